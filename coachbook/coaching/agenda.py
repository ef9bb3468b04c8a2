"""The agenda from evidence: a template's timed points, filled with what is known and fitted to the slot.

Order: overdue promises (the coach's own first), what became of the others, what went well, replies that wait,
one point for each standard with misses (the focus first), the plan, practice, then what comes back: an ended
focus, what the person raised and what was left open last time; the one question, one next step. Each point
says why it is there, and the coach may change every one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from coachbook.changes import Change, random_id
from coachbook.coaching.brief import Brief, promises_text
from coachbook.coaching.days import counted, plain_day
from coachbook.coaching.evidence import StandardSeen
from coachbook.coaching.focus import Return
from coachbook.coaching.points import set_agenda
from coachbook.coaching.promises import sentence
from coachbook.coaching.templates import TEMPLATES, Template, why_of
from coachbook.errors import Fault
from coachbook.records import (
    AgendaPoint,
    CoachingSession,
    Commitment,
    Id,
    Obstacle,
    PointNote,
    Reply,
    TemplatePoint,
)
from coachbook.records.base import LONGEST_NAME
from coachbook.records.kinds import PointKind, ReplyKind, SessionTemplate
from coachbook.statistics.words import quoted, sentence_case

_SPARE = {
    PointKind.NEXT_STEP: 0,
    PointKind.PROMISES: 1,
    PointKind.STRENGTHS: 2,
    PointKind.EVIDENCE: 2,
    PointKind.PLAN: 3,
    PointKind.OTHER: 3,
    PointKind.QUESTION: 4,
    PointKind.PRACTICE: 5,
}
"""Points with a higher number are left out first where the slot is short; 0 always stays."""
_MOST_OVERDUE = 3
_MOST_RAISED = 2


def build_agenda(
    brief: Brief, template: Template | SessionTemplate, minutes: int, new_id: Callable[[], Id]
) -> tuple[AgendaPoint, ...]:
    """The points of an agenda whose minutes add up to `minutes`, each with the reason for it."""
    shape = TEMPLATES[template] if isinstance(template, SessionTemplate) else template
    wanted = _overdue(brief)
    left, closing = shape.most_standards, False
    for point in shape.points:
        if point.kind in (PointKind.QUESTION, PointKind.NEXT_STEP) and not closing:
            wanted += _coming_back(brief, wanted, with_focus=bool(shape.most_standards))
            closing = True
        if point.kind is PointKind.PROMISES:
            wanted += _promises(point, brief)
        elif point.kind is PointKind.STRENGTHS:
            wanted += [_strengths(point, brief, shape), *_replies(brief)]
        elif point.kind is PointKind.EVIDENCE:
            due = (*_plan(brief), *_due_practice(brief)) if left else ()
            wanted += (*_standards(point, brief, left), *due)
            left = 0
        else:
            wanted.append(_Wanted(point, point.title, why_of(point, shape)))
    kept = _fitting(wanted, minutes)
    shares = fit([each.shape.minutes for each in kept], minutes)
    return tuple(each.point(new_id(), share) for each, share in zip(kept, shares, strict=True))


def has_newer_evidence(session: CoachingSession, brief: Brief, template: Template) -> bool:
    """Whether an agenda built now would rest on contacts or promises that this session's does not know."""
    anew = build_agenda(brief, template, session.minutes, random_id)
    return not _rests_on(anew) <= _rests_on(session.agenda)


def _rests_on(points: Iterable[AgendaPoint]) -> set[Id]:
    return {id_ for point in points for id_ in (*point.observation_ids, *point.commitment_ids)}


