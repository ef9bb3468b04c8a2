"""Rules by which sessions come back: every so many weeks, or on one weekday of each month, and always an end.

A rule is the text of RFC 5545, section 3.3.10, meant in the wall time of the place: half past nine stays half
past nine through a change of the clocks. A series without an end is never looked at again, and one of years
is a wish; so a rule ends, after 200 sessions or two years at the latest.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, datetime, tzinfo
from itertools import islice
from typing import NamedTuple

from dateutil.rrule import rrule, rrulestr

from coachbook.coaching.days import counted, plain_day, weekday
from coachbook.coaching.wall import Meant, moment_of
from coachbook.errors import Fault
from coachbook.statistics.words import count

MOST_SESSIONS = 200
LONGEST_WEEKS = 26
_YEARS = 2
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
_NO_END = "Say after how many sessions, or on which day, the series ends."
_UNREADABLE = "This repetition cannot be read; choose another one."


class Rhythm(NamedTuple):
    """How often: every `weeks` weeks, or on the `nth` weekday of each month (1 to 4, -1 for the last)."""

    weeks: int = 0
    nth: int = 0


def rhythms_for(first: date) -> tuple[Rhythm, ...]:
    """The rhythms to offer for a series that begins on this day: by weeks, and by its place in the month."""
    place = (first.day - 1) // 7 + 1
    is_last = first.day + 7 > monthrange(first.year, first.month)[1]
    monthly = [Rhythm(nth=place)] if place < 5 else []
    if is_last:
        monthly.append(Rhythm(nth=-1))
    return (Rhythm(1), Rhythm(2), Rhythm(3), Rhythm(4), *monthly)


def rule_of(rhythm: Rhythm, first: datetime, *, times: int | None = None, until: date | None = None) -> str:
    """The rule for a series whose first session is at the wall time `first`.

    Raises `Fault("ends")` without an end, for one before the beginning or too far away, and
    `Fault("repeat")` for a rhythm that is none.
    """
    if times is None and until is None:
        raise Fault("ends", _NO_END)
    if times is not None and times < 1:
        raise Fault("ends", "A series has at least one session.")
    if rhythm.nth:
        if rhythm.nth not in _PLACES:
            raise Fault("repeat", _UNREADABLE)
        often = f"FREQ=MONTHLY;BYDAY={rhythm.nth}{_DAYS[first.weekday()]}"
    else:
        if not 1 <= rhythm.weeks <= LONGEST_WEEKS:
            raise Fault("repeat", f"A series comes back every 1 to {LONGEST_WEEKS} weeks.")
        often = "FREQ=WEEKLY" + (f";INTERVAL={rhythm.weeks}" if rhythm.weeks > 1 else "")
    if until is not None:
        if until < first.date():
            raise Fault(
                "ends", f"The series begins on {plain_day(first.date())}; it ends on that day or later."
            )
        rule = f"{often};UNTIL={until:%Y%m%d}T235959"
    else:
        rule = f"{often};COUNT={times}"
    walls_of(rule, first)
    return rule


def walls_of(rule: str, first: datetime) -> tuple[datetime, ...]:
    """The wall times of a rule from `first` on, naive. Raises `Fault` for "ends" and "repeat"."""
    parsed = _parsed(rule, first)
    latest = _years_later(first.date())
    walls = tuple(islice(parsed, MOST_SESSIONS + 1))
    if not walls:
        raise Fault("ends", "No session lies before this end; choose a later one.")
    if len(walls) > MOST_SESSIONS:
        raise Fault("ends", f"A series has at most {MOST_SESSIONS} sessions; let it end earlier.")
    if walls[-1].date() > latest:
        raise Fault("ends", f"A series runs for at most two years, here until {_full(latest)}.")
    return walls


def occurrences(rule: str, first: datetime, zone: tzinfo) -> tuple[Meant, ...]:
    """The moments of a rule, each with what there is to tell about the clocks. Raises as above."""
    return tuple(moment_of(wall, zone) for wall in walls_of(rule, first))


def rhythm_words(rhythm: Rhythm, first: date) -> str:
    """How often, within a sentence: "every two weeks on Tuesday", "on the last Friday of each month"."""
    if rhythm.nth:
        return f"on the {_PLACES[rhythm.nth]} {weekday(first)} of each month"
    often = "every week" if rhythm.weeks == 1 else f"every {count(rhythm.weeks)} weeks"
    return f"{often} on {weekday(first)}"


def series_words(rhythm: Rhythm, walls: tuple[datetime, ...]) -> str:
    """What a series comes to: "Ten sessions, every week on Tuesday at 09:30, the last on 26 January 2027"."""
    first, last = walls[0], walls[-1]
    number = counted(len(walls), "session")
    return (
        f"{number[:1].upper()}{number[1:]}, {rhythm_words(rhythm, first.date())} at {first:%H:%M}, "
        f"the last on {_full(last.date())}."
    )


def rhythm_of(rule: str, first: datetime) -> Rhythm:
    """The rhythm that a rule has. Raises `Fault("repeat")` for one that Coachbook does not make."""
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    if parts.get("FREQ") == "WEEKLY" and parts.get("INTERVAL", "1").isdigit():
        return Rhythm(weeks=int(parts.get("INTERVAL", "1")))
    place = parts.get("BYDAY", "").removesuffix(_DAYS[first.weekday()])
    if parts.get("FREQ") == "MONTHLY" and place in {str(nth) for nth in _PLACES}:
        return Rhythm(nth=int(place))
    raise Fault("repeat", _UNREADABLE)


def _parsed(rule: str, first: datetime) -> rrule:
    # Looked at as text first: the library would count an endless rule to the end of time.
    names = {part.partition("=")[0].strip().upper() for part in rule.split(";")}
    if not names & {"COUNT", "UNTIL"}:
        raise Fault("ends", _NO_END)
    try:
        parsed = rrulestr(rule, dtstart=first)
    except (ValueError, TypeError, KeyError):
        raise Fault("repeat", _UNREADABLE) from None
    if not isinstance(parsed, rrule) or names & {"BYSECOND", "BYMINUTE", "BYHOUR"} or _is_within_days(rule):
        raise Fault("repeat", _UNREADABLE)
    return parsed


def _is_within_days(rule: str) -> bool:
    """Whether it comes back by hours or less, which no series of talks does."""
    return any(f"FREQ={each}" in rule.upper() for each in ("HOURLY", "MINUTELY", "SECONDLY"))


def _years_later(first: date) -> date:
    year = min(first.year + _YEARS, MAXYEAR)
    last = monthrange(year, first.month)[1]
    return first.replace(year=year, day=min(first.day, last))


def _full(on: date) -> str:
    return f"{plain_day(on)} {on.year}"
