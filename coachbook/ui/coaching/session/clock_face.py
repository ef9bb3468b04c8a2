"""The clock of a session: what is left, and where the agenda stands; large where it is held short."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coachbook.coaching.pace import Pace, behind_text, clock_text
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.theme import Tone, restyle


class ClockFace(QWidget):
    """Minutes and seconds, "left" or "over" after them, and the agenda in a chip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = False
        self._large = False
        self.figures = PlainLabel("", TextRole.FIGURE)
        self.left = PlainLabel("", TextRole.FIGURE)
        self.behind = Chip("", Tone.NEUTRAL)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        for part in (self.figures, self.left, self.behind):
            across.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
            across.addSpacing(6 if part is self.left else 0)

    def enlarge(self, large: bool) -> None:
        """Let it be read across the room, or stand beside the title."""
        if large is self._large:
            return
        self._large = large
        for part in (self.figures, self.left):
            part.setProperty("role", (TextRole.CLOCK if large else TextRole.FIGURE).value)
            restyle(part)

    def tick(self, pace: Pace) -> None:
        """The clock as it stands now."""
        over = pace.left < 0
        self.figures.setText(clock_text(pace.left))
        self.left.setText(self.tr("over") if over else self.tr("left"))
        self.setAccessibleName(f"{self.figures.text()} {self.left.text()}")
        if over is not self._over:
            self._over = over
            for part in (self.figures, self.left):
                part.set_tone(Tone.AMBER if over else None)
        late = pace.behind >= 60
        self.behind.say(behind_text(pace.behind), Tone.AMBER if late else Tone.NEUTRAL)
