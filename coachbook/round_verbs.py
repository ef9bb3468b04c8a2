"""What the command line does with rounds of calibration: invites raters, seals ratings, takes files in."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from coachbook.clock import Clock
from coachbook.errors import CoachbookError, Fault
from coachbook.outcome import Outcome
from coachbook.paper_verbs import made_folder, one, sha256_of
from coachbook.practice.calibration import name_of
from coachbook.records import CalibrationRater, CalibrationRound, Person
from coachbook.rounds import SUFFIX, Arrival, arrived, invite, to_invite, write_answers
from coachbook.workbook import Workbook, open_workbook


def offer_invitations(parser: argparse.ArgumentParser) -> None:
    """What `coachbook export round` asks for besides the workbook."""
    _offer_round(parser)
    parser.add_argument(
        "--rater",
        metavar="NAME",
        action="append",
        help="only this rater; as often as needed; else everybody but the coach who has not begun",
    )


def offer_answers(parser: argparse.ArgumentParser) -> None:
    """What `coachbook export ratings` asks for besides the workbook."""
    _offer_round(parser)


def offer_import(parser: argparse.ArgumentParser) -> None:
    """What `coachbook import round` asks for besides the workbook."""
    parser.add_argument("files", metavar=f"FILE{SUFFIX}", nargs="+", help="in any order, twice without harm")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")


def export_round(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    """Write an invitation for each rater of an open round who rates elsewhere."""
    workbook = open_workbook(Path(asked.workbook), clock)
    try:
        round_ = _round(workbook, asked.round, outcome)
        if round_ is None:
            return
        if asked.rater is None:
            raters = to_invite(workbook, round_)
        else:
            every = workbook.all(CalibrationRater, round_id=round_.id)
            raters = _chosen(workbook, every, asked.rater, outcome)
            if outcome.refused:
                return
        for path in invite(workbook, round_, raters, made_folder(Path(asked.to))):
            place = path.resolve()
            outcome.write(round_.id, round_.title, str(place), sha256_of(place), str(place))
        outcome.said.append("Give each rater the one with their name; it lets whoever has it rate as them.")
    finally:
        workbook.close()


def export_ratings(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    """Seal the ratings that were submitted here to a round that came by an invitation."""
    workbook = open_workbook(Path(asked.workbook), clock)
    try:
        round_ = _round(workbook, asked.round, outcome)
        if round_ is None:
            return
        if round_.invitation is None:
            raise Fault("state", "These ratings are in the host’s workbook already; they need no file.")
        (rater,) = workbook.all(CalibrationRater, round_id=round_.id, order_by="position")[:1]
        place = write_answers(workbook, round_, rater, made_folder(Path(asked.to))).resolve()
        outcome.write(round_.id, round_.title, str(place), sha256_of(place), str(place))
        outcome.said.append(f"Sealed; send it to {round_.invitation.host}.")
    finally:
        workbook.close()


def import_round(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    """Take in invitations and sealed ratings, each by itself: one that is refused keeps no other back."""
    import_files(asked, clock, outcome, arrived)


def import_files(
    asked: argparse.Namespace, clock: Clock, outcome: Outcome, arrive: Callable[[Workbook, Path], Arrival]
) -> None:
    """Take each of the files in as `arrive` says; what is refused is said, and the others go on."""
    workbook = open_workbook(Path(asked.workbook), clock)
    try:
        path = str(Path(asked.workbook).resolve())
        for name in asked.files:
            try:
                arrival = arrive(workbook, Path(name))
                if not asked.dry_run:
                    workbook.do(arrival.change)
            except CoachbookError as refusal:
                outcome.refuse("", name, str(refusal))
                continue
            outcome.said.append(arrival.sentence)
            if arrival.change.edits and not asked.dry_run:
                outcome.written.append({"id": arrival.round_id, "name": name, "path": path, "sha256": ""})
        if asked.dry_run:
            outcome.said.append("So it would be; nothing was changed.")
    finally:
        workbook.close()


EXPORTS = (
    (
        "round",
        "invitations to a round of calibration, one file for each rater",
        offer_invitations,
        export_round,
    ),
    (
        "ratings",
        "the ratings that an invited rater submitted, sealed for who asked",
        offer_answers,
        export_ratings,
    ),
)
"""The verbs below `coachbook export`: name, help, what it asks for, what it does."""


def _offer_round(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--round", metavar="TITLE", required=True, help="the round, by title or id")
    parser.add_argument("--to", metavar="FOLDER", required=True, help="where the files go; made if missing")


def _round(workbook: Workbook, asked: str, outcome: Outcome) -> CalibrationRound | None:
    rounds = workbook.all(CalibrationRound, order_by="title")
    return one(rounds, asked, lambda round_: (round_.title,), "round", outcome)


def _chosen(
    workbook: Workbook, raters: Sequence[CalibrationRater], asked: Sequence[str], outcome: Outcome
) -> tuple[CalibrationRater, ...]:
    """The raters of these names or ids, each once."""
    people = {person.id: person for person in workbook.all(Person)}
    found = (one(raters, name, lambda rater: (name_of(rater, people),), "rater", outcome) for name in asked)
    return tuple({rater.id: rater for rater in found if rater is not None}.values())
