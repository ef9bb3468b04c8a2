"""What a script is composed from: a moment, one skill, behaviours, and how hard and by which way it is."""

from __future__ import annotations

from dataclasses import dataclass

from coachbook.errors import Fault
from coachbook.records import (
    ChampionBehaviour,
    CustomerVoice,
    JudgementCall,
    MomentOfTruth,
    ServiceStandard,
)
from coachbook.records.kinds import Channel
from coachbook.records.practice_kinds import ScriptKind

DIFFICULTIES = frozenset({1, 2, 3})
"""1 calm, 2 frayed, 3 angry."""

MOST_BEHAVIOURS = 8
"""A role-play trains one skill; more behaviours than this cannot be kept in mind, nor marked."""

MOST_CALLS = 3
"""Judgement calls in one script: each is talked over afterwards."""


@dataclass(frozen=True, slots=True)
class Ingredients:
    """What a script is composed from; the same ingredients give the same script."""

    moment: MomentOfTruth
    standard: ServiceStandard
    """The one skill that it trains."""
    behaviours: tuple[ChampionBehaviour, ...]
    difficulty: int = 2
    """1 calm, 2 frayed, 3 angry."""
    channel: Channel = Channel.PHONE
    variant: int = 1
    twist: str = ""
    """Written by the trainee; empty for none."""
    calls: tuple[JudgementCall, ...] = ()
    """The judgement calls that come after the talk."""
    voice: CustomerVoice | None = None
    """A customer's own words that open the talk, unchanged; then the scene is theirs."""
    kind: ScriptKind | None = None
    """What kind of talk it is; None for that of its scene."""


def check(ingredients: Ingredients) -> None:
    """Raises `Fault`, naming the field, where nothing can be composed from these."""
    chosen = ingredients.behaviours
    if not chosen:
        raise Fault("behaviours", "Choose at least one champion behaviour that the script should train.")
    if len(chosen) > MOST_BEHAVIOURS:
        raise Fault(
            "behaviours", f"Choose at most {MOST_BEHAVIOURS} behaviours; a role-play trains one skill."
        )
    if len({behaviour.id for behaviour in chosen}) < len(chosen):
        raise Fault("behaviours", "Choose each champion behaviour only once.")
    if len({call.id for call in ingredients.calls}) < len(ingredients.calls):
        raise Fault("calls", "Choose each judgement call only once.")
    if len(ingredients.calls) > MOST_CALLS:
        raise Fault("calls", f"Choose at most {MOST_CALLS} judgement calls; each wants to be talked over.")
    if ingredients.difficulty not in DIFFICULTIES:
        raise Fault("difficulty", "Choose a difficulty from 1 to 3.")
    if ingredients.variant < 1:
        raise Fault("variant", "A variant is a number from 1 on.")


def seed_of(ingredients: Ingredients) -> str:
    """What the draws of a script begin with; the order of choosing does not count."""
    ids = sorted(behaviour.id for behaviour in ingredients.behaviours)
    return "/".join((ingredients.moment.id, ingredients.standard.root_id, *ids, str(ingredients.difficulty)))
