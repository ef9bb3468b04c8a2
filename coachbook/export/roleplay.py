"""The practice pack of a role-play script on paper: what it is made from, and its largest part.

The trainer's copy holds what makes practice carry over to work: the rules to learn, model answers with
whose words they are, beside what misses them, the paths that a talk may take, a sheet to observe with, room
for the trainee's own twist, what the vision implies for a judgement call, the questions of the debrief in
their order, and a goal for the next contacts. The other copies are in `roleplay_copies`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from itertools import groupby

from coachbook.export.document import (
    Beat,
    Block,
    BulletList,
    Caption,
    Column,
    Columns,
    Document,
    Fact,
    Facts,
    Heading,
    KeepTogether,
    Paragraph,
    Run,
    Sign,
    Table,
    Title,
    Voice,
    WritingLines,
)
from coachbook.export.phrases import CHANNELS, MOODS, NOTHING, dated, short_id
from coachbook.export.reading import content_hash
from coachbook.paths import safe_name
from coachbook.practice.scripts import about
from coachbook.practice.sheets import named
from coachbook.records import Beat as ScriptBeat
from coachbook.records import ChampionBehaviour, MomentOfTruth, RolePlayScript, ServiceStandard
from coachbook.records.kinds import Speaker
from coachbook.statistics.words import quoted, sentence_case

_UNDATED = date(2000, 1, 1)
"""The file's date where the record knows none; it is printed nowhere."""
_DIFFICULTIES = {1: "calm", 2: "frayed", 3: "angry"}
VOICES = {Speaker.CUSTOMER: Voice.CUSTOMER, Speaker.AGENT: Voice.AGENT, Speaker.TWIST: Voice.TWIST}
AGENT = "Agent"


class Copy(StrEnum):
    """The parts of a practice pack, each a document; the values are the words of the command line."""

    TRAINER = "trainer"
    PARTICIPANT = "participant"
    OBSERVER = "observer"
    POINTS = "points"
    HUDDLE = "huddle"


COPY_NAMES = {
    Copy.TRAINER: "trainer copy",
    Copy.PARTICIPANT: "participant copy",
    Copy.OBSERVER: "observer sheet",
    Copy.POINTS: "learning points",
    Copy.HUDDLE: "huddle card",
}


@dataclass(frozen=True, slots=True)
class RolePlayContent:
    """All that a document of one script says; moment and standard as they are now, or None where gone."""

    script: RolePlayScript
    moment: MomentOfTruth | None
    standard: ServiceStandard | None
    organisation: str = ""
    behaviours: tuple[ChampionBehaviour, ...] = ()
    """Those that it was made from, as they are now: for what they are not like."""
    vision: str = ""
    """The promise that held on the day of the script."""
    copy: Copy = Copy.TRAINER


def trainer_document(content: RolePlayContent) -> Document:
    """The trainer's copy; equal content gives an equal document, whenever and wherever it is made."""
    script = content.script
    skill = content.standard.title if content.standard else ""
    blocks: list[Block] = [
        Title(script.title, " · ".join(part for part in ("Role-play", skill) if part)),
        Facts(
            (
                Fact("Moment of truth", content.moment.title if content.moment else NOTHING),
                Fact("Skill", skill or NOTHING),
                Fact("Difficulty", f"{script.difficulty} of 3, {_DIFFICULTIES[script.difficulty]}"),
                Fact("Length", sentence_case(about(script))),
            )
        ),
        Columns(tuple(scene_blocks(script)), tuple(customer_blocks(script))),
        *_points("What to learn", script.learning_points, numbered=False),
        *why_it_matters(content),
        *_models(content),
        Heading("The script"),
        *turns(script, _body),
        *to_fill("The trainee’s twist", "What the customer asks in the second run.", script.twist),
        *observer_table(script),
        *_points("Debrief, in this order", script.debrief, numbered=True),
        *to_fill("Goal for the next contacts", "When …, I will …", script.goal),
    ]
    return framed(content, blocks, "Trainer copy of a role-play script", "Trainer copy · with model answers")


def framed(content: RolePlayContent, blocks: Sequence[Block], subject: str, header: str) -> Document:
    """The document of these blocks, with the same frame round every copy of a script."""
    script = content.script
    document = Document(
        title=f"Role-play: {script.title}",
        subject=subject,
        created=datetime.combine(script.composed_on or _UNDATED, time(), UTC),
        blocks=tuple(blocks),
        organisation=content.organisation,
        header_left=content.organisation,
        header_right=header,
    )
    parts = [f"Script {short_id(script.id)}", f"variant {script.variant}"]
    parts += [dated(script.composed_on)] if script.composed_on else []
    return replace(document, footer_left=" · ".join(parts), footer_centre=content_hash(document)[:12])


def roleplay_file_name(content: RolePlayContent) -> str:
    """What the file is called: "The refund that never came, trainer copy.pdf", valid on all systems."""
    return f"{safe_name(f'{content.script.title}, {COPY_NAMES[content.copy]}')}.pdf"


def why_it_matters(content: RolePlayContent) -> list[Block]:
    """Why the skill matters to the customer, and the promise that it serves."""
    blocks: list[Block] = []
    if content.script.why.strip():
        blocks.append(Paragraph((Run("Why it matters: ", bold=True), Run(content.script.why.strip()))))
    if content.vision.strip():
        blocks.append(Paragraph((Run("Our promise: ", bold=True), Run(content.vision.strip()))))
    return blocks


