"""The brief: what changed since the last session with somebody, as plain values.

It is read before the talk, feeds the agenda, and stands beside the notes. Praise and worry come from counts,
quotes and the statistics only. `brief_lines` puts it into words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from coachbook.changes import Acting
from coachbook.coaching.brief_opening import CONTACTS, Known, nothing_noted, opening
from coachbook.coaching.days import counted, day_of, plain_day
from coachbook.coaching.evidence import (
    StandardSeen,
    by_standard,
    from_contacts,
    latest_versions,
    strengths_in,
)
from coachbook.coaching.focus import Return, due_return, returning
from coachbook.coaching.news import Material, News, news_of
from coachbook.coaching.promises import in_order, is_overdue
from coachbook.coaching.silence import Silent, last_talked, silent_standards
from coachbook.records import CoachingSession, Commitment, Focus, Id, Observation, Person, ServiceStandard
from coachbook.records.kinds import CommitmentState, Mark, ObservationKind, SessionState
from coachbook.records.lines import RatingLine, Talk
from coachbook.statistics.process_behaviour import Reading
from coachbook.statistics.words import sentence_case

FIRST_LOOK_BACK = timedelta(days=60)
"""How far the brief for a first session looks back."""
_HELD = (SessionState.HELD, SessionState.CLOSED)


class Run(NamedTuple):
    """One role-play that was rated: how much was met of what was rated, and what was noted."""

    observation_id: Id
    at: datetime
    met: int
    rated: int
    words: str


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything since the last session that was held with a person."""

    person: Person
    last: CoachingSession | None
    since: date
    """The day of the last session, or the day from which a first one looks back."""
    on: date
    """The day of the session that it is for."""
    focus: Focus | None
    own_overdue: tuple[Commitment, ...]
    """The coach's promises that are overdue, oldest first."""
    overdue: tuple[Commitment, ...]
    """The person's own promises that are overdue, oldest first."""
    open: tuple[Commitment, ...]
    """All open promises that concern the person, in the order in which they ask for attention."""
    kept: tuple[Commitment, ...]
    not_kept: tuple[Commitment, ...]
    observations: int
    strengths: tuple[RatingLine, ...]
    """Newest first."""
    standards: tuple[StandardSeen, ...]
    """What was rated, the focus first, then by misses."""
    runs: tuple[Run, ...]
    """Role-plays, newest first."""
    reading: Reading | None
    focus_return: Return | None
    """The return of the open focus that is due."""
    returns: tuple[Return, ...]
    """Ended focuses that come back."""
    news: News
    silent: tuple[Silent, ...]
    """Standards that were not talked about for long."""
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
    def excused(self) -> tuple[tuple[StandardSeen, RatingLine], ...]:
        """The misses whose cause lies outside the person's control: critical ones first, then the newest."""
        found = [(seen, line) for seen in self.standards for line in seen.excused]
        return tuple(sorted(found, key=lambda each: (not each[0].standard.critical, -each[1].at.timestamp())))

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is known since then, so that no card has a line."""
        known = (self.open, self.kept, self.not_kept, self.strengths, self.standards, self.runs, self.silent)
        news = self.news
        new = (news.actions, news.recognitions, news.obstacles, news.voices, news.measures, news.notes)
        changed = self.reading is not None and self.reading.changed
        return not (any(known) or any(new) or news.replies or news.due_runs or changed)

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
    more: Material | None = None,
) -> Brief:
    """The brief for a session that starts at `before`, or for now.

    Records of other people are left out, so whole lists may be passed.
    """
    more, every_standard = more or Material(), tuple(standards)
    last = last_session(person.id, sessions, before)
    since = last.starts_at if last else (before or acting.now) - FIRST_LOOK_BACK
    start, on = day_of(since, acting.zone), day_of(before or acting.now, acting.zone)
    own = [c for c in commitments if person.id in (c.person_id, c.owner_id)]
    waiting = in_order(own, acting.who, acting.today)
    ended = [c for c in own if c.closed_on is not None and c.closed_on >= start]
    seen = [
        line
        for line in lines
        if line.person_id == person.id and line.at >= since and (before is None or line.at < before)
    ]
    wanted = focus.standard_id if focus else None
    grouped = sorted(by_standard(seen, every_standard), key=lambda each: not _is(each, wanted))
    talks = [t for t in more.talks if t.person_id == person.id and (before is None or t.at < before)]
    talked = _talked(talks, every_standard, acting)
    overdue = [c for c in waiting if is_overdue(c, acting.today)]
    brief = Brief(
        person=person,
        last=last,
        since=start,
        on=on,
        focus=focus,
        own_overdue=tuple(c for c in overdue if c.owner_id == acting.who),
        overdue=tuple(c for c in overdue if c.owner_id == person.id),
        open=waiting,
        kept=tuple(c for c in ended if c.state is CommitmentState.KEPT),
        not_kept=tuple(c for c in ended if c.state is CommitmentState.NOT_KEPT),
        observations=len({line.observation_id for line in from_contacts(seen)}),
        strengths=strengths_in(seen),
        standards=tuple(grouped),
        runs=_runs(seen, wanted),
        reading=more.reading,
        focus_return=_focus_return(focus, talked, on),
        returns=returning(more.focuses, person.id, talked, on),
        news=news_of(person, more, start, on),
        silent=silent_standards(every_standard, talks, on, acting.zone) if last else (),
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


def _runs(lines: Iterable[RatingLine], wanted: Id | None) -> tuple[Run, ...]:
    """The role-plays among the lines, newest first; quoted is what was noted on the focus, else anything."""
    by_run: dict[Id, list[RatingLine]] = {}
    for line in lines:
        if line.kind is ObservationKind.ROLE_PLAY and line.mark not in (None, Mark.NOT_APPLICABLE):
            by_run.setdefault(line.observation_id, []).append(line)
    runs = []
    for id_, found in by_run.items():
        words = [line for line in found if line.evidence.strip()]
        words.sort(key=lambda line: line.standard_id != wanted)
        met = sum(line.mark is not None and line.mark.is_met for line in found)
        runs.append(Run(id_, found[0].at, met, len(found), words[0].evidence if words else ""))
    return tuple(sorted(runs, key=lambda run: (run.at, run.observation_id), reverse=True))


def _talked(
    talks: Iterable[Talk], standards: tuple[ServiceStandard, ...], acting: Acting
) -> Mapping[Id, date]:
    """When each standard, in any version, and each focus was last talked about."""
    every = tuple(talks)
    roots = last_talked(standards, every, acting.zone)
    last = {id_: roots[s.root_id] for id_, s in latest_versions(standards).items() if s.root_id in roots}
    for talk in every:
        if talk.focus_id is not None:
            on = day_of(talk.at, acting.zone)
            last[talk.focus_id] = max(on, last.get(talk.focus_id, on))
    return last


def _focus_return(focus: Focus | None, talked: Mapping[Id, date], on: date) -> Return | None:
    if focus is None or focus.until is not None:
        return None
    return due_return(focus, talked.get(focus.standard_id or focus.id), on)


def _opening(brief: Brief) -> str:
    seen = brief.focus_seen or next(iter(brief.missed), None)
    contact = brief.news.cited.get(seen.observation_ids[0]) if seen and seen.observation_ids else None
    voices = brief.news.voices
    known = Known(
        own_overdue=len(brief.own_overdue),
        replies=len(brief.news.replies),
        kept=len(brief.kept),
        voices=[each.kind for each in voices if each.told_on is None and not each.kind.is_complaint],
        strengths=len(brief.strengths),
        overdue=len(brief.overdue),
        not_kept=len(brief.not_kept),
        actions=sum(each.due is not None and each.due < brief.on for each in brief.news.actions),
        complaints=sum(each.kind.is_complaint for each in voices),
        outside=len(brief.excused),
        changed=brief.reading is not None and brief.reading.changed,
    )
    topic = _topic(brief, seen, contact)
    if brief.is_empty and not topic:
        return nothing_noted(brief.since_text)
    return opening(known, topic, brief.person.called)


def _topic(brief: Brief, seen: StandardSeen | None, contact: Observation | None) -> str:
    """What to work on: the contact that shows it, or the focus where nothing was seen of it."""
    if seen is not None:
        return f"one {CONTACTS[contact.channel] if contact else 'contact'}"
    return "the focus" if brief.focus is not None else ""


def _is(seen: StandardSeen, standard_id: Id | None) -> bool:
    ids = {line.standard_id for line in seen.lines} | {seen.standard.id, seen.standard.root_id}
    return standard_id in ids
