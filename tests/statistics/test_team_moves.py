"""A team that moves together in a fortnight points to the system."""

from __future__ import annotations

from datetime import date, timedelta
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.statistics.process_behaviour import Point, read
from coachbook.statistics.team_moves import TeamVerdict, team_moves, team_sentence

DAY = date(2026, 11, 9)
STEADY = [70, 75, 72, 80, 74, 69, 77, 73, 71, 76]
FELL, ROSE, CALM, BOTH = [72, 74, 40, 41], [74, 76, 99, 99], [74, 72, 75, 74], [40, 99, 40, 99]


def reading(latest, *, later=0, apart=1):
    """Ten steady weeks up to DAY, then the latest totals, `later` days after it and `apart` days apart."""
    points = [Point(DAY - timedelta(weeks=len(STEADY) - i), value) for i, value in enumerate(STEADY)]
    first = DAY + timedelta(days=later)
    return read(points + [Point(first + timedelta(days=apart * i), value) for i, value in enumerate(latest)])


def team(*people):
    return {f"p{number}": reading(latest) for number, latest in enumerate(people)}


@pytest.mark.parametrize(
    ("people", "verdict"),
    [
        ([FELL, FELL], TeamVerdict.TOO_FEW),
        ([FELL, FELL, FELL], TeamVerdict.DOWN_TOGETHER),
        ([ROSE, ROSE, ROSE, CALM, FELL], TeamVerdict.UP_TOGETHER),
        ([FELL, CALM, CALM, CALM, ROSE], TeamVerdict.APART),
        ([FELL, FELL, FELL, CALM, CALM, CALM], TeamVerdict.APART),
        ([FELL, FELL, FELL, ROSE, ROSE, ROSE], TeamVerdict.APART),
        ([FELL, FELL, BOTH, BOTH], TeamVerdict.APART),
    ],
)
def test_most_people_with_the_same_signal_are_a_move_of_the_team(people, verdict):
    assert team_moves(team(*people)).verdict is verdict


def test_who_shares_it_is_known_and_counted_in_the_sentence():
    move = team_moves(team(FELL, FELL, FELL, CALM))
    assert move.together
    assert (move.who, move.judged) == (frozenset({"p0", "p1", "p2"}), 4)
    assert team_sentence(move) == (
        "Three of four people’s totals fell on 11 Nov; look at the system before any of them."
    )


def test_signals_of_different_fortnights_are_no_move_of_the_team():
    people = {n: reading(FELL, later=15 * n) for n in range(4)}
    assert team_moves(people).verdict is TeamVerdict.APART
    near = {n: reading(FELL, later=4 * n) for n in range(4)}
    move = team_moves(near)
    assert move.who == frozenset(range(4))
    assert team_sentence(move) == (
        "All four people’s totals fell between 11 Nov and 23 Nov; look at the system before any of them."
    )


def test_the_fourteenth_day_is_in_the_fortnight_and_the_fifteenth_is_not():
    assert team_moves({n: reading([40], later=later) for n, later in enumerate((0, 5, 13))}).together
    assert not team_moves({n: reading([40], later=later) for n, later in enumerate((0, 5, 14))}).together


def test_signals_before_the_given_day_are_history():
    people = team(FELL, FELL, FELL)
    assert team_moves(people, since=DAY + timedelta(days=3)).together
    assert team_moves(people, since=DAY + timedelta(days=4)).verdict is TeamVerdict.APART


def test_people_without_a_usual_range_are_not_counted():
    assert team_moves({n: read([]) for n in range(5)}).judged == 0
    assert team_sentence(team_moves({n: read([]) for n in range(5)})).startswith("Too few people")
    assert team_sentence(team_moves(team(CALM, CALM, CALM))) == "The team does not move together."


@given(st.lists(st.tuples(st.sampled_from([FELL, ROSE, CALM, BOTH]), st.integers(0, 40)), max_size=9))
def test_a_team_mirrored_in_time_order_and_direction_gives_the_mirrored_verdict(people):
    flipped = {TeamVerdict.UP_TOGETHER: TeamVerdict.DOWN_TOGETHER}
    flipped |= {down: up for up, down in flipped.items()}
    readings = {n: reading(latest, later=later) for n, (latest, later) in enumerate(people)}
    other = {
        n: read([Point(point.on, 100 - point.value) for point in each.points])
        for n, each in reversed(readings.items())
    }
    move, back = team_moves(readings), team_moves(other)
    assert back.verdict is flipped.get(move.verdict, move.verdict)
    assert (back.who, back.first, back.last) == (move.who, move.first, move.last)


@pytest.mark.parametrize("people", range(3, 41))
def test_steady_people_are_called_a_team_move_in_at_most_three_of_a_thousand_teams(people):
    """Each steady person falsely signals one way in at most 5 % of the looks; see process_behaviour."""
    fewest = max(3, people // 2 + 1)
    one_way = sum(comb(people, k) * 0.05**k * 0.95 ** (people - k) for k in range(fewest, people + 1))
    assert 2 * one_way <= 0.003
