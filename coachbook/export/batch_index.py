"""The index of a batch of plans, as a table for human resources: who has one, who has none and why."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date

from coachbook.coaching.plan_standing import is_review_overdue, why_none_is_agreed
from coachbook.records import DevelopmentPlan, Person
from coachbook.records.kinds import SignAct, SignRole

HEADS = (
    "person", "personnel_number", "team", "state", "version", "period_start", "period_end", "agreed_on",
    "next_review", "review_overdue", "why_none_is_agreed", "file", "sha256",
)  # fmt: skip
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One person with the plan that counts, and the file that was written of it."""

    person: Person
    plan: DevelopmentPlan | None
    file: str = ""
    sha256: str = ""


def index_csv(rows: list[IndexRow], today: date) -> bytes:
    """The table as UTF-8 with a mark at its start, which spreadsheets want; one row a person, by name."""
    made = io.StringIO()
    table = csv.writer(made)
    table.writerow(HEADS)
    for row in sorted(rows, key=lambda each: (each.person.name.casefold(), each.person.id)):
        table.writerow([_harmless(cell) for cell in _cells(row, today)])
    return made.getvalue().encode("utf-8-sig")


def _cells(row: IndexRow, today: date) -> tuple[str, ...]:
    person, plan = row.person, row.plan
    who = (person.name, person.personnel_number, person.team)
    if plan is None:
        return (*who, "none", "", "", "", "", "", "no", why_none_is_agreed(None), "", "")
    agreed = [
        act.on
        for act in plan.sign_offs
        if act.role is SignRole.PERSON and act.act is SignAct.AGREED and act.version == plan.version
    ]
    return (
        *who,
        plan.state.value,
        str(plan.version),
        plan.period_start.isoformat(),
        plan.period_end.isoformat(),
        agreed[-1].isoformat() if agreed else "",
        plan.next_review.isoformat() if plan.next_review else "",
        "yes" if is_review_overdue(plan, today) else "no",
        why_none_is_agreed(plan),
        row.file,
        row.sha256,
    )


def _harmless(cell: str) -> str:
    """What a spreadsheet would take for a formula is text."""
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell
