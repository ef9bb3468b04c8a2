"""Wall time and moments: what stands on the clock, in the two nights of the year in which it jumps."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.clock import SystemZone
from coachbook.coaching.wall import moment_of, shifted, wall_of

wall = datetime.fromisoformat
ZONES = [
    ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo")
]


@pytest.mark.parametrize("zone", [ZoneInfo("Europe/Berlin"), SystemZone()], ids=["named", "of the system"])
class TestBerlin:
    def test_a_plain_time_is_told_without_a_word(self, zone) -> None:
        assert moment_of(wall("2026-11-24T09:30"), zone) == (
            datetime(2026, 11, 24, 8, 30, tzinfo=UTC),
            "",
        )

    def test_a_skipped_time_is_taken_an_hour_later_and_told(self, zone) -> None:
        meant = moment_of(wall("2027-03-28T02:30"), zone)
        assert meant.at == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
        assert wall_of(meant.at, zone) == wall("2027-03-28T03:30")
        assert meant.told == (
            "02:30 does not exist on Sunday 28 March: the clocks go forward. 03:30 is meant."
        )

    def test_of_a_doubled_time_the_first_is_meant_and_told(self, zone) -> None:
        meant = moment_of(wall("2026-10-25T02:30"), zone)
        assert meant.at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
        assert meant.told == ("02:30 comes twice on 25 October: the clocks go back. The first one is meant.")

    def test_the_edges_of_both_nights_leave_no_doubt(self, zone) -> None:
        for at in (
            wall("2027-03-28T01:59"),
            wall("2027-03-28T03:00"),
            wall("2026-10-25T01:59"),
            wall("2026-10-25T03:00"),
        ):
            assert moment_of(at, zone).told == ""
            assert wall_of(moment_of(at, zone).at, zone) == at

    def test_a_week_later_is_the_same_time_on_the_wall(self, zone) -> None:
        before = moment_of(wall("2026-10-20T09:30"), zone).at
        assert wall_of(shifted(before, timedelta(days=7), zone), zone) == wall("2026-10-27T09:30")


def test_the_zone_of_the_system_is_that_of_the_tests() -> None:
    assert time.tzname[0] == "CET"


@given(st.sampled_from(ZONES), st.datetimes(wall("2000-01-01"), wall("2037-01-01")))
def test_a_wall_time_comes_back_unless_it_was_skipped(zone, typed) -> None:
    meant = moment_of(typed, zone)
    came_back = wall_of(meant.at, zone)
    if "does not exist" in meant.told:
        assert timedelta() < came_back - typed <= timedelta(hours=1)
    else:
        assert came_back == typed


@given(st.sampled_from(ZONES), st.datetimes(wall("2000-01-01"), wall("2037-01-01"), timezones=st.just(UTC)))
def test_a_moment_is_found_again_or_is_the_second_of_a_doubled_one(zone, at) -> None:
    meant = moment_of(wall_of(at, zone), zone)
    assert meant.at == at or (
        "comes twice" in meant.told and timedelta() < at - meant.at <= timedelta(hours=1)
    )
