"""Shared packs: behaviours, standards and scripts as they leave a workbook for another one, and no names.

What is shared holds nothing of the workbook that it comes from: no person, no observation, no customer's
voice, no run, no state. A champion who agreed to be named is named in words, at the front of the source;
everybody else who is named anywhere becomes "a colleague". A standard goes without its versions: the words
that hold now, under the id of the first. Ids stay, so that a pack that comes again is known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from coachbook.practice.masking import masked_credit, names_by_person, unnamed, with_masked
from coachbook.practice.wordings import shortened
from coachbook.records import (
    ChampionBehaviour,
    Id,
    JudgementCall,
    MomentOfTruth,
    Person,
    Record,
    RolePlayScript,
    ServiceStandard,
    Value,
)
from coachbook.records.base import Name, Text
from coachbook.records.kinds import Consent, Publication

R = TypeVar("R", bound=Record)
_User = ChampionBehaviour | JudgementCall | RolePlayScript

_STAYS: dict[type[Record], dict[str, Any]] = {
    MomentOfTruth: {"position": 0},
    ServiceStandard: {"version": 1, "published_on": None},
    ChampionBehaviour: {
        "champion_id": None, "observation_id": None, "consent": Consent.NOT_ASKED, "consent_on": None,
        "consent_way": None, "withdrawn_on": None, "captured_on": None,
    },
    JudgementCall: {"made_on": None},
    RolePlayScript: {
        "voice_ids": (), "twist_by_id": None, "twist_by": "", "twist_way": None, "goal": "",
        "run_by_coach": False, "run_by_coach_on": None, "composed_on": None,
    },
}  # fmt: skip
"""What each kind of record leaves behind, as what stands there instead."""


class SharedPack(Value):
    """What one file carries from workbook to workbook; each part refers only to records in it."""

    title: Name
    about: Text = ""
    """Why it matters to the customer, and for whom it is."""
    made_on: date
    moments: tuple[MomentOfTruth, ...] = ()
    standards: tuple[ServiceStandard, ...] = ()
    behaviours: tuple[ChampionBehaviour, ...] = ()
    calls: tuple[JudgementCall, ...] = ()
    scripts: tuple[RolePlayScript, ...] = ()

    @property
    def records(self) -> tuple[Record, ...]:
        """All of it, each after those that it refers to."""
        return (*self.moments, *self.standards, *self.behaviours, *self.calls, *self.scripts)


@dataclass(frozen=True, slots=True)
class Stock:
    """What a workbook has that can be shared, and the people who may be named in it."""

    moments: Sequence[MomentOfTruth] = ()
    standards: Sequence[ServiceStandard] = ()
    """Every version."""
    behaviours: Sequence[ChampionBehaviour] = ()
    calls: Sequence[JudgementCall] = ()
    scripts: Sequence[RolePlayScript] = ()
    people: Sequence[Person] = ()

    def in_force(self) -> dict[Id, ServiceStandard]:
        """The version of each standard that holds now, else the newest, by the id of the first."""
        best: dict[Id, ServiceStandard] = {}
        for each in self.standards:
            known = best.get(each.root_id)
            if known is None or _rank(each) > _rank(known):
                best[each.root_id] = each
        return best


def shared_pack(
    stock: Stock, title: str, on: date, *, about: str = "", only: Collection[Id] | None = None
) -> SharedPack:
    """The published behaviours, calls and scripts of a workbook with all that they refer to, names out.

    With `only` just those of these ids; the standards and moments in force come too where nothing is chosen.
    """
    leave = Leaving(stock)
    scripts = [each for each in stock.scripts if _wanted(each, only)]
    for_scripts = {id_ for each in scripts for id_ in (*each.behaviour_ids, *each.judgement_ids)}
    behaviours = [each for each in stock.behaviours if _wanted(each, only) or each.id in for_scripts]
    calls = [each for each in stock.calls if _wanted(each, only) or each.id in for_scripts]
    shared_behaviours = tuple(map(leave.behaviour, behaviours))
    shared_calls = tuple(map(leave.call, calls))
    shared_scripts = tuple(map(leave.script, scripts))
    users: tuple[_User, ...] = (*shared_behaviours, *shared_calls, *shared_scripts)
    roots = {each.standard_id for each in users}
    everything = only is None
    standards = tuple(
        leave.standard(each)
        for root, each in stock.in_force().items()
        if root in roots or (everything and each.state is Publication.PUBLISHED)
    )
    needed = {each.moment_id for each in users} | {id_ for each in standards for id_ in each.moment_ids}
    moments = tuple(
        leave.moment(each)
        for each in sorted(stock.moments, key=lambda each: (each.position, each.id))
        if each.id in needed or (everything and each.state is Publication.PUBLISHED)
    )
    return SharedPack(
        title=shortened(title),
        about=about.strip(),
        made_on=on,
        moments=moments,
        standards=tuple(sorted(standards, key=lambda each: each.id)),
        behaviours=tuple(sorted(shared_behaviours, key=lambda each: each.id)),
        calls=tuple(sorted(shared_calls, key=lambda each: each.id)),
        scripts=tuple(sorted(shared_scripts, key=lambda each: each.id)),
    )


class Leaving:
    """How each record of a stock reads once it has left its workbook."""

    def __init__(self, stock: Stock) -> None:
        self._names = names_by_person(stock.people)
        self._whole = {person.id: person.name for person in stock.people}
        self._roots = {each.id: each.root_id for each in stock.standards}
        self._behaviours = {each.id: each for each in stock.behaviours}
        self._moments = {each.id for each in stock.moments}

    def moment(self, moment: MomentOfTruth) -> MomentOfTruth:
        """A moment without its place in this workbook's journey."""
        return self._told(moment)

    def standard(self, standard: ServiceStandard) -> ServiceStandard:
        """The words of a standard under the id of its first version."""
        known = tuple(id_ for id_ in standard.moment_ids if id_ in self._moments)
        return self._told(standard.but(id=standard.root_id, moment_ids=known))

    def behaviour(self, behaviour: ChampionBehaviour) -> ChampionBehaviour:
        """A behaviour whose champion is named in its source, with consent, or nowhere."""
        named = not unnamed(behaviour) and behaviour.champion_id in self._whole
        who = self._whole.get(behaviour.champion_id or "", "") if named else ""
        source = ", ".join(part for part in (who, behaviour.source) if part)
        after = behaviour.but(source=shortened(source), standard_id=self._root(behaviour.standard_id))
        return self._told(after, (behaviour,) if named else ())

    def call(self, call: JudgementCall) -> JudgementCall:
        """A judgement call."""
        return self._told(call.but(standard_id=self._root(call.standard_id)))

    def script(self, script: RolePlayScript) -> RolePlayScript:
        """A script that credits only who agreed to be named, and no trainee."""
        behind = [self._behaviours[id_] for id_ in script.behaviour_ids if id_ in self._behaviours]
        named = tuple(each for each in behind if not unnamed(each))
        withheld = self._withheld(named)
        beats = tuple(
            beat.but(voice_id=None, credit=masked_credit(beat.credit, withheld)) for beat in script.beats
        )
        after = script.but(beats=beats, standard_id=self._root(script.standard_id) or script.standard_id)
        return self._told(after, named, keep=script.customer.name.split())

    def _told(self, record: R, named: Iterable[ChampionBehaviour] = (), keep: Iterable[str] = ()) -> R:
        """The record with no names but those of `named`, and without what stays behind."""
        after = with_masked(record, self._withheld(named), keep)
        state = {"state": Publication.PUBLISHED} if "state" in type(record).model_fields else {}
        return after.but(**_STAYS[type(record)], **state)

    def _root(self, standard_id: Id | None) -> Id | None:
        return self._roots.get(standard_id, standard_id) if standard_id else None

    def _withheld(self, named: Iterable[ChampionBehaviour]) -> tuple[str, ...]:
        """All names but those of champions who agreed."""
        free = {each.champion_id for each in named}
        return tuple(name for id_, names in self._names.items() if id_ not in free for name in names)


def says_too_much(record: Record) -> str:
    """The first field in which a record of a pack speaks of the workbook that it came from; "" for none."""
    for name, left in _STAYS[type(record)].items():
        if getattr(record, name) != left:
            return name
    strange_root = isinstance(record, ServiceStandard) and record.root_id != record.id
    return "root_id" if strange_root else ""


def _wanted(record: _User, only: Collection[Id] | None) -> bool:
    return record.state is Publication.PUBLISHED if only is None else record.id in only


def _rank(standard: ServiceStandard) -> tuple[bool, bool, int]:
    """In force before a draft, a draft before what is retired, the newest first."""
    state = standard.state
    return state is Publication.PUBLISHED, state is not Publication.RETIRED, standard.version
