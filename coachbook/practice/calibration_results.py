"""What a round of calibration shows: agreement by standard, who rates how, and which two differ most.

Only what was submitted is counted, and who is missing is named. Every figure and every word of praise or
worry comes from `statistics`; this room lays the ratings out for it, and puts names to what it finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from coachbook.practice.calibration import MARKS, in_order, name_of
from coachbook.records import (
    CalibrationRater,
    CalibrationRating,
    CalibrationRound,
    Id,
    Person,
    RatedStandard,
)
from coachbook.records.kinds import Mark, Scale
from coachbook.statistics.agreement import Agreement
from coachbook.statistics.agreement_report import CalibrationReport, Rated, calibration_report
from coachbook.statistics.agreement_words import (
    Verdict,
    coefficient_text,
    lean_text,
    scores_sentence,
    sentence,
    spoken_mark,
    verdict,
)
from coachbook.statistics.icc import Icc
from coachbook.statistics.marks_given import Grid, Level, mark_table
from coachbook.statistics.rater_pairs import RaterPair, pair_table
from coachbook.statistics.severity import Lean, Severity
from coachbook.statistics.words import count, decimal, listed, sentence_case

EXPERT = "Key"
MOST_PAIRS = 5
"""Pairs that are named: to know whom to bring together takes the first few."""
_NUMBERS: Mapping[Mark, float] = {
    mark: float(place + (scale is Scale.ONE_TO_FIVE))
    for scale, marks in MARKS.items()
    for place, mark in enumerate(marks)
}
_LEVELS = {Scale.ONE_TO_FIVE: Level.ORDINAL, Scale.MET_NOT_MET: Level.NOMINAL}
_LOOSE = (Verdict.NOT_YET, Verdict.TALK)


class StandardResult(NamedTuple):
    """One standard: how far the raters agree on it, and what that allows."""

    standard: RatedStandard
    agreement: Agreement
    verdict: Verdict
    sentence: str


class RaterResult(NamedTuple):
    """One rater: how far above or below the agreed rating, in points of 100."""

    rater_id: Id
    name: str
    severity: Severity
    word: str


class PairResult(NamedTuple):
    """Two raters who agree less than others."""

    names: tuple[str, str]
    pair: RaterPair
    sentence: str


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """All that is shown of a round; `marks` are by standard, rater and case."""

    round: CalibrationRound
    names: tuple[str, ...]
    """Of the raters who submitted, in their order; the key's last where there is one."""
    missing: tuple[str, ...]
    has_key: bool
    standards: tuple[StandardResult, ...]
    worst: int | None
    """The place of the standard that parts the raters most; None where none does."""
    marks: tuple[tuple[tuple[Mark | None, ...], ...], ...]
    raters: tuple[RaterResult, ...]
    pairs: tuple[PairResult, ...]
    kappas: tuple[tuple[str, str, float], ...]
    """Cohen's kappa of each two raters on the worst standard, the lowest first; with squared weights where
    marks are ordered."""
    more_kappas: int
    """Further pairs that have a kappa, none of them lower."""
    scores: Icc | None
    scores_sentence: str
    scores_alpha: float | None

    @property
    def kappa_sentence(self) -> str:
        """The kappas in a line; "" where there is none."""
        if not self.kappas or self.worst is None:
            return ""
        told = listed([f"{one} and {other} {coefficient_text(kappa)}" for one, other, kappa in self.kappas])
        title = self.standards[self.worst].standard.title
        if self.more_kappas:
            shown, every = count(len(self.kappas)), count(len(self.kappas) + self.more_kappas)
            return f"Kappa of two raters on {title}, the {shown} lowest of {every}: {told}."
        return f"Kappa of two raters on {title}: {told}."

    @property
    def lead(self) -> tuple[tuple[str, bool], ...]:
        """What is to be done next, in a sentence; True for what is printed bold."""
        return _lead(self)


def results(
    round_: CalibrationRound,
    raters: Iterable[CalibrationRater],
    ratings: Iterable[CalibrationRating],
    people: Mapping[Id, Person],
) -> Results:
    """The results of what was submitted; about 30 ms for 30 raters, 500 cases and 12 standards."""
    ordered = in_order(raters)
    heard = [each for each in ordered if each.submitted_at is not None]
    marks = _marks(round_, heard, ratings)
    key = len(heard) if round_.expert else None
    report = calibration_report(
        [
            Rated(_grid(rows), _scale(standard), _LEVELS[standard.scale], standard.weight)
            for standard, rows in zip(round_.standards, marks, strict=True)
        ]
        if heard
        else [],
        key,
    )
    names = tuple(name_of(each, people) for each in heard)
    found = tuple(
        StandardResult(standard, each, verdict(each), sentence(each))
        for standard, each in zip(round_.standards, report.agreements, strict=False)
    )
    worst = _worst(found)
    kappas = _kappas(round_, marks, names, worst) if worst is not None else ()
    return Results(
        round=round_,
        names=(*names, *((EXPERT,) if key is not None else ())),
        missing=tuple(name_of(each, people) for each in ordered if each.submitted_at is None),
        has_key=key is not None,
        standards=found,
        worst=worst,
        marks=marks,
        raters=_raters(heard, names, report),
        pairs=_pairs(names, report),
        kappas=kappas[:MOST_PAIRS],
        more_kappas=len(kappas[MOST_PAIRS:]),
        scores=report.scores,
        scores_sentence=scores_sentence(report.scores),
        scores_alpha=report.scores_alpha,
    )


