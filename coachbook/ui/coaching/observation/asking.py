"""What the page of one observation asks the workbook for, read in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coachbook.coaching.people import can_meet, is_here
from coachbook.coaching.replies import in_turn
from coachbook.masks import behaviours_of
from coachbook.records import (
    ChampionBehaviour,
    Commitment,
    Focus,
    Id,
    MomentOfTruth,
    Observation,
    Obstacle,
    Person,
    Rating,
    Recognition,
    Record,
    Reply,
    ServiceStandard,
)
from coachbook.records.kinds import Channel, ObservationKind, PromiseTo, Publication
from coachbook.ui.coaching.observation.panels import Draft
from coachbook.workbook import Workbook, equal, one_of, unequal

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
    today: date
    pass_line: int | None
    """The score from which a moment is won; None where the workbook has none."""

    @property
    def shifts(self) -> tuple[str, ...]:
        """The shifts of the team, where it tells them apart."""
        return tuple(sorted({person.shift for person in self.people.values()} - {""}))

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites of the team, where there is more than one."""
        found = {person.site for person in self.people.values()} - {""}
        return tuple(sorted(found)) if len(found) > 1 else ()

    def observers(self, person_id: Id | None) -> tuple[tuple[Id, str], ...]:
        """Who may have observed this person: everybody else who is here, by name."""
        others = (p for p in self.people.values() if is_here(p, self.today) and p.id != person_id)
        named = sorted(others, key=lambda person: (person.name.casefold(), person.id))
        return tuple((person.id, person.name) for person in named)

    def observable(self, also: Id | None = None) -> tuple[tuple[Id, str], ...]:
        """Who can be observed: whoever is here by name, the coach last; `also` whoever it is."""
        here = [p for p in self.people.values() if can_meet(p, self.coach_id, self.today) or p.id == also]
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
    first_ratings: tuple[Rating, ...] = ()
    promises: tuple[Commitment, ...] = ()
    """Promised to the customer in this contact, by their day."""
    replies: tuple[Reply, ...] = ()
    """What was replied, disputed and answered, to this version and to the first."""
    beside: tuple[Observation, tuple[Rating, ...]] | None = None
    """The person's own view of it; of an own view, the observation that it stands beside."""

    def rating(self, rating_id: Id) -> Rating:
        """One of the ratings. Raises KeyError for another one."""
        for rating in self.ratings:
            if rating.id == rating_id:
                return rating
        raise KeyError(rating_id)


def around(book: Workbook) -> Around:
    """People, moments and standards."""
    profile = book.profile
    return Around(
        people={each.id: each for each in book.all(Person)},
        moments={each.id: each for each in book.all(MomentOfTruth, order_by="position")},
        standards={each.id: each for each in book.all(ServiceStandard, order_by=FORM_ORDER)},
        coach_id=profile.coach_id,
        today=book.acting().today,
        pass_line=profile.pass_line,
    )


def material(book: Workbook, observation_id: Id) -> Material | None:
    """The observation with all that its page shows; None where it is gone."""
    observation = book.get(Observation, observation_id)
    if observation is None:
        return None
    focuses = book.all(Focus, person_id=observation.person_id, until=None)
    amendments = book.all(Observation, amends_id=observation.id, order_by="state")
    ids = _versions(book, observation)
    versions = one_of("observation_id", ids)
    return Material(
        observation=observation,
        ratings=book.all(Rating, observation_id=observation.id, order_by="position"),
        behaviours=behaviours_of(book),
        focus=focuses[0] if focuses else None,
        first=book.get(Observation, observation.amends_id),
        later=amendments[-1] if amendments else None,
        first_ratings=book.all(Rating, observation_id=observation.amends_id) if observation.amends_id else (),
        promises=book.all(
            Commitment, versions, equal("made_to", PromiseTo.CUSTOMER), order_by=("due", "made_on")
        ),
        replies=in_turn(book.all(Reply, versions)),
        beside=_beside(book, observation, ids),
    )


def resting_on(book: Workbook, draft: Observation) -> tuple[Record, ...]:
    """What came from a draft and stays when it is thrown away."""
    kinds: tuple[type[Record], ...] = (Commitment, ChampionBehaviour, Recognition, Obstacle)
    found = [record for kind in kinds for record in book.all(kind, observation_id=draft.id)]
    return (*found, *book.all(Observation, beside_id=draft.id))


def _versions(book: Workbook, observation: Observation) -> tuple[Id, ...]:
    """The observation and every version before it, the newest first."""
    ids = [observation.id]
    first = book.get(Observation, observation.amends_id)
    while first is not None and first.id not in ids:
        ids.append(first.id)
        first = book.get(Observation, first.amends_id)
    return tuple(ids)


def _beside(
    book: Workbook, observation: Observation, ids: Sequence[Id]
) -> tuple[Observation, tuple[Rating, ...]] | None:
    """The other view of the same contact; an amended one has the own view of its first version."""
    if observation.kind is ObservationKind.SELF:
        other = book.get(Observation, observation.beside_id)
    else:
        views = book.all(Observation, one_of("beside_id", ids), order_by="submitted_at")
        other = views[-1] if views else None
    if other is None:
        return None
    return other, book.all(Rating, observation_id=other.id, order_by="position")


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
    found = book.all(Observation, unequal("kind", ObservationKind.SELF), order_by="-at", limit=1)
    return (found[0].channel, found[0].kind) if found else (Channel.PHONE, ObservationKind.LIVE)
