"""The scenes of a run: who plays it, its three views while it is played, its debrief, the runs compared."""

from __future__ import annotations

from coachbook.coaching.practised import finish_run, rate_run
from coachbook.practice.debriefing import speak, take_with, voices
from coachbook.practice.rehearsal import begin_run, end_run, go_on, on
from coachbook.practice.run_marks import mark, say
from coachbook.records import (
    MomentOfTruth,
    Person,
    Rehearsal,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.records.practice_kinds import RunRole, RunWay, Went
from coachbook.records.rehearsing import RoleHeld


def _script(book):
    return next(each for each in book.all(RolePlayScript, order_by="title") if "twice" in each.title)


def _begin(studio, way=RunWay.SPOKEN):
    """A run that Marcus plays with the coach and Tom, a guest; its clock is running."""
    studio.open(studio.draft)
    book = studio.book
    marcus = next(each for each in book.all(Person) if each.name.startswith("Marcus"))
    cast = (
        RoleHeld(role=RunRole.AGENT, person_id=marcus.id),
        RoleHeld(role=RunRole.CUSTOMER, person_id=book.coach.id),
        RoleHeld(role=RunRole.OBSERVER, name="Tom"),
    )
    change = begin_run(book.acting(), _script(book), cast, way=way)
    book.do(change)
    return change.edits[0].record.id, marcus


def _do(studio, run_id, make):
    """One act on the run as it stands."""
    studio.book.do(make(studio.book.acting(), studio.book.get(Rehearsal, run_id)))


def _steps(studio, run_id, *acts):
    for act in acts:
        _do(studio, run_id, act)


def _mark_first(acting, run):
    return mark(acting, run, 0)


def casting(studio):
    """Who plays it."""
    studio.open(studio.draft)
    studio.go("script", _script(studio.book).id)
    studio.page.run.click()


def standing(studio):
    """Begun, before the clock."""
    run_id, _ = _begin(studio)
    studio.go("run", run_id)


def played(studio):
    """In the middle, at a branch or before it."""
    run_id, _ = _begin(studio)
    _steps(studio, run_id, go_on, on, on, _mark_first, _mark_first, on)
    studio.go("run", run_id)


def agents(studio):
    """The agent's view on this screen."""
    played(studio)
    studio.page.bar.turn.click()


def agents_scene(studio):
    """The agent's view before the first step, with the scene."""
    standing(studio)
    studio.page.bar.turn.click()


def chat(studio):
    """As a chat, on the agent's view."""
    run_id, _ = _begin(studio, RunWay.CHAT)
    _steps(studio, run_id, go_on, on)
    _do(studio, run_id, lambda acting, run: say(acting, run, RunRole.AGENT, "I have the two charges here."))
    _do(studio, run_id, on)
    studio.go("run", run_id)


def chat_agents(studio):
    """The same for the agent."""
    chat(studio)
    studio.page.bar.turn.click()


def debrief(studio):
    """The agent has spoken."""
    run_id, _ = _begin(studio)
    _steps(studio, run_id, go_on, on, _mark_first, on, end_run)
    run = studio.book.get(Rehearsal, run_id)
    studio.book.do(speak(run, voices(run)[0], "I let her finish, but I promised a day I do not know."))
    studio.go("run", run_id)


def closed(studio):
    """Two runs that are over, the second one open on its page."""
    for went in (Went.HARD, Went.GOOD):
        run_id, marcus = _begin(studio)
        _steps(studio, run_id, go_on, on, _mark_first, on, end_run)
        book = studio.book
        moment = book.get(MomentOfTruth, _script(book).moment_id)
        standards = book.all(ServiceStandard)
        if went is Went.GOOD:
            _do(studio, run_id, lambda a, r, m=marcus, mo=moment, s=standards: rate_run(a, r, m, mo, s))
        for voice in voices(book.get(Rehearsal, run_id)):
            book.do(speak(book.get(Rehearsal, run_id), voice, "Lets her finish, then says it back."))
        texts = {
            "keep": "Your pause after her story",
            "change": "Say what happens next before you look it up",
            "goal_cue": "a customer ends the story",
            "goal_behaviour": "say it back in one sentence",
        }
        book.do(take_with(book.get(Rehearsal, run_id), **texts))
        run = book.get(Rehearsal, run_id)
        due = book.acting().today
        book.do(finish_run(book.acting(), run, went, due, person=marcus, others=book.all(Rehearsal)))
    studio.go("run", run_id)


def compared(studio):
    """The runs on the page of their script."""
    closed(studio)
    studio.go("script", _script(studio.book).id)


def scenes():
    """Under the names of their pictures."""
    return (
        ("36a-run-cast", casting),
        ("36b-run-begun", standing),
        ("36c-run", played),
        ("36d-agent", agents),
        ("36d-agent-scene", agents_scene),
        ("36e-run-chat", chat),
        ("36f-agent-chat", chat_agents),
        ("36g-debrief", debrief),
        ("36h-run-closed", closed),
        ("36i-runs", compared),
    )
