"""The fields by which a session comes back: how often, and after how many times or on which day it ends."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from PySide6.QtCore import QObject, Signal, Slot

from coachbook.coaching.days import later
from coachbook.coaching.recurrence import (
    MOST_SESSIONS,
    Rhythm,
    rhythm_words,
    rhythms_for,
    rule_of,
    series_words,
    walls_of,
)
from coachbook.errors import Fault
from coachbook.statistics.words import sentence_case
from coachbook.ui.parts.fields import DateField, Field, NumberField, Select

_WEEKS = 12
"""How far away the last day is that is offered first."""


class End(StrEnum):
    """How a series ends."""

    TIMES = "times"
    DAY = "day"


class RepeatFields(QObject):
    """`rule(first)` is the rule of RFC 5545, or None for a session that stays alone."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.often = Select([(None, self.tr("only once"))])
        self.ends = Select(
            [(End.TIMES, self.tr("after a number")), (End.DAY, self.tr("on a day"))], value=End.TIMES
        )
        self.times = NumberField(6, least=1, most=MOST_SESSIONS, unit=self.tr("sessions"))
        self.until = DateField(None, optional=True, none_text=self.tr("Choose"))
        self.often_field = Field(self.tr("Repeat"), self.often)
        self.ends_field = Field(self.tr("Ends"), self.ends)
        self.times_field = Field(self.tr("After"), self.times)
        self.until_field = Field(self.tr("On"), self.until)
        self._weekday: tuple[Rhythm, ...] = ()
        self.often.setCurrentIndex(0)
        for picker in (self.often, self.ends, self.times, self.until):
            picker.picked.connect(self._on_picked)

    @property
    def fields(self) -> tuple[Field, ...]:
        """All of them, in their order."""
        return self.often_field, self.ends_field, self.times_field, self.until_field

    @property
    def rhythm(self) -> Rhythm | None:
        """How often it comes back; None for once."""
        rhythm = self.often.value()
        return rhythm if isinstance(rhythm, Rhythm) else None

    def show_first(self, first: date) -> None:
        """Offers what fits the day of the first session; what was chosen stays where it can."""
        offered = rhythms_for(first)
        chosen = self.often.currentIndex()
        before = self.rhythm
        words: list[tuple[object, str]] = [(None, self.tr("only once"))]
        words += [(rhythm, sentence_case(rhythm_words(rhythm, first))) for rhythm in offered]
        self.often.set_options(words)
        if before in offered:
            self.often.set_value(before)
        else:
            self.often.setCurrentIndex(0 if before is None else min(chosen, len(words) - 1))
        if self.until.day() is None or (self.until.day() or first) < first:
            self.until.set_day(later(first, timedelta(weeks=_WEEKS)))
        self._show()

    def rule(self, first: datetime) -> str | None:
        """The rule of a series that begins at the wall time `first`. Raises `Fault` for "ends", "repeat"."""
        rhythm = self.rhythm
        if rhythm is None:
            return None
        if self.ends.value() is End.DAY:
            return rule_of(rhythm, first, until=self.until.day())
        return rule_of(rhythm, first, times=self.times.value())

    def sentence(self, first: datetime) -> str:
        """What the series comes to; empty for a session alone, and while its end is missing."""
        try:
            rule = self.rule(first)
        except Fault:
            return ""
        return series_words(self.rhythm, walls_of(rule, first)) if rule and self.rhythm else ""

    def field_of(self, fault: Fault) -> Field | None:
        """The field that a fault belongs beside, where it is one of these."""
        if fault.field == "ends":
            return self.until_field if self.ends.value() is End.DAY else self.times_field
        return self.often_field if fault.field == "repeat" else None

    def hide(self) -> None:
        """Where nothing can come back, such as the next date of a session."""
        self.often.setCurrentIndex(0)
        for field in self.fields:
            field.hide()

    def _show(self) -> None:
        repeats = self.rhythm is not None
        on_day = self.ends.value() is End.DAY
        self.ends_field.setVisible(repeats)
        self.times_field.setVisible(repeats and not on_day)
        self.until_field.setVisible(repeats and on_day)

    @Slot()
    def _on_picked(self) -> None:
        for field in self.fields:
            if field.fault():
                field.set_fault(None)
        self._show()
        self.changed.emit()
