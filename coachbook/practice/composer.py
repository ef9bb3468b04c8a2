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
from dataclasses import dataclass, field
from datetime import date

from coachbook.errors import Fault
from coachbook.practice.casting import DIFFICULTIES, cast, curve, in_order, scene_for
from coachbook.practice.credits import credit_of
from coachbook.practice.scenes import Scene, Stage
from coachbook.practice.sheets import debrief, facts_of, learning_point, named, observer_sheet, once, sentence
from coachbook.practice.wordings import (
    Draw,
    asked_by,
    fits,
    joined,
    quotable,
    said_when,
    shortened,
)
from coachbook.records import (
    Beat,
    ChampionBehaviour,
    CustomerCard,
    Id,
    MomentOfTruth,
    RolePlayScript,
    ServiceStandard,
    Vision,
)
from coachbook.records.kinds import Channel, Mood, Speaker

MOST_BEHAVIOURS = 8
"""A role-play trains one skill; more behaviours than this cannot be kept in mind, nor marked."""

CURVEBALL_FROM = 3
"""The difficulty from which the curveball is in the talk, and not only on the customer's card."""

_BY_WAY = {
    Channel.PHONE: "on the phone",
    Channel.CHAT: "in the chat",
    Channel.EMAIL: "by e-mail",
    Channel.IN_PERSON: "at the desk",
    Channel.LETTER: "by letter",
}


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


