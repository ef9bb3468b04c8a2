"""Templates: the shapes of agendas, as built in, as the workbook changed them, and its own.

A template has timed points, and under each the questions that notes answer. A changed built-in one is a
record that stands for it and can be taken back; one of the workbook's own is retired, never deleted, since
sessions refer to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coachbook.changes import Acting, Change, adding, removing, replacing
from coachbook.coaching.people import tidy
from coachbook.coaching.sessions import check_minutes
from coachbook.errors import Fault
from coachbook.records import AgendaTemplate, Id, TemplatePoint
from coachbook.records.base import LONGEST_NAME
from coachbook.records.kinds import PointKind, Publication, SessionKind, SessionTemplate
from coachbook.statistics.words import count

THE_QUESTION = "What can we do to improve your experience?"
MOST_POINTS = 20
MOST_PROMPTS = 6
LONG_ENOUGH_FOR_TWO = 8
"""Minutes from which a point about what was seen is shared out among two standards."""


class Template(NamedTuple):
    """The shape of an agenda."""

    name: str
    minutes: int
    """How long it usually takes."""
    points: tuple[TemplatePoint, ...]
    built_in: SessionTemplate | None
    """Which built-in one it is, as it was made or changed; None for one of the workbook's own."""
    record: AgendaTemplate | None = None
    """Where it is stored; None for a built-in one as it was made."""
    kind: SessionKind = SessionKind.ONE_ON_ONE

    @property
    def most_standards(self) -> int:
        """How many standards such an agenda takes: each point about what was seen takes one or two."""
        about = [point.minutes for point in self.points if point.kind is PointKind.EVIDENCE]
        return sum(2 if minutes >= LONG_ENOUGH_FOR_TWO else 1 for minutes in about)

    @property
    def sum(self) -> int:
        """What the points take together, in minutes."""
        return sum(point.minutes for point in self.points)

    @property
    def key(self) -> str:
        """A name that stays when it is changed: which built-in one it is, or the record of an own one."""
        if self.built_in is not None:
            return self.built_in.value
        return self.record.id if self.record is not None else self.name

    @property
    def template_id(self) -> Id | None:
        """What a session made from it keeps, where it is one of the workbook's own."""
        return self.record.id if self.record is not None and self.built_in is None else None


def _point(key: str, kind: PointKind, title: str, minutes: int, *prompts: str) -> TemplatePoint:
    return TemplatePoint(key=key, kind=kind, title=title, minutes=minutes, prompts=prompts)


_ASK = "Ask first: how did you see it?"
_HAPPENED = "What happened, and what it did to the customer"
_PROMISES = _point("promises", PointKind.PROMISES, "Promises from last time", 4)
_WELL = _point("well", PointKind.STRENGTHS, "What went well", 5, "What did you do, and what came of it?")
_QUESTION = _point("question", PointKind.QUESTION, THE_QUESTION, 2)
_NEXT = _point("next", PointKind.NEXT_STEP, "One thing until next time", 4, "What will you do, and when?")


def _seen(minutes: int, *prompts: str) -> TemplatePoint:
    return _point("seen", PointKind.EVIDENCE, "What was seen", minutes, *prompts)


TEMPLATES: Mapping[SessionTemplate, Template] = {
    SessionTemplate.GROW: Template(
        "GROW",
        30,
        (
            _PROMISES,
            _WELL,
            _seen(10, "What would good look like?", _ASK, _HAPPENED, "Options you see"),
            _point(
                "try",
                PointKind.PRACTICE,
                "Try it: 90-second role-play",
                6,
                "What changed the second time?",
            ),
            _QUESTION,
            _NEXT,
        ),
        SessionTemplate.GROW,
    ),
    SessionTemplate.TEN_MINUTES: Template(
        "Ten minutes",
        10,
        (
            _PROMISES.but(minutes=2),
            _WELL.but(minutes=2),
            _seen(4, _ASK),
            _QUESTION.but(minutes=1),
            _NEXT.but(minutes=2),
        ),
        SessionTemplate.TEN_MINUTES,
    ),
    SessionTemplate.FIRST_WEEK: Template(
        "First week",
        30,
        (
            _point("first-days", PointKind.OTHER, "How the first days were", 6, "What surprised you?"),
            _PROMISES,
            _WELL,
            _seen(6, _ASK, _HAPPENED),
            _point("who-helps", PointKind.OTHER, "Who helps with what", 4, "Whom did you ask so far?"),
            _QUESTION,
            _NEXT,
        ),
        SessionTemplate.FIRST_WEEK,
    ),
    SessionTemplate.RECOGNITION: Template(
        "Recognition",
        15,
        (
            _WELL.but(title="What went well, word for word", minutes=6),
            _point(
                "effect",
                PointKind.OTHER,
                "What it did for the customer",
                4,
                "What did the customer say then?",
            ),
            _point("again", PointKind.OTHER, "How to do it again", 3, "How would you teach it?"),
            _QUESTION,
            _NEXT,
        ),
        SessionTemplate.RECOGNITION,
    ),
}

