"""The time, passed in wherever it matters, so that a test or a picture can stand on any day.

Moments are aware and kept in UTC; days are dates in the clock's own zone, because "due on Friday" means
the Friday on the wall.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple, Protocol


class Clock(Protocol):
    """Tells the moment and the zone in which days are counted."""

    def now(self) -> datetime:
        """This moment, aware, in UTC, to the microsecond."""
        ...

    @property
    def zone(self) -> tzinfo:
        """The zone in which a moment becomes a day and a time of day."""
        ...


class SystemZone(tzinfo):
    """The computer's zone with its changes of the clocks: each moment has the offset of its own day.

    `datetime.astimezone().tzinfo` would be today's offset only, and show last summer's sessions an hour late.
    """

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        """The offset that holds at the wall time `at`."""
        return None if at is None else _as_the_system_sees(at).utcoffset()

    def dst(self, at: datetime | None) -> timedelta | None:
        """Not told apart from the offset itself."""
        del at
        return None

    def tzname(self, at: datetime | None) -> str | None:
        """The zone's short name at the wall time `at`."""
        return None if at is None else _as_the_system_sees(at).tzname()

    def fromutc(self, at: datetime) -> datetime:
        """The wall time of a moment in UTC, with its fold in the hour that comes twice."""
        moment = at.replace(tzinfo=UTC)
        wall = moment.astimezone().replace(tzinfo=None)
        return wall.replace(tzinfo=self, fold=int(wall.astimezone() != moment))


def _as_the_system_sees(at: datetime) -> datetime:
    """A wall time as the system itself would read it."""
    return at.replace(tzinfo=None).astimezone()


class SystemClock:
    """The computer's clock, in the computer's zone."""

    def now(self) -> datetime:
        """This moment in UTC."""
        return datetime.now(UTC)

    @property
    def zone(self) -> tzinfo:
        """The computer's zone as it is now."""
        return SystemZone()


class FixedClock(NamedTuple):
    """A clock that stands still at `moment`; for tests, pictures and repeatable samples."""

    moment: datetime
    zone: tzinfo = UTC

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment.astimezone(UTC)


def today(clock: Clock) -> date:
    """The day that it is now, on the wall where the clock hangs."""
    return local(clock.now(), clock.zone).date()


def local(moment: datetime, zone: tzinfo) -> datetime:
    """The same moment as the wall clock in `zone` shows it."""
    return moment.astimezone(zone)
