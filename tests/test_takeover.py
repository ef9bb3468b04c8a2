"""Taking lists over into a real workbook: written as one act, taken back as one, remembered by shape."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coachbook.changes import Change, adding
from coachbook.coaching.lists import Found, Listed, Meaning, Row, Target
from coachbook.coaching.people_days import DayOrder
from coachbook.coaching.people_import import Column
from coachbook.records import (
    AuditEntry,
    MomentOfTruth,
    Observation,
    Person,
    PersonMeasure,
    Rating,
    ServiceStandard,
)
from coachbook.records.kinds import Act
from coachbook.takeover import (
    MOST_UNDONE,
    Plan,
    can_be_undone,
    guessed,
    prepared,
    read_list_file,
    recalled,
    remembered,
    shape_of,
    take_over,
)
from coachbook.workbook import Workbook

COMPLAINT = MomentOfTruth(id="complaint", position=0, title="The first complaint")
LISTENS = ServiceStandard(
    id="listens", root_id="listens", title="Listens fully", behaviour="x", moment_ids=("complaint",)
)
PRIYA = Person(id="priya", name="Priya Shah", given_name="Priya", shift="evening")
LISTS = {
    Target.PEOPLE: "Name;Team\nAna Roy;Billing\nBo Lind;Chat\n",
    Target.STANDARDS: "Title;Weight\nOwns it;10\nSays when;20\n",
    Target.OBSERVATIONS: "Agent;Date;Call ID;Listens fully\n"
    "Priya Shah;2026-11-02;881;4\nPriya;2026-11-03;882;2\n",
    Target.MEASURES: "Agent;Date;Handle time (s);Satisfaction\nPriya;2026-11-02;400;4,5\n",
}
KINDS = {
    Target.PEOPLE: Person,
    Target.STANDARDS: ServiceStandard,
    Target.OBSERVATIONS: Observation,
    Target.MEASURES: PersonMeasure,
}


@pytest.fixture
def book(workbook: Workbook) -> Workbook:
    workbook.do(Change("begin", "begin", adding(COMPLAINT, LISTENS, PRIYA)))
    return workbook


@pytest.fixture
def listed(tmp_path: Path) -> Callable[[str], Listed]:
    def read(text: str) -> Listed:
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        return read_list_file(path)

    return read


def found_in(book: Workbook, target: Target, listed: Listed) -> Found:
    return prepared(book, book.acting(), listed, guessed(book, target, listed))


@pytest.mark.parametrize("target", Target)
def test_each_kind_of_list_comes_in_as_one_act_and_undo_takes_all_of_it_back(
    book: Workbook, listed: Callable[[str], Listed], target: Target
) -> None:
    kind = KINDS[target]
    before = book.all(kind)
    found = found_in(book, target, listed(LISTS[target]))
    assert found.refused == ()
    assert take_over(book, target, found)
    after = book.all(kind)
    assert len(after) == len(before) + 2
    assert book.undo_label is not None
    assert book.undo_label.startswith("import of two ")
    book.undo()
    assert (book.all(kind), book.all(Rating)) == (before, ())
    book.redo()
    assert set(book.all(kind)) == set(after)


@pytest.mark.parametrize("target", Target)
def test_the_same_list_twice_adds_nothing_the_second_time(
    book: Workbook, listed: Callable[[str], Listed], target: Target
) -> None:
    take_over(book, target, found_in(book, target, listed(LISTS[target])))
    again = found_in(book, target, listed(LISTS[target]))
    assert again.new == ()
    assert len(again.already_here) == 2
    take_over(book, target, again)


def test_an_import_is_one_entry_of_the_audit_that_holds_no_names(
    book: Workbook, listed: Callable[[str], Listed]
) -> None:
    take_over(
        book, Target.OBSERVATIONS, found_in(book, Target.OBSERVATIONS, listed(LISTS[Target.OBSERVATIONS]))
    )
    (entry,) = [each for each in book.all(AuditEntry) if each.act is Act.IMPORT]
    assert (entry.verb, entry.touched) == (
        "import observations",
        ("Observation:2 records", "Rating:2 records"),
    )


def test_a_list_that_is_too_long_to_be_taken_back_stays_and_says_so_before(
    book: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = tuple(Row(n, (f"Person {n}",)) for n in range(2, MOST_UNDONE + 3))
    long = Listed("long.csv", "", ("Name",), rows)
    found = found_in(book, Target.PEOPLE, long)
    assert not can_be_undone(found)
    label = book.undo_label
    assert not take_over(book, Target.PEOPLE, found)
    assert book.undo_label == label
    assert len(book.all(Person)) == MOST_UNDONE + 3


def test_undoing_a_long_import_writes_an_entry_that_counts(book: Workbook) -> None:
    rows = tuple(Row(n, (f"Person {n}",)) for n in range(2, 203))
    take_over(book, Target.PEOPLE, found_in(book, Target.PEOPLE, Listed("x", "", ("Name",), rows)))
    book.undo()
    entry = next(each for each in book.all(AuditEntry) if each.act is Act.UNDO)
    assert entry.touched == ("Person:201 records",)


def test_what_columns_mean_is_remembered_for_files_with_the_same_headings(book: Workbook) -> None:
    one = Listed("a.csv", "", ("Who", "Since when"), ())
    other = Listed("b.csv", "", ("who", " Since  when"), (Row(2, ("Ana", "1.2.2020")),))
    plan = Plan(
        Target.PEOPLE, {0: Meaning(Column.NAME), 1: Meaning(Column.SINCE)}, DayOrder.MONTH_FIRST, headed=True
    )
    assert shape_of(Target.PEOPLE, one) == shape_of(Target.PEOPLE, other)
    assert recalled(book, Target.PEOPLE, other, remembered(plan)) == plan
    assert shape_of(Target.MEASURES, one) != shape_of(Target.PEOPLE, one)
    assert "Who" not in shape_of(Target.PEOPLE, one)


@pytest.mark.parametrize(
    "kept",
    [{}, {"0": "nonsense"}, {"0": "marks_of gone"}, {"0": "person", "days": "sideways"}, {"7": "person"}],
)
def test_what_no_longer_makes_sense_is_guessed_anew(book: Workbook, kept: dict[str, str]) -> None:
    assert recalled(book, Target.OBSERVATIONS, Listed("a", "", ("Agent",), ()), kept) is None


def test_what_was_seen_is_counted_by_person_moments_shift_and_channel(
    book: Workbook, listed: Callable[[str], Listed]
) -> None:
    take_over(
        book, Target.OBSERVATIONS, found_in(book, Target.OBSERVATIONS, listed(LISTS[Target.OBSERVATIONS]))
    )
    (count,) = book.ask.seen_counts(since=datetime(2026, 11, 1, tzinfo=UTC))
    assert (count.person_id, count.moment_ids, count.shift, count.times) == (
        "priya",
        ("complaint",),
        "evening",
        2,
    )
    assert count.last == datetime(2026, 11, 3, 11, tzinfo=UTC)
    assert book.ask.seen_counts(since=datetime(2026, 11, 4, tzinfo=UTC)) == ()
