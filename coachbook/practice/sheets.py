"""What stands around a talk: the facts of its scene, the learning points and the observer sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from coachbook.practice.wordings import claims, joined, quotable, shortened, words_of
from coachbook.records import ChampionBehaviour, ObserverItem, RolePlayScript, ServiceStandard
from coachbook.records.practice_kinds import Skill

_AS_SAID = "As in the real contact: "
_QUOTING = re.compile(rf"{_AS_SAID}“[^”]*”?\.?")
_SERVED = re.compile(r"\bthe (?:customer|guest|visitor)\b", re.IGNORECASE)


def facts_of(chosen: Sequence[ChampionBehaviour]) -> tuple[str, ...]:
    """What must hold in the scene.

    A claim that no fact covers is made true as it was quoted, and so is a quote of which nothing is known
    but its words.
    """
    facts: list[str] = []
    for behaviour in chosen:
        facts += (shortened(fact) for fact in behaviour.facts if fact.strip())
        answer = quotable(behaviour.says)
        unknown = not (behaviour.facts or behaviour.customer_lines or behaviour.rule_when.strip())
        if answer and (unknown or claims(answer) - words_of(*behaviour.facts)):
            facts.append(shortened(f"{_AS_SAID}“{answer}”"))
    return once(facts)


def without_answers(script: RolePlayScript) -> RolePlayScript:
    """The script with a scene that quotes no model answer: what is given to those who are to find their own.

    A quote that is made true by the scene stands in it as it was said; the trainer reads that, nobody else.
    """
    answers = [beat.model_answer.strip().strip("“”") for beat in script.beats if beat.model_answer.strip()]

    def tells(text: str) -> bool:
        return any(answer in text for answer in answers)

    facts = tuple(fact for fact in script.facts if not _QUOTING.search(fact) and not tells(fact))
    # Only taken away from, it needs no second look: a paper prints what it is given, however long.
    return script.model_copy(update={"scene": unquoted(script.scene), "facts": facts})


def unquoted(scene: str) -> str:
    """A scene without the words that it makes true by quoting them: they are model answers."""
    return " ".join(_QUOTING.sub("", scene).split())


def trained(chosen: Sequence[ChampionBehaviour]) -> Skill:
    """What most of the behaviours train; people where it is half and half."""
    tools = sum(behaviour.skill is Skill.TOOL for behaviour in chosen)
    return Skill.TOOL if 2 * tools > len(chosen) else Skill.PEOPLE


def once(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines in their order, each only the first time."""
    return tuple(dict.fromkeys(lines))


def named(fact: str, name: str) -> str:
    """A fact about "the customer", whom other trades call a guest or a visitor, about somebody."""
    return sentence(_SERVED.sub(lambda _: name, fact))


def about_customer(fact: str) -> bool:
    """Whether the customer knows it: it is about the customer, and the agent is not in it."""
    return _SERVED.search(fact) is not None and "agent" not in fact


def sentence(text: str) -> str:
    """The text as a sentence: a capital first, a full stop last."""
    plain = " ".join(text.split())
    if not plain:
        return ""
    ended = plain if plain.rstrip('”"')[-1:] in (".", "!", "?", "…") else f"{plain}."
    return ended[0].upper() + ended[1:]


def debrief(questions: Iterable[str], name: str, standard: ServiceStandard) -> tuple[str, ...]:
    """The questions after a run, with the customer's name and what the skill promises put in."""
    phrase = standard.phrase or standard.title
    return tuple(shortened(q.replace("{name}", name).replace("{phrase}", phrase)) for q in questions)


def learning_point(behaviour: ChampionBehaviour) -> str:
    """The rule code of a behaviour, "When ..., I ..."; its title where no rule was written."""
    when, do = behaviour.rule_when.strip().rstrip("."), behaviour.rule_do.strip().rstrip(".")
    if not when or not do:
        return shortened(behaviour.title)
    when = when[5:] if when.casefold().startswith("when ") else when
    do = do[2:] if do.startswith("I ") else do
    return shortened(f"When {when}, I {do}.")


def observer_sheet(
    standard: ServiceStandard, chosen: Sequence[ChampionBehaviour]
) -> tuple[ObserverItem, ...]:
    """The skill first, then each behaviour, and for each of them what should not be heard."""
    items = [ObserverItem(title=standard.title, look_for=standard.behaviour)]
    items += (
        ObserverItem(
            title=b.title,
            look_for=joined(sentence(b.does or b.rule_do or _quoted(b)), sentence(b.timing)),
            behaviour_id=b.id,
        )
        for b in chosen
    )
    # In one line: a sheet is typed and taken in again line by line.
    avoided = " ".join(once(b.not_like_this.strip() for b in chosen if b.not_like_this.strip()))
    if avoided:
        items.append(ObserverItem(title="Not like this", look_for=avoided))
    return tuple(items)


def _quoted(behaviour: ChampionBehaviour) -> str:
    answer = quotable(behaviour.says)
    return f"“{answer}”" if answer else ""
