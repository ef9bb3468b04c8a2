"""Workbooks in which somebody practised, for tests of what comes of it."""

from __future__ import annotations

from pathlib import Path

from coachbook.changes import Change, adding
from coachbook.coaching.practised import finish_run
from coachbook.practice.debriefing import speak, take_with, voices
from coachbook.practice.rehearsal import begin_run, end_run
from coachbook.practice.run_marks import mark
from coachbook.records import Person, Rehearsal, RolePlayScript
from coachbook.records.practice_kinds import RunRole, Went
from coachbook.records.rehearsing import RoleHeld
from coachbook.workbook import Workbook, create
from tests.workbooks import CLOCK


def made(path: Path, coach: str, *people: str) -> Workbook:
    """A workbook from the pack with these people."""
    book = create(path, coach_name=coach, pack="contact-centre", clock=CLOCK)
    found = tuple(Person(id=f"{coach[:2]}-{name[:3]}".lower(), name=name) for name in people)
    book.do(Change("people", "add person", adding(*found)))
    return book


def named(book: Workbook, name: str) -> Person:
    (found,) = book.all(Person, name=name)
    return found


def practised(book: Workbook, name: str, title: str = "Charged twice", guest: str = "Ana") -> Rehearsal:
    """A run of somebody, debriefed and closed."""
    (script,) = book.all(RolePlayScript, title=title)
    person = named(book, name)
    cast = (
        RoleHeld(role=RunRole.AGENT, person_id=person.id),
        RoleHeld(role=RunRole.CUSTOMER, person_id=book.coach.id),
        RoleHeld(role=RunRole.OBSERVER, name=guest),
    )
    change = begin_run(book.acting(), script, cast)
    book.do(change)
    id_ = change.edits[0].record.id

    def now() -> Rehearsal:
        run = book.get(Rehearsal, id_)
        assert run is not None
        return run

    book.do(mark(book.acting(), now(), 0))
    book.do(end_run(book.acting(), now()))
    for voice in voices(now()):
        book.do(speak(now(), voice, f"{voice.value} speaks"))
    book.do(
        take_with(
            now(),
            keep="The pause",
            change="One question",
            goal_cue="a story ends",
            goal_behaviour="say it back",
        )
    )
    book.do(finish_run(book.acting(), now(), Went.GOOD, book.acting().today, person=person))
    return now()