def fit(weights: Sequence[int], minutes: int) -> tuple[int, ...]:
    """Whole minutes in proportion to `weights`, at least 1 each, adding up to `minutes`.

    What whole minutes leave over goes to the largest remainders, the first of equal ones. Raises ValueError
    where there are more weights than minutes.
    """
    if len(weights) > minutes:
        raise ValueError("each point takes at least a minute")
    heavy = [max(1, weight) for weight in weights]
    spare, total = minutes - len(heavy), sum(heavy)
    shares = [1 + spare * weight // total for weight in heavy]
    by_remainder = sorted(range(len(heavy)), key=lambda at: -(spare * heavy[at] % total))
    for at in by_remainder[: minutes - sum(shares)]:
        shares[at] += 1
    return tuple(shares)


def fit_to_slot(session: CoachingSession) -> Change:
    """The same points, shortened or lengthened in proportion until they fill the session.

    Raises `Fault("minutes")` where there are more points than minutes.
    """
    if len(session.agenda) > session.minutes:
        raise Fault("minutes", "There are more points than minutes; take some off.")
    shares = fit([point.minutes for point in session.agenda], session.minutes)
    points = [point.but(minutes=share) for point, share in zip(session.agenda, shares, strict=True)]
    return set_agenda(session, points)


class _Wanted(NamedTuple):
    """A point that would be good to have, before the slot decides."""

    shape: TemplatePoint
    """The kind, the minutes and the questions of the point."""
    title: str
    why: str
    standard_id: Id | None = None
    observation_ids: tuple[Id, ...] = ()
    commitment_ids: tuple[Id, ...] = ()
    carried_over: bool = False
    spared: int | None = None
    """How easily it is left out, where its kind does not say."""

    @property
    def spare(self) -> int:
        return _SPARE[self.shape.kind] if self.spared is None else self.spared

    def point(self, key: Id, minutes: int) -> AgendaPoint:
        title = self.title if len(self.title) <= LONGEST_NAME else f"{self.title[: LONGEST_NAME - 1]}…"
        return AgendaPoint(
            key=key,
            kind=self.shape.kind,
            title=title,
            minutes=minutes,
            why=self.why,
            standard_id=self.standard_id,
            observation_ids=self.observation_ids,
            commitment_ids=self.commitment_ids,
            carried_over=self.carried_over,
            notes=tuple(PointNote(prompt=prompt) for prompt in self.shape.prompts),
        )


def _shape(kind: PointKind, minutes: int, *prompts: str) -> TemplatePoint:
    return TemplatePoint(key="made", kind=kind, title="-", minutes=minutes, prompts=prompts)


def _fitting(wanted: Sequence[_Wanted], minutes: int) -> list[_Wanted]:
    """What fits at two minutes a point; what can be spared most goes first, the last of equals."""
    kept = list(wanted)
    most = max(3, minutes // 2)
    while len(kept) > most:
        at = max(range(len(kept)), key=lambda place: (kept[place].spare, place))
        del kept[at]
    return kept


def _overdue(brief: Brief) -> list[_Wanted]:
    """A point for each of the coach's first overdue promises, and one for those of the person."""
    wanted = [
        _Wanted(
            _shape(PointKind.PROMISES, 3),
            f"You promised: {promise.behaviour}",
            f"Overdue since {plain_day(promise.due)}; what the coach promised comes first.",
            commitment_ids=(promise.id,),
        )
        for promise in brief.own_overdue[:_MOST_OVERDUE]
    ]
    rest = brief.own_overdue[_MOST_OVERDUE:]
    if rest:
        wanted.append(_several(rest, "You promised as well", "Overdue too; say what becomes of each."))
    name = brief.person.called
    if brief.overdue:
        since = plain_day(brief.overdue[0].due)
        title = f"{sentence_case(counted(len(brief.overdue), 'overdue promise'))} of {name}"
        why = f"The oldest since {since}; ask what stood in the way."
        if len(brief.overdue) == 1:
            title = f"{name} promised: {sentence(brief.overdue[0])}"
            why = f"Overdue since {since}; ask what stood in the way."
        wanted.append(_several(brief.overdue, title, why))
    return wanted


def _several(promises: Iterable[Commitment], title: str, why: str) -> _Wanted:
    ids = tuple(promise.id for promise in promises)
    return _Wanted(_shape(PointKind.PROMISES, 3), title, why, commitment_ids=ids)


def _promises(shape: TemplatePoint, brief: Brief) -> list[_Wanted]:
    overdue = {promise.id for promise in (*brief.own_overdue, *brief.overdue)}
    concerned = [c for c in (*brief.open, *brief.kept, *brief.not_kept) if c.id not in overdue]
    if not concerned:
        return []
    ids = tuple(promise.id for promise in concerned)
    return [_Wanted(shape, shape.title, promises_text(brief), commitment_ids=ids)]


def _strengths(shape: TemplatePoint, brief: Brief, template: Template) -> _Wanted:
    praised = (
        (len(brief.strengths), "strength", "strengths"),
        (len(brief.news.recognitions), "recognition", "recognitions"),
        (len(brief.news.voices), "word of a customer", "words of customers"),
    )
    found = [counted(number, one, many) for number, one, many in praised if number]
    why = f"No strength is noted {brief.since_text}; ask for one."
    if found:
        why = f"{sentence_case(', '.join(found))} noted {brief.since_text}."
    ids = tuple(dict.fromkeys(line.observation_id for line in brief.strengths))
    # Where nothing else is talked about, what went well is never left out.
    spared = None if template.most_standards else 0
    return _Wanted(shape, shape.title, why, observation_ids=ids, spared=spared)


def _replies(brief: Brief) -> list[_Wanted]:
    return [_reply(each, brief) for each in brief.news.replies]


def _reply(reply: Reply, brief: Brief) -> _Wanted:
    said = "disputes" if reply.kind is ReplyKind.DISPUTED else "replied to"
    about = "an observation" if reply.observation_id else "the last session"
    return _Wanted(
        _shape(PointKind.OTHER, 4, "How do you see it now?"),
        f"{brief.person.called} {said} {about}",
        f"Since {plain_day(reply.on)}, and nobody answered yet.",
        observation_ids=(reply.observation_id,) if reply.observation_id else (),
        spared=1,
    )


def _standards(shape: TemplatePoint, brief: Brief, most: int) -> list[_Wanted]:
    """One point a standard, at most `most`: the focus, then what was missed most."""
    if not most:
        return []
    in_focus = brief.focus_seen
    wanted = [] if brief.focus is None else [_focus(shape, brief, in_focus)]
    others = [each for each in brief.missed if each is not in_focus]
    for seen in others[: most - len(wanted)]:
        spared = _SPARE[shape.kind] + 3 * bool(wanted)
        wanted.append(_standard(shape, seen, seen.standard.title, _missed_text(seen, brief), spared))
    if not wanted:
        why = f"No miss within reach is noted {brief.since_text}."
        wanted.append(_Wanted(shape, f"A contact that {brief.person.called} chooses", why))
    return wanted


def _focus(shape: TemplatePoint, brief: Brief, seen: StandardSeen | None) -> _Wanted:
    focus = brief.focus
    if focus is None:
        raise ValueError("there is no focus")
    again = f" {brief.focus_return.text}" if brief.focus_return else ""
    if seen is None:
        why = f"The focus.{again} Not rated {brief.since_text}."
        return _Wanted(shape, focus.behaviour, why, standard_id=focus.standard_id)
    return _standard(shape, seen, focus.behaviour, f"The focus.{again} {_missed_text(seen, brief)}")


def _standard(
    shape: TemplatePoint, seen: StandardSeen, title: str, why: str, spared: int | None = None
) -> _Wanted:
    return _Wanted(
        shape, title, why, standard_id=seen.standard.id, observation_ids=seen.observation_ids, spared=spared
    )


def _missed_text(seen: StandardSeen, brief: Brief) -> str:
    """How often it was missed, and how often for a cause outside; what was never missed says so."""
    rated, missed, excused = len(seen.lines), len(seen.misses), len(seen.excused)
    if not missed:
        text = f"Rated {counted(rated, 'time')} {brief.since_text}"
        if excused:
            return f"{text}; {counted(excused, 'miss', 'misses')} had a cause outside."
        met = all(line.mark is not None and line.mark.is_met for line in seen.lines)
        return f"{text}, {'always met' if met else 'never missed'}."
    text = f"Missed {missed} of {rated} {'time' if rated == 1 else 'times'} {brief.since_text}."
    if excused:
        text += f" {sentence_case(counted(excused, 'more miss', 'more misses'))} had a cause outside."
    return text


def _plan(brief: Brief) -> list[_Wanted]:
    actions = brief.news.actions
    if not actions:
        return []
    due, only = plain_day(actions[0].due or brief.on), len(actions) == 1
    title = f"Development plan: {actions[0].behaviour if only else counted(len(actions), 'action')}"
    why = f"Due {due}." if only else f"The first one is due {due}."
    return [_Wanted(_shape(PointKind.PLAN, 3), title, why)]


def _due_practice(brief: Brief) -> list[_Wanted]:
    """The role-play whose next run is due; of several the longest overdue, since one takes ten minutes."""
    runs = brief.news.due_runs
    if not runs:
        return []
    due = plain_day(runs[0].next_due or brief.on)
    more = f" {sentence_case(counted(len(runs) - 1, 'more', 'more'))} to run again." if len(runs) > 1 else ""
    why = f"The next run is due {due}.{more}"
    return [_Wanted(_shape(PointKind.PRACTICE, 8), f"Run again: {runs[0].played.title}", why)]


def _coming_back(brief: Brief, wanted: Sequence[_Wanted], *, with_focus: bool) -> list[_Wanted]:
    """An ended focus whose day has come, what the person raised, and what stayed open last time."""
    standards = {each.standard_id for each in wanted if each.standard_id}
    again = [_again(each) for each in brief.returns if each.focus.standard_id not in standards]
    found = again if with_focus else []
    found += [_raised(each) for each in brief.news.obstacles[:_MOST_RAISED]]
    return [*found, *_carried(brief, [*wanted, *found])]


def _again(back: Return) -> _Wanted:
    return _Wanted(
        _shape(PointKind.EVIDENCE, 2, "Where did it work, where not?"),
        f"Still so? {sentence_case(back.focus.behaviour)}",
        f"The focus until {plain_day(back.since)}. {back.text}",
        standard_id=back.focus.standard_id,
        spared=4,
    )


def _raised(obstacle: Obstacle) -> _Wanted:
    why = f"Raised on {plain_day(obstacle.raised_on)}"
    if obstacle.closed_on is not None:
        why += f" and closed on {plain_day(obstacle.closed_on)}: tell what came of it."
    elif obstacle.answer_due is not None:
        why += f", answer due {plain_day(obstacle.answer_due)}."
    else:
        why += ": say where it stands."
    return _Wanted(_shape(PointKind.OTHER, 2), quoted(obstacle.text), why, spared=4)


def _carried(brief: Brief, wanted: Sequence[_Wanted]) -> list[_Wanted]:
    """What stayed open last time and is not on this agenda anyway."""
    if brief.last is None:
        return []
    titles = {each.title.casefold() for each in wanted}
    standards = {each.standard_id for each in wanted if each.standard_id}
    again = (PointKind.EVIDENCE, PointKind.PRACTICE, PointKind.PLAN, PointKind.OTHER)
    return [
        _Wanted(
            _shape(point.kind, max(2, point.minutes), *(note.prompt for note in point.notes if note.prompt)),
            point.title,
            f"Left open on {plain_day(brief.since)}.",
            standard_id=point.standard_id,
            observation_ids=point.observation_ids,
            commitment_ids=point.commitment_ids,
            carried_over=True,
            spared=4,
        )
        for point in brief.last.agenda
        if not point.done
        and point.kind in again
        and point.title.casefold() not in titles
        and point.standard_id not in standards
    ]
