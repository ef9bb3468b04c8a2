"""The cards of a brief about what was missed: the one thing to work on, and what the person cannot change.

Every miss since the last session stands on one of them, or is counted in a line that leads to all contacts.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo

from coachbook.coaching.brief import Brief, Run
from coachbook.coaching.brief_opening import CONTACTS
from coachbook.coaching.brief_parts import BriefLine, Part, Section, Shade, Source
from coachbook.coaching.days import counted, day_of
from coachbook.coaching.evidence import StandardSeen
from coachbook.coaching.people import short_name
from coachbook.records import Observation, Person
from coachbook.records.lines import RatingLine
from coachbook.statistics.process_behaviour import sentence as verdict
from coachbook.statistics.words import day, noted, sentence_case

MOST = 4
"""Lines of a card; the source has the rest."""
_OTHERS = 2
"""Standards beside the one thing; those that must be met are named however many they are."""


def one_thing(brief: Brief, zone: tzinfo) -> Section:
    """The focus, else what was missed most: its contacts, its practice, and the other misses within reach."""
    in_focus = brief.focus_seen
    seen = in_focus if in_focus is not None else next(iter(brief.missed), None)
    title = brief.focus.behaviour if brief.focus else (seen.standard.title if seen else "")
    shown = (seen.misses or seen.lines)[:MOST] if seen else ()
    others = [each for each in brief.missed if each is not seen]
    named = [each for at, each in enumerate(others) if at < _OTHERS or each.standard.critical]
    told = {line.rating_id for line in (*shown, *(each.misses[0] for each in named))}
    lines = [_missed(line, brief, zone) for line in shown]
    lines += [_run(run, zone) for run in brief.runs[:2]]
    lines += [_other(each, brief, zone) for each in named]
    every = ((each, line) for each in brief.missed for line in each.misses)
    lines += _more([pair for pair in every if pair[1].rating_id not in told], brief)
    nothing = "No miss within reach is noted" if brief.observations else "Nothing was observed"
    return Section(
        Part.ONE_THING,
        f"One thing: {title}" if title else "One thing",
        tuple(lines),
        _judged(brief),
        none=f"{nothing} {brief.since_text}.",
    )


def outside(brief: Brief, zone: tzinfo) -> Section:
    """What was missed for a rule, a tool, the authority or the load; critical first, each with its cause."""
    every, name = brief.excused, short_name(brief.person.called)
    lines = [_excused(seen, line, brief, zone) for seen, line in every[:MOST]]
    return Section(
        Part.OUTSIDE,
        f"Outside {name}’s control",
        (*lines, *_more(every[MOST:], brief)),
        f"Missed, but not for {name} to change. Ask what stands in the way, and note it as an obstacle.",
    )


def _more(left: Iterable[tuple[StandardSeen, RatingLine]], brief: Brief) -> tuple[BriefLine, ...]:
    """A line that counts the misses that are not shown, names their standards and leads to the contacts."""
    rest = tuple(left)
    if not rest:
        return ()
    titles = dict.fromkeys(seen.standard.title for seen, _ in rest)
    title = sentence_case(counted(len(rest), "more miss", "more misses"))
    source = Source(Person, brief.person.id)
    return (BriefLine(f"{len(rest)} more", Shade.PLAIN, title, ", ".join(titles), "", source),)


def _excused(seen: StandardSeen, line: RatingLine, brief: Brief, zone: tzinfo) -> BriefLine:
    cause = f"cause: {line.cause.value}" if line.cause is not None else ""
    text = " · ".join(part for part in (cause, _must(seen, line)) if part)
    source = Source(Observation, line.observation_id)
    return BriefLine(
        mark_of(line), Shade.CARE, seen.standard.title, text, contact_of(line, brief, zone), source
    )


def _judged(brief: Brief) -> str:
    """What the statistics say of the totals, where they say that something changed; else nothing."""
    reading = brief.reading
    if reading is None or not reading.changed:
        return ""
    limits = reading.limits
    if limits is not None:  # no chart with limits stands here, so where they are drawn is not said
        limits = limits._replace(low_cut=False, high_cut=False)
    return verdict(reading._replace(limits=limits), brief.person.called)


def _missed(line: RatingLine, brief: Brief, zone: tzinfo) -> BriefLine:
    on = f"{sentence_case(_kind(line, brief))}, {day(day_of(line.at, zone))}"
    shade = Shade.CARE if line.mark is not None and line.mark.is_miss else _shade(line)
    source = Source(Observation, line.observation_id)
    return BriefLine(mark_of(line), shade, on, words_of(line), _reference(line, brief), source)


def _other(seen: StandardSeen, brief: Brief, zone: tzinfo) -> BriefLine:
    line = seen.misses[0]
    source = Source(Observation, line.observation_id)
    return BriefLine(
        mark_of(line),
        Shade.CARE,
        seen.standard.title,
        _must(seen, line),
        contact_of(line, brief, zone),
        source,
    )


def _must(seen: StandardSeen, line: RatingLine) -> str:
    """What was noted, after the word that the standard must be met, where it must."""
    return f"must be met · {words_of(line)}" if seen.standard.critical else words_of(line)


def _run(run: Run, zone: tzinfo) -> BriefLine:
    title = f"Role-play, {day(day_of(run.at, zone))}"
    text = run.words or "noted without words"
    return BriefLine(
        f"{run.met} of {run.rated}",
        Shade.PRACTICE,
        title,
        text,
        "met",
        Source(Observation, run.observation_id),
    )


def mark_of(line: RatingLine) -> str:
    """The mark in words: "2", "not met"."""
    return line.mark.value.replace("_", " ") if line.mark is not None else "–"


def _shade(line: RatingLine) -> Shade:
    return Shade.GOOD if line.mark is not None and line.mark.is_met else Shade.PLAIN


def words_of(line: RatingLine) -> str:
    """What was noted as evidence."""
    return noted(line.evidence) if line.evidence.strip() else "noted without words"


def _kind(line: RatingLine, brief: Brief) -> str:
    seen = brief.news.cited.get(line.observation_id)
    return CONTACTS[seen.channel] if seen is not None else "contact"


def _reference(line: RatingLine, brief: Brief) -> str:
    seen = brief.news.cited.get(line.observation_id)
    return seen.reference if seen is not None else ""


def contact_of(line: RatingLine, brief: Brief, zone: tzinfo) -> str:
    """Which contact it was: its reference, or its day where it has none."""
    return _reference(line, brief) or day(day_of(line.at, zone))
