"""Balance: strengths noted beside things to work on, for one person, or for one coach.

It is said as "12 strengths to 5 things to work on" and as the share of strengths with its Wilson interval
(see intervals), so that three notes do not look like a habit. There is no ideal number to compare with: the
often quoted 2.9 to 1 (Fredrickson, Losada, American Psychologist 60, 2005) was taken back as without
foundation (Brown, Sokal, Friedman, American Psychologist 68, 2013). What can be said honestly is whether
strengths are missing, and whether the interval leaves one half.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from coachbook.statistics.intervals import FEWEST_FOR_A_MEAN, Interval, percent, wilson
from coachbook.statistics.words import count, figure, sentence_case


class BalanceVerdict(StrEnum):
    """What the notes of strengths and of things to work on say together."""

    TOO_FEW = "too_few"
    MOSTLY_STRENGTHS = "mostly_strengths"
    MOSTLY_TO_WORK_ON = "mostly_to_work_on"
    MIXED = "mixed"


class StrengthBalance(NamedTuple):
    """How many strengths were noted, and how many things to work on."""

    strengths: int
    to_work_on: int

    @property
    def noted(self) -> int:
        """Both together."""
        return self.strengths + self.to_work_on

    @property
    def share(self) -> Interval | None:
        """The share of strengths, 0 to 1, with its 95 % interval; None while nothing is noted."""
        return wilson(self.strengths, self.noted)

    @property
    def ratio(self) -> float | None:
        """Strengths for each thing to work on; None without any of these, or under three notes."""
        if self.noted < FEWEST_FOR_A_MEAN or self.to_work_on == 0:
            return None
        return self.strengths / self.to_work_on

    @property
    def verdict(self) -> BalanceVerdict:
        """Mostly the one or the other only where the interval of the share leaves one half."""
        share = self.share
        if share is None or self.noted < FEWEST_FOR_A_MEAN:
            return BalanceVerdict.TOO_FEW
        if share.low > 0.5:
            return BalanceVerdict.MOSTLY_STRENGTHS
        return BalanceVerdict.MOSTLY_TO_WORK_ON if share.high < 0.5 else BalanceVerdict.MIXED


def balance_sentence(balance: StrengthBalance) -> str:
    """The balance in words: "Twelve strengths to five things to work on, 2.4 to one; ..."."""
    if balance.noted == 0:
        return "Nothing has been noted yet."
    strengths = f"{count(balance.strengths)} {'strength' if balance.strengths == 1 else 'strengths'}"
    things = f"{count(balance.to_work_on)} {'thing' if balance.to_work_on == 1 else 'things'} to work on"
    ratio, share = balance.ratio, balance.share
    beside = f", {figure(ratio)} to one" if ratio is not None else ""
    said = f"{sentence_case(strengths)} to {things}{beside}"
    if share is None or balance.verdict is BalanceVerdict.TOO_FEW:
        return f"{said}; too few to speak of a habit."
    return f"{said}; between {percent(share.low)} and {percent(share.high)} % are strengths at this rate."
