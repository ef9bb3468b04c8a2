"""Contacts: whom one sees, where and when, and which standards hold for it.

A contact is rated by the standards of its own day: who looks at a recording of last month rates it by what
was in force then. A contact from before every standard is rated by their first versions, or a new workbook
could not look back at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from coachbook.changes import Acting, Change, replacing
from coachbook.coaching.days import day_of, plain_day
from coachbook.errors import Fault
from coachbook.records import Id, Observation, Person, Rating, ServiceStandard
from coachbook.records.kinds import ObservationKind, Publication
from coachbook.records.lines import ContactLine
from coachbook.statistics.words import quoted


class Outdated(NamedTuple):
    """What changed among the standards since a form was begun; only what is not rated yet."""

    retired: tuple[ServiceStandard, ...]
    """They do not hold any more."""
    renewed: tuple[ServiceStandard, ...]
    """They have another version for this day."""

    @property
    def sentence(self) -> str:
        """It in words; empty where nothing changed."""
        parts = []
        if self.retired:
            verb = "is" if len(self.retired) == 1 else "are"
            parts.append(f"{_titles(self.retired)} {verb} retired since this form was begun")
        if self.renewed:
            verb = "has" if len(self.renewed) == 1 else "have"
            parts.append(f"{_titles(self.renewed)} {verb} another version for this day")
        return f"{'; '.join(parts)}. What is rated stays." if parts else ""


def standards_for(
    moment_ids: Iterable[Id], standards: Iterable[ServiceStandard], on: date | None = None
) -> tuple[tuple[ServiceStandard, Id], ...]:
    """The standards of these moments in force `on` a day, or now: each once, with the first moment that asks.

    `standards` may hold every version.
    """
    held = _held(tuple(standards), on)
    joined: dict[Id, tuple[ServiceStandard, Id]] = {}
    for moment_id in moment_ids:
        for standard in held:
            if moment_id in standard.moment_ids:
                joined.setdefault(standard.id, (standard, moment_id))
    return tuple(joined.values())


def outdated(
    observation: Observation, ratings: Iterable[Rating], standards: Mapping[Id, ServiceStandard], on: date
) -> Outdated:
    """What of a draft's form is not what its day asks for any more; `standards` holds every version."""
    wanted = {s.root_id: s for s, _ in standards_for(observation.moment_ids, standards.values(), on)}
    held = {s.root_id for s in _held(tuple(standards.values()), on)}
    retired, renewed = [], []
    for rating in ratings:
        standard = standards[rating.standard_id]
        now = wanted.get(standard.root_id)
        if rating.mark is not None or rating.evidence.strip() or standard == now:
            continue
        if standard.root_id not in held:
            retired.append(standard)
        elif now is not None:
            renewed.append(now)
    return Outdated(tuple(retired), tuple(renewed))


def check_contact(acting: Acting, observation: Observation, person: Person | None) -> None:
    """Refuse what cannot be: `person` is whom it names, or None.

    Raises `Fault`: "person" where nobody is named, "site" for a walk without a person or a place, "observer"
    where somebody would observe themselves; and as `check_day` does.
    """
    check_day(acting, observation, person)
    if person is None:
        _check_walk(observation)
    elif observation.observer_id == person.id and observation.kind is not ObservationKind.SELF:
        raise Fault(
            "observer",
            f"Say who observed {person.called}; an own view is of the kind “By the person”.",
        )


def check_day(acting: Acting, observation: Observation, person: Person | None) -> None:
    """Refuse a contact that has not been yet ("at"), or of somebody who was not there that day ("person")."""
    if observation.at > acting.now:
        raise Fault("at", "This contact lies in the future; correct its day or its time.")
    if person is None:
        return
    day = day_of(observation.at, acting.zone)
    if person.left_on is not None and day >= person.left_on:
        left = plain_day(person.left_on)
        raise Fault("person", f"{person.called} left on {left}; choose somebody else or a day before that.")
    for away in person.breaks:
        if away.left_on <= day < away.back_on:
            span = f"{plain_day(away.left_on)} to {plain_day(away.back_on)}"
            raise Fault("person", f"{person.called} was away from {span}; choose another person or day.")


def observer_of(kind: ObservationKind, person_id: Id | None, observer_id: Id, coach_id: Id) -> Id:
    """Who observes: the person where it is the own view; a peer or leader stays; else the coach."""
    if kind is ObservationKind.SELF:
        return person_id or coach_id
    return coach_id if observer_id == person_id and person_id != coach_id else observer_id


def turn_to(acting: Acting, observation: Observation, before: Person | None, after: Person | None) -> Change:
    """Another person, or nobody, in a draft: shift and site follow unless they were corrected by hand."""
    fields: dict[str, object] = {"person_id": after.id if after else None}
    for name in ("shift", "site"):
        if getattr(observation, name) == (getattr(before, name) if before else ""):
            fields[name] = getattr(after, name) if after else ""
    kept = acting.who if before and observation.observer_id == before.id else observation.observer_id
    fields["observer_id"] = observer_of(observation.kind, after.id if after else None, kept, acting.who)
    return _corrected(observation, fields)


def turn_into(acting: Acting, observation: Observation, kind: ObservationKind) -> Change:
    """Another kind for a draft; who observes follows."""
    kept = acting.who if observation.kind is ObservationKind.SELF else observation.observer_id
    if kind not in (ObservationKind.PEER, observation.kind) and observation.kind is ObservationKind.PEER:
        kept = acting.who
    observer = observer_of(kind, observation.person_id, kept, acting.who)
    return _corrected(observation, {"kind": kind, "observer_id": observer})


def whom(observation: Observation | ContactLine, people: Mapping[Id, Person]) -> str:
    """Whom a list names: the person, or the place of a walk that did not hear a name."""
    person = people.get(observation.person_id or "")
    return person.name if person else observation.site or "Nobody named"


def whom_called(observation: Observation, people: Mapping[Id, Person]) -> str:
    """Whom a sentence names."""
    person = people.get(observation.person_id or "")
    return person.called if person else observation.site or "a walk"


def _corrected(observation: Observation, fields: dict[str, object]) -> Change:
    return Change(
        "the facts of an observation",
        "correct observation",
        replacing(observation, observation.but(**fields)),
    )


def _check_walk(observation: Observation) -> None:
    if observation.kind is not ObservationKind.MYSTERY_WALK:
        raise Fault("person", "Choose whom you observed; only a mystery walk may name a place instead.")
    if not observation.site.strip():
        raise Fault("site", "Write where you walked, or choose who served you.")


def _held(standards: Sequence[ServiceStandard], on: date | None) -> tuple[ServiceStandard, ...]:
    """The standards in force on a day, in their order; the first versions where none was yet."""
    published = [s for s in standards if s.state is Publication.PUBLISHED]
    if on is None:
        return tuple(published)
    lasting = {s.root_id for s in published}
    then: dict[Id, ServiceStandard] = {}
    first: dict[Id, ServiceStandard] = {}
    for standard in standards:
        if standard.root_id not in lasting or standard.state is Publication.DRAFT:
            continue
        root = standard.root_id
        if root not in first or standard.version < first[root].version:
            first[root] = standard
        holds = standard.published_on is None or standard.published_on <= on
        if holds and (root not in then or standard.version > then[root].version):
            then[root] = standard
    chosen = {each.id for each in (then or first).values()}
    return tuple(standard for standard in standards if standard.id in chosen)


def _titles(standards: Sequence[ServiceStandard]) -> str:
    return " and ".join(quoted(each.title) for each in standards)
