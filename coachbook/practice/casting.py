"""Casts a talk: which scene, which customer in which moods, and which behaviour comes first."""

from __future__ import annotations

from collections.abc import Sequence

from coachbook.practice.ingredients import Ingredients
from coachbook.practice.scenes import Scene, Stage, cast
from coachbook.practice.wordings import Draw, content_words, shortened
from coachbook.records import ChampionBehaviour, ServiceStandard
from coachbook.records.kinds import Mood

# The share of the customer's turns after which the mood eases, by difficulty.
_CURVES: dict[int, tuple[tuple[float, Mood], ...]] = {
    1: ((1.0, Mood.CALM),),
    2: ((0.6, Mood.FRAYED), (1.0, Mood.CALM)),
    3: ((0.45, Mood.ANGRY), (0.8, Mood.FRAYED), (1.0, Mood.CALM)),
}


def in_order(
    behaviours: Sequence[ChampionBehaviour], standard: ServiceStandard, stage: Stage
) -> tuple[ChampionBehaviour, ...]:
    """The behaviours in the order of a talk; those that the stage does not know stay as they were chosen."""

    def rank(behaviour: ChampionBehaviour) -> int:
        later_version = behaviour.standard_id == standard.id
        return stage.rank(behaviour.id, standard.root_id if later_version else behaviour.standard_id)

    return tuple(sorted(behaviours, key=rank))


def scene_for(made_from: Ingredients, stage: Stage, draw: Draw) -> Scene:
    """A scene of the moment; for a moment of the team's own, one built from its own words.

    Behaviours of a pack suit every scene. Captured ones speak of their own matter, so the scene that shares
    most words with them comes first, and the next variant takes the next one. A customer's own words open a
    scene that is theirs: nothing in it may speak of another matter.
    """
    moment, voice = made_from.moment, made_from.voice
    scenes = () if voice is not None else stage.scenes(moment.id, made_from.channel)
    if not scenes:
        told = moment.situation if voice is None else f"In a customer's own words: “{voice.text.strip()}”"
        return draw.turn("scene", stage.anywhere).but(title=moment.title, situation=shortened(told))
    captured = [behaviour for behaviour in made_from.behaviours if behaviour.source != stage.credit]
    if not captured:
        return draw.turn("scene", scenes)
    texts = ((b.title, b.rule_when, b.says, *b.customer_lines) for b in captured)
    told_words = content_words(*(text for one in texts for text in one))

    def shared(scene: Scene) -> int:
        return len(told_words & content_words(scene.title, scene.situation, *scene.opens.values()))

    nearest = sorted(scenes, key=shared, reverse=True)
    return nearest[(made_from.variant - 1) % len(nearest)]


def customer_for(scene: Scene, stage: Stage, draw: Draw) -> tuple[str, int | None]:
    """The name and the age of a customer to whom the scene can happen."""
    return cast(draw.turn("name", stage.customers(scene)))


def curve(difficulty: int, turns: int) -> tuple[Mood, ...]:
    """The mood of each of the customer's turns: it eases in the course of the talk."""
    steps = _CURVES[difficulty]
    last = max(turns - 1, 1)
    return tuple(next(mood for until, mood in steps if place / last <= until) for place in range(turns))
