"""The lines of a transcript as a list: read, walked by arrows, marked by Space or a click.

A list of a hundred thousand lines is laid out in steps, so that the window never waits for it.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from coachbook.coaching.transcripts import Said, Side, Transcript
from coachbook.ui.parts.painting import paint_box, paint_ring
from coachbook.ui.shell.theme import Tone, paint_icon, px, sized, theme, tokens

Index = QModelIndex | QPersistentModelIndex
MOST_ROWS = 4
"""Rows of words that one line shows in the list; the whole of it stands below when it is gone to."""
_BOX = 16
_GUTTER = 34
_BATCH = 400
_OWN = {Qt.Key.Key_Space, Qt.Key.Key_B, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_TONES = {Side.AGENT: Tone.ACCENT, Side.CUSTOMER: Tone.BLUE}


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
        """The line in words, for screen readers; the delegate paints from the line itself."""
        said = self.line(index.row())
        if said is None:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            state = self.tr("marked, ") if self.is_marked(index.row()) else ""
            who = f"{said.speaker}: " if said.speaker else ""
            return f"{state}{said.number}, {who}{said.text}"
        return None

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


class LineCells(QStyledItemDelegate):
    """Paints a line: a box for its mark, who and when above the words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words are likely to be, which is asked for every line and must cost nothing."""
        model = index.model()
        said = model.line(index.row()) if isinstance(model, LinesModel) else None
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        if said is None:
            return QSize(wide, px(40))
        metrics = QFontMetricsF(sized(13))
        room = max(40.0, wide - _GUTTER - 14)
        rows = 0
        for part in said.text[:2000].split("\n", MOST_ROWS):
            advance = metrics.horizontalAdvance(part)
            rows += 1 if advance <= room else int(advance * 1.1 / room) + 1
        return QSize(wide, px(8 + 16 + 8) + min(rows, MOST_ROWS) * px(19))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        model, view = index.model(), self.parent()
        said = model.line(index.row()) if isinstance(model, LinesModel) else None
        if said is None or not isinstance(model, LinesModel) or not isinstance(view, QListView):
            return
        look, where = tokens(), QRectF(option.rect)
        marked, kept = model.is_marked(index.row()), model.is_kept(said)
        painter.save()
        if marked:
            painter.fillRect(where, QColor(look.accent_soft))
        painter.fillRect(QRectF(where.left(), where.bottom(), where.width(), 1), QColor(look.border))
        box = QRectF(where.left() + 8, where.top() + 9, _BOX, _BOX)
        if marked or kept:
            paint_box(painter, box, look.accent if marked else look.surface, look.accent, radius=4)
            paint_icon(
                painter, "check", look.on_accent if marked else look.accent, box.adjusted(2, 2, -2, -2)
            )
        else:
            paint_box(painter, box, look.surface, look.field, radius=4)
        self._words(painter, where.adjusted(_GUTTER, 7, -12, -6), said, model.side(said))
        if index == view.currentIndex() and view.hasFocus():
            paint_ring(painter, where.adjusted(1, 1, -1, -1), 6)
        painter.restore()

    def _words(self, painter: QPainter, where: QRectF, said: Said, side: Side) -> None:
        look = tokens()
        small = sized(11.5, QFont.Weight.DemiBold)
        tone = _TONES.get(side)
        head = QRectF(where.left(), where.top(), where.width(), px(16))
        number = f"{said.number}"
        beside = "   ".join(filter(None, (said.time, number)))
        painter.setFont(sized(11.5))
        painter.setPen(QColor(look.muted))
        painter.drawText(head, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, beside)
        room = head.width() - QFontMetricsF(sized(11.5)).horizontalAdvance(beside) - 8
        name = QFontMetricsF(small).elidedText(said.speaker, Qt.TextElideMode.ElideRight, room)
        painter.setFont(small)
        painter.setPen(QColor(look.ink(tone) if tone else look.muted))
        painter.drawText(head, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(QColor(look.text))
        paint_words(painter, where.adjusted(0, px(17), 0, 0), said.text)


def paint_words(painter: QPainter, where: QRectF, text: str) -> None:
    """Words wrapped into `where`; the last row that fits ends in dots where more follow."""
    font, step = sized(13), px(19)
    fits = max(1, int((where.height() + 2) // step))
    layout = QTextLayout(text[:2000].replace("\n", "\u2028"), font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeading))
    layout.beginLayout()
    rows: list[tuple[int, int]] = []
    while len(rows) <= fits:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(where.width())
        rows.append((line.textStart(), line.textLength()))
    layout.endLayout()
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    for number, (start, length) in enumerate(rows[:fits]):
        last = number == fits - 1 and len(rows) > fits
        words = text[start:] if last else text[start : start + length]
        words = " ".join(words[:400].split())
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, where.width()) if last else words
        row = QRectF(where.left(), where.top() + number * step, where.width(), step)
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(row, leading | Qt.TextFlag.TextSingleLine, shown)


class LinesView(QListView):
    """The list itself. `attached` by Enter, `captured` by B; `went(row)` tells where the arrows are."""

    attached = Signal()
    captured = Signal()
    went = Signal(int)

    def __init__(self, model: LinesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = model
        self._from = 0
        self.setModel(model)
        self.setItemDelegate(LineCells(self))
        self.setAccessibleName(self.tr("Lines of the transcript"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        theme().changed.connect(self.viewport().update)
        self.setMinimumHeight(px(180))

    def event(self, event: QEvent) -> bool:
        """Its own keys before those of the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OWN
            and not event.modifiers() & _MODIFIERS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters are keys of the page, not the beginning of a line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space marks, Shift and Space everything since the last mark, Enter attaches, B captures."""
        key, row = event.key(), self.currentIndex().row()
        if key == Qt.Key.Key_Space and row >= 0:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._lines.mark_to(self._from, row)
            else:
                self._lines.toggle(row)
            self._from = row
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.attached.emit()
        elif key == Qt.Key.Key_B and not event.modifiers():
            self.captured.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click marks the line, Shift and a click everything since the last mark."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._lines.mark_to(self._from, index.row())
        else:
            self._lines.toggle(index.row())
        self._from = index.row()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tells where the arrows are."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.went.emit(current.row())

    @Slot()
    def to_first(self) -> None:
        """Begin at the first line."""
        self._from = 0
        self.setCurrentIndex(self._lines.index(0))
        self.scrollToTop()
