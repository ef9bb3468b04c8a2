"""What the page of one script shows: its ingredients, beats, path and quality, made from records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from coachbook.charts.script_path import Branch
from coachbook.practice.credits import day_of
from coachbook.practice.ingredients import Ingredients
from coachbook.practice.packing import calls_for, voices_for
from coachbook.practice.paths import faults, ways_on
from coachbook.practice.scripts import QualityPoint, about, quality
from coachbook.practice.wordings import quotable
from coachbook.records import (
    Beat,
    ChampionBehaviour,
    CustomerVoice,
    Id,
    JudgementCall,
    MomentOfTruth,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.records.kinds import Channel, Publication, Speaker
from coachbook.records.practice_kinds import ScriptKind
from coachbook.statistics.words import quoted, sentence_case
from coachbook.ui.practice.reading import who_showed

Run = tuple[str, bool]

LONGEST_CUE = 40
"""Letters of a cue that stand in a chip; a longer one is a line of its own."""

MOST_VOICES = 30
"""Customers' words that are offered."""

FINE = "Every behaviour can be shown, every branch ends, no line is longer than 25 words."


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen to compose from, by id; before the first behaviour it makes no script."""

    moment_id: Id | None = None
    standard_id: Id | None = None
    behaviour_ids: tuple[Id, ...] = ()
    difficulty: int = 2
    channel: Channel = Channel.PHONE
    variant: int = 1
    twist: str = ""
    call_ids: tuple[Id, ...] = ()
    voice_id: Id | None = None
    """The customer's own words that open it."""
    kind: ScriptKind | None = None
    """None for what its scene is."""

    def toggled(self, behaviour_id: Id) -> Choice:
        """With the behaviour chosen, or not any more."""
        ids = self.behaviour_ids
        rest = tuple(id_ for id_ in ids if id_ != behaviour_id)
        return replace(self, behaviour_ids=rest if behaviour_id in ids else (*ids, behaviour_id))

    def called(self, call_id: Id) -> Choice:
        """With the judgement call chosen, or not any more."""
        ids = self.call_ids
        rest = tuple(id_ for id_ in ids if id_ != call_id)
        return replace(self, call_ids=rest if call_id in ids else (*ids, call_id))


@dataclass(frozen=True, slots=True)
class Offer:
    """One behaviour that can be chosen."""

    id: Id
    title: str
    line: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """The behaviours to choose from: those of the moment and the skill and whatever is chosen; the others."""

    near: tuple[Offer, ...]
    others: tuple[Offer, ...]
    calls: tuple[Offer, ...] = ()
    """The judgement calls of the moment, and whatever is chosen."""
    voices: tuple[tuple[Id, str], ...] = ()
    """What customers said that can open the talk."""


@dataclass(frozen=True, slots=True)
class BeatCard:
    """One turn as it is shown; numbered as on paper, with the asides counted."""

    key: Id
    number: int
    speaker: Speaker
    chip: str
    cue: str
    """The agent's cue where it is too long for the chip."""
    says: str
    note: str
    """At the right: whose words, or why the line is there."""
    why: str
    ways: tuple[Run, ...]
    aside: bool
    branches: bool


@dataclass(frozen=True, slots=True)
class Path:
    """The main line of a talk and where it branches, for the chart."""

    names: tuple[str, ...]
    numbers: tuple[int, ...]
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class ScriptView:
    """All that is shown of a script besides its ingredients."""

    title: str
    length: str
    scene: str
    card: tuple[tuple[str, str], ...]
    """The customer's card, as (word, text)."""
    beats: tuple[BeatCard, ...]
    quality: tuple[QualityPoint, ...]
    checked: tuple[str, ...]
    """What is wrong with the talk; empty where it can be run."""
    path: Path
    sheet: tuple[tuple[str, str], ...]
    """The observer sheet, as (what, what to look for)."""
    learning_points: tuple[str, ...]
    debrief: tuple[str, ...]


def choice_of(script: RolePlayScript) -> Choice:
    """What a script was composed from."""
    return Choice(
        script.moment_id,
        script.standard_id,
        script.behaviour_ids,
        script.difficulty,
        script.channel,
        script.variant,
        script.twist,
        script.judgement_ids,
        next(iter(script.voice_ids), None),
        script.kind,
    )


