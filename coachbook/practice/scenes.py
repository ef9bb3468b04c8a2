"""The stage that a pack sets: its scenes and the lines that are nobody's own, read from `scenes.toml`.

They are data, so that a trainer can edit them and another language can replace them. The composer is
given a `Stage` and reads no file itself.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import AfterValidator, ValidationError, model_validator

from coachbook.errors import Fault
from coachbook.paths import resource
from coachbook.records import Id, Value
from coachbook.records.base import Line, Name
from coachbook.records.kinds import Channel, Mood
from coachbook.records.practice_kinds import ScriptKind

LONGEST_LINE = 25
"""Words that one turn may have: more cannot be spoken in one breath, nor followed."""

FEWEST_NAMES = 2
"""Customers who must be of an age for each scene, so that another variant has another one."""

ELSEWHERE = "*"
"""Stands in `Stage.order` for whatever is not named there."""


def _speakable(line: str) -> str:
    if len(line.split()) > LONGEST_LINE:
        raise ValueError(f"“{line[:40]} …” is longer than {LONGEST_LINE} words.")
    return line


Spoken = Annotated[Name, AfterValidator(_speakable)]
"""A line that somebody says: not blank, at most 25 words."""

Lines = tuple[Spoken, ...]


class Scene(Value):
    """One situation at one moment of truth, from both sides of the talk."""

    moment_id: Line = ""
    """Empty for a scene that fits anywhere."""
    kind: ScriptKind = ScriptKind.SERVICE
    channels: tuple[Channel, ...] = ()
    """The ways in which it can be played; empty for all."""
    ages: tuple[int, int] | None = None
    """From and to: how old somebody is to whom it can happen; None for anybody."""
    title: Name
    situation: Line = ""
    """In words that fit anybody: no "he", no "she"."""
    wants: Line
    hidden: Line
    """What the customer knows but says only if asked."""
    asks: Spoken
    """The agent's open question that brings out `hidden`."""
    reveals: Spoken
    """How the customer tells it."""
    curveball: Spoken
    cue: Line
    """What the agent should do with the curveball."""
    answer: Spoken
    opens: dict[Mood, Spoken]

    def suits(self, age: int | None) -> bool:
        """Whether it can happen to somebody of this age; a customer without one may be of any."""
        return self.ages is None or age is None or self.ages[0] <= age <= self.ages[1]

    @model_validator(mode="after")
    def _grows_older(self) -> Self:
        if self.ages is not None and not 0 <= self.ages[0] <= self.ages[1]:
            raise ValueError(f"“{self.title}”: ages are written [from, to], the younger one first.")
        return self


class Asking(Value):
    """How an agent asks before solving, and takes the answer."""

    cue: Line
    thanks_cue: Line
    thanks: Lines
    on_cue: Line
    on: Lines
    """What an agent says to the answer to a last question."""
    wait: Lines = ()
    """What an agent says where the customer still has to think about a last question; else as `on`."""


class Recovering(Value):
    """How an agent comes back from an answer that missed."""

    lines: Lines


class Closing(Value):
    """How a talk ends."""

    customer: Lines
    agent: Lines
    cue: Line


class Debrief(Value):
    """The questions after a run, in fixed order: self, observer, coach."""

    questions: tuple[Line, ...]