_WHYS = {
    "first-days": "Fresh eyes see what we no longer see.",
    "who-helps": "A buddy matters most in the first weeks.",
    "effect": "Praise names the effect.",
    "again": "What can be said can be repeated.",
}
_WHY_OF = {
    PointKind.QUESTION: "Asked every time, of customers and of colleagues.",
    PointKind.NEXT_STEP: "What is not promised does not happen.",
    PointKind.PRACTICE: "Doing it once beats agreeing.",
}


def why_of(point: TemplatePoint, template: Template) -> str:
    """Why a template has a point, for those that rest on no evidence of their own."""
    return _WHYS.get(point.key) or _WHY_OF.get(point.kind) or f"It belongs to the template “{template.name}”."


def all_templates(stored: Iterable[AgendaTemplate]) -> tuple[Template, ...]:
    """What an agenda can be made from now: the built-in ones as they stand here, then the workbook's own."""
    in_use = [each for each in stored if each.state is not Publication.RETIRED]
    own = sorted((each for each in in_use if each.stands_for is None), key=lambda each: (each.title, each.id))
    return (*(template_for(in_use, shape) for shape in TEMPLATES), *(_of(each) for each in own))


def template_for(
    stored: Iterable[AgendaTemplate], shape: SessionTemplate, template_id: Id | None = None
) -> Template:
    """The template of a session: its own one, also a retired one, else the built-in one as it stands here."""
    every = tuple(stored)
    own = next((each for each in every if template_id is not None and each.id == template_id), None)
    if own is not None:
        return _of(own)
    changed = [each for each in every if each.stands_for is shape and each.state is not Publication.RETIRED]
    return _of(min(changed, key=lambda each: each.id)) if changed else TEMPLATES[shape]


def add_template(acting: Acting, title: str, like: Template, taken: Iterable[Template] = ()) -> Change:
    """One of the workbook's own, with the points of another. Raises `Fault("name")`."""
    record = AgendaTemplate(
        id=acting.new_id(),
        title=_checked_title(title, taken),
        kind=like.kind,
        minutes=like.minutes,
        points=tuple(point.but(key=acting.new_id()) for point in like.points),
    )
    return Change(f"the template {record.title}", "add agenda template", adding(record))


def change_template(acting: Acting, template: Template, **fields: object) -> Change:
    """Other title, minutes, kind or points. The first change of a built-in one makes its record.

    Raises `Fault` for "name" and "minutes".
    """
    if "title" in fields:
        fields["title"] = _checked_title(str(fields["title"]))
    minutes = fields.get("minutes", template.minutes)
    check_minutes(minutes if isinstance(minutes, int) else 0)
    label, verb = f"the template {template.name}", "change agenda template"
    merge = f"template {template.name} {' '.join(sorted(fields))}"
    if template.record is not None:
        after = template.record.but(**fields)
        return Change(label, verb, replacing(template.record, after), merge)
    made = AgendaTemplate(
        id=acting.new_id(),
        title=template.name,
        stands_for=template.built_in,
        kind=template.kind,
        minutes=template.minutes,
        points=template.points,
    )
    return Change(label, verb, adding(made.but(**fields)), merge)


