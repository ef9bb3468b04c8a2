"""Evenness: whether observations, sessions or praise spread over the people as fairly as chance would.

Nobody can observe everybody equally often, and a fair draw gives uneven counts too: of 30 contacts drawn
fairly among 12 people, somebody gets none in two of three draws. So three things are told apart.

- **How even it is**: Pielou's J (E. C. Pielou, Journal of Theoretical Biology 13, 1966), Shannon's entropy of
  the shares over the entropy that equal ones would have: 1 is all alike, 0 is all on one person.
- **Whether chance explains it**: Pearson's chi-squared (1900) of the counts against the fair shares. It is
  asked only where its approximation holds for shares like these, from ten counts, three people and
  counts²/people of ten on (Koehler, Larntz, Journal of the American Statistical Association 75, 1980), and
  where nobody's fair count is under one. Of fair draws among 3 to 40 people it calls 3 to 6 % uneven.
- **Who has clearly too few or too many**: the exact binomial chance of a count as low (as high) as theirs, at
  most 2.5 % divided by the number of people (Bonferroni's inequality), so that nobody is named by chance.
  Others may be left out as well; this only says who is beyond doubt.

Fair need not be equal: `weights` holds how long, or for how many days, each person was there.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from coachbook.statistics.words import count, sentence_case

FEWEST_COUNTS = 10
FEWEST_PEOPLE = 3
CHANCE = 0.05
"""The largest chance of counts this uneven under a fair draw that is still called uneven."""

Who = TypeVar("Who", bound=Hashable)


class EvennessVerdict(StrEnum):
    """What the spread over people says."""

    TOO_FEW = "too_few"
    EVEN_ENOUGH = "even_enough"
    UNEVEN = "uneven"


@dataclass(frozen=True, slots=True)
class Evenness(Generic[Who]):
    """A spread over people, judged.

    `chance` is how often a fair draw is at least as uneven, 0 to 1; None where there is too little to ask.
    `index` is Pielou's J, None without a count or with one person. `under` and `over` are those who beyond
    doubt have less or more than their fair share; `without` are those who have none at all.
    """

    verdict: EvennessVerdict
    total: int
    people: int
    index: float | None
    chance: float | None
    fewest: int
    most: int
    without: frozenset[Who]
    under: frozenset[Who] = frozenset()
    over: frozenset[Who] = frozenset()


def evenness(counts: Mapping[Who, int], weights: Mapping[Who, float] | None = None) -> Evenness[Who]:
    """Whether counts spread over people as a fair draw would.

    `counts` holds everybody who could have been chosen, with 0 for those who were not. `weights` holds the
    time that each was there, in any unit, the same for all when not given; who has 0 is left aside.
    Raises ValueError for a negative count or weight.
    """
    shares = _fair_shares(counts, weights)
    here = {who: counts[who] for who in shares}
    total, people = sum(here.values()), len(here)
    ordered = sorted(here.values()) or [0]
    chance = _chance(here, shares, total)
    verdict = EvennessVerdict.TOO_FEW
    if chance is not None:
        verdict = EvennessVerdict.UNEVEN if chance <= CHANCE else EvennessVerdict.EVEN_ENOUGH
    doubt = CHANCE / 2 / max(1, people)
    asked = here if verdict is not EvennessVerdict.TOO_FEW else {}
    return Evenness(
        verdict,
        total,
        people,
        _pielou(list(here.values())),
        chance,
        ordered[0],
        ordered[-1],
        frozenset(who for who, number in here.items() if number == 0),
        frozenset(who for who, number in asked.items() if _at_most(number, total, shares[who]) <= doubt),
        frozenset(
            who for who, number in asked.items() if 1 - _at_most(number - 1, total, shares[who]) <= doubt
        ),
    )


def evenness_sentence(found: Evenness[Who], noun: str = "observation") -> str:
    """The spread in words; `noun` takes an s."""
    if found.verdict is EvennessVerdict.TOO_FEW:
        said = f"{count(found.total)} {noun if found.total == 1 else noun + 's'} among {count(found.people)}"
        return f"{sentence_case(said)} {_people(found.people)}: too few to say how evenly they spread."
    spread = f"From {count(found.fewest)} to {count(found.most)} {noun}s a person"
    if found.verdict is EvennessVerdict.EVEN_ENOUGH:
        return f"{spread}: no more uneven than a fair draw often is."
    odds = max(1, math.floor(100 * (found.chance or 0) + 0.5))
    return (
        f"{spread}: a fair draw is as uneven as this in {'at most ' if odds == 1 else ''}{odds} of 100 cases."
    )


def _people(number: int) -> str:
    return "person" if number == 1 else "people"


def _fair_shares(counts: Mapping[Who, int], weights: Mapping[Who, float] | None) -> dict[Who, float]:
    if any(number < 0 for number in counts.values()):
        raise ValueError("nobody has less than no count")
    given = {who: 1.0 if weights is None else weights.get(who, 0.0) for who in counts}
    if any(weight < 0 for weight in given.values()):
        raise ValueError("nobody is there for less than no time")
    whole = math.fsum(given.values())
    return {who: weight / whole for who, weight in given.items() if weight > 0}


def _pielou(numbers: list[int]) -> float | None:
    total = sum(numbers)
    if total == 0 or len(numbers) < 2:
        return None
    entropy = -math.fsum(n / total * math.log(n / total) for n in numbers if n)
    return max(0.0, entropy / math.log(len(numbers)))


def _chance(counts: Mapping[Who, int], shares: Mapping[Who, float], total: int) -> float | None:
    people = len(counts)
    if people < FEWEST_PEOPLE or total < FEWEST_COUNTS or total * total < 10 * people:
        return None
    if min(shares.values()) * total < 1:
        return None
    fair = {who: share * total for who, share in shares.items()}
    squared = math.fsum((counts[who] - fair[who]) ** 2 / fair[who] for who in counts)
    return chi_squared_tail(squared, people - 1)


def chi_squared_tail(squared: float, freedom: int) -> float:
    """How often chi-squared lies at or beyond a value; Abramowitz and Stegun 26.4.4 and 26.4.5."""
    if squared <= 0:
        return 1.0
    half = squared / 2
    if freedom % 2 == 0:
        term = total = math.exp(-half)
        for step in range(1, freedom // 2):
            term *= half / step
            total += term
        return min(1.0, total)
    total = math.erfc(math.sqrt(half))
    term = math.exp(-half) / math.sqrt(math.pi * half)
    for step in range(1, (freedom - 1) // 2 + 1):
        term *= half / (step - 0.5)
        total += term
    return min(1.0, total)


def _at_most(number: int, of: int, share: float) -> float:
    """The binomial chance of at most `number` of `of`, each with the chance `share`; summed in logarithms."""
    if number < 0:
        return 0.0
    if share >= 1 or number >= of:
        return 1.0 if number >= of else 0.0
    odds, whole = math.log(share), math.log1p(-share)
    ways = (
        math.lgamma(of + 1) - math.lgamma(k + 1) - math.lgamma(of - k + 1) + k * odds + (of - k) * whole
        for k in range(number + 1)
    )
    return min(1.0, math.fsum(math.exp(way) for way in ways))
