"""Composes a role-play script from champion behaviours: records in, one record out, the same each time.

How a talk is built: the customer opens; the agent asks one open question, and the customer tells what was
hidden; then each chosen behaviour has a customer line that asks for it and an agent's turn that shows it;
at difficulty 3 the curveball follows; the customer closes, then the agent. Some of the agent's turns
branch: where the answer missed, the customer escalates, the agent tries again, and both come back to the
main path. Escalations never lead backwards, so a talk always ends and no behaviour can be passed by.

What a model answer takes for granted stands in the scene, which all three read before they begin. A
behaviour that was captured without its facts brings its own words as a fact when they claim anything, and
one without customer lines brings its situation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from coachbook.practice.casting import curve, customer_for, in_order, scene_for
from coachbook.practice.credits import credit_of, day_of
from coachbook.practice.ingredients import Ingredients, check, seed_of
from coachbook.practice.scenes import Scene, Stage
from coachbook.practice.sheets import (
    about_customer,
    debrief,
    facts_of,
    learning_point,
    named,
    observer_sheet,
    once,
    sentence,
    trained,
)
from coachbook.practice.talk import Talk, with_calls, with_twist
from coachbook.practice.wordings import Draw, asked_by, fits, joined, quotable, said_when, shortened
from coachbook.records import (
    ChampionBehaviour,
    CustomerCard,
    Id,
    RolePlayScript,
    Vision,
)
from coachbook.records.kinds import Mood

CURVEBALL_FROM = 3
"""The difficulty from which the curveball is in the talk, and not only on the customer's card."""


def compose(
    ingredients: Ingredients,
    stage: Stage,
    *,
    script_id: Id,
    on: date,
    names: Mapping[Id, str] | None = None,
    vision: Vision | None = None,
) -> RolePlayScript:
    """The script of these ingredients on this stage.

    `names` are the champions' names by person id; only those who gave consent are named. Raises `Fault`
    where no behaviour, too many, the same one twice, or a difficulty outside 1 to 3 is asked for.
    """
    check(ingredients)
    chosen = in_order(ingredients.behaviours, ingredients.standard, stage)
    draw = Draw(seed_of(ingredients), ingredients.variant)
    scene = scene_for(ingredients, stage, draw)
    name, age = customer_for(scene, stage, draw)
    talk = _talk(ingredients, stage, scene, chosen, draw, names or {})
    facts = facts_of(chosen)
    situation = sentence(scene.situation or f"A customer at this moment: {ingredients.moment.title}")
    told = [named(fact, name) for fact in facts if about_customer(fact)]
    return RolePlayScript(
        id=script_id,
        title=shortened(scene.title),
        moment_id=ingredients.moment.id,
        standard_id=ingredients.standard.id,
        behaviour_ids=tuple(b.id for b in chosen),
        judgement_ids=tuple(call.id for call in ingredients.calls),
        voice_ids=() if ingredients.voice is None else (ingredients.voice.id,),
        kind=ingredients.kind or scene.kind,
        skill=trained(chosen),
        why=ingredients.standard.why or next((b.why for b in chosen if b.why.strip()), ""),
        difficulty=ingredients.difficulty,
        channel=ingredients.channel,
        variant=ingredients.variant,
        scene=joined(
            f"{name}{'' if age is None else f', {age}'}, {stage.ways[ingredients.channel]}.",
            situation,
            *(named(fact, name) for fact in facts),
        ),
        facts=facts,
        customer=CustomerCard(
            name=name,
            age=age,
            situation=joined(situation, *told, _on_the_way(chosen)),
            moods=talk.moods[: talk.heard],
            wants=scene.wants,
            says_only_if_asked=scene.hidden,
            curveball=scene.curveball,
        ),
        beats=with_twist(with_calls(talk.beats, ingredients.calls, vision), ingredients.twist, vision),
        learning_points=once(learning_point(b) for b in chosen),
        observer_sheet=observer_sheet(ingredients.standard, chosen),
        debrief=debrief(stage.debrief.questions, name, ingredients.standard),
        twist=ingredients.twist.strip(),
        composed_on=on,
    )


def _talk(
    ingredients: Ingredients,
    stage: Stage,
    scene: Scene,
    chosen: Sequence[ChampionBehaviour],
    draw: Draw,
    names: Mapping[Id, str],
) -> Talk:
    hard = ingredients.difficulty >= CURVEBALL_FROM
    talk = Talk(curve(ingredients.difficulty, len(chosen) + 2 + hard))
    forks = _forks(ingredients, chosen)
    _open(talk, ingredients, scene, draw)
    talk.agent(stage.asks.cue, scene.asks, stage.credit, "brings out what is said only if asked")
    before = joined(scene.reveals, draw.line("turns", stage.turns[talk.mood]))
    why = "tells what was hidden; "
    for behaviour in chosen:
        mood = talk.mood
        line = _asking_line(behaviour, mood, stage, draw)
        if why and not fits(joined(before, line)):
            talk.customer(scene.reveals, "tells what was hidden")
            thanks = draw.line("thanks", stage.asks.thanks)
            talk.agent(stage.asks.thanks_cue, thanks, stage.credit, "takes the answer before going on")
            before = ""
        told = joined(before, line)
        talk.customer(told if fits(told) else line, _why(behaviour, line, why))
        why = ""
        answer = quotable(behaviour.says)
        answer = answer if draw.say(answer) else ""
        credit = credit_of(behaviour, answer, names, stage.credit)
        talk.agent(behaviour.title, answer, credit, f"shows “{behaviour.title}”", behaviour)
        if behaviour.id in forks:
            talk.branch(
                draw.line("escalation", stage.escalates[mood]),
                shortened(f"Own the miss, then try again: {behaviour.title}"),
                draw.line("recovery", stage.recovers.lines),
                stage.credit,
                behaviour,
            )
        before = _settling(behaviour, talk.mood, stage, draw)
    _end(talk, stage, scene if hard else None, chosen[-1], before, draw)
    return talk


