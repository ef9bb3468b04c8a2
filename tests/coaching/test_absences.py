"""Absences: noted once, and every session that they take the slot of is offered another."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Acting, seeded_ids
from coachbook.coaching.absences import (
    absence_on,
    add_absence,
    away_words,
    change_absence,
    coming_absences,
    remove_absence,
    span_words,
)
from coachbook.coaching.lost_slots import lost_runs, lost_slots, move_lost
from coachbook.coaching.sessions import conflicts, postponements
from coachbook.errors import Fault
from coachbook.records import Absence, Attendance, CoachingSession, Person
from coachbook.records.kinds import SessionKind, SessionState

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 24)
JONAS = Person(id="jonas", name="Jonas Weber", given_name="Jonas", coach_id="dana")
LENA = Person(id="lena", name="Lena Tran", given_name="Lena", coach_id="dana")
PEOPLE = {each.id: each for each in (JONAS, LENA)}


def session(id_: str, day: int, hour: int, minute: int = 0, who: str = "jonas", **fields) -> CoachingSession:
    at = datetime(2026, 11, day, hour, minute, tzinfo=BERLIN)
    base = {"id": id_, "person_id": who, "coach_id": "dana", "starts_at": at}
    return CoachingSession.model_validate({**base, **fields})


def away(first: int, last: int, who: str = "jonas") -> Absence:
    return Absence(id=f"{who} {first}", person_id=who, first=date(2026, 11, first), last=date(2026, 11, last))


def said(acting, sessions, absences) -> tuple[str, str]:
    runs, link = lost_runs(acting, lost_slots(acting, sessions, absences, PEOPLE), PEOPLE)
    return "".join(text for text, _ in runs), link


def test_an_absence_is_added_changed_and_removed(acting) -> None:
    added = add_absence(acting, JONAS, TODAY, TODAY, "  a  cold ", ()).edits[0].after
    assert (added.person_id, added.first, added.last, added.reason) == ("jonas", TODAY, TODAY, "a cold")
    longer = change_absence(acting, added, JONAS, TODAY, TODAY + timedelta(days=2), "", (added,))
    assert longer.edits[0].after.last == date(2026, 11, 26)
    assert remove_absence(acting, added, JONAS).edits[0].after is None
    assert "Jonas" in longer.label
    assert "Jonas" not in longer.verb


@pytest.mark.parametrize(
    ("first", "last", "field"), [(24, 23, "last"), (26, 28, "first"), (20, 25, "first"), (25, 25, "first")]
)
def test_days_that_cannot_be_are_refused_beside_their_field(acting, first, last, field) -> None:
    with pytest.raises(Fault) as caught:
        add_absence(acting, JONAS, date(2026, 11, first), date(2026, 11, last), "", (away(25, 26),))
    assert caught.value.field == field


def test_the_same_days_of_somebody_else_are_no_fault(acting) -> None:
    assert add_absence(acting, JONAS, TODAY, TODAY, "", (away(24, 24, "lena"),)).edits


def test_both_ends_of_an_absence_count() -> None:
    days = [day for day in range(20, 30) if absence_on([away(24, 26)], ["jonas", None], date(2026, 11, day))]
    assert days == [24, 25, 26]
    assert absence_on([away(24, 26)], ["lena"], TODAY) is None


@pytest.mark.parametrize(
    ("absence", "words"),
    [
        (away(24, 24), "Jonas is away today"),
        (away(20, 24), "Jonas is away today"),
        (away(20, 27), "Jonas is away until Friday"),
        (away(25, 25), "Jonas is away tomorrow"),
        (away(27, 27), "Jonas is away on Friday"),
        (away(26, 27), "Jonas is away from Thursday to Friday"),
        (away(24, 24, "dana"), "you are away today"),
    ],
)
def test_an_absence_is_told_as_one_would_say_it_today(absence, words) -> None:
    assert away_words(absence, PEOPLE, TODAY, "dana") == words


def test_spans_and_order() -> None:
    assert span_words(away(24, 24)) == "24 November 2026"
    assert span_words(away(24, 26)) == "24 to 26 November 2026"
    across = Absence(id="x", person_id="jonas", first=date(2026, 12, 30), last=date(2027, 1, 2))
    assert span_words(across) == "30 December 2026 to 2 January 2027"
    assert coming_absences([across, away(20, 23), away(20, 24)], TODAY) == [away(20, 24), across]


def test_two_sessions_of_one_day_are_offered_the_next_day_at_their_own_times(acting) -> None:
    sessions = [session("a", 24, 10, 30), session("b", 24, 13, 30)]
    sentence, link = said(acting, sessions, [away(24, 24), away(25, 25)])
    assert sentence == (
        "Two sessions lost their slot: Jonas is away today. Move both to Thursday 10:30 and 13:30?"
    )
    assert link == "Move them"


def test_what_is_offered_is_free_for_both_and_not_offered_twice(acting) -> None:
    taken = session("x", 25, 10, 30, who="lena")
    sessions = [session("a", 24, 10, 30), session("b", 24, 10, 30), taken]
    lost = lost_slots(acting, sessions, [away(24, 24)], PEOPLE)
    assert [each.offered for each in lost] == [
        datetime(2026, 11, 25, 10, 0, tzinfo=BERLIN),
        datetime(2026, 11, 25, 11, 0, tzinfo=BERLIN),
    ]


def test_friday_is_followed_by_monday_unless_the_session_lies_on_a_weekend(acting) -> None:
    friday, saturday = session("a", 27, 9), session("b", 28, 9, who="lena")
    lost = lost_slots(acting, [friday, saturday], [away(27, 27), away(28, 28, "lena")], PEOPLE)
    assert [each.offered.astimezone(BERLIN).day for each in lost] == [30, 29]


def test_a_huddle_waits_for_its_coach_only(acting) -> None:
    huddle = session(
        "h",
        24,
        10,
        person_id=None,
        kind=SessionKind.HUDDLE,
        team="Orders",
        attendance=(Attendance(person_id="jonas"),),
    )
    assert lost_slots(acting, [huddle], [away(24, 24)], PEOPLE) == ()
    sentence, link = said(acting, [huddle], [away(24, 24, "dana")])
    assert sentence.startswith("One session lost its slot: you are away today. Move it to tomorrow 10:00?")
    assert link == "Move it"


def test_what_is_over_or_begun_has_lost_nothing(acting) -> None:
    earlier = session("a", 24, 8)
    running = session("b", 24, 10, state=SessionState.RUNNING)
    assert lost_slots(acting, [earlier, running], [away(24, 24)], PEOPLE) == ()
    assert said(acting, [earlier], [away(24, 24)]) == ("", "")


def test_many_lost_sessions_of_several_people_stay_one_sentence(acting) -> None:
    sessions = [session(str(n), 24 + n, 10, who=who) for n in range(3) for who in ("jonas", "lena")]
    sentence, link = said(acting, sessions, [away(24, 26), away(24, 26, "lena")])
    assert sentence == (
        "Six sessions lost their slot: Jonas is away until Thursday and Lena is away until Thursday. "
        "Move them to the next free slots?"
    )
    assert link == "Move them"


def test_somebody_who_stays_away_for_long_is_offered_nothing(acting) -> None:
    gone = Absence(id="x", person_id="jonas", first=TODAY, last=TODAY + timedelta(days=400))
    lost = lost_slots(acting, [session("a", 24, 10)], [gone], PEOPLE)
    assert lost[0].offered is not None, "the day after the absence is free, however far it is"
    blocked = [
        gone,
        Absence(id="y", person_id="jonas", first=gone.last, last=gone.last + timedelta(days=200)),
    ]
    sentence, link = said(acting, [session("a", 24, 10)], blocked)
    assert sentence.endswith("The next sixty days have no room; plan anew.")
    assert link == ""


def test_moving_them_is_one_change_that_counts_with_its_reason(acting) -> None:
    sessions = [session("a", 24, 10, 30), session("b", 24, 13, 30)]
    change = move_lost(acting, lost_slots(acting, sessions, [away(24, 24)], PEOPLE), PEOPLE)
    after = [edit.after for edit in change.edits]
    assert [each.moves[-1].reason for each in after] == ["Jonas was away."] * 2
    assert [postponements(each) for each in after] == [1, 1]
    assert [each.calendar_sequence for each in after] == [1, 1]
    assert change.label == "moving two sessions"


@given(
    st.lists(
        st.tuples(st.integers(24, 30), st.integers(9, 16), st.sampled_from(["jonas", "lena"])), max_size=14
    ),
    st.lists(st.tuples(st.integers(24, 30), st.sampled_from(["jonas", "lena", "dana"])), max_size=6),
)
def test_every_offer_is_free_and_on_a_day_on_which_both_are_there(places, gone) -> None:
    acting = Acting("dana", datetime(2026, 11, 24, 7, tzinfo=UTC), BERLIN, seeded_ids(1))
    sessions = [session(str(n), day, hour, who=who) for n, (day, hour, who) in enumerate(places)]
    absences = [Absence(id=str(n), person_id=w, first=d, last=d) for n, (d, w) in enumerate(_dates(gone))]
    lost = lost_slots(acting, sessions, absences, PEOPLE)
    stay = [each for each in sessions if each.id not in {found.session.id for found in lost}]
    for place, (one, _, offered) in enumerate(lost):
        people = (one.person_id, "dana")
        assert offered is not None
        assert absence_on(absences, people, offered.astimezone(BERLIN).date()) is None
        before = [each.session.but(starts_at=each.offered) for each in lost[:place]]
        assert conflicts(offered, one.minutes, people, [*stay, *before]) == ()


def _dates(gone):
    return [(date(2026, 11, day), who) for day, who in gone]
