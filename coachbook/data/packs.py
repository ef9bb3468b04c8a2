"""Starter packs: read from the TOML files in `resources/packs`, as records with ids that never change.

Ids are made from the words between an entry's brackets ("standard-listens-fully"), so that two workbooks
made from one pack speak of the same things. Scripts are kept as ingredients and composed while reading:
so there is one truth, and a behaviour that is edited in its file shows in every script made from it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from coachbook.errors import Fault
from coachbook.paths import resource
from coachbook.practice.composer import compose
from coachbook.practice.ingredients import Ingredients
from coachbook.practice.scenes import Stage, read_stage
from coachbook.records import (
    ChampionBehaviour,
    Id,
    JudgementCall,
    MomentOfTruth,
    Record,
    RolePlayScript,
    ServiceStandard,
    Vision,
)
from coachbook.records.kinds import Channel, Consent, Mood, Publication
from coachbook.records.practice_kinds import ScriptKind

Kind = TypeVar("Kind", bound=Record)
Told = dict[str, Any]

_ENTRY = re.compile(r"^\[[^\[]", re.MULTILINE)
"""Where an entry begins. The first page counts them so: parsing all packs would take a fifth of a second."""


@dataclass(frozen=True, slots=True)
class PackInfo:
    """What the first-run page says about a pack."""

    name: str
    """The name of its folder, by which it is asked for."""
    title: str
    summary: str
    moments: int
    standards: int
    behaviours: int
    scripts: int
    calls: int
    """Judgement calls."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A starter pack as records, ready to be added to an empty workbook."""

    info: PackInfo
    vision: Vision
    moments: tuple[MomentOfTruth, ...] = field(repr=False)
    standards: tuple[ServiceStandard, ...] = field(repr=False)
    behaviours: tuple[ChampionBehaviour, ...] = field(repr=False)
    scripts: tuple[RolePlayScript, ...] = field(repr=False)
    calls: tuple[JudgementCall, ...] = field(repr=False)
    stage: Stage = field(repr=False)
    """The scenes and lines from which more scripts can be composed."""

    @property
    def records(self) -> tuple[Record, ...]:
        """All records, each after those that it refers to."""
        return (self.vision, *self.moments, *self.standards, *self.behaviours, *self.scripts, *self.calls)


def packs(folder: Path | None = None) -> tuple[PackInfo, ...]:
    """The packs that come with Coachbook, by title."""
    places = sorted(path.parent for path in (folder or resource("packs")).glob("*/pack.toml"))
    return tuple(sorted((_info(place) for place in places), key=lambda info: info.title))


def read_pack(name: str, on: date, folder: Path | None = None) -> Pack:
    """The pack called `name`, published on the day `on`.

    `folder` is where packs lie, if not in the resources. Raises `Fault` with one sentence that names the
    file and the entry, where a file is missing or wrong.
    """
    place = (folder or resource("packs")) / name
    if not (place / "pack.toml").is_file():
        known = ", ".join(f"“{info.name}”" for info in packs(folder))
        raise Fault("pack", f"There is no starter pack called “{name}”; there is {known or 'none'}.")
    stage = read_stage(place)
    moments = _moments(place)
    known_moments = {moment.id for moment in moments}
    vision = _vision(place, on)
    standards = _standards(place, on, known_moments, vision)
    known_standards = {standard.id for standard in standards}
    behaviours = _behaviours(place, on, known_moments, known_standards, stage.credit)
    calls = _calls(place, on, known_moments, known_standards, vision, stage.credit)
    laid = Pack(_info(place), vision, moments, standards, behaviours, (), calls, stage)
    return replace(laid, scripts=_scripts(place, on, laid))


def _info(place: Path) -> PackInfo:
    told = _read(place, "pack.toml")
    sizes = {
        part: len(_ENTRY.findall(_text(place, f"{part}.toml")))
        for part in ("moments", "standards", "behaviours", "scripts", "calls")
    }
    try:
        return PackInfo(name=place.name, title=str(told["title"]), summary=str(told["summary"]), **sizes)
    except KeyError as why:
        raise Fault("pack.toml", f"pack.toml of the pack “{place.name}” has no {why}.") from why


def _vision(place: Path, on: date) -> Vision:
    told = _read(place, "vision.toml")
    vision = _made(
        Vision,
        {"id": "vision-1", "state": Publication.PUBLISHED, "published_on": on, **told},
        "vision.toml",
        "the vision",
    )
    for phrase in vision.phrases:
        if phrase not in vision.text:
            raise Fault("vision.toml", f"vision.toml: the phrase “{phrase}” is not in the vision's text.")
    return vision


def _moments(place: Path) -> tuple[MomentOfTruth, ...]:
    return tuple(
        _made(MomentOfTruth, {"id": f"moment-{slug}", "position": n, **told}, "moments.toml", slug)
        for n, (slug, told) in enumerate(_entries(place, "moments.toml"))
    )


def _standards(place: Path, on: date, moments: set[Id], vision: Vision) -> tuple[ServiceStandard, ...]:
    file = "standards.toml"
    made = []
    for slug, told in _entries(place, file):
        told_moments = [f"moment-{word}" for word in told.pop("moments", ())]
        anchors = [{"mark": mark, "text": text} for mark, text in told.pop("anchors", {}).items()]
        for moment in told_moments:
            _known(moment, moments, file, slug, "moments.toml")
        if told.get("phrase") not in vision.phrases:
            raise Fault(file, f"{file}, “{slug}”: its phrase is none of the vision's phrases.")
        fixed = {"id": f"standard-{slug}", "root_id": f"standard-{slug}", "published_on": on}
        made.append(
            _made(
                ServiceStandard, {**fixed, **told, "moment_ids": told_moments, "anchors": anchors}, file, slug
            )
        )
    return tuple(made)


