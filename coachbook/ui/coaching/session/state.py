"""What the page of one session shows, as a value made from records; the clock is asked for separately."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from coachbook.charts.ratings import Rating as RatingDot
from coachbook.coaching.brief import Brief
from coachbook.coaching.days import counted, day_of, long_day, month_name, plain_day, time_of, weekday
from coachbook.coaching.evidence import from_contacts, latest_versions
from coachbook.coaching.leaving import leaving_words
from coachbook.coaching.pace import current_point
from coachbook.coaching.people import is_here
from coachbook.coaching.replies import in_turn
from coachbook.coaching.sessions import KIND_NAMES, moves_sentence
from coachbook.coaching.templates import Template, template_for
from coachbook.records import (
    AgendaPoint,
    AgendaTemplate,
    CoachingSession,
    Commitment,
    Focus,
    Id,
    MomentOfTruth,
    Observation,
    Person,
    Reply,
    ServiceStandard,
)
from coachbook.records.kinds import Mark, PointKind, Scale, SessionState
from coachbook.records.lines import RatingLine
from coachbook.statistics.intervals import low_ratings_sentence, rate_sentence
from coachbook.statistics.words import sentence_case

MOST_DOTS = 24
_WEEK = 7


@dataclass(frozen=True, slots=True)
class MarkChip:
    """One rating in a few words; `missed` and `met` decide its colour, neither is the middle of the scale."""

    text: str
    missed: bool
    met: bool


@dataclass(frozen=True, slots=True)
class Contact:
    """One observed contact as evidence: where it is from, what was seen, how it was rated."""

    observation_id: Id
    title: str
    quote: str
    moment: str
    marks: tuple[MarkChip, ...]


@dataclass(frozen=True, slots=True)
class StandardRatings:
    """How one standard was rated so far: dots where it has five points, a sentence in any case."""

    title: str
    subtitle: str
    dots: tuple[RatingDot, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """All that the page shows of one session."""

    session: CoachingSession
    person: Person
    coach: Person
    focus: Focus | None
    brief: Brief
    title: str
    line: str
    shape: str
    """The template and the length: "GROW, 30 minutes"."""
    when: str
    """The start, near days by their weekday."""
    template: Template
    point: AgendaPoint | None
    """The point that is talked about; before and after the talk None."""
    contacts: tuple[Contact, ...]
    point_promises: tuple[Commitment, ...]
    promises: tuple[Commitment, ...]
    """Made in this session."""
    ratings: StandardRatings | None
    moved: str
    """What the third postponement has to say."""
    missing: str
    """What still has to be done before it can be closed, or that it can."""
    next_at: datetime
    offers_next: bool
    """Whether the person is still here on that date."""
    next_text: str
    next_session: CoachingSession | None
    people: Mapping[Id, Person]
    today: date
    zone: tzinfo
    replies: tuple[Reply, ...]
    """What the person has said to it, and the coach's answers."""

    @property
    def minutes(self) -> int:
        """What the points take together."""
        return sum(point.minutes for point in self.session.agenda)


@dataclass(frozen=True, slots=True)
class Known:
    """What the workbook holds that the page needs, apart from the session and its brief."""

    people: Mapping[Id, Person]
    coach: Person
    focus: Focus | None
    commitments: Sequence[Commitment]
    lines: Sequence[RatingLine]
    """The ratings of the person."""
    observations: Mapping[Id, Observation]
    standards: Sequence[ServiceStandard]
    moments: Mapping[Id, MomentOfTruth]
    next_at: datetime
    next_session: CoachingSession | None
    zone: tzinfo
    today: date
    templates: Sequence[AgendaTemplate] = ()
    replies: Sequence[Reply] = ()


def sitting(session: CoachingSession, brief: Brief, known: Known) -> Sitting:
    """The page of one session."""
    person, zone = brief.person, known.zone
    point = current_point(session)
    template = template_for(known.templates, session.template, session.template_id)
    kind = KIND_NAMES[session.kind]
    on, at = day_of(session.starts_at, zone), time_of(session.starts_at, zone)
    near = session.state is SessionState.PLANNED and 0 <= (on - known.today).days < _WEEK
    when = f"{weekday(on)} {at}" if near else f"{long_day(on)}, {at}"
    ahead = session.state in (SessionState.PLANNED, SessionState.RUNNING)
    focus = f"Focus: {known.focus.behaviour}" if known.focus else ("No focus yet" if ahead else "")
    shown = point or next((each for each in session.agenda if each.standard_id), None)
    return Sitting(
        session=session,
        person=person,
        coach=known.coach,
        focus=known.focus,
        brief=brief,
        title=f"{sentence_case(kind)} with {person.called}",
        line=" · ".join(part for part in (focus, template.name, f"{session.minutes} minutes") if part),
        shape=f"{template.name}, {session.minutes} minutes",
        when=when,
        template=template,
        point=point,
        contacts=contacts_of(point, known) if point else (),
        point_promises=_promises_of(point, known.commitments),
        promises=tuple(c for c in known.commitments if c.session_id == session.id),
        ratings=ratings_of(shown.standard_id if shown else None, known)
        or ratings_of(known.focus.standard_id if known.focus else None, known),
        moved=moves_sentence(session, person.called) if session.state is SessionState.PLANNED else "",
        missing=_missing(session, person),
        next_at=known.next_at,
        offers_next=is_here(person, day_of(known.next_at, zone)),
        next_text=_next_text(known, person),
        next_session=known.next_session,
        people=known.people,
        today=known.today,
        zone=zone,
        replies=in_turn(known.replies),
    )


