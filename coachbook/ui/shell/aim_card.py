"""The aim of the week as a card of the settings: how much coaching the calendar is held against, or none."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.coaching.aim import MOST, aim_at
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.fields import Field, NumberField
from coachbook.ui.shell.desk import Desk

_STEP = 15


class AimCard(Card):
    """One number; the page Sessions says how much of it a week comes to."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._desk = desk
        self.set_title(self.tr("Time for coaching"))
        self.set_subtitle(self.tr("What you aim for in a week; Sessions shows it beside what is planned."))
        self.minutes = NumberField(0, least=0, most=MOST, unit=self.tr("min a week"), step=_STEP)
        self.minutes.setSpecialValueText(self.tr("no aim"))
        self.minutes.picked.connect(self._on_picked)
        self.add(Field(self.tr("Aim"), self.minutes))

    def show_aim(self) -> None:
        """Show what holds in the workbook."""
        self.minutes.set_value(self._desk.workbook.profile.coaching_minutes)
        self.minutes.setEnabled(not self._desk.workbook.read_only)

    @Slot(int)
    def _on_picked(self, minutes: int) -> None:
        self._desk.do(aim_at(self._desk.workbook.profile, minutes), self)
