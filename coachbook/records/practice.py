"""Nouns of Practice about what is practised: champion behaviours, judgement calls and role-play scripts."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from coachbook.records.base import MOST, Id, Line, Name, Record, Text, Value
from coachbook.records.kinds import Channel, Consent, Mood, Publication, Speaker, Way
from coachbook.records.practice_kinds import ScriptKind, Skill


class ChampionBehaviour(Record):
    """What one of the best people did and said, and how; with source, consent and standard."""

    title: Name
    rule_when: Text = ""
    rule_do: Text = ""
    """The rule code: "when (rule_when), I (rule_do)"."""
    does: Text = ""
    says: Text = ""
    """The champion's own words, unchanged."""
    tone: Text = ""
    timing: Text = ""
    why: Text = ""
    not_like_this: Text = ""
    """The negative model; never names anybody."""
    not_like_source: Line = ""
    """What the negative model was made from, such as "three observations"; never a name."""
    moment_id: Id | None = None
    standard_id: Id | None = None
    champion_id: Id | None = None
    """Who showed it; None for behaviours that came with a pack."""
    source: Line = ""
    source_on: date | None = None
    observation_id: Id | None = None
    consent: Consent = Consent.NOT_ASKED
    consent_on: date | None = None
    consent_way: Way | None = None
    withdrawn_on: date | None = None
    """When a consent that had been given was taken back; `consent` is then refused."""
    skill: Skill = Skill.PEOPLE
    customer_lines: tuple[Line, ...] = ()
    """What customers say that asks for it; used by the composer, with no facts of their own."""
    facts: tuple[Line, ...] = ()
    """What must be true in a scene for `says` to make sense, one fact a line."""
    state: Publication = Publication.PUBLISHED
    captured_on: date | None = None


class JudgementCall(Record):
    """A dilemma in which no rule decides, with what the vision implies; a twist for scripts."""

    title: Name
    dilemma: Text
    """What pulls both ways."""
    customer_line: Line = ""
    """How a customer brings it up, in one line that can be said."""
    implies: Text = ""
    """What the vision implies here."""
    phrase: Line = ""
    """The phrase of the vision that it rests on."""
    moment_id: Id | None = None
    """None where it can come up at any moment."""
    standard_id: Id | None = None
    source: Line = ""
    state: Publication = Publication.PUBLISHED
    made_on: date | None = None


class CustomerCard(Value):
    """Who the customer of a script is."""

    name: Name
    age: Annotated[int, Field(ge=16, le=110)] | None = None
    situation: Text
    moods: tuple[Mood, ...]
    """The mood curve, from the first beat on."""
    wants: Text
    says_only_if_asked: Text = ""
    curveball: Text = ""


class Beat(Value):
    """One turn of a script.

    The order of beats is the main path. An agent's beat may branch: `if_softens` and `if_escalates` name
    the beat that follows each way; without them the next beat follows, and the last one ends the play.
    """

    key: Id
    speaker: Speaker
    line: Text = ""
    """What the customer says; empty for the agent."""
    cue: Text = ""
    """What the agent should do."""
    model_answer: Text = ""
    credit: Line = ""
    """Who said it: a name for an unchanged quote, "after NAME" for an adapted one, or the pack."""
    behaviour_id: Id | None = None
    judgement_id: Id | None = None
    """The judgement call that this twist brings; its cue is what the vision implies."""
    voice_id: Id | None = None
    """The customer's voice that this line was taken from."""
    if_softens: Line = ""
    if_escalates: Line = ""
    why_here: Line = ""
    """Why this line is in the script."""
    aside: bool = False
    """Whether it lies off the main path and is reached only by a branch."""


class ObserverItem(Value):
    """One thing that the observer marks."""

    title: Name
    look_for: Text = ""
    behaviour_id: Id | None = None


class RolePlayScript(Record):
    """Scene, customer card, beats, learning points, observer sheet and debrief; composed from behaviours."""

    title: Name
    moment_id: Id
    standard_id: Id
    """The one skill that it trains."""
    behaviour_ids: tuple[Id, ...] = ()
    judgement_ids: tuple[Id, ...] = ()
    voice_ids: tuple[Id, ...] = ()
    """The customers' voices, or the worst case, that it was made from."""
    kind: ScriptKind = ScriptKind.SERVICE
    skill: Skill = Skill.PEOPLE
    why: Text = ""
    """Why it matters to the customer; a pack without it is incomplete."""
    difficulty: Annotated[int, Field(ge=1, le=3)] = 2
    channel: Channel = Channel.PHONE
    variant: Annotated[int, Field(ge=1, le=MOST)] = 1
    """The seed: the same ingredients and number give the same script."""
    scene: Text = ""
    facts: tuple[Line, ...] = ()
    customer: CustomerCard
    beats: tuple[Beat, ...]
    learning_points: tuple[Line, ...] = ()
    observer_sheet: tuple[ObserverItem, ...] = ()
    debrief: tuple[Line, ...] = ()
    twist: Text = ""
    """Written by the trainee."""
    twist_by_id: Id | None = None
    twist_by: Line = ""
    """Who wrote the twist, where that is nobody of this workbook."""
    twist_way: Way | None = None
    goal: Text = ""
    """What the trainee takes into the next calls."""
    run_by_coach: bool = False
    run_by_coach_on: date | None = None
    source: Line = ""
    """The pack that it came with; empty for one that was made here."""
    state: Publication = Publication.PUBLISHED
    composed_on: date | None = None
