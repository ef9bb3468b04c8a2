"""Changes are values: reversed, merged, and never half of anything."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Acting, Change, Edit, adding, random_id, removing, replacing, seeded_ids
from coachbook.records import MomentOfTruth, Person, Record

ANN, BOB = Person(id="ann", name="Ann"), Person(id="bob", name="Bob")


def applied(records: dict[str, Record], change: Change) -> dict[str, Record]:
    """What a workbook would hold after the change, which must fit what it holds before."""
    after = dict(records)
    for edit in change.edits:
        assert after.get(edit.record.id) == edit.before
        if edit.after is None:
            del after[edit.record.id]
        else:
            after[edit.record.id] = edit.after
    return after


def test_an_edit_has_a_before_or_an_after():
    with pytest.raises(ValueError, match="before or an after"):
        Edit(None, None)


@pytest.mark.parametrize("other", [BOB, MomentOfTruth(id="ann", position=0, title="x")])
def test_an_edit_never_turns_one_record_into_another(other):
    with pytest.raises(ValueError, match="one record"):
        Edit(ANN, other)


def test_where_nothing_differs_there_is_no_edit():
    assert replacing(ANN, ANN.but(name="Ann")) == ()


def test_a_change_knows_the_kinds_it_touches():
    change = Change("x", "x", (*adding(ANN), *removing(MomentOfTruth(id="m", position=0, title="x"))))
    assert change.kinds == {Person, MomentOfTruth}


def test_a_change_reversed_takes_back_the_last_edit_first():
    change = Change("x", "x", (*adding(ANN), *replacing(ANN, ANN.but(name="Anna"))))
    assert applied(applied({}, change), change.reversed()) == {}
    assert change.reversed().reversed() == change


def test_what_the_later_one_says_about_itself_holds_for_the_merged_one():
    first = Change("first", "one", adding(ANN), merge="field")
    second = Change("second", "two", replacing(ANN, ANN.but(name="Anna")), merge="field")
    assert first.merged(second) == Change("second", "two", adding(ANN.but(name="Anna")), merge="field")


def test_added_and_removed_again_leaves_no_edit():
    assert Change("x", "x", adding(ANN)).merged(Change("x", "x", removing(ANN))).edits == ()


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz") | st.none()), max_size=12))
def test_merged_changes_do_what_they_would_do_one_after_the_other(acts):
    records: dict[str, Record] = {}
    merged = Change("x", "x", ())
    start = dict(records)
    for id_, name in acts:
        before = records.get(id_)
        after = None if name is None else Person(id=id_, name=name)
        if before is None and after is None:
            continue
        change = Change("x", "x", (Edit(before, after),))
        records = applied(records, change)
        merged = merged.merged(change)
    assert applied(start, merged) == records
    assert applied(records, merged.reversed()) == start


def test_the_day_is_the_one_on_the_wall_where_the_user_sits():
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    assert Acting("ann", late, ZoneInfo("Europe/Berlin"), random_id).today.isoformat() == "2026-11-21"


def test_seeded_ids_are_the_same_for_the_same_seed_and_random_ones_never():
    one, same, other = seeded_ids(1), seeded_ids(1), seeded_ids(2)
    first = [one() for _ in range(3)]
    assert first == [same() for _ in range(3)]
    assert len({*first, other(), random_id(), random_id()}) == 6
