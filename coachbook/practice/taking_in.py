"""Taking in a shared pack: what is new, what is here already, what differs, and the one act that adds it.

Nothing here is ever overwritten. What has the same id and other words is a conflict: ours stays, or theirs
is added beside it under an id of its own, which is the same each time, so that the same pack twice adds
nothing. Moments and standards of another id but the same title are taken for ours, so that two workbooks
that grew apart do not double their journey.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from coachbook.changes import Acting, Change, adding
from coachbook.practice.shared import Leaving, SharedPack, Stock
from coachbook.practice.wordings import shortened
from coachbook.records import (
    ChampionBehaviour,
    Id,
    JudgementCall,
    MomentOfTruth,
    Record,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.records.kinds import Mark, Publication, Scale

R = TypeVar("R", bound=Record)

_GOALS = {Scale.ONE_TO_FIVE: Mark.FIVE, Scale.MET_NOT_MET: Mark.MET}
"""What must be described before a standard is in force."""


class Standing(StrEnum):
    """How one record of a pack stands to the workbook."""

    NEW = "new"
    HERE = "here"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Item:
    """One record of a pack, beside ours where there is one."""

    theirs: Record
    """As the pack holds it; its references are still the pack's."""
    standing: Standing
    ours: Record | None = None
    differs_in: tuple[str, ...] = ()
    """The fields in which the two differ."""

    @property
    def title(self) -> str:
        """What it is called."""
        return title_of(self.theirs)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A pack beside a workbook, record by record, each after those that it refers to."""

    pack: SharedPack
    items: tuple[Item, ...]
    last_position: int
    """The last place in the journey of the workbook; -1 for none."""

    def of(self, standing: Standing) -> tuple[Item, ...]:
        """Those that stand this way."""
        return tuple(item for item in self.items if item.standing is standing)


def title_of(record: Record) -> str:
    """What a record of a pack is called: all of them have a title."""
    return str(dict(record)["title"])


def compare(pack: SharedPack, stock: Stock) -> Comparison:
    """How each record of the pack stands to what the workbook has."""
    leave, known = Leaving(stock), _Known(stock)
    items: list[Item] = []
    ids: dict[Id, Id] = {}
    for theirs in pack.records:
        ours = known.like(theirs)
        if ours is None:
            items.append(Item(theirs, Standing.NEW))
            continue
        ids[theirs.id] = ours.id
        if ours.id == _own_id(theirs):  # added beside ours before
            items.append(Item(theirs, Standing.HERE, ours))
            continue
        left = _left(leave, ours)
        told = _moved(theirs, {**ids, theirs.id: left.id, **known.roots(ids)})
        differing = tuple(name for name, held in told if held != getattr(left, name))
        standing = Standing.DIFFERS if differing else Standing.HERE
        items.append(Item(theirs, standing, ours, differing))
    last = max((moment.position for moment in stock.moments), default=-1)
    return Comparison(pack, tuple(items), last)


def take_in(comparison: Comparison, acting: Acting, beside: Collection[Id] = ()) -> Change:
    """Add what is new, and beside ours what differs and was chosen by its id. One act, undone as one.

    New standards are in force at once where their best mark is described. Others come as drafts, and so do
    those beside ours, or one standard would weigh twice in every score.
    """
    ids: dict[Id, Id] = {}
    added: list[Record] = []
    place = comparison.last_position
    for item in comparison.items:
        theirs = item.theirs
        if item.ours is not None and (item.standing is Standing.HERE or theirs.id not in beside):
            ids[theirs.id] = item.ours.id
            continue
        is_second = item.ours is not None
        if is_second:
            ids[theirs.id] = _own_id(theirs)
        made = _moved(theirs, ids)
        if isinstance(made, MomentOfTruth):
            place += 1
        added.append(_dressed(made, acting, place, is_second))
    title = comparison.pack.title
    return Change(f"pack “{title}”", "take in pack", adding(*added))


class _Known:
    """The records of a workbook by what a record of a pack may be known by."""

    def __init__(self, stock: Stock) -> None:
        self._in_force = stock.in_force()
        self._root = {each.id: each.root_id for each in stock.standards}
        self._by_id: dict[type[Record], dict[Id, Record]] = {
            MomentOfTruth: _by_id(stock.moments),
            ServiceStandard: {each.id: self._in_force[each.root_id] for each in stock.standards},
            ChampionBehaviour: _by_id(stock.behaviours),
            JudgementCall: _by_id(stock.calls),
            RolePlayScript: _by_id(stock.scripts),
        }
        self._by_words: dict[tuple[object, ...], Record] = {}
        for each in (*stock.moments, *self._in_force.values(), *stock.behaviours):
            self._by_words.setdefault(_words(each), each)

    def like(self, theirs: Record) -> Record | None:
        """Ours that is meant by it, by its id, else by its words."""
        by_id, words = self._by_id[type(theirs)], _words(theirs)
        beside = by_id.get(_own_id(theirs))
        return beside or by_id.get(theirs.id) or (self._by_words.get(words) if words else None)

    def roots(self, ids: Mapping[Id, Id]) -> dict[Id, Id]:
        """The same with the first version's id for each version of a standard, as a pack speaks of them."""
        return {theirs: self._root[ours] for theirs, ours in ids.items() if ours in self._root}


