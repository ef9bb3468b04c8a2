"""Sums across tables, the same in a file and in a team's database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from coachbook.records import Attendance, CoachingSession, Commitment, Id, Person
from coachbook.records.kinds import CommitmentState, PromiseTo, SessionKind, SessionState
from coachbook.records.lines import Engagement, PromiseTally
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


def test_engagements_are_those_ahead_of_any_of_the_people_and_of_whole_teams(
    workbook: Workbook, add_person: Callable[..., Person]
) -> None:
    coach, begin = workbook.coach.id, datetime(2026, 12, 1, 9, tzinfo=UTC)
    marcus, lena, ann, bo = (add_person(workbook, name).id for name in ("Marcus", "Lena", "Ann", "Bo"))

    def session(id_: str, days: int, person: Id | None, by: Id, **fields: object) -> CoachingSession:
        at = begin + timedelta(days=days)
        return CoachingSession(id=id_, person_id=person, coach_id=by, starts_at=at, minutes=20, **fields)

    workbook.bring_in(
        "import",
        [
            session("theirs", 1, marcus, bo),
            session("the coach's", 2, lena, coach),
            session("others'", 3, lena, bo),
            session("over", 4, marcus, coach, state=SessionState.CANCELLED),
            session("too late", 9, marcus, coach),
            session(
                "huddle",
                5,
                None,
                bo,
                kind=SessionKind.HUDDLE,
                team="Night",
                attendance=(Attendance(person_id=marcus), Attendance(person_id=ann)),
            ),
        ],
    )
    found = workbook.ask.engagements([marcus, coach], begin, begin + timedelta(days=9))
    assert sorted(found, key=lambda each: each.starts_at) == [
        Engagement(frozenset({marcus, bo}), begin + timedelta(days=1), 20),
        Engagement(frozenset({lena, coach}), begin + timedelta(days=2), 20),
        Engagement(frozenset({bo, marcus, ann}), begin + timedelta(days=5), 20),
    ]
