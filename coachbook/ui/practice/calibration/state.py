"""What the page Calibration shows: the rounds, the newest first, as a value made from records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from coachbook.records import CalibrationRater, CalibrationRound, Id
from coachbook.records.practice_kinds import RoundState
from coachbook.statistics.words import count, day, sentence_case

Run = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round in the list."""

    id: Id
    title: str
    line: str
    made_on: date
    state: RoundState
    overdue: bool
    cases: int
    submitted: int
    raters: int
    deadline: date | None
    invited_by: str


@dataclass(frozen=True, slots=True)
class CalibrationState:
    """The list with its first sentence."""

    sentence: tuple[Run, ...]
    rows: tuple[RoundRow, ...]


def calibration_state(
    rounds: Iterable[CalibrationRound], raters: Sequence[CalibrationRater], today: date
) -> CalibrationState:
    """The rounds, open ones first, then drafts, then closed ones; the newest of each first."""
    rows = sorted((_row(each, raters, today) for each in rounds), key=_order)
    return CalibrationState(_sentence(rows), tuple(rows))


def standing(row: RoundRow) -> str:
    """Where a round stands, in a word or two."""
    if row.invited_by:
        return "yours are sent" if row.submitted else "asks you to rate"
    if row.state is RoundState.OPEN:
        return "all in" if row.submitted == row.raters else "open"
    return "draft" if row.state is RoundState.DRAFT else "closed"


_RANK = {RoundState.OPEN: 0, RoundState.DRAFT: 1, RoundState.CLOSED: 2}


def _order(row: RoundRow) -> tuple[int, int, str]:
    return _RANK[row.state], -row.made_on.toordinal(), row.title.casefold()


def _row(round_: CalibrationRound, raters: Iterable[CalibrationRater], today: date) -> RoundRow:
    own = [each for each in raters if each.round_id == round_.id]
    host = round_.invitation.host if round_.invitation is not None else ""
    standards = len(round_.standards)
    return RoundRow(
        id=round_.id,
        title=round_.title,
        line=f"asked for by {host}" if host else f"{standards} standard{'' if standards == 1 else 's'}",
        made_on=round_.made_on,
        state=round_.state,
        overdue=round_.state is RoundState.OPEN and round_.deadline is not None and round_.deadline < today,
        cases=len(round_.cases),
        submitted=sum(each.submitted_at is not None for each in own),
        raters=len(own),
        deadline=round_.deadline,
        invited_by=host,
    )


def _sentence(rows: Sequence[RoundRow]) -> tuple[Run, ...]:
    """What to do next: rate what one was asked to, talk about what is all in, then remind who is missing."""
    asked = next((row for row in rows if row.invited_by and not row.submitted), None)
    if asked is not None:
        return ((f"{asked.invited_by} asks you to rate ", False), (asked.title, True), (".", False))
    opened = [row for row in rows if row.state is RoundState.OPEN and not row.invited_by]
    whole = next((row for row in opened if row.submitted == row.raters), None)
    if whole is not None:
        return (("All ratings of ", False), (whole.title, True), (" are in: meet, talk and close it.", False))
    if opened:
        row = opened[0]
        missing = row.raters - row.submitted
        told = f" still waits for {count(missing)} rater{'' if missing == 1 else 's'}"
        return ((row.title, True), (f"{told}{_until(row)}.", False))
    drafted = next((row for row in rows if row.state is RoundState.DRAFT), None)
    if drafted is not None:
        return ((drafted.title, True), (" is not open yet: add its cases and open it.", False))
    last = rows[0] if rows else None
    if last is None:
        return ()
    return (
        (f"{sentence_case(count(len(rows)))} closed; the last one was ", False),
        (last.title, True),
        (".", False),
    )


def _until(row: RoundRow) -> str:
    if row.deadline is None:
        return ""
    return f", which was due on {day(row.deadline)}" if row.overdue else f", until {day(row.deadline)}"
