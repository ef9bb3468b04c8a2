"""Role-play scripts: composing one, its length and quality, its twist, its goal and its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from coachbook.changes import Acting, Change, adding, replacing
from coachbook.errors import Fault
from coachbook.practice.composer import compose
from coachbook.practice.ingredients import Ingredients
from coachbook.practice.paths import main_path
from coachbook.practice.scenes import Stage
from coachbook.practice.talk import with_twist
from coachbook.records import (
    ChampionBehaviour,
    CustomerVoice,
    Id,
    JudgementCall,
    MomentOfTruth,
    Record,
    RolePlayScript,
    ServiceStandard,
    Vision,
)
from coachbook.records.kinds import Publication, Way

TURN_SECONDS = 15
"""What one turn takes, thinking included; six beats are about 90 seconds."""

_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


@dataclass(frozen=True, slots=True)
class QualityPoint:
    """One thing that makes a practice pack transfer to work, and whether this script has it.

    The first five come from Taylor, Russ-Eft and Chan 2005 (117 studies of behaviour modelling); the last
    one from practice: who knows what a skill is for finds the words for it.
    """

    title: str
    met: bool
    missing: str
    """What to do about it; empty where it is met."""


def seconds(script: RolePlayScript) -> int:
    """About how long the main path takes, in seconds."""
    return TURN_SECONDS * len(main_path(script))


def about(script: RolePlayScript) -> str:
    """The length in words, such as "about 90 seconds, six beats"."""
    beats, time = len(main_path(script)), seconds(script)
    length = f"{time} seconds" if time <= 120 else f"{round(time / 60)} minutes"
    number = _NUMBERS[beats] if beats < len(_NUMBERS) else str(beats)
    return f"about {length}, {number} {'beat' if beats == 1 else 'beats'}"


def quality(script: RolePlayScript, behaviours: Iterable[ChampionBehaviour]) -> tuple[QualityPoint, ...]:
    """The list of what makes practice transfer; `behaviours` are those that the script was made from."""
    chosen = [behaviour for behaviour in behaviours if behaviour.id in script.behaviour_ids]
    rules = bool(chosen) and all(b.rule_when.strip() and b.rule_do.strip() for b in chosen)
    models = bool(chosen) and all(b.says.strip() and b.not_like_this.strip() for b in chosen)
    points = (
        ("Rules: when …, I …", rules, "Write the rule of each behaviour."),
        ("Good and bad models", models, "Give each behaviour its words and a “not like this”."),
        ("Twist by the trainee", bool(script.twist.strip()), "Let the trainee write a twist."),
        ("A goal for the next calls", bool(script.goal.strip()), "Agree on a goal after the run."),
        ("Coach has run it too", script.run_by_coach, "Run it once yourself."),
        ("Why it matters to the customer", bool(script.why.strip()), "Write why the skill matters to them."),
    )
    return tuple(QualityPoint(title, met, "" if met else missing) for title, met, missing in points)


def compose_script(
    ingredients: Ingredients,
    stage: Stage,
    acting: Acting,
    *,
    names: Mapping[Id, str],
    vision: Vision | None,
) -> Change:
    """Add the script that these ingredients give."""
    script = compose(
        ingredients, stage, script_id=acting.new_id(), on=acting.today, names=names, vision=vision
    )
    return Change(f"new role-play “{script.title}”", "compose script", adding(script))


def ingredients_of(script: RolePlayScript, known: Mapping[Id, Record]) -> Ingredients:
    """What `script` was composed from; `dataclasses.replace` it for another variant.

    `known` holds the moments, standards, behaviours, judgement calls and voices by id. Raises `Fault` where
    one of the first three is gone; calls and voices that are gone are left out.
    """
    moment, standard = known.get(script.moment_id), known.get(script.standard_id)
    behaviours = tuple(known.get(id_) for id_ in script.behaviour_ids)
    if not isinstance(moment, MomentOfTruth) or not isinstance(standard, ServiceStandard):
        raise Fault("moment", "The moment or the standard of this script is gone; choose another one.")
    chosen = tuple(behaviour for behaviour in behaviours if isinstance(behaviour, ChampionBehaviour))
    if len(chosen) < len(behaviours):
        raise Fault("behaviours", "A behaviour of this script is gone; choose the behaviours anew.")
    calls = (known.get(id_) for id_ in script.judgement_ids)
    voices = (known.get(id_) for id_ in script.voice_ids)
    return Ingredients(
        moment,
        standard,
        chosen,
        script.difficulty,
        script.channel,
        script.variant,
        script.twist,
        calls=tuple(call for call in calls if isinstance(call, JudgementCall)),
        voice=next((voice for voice in voices if isinstance(voice, CustomerVoice)), None),
        kind=script.kind,
    )


def recompose(
    script: RolePlayScript,
    ingredients: Ingredients,
    stage: Stage,
    acting: Acting,
    *,
    names: Mapping[Id, str],
    vision: Vision | None,
) -> Change:
    """Compose `script` anew from other ingredients or another variant.

    Its goal stays, and who wrote its twist. What was changed by hand is written over; undo brings it back.
    """
    made = compose(ingredients, stage, script_id=script.id, on=acting.today, names=names, vision=vision)
    kept = ("goal", "state", "source", "twist_by_id", "twist_by", "twist_way")
    after = made.but(**{name: getattr(script, name) for name in kept})
    return Change(f"role-play “{made.title}” composed anew", "compose script", replacing(script, after))


def set_twist(script: RolePlayScript, twist: str, vision: Vision | None) -> Change:
    """The twist that the trainee wrote; empty takes it out."""
    after = script.but(twist=twist.strip(), beats=with_twist(script.beats, twist, vision))
    return Change(
        f"twist of “{script.title}”", "set twist", replacing(script, after), merge=f"script:{script.id}:twist"
    )


def set_goal(script: RolePlayScript, goal: str) -> Change:
    """What the trainee takes into the next calls."""
    return Change(
        f"goal of “{script.title}”",
        "set goal",
        replacing(script, script.but(goal=goal.strip())),
        merge=f"script:{script.id}:goal",
    )


def set_twist_author(script: RolePlayScript, person_id: Id | None, way: Way | None) -> Change:
    """Who of this workbook wrote the twist, and by which way it came here."""
    after = script.but(twist_by_id=person_id, twist_by="", twist_way=way)
    return Change(f"who wrote the twist of “{script.title}”", "set twist author", replacing(script, after))


def set_why(script: RolePlayScript, why: str) -> Change:
    """Why the skill matters to the customer."""
    after = script.but(why=why.strip())
    return Change(
        f"why of “{script.title}”", "set why", replacing(script, after), merge=f"script:{script.id}:why"
    )


def mark_run_by_coach(script: RolePlayScript, run: bool, on: date) -> Change:
    """Whether the coach has played the agent in it too, said on the day `on`."""
    after = script.but(run_by_coach=run, run_by_coach_on=on if run else None)
    return Change(f"“{script.title}” run by the coach", "mark run", replacing(script, after))


def retire_script(script: RolePlayScript) -> Change:
    """Take the script out of the list; it stays readable wherever it was referred to."""
    after = script.but(state=Publication.RETIRED)
    return Change(f"retiring “{script.title}”", "retire script", replacing(script, after))
