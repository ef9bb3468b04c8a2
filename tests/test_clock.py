"""Clocks: moments in UTC, days on the wall."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from coachbook.clock import FixedClock, SystemClock, SystemZone, local, today

BERLIN = ZoneInfo("Europe/Berlin")  # the system's zone in all tests, set in conftest.py
DAY_ONE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)

NIGHT = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)


def test_a_day_is_the_one_on_the_wall():
    assert today(FixedClock(NIGHT)).isoformat() == "2026-11-20"
    assert today(FixedClock(NIGHT, timezone(timedelta(hours=1)))).isoformat() == "2026-11-21"


def test_a_fixed_clock_tells_utc_whatever_zone_it_was_set_in():
    tokyo = timezone(timedelta(hours=9))
    clock = FixedClock(datetime(2026, 11, 21, 8, 30, tzinfo=tokyo), tokyo)
    assert clock.now() == NIGHT
    assert clock.now().tzinfo is UTC
    assert local(clock.now(), tokyo).hour == 8


def test_the_systems_clock_is_aware_and_goes_on():
    clock = SystemClock()
    first = clock.now()
    assert first.utcoffset() == timedelta(0)
    assert clock.now() >= first
    assert local(first, clock.zone) == first


@given(st.datetimes(DAY_ONE, DAY_ONE.replace(year=2035)))
def test_every_moment_has_the_offset_of_its_own_day_and_comes_back(naive):
    moment = naive.replace(tzinfo=UTC)
    wall, known = local(moment, SystemZone()), moment.astimezone(BERLIN)
    assert wall.replace(tzinfo=None) == known.replace(tzinfo=None)
    assert wall.utcoffset() == known.utcoffset()
    assert wall.astimezone(UTC) == moment


def test_the_hour_that_comes_twice_is_told_apart():
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    walls = [local(first + timedelta(hours=hour), SystemZone()) for hour in (0, 1)]
    assert [wall.hour for wall in walls] == [2, 2]
    assert [wall.fold for wall in walls] == [0, 1]
    assert walls[1].astimezone(UTC) - walls[0].astimezone(UTC) == timedelta(hours=1)
