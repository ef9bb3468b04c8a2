"""Listing: what the command line tells of a workbook, as plain objects for programs and as lines for people.

Every object has an `id` and a `name` or a `title`; days are "2026-11-24", moments bear their offset, and what
is not there is null. A brief leaves private lines out, because what a program prints is soon in a file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from coachbook.briefing import gather_brief, open_focus_of
from coachbook.coaching.brief_abroad import without_private
from coachbook.coaching.brief_lines import sections
from coachbook.coaching.brief_parts import Section
from coachbook.coaching.days import long_day
from coachbook.coaching.people import is_coached
from coachbook.coaching.sessions import KIND_NAMES
from coachbook.masks import scripts_of
from coachbook.records import (
    CalibrationRater,
    CalibrationRound,
    CoachingSession,
    DevelopmentPlan,
    Id,
    MomentOfTruth,
    Observation,
    Person,
    ServiceStandard,
)
from coachbook.records.kinds import SessionState
from coachbook.statistics.words import sentence_case
from coachbook.workbook import Workbook, at_least

Thing = dict[str, Any]


def people(book: Workbook) -> list[Thing]:
    """Everybody in the workbook, by name."""
    everybody = book.all(Person, order_by="name")
    names, acting = _names(everybody), book.acting()
    coach, today = acting.who, acting.today
    return [
        {
            "id": each.id,
            "name": each.name,
            "given_name": each.given_name,
            "personnel_number": each.personnel_number,
            "role_title": each.role_title,
            "team": each.team,
            "site": each.site,
            "shift": each.shift,
            "roles": [role.value for role in each.roles],
            "coached": is_coached(each, coach, today),
            "coach": names.get(each.coach_id or ""),
            "since": _day(each.since),
            "left_on": _day(each.left_on),
        }
        for each in everybody
    ]


def sessions(book: Workbook) -> list[Thing]:
    """All sessions, the oldest first."""
    names = _names(book.all(Person))
    return [
        {
            "id": each.id,
            "title": _titled(
                sentence_case(KIND_NAMES[each.kind]), names.get(each.person_id or "") or each.team
            ),
            "kind": each.kind.value,
            "state": each.state.value,
            "starts_at": _moment(book, each.starts_at),
            "minutes": each.minutes,
            "person_id": each.person_id,
            "person": names.get(each.person_id or ""),
            "team": each.team,
            "coach": names.get(each.coach_id),
            "moved": len(each.moves),
        }
        for each in book.all(CoachingSession, order_by="starts_at")
    ]


def observations(book: Workbook) -> list[Thing]:
    """All observations, the oldest first."""
    names = _names(book.all(Person))
    moments = {each.id: each.title for each in book.all(MomentOfTruth)}
    return [
        {
            "id": each.id,
            "title": each.reference or _titled("Observation", names.get(each.person_id or "") or ""),
            "kind": each.kind.value,
            "state": each.state.value,
            "at": _moment(book, each.at),
            "channel": each.channel.value,
            "person_id": each.person_id,
            "person": names.get(each.person_id or ""),
            "observer": names.get(each.observer_id),
            "moments": [moments[id_] for id_ in each.moment_ids if id_ in moments],
            "score": each.score,
            "score_in_control": each.score_in_control,
            "critical_missed": each.critical_missed,
        }
        for each in book.all(Observation, order_by="at")
    ]


def plans(book: Workbook) -> list[Thing]:
    """All development plans, the oldest first."""
    names = _names(book.all(Person))
    return [
        {
            "id": each.id,
            "title": each.title,
            "state": each.state.value,
            "version": each.version,
            "person_id": each.person_id,
            "person": names.get(each.person_id),
            "period_start": _day(each.period_start),
            "period_end": _day(each.period_end),
            "next_review": _day(each.next_review),
        }
        for each in book.all(DevelopmentPlan, order_by="period_start")
    ]


def roleplays(book: Workbook) -> list[Thing]:
    """All role-play scripts, by title."""
    moments = {each.id: each.title for each in book.all(MomentOfTruth)}
    standards = {each.id: each.title for each in book.all(ServiceStandard)}
    return [
        {
            "id": each.id,
            "title": each.title,
            "state": each.state.value,
            "moment": moments.get(each.moment_id),
            "standard": standards.get(each.standard_id),
            "difficulty": each.difficulty,
            "channel": each.channel.value,
            "composed_on": _day(each.composed_on),
        }
        for each in scripts_of(book, order_by="title")
    ]


def rounds(book: Workbook) -> list[Thing]:
    """All rounds of calibration, the oldest first: who is in, and never a mark."""
    names = _names(book.all(Person))
    raters = book.all(CalibrationRater, order_by="position")
    return [
        {
            "id": each.id,
            "title": each.title,
            "state": each.state.value,
            "made_on": _day(each.made_on),
            "deadline": _day(each.deadline),
            "asked_by": each.invitation.host if each.invitation is not None else None,
            "cases": len(each.cases),
            "standards": [standard.title for standard in each.standards],
            "raters": [
                {
                    "id": rater.id,
                    "name": names.get(rater.person_id or "") or rater.name,
                    "invited_on": _day(rater.invited_on),
                    "submitted_at": _moment(book, rater.submitted_at) if rater.submitted_at else None,
                }
                for rater in raters
                if rater.round_id == each.id
            ],
        }
        for each in book.all(CalibrationRound, order_by="made_on")
    ]


LISTS: Mapping[str, Callable[[Workbook], list[Thing]]] = {
    "people": people,
    "sessions": sessions,
    "observations": observations,
    "plans": plans,
    "roleplays": roleplays,
    "rounds": rounds,
}
"""What can be listed, by its name on the command line."""

_BESIDE = (
    "person",
    "team",
    "role_title",
    "standard",
    "starts_at",
    "at",
    "period_start",
    "state",
    "deadline",
    "left_on",
)


def line(thing: Thing) -> str:
    """One object as a person reads it: what it is called, whose it is, when, how it stands, and its id."""
    name = str(thing.get("name") or thing["title"])
    told = (_plain(thing.get(key)) for key in _BESIDE)
    about = list(dict.fromkeys(part for part in told if part and part not in name))
    return f"{' · '.join((name, *about))}  [{thing['id']}]"


def brief(book: Workbook, person: Person) -> Thing:
    """What changed since the last session with somebody, for the next one that is planned, or for now."""
    coming = book.all(
        CoachingSession,
        at_least("starts_at", book.clock.now()),
        person_id=person.id,
        state=SessionState.PLANNED,
        order_by="starts_at",
        limit=1,
    )
    before = coming[0].starts_at if coming else None
    told = gather_brief(book, person, open_focus_of(book, person.id), before)
    by_id = {each.id: each for each in book.all(Person)}
    found = sections(told, by_id, book.profile.coach_id, book.clock.zone)
    return {
        "id": person.id,
        "name": person.name,
        "since": _day(told.since),
        "for": _moment(book, before) if before else None,
        "title": f"Brief for {person.name}, {long_day(told.on)}, {told.since_text}",
        "opening": told.opening,
        "sections": [_section(each) for each in without_private(found)],
    }


def brief_text(told: Thing) -> str:
    """A brief as lines of text."""
    lines = [told["title"], "", told["opening"]]
    for section in told["sections"]:
        lines += ["", section["title"]]
        if section["subtitle"]:
            lines.append(section["subtitle"])
        for each in section["lines"]:
            lines.append("- " + ": ".join(part for part in (each["mark"], each["title"]) if part))
            lines += [f"  {part}" for part in (each["text"], each["aside"]) if part]
        if not section["lines"]:
            lines.append(section["none"])
    return "\n".join(lines)


def _section(section: Section) -> Thing:
    return {
        "title": section.title,
        "subtitle": section.subtitle,
        "none": section.none,
        "lines": [
            {"mark": each.mark, "title": each.title, "text": each.text, "aside": each.aside}
            for each in section.lines
        ],
    }


def _names(everybody: tuple[Person, ...]) -> dict[Id, str]:
    return {each.id: each.name for each in everybody}


def _titled(kind: str, whose: str) -> str:
    return f"{kind} with {whose}" if whose else kind


def _day(on: object) -> str | None:
    return None if on is None else str(on)


def _moment(book: Workbook, at: datetime) -> str:
    return at.astimezone(book.clock.zone).isoformat(timespec="minutes")


def _plain(value: object) -> str:
    text = "" if value is None else str(value).replace("_", " ")
    return text[:16].replace("T", " ") if len(text) > 16 and text[10:11] == "T" else text
