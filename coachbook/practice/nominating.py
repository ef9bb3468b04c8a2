"""Nominations: who is called one of the best, and by which measure that is not the one to be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coachbook.changes import Acting, Change, adding, replacing
from coachbook.errors import Fault
from coachbook.practice.wordings import shortened
from coachbook.records import ChampionNomination, Id, Person
from coachbook.records.kinds import PersonRole
from coachbook.records.practice_kinds import Ground

GROUND_NAMES = {
    Ground.CUSTOMER_VOICE: "what customers say",
    Ground.PEERS: "what colleagues say",
    Ground.MEASURE: "a number from elsewhere",
    Ground.STANDARD: "another standard",
    Ground.COACH: "the coach’s judgement",
}


@dataclass(frozen=True, slots=True)
class Nominated:
    """What is written when somebody is nominated."""

    person_id: Id
    ground: Ground = Ground.MEASURE
    measured_by: str = ""
    standard_id: Id | None = None
    moment_id: Id | None = None
    value: float | None = None
    unit: str = ""
    why: str = ""


def nominate(
    told: Nominated, person: Person, acting: Acting, others: Iterable[ChampionNomination] = ()
) -> Change:
    """Call somebody a champion, by a measure that is written down; the person is a champion from then on.

    `others` are the nominations there are. Raises `Fault`: "measured_by" where no measure is said,
    "standard_id" where the ground is a standard and none is chosen, "person_id" for the same one twice.
    """
    if told.ground is Ground.STANDARD and told.standard_id is None:
        raise Fault("standard_id", "Choose the standard by whose ratings this was decided.")
    if told.ground is not Ground.STANDARD and not told.measured_by.strip():
        raise Fault(
            "measured_by",
            "Write by what it was decided, such as “resolved at first contact, July to September”.",
        )
    made = ChampionNomination(
        id=acting.new_id(),
        person_id=told.person_id,
        moment_id=told.moment_id,
        ground=told.ground,
        measured_by=shortened(told.measured_by),
        standard_id=told.standard_id if told.ground is Ground.STANDARD else None,
        value=told.value,
        unit=shortened(told.unit),
        why=told.why.strip(),
        nominated_by_id=acting.who,
        nominated_on=acting.today,
    )
    for each in others:
        if is_in_force(each, acting.today) and _says_the_same(each, made):
            raise Fault("person_id", f"{person.called} is nominated for this by the same measure already.")
    edits = adding(made)
    if PersonRole.CHAMPION not in person.roles:
        edits += replacing(person, person.but(roles=(*person.roles, PersonRole.CHAMPION)))
    return Change(f"nominating {person.called}", "nominate champion", edits)


def end_nomination(
    nomination: ChampionNomination, person: Person, acting: Acting, others: Iterable[ChampionNomination] = ()
) -> Change:
    """End it today; whom no other nomination holds is no champion any more. What was shown stays."""
    edits = replacing(nomination, nomination.but(ended_on=acting.today))
    held = any(
        each.id != nomination.id and each.person_id == person.id and is_in_force(each, acting.today)
        for each in others
    )
    if not held and PersonRole.CHAMPION in person.roles:
        kept = tuple(role for role in person.roles if role is not PersonRole.CHAMPION)
        edits += replacing(person, person.but(roles=kept))
    return Change(f"end of {person.called}’s nomination", "end nomination", edits)


def is_in_force(nomination: ChampionNomination, today: date) -> bool:
    """Whether it holds on a day."""
    ended = nomination.ended_on is not None and nomination.ended_on <= today
    return nomination.nominated_on <= today and not ended


def ground_of(nomination: ChampionNomination, standard: str = "") -> str:
    """By what somebody was nominated, in words; `standard` is the title of the other standard."""
    if nomination.ground is Ground.STANDARD:
        return f"ratings of “{standard}”" if standard else "ratings of another standard"
    number = "" if nomination.value is None else f", {nomination.value:g} {nomination.unit}".rstrip()
    return f"{nomination.measured_by or GROUND_NAMES[nomination.ground]}{number}"


def _says_the_same(one: ChampionNomination, other: ChampionNomination) -> bool:
    def of(each: ChampionNomination) -> tuple[object, ...]:
        measure = each.measured_by.casefold()
        return each.person_id, each.moment_id, each.ground, measure, each.standard_id

    return of(one) == of(other)
