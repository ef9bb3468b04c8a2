"""Sums across tables, the same in a file and in a team's database."""

from __future__ import annotations

from datetime import date

from coachbook.records import Commitment
from coachbook.records.kinds import CommitmentState, PromiseTo
from coachbook.records.lines import PromiseTally
from coachbook.workbook import Workbook

TODAY = date(2026, 11, 20)


def promise(id_: str, owner: str, due: int, **fields: object) -> Commitment:
    base = {"id": id_, "owner_id": owner, "behaviour": "x", "made_on": date(2026, 10, 1)}
    return Commitment.model_validate({**base, "due": date(2026, 11, due), **fields})


def test_promises_are_counted_by_owner_and_those_to_customers_apart(workbook: Workbook) -> None:
    coach = workbook.profile.coach_id
    kept = {"state": CommitmentState.KEPT, "closed_on": date(2026, 11, 10)}
    workbook.bring_in(
        "import promises",
        [
            promise("on time", coach, 10, **kept),
            promise("kept late", coach, 9, **kept),
            promise("broken", coach, 9, state=CommitmentState.NOT_KEPT, closed_on=date(2026, 11, 12)),
            promise("dropped", coach, 9, state=CommitmentState.DROPPED, closed_on=date(2026, 11, 12)),
            promise("long ago", coach, 1, **kept).but(due=date(2025, 11, 10)),
            promise("overdue", coach, 19),
            promise("due today", coach, 20),
            promise("customer", coach, 25, made_to=PromiseTo.CUSTOMER),
        ],
    )
    found = workbook.ask.promise_tallies(TODAY, date(2026, 1, 1))
    assert sorted(found, key=lambda tally: tally.to_customer) == [
        PromiseTally(coach, False, on_time=1, ended=3, open=2, overdue=1),
        PromiseTally(coach, True, on_time=0, ended=0, open=1, overdue=0),
    ]
