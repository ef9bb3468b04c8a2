"""What the page of a round shows besides its results: who is in, what can be done, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from textwrap import shorten

from coachbook.practice.calibration import (
    MARKS,
    in_order,
    may_see,
    name_of,
    rates_here,
    unrated,
)
from coachbook.records import (
    CalibrationCase,
    CalibrationRater,
    CalibrationRating,
    CalibrationRound,
    Id,
    Person,
    RatedStandard,
)
from coachbook.records.kinds import Mark, Scale
from coachbook.records.practice_kinds import RoundState
from coachbook.statistics.words import count, day, listed, sentence_case

Run = tuple[str, bool]
_LONGEST_LINE = 110
"""Letters of a case in the list."""
MARK_NAMES = {Mark.MET: "met", Mark.NOT_MET: "not met", Mark.NOT_APPLICABLE: "does not apply"}


class Standing(Enum):
    """Where one rater stands."""

    IN = "in"
    BEGUN = "begun"
    HERE = "rates here"
    AWAY = "invited by a file"


@dataclass(frozen=True, slots=True)
class RaterLine:
    """One rater with what can be done about them."""

    id: Id
    name: str
    line: str
    standing: Standing
    can_rate: bool


@dataclass(frozen=True, slots=True)
class RoundView:
    """Everything of a round but its results."""

    id: Id
    title: str
    note: str
    sentence: tuple[Run, ...]
    state: RoundState
    invited: bool
    visible: bool
    """Whether what was submitted may be shown here."""
    raters: tuple[RaterLine, ...]
    own: Id | None
    """The coach as a rater, who has still to rate."""
    can_send: bool
    """Whether own ratings can be sealed for the host who asked for them."""

    @property
    def waiting(self) -> tuple[RaterLine, ...]:
        """Who is not in yet."""
        return tuple(each for each in self.raters if each.standing is not Standing.IN)

    @property
    def can_invite(self) -> bool:
        """Whether anybody is left who can rate by a file: the coach rates here, and who has begun."""
        left = (Standing.HERE, Standing.AWAY)
        return any(each.standing in left and each.id != self.own for each in self.raters)


def round_view(
    round_: CalibrationRound,
    raters: Iterable[CalibrationRater],
    ratings: Sequence[CalibrationRating],
    people: Mapping[Id, Person],
    coach_id: Id,
) -> RoundView:
    """The round as it stands in the workbook of this coach."""
    ordered = in_order(raters)
    lines = tuple(_line(round_, each, ratings, people, coach_id) for each in ordered)
    rating = {each.id for each in lines if each.can_rate}
    invited = round_.invitation is not None
    until = f"until {day(round_.deadline)}" if round_.deadline is not None else ""
    standing = {RoundState.DRAFT: "draft", RoundState.OPEN: until, RoundState.CLOSED: "closed"}[round_.state]
    return RoundView(
        id=round_.id,
        title=round_.title,
        note=standing,
        sentence=_sentence(round_, lines),
        state=round_.state,
        invited=invited,
        visible=may_see(round_, ordered, coach_id),
        raters=lines,
        own=next((each.id for each in ordered if each.person_id == coach_id and each.id in rating), None),
        can_send=invited and all(each.submitted_at is not None for each in ordered),
    )


def anchors_text(standard: RatedStandard) -> str:
    """The anchors in one text, "1 ... · 3 ... · 5 ..."; the behaviour where there is none."""
    told = [
        f"{MARK_NAMES.get(mark, mark.value)}: {standard.anchor(mark).strip()}"
        for mark in MARKS[standard.scale]
        if standard.anchor(mark).strip()
    ]
    return "\n".join(told) or standard.behaviour


def mark_text(mark: Mark | None) -> str:
    """A mark in the table of results; "–" for what does not apply, nothing where nothing was given."""
    if mark is None:
        return ""
    return "–" if mark is Mark.NOT_APPLICABLE else MARK_NAMES.get(mark, mark.value)


def case_line(case: CalibrationCase) -> str:
    """What a case is, in a line: where it lies, or how its text begins."""
    return case.reference or shorten(case.text, _LONGEST_LINE, placeholder=" …")


def middle_mark(standard: RatedStandard, low: float, high: float) -> Mark:
    """The mark whose words part the raters: the described one nearest the middle of two marks."""
    if standard.scale is Scale.MET_NOT_MET:
        return Mark.MET
    described = [mark for mark in MARKS[standard.scale] if standard.anchor(mark).strip()]
    described = described or [Mark.ONE, Mark.THREE, Mark.FIVE]
    return min(described, key=lambda mark: abs(int(mark.value) - (low + high) / 2))


def _line(
    round_: CalibrationRound,
    rater: CalibrationRater,
    ratings: Sequence[CalibrationRating],
    people: Mapping[Id, Person],
    coach_id: Id,
) -> RaterLine:
    name = name_of(rater, people)
    if rater.submitted_at is not None:
        return RaterLine(rater.id, name, "", Standing.IN, can_rate=False)
    if rater.invited_on is not None and not rates_here(rater, coach_id):
        line = f"invited on {day(rater.invited_on)}"
        return RaterLine(rater.id, name, line, Standing.AWAY, can_rate=False)
    slots = len(round_.cases) * len(round_.standards)
    done = slots - len(unrated(round_, rater, ratings))
    standing = Standing.BEGUN if done else Standing.HERE
    line = f"{done} of {slots} marks" if done else ""
    return RaterLine(rater.id, name, line, standing, can_rate=round_.state is RoundState.OPEN)


def _sentence(round_: CalibrationRound, lines: Sequence[RaterLine]) -> tuple[Run, ...]:
    """The first line of the page while there are no results."""
    if round_.state is RoundState.DRAFT:
        lacking = [
            noun
            for noun, there in (
                ("its cases", round_.cases),
                ("what to rate by", round_.standards),
                ("who rates", len(lines) > 1 or round_.expert),
            )
            if not there
        ]
        if lacking:
            return (("Still missing: ", False), (listed(lacking), True), (". Then open the round.", False))
        return (("Everything is there: ", False), ("open the round", True), (" and let them rate.", False))
    waiting = [each.name for each in lines if each.standing is not Standing.IN]
    if round_.invitation is not None:
        host = round_.invitation.host
        if waiting:
            return ((f"{host} asks you to rate ", False), (_cases(round_), True), (".", False))
        return (("Your ratings are in. Seal them and send the file to ", False), (host, True), (".", False))
    told = f"{sentence_case(count(len(lines) - len(waiting)))} of {count(len(lines))} are in. Missing: "
    return ((told, False), (listed(waiting), True), (".", False))


def _cases(round_: CalibrationRound) -> str:
    number = len(round_.cases)
    return f"{count(number)} case{'' if number == 1 else 's'}"
