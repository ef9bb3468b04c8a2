"""What agreement means, in one plain sentence: the verdict beside each figure and under the table.

The bounds are Krippendorff's: from .800 on data are relied on, from .667 on only tentative conclusions are
drawn (Content Analysis, 4th ed. 2018, ch. 12). Alpha can be low although nearly everybody gave the same mark,
because then a single other mark looks like chance; AC1 tells that apart, and the sentence says so.
"""

from __future__ import annotations

from enum import StrEnum

from coachbook.statistics.agreement import Agreement, Coefficient
from coachbook.statistics.icc import Icc
from coachbook.statistics.intervals import percent
from coachbook.statistics.marks_given import Level
from coachbook.statistics.severity import Lean, Severity
from coachbook.statistics.words import count, figure

RELIABLE, TENTATIVE = 0.8, 2 / 3


class Verdict(StrEnum):
    """What a standard's agreement allows."""

    GOOD = "good"
    TALK = "talk"
    NOT_YET = "not_yet"
    ONE_SIDED = "one_sided"
    """Nearly all the same: alpha has too little to go by, the rest looks well."""
    NO_VARIATION = "no_variation"
    TOO_FEW = "too_few"


def verdict(of: Agreement) -> Verdict:
    """What the agreement on one standard allows."""
    if of.same is None or of.ac1 is None:
        return Verdict.TOO_FEW
    if of.alpha is None:
        return Verdict.NO_VARIATION
    if of.alpha >= RELIABLE:
        return Verdict.GOOD
    if of.alpha >= TENTATIVE:
        return Verdict.TALK
    return Verdict.ONE_SIDED if of.ac1.value >= RELIABLE else Verdict.NOT_YET


def sentence(of: Agreement) -> str:
    """The verdict in words, to stand beside the figures without a capital."""
    found = verdict(of)
    if found is Verdict.TOO_FEW:
        return "no case was rated by two"
    if found is Verdict.NO_VARIATION:
        return f"all rated {spoken_mark(of.values[0], of.level)}: nothing to compute"
    if found is Verdict.GOOD:
        return f"agree well on {_these(of.cases)}"
    apart = min(len(of.apart), of.cases)
    if found is Verdict.TALK:
        return f"talk about {_cases(apart)} first"
    if found is Verdict.ONE_SIDED:
        return f"nearly all alike; talk about {_cases(apart)}"
    return "do not use it to judge anyone yet"


def spoken_mark(value: float, level: Level) -> str:
    """A mark as it is said: "met" or "not met" on a scale of two, else the figure."""
    if level is Level.NOMINAL:
        return "met" if value else "not met"
    return figure(value)


def share_text(share: float | None) -> str:
    """A share as the table writes it, "80 %"; a dash where there is none."""
    return "–" if share is None else f"{percent(share)} %"


def alpha_text(of: Agreement) -> str:
    """Alpha as the table writes it."""
    if of.alpha is None:
        return "no variation" if of.same is not None else "–"
    return coefficient_text(of.alpha)


def coefficient_text(value: float | None) -> str:
    """A coefficient with two decimals and a true minus; a dash where there is none."""
    if value is None:
        return "–"
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−")


def interval_text(of: Coefficient | None) -> str:
    """The interval of a coefficient, "0.46 to 1.00"; "" where there is none."""
    if of is None or of.interval is None:
        return ""
    return f"{coefficient_text(of.interval.low)} to {coefficient_text(of.interval.high)}"


def lean_text(of: Severity, *, utmost: bool = False) -> str:
    """How somebody rates, in a word or two; `utmost` for the one who leans farthest of several."""
    if of.lean is Lean.TOO_FEW:
        return "too few cases to say"
    if of.lean is Lean.NOT_SEEN:
        return "no difference seen"
    return f"{of.lean.value.removesuffix('er')}est" if utmost else of.lean.value


def scores_sentence(of: Icc | None) -> str:
    """What the correlation of summed scores means, with its forms by name."""
    if of is None:
        return "The sums cannot be compared: no two raters have rated the same two cases with different sums."
    one, mean, consistent = (coefficient_text(v) for v in (of.icc_2_1, of.icc_2_k, of.icc_3_1))
    told = (
        f"One rater’s total: ICC(2,1) {one}. The mean of all {count(of.raters)}: ICC(2,k) {mean}. "
        f"With strictness left out: ICC(3,1) {consistent}."
    )
    if of.icc_3_1 >= RELIABLE > of.icc_2_1:
        return f"{told} You put the cases in the same order; some are stricter throughout."
    if of.icc_2_1 >= RELIABLE:
        return f"{told} Any of you would give nearly the same total."
    if of.icc_2_k >= RELIABLE:
        return f"{told} A single rater’s total is not sure enough; the mean of all of you is."
    return f"{told} Do not compare people by these totals yet."


def caution(cases: int) -> str:
    """What the number of cases allows, to stand under the table."""
    if cases >= _ENOUGH_CASES:
        return "Alpha and AC1 correct for chance: 1.00 is full agreement, 0.00 what chance would give."
    return (
        "Alpha and AC1 correct for chance: 1.00 is full agreement, 0.00 what chance would give. "
        f"{count(cases).capitalize()} {'case is' if cases == 1 else 'cases are'} few: "
        "take a figure as the start of a talk."
    )


_ENOUGH_CASES = 30


def _these(cases: int) -> str:
    return "this one case" if cases == 1 else f"these {count(cases)} cases"


def _cases(number: int) -> str:
    return "one case" if number == 1 else f"{count(number)} cases"
