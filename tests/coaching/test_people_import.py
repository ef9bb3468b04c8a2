"""Tests for lists of people: what columns mean, who is new, who is here, who may stand twice."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachbook.changes import Acting, seeded_ids
from coachbook.coaching.lists import Found, Row
from coachbook.coaching.people_days import DayOrder
from coachbook.coaching.people_import import Column, EveryName, guess_columns, prepare
from coachbook.errors import Fault
from coachbook.records import Person

NUMBERED = {0: Column.PERSONNEL_NUMBER, 1: Column.NAME, 2: Column.SINCE}


def rows(*cells: tuple[str, ...]) -> tuple[Row, ...]:
    return tuple(Row(number, each) for number, each in enumerate(cells, 2))


def reasons(found: Found) -> dict[int, str]:
    return {refused.row: refused.reason for refused in found.refused}


def test_headings_of_several_languages_are_understood() -> None:
    header = ["Empl No", "Nachname", "VORNAME", "e-mail", "Eintritt", "Équipe", "job_title", "Pager"]
    assert guess_columns(header) == {
        0: Column.PERSONNEL_NUMBER,
        1: Column.FAMILY_NAME,
        2: Column.GIVEN_NAME,
        3: Column.EMAIL,
        4: Column.SINCE,
        5: Column.TEAM,
        6: Column.ROLE_TITLE,
    }


def test_of_two_headings_with_one_meaning_the_first_counts() -> None:
    assert guess_columns(["Name", "Full name"]) == {0: Column.NAME}


def test_new_people_are_coached_by_who_imports(acting: Acting) -> None:
    found = prepare(acting, rows(("E1", "Jörg Müller", "01.02.2020")), NUMBERED, ())
    (person,) = found.new
    assert (person.name, person.called, person.personnel_number) == ("Jörg Müller", "Jörg", "E1")
    assert (person.since, person.coach_id) == (date(2020, 2, 1), acting.who)
    assert found.refused == ()


def test_a_name_behind_a_comma_is_turned_round(acting: Acting) -> None:
    (person,) = prepare(acting, rows(("Weber, Jonas",)), {0: Column.NAME}, ()).new
    assert (person.name, person.called) == ("Jonas Weber", "Jonas")


def test_given_and_family_name_make_the_name(acting: Acting) -> None:
    columns = {0: Column.FAMILY_NAME, 1: Column.GIVEN_NAME}
    (person,) = prepare(acting, rows(("Tran", "Lena Marie")), columns, ()).new
    assert (person.name, person.called) == ("Lena Marie Tran", "Lena Marie")


def test_who_is_here_stays_unchanged_by_number_or_by_name(
    acting: Acting, marcus: Person, lena: Person
) -> None:
    people = (marcus.but(personnel_number="E7"), lena)
    listed = rows(("E7", "Marcus O.", ""), ("", "LENA  TRAN", ""), ("E9", "Somebody New", ""))
    found = prepare(acting, listed, NUMBERED, people)
    assert [person.name for person in found.new] == ["Somebody New"]
    assert [refused.row for refused in found.already_here] == [2, 3]
    assert reasons(found)[2] == "Number E7 is here already, as Marcus Oyelaran, who stays unchanged."
    assert reasons(found)[3] == "Lena Tran is here already and stays unchanged."


def test_a_person_twice_in_the_file_is_taken_once(acting: Acting) -> None:
    listed = rows(("E1", "Ana Roy", ""), ("E1", "Ana Roy", ""), ("E1", "Bo Díaz", ""))
    found = prepare(acting, listed, NUMBERED, ())
    assert len(found.new) == 1
    assert reasons(found) == {
        3: "Ana Roy stands in row 2 already.",
        4: "Number E1 stands in row 2 already, as Ana Roy.",
    }
    assert found.unreadable == ()


def test_one_name_with_two_numbers_is_left_for_somebody_to_look(acting: Acting, marcus: Person) -> None:
    listed = rows(("E1", "Thomas Anderson", ""), ("E2", "thomas anderson", ""), ("E3", marcus.name, ""))
    found = prepare(acting, listed, NUMBERED, (marcus,))
    assert found.new == ()
    assert [refused.row for refused in found.maybe_twice] == [2, 3, 4]


def test_namesakes_are_taken_once_somebody_says_that_they_are_two(acting: Acting) -> None:
    listed = rows(("E1", "Thomas Anderson", ""), ("E2", "thomas anderson", ""), ("E3", "Bo Díaz", ""))
    found = prepare(acting, listed, NUMBERED, (), apart={"thomas anderson"})
    assert [person.personnel_number for person in found.new] == ["E1", "E2", "E3"]
    assert [refused.row for refused in found.told_apart] == [2, 3]
    assert found.refused == ()


def test_namesakes_are_known_by_their_numbers_from_there_on(acting: Acting) -> None:
    listed = rows(("E1", "Thomas Anderson", ""), ("E2", "Thomas Anderson", ""))
    people = prepare(acting, listed, NUMBERED, (), apart=EveryName()).new
    again = prepare(acting, listed, NUMBERED, [each for each in people if isinstance(each, Person)])
    assert [refused.row for refused in again.already_here] == [2, 3]
    assert again.new == again.maybe_twice == ()


def test_without_a_number_nobody_is_told_apart(acting: Acting) -> None:
    listed = rows(("E1", "Thomas Anderson", ""), ("", "Thomas Anderson", ""))
    found = prepare(acting, listed, NUMBERED, (), apart=EveryName())
    assert [person.personnel_number for person in found.new] == ["E1"]
    assert reasons(found) == {
        3: "Thomas Anderson has no number here, and the name stands elsewhere too; give the number."
    }


def test_a_namesake_of_somebody_who_is_here_is_taken_on_the_word_of_the_user(
    acting: Acting, marcus: Person
) -> None:
    listed = rows(
        ("E3", marcus.name, ""),
    )
    (unsure,) = prepare(acting, listed, NUMBERED, (marcus,)).maybe_twice
    assert unsure.reason == "Marcus Oyelaran may be here already with no number; look first."
    numbered = prepare(acting, listed, NUMBERED, (marcus.but(personnel_number="E1"),)).maybe_twice
    assert numbered[0].reason == "Marcus Oyelaran may be here already with another number; look first."
    assert len(prepare(acting, listed, NUMBERED, (marcus,), apart={unsure.apart}).new) == 1


@given(
    people=st.lists(
        st.tuples(st.sampled_from(["", "E1", "E2", "E3"]), st.sampled_from(["Ann Lee", "ann lee", "Bo Roy"])),
        max_size=8,
    ),
    apart=st.booleans(),
)
def test_every_row_is_taken_or_left_out_once_and_no_number_is_taken_twice(
    people: list[tuple[str, str]], apart: bool
) -> None:
    acting = Acting("dana", datetime(2026, 11, 24, 8, tzinfo=UTC), UTC, seeded_ids(1))
    listed = rows(*((number, name, "") for number, name in people))
    found = prepare(acting, listed, NUMBERED, (), apart=EveryName() if apart else frozenset())
    assert len(found.new) + len(found.refused) == len(people)
    numbers = [each.personnel_number for each in found.new if isinstance(each, Person)]
    assert len({number for number in numbers if number}) == len([number for number in numbers if number])
    if apart:
        assert set(numbers) >= {number for number, _ in people if number}


def test_names_that_look_the_same_are_the_same(acting: Acting) -> None:
    found = prepare(acting, rows(("Zoe\u0308 Fox",), ("Zo\u00eb Fox",)), {0: Column.NAME}, ())
    assert [person.name for person in found.new] == ["Zo\u00eb Fox"]
    assert len(found.repeated) == 1


def test_short_rows_and_rows_without_a_name_are_told_apart(acting: Acting) -> None:
    found = prepare(acting, rows(("E1",), ("E2", "Bo"), ("E3", "  ", "x", "y", "z")), NUMBERED, ())
    assert [person.name for person in found.new] == ["Bo"]
    assert reasons(found) == {2: "The name is missing.", 4: "The name is missing."}


def test_a_name_of_300_characters_fits_and_of_301_does_not(acting: Acting) -> None:
    found = prepare(acting, rows(("N" * 300,), ("M" * 301,)), {0: Column.NAME}, ())
    assert [len(person.name) for person in found.new] == [300]
    (refused,) = found.unreadable
    assert "at most 300 characters" in refused.reason
    assert len(refused.name) < 100


@pytest.mark.parametrize("column", [Column.GIVEN_NAME, Column.TEAM, Column.EMAIL, Column.PERSONNEL_NUMBER])
def test_an_overlong_cell_leaves_out_its_row_only(acting: Acting, column: Column) -> None:
    found = prepare(acting, rows(("Bo", "x" * 301), ("Ana", "y")), {0: Column.NAME, 1: column}, ())
    assert [person.name for person in found.new] == ["Ana"]
    assert "301 characters" in reasons(found)[2]


def test_a_day_that_does_not_exist_leaves_out_its_row(acting: Acting) -> None:
    found = prepare(acting, rows(("E1", "Bo", "2020-13-45"), ("E2", "Ana", "2020-12-31")), NUMBERED, ())
    assert reasons(found) == {2: "The day 2020-13-45 does not exist."}


def test_days_that_fit_both_ways_are_said_and_the_user_decides(acting: Acting) -> None:
    listed = rows(("E1", "Bo", "03/04/2020"))
    unsure = prepare(acting, listed, NUMBERED, ())
    assert unsure.days is not None
    assert unsure.days.unsure
    assert unsure.new[0].since == date(2020, 4, 3)
    decided = prepare(acting, listed, NUMBERED, (), DayOrder.MONTH_FIRST)
    assert decided.days is not None
    assert not decided.days.unsure
    assert decided.new[0].since == date(2020, 3, 4)


@pytest.mark.parametrize(
    "columns",
    [{}, {0: Column.TEAM}, {0: Column.GIVEN_NAME}, {0: Column.NAME, 1: Column.NAME}],
)
def test_columns_that_make_no_names_are_refused(acting: Acting, columns: dict[int, Column]) -> None:
    with pytest.raises(Fault) as refused:
        prepare(acting, rows(("Bo", "Ana")), columns, ())
    assert refused.value.field == "columns"


def test_a_hundred_thousand_rows_are_sorted(acting: Acting) -> None:
    listed = tuple(Row(n, (f"E{n}", f"Person {n}", "01.02.2020")) for n in range(2, 100_002))
    found = prepare(acting, listed, NUMBERED, ())
    assert len(found.new) == 100_000
    assert len({person.id for person in found.new}) == 100_000


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(["", "E1", "E2"]), st.text(max_size=4), st.text(max_size=4)), max_size=12
    )
)
def test_every_row_ends_in_exactly_one_place(acting: Acting, cells: list[tuple[str, ...]]) -> None:
    listed = rows(*cells)
    found = prepare(acting, listed, NUMBERED, ())
    left_out = [refused.row for refused in found.refused]
    assert len(found.new) + len(left_out) == len(listed)
    assert sorted(set(left_out)) == left_out
