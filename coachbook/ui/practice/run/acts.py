"""What a trainer does while a run is played; each act is written at once and can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachbook.changes import Acting, Change
from coachbook.practice import rehearsal
from coachbook.practice.paths import ways_on
from coachbook.practice.rehearsal import walk_of
from coachbook.practice.run_marks import mark, say, unmark
from coachbook.records import Rehearsal
from coachbook.records.kinds import Speaker
from coachbook.records.practice_kinds import RunRole, RunState
from coachbook.ui.parts.fields import LineEdit
from coachbook.ui.practice.run.agent_view import AgentScreen
from coachbook.ui.practice.run.play_view import PlayView

if TYPE_CHECKING:
    from coachbook.ui.practice.run.page import RunPage


class PlayActs(QObject):
    """The acts of one page of a run; keys, buttons and the palette all come here."""

    def __init__(self, page: RunPage, view: PlayView) -> None:
        super().__init__(page)
        self._page = page
        view.rewound.connect(self.rewind)
        view.frozen.connect(self.freeze)
        view.swapped.connect(self.swap)
        view.escalated.connect(self.escalate)
        view.softened.connect(self.soften)
        view.went_on.connect(self.on)
        view.said.connect(self.say)
        view.marks.marked.connect(self.mark)

    @Slot()
    def on(self) -> None:
        """The next beat."""
        self._do(rehearsal.on)

    @Slot()
    def rewind(self) -> None:
        """One beat back."""
        run = self._page.run
        if run is not None and run.state in (RunState.RUNNING, RunState.DEBRIEF):
            self._page.attempt(rehearsal.rewind)

    @Slot()
    def freeze(self) -> None:
        """Let the clock stand, or run."""
        run = self._page.run
        if run is not None:
            self._do(rehearsal.go_on if run.running_since is None else rehearsal.freeze)

    @Slot()
    def swap(self) -> None:
        """Roles go round."""
        self._do(rehearsal.swap)

    @Slot()
    def escalate(self) -> None:
        """The answer did not land."""
        self._do(rehearsal.escalate)

    @Slot()
    def soften(self) -> None:
        """The answer landed."""
        self._do(rehearsal.soften)

    @Slot()
    def end(self) -> None:
        """The talk is over."""
        self._do(rehearsal.end_run)

    @Slot(object)
    def mark(self, item: object) -> None:
        """The observer saw a line of the sheet."""
        if isinstance(item, int):
            self._do(lambda acting, run: mark(acting, run, item))

    def unmark(self, item: int) -> None:
        """Take the last mark of a line back."""
        self._do(lambda _, run: unmark(run, item))

    @Slot(str)
    def say(self, text: str) -> None:
        """What the agent wrote: at the agent's turn the talk then goes on, unless it branches here."""
        if not self._do(lambda acting, run: say(acting, run, RunRole.AGENT, text)):
            return
        sender = self.sender()
        if isinstance(sender, PlayView | AgentScreen) and isinstance(sender.answer, LineEdit):
            sender.answer.clear()
        run = self._page.run
        beat = walk_of(run).beat if run is not None else None
        if run is None or beat is None or beat.speaker is not Speaker.AGENT or walk_of(run).can_escalate:
            return
        if ways_on(run.played.beats, beat.key):
            self.on()

    def _do(self, make: Callable[[Acting, Rehearsal], Change]) -> bool:
        run = self._page.run
        if run is None or run.state is not RunState.RUNNING:
            return False
        return self._page.attempt(make)
