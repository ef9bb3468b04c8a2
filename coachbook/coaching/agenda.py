"""The agenda from evidence: a template's timed points, filled with what is known and fitted to the slot.

Order: the coach's own overdue promise, what became of the promises, what went well, one point for each
standard with misses (the focus first), practice, what was left open last time, the one question, one next
step. Each point says why it is there, and the coach may change every one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from coachbook.coaching.brief import Brief, promises_text
from coachbook.coaching.days import counted, plain_day
from coachbook.coaching.evidence import StandardSeen
from coachbook.records import AgendaPoint, Commitment, Id
from coachbook.records.base import LONGEST_NAME
from coachbook.records.kinds import PointKind, SessionTemplate
from coachbook.statistics.words import sentence_case

THE_QUESTION = "What can we do to improve your experience?"


class Timed(NamedTuple):
    """One point of a template: what it is about, its share of the time, and when it goes first.

    Points with a higher `spare` are left out first where the slot is short; 0 always stays.
    """

    kind: PointKind
    title: str
    minutes: int
    spare: int
    why: str = ""


class Template(NamedTuple):
    """The shape of an agenda, with the most standards that it takes."""

    name: str
    points: tuple[Timed, ...]
    most_standards: int
    minutes: int
    """How long it usually takes."""


_PROMISES = Timed(PointKind.PROMISES, "Promises from last time", 4, 1)
_QUESTION = Timed(PointKind.QUESTION, THE_QUESTION, 2, 4, "Asked every time, of customers and of colleagues.")
_NEXT = Timed(PointKind.NEXT_STEP, "One thing until next time", 4, 0, "What is not promised does not happen.")
_EVIDENCE = Timed(PointKind.EVIDENCE, "", 10, 2)

TEMPLATES: Mapping[SessionTemplate, Template] = {
    SessionTemplate.GROW: Template(
        "GROW",
        (
            _PROMISES,
            Timed(PointKind.STRENGTHS, "What went well", 5, 2),
            _EVIDENCE,
            Timed(PointKind.PRACTICE, "Try it: 90-second role-play", 6, 5, "Doing it once beats agreeing."),
            _QUESTION,
            _NEXT,
        ),
        most_standards=2,
        minutes=30,
    ),
    SessionTemplate.TEN_MINUTES: Template(
        "Ten minutes",
        (
            Timed(PointKind.PROMISES, "Promises from last time", 2, 1),
            Timed(PointKind.STRENGTHS, "What went well", 2, 2),
            Timed(PointKind.EVIDENCE, "", 4, 2),
            Timed(PointKind.QUESTION, THE_QUESTION, 1, 4, _QUESTION.why),
            Timed(PointKind.NEXT_STEP, "One thing until next time", 2, 0, _NEXT.why),
        ),
        most_standards=1,
        minutes=10,
    ),
    SessionTemplate.FIRST_WEEK: Template(
        "First week",
        (
            Timed(PointKind.OTHER, "How the first days were", 6, 3, "Fresh eyes see what we no longer see."),
            _PROMISES,
            Timed(PointKind.STRENGTHS, "What went well", 5, 2),
            Timed(PointKind.EVIDENCE, "", 6, 2),
            Timed(PointKind.OTHER, "Who helps with what", 4, 3, "A buddy matters most in the first weeks."),
            _QUESTION,
            _NEXT,
        ),
        most_standards=1,
        minutes=30,
    ),
    SessionTemplate.RECOGNITION: Template(
        "Recognition",
        (
            Timed(PointKind.STRENGTHS, "What went well, word for word", 6, 0),
            Timed(PointKind.OTHER, "What it did for the customer", 4, 2, "Praise names the effect."),
            Timed(PointKind.OTHER, "How to do it again", 3, 3, "What can be said can be repeated."),
            _QUESTION,
            _NEXT,
        ),
        most_standards=0,
        minutes=15,
    ),
}


def build_agenda(
    brief: Brief, template: SessionTemplate, minutes: int, new_id: Callable[[], Id]
) -> tuple[AgendaPoint, ...]:
    """The points of an agenda whose minutes add up to `minutes`, each with the reason for it."""
    shape = TEMPLATES[template]
    wanted: list[_Wanted] = [_own_overdue(each) for each in brief.own_overdue]
    for timed in shape.points:
        if timed.kind is PointKind.PROMISES:
            wanted += _promises(timed, brief)
        elif timed.kind is PointKind.STRENGTHS:
            wanted.append(_strengths(timed, brief))
        elif timed.kind is PointKind.EVIDENCE:
            wanted += _standards(timed, brief, shape.most_standards)
        elif timed.kind is PointKind.QUESTION:
            wanted += (*_carried(brief, wanted), _Wanted(timed, timed.title, timed.why))
        else:
            wanted.append(_Wanted(timed, timed.title, timed.why))
    kept = _fitting(wanted, minutes)
    shares = fit([each.timed.minutes for each in kept], minutes)
    return tuple(each.point(new_id(), share) for each, share in zip(kept, shares, strict=True))


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


class _Wanted(NamedTuple):
    """A point that would be good to have, before the slot decides."""

    timed: Timed
    title: str
    why: str
    standard_id: Id | None = None
    observation_ids: tuple[Id, ...] = ()
    commitment_ids: tuple[Id, ...] = ()
    carried_over: bool = False

    def point(self, key: Id, minutes: int) -> AgendaPoint:
        title = self.title if len(self.title) <= LONGEST_NAME else f"{self.title[: LONGEST_NAME - 1]}…"
        return AgendaPoint(
            key=key,
            kind=self.timed.kind,
            title=title,
            minutes=minutes,
            why=self.why,
            standard_id=self.standard_id,
            observation_ids=self.observation_ids,
            commitment_ids=self.commitment_ids,
            carried_over=self.carried_over,
        )


def _fitting(wanted: Sequence[_Wanted], minutes: int) -> list[_Wanted]:
    """What fits at two minutes a point; what can be spared most goes first, the last of equals."""
    kept = list(wanted)
    most = max(3, minutes // 2)
    while len(kept) > most:
        at = max(range(len(kept)), key=lambda place: (kept[place].timed.spare, place))
        del kept[at]
    return kept


def _own_overdue(promise: Commitment) -> _Wanted:
    timed = Timed(PointKind.PROMISES, "", 3, 1)
    return _Wanted(
        timed,
        f"You promised: {promise.behaviour}",
        f"Overdue since {plain_day(promise.due)}; what the coach promised comes first.",
        commitment_ids=(promise.id,),
    )


def _promises(timed: Timed, brief: Brief) -> list[_Wanted]:
    overdue = {promise.id for promise in brief.own_overdue}
    concerned = [c for c in (*brief.open, *brief.kept, *brief.not_kept) if c.id not in overdue]
    if not concerned:
        return []
    ids = tuple(promise.id for promise in concerned)
    return [_Wanted(timed, timed.title, promises_text(brief), commitment_ids=ids)]


def _strengths(timed: Timed, brief: Brief) -> _Wanted:
    found = brief.strengths
    why = f"No strength is noted {brief.since_text}; ask for one."
    if found:
        why = f"{sentence_case(counted(len(found), 'strength'))} noted {brief.since_text}."
    ids = tuple(dict.fromkeys(line.observation_id for line in found))
    return _Wanted(timed, timed.title, why, observation_ids=ids)


def _standards(timed: Timed, brief: Brief, most: int) -> list[_Wanted]:
    wanted: list[_Wanted] = []
    in_focus = brief.focus_seen
    if brief.focus is not None:
        wanted.append(_focus(timed, brief, in_focus))
    others = [each for each in brief.missed if each is not in_focus]
    for seen in others[: most - len(wanted)]:
        extra = Timed(timed.kind, "", timed.minutes, timed.spare + 3 * bool(wanted))
        wanted.append(_standard(extra, seen, seen.standard.title, _missed_text(seen, brief)))
    if not wanted and most:
        why = f"No miss within reach is noted {brief.since_text}."
        wanted.append(_Wanted(timed, f"A contact that {brief.person.called} chooses", why))
    return wanted


def _focus(timed: Timed, brief: Brief, seen: StandardSeen | None) -> _Wanted:
    focus = brief.focus
    if focus is None:
        raise ValueError("there is no focus")
    if seen is None:
        why = f"The focus. Not rated {brief.since_text}."
        return _Wanted(timed, focus.behaviour, why, standard_id=focus.standard_id)
    return _standard(timed, seen, focus.behaviour, f"The focus. {_missed_text(seen, brief)}")


def _standard(timed: Timed, seen: StandardSeen, title: str, why: str) -> _Wanted:
    return _Wanted(timed, title, why, standard_id=seen.standard.id, observation_ids=seen.observation_ids)


def _missed_text(seen: StandardSeen, brief: Brief) -> str:
    rated, missed = len(seen.lines), len(seen.misses)
    text = f"Missed {missed} of {rated} {'time' if rated == 1 else 'times'} {brief.since_text}."
    if seen.excused:
        text += f" {sentence_case(counted(seen.excused, 'more miss', 'more misses'))} had a cause outside."
    return text


def _carried(brief: Brief, wanted: Sequence[_Wanted]) -> list[_Wanted]:
    """What stayed open last time and is not on this agenda anyway."""
    if brief.last is None:
        return []
    titles = {each.title.casefold() for each in wanted}
    standards = {each.standard_id for each in wanted if each.standard_id}
    again = (PointKind.EVIDENCE, PointKind.PRACTICE, PointKind.PLAN, PointKind.OTHER)
    return [
        _Wanted(
            Timed(point.kind, "", max(2, point.minutes), 4),
            point.title,
            f"Left open on {plain_day(brief.since)}.",
            standard_id=point.standard_id,
            observation_ids=point.observation_ids,
            commitment_ids=point.commitment_ids,
            carried_over=True,
        )
        for point in brief.last.agenda
        if not point.done
        and point.kind in again
        and point.title.casefold() not in titles
        and point.standard_id not in standards
    ]
