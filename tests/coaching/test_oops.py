"""Oops: what went wrong, how soon it was answered, who was told, what was learned; and nobody to blame."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from coachbook.coaching.oops import (
    correct,
    in_order,
    response_in_words,
    response_time,
    span_in_words,
    strike_out,
    summary,
    write_down,
)
from coachbook.errors import Fault
from coachbook.records import Oops

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


def oops(**fields: object) -> Oops:
    base = {"id": "o", "by_id": "dana", "what": "Sent the wrong form", "happened_at": NOW - 5 * HOUR}
    return Oops.model_validate({**base, **fields})


def test_it_holds_what_happened_and_how_it_was_answered(acting) -> None:
    change = write_down(
        acting,
        " Sent the wrong form ",
        NOW - 3 * HOUR,
        answered_at=NOW - HOUR,
        answer="Called every customer",
        told="the  team",
        learned="Ask before a mass mail",
    )
    kept = change.edits[0].after
    assert (kept.what, kept.answer, kept.told, kept.by_id) == (
        "Sent the wrong form",
        "Called every customer",
        "the team",
        "dana",
    )
    assert response_time(kept) == 2 * HOUR
    assert response_in_words(kept) == "answered in 2 hours"


def test_there_is_no_field_for_blame() -> None:
    assert set(Oops.model_fields) == {
        "id", "by_id", "what", "happened_at", "answered_at", "answer", "told", "learned",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("what", "happened", "fields", "field"),
    [
        (" ", NOW, {}, "what"),
        ("x" * 20_001, NOW, {}, "what"),
        ("x", NOW + HOUR, {}, "happened_at"),
        ("x", NOW - HOUR, {"answered_at": NOW - 2 * HOUR, "answer": "y"}, "answered_at"),
        ("x", NOW - HOUR, {"answered_at": NOW + HOUR, "answer": "y"}, "answered_at"),
        ("x", NOW - HOUR, {"answered_at": NOW}, "answer"),
        ("x", NOW, {"told": "y" * 301}, "told"),
    ],
)
def test_what_cannot_be_written_down_names_its_field(acting, what, happened, fields, field) -> None:
    with pytest.raises(Fault) as caught:
        write_down(acting, what, happened, **fields)
    assert caught.value.field == field


def test_the_answer_may_come_later_and_a_mistake_goes(acting) -> None:
    after = (
        correct(
            acting, oops(), "Sent it", NOW - 5 * HOUR, answered_at=NOW, answer="Called", told="", learned=""
        )
        .edits[0]
        .after
    )
    assert (after.what, response_in_words(after)) == ("Sent it", "answered in 5 hours")
    assert response_in_words(oops()) == "not answered yet"
    assert strike_out(oops()).edits[0].after is None


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "a minute"),
        (1, "a minute"),
        (59, "59 minutes"),
        (60, "1 hour"),
        (125, "2 hours"),
        (47 * 60, "47 hours"),
        (48 * 60, "2 days"),
        (10 * 24 * 60, "10 days"),
    ],
)
def test_a_span_is_said_as_one_says_it(minutes, words) -> None:
    assert span_in_words(timedelta(minutes=minutes)) == words


def test_what_waits_for_an_answer_stands_first() -> None:
    old = oops(id="old", happened_at=NOW - 9 * HOUR)
    new = oops(id="new")
    done = oops(id="done", answered_at=NOW, answer="x")
    earlier = oops(id="earlier", happened_at=NOW - 9 * HOUR, answered_at=NOW, answer="x")
    assert in_order([done, new, earlier, old]) == (old, new, done, earlier)


def test_the_middle_of_three_is_told_and_of_fewer_nothing() -> None:
    answered = [oops(id=str(n), answered_at=NOW - 5 * HOUR + n * HOUR, answer="x") for n in (1, 2, 5)]
    assert summary(answered[:2]) == ""
    assert summary(answered) == "Of the 3 that were answered, the middle one took 2 hours."
    assert summary([*answered, oops(id="w")]).endswith(" One waits for an answer.")
    assert summary([oops(id="a"), oops(id="b")]) == "Two wait for an answer."
