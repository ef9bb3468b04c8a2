"""Sessions before they are held: planned, moved, cancelled, missed, in conflict, and the next date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.coaching.sessions import (
    again_sentence,
    cancel,
    change_plan,
    conflict_sentence,
    conflicts,
    ends_at,
    miss,
    moves_sentence,
    plan_huddle,
    plan_next,
    plan_session,
    postponements,
    reschedule,
)
from coachbook.coaching.slots import engagements, next_slot
from coachbook.errors import Fault
from coachbook.records import Absence, Attendance, CoachingSession
from coachbook.records.kinds import SessionKind, SessionState, SessionTemplate

BERLIN = ZoneInfo("Europe/Berlin")
HALF_PAST_NINE = datetime(2026, 11, 24, 9, 30, tzinfo=BERLIN)


def planned(**fields: object) -> CoachingSession:
    base = {"id": "s1", "person_id": "marcus", "coach_id": "dana", "starts_at": HALF_PAST_NINE}
    return CoachingSession.model_validate({**base, **fields})


def test_a_planned_session_says_who_when_and_what_about(acting, marcus) -> None:
    change = plan_session(
        acting,
        marcus,
        HALF_PAST_NINE,
        minutes=10,
        kind=SessionKind.FOLLOW_UP,
        template=SessionTemplate.TEN_MINUTES,
    )
    (edit,) = change.edits
    session = edit.after
    assert edit.before is None
    assert (session.person_id, session.coach_id, session.minutes) == ("marcus", "dana", 10)
    assert session.starts_at == HALF_PAST_NINE
    assert session.state is SessionState.PLANNED
    assert "Marcus" in change.label
    assert "Marcus" not in change.verb


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "ends after it starts"), (-30, "ends after it starts"), (4, "5 minutes"), (481, "8 hours")],
)
def test_a_session_has_a_sensible_length(acting, marcus, minutes, words) -> None:
    with pytest.raises(Fault, match=words) as caught:
        plan_session(acting, marcus, HALF_PAST_NINE, minutes=minutes)
    assert caught.value.field == "minutes"


def test_nobody_has_a_session_with_themselves(acting, dana) -> None:
    with pytest.raises(Fault) as caught:
        plan_session(acting, dana, HALF_PAST_NINE)
    assert caught.value.field == "person"


def test_somebody_who_has_left_gets_no_session(acting, marcus) -> None:
    gone = marcus.but(left_on=date(2026, 11, 20))
    with pytest.raises(Fault, match="gone from Friday 20 November") as caught:
        plan_session(acting, gone, HALF_PAST_NINE)
    assert caught.value.field == "person"


def test_a_session_before_the_last_day_may_be_planned(acting, marcus) -> None:
    leaving = marcus.but(left_on=date(2026, 11, 30))
    assert plan_session(acting, leaving, HALF_PAST_NINE).edits


def test_moving_keeps_each_time_and_its_reason() -> None:
    once = reschedule(planned(), HALF_PAST_NINE + timedelta(days=1), " queue overflow ").edits[0].after
    twice = reschedule(once, HALF_PAST_NINE, "free again").edits[0].after
    assert [move.reason for move in twice.moves] == ["queue overflow", "free again"]
    assert twice.moves[0].was_at == HALF_PAST_NINE
    assert twice.starts_at == HALF_PAST_NINE
    assert twice.state is SessionState.PLANNED


def test_only_later_dates_are_postponements_and_the_third_is_told(marcus) -> None:
    session = planned()
    for days, reason in ((1, "sick"), (3, "queue"), (2, "earlier fits")):
        session = reschedule(session, HALF_PAST_NINE + timedelta(days=days), reason).edits[0].after
    assert postponements(session) == 2
    assert moves_sentence(session, marcus.called) == ""
    session = reschedule(session, HALF_PAST_NINE + timedelta(days=9), "audit.").edits[0].after
    told = moves_sentence(session, marcus.called)
    assert "Postponed three times" in told
    assert "audit." in told
    assert "Marcus" in told


@pytest.mark.parametrize("act", [cancel, miss])
def test_a_session_falls_through_only_with_a_reason(act) -> None:
    with pytest.raises(Fault) as caught:
        act(planned(), "  ")
    assert caught.value.field == "reason"
    after = act(planned(), "Marcus was ill").edits[0].after
    assert after.state in (SessionState.CANCELLED, SessionState.MISSED)
    assert after.reason == "Marcus was ill"


def test_moving_asks_for_a_reason_and_another_time() -> None:
    with pytest.raises(Fault) as caught:
        reschedule(planned(), HALF_PAST_NINE + timedelta(days=1), "")
    assert caught.value.field == "reason"
    with pytest.raises(Fault) as caught:
        reschedule(planned(), HALF_PAST_NINE.astimezone(UTC), "why not")
    assert caught.value.field == "starts_at"


@pytest.mark.parametrize("state", [state for state in SessionState if state is not SessionState.PLANNED])
def test_what_has_begun_is_not_moved_or_cancelled(state, marcus) -> None:
    session = planned(state=state)
    for act in (
        lambda: reschedule(session, HALF_PAST_NINE + timedelta(days=1), "x"),
        lambda: cancel(session, "x"),
        lambda: miss(session, "x"),
        lambda: change_plan(session, marcus, minutes=45),
    ):
        with pytest.raises(Fault):
            act()


def test_a_conflict_is_an_overlap_of_the_person_or_the_coach() -> None:
    mine = planned(id="mine")
    with_lena = planned(id="lena", person_id="lena", starts_at=HALF_PAST_NINE + timedelta(minutes=20))
    other_coach = planned(id="else", person_id="jo", coach_id="tom")
    cancelled = planned(id="off", state=SessionState.CANCELLED)
    touching = planned(id="next", starts_at=ends_at(mine))
    others = (mine, with_lena, other_coach, cancelled, touching)
    found = conflicts(HALF_PAST_NINE, 30, ("marcus", "dana"), others)
    assert [session.id for session in found] == ["mine", "lena"]
    assert conflicts(HALF_PAST_NINE, 20, ("marcus", "dana"), others, except_id="mine") == ()


def test_a_conflict_is_said_with_name_and_time(lena) -> None:
    found = (planned(person_id="lena", kind=SessionKind.ROLE_PLAY),)
    said = conflict_sentence(found, {"lena": lena}, BERLIN, "dana")
    assert said == "Overlaps your role-play with Lena, 09:30 to 10:00."
    assert conflict_sentence((), {}, BERLIN, "dana") == ""


def test_the_next_date_is_two_weeks_later_at_the_same_time_on_the_wall() -> None:
    before_the_change = planned(starts_at=datetime(2026, 10, 20, 9, 30, tzinfo=BERLIN))
    after = next_slot(before_the_change, (), BERLIN).astimezone(BERLIN)
    assert (after.date(), after.hour, after.minute) == (date(2026, 11, 3), 9, 30)


def test_the_next_date_steps_past_conflicts_and_weekends() -> None:
    friday = planned(starts_at=datetime(2026, 11, 20, 9, 30, tzinfo=BERLIN))
    taken = planned(id="x", person_id="lena", starts_at=datetime(2026, 12, 4, 9, 45, tzinfo=BERLIN))
    assert next_slot(friday, engagements((taken,)), BERLIN) == datetime(2026, 12, 7, 9, 30, tzinfo=BERLIN)


@given(st.lists(st.integers(0, 40), max_size=12), st.integers(0, 6))
def test_the_offered_date_is_free_and_at_least_two_weeks_away(days, weekday) -> None:
    session = planned(starts_at=HALF_PAST_NINE + timedelta(days=weekday))
    others = [
        planned(id=f"o{n}", person_id="lena", starts_at=HALF_PAST_NINE + timedelta(days=14 + day))
        for n, day in enumerate(days)
    ]
    offered = next_slot(session, engagements(others), BERLIN)
    assert offered >= session.starts_at + timedelta(days=14)
    assert conflicts(offered, session.minutes, ("marcus", "dana"), others) == ()


def test_taking_the_next_date_links_the_two(acting, marcus) -> None:
    held = planned(state=SessionState.HELD)
    at = next_slot(held, (), BERLIN)
    change = plan_next(acting, held, marcus, at)
    following = next(edit.after for edit in change.edits if edit.before is None)
    linked = next(edit.after for edit in change.edits if edit.before is not None)
    assert linked.next_session_id == following.id
    assert (following.starts_at, following.minutes, following.kind) == (at, held.minutes, held.kind)


def test_a_change_of_plan_merges_while_one_field_is_typed_in(marcus) -> None:
    first = change_plan(planned(), marcus, minutes=45)
    second = change_plan(first.edits[0].after, marcus, minutes=60)
    assert first.merge == second.merge != ""


def test_a_huddle_is_planned_with_the_team_on_its_attendance(acting, dana, marcus, lena) -> None:
    gone = lena.but(id="gone", left_on=date(2026, 11, 20))
    change = plan_huddle(acting, "Orders", (dana, marcus, lena, gone), HALF_PAST_NINE)
    huddle = change.edits[0].after
    assert (huddle.kind, huddle.team, huddle.person_id) == (SessionKind.HUDDLE, "Orders", None)
    assert [each.person_id for each in huddle.attendance] == ["marcus", "lena"]
    assert huddle.minutes == 15


@pytest.mark.parametrize("team", ["", "Orders"])
def test_a_huddle_needs_a_team_with_somebody_in_it(acting, dana, team) -> None:
    with pytest.raises(Fault) as caught:
        plan_huddle(acting, team, (dana,), HALF_PAST_NINE)
    assert caught.value.field == "team"


def test_a_huddle_stands_in_the_way_of_everybody_on_it(lena) -> None:
    huddle = planned(
        person_id=None,
        kind=SessionKind.HUDDLE,
        team="Orders",
        coach_id="tom",
        attendance=(Attendance(person_id="lena"),),
    )
    found = conflicts(HALF_PAST_NINE, 30, ("lena", "dana"), [huddle])
    assert conflict_sentence(found, {}, BERLIN, "dana") == "Overlaps a huddle with Orders, 09:30 to 10:00."
    assert conflicts(HALF_PAST_NINE, 30, ("marcus", "dana"), [huddle]) == ()


def test_every_change_that_a_calendar_shows_raises_its_sequence_and_no_other(marcus) -> None:
    session = planned()
    for change in (
        reschedule(session, HALF_PAST_NINE + timedelta(days=1), "x"),
        change_plan(session, marcus, minutes=45),
        change_plan(session, marcus, kind=SessionKind.FOLLOW_UP),
        cancel(session, "x"),
        miss(session, "x"),
    ):
        assert change.edits[0].after.calendar_sequence == 1, change.label
    assert change_plan(session, marcus, focus_id="f").edits[0].after.calendar_sequence == 0
    twice = reschedule(reschedule(session, ends_at(session), "x").edits[0].after, HALF_PAST_NINE, "y")
    assert twice.edits[0].after.calendar_sequence == 2


def test_the_next_date_steps_past_days_on_which_somebody_is_away() -> None:
    away = [
        Absence(id=who, person_id=who, first=date(2026, 12, first), last=date(2026, 12, last))
        for who, first, last in (("marcus", 7, 8), ("dana", 9, 9), ("lena", 10, 10))
    ]
    offered = next_slot(planned(), (), BERLIN, absences=away)
    assert offered == datetime(2026, 12, 10, 9, 30, tzinfo=BERLIN)


def test_the_next_date_of_a_saturday_session_may_be_a_saturday() -> None:
    saturday = planned(starts_at=datetime(2026, 11, 28, 9, 30, tzinfo=BERLIN))
    assert next_slot(saturday, (), BERLIN) == datetime(2026, 12, 12, 9, 30, tzinfo=BERLIN)


def test_the_third_postponement_is_told_before_it_is_made() -> None:
    session = planned()
    assert again_sentence(session, HALF_PAST_NINE + timedelta(days=1)) == ""
    for days, reason in ((1, "sick"), (3, "the queue")):
        session = reschedule(session, HALF_PAST_NINE + timedelta(days=days), reason).edits[0].after
    later, earlier = HALF_PAST_NINE + timedelta(days=4), HALF_PAST_NINE
    assert again_sentence(session, earlier) == ""
    assert again_sentence(session, later) == (
        "It would be postponed for the third time, last because: the queue"
    )


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2020, 3, 2, 9, tzinfo=UTC), "over a month ago"),
        (datetime(2030, 1, 7, 9, tzinfo=UTC), "ahead"),
    ],
)
def test_a_day_long_ago_or_far_ahead_is_refused(acting, marcus, at, words) -> None:
    with pytest.raises(Fault, match=words) as refused:
        plan_session(acting, marcus, at)
    assert refused.value.field == "starts_at"


def test_a_talk_of_last_week_may_still_be_written_down(acting, marcus) -> None:
    assert plan_session(acting, marcus, acting.now - timedelta(days=7)).edits
