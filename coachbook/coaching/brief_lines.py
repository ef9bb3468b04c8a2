"""The brief in words: cards of lines, each with what it is, how it stands and where it comes from.

The page, the printed brief and the command line show these very lines, so that nothing is said in two ways.
Private lines are marked, and whoever prints leaves them out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, tzinfo

from coachbook.coaching.brief import Brief
from coachbook.coaching.brief_misses import MOST, contact_of, mark_of, one_thing, outside, words_of
from coachbook.coaching.brief_parts import BriefLine, Part, Section, Shade, Source
from coachbook.coaching.days import day_of, near_day, plain_day, short_day
from coachbook.coaching.news import Measured, has_news
from coachbook.coaching.people import short_name
from coachbook.coaching.promises import is_due, is_overdue, sentence
from coachbook.coaching.silence import silence_text, silence_words
from coachbook.records import (
    CoachingSession,
    Commitment,
    CustomerVoice,
    DevelopmentPlan,
    Id,
    Note,
    Observation,
    Obstacle,
    Person,
    PlanAction,
    Recognition,
    Rehearsal,
    Reply,
    ServiceStandard,
)
from coachbook.records.kinds import CommitmentState, ObstacleState, ReplyKind
from coachbook.records.lines import RatingLine
from coachbook.statistics.words import day, figure, quoted, sentence_case

MOST_NOTES = 6
WORDS_A_MINUTE = 220
LONGEST_TITLE, LONGEST_LINE = 160, 400
"""Letters of a line; its source has the rest."""


def sections(brief: Brief, people: Mapping[Id, Person], coach_id: Id, zone: tzinfo) -> tuple[Section, ...]:
    """The cards of a brief that have something to say, in reading order."""
    name = short_name(brief.person.called)
    found = (
        Section(Part.PROMISES, "Promises", _promises(brief, people, coach_id)),
        Section(
            Part.WELL,
            f"What {name} does well",
            _well(brief, zone),
            none=f"No strength is noted {brief.since_text}. Ask what went well.",
        ),
        one_thing(brief, zone),
        outside(brief, zone),
        Section(
            Part.COMPLAINED,
            "Customers complained",
            tuple(_voice(each) for each in brief.news.voices if each.kind.is_complaint)[:MOST],
        ),
        Section(
            Part.RAISED,
            f"{name} raised",
            tuple(_raised(each, name, brief.on) for each in brief.news.obstacles[:MOST]),
        ),
        Section(
            Part.REPLIES, "Waits for your answer", tuple(_reply(each, name) for each in brief.news.replies)
        ),
        Section(
            Part.PLAN,
            "Due in the plan",
            tuple(_action(each, brief, people, coach_id) for each in brief.news.actions[:MOST]),
        ),
        Section(
            Part.PRACTICE,
            "Practice that is due",
            tuple(_due_run(e, brief) for e in brief.news.due_runs[:MOST]),
        ),
        Section(Part.NOTES, "Your notes", tuple(_note(each, zone) for each in brief.news.notes[:MOST_NOTES])),
        Section(
            Part.MEASURES,
            "Measured elsewhere",
            tuple(_measured(each) for each in brief.news.measures[:MOST]),
            "Never part of a score.",
        ),
        _silent(brief),
    )
    return tuple(
        each._replace(lines=tuple(_shortened(line) for line in each.lines))
        for each in found
        if each.lines or each.none
    )


def _shortened(line: BriefLine) -> BriefLine:
    return line._replace(title=_short(line.title, LONGEST_TITLE), text=_short(line.text, LONGEST_LINE))


def _short(text: str, longest: int) -> str:
    """The text on one line, cut with an ellipsis; a closing quotation mark stays."""
    text = " ".join(text[: 4 * longest].split())
    if len(text) <= longest:
        return text
    return f"{text[: longest - 2].rstrip()}…{'”' if text.startswith('“') else ''}"


def reading_minutes(found: Iterable[Section]) -> int:
    """How long the cards take to read, in whole minutes and at least one: 220 words a minute."""
    texts = (f"{line.mark} {line.title} {line.text} {line.aside}" for each in found for line in each.lines)
    return max(1, round(sum(len(text.split()) for text in texts) / WORDS_A_MINUTE))


def _promises(brief: Brief, people: Mapping[Id, Person], coach_id: Id) -> tuple[BriefLine, ...]:
    every = (*brief.own_overdue, *brief.overdue, *brief.kept, *brief.not_kept, *brief.open)
    unique = {promise.id: promise for promise in every}.values()
    return tuple(_promise(each, people, coach_id, brief.on) for each in unique)


def _promise(promise: Commitment, people: Mapping[Id, Person], coach_id: Id, today: date) -> BriefLine:
    owner = people.get(promise.owner_id)
    who = "You" if promise.owner_id == coach_id else (owner.called if owner else "Somebody")
    mark, shade = promise_mark(promise, today)
    aside = f"due {short_day(promise.due)}" if promise.state is CommitmentState.OPEN else ""
    text = promise.outcome.strip() or f"promised {plain_day(promise.made_on)}"
    source = Source(Commitment, promise.id)
    return BriefLine(mark, shade, f"{who}: {_as_said(promise)}", text, aside, source)


def promise_mark(promise: Commitment, today: date) -> tuple[str, Shade]:
    """How a promise stands: "kept", "1 of 3", "overdue", "due today", "open"."""
    ended = {
        CommitmentState.KEPT: ("kept", Shade.GOOD),
        CommitmentState.NOT_KEPT: ("not kept", Shade.CARE),
        CommitmentState.DROPPED: ("dropped", Shade.PLAIN),
    }
    if promise.state in ended:
        return ended[promise.state]
    if is_overdue(promise, today):
        return ("overdue", Shade.LATE)
    if promise.times > 1:
        return (f"{promise.done_times} of {promise.times}", Shade.CARE)
    return ("due today", Shade.CARE) if is_due(promise, today) else ("open", Shade.PLAIN)


def _as_said(promise: Commitment) -> str:
    text = sentence(promise)
    return text if promise.cue or text[1:2].isupper() else text[:1].lower() + text[1:]


def _well(brief: Brief, zone: tzinfo) -> tuple[BriefLine, ...]:
    titles = {line.standard_id: seen.standard.title for seen in brief.standards for line in seen.lines}
    strengths = [_strength(line, titles, brief, zone) for line in brief.strengths]
    voices = [_voice(each) for each in brief.news.voices if not each.kind.is_complaint]
    praise = [_recognition(each) for each in brief.news.recognitions]
    # Strengths, customers and praise take turns at being shown, so that none pushes out the others.
    shown = strengths[: max(2, MOST - len(voices) - len(praise))]
    return (*shown, *voices[:MOST], *praise[:MOST])


def _strength(line: RatingLine, titles: Mapping[Id, str], brief: Brief, zone: tzinfo) -> BriefLine:
    return BriefLine(
        mark_of(line),
        Shade.GOOD,
        titles.get(line.standard_id, "A strength"),
        words_of(line),
        contact_of(line, brief, zone),
        Source(Observation, line.observation_id),
    )


def _voice(voice: CustomerVoice) -> BriefLine:
    told = "said" if voice.told_on else "say it"
    ending = "" if voice.told_on else "; not told yet"
    text = f"a customer, {plain_day(voice.on)}{ending}"
    source = Source(CustomerVoice, voice.id)
    return BriefLine(voice.kind.value, Shade.INFORM, quoted(voice.text), text, told, source)


def _recognition(given: Recognition) -> BriefLine:
    told = "" if given.told_on else "say it"
    text = "; ".join(part for part in (given.effect.strip(), f"noted {plain_day(given.on)}") if part)
    source = Source(Recognition, given.id)
    return BriefLine("praise", Shade.GOOD, sentence_case(given.behaviour), text, told, source)


def _raised(obstacle: Obstacle, name: str, on: date) -> BriefLine:
    closed = obstacle.state is ObstacleState.CLOSED
    where = f"with {obstacle.owner}, since" if obstacle.owner else "raised"
    text = f"{where} {plain_day(obstacle.raised_on)}"
    if closed:
        text = f"{text}; {obstacle.outcome.strip()}" if obstacle.outcome.strip() else text
    elif obstacle.answer_due is not None:
        text = f"{text}, answer due {day(obstacle.answer_due)}"
    mark, shade = ("closed", Shade.GOOD) if closed else ("open", Shade.CARE)
    aside = f"tell {short_name(name, 20)}" if has_news(obstacle, on) else ""
    return BriefLine(mark, shade, quoted(obstacle.text), text, aside, Source(Obstacle, obstacle.id))


def _reply(reply: Reply, name: str) -> BriefLine:
    disputed = reply.kind is ReplyKind.DISPUTED
    about = Source(Observation, reply.observation_id) if reply.observation_id else None
    if about is None and reply.session_id is not None:
        about = Source(CoachingSession, reply.session_id)
    what = "an observation" if reply.observation_id else "a session"
    said = f"{name} {'disputes' if disputed else 'replied to'} {what}"
    mark, shade = ("dispute", Shade.CARE) if disputed else ("reply", Shade.INFORM)
    return BriefLine(mark, shade, said, quoted(reply.text) if reply.text else "", day(reply.on), about)


def _action(action: PlanAction, brief: Brief, people: Mapping[Id, Person], coach_id: Id) -> BriefLine:
    due = action.due or brief.on
    mark, shade = (near_day(due, brief.on), Shade.PLAIN)
    if due < brief.on:
        mark, shade = ("overdue", Shade.LATE)
    elif action.times > 1:
        mark = f"{action.done_times} of {action.times}"
    owner = people.get(action.owner_id)
    buddy = people.get(action.buddy_id or "")
    who = "You" if action.owner_id == coach_id else (owner.called if owner else "")
    parts = (who, f"with {buddy.called}" if buddy else "", f"when {action.cue}" if action.cue else "")
    plan = brief.news.plans.get(action.goal_id)
    source = Source(DevelopmentPlan, plan) if plan else None
    text = " · ".join(part for part in parts if part)
    return BriefLine(mark, shade, sentence_case(action.behaviour), text, f"due {short_day(due)}", source)


def _due_run(run: Rehearsal, brief: Brief) -> BriefLine:
    """A role-play to run again; what was to be changed is what to look for."""
    due = run.next_due or brief.on
    mark, shade = ("overdue", Shade.LATE) if due < brief.on else ("run again", Shade.PRACTICE)
    text = f"to change: {run.change.strip()}" if run.change.strip() else f"run on {plain_day(run.at.date())}"
    return BriefLine(mark, shade, run.played.title, text, f"due {short_day(due)}", Source(Rehearsal, run.id))


def _note(note: Note, zone: tzinfo) -> BriefLine:
    mark, shade = ("private", Shade.PLAIN) if note.private else ("shared", Shade.INFORM)
    on = day(day_of(note.at, zone))
    return BriefLine(mark, shade, note.text, "", on, Source(Note, note.id), private=note.private)


def _measured(measured: Measured) -> BriefLine:
    now, before = measured
    unit = f" {now.unit}" if now.unit else ""
    text = f"{now.source}, {day(now.on)}" if now.source else day(now.on)
    if before is not None:
        text = f"{text}; {figure(before.value)}{unit} on {day(before.on)}"
    return BriefLine(f"{figure(now.value)}{unit}", Shade.PLAIN, now.title, text)


def _silent(brief: Brief) -> Section:
    """What was not talked about; what holds of several is said once, over them."""
    observed = {seen.standard.root_id for seen in brief.standards}
    shown = brief.silent[:MOST]
    told = [silence_words(each, observed=each.standard.root_id in observed) for each in shown]
    often, times = next(iter(Counter(told).most_common(1)), ("", 0))
    if times < 2:
        often = ""
    lines = [
        BriefLine(
            silence_text(each),
            Shade.PLAIN,
            each.standard.title,
            "" if words == often else words,
            "",
            Source(ServiceStandard, each.standard.id),
        )
        for each, words in zip(shown, told, strict=True)
    ]
    but = "" if times == len(told) else ", where nothing else is said"
    said = f"{sentence_case(often)}{but}." if often else ""
    return Section(Part.SILENT, "Not talked about for long", tuple(lines), said)
