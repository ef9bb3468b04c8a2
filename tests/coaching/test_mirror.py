"""The coach's mirror: counted from what was seen and talked about, by the days that each was there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.coaching.mirror import days_there, mirror, mirror_sentence
from coachbook.records import Break, Person
from coachbook.records.kinds import Channel
from coachbook.records.lines import SeenCount, Talk
from coachbook.statistics.evenness import EvennessVerdict

TEAM = tuple(Person(id=name.lower(), name=name) for name in ("Marcus", "Lena", "Priya"))
PEOPLE = {person.id: person for person in TEAM}
FIRST, LAST = date(2026, 5, 29), date(2026, 11, 24)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def seen(**times: int) -> list[SeenCount]:
    return [SeenCount(who, ("m",), "", Channel.PHONE, number, NOON) for who, number in times.items()]


def talks(**times: int) -> list[Talk]:
    return [
        Talk(f"{who} {n}", who, NOON, frozenset()) for who, number in times.items() for n in range(number)
    ]


def test_what_was_seen_at_several_moments_is_summed_and_a_huddle_is_nobodys() -> None:
    huddle = Talk("h", None, NOON, frozenset())
    found = mirror(
        TEAM,
        [*seen(marcus=5, lena=1, priya=1), *seen(marcus=4)],
        [huddle, *talks(marcus=4, lena=4, priya=4)],
        FIRST,
        LAST,
    )
    assert (found.observations.total, found.observations.most, found.observations.fewest) == (11, 9, 1)
    assert found.observations.verdict is EvennessVerdict.UNEVEN
    assert (found.sessions.total, found.sessions.verdict) == (12, EvennessVerdict.EVEN_ENOUGH)


def test_who_was_there_for_less_time_has_a_smaller_fair_share() -> None:
    counts = seen(marcus=12, lena=12, priya=1)
    assert mirror(TEAM, counts, (), FIRST, LAST).observations.under == {"priya"}
    late = (*TEAM[:2], TEAM[2].but(since=LAST - timedelta(days=18)))
    assert mirror(late, counts, (), FIRST, LAST).observations.under == frozenset()


def test_the_verdict_is_said_with_who_is_beyond_doubt() -> None:
    found = mirror(TEAM, seen(marcus=12, lena=12, priya=1), (), FIRST, LAST)
    said = mirror_sentence(found.observations, PEOPLE, "observation")
    assert said.startswith("From one to twelve observations a person: a fair draw is as uneven as this in ")
    assert said.endswith("Clearly fewer than a fair share: Priya.")
    assert mirror_sentence(found.sessions, PEOPLE, "session") == "No session yet."


def test_too_few_are_not_judged_and_name_nobody() -> None:
    found = mirror(TEAM, seen(marcus=2), (), FIRST, LAST).observations
    assert mirror_sentence(found, PEOPLE, "observation") == (
        "Two observations among three people: too few to say how evenly they spread."
    )


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        ({}, 180),
        ({"since": LAST}, 1),
        ({"known_from": LAST - timedelta(days=9), "since": FIRST}, 10),
        ({"left_on": FIRST + timedelta(days=10)}, 10),
        ({"left_on": FIRST}, 0),
        ({"breaks": (Break(left_on=FIRST + timedelta(days=5), back_on=LAST),)}, 6),
        ({"breaks": (Break(left_on=date(2020, 1, 1), back_on=date(2020, 2, 1)),)}, 180),
    ],
)
def test_the_days_that_somebody_was_there(facts: dict, days: int) -> None:
    assert days_there(TEAM[0].but(**facts), FIRST, LAST) == days


@given(
    st.dictionaries(st.sampled_from([each.id for each in TEAM]), st.integers(0, 40)),
    st.lists(st.integers(0, 200), min_size=3, max_size=3),
)
def test_whoever_is_named_is_of_the_team_and_was_there(counts: dict[str, int], ago: list[int]) -> None:
    team = tuple(p.but(since=LAST - timedelta(days=n)) for p, n in zip(TEAM, ago, strict=True))
    found = mirror(team, seen(**counts), (), FIRST, LAST).observations
    assert found.total == sum(counts.values())
    assert found.under | found.over | found.without <= set(PEOPLE)
    assert not found.under & found.over
    assert mirror_sentence(found, PEOPLE, "observation").endswith(".")
