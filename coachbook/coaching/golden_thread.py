"""The golden thread: from a goal or an action one step back, to what was seen and to the promise made.

A goal leads back over what was seen to the champion behaviour, the standard, its moments of truth and the
phrase of the vision; an action to what shows it done, to the behaviour and the script that it practises.
Where a link is missing it is called unsupported, on the page as in the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from coachbook.coaching.doing import Proof, is_shown, proof_of
from coachbook.records import (
    ChampionBehaviour,
    Id,
    MomentOfTruth,
    PlanAction,
    PlanGoal,
    ServiceStandard,
    Vision,
)
from coachbook.records.kinds import ActionState, Publication

UNSUPPORTED = "unsupported"


class Link(StrEnum):
    """What a thread leads to, in its order."""

    SEEN = "seen"
    BEHAVIOUR = "behaviour"
    STANDARD = "standard"
    MOMENT = "moment"
    PHRASE = "phrase"


class Thread(NamedTuple):
    """How far a goal leads back; what is empty is unsupported."""

    seen: tuple[Id, ...]
    """The ratings that it rests on."""
    behaviours: tuple[ChampionBehaviour, ...]
    standard: ServiceStandard | None
    moments: tuple[MomentOfTruth, ...]
    phrase: str

    @property
    def broken(self) -> tuple[Link, ...]:
        """The links that are missing."""
        there = (self.seen, self.behaviours, self.standard, self.moments, self.phrase)
        return tuple(link for link, found in zip(Link, there, strict=True) if not found)


def goal_thread(
    goal: PlanGoal,
    actions: Iterable[PlanAction],
    standards: Mapping[Id, ServiceStandard],
    moments: Mapping[Id, MomentOfTruth],
    behaviours: Iterable[ChampionBehaviour],
    vision: Vision | None,
) -> Thread:
    """The thread of a goal; `vision` is the one that held when the plan was made.

    The champion behaviours are those that its actions practise, else the published ones of its standard. The
    phrase counts only where the vision has it.
    """
    standard = standards.get(goal.standard_id or "")
    used = {action.behaviour_id for action in actions}
    known = tuple(behaviours)
    shows = tuple(each for each in known if each.id in used)
    if standard is None:
        return Thread(goal.rating_ids, shows, None, (), "")
    roots = {id_ for id_, each in standards.items() if each.root_id == standard.root_id}
    of_standard = (
        each for each in known if each.standard_id in roots and each.state is Publication.PUBLISHED
    )
    phrase, words = standard.phrase.strip(), vision.text.casefold() if vision else ""
    return Thread(
        seen=goal.rating_ids,
        behaviours=shows or tuple(of_standard),
        standard=standard,
        moments=tuple(moments[id_] for id_ in standard.moment_ids if id_ in moments),
        phrase=phrase if phrase and phrase.casefold() in words else "",
    )


def is_unsupported(action: PlanAction) -> bool:
    """Whether it is called done and nothing that others could look up shows it."""
    wants = proof_of(action.kind) is not Proof.WORD
    return action.state is ActionState.DONE and wants and not is_shown(action)
