"""Clocks: moments in UTC, days on the wall."""

from datetime import UTC, datetime, timedelta, timezone

from coachbook.clock import FixedClock, SystemClock, local, today

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
