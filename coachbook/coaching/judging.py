"""Judging: the score of one contact and whether its moments were won, from its ratings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coachbook.records import Id, Rating, ServiceStandard
from coachbook.statistics.scoring import Marked, MomentScore, Score, judge_moment, score


def score_of(ratings: Iterable[Rating], standards: Mapping[Id, ServiceStandard]) -> Score:
    """The score of an observation, with its arithmetic in words; see `statistics.scoring`."""
    return score(marked(rating, standards[rating.standard_id]) for rating in ratings)


def moments_judged(
    ratings: Iterable[Rating], standards: Mapping[Id, ServiceStandard], pass_line: int
) -> tuple[tuple[Id, MomentScore], ...]:
    """Each moment of a contact with its own score and whether it was won, in the order of the form.

    A standard that two moments ask for counts at the one where it was rated.
    """
    together: dict[Id, list[Marked]] = {}
    for rating in sorted(ratings, key=lambda each: each.position):
        if rating.moment_id is not None:
            marks = together.setdefault(rating.moment_id, [])
            marks.append(marked(rating, standards[rating.standard_id]))
    return tuple((moment_id, judge_moment(marks, pass_line)) for moment_id, marks in together.items())


def marked(rating: Rating, standard: ServiceStandard) -> Marked:
    """One rating as the arithmetic takes it."""
    return Marked(
        mark=rating.mark,
        weight=standard.weight,
        critical=standard.critical,
        in_control=rating.cause is None or rating.cause.in_control,
        name=standard.title,
    )
