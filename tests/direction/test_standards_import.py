"""Scorecard forms from lists: weights, anchors and what is critical; what lacks becomes a draft."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from coachbook.changes import Acting, seeded_ids
from coachbook.coaching.lists import Found, Meaning, Row
from coachbook.direction.standards_import import StandardColumn, guess_standards, prepare_standards
from coachbook.errors import Fault
from coachbook.records import MomentOfTruth, ServiceStandard
from coachbook.records.kinds import Mark, Publication, Scale

ACTING = Acting("dana", datetime(2026, 11, 24, 8, tzinfo=UTC), ZoneInfo("Europe/Berlin"), seeded_ids(1))
COMPLAINT = MomentOfTruth(id="complaint", position=0, title="The first complaint")
HEADER = ("Question", "Description", "Points", "Auto-fail", "Answer type", "Moment", "1", "5")


def taken(*cells: tuple[str, ...], here: tuple[ServiceStandard, ...] = ()) -> Found:
    rows = tuple(Row(number, each) for number, each in enumerate(cells, 2))
    return prepare_standards(ACTING, rows, guess_standards(HEADER), here, (COMPLAINT,))


def one(*cells: str) -> ServiceStandard:
    (standard,) = taken(cells).new
    assert isinstance(standard, ServiceStandard)
    return standard


def reasons(found: Found) -> list[str]:
    return [each.reason for each in found.refused]


def test_a_row_that_says_all_comes_into_force_with_weight_and_anchors() -> None:
    found = one(
        "Listens fully", "Waits.", "20", "no", "1-5", "the first complaint", "Cuts in", "Says it back"
    )
    assert (found.title, found.behaviour, found.weight) == ("Listens fully", "Waits.", 20)
    assert (found.scale, found.critical, found.moment_ids) == (Scale.ONE_TO_FIVE, False, ("complaint",))
    assert [(each.mark, each.text) for each in found.anchors] == [
        (Mark.ONE, "Cuts in"),
        (Mark.FIVE, "Says it back"),
    ]
    assert (found.state, found.published_on) == (Publication.PUBLISHED, ACTING.today)


def test_what_is_critical_is_met_or_not_met_whatever_the_form_says() -> None:
    found = taken(("Verifies", "", "", "yes", "1-5", "The first complaint", "Asks none", "Asks two"))
    (standard,) = found.new
    assert isinstance(standard, ServiceStandard)
    assert (standard.scale, standard.critical) == (Scale.MET_NOT_MET, True)
    assert [(each.mark, each.text) for each in standard.anchors] == [
        (Mark.MET, "Asks two"),
        (Mark.NOT_MET, "Asks none"),
    ]
    assert "also where the form rates from 1 to 5: Verifies" in found.notes[-1]


def test_without_moments_or_the_words_for_the_best_mark_it_is_a_draft() -> None:
    found = taken(
        ("Listens fully", "", "", "", "", "", "", "Says it back"), ("Owns it", "", "", "", "", "", "", "")
    )
    assert {each.state for each in found.new if isinstance(each, ServiceStandard)} == {Publication.DRAFT}
    assert found.notes[0].startswith("2 come in as drafts")


@pytest.mark.parametrize(
    ("points", "weights"),
    [
        (("10", "20"), (10, 20)),
        (("15%", "85 %"), (15, 85)),
        (("0.15", "0.85"), (15, 85)),
        (("2,5", "5"), (25, 50)),
        (("12.5", "87.5"), (12, 88)),
        (("", "5"), (10, 5)),
    ],
)
def test_weights_are_whole_shares_however_they_are_written(
    points: tuple[str, str], weights: tuple[int, int]
) -> None:
    found = taken(("A", "", points[0]), ("B", "", points[1]))
    assert tuple(each.weight for each in found.new if isinstance(each, ServiceStandard)) == weights


def test_rows_that_cannot_be_read_say_why() -> None:
    found = taken(
        ("",),
        ("A", "", "many"),
        ("B", "", "0"),
        ("C", "", "500"),
        ("D", "", "", "perhaps"),
        ("E", "", "", "", "0-10"),
        ("F", "", "", "", "", "Lunch"),
        ("G" * 301,),
    )
    assert found.new == ()
    assert reasons(found) == [
        "The title is missing.",
        "The weight “many” is not a number.",
        "A weight of 0 counts nowhere; give it more, or leave the row out.",
        "The weight 500 is over 100; a weight is a share of 100.",
        "“perhaps” is neither yes nor no.",
        "The scale “0-10” is neither 1 to 5 nor met / not met; choose one of them.",
        "There is no moment of truth called Lunch; write it first.",
        "A title has at most 300 characters; shorten it.",
    ]


def test_what_is_here_already_stays_and_what_stands_twice_is_taken_once() -> None:
    here = ServiceStandard(id="s", root_id="s", title="Listens Fully", behaviour="x")
    found = taken(("listens  fully",), ("Owns it",), ("owns it",), here=(here,))
    assert len(found.new) == 1
    assert reasons(found) == [
        "listens fully is here already and stays unchanged.",
        "owns it stands in row 3 already.",
    ]


def test_a_list_without_titles_is_refused() -> None:
    with pytest.raises(Fault, match="No column holds the standards"):
        prepare_standards(ACTING, (), {0: Meaning(StandardColumn.WEIGHT)}, (), ())
