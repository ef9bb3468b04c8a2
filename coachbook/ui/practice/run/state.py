"""What the page of one run shows, to the trainer and to the agent; values made from records.

The agent's view is a value of its own that holds nothing else: the scene that all three read before they
begin, but nothing that the customer keeps back, no cue and no model answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from coachbook.coaching.pace import clock_text
from coachbook.practice.rehearsal import cast_now, counts_by_item, is_frozen, seconds, walk_of
from coachbook.practice.run_marks import talk_of
from coachbook.practice.sheets import unquoted
from coachbook.records import Beat, Id, Rehearsal
from coachbook.records.kinds import Mood, Speaker
from coachbook.records.practice_kinds import RunRole, RunState, RunWay, Step
from coachbook.records.rehearsing import RoleHeld
from coachbook.statistics.words import quoted, sentence_case

DOES = {RunRole.AGENT: "as agent", RunRole.CUSTOMER: "as customer", RunRole.OBSERVER: "observing"}


@dataclass(frozen=True, slots=True)
class ItemMarks:
    """One line of the observer's sheet with the times at which it was marked."""

    title: str
    look_for: str
    times: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One line of the talk: who, and what."""

    who: str
    text: str
    agent: bool = False


@dataclass(frozen=True, slots=True)
class AgentView:
    """What the agent may see, and nothing else."""

    title: str
    scene: str
    """What all three read before they begin; empty from the first step on."""
    customer: str
    line: str
    """What the customer has just said; empty before the first line."""
    skill: str
    clock: str
    frozen: bool
    chat: tuple[Spoken, ...] | None
    """The lines so far; None for a run that is spoken."""
    ended: bool


@dataclass(frozen=True, slots=True)
class RunView:
    """What the trainer sees while the run is played."""

    title: str
    sentence: str
    cast: str
    scene: str
    moods: tuple[Mood, ...]
    mood: Mood | None
    wants: str
    asked: str
    """What the customer says only if asked."""
    curveball: str
    place: tuple[int, int]
    before: str
    """What the customer said before; empty at the first line."""
    customer: str
    key: str
    """The beat of the line, to speak it once."""
    line: str
    turn: bool
    """Whether it is the agent's turn now."""
    cue: str
    model: str
    branches: bool
    can_go_back: bool
    started: bool
    frozen: bool
    marks: tuple[ItemMarks, ...]
    chat: tuple[Spoken, ...] | None


def run_view(run: Rehearsal, number: int, about: str, names: Mapping[Id, str], you: Id) -> RunView:
    """The run as it stands; `about` says its moment and skill, `names` how people are called, `you` looks."""
    play, walk = run.played, walk_of(run)
    beats = {beat.key: beat for beat in walk.beats}
    way = [beats[key] for key in walk.taken]
    heard = [beat for beat in way if beat.speaker is not Speaker.AGENT]
    present = way[-1] if way else None
    agents = _answer(run, present)
    card = play.customer
    return RunView(
        title=play.title,
        sentence=about,
        cast=f"Run {number} · {cast_in_words(cast_now(run), names, you)}",
        scene=play.scene or card.situation,
        moods=tuple(dict.fromkeys(card.moods)),
        mood=card.moods[min(max(len(heard), 1), len(card.moods)) - 1] if card.moods else None,
        wants=card.wants,
        asked=card.says_only_if_asked,
        curveball=quoted(card.curveball) if card.curveball.strip() else "",
        place=walk.place,
        before=quoted(heard[-2].line) if len(heard) > 1 else "",
        customer=card.name,
        key=heard[-1].key if heard else "",
        line=quoted(heard[-1].line) if heard else "",
        turn=present is not None and present.speaker is Speaker.AGENT,
        cue=sentence_case(agents.cue) if agents else "",
        model=_model(agents),
        branches=walk.can_escalate,
        can_go_back=len(walk.taken) > 1,
        started=any(step.step is Step.WENT_ON for step in run.steps),
        frozen=is_frozen(run),
        marks=marks_of(run),
        chat=chat_of(run, names),
    )


def agent_view(run: Rehearsal, names: Mapping[Id, str], skill: str, now: datetime) -> AgentView:
    """What the agent sees at `now`; `skill` is the title of the one that the script trains."""
    walk = walk_of(run)
    beats = {beat.key: beat for beat in walk.beats}
    heard = [beats[key] for key in walk.taken if beats[key].speaker is not Speaker.AGENT]
    ended = run.state is not RunState.RUNNING
    return AgentView(
        title=run.played.title,
        scene=unquoted(run.played.scene) if len(walk.taken) < 2 and not ended else "",
        customer=run.played.customer.name,
        line=quoted(heard[-1].line) if heard else "",
        skill=skill,
        clock=clock_text(seconds(run, now)),
        frozen=is_frozen(run) and any(step.step is Step.FROZEN for step in run.steps),
        chat=chat_of(run, names),
        ended=ended,
    )


def marks_of(run: Rehearsal) -> tuple[ItemMarks, ...]:
    """The observer's sheet with its marks."""
    times = counts_by_item(run)
    return tuple(
        ItemMarks(item.title, item.look_for, tuple(clock_text(at) for at in times[place]))
        for place, item in enumerate(run.played.observer_sheet)
    )


def chat_of(run: Rehearsal, names: Mapping[Id, str]) -> tuple[Spoken, ...] | None:
    """The lines of a chat; None where the run is not one."""
    if run.way is not RunWay.CHAT:
        return None
    customer = run.played.customer.name
    agent = _called(run.roles[0], names) if run.roles else "Agent"
    return tuple(
        Spoken(agent, line.text, agent=True)
        if line.role is RunRole.AGENT
        else Spoken(customer, quoted(line.text))
        for line in talk_of(run)
    )


def run_line(run: Rehearsal, number: int, names: Mapping[Id, str], you: Id, now: datetime) -> str:
    """Which run it was, who played, how long, and where it came from where that is not here."""
    told = [f"Run {number}", cast_in_words(cast_now(run), names, you), clock_text(seconds(run, now))]
    if run.source:
        told.append(f"from {run.source}")
    return " · ".join(told)


def cast_in_words(cast: tuple[RoleHeld, ...], names: Mapping[Id, str], you: Id = "") -> str:
    """Who plays what: "Lena as agent, you as customer, Tom observing"."""
    return ", ".join(
        f"{'you' if held.person_id == you else _called(held, names)} {DOES[held.role]}" for held in cast
    )


def _called(held: RoleHeld, names: Mapping[Id, str]) -> str:
    return names.get(held.person_id, "somebody who is gone") if held.person_id else held.name


def _answer(run: Rehearsal, present: Beat | None) -> Beat | None:
    """The agent's beat that is up, or that follows the customer's line."""
    if present is None or present.speaker is Speaker.AGENT:
        return present
    ahead = walk_of(run).on()
    follows = None if ahead.ended else ahead.beat
    return follows if follows is not None and follows.speaker is Speaker.AGENT else None


def _model(beat: Beat | None) -> str:
    if beat is None or not beat.model_answer.strip():
        return ""
    return quoted(beat.model_answer) + (f" · {beat.credit}" if beat.credit else "")
