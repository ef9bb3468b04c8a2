"""The week as a value: columns, blocks in lanes, the figures; and the way of the arrows through it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.records import Absence, CoachingSession, Focus, Person
from coachbook.records.kinds import SessionKind, SessionState
from coachbook.ui.coaching.sessions.lanes import LEAST_MINUTES, Span, lanes_of
from coachbook.ui.coaching.sessions.walking import Stop, Way, nearest, step, stops_of
from coachbook.ui.coaching.sessions.week_state import (
    Around,
    Sign,
    WeekState,
    hours,
    opening_day,
    week_days,
    week_state,
)

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 24)
PEOPLE = {who: Person(id=who, name=who.title()) for who in ("marcus", "lena", "dana", "tom")}


def session(day: int, hour: int, minute: int = 0, who: str = "marcus", **fields) -> CoachingSession:
    at = datetime(2026, 11, day, hour, minute, tzinfo=BERLIN)
    base = {"id": f"{who} {day} {hour}:{minute:02}", "person_id": who, "coach_id": "dana", "starts_at": at}
    return CoachingSession.model_validate({**base, **fields})


def week(*sessions, aim=240, absences=(), focuses=None, lost=(), gone=(), on=TODAY, days=None) -> WeekState:
    around = Around(
        PEOPLE, focuses or {}, tuple(absences), frozenset(lost), frozenset(gone), "dana", TODAY, BERLIN, aim
    )
    return week_state(days or week_days(on, sessions, BERLIN), sessions, around)


def test_a_week_has_five_days_and_today_stands_out() -> None:
    state = week()
    assert [day.title for day in state.days] == ["Mon 23", "Tue 24", "Wed 25", "Thu 26", "Fri 27"]
    assert [day.is_today for day in state.days] == [False, True, False, False, False]
    assert (state.span, state.figures) == ("23 to 27 November", "nothing planned yet")
    assert (state.first_hour, state.last_hour) == (8, 18)


def test_the_weekend_appears_only_when_it_is_used() -> None:
    assert len(week(session(28, 10)).days) == 6
    assert len(week(session(29, 10)).days) == 7
    assert len(week(session(29, 10, state=SessionState.CANCELLED)).days) == 5
    assert len(week(session(30, 10)).days) == 5


def test_a_free_weekend_opens_the_week_after() -> None:
    sunday = date(2026, 11, 29)
    assert opening_day(sunday, (), BERLIN) == date(2026, 11, 30)
    assert opening_day(sunday, [session(29, 10)], BERLIN) == sunday
    assert opening_day(TODAY, (), BERLIN) == TODAY


def test_hours_grow_to_hold_what_is_early_or_late() -> None:
    state = week(session(24, 6, 45), session(25, 19, 40))
    assert (state.first_hour, state.last_hour) == (6, 21)
    late = week(session(24, 23, 50, minutes=60))
    assert (late.last_hour, late.blocks[0].minutes) == (24, 10)


def test_the_figures_count_what_stands_and_ones_own_minutes() -> None:
    state = week(
        session(23, 10, minutes=45),
        session(24, 9, 30),
        session(25, 9, 30, state=SessionState.CLOSED),
        session(26, 9, 30, state=SessionState.MISSED),
        session(27, 9, 30, coach_id="tom"),
    )
    assert state.figures == "4 sessions, 1 h 45 min of coaching, aim 4 h"
    assert week(session(24, 9), aim=0).figures == "1 session, 30 min of coaching"
    assert week(session(24, 9), days=[TODAY]).figures == "1 session, 30 min of coaching"


@pytest.mark.parametrize(
    ("minutes", "words"), [(220, "3 h 40 min"), (240, "4 h"), (25, "25 min"), (0, "0 min")]
)
def test_lengths_are_told_in_hours_and_minutes(minutes, words) -> None:
    assert hours(minutes) == words


def test_a_block_says_when_with_whom_and_what() -> None:
    focus = Focus(id="f", person_id="marcus", behaviour="Say it back", since=TODAY)
    (block,) = week(session(24, 9, 30, focus_id="f"), focuses={"f": focus}).blocks
    assert (block.day, block.start, block.minutes) == (1, 570, 30)
    assert (block.time, block.title, block.line) == ("09:30", "Marcus · one-on-one", "Say it back")
    assert block.spoken == "Tuesday 24 November, 09:30 to 10:00, one-on-one with Marcus"


def test_a_huddle_names_its_team_and_another_coach_is_named() -> None:
    huddle = session(24, 10, person_id=None, kind=SessionKind.HUDDLE, team="Orders")
    other = session(24, 12, coach_id="tom")
    first, second = week(huddle, other).blocks
    assert first.title == "Huddle, Orders"
    assert second.line == "held by Tom"
    assert "held by Tom" in second.spoken


@pytest.mark.parametrize(
    ("fields", "sign", "movable"),
    [
        ({"day": 25}, Sign.NONE, True),
        ({"day": 23}, Sign.STALE, True),
        ({"day": 24, "state": SessionState.RUNNING}, Sign.RUNNING, False),
        ({"day": 23, "state": SessionState.HELD}, Sign.TO_CLOSE, False),
        ({"day": 23, "state": SessionState.CLOSED}, Sign.DONE, False),
    ],
)
def test_where_a_session_stands_is_said_in_words_too(fields, sign, movable) -> None:
    day = fields.pop("day")
    (block,) = week(session(day, 9, **fields)).blocks
    assert (block.sign, block.movable) == (sign, movable)
    assert block.spoken.endswith(sign.value or "Marcus")


def test_who_is_away_stands_over_the_day() -> None:
    gone = [
        Absence(id=str(n), person_id=who, first=TODAY, last=TODAY + timedelta(days=n))
        for n, who in enumerate(("lena", "dana", "tom"))
    ]
    assert [day.away for day in week(absences=gone).days] == [
        "",
        "Lena, you and 1 more away",
        "you, Tom away",
        "Tom away",
        "",
    ]


def test_overlapping_sessions_stand_side_by_side() -> None:
    state = week(session(24, 9), session(24, 9, 15, "lena"), session(24, 9, 30, "tom"), session(24, 11))
    assert [(block.lane, block.lanes) for block in state.blocks] == [(0, 2), (1, 2), (0, 2), (0, 1)]


SPANS = st.lists(st.builds(Span, st.integers(0, 1400), st.integers(5, 480)), max_size=40)


@given(SPANS)
def test_no_two_of_a_lane_overlap_and_no_lane_is_wasted(spans) -> None:
    lanes = lanes_of(spans)
    for one, lane in zip(spans, lanes, strict=True):
        beside = [
            other_lane
            for other, other_lane in zip(spans, lanes, strict=True)
            if other.start < one.end and one.start < other.end
        ]
        assert lane.number < lane.of
        assert beside.count(lane) == 1
        assert {each.of for each in beside} == {lane.of}
    most = max((sum(a.start <= b.start < a.end for a in spans) for b in spans), default=0)
    assert max((lane.of for lane in lanes), default=0) == most


def test_a_short_session_takes_the_room_in_which_it_can_be_read() -> None:
    assert [lane.of for lane in lanes_of([Span(600, 10), Span(615, 10)])] == [2, 2]
    assert [lane.of for lane in lanes_of([Span(600, 10), Span(600 + LEAST_MINUTES, 10)])] == [1, 1]


BUSY = (session(24, 9, 30), session(24, 11, 15, "lena"), session(25, 9, 30, "tom"))


def test_down_and_up_go_over_sessions_and_the_free_half_hours_between() -> None:
    state = week(*BUSY)
    at = Stop(1, 540)
    way = [at]
    for _ in range(5):
        at = step(state, at, Way.DOWN)
        way.append(at)
    assert [stop.minute for stop in way] == [540, 570, 600, 630, 675, 720]
    assert [bool(stop.id) for stop in way] == [False, True, False, False, True, False]
    for expected in reversed(way[:-1]):
        at = step(state, at, Way.UP)
        assert at == expected


def test_left_and_right_keep_the_time_and_go_through_lanes_first() -> None:
    state = week(*BUSY, session(24, 9, 30, "lena", id="beside"))
    left, right = state.blocks_of(1)[:2]
    at = Stop(0, 570)
    for expected in (left.id, right.id, "tom 25 9:30", None, None):
        at = step(state, at, Way.RIGHT)
        assert at.id == expected
    assert at == Stop(4, 570)
    assert step(state, at, Way.RIGHT) == at
    assert step(state, Stop(2, 570, "tom 25 9:30"), Way.LEFT).id == right.id


def test_the_ends_of_a_day_and_of_the_week_are_ends() -> None:
    state = week(*BUSY)
    assert step(state, Stop(1, 600), Way.FIRST) == Stop(1, 480)
    assert step(state, Stop(1, 600), Way.LAST) == Stop(1, 1050)
    assert step(state, Stop(1, 480), Way.UP) == Stop(1, 480)
    assert step(state, Stop(0, 480), Way.LEFT) == Stop(0, 480)


def test_the_keyboard_stays_with_its_session_when_that_moves_or_goes() -> None:
    state = week(*BUSY)
    assert nearest(state, Stop(0, 0, "lena 24 11:15")) == Stop(1, 675, "lena 24 11:15")
    assert nearest(state, Stop(1, 585)) == Stop(1, 570, "marcus 24 9:30")
    assert nearest(state, Stop(1, 600, "gone")) == Stop(1, 600)


@given(
    st.lists(
        st.tuples(st.integers(23, 27), st.integers(7, 19), st.sampled_from([0, 15, 30, 50])), max_size=20
    ),
    st.lists(st.sampled_from(list(Way)), max_size=40),
)
def test_the_arrows_always_come_to_a_stop_that_is_there(places, ways) -> None:
    sessions = [session(*place, id=str(n)) for n, place in enumerate(places)]
    state = week(*sessions)
    at = nearest(state, Stop(1, 540))
    for way in ways:
        at = step(state, at, way)
        assert at in stops_of(state, at.day)


def test_a_session_with_somebody_who_has_left_says_so_and_cannot_be_carried() -> None:
    one = session(24, 10)
    block = week(one, gone=(one.id,)).block(one.id)
    assert block is not None
    assert block.sign is Sign.GONE
    assert not block.movable
