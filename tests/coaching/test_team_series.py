"""A series for the whole team: spread over free slots, looked at first, planned and undone at once."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Acting, seeded_ids
from coachbook.coaching.sessions import conflicts, ends_at
from coachbook.coaching.slots import Taken
from coachbook.coaching.team_series import Wish, plan_team, spread
from coachbook.errors import Fault
from coachbook.records import Absence, CoachingSession, Focus, Person, SessionSeries

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 30)
TEAM = tuple(Person(id=f"p{n}", name=f"Person {n}", coach_id="dana") for n in range(8))
FREE = Taken((), (), BERLIN)


def where(places) -> list[str]:
    return [f"{each.at.astimezone(BERLIN):%a %H:%M}" if each.at else "" for each in places]


def test_eight_people_go_evenly_over_five_days(acting) -> None:
    places = spread(acting, TEAM, Wish(MONDAY), FREE)
    assert where(places) == [
        "Mon 09:00",
        "Tue 09:00",
        "Wed 09:00",
        "Thu 09:00",
        "Fri 09:00",
        "Mon 09:30",
        "Tue 09:30",
        "Wed 09:30",
    ]


def test_hours_absences_and_sessions_are_kept_clear(acting) -> None:
    busy = CoachingSession(
        id="x",
        person_id="z",
        coach_id="dana",
        starts_at=datetime(2026, 12, 1, 13, 0, tzinfo=BERLIN),
        minutes=90,
    )
    away = (
        Absence(id="a", person_id="dana", first=MONDAY, last=MONDAY),
        Absence(id="b", person_id="p0", first=MONDAY, last=date(2026, 12, 2)),
    )
    wish = Wish(MONDAY, opens=time(13), shuts=time(15))
    assert where(spread(acting, TEAM[:4], wish, Taken((busy,), away, BERLIN))) == [
        "Thu 13:00",
        "Tue 14:30",
        "Wed 13:00",
        "Fri 13:00",
    ]


def test_a_slot_that_stays_free_is_taken_before_one_that_does_not(acting) -> None:
    later = CoachingSession(
        id="x", person_id="z", coach_id="dana", starts_at=datetime(2026, 12, 14, 9, 0, tzinfo=BERLIN)
    )
    (place,) = spread(acting, TEAM[:1], Wish(MONDAY, weeks=2, times=3), Taken((later,), (), BERLIN))
    assert (where([place]), place.clashes) == (["Mon 09:30"], 0)


def test_where_every_date_clashes_later_on_the_fewest_are_taken_and_counted(acting) -> None:
    all_day = [
        CoachingSession(
            id=f"x{day}",
            person_id="z",
            coach_id="dana",
            starts_at=datetime(2026, 12, day, 9, tzinfo=BERLIN),
            minutes=480,
        )
        for day in (7, 8, 9, 10, 11)
    ]
    (place,) = spread(acting, TEAM[:1], Wish(MONDAY, weeks=1, times=3), Taken(tuple(all_day), (), BERLIN))
    assert place.clashes == 1


def test_a_week_without_room_leaves_people_without_a_place(acting) -> None:
    wish = Wish(MONDAY, minutes=60, opens=time(9), shuts=time(10))
    places = spread(acting, TEAM, wish, FREE)
    assert where(places)[5:] == ["", "", ""]
    assert len(plan_team(acting, places, wish, {}).edits) == 5


def test_this_week_begins_now_and_not_on_monday(acting) -> None:
    places = spread(acting, TEAM[:2], Wish(date(2026, 11, 23)), FREE)
    assert where(places) == ["Tue 09:30", "Wed 09:00"]


def test_it_is_planned_as_one_change_with_a_series_for_each(acting) -> None:
    focus = Focus(id="f", person_id="p0", behaviour="Say it back", since=date(2026, 11, 1))
    wish = Wish(MONDAY, weeks=2, times=3)
    change = plan_team(acting, spread(acting, TEAM[:2], wish, FREE), wish, {"p0": focus})
    kinds = Counter(edit.kind for edit in change.edits)
    assert kinds == {SessionSeries: 2, CoachingSession: 6}
    assert change.label == "six sessions"
    sessions = [edit.after for edit in change.edits if edit.kind is CoachingSession]
    assert {each.focus_id for each in sessions if each.person_id == "p0"} == {"f"}
    assert {each.focus_id for each in sessions if each.person_id == "p1"} == {None}
    assert all(edit.after is None for edit in change.reversed().edits)


@pytest.mark.parametrize(
    ("team", "wish", "field"),
    [
        ((), Wish(MONDAY), "people"),
        (TEAM, Wish(date(2026, 11, 16)), "week"),
        (TEAM, Wish(MONDAY, opens=time(12), shuts=time(12)), "hours"),
        (TEAM, Wish(MONDAY, minutes=3), "minutes"),
        (TEAM, Wish(MONDAY, weeks=1, times=0), "ends"),
        (TEAM, Wish(MONDAY, weeks=4, times=60), "ends"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(acting, team, wish, field) -> None:
    with pytest.raises(Fault) as caught:
        spread(acting, team, wish, FREE)
    assert caught.value.field == field


def test_nobody_without_a_place_and_no_more_than_can_be_looked_at(acting) -> None:
    wish = Wish(MONDAY, minutes=60, opens=time(9), shuts=time(9, 30))
    with pytest.raises(Fault, match="no free slot"):
        plan_team(acting, spread(acting, TEAM, wish, FREE), wish, {})
    many = Wish(MONDAY, weeks=1, times=100)
    with pytest.raises(Fault, match="800 sessions"):
        plan_team(acting, spread(acting, TEAM, many, FREE), many, {})


@given(
    st.integers(1, 14),
    st.sampled_from([15, 30, 45, 60]),
    st.lists(st.tuples(st.integers(0, 4), st.integers(9, 16)), max_size=12),
)
def test_no_two_of_the_places_overlap_and_none_is_taken(people, minutes, busy) -> None:
    acting = Acting("dana", datetime(2026, 11, 24, 8, tzinfo=BERLIN), BERLIN, seeded_ids(1))
    taken = [
        CoachingSession(
            id=f"x{n}",
            person_id="z",
            coach_id="dana",
            starts_at=datetime.combine(MONDAY + timedelta(days=day), time(hour), BERLIN),
        )
        for n, (day, hour) in enumerate(busy)
    ]
    team = tuple(Person(id=f"p{n}", name=f"P {n}", coach_id="dana") for n in range(people))
    wish = Wish(MONDAY, minutes=minutes)
    places = [each for each in spread(acting, team, wish, Taken(tuple(taken), (), BERLIN)) if each.at]
    assert all(conflicts(each.at, minutes, ("dana",), taken) == () for each in places)
    edits = plan_team(acting, places, wish, {}).edits if places else ()
    planned = sorted((edit.after for edit in edits), key=lambda each: each.starts_at)
    assert all(ends_at(one) <= other.starts_at for one, other in pairwise(planned))
    assert all(each.starts_at.astimezone(BERLIN).weekday() < 5 for each in planned)
