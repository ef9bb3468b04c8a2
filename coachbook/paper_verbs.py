"""What the command line does with documents: gathers each from the workbook and writes it into a folder."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from coachbook.clock import Clock
from coachbook.documents import (
    CALENDAR,
    COPIES,
    Content,
    PageSize,
    cancellations_path,
    gather_calendar,
    gather_calibration,
    gather_copies,
    identity,
    write_calendar,
    write_to,
)
from coachbook.errors import CoachbookError, Fault
from coachbook.outcome import Outcome
from coachbook.records import CalibrationRound, Person, Record, RolePlayScript
from coachbook.workbook import open_workbook

R = TypeVar("R", bound=Record)


def export_roleplay(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    """The copies of one script that were asked for."""
    workbook = open_workbook(Path(asked.workbook), clock)
    try:
        scripts = workbook.all(RolePlayScript, order_by="title")
        script = one(scripts, asked.script, lambda s: (s.title,), "script", outcome)
        contents = gather_copies(workbook, script, COPIES[asked.copy]) if script else ()
    finally:
        workbook.close()
    write_all(asked, contents, outcome)


def export_calibration(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    """The report of one round, once nobody still has to rate it in the workbook."""
    workbook = open_workbook(Path(asked.workbook), clock)
    try:
        rounds = workbook.all(CalibrationRound, order_by="title")
        round_ = one(rounds, asked.round, lambda r: (r.title,), "round", outcome)
        contents = [gather_calibration(workbook, round_)] if round_ else []
    finally:
        workbook.close()
    write_all(asked, contents, outcome)


def export_calendar(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    """Sessions as a calendar file, and what fell through in a second one beside it."""
    path = Path(asked.to)
    if path.suffix.lower() != CALENDAR:
        raise Fault("to", f"A calendar file's name ends in {CALENDAR}; call it {path.stem}{CALENDAR}.")
    workbook = open_workbook(Path(asked.workbook), clock)
    try:
        person = None
        if asked.person:
            people = workbook.all(Person, order_by="name")
            person = one(people, asked.person, lambda p: (p.name, p.given_name), "person", outcome)
            if person is None:
                return
        content = gather_calendar(workbook, person=person)
    finally:
        workbook.close()
    written = write_calendar(content, path)
    place = str(path.resolve())
    outcome.write(written.id, written.name, place, written.sha256, place)
    if content.standing and content.cancelled:
        beside = cancellations_path(path).resolve()
        outcome.write(written.id, written.name, str(beside), sha256_of(beside), str(beside))


def one(
    records: Sequence[R], asked: str, names: Callable[[R], tuple[str, ...]], noun: str, outcome: Outcome
) -> R | None:
    """The record with this id or name; an unknown or ambiguous one is refused, the latter with all ids."""
    by_id = next((record for record in records if record.id == asked), None)
    if by_id is not None:
        return by_id
    folded = asked.strip().casefold()
    found: list[R] = []
    for place in range(max((len(names(record)) for record in records), default=0)):
        found = [record for record in records if names(record)[place].casefold() == folded]
        if found:
            break
    if len(found) == 1:
        return found[0]
    if not found:
        outcome.refuse("", asked, f"There is no {noun} called {asked}; check the name, or give the id.")
        return None
    ids = ", ".join(record.id for record in found)
    many = {"person": "people"}.get(noun, f"{noun}s")
    outcome.refuse("", asked, f"{len(found)} {many} are called {asked}; give one of these ids: {ids}.")
    return None


def sha256_of(path: Path) -> str:
    """The hash of what lies there."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_all(asked: argparse.Namespace, contents: Sequence[Content], outcome: Outcome) -> None:
    """Each document by itself: one that cannot be printed does not keep the others back."""
    if not contents:
        return
    folder = made_folder(Path(asked.to))
    for content in contents:
        try:
            written = write_to(content, folder, PageSize(asked.paper))
        except CoachbookError as refusal:
            outcome.refuse(*identity(content), str(refusal))
        else:
            path = str(written.path.resolve())
            outcome.write(written.id, written.name, path, written.sha256, path)


def made_folder(folder: Path) -> Path:
    """The folder, made where it was missing. Raises `Fault("to")` where it cannot be one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Fault("to", f"{folder} is no folder and cannot become one; choose another.") from None
    return folder