def _behaviours(
    place: Path, on: date, moments: set[Id], standards: set[Id], credit: str
) -> tuple[ChampionBehaviour, ...]:
    file = "behaviours.toml"
    made = []
    for slug, told in _entries(place, file):
        moment, standard = f"moment-{told.pop('moment', '')}", f"standard-{told.pop('standard', '')}"
        _known(moment, moments, file, slug, "moments.toml")
        _known(standard, standards, file, slug, "standards.toml")
        by_mood = told.pop("customer", {})
        fixed = {
            "id": f"behaviour-{slug}",
            "moment_id": moment,
            "standard_id": standard,
            "source": credit,
            "consent": Consent.NOT_ASKED,
            "captured_on": on,
            "customer_lines": [line for mood in Mood for line in by_mood.get(mood.value, ())],
        }
        made.append(_made(ChampionBehaviour, {**fixed, **told}, file, slug))
    return tuple(made)


def _calls(
    place: Path, on: date, moments: set[Id], standards: set[Id], vision: Vision, credit: str
) -> tuple[JudgementCall, ...]:
    file = "calls.toml"
    made = []
    for slug, told in _entries(place, file):
        moment, standard = f"moment-{told.pop('moment', '')}", f"standard-{told.pop('standard', '')}"
        _known(moment, moments, file, slug, "moments.toml")
        _known(standard, standards, file, slug, "standards.toml")
        if told.get("phrase") not in vision.phrases:
            raise Fault(file, f"{file}, “{slug}”: its phrase is none of the vision's phrases.")
        fixed = {"id": f"call-{slug}", "moment_id": moment, "standard_id": standard, "source": credit}
        made.append(_made(JudgementCall, {**fixed, "made_on": on, **told}, file, slug))
    return tuple(made)


def _scripts(place: Path, on: date, laid: Pack) -> tuple[RolePlayScript, ...]:
    """The scripts of a pack whose other records are `laid`."""
    file = "scripts.toml"
    made = []
    for slug, told in _entries(place, file):
        try:
            ingredients = Ingredients(
                moment=_one(laid.moments, f"moment-{told['moment']}", file, slug),
                standard=_one(laid.standards, f"standard-{told['standard']}", file, slug),
                behaviours=tuple(
                    _one(laid.behaviours, f"behaviour-{word}", file, slug) for word in told["behaviours"]
                ),
                difficulty=int(told["difficulty"]),
                channel=Channel(told["channel"]),
                variant=int(told["variant"]),
                calls=tuple(_one(laid.calls, f"call-{word}", file, slug) for word in told.get("calls", ())),
                kind=ScriptKind(told["kind"]) if "kind" in told else None,
            )
            script = compose(ingredients, laid.stage, script_id=f"script-{slug}", on=on, vision=laid.vision)
            made.append(script.but(source=laid.stage.credit))
        except (KeyError, ValueError, TypeError) as why:
            raise Fault(file, f"{file}, “{slug}”: {_sentence_of(why)}") from why
    return tuple(made)


def _entries(place: Path, file: str) -> list[tuple[str, Told]]:
    """The tables of a file by the word between their brackets, in the order of the file."""
    entries = []
    for slug, told in _read(place, file).items():
        if not isinstance(told, dict):
            raise Fault(file, f"{file}: “{slug}” stands outside of an entry in brackets.")
        entries.append((slug, dict(told)))
    return entries


def _text(place: Path, file: str) -> str:
    try:
        return (place / file).read_text(encoding="utf-8")
    except (OSError, ValueError) as why:
        raise Fault(file, f"{file} of the pack “{place.name}” cannot be read: {why}") from why


def _read(place: Path, file: str) -> Told:
    try:
        return tomllib.loads(_text(place, file))
    except ValueError as why:
        raise Fault(file, f"{file} of the pack “{place.name}” cannot be read: {why}") from why


def _made(kind: type[Kind], told: Told, file: str, slug: str) -> Kind:
    try:
        return kind.model_validate(told)
    except ValidationError as why:
        raise Fault(file, f"{file}, “{slug}”: {_sentence_of(why)}") from why


def _known(wanted: Id, known: set[Id], file: str, slug: str, other: str) -> None:
    if wanted not in known:
        word = wanted.partition("-")[2]
        raise Fault(file, f"{file}, “{slug}”: “{word}” is not in {other}.")


def _one(records: tuple[Kind, ...], wanted: Id, file: str, slug: str) -> Kind:
    for record in records:
        if record.id == wanted:
            return record
    kind, _, word = wanted.partition("-")
    raise Fault(file, f"{file}, “{slug}”: the {kind} “{word}” is not in the pack.")


def _sentence_of(why: Exception) -> str:
    if isinstance(why, KeyError):
        return f"{why} is missing."
    if isinstance(why, ValidationError):
        fault = why.errors(include_url=False)[0]
        place = " › ".join(str(part) for part in fault["loc"])
        told = fault["msg"].removeprefix("Value error, ")
        return f"{place}: {told}" if place else told
    return str(why)
