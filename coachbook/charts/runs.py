"""Runs of a script: the score of each as a dot in order, a line between them, an open dot for the one now.

No limits and no verdict: a handful of runs shows nothing but themselves, and the sentence says the numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from coachbook.charts.axes import LABEL, Scale, level, spread_evenly
from coachbook.charts.scene import Anchor, Dot, Polyline, Role, Scene, Shape, Text

_LEFT, _RIGHT = 30.0, 10.0


def runs_chart(
    scores: Sequence[float | None], width: float, height: float = 120, *, now: bool = False
) -> Scene | None:
    """Draw scores from 0 to 100, the oldest first; None for a run without ratings, which leaves a gap.

    With `now` the last run has begun and has no score yet: it stands as an open ring. None without any run.
    """
    if not scores:
        return None
    scale = Scale(0, 100, height - 24, 10)
    places = spread_evenly(len(scores), _LEFT + 10, width - _RIGHT)
    shapes: list[Shape] = []
    for value in (0, 50, 100):
        shapes += level(scale, value, _LEFT, width - 2, str(value))
    spots = [(x, scale(score)) for x, score in zip(places, scores, strict=True) if score is not None]
    if len(spots) > 1:
        shapes.append(Polyline(tuple(spots), Role.VIOLET, 1.5))
    for number, (x, score) in enumerate(zip(places, scores, strict=True), 1):
        last = now and number == len(scores)
        if score is not None:
            shapes.append(Dot(x, scale(score), 4.5, Role.VIOLET, True, f"Run {number}: {score:.0f} of 100"))
        elif last:
            shapes.append(Dot(x, scale(50), 4.5, Role.VIOLET, False, f"Run {number}: now"))
        if len(scores) <= 12:
            shapes.append(Text(x, height - 4, str(number), Anchor.CENTRE, LABEL))
    return Scene(width, height, tuple(shapes), runs_sentence(scores, now=now))


def runs_sentence(scores: Sequence[float | None], *, now: bool = False) -> str:
    """The scores in words: "53, 68, now"; runs without ratings are "not rated"."""
    told = ["not rated" if score is None else f"{score:.0f}" for score in scores]
    if now and told and scores[-1] is None:
        told[-1] = "now"
    return ", ".join(told)
