"""What the command line does with results of role-plays: asks for them, seals them, and takes them in."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from coachbook.clock import Clock
from coachbook.coaching.people import is_here, is_own
from coachbook.outcome import Outcome
from coachbook.paper_verbs import made_folder, one, sha256_of
from coachbook.records import Person, Rehearsal, Workshop
from coachbook.records.practice_kinds import RunState
from coachbook.round_verbs import import_files
from coachbook.rounds import Arrival
from coachbook.run_files import SUFFIX, arrived_results, ask_for_results, send_results
from coachbook.workbook import Workbook, open_workbook


def offer_address(parser: argparse.ArgumentParser) -> None:
    """What `coachbook export address` asks for besides the workbook."""
    parser.add_argument(
        "--person",
        metavar="NAME",
        action="append",
        help="whose results are asked for; as often as needed; else everybody you coach",
    )
    _folder(parser)


def offer_runs(parser: argparse.ArgumentParser) -> None:
    """What `coachbook export runs` asks for besides the workbook."""
    parser.add_argument("--for", dest="address", metavar=f"FILE{SUFFIX}", required=True, help="who asks")
    parser.add_argument("--workshop", metavar="TITLE", help="only its runs; else all that are closed")
    _folder(parser)


def offer_import(parser: argparse.ArgumentParser) -> None:
    """What `coachbook import runs` asks for besides the workbook."""
    parser.add_argument("files", metavar=f"FILE{SUFFIX}", nargs="+", help="in any order, twice without harm")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")


def export_address(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    """Write the file by which others can send results of one's people."""
    workbook = open_workbook(Path(asked.workbook), clock)
    try:
        people = _asked_for(workbook, asked.person, outcome)
        if outcome.refused:
            return
        place = ask_for_results(workbook, people, made_folder(Path(asked.to))).resolve()
        outcome.write("", workbook.coach.name, str(place), sha256_of(place), str(place))
        outcome.said.append("Give it to whoever practises with them; what they seal to it only you can open.")
    finally:
        workbook.close()


def export_runs(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    """Seal the closed runs of those whom an address asks for."""
    workbook = open_workbook(Path(asked.workbook), clock)
    try:
        runs = workbook.all(Rehearsal, state=RunState.CLOSED, order_by="at")
        if asked.workshop is not None:
            workshops = workbook.all(Workshop, order_by="title")
            workshop = one(workshops, asked.workshop, lambda each: (each.title,), "workshop", outcome)
            if workshop is None:
                return
            runs = tuple(run for run in runs if run.workshop_id == workshop.id)
        place = send_results(workbook, runs, Path(asked.address), made_folder(Path(asked.to))).resolve()
        outcome.write("", place.stem, str(place), sha256_of(place), str(place))
    finally:
        workbook.close()


def import_runs(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    """Take in sealed results, each by itself: one that is refused keeps no other back."""
    import_files(asked, clock, outcome, _arrived)


EXPORTS = (
    (
        "address",
        "whose results of role-plays are asked for, for who practises",
        offer_address,
        export_address,
    ),
    ("runs", "results of role-plays, sealed for the supervisor who asked", offer_runs, export_runs),
)
"""The verbs below `coachbook export`: name, help, what it asks for, what it does."""


def _arrived(workbook: Workbook, path: Path) -> Arrival:
    arrival = arrived_results(workbook, path)
    return Arrival(arrival.run_id or "", arrival.change, arrival.sentence)


def _asked_for(workbook: Workbook, names: Sequence[str] | None, outcome: Outcome) -> tuple[Person, ...]:
    acting = workbook.acting()
    people = [each for each in workbook.all(Person, order_by="name") if is_here(each, acting.today)]
    if names is None:
        return tuple(each for each in people if is_own(each, acting.who, acting.today))
    found = (one(people, name, lambda person: (person.name,), "person", outcome) for name in names)
    return tuple({person.id: person for person in found if person is not None}.values())


def _folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", metavar="FOLDER", required=True, help="where the file goes; made if missing")
