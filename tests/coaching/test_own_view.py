"""The person's own view beside the coach's: frozen as given, told apart in words, averaged nowhere."""

from __future__ import annotations

import pytest

from coachbook.coaching.evidence import from_contacts
from coachbook.coaching.own_view import difference, side_by_side, summary, take_own_view
from coachbook.errors import Fault
from coachbook.records import Observation, Rating
from coachbook.records.kinds import Mark, ObservationKind, ObservationState, Way
from coachbook.records.lines import rating_line
from tests.coaching.observing import BY_ID, begun, filled


@pytest.fixture
def seen(acting, marcus):
    return filled(begun(acting, marcus))


def given(acting, seen, marcus, marks, evidence=None, **more):
    change = take_own_view(
        acting,
        seen.observation,
        seen.ratings,
        BY_ID,
        marcus,
        marks,
        evidence or {},
        way=Way.HAND_OVER,
        **more,
    )
    own = [each.after for each in change.edits if each.kind is Rating]
    return change, next(each.after for each in change.edits if each.kind is Observation), own


def test_the_own_view_is_frozen_with_its_way_and_cannot_be_taken_back(acting, seen, marcus) -> None:
    change, own, ratings = given(
        acting,
        seen,
        marcus,
        {"listens": Mark.FIVE, "promise": Mark.MET},
        {"listens": " I said it back. "},
        words=" It was loud. ",
    )
    assert not change.undoable
    assert (own.kind, own.state, own.way) == (
        ObservationKind.SELF,
        ObservationState.SUBMITTED,
        Way.HAND_OVER,
    )
    assert (own.beside_id, own.person_id, own.observer_id) == (seen.observation.id, "marcus", "marcus")
    assert (own.at, own.reference, own.behaviour) == (
        seen.observation.at,
        seen.observation.reference,
        "It was loud.",
    )
    assert [(each.mark, each.evidence) for each in ratings] == [
        (Mark.FIVE, "I said it back."),
        (None, ""),
        (Mark.MET, ""),
    ]
    assert own.score == 100


def test_an_own_view_counts_in_no_gap_and_no_strength(acting, seen, marcus) -> None:
    _, own, ratings = given(acting, seen, marcus, {"listens": Mark.ONE})
    assert from_contacts([rating_line(own, each) for each in ratings]) == ()


def test_nothing_rated_is_no_view(acting, seen, marcus, lena) -> None:
    with pytest.raises(Fault, match="one standard is enough"):
        given(acting, seen, marcus, {})
    with pytest.raises(Fault, match="no such mark"):
        given(acting, seen, marcus, {"promise": Mark.FOUR})
    with pytest.raises(Fault, match="Only the person"):
        given(acting, seen, lena, {"listens": Mark.FOUR})


def test_what_differs_is_said_in_words(acting, seen, marcus) -> None:
    # The coach: listens 4, owns 2, promise met.
    _, _, own = given(
        acting, seen, marcus, {"listens": Mark.FOUR, "owns": Mark.FIVE, "promise": Mark.NOT_MET}
    )
    lines = side_by_side(seen.ratings, own, BY_ID)
    assert [difference(line, "Marcus") for line in lines] == [
        "Seen alike",
        "Three marks apart, Marcus higher",
        "Seen differently: met for you only",
    ]
    assert [line.apart for line in lines] == [0, 3, 4]
    assert summary(lines, "Marcus") == (
        "You and Marcus saw 1 of 3 alike. Begin where it is furthest apart: Promise."
    )


@pytest.mark.parametrize(
    ("coach", "own", "words"),
    [
        (Mark.FOUR, None, "Marcus did not rate it"),
        (None, Mark.FOUR, "You did not rate it"),
        (None, None, "Not rated by either"),
        (Mark.FOUR, Mark.NOT_APPLICABLE, "No occasion for it, says Marcus"),
        (Mark.NOT_APPLICABLE, Mark.TWO, "No occasion for it, says your form"),
        (Mark.NOT_APPLICABLE, Mark.NOT_APPLICABLE, "No occasion for it, for both"),
        (Mark.FIVE, Mark.FOUR, "One mark apart, you higher"),
    ],
)
def test_where_not_both_rated_it_nothing_is_compared(seen, coach, own, words) -> None:
    rating = seen.of("listens")
    (line,) = side_by_side([rating.but(mark=coach)], [rating.but(id="own", mark=own)], BY_ID)
    assert difference(line, "Marcus") == words


def test_seen_alike_asks_what_went_well(seen) -> None:
    lines = side_by_side(seen.ratings, seen.ratings, BY_ID)
    assert summary(lines, "Marcus") == "You and Marcus saw 3 of 3 alike. Ask what made it go well."
    assert summary((), "Marcus") == "You and Marcus rated no standard both."
