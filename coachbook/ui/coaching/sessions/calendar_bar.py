"""The line over the calendar: day, week or list; back and forth in time; what it comes to; what else."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.ui.parts.buttons import icon_button, link, secondary
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.texts import ElidedLabel, TextRole


class Mode(StrEnum):
    """What the page shows under its line."""

    DAY = "day"
    WEEK = "week"
    LIST = "list"


class CalendarBar(QWidget):
    """Only says what is wanted; the page knows the rest. Figures that do not fit beside go below."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.modes = ChoiceChips(
            self.tr("What to show"),
            ((Mode.DAY, self.tr("Day")), (Mode.WEEK, self.tr("Week")), (Mode.LIST, self.tr("List"))),
            value=Mode.WEEK,
        )
        self.modes.chosen.connect(self.chosen)
        self.back = icon_button("chevron-left", self.tr("Earlier"))
        self.forth = icon_button("chevron-right", self.tr("Later"))
        self.today = link(self.tr("Today"))
        self.file = icon_button("download", self.tr("Calendar file"))
        self.file.setToolTip(self.tr("Calendar file: the last three months, and all that is planned"))
        self.absences = secondary(self.tr("Absences"), writes=True)
        self.team = secondary(self.tr("Plan a series for the team"), writes=True)
        self.day = secondary(self.tr("Move or hand over this day"), writes=True)
        self._beside = ElidedLabel("", TextRole.MUTED)
        self._below = ElidedLabel("", TextRole.MUTED)
        line = QHBoxLayout()
        line.setSpacing(8)
        middle = Qt.AlignmentFlag.AlignVCenter
        for widget in (self.modes, self.back, self.forth, self.today):
            line.addWidget(widget, 0, middle)
        line.addWidget(self._beside, 1, middle)
        line.addStretch()
        for button in (self.file, self.absences, self.team, self.day):
            line.addWidget(button, 0, middle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self._below)
        self._column = column

    @property
    def mode(self) -> Mode:
        """What is shown."""
        mode = self.modes.value()
        return mode if isinstance(mode, Mode) else Mode.WEEK

    def show_mode(self, mode: Mode, *, is_now: bool) -> None:
        """Shows what belongs to a mode; `is_now` while today is in sight."""
        self.modes.set_value(mode)
        dated = mode is not Mode.LIST
        for widget in (self.back, self.forth):
            widget.setVisible(dated)
        self.today.setVisible(dated and not is_now)
        self.team.setVisible(mode is not Mode.DAY)
        self.day.setVisible(mode is Mode.DAY)

    def say(self, figures: str) -> None:
        """Says what the days in sight come to."""
        self._beside.setText(figures)
        self._below.setText(figures)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the figures where they fit."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Beside the buttons while all of it fits, else below."""
        shown = (self.modes, self.back, self.forth, self.today, self.file, self.absences, self.team, self.day)
        taken = sum(each.sizeHint().width() + 8 for each in shown if not each.isHidden()) + 24
        fits = taken + self._beside.sizeHint().width() <= self.width()
        said = bool(self._beside.whole())
        self._beside.setVisible(fits and said)
        self._below.setVisible(not fits and said)
