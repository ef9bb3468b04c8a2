"""The ledger: everybody's promises in one order, the overdue ones first and among them the coach's own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.coaching.ledger import (
    Side,
    first_sentence,
    open_in_order,
    rate_figure,
    rate_in_words,
    standings,
)
from coachbook.coaching.promises import kept_rate
from coachbook.records import Commitment, Person
from coachbook.records.kinds import CommitmentState, PersonRole
from coachbook.records.lines import PromiseTally

TODAY = date(2026, 11, 24)
LEADER = Person(id="boss", name="Rita Boss", given_name="Rita", roles=(PersonRole.LEADER,))


def promise(id_: str = "p", days: int = 0, **fields: object) -> Commitment:
    base = {
        "id": id_,
        "owner_id": "marcus",
        "behaviour": "say it back",
        "made_on": date(2026, 10, 1),
        "due": TODAY + timedelta(days=days),
    }
    return Commitment.model_validate({**base, **fields})


@pytest.fixture
def people(dana, marcus, lena):
    return {each.id: each for each in (dana, marcus, lena, LEADER)}


def test_whose_promise_it_is(people) -> None:
    def side(owner_id: str, *, to_customer: bool = False) -> Side:
        (standing,) = standings([PromiseTally(owner_id, to_customer, 1, 1, 0, 0)], people, "dana")
        return standing.side

    assert side("dana") is Side.OWN
    assert side("marcus") is Side.PEOPLE
    assert side("boss") is Side.LEADERS
    assert side("gone") is Side.PEOPLE
    for owner in ("dana", "marcus", "boss"):
        assert side(owner, to_customer=True) is Side.CUSTOMERS


def test_overdue_heads_it_and_the_coach_s_own_first() -> None:
    given_ = [
        promise("later", 3),
        promise("own later", 4, owner_id="dana"),
        promise("today", 0),
        promise("own today", 0, owner_id="dana"),
        promise("late", -9),
        promise("own late", -1, owner_id="dana"),
        promise("ended", -20, state=CommitmentState.KEPT),
    ]
    assert [each.id for each in open_in_order(given_, "dana", TODAY)] == [
        "own late",
        "late",
        "own today",
        "today",
        "later",
        "own later",
    ]


@given(st.lists(st.tuples(st.integers(-5, 5), st.booleans()), max_size=12))
def test_nothing_that_is_not_overdue_stands_before_what_is(rows) -> None:
    given_ = [
        promise(str(n), days, owner_id="dana" if own else "marcus") for n, (days, own) in enumerate(rows)
    ]
    late = [each.due < TODAY for each in open_in_order(given_, "dana", TODAY)]
    assert len(late) == len(rows)
    assert late == sorted(late, reverse=True)


def ended(number: int, kept: int, **fields: object) -> list[Commitment]:
    return [
        promise(
            f"{fields.get('owner_id', 'marcus')} {n}",
            -3,
            state=CommitmentState.KEPT if n < kept else CommitmentState.NOT_KEPT,
            closed_on=TODAY - timedelta(days=3),
            **fields,
        )
        for n in range(number)
    ]


def test_each_side_has_its_own_rate(people) -> None:
    found = standings(
        [
            PromiseTally("dana", False, 23, 25, 4, 1),
            PromiseTally("dana", True, 1, 2, 0, 0),
            PromiseTally("marcus", False, 1, 1, 2, 1),
            PromiseTally("lena", False, 2, 4, 0, 0),
        ],
        people,
        "dana",
    )
    assert [(each.side, each.rate.on_time, each.rate.of, each.open, each.overdue) for each in found] == [
        (Side.OWN, 23, 25, 4, 1),
        (Side.PEOPLE, 3, 5, 2, 1),
        (Side.CUSTOMERS, 1, 2, 0, 0),
    ]


def test_a_rate_under_three_stays_blank() -> None:
    assert rate_figure(kept_rate(ended(2, 2))) == ""
    assert rate_in_words(kept_rate(ended(2, 2))) == "Two ended so far; from three on a rate is shown."
    assert rate_in_words(kept_rate([])) == "None has ended yet; from three on a rate is shown."
    rate = kept_rate(ended(25, 23))
    assert rate_figure(rate) == "23 of 25"
    assert rate_in_words(rate) == "kept on time, between 75 and 98 % of the time at this rate"


def test_the_first_sentence_says_what_is_owed(people) -> None:
    def said(*given_: Commitment) -> str:
        return first_sentence(given_, people, "dana", TODAY)

    assert said() == "Nothing is promised at the moment."
    assert said(promise(days=1)) == "Nothing is overdue. Next is “say it back”, tomorrow."
    assert said(promise("a", -1), promise("b", -2, owner_id="lena")) == (
        "Two promises of Lena and Marcus are overdue; ask how it went."
    )
    assert said(promise("a", -1)) == "One promise of Marcus is overdue; ask how it went."
    own = [promise(str(n), 0, owner_id="dana", cue="it is quiet") for n in range(2)]
    assert said(*own, promise("a", -1)) == (
        "Today you owe “When it is quiet, I will say it back”; one more of yours is due."
    )
    late = [promise(str(n), -3, owner_id="dana") for n in range(3)]
    assert said(*late, *own) == "You are 3 days late with “say it back”; two more of yours are overdue."


def test_a_long_promise_does_not_fill_the_sentence(people) -> None:
    assert len(first_sentence([promise(owner_id="dana", behaviour="x" * 9_000)], people, "dana", TODAY)) < 140
