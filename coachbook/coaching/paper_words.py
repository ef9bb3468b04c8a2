"""What a workbook's documents say of themselves: who employs, what a plan is for, what a signature means.

Empty words stand for the shipped ones, which `export.plan_wording` holds; so a workbook that never chose its
own has those of the program that prints it, in its language.
"""

from __future__ import annotations

from dataclasses import replace

from coachbook.changes import Change, replacing
from coachbook.errors import Fault
from coachbook.records import WorkbookProfile
from coachbook.records.base import LONGEST_NAME

LONGEST_RETENTION = 1200
"""Months; a hundred years."""
WORDINGS = ("plan_purpose", "plan_acknowledgement", "plan_refusal")
"""The fields of the profile that have shipped words."""


def name_employer(profile: WorkbookProfile, name: str) -> Change:
    """Who employs the people, as documents for human resources name it; empty for nobody named."""
    wanted = " ".join(name.split())
    if len(wanted) > LONGEST_NAME:
        raise Fault("legal_entity", f"Write the employer in at most {LONGEST_NAME} letters.")
    return _changed(profile, "name the employer", legal_entity=wanted)


def reword(profile: WorkbookProfile, wording: str, text: str, shipped: str) -> Change:
    """Other words for one of `WORDINGS`; empty ones, and the shipped ones, are the shipped ones again.

    To go back to them is an act of its own, so that undo brings back what one had written.
    """
    if wording not in WORDINGS:
        raise ValueError(f"{wording} is no wording of a document")
    wanted = text.strip()
    if wanted in ("", shipped.strip()):
        return replace(_changed(profile, "back to the shipped words", **{wording: ""}), merge="")
    return _changed(profile, "reword the document", **{wording: wanted})


def keep_for(profile: WorkbookProfile, months: int | None) -> Change:
    """How long a plan is kept after its end; None where nobody has said.

    Raises `Fault("retention_months")` for less than a month and for over a hundred years.
    """
    if months is not None and not 1 <= months <= LONGEST_RETENTION:
        raise Fault("retention_months", f"Choose 1 to {LONGEST_RETENTION:,} months.")
    return _changed(profile, "set how long plans are kept", retention_months=months)


def _changed(profile: WorkbookProfile, label: str, **fields: object) -> Change:
    """One change a field: what is typed on is one act to undo."""
    (name,) = fields
    after = profile.but(**fields)
    return Change(label, "reword documents", replacing(profile, after), merge=f"{profile.id}:{name}")