@dataclass(slots=True)
class _Talk:
    """A talk while it is being written."""

    moods: tuple[Mood, ...]
    beats: list[Beat] = field(default_factory=list)
    turns: int = 0
    """Main beats so far; a beat's key is its number."""
    heard: int = 0
    """Customer turns so far."""

    @property
    def mood(self) -> Mood:
        return self.moods[min(self.heard, len(self.moods) - 1)]

    def customer(self, line: str, why: str) -> None:
        self._add(Speaker.CUSTOMER, line=line, why_here=shortened(why))
        self.heard += 1

    def agent(
        self, cue: str, answer: str, credit: str, why: str, behaviour: ChampionBehaviour | None = None
    ) -> None:
        self._add(
            Speaker.AGENT,
            cue=cue,
            model_answer=answer,
            credit=credit,
            why_here=shortened(why),
            behaviour_id=None if behaviour is None else behaviour.id,
        )

    def branch(
        self, escalation: str, cue: str, recovery: str, credit: str, behaviour: ChampionBehaviour
    ) -> None:
        """Let the last agent's turn branch; the next main beat is where both ways meet."""
        turn = self.beats[-1]
        back = f"b{self.turns + 1}"
        first, second = f"{turn.key}-escalates", f"{turn.key}-again"
        self.beats[-1] = turn.but(if_softens=back, if_escalates=first)
        missed = shortened(f"if “{behaviour.title}” was missed")
        self.beats += (
            Beat(key=first, speaker=Speaker.CUSTOMER, line=escalation, why_here=missed, aside=True),
            Beat(
                key=second,
                speaker=Speaker.AGENT,
                cue=cue,
                model_answer=recovery,
                credit=credit,
                behaviour_id=behaviour.id,
                if_softens=back,
                why_here="a second chance to show it",
                aside=True,
            ),
        )

    def _add(self, speaker: Speaker, **parts: object) -> None:
        self.turns += 1
        self.beats.append(Beat.model_validate({"key": f"b{self.turns}", "speaker": speaker, **parts}))


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
    _check(ingredients)
    chosen = in_order(ingredients.behaviours, ingredients.standard, stage)
    draw = Draw(_seed(ingredients), ingredients.variant)
    scene = scene_for(ingredients.moment, ingredients.behaviours, ingredients.variant, stage, draw)
    name, age = cast(draw.turn("name", stage.names))
    talk = _talk(ingredients, stage, scene, chosen, draw, names or {})
    facts = facts_of(chosen)
    situation = sentence(scene.situation or f"A customer at this moment: {ingredients.moment.title}")
    told = [named(fact, name) for fact in facts if "customer" in fact and "agent" not in fact]
    return RolePlayScript(
        id=script_id,
        title=shortened(scene.title),
        moment_id=ingredients.moment.id,
        standard_id=ingredients.standard.id,
        behaviour_ids=tuple(b.id for b in chosen),
        difficulty=ingredients.difficulty,
        channel=ingredients.channel,
        variant=ingredients.variant,
        scene=joined(
            f"{name}{'' if age is None else f', {age}'}, {_BY_WAY[ingredients.channel]}.",
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
        beats=with_twist(tuple(talk.beats), ingredients.twist, vision),
        learning_points=once(learning_point(b) for b in chosen),
        observer_sheet=observer_sheet(ingredients.standard, chosen),
        debrief=debrief(stage.debrief.questions, name, ingredients.standard),
        twist=ingredients.twist.strip(),
        composed_on=on,
    )


def _check(ingredients: Ingredients) -> None:
    chosen = ingredients.behaviours
    if not chosen:
        raise Fault("behaviours", "Choose at least one champion behaviour that the script should train.")
    if len(chosen) > MOST_BEHAVIOURS:
        raise Fault(
            "behaviours", f"Choose at most {MOST_BEHAVIOURS} behaviours; a role-play trains one skill."
        )
    if len({behaviour.id for behaviour in chosen}) < len(chosen):
        raise Fault("behaviours", "Choose each champion behaviour only once.")
    if ingredients.difficulty not in DIFFICULTIES:
        raise Fault("difficulty", "Choose a difficulty from 1 to 3.")
    if ingredients.variant < 1:
        raise Fault("variant", "A variant is a number from 1 on.")


def _seed(ingredients: Ingredients) -> str:
    ids = sorted(behaviour.id for behaviour in ingredients.behaviours)
    return "/".join((ingredients.moment.id, ingredients.standard.root_id, *ids, str(ingredients.difficulty)))


def _talk(
    ingredients: Ingredients,
    stage: Stage,
    scene: Scene,
    chosen: Sequence[ChampionBehaviour],
    draw: Draw,
    names: Mapping[Id, str],
) -> _Talk:
    hard = ingredients.difficulty >= CURVEBALL_FROM
    talk = _Talk(curve(ingredients.difficulty, len(chosen) + 2 + hard))
    forks = _forks(ingredients, chosen)
    opening = scene.opens[talk.mood]
    draw.say(opening)
    talk.customer(opening, f"opens the moment “{ingredients.moment.title}”")
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


def _end(
    talk: _Talk, stage: Stage, curving: Scene | None, last: ChampionBehaviour, before: str, draw: Draw
) -> None:
    """The curveball of `curving`, if the talk has one, and the goodbye; `before` opens the next line."""
    if curving is not None:
        told = joined(before, curving.curveball)
        talk.customer(told if fits(told) else curving.curveball, "the curveball of the scene")
        talk.agent(curving.cue, curving.answer, stage.credit, "meets the curveball")
    answer_first = before if curving is None and _asks_back(last) else ""
    talk.customer(joined(answer_first, draw.line("goodbye", stage.closes.customer)), "ends the talk")
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


def with_twist(beats: tuple[Beat, ...], twist: str, vision: Vision | None) -> tuple[Beat, ...]:
    """The beats with the trainee's twist after the last one, in place of any earlier twist.

    The agent gets no model answer to it: what the vision implies is the only help.
    """
    kept = tuple(beat for beat in beats if beat.key not in (_TWIST, _TWIST_ANSWER))
    if not twist.strip():
        return kept
    promise = f", by the promise “{vision.text}”" if vision is not None and vision.text.strip() else ""
    return (
        *kept,
        Beat(key=_TWIST, speaker=Speaker.TWIST, line=twist.strip(), why_here="written by the trainee"),
        Beat(
            key=_TWIST_ANSWER,
            speaker=Speaker.AGENT,
            cue=f"Answer in your own words{promise}",
            why_here="a judgement call has no model answer",
        ),
    )


_TWIST, _TWIST_ANSWER = "twist", "twist-answer"
