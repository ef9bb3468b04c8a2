"""Judging: the score of one contact and whether its moments were won, from its ratings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coachbook.changes import Change, replacing
from coachbook.records import Id, Rating, ServiceStandard, WorkbookProfile
from coachbook.statistics.scoring import Marked, MomentScore, Score, judge_moment, score


def score_of(ratings: Iterable[Rating], standards: Mapping[Id, ServiceStandard]) -> Score:
    """The score of an observation, with its arithmetic in words; see `statistics.scoring`."""
    return score(marked(rating, standards[rating.standard_id]) for rating in ratings)


def summed(ratings: Iterable[Rating], standards: Mapping[Id, ServiceStandard]) -> dict[str, object]:
    """What a submitted observation keeps of its ratings, as its fields from `score` on."""
    every = tuple(ratings)
    result = score_of(every, standards)
    missed = [each for each in every if each.mark is not None and each.mark.is_miss]
    return {
        "score": result.value,
        "score_in_control": result.within_control,
        "critical_missed": result.not_passed,
        "strengths": sum(each.strength for each in every),
        "misses": len(missed),
        "corrections": sum(each.cause is None or each.cause.in_control for each in missed),
    }


UNSUMMED: dict[str, object] = {
    "score": None,
    "score_in_control": None,
    "critical_missed": False,
    "strengths": 0,
    "misses": 0,
    "corrections": 0,
}
"""The same fields of a draft."""


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


def draw_pass_line(profile: WorkbookProfile, at: int | None) -> Change:
    """Another score from which a moment is won, 1 to 100; None for none."""
    after = profile.but(pass_line=at)
    return Change("the pass line", "draw pass line", replacing(profile, after), merge="pass line")


def marked(rating: Rating, standard: ServiceStandard) -> Marked:
    """One rating as the arithmetic takes it."""
    return Marked(
        mark=rating.mark,
        weight=standard.weight,
        critical=standard.critical,
        in_control=rating.cause is None or rating.cause.in_control,
        name=standard.title,
    )
