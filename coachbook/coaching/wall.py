"""The time on the wall as a moment, through the changes of the clocks.

What a person types is a wall time, which some places skip in one night of the year and have twice in another.
Both are decided here as RFC 5545, section 3.3.5, does for a calendar's local times, so that a calendar
program comes to the same: a skipped time is read with the offset before the change, which is as much later;
of a doubled one the first is meant. The decision is told in words, to stand beside the field.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from coachbook.coaching.days import later, long_day, on_wall, plain_day

_DAY = timedelta(days=1)
_FIRST, _LAST = datetime(1, 1, 4), datetime(9999, 12, 28)  # noqa: DTZ001 - wall times have no zone


class Meant(NamedTuple):
    """The moment that a wall time stands for; `told` says so where the clocks leave a doubt, else ""."""

    at: datetime
    told: str = ""


def moment_of(wall: datetime, zone: tzinfo) -> Meant:
    """The moment, in UTC, that the naive `wall` time stands for in `zone`.

    The offsets a day before and a day after are tried instead of asking the zone for this very time, whose
    answer for a skipped one differs from zone to zone. In the last days that can be counted there is none
    to try; no rule takes such a day, so it stands for itself.
    """
    if not _FIRST < wall < _LAST:
        return Meant(wall.replace(tzinfo=UTC))
    before, after = (_offset(wall + span, zone) for span in (-_DAY, _DAY))
    moments = sorted({(wall - offset).replace(tzinfo=UTC) for offset in (before, after)})
    valid = [at for at in moments if wall_of(at, zone) == wall]
    if not valid:
        at = (wall - before).replace(tzinfo=UTC)
        return Meant(at, _skipped(wall, wall_of(at, zone)))
    return Meant(valid[0], _doubled(wall) if len(valid) > 1 else "")


def wall_of(at: datetime, zone: tzinfo) -> datetime:
    """What the clock on the wall shows at a moment, naive."""
    return on_wall(at, zone).replace(tzinfo=None)


def shifted(at: datetime, span: timedelta, zone: tzinfo) -> datetime:
    """The moment `span` later on the wall: a week later is the same time of day, also through a change."""
    return moment_of(later(wall_of(at, zone), span), zone).at


def _offset(wall: datetime, zone: tzinfo) -> timedelta:
    return wall.replace(tzinfo=UTC).astimezone(zone).utcoffset() or timedelta()


def _skipped(wall: datetime, instead: datetime) -> str:
    return (
        f"{wall:%H:%M} does not exist on {long_day(wall.date())}: the clocks go forward. "
        f"{instead:%H:%M} is meant."
    )


def _doubled(wall: datetime) -> str:
    return (
        f"{wall:%H:%M} comes twice on {plain_day(wall.date())}: the clocks go back. The first one is meant."
    )