def _marks(
    round_: CalibrationRound, heard: Sequence[CalibrationRater], ratings: Iterable[CalibrationRating]
) -> tuple[tuple[tuple[Mark | None, ...], ...], ...]:
    given: dict[tuple[Id, Id, Id], Mark | None] = {
        (each.standard_key, each.rater_id, each.case_key): each.mark for each in ratings
    }
    rows = [each.id for each in heard]
    if round_.expert:
        given |= {(each.standard_key, EXPERT, each.case_key): each.mark for each in round_.expert}
        rows.append(EXPERT)
    cases = [case.key for case in round_.cases]
    return tuple(
        tuple(tuple(given.get((standard.key, row, case)) for case in cases) for row in rows)
        for standard in round_.standards
    )


def _grid(rows: Sequence[Sequence[Mark | None]]) -> Grid:
    return [[None if mark is None else _NUMBERS.get(mark) for mark in row] for row in rows]


def _scale(standard: RatedStandard) -> tuple[float, ...]:
    return tuple(_NUMBERS[mark] for mark in MARKS[standard.scale])


def _worst(found: Sequence[StandardResult]) -> int | None:
    loose = [(each.agreement.alpha or 0.0, at) for at, each in enumerate(found) if each.verdict in _LOOSE]
    return min(loose)[1] if loose else None


def _raters(
    heard: Sequence[CalibrationRater], names: Sequence[str], report: CalibrationReport
) -> tuple[RaterResult, ...]:
    utmost: set[int] = set()
    for lean in (Lean.MILDER, Lean.STRICTER):
        leaning = [each for each in report.severities if each.lean is lean]
        if len(leaning) > 1:
            utmost.add(max(leaning, key=_how_far).rater)
    return tuple(
        RaterResult(heard[s.rater].id, names[s.rater], s, lean_text(s, utmost=s.rater in utmost))
        for s in report.severities
    )


def _how_far(severity: Severity) -> float:
    return abs(severity.difference or 0.0)


def _pairs(names: Sequence[str], report: CalibrationReport) -> tuple[PairResult, ...]:
    if report.all_pairs is None:
        return ()
    pairs = report.all_pairs.pairs()[:MOST_PAIRS]
    return tuple(_pair(pair, names) for pair in pairs if pair.equal < pair.both)


def _kappas(
    round_: CalibrationRound,
    marks: Sequence[Sequence[Sequence[Mark | None]]],
    names: Sequence[str],
    worst: int,
) -> tuple[tuple[str, str, float], ...]:
    standard = round_.standards[worst]
    rows = marks[worst][: len(names)]  # without the key, which is no rater
    table = mark_table(_grid(rows), _scale(standard), _LEVELS[standard.scale])
    found = [
        (names[pair.first], names[pair.second], pair.kappa)
        for pair in pair_table(table).pairs()
        if pair.kappa is not None
    ]
    return tuple(sorted(found, key=_kappa))


def _kappa(pair: tuple[str, str, float]) -> float:
    return pair[2]


def _pair(pair: RaterPair, names: Sequence[str]) -> PairResult:
    one, other = names[pair.first], names[pair.second]
    told = f"the same mark {pair.equal} of {pair.both} times"
    steps = decimal(abs(pair.higher) / 25)
    if steps != "0.0":
        told += f"; {other if pair.higher > 0 else one} rates {steps} marks higher on average"
    return PairResult((one, other), pair, told)


def _lead(of: Results) -> tuple[tuple[str, bool], ...]:
    raters, cases = len(of.names) - of.has_key, len(of.round.cases)
    if not raters:
        return ((f"Nobody has submitted yet; {listed(of.missing) or 'nobody'} still to come.", False),)
    told = f"{_counted(raters, 'rater')}, {_counted(cases, 'case').lower()}, "
    told += f"{listed(of.missing)} missing. " if of.missing else "all in. "
    agreed = [each for each in of.standards if each.verdict is Verdict.GOOD]
    if of.worst is None:
        if not of.standards or all(each.verdict is Verdict.TOO_FEW for each in of.standards):
            return ((f"{told}Agreement takes two raters of the same case.", False),)
        if all(each.verdict in (Verdict.NO_VARIATION, Verdict.TOO_FEW) for each in of.standards):
            return ((f"{told}All marks are the same, so these cases cannot tell whether you agree.", False),)
        return ((f"{told}No standard parts you; what you rate alike may be used.", False),)
    worst = of.standards[of.worst]
    if agreed:
        told += f"You agree on {_counted(len(agreed), 'standard').lower()} and not on "
    else:
        told += "You part most on "
    return ((told, False), (worst.standard.title, True), (_parting(worst), False))


def _parting(worst: StandardResult) -> str:
    parting = worst.agreement.parting
    if parting is None:
        return "."
    low, high = (spoken_mark(mark, worst.agreement.level) for mark in parting)
    if worst.agreement.level is Level.NOMINAL:
        return f": where one says {low}, another says {high}."
    return f": where one sees a {low}, another sees a {high}."


def _counted(number: int, noun: str) -> str:
    return f"{sentence_case(count(number))} {noun}{'' if number == 1 else 's'}"
