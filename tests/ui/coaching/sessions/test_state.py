"""The list of sessions as a value: weeks, order, filters, and the sentence at the top."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from coachbook.records import CoachingSession, Focus, Move, Person
from coachbook.records.kinds import SessionState
from coachbook.ui.coaching.sessions.state import SessionsState, Which, sessions_state

TODAY = date(2026, 11, 24)
NINE = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
PEOPLE = {who: Person(id=who, name=who.title()) for who in ("marcus", "lena")}


def session(days: int, who: str = "marcus", **fields: object) -> CoachingSession:
    base = {"id": f"{who} {days}", "person_id": who, "coach_id": "dana"}
    return CoachingSession.model_validate({**base, "starts_at": NINE + timedelta(days=days), **fields})


def state_of(*sessions: CoachingSession, **known: object) -> SessionsState:
    return sessions_state(sessions, PEOPLE, known.pop("focuses", {}), today=TODAY, zone=UTC, **known)


def test_coming_sessions_stand_in_weeks_from_the_next_one_on() -> None:
    state = state_of(session(9), session(0), session(2, "lena"), session(400))
    assert [(week.title, week.note) for week in state.weeks] == [
        ("This week · 23 to 29 November", "Two sessions"),
        ("Next week · 30 November to 6 December", "One session"),
        ("Week 52 · 27 December to 2 January 2027", "One session"),
    ]
    assert [row.id for row in state.rows] == ["marcus 0", "lena 2", "marcus 9", "marcus 400"]
    assert state.rows[0].when == "Tue 24 Nov, 09:30"


def test_past_sessions_begin_with_the_last() -> None:
    closed = [session(-days, state=SessionState.CLOSED) for days in (30, 1, 8)]
    state = state_of(*closed, which=Which.PAST)
    assert [row.id for row in state.rows] == ["marcus -1", "marcus -8", "marcus -30"]
    assert state.weeks[1].title.startswith("Last week")


def test_one_person_and_one_state_are_filtered() -> None:
    every = (session(1), session(2, "lena"), session(3, state=SessionState.MISSED, reason="ill"))
    assert [row.id for row in state_of(*every, person_id="lena").rows] == ["lena 2"]
    missed = state_of(*every, which=Which.FELL_THROUGH).rows
    assert [(row.id, row.line) for row in missed] == [("marcus 3", "ill")]


def test_a_long_list_says_how_many_are_left_out() -> None:
    state = state_of(*(session(day) for day in range(10)), longest=4)
    assert (len(state.rows), state.more) == (4, 6)


def test_postponements_are_told_and_the_third_is_marked() -> None:
    move = Move(was_at=NINE, now_at=NINE + timedelta(days=1), reason="queue")
    once, often = session(1, moves=(move,)), session(2, moves=(move,) * 3)
    rows = state_of(once, often).rows
    assert [row.line for row in rows] == ["postponed once", "postponed three times"]
    assert [row.often_moved for row in rows] == [False, True]


def test_the_line_is_the_open_focus_or_the_own_words() -> None:
    focus = Focus(id="f", person_id="marcus", behaviour="Let the customer finish", since=TODAY)
    assert state_of(session(1), focuses={"marcus": focus}).rows[0].line == "Focus: Let the customer finish"
    closed = session(-1, state=SessionState.CLOSED, own_words="I say it\nback.")
    assert state_of(closed, which=Which.PAST).rows[0].line == "“I say it back.”"


@pytest.mark.parametrize(
    ("sessions", "sentence"),
    [
        ((), "No session is planned for the next seven days."),
        ((session(8),), "No session is planned for the next seven days."),
        (
            (session(2), session(0, "lena")),
            "Two sessions in the next seven days, the first with Lena on Tue 24 Nov.",
        ),
        ((session(-1), session(-2), session(1)), "Say what became of the session with Marcus, and one more."),
        (
            (session(0, state=SessionState.HELD),),
            "Close the session with Marcus: the own words are missing.",
        ),
        ((session(0, state=SessionState.RUNNING),), "Your session with Marcus is running."),
    ],
)
def test_the_sentence_says_what_to_do_next(sessions, sentence) -> None:
    assert state_of(*sessions).sentence == sentence
