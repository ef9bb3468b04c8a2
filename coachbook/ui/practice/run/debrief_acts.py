"""What is done in the debrief of a run: words are kept as they are typed, ratings begun, the run closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachbook.coaching.days import plain_day
from coachbook.coaching.practised import action_for, finish_run, rate_run
from coachbook.errors import Fault
from coachbook.practice.debriefing import due_on, next_voice, speak, take_with, word_of
from coachbook.records import (
    DevelopmentPlan,
    MomentOfTruth,
    Observation,
    Person,
    PlanAction,
    PlanGoal,
    Rehearsal,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.records.kinds import ObservationState, Way
from coachbook.records.practice_kinds import DebriefVoice, RunState, Went
from coachbook.statistics.scoring import shown
from coachbook.ui.parts.fields import TextArea
from coachbook.ui.practice.run.debrief_view import DebriefView
from coachbook.ui.shell.notices import Act
from coachbook.ui.shell.places import Place

if TYPE_CHECKING:
    from coachbook.ui.practice.run.page import RunPage

_VOICES = {voice.value: voice for voice in DebriefVoice}
_FIRST = {
    DebriefVoice.AGENT: "The agent speaks first, on themselves.",
    DebriefVoice.OBSERVER: "Now the observer: what was seen, and when.",
    DebriefVoice.COACH: "Now you: one thing, about the task.",
}


class DebriefActs(QObject):
    """The acts of one page of a run after its talk."""

    def __init__(self, page: RunPage, view: DebriefView) -> None:
        super().__init__(page)
        self._page = page
        self._view = view
        self._went: Went | None = None
        view.written.connect(self._on_written)
        view.went.connect(self._on_went)
        view.rating.connect(self._on_rating)

    def turn_to(self) -> None:
        """Another run: nothing is chosen yet."""
        self._went = None

    def show_run(self, run: Rehearsal) -> None:
        """Put what is written into the fields; what is being typed stays."""
        view = self._view
        for voice, area in view.words.items():
            word = word_of(run, voice)
            self._page.put(area, word.text if word else "")
        texts = (run.keep, run.change, run.goal_cue, run.goal_behaviour)
        for editor, text in zip(view.edits, texts, strict=True):
            self._page.put(editor, text)
        view.unlock(run)
        view.lead.say(self._sentence(run))
        self._show_next(run)
        self._show_rated(run)

    def refuse(self, fault: Fault) -> bool:
        """Say it beside its field; False where it belongs to none of the debrief."""
        field = {**self._view.fields, "due": self._view.due_field, "went": self._view.how_field}.get(
            fault.field
        )
        if field is None:
            return False
        field.set_fault(fault.message)
        return True

    @Slot()
    def close(self) -> None:
        """Close the run: the goal becomes a promise, and the next run is due."""
        page, view = self._page, self._view
        page.commit()
        run, book = page.run, page.desk.workbook
        if run is None or run.state is not RunState.DEBRIEF:
            return
        view.clear_faults()
        went, due = self._went, view.due.day()
        try:
            if went is None:
                raise Fault("went", self.tr("Say how it went; it decides when the next run is due."))
            person = book.get(Person, run.agent_id) if run.agent_id else None
            action = action_for(run, book.all(PlanAction, owner_id=run.agent_id) if person else ())
            goal = book.get(PlanGoal, action.goal_id) if action is not None else None
            change = finish_run(
                book.acting(),
                run,
                went,
                due or book.acting().today,
                person=person,
                others=book.all(Rehearsal, script_id=run.script_id),
                action=action,
                plan=book.get(DevelopmentPlan, goal.plan_id) if goal is not None else None,
            )
            done = page.desk.do(change, page)
        except Fault as fault:
            if not self.refuse(fault):
                page.desk.notices.warn(fault.message)
            return
        if done and page.run is not None and page.run.next_due is not None:
            said = self.tr("The run is closed. The next one is due on {day}.")
            page.desk.notices.say(
                said.format(day=plain_day(page.run.next_due)), Act(self.tr("Undo"), page.desk.undo)
            )

    @Slot(str)
    def _on_written(self, name: str) -> None:
        run = self._page.run
        if run is None:
            return
        field = self._view.fields[name]
        if field.fault():
            field.set_fault(None)
        self._view.unlock(run)
        self._page.typed(field.editor, partial(self._save, name))

    def _save(self, name: str) -> bool:
        run = self._page.run
        if run is None or run.state is not RunState.DEBRIEF:
            return True
        editor = self._view.fields[name].editor
        text = editor.text() if isinstance(editor, TextArea) else editor.property("text")
        if name in _VOICES:
            voice = _VOICES[name]
            way = None if voice is DebriefVoice.COACH else Way.TOLD_TO_COACH
            return self._page.write(speak(run, voice, text, way))
        return self._page.write(take_with(run, **{name: text}))

    @Slot(object)
    def _on_went(self, went: object) -> None:
        self._went = went if isinstance(went, Went) else None
        if self._page.run is not None:
            self._view.clear_faults()
            self._show_next(self._page.run)

    @Slot()
    def _on_rating(self) -> None:
        page, book = self._page, self._page.desk.workbook
        page.commit()
        run = page.run
        if run is None:
            return
        if run.observation_id is None:
            script = book.get(RolePlayScript, run.script_id)
            moment = book.get(MomentOfTruth, script.moment_id) if script is not None else None
            person = book.get(Person, run.agent_id) if run.agent_id else None
            standards = book.all(ServiceStandard)
            if not page.attempt(lambda acting, held: rate_run(acting, held, person, moment, standards)):
                return
            run = page.run
        if run is not None and run.observation_id is not None:
            page.desk.go(Place("observation", run.observation_id))

    def _sentence(self, run: Rehearsal) -> tuple[tuple[str, bool], ...]:
        if run.state is RunState.DROPPED:
            return ((self.tr("This run was broken off; it counts for nothing."), False),)
        if run.state is RunState.CLOSED:
            due = plain_day(run.next_due) if run.next_due is not None else ""
            return ((self.tr("The run is closed. The next one is due on "), False), (due, True), (".", False))
        waits = next_voice(run)
        if waits is not None:
            return ((self.tr("The talk is over. "), False), (_FIRST[waits], True))
        return ((self.tr("All have spoken. Agree on one thing to keep, one to change, and a goal."), False),)

    def _show_next(self, run: Rehearsal) -> None:
        book = self._page.desk.workbook
        if run.state is not RunState.DEBRIEF:
            due = plain_day(run.next_due) if run.next_due is not None else ""
            self._view.show_next(run.went, self.tr("Due on {day}.").format(day=due) if due else "")
            return
        if self._went is None:
            self._view.show_next(None, self.tr("After 1, 3, 7, 14 or 30 days, as it went."))
            return
        due_day = due_on(book.acting(), run, self._went, book.all(Rehearsal, script_id=run.script_id))
        self._view.show_next(
            self._went, self.tr("The next run is due on {day}.").format(day=plain_day(due_day))
        )

    def _show_rated(self, run: Rehearsal) -> None:
        rated = self._page.desk.workbook.get(Observation, run.observation_id)
        over = run.state is RunState.DROPPED
        if rated is not None:
            draft = rated.state is ObservationState.DRAFT
            scored = self.tr("Score {score} of 100.").format(score=shown(rated.score))
            said = self.tr("Begun, not submitted yet.") if draft else scored
            self._view.show_rated(said, self.tr("Go on rating") if draft else self.tr("Show the ratings"))
        elif run.agent_id is None:
            self._view.show_rated(self.tr("A guest is not rated; the words above are theirs to take."), "")
        elif run.state is RunState.CLOSED or over:
            self._view.show_rated(self.tr("This run was not rated."), "")
        else:
            self._view.show_rated("", self.tr("Rate it on the standards"))
