"""What the command line does with packs: writes one from a workbook, and takes one into another."""

from __future__ import annotations

import argparse
from pathlib import Path

from coachbook.clock import Clock
from coachbook.errors import Fault
from coachbook.outcome import Outcome
from coachbook.practice.taking_in import Standing
from coachbook.records import ChampionBehaviour, Id, RolePlayScript
from coachbook.sharing import (
    compared,
    conflict,
    counted,
    gather_pack,
    read_pack,
    take_over,
    title_of,
    write_pack,
)
from coachbook.workbook import Workbook, open_workbook

SUFFIX = ".coachpack"


def offer_export(parser: argparse.ArgumentParser) -> None:
    """What `coachbook export pack` asks for besides the workbook."""
    parser.add_argument("--to", metavar=f"FILE{SUFFIX}", required=True, help="the file to write, or replace")
    parser.add_argument("--title", metavar="TEXT", default="", help="what the pack is called")
    parser.add_argument(
        "--only", metavar="TITLE", action="append", help="only this behaviour or script; as often as needed"
    )


def offer_import(parser: argparse.ArgumentParser) -> None:
    """What `coachbook import pack` asks for besides the workbook."""
    parser.add_argument("file", metavar=f"FILE{SUFFIX}")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")
    parser.add_argument(
        "--beside", action="store_true", help="add what differs from yours beside it, not leave it out"
    )


def export_pack(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    """Write what is published, or what was chosen, with no name but of champions who agreed."""
    path = Path(asked.to)
    if path.suffix.lower() != SUFFIX:
        raise Fault("to", f"A pack's name ends in {SUFFIX}; call it {path.stem}{SUFFIX}.")
    workbook = open_workbook(Path(asked.workbook), clock)
    try:
        only = None if asked.only is None else _chosen(workbook, asked.only, outcome)
        if outcome.refused:
            return
        pack = gather_pack(workbook, asked.title, only=only)
    finally:
        workbook.close()
    written = write_pack(pack, path)
    place = str(path.resolve())
    outcome.write("pack", pack.title, place, written.sha256, place)
    outcome.said.append(f"In it: {counted(pack.records)}.")


def import_pack(asked: argparse.Namespace, clock: Clock, outcome: Outcome) -> None:
    """Take in what is new; what differs from ours is refused, or added beside it where that was asked for."""
    pack = read_pack(Path(asked.file))
    workbook = open_workbook(Path(asked.workbook), clock)
    try:
        comparison = compared(workbook, pack)
        here, differing = comparison.of(Standing.HERE), comparison.of(Standing.DIFFERS)
        outcome.said.append(f"“{pack.title}” of {pack.made_on}: {counted(pack.records)}.")
        if here:
            outcome.said.append(f"Here already: {counted(item.theirs for item in here)}.")
        if not asked.beside:
            for item in differing:
                outcome.refuse(item.theirs.id, item.title, conflict(item))
        beside = [item.theirs.id for item in differing] if asked.beside else []
        if asked.dry_run:
            news = [item.theirs for item in comparison.of(Standing.NEW)]
            would = counted([*news, *(item.theirs for item in differing if asked.beside)])
            outcome.said.append(f"{would or 'Nothing'} would be added; nothing was changed.")
            return
        added = take_over(workbook, comparison, beside)
    finally:
        workbook.close()
    path = str(Path(asked.workbook).resolve())
    for record in added:
        outcome.written.append({"id": record.id, "name": title_of(record), "path": path, "sha256": ""})
    outcome.said.append(f"{counted(added)} added." if added else "Nothing was added.")


def _chosen(workbook: Workbook, titles: list[str], outcome: Outcome) -> frozenset[Id]:
    """The ids of the behaviours and scripts of these titles or ids; what is not there is refused."""
    offered: tuple[ChampionBehaviour | RolePlayScript, ...] = (
        *workbook.all(ChampionBehaviour),
        *workbook.all(RolePlayScript),
    )
    found: set[Id] = set()
    for wanted in titles:
        told = wanted.strip().casefold()
        meant = {each.id for each in offered if wanted == each.id or told == each.title.casefold()}
        if not meant:
            outcome.refuse("", wanted, f"There is no behaviour or script called {wanted}; check the title.")
        found |= meant
    return frozenset(found)
