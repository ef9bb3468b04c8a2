"""What the page of all workshops shows: those to come first, then those that are over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coachbook.coaching.days import near_day
from coachbook.records import Id, Workshop
from coachbook.records.practice_kinds import WorkshopState
from coachbook.statistics.words import count, sentence_case

Run = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class WorkshopRow:
    """One workshop in the list."""

    id: Id
    title: str
    line: str
    on: date
    state: WorkshopState
    people: int
    played: int
    turns: int


@dataclass(frozen=True, slots=True)
class WorkshopsState:
    """The list with its first sentence."""

    sentence: tuple[Run, ...]
    rows: tuple[WorkshopRow, ...]


def workshops_state(workshops: Iterable[Workshop], names: Mapping[Id, str], today: date) -> WorkshopsState:
    """Open ones by their day, the next first; then those that are over, the newest first."""
    rows = sorted((_row(each, names) for each in workshops), key=_order)
    return WorkshopsState(_sentence(rows, today), tuple(rows))


def standing(row: WorkshopRow) -> str:
    """Where it stands, in a word or two."""
    return {
        WorkshopState.PLANNED: "planned",
        WorkshopState.RUNNING: f"{row.played} of {row.turns} played",
        WorkshopState.CLOSED: "over",
    }[row.state]


def _order(row: WorkshopRow) -> tuple[bool, int, str]:
    over = row.state is WorkshopState.CLOSED
    return over, -row.on.toordinal() if over else row.on.toordinal(), row.title.casefold()


def _row(workshop: Workshop, names: Mapping[Id, str]) -> WorkshopRow:
    host = names.get(workshop.host_id or "", "")
    return WorkshopRow(
        id=workshop.id,
        title=workshop.title,
        line=f"{host} hosts it" if host else workshop.team,
        on=workshop.on,
        state=workshop.state,
        people=len(workshop.cohort),
        played=sum(each.rehearsal_id is not None for each in workshop.rotation),
        turns=len(workshop.rotation),
    )


def _sentence(rows: Sequence[WorkshopRow], today: date) -> tuple[Run, ...]:
    """What to do next."""
    first = next((row for row in rows if row.state is not WorkshopState.CLOSED), None)
    if first is None:
        over = len(rows)
        held = "One workshop was held" if over == 1 else f"{sentence_case(count(over))} workshops were held"
        return ((f"{held}; plan the next one.", False),) if over else ()
    if not first.people:
        return (("Say who takes part in ", False), (first.title, True), (".", False))
    if first.state is WorkshopState.RUNNING:
        return ((first.title, True), (" has begun; go on with who runs next.", False))
    if first.on < today:
        told = f" was planned for {near_day(first.on, today)}; run it, or close it."
        return ((first.title, True), (told, False))
    return ((first.title, True), (f" is {near_day(first.on, today)}.", False))
