"""Which texts of each record are searched, and who may find them: pure, one function a kind.

All that somebody typed is searched, with these left out on purpose:
- the workbook's own profile and its audit, which say nothing about people or customers;
- series of sessions, whose sessions say all;
- drafts, which are searched once they are stored, and photos;
- numbers from elsewhere (a thousand rows of "Handle time" would bury what was said);
- why somebody was absent, which may tell of health and which nobody looks for;
- why a point is on an agenda: it is made from evidence, which is found by itself;
- versions of plans, whose plan says the same;
- what raters of a calibration gave and the expert's key, which stay blind, and keys that files are sealed to.

A private note is a passage of its own, found by who wrote it only. A pulse has no writer among its fields: it
is private to the one coach of a file, and in a team's workbook nobody finds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from coachbook.records import (
    AgendaTemplate,
    CalibrationRound,
    ChampionAsk,
    ChampionBehaviour,
    ChampionNomination,
    CoachingSession,
    Commitment,
    CustomerVoice,
    DevelopmentPlan,
    Focus,
    Id,
    JudgementCall,
    MomentOfTruth,
    Note,
    Observation,
    Obstacle,
    Oops,
    Person,
    PlanAction,
    PlanGoal,
    PlanTemplate,
    Pulse,
    Rating,
    Recognition,
    Record,
    Rehearsal,
    Reply,
    RolePlayScript,
    ServiceStandard,
    Vision,
    Workshop,
)


class Passage(NamedTuple):
    """The searched text of a record, or the part of it that only its writer finds."""

    title: str
    texts: tuple[str, ...]
    at: date | datetime | None = None
    """The day or moment that it tells of; None for what always holds."""
    person_id: Id | None = None
    private: bool = False
    owner_id: Id | None = None
    """Who may find a private one; None for the coach of a file."""
    shown_by: type[Record] | None = None
    """The kind whose page shows it, where that is not its own."""
    shown_id: Id = ""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to find."""
        return not (self.title.strip() or any(map(str.strip, self.texts)))


def passages(record: Record) -> tuple[Passage, ...]:
    """The passages of a record: at most one for all and one for its writer; of some kinds none."""
    return said_in(type(record), record)


def said_in(kind: type[Record], fields: Any) -> tuple[Passage, ...]:  # noqa: ANN401 - a record or its row
    """The passages of a record of this kind, from whatever has its fields: the record, or its stored row."""
    say = _SAY.get(kind)
    return tuple([passage for passage in say(fields) if not passage.is_blank]) if say else ()


def _person(person: Person) -> Iterable[Passage]:
    about = (person.given_name, person.role_title, person.team, person.site, person.shift)
    reached = (person.personnel_number, person.email)
    yield Passage(person.name, (*about, *reached), person_id=person.id)


def _focus(focus: Focus) -> Iterable[Passage]:
    yield Passage("", (focus.behaviour,), focus.since, focus.person_id)


def _commitment(promise: Commitment) -> Iterable[Passage]:
    whom = promise.person_id or promise.owner_id
    yield Passage("", (promise.cue, promise.behaviour, promise.outcome), promise.made_on, whom)


def _oops(oops: Oops) -> Iterable[Passage]:
    yield Passage("", (oops.what, oops.answer, oops.told, oops.learned), oops.happened_at, oops.by_id)


def _pulse(pulse: Pulse) -> Iterable[Passage]:
    yield Passage("", (pulse.words, pulse.outcome), pulse.at, pulse.person_id, private=True)


def _session(session: CoachingSession) -> Iterable[Passage]:
    points = session.agenda
    titles = [point.title for point in points]
    notes = [point.shared_note for point in points]
    moves = [move.reason for move in session.moves]
    texts = (session.own_words, *notes, *titles, session.reason, *moves, session.team)
    yield Passage("", texts, session.starts_at, session.person_id)
    own = tuple([note for point in points if (note := point.private_note)])
    if own:
        yield Passage("", own, session.starts_at, session.person_id, private=True, owner_id=session.coach_id)


def _template(template: AgendaTemplate) -> Iterable[Passage]:
    prompts = (prompt for point in template.points for prompt in point.prompts)
    yield Passage(template.title, (*(point.title for point in template.points), *prompts))


def _observation(observation: Observation) -> Iterable[Passage]:
    quotes = observation.quotes
    said = (*[quote.text for quote in quotes], *dict.fromkeys([quote.speaker for quote in quotes]))
    labels = [key.label for key in observation.tally_keys]
    told = (observation.situation, observation.behaviour, observation.impact, observation.amend_reason)
    where = (observation.shift, observation.quotes_from, observation.source)
    yield Passage(
        observation.reference, (*told, *said, *labels, *where), observation.at, observation.person_id
    )


def _rating(rating: Rating) -> Iterable[Passage]:
    yield Passage("", (rating.evidence,), shown_by=Observation, shown_id=rating.observation_id)


def _note(note: Note) -> Iterable[Passage]:
    owner = note.writer_id if note.private else None
    yield Passage("", (note.text,), note.at, note.person_id, private=note.private, owner_id=owner)


def _recognition(praise: Recognition) -> Iterable[Passage]:
    yield Passage("", (praise.behaviour, praise.effect, praise.team), praise.on, praise.person_id)


def _reply(reply: Reply) -> Iterable[Passage]:
    about: tuple[type[Record], Id] = (Person, reply.person_id)
    if reply.observation_id is not None:
        about = (Observation, reply.observation_id)
    elif reply.session_id is not None:
        about = (CoachingSession, reply.session_id)
    yield Passage("", (reply.text,), reply.on, reply.person_id, shown_by=about[0], shown_id=about[1])


