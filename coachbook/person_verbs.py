"""What the command line does with the papers about one person or team: observations to access copy."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from coachbook.clock import Clock
from coachbook.coaching.wall import moment_of
from coachbook.documents import Content, gather_summary
from coachbook.errors import CoachbookError
from coachbook.held_papers import gather_held
from coachbook.outcome import Outcome
from coachbook.paper_verbs import one, write_all
from coachbook.person_papers import gather_observation, gather_results, gather_scorecard
from coachbook.records import CoachingSession, Observation, Person, Record
from coachbook.records.kinds import ObservationState, SessionState
from coachbook.workbook import Condition, Workbook, at_least, below, equal, open_workbook


def offer_one_of_many(parser: argparse.ArgumentParser, noun: str) -> None:
    """One record by its id, or those of one person: the latest, or all of a period."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--id", metavar="ID", default="", help=f"the {noun} with this id")
    which.add_argument("--person", metavar="NAME", default="", help="of this person, by name or id")
    _offer_period(parser, f"every {noun} from this day on; without it only the latest")


def offer_scorecard(parser: argparse.ArgumentParser) -> None:
    """Whose, and over which period."""
    parser.add_argument("--person", metavar="NAME", required=True, help="whose it is, by name or id")
    _offer_period(parser, "the first day that counts; without it three months back")


def offer_results(parser: argparse.ArgumentParser) -> None:
    """Of whom, and since when."""
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument("--person", metavar="NAME", default="", help="of one person, by name or id")
    whose.add_argument("--team", metavar="NAME", default="", help="of a team, which names nobody")
    _offer_period(parser, "the day of the change; without it that of the plan, or three months back")


def offer_person(parser: argparse.ArgumentParser) -> None:
    """About whom."""
    parser.add_argument("--person", metavar="NAME", required=True, help="about whom, by name or id")


def export_observation(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    """One observation, or those of one person."""
    _write(asked, clock, outcome, _observations)


def export_summary(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    """The summary of one closed session, or those of one person."""
    _write(asked, clock, outcome, _summaries)


def export_scorecard(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    """The scorecard of one person over a period."""

    def gather(workbook: Workbook, *_: object) -> Iterable[Content]:
        person = _person(workbook, asked.person, outcome)
        return [gather_scorecard(workbook, person, asked.since, asked.until)] if person else ()

    _write(asked, clock, outcome, gather)


def export_results(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    """The results sheet of one person or of a team."""

    def gather(workbook: Workbook, *_: object) -> Iterable[Content]:
        if asked.team:
            return [gather_results(workbook, team=asked.team, since=asked.since, until=asked.until)]
        person = _person(workbook, asked.person, outcome)
        if person is None:
            return ()
        return [gather_results(workbook, person=person, since=asked.since, until=asked.until)]

    _write(asked, clock, outcome, gather)


def export_person(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    """Everything that is held about one person, for that person alone."""

    def gather(workbook: Workbook, *_: object) -> Iterable[Content]:
        person = _person(workbook, asked.person, outcome)
        return [gather_held(workbook, person)] if person else ()

    _write(asked, clock, outcome, gather)
    if outcome.written:
        outcome.said.append("It holds private notes; give it to nobody else.")


R = TypeVar("R", bound=Record)
_Gather = Callable[[Workbook, argparse.Namespace, Outcome], Iterable[Content]]


def _write(asked: argparse.Namespace, clock: Clock, outcome: Outcome, gather: _Gather) -> None:
    workbook = open_workbook(Path(asked.workbook), clock, alone=False)
    try:
        contents = list(gather(workbook, asked, outcome))
    finally:
        workbook.close()
    write_all(asked, contents, outcome)


def _observations(workbook: Workbook, asked: argparse.Namespace, outcome: Outcome) -> Iterable[Content]:
    submitted = equal("state", ObservationState.SUBMITTED)
    for seen in _chosen(workbook, asked, outcome, Observation, "at", submitted, "observation"):
        try:
            yield gather_observation(workbook, seen)
        except CoachbookError as refusal:
            outcome.refuse(seen.id, "", str(refusal))


def _summaries(workbook: Workbook, asked: argparse.Namespace, outcome: Outcome) -> Iterable[Content]:
    closed = equal("state", SessionState.CLOSED)
    for session in _chosen(workbook, asked, outcome, CoachingSession, "starts_at", closed, "session"):
        try:
            yield gather_summary(workbook, session)
        except CoachbookError as refusal:
            outcome.refuse(session.id, "", str(refusal))


def _chosen(
    workbook: Workbook,
    asked: argparse.Namespace,
    outcome: Outcome,
    kind: type[R],
    when: str,
    finished: Condition,
    noun: str,
) -> Sequence[R]:
    """The record with the id, or those of the person that are finished: of the period, else the latest."""
    if asked.id:
        record = workbook.get(kind, asked.id)
        if record is None:
            outcome.refuse(asked.id, "", f"There is no {noun} with the id {asked.id}; check it.")
        return (record,) if record is not None else ()
    person = _person(workbook, asked.person, outcome)
    if person is None:
        return ()
    bounds = _bounds(workbook, asked, when)
    own, most = equal("person_id", person.id), None if bounds else 1
    found = workbook.all(kind, own, finished, *bounds, order_by=f"-{when}", limit=most)
    if not found:
        outcome.refuse(person.id, person.name, f"There is no finished {noun} of {person.name} to write.")
    return found[::-1]


def _bounds(workbook: Workbook, asked: argparse.Namespace, when: str) -> tuple[Condition, ...]:
    zone = workbook.clock.zone
    bounds = []
    if asked.since:
        bounds.append(at_least(when, moment_of(_morning(asked.since), zone).at))
    if asked.until:
        bounds.append(below(when, moment_of(_morning(asked.until + timedelta(days=1)), zone).at))
    return tuple(bounds)


def _morning(on: date) -> datetime:
    return datetime.combine(on, datetime.min.time())


def _person(workbook: Workbook, named: str, outcome: Outcome) -> Person | None:
    people = workbook.all(Person, order_by="name")
    return one(people, named, lambda p: (p.name, p.given_name), "person", outcome)


def _offer_period(parser: argparse.ArgumentParser, since: str) -> None:
    parser.add_argument("--since", metavar="YYYY-MM-DD", type=_day, default=None, help=since)
    parser.add_argument(
        "--until", metavar="YYYY-MM-DD", type=_day, default=None, help="the last day that counts; else today"
    )


def _day(text: str) -> date:
    """A day as it is typed. Raises `ValueError`, which argparse turns into wrong usage."""
    return date.fromisoformat(text)


_day.__name__ = "day"  # what argparse calls it where it is wrong
