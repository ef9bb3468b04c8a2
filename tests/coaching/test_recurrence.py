"""Rules of recurrence: counted by hand, ended always, and true to the wall clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.coaching.recurrence import (
    Rhythm,
    occurrences,
    rhythm_of,
    rhythms_for,
    rule_of,
    series_words,
    walls_of,
)
from coachbook.coaching.wall import wall_of
from coachbook.errors import Fault

wall = datetime.fromisoformat
BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = wall("2026-11-24T09:30")


def days(rule: str, first: datetime = TUESDAY) -> list[str]:
    return [f"{each:%d.%m.%y}" for each in walls_of(rule, first)]


def test_every_week_and_every_third() -> None:
    assert days(rule_of(Rhythm(1), TUESDAY, times=3)) == ["24.11.26", "01.12.26", "08.12.26"]
    assert days(rule_of(Rhythm(3), TUESDAY, times=3)) == ["24.11.26", "15.12.26", "05.01.27"]


def test_the_fourth_and_the_last_tuesday_of_a_month() -> None:
    fourth = days(rule_of(Rhythm(nth=4), TUESDAY, times=3))
    assert fourth == ["24.11.26", "22.12.26", "26.01.27"]
    assert days(rule_of(Rhythm(nth=-1), TUESDAY, times=3)) == ["24.11.26", "29.12.26", "26.01.27"]


def test_until_a_day_includes_that_day() -> None:
    rule = rule_of(Rhythm(1), TUESDAY, until=date(2026, 12, 8))
    assert rule == "FREQ=WEEKLY;UNTIL=20261208T235959"
    assert days(rule) == ["24.11.26", "01.12.26", "08.12.26"]
    assert len(days(rule_of(Rhythm(1), TUESDAY, until=date(2026, 12, 7)))) == 2


def test_half_past_nine_stays_half_past_nine_when_the_clocks_change() -> None:
    first = wall("2026-10-13T09:30")
    found = occurrences(rule_of(Rhythm(1), first, times=4), first, BERLIN)
    assert [wall_of(each.at, BERLIN).time() for each in found] == [first.time()] * 4
    assert found[2].at - found[1].at == timedelta(days=7, hours=1)
    assert all(each.told == "" for each in found)


def test_a_series_through_the_night_of_the_change_says_what_becomes_of_it() -> None:
    first = wall("2027-03-21T02:30")
    told = [each.told for each in occurrences(rule_of(Rhythm(1), first, times=3), first, BERLIN)]
    assert told[0] == told[2] == ""
    assert "does not exist on Sunday 28 March" in told[1]


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        ({}, "how many sessions"),
        ({"times": 0}, "at least one"),
        ({"times": 201}, "at most 200"),
        ({"times": 130}, "at most two years, here until 24 November 2028"),
        ({"until": date(2026, 11, 23)}, "begins on 24 November"),
        ({"until": date(2029, 1, 1)}, "at most two years"),
    ],
)
def test_a_series_has_an_end_within_reach(ending, words) -> None:
    with pytest.raises(Fault, match=words) as caught:
        rule_of(Rhythm(1), TUESDAY, **ending)
    assert caught.value.field == "ends"


def test_two_years_are_allowed_to_the_day() -> None:
    assert len(walls_of(rule_of(Rhythm(1), TUESDAY, until=date(2028, 11, 24)), TUESDAY)) == 105


@pytest.mark.parametrize("rhythm", [Rhythm(0), Rhythm(-1), Rhythm(27), Rhythm(nth=5), Rhythm(nth=-2)])
def test_a_rhythm_that_is_none_is_refused(rhythm) -> None:
    with pytest.raises(Fault) as caught:
        rule_of(rhythm, TUESDAY, times=3)
    assert caught.value.field == "repeat"


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY", "FREQ=DAILY;INTERVAL=2", "", "FREQ=MONTHLY;BYDAY=2TU"])
def test_a_stored_rule_without_an_end_is_never_counted_out(rule) -> None:
    with pytest.raises(Fault) as caught:
        walls_of(rule, TUESDAY)
    assert caught.value.field == "ends"


@pytest.mark.parametrize(
    "rule",
    ["COUNT=3", "FREQ=SOMETIMES;COUNT=3", "FREQ=HOURLY;COUNT=3", "FREQ=WEEKLY;BYHOUR=8,9;COUNT=3", "COUNT=x"],
)
def test_an_unreadable_rule_is_refused(rule) -> None:
    with pytest.raises(Fault) as caught:
        walls_of(rule, TUESDAY)
    assert caught.value.field == "repeat"


def test_the_offers_follow_the_place_of_the_day_in_its_month() -> None:
    assert rhythms_for(date(2026, 11, 10))[4:] == (Rhythm(nth=2),)
    assert rhythms_for(date(2026, 11, 24))[4:] == (Rhythm(nth=4), Rhythm(nth=-1))
    assert rhythms_for(date(2026, 11, 30))[4:] == (Rhythm(nth=-1),)
    assert rhythms_for(date(2026, 12, 24))[4:] == (Rhythm(nth=4),)


def test_a_series_is_told_in_a_sentence() -> None:
    weekly = walls_of(rule_of(Rhythm(2), TUESDAY, times=10), TUESDAY)
    assert series_words(Rhythm(2), weekly) == (
        "Ten sessions, every two weeks on Tuesday at 09:30, the last on 30 March 2027."
    )
    monthly = walls_of(rule_of(Rhythm(nth=-1), TUESDAY, times=2), TUESDAY)
    assert series_words(Rhythm(nth=-1), monthly) == (
        "Two sessions, on the last Tuesday of each month at 09:30, the last on 29 December 2026."
    )


FIRSTS = st.datetimes(wall("2020-01-01"), wall("2035-01-01")).map(
    lambda at: at.replace(second=0, microsecond=0)
)


@given(FIRSTS, st.integers(1, 60), st.data())
def test_every_series_begins_with_its_first_keeps_its_weekday_and_says_its_rhythm(first, times, data) -> None:
    rhythm = data.draw(st.sampled_from(rhythms_for(first.date())))
    if times > (104 // rhythm.weeks if rhythm.weeks else 24):
        with pytest.raises(Fault, match="two years"):
            rule_of(rhythm, first, times=times + 2)
        return
    rule = rule_of(rhythm, first, times=times)
    walls = walls_of(rule, first)
    assert walls[0] == first
    assert len(walls) == times
    assert {(each.weekday(), each.time()) for each in walls} == {(first.weekday(), first.time())}
    assert rhythm_of(rule, first) == rhythm
    if rhythm.weeks:
        spans = {later - each for each, later in pairwise(walls)}
        assert spans <= {timedelta(weeks=rhythm.weeks)}
    else:
        months = [each.year * 12 + each.month for each in walls]
        assert months == list(range(months[0], months[0] + times))
