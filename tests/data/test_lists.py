"""A long list is counted and read by its index, in a file and in a team's database, as if row by row."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from coachbook.changes import Change, adding
from coachbook.data.query import is_containing
from coachbook.records import Observation, Person
from coachbook.records.kinds import Channel, ObservationKind, ObservationState
from coachbook.workbook import (
    Condition,
    Workbook,
    at_least,
    containing,
    equal,
    unequal,
)

FIRST = datetime(2026, 11, 2, 9, tzinfo=UTC)
SUBMITTED = equal("state", ObservationState.SUBMITTED)
MOMENTS = (("begin",), ("begin", "end"), ("end",), (), ("begin_2",), ("begin",), ("beginx2",))
KINDS = (ObservationKind.LIVE, ObservationKind.RECORDED, ObservationKind.LIVE)


@pytest.fixture
def every(workbook: Workbook) -> tuple[Observation, ...]:
    """Twenty observations of two people at some moments, of some kinds, some of them amended."""
    people = [Person(id=name, name=name) for name in ("ann", "bo")]
    seen = [
        Observation(
            id=f"o{number:02}",
            person_id=people[number % 2].id,
            observer_id="ann",
            at=FIRST + timedelta(days=number // 2),  # two at the same moment each time
            state=ObservationState.DRAFT if number in (3, 8) else ObservationState.SUBMITTED,
            kind=KINDS[number % 3],
            channel=Channel.CHAT,
            moment_ids=MOMENTS[number % 7],
            amends_id=f"o{number - 1:02}" if number in (8, 11) else None,
        )
        for number in range(20)
    ]
    workbook.do(Change("see", "see", adding(*people, *seen)))
    return tuple(seen)


def met(each: Observation, condition: Condition) -> bool:
    """What a condition says about a record, in the plainest way."""
    value = getattr(each, condition.field)
    if is_containing(condition):
        return str(condition.value).strip('"').replace("/_", "_") in value
    return bool(condition.test(value, condition.value))


BEGUN = containing("moment_ids", '"begin"')
LISTS: dict[str, tuple[Condition, ...]] = {
    "all": (),
    "submitted": (SUBMITTED,),
    "drafts": (equal("state", ObservationState.DRAFT),),
    "not drafts": (unequal("state", ObservationState.DRAFT),),
    "amendments": (SUBMITTED, unequal("amends_id", None)),
    "all amendments": (unequal("amends_id", None),),
    "of another": (unequal("amends_id", "o07"),),
    "a moment": (SUBMITTED, BEGUN),
    "a moment with a sign of its own": (SUBMITTED, containing("moment_ids", '"begin_2"')),
    "no such moment": (SUBMITTED, containing("moment_ids", '"egi"')),
    "a moment of one person": (SUBMITTED, BEGUN, equal("person_id", "bo")),
    "an amended moment": (BEGUN, unequal("amends_id", None)),
    "a kind": (SUBMITTED, equal("kind", ObservationKind.LIVE)),
    "a moment and a kind": (SUBMITTED, BEGUN, equal("kind", ObservationKind.RECORDED)),
    "two moments": (BEGUN, containing("moment_ids", '"end"')),
    "since": (SUBMITTED, at_least("at", FIRST + timedelta(days=4))),
}


@pytest.mark.parametrize("what", LISTS)
def test_it_lists_and_counts_what_row_by_row_would_be_found(
    workbook: Workbook, every: tuple[Observation, ...], what: str
) -> None:
    conditions = LISTS[what]
    wanted = [each for each in every if all(met(each, one) for one in conditions)]
    if what == "of another":
        wanted = [each for each in wanted if each.amends_id is not None]  # nobody is not somebody else
    ids = [each.id for each in sorted(wanted, key=lambda each: (each.at, each.id), reverse=True)]
    listing = workbook.ask.listing(Observation, [conditions], ("-at",))
    assert list(listing) == ids
    assert workbook.ask.count(Observation, conditions) == len(ids)
    assert workbook.ask.has(Observation, conditions) is bool(ids)
    assert [each.id in listing for each in every] == [each.id in ids for each in every]


def test_where_moments_are_ticked_in_more_ways_than_are_worth_finding_each_is_looked_at(
    workbook: Workbook,
) -> None:
    ann = Person(id="ann", name="Ann")
    seen = [
        Observation(
            id=f"o{number:03}", person_id="ann", observer_id="ann", at=FIRST + timedelta(hours=number),
            state=ObservationState.SUBMITTED, moment_ids=("begin", f"m{number}"),
        )
        for number in range(230)
    ]  # fmt: skip
    workbook.do(Change("see", "see", adding(ann, *seen)))
    assert workbook.ask.count(Observation, (SUBMITTED, BEGUN)) == 230
    assert list(workbook.ask.listing(Observation, [(SUBMITTED, BEGUN)], ("-at",)))[:2] == ["o229", "o228"]
    one = containing("moment_ids", '"m7"')
    assert list(workbook.ask.listing(Observation, [(SUBMITTED, one)], ("-at",))) == ["o007"]


def test_a_line_says_what_the_observation_says(workbook: Workbook, every: tuple[Observation, ...]) -> None:
    lines = {each.id: each for each in workbook.ask.contact_lines(["o08", "o11", "nobody"])}
    assert sorted(lines) == ["o08", "o11"]
    for line in lines.values():
        kept = every[int(line.id[1:])]
        assert line._asdict() == {field: getattr(kept, field) for field in line._fields}
