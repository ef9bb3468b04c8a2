"""Past observations from lists: wide and long, whole contacts only, scored as those made here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from coachbook.changes import Acting
from coachbook.coaching.contact_rows import Known, ObservationColumn, guess_observations
from coachbook.coaching.lists import Found, Meaning, Row
from coachbook.coaching.observations_import import prepare_observations
from coachbook.errors import Fault
from coachbook.records import MomentOfTruth, Observation, Person, Rating, ServiceStandard
from coachbook.records.kinds import (
    Cause,
    Channel,
    Mark,
    ObservationKind,
    ObservationState,
    Publication,
    Scale,
)

COMPLAINT = MomentOfTruth(id="complaint", position=0, title="The first complaint")
LISTENS = ServiceStandard(
    id="listens",
    root_id="listens",
    title="Listens fully",
    behaviour="x",
    weight=20,
    moment_ids=("complaint",),
)
PROMISE = ServiceStandard(
    id="promise",
    root_id="promise",
    title="Keeps the promise",
    behaviour="x",
    weight=10,
    critical=True,
    scale=Scale.MET_NOT_MET,
)
OLD = ServiceStandard(id="old", root_id="old", title="Old", behaviour="x", state=Publication.RETIRED)
WIDE = ("Agent", "Date", "Time", "Call ID", "Channel", "Listens fully", "Keeps the promise (10)", "Comments")
LONG = ("Agent", "Date", "Call ID", "Question", "Answer", "Evidence", "Cause")


def rows(*cells: tuple[str, ...]) -> tuple[Row, ...]:
    return tuple(Row(number, each) for number, each in enumerate(cells, 2))


@pytest.fixture
def people(marcus: Person, lena: Person) -> list[Person]:
    return [marcus, lena.but(left_on="2026-11-01")]


def taken(
    acting: Acting,
    header: tuple[str, ...],
    read: tuple[Row, ...],
    people: Iterable[Person],
    here: tuple[tuple[str, datetime, str], ...] = (),
) -> Found:
    known = Known(tuple(people), (LISTENS, PROMISE, OLD), (COMPLAINT,), lambda _first, _last: here)
    meanings = guess_observations(header, known.standards)
    return prepare_observations(acting, read, meanings, known, "quality.xlsx")


def reasons(found: Found) -> dict[int, str]:
    return {each.row: each.reason for each in found.refused}


def test_a_row_of_a_wide_list_is_one_submitted_observation_with_its_score(
    acting: Acting, people: list[Person]
) -> None:
    row = ("Marcus Oyelaran", "20.11.2026", "14:05", "881", "Live chat", "4", "yes", "Was calm.")
    found = taken(acting, WIDE, rows(row), people)
    (seen,) = found.new
    assert isinstance(seen, Observation)
    assert (seen.kind, seen.state, seen.source) == (
        ObservationKind.RECORDED,
        ObservationState.SUBMITTED,
        "quality.xlsx",
    )
    assert (seen.at, seen.channel, seen.reference) == (
        datetime(2026, 11, 20, 13, 5, tzinfo=UTC),
        Channel.CHAT,
        "881",
    )
    assert (seen.behaviour, seen.observer_id, seen.moment_ids) == ("Was calm.", acting.who, ("complaint",))
    # 4 gives 75 points of weight 20, met gives 100 of weight 10: (75 x 20 + 100 x 10) / 30.
    assert seen.score == pytest.approx(250 / 3)
    assert [(r.standard_id, r.mark, r.moment_id) for r in found.parts if isinstance(r, Rating)] == [
        ("listens", Mark.FOUR, "complaint"),
        ("promise", Mark.MET, None),
    ]


def test_a_critical_miss_is_not_passed_and_an_empty_cell_was_not_rated(
    acting: Acting, people: list[Person]
) -> None:
    found = taken(acting, WIDE, rows(("Marcus", "2026-11-20", "", "1", "", "", "fail", "")), people)
    (seen,) = found.new
    assert isinstance(seen, Observation)
    assert (seen.critical_missed, len(found.parts)) == (True, 1)


def test_not_applicable_counts_nowhere(acting: Acting, people: list[Person]) -> None:
    found = taken(acting, WIDE, rows(("Marcus", "2026-11-20", "", "1", "", "5", "n/a", "")), people)
    assert found.new[0].score == 100.0  # type: ignore[attr-defined]  # an observation


def test_rows_of_a_long_list_with_one_reference_are_one_contact(acting: Acting, people: list[Person]) -> None:
    read = rows(
        ("Marcus", "2026-11-20", "881", "Listens fully", "2", "Cut in twice", "skill"),
        ("Marcus", "2026-11-20", "881", "Keeps the promise", "met", "", ""),
        ("Marcus", "2026-11-20", "882", "Listens fully", "5", "", ""),
    )
    found = taken(acting, LONG, read, people)
    assert [each.reference for each in found.new if isinstance(each, Observation)] == ["881", "882"]
    first = found.parts[0]
    assert isinstance(first, Rating)
    assert (first.evidence, first.cause) == ("Cut in twice", Cause.SKILL)
    assert found.notes == (
        "No column names the channel, so all of them are taken as phone.",
        "Nothing says at what time they were, so each stands at noon of its day.",
    )


def test_a_contact_of_which_a_row_cannot_be_read_is_left_out_whole(
    acting: Acting, people: list[Person]
) -> None:
    read = rows(
        ("Marcus", "2026-11-20", "881", "Listens fully", "7", "", ""),
        ("Marcus", "2026-11-20", "881", "Keeps the promise", "met", "", ""),
        ("Marcus", "2026-11-20", "882", "Smiles", "4", "", ""),
        ("Marcus", "2026-11-20", "883", "Old", "4", "", ""),
        ("Marcus", "2026-11-20", "884", "Listens fully", "1", "", "the moon"),
        ("Marcus", "2026-11-20", "885", "Listens fully", "", "", ""),
    )
    found = taken(acting, LONG, read, people)
    assert (found.new, found.parts) == ((), ())
    assert reasons(found) == {
        2: "“7” is no mark from 1 to 5 for Listens fully.",
        3: "It is left out with row 2 of the same contact, which cannot be read.",
        4: "No standard in force is called Smiles.",
        5: "No standard in force is called Old.",
        6: "“the moon” is no cause of a miss: skill, knowledge, authority, tool, policy, load.",
        7: "The mark is missing.",
    }


def test_unknown_people_days_channels_and_marks_are_reported_by_row(
    acting: Acting, people: list[Person]
) -> None:
    read = rows(
        ("Nobody", "2026-11-20", "", "1", "", "4", "", ""),
        ("Marcus", "2027-01-01", "", "2", "", "4", "", ""),
        ("Marcus", "", "", "3", "", "4", "", ""),
        ("Marcus", "2026-11-20", "25:99", "4", "", "4", "", ""),
        ("Marcus", "2026-11-20", "", "5", "pigeon", "4", "", ""),
        ("Marcus", "2026-11-20", "", "6", "", "80%", "", ""),
        ("Marcus", "2026-11-20", "", "7", "", "", "", ""),
    )
    assert list(reasons(taken(acting, WIDE, read, people)).values()) == [
        "Nobody here is called Nobody; import people first.",
        "2027-01-01 lies in the future.",
        "The day is missing.",
        "“25:99” is not a time; write it as 14:05.",
        "“pigeon” is no channel: phone, chat, e-mail, in person or letter.",
        "“80%” is no mark from 1 to 5 under Listens fully.",
        "The row holds no mark.",
    ]


def test_who_has_left_still_has_a_past(acting: Acting, people: list[Person]) -> None:
    found = taken(acting, WIDE, rows(("Lena Tran", "2026-10-20", "", "1", "", "4", "", "")), people)
    assert [each.person_id for each in found.new if isinstance(each, Observation)] == ["lena"]


def test_contacts_that_are_here_and_rows_that_stand_twice_are_left_out(
    acting: Acting, people: list[Person]
) -> None:
    noon = datetime(2026, 11, 20, 11, tzinfo=UTC)
    row = ("Marcus", "2026-11-20", "", "881", "", "4", "", "")
    again = ("Marcus", "2026-11-20", "", "882", "", "4", "", "")
    found = taken(acting, WIDE, rows(row, again, again), people, (("marcus", noon, "881"),))
    assert len(found.new) == 1
    assert reasons(found) == {
        2: "Marcus Oyelaran’s contact of 2026-11-20 is here already and stays unchanged.",
        4: "The same contact stands in row 3 already.",
    }


def test_a_standard_rated_twice_in_one_contact_counts_once(acting: Acting, people: list[Person]) -> None:
    row = ("Marcus", "2026-11-20", "881", "Listens fully", "4", "", "")
    found = taken(acting, LONG, rows(row, row), people)
    assert len(found.parts) == 1
    assert reasons(found) == {3: "Listens fully is rated in this contact already."}


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({1: ObservationColumn.DAY}, "who was observed"),
        ({0: ObservationColumn.PERSON}, "No column holds the days"),
        ({0: ObservationColumn.PERSON, 1: ObservationColumn.DAY}, "which standard they are of"),
    ],
)
def test_columns_that_do_not_suffice_are_said(
    acting: Acting, columns: dict[int, ObservationColumn], sentence: str
) -> None:
    known = Known((), (), (), lambda _a, _b: ())
    meanings = {index: Meaning(column) for index, column in columns.items()}
    with pytest.raises(Fault, match=sentence):
        prepare_observations(acting, (), meanings, known, "x")