def _models(content: RolePlayContent) -> list[Block]:
    """What to say beside what misses it, by behaviour; whose words they are stands in the script."""
    said = {b.behaviour_id: b.model_answer for b in content.script.beats if not b.aside}
    rows = []
    for behaviour in content.behaviours:
        if behaviour.not_like_this.strip():
            shown = said.get(behaviour.id, "")
            good = quoted(shown) if shown.strip() else NOTHING
            rows.append(((Run(behaviour.title, bold=True),), good, behaviour.not_like_this))
    if not rows:
        return []
    columns = (Column("What to do", 3), Column("Like this", 4), Column("Not like this", 3))
    return [Heading("Good and bad models"), Table(columns, tuple(rows))]


def scene_blocks(script: RolePlayScript) -> list[Block]:
    """What all three read before they begin, and what holds in it besides: facts that it leaves untold."""
    blocks: list[Block] = [Heading("The scene")]
    if script.scene.strip():
        blocks.append(Paragraph(script.scene))
    untold = tuple(fact for fact in script.facts if named(fact, script.customer.name) not in script.scene)
    if untold:
        blocks += [Heading("True in this scene", 3), BulletList(untold)]
    return blocks


def customer_blocks(script: RolePlayScript) -> list[Block]:
    """The customer's card: what whoever plays the customer knows."""
    card = script.customer
    blocks: list[Block] = [
        Heading(f"The customer: {card.name}, {card.age}" if card.age else f"The customer: {card.name}")
    ]
    moods = ", then ".join(MOODS[mood] for mood, _ in groupby(card.moods))
    for label, text in (
        ("", card.situation),
        ("Channel: ", CHANNELS[script.channel]),
        ("Mood: ", moods),
        ("Wants: ", card.wants),
        ("Says only if asked: ", card.says_only_if_asked),
        ("Curveball: ", card.curveball),
    ):
        if text.strip():
            blocks.append(Paragraph((Run(label, bold=True), Run(text)) if label else text))
    return blocks


def _points(title: str, points: tuple[str, ...], *, numbered: bool) -> list[Block]:
    return [KeepTogether((Heading(title), BulletList(points, numbered)))] if points else []


def turns(
    script: RolePlayScript, body: Callable[[ScriptBeat, dict[str, str]], tuple[Block, ...]]
) -> list[Block]:
    """Every turn of a script with who speaks; `body` says what stands beside it, given the beats' numbers."""
    numbers = {beat.key: str(number) for number, beat in enumerate(script.beats, 1)}
    speakers = {
        Speaker.CUSTOMER: script.customer.name,
        Speaker.AGENT: AGENT,
        Speaker.TWIST: "Twist",
    }
    return [
        Beat(numbers[beat.key], speakers[beat.speaker], body(beat, numbers), VOICES[beat.speaker])
        for beat in script.beats
    ]


def _body(beat: ScriptBeat, numbers: dict[str, str]) -> tuple[Block, ...]:
    """One turn: the line or the cue, the model answer, whose words they are, and the paths from here."""
    blocks: list[Block] = []
    if beat.line.strip():
        blocks.append(Paragraph(quoted(beat.line)))
    if beat.cue.strip() and beat.judgement_id is not None:
        blocks.append(Paragraph((Run("What the vision implies: ", bold=True), Run(beat.cue.strip()))))
    elif beat.cue.strip():
        blocks.append(Paragraph((Run(sentence_case(beat.cue.strip()), bold=True),)))
    if beat.model_answer.strip():
        blocks.append(Paragraph(quoted(beat.model_answer)))
    source = " · ".join(part for part in (beat.credit.strip(), beat.why_here.strip()) if part)
    blocks.append(Caption(sentence_case(source)))
    paths = ways_in_words(beat, numbers)
    if paths:
        blocks.append(Paragraph(paths, muted=True))
    return tuple(blocks)


def ways_in_words(beat: ScriptBeat, numbers: dict[str, str]) -> str:
    """Where a turn leads to, where it does not simply go on."""
    paths = [
        f"If the customer {how}, go on with {numbers[key]}."
        for how, key in (("softens", beat.if_softens), ("escalates", beat.if_escalates))
        if key in numbers
    ]
    if beat.aside:
        paths.insert(0, "Off the main path, reached only by a branch.")
    return " ".join(paths)


def observer_table(script: RolePlayScript) -> list[Block]:
    """What the observer marks, with boxes to tick and room for words and times."""
    if not script.observer_sheet:
        return []
    columns = (
        Column("Watch for", 5),
        Column("Seen", 0.8),
        Column("Not seen", 1.1),
        Column("No chance", 1.3),
        Column("Words and time", 3),
    )
    rows = []
    for item in script.observer_sheet:
        title = Run(item.title, bold=True)
        words = (title, Run(f"\n{item.look_for}")) if item.look_for.strip() else (title,)
        rows.append((words, Sign.BOX, Sign.BOX, Sign.BOX, ""))
    return [Heading("Observer sheet"), Table(columns, tuple(rows))]


def to_fill(title: str, hint: str, text: str) -> list[Block]:
    """What the trainee wrote, or lines to write it on by hand."""
    filling: Block = Paragraph(text) if text.strip() else WritingLines(2)
    return [KeepTogether((Heading(title), Caption(hint), filling))]
