"""Cases from what was observed: the contact without the marks that it got, and without names of the team.

A rater who knew the marks, or whose contact it was, would not rate blind. So the words of an observation go
into a case, its ratings do not, and everybody of the workbook is "Agent" or "a colleague". Names of customers
cannot be told from other words: whoever lays out the round takes them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import tzinfo

from coachbook.practice.masking import masked, names_by_person
from coachbook.records import CalibrationCase, Id, Observation, Person, Rating
from coachbook.records.practice_kinds import CaseKind
from coachbook.statistics.words import day

AGENT, CUSTOMER, COLLEAGUE = "Agent", "Customer", "Colleague"
"""Who speaks, in place of names."""
NEW = "new"
"""The key of a case that is not in a round yet."""
_AGENTS = frozenset({"agent", "advisor", "adviser", "representative", "clerk"})


def case_from(
    seen: Observation, ratings: Iterable[Rating], people: Mapping[Id, Person], zone: tzinfo
) -> CalibrationCase:
    """The contact of an observation as a case, to be looked through before it is added.

    Its transcript, as far as lines of it were kept; else what was written about the contact and, as evidence,
    what was seen and heard. Never a mark, an effect or a cause.
    """
    everybody = tuple(people.values())
    agent = people.get(seen.person_id or "")
    spoken = "\n".join(f"{speaker_of(each.speaker, agent, everybody)}: {each.text}" for each in seen.quotes)
    in_order = sorted(ratings, key=_place)
    noted = [seen.situation, seen.behaviour, *(each.evidence for each in in_order)]
    told = spoken or "\n".join(dict.fromkeys(text.strip() for text in noted if text.strip()))
    reference = without_names(seen.reference or seen.quotes_from, everybody)
    on = day(seen.at.astimezone(zone).date())
    return CalibrationCase(
        key=NEW,
        title=reference or f"Contact of {on}",
        kind=CaseKind.TRANSCRIPT if spoken else CaseKind.NOTE if told else CaseKind.RECORDING,
        reference=reference,
        text=without_names(told, everybody),
        channel=seen.channel,
        moment_id=next(iter(seen.moment_ids), None),
        observation_id=seen.id,
    )


def speaker_of(speaker: str, agent: Person | None, people: Iterable[Person]) -> str:
    """On which side somebody speaks, in a word; who is nobody of the workbook is the customer."""
    name = " ".join(speaker.split()).casefold()
    if agent is not None and name in _called(agent):
        return AGENT
    if name in _AGENTS:
        return AGENT
    if any(name in _called(person) for person in people):
        return COLLEAGUE if agent is not None else AGENT
    return CUSTOMER


def without_names(text: str, people: Iterable[Person]) -> str:
    """The text with "a colleague" in the place of everybody of the workbook."""
    return masked(text, [name for names in names_by_person(people).values() for name in names])


def _called(person: Person) -> frozenset[str]:
    return frozenset(name.casefold() for name in (person.name, person.given_name) if name.strip())


def _place(rating: Rating) -> tuple[int, Id]:
    return rating.position, rating.id
