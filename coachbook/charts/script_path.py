"""The path of a role-play script: its beats as a main line, with the branches that leave it and come back.

A beat on the main line is an accent ring with its number; a side beat (the customer escalates) is a red
ring at the right with its label. Curves show where a side beat is entered and where the script goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachbook.charts.axes import LABEL
from coachbook.charts.scene import Anchor, Dot, Polyline, Role, Scene, Shape, Text

_STEP = 40.0
_TOP = 14.0
_MAIN = 16.0
_RADIUS = 9.0
_CURVE = 16  # steps that a curve is drawn in
_SWING = 0.14  # how far a way back swings out, as a share of the width


@dataclass(frozen=True, slots=True)
class Branch:
    """A side beat: entered from beat `leaves`, back at `returns` (both from 0), None where it ends."""

    leaves: int
    returns: int | None
    label: str = "escalates"


def script_path(
    beats: Sequence[str],
    branches: Sequence[Branch] = (),
    width: float = 240,
    numbers: Sequence[int] = (),
) -> Scene | None:
    """Draw the beats, named from first to last, with their branches; None without beats.

    `numbers` are those of the beats in the script, where side beats are counted too; 1, 2, 3 unless given.
    Raises ValueError for a branch that names a beat that does not exist, or another count of numbers.
    """
    if not beats:
        return None
    numbers = numbers or range(1, len(beats) + 1)
    if len(numbers) != len(beats):
        raise ValueError("every beat has one number")
    last = len(beats) - 1
    for branch in branches:
        ends = (branch.leaves,) if branch.returns is None else (branch.leaves, branch.returns)
        if any(not 0 <= end <= last for end in ends):
            raise ValueError("a branch names a beat that does not exist")
    shapes: list[Shape] = []
    if last:
        shapes.append(Polyline(((_MAIN, _y(0)), (_MAIN, _y(last))), Role.BORDER, 2.0))
    marks: list[Shape] = []
    for index, branch in enumerate(branches):
        curves, mark = _branch(branch, index, branches, width)
        shapes += curves
        marks += mark
    for index, beat in enumerate(beats):
        marks.append(Dot(_MAIN, _y(index), _RADIUS, Role.ACCENT, filled=False, tip=beat))
        marks.append(
            Text(_MAIN, _y(index) + LABEL / 3, str(numbers[index]), Anchor.CENTRE, LABEL, Role.ACCENT)
        )
    lowest = max(mark.y for mark in marks if isinstance(mark, Dot))
    return Scene(width, lowest + _TOP, tuple(shapes + marks), _in_words(beats, branches, numbers))


def _y(index: float) -> float:
    return _TOP + index * _STEP


def _branch(
    branch: Branch, index: int, branches: Sequence[Branch], width: float
) -> tuple[list[Shape], list[Shape]]:
    """The curves of a branch, and its dot with its label; branches of one beat stand side by side."""
    before = sum(other.leaves == branch.leaves for other in branches[:index])
    x = round(width * 0.42 + before * 22, 2)
    # Half a step up: the side beat never hides behind the label of another beat's branch.
    y = max(_TOP, _y(branch.leaves - 0.5 + before * 0.5))
    curves: list[Shape] = [_curve((_MAIN + _RADIUS, _y(branch.leaves)), (x - _RADIUS, y), pull=0)]
    if branch.returns is not None:
        curves.append(_curve((x + _RADIUS, y), (_MAIN + _RADIUS, _y(branch.returns)), pull=width * _SWING))
    label = round(x + _RADIUS + 0.75 * width * _SWING + 6, 2)  # right of the widest point of the way back
    mark: list[Shape] = [
        Dot(x, y, _RADIUS, Role.RED),
        Dot(x, y, _RADIUS - 1.5, Role.RED_SOFT, tip=branch.label),
        Text(label, y + LABEL / 3, branch.label, Anchor.LEFT, LABEL, max_width=width - label),
    ]
    return curves, mark


def _curve(start: tuple[float, float], end: tuple[float, float], pull: float) -> Polyline:
    """A cubic curve in short steps, level at both ends; `pull` swings it out to the right on its way back."""
    (x1, y1), (x2, y2) = start, end
    middle = (x1 + x2) / 2
    if pull:
        c1, c2 = (x1 + pull, y1), (x1 + pull, y2)
    else:
        c1, c2 = (middle, y1), (middle, y2)
    points = []
    for step in range(_CURVE + 1):
        t = step / _CURVE
        s = 1 - t
        weights = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
        x = sum(w * p for w, p in zip(weights, (x1, c1[0], c2[0], x2), strict=True))
        y = sum(w * p for w, p in zip(weights, (y1, c1[1], c2[1], y2), strict=True))
        points.append((round(x, 2), round(y, 2)))
    return Polyline(tuple(points), Role.BORDER, 2.0)


def _in_words(beats: Sequence[str], branches: Sequence[Branch], numbers: Sequence[int]) -> str:
    line = " → ".join(beats)
    ways = "".join(
        f" After {numbers[branch.leaves]} it may branch: {branch.label}, "
        + (f"then on with {numbers[branch.returns]}." if branch.returns is not None else "where it ends.")
        for branch in branches
    )
    noun = "beat" if len(beats) == 1 else "beats"
    return f"{len(beats)} {noun}: {line}.{ways}"
