"""Absences: the days on which somebody is not there, so that no session is offered or left on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from coachbook.changes import Acting, Change, adding, removing, replacing
from coachbook.coaching.days import near_day, plain_day
from coachbook.coaching.people import short_name, tidy
from coachbook.errors import Fault
from coachbook.records import Absence, Id, Person
from coachbook.records.base import LONGEST_NAME

LONGEST_DAYS = 731


def add_absence(
    acting: Acting, person: Person, first: date, last: date, reason: str, known: Iterable[Absence]
) -> Change:
    """Somebody is away from `first` to `last`, both included; `known` are the absences that are noted.

    Raises `Fault` for "last" (ends before it begins, over two years), "first" (noted already), "reason".
    """
    absence = Absence(id=acting.new_id(), **_checked(person, first, last, reason, known))
    return Change(f"{_whose(acting, person)} absence", "add absence", adding(absence))


def change_absence(
    acting: Acting,
    absence: Absence,
    person: Person,
    first: date,
    last: date,
    reason: str,
    known: Iterable[Absence],
) -> Change:
    """Other days or another reason for somebody's absence. Raises as `add_absence` does."""
    others = [each for each in known if each.id != absence.id]
    after = absence.but(**_checked(person, first, last, reason, others))
    return Change(f"{_whose(acting, person)} absence", "change absence", replacing(absence, after))


def remove_absence(acting: Acting, absence: Absence, person: Person) -> Change:
    """The absence was a mistake, or does not take place."""
    return Change(f"{_whose(acting, person)} removed absence", "remove absence", removing(absence))


def absence_on(absences: Iterable[Absence], people: Iterable[Id | None], day: date) -> Absence | None:
    """The first absence by which one of these people is away on a day."""
    who = set(people) - {None}
    return next((each for each in absences if each.person_id in who and each.first <= day <= each.last), None)


def away_words(absence: Absence, people: Mapping[Id, Person], today: date, coach_id: Id) -> str:
    """Who is away and until when: "Jonas is away today", "you are away until Friday"."""
    person = people.get(absence.person_id)
    who = f"{short_name(person.called) if person else 'somebody'} is"
    if absence.person_id == coach_id:
        who = "you are"
    if absence.last == today:
        return f"{who} away today"
    if absence.first <= today:
        return f"{who} away until {near_day(absence.last, today)}"
    if absence.first == absence.last:
        near = near_day(absence.first, today)
        return f"{who} away {near if near == 'tomorrow' else f'on {near}'}"
    return f"{who} away from {near_day(absence.first, today)} to {near_day(absence.last, today)}"


def span_words(absence: Absence) -> str:
    """The days of an absence: "24 November", "24 to 26 November", "30 November to 2 December 2026"."""
    first, last = absence.first, absence.last
    if first == last:
        return f"{plain_day(first)} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {plain_day(last)} {last.year}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{plain_day(first)}{year} to {plain_day(last)} {last.year}"


def coming_absences(absences: Iterable[Absence], today: date) -> Sequence[Absence]:
    """Those that are not over, earliest first."""
    return sorted((a for a in absences if a.last >= today), key=lambda a: (a.first, a.last, a.id))


def _checked(
    person: Person, first: date, last: date, reason: str, known: Iterable[Absence]
) -> dict[str, object]:
    if last < first:
        raise Fault("last", "An absence ends on its first day or later.")
    if (last - first).days > LONGEST_DAYS:
        raise Fault("last", "An absence lasts at most two years; let the person leave instead.")
    reason = tidy(reason)
    if len(reason) > LONGEST_NAME:
        raise Fault("reason", f"This line has {len(reason)} characters; at most {LONGEST_NAME} fit.")
    other = next((a for a in known if a.person_id == person.id and a.first <= last and first <= a.last), None)
    if other is not None:
        raise Fault("first", f"{person.called} is noted as away {span_words(other)}; change that one.")
    return {"person_id": person.id, "first": first, "last": last, "reason": reason}


def _whose(acting: Acting, person: Person) -> str:
    return "your" if person.id == acting.who else f"{person.called}’s"
