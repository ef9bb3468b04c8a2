"""Lists of measures: wide and long, numbers as people write them, nothing taken twice."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Acting
from coachbook.coaching.lists import Found, Meaning, Row
from coachbook.coaching.measures_import import (
    MeasureColumn,
    Reading,
    guess_measures,
    prepare_measures,
    read_figure,
)
from coachbook.errors import Fault
from coachbook.records import Person, PersonMeasure

WIDE = ("Agent", "Date", "Handle time (s)", "Satisfaction", "Team")
LONG = ("Agent", "Date", "Metric", "Value", "Unit")


def rows(*cells: tuple[str, ...]) -> tuple[Row, ...]:
    return tuple(Row(number, each) for number, each in enumerate(cells, 2))


@pytest.fixture
def people(marcus: Person, lena: Person) -> list[Person]:
    return [marcus, lena]


def taken(
    acting: Acting, header: tuple[str, ...], read: tuple[Row, ...], people: list[Person], *here: PersonMeasure
) -> Found:
    meanings = guess_measures(header, read)
    return prepare_measures(acting, read, header, meanings, people, lambda _first, _last: here, "list.csv")


def told(found: Found) -> list[tuple[str, str, float, str, date]]:
    return [(m.person_id, m.title, m.value, m.unit, m.on) for m in found.new if isinstance(m, PersonMeasure)]


def test_each_column_of_figures_is_a_measure_with_the_unit_of_its_heading(
    acting: Acting, people: list[Person]
) -> None:
    found = taken(acting, WIDE, rows(("Marcus Oyelaran", "20.11.2026", "412", "4,5", "Billing")), people)
    assert told(found) == [
        ("marcus", "Handle time", 412.0, "s", date(2026, 11, 20)),
        ("marcus", "Satisfaction", 4.5, "", date(2026, 11, 20)),
    ]
    assert {m.source for m in found.new} == {"list.csv"}


def test_a_long_list_names_the_measure_in_each_row(acting: Acting, people: list[Person]) -> None:
    read = rows(("Lena", "2026-11-20", "Adherence", "92%", ""), ("Lena", "2026-11-20", "AHT", "6:30", ""))
    assert told(taken(acting, LONG, read, people)) == [
        ("lena", "Adherence", 92.0, "%", date(2026, 11, 20)),
        ("lena", "AHT", 390.0, "s", date(2026, 11, 20)),
    ]


def test_rows_that_cannot_be_read_say_why(acting: Acting, people: list[Person]) -> None:
    read = rows(
        ("Nobody", "2026-11-20", "1", "2", ""),
        ("Lena", "2026-13-45", "1", "2", ""),
        ("Lena", "2027-01-01", "1", "2", ""),
        ("Lena", "2026-11-20", "many", "2", ""),
        ("Lena", "2026-11-20", "", "", ""),
        ("", "2026-11-20", "1", "2", ""),
    )
    meanings = {
        0: Meaning(MeasureColumn.PERSON),
        1: Meaning(MeasureColumn.DAY),
        2: Meaning(MeasureColumn.MEASURE),
        3: Meaning(MeasureColumn.MEASURE),
    }
    found = prepare_measures(acting, read, WIDE, meanings, people, lambda _a, _b: (), "x")
    assert found.new == ()
    assert [each.reason for each in found.refused] == [
        "Nobody here is called Nobody; import people first.",
        "The day 2026-13-45 does not exist.",
        "2027-01-01 lies in the future.",
        "“many” is not a number.",
        "The row holds no value.",
        "The name is missing.",
    ]


def test_what_is_here_already_and_what_stands_twice_is_left_out(acting: Acting, people: list[Person]) -> None:
    here = PersonMeasure(id="m", person_id="lena", title="satisfaction", value=3.0, on=date(2026, 11, 20))
    read = rows(("Lena", "2026-11-20", "400", "4"), ("Lena", "2026-11-20", "401", ""))
    found = taken(acting, WIDE[:4], read, people, here)
    assert [m.value for m in found.new if isinstance(m, PersonMeasure)] == [400.0]
    assert [each.reason for each in found.already_here] == [
        "Satisfaction of 2026-11-20 is here already, as 3, and stays unchanged."
    ]
    assert [each.reason for each in found.repeated] == ["Handle time of 2026-11-20 stands in row 2 already."]


@pytest.mark.parametrize(
    ("text", "comma", "reading"),
    [
        ("1,234.5", False, Reading(1234.5, "")),
        ("1.234,5", False, Reading(1234.5, "")),
        ("92,5", True, Reading(92.5, "")),
        ("1,234", False, Reading(1234.0, "")),
        ("-3.5 min", False, Reading(-3.5, "min")),
        ("92 %", False, Reading(92.0, "%")),
        ("1:02:03", False, Reading(3723.0, "s")),
        ("1 234", False, Reading(1234.0, "")),
    ],
)
def test_numbers_are_read_as_they_are_written(text: str, comma: bool, reading: Reading) -> None:
    assert read_figure(text, comma=comma) == reading


@pytest.mark.parametrize(
    "text", ["", "n/a", "abc", "1.2.3.4", "9" * 40, "--1", "∞", "12 words that are longer than any unit"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Fault):
        read_figure(text, comma=False)


@given(st.floats(min_value=-1e9, max_value=1e9).map(lambda value: round(value, 3)))
def test_any_number_is_read_back_from_its_own_writing(value: float) -> None:
    assert read_figure(f"{value:.3f}", comma=False).value == value
    assert read_figure(f"{value:.3f}".replace(".", ","), comma=True).value == value


@pytest.mark.parametrize(
    ("meanings", "sentence"),
    [
        ({1: MeasureColumn.DAY, 2: MeasureColumn.MEASURE}, "whom it is about"),
        ({0: MeasureColumn.PERSON, 2: MeasureColumn.MEASURE}, "No column holds the days"),
        ({0: MeasureColumn.PERSON, 1: MeasureColumn.DAY}, "Name the columns with values"),
    ],
)
def test_columns_that_do_not_suffice_are_said(
    acting: Acting, meanings: dict[int, MeasureColumn], sentence: str
) -> None:
    told = {index: Meaning(column) for index, column in meanings.items()}
    with pytest.raises(Fault, match=sentence):
        prepare_measures(acting, (), WIDE, told, [], lambda _a, _b: (), "x")
