"""The lines of a talk below each other: the customer's with a chip of their name, the agent's beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.texts import PlainLabel
from coachbook.ui.practice.run.state import Spoken
from coachbook.ui.shell.theme import Tone


class TalkList(QWidget):
    """What was said so far; only what is new is added, so that nothing jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("The talk so far"))
        self._shown: tuple[Spoken, ...] = ()
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_lines(self, lines: tuple[Spoken, ...]) -> None:
        """Show these."""
        same = 0
        while same < min(len(lines), len(self._shown)) and lines[same] == self._shown[same]:
            same += 1
        for gone in self._lines[same:]:
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        del self._lines[same:]
        for line in lines[same:]:
            made = _Line(line)
            self._lines.append(made)
            self._column.addWidget(made)
        self._shown = lines


class _Line(QWidget):
    """One of them."""

    def __init__(self, line: Spoken) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        chip = Chip(line.who, Tone.ACCENT if line.agent else Tone.AMBER)
        across.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setContentsMargins(0, 2, 0, 0)  # its first line on that of the chip
        said.addWidget(PlainLabel(line.text, wrap=True))
        across.addLayout(said, 1)