class Stage(Value):
    """All that a pack gives the composer besides behaviours; lines by mood are from one voice each."""

    credit: Name
    """Whose words the stage's own lines and the pack's behaviours are."""
    names: tuple[Name, ...]
    """Customers as "name, age"."""
    order: tuple[Line, ...]
    """Ids of behaviours and of standards in the order of a talk, with `ELSEWHERE` among them."""
    settles: dict[Mood, Lines]
    turns: dict[Mood, Lines]
    """How a customer turns from what was asked to what is on their mind."""
    thinks: dict[Mood, Lines]
    replies: dict[Id, Lines]
    """What answers the question that a behaviour's own words end in, by behaviour id."""
    escalates: dict[Mood, Lines]
    recovers: Recovering
    closes: Closing
    asks: Asking
    openers: dict[Mood, Lines]
    ways: dict[Channel, Line]
    """How the customer is met, as it stands behind the customer's name."""
    anywhere: tuple[Scene, ...]
    """Scenes for moments that have none of their own."""
    debrief: Debrief
    scene: tuple[Scene, ...]

    def scenes(self, moment_id: Id, channel: Channel | None = None) -> tuple[Scene, ...]:
        """The scenes of one moment of truth that can happen this way; none where the pack has none."""
        return tuple(
            scene
            for scene in self.scene
            if scene.moment_id == moment_id and (channel is None or channel in (scene.channels or Channel))
        )

    def customers(self, scene: Scene) -> tuple[str, ...]:
        """Those of `names` who are of an age for a scene."""
        return tuple(told for told in self.names if scene.suits(cast(told)[1]))

    def channels(self, moment_id: Id | None) -> tuple[Channel, ...]:
        """The ways in which some scene of a moment can happen; all of them where the pack has no scene."""
        known = () if moment_id is None else self.scenes(moment_id)
        return tuple(
            way for way in Channel if not known or any(way in (s.channels or Channel) for s in known)
        )

    @model_validator(mode="after")
    def _knows_every_way(self) -> Self:
        missing = [channel.value for channel in Channel if channel not in self.ways]
        if missing:
            raise ValueError(f"ways: {missing[0]} is missing.")
        return self

    @model_validator(mode="after")
    def _has_somebody_for_every_scene(self) -> Self:
        for scene in (*self.anywhere, *self.scene):
            if scene.ages is not None and len(self.customers(scene)) < FEWEST_NAMES:
                raise ValueError(f"names: “{scene.title}” needs {FEWEST_NAMES} of its ages.")
        return self

    def rank(self, behaviour_id: Id, standard_id: Id | None) -> int:
        """Where in a talk a behaviour comes: by its own place, else by that of its standard."""
        known = next((name for name in (behaviour_id, standard_id) if name in self.order), ELSEWHERE)
        return self.order.index(known or ELSEWHERE)


def cast(name_and_age: str) -> tuple[str, int | None]:
    """A customer's name and age from "Renata, 41"; no age where none is given."""
    name, _, age = name_and_age.rpartition(", ")
    return (name, int(age)) if name and age.isdecimal() else (name_and_age, None)


def read_stage(folder: Path) -> Stage:
    """The stage of the pack in `folder`.

    Raises `Fault` with one sentence that names the file and the entry.
    """
    path = folder / "scenes.toml"
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        credit = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))["credit"]
    except (OSError, ValueError, KeyError) as why:
        raise Fault(path.name, f"{path.name} of the pack “{folder.name}” cannot be read: {why}") from why
    try:
        return Stage.model_validate({**_with_ids(told), "credit": credit})
    except (ValidationError, TypeError, AttributeError) as why:
        raise Fault(path.name, f"{path.name}: {_first_fault(why)}") from why


def _with_ids(told: dict[str, Any]) -> dict[str, Any]:
    """The file's short words as the ids that the pack's records have."""
    words = (*told.get("order", ()), ELSEWHERE)
    order = [id_ for word in words for id_ in ([word] if word == ELSEWHERE else _both(word))]
    scenes = []
    for scene in told.get("scene", ()):
        rest = {key: value for key, value in scene.items() if key != "moment"}
        scenes.append({**rest, "moment_id": f"moment-{scene.get('moment', '')}"})
    replies = {f"behaviour-{word}": lines for word, lines in told.get("replies", {}).items()}
    return {**told, "order": order, "scene": scenes, "replies": replies}


def _both(word: str) -> list[str]:
    """A word of the order as the behaviour or the standard that it may mean; ids of the two never meet."""
    return [f"behaviour-{word}", f"standard-{word}"]


def _first_fault(why: Exception) -> str:
    if not isinstance(why, ValidationError):
        return f"an entry has the wrong shape ({why})."
    fault = why.errors(include_url=False)[0]
    place = " › ".join(str(part) for part in fault["loc"])
    return f"{place}: {fault['msg'].removeprefix('Value error, ')}"


@cache
def stage(pack: str = "contact-centre") -> Stage:
    """The stage of a pack that comes with Coachbook, read once."""
    return read_stage(resource("packs", pack))
