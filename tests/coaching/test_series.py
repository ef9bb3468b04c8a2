"""Series: planned in one step, moved and ended from one session on, true to the clock on the wall."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coachbook.coaching.recurrence import Rhythm, rhythm_of, rule_of
from coachbook.coaching.series import end_series, move_rest, plan_series, this_and_later
from coachbook.coaching.sessions import new_huddle, new_session, postponements
from coachbook.coaching.wall import wall_of
from coachbook.errors import Fault
from coachbook.records import CoachingSession, SessionSeries
from coachbook.records.kinds import SessionKind, SessionState

WEEKLY = Rhythm(1)
BERLIN = ZoneInfo("Europe/Berlin")
FIRST = datetime.fromisoformat("2027-03-16T09:30")
"""A Tuesday, two weeks before the clocks go forward."""


@pytest.fixture
def planned(acting, marcus):
    """`planned(rhythm, times)`: the series and its sessions, as they would be stored."""

    def plan(rhythm: Rhythm = WEEKLY, times: int = 4, first: datetime = FIRST):
        rule = rule_of(rhythm, first, times=times)
        change = plan_series(acting, lambda at: new_session(acting, marcus, at), first, rule)
        series, *sessions = (edit.after for edit in change.edits)
        assert isinstance(series, SessionSeries)
        return series, sessions

    return plan


def walls(sessions) -> list[str]:
    return [f"{wall_of(each.starts_at, BERLIN):%d.%m. %H:%M}" for each in sessions]


def after(change, kind=CoachingSession) -> list:
    return [edit.after for edit in change.edits if edit.kind is kind]


def test_all_dates_are_sessions_of_their_own_tied_to_one_series(planned) -> None:
    series, sessions = planned()
    assert walls(sessions) == ["16.03. 09:30", "23.03. 09:30", "30.03. 09:30", "06.04. 09:30"]
    assert sessions[2].starts_at - sessions[1].starts_at == timedelta(days=7, hours=-1)
    assert {each.series_id for each in sessions} == {series.id}
    assert len({each.id for each in sessions}) == 4
    assert (series.first_at, series.person_id, series.minutes) == (sessions[0].starts_at, "marcus", 30)


def test_huddles_come_back_too(acting, marcus, lena) -> None:
    rule = rule_of(Rhythm(2), FIRST, times=3)
    change = plan_series(acting, lambda at: new_huddle(acting, "Orders", (marcus, lena), at), FIRST, rule)
    series, *huddles = (edit.after for edit in change.edits)
    assert (series.kind, series.team, series.person_id) == (SessionKind.HUDDLE, "Orders", None)
    assert all(len(each.attendance) == 2 for each in huddles)


def test_somebody_who_leaves_within_the_series_is_refused(acting, marcus) -> None:
    leaving = marcus.but(left_on=date(2027, 3, 29))
    rule = rule_of(Rhythm(1), FIRST, times=4)
    with pytest.raises(Fault, match="gone from Monday 29 March") as caught:
        plan_series(acting, lambda at: new_session(acting, leaving, at), FIRST, rule)
    assert caught.value.field == "person"


def test_this_and_later_leaves_out_what_was_before_held_or_is_of_others(planned) -> None:
    _, sessions = planned()
    held = sessions[3].but(state=SessionState.HELD)
    other = sessions[2].but(id="other", series_id=None)
    found = this_and_later(sessions[1], [*sessions[:3], held, other])
    assert [each.id for each in found] == [sessions[1].id, sessions[2].id]
    assert this_and_later(other, sessions) == (other,)


def test_moving_this_and_later_keeps_the_time_on_the_wall_and_counts_once(acting, planned) -> None:
    series, sessions = planned()
    rest = this_and_later(sessions[1], sessions)
    to = datetime(2027, 3, 24, 11, 0, tzinfo=BERLIN)
    change = move_rest(acting, series, rest, to, "Wednesdays are calmer")
    moved = after(change)
    assert walls(moved) == ["24.03. 11:00", "31.03. 11:00", "07.04. 11:00"]
    assert [postponements(each) for each in moved] == [1, 0, 0]
    assert moved[0].moves[0].reason == "Wednesdays are calmer"
    assert [each.calendar_sequence for each in moved] == [1, 1, 1]
    split, old = after(change, SessionSeries)
    assert {each.series_id for each in moved} == {split.id}
    assert (old.id, old.ended_on) == (series.id, date(2027, 3, 23))
    assert rhythm_of(split.rule, wall_of(split.first_at, BERLIN)) == Rhythm(1)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2027-03-17", ["17.03. 09:30", "21.04. 09:30", "19.05. 09:30"]),
        ("2027-03-30", ["30.03. 09:30", "27.04. 09:30", "25.05. 09:30"]),
    ],
)
def test_a_series_by_the_month_goes_to_the_new_weekdays_place(acting, planned, day, expected) -> None:
    series, sessions = planned(Rhythm(nth=3), 3)
    to = datetime.fromisoformat(f"{day}T09:30").replace(tzinfo=BERLIN)
    assert walls(after(move_rest(acting, series, sessions, to, "why"))) == expected


def test_a_move_of_the_rest_asks_for_a_reason_and_another_time(acting, planned) -> None:
    series, sessions = planned()
    for at, reason, field in (
        (sessions[0].starts_at, "why", "starts_at"),
        (sessions[0].starts_at + timedelta(hours=1), " ", "reason"),
    ):
        with pytest.raises(Fault) as caught:
            move_rest(acting, series, sessions, at, reason)
        assert caught.value.field == field


def test_ending_a_series_cancels_the_rest_with_its_reason(acting, planned) -> None:
    series, sessions = planned()
    change = end_series(acting, series, this_and_later(sessions[2], sessions), "New rhythm")
    ended = after(change)
    assert [each.id for each in ended] == [sessions[2].id, sessions[3].id]
    assert {each.state for each in ended} == {SessionState.CANCELLED}
    assert {each.reason for each in ended} == {"New rhythm"}
    assert {each.calendar_sequence for each in ended} == {1}
    assert after(change, SessionSeries)[0].ended_on == date(2027, 3, 30)
    with pytest.raises(Fault):
        end_series(acting, series, sessions, "")


def test_undoing_any_of_it_is_one_step_back_to_what_was(acting, planned) -> None:
    series, sessions = planned()
    change = move_rest(acting, series, sessions, sessions[0].starts_at + timedelta(days=1), "why")
    back = {edit.record.id: edit.after for edit in change.reversed().edits}
    assert [back[each.id] for each in sessions] == sessions
    assert back[series.id] == series
