"""Obstacles: raised as they were said, closed with an outcome and once who raised it was told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coachbook.errors import Fault
from coachbook.listening.obstacles import close, raise_obstacle, said_as, tell
from coachbook.records import Obstacle
from coachbook.records.kinds import ObstacleKind, ObstacleState

TODAY = date(2026, 11, 24)


def obstacle(**fields: object) -> Obstacle:
    base = {"id": "o", "text": "We must ask twice", "raised_by_id": "marcus", "raised_on": date(2026, 11, 20)}
    return Obstacle.model_validate({**base, **fields})


def test_it_keeps_the_words_and_where_they_came_from(acting) -> None:
    change = raise_obstacle(
        acting, "  We may not refund over 20 €\nwithout a form ", raised_by_id="marcus", session_id="s"
    )
    raised = change.edits[0].after
    assert raised.text == "We may not refund over 20 €\nwithout a form"
    assert (raised.kind, raised.raised_by_id, raised.raised_on) == (ObstacleKind.NOT_ALLOWED, "marcus", TODAY)
    assert raised.session_id == "s"
    assert "refund" not in change.verb


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We are not allowed to call back", ObstacleKind.NOT_ALLOWED),
        ("I can’t see the order", ObstacleKind.CANNOT_DO),
        ("We have to ask for the number twice", ObstacleKind.MUST_DO),
        ("You must, although you can't", ObstacleKind.MUST_DO),
        ("You must not say sorry", ObstacleKind.NOT_ALLOWED),
        ("The screen freezes", ObstacleKind.OTHER),
    ],
)
def test_the_first_such_word_says_how_it_is_quoted(text, kind) -> None:
    assert said_as(text) is kind


def test_a_given_kind_is_not_read_from_the_words(acting) -> None:
    raised = raise_obstacle(acting, "We must wait", kind=ObstacleKind.OTHER).edits[0].after
    assert raised.kind is ObstacleKind.OTHER


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": "  \n"}, "text"),
        ({"text": "x" * 200_000}, "text"),
        ({"text": "x", "source": "y" * 301}, "source"),
        ({"text": "x", "raised_on": TODAY + timedelta(days=1)}, "raised_on"),
        ({"text": "x", "answer_due": TODAY - timedelta(days=1)}, "answer_due"),
    ],
)
def test_what_cannot_be_raised_names_its_field(acting, fields, field) -> None:
    with pytest.raises(Fault) as caught:
        raise_obstacle(acting, **fields)
    assert caught.value.field == field


def test_it_is_not_closed_without_an_outcome(acting) -> None:
    with pytest.raises(Fault) as caught:
        close(acting, obstacle(told_on=TODAY), "  ")
    assert caught.value.field == "outcome"


def test_it_is_not_closed_before_the_one_who_raised_it_was_told(acting) -> None:
    with pytest.raises(Fault) as caught:
        close(acting, obstacle(), "The form is gone")
    assert caught.value.field == "told_on"
    told = tell(acting, obstacle()).edits[0].after
    closed = close(acting, told, "The form is gone").edits[0].after
    assert (closed.state, closed.closed_on, closed.told_on) == (ObstacleState.CLOSED, TODAY, TODAY)
    assert close(acting, obstacle(), "The form is gone", told_on=TODAY).edits[0].after.told_on == TODAY


def test_what_nobody_or_the_coach_raised_needs_no_telling(acting) -> None:
    for raiser in (None, "dana"):
        assert close(acting, obstacle(raised_by_id=raiser), "Gone").edits[0].after.told_on is None


def test_a_closed_one_is_not_closed_again(acting) -> None:
    with pytest.raises(Fault) as caught:
        close(acting, obstacle(state=ObstacleState.CLOSED, outcome="Gone"), "Gone again", TODAY)
    assert caught.value.field == "obstacle"


@pytest.mark.parametrize("on", [date(2026, 11, 19), date(2026, 11, 25)])
def test_nobody_is_told_before_it_was_raised_or_after_today(acting, on) -> None:
    with pytest.raises(Fault) as caught:
        tell(acting, obstacle(), on)
    assert caught.value.field == "told_on"
