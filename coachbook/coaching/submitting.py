"""Submitting: what is asked for before an observation is frozen, its score, and what happens to versions.

Evidence and a cause are required for every miss and evidence is only asked for at 5, so that nobody flees
to 3; at least one strength is required, so that feedback starts from what works. Submitting computes the
score once and cannot be undone; an amendment is a version of its own beside the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coachbook.changes import Acting, Change, Edit, adding, removing, replacing
from coachbook.coaching.contact import check_contact
from coachbook.coaching.judging import UNSUMMED, summed
from coachbook.coaching.observations import can_be_strength, refuse_submitted
from coachbook.errors import Fault
from coachbook.records import Id, Observation, Person, Rating, Record, ServiceStandard
from coachbook.records.kinds import ObservationKind, ObservationState
from coachbook.statistics.scoring import points_of


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that submitting asks for, in words, and whether it is there."""

    key: str
    sentence: str
    met: bool
    rating_id: Id | None = None
    """The first rating that lacks it; None where it is met, or asks for no rating."""


def requirements(
    observation: Observation, ratings: Sequence[Rating], standards: Mapping[Id, ServiceStandard]
) -> tuple[Requirement, ...]:
    """What submitting asks for, in the order in which a form shows it.

    What somebody sees of themselves needs no proof: of an own view only the marks are asked for.
    """
    unrated = [r for r in ratings if r.mark is None]
    rated = Requirement("rated", "Every standard has its mark", not unrated, _first(unrated))
    if observation.kind is ObservationKind.SELF:
        return (rated,)
    critical = [r for r in unrated if standards[r.standard_id].critical]
    bare = [r for r in ratings if r.mark is not None and r.mark.is_miss and not r.evidence.strip()]
    causeless = [r for r in ratings if r.mark is not None and r.mark.is_miss and r.cause is None]
    good = [r for r in ratings if can_be_strength(r.mark)]
    called = [r for r in good if r.strength]
    # Where nothing was met there is nothing to praise, and nobody is made to invent it.
    praised = any(r.evidence.strip() for r in called) or not (good or unrated)
    # One without evidence before one without a cause; each in the order of the form.
    lacking = bare or causeless
    return (
        Requirement(
            "strength",
            "One strength with its words",
            praised,
            None if praised else _first(called or sorted(good, key=_best_first) or unrated),
        ),
        Requirement("evidence", "Every miss has evidence and a cause", not lacking, _first(lacking)),
        Requirement("critical", "Critical standards rated", not critical, _first(critical)),
        rated,
        Requirement("impact", "What it did to the customer", bool(observation.impact.strip())),
    )


_ASKED = {
    "strength": "Mark at least one strength and write down what was said or done.",
    "evidence": "Write evidence and a cause for every 1, 2 and not met.",
    "critical": "Rate the critical standards, or mark them N/A.",
    "rated": "Rate every standard, or mark it N/A.",
    "impact": "Write what it did to the customer.",
}


def submit(
    acting: Acting,
    observation: Observation,
    ratings: Sequence[Rating],
    standards: Mapping[Id, ServiceStandard],
    person: Person | None,
) -> Change:
    """Freeze the observation of `person` with its score; cannot be undone.

    Raises `Fault` named after the first requirement that is not met (see `requirements`), and as
    `contact.check_contact` does.
    """
    refuse_submitted(observation)
    check_contact(acting, observation, person)
    for requirement in requirements(observation, ratings, standards):
        if not requirement.met:
            raise Fault(requirement.key, _ASKED[requirement.key])
    sums = summed(ratings, standards)
    after = observation.but(state=ObservationState.SUBMITTED, submitted_at=acting.now, **sums)
    return Change("submit", "submit observation", replacing(observation, after), undoable=False)


def amend(acting: Acting, observation: Observation, ratings: Iterable[Rating], reason: str) -> Change:
    """A new draft that corrects a submitted observation; the first version stays as it is.

    Raises `Fault("reason")` without a reason, `Fault("state")` for a draft.
    """
    if observation.state is not ObservationState.SUBMITTED:
        raise Fault("state", "Only a submitted observation is amended; a draft can simply be changed.")
    if not reason.strip():
        raise Fault("reason", "Write why it is amended; both versions stay readable.")
    draft = observation.but(
        id=acting.new_id(),
        state=ObservationState.DRAFT,
        submitted_at=None,
        amends_id=observation.id,
        amend_reason=reason,
        **UNSUMMED,
    )
    copies = [rating.but(id=acting.new_id(), observation_id=draft.id) for rating in ratings]
    return Change("the amendment", "amend observation", adding(draft, *copies))


def discard(observation: Observation, ratings: Iterable[Rating], resting: Iterable[Record] = ()) -> Change:
    """Throw a draft away; undo brings it back.

    `resting` are promises, behaviours and whatever else came from it: they stay, and lose the way back to it.
    """
    refuse_submitted(observation)
    edits: tuple[Edit, ...] = ()
    for record in resting:
        field = "beside_id" if isinstance(record, Observation) else "observation_id"
        edits += replacing(record, _without(record, field))
    return Change("the discarded draft", "discard draft", (*edits, *removing(*ratings, observation)))


def _without(record: Record, field: str) -> Record:
    return record.but(**{field: None})


def _best_first(rating: Rating) -> tuple[int, int]:
    best = -(points_of(rating.mark) or 0)
    return (best, rating.position)


def _first(ratings: Sequence[Rating]) -> Id | None:
    return ratings[0].id if ratings else None