def first_choice(
    moments: Sequence[MomentOfTruth],
    standards: Sequence[ServiceStandard],
    behaviours: Sequence[ChampionBehaviour],
    asked: ChampionBehaviour | None = None,
) -> Choice:
    """What a new script begins with: the behaviour that was asked for, with its moment and its standard.

    Without one it is the first moment that has a behaviour, and no behaviour is chosen.
    """
    has = {b.moment_id for b in behaviours if b.state is Publication.PUBLISHED}
    known = {moment.id for moment in moments}
    wanted = asked.moment_id if asked is not None and asked.moment_id in known else None
    moment = wanted or next((m.id for m in moments if m.id in has), moments[0].id if moments else None)
    skills = skills_for(moment, standards)
    skill = asked.standard_id if asked is not None else None
    if skill not in {standard.id for standard in standards}:
        skill = skills[0].id if skills else None
    return Choice(moment, skill, () if asked is None else (asked.id,))


def skills_for(moment_id: Id | None, standards: Sequence[ServiceStandard]) -> tuple[ServiceStandard, ...]:
    """The standards to train, those that are expected at the moment first."""
    return tuple(sorted(standards, key=lambda s: (moment_id not in s.moment_ids, s.title.casefold(), s.id)))


def ingredients(
    choice: Choice,
    moments: Iterable[MomentOfTruth],
    standards: Iterable[ServiceStandard],
    behaviours: Mapping[Id, ChampionBehaviour],
    calls: Mapping[Id, JudgementCall] | None = None,
    voices: Mapping[Id, CustomerVoice] | None = None,
) -> Ingredients | None:
    """What to compose from; None while the moment or the standard is missing."""
    moment = next((m for m in moments if m.id == choice.moment_id), None)
    standard = next((s for s in standards if s.id == choice.standard_id), None)
    if moment is None or standard is None:
        return None
    chosen = tuple(behaviours[id_] for id_ in choice.behaviour_ids if id_ in behaviours)
    known = calls or {}
    return Ingredients(
        moment,
        standard,
        chosen,
        choice.difficulty,
        choice.channel,
        choice.variant,
        choice.twist,
        calls=tuple(known[id_] for id_ in choice.call_ids if id_ in known),
        voice=(voices or {}).get(choice.voice_id or ""),
        kind=choice.kind,
    )


def offered(choice: Choice, behaviours: Iterable[ChampionBehaviour], people: Mapping[Id, str]) -> Offered:
    """The published behaviours, and chosen ones even when they are retired by now."""
    near: list[tuple[int, Offer]] = []
    others: list[Offer] = []
    for behaviour in sorted(behaviours, key=lambda b: (b.title.casefold(), b.id)):
        chosen = behaviour.id in choice.behaviour_ids
        if behaviour.state is not Publication.PUBLISHED and not chosen:
            continue
        offer = Offer(behaviour.id, behaviour.title, sentence_case(who_showed(behaviour, people)), chosen)
        if behaviour.moment_id == choice.moment_id:
            near.append((0, offer))
        elif behaviour.standard_id == choice.standard_id or chosen:
            near.append((1, offer))
        else:
            others.append(offer)
    near.sort(key=lambda pair: pair[0])
    return Offered(tuple(offer for _, offer in near), tuple(others))


def _gone(script: RolePlayScript, behaviours: Sequence[ChampionBehaviour]) -> Iterable[str]:
    """What has become of the behaviours since: a script keeps its words, and says so."""
    known = {behaviour.id: behaviour for behaviour in behaviours}
    for id_ in script.behaviour_ids:
        behaviour = known.get(id_)
        if behaviour is None:
            yield "A behaviour of this script is gone; its words stay until the script is written anew."
        elif behaviour.state is Publication.RETIRED:
            yield f"“{behaviour.title}” is retired; its words stay until you take it off at the left."


def offered_calls(choice: Choice, calls: Sequence[JudgementCall]) -> tuple[Offer, ...]:
    """The judgement calls that can come up at the moment, and chosen ones wherever they belong."""
    fit = calls_for(choice.moment_id, calls)
    rest = [call for call in calls if call.id in choice.call_ids and call not in fit]
    return tuple(
        Offer(call.id, call.title, quoted(call.customer_line), call.id in choice.call_ids)
        for call in (*fit, *rest)
    )