def contacts_of(point: AgendaPoint, known: Known) -> tuple[Contact, ...]:
    """The observations that a point rests on, newest first, each with its quote and its marks."""
    return contacts_among(point, known.lines, known.standards, known.observations, known.moments, known.zone)


def contacts_among(
    point: AgendaPoint,
    lines: Sequence[RatingLine],
    standards: Sequence[ServiceStandard],
    observations: Mapping[Id, Observation],
    moments: Mapping[Id, MomentOfTruth],
    zone: tzinfo,
) -> tuple[Contact, ...]:
    """The observations that a point rests on, of those whose ratings are given.

    A point about a standard that rests on none gets the latest contact in which that was noted, and says so.
    """
    latest = latest_versions(standards)
    root = _root(point.standard_id, latest)
    every = from_contacts(lines)
    wanted: tuple[Id, ...] = point.observation_ids
    reason = ""
    if not wanted and root is not None:
        # Not rated since the last session: the latest contact before that is still worth talking about.
        reason = " · the latest with a note on this"
        wanted = tuple(
            line.observation_id for line in every if _root(line.standard_id, latest) == root and line.evidence
        )[:1]
    by_observation: dict[Id, list[RatingLine]] = {}
    for line in every:
        if line.observation_id in wanted:
            by_observation.setdefault(line.observation_id, []).append(line)
    found = []
    for id_, group in by_observation.items():
        about = [line for line in group if _root(line.standard_id, latest) == root]
        praised = [line for line in group if line.strength]
        chosen = praised if point.kind is PointKind.STRENGTHS else about
        told = (*chosen, *(line for line in group if line not in chosen))
        chips = [_chip(line, latest) for line in told if line.mark is not None]
        moment = moments.get(group[0].moment_id or "")
        found.append(
            Contact(
                observation_id=id_,
                title=_contact_title(observations.get(id_), group[0].at, zone) + reason,
                quote=next((line.evidence for line in chosen or told if line.evidence), ""),
                moment=moment.title if moment else "",
                marks=tuple(chip for chip in chips if chip is not None)[:4],
            )
        )
    return tuple(found)


def ratings_of(standard_id: Id | None, known: Known) -> StandardRatings | None:
    """How one standard, over its versions, was rated in real contacts; None where there is none."""
    latest = latest_versions(known.standards)
    root = _root(standard_id, latest)
    if root is None:
        return None
    standard = latest[standard_id or ""]
    lines = [
        line
        for line in reversed(from_contacts(known.lines))
        if _root(line.standard_id, latest) == root and line.mark not in (None, Mark.NOT_APPLICABLE)
    ][-MOST_DOTS:]
    if not lines:
        return StandardRatings(standard.title, "", (), "Not rated yet.")
    first = day_of(lines[0].at, known.zone)
    seen = sentence_case(counted(len(lines), "observation"))
    five = standard.scale is Scale.ONE_TO_FIVE
    scale = "rated 1 to 5" if five else "rated met or not met"
    dots = tuple(
        RatingDot(day_of(line.at, known.zone), int(line.mark.value))
        for line in lines
        if line.mark is not None and line.mark.value.isdecimal()
    )
    if five:
        said = low_ratings_sentence([dot.value for dot in dots])
    else:
        said = rate_sentence(sum(line.mark is Mark.NOT_MET for line in lines), len(lines), "not met")
    subtitle = f"{seen} since {month_name(first)}, {scale}"
    return StandardRatings(standard.title, subtitle, dots if five else (), said)


def _promises_of(point: AgendaPoint | None, commitments: Iterable[Commitment]) -> tuple[Commitment, ...]:
    if point is None or not point.commitment_ids:
        return ()
    by_id = {promise.id: promise for promise in commitments}
    return tuple(by_id[id_] for id_ in point.commitment_ids if id_ in by_id)


def _missing(session: CoachingSession, person: Person) -> str:
    if session.own_words.strip():
        return "All is here: it can be closed."
    return f"One thing is missing: what {person.called} takes along, in {person.called}’s own words."


def _next_text(known: Known, person: Person) -> str:
    following = known.next_session
    if following is not None:
        at = following.starts_at
        return f"{long_day(day_of(at, known.zone))}, {time_of(at, known.zone)} is planned."
    at = known.next_at
    if not is_here(person, day_of(at, known.zone)):
        return f"{person.called} {leaving_words(person, known.today)}, so no next date is offered."
    stays = " The focus stays." if known.focus else ""
    return f"{long_day(day_of(at, known.zone))}, {time_of(at, known.zone)} is free for both.{stays}"


def _contact_title(observation: Observation | None, at: datetime, zone: tzinfo) -> str:
    on = f"Observation of {plain_day(day_of(at, zone))}"
    return f"{on} · {observation.reference}" if observation and observation.reference else on


def _chip(line: RatingLine, latest: Mapping[Id, ServiceStandard]) -> MarkChip | None:
    standard, mark = latest.get(line.standard_id), line.mark
    if standard is None or mark is None or mark is Mark.NOT_APPLICABLE:
        return None
    spoken = {Mark.MET: "met", Mark.NOT_MET: "not met"}.get(mark) or f"{mark.value} of 5"
    return MarkChip(f"{standard.title} · {spoken}", mark.is_miss, mark.is_met)


def _root(standard_id: Id | None, latest: Mapping[Id, ServiceStandard]) -> Id | None:
    standard = latest.get(standard_id or "")
    return standard.root_id if standard else None
