"""Acts on observations: start a draft, rate it, submit it, amend it.

A draft may change freely; submitting computes the score once, freezes the observation, and cannot be undone.
Evidence and a cause are required for every miss and evidence is only asked for at 5, so that nobody flees
to 3; at least one strength is required, so that feedback starts from what works.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from coachbook.changes import Acting, Change, Edit, adding, removing, replacing
from coachbook.errors import Fault
from coachbook.records import (
    BehaviourMark,
    Id,
    MomentOfTruth,
    Observation,
    Person,
    Rating,
    ServiceStandard,
)
from coachbook.records.kinds import (
    Channel,
    Mark,
    ObservationKind,
    ObservationState,
    Publication,
    Scale,
    Seen,
)
from coachbook.statistics.scoring import Marked, Score, points_of, score


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that submitting asks for, in words, and whether it is there."""

    key: str
    sentence: str
    met: bool
    rating_id: Id | None = None
    """The first rating that lacks it; None where it is met, or asks for no rating."""


def standards_for(
    moment_ids: Iterable[Id], standards: Iterable[ServiceStandard]
) -> tuple[tuple[ServiceStandard, Id], ...]:
    """The published standards of these moments, each once, with the first moment that asks for it."""
    published = [s for s in standards if s.state is Publication.PUBLISHED]
    joined: dict[Id, tuple[ServiceStandard, Id]] = {}
    for moment_id in moment_ids:
        for standard in published:
            if moment_id in standard.moment_ids:
                joined.setdefault(standard.id, (standard, moment_id))
    return tuple(joined.values())


def start_observation(
    acting: Acting,
    person: Person,
    moments: Sequence[MomentOfTruth],
    standards: Iterable[ServiceStandard],
    *,
    at: datetime | None = None,
    kind: ObservationKind = ObservationKind.LIVE,
    channel: Channel = Channel.PHONE,
    reference: str = "",
) -> Change:
    """A draft about `person`, with an unmarked rating for each published standard of the moments.

    Raises `Fault("moment")` without a moment that has a standard.
    """
    observation = Observation(
        id=acting.new_id(),
        person_id=person.id,
        observer_id=acting.who,
        kind=kind,
        at=at or acting.now,
        channel=channel,
        moment_ids=tuple(moment.id for moment in moments),
        reference=reference,
    )
    ratings = [
        Rating(
            id=acting.new_id(),
            observation_id=observation.id,
            standard_id=standard.id,
            moment_id=moment_id,
            position=position,
        )
        for position, (standard, moment_id) in enumerate(standards_for(observation.moment_ids, standards))
    ]
    if not ratings:
        raise Fault(
            "moment", "Choose a moment of truth that has standards; without them nothing can be rated."
        )
    return Change(f"observe {person.called}", "start observation", adding(observation, *ratings))


def change_moments(
    acting: Acting,
    observation: Observation,
    ratings: Sequence[Rating],
    moment_ids: Sequence[Id],
    standards: Iterable[ServiceStandard],
) -> Change:
    """Another set of moments for a draft: what was rated already stays, missing standards join.

    A standard that was rated under an earlier version keeps that version, so that nothing is rated twice.
    Raises `Fault("moment")` where nothing would be left to rate.
    """
    _refuse_submitted(observation)
    known = tuple(standards)
    wanted = standards_for(moment_ids, known)
    if not wanted:
        raise Fault(
            "moment", "Choose a moment of truth that has standards; without them nothing can be rated."
        )
    roots = {standard.id: standard.root_id for standard in known}
    by_root = {roots.get(rating.standard_id, rating.standard_id): rating for rating in ratings}
    edits: list[Edit] = list(replacing(observation, observation.but(moment_ids=tuple(moment_ids))))
    for position, (standard, moment_id) in enumerate(wanted):
        rating = by_root.get(standard.root_id)
        if rating is not None and (rating.standard_id == standard.id or _says_something(rating)):
            del by_root[standard.root_id]
        else:
            rating = None
        if rating is None:
            fresh = Rating(
                id=acting.new_id(),
                observation_id=observation.id,
                standard_id=standard.id,
                moment_id=moment_id,
                position=position,
            )
            edits += adding(fresh)
        else:
            edits += replacing(rating, rating.but(moment_id=moment_id, position=position))
    last = len(wanted)
    for rating in sorted(by_root.values(), key=lambda each: each.position):
        # What holds an opinion already is kept at the end rather than thrown away.
        if _says_something(rating):
            edits += replacing(rating, rating.but(position=last))
            last += 1
        else:
            edits += removing(rating)
    return Change("the moments of an observation", "change moments", tuple(edits))


def correct_header(observation: Observation, **fields: object) -> Change:
    """Other facts about the contact: person, time, channel, reference or kind; possible until submit."""
    _refuse_submitted(observation)
    return Change(
        "the facts of an observation",
        "correct observation",
        replacing(observation, observation.but(**fields)),
        merge=f"observation {observation.id} {' '.join(sorted(fields))}",
    )


def write(observation: Observation, **texts: str) -> Change:
    """Situation, behaviour or impact as it is typed; one change until the focus leaves."""
    _refuse_submitted(observation)
    return Change(
        "what was seen",
        "write observation",
        replacing(observation, observation.but(**texts)),
        merge=f"observation {observation.id} {' '.join(sorted(texts))}",
    )


