"""The sheet that asks with which team a huddle is held."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field


class TeamChoice(FormSheet):
    """One team out of those that people are in; `own` is offered first."""

    def __init__(self, over: QWidget, teams: Sequence[str], own: str) -> None:
        super().__init__(
            over,
            self.tr("Start a huddle"),
            self.tr("Ten minutes about the week’s one idea; at its end you say who was there."),
            action=self.tr("Start it"),
        )
        chosen = own if own in teams else teams[0]
        self.team = ChoiceChips(self.tr("Team"), [(team, team) for team in teams], value=chosen)
        self.add_field(Field(self.tr("With"), self.team))
