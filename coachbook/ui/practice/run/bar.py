"""The buttons of a run's page: what may be done with the run as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from coachbook.records import Rehearsal
from coachbook.records.practice_kinds import RunState
from coachbook.ui.parts.buttons import icon_button, primary, secondary

if TYPE_CHECKING:
    from coachbook.ui.practice.run.page import RunPage


class RunBar(QObject):
    """Made once; `shown(run)` are those that fit, the primary one last."""

    def __init__(self, page: RunPage) -> None:
        super().__init__(page)
        self.drop = icon_button("x", self.tr("Break off"), writes=True)
        self.agents = secondary(self.tr("Agent’s window"))
        self.turn = icon_button("monitor", self.tr("Turn the screen"))
        self.print = secondary(self.tr("Print copies"))
        self.to_debrief = primary(self.tr("Debrief"), writes=True)
        self.back_to_talk = secondary(self.tr("Back to the talk"), writes=True)
        self.close_it = primary(self.tr("Close the run"), writes=True)
        self.send = secondary(self.tr("Send the result"))
        self.to_workshop = primary(self.tr("Back to the workshop"))
        self.again_beside = secondary(self.tr("Run it again"), writes=True)
        self.again = primary(self.tr("Run it again"), writes=True)

    def shown(self, run: Rehearsal) -> tuple[QWidget, ...]:
        """The buttons for a run."""
        if run.state is RunState.RUNNING:
            return (self.drop, self.turn, self.agents, self.print, self.to_debrief)
        if run.state is RunState.DEBRIEF:
            early = not run.debrief and run.observation_id is None
            return (*((self.back_to_talk,) if early else ()), self.close_it)
        sent = (self.send,) if run.state is RunState.CLOSED and not run.source else ()
        if run.workshop_id is not None:
            return (*sent, self.again_beside, self.to_workshop)
        return (*sent, self.again)
