"""What the page of one observation asks the workbook for, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coachbook.coaching.people import is_coached
from coachbook.records import (
    ChampionBehaviour,
    Focus,
    Id,
    MomentOfTruth,
    Observation,
    Person,
    Rating,
    ServiceStandard,
)
from coachbook.records.kinds import Channel, ObservationKind, Publication
from coachbook.ui.coaching.observation.panels import Draft
from coachbook.workbook import Workbook

FORM_ORDER = ("critical", "-weight", "title")
"""The order of a form: what weighs most first, what must be met at the end, where it is decided."""


@dataclass(frozen=True, slots=True)
class Around:
    """What an observation refers to, whichever it is."""

    people: Mapping[Id, Person]
    moments: Mapping[Id, MomentOfTruth]
    """By the journey's order."""
    standards: Mapping[Id, ServiceStandard]
    """Every version."""
    coach_id: Id

    def observable(self, also: Id | None = None) -> tuple[tuple[Id, str], ...]:
        """Who can be observed: those who are coached by name, the coach last; `also` whoever it is."""
        here = [p for p in self.people.values() if is_coached(p, self.coach_id) or p.id == also]
        named = sorted(here, key=lambda person: (person.name.casefold(), person.id))
        coach = [self.people[self.coach_id]] if also != self.coach_id else []
        return tuple((person.id, person.name) for person in (*named, *coach))

    def ratable(self) -> tuple[MomentOfTruth, ...]:
        """Published moments that have a published standard."""
        asked = {
            id_
            for standard in self.standards.values()
            if standard.state is Publication.PUBLISHED
            for id_ in standard.moment_ids
        }
        return tuple(
            moment
            for moment in self.moments.values()
            if moment.id in asked and moment.state is Publication.PUBLISHED
        )


@dataclass(frozen=True, slots=True)
class Material:
    """One observation with its ratings, and the versions before and after it."""

    observation: Observation
    ratings: tuple[Rating, ...]
    behaviours: tuple[ChampionBehaviour, ...]
    focus: Focus | None
    first: Observation | None
    """The version that it amends."""
    later: Observation | None
    """The version that amends it, a draft or submitted."""

    def rating(self, rating_id: Id) -> Rating:
        """One of the ratings. Raises KeyError for another one."""
        for rating in self.ratings:
            if rating.id == rating_id:
                return rating
        raise KeyError(rating_id)


def around(book: Workbook) -> Around:
    """People, moments and standards."""
    return Around(
        people={each.id: each for each in book.all(Person)},
        moments={each.id: each for each in book.all(MomentOfTruth, order_by="position")},
        standards={each.id: each for each in book.all(ServiceStandard, order_by=FORM_ORDER)},
        coach_id=book.profile.coach_id,
    )


def material(book: Workbook, observation_id: Id) -> Material | None:
    """The observation with all that its page shows; None where it is gone."""
    observation = book.get(Observation, observation_id)
    if observation is None:
        return None
    focuses = book.all(Focus, person_id=observation.person_id, until=None)
    amendments = book.all(Observation, amends_id=observation.id, order_by="state")
    return Material(
        observation=observation,
        ratings=book.all(Rating, observation_id=observation.id, order_by="position"),
        behaviours=book.all(ChampionBehaviour),
        focus=focuses[0] if focuses else None,
        first=book.get(Observation, observation.amends_id),
        later=amendments[-1] if amendments else None,
    )


def draft_of(seen: Material, known: Around, current: Id | None = None) -> Draft:
    """What a panel beside the form is shown: only the behaviours of what is rated here."""
    roots = {known.standards[rating.standard_id].root_id for rating in seen.ratings}
    taught = (
        each
        for each in seen.behaviours
        if each.standard_id is not None and known.standards[each.standard_id].root_id in roots
    )
    person = known.people.get(seen.observation.person_id or "")
    return Draft(seen.observation, seen.ratings, known.standards, tuple(taught), person, current)


def last_ways(book: Workbook) -> tuple[Channel, ObservationKind]:
    """By which channel and how the last contact was observed: most likely the next one too."""
    found = book.all(Observation, order_by="-at", limit=1)
    return (found[0].channel, found[0].kind) if found else (Channel.PHONE, ObservationKind.LIVE)