def _open(talk: Talk, ingredients: Ingredients, scene: Scene, draw: Draw) -> None:
    voice = ingredients.voice
    said = "" if voice is None else quotable(voice.text.strip())
    if voice is not None and draw.say(said):
        talk.customer(said, f"customer voice of {day_of(voice.on)}, unchanged", voice.id)
        return
    opening = scene.opens[talk.mood]
    draw.say(opening)
    talk.customer(opening, f"opens the moment “{ingredients.moment.title}”")


def _end(
    talk: Talk, stage: Stage, curving: Scene | None, last: ChampionBehaviour, before: str, draw: Draw
) -> None:
    """The curveball of `curving`, if the talk has one, and the goodbye; `before` opens the next line."""
    if curving is not None:
        told = joined(before, curving.curveball)
        talk.customer(told if fits(told) else curving.curveball, "the curveball of the scene")
        talk.agent(curving.cue, curving.answer, stage.credit, "meets the curveball")
    elif _asks_back(last) and before:
        talk.customer(before, f"answers “{last.title}”")
        answered = last.id in stage.replies or not stage.asks.wait
        taken = draw.line("on", stage.asks.on if answered else stage.asks.wait)
        talk.agent(stage.asks.on_cue, taken, stage.credit, "takes the answer before the end")
    talk.customer(draw.line("goodbye", stage.closes.customer), "ends the talk")
    talk.agent(stage.closes.cue, draw.line("last", stage.closes.agent), stage.credit, "closes the talk")


def _forks(ingredients: Ingredients, chosen: Sequence[ChampionBehaviour]) -> frozenset[Id]:
    """Which behaviours branch: as many as the difficulty, those of the trained skill first."""
    skill = {ingredients.standard.id, ingredients.standard.root_id}
    by_skill = sorted(chosen, key=lambda behaviour: behaviour.standard_id not in skill)
    return frozenset(behaviour.id for behaviour in by_skill[: min(ingredients.difficulty, 2)])


def _asking_line(behaviour: ChampionBehaviour, mood: Mood, stage: Stage, draw: Draw) -> str:
    """What the customer says that asks for this behaviour; unsaid so far."""
    place = f"asks/{behaviour.id}"
    captured = draw.line(place, said_when(behaviour, mood)) or draw.line(
        place, said_when(behaviour, Mood.CALM)
    )
    if captured:
        return captured
    made = asked_by(behaviour.rule_when)
    if made and draw.say(made):
        return made
    lines = (*stage.openers[mood], *(line for one in Mood for line in stage.openers[one]))
    return draw.line(place, lines)


def _needs_situation(behaviour: ChampionBehaviour) -> bool:
    return bool(behaviour.rule_when.strip()) and not said_when(behaviour, Mood.CALM)


def _on_the_way(chosen: Sequence[ChampionBehaviour]) -> str:
    """What the customer has to bring up in their own words, for the card."""
    situations = "; ".join(b.rule_when.strip().rstrip(".") for b in chosen if _needs_situation(b))
    return sentence(f"Comes up on the way: {situations}") if situations else ""


def _why(behaviour: ChampionBehaviour, line: str, before: str) -> str:
    if line in behaviour.customer_lines or line == asked_by(behaviour.rule_when):
        return f"{before}asks for “{behaviour.title}”"
    if behaviour.rule_when.strip():
        return f"{before}bring it up in your own words: {sentence(behaviour.rule_when)}"
    return f"{before}leads to “{behaviour.title}”"


def _settling(behaviour: ChampionBehaviour, mood: Mood, stage: Stage, draw: Draw) -> str:
    """What the customer says first after this behaviour: an answer where it asked, else a sign of relief."""
    place = f"settles/{behaviour.id}"
    if not _asks_back(behaviour):
        return draw.line(place, stage.settles[mood])
    replies = stage.replies.get(behaviour.id, ())
    return draw.line(place, replies) or draw.line(place, stage.thinks[mood])


def _asks_back(behaviour: ChampionBehaviour) -> bool:
    """Whether the champion's words end in a question, which the customer then has to answer."""
    return behaviour.says.rstrip(" ”\"'").endswith("?")
