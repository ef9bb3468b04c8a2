"""A session for everybody of the team, spread over the free slots of one week; once, or as series.

What would be planned is a value that can be looked at first. It is planned in one step and undone as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from coachbook.changes import Acting, Change, Edit, adding
from coachbook.coaching.days import counted
from coachbook.coaching.recurrence import Rhythm, occurrences, rule_of
from coachbook.coaching.series import plan_series
from coachbook.coaching.sessions import check_minutes, new_session
from coachbook.coaching.slots import OPENS, SHUTS, Taken, times_of_day, workdays
from coachbook.coaching.wall import wall_of
from coachbook.errors import Fault
from coachbook.records import CoachingSession, Focus, Id, Person
from coachbook.records.kinds import SessionKind, SessionTemplate

MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be planned for each: in which week, how long, between which hours, and how often."""

    monday: date
    minutes: int = 30
    opens: time = OPENS
    shuts: time = SHUTS
    weeks: int = 0
    """Every how many weeks it comes back; 0 for one session each."""
    times: int = 1
    """How many sessions each gets, where it comes back."""
    kind: SessionKind = SessionKind.ONE_ON_ONE
    template: SessionTemplate = SessionTemplate.GROW


@dataclass(frozen=True, slots=True)
class Spread:
    """Where one person would go: the first time, and how many of the later dates are taken."""

    person: Person
    at: datetime | None
    """None where the week has no room for this person."""
    clashes: int = 0


def spread(acting: Acting, team: Sequence[Person], wish: Wish, taken: Taken) -> tuple[Spread, ...]:
    """A free slot of the week for each person, as evenly over its days as it goes.

    A slot that is free on all dates of a series is taken before one that is free on the first only. Raises
    `Fault` for "people" (nobody chosen), "week" (over already), "hours", "minutes" and "ends".
    """
    _check(acting, team, wish)
    days = [day for day in workdays(wish.monday) if day >= acting.today]
    found: list[Spread] = []
    count: dict[date, int] = dict.fromkeys(days, 0)
    for person in team:
        best = _place(acting, person, wish, taken, sorted(days, key=lambda day: (count[day], day)))
        found.append(best)
        if best.at is not None:
            count[wall_of(best.at, acting.zone).date()] += 1
            taken = taken.also(*_held(acting, best, wish))
    return tuple(found)


def plan_team(acting: Acting, places: Sequence[Spread], wish: Wish, focuses: Mapping[Id, Focus]) -> Change:
    """Plan what `spread` has found, in one step; those without a place are left out.

    Raises `Fault("people")` where nobody has a place or there are more than 500 sessions at once.
    """
    placed = [each for each in places if each.at is not None]
    number = len(placed) * (wish.times if wish.weeks else 1)
    if not placed:
        raise Fault("people", "This week has no free slot; choose another one, or longer hours.")
    if number > MOST_AT_ONCE:
        raise Fault("people", f"These would be {number} sessions; plan at most {MOST_AT_ONCE} at once.")
    edits: list[Edit] = []
    for each in placed:
        edits += _planned(acting, each, wish, focuses.get(each.person.id))
    return Change(counted(number, "session"), "plan team series", tuple(edits))


def _planned(acting: Acting, place: Spread, wish: Wish, focus: Focus | None) -> tuple[Edit, ...]:
    def make(at: datetime) -> CoachingSession:
        return new_session(
            acting,
            place.person,
            at,
            minutes=wish.minutes,
            kind=wish.kind,
            template=wish.template,
            focus=focus,
        )

    if place.at is None:
        return ()
    if not wish.weeks:
        return adding(make(place.at))
    first = wall_of(place.at, acting.zone)
    return plan_series(acting, make, first, rule_of(Rhythm(wish.weeks), first, times=wish.times)).edits


def _check(acting: Acting, team: Sequence[Person], wish: Wish) -> None:
    if not team:
        raise Fault("people", "Choose at least one person.")
    check_minutes(wish.minutes)
    if workdays(wish.monday)[-1] < acting.today:
        raise Fault("week", "This week is over; choose this one or a later one.")
    if wish.shuts <= wish.opens:
        raise Fault("hours", "The hours end after they begin.")
    if wish.weeks:
        rule_of(Rhythm(wish.weeks), datetime.combine(wish.monday, wish.opens), times=wish.times)


def _place(acting: Acting, person: Person, wish: Wish, taken: Taken, days: Iterable[date]) -> Spread:
    """The person's best place: free on all dates, else the one with the fewest clashes later on."""
    people = (person.id, acting.who)
    best: tuple[int, datetime] | None = None
    for day in days:
        if person.left_on is not None and person.left_on <= day:
            continue
        for at in times_of_day(day, acting.zone, wish.minutes, opens=wish.opens, shuts=wish.shuts):
            if at <= acting.now or not taken.is_free(at, wish.minutes, people):
                continue
            later = _dates(acting, at, wish)[1:]
            clashes = sum(not taken.is_free(each, wish.minutes, people) for each in later)
            if best is None or clashes < best[0]:
                best = (clashes, at)
            if clashes == 0:
                return Spread(person, at)
    return Spread(person, best[1], best[0]) if best else Spread(person, None)


def _dates(acting: Acting, at: datetime, wish: Wish) -> list[datetime]:
    if not wish.weeks:
        return [at]
    first = wall_of(at, acting.zone)
    rule = rule_of(Rhythm(wish.weeks), first, times=wish.times)
    return [each.at for each in occurrences(rule, first, acting.zone)]


def _held(acting: Acting, place: Spread, wish: Wish) -> list[CoachingSession]:
    """What the place takes from those who come after."""
    return [
        CoachingSession(
            id=f"{place.person.id} {number}",
            person_id=place.person.id,
            coach_id=acting.who,
            starts_at=at,
            minutes=wish.minutes,
        )
        for number, at in enumerate(_dates(acting, place.at, wish) if place.at else ())
    ]
