"""The brief: what changed since the last session with somebody, as plain values.

It is read before the talk, feeds the agenda, and stands beside the notes. Praise and worry come from counts
and quotes only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from coachbook.changes import Acting
from coachbook.coaching.days import counted, day_of, plain_day
from coachbook.coaching.evidence import StandardSeen, by_standard, from_contacts, strengths_in
from coachbook.coaching.promises import in_order, is_overdue
from coachbook.records import CoachingSession, Commitment, Focus, Id, Person, ServiceStandard
from coachbook.records.kinds import CommitmentState, SessionState
from coachbook.records.lines import RatingLine
from coachbook.statistics.words import sentence_case

FIRST_LOOK_BACK = timedelta(days=60)
"""How far the brief for a first session looks back."""
_HELD = (SessionState.HELD, SessionState.CLOSED)


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything since the last session that was held with a person."""

    person: Person
    last: CoachingSession | None
    since: date
    """The day of the last session, or the day from which a first one looks back."""
    focus: Focus | None
    own_overdue: tuple[Commitment, ...]
    """The coach's promises that are overdue, oldest first."""
    open: tuple[Commitment, ...]
    """All open promises that concern the person, in the order in which they ask for attention."""
    kept: tuple[Commitment, ...]
    not_kept: tuple[Commitment, ...]
    observations: int
    strengths: tuple[RatingLine, ...]
    """Newest first."""
    standards: tuple[StandardSeen, ...]
    """What was rated, the focus first, then by misses."""
    opening: str
    """What to begin with, in a sentence."""

    @property
    def since_text(self) -> str:
        """How far back it looks: "since 5 November"."""
        return f"since {plain_day(self.since)}"

    @property
    def missed(self) -> tuple[StandardSeen, ...]:
        """The standards with a miss within the person's control."""
        return tuple(each for each in self.standards if each.misses)

    @property
    def focus_seen(self) -> StandardSeen | None:
        """What was seen of the focus, where it rests on a standard."""
        wanted = self.focus.standard_id if self.focus else None
        return next((each for each in self.standards if _is(each, wanted)), None)


def last_session(
    person_id: Id, sessions: Iterable[CoachingSession], before: datetime | None = None
) -> CoachingSession | None:
    """The last session that was held with a person, before a moment."""
    held = (
        session
        for session in sessions
        if session.person_id == person_id
        and session.state in _HELD
        and (before is None or session.starts_at < before)
    )
    return max(held, key=lambda session: (session.starts_at, session.id), default=None)


def make_brief(
    acting: Acting,
    person: Person,
    *,
    sessions: Iterable[CoachingSession],
    commitments: Iterable[Commitment],
    lines: Iterable[RatingLine],
    standards: Iterable[ServiceStandard],
    focus: Focus | None = None,
    before: datetime | None = None,
) -> Brief:
    """The brief for a session that starts at `before`, or for now.

    Records of other people are left out, so whole lists may be passed.
    """
    last = last_session(person.id, sessions, before)
    since = last.starts_at if last else (before or acting.now) - FIRST_LOOK_BACK
    since_day = day_of(since, acting.zone)
    own = [c for c in commitments if person.id in (c.person_id, c.owner_id)]
    waiting = in_order(own, acting.who, acting.today)
    ended = [c for c in own if c.closed_on is not None and c.closed_on >= since_day]
    seen = [
        line
        for line in lines
        if line.person_id == person.id and line.at >= since and (before is None or line.at < before)
    ]
    grouped = by_standard(seen, standards)
    wanted = focus.standard_id if focus else None
    brief = Brief(
        person=person,
        last=last,
        since=since_day,
        focus=focus,
        own_overdue=tuple(c for c in waiting if c.owner_id == acting.who and is_overdue(c, acting.today)),
        open=waiting,
        kept=tuple(c for c in ended if c.state is CommitmentState.KEPT),
        not_kept=tuple(c for c in ended if c.state is CommitmentState.NOT_KEPT),
        observations=len({line.observation_id for line in from_contacts(seen)}),
        strengths=strengths_in(seen),
        standards=tuple(sorted(grouped, key=lambda each: not _is(each, wanted))),
        opening="",
    )
    return replace(brief, opening=_opening(brief))


def promises_text(brief: Brief) -> str:
    """What became of the promises: "Two kept, one open."; empty where there were none."""
    parts = [
        f"{counted(len(found), word, word)}"
        for found, word in ((brief.kept, "kept"), (brief.not_kept, "not kept"), (brief.open, "open"))
        if found
    ]
    return sentence_case(", ".join(parts)) + "." if parts else ""


def _opening(brief: Brief) -> str:
    first: list[str] = []
    if brief.own_overdue:
        first.append("your own overdue promise" if len(brief.own_overdue) == 1 else "your overdue promises")
    if brief.kept:
        first.append(f"the {counted(len(brief.kept), 'kept promise')}")
    if brief.strengths:
        first.append(f"the {counted(len(brief.strengths), 'noted strength')}")
    missed = brief.missed
    topic = brief.focus.behaviour if brief.focus else (missed[0].standard.title if missed else "")
    begin = f"Start with {_and(first)}." if first else ""
    if topic:
        return f"{begin} {'Then one' if begin else 'One'} thing: {topic.rstrip('.')}.".strip()
    if begin:
        return f"{begin} Then ask which contact to look at together."
    return f"Nothing is noted {brief.since_text}. Ask how it goes, and listen."


def _and(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _is(seen: StandardSeen, standard_id: Id | None) -> bool:
    ids = {line.standard_id for line in seen.lines} | {seen.standard.id, seen.standard.root_id}
    return standard_id in ids
