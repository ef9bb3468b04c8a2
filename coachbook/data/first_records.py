"""The first records of a new workbook: its coach, its profile, and what a starter pack brings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coachbook.changes import random_id
from coachbook.data.engine import Place, is_team
from coachbook.errors import Fault
from coachbook.records import PROFILE_ID, Person, Record, WorkbookProfile
from coachbook.records.kinds import PersonRole


def first_records(
    place: Place, day: date, *, coach_name: str, organisation: str = "", title: str = "", pack: str = ""
) -> tuple[Record, ...]:
    """The records of a workbook made on a day; without a title it is called after its file.

    Raises `Fault` where the name is blank or the pack is unknown.
    """
    if not coach_name.strip():
        raise Fault("coach_name", "Write your name: every note and plan says who made it.")
    name = " ".join(coach_name.split())
    coach = Person(id=random_id(), name=name, given_name=name.split()[0], roles=(PersonRole.COACH,))
    named = title.strip() or (Path(str(place)).stem if not is_team(place) else "Team workbook")
    profile = WorkbookProfile(
        id=PROFILE_ID,
        title=named,
        organisation=organisation.strip(),
        coach_id=coach.id,
        pack=pack,
        made_on=day,
    )
    if not pack:
        return coach, profile
    from coachbook.data.packs import read_pack  # read once in a workbook's life

    return coach, profile, *read_pack(pack, day).records