def back_to_built_in(template: Template) -> Change:
    """A changed built-in template is again as it was made; the agendas made meanwhile stay as they are."""
    record = template.record
    if record is None or record.stands_for is None:
        raise Fault("template", "This template is as it was made.")
    return Change(f"the template {template.name}", "reset agenda template", removing(record))


def retire_template(template: Template) -> Change:
    """One of the workbook's own is no longer offered; the sessions that were made from it keep it."""
    record = template.record
    if record is None or record.stands_for is not None:
        raise Fault("template", "A built-in template stays; change its points instead.")
    after = record.but(state=Publication.RETIRED)
    return Change(f"the template {template.name}", "retire agenda template", replacing(record, after))


def with_point(
    template: Template, key: Id, title: str, minutes: int = 5, kind: PointKind = PointKind.OTHER
) -> tuple[TemplatePoint, ...]:
    """The points with one more, before the next step. Raises `Fault("title")`, `Fault("points")`."""
    if len(template.points) >= MOST_POINTS:
        raise Fault("points", f"A template has at most {MOST_POINTS} points; nobody talks about more.")
    points = list(template.points)
    at = len(points) - bool(points and points[-1].kind is PointKind.NEXT_STEP)
    made = TemplatePoint(key=key, kind=kind, title=_checked_line(title), minutes=_checked(minutes))
    points.insert(at, made)
    return tuple(points)


def without_point(template: Template, key: Id) -> tuple[TemplatePoint, ...]:
    """The points without one. Raises `Fault("points")` for the last one."""
    points = tuple(point for point in template.points if point.key != key)
    if not points:
        raise Fault("points", "A template has at least one point.")
    return points


def with_moved(template: Template, key: Id, to: int) -> tuple[TemplatePoint, ...]:
    """The points with one at place `to`, counted from 0; a place past the ends is the end."""
    moved = _find(template, key)
    points = [point for point in template.points if point.key != key]
    points.insert(max(0, min(to, len(points))), moved)
    return tuple(points)


def with_changed(
    template: Template,
    key: Id,
    *,
    title: str | None = None,
    minutes: int | None = None,
    prompts: Sequence[str] | None = None,
) -> tuple[TemplatePoint, ...]:
    """The points with another title, length or other questions of one. Raises `Fault`."""
    point = _find(template, key)
    after = point.but(
        title=point.title if title is None else _checked_line(title),
        minutes=point.minutes if minutes is None else _checked(minutes),
        prompts=point.prompts if prompts is None else _checked_prompts(prompts),
    )
    return tuple(after if each.key == key else each for each in template.points)


def _of(record: AgendaTemplate) -> Template:
    return Template(
        record.title, record.minutes, record.points, record.stands_for, record=record, kind=record.kind
    )


def _find(template: Template, key: Id) -> TemplatePoint:
    for point in template.points:
        if point.key == key:
            return point
    raise Fault("points", "This point is no longer in the template.")


def _checked(minutes: int) -> int:
    if not 0 <= minutes <= 480:
        raise Fault("minutes", "A point takes 0 to 480 minutes.")
    return minutes


def _checked_line(text: str) -> str:
    text = tidy(text)
    if not text:
        raise Fault("title", "Write what the point is about.")
    if len(text) > LONGEST_NAME:
        raise Fault("title", f"A point has at most {LONGEST_NAME} characters.")
    return text


def _checked_title(title: str, taken: Iterable[Template] = ()) -> str:
    title = tidy(title)
    if not title:
        raise Fault("name", "Give the template a name.")
    if len(title) > LONGEST_NAME:
        raise Fault("name", f"A name has at most {LONGEST_NAME} characters.")
    if title.casefold() in {each.name.casefold() for each in taken}:
        raise Fault("name", "There is a template of this name; choose another.")
    return title


def _checked_prompts(prompts: Sequence[str]) -> tuple[str, ...]:
    kept = tuple(line for line in (tidy(each) for each in prompts) if line)
    if len(kept) > MOST_PROMPTS:
        raise Fault("prompts", f"At most {count(MOST_PROMPTS)} questions a point; keep the best ones.")
    if any(len(line) > LONGEST_NAME for line in kept):
        raise Fault("prompts", f"A question has at most {LONGEST_NAME} characters.")
    return kept
