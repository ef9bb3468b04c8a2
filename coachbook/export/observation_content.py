"""From an observation's records to the data that its document prints.

Only a submitted observation has a document: until then nobody has stood behind it. Notes, private or not, are
no input of this room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo

from coachbook.clock import local
from coachbook.coaching.days import day_of
from coachbook.coaching.judging import moments_judged, score_of
from coachbook.coaching.own_view import difference, side_by_side, summary
from coachbook.coaching.promises import sentence
from coachbook.errors import Fault
from coachbook.export.observation_data import (
    BehaviourSeenData,
    MomentData,
    ObservationData,
    OwnRatedData,
    OwnViewData,
    PromisedData,
    RatedData,
    ReplyData,
    VersionData,
)
from coachbook.records import (
    ChampionBehaviour,
    Commitment,
    Id,
    MomentOfTruth,
    Observation,
    Person,
    Rating,
    Reply,
    ServiceStandard,
    WorkbookProfile,
)
from coachbook.records.kinds import Mark, ObservationKind, ObservationState


@dataclass(frozen=True, slots=True)
class ObservationRecords:
    """Where an observation's data are gathered from; `standards` holds every version by id."""

    profile: WorkbookProfile
    people: Mapping[Id, Person]
    ratings: tuple[Rating, ...] = ()
    standards: Mapping[Id, ServiceStandard] = field(default_factory=dict)
    moments: Mapping[Id, MomentOfTruth] = field(default_factory=dict)
    behaviours: Iterable[ChampionBehaviour] = ()
    """As others may read them: masked."""
    promises: Iterable[Commitment] = ()
    replies: Iterable[Reply] = ()
    own_view: tuple[Observation, tuple[Rating, ...]] | None = None
    first: Observation | None = None
    """The version that it amends."""
    later: Observation | None = None
    """The submitted version that amends it."""
    zone: tzinfo = UTC


def observation_content(seen: Observation, records: ObservationRecords) -> ObservationData:
    """All that the document of an observation says. Raises `Fault("observation")` for a draft."""
    if seen.state is not ObservationState.SUBMITTED or seen.submitted_at is None:
        raise Fault("observation", "An observation has a document once it is submitted; submit it first.")
    person, observer = records.people.get(seen.person_id or ""), records.people.get(seen.observer_id)
    coach = records.people.get(records.profile.coach_id)
    result = score_of(records.ratings, records.standards)
    return ObservationData(
        id=seen.id,
        person=person.name if person else "",
        called=person.called if person else "",
        observer=observer.name if observer else "",
        coach=coach.name if coach else "",
        organisation=records.profile.organisation,
        kind=seen.kind,
        channel=seen.channel,
        at=local(seen.at, records.zone),
        submitted_at=local(seen.submitted_at, records.zone),
        moments=_moments(seen, records),
        site=seen.site,
        shift=seen.shift,
        reference=seen.reference,
        score=result.value,
        score_in_control=result.within_control,
        not_passed=result.not_passed,
        met=result.rate.met,
        rated=result.rate.rated,
        arithmetic=result.lines,
        ratings=_ratings(seen, records),
        situation=seen.situation,
        behaviour=seen.behaviour,
        impact=seen.impact,
        effort=seen.effort,
        quotes=seen.quotes,
        quotes_from=seen.quotes_from,
        promises=tuple(PromisedData(text=sentence(each), due=each.due) for each in records.promises),
        own_view=_own_view(seen, records, person),
        replies=tuple(_reply(each, records.people) for each in records.replies),
        amends=_version(records.first, seen.amend_reason, records.zone),
        amended=_version(records.later, records.later.amend_reason if records.later else "", records.zone),
    )


def _moments(seen: Observation, records: ObservationRecords) -> tuple[MomentData, ...]:
    """The moments of the contact in their order, each judged where there is a pass line."""
    line = records.profile.pass_line
    judged = dict(moments_judged(records.ratings, records.standards, line)) if line is not None else {}
    found = []
    for id_ in seen.moment_ids:
        moment = records.moments.get(id_)
        if moment is None:
            continue
        verdict = judged.get(id_)
        found.append(
            MomentData(
                title=moment.title,
                score=verdict.score.value if verdict else None,
                won=verdict.won if verdict else None,
                verdict=verdict.lines[-1] if verdict else "",
            )
        )
    return tuple(found)


def _ratings(seen: Observation, records: ObservationRecords) -> tuple[RatedData, ...]:
    """In the order of the form, with the champion behaviours that were watched for."""
    marks = {mark.behaviour_id: mark.seen for mark in seen.seen}
    watched: dict[Id, list[BehaviourSeenData]] = {}
    for behaviour in sorted(records.behaviours, key=lambda each: (each.title, each.id)):
        standard = records.standards.get(behaviour.standard_id or "")
        if behaviour.id in marks and standard is not None:
            watched.setdefault(standard.root_id, []).append(
                BehaviourSeenData(title=behaviour.title, seen=marks[behaviour.id])
            )
    found = []
    for rating in sorted(records.ratings, key=lambda each: each.position):
        standard = records.standards[rating.standard_id]
        found.append(
            RatedData(
                standard=standard.title,
                critical=standard.critical,
                weight=standard.weight,
                mark=rating.mark,
                anchor=_anchor(standard, rating.mark),
                evidence=rating.evidence,
                cause=rating.cause,
                strength=rating.strength,
                behaviours=tuple(watched.get(standard.root_id, ())),
            )
        )
    return tuple(found)


def _anchor(standard: ServiceStandard, mark: Mark | None) -> str:
    """What the mark looks like, where it fell short: there it has to be explained."""
    if mark is None or mark is Mark.NOT_APPLICABLE or mark.is_met:
        return ""
    return standard.anchor(mark)


def _own_view(seen: Observation, records: ObservationRecords, person: Person | None) -> OwnViewData | None:
    if records.own_view is None or person is None or seen.kind is ObservationKind.SELF:
        return None
    own, ratings = records.own_view
    observer = records.people.get(seen.observer_id)
    by = observer.called if observer else "The observer"
    lines = side_by_side(records.ratings, ratings, records.standards)
    return OwnViewData(
        summary=summary(lines, person.called, by),
        way=own.way,
        words=own.behaviour,
        lines=tuple(
            OwnRatedData(
                standard=line.standard.title,
                observer=line.seen.mark if line.seen else None,
                own=line.own.mark if line.own else None,
                words=difference(line, person.called, by),
                own_evidence=line.own.evidence if line.own else "",
            )
            for line in lines
        ),
    )


def _reply(said: Reply, people: Mapping[Id, Person]) -> ReplyData:
    who = people.get(said.person_id)
    return ReplyData(who=who.called if who else "", kind=said.kind, on=said.on, way=said.way, text=said.text)


def _version(other: Observation | None, reason: str, zone: tzinfo) -> VersionData | None:
    if other is None:
        return None
    return VersionData(on=day_of(other.submitted_at or other.at, zone), reason=reason)
