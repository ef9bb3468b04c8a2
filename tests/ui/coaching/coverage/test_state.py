"""What the page Coverage and next shows, from records and counts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from coachbook.records import Absence, MomentOfTruth, Person, ServiceStandard
from coachbook.records.kinds import Channel
from coachbook.records.lines import SeenCount
from coachbook.ui.coaching.coverage.state import MOST_ACROSS, CoverageState, Known, coverage_state

TODAY = date(2026, 11, 20)
ZONE = ZoneInfo("Europe/Berlin")
MOMENTS = (
    MomentOfTruth(id="complaint", position=0, title="The first complaint"),
    MomentOfTruth(id="delay", position=1, title="The late delivery"),
)
STANDARD = ServiceStandard(id="s", root_id="s", title="S", behaviour="x", moment_ids=("complaint", "delay"))
PRIYA = Person(id="priya", name="Priya Shah", given_name="Priya", shift="evening")
TOM = Person(id="tom", name="Tom Weber", given_name="Tom", shift="day")


def seen(who: str, moment: str, count: int = 1) -> SeenCount:
    return SeenCount(who, (moment,), "", Channel.PHONE, count, datetime(2026, 11, 1, 12, tzinfo=UTC))


def state(*counts: SeenCount, people=(PRIYA, TOM), absences=(), standards=(STANDARD,)) -> CoverageState:
    return coverage_state(Known(people, MOMENTS, standards, absences, "dana"), counts, (), TODAY, ZONE)


def test_few_people_stand_across_and_moments_go_down() -> None:
    grid = state(seen("tom", "complaint", 3), seen("priya", "delay")).grid
    assert grid.heads == ("Priya", "Tom")
    assert [(row.name, row.counts, row.total) for row in grid.rows] == [
        ("The first complaint", (0, 3), 3),
        ("The late delivery", (1, 0), 1),
    ]


def test_many_people_go_down_and_moments_stand_across() -> None:
    many = [Person(id=f"p{n}", name=f"Person {n}") for n in range(MOST_ACROSS + 1)]
    grid = state(seen("p1", "delay", 2), people=many).grid
    assert grid.heads == ("The first complaint", "The late delivery")
    assert (grid.rows[1].counts, grid.rows[1].total) == ((0, 2), 2)


def test_the_empty_pairs_are_counted_and_the_first_are_named() -> None:
    found = state(seen("tom", "complaint", 3), seen("priya", "delay"))
    assert found.empty == (
        "2 of 4 pairs of person and moment have no observation: "
        "Priya at “The first complaint”, Tom at “The late delivery”."
    )
    every = [seen(who, moment.id) for who in ("priya", "tom") for moment in MOMENTS]
    assert state(*every).empty == "Everybody was seen at every moment in the last 180 days."


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"standards": ()}, "Nothing can be observed yet: put a standard in force"),
        ({"people": ()}, "Nobody of the team is here today."),
        (
            {"absences": (Absence(id="a", person_id="tom", first=TODAY, last=TODAY),)},
            "Priya has not been seen",
        ),
    ],
)
def test_the_first_line_says_what_to_do_or_what_lacks(more: dict, sentence: str) -> None:
    assert state(**more).sentence.startswith(sentence)


def test_shifts_with_nobody_seen_in_them_are_listed() -> None:
    found = state(seen("tom", "complaint", 3))
    assert [(each.name, each.count) for each in found.by_shift] == [("day", 3), ("evening", 0)]
