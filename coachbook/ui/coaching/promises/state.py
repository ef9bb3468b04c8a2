"""What the page Promises shows: rows of the ledger, and how each side keeps its word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum

from coachbook.clock import local
from coachbook.coaching.days import counted_days, short_day
from coachbook.coaching.leaving import promise_goes_on
from coachbook.coaching.ledger import Side, Standing, rate_figure, rate_in_words
from coachbook.coaching.oops import response_in_words
from coachbook.coaching.promises import (
    is_due,
    is_on_time,
    is_overdue,
    made_sentence,
    sentence,
    times_in_words,
)
from coachbook.records import Commitment, Id, Oops, Person
from coachbook.records.kinds import CommitmentState, PromiseTo
from coachbook.statistics.words import day, sentence_case
from coachbook.ui.shell.theme import Tone


class View(StrEnum):
    """What of the ledger is shown."""

    OPEN = "open"
    ENDED = "ended"
    OOPS = "oops"


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One promise in the list."""

    id: Id
    chip: str
    tone: Tone
    title: str
    line: str
    """Who promised when, and how often it was done where once is not all."""
    whom: str
    """Whom it is about besides the coach, as they are called; empty where that is nobody."""
    name: str
    person_id: Id
    outcome: str
    told: str
    """When the one it was made to was told; empty while it is open."""


@dataclass(frozen=True, slots=True)
class StandingCard:
    """One figure above the list."""

    name: str
    figure: str
    sentence: str


@dataclass(frozen=True, slots=True)
class OopsRow:
    """One oops in the list."""

    id: Id
    on: str
    what: str
    line: str
    answered: bool
    response: str


def rows_of(
    promises: Iterable[Commitment], people: Mapping[Id, Person], coach_id: Id, today: date
) -> tuple[PromiseRow, ...]:
    """The rows of these promises, in their order."""
    return tuple(_row(each, people, coach_id, today) for each in promises)


def _row(promise: Commitment, people: Mapping[Id, Person], coach_id: Id, today: date) -> PromiseRow:
    chip, tone = _chip(promise, people, today)
    ended = promise.state is not CommitmentState.OPEN
    told = f"told {day(promise.told_on)}" if promise.told_on else "not told yet"
    times = times_in_words(promise)
    made = made_sentence(promise, people, coach_id)
    other = promise.owner_id if promise.owner_id != coach_id else promise.person_id
    whom = people.get(other or "")
    return PromiseRow(
        id=promise.id,
        chip=chip,
        tone=tone,
        title=sentence_case(" ".join(sentence(promise).split())),
        line=f"{made} · done {times}" if times else made,
        whom=whom.called if whom else "",
        name=whom.name if whom else "",
        person_id=whom.id if whom else "",
        outcome=" ".join(promise.outcome.split()),
        # What a person promised the coach, the coach hears when it is closed.
        told=told if ended and promise.made_to is not PromiseTo.COACH else "",
    )


def _chip(promise: Commitment, people: Mapping[Id, Person], today: date) -> tuple[str, Tone]:
    if promise.state is CommitmentState.OPEN and not promise_goes_on(promise, people, today):
        return "has left", Tone.NEUTRAL
    if is_overdue(promise, today):
        return f"{counted_days((today - promise.due).days)} late", Tone.RED
    if is_due(promise, today):
        return "Due today", Tone.AMBER
    ended = {
        CommitmentState.KEPT: ("kept", Tone.ACCENT),
        CommitmentState.NOT_KEPT: ("not kept", Tone.AMBER),
        CommitmentState.DROPPED: ("dropped", Tone.NEUTRAL),
    }.get(promise.state)
    if ended is None:
        return _day(promise.due, today), Tone.NEUTRAL
    late = promise.state is CommitmentState.KEPT and not is_on_time(promise)
    return ("kept late", Tone.NEUTRAL) if late else ended


def _day(on: date, today: date) -> str:
    return short_day(on) if on.year == today.year else f"{day(on)} {on.year}"


def standing_cards(standings: Iterable[Standing]) -> tuple[StandingCard, ...]:
    """The figures: whose promises, how many were kept on time, and what that can tell."""
    names = {
        Side.OWN: "Yours",
        Side.PEOPLE: "Of the people",
        Side.LEADERS: "Of leaders",
        Side.CUSTOMERS: "To customers",
    }
    return tuple(
        StandingCard(names[each.side], rate_figure(each.rate) or "–", rate_in_words(each.rate))
        for each in standings
    )


def oops_rows(every: Iterable[Oops], today: date, zone: tzinfo) -> tuple[OopsRow, ...]:
    """The rows of these, in their order: what happened, the answer, who was told, what was learned."""
    return tuple(_oops(each, today, zone) for each in every)


def _oops(oops: Oops, today: date, zone: tzinfo) -> OopsRow:
    parts = (
        _one_line(oops.answer),
        f"told: {oops.told}" if oops.told else "",
        f"learned: {_one_line(oops.learned)}" if oops.learned else "",
    )
    return OopsRow(
        id=oops.id,
        on=_when(oops.happened_at, today, zone),
        what=_one_line(oops.what),
        line=" · ".join(part for part in parts if part),
        answered=oops.answered_at is not None,
        response=response_in_words(oops),
    )


def _when(at: datetime, today: date, zone: tzinfo) -> str:
    on = local(at, zone).date()
    return day(on) if on.year == today.year else f"{day(on)} {on.year}"


def _one_line(text: str, longest: int = 200) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
