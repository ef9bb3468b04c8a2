"""Leaving: a day from which somebody is gone, what is open then, and what becomes of each of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Acting, Change, seeded_ids
from coachbook.coaching.days import day_of
from coachbook.coaching.leaving import (
    Becomes,
    Settled,
    StillOpen,
    gone_from,
    leaving_words,
    let_go,
    open_words,
    promise_goes_on,
    session_goes_on,
    settle,
    still_open,
    unsettled,
    unsettled_sentence,
    usual,
)
from coachbook.coaching.people import take_back
from coachbook.errors import Fault
from coachbook.records import (
    Attendance,
    Break,
    CoachingSession,
    Commitment,
    DevelopmentPlan,
    Obstacle,
    Person,
    Record,
    SessionSeries,
)
from coachbook.records.kinds import (
    CommitmentState,
    ObstacleKind,
    PlanState,
    PromiseTo,
    SessionKind,
    SessionState,
)
from tests.coaching.conftest import BERLIN

TODAY = date(2026, 11, 24)
AHEAD = date(2026, 12, 1)
DANA = Person(id="dana", name="Dana Novak", given_name="Dana")
MARCUS = Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus", coach_id="dana")
LENA = Person(id="lena", name="Lena Tran", given_name="Lena", coach_id="dana")


def session(id_: str, day: date, **fields: object) -> CoachingSession:
    facts: dict = {"person_id": "marcus", "coach_id": "dana", **fields}
    return CoachingSession(id=id_, starts_at=datetime(day.year, day.month, day.day, 10, tzinfo=UTC), **facts)


def promise(id_: str, owner: str, due: date, **fields: object) -> Commitment:
    facts: dict = {"person_id": "marcus", "behaviour": "Send the letter", **fields}
    return Commitment(id=id_, owner_id=owner, made_on=date(2026, 11, 1), due=due, **facts)


def found_on(day: date, person: Person = MARCUS, **records: object) -> StillOpen:
    return still_open(person, day, TODAY, BERLIN, **records)


def after(change: Change, id_: str) -> Record | None:
    return next(edit.after for edit in change.edits if edit.record.id == id_)


def left(change: Change) -> Person:
    person = after(change, "marcus")
    assert isinstance(person, Person)
    return person


def test_what_is_open_is_what_lies_ahead_and_waits() -> None:
    plan = DevelopmentPlan(
        id="p",
        person_id="marcus",
        coach_id="dana",
        made_on=TODAY,
        title="Winter",
        period_start=TODAY,
        period_end=AHEAD,
        state=PlanState.ACTIVE,
    )
    stuck = Obstacle(
        id="o", raised_by_id="marcus", text="Two forms", kind=ObstacleKind.MUST_DO, raised_on=TODAY
    )
    found = found_on(
        AHEAD,
        sessions=[
            session("before", TODAY),
            session("on the day", AHEAD, series_id="s"),
            session("held", AHEAD, state=SessionState.HELD),
            session("of Lena", AHEAD, person_id="lena"),
        ],
        series=[
            SessionSeries(
                id="s", coach_id="dana", person_id="marcus", first_at="2026-11-03T09:00Z", rule="FREQ=WEEKLY"
            )
        ],
        promises=[
            promise("mine", "dana", AHEAD),
            promise("his", "marcus", AHEAD),
            promise("x", "marcus", TODAY),
        ],
        plans=[plan, plan.but(id="over", state=PlanState.CLOSED)],
        obstacles=[stuck, stuck.but(id="other", raised_by_id="lena")],
    )
    assert [each.id for each in found.sessions] == ["on the day"]
    assert [each.id for each in found.series] == ["s"]
    assert [each.id for each in found.by_them] == ["his"]
    assert [each.id for each in found.to_them] == ["mine"]
    assert open_words(found) == "one session, two promises, one plan and one obstacle"


def test_who_leaves_today_settles_every_promise_and_a_day_ahead_only_those_due_then(acting: Acting) -> None:
    early, late = promise("early", "marcus", TODAY), promise("late", "marcus", AHEAD)
    assert found_on(TODAY, promises=[early, late]).promises == (early, late)
    assert found_on(AHEAD, promises=[early, late]).promises == (late,)


def test_leaving_cancels_what_is_planned_and_ends_the_series_in_one_step(acting: Acting) -> None:
    one = session("one", AHEAD, series_id="s", calendar_sequence=2)
    series = SessionSeries(
        id="s", coach_id="dana", person_id="marcus", first_at=one.starts_at, rule="FREQ=WEEKLY"
    )
    change = let_go(acting, MARCUS, TODAY, found_on(TODAY, sessions=[one], series=[series]))
    cancelled = after(change, "one")
    assert isinstance(cancelled, CoachingSession)
    assert cancelled.state is SessionState.CANCELLED
    assert cancelled.reason == "Marcus left on 24 November."
    assert cancelled.calendar_sequence == 3
    ended = after(change, "s")
    assert isinstance(ended, SessionSeries)
    assert ended.ended_on == TODAY
    assert change.undoable
    assert [edit.after for edit in change.reversed().edits] == [edit.before for edit in change.edits][::-1]


def test_what_is_kept_on_purpose_goes_on(acting: Acting) -> None:
    talk, owed = session("talk", AHEAD), promise("letter", "dana", AHEAD)
    found = found_on(TODAY, sessions=[talk], promises=[owed])
    gone = left(
        let_go(acting, MARCUS, TODAY, found, cancel=False, settled={"letter": Settled(Becomes.KEPT_OPEN)})
    )
    people = {"marcus": gone, "dana": DANA}
    assert session_goes_on(talk, people, BERLIN)
    assert promise_goes_on(owed, people, TODAY)
    assert not found_on(TODAY, gone, sessions=[talk], promises=[owed]).asks


def test_what_nobody_settled_is_neither_due_nor_to_be_moved() -> None:
    people = {"marcus": MARCUS.but(left_on=TODAY), "dana": DANA}
    talk = session("talk", AHEAD)
    assert not session_goes_on(talk, people, BERLIN)
    assert not promise_goes_on(promise("his", "marcus", AHEAD), people, TODAY)
    assert unsettled([talk], people, BERLIN) == (talk,)
    gone = gone_from(talk, people, BERLIN)
    assert gone is not None
    assert (
        unsettled_sentence([talk], gone, TODAY)
        == "One session is planned with Marcus, who left on 24 November."
    )


def test_a_promise_that_was_made_after_somebody_left_was_meant_so() -> None:
    people = {"marcus": MARCUS.but(left_on=date(2026, 10, 1))}
    assert promise_goes_on(promise("reference", "dana", AHEAD), people, TODAY)


def test_a_promise_is_released_with_the_reason(acting: Acting) -> None:
    owed = promise("his", "marcus", AHEAD)
    ended = after(let_go(acting, MARCUS, AHEAD, found_on(AHEAD, promises=[owed])), "his")
    assert isinstance(ended, Commitment)
    assert (ended.state, ended.outcome) == (CommitmentState.DROPPED, "Marcus leaves on 1 December.")


@pytest.mark.parametrize(
    ("made_to", "owner", "about", "to"),
    [
        (PromiseTo.COACH, LENA, "lena", PromiseTo.COACH),
        (PromiseTo.COACH, DANA, None, PromiseTo.TEAM),
        (PromiseTo.CUSTOMER, DANA, None, PromiseTo.CUSTOMER),
    ],
)
def test_a_promise_handed_over_is_made_anew_by_who_takes_it(
    acting: Acting, made_to: PromiseTo, owner: Person, about: str | None, to: PromiseTo
) -> None:
    late = promise("his", "marcus", date(2026, 11, 20), made_to=made_to)
    choice = {"his": Settled(Becomes.HANDED_OVER, owner)}
    change = let_go(acting, MARCUS, TODAY, found_on(TODAY, promises=[late]), settled=choice)
    ended = after(change, "his")
    assert isinstance(ended, Commitment)
    assert ended.outcome == f"Handed to {owner.called}: Marcus left on 24 November."
    taken = next(edit.after for edit in change.edits if edit.before is None)
    assert isinstance(taken, Commitment)
    assert (taken.owner_id, taken.person_id, taken.made_to) == (owner.id, about, to)
    assert (taken.made_on, taken.due) == (TODAY, TODAY)


def test_a_promise_to_who_leaves_that_is_handed_on_is_kept_on_purpose(acting: Acting) -> None:
    owed = promise("letter", "dana", AHEAD)
    choice = {"letter": Settled(Becomes.HANDED_OVER, LENA)}
    change = let_go(acting, MARCUS, TODAY, found_on(TODAY, promises=[owed]), settled=choice)
    taken = next(edit.after for edit in change.edits if edit.before is None)
    assert isinstance(taken, Commitment)
    people = {"marcus": left(change), "lena": LENA}
    assert promise_goes_on(taken, people, TODAY)


@pytest.mark.parametrize("owner", [None, MARCUS, LENA.but(left_on=date(2026, 11, 1))])
def test_a_promise_is_handed_to_somebody_else_who_is_here(acting: Acting, owner: Person | None) -> None:
    found = found_on(TODAY, promises=[promise("his", "marcus", AHEAD)])
    with pytest.raises(Fault) as refused:
        let_go(acting, MARCUS, TODAY, found, settled={"his": Settled(Becomes.HANDED_OVER, owner)})
    assert refused.value.field == "owner"


def test_what_they_were_to_hold_is_taken_over_and_huddles_go_on_without_them(acting: Acting) -> None:
    huddle = session(
        "huddle",
        AHEAD,
        person_id=None,
        coach_id="marcus",
        kind=SessionKind.HUDDLE,
        team="Billing",
        attendance=(Attendance(person_id="marcus"), Attendance(person_id="lena")),
    )
    change = let_go(acting, MARCUS, TODAY, found_on(TODAY, sessions=[huddle]))
    taken = after(change, "huddle")
    assert isinstance(taken, CoachingSession)
    assert taken.coach_id == "dana"
    assert [each.person_id for each in taken.attendance] == ["lena"]
    assert len(change.edits) == 2


@pytest.mark.parametrize(
    ("person", "day", "seen", "why"),
    [
        (DANA, TODAY, None, "hand it over"),
        (MARCUS.but(left_on=date(2026, 11, 20)), TODAY, None, "left on 20 November already"),
        (MARCUS.but(since=date(2026, 11, 10)), date(2026, 11, 9), None, "came on 10 November 2026"),
        (
            MARCUS.but(breaks=(Break(left_on=date(2026, 1, 1), back_on=date(2026, 11, 11)),)),
            date(2026, 11, 9),
            None,
            "came on 11 November",
        ),
        (MARCUS, date(2026, 11, 9), date(2026, 11, 20), "still here on 20 November"),
        (MARCUS, date(2028, 1, 1), None, "within a year"),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_one_sentence(
    acting: Acting, person: Person, day: date, seen: date | None, why: str
) -> None:
    with pytest.raises(Fault, match=why):
        let_go(acting, person, day, last_seen=seen)


def test_what_stayed_open_can_be_settled_later(acting: Acting) -> None:
    gone = MARCUS.but(left_on=date(2026, 11, 20))
    talk, owed = session("talk", AHEAD), promise("his", "marcus", AHEAD)
    found = still_open(gone, date(2026, 11, 20), TODAY, BERLIN, sessions=[talk], promises=[owed])
    change = settle(acting, gone, found, settled={"his": Settled(Becomes.KEPT_OPEN)})
    assert after(change, "talk") == talk.but(
        state=SessionState.CANCELLED, reason="Marcus left on 20 November.", calendar_sequence=1
    )
    assert left(change).keeps == ("his",)


def test_coming_back_undoes_the_state_and_not_the_past(acting: Acting) -> None:
    gone = MARCUS.but(left_on=date(2026, 11, 20), keeps=("x",))
    back = take_back(acting, gone)
    assert back.edits[0].after == MARCUS.but(breaks=(Break(left_on=date(2026, 11, 20), back_on=TODAY),))
    assert len(back.edits) == 1
    stays = take_back(acting, MARCUS.but(left_on=AHEAD))
    assert stays.edits[0].after == MARCUS


def test_when_somebody_leaves_is_said_as_it_is() -> None:
    assert leaving_words(MARCUS.but(left_on=AHEAD), TODAY) == "leaves on 1 December"
    assert leaving_words(MARCUS.but(left_on=date(2025, 3, 1)), TODAY) == "left on 1 March 2025"


def test_a_promise_to_a_customer_outlives_who_made_it() -> None:
    assert usual(promise("c", "marcus", AHEAD, made_to=PromiseTo.CUSTOMER), DANA).owner == DANA
    assert usual(promise("c", "dana", AHEAD, made_to=PromiseTo.CUSTOMER), DANA).becomes is Becomes.RELEASED


DAYS = st.dates(date(2026, 11, 1), date(2027, 1, 31))
SESSIONS = st.lists(DAYS, max_size=6).map(lambda days: [session(f"s{n}", d) for n, d in enumerate(days)])
PROMISES = st.lists(st.tuples(st.sampled_from(["dana", "marcus"]), DAYS), max_size=6).map(
    lambda made: [promise(f"p{n}", owner, due) for n, (owner, due) in enumerate(made)]
)


@given(
    sessions=SESSIONS,
    promises=PROMISES,
    ahead=st.integers(0, 60),
    cancel=st.booleans(),
    choices=st.lists(st.sampled_from(Becomes), min_size=6, max_size=6),
)
def test_after_leaving_nothing_stays_open_unseen(
    sessions: list[CoachingSession],
    promises: list[Commitment],
    ahead: int,
    cancel: bool,
    choices: list[Becomes],
) -> None:
    acting = Acting("dana", datetime(2026, 11, 24, 8, tzinfo=UTC), BERLIN, seeded_ids(1))
    day = TODAY + timedelta(days=ahead)
    found = found_on(day, sessions=sessions, promises=promises)
    settled = {each.id: Settled(choices[int(each.id[1:])], LENA) for each in promises}
    change = let_go(acting, MARCUS, day, found, cancel=cancel, settled=settled)
    records: dict[str, Record] = {each.id: each for each in (*sessions, *promises)}
    for edit in change.edits:
        assert edit.after is not None
        records[edit.record.id] = edit.after
    people = {"marcus": left(change), "dana": DANA, "lena": LENA}
    standing = [each for each in records.values() if isinstance(each, CoachingSession)]
    waiting = [
        each
        for each in records.values()
        if isinstance(each, Commitment) and each.state is CommitmentState.OPEN and each.due >= day
    ]
    assert unsettled(standing, people, BERLIN) == ()
    assert all(promise_goes_on(each, people, day) for each in waiting)
    assert all(
        each.state is SessionState.PLANNED or day_of(each.starts_at, BERLIN) >= day for each in standing
    )
