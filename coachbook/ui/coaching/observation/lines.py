"""The lines of a transcript: which of them are marked, and which are kept already."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from coachbook.coaching.transcripts import Said, Side, Transcript

Index = QModelIndex | QPersistentModelIndex


class LinesModel(QAbstractListModel):
    """A transcript, which of its lines are marked, and which are kept with the observation already."""

    marked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._transcript: Transcript | None = None
        self._marks: set[int] = set()
        self._kept: frozenset[tuple[int, str]] = frozenset()

    def show_transcript(self, transcript: Transcript | None) -> None:
        """Another transcript, with nothing marked; None for none."""
        self.beginResetModel()
        self._transcript = transcript
        self._marks.clear()
        self.endResetModel()
        self.marked.emit()

    def show_sides(self, transcript: Transcript) -> None:
        """The same lines with other sides."""
        self._transcript = transcript
        self._repaint(0, self.rowCount() - 1)

    def show_kept(self, kept: Iterable[tuple[int, str]]) -> None:
        """The lines, by number and words, that the observation keeps."""
        self._kept = frozenset(kept)
        self._repaint(0, self.rowCount() - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """How many lines."""
        return 0 if parent.isValid() or self._transcript is None else len(self._transcript.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line in words, for screen readers; the view paints from the line itself."""
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.words(index.row())
        return None

    def words(self, row: int) -> str:
        """A line as it is spoken: whether it is marked, its number, who says what."""
        said = self.line(row)
        if said is None:
            return ""
        state = self.tr("marked, ") if self.is_marked(row) else ""
        who = f"{said.speaker}: " if said.speaker else ""
        return f"{state}{said.number}, {who}{said.text}"

    def line(self, row: int) -> Said | None:
        """The line at a place from the top."""
        lines = self._transcript.lines if self._transcript is not None else ()
        return lines[row] if 0 <= row < len(lines) else None

    def side(self, said: Said) -> Side:
        """On which side its speaker stands."""
        return self._transcript.side(said.speaker) if self._transcript is not None else Side.OTHER

    def is_marked(self, row: int) -> bool:
        """Whether the line is marked."""
        return row in self._marks

    def is_kept(self, said: Said) -> bool:
        """Whether the observation keeps the line."""
        return (said.number, said.text) in self._kept

    def marked_lines(self) -> tuple[Said, ...]:
        """What is marked, in the order of the transcript."""
        lines = self._transcript.lines if self._transcript is not None else ()
        return tuple(lines[row] for row in sorted(self._marks))

    def toggle(self, row: int) -> None:
        """Mark a line, or no longer."""
        if self.line(row) is not None:
            self._marks ^= {row}
            self._repaint(row, row)
            self.marked.emit()

    def mark_to(self, first: int, last: int) -> None:
        """Mark every line between two, both with them."""
        first, last = min(first, last), max(first, last)
        self._marks.update(row for row in range(first, last + 1) if self.line(row) is not None)
        self._repaint(first, last)
        self.marked.emit()

    def clear_marks(self) -> None:
        """Nothing is marked any more."""
        self._marks.clear()
        self._repaint(0, self.rowCount() - 1)
        self.marked.emit()

    def _repaint(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last))
