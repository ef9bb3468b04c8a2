"""Figures of Direction: how often a standard was met and a moment won lately, from real contacts only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from coachbook.coaching.gaps import counted_baseline
from coachbook.direction.moments import Won
from coachbook.records import Baseline, Id, MomentOfTruth, ServiceStandard
from coachbook.records.kinds import Mark, Measure, Scale
from coachbook.records.lines import MarkCount
from coachbook.statistics.intervals import percent, rate_text
from coachbook.statistics.scoring import Rate
from coachbook.statistics.separation import CHANCE, FEWEST_MARKS, Side, fisher, holm, newcombe
from coachbook.statistics.words import decimal

LOOK_BACK = 90
"""Days over which the figures of Direction look back."""

_MARKS = {
    Scale.ONE_TO_FIVE: frozenset({Mark.ONE, Mark.TWO, Mark.THREE, Mark.FOUR, Mark.FIVE}),
    Scale.MET_NOT_MET: frozenset({Mark.MET, Mark.NOT_MET}),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a standard stands: its figure (blank under three ratings), its count, how often it was met."""

    baseline: Baseline
    met: Rate

    @property
    def figure(self) -> str:
        """The mean of 1 to 5 with one decimal, or the share that was met; "" under three."""
        value = self.baseline.value
        if value is None:
            return ""
        return decimal(value) if self.baseline.measure is Measure.MEAN_RATING else f"{percent(value)} %"


def standings(
    counts: Iterable[MarkCount], standards: Mapping[Id, ServiceStandard], until: date
) -> dict[Id, Standing]:
    """Where each standard stands, by `root_id`; all its versions count as one, on the scale of the newest.

    `counts` are those of real contacts, `standards` holds every version by id. Marks of another scale, which
    an earlier version had, are left out: a mean of them would mean nothing.
    """
    by_root: dict[Id, Counter[Mark]] = {}
    for each in counts:
        standard = standards.get(each.standard_id)
        if standard is not None:
            by_root.setdefault(standard.root_id, Counter())[each.mark] += each.times
    scales = _scales(standards.values())
    found = {}
    for root, times in by_root.items():
        own = {mark: count for mark, count in times.items() if mark in _MARKS[scales[root]]}
        met = sum(count for mark, count in own.items() if mark.is_met)
        found[root] = Standing(counted_baseline(own, scales[root], until), Rate(met, sum(own.values())))
    return found


def won_text(won: Won) -> str:
    """How often a moment was won: "won in 14 of 18, 55 to 91 %"; under three only the count."""
    if not won.judged:
        return "not observed yet"
    if won.judged < 3:
        return f"won in {won.won} of {won.judged}, too few to say more"
    return f"won in {rate_text(won.won, won.judged)}"


@dataclass(frozen=True, slots=True)
class Weakest:
    """A moment that is won less often than the others together, so much that chance does not explain it."""

    moment: MomentOfTruth
    own: Won
    others: Won


def weakest_moment(moments: Iterable[MomentOfTruth], rates: Mapping[Id, Won]) -> Weakest | None:
    """The moment that the statistics single out; None where none stands out from the others.

    Each moment is held against all others together, where both sides were judged often enough, with one
    correction for how many moments are looked at, as behaviours are (`statistics.separation`). Of several
    that stand out, the one won least often.
    """
    judged = [(moment, rates[moment.id]) for moment in moments if moment.id in rates]
    every = Won(sum(won.won for _, won in judged), sum(won.judged for _, won in judged))
    held = [
        Weakest(moment, own, Won(every.won - own.won, every.judged - own.judged)) for moment, own in judged
    ]
    held = [each for each in held if min(each.own.judged, each.others.judged) >= FEWEST_MARKS]
    chances = holm([fisher(_side(each.others), _side(each.own)) for each in held])
    found = [each for each, chance in zip(held, chances, strict=True) if _stands_out(each, chance)]
    return min(found, key=_share, default=None)


def _stands_out(held: Weakest, chance: float) -> bool:
    difference = newcombe(_side(held.others), _side(held.own))
    return chance <= CHANCE and difference is not None and difference.low > 0


def _side(won: Won) -> Side:
    return Side(won.won, won.judged)


def _share(held: Weakest) -> float:
    return held.own.won / held.own.judged


def _scales(standards: Iterable[ServiceStandard]) -> dict[Id, Scale]:
    """The scale of each standard's newest version that was ever in force."""
    newest: dict[Id, ServiceStandard] = {}
    for standard in standards:
        known = newest.get(standard.root_id)
        if standard.published_on is None and known is not None:
            continue
        if known is None or known.published_on is None or standard.version > known.version:
            newest[standard.root_id] = standard
    return {root: standard.scale for root, standard in newest.items()}
