"""This week's one idea: one champion behaviour for everybody, repeated all week, then the next.

Coaching is one simple idea at a time; the idea belongs to what most people work on now.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from coachbook.coaching.evidence import latest_versions
from coachbook.records import ChampionBehaviour, Focus, Id, ServiceStandard
from coachbook.records.kinds import Publication


class Idea(NamedTuple):
    """One champion behaviour for the week."""

    behaviour: ChampionBehaviour
    standard: ServiceStandard | None
    followers: int
    """How many people have its standard as their focus."""


def idea_of_the_week(
    behaviours: Iterable[ChampionBehaviour],
    standards: Iterable[ServiceStandard],
    focuses: Iterable[Focus],
    today: date,
) -> Idea | None:
    """A published behaviour of the standard that most people work on; the next one each week.

    The same week always gives the same one. Where nobody has a focus with behaviours, all take turns.
    """
    latest = latest_versions(standards)
    pool = sorted(
        (each for each in behaviours if each.state is Publication.PUBLISHED), key=lambda each: each.id
    )
    if not pool:
        return None
    followers: dict[Id, int] = {}
    for focus in focuses:
        standard = latest.get(focus.standard_id or "")
        if focus.until is None and standard is not None:
            followers[standard.root_id] = followers.get(standard.root_id, 0) + 1
    shown = {each.id: latest.get(each.standard_id or "") for each in pool}
    roots = {id_: standard.root_id for id_, standard in shown.items() if standard is not None}
    taught = set(roots.values())
    most = min((root for root in followers if root in taught), key=lambda r: (-followers[r], r), default=None)
    if most is not None:
        pool = [each for each in pool if roots.get(each.id) == most]
    year, week, _ = today.isocalendar()
    chosen = pool[(year * 53 + week) % len(pool)]
    return Idea(chosen, shown[chosen.id], followers.get(roots.get(chosen.id, ""), 0))