def _obstacle(obstacle: Obstacle) -> Iterable[Passage]:
    told = (obstacle.text, obstacle.outcome, obstacle.source, obstacle.owner)
    yield Passage("", told, obstacle.raised_on, obstacle.raised_by_id)


def _voice(voice: CustomerVoice) -> Iterable[Passage]:
    yield Passage("", (voice.text,), voice.on, voice.person_id)


def _plan(plan: DevelopmentPlan) -> Iterable[Passage]:
    strengths = (text for each in plan.strengths for text in (each.title, each.evidence))
    support = (each.text for each in plan.company_support)
    reviews = (each.note for each in plan.reviews)
    signed = (text for each in plan.sign_offs for text in (each.comment, each.name))
    texts = (plan.person_comment, *strengths, *support, *reviews, *signed)
    yield Passage(plan.title, texts, plan.period_start, plan.person_id)


def _goal(goal: PlanGoal) -> Iterable[Passage]:
    yield Passage(goal.title, (goal.behaviour, goal.why), shown_by=DevelopmentPlan, shown_id=goal.plan_id)


def _action(action: PlanAction) -> Iterable[Passage]:
    texts = (action.cue, action.behaviour, action.evidence)
    yield Passage("", texts, shown_by=PlanGoal, shown_id=action.goal_id)


def _plan_template(template: PlanTemplate) -> Iterable[Passage]:
    goals = (text for goal in template.goals for text in (goal.title, goal.behaviour, goal.why))
    actions = (
        text for goal in template.goals for each in goal.actions for text in (each.cue, each.behaviour)
    )
    yield Passage(template.title, (template.role_title, template.about, *goals, *actions))


def _behaviour(behaviour: ChampionBehaviour) -> Iterable[Passage]:
    rule = (behaviour.rule_when, behaviour.rule_do, behaviour.does, behaviour.tone, behaviour.timing)
    more = (behaviour.why, behaviour.not_like_this, behaviour.source, *behaviour.customer_lines)
    yield Passage(
        behaviour.title,
        (behaviour.says, *rule, *more, *behaviour.facts),
        behaviour.captured_on or behaviour.source_on,
        behaviour.champion_id,
    )


def _script(script: RolePlayScript) -> Iterable[Passage]:
    card = script.customer
    customer = (card.name, card.situation, card.wants, card.says_only_if_asked, card.curveball)
    beats = (text for beat in script.beats for text in (beat.line, beat.cue, beat.model_answer))
    learning = (*script.learning_points, *script.debrief, script.twist, script.goal)
    marked = (text for item in script.observer_sheet for text in (item.title, item.look_for))
    texts = (script.scene, *customer, *beats, *script.facts, *learning, *marked)
    yield Passage(script.title, texts)


def _judgement(call: JudgementCall) -> Iterable[Passage]:
    texts = (call.dilemma, call.customer_line, call.implies, call.phrase, call.source)
    yield Passage(call.title, texts, call.made_on)


def _nomination(nomination: ChampionNomination) -> Iterable[Passage]:
    texts = (nomination.measured_by, nomination.why)
    yield Passage("", texts, nomination.nominated_on, nomination.person_id)


def _ask(ask: ChampionAsk) -> Iterable[Passage]:
    yield Passage("", (ask.note,), ask.on, ask.person_id)


def _workshop(workshop: Workshop) -> Iterable[Passage]:
    guests = (member.name for member in workshop.cohort)
    yield Passage(workshop.title, (workshop.note, workshop.team, *guests), workshop.on)


def _rehearsal(run: Rehearsal) -> Iterable[Passage]:
    spoken = (word.text for word in run.debrief)
    chatted = (line.text for line in run.said)
    guests = (role.name for role in run.roles)
    taken = (run.keep, run.change, run.goal_cue, run.goal_behaviour)
    yield Passage(run.played.title, (*taken, *spoken, *chatted, *guests), run.at, run.agent_id)


def _round(round_: CalibrationRound) -> Iterable[Passage]:
    cases = (text for case in round_.cases for text in (case.title, case.reference, case.text))
    yield Passage(round_.title, (round_.note, *cases), round_.made_on)


def _vision(vision: Vision) -> Iterable[Passage]:
    felt = (vision.customer_gets, vision.customer_feels, vision.today, vision.aspired)
    yield Passage("", (vision.text, *felt, *vision.phrases))


def _moment(moment: MomentOfTruth) -> Iterable[Passage]:
    yield Passage(moment.title, (moment.situation, moment.at_stake, moment.won_when, moment.lost_when))


def _standard(standard: ServiceStandard) -> Iterable[Passage]:
    anchors = (anchor.text for anchor in standard.anchors)
    told = (standard.behaviour, standard.why, standard.real_example, standard.phrase)
    yield Passage(standard.title, (*told, *anchors))


_SAY: dict[type[Record], Callable[[Any], Iterable[Passage]]] = {
    AgendaTemplate: _template,
    CalibrationRound: _round,
    ChampionAsk: _ask,
    ChampionBehaviour: _behaviour,
    ChampionNomination: _nomination,
    CoachingSession: _session,
    Commitment: _commitment,
    CustomerVoice: _voice,
    DevelopmentPlan: _plan,
    Focus: _focus,
    JudgementCall: _judgement,
    MomentOfTruth: _moment,
    Note: _note,
    Observation: _observation,
    Obstacle: _obstacle,
    Oops: _oops,
    Person: _person,
    PlanAction: _action,
    PlanGoal: _goal,
    PlanTemplate: _plan_template,
    Pulse: _pulse,
    Rating: _rating,
    Recognition: _recognition,
    Rehearsal: _rehearsal,
    Reply: _reply,
    RolePlayScript: _script,
    ServiceStandard: _standard,
    Vision: _vision,
    Workshop: _workshop,
}

SEARCHED = frozenset(_SAY)
"""The kinds of record that have searched texts."""
