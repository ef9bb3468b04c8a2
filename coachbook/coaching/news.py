"""News: what else reached the workbook about a person since the last session, chosen and in order.

What was praised, raised, said by customers, measured elsewhere, noted, replied and planned. Records of other
people are left out, so whole lists may be passed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from coachbook.coaching.replies import in_turn, waiting_dispute
from coachbook.records import (
    CustomerVoice,
    Focus,
    Id,
    Note,
    Observation,
    Obstacle,
    Person,
    PersonMeasure,
    PlanAction,
    Recognition,
    Rehearsal,
    Reply,
)
from coachbook.records.kinds import ActionState, NoteUse, ObstacleState, ReplyKind
from coachbook.records.lines import Talk
from coachbook.statistics.process_behaviour import Reading

ACTIONS_AHEAD = timedelta(days=7)
"""Actions of a plan that are due so soon after the session belong into its brief."""
_WAITING = (ActionState.TO_DO, ActionState.UNDER_WAY)


class Measured(NamedTuple):
    """The latest value of a measure from elsewhere, and the one before it."""

    now: PersonMeasure
    before: PersonMeasure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What the workbook holds about a person besides sessions, promises and ratings."""

    talks: Iterable[Talk] = ()
    """What the held sessions were about, as far back as silence is counted."""
    focuses: Iterable[Focus] = ()
    """Ended ones as well."""
    reading: Reading | None = None
    """The person's totals, judged."""
    actions: Iterable[PlanAction] = ()
    """Of the person's plans that are agreed or under way."""
    plans: Mapping[Id, Id] = field(default_factory=dict)
    """The plan of each goal, by the goal's id."""
    recognitions: Iterable[Recognition] = ()
    obstacles: Iterable[Obstacle] = ()
    voices: Iterable[CustomerVoice] = ()
    measures: Iterable[PersonMeasure] = ()
    notes: Iterable[Note] = ()
    replies: Iterable[Reply] = ()
    observations: Iterable[Observation] = ()
    """Those that are cited, for their references and channels."""
    due_runs: Iterable[Rehearsal] = ()
    """The person's last runs of role-plays whose next one is due, as others may read them."""


@dataclass(frozen=True, slots=True)
class News:
    """What a brief says of it."""

    actions: tuple[PlanAction, ...]
    """Actions of the plan that are due by a week after the session, by day."""
    plans: Mapping[Id, Id]
    recognitions: tuple[Recognition, ...]
    """Given since then, or not yet told, newest first."""
    obstacles: tuple[Obstacle, ...]
    """What the person raised: open, or closed and not yet told."""
    voices: tuple[CustomerVoice, ...]
    """Words of customers that name the person: since then, or not yet told, newest first."""
    measures: tuple[Measured, ...]
    """New since then, by title."""
    notes: tuple[Note, ...]
    """Notes that nothing became of yet, newest first."""
    replies: tuple[Reply, ...]
    """Replies and disputes that wait for an answer, oldest first."""
    cited: Mapping[Id, Observation]
    due_runs: tuple[Rehearsal, ...] = ()
    """The last run of each role-play that is to be run again by then, the longest overdue first."""


def news_of(person: Person, more: Material, since: date, on: date) -> News:
    """The news for a session on the day `on`, `since` the last one."""
    actions = [e for e in more.actions if e.state in _WAITING and e.due and e.due <= on + ACTIONS_AHEAD]
    praise = [e for e in more.recognitions if e.person_id == person.id and (e.on >= since or not e.told_on)]
    voices = [e for e in more.voices if e.person_id == person.id and (e.on >= since or not e.told_on)]
    raised = [e for e in more.obstacles if e.raised_by_id == person.id and waits_for_an_answer(e)]
    notes = [e for e in more.notes if e.person_id == person.id and e.used_as is NoteUse.OPEN]
    return News(
        actions=tuple(sorted(actions, key=lambda each: (each.due or on, each.id))),
        plans=more.plans,
        recognitions=tuple(sorted(praise, key=lambda each: (each.on, each.id), reverse=True)),
        obstacles=tuple(sorted(raised, key=lambda each: (each.raised_on, each.id))),
        voices=tuple(sorted(voices, key=lambda each: (each.on, each.id), reverse=True)),
        measures=_measured([e for e in more.measures if e.person_id == person.id], since),
        notes=tuple(sorted(notes, key=lambda each: (each.at, each.id), reverse=True)),
        replies=unanswered(more.replies, person.id),
        cited={each.id: each for each in more.observations},
        due_runs=tuple(e for e in more.due_runs if e.agent_id == person.id),
    )


def waits_for_an_answer(obstacle: Obstacle) -> bool:
    """Whether the one who raised it still has to hear something: it is open, or closed and not told."""
    return obstacle.state is ObstacleState.OPEN or obstacle.told_on is None


def has_news(obstacle: Obstacle, on: date) -> bool:
    """Whether there is something to tell of it on a day: how it ended, or that its answer is due."""
    if obstacle.state is not ObstacleState.OPEN:
        return obstacle.told_on is None
    return obstacle.answer_due is not None and obstacle.answer_due <= on


def unanswered(replies: Iterable[Reply], person_id: Id) -> tuple[Reply, ...]:
    """What a person disputed or replied and nobody answered since, one for each thing, oldest first.

    A dispute comes before a reply about the same thing.
    """
    about: dict[Id | None, list[Reply]] = {}
    for each in in_turn(replies):
        about.setdefault(each.observation_id or each.session_id, []).append(each)
    found = [waiting_dispute(said) or _last_reply(said) for said in about.values()]
    return in_turn(each for each in found if each is not None and each.person_id == person_id)


def _last_reply(said: Iterable[Reply]) -> Reply | None:
    """The last reply to one thing, where no answer followed."""
    last: Reply | None = None
    for each in said:
        if each.kind is ReplyKind.REPLIED:
            last = each
        elif each.kind is ReplyKind.ANSWERED:
            last = None
    return last


def _measured(measures: Iterable[PersonMeasure], since: date) -> tuple[Measured, ...]:
    by_title: dict[str, list[PersonMeasure]] = {}
    for each in sorted(measures, key=lambda each: (each.on, each.id), reverse=True):
        by_title.setdefault(each.title, []).append(each)
    return tuple(
        Measured(values[0], values[1] if len(values) > 1 else None)
        for _, values in sorted(by_title.items())
        if values[0].on >= since
    )
