"""Who needs attention: long without coaching, changed by the statistics, or without recognition.

Waiting is a count of days; a change is only what the statistics call one. When most of the team
changed in the same fortnight, the system is to be looked at, and nobody is named for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from coachbook.coaching.days import counted, counted_days, day_of
from coachbook.coaching.people import was_there
from coachbook.records import Id, Person, Recognition
from coachbook.records.lines import NotedCount
from coachbook.statistics.process_behaviour import Reading, sentence
from coachbook.statistics.team_moves import TeamMove, team_moves
from coachbook.statistics.words import listed, sentence_case

REGULAR_DAYS = 14
"""Days between two sessions with one person, after which coaching is overdue."""
BALANCE_DAYS = 30
RECOGNITION_DAYS = 28
TEAM_DAYS = 28
"""Days back to which a shared signal is news; two fortnights, so that it is still there after a holiday."""
_MOST_WAITING = 4
_NAMED = 3


class Waiting(NamedTuple):
    """Somebody to think of: long without coaching, or changed by the statistics' verdict."""

    person: Person
    days: int | None
    """Days since the last session; None before the first."""
    overdue: bool
    reading: Reading | None
    """The series that changed; None where the person only waits."""
    why: str


class Balance(NamedTuple):
    """Strengths noted and things to work on, over the last 30 days."""

    strengths: int
    to_work_on: int
    without: tuple[Person, ...]
    """Who has had no recognition for four weeks, and no strength noted."""


def who_is_waiting(
    team: Iterable[Person],
    last_held: Mapping[Id, datetime],
    readings: Mapping[Id, Reading],
    today: date,
    zone: tzinfo,
    together: frozenset[Id] = frozenset(),
) -> tuple[Waiting, ...]:
    """Who waits longest beyond the regular two weeks, then who changed; at most four, each once.

    `together` are those who moved with the team: they are not named for it.
    """
    rows = []
    for person in team:
        held = last_held.get(person.id)
        days = (today - day_of(held, zone)).days if held else None
        overdue = days is None or days > REGULAR_DAYS
        reading = readings.get(person.id)
        changed = reading is not None and reading.changed and person.id not in together
        if overdue or changed:
            shown = reading if changed else None
            rows.append(Waiting(person, days, overdue, shown, _why(person, days, shown)))

    def rank(row: Waiting) -> tuple[bool, float, str]:
        return (not row.overdue, -(float("inf") if row.days is None else row.days), row.person.name)

    rows.sort(key=rank)
    changed_rows = [row for row in rows if row.reading is not None]
    # A real change is never pushed out by a fourth person who only waits.
    plain = [row for row in rows if row.reading is None][: max(1, _MOST_WAITING - len(changed_rows))]
    chosen = sorted((*plain, *changed_rows), key=rank)[:_MOST_WAITING]
    return tuple(chosen)


def team_together(team: Iterable[Person], readings: Mapping[Id, Reading], today: date) -> TeamMove[Id]:
    """Whether most of the team changed in the same fortnight, within the last four weeks."""
    theirs = {person.id: readings[person.id] for person in team if person.id in readings}
    return team_moves(theirs, since=today - timedelta(days=TEAM_DAYS))


def balance(
    noted: Iterable[NotedCount],
    recognitions: Iterable[Recognition],
    team: Iterable[Person],
    today: date,
    zone: tzinfo,
) -> Balance:
    """Strengths and things to work on of the last 30 days, and who had no recognition for four weeks.

    A noted strength is recognition too; who has been here, or in the workbook, for less than four weeks
    is not meant.
    """
    counts = tuple(noted)
    since = today - timedelta(days=RECOGNITION_DAYS)
    praised = {
        each.person_id for each in counts if each.praised_at and day_of(each.praised_at, zone) >= since
    }
    praised |= {each.person_id for each in recognitions if each.person_id is not None and each.on >= since}
    here = (each for each in team if was_there(each, since))
    return Balance(
        strengths=sum(each.strengths for each in counts),
        to_work_on=sum(each.to_work_on for each in counts),
        without=tuple(sorted((p for p in here if p.id not in praised), key=lambda p: p.name)),
    )


def without_sentence(found: Balance) -> str:
    """Who has had no recognition for four weeks, in words; empty where everybody had some."""
    names = [person.called for person in found.without]
    if not names:
        return ""
    if len(names) > _NAMED:
        who = f"{sentence_case(counted(len(names), 'person', 'people'))} have"
    else:
        who = f"{listed(names)} {'has' if len(names) == 1 else 'have'}"
    return f"{who} had no recognition for 4 weeks"


def _why(person: Person, days: int | None, reading: Reading | None) -> str:
    if reading is not None:
        limits = reading.limits
        if limits is not None:  # no chart with limits stands here, so where they are drawn is not said
            limits = limits._replace(low_cut=False, high_cut=False)
        return sentence(reading._replace(limits=limits), person.called)
    return "No session yet" if days is None else f"{counted_days(days)} since the last session"
