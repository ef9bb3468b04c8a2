"""Role-play scripts: their graph and its checks, and the acts that change one.

The order of beats is the main path. `ways_on` is the one reading of how a talk can go on from a beat;
the checks, the drawing of the path and the runner all use it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coachbook.changes import Acting, Change, adding, replacing
from coachbook.errors import Fault
from coachbook.practice.composer import Ingredients, compose, with_twist
from coachbook.practice.credits import AFTER
from coachbook.practice.scenes import LONGEST_LINE, Stage
from coachbook.practice.wordings import fits
from coachbook.records import (
    Beat,
    ChampionBehaviour,
    Id,
    MomentOfTruth,
    Record,
    RolePlayScript,
    ServiceStandard,
    Vision,
)
from coachbook.records.kinds import Publication, Speaker

TURN_SECONDS = 15
"""What one turn takes, thinking included; six beats are about 90 seconds."""

_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


@dataclass(frozen=True, slots=True)
class QualityPoint:
    """One thing that makes a practice pack transfer to work, and whether this script has it.

    The five come from Taylor, Russ-Eft and Chan 2005 (117 studies of behaviour modelling).
    """

    title: str
    met: bool
    missing: str
    """What to do about it; empty where it is met."""


def main_path(script: RolePlayScript) -> tuple[Beat, ...]:
    """The beats of a talk in which every answer lands."""
    return tuple(beat for beat in script.beats if not beat.aside)


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


def seconds(script: RolePlayScript) -> int:
    """About how long the main path takes, in seconds."""
    return TURN_SECONDS * len(main_path(script))


def about(script: RolePlayScript) -> str:
    """The length in words, such as "about 90 seconds, six beats"."""
    beats, time = len(main_path(script)), seconds(script)
    length = f"{time} seconds" if time <= 120 else f"{round(time / 60)} minutes"
    number = _NUMBERS[beats] if beats < len(_NUMBERS) else str(beats)
    return f"about {length}, {number} {'beat' if beats == 1 else 'beats'}"


def faults(script: RolePlayScript) -> tuple[str, ...]:
    """What is wrong with the talk, one sentence each; empty where it can be run.

    Found are: branches to beats that do not exist, beats that cannot be reached or from which the talk
    never ends, behaviours that a path can pass by, lines over 25 words, and lines that come twice.
    """
    beats = script.beats
    if not beats:
        return ("The script has no beats yet.",)
    keys = [beat.key for beat in beats]
    found = [f"Two beats are both called “{key}”." for key in dict.fromkeys(keys) if keys.count(key) > 1]
    graph = {key: ways_on(beats, key) for key in keys}
    for place, beat in enumerate(beats, 1):
        found += (
            f"Beat {place} leads to “{way}”, which is not there."
            for way in graph[beat.key]
            if way not in graph
        )
    first = next((beat.key for beat in beats if not beat.aside), keys[0])
    reached = _reached(graph, (first,))
    backward = _turned_round(graph)
    ending = _reached(backward, (key for key, ways in graph.items() if not ways))
    for place, key in enumerate(keys, 1):
        if key not in reached:
            found.append(f"Beat {place} cannot be reached.")
        elif key not in ending:
            found.append(f"From beat {place} the talk never comes to an end.")
    found += _passed_by(script, graph, first)
    return (*found, *_line_faults(beats))


def _reached(
    graph: Mapping[str, Iterable[str]], starts: Iterable[str], without: frozenset[str] = frozenset()
) -> set[str]:
    """All keys that can be come to from `starts`, `without` some."""
    waiting = [key for key in starts if key not in without]
    found = set(waiting)
    while waiting:
        for key in graph.get(waiting.pop(), ()):
            if key not in found and key not in without:
                found.add(key)
                waiting.append(key)
    return found


def _turned_round(graph: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    backward: dict[str, list[str]] = {key: [] for key in graph}
    for key, ways in graph.items():
        for way in ways:
            backward.setdefault(way, []).append(key)
    return backward


def _passed_by(script: RolePlayScript, graph: Mapping[str, tuple[str, ...]], first: str) -> Iterator[str]:
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
        elif ends & _reached(graph, (first,), without=shown):
            yield f"Behaviour {number} of the script can be passed by."


def _line_faults(beats: Sequence[Beat]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for place, beat in enumerate(beats, 1):
        for line in (beat.line, beat.model_answer):
            plain = " ".join(line.split()).casefold()
            if not plain:
                continue
            if not fits(line):
                yield f"Beat {place} is longer than {LONGEST_LINE} words."
            if plain in seen:
                yield f"Beat {place} says the same as beat {seen[plain]}."
            seen.setdefault(plain, place)


def quality(script: RolePlayScript, behaviours: Iterable[ChampionBehaviour]) -> tuple[QualityPoint, ...]:
    """The list of what makes practice transfer; `behaviours` are those that the script was made from."""
    chosen = [behaviour for behaviour in behaviours if behaviour.id in script.behaviour_ids]
    rules = bool(chosen) and all(b.rule_when.strip() and b.rule_do.strip() for b in chosen)
    models = bool(chosen) and all(b.says.strip() and b.not_like_this.strip() for b in chosen)
    points = (
        ("Rules: when …, I …", rules, "Write the rule of each behaviour."),
        ("Good and bad models", models, "Give each behaviour its words and a “not like this”."),
        ("Twist by the trainee", bool(script.twist.strip()), "Let the trainee write a twist."),
        ("A goal for the next calls", bool(script.goal.strip()), "Agree on a goal after the run."),
        ("Coach has run it too", script.run_by_coach, "Run it once yourself."),
    )
    return tuple(QualityPoint(title, met, "" if met else missing) for title, met, missing in points)


def compose_script(
    ingredients: Ingredients,
    stage: Stage,
    acting: Acting,
    *,
    names: Mapping[Id, str],
    vision: Vision | None,
) -> Change:
    """Add the script that these ingredients give."""
    script = compose(
        ingredients, stage, script_id=acting.new_id(), on=acting.today, names=names, vision=vision
    )
    return Change(f"new role-play “{script.title}”", "compose script", adding(script))


def ingredients_of(script: RolePlayScript, known: Mapping[Id, Record]) -> Ingredients:
    """What `script` was composed from; `dataclasses.replace` it for another variant.

    `known` holds the moments, standards and behaviours by id. Raises `Fault` where one of them is gone.
    """
    moment, standard = known.get(script.moment_id), known.get(script.standard_id)
    behaviours = tuple(known.get(id_) for id_ in script.behaviour_ids)
    if not isinstance(moment, MomentOfTruth) or not isinstance(standard, ServiceStandard):
        raise Fault("moment", "The moment or the standard of this script is gone; choose another one.")
    chosen = tuple(behaviour for behaviour in behaviours if isinstance(behaviour, ChampionBehaviour))
    if len(chosen) < len(behaviours):
        raise Fault("behaviours", "A behaviour of this script is gone; choose the behaviours anew.")
    return Ingredients(
        moment, standard, chosen, script.difficulty, script.channel, script.variant, script.twist
    )


def recompose(
    script: RolePlayScript,
    ingredients: Ingredients,
    stage: Stage,
    acting: Acting,
    *,
    names: Mapping[Id, str],
    vision: Vision | None,
) -> Change:
    """Compose `script` anew from other ingredients or another variant; its goal stays."""
    made = compose(ingredients, stage, script_id=script.id, on=acting.today, names=names, vision=vision)
    after = made.but(goal=script.goal, state=script.state)
    return Change(f"role-play “{made.title}” composed anew", "compose script", replacing(script, after))


def change_beat(script: RolePlayScript, key: Id, **changes: object) -> Change:
    """Change parts of one beat. A model answer that is changed is no quote any more: its credit says "after".

    Raises `Fault` where there is no such beat.
    """
    beat = _beat(script, key)
    answer = changes.get("model_answer", beat.model_answer)
    if answer != beat.model_answer and "credit" not in changes:
        adapted = beat.credit if not beat.credit or beat.credit.startswith(AFTER) else AFTER + beat.credit
        changes["credit"] = adapted if answer else ""
    return _with_beats(
        script,
        tuple(b.but(**changes) if b.key == key else b for b in script.beats),
        f"beat of “{script.title}”",
        "change beat",
        merge=f"script:{script.id}:{key}:{'+'.join(sorted(changes))}",
    )


def add_beat(script: RolePlayScript, after: Id, speaker: Speaker, line: str) -> Change:
    """Put a beat behind another one; `line` is spoken, or is the agent's cue.

    Behind a turn that branches it comes after the asides, and both ways lead to it, so that no path passes
    it by.
    """
    at = _beat(script, after)
    taken = {beat.key for beat in script.beats}
    key = next(name for n in range(1, len(taken) + 2) if (name := f"own{n}") not in taken)
    onward = next(iter(ways_on(script.beats, at.key)), "")
    place = script.beats.index(at) + 1
    while not at.aside and place < len(script.beats) and script.beats[place].aside:
        place += 1
    told = {"cue": line} if speaker is Speaker.AGENT else {"line": line}
    new = Beat.model_validate(
        {"key": key, "speaker": speaker, "aside": at.aside, "why_here": "added by hand", **told}
    )
    first = script.beats.index(at)
    before = tuple(
        beat.but(if_softens=key) if n >= first and beat.if_softens == onward else beat
        for n, beat in enumerate(script.beats[:place])
    )
    beats = (*before, new, *script.beats[place:])
    if onward and next(iter(ways_on(beats, key)), "") != onward:
        beats = (*before, new.but(if_softens=onward), *script.beats[place:])
    return _with_beats(script, beats, f"beat in “{script.title}”", "add beat")


def remove_beat(script: RolePlayScript, key: Id) -> Change:
    """Take a beat out; what led to it leads on to what followed it."""
    _beat(script, key)
    onward = next(iter(ways_on(script.beats, key)), "")

    def led_on(beat: Beat) -> Beat:
        softer = onward if beat.if_softens == key else beat.if_softens
        harder = onward if beat.if_escalates == key else beat.if_escalates
        if harder == softer:
            harder = ""
        return beat.but(if_softens=softer, if_escalates=harder)

    kept = tuple(led_on(beat) for beat in script.beats if beat.key != key)
    return _with_beats(script, kept, f"beat out of “{script.title}”", "remove beat")


def set_twist(script: RolePlayScript, twist: str, vision: Vision | None) -> Change:
    """The twist that the trainee wrote; empty takes it out."""
    after = script.but(twist=twist.strip(), beats=with_twist(script.beats, twist, vision))
    return Change(
        f"twist of “{script.title}”", "set twist", replacing(script, after), merge=f"script:{script.id}:twist"
    )


def set_goal(script: RolePlayScript, goal: str) -> Change:
    """What the trainee takes into the next calls."""
    return Change(
        f"goal of “{script.title}”",
        "set goal",
        replacing(script, script.but(goal=goal.strip())),
        merge=f"script:{script.id}:goal",
    )


def mark_run_by_coach(script: RolePlayScript, run: bool) -> Change:
    """Whether the coach has played the agent in it too."""
    return Change(
        f"“{script.title}” run by the coach", "mark run", replacing(script, script.but(run_by_coach=run))
    )


def retire_script(script: RolePlayScript) -> Change:
    """Take the script out of the list; it stays readable wherever it was referred to."""
    after = script.but(state=Publication.RETIRED)
    return Change(f"retiring “{script.title}”", "retire script", replacing(script, after))


def _beat(script: RolePlayScript, key: Id) -> Beat:
    for beat in script.beats:
        if beat.key == key:
            return beat
    raise Fault("beats", "This beat is no longer in the script; look at the script again.")


def _with_beats(
    script: RolePlayScript, beats: tuple[Beat, ...], label: str, verb: str, merge: str = ""
) -> Change:
    """The change to these beats; the script's twist is what its twist beat says."""
    twist = next((beat.line for beat in beats if beat.speaker is Speaker.TWIST), "")
    return Change(label, verb, replacing(script, script.but(beats=beats, twist=twist)), merge=merge)
