"""A listing gives the same ids as asking for all at once, and reads only what is looked at."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Change, adding
from coachbook.data import listing
from coachbook.data.listing import Group, Listing
from coachbook.records import Observation, Person
from coachbook.records.kinds import ObservationState
from coachbook.workbook import equal

GROUPS = st.lists(st.lists(st.uuids().map(str), max_size=9), max_size=4)


def listed(groups, asked):
    def fetching(ids):
        def fetch(limit, offset):
            asked.append((limit, offset))
            return ids[offset : offset + limit]

        return fetch

    return Listing([Group(len(ids), fetching(ids), ids.__contains__) for ids in groups])


@given(groups=GROUPS, chunk=st.integers(1, 4))
def test_it_is_the_groups_one_after_the_other(groups, chunk):
    whole = [id_ for group in groups for id_ in group]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "CHUNK", chunk)
        given_ids = listed(groups, [])
        assert len(given_ids) == len(whole)
        assert list(given_ids) == whole
        assert list(given_ids[1:-1]) == whole[1:-1]
        assert [given_ids.index(id_) for id_ in whole] == list(range(len(whole)))
        assert all(id_ in listed(groups, []) for id_ in whole)
        assert not whole or given_ids[-1] == whole[-1]


def test_what_is_not_in_it_has_no_place():
    given_ids = listed([["a", "b"]], [])
    assert "c" not in given_ids
    with pytest.raises(ValueError, match="c"):
        given_ids.index("c")
    for beyond in (2, -3):
        with pytest.raises(IndexError):
            given_ids[beyond]


def test_only_what_is_looked_at_is_read_and_only_once(monkeypatch):
    monkeypatch.setattr(listing, "CHUNK", 3)
    asked = []
    given_ids = listed([["draft"], list("abcdefgh")], asked)
    assert asked == []
    assert [given_ids[4], given_ids[6], given_ids[5]] == ["d", "f", "e"]
    assert asked == [(3, 3)]


def test_a_place_is_looked_for_where_it_is_shown_and_not_at_all_where_it_cannot_be(monkeypatch):
    monkeypatch.setattr(listing, "CHUNK", 3)
    asked = []
    assert listed([["draft"], list("abcdefgh")], asked).index("b") == 2
    assert asked == [(3, 0)]
    asked.clear()
    assert "nobody" not in listed([["draft"], list("abcdefgh")], asked)
    assert asked == []


def test_rows_that_somebody_took_away_meanwhile_leave_empty_places(monkeypatch):
    monkeypatch.setattr(listing, "CHUNK", 10)
    given_ids = Listing([Group(3, lambda _limit, _offset: ["a"])])
    assert list(given_ids) == ["a", "", ""]


def test_drafts_come_first_then_the_newest(workbook):
    person = Person(id="ann", name="Ann")
    first = datetime(2026, 11, 2, 9, tzinfo=UTC)
    seen = [
        Observation(
            id=f"o{day}",
            person_id="ann",
            observer_id="ann",
            at=first + timedelta(days=day // 2),  # two at the same moment each time
            state=ObservationState.DRAFT if day in (1, 4) else ObservationState.SUBMITTED,
        )
        for day in range(7)
    ]
    workbook.do(Change("see", "see", adding(person, *seen)))
    groups = [(equal("state", state),) for state in ObservationState]
    newest = workbook.ask.listing(Observation, groups, ("-at",))
    assert list(newest) == ["o4", "o1", "o6", "o5", "o3", "o2", "o0"]
    oldest = workbook.ask.listing(Observation, groups, ("at",))
    assert list(oldest)[:2] == ["o1", "o4"]
    assert [oldest.index(id_) for id_ in ("o4", "o0")] == [1, 2]
    assert "nobody" not in oldest
