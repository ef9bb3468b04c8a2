"""The paths that a talk can take: its graph, a walk along it, and what would stop one.

The order of beats is the main path. `ways_on` is the one reading of how a talk goes on from a beat; the
checks, the drawing of the path, the editor and the runner all use it. A walk is a value: whoever plays a
script holds one and asks it for the next, so that going back is only holding an earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from coachbook.practice.scenes import LONGEST_LINE
from coachbook.practice.wordings import fits
from coachbook.records import Beat, Played, RolePlayScript
from coachbook.records.kinds import Speaker

Graph = Mapping[str, Sequence[str]]
"""The keys that can follow each key."""


def main_path(script: RolePlayScript) -> tuple[Beat, ...]:
    """The beats of a talk in which every answer lands."""
    return tuple(beat for beat in script.beats if not beat.aside)


def first_key(beats: Sequence[Beat]) -> str:
    """Where a talk begins: its first main beat, else its first one; empty where there is none."""
    return next((beat.key for beat in beats if not beat.aside), beats[0].key if beats else "")


def ways_on(beats: Sequence[Beat], key: str) -> tuple[str, ...]:
    """The keys of the beats that can follow `key`, the softer way first; none where the talk ends.

    From a main beat the next main beat follows, from an aside the next beat, whichever it is, unless
    `if_softens` names another. Keys may name beats that do not exist; `faults` says so.
    """
    place = next((n for n, beat in enumerate(beats) if beat.key == key), None)
    if place is None:
        return ()
    beat = beats[place]
    later = (b.key for b in beats[place + 1 :] if beat.aside or not b.aside)
    softer = beat.if_softens or next(later, "")
    return tuple(dict.fromkeys(way for way in (softer, beat.if_escalates) if way))


def graph_of(beats: Sequence[Beat]) -> dict[str, tuple[str, ...]]:
    """All ways of a talk, by the key that they leave from."""
    return {beat.key: ways_on(beats, beat.key) for beat in beats}


@dataclass(frozen=True, slots=True)
class Walk:
    """A talk while it is played: the beats that were come to, in order; the last one is the present one.

    Equal walks compare equal. Every act gives another walk and leaves this one as it was.
    """

    beats: tuple[Beat, ...]
    taken: tuple[str, ...]
    """Keys; empty only for a script without beats."""
    ended: bool = False
    """Whether the last beat was gone on from."""

    @property
    def beat(self) -> Beat | None:
        """The present beat; the last one once the talk has ended."""
        return next((b for b in self.beats if b.key == self.taken[-1]), None) if self.taken else None

    @property
    def can_escalate(self) -> bool:
        """Whether the talk branches here."""
        beat = self.beat
        return beat is not None and not self.ended and any(b.key == beat.if_escalates for b in self.beats)

    @property
    def place(self) -> tuple[int, int]:
        """How far the talk is on its main path, as (1, 8); an aside counts as the turn that it left."""
        main = [beat.key for beat in self.beats if not beat.aside]
        been = [main.index(key) + 1 for key in self.taken if key in main]
        return (been[-1] if been else 0), len(main)

    def on(self) -> Walk:
        """The customer softens, or there is only one way on; from the last beat the talk ends."""
        return self._to(next(iter(self._ways()), ""))

    def escalated(self) -> Walk:
        """The customer escalates; where the talk does not branch it goes on."""
        beat = self.beat
        return self._to(beat.if_escalates) if self.can_escalate and beat is not None else self.on()

    def back(self) -> Walk:
        """One beat back, the way it was come; at the first one it stays."""
        if self.ended:
            return replace(self, ended=False)
        return replace(self, taken=self.taken[:-1]) if len(self.taken) > 1 else self

    def _ways(self) -> tuple[str, ...]:
        known = {beat.key for beat in self.beats}
        ways = ways_on(self.beats, self.taken[-1]) if self.taken and not self.ended else ()
        return tuple(way for way in ways if way in known)

    def _to(self, key: str) -> Walk:
        if self.ended or not key:
            return replace(self, ended=True)
        return replace(self, taken=(*self.taken, key))


def begin(script: RolePlayScript | Played) -> Walk:
    """A walk at the first beat of a script; one that has ended already where there are no beats."""
    first = first_key(script.beats)
    return Walk(script.beats, (first,) if first else (), ended=not first)


def faults(script: RolePlayScript) -> tuple[str, ...]:
    """What is wrong with the talk, one sentence each; empty where it can be run.

    Found are: branches to beats that do not exist, ways that lead in a circle, beats that cannot be reached
    or from which the talk never ends, behaviours that a path can pass by, beats that say nothing, lines over
    25 words, and lines that come twice.
    """
    beats = script.beats
    if not beats:
        return ("The script has no beats yet.",)
    keys = [beat.key for beat in beats]
    found = [f"Two beats are both called “{key}”." for key in dict.fromkeys(keys) if keys.count(key) > 1]
    graph = graph_of(beats)
    numbers = {key: place for place, key in enumerate(keys, 1)}
    for key, ways in graph.items():
        found += (
            f"Beat {numbers[key]} leads to “{way}”, which is not there." for way in ways if way not in graph
        )
    first = first_key(beats)
    found += (
        f"Beat {numbers[last]} leads back to beat {numbers[to]}: the talk can go round in a circle."
        if last != to
        else f"Beat {numbers[last]} leads to itself: the talk can go round in a circle."
        for last, to in circles(graph, first)
    )
    reached = reachable(graph, (first,))
    backward = _turned_round(graph)
    ending = reachable(backward, (key for key, ways in graph.items() if not ways))
    for key, place in numbers.items():
        if key not in reached:
            found.append(f"Beat {place} cannot be reached.")
        elif key not in ending:
            found.append(f"From beat {place} the talk never comes to an end.")
    found += _passed_by(script, graph, first)
    return (*found, *_line_faults(beats))


def reachable(graph: Graph, starts: Iterable[str], without: frozenset[str] = frozenset()) -> set[str]:
    """All keys that can be come to from `starts`, `without` some."""
    waiting = [key for key in starts if key not in without]
    found = set(waiting)
    while waiting:
        for key in graph.get(waiting.pop(), ()):
            if key not in found and key not in without:
                found.add(key)
                waiting.append(key)
    return found


def circles(graph: Graph, first: str) -> tuple[tuple[str, str], ...]:
    """The ways that lead back to a beat on the way to them, as (from, to); each closes one circle."""
    found: list[tuple[str, str]] = []
    on_the_way: list[str] = []
    waiting: list[list[str]] = [[first]] if first else []
    done: set[str] = set()
    while waiting:
        if not waiting[-1]:
            waiting.pop()
            if on_the_way:
                done.add(on_the_way.pop())
            continue
        key = waiting[-1].pop(0)
        if key in on_the_way:
            found.append((on_the_way[-1], key))
        elif key not in done:
            on_the_way.append(key)
            waiting.append(list(graph.get(key, ())))
    return tuple(found)


def _turned_round(graph: Graph) -> dict[str, list[str]]:
    backward: dict[str, list[str]] = {key: [] for key in graph}
    for key, ways in graph.items():
        for way in ways:
            backward.setdefault(way, []).append(key)
    return backward


def _passed_by(script: RolePlayScript, graph: Graph, first: str) -> Iterator[str]:
    """Behaviours that some path from the first beat to an end does not ask for."""
    ends = {key for key, ways in graph.items() if not ways}
    for number, behaviour_id in enumerate(script.behaviour_ids, 1):
        shown = frozenset(
            beat.key
            for beat in script.beats
            if beat.behaviour_id == behaviour_id and beat.speaker is Speaker.AGENT
        )
        if not shown:
            yield f"Behaviour {number} of the script is in none of its beats."
        elif ends & reachable(graph, (first,), without=shown):
            yield f"Behaviour {number} of the script can be passed by."


def _line_faults(beats: Sequence[Beat]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for place, beat in enumerate(beats, 1):
        if not (beat.line.strip() or beat.cue.strip()):
            yield f"Beat {place} says nothing yet."
        for line in (beat.line, beat.model_answer):
            plain = " ".join(line.split()).casefold()
            if not plain:
                continue
            if not fits(line):
                yield f"Beat {place} is longer than {LONGEST_LINE} words."
            if plain in seen:
                yield f"Beat {place} says the same as beat {seen[plain]}."
            seen.setdefault(plain, place)
