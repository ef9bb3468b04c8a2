"""The sampling plan: nobody and no moment is left out, and the reason is said."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from coachbook.coaching.sampling import (
    WINDOW_DAYS,
    Proposal,
    coverage,
    next_to_observe,
    present,
    ratable,
)
from coachbook.records import Absence, MomentOfTruth, Person, ServiceStandard
from coachbook.records.kinds import Channel, Publication
from coachbook.records.lines import SeenCount

TODAY = date(2026, 11, 20)
ZONE = ZoneInfo("Europe/Berlin")
NAMES = {channel: channel.value for channel in Channel}


def person(id_: str, shift: str = "", **fields: object) -> Person:
    return Person(id=id_, name=id_.capitalize(), given_name=id_.capitalize(), shift=shift, **fields)


def moment(id_: str, position: int = 0) -> MomentOfTruth:
    return MomentOfTruth(id=id_, position=position, title=id_.capitalize())


def seen(
    who: str, *moments: str, days: int = 0, count: int = 1, shift: str = "", today: date = TODAY
) -> SeenCount:
    last = datetime.combine(today - timedelta(days=days), datetime.min.time(), UTC) + timedelta(hours=12)
    return SeenCount(who, moments, shift, Channel.PHONE, count, last)


def test_the_pair_not_seen_for_longest_comes_first_and_the_days_are_said() -> None:
    found = next_to_observe(
        [person("priya"), person("tom")],
        [moment("complaint")],
        [seen("priya", "complaint", days=41), seen("tom", "complaint", days=3)],
        TODAY,
        ZONE,
    )
    assert [(each.person_id, each.days) for each in found] == [("priya", 41), ("tom", 3)]
    assert found[0].sentence == "Priya has not been seen at “Complaint” for 41 days."


def test_who_was_never_seen_comes_before_who_was_seen_long_ago() -> None:
    moments = [moment("complaint"), moment("delay")]
    log = [seen("priya", "complaint", days=170)]
    (first,) = next_to_observe([person("priya"), person("tom")], moments, log, TODAY, ZONE, most=1)
    assert first.sentence == f"Tom has not been seen at “{first.moment_id.capitalize()}” yet."
    (first,) = next_to_observe([person("priya")], moments, log, TODAY, ZONE, most=1)
    assert first.sentence == f"Priya has not been seen at “Delay” in the last {WINDOW_DAYS} days."


def test_a_shift_that_is_hardly_seen_is_named() -> None:
    people = [person("priya", "evening"), person("tom", "day")]
    found = next_to_observe(
        people,
        [moment("complaint")],
        [seen("priya", "complaint", days=41), seen("tom", "complaint", days=1, count=11)],
        TODAY,
        ZONE,
    )
    assert found[0].sentence == (
        "Priya has not been seen at “Complaint” for 41 days; the shift “evening” has one of 12 observations."
    )
    assert len(found[1].reasons) == 1


def test_proposals_are_about_different_people_and_moments_while_there_are_any() -> None:
    people = [person("a"), person("b"), person("c")]
    moments = [moment("m"), moment("n"), moment("o")]
    found = next_to_observe(people, moments, [], TODAY, ZONE)
    assert len({each.person_id for each in found}) == len({each.moment_id for each in found}) == 3
    alone = next_to_observe(people[:1], moments, [], TODAY, ZONE)
    assert {each.person_id for each in alone} == {"a"}
    assert next_to_observe([], moments, [], TODAY, ZONE) == ()
    assert next_to_observe(people, [], [], TODAY, ZONE) == ()


def test_who_is_absent_left_not_begun_or_the_coach_is_not_proposed() -> None:
    people = [
        person("here"),
        person("coach"),
        person("left", left_on=date(2026, 11, 1)),
        person("begins", since=date(2026, 12, 1)),
        person("away"),
        person("back"),
    ]
    absences = [
        Absence(id="1", person_id="away", first=date(2026, 11, 16), last=TODAY),
        Absence(id="2", person_id="back", first=date(2026, 11, 16), last=date(2026, 11, 19)),
    ]
    assert [each.id for each in present(people, absences, "coach", TODAY)] == ["here", "back"]


def test_only_published_moments_with_published_standards_can_be_observed() -> None:
    retired = MomentOfTruth(id="old", position=0, title="Old", state=Publication.RETIRED)
    standard = ServiceStandard(id="s", root_id="s", title="S", behaviour="x", moment_ids=("b", "a", "old"))
    found = ratable([moment("b", 2), moment("a", 1), moment("bare", 3), retired], [standard])
    assert [each.id for each in found] == ["a", "b"]


_SIZES = st.tuples(st.integers(1, 5), st.integers(1, 4))


@given(_SIZES, st.integers(0, 10_000))
def test_over_a_round_every_person_is_proposed_at_every_moment_once(
    sizes: tuple[int, int], seed: int
) -> None:
    people = [person(f"p{n}") for n in range(sizes[0])]
    moments = [moment(f"m{n}", n) for n in range(sizes[1])]
    log: list[SeenCount] = []
    rounds = [_next(people, moments, log, day, seed) for day in range(2 * sizes[0] * sizes[1])]
    half = len(rounds) // 2
    assert len(set(rounds[:half])) == half
    assert set(rounds[half:]) == set(rounds[:half])


@given(_SIZES, st.integers(0, 10_000), st.floats(0, 0.8))
def test_every_pair_comes_also_where_other_things_are_observed_in_between(
    sizes: tuple[int, int], seed: int, strays: float
) -> None:
    people = [person(f"p{n}") for n in range(sizes[0])]
    moments = [moment(f"m{n}", n) for n in range(sizes[1])]
    chance = random.Random(seed)
    log: list[SeenCount] = []
    proposed = set()
    followed = 0
    day = 0
    while followed < sizes[0] * sizes[1]:
        if chance.random() < strays:
            log.append(seen(chance.choice(people).id, chance.choice(moments).id, today=_on(day)))
        else:
            proposed.add(_next(people, moments, log, day, seed))
            followed += 1
        day += 1
    assert {(each.person_id, each.moment_ids[0]) for each in log} == {
        (one.id, other.id) for one in people for other in moments
    }
    assert proposed


@given(st.integers())
def test_the_same_records_day_and_seed_propose_the_same(seed: int) -> None:
    people = [person(f"p{n}") for n in range(4)]
    moments = [moment(f"m{n}", n) for n in range(3)]
    log = [seen("p1", "m1", days=9), seen("p2", "m0", days=9)]
    first = next_to_observe(people, moments, log, TODAY, ZONE, seed=seed)
    assert first == next_to_observe(people, moments, list(log), TODAY, ZONE, seed=seed)


def test_another_seed_begins_elsewhere() -> None:
    people = [person(f"p{n}") for n in range(6)]
    firsts = {next_to_observe(people, [moment("m")], [], TODAY, ZONE, seed=seed)[0] for seed in range(40)}
    assert len(firsts) == 6


def test_coverage_counts_by_person_moment_shift_and_channel_and_names_the_empty_pairs() -> None:
    people = [person("priya", "evening"), person("tom", "day")]
    moments = [moment("complaint"), moment("delay", 1)]
    log = [
        seen("tom", "complaint", "delay", count=3),
        seen("priya", "delay", shift="day"),
        seen("left", "delay"),
    ]
    found = coverage(people, moments, log, NAMES)
    assert found.total == 4
    assert [(each.key, each.count) for each in found.by_person] == [("priya", 1), ("tom", 3)]
    assert [(each.key, each.count) for each in found.by_moment] == [("complaint", 3), ("delay", 4)]
    assert [(each.key, each.count) for each in found.by_shift] == [("day", 4), ("evening", 0)]
    assert [(each.name, each.count) for each in found.by_channel] == [("phone", 4)]
    assert found.empty == (("priya", "complaint"),)


def _on(day: int) -> date:
    return TODAY + timedelta(days=day)


def _next(
    people: list[Person], moments: list[MomentOfTruth], log: list[SeenCount], day: int, seed: int
) -> tuple[str, str]:
    """What is proposed on a day, which is then observed."""
    best: Proposal = next_to_observe(people, moments, log, _on(day), ZONE, seed=seed)[0]
    log.append(seen(best.person_id, best.moment_id, today=_on(day)))
    return best.person_id, best.moment_id
