"""Strengths beside things to work on: counted, with an interval, and never measured by an ideal number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.statistics.balance import BalanceVerdict, StrengthBalance, balance_sentence

TWELVE = (
    "Twelve strengths to five things to work on, 2.4 to one; between 47 and 87 % are strengths at this rate."
)


@pytest.mark.parametrize(
    ("strengths", "to_work_on", "verdict"),
    [
        (0, 0, BalanceVerdict.TOO_FEW),
        (2, 0, BalanceVerdict.TOO_FEW),
        (4, 0, BalanceVerdict.MOSTLY_STRENGTHS),
        (3, 1, BalanceVerdict.MIXED),
        (12, 5, BalanceVerdict.MIXED),
        (15, 4, BalanceVerdict.MOSTLY_STRENGTHS),
        (0, 4, BalanceVerdict.MOSTLY_TO_WORK_ON),
        (1, 9, BalanceVerdict.MOSTLY_TO_WORK_ON),
    ],
)
def test_a_balance_leans_only_where_its_interval_leaves_one_half(strengths, to_work_on, verdict):
    assert StrengthBalance(strengths, to_work_on).verdict is verdict


def test_the_share_is_wilsons_published_interval():
    share = StrengthBalance(3, 1).share
    assert (share.low, share.high) == (pytest.approx(0.301, abs=5e-4), pytest.approx(0.954, abs=5e-4))


@pytest.mark.parametrize(
    ("balance", "words"),
    [
        (StrengthBalance(0, 0), "Nothing has been noted yet."),
        (StrengthBalance(1, 1), "One strength to one thing to work on; too few to speak of a habit."),
        (
            StrengthBalance(12, 5),
            TWELVE,
        ),
        (
            StrengthBalance(4, 0),
            "Four strengths to no things to work on; between 51 and 100 % are strengths at this rate.",
        ),
    ],
)
def test_a_balance_is_told_with_its_counts(balance, words):
    assert balance_sentence(balance) == words


@given(st.integers(0, 60), st.integers(0, 60))
def test_turning_strengths_into_corrections_turns_the_verdict(strengths, to_work_on):
    turned = {
        BalanceVerdict.MOSTLY_STRENGTHS: BalanceVerdict.MOSTLY_TO_WORK_ON,
        BalanceVerdict.MOSTLY_TO_WORK_ON: BalanceVerdict.MOSTLY_STRENGTHS,
    }
    verdict = StrengthBalance(strengths, to_work_on).verdict
    assert StrengthBalance(to_work_on, strengths).verdict is turned.get(verdict, verdict)
    assert balance_sentence(StrengthBalance(strengths, to_work_on)).endswith(".")
