"""Acts on the draft of an observation: start it, rate it, write what was seen; see `submitting` for the rest.

A draft may change freely, each act by itself; what was submitted stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from coachbook.changes import Acting, Change, Edit, adding, removing, replacing
from coachbook.coaching.contact import check_contact, observer_of, standards_for
from coachbook.coaching.days import day_of
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
    EffortTag,
    Mark,
    ObservationKind,
    ObservationState,
    Scale,
    Seen,
    Way,
)

_NOTHING_TO_RATE = "Choose a moment of truth that has standards; without them nothing can be rated."


def start_observation(
    acting: Acting,
    person: Person | None,
    moments: Sequence[MomentOfTruth],
    standards: Iterable[ServiceStandard],
    *,
    at: datetime | None = None,
    kind: ObservationKind = ObservationKind.LIVE,
    channel: Channel = Channel.PHONE,
    reference: str = "",
    observer_id: Id | None = None,
    shift: str | None = None,
    site: str | None = None,
) -> Change:
    """A draft about `person`, with an unmarked rating for each standard that the moments ask for on its day.

    `person` is None on a mystery walk that did not hear a name; shift and site are the person's unless told.
    Raises `Fault("moment")` without a moment that has a standard, and as `contact.check_contact` does.
    """
    own = acting.who if observer_id is None else observer_id
    observation = Observation(
        id=acting.new_id(),
        person_id=person.id if person else None,
        observer_id=observer_of(kind, person.id if person else None, own, acting.who),
        kind=kind,
        way=Way.TOLD_TO_COACH if kind is ObservationKind.SELF else None,
        at=at or acting.now,
        channel=channel,
        shift=(person.shift if person else "") if shift is None else shift,
        site=(person.site if person else "") if site is None else site,
        moment_ids=tuple(moment.id for moment in moments),
        reference=reference,
    )
    check_contact(acting, observation, person)
    day = day_of(observation.at, acting.zone)
    ratings = [
        Rating(
            id=acting.new_id(),
            observation_id=observation.id,
            standard_id=standard.id,
            moment_id=moment_id,
            position=position,
        )
        for position, (standard, moment_id) in enumerate(
            standards_for(observation.moment_ids, standards, day)
        )
    ]
    if not ratings:
        raise Fault("moment", _NOTHING_TO_RATE)
    whose = person.called if person else observation.site
    return Change(f"observe {whose}", "start observation", adding(observation, *ratings))


def change_moments(
    acting: Acting,
    observation: Observation,
    ratings: Sequence[Rating],
    moment_ids: Sequence[Id],
    standards: Iterable[ServiceStandard],
) -> Change:
    """Another set of moments for a draft: what was rated already stays, missing standards join.

    With the same moments it brings a form up to date whose standards changed. A standard that was rated under
    an earlier version keeps that version, so that nothing is rated twice; a rating keeps its moment as long
    as that one asks for it. Raises `Fault("moment")` where nothing would be left to rate.
    """
    refuse_submitted(observation)
    known = tuple(standards)
    wanted = standards_for(moment_ids, known, day_of(observation.at, acting.zone))
    if not wanted:
        raise Fault("moment", _NOTHING_TO_RATE)
    roots = {standard.id: standard.root_id for standard in known}
    by_root = {roots.get(rating.standard_id, rating.standard_id): rating for rating in ratings}
    edits: list[Edit] = list(replacing(observation, observation.but(moment_ids=tuple(moment_ids))))
    placed = [(standard, *_place(by_root, standard, moment_id, moment_ids)) for standard, moment_id in wanted]
    placed.sort(key=lambda each: tuple(moment_ids).index(each[1]))
    for position, (standard, moment_id, rating) in enumerate(placed):
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


def _place(
    by_root: dict[Id, Rating], standard: ServiceStandard, moment_id: Id, moment_ids: Sequence[Id]
) -> tuple[Id, Rating | None]:
    """At which moment a standard is rated, and the rating that it has; that one is taken out of `by_root`."""
    rating = by_root.get(standard.root_id)
    if rating is None or not (rating.standard_id == standard.id or _says_something(rating)):
        return moment_id, None
    del by_root[standard.root_id]
    if rating.moment_id in moment_ids and rating.moment_id in standard.moment_ids:
        return rating.moment_id or moment_id, rating
    return moment_id, rating


def correct_header(observation: Observation, **fields: object) -> Change:
    """Other facts about the contact: person, time, channel, reference or kind; possible until submit."""
    refuse_submitted(observation)
    return Change(
        "the facts of an observation",
        "correct observation",
        replacing(observation, observation.but(**fields)),
        merge=f"observation {observation.id} {' '.join(sorted(fields))}",
    )


def write(observation: Observation, **texts: str) -> Change:
    """Situation, behaviour or impact as it is typed; one change until the focus leaves."""
    refuse_submitted(observation)
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
    refuse_submitted(observation)
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
    refuse_submitted(observation)
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
    refuse_submitted(observation)
    others = tuple(mark for mark in observation.seen if mark.behaviour_id != behaviour_id)
    marks = others if seen is None else (*others, BehaviourMark(behaviour_id=behaviour_id, seen=seen))
    return Change("a behaviour seen", "mark behaviour", replacing(observation, observation.but(seen=marks)))


def tag_effort(observation: Observation, tags: Iterable[EffortTag]) -> Change:
    """What the contact cost the customer: a repeated contact, transfers, telling it again."""
    refuse_submitted(observation)
    chosen = set(tags)
    after = observation.but(effort=tuple(tag for tag in EffortTag if tag in chosen))
    return Change("what it cost the customer", "tag effort", replacing(observation, after))


def can_be_strength(mark: Mark | None) -> bool:
    """Whether a rating can be named a strength: the standard was met, with a 4, a 5 or a met."""
    return mark is not None and mark.is_met


def marks_of(scale: Scale) -> tuple[Mark, ...]:
    """The marks of a scale, "not applicable" last."""
    if scale is Scale.MET_NOT_MET:
        return (Mark.MET, Mark.NOT_MET, Mark.NOT_APPLICABLE)
    return (Mark.ONE, Mark.TWO, Mark.THREE, Mark.FOUR, Mark.FIVE, Mark.NOT_APPLICABLE)


def refuse_submitted(observation: Observation) -> None:
    """Raises `Fault("state")` for what was submitted: it stays as it is."""
    if observation.state is ObservationState.SUBMITTED:
        raise Fault(
            "state", "This observation is submitted and stays as it is; amend it to correct something."
        )


def _says_something(rating: Rating) -> bool:
    return rating.mark is not None or bool(rating.evidence.strip())


def _scale_in_words(scale: Scale) -> str:
    return "met or not met" if scale is Scale.MET_NOT_MET else "from 1 to 5"
