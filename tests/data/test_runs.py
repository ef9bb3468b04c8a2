"""Which runs are due: the last one of each person and script, of who is here and what is in use."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Change, adding, replacing
from coachbook.practice.rehearsal import begin_run
from coachbook.practice.spacing import due_runs
from coachbook.records import Person, Rehearsal, RolePlayScript
from coachbook.records.kinds import Publication
from coachbook.records.practice_kinds import RunRole, RunState
from coachbook.records.rehearsing import RoleHeld
from coachbook.workbook import Workbook, create
from tests.workbooks import CLOCK

TODAY = date(2026, 11, 20)
CAST = (
    RoleHeld(role=RunRole.AGENT, person_id="ben"),
    RoleHeld(role=RunRole.CUSTOMER, name="Tom"),
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory):
    made = create(
        tmp_path_factory.mktemp("runs") / "a.coachbook", coach_name="Dana", pack="shop", clock=CLOCK
    )
    made.do(Change("p", "p", adding(Person(id="ben", name="Ben"), Person(id="eve", name="Eve"))))
    yield made
    made.close()


def put(book: Workbook, *wanted: tuple[str, int, int, int | None]) -> tuple[Rehearsal, ...]:
    """Closed runs by person, script, day and days until the next one; all others are taken away."""
    scripts = book.all(RolePlayScript, order_by="id")
    begun = begin_run(book.acting(), scripts[0], CAST).edits[0].record
    assert isinstance(begun, Rehearsal)
    made = tuple(
        begun.but(
            id=f"run {number:03}",
            agent_id=who,
            script_id=scripts[script].id,
            state=RunState.CLOSED,
            at=CLOCK.now() - timedelta(days=ago),
            next_due=None if due is None else TODAY + timedelta(days=due),
        )
        for number, (who, script, ago, due) in enumerate(wanted)
    )
    gone = tuple(edit.reversed() for edit in adding(*book.all(Rehearsal)))
    book.do(Change("r", "r", (*gone, *adding(*made))))
    return made


def test_only_the_last_run_of_somebody_and_a_script_is_due(book: Workbook) -> None:
    put(book, ("ben", 0, 9, -5), ("ben", 0, 3, 0), ("ben", 1, 3, 1), ("eve", 0, 3, -1), ("eve", 1, 2, None))
    assert book.ask.due_runs(TODAY) == ("run 003", "run 001")
    assert book.ask.due_runs(TODAY, "ben") == ("run 001",)


def test_who_has_left_and_what_is_retired_is_not_due(book: Workbook) -> None:
    put(book, ("ben", 0, 3, 0), ("eve", 1, 3, 0))
    (eve,) = book.all(Person, id="eve")
    book.do(Change("left", "left", replacing(eve, eve.but(left_on=TODAY))))
    script = book.all(RolePlayScript, order_by="id")[0]
    assert book.ask.due_runs(TODAY) == ("run 000",)
    book.do(Change("r", "r", replacing(script, script.but(state=Publication.RETIRED))))
    assert book.ask.due_runs(TODAY) == ()
    book.undo()
    book.undo()
    assert book.ask.due_runs(TODAY) == ("run 000", "run 001")


def test_a_run_that_is_open_or_broken_off_is_not_due(book: Workbook) -> None:
    (run,) = put(book, ("ben", 0, 3, 0))
    for state in (RunState.RUNNING, RunState.DEBRIEF, RunState.DROPPED):
        book.do(Change("s", "s", replacing(run, run.but(state=state))))
        assert book.ask.due_runs(TODAY) == ()
        book.undo()


@given(
    st.lists(
        st.tuples(st.sampled_from(("ben", "eve")), st.integers(0, 2), st.integers(0, 4), st.integers(-2, 2)),
        max_size=8,
    )
)
def test_it_is_the_rule_of_spacing(book: Workbook, wanted: list[tuple[str, int, int, int]]) -> None:
    runs = put(book, *wanted)
    assert book.ask.due_runs(TODAY) == tuple(run.id for run in due_runs(runs, TODAY))