def _by_id(records: Iterable[Record]) -> dict[Id, Record]:
    return {record.id: record for record in records}


def _words(record: Record) -> tuple[object, ...]:
    """What tells a record to be the same although its id is another; nothing where only the id does."""
    if isinstance(record, MomentOfTruth):
        return MomentOfTruth, record.title.strip().casefold()
    if isinstance(record, ServiceStandard):
        return ServiceStandard, record.title.strip().casefold(), record.scale
    if isinstance(record, ChampionBehaviour) and record.says.strip():
        return ChampionBehaviour, record.title.strip().casefold(), record.says.strip()
    return ()


def _left(leave: Leaving, ours: Record) -> Record:
    """Ours as it would leave."""
    if isinstance(ours, MomentOfTruth):
        return leave.moment(ours)
    if isinstance(ours, ServiceStandard):
        return leave.standard(ours)
    if isinstance(ours, ChampionBehaviour):
        return leave.behaviour(ours)
    if isinstance(ours, JudgementCall):
        return leave.call(ours)
    assert isinstance(ours, RolePlayScript)  # noqa: S101 - the only kind that is left
    return leave.script(ours)


def _moved(record: R, ids: Mapping[Id, Id]) -> R:
    """The record with its own id and all that it refers to led over by `ids`."""

    def led(id_: Id | None) -> Id | None:
        return ids.get(id_, id_) if id_ else None

    changes: dict[str, object] = {"id": led(record.id)}
    for name in ("moment_id", "standard_id", "root_id"):
        if name in type(record).model_fields:
            changes[name] = led(getattr(record, name))
    for name in ("moment_ids", "behaviour_ids", "judgement_ids"):
        if name in type(record).model_fields:
            changes[name] = tuple(dict.fromkeys(led(id_) for id_ in getattr(record, name)))
    if isinstance(record, RolePlayScript):
        changes["beats"] = tuple(
            beat.but(behaviour_id=led(beat.behaviour_id), judgement_id=led(beat.judgement_id))
            for beat in record.beats
        )
        changes["observer_sheet"] = tuple(
            item.but(behaviour_id=led(item.behaviour_id)) for item in record.observer_sheet
        )
    return record.but(**changes)


def _own_id(theirs: Record) -> Id:
    """The id under which what differs stands beside ours: the same for the same words."""
    return hashlib.sha256(theirs.model_dump_json().encode()).hexdigest()[:32]


def _dressed(record: Record, acting: Acting, position: int, is_second: bool) -> Record:
    """The record with what it left behind at home: a place, a day, a state."""
    if isinstance(record, MomentOfTruth):
        return record.but(position=position)
    if isinstance(record, ServiceStandard):
        if not is_second and record.anchor(_GOALS[record.scale]).strip():
            return record.but(published_on=acting.today)
        return record.but(state=Publication.DRAFT)
    if isinstance(record, ChampionBehaviour):
        return record.but(captured_on=acting.today, source=shortened(record.source))
    if isinstance(record, JudgementCall):
        return record.but(made_on=acting.today)
    return record.but(composed_on=acting.today) if isinstance(record, RolePlayScript) else record