def rate(observation: Observation, rating: Rating, standard: ServiceStandard, mark: Mark | None) -> Change:
    """A mark for one standard; a cause goes where the mark is no miss, a strength where there is none to see.

    Raises `Fault("mark")` where the mark is not on the standard's scale.
    """
    _refuse_submitted(observation)
    if mark is not None and mark not in marks_of(standard.scale):
        raise Fault("mark", f"{standard.title} is rated {_scale_in_words(standard.scale)}.")
    cause = rating.cause if mark is not None and mark.is_miss else None
    strength = rating.strength and (mark is None or can_be_strength(mark))
    after = rating.but(mark=mark, cause=cause, strength=strength)
    return Change(f"the rating of {standard.title}", "rate", replacing(rating, after))


def annotate(observation: Observation, rating: Rating, **fields: object) -> Change:
    """Evidence, cause or strength of one rating; evidence is one change until the focus leaves.

    Raises `Fault("strength")` for a strength that was not met, `Fault("cause")` for a cause without a miss.
    """
    _refuse_submitted(observation)
    if fields.get("strength") and rating.mark is not None and not can_be_strength(rating.mark):
        raise Fault("strength", "A strength was met: a 4, a 5 or a met; rate it so first.")
    if fields.get("cause") is not None and not (rating.mark is not None and rating.mark.is_miss):
        raise Fault("cause", "Only a 1, a 2 or a not met has a cause; rate it first.")
    merge = f"rating {rating.id} evidence" if set(fields) == {"evidence"} else ""
    return Change(
        "the evidence of a rating", "annotate rating", replacing(rating, rating.but(**fields)), merge
    )


def mark_behaviour(observation: Observation, behaviour_id: Id, seen: Seen | None) -> Change:
    """Whether a champion behaviour was seen, not seen or had no chance; None takes the mark away."""
    _refuse_submitted(observation)
    others = tuple(mark for mark in observation.seen if mark.behaviour_id != behaviour_id)
    marks = others if seen is None else (*others, BehaviourMark(behaviour_id=behaviour_id, seen=seen))
    return Change("a behaviour seen", "mark behaviour", replacing(observation, observation.but(seen=marks)))


def discard(observation: Observation, ratings: Iterable[Rating]) -> Change:
    """Throw a draft away; undo brings it back."""
    _refuse_submitted(observation)
    return Change("the discarded draft", "discard draft", removing(*ratings, observation))


def can_be_strength(mark: Mark | None) -> bool:
    """Whether a rating can be named a strength: the standard was met, with a 4, a 5 or a met."""
    return mark is not None and mark.is_met


def marks_of(scale: Scale) -> tuple[Mark, ...]:
    """The marks of a scale, "not applicable" last."""
    if scale is Scale.MET_NOT_MET:
        return (Mark.MET, Mark.NOT_MET, Mark.NOT_APPLICABLE)
    return (Mark.ONE, Mark.TWO, Mark.THREE, Mark.FOUR, Mark.FIVE, Mark.NOT_APPLICABLE)


def score_of(ratings: Iterable[Rating], standards: Mapping[Id, ServiceStandard]) -> Score:
    """The score of an observation, with its arithmetic in words; see `statistics.scoring`."""
    return score(
        Marked(
            mark=rating.mark,
            weight=standards[rating.standard_id].weight,
            critical=standards[rating.standard_id].critical,
            in_control=rating.cause is None or rating.cause.in_control,
            name=standards[rating.standard_id].title,
        )
        for rating in ratings
    )


def requirements(
    observation: Observation, ratings: Sequence[Rating], standards: Mapping[Id, ServiceStandard]
) -> tuple[Requirement, ...]:
    """What submitting asks for, in the order in which a form shows it."""
    unrated = [r for r in ratings if r.mark is None]
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
        Requirement("rated", "Every standard rated, or N/A", not unrated, _first(unrated)),
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
) -> Change:
    """Freeze the observation with its score; cannot be undone.

    Raises `Fault` named after the first requirement that is not met (see `requirements`), and `Fault("at")`
    for a contact that has not been yet.
    """
    _refuse_submitted(observation)
    if observation.at > acting.now:
        raise Fault("at", "This contact lies in the future; correct its day or its time.")
    for requirement in requirements(observation, ratings, standards):
        if not requirement.met:
            raise Fault(requirement.key, _ASKED[requirement.key])
    result = score_of(ratings, standards)
    after = observation.but(
        state=ObservationState.SUBMITTED,
        submitted_at=acting.now,
        score=result.value,
        score_in_control=result.within_control,
        critical_missed=result.not_passed,
    )
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
        score=None,
        score_in_control=None,
        critical_missed=False,
    )
    copies = [rating.but(id=acting.new_id(), observation_id=draft.id) for rating in ratings]
    return Change("the amendment", "amend observation", adding(draft, *copies))


def _refuse_submitted(observation: Observation) -> None:
    if observation.state is ObservationState.SUBMITTED:
        raise Fault(
            "state", "This observation is submitted and stays as it is; amend it to correct something."
        )


def _says_something(rating: Rating) -> bool:
    return rating.mark is not None or bool(rating.evidence.strip())


def _best_first(rating: Rating) -> tuple[int, int]:
    best = -(points_of(rating.mark) or 0)
    return (best, rating.position)


def _scale_in_words(scale: Scale) -> str:
    return "met or not met" if scale is Scale.MET_NOT_MET else "from 1 to 5"


def _first(ratings: Sequence[Rating]) -> Id | None:
    return ratings[0].id if ratings else None
