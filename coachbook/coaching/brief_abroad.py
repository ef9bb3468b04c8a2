"""What of a brief may leave the window: the same on paper and on the command line."""

from __future__ import annotations

from collections.abc import Iterable

from coachbook.coaching.brief_parts import Section


def without_private(found: Iterable[Section]) -> tuple[Section, ...]:
    """The cards without their private lines; one that has no others is left out with its title."""
    shown = (each._replace(lines=tuple(line for line in each.lines if not line.private)) for each in found)
    return tuple(each for each in shown if each.lines or each.none)
