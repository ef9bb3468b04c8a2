"""The list of sessions as a value: weeks, order, filters, and the sentence at the top."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from coachbook.records import CoachingSession, Focus, Move, Person
from coachbook.records.kinds import SessionKind, SessionState
from coachbook.ui.coaching.sessions.state import ListState, list_state, next_sentence

TODAY = date(2026, 11, 24)
NINE = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
PEOPLE = {who: Person(id=who, name=who.title()) for who in ("marcus", "lena")}


def session(days: int, who: str = "marcus", **fields: object) -> CoachingSession:
    base = {"id": f"{who} {days}", "person_id": who, "coach_id": "dana"}
    return CoachingSession.model_validate({**base, "starts_at": NINE + timedelta(days=days), **fields})


def state_of(*sessions: CoachingSession, **known: object) -> ListState:
    return list_state(sessions, PEOPLE, known.pop("focuses", {}), today=TODAY, zone=UTC, **known)


def test_coming_sessions_stand_in_weeks_from_the_next_one_on() -> None:
    state = state_of(session(0), session(2, "lena"), session(9), session(400))
    assert [(week.title, week.note) for week in state.weeks] == [
        ("This week · 23 to 29 November", "Two sessions"),
        ("Next week · 30 November to 6 December", "One session"),
        ("Week 52 · 27 December to 2 January 2027", "One session"),
    ]
    assert [row.id for row in state.rows] == ["marcus 0", "lena 2", "marcus 9", "marcus 400"]
    assert state.rows[0].when == "Tue 24 Nov, 09:30"


def test_past_sessions_begin_with_the_last() -> None:
    state = state_of(*(session(-days, state=SessionState.CLOSED) for days in (1, 8, 30)))
    assert [row.id for row in state.rows] == ["marcus -1", "marcus -8", "marcus -30"]
    assert state.weeks[1].title.startswith("Last week")


def test_the_reason_stands_in_for_the_focus_of_what_fell_through() -> None:
    (row,) = state_of(session(3, state=SessionState.MISSED, reason="ill")).rows
    assert (row.id, row.line) == ("marcus 3", "ill")


def test_a_huddle_is_listed_by_its_team() -> None:
    huddle = session(1, person_id=None, kind=SessionKind.HUDDLE, team="Orders", coach_id="lena")
    assert state_of(huddle).rows[0].title == "Orders · huddle"


def test_a_session_with_somebody_who_will_have_left_is_marked_unless_it_was_kept_on_purpose() -> None:
    left = Person(id="ana", name="Ana", left_on=TODAY + timedelta(days=1), keeps=("ana 9",))
    sessions = [session(days, "ana") for days in (0, 1, 9)]
    rows = list_state(sessions, {"ana": left}, {}, today=TODAY, zone=UTC).rows
    assert [row.gone for row in rows] == [False, True, False]


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
    assert state_of(closed).rows[0].line == "“I say it back.”"


@pytest.mark.parametrize(
    ("sessions", "sentence"),
    [
        ((), "No session is planned."),
        ((session(9), session(8)), "None in the next seven days; the next is with Marcus on Wed 2 Dec."),
        (
            (session(2), session(0, "lena")),
            "Two sessions in the next seven days, the first with Lena on Tue 24 Nov.",
        ),
        (
            (session(-1), session(-2, "lena"), session(1)),
            "Say what became of the session with Lena, and one more.",
        ),
        (
            (session(0, state=SessionState.HELD),),
            "Close the session with Marcus: the own words are missing.",
        ),
        ((session(0, state=SessionState.RUNNING),), "Your session with Marcus is running."),
    ],
)
def test_the_sentence_says_what_to_do_next(sessions, sentence) -> None:
    assert next_sentence(sessions, PEOPLE, TODAY, UTC) == sentence
