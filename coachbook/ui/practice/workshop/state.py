"""What the page of one workshop shows: its cohort, the turns that are next, all turns; made from records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from coachbook.coaching.days import plain_day
from coachbook.coaching.pace import clock_text
from coachbook.practice.champion_load import Load
from coachbook.practice.rehearsal import seconds
from coachbook.practice.workshops import runs_next, script_of
from coachbook.records import Id, Member, Rehearsal, RolePlayScript, Threesome, Workshop
from coachbook.records.kinds import Publication
from coachbook.records.practice_kinds import RunState, WorkshopState
from coachbook.statistics.words import count

Run = tuple[str, bool]
GONE = "somebody who is gone"


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One of the cohort."""

    key: Id
    name: str
    face: Id
    """What the colour of the face follows."""
    guest: bool
    present: bool | None
    played: int
    """Turns in which they were the agent."""


@dataclass(frozen=True, slots=True)
class TurnLine:
    """One threesome of one turn."""

    turn: Threesome
    title: str
    """Who is the agent: "Lena as agent"."""
    others: str
    """Who plays beside: "Tom as customer, Ana observing"."""
    script_id: Id | None
    script: str
    """The title of what is played; empty where nothing was chosen."""
    told: str
    """How it stands or went."""
    state: RunState | None
    """None while it was not played."""
    next: bool


@dataclass(frozen=True, slots=True)
class WorkshopView:
    """All that the page shows."""

    title: str
    facts: str
    sentence: tuple[Run, ...]
    members: tuple[MemberLine, ...]
    turns: tuple[TurnLine, ...]
    scripts: tuple[tuple[Id, str], ...]
    """Those of the workshop."""
    choosable: tuple[tuple[Id, str], ...]
    """All that may be played instead, those of the workshop first."""
    host: str
    load: str
    state: WorkshopState
    unsaid: int
    """Of how many nothing was said."""

    @property
    def next(self) -> tuple[TurnLine, ...]:
        """The turns that are to be played now."""
        return tuple(each for each in self.turns if each.next)

    @property
    def can_send(self) -> bool:
        """Whether a run is over, so that its results may go to a supervisor."""
        return any(each.state is RunState.CLOSED for each in self.turns)

    @property
    def open(self) -> bool:
        """Whether anything may still be changed."""
        return self.state is not WorkshopState.CLOSED


def workshop_view(
    workshop: Workshop,
    *,
    names: Mapping[Id, str],
    scripts: Iterable[RolePlayScript],
    runs: Mapping[Id, Rehearsal],
    now: datetime,
    load: Load | None = None,
) -> WorkshopView:
    """The workshop as it stands; `scripts` and `runs` as others may read them."""
    cohort = {member.key: name_of(member, names) for member in workshop.cohort}
    known = {script.id: script for script in scripts}
    titles = {id_: script.title for id_, script in known.items()}
    own = tuple((id_, titles[id_]) for id_ in workshop.script_ids if id_ in titles)
    others = sorted(
        (script for script in known.values() if script.state is not Publication.RETIRED),
        key=lambda script: script.title.casefold(),
    )
    ready = runs_next(workshop)
    turns = tuple(
        _turn(each, workshop, cohort, titles, runs.get(each.rehearsal_id or ""), now, next_=each in ready)
        for each in workshop.rotation
    )
    members = tuple(_member(each, workshop, names) for each in workshop.cohort)
    return WorkshopView(
        title=workshop.title,
        facts=_facts(workshop),
        sentence=_sentence(workshop, turns, cohort),
        members=members,
        turns=turns,
        scripts=own,
        choosable=(*own, *((s.id, s.title) for s in others if s.id not in workshop.script_ids)),
        host=names.get(workshop.host_id, GONE) if workshop.host_id else "",
        load=load.sentence if load is not None else "",
        state=workshop.state,
        unsaid=sum(member.present is None for member in workshop.cohort),
    )


def name_of(member: Member, names: Mapping[Id, str]) -> str:
    """How a member is called."""
    return names.get(member.person_id, GONE) if member.person_id else member.name


def in_words(names: Iterable[str]) -> str:
    """Names one after the other: "Ana, Ben and Cem"."""
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last


def _facts(workshop: Workshop) -> str:
    told = [plain_day(workshop.on), f"{workshop.minutes} minutes", workshop.team.strip()]
    return " · ".join(part for part in told if part)


def _member(member: Member, workshop: Workshop, names: Mapping[Id, str]) -> MemberLine:
    return MemberLine(
        key=member.key,
        name=name_of(member, names),
        face=member.person_id or member.key,
        guest=member.person_id is None,
        present=member.present,
        played=sum(each.agent == member.key and each.rehearsal_id is not None for each in workshop.rotation),
    )


def _turn(
    turn: Threesome,
    workshop: Workshop,
    cohort: Mapping[Id, str],
    titles: Mapping[Id, str],
    run: Rehearsal | None,
    now: datetime,
    *,
    next_: bool,
) -> TurnLine:
    watching = [cohort.get(key, GONE) for key in turn.observers]
    others = [f"{cohort.get(turn.customer, GONE)} as customer"]
    if watching:
        others.append(f"{in_words(watching)} observing")
    script_id = script_of(workshop, turn)
    title = run.played.title if run is not None else titles.get(script_id or "", "")
    return TurnLine(
        turn=turn,
        title=f"{cohort.get(turn.agent, GONE)} as agent",
        others=", ".join(others),
        script_id=script_id if script_id in titles else None,
        script=title,
        told=_told(run, now),
        state=run.state if run is not None else None,
        next=next_,
    )


def _told(run: Rehearsal | None, now: datetime) -> str:
    if run is None:
        return ""
    if run.state is RunState.RUNNING:
        return "being played"
    if run.state is RunState.DEBRIEF:
        return "debrief is open"
    length = clock_text(seconds(run, now))
    return f"{length}, next {plain_day(run.next_due)}" if run.next_due is not None else length


def _sentence(workshop: Workshop, turns: tuple[TurnLine, ...], cohort: Mapping[Id, str]) -> tuple[Run, ...]:
    """What to do next."""
    if workshop.state is WorkshopState.CLOSED:
        runs = "one run was" if len(turns) == 1 else f"{count(len(turns))} runs were"
        return ((f"The workshop is over; {runs} played.", False),)
    return _in_turn(turns, cohort) if workshop.rotation else ((_before(workshop), False),)


def _before(workshop: Workshop) -> str:
    """Before there is a rotation."""
    if len(workshop.cohort) < 2:
        return "Say who takes part: everybody is the agent once, and nobody is put on the spot."
    unsaid = any(member.present is None for member in workshop.cohort)
    return "Say who is here, then make the rotation." if unsaid else "All is said; make the rotation."


def _in_turn(turns: tuple[TurnLine, ...], cohort: Mapping[Id, str]) -> tuple[Run, ...]:
    """While it is played."""
    ready = [each for each in turns if each.next]
    if ready and not all(each.script_id for each in ready):
        return (("Choose which role-play is run.", False),)
    if ready:
        agents = in_words([cohort.get(each.turn.agent, GONE) for each in ready])
        are = "is the agent" if len(ready) == 1 else "are the agents"
        return (("Next, ", False), (agents, True), (f" {are}.", False))
    if any(each.state in (RunState.RUNNING, RunState.DEBRIEF) for each in turns):
        return (("The last runs are being played.", False),)
    return (("Everybody has been the agent; close the workshop.", False),)