def offered_voices(
    choice: Choice, voices: Sequence[CustomerVoice], names: Iterable[str]
) -> tuple[tuple[Id, str], ...]:
    """The nearest and newest of what customers said that a script may say, and the chosen one in any case."""
    fit = voices_for(choice.moment_id, voices, names)[:MOST_VOICES]
    kept = [voice for voice in voices if voice.id == choice.voice_id and voice not in fit]
    return tuple(
        (voice.id, f"{day_of(voice.on)}: {quoted(quotable(voice.text.strip()))}") for voice in (*fit, *kept)
    )


def script_view(script: RolePlayScript, behaviours: Sequence[ChampionBehaviour]) -> ScriptView:
    """The script as the page shows it."""
    card = script.customer
    pairs = (
        ("Wants", card.wants),
        ("Says only if asked", card.says_only_if_asked),
        ("Curveball", card.curveball),
    )
    return ScriptView(
        title=script.title,
        length=about(script),
        scene=script.scene,
        card=tuple(pair for pair in pairs if pair[1].strip()),
        beats=beat_cards(script),
        quality=quality(script, behaviours),
        checked=(*faults(script), *_gone(script, behaviours)),
        path=path_of(script),
        sheet=tuple((item.title, item.look_for) for item in script.observer_sheet),
        learning_points=script.learning_points,
        debrief=script.debrief,
    )


def beat_cards(script: RolePlayScript) -> tuple[BeatCard, ...]:
    """The beats in the order of the paper."""
    numbers = {beat.key: number for number, beat in enumerate(script.beats, 1)}
    return tuple(_card(script, beat, numbers) for beat in script.beats)


def _card(script: RolePlayScript, beat: Beat, numbers: Mapping[str, int]) -> BeatCard:
    agent = beat.speaker is Speaker.AGENT
    short = agent and 0 < len(beat.cue) <= LONGEST_CUE
    chip = {Speaker.CUSTOMER: script.customer.name, Speaker.TWIST: "Twist", Speaker.AGENT: "Agent"}
    return BeatCard(
        key=beat.key,
        number=numbers[beat.key],
        speaker=beat.speaker,
        chip=f"Agent: {beat.cue}" if short else chip[beat.speaker],
        cue="" if short else sentence_case(beat.cue),
        says=quoted(beat.model_answer if agent else beat.line)
        if (beat.model_answer if agent else beat.line).strip()
        else "",
        note=beat.credit or beat.why_here,
        why=beat.why_here,
        ways=_ways(script, beat, numbers),
        aside=beat.aside,
        branches=bool(beat.if_escalates),
    )


def _ways(script: RolePlayScript, beat: Beat, numbers: Mapping[str, int]) -> tuple[Run, ...]:
    """Where the talk can go from here, where it does not simply go on."""
    softer, harder = numbers.get(beat.if_softens), numbers.get(beat.if_escalates)
    name = script.customer.name
    if softer and harder:
        return (
            ("If ", False), (f"{name} softens", True), (f", go to {softer}. If not, ", False),
            (f"{name} escalates", True), (f": go to {harder}.", False),
        )  # fmt: skip
    return ((f"Then on with {softer}.", False),) if softer else ()


def path_of(script: RolePlayScript) -> Path:
    """The main line and its branches: each leaves at a turn, and comes back where its asides lead to."""
    numbers = {beat.key: number for number, beat in enumerate(script.beats, 1)}
    main = [beat for beat in script.beats if not beat.aside]
    place = {beat.key: at for at, beat in enumerate(main)}
    branches = []
    for at, beat in enumerate(main):
        aside = beat.if_escalates
        if not aside or aside in place or aside not in numbers:
            continue
        seen: set[str] = set()
        label = f"{numbers[aside]} escalates"
        while aside and aside not in place and aside not in seen:
            seen.add(aside)
            aside = next(iter(ways_on(script.beats, aside)), "")
        branches.append(Branch(at, place.get(aside), label))
    return Path(
        names=tuple(script.customer.name if b.speaker is Speaker.CUSTOMER else b.speaker.value for b in main),
        numbers=tuple(numbers[beat.key] for beat in main),
        branches=tuple(branches),
    )
