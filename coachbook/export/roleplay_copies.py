"""The other copies of a practice pack: for the participants, the observer, the pocket and the huddle.

A model answer stands only where learning comes after trying: on the card with the learning points and on the
huddle card. The participant's copy has none, and its first page, the agent's, holds nothing of what the
customer keeps back; the customer's page begins on a sheet of its own, so that the two can be given apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from coachbook.export.document import (
    Block,
    BulletList,
    Caption,
    Columns,
    Document,
    Fact,
    Facts,
    Heading,
    KeepTogether,
    PageBreak,
    Paragraph,
    Poster,
    Rule,
    Run,
    Title,
    WritingLines,
)
from coachbook.export.phrases import MOODS, NOTHING
from coachbook.export.roleplay import (
    Copy,
    RolePlayContent,
    customer_blocks,
    framed,
    observer_table,
    scene_blocks,
    to_fill,
    trainer_document,
    turns,
    ways_in_words,
    why_it_matters,
)
from coachbook.practice.scripts import about
from coachbook.practice.sheets import learning_point, without_answers
from coachbook.records import Beat as ScriptBeat
from coachbook.records import ChampionBehaviour, RolePlayScript
from coachbook.records.kinds import Speaker
from coachbook.statistics.words import quoted, sentence_case


def roleplay_document(content: RolePlayContent) -> Document:
    """The copy that was asked for; equal content gives an equal document."""
    return _MAKERS[content.copy](content)


def participant_document(content: RolePlayContent) -> Document:
    """The agent's page, and on the next sheet the customer's; without model answers."""
    script = without_answers(content.script)
    blocks: list[Block] = [
        _title(content, "You are the agent"),
        _facts(content),
        *scene_blocks(script),
        Heading("What you practise"),
        *_list(script.learning_points),
        *why_it_matters(content),
        Paragraph("Nothing can go wrong here. Anyone may say “freeze”.", muted=True),
        *to_fill("Your twist", "What the customer asks in the second run.", script.twist),
        *to_fill("Your goal for the next contacts", "When …, I will …", script.goal),
        PageBreak(),
        _title(content, f"You are the customer: {script.customer.name}"),
        Columns(tuple(customer_blocks(script)), tuple(scene_blocks(script))),
        Heading("What you say"),
        Paragraph(
            "Say it in your own way, and keep back what is told only if asked until you are asked. Where the "
            "agent has done what stands beside a turn, soften; where not, escalate.",
            muted=True,
        ),
        *turns(script, _heard),
    ]
    return framed(content, blocks, "Participant copy of a role-play script", "Participant copy")


def observer_document(content: RolePlayContent) -> Document:
    """The sheet to observe with, the mood curve, and what the observer is asked afterwards."""
    script = content.script
    moods = ", then ".join(MOODS[mood] for mood, _ in groupby(script.customer.moods))
    asked = [question for question in script.debrief if question.casefold().startswith("observer")]
    blocks: list[Block] = [
        _title(content, "You observe"),
        _facts(content),
        Paragraph("Write words and times, no verdicts. You speak after the agent has spoken.", muted=True),
        *observer_table(script),
        *([_labelled("The customer's mood: ", f"{moods}.")] if moods else []),
        *to_fill("What was said just before the customer changed", "The words, and the time.", ""),
        *([KeepTogether((Heading("What you are asked afterwards"), *_list(asked)))] if asked else []),
        KeepTogether((Heading("Words and times"), WritingLines(8))),
    ]
    return framed(content, blocks, "Observer sheet of a role-play script", "Observer sheet")


def points_document(content: RolePlayContent) -> Document:
    """One rule under the other with its good and its bad model: to be kept at the desk."""
    script = content.script
    blocks: list[Block] = [_title(content, "Learning points")]
    known = {behaviour.id: behaviour for behaviour in content.behaviours}
    for number, (point, behaviour) in enumerate(_points(script, known)):
        if number:
            blocks.append(Rule())
        blocks.append(KeepTogether((Poster(point, second=True), *_models_of(script, behaviour))))
    blocks += why_it_matters(content)
    return framed(content, blocks, "Learning points of a role-play script", "Learning points")


def huddle_document(content: RolePlayContent) -> Document:
    """One idea for five minutes with the team: the first rule, its models, and a question to each."""
    script = content.script
    known = {behaviour.id: behaviour for behaviour in content.behaviours}
    point, behaviour = next(iter(_points(script, known)), (script.title, None))
    blocks: list[Block] = [
        _title(content, "Five minutes with the team"),
        Poster(point),
        *_models_of(script, behaviour),
        *why_it_matters(content),
        Heading("In five minutes"),
        BulletList(
            (
                "Read the rule aloud, once.",
                "In pairs: one says the customer's line, the other answers in their own words.",
                "Swap, and try it a second time.",
                "Each names the next contact in which they will try it.",
            ),
            numbered=True,
        ),
        *_line_to_try(behaviour),
        *to_fill("Who tries it when", "When …, I will …", ""),
    ]
    return framed(content, blocks, "Huddle card of a role-play script", "Huddle card")


def _list(lines: Sequence[str]) -> list[Block]:
    return [BulletList(tuple(lines))] if lines else []


def _labelled(label: str, text: str) -> Paragraph:
    return Paragraph((Run(label, bold=True), Run(text)))


def _title(content: RolePlayContent, which: str) -> Title:
    return Title(content.script.title, f"Role-play · {which}")


def _facts(content: RolePlayContent) -> Facts:
    return Facts(
        (
            Fact("Moment of truth", content.moment.title if content.moment else NOTHING),
            Fact("Skill", content.standard.title if content.standard else NOTHING),
            Fact("Length", sentence_case(about(content.script))),
        ),
        columns=3,
    )


def _heard(beat: ScriptBeat, numbers: dict[str, str]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if beat.speaker is Speaker.AGENT:
        blocks.append(
            Paragraph((Run("The agent's task: ", muted=True), Run(sentence_case(beat.cue.strip()))))
        )
    elif beat.line.strip():
        blocks.append(Paragraph(quoted(beat.line)))
    ways = ways_in_words(beat, numbers)
    if ways:
        blocks.append(Paragraph(ways, muted=True))
    return tuple(blocks) or (Caption(NOTHING),)


def _points(
    script: RolePlayScript, known: dict[str, ChampionBehaviour]
) -> list[tuple[str, ChampionBehaviour | None]]:
    """Each learning point with the behaviour whose rule it is, where that is still known."""
    ruled = {learning_point(b): b for id_ in script.behaviour_ids if (b := known.get(id_)) is not None}
    return [(point, ruled.get(point)) for point in script.learning_points]


def _models_of(script: RolePlayScript, behaviour: ChampionBehaviour | None) -> list[Block]:
    if behaviour is None:
        return []
    blocks: list[Block] = []
    shown = next(
        (b for b in script.beats if b.behaviour_id == behaviour.id and b.model_answer and not b.aside), None
    )
    if shown is not None:
        said = Run(quoted(shown.model_answer), italic=True)
        whose = (Run(f"  {shown.credit}", muted=True),) if shown.credit else ()
        blocks.append(Paragraph((Run("Like this: ", bold=True), said, *whose)))
    if behaviour.not_like_this.strip():
        told = Run(behaviour.not_like_this.strip(), muted=True)
        blocks.append(Paragraph((Run("Not like this: ", bold=True), told)))
    return blocks


def _line_to_try(behaviour: ChampionBehaviour | None) -> list[Block]:
    """Something to answer to: of the lines that ask for the behaviour, one from the middle of the moods."""
    lines = [line for line in behaviour.customer_lines if line.strip()] if behaviour is not None else []
    if not lines:
        return []
    return [Heading("The customer's line"), Paragraph(quoted(lines[len(lines) // 2]))]


_MAKERS = {
    Copy.TRAINER: trainer_document,
    Copy.PARTICIPANT: participant_document,
    Copy.OBSERVER: observer_document,
    Copy.POINTS: points_document,
    Copy.HUDDLE: huddle_document,
}
