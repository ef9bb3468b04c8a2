"""Tests for gaps: what may become a goal, what is not the person's to close, what was seen too rarely."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from coachbook.coaching.gaps import Gap, Ground, gaps, strengths
from coachbook.records import ServiceStandard
from coachbook.records.kinds import Cause, Mark, ObservationKind
from coachbook.records.lines import RatingLine

UNTIL = date(2026, 11, 24)
LISTENS = ServiceStandard(id="s1", root_id="s", title="Listens fully", behaviour="Lets people finish")


def line(
    number: int, mark: Mark, cause: Cause | None = None, *, standard: str = "s1", **more: object
) -> RatingLine:
    at = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(days=number)
    facts: dict = {"evidence": f"seen on day {number}", "strength": False, **more}
    return RatingLine(
        f"r{number}", f"o{number}", "p", at, ObservationKind.LIVE, standard, None, mark, cause=cause, **facts
    )


def one(*lines: RatingLine, standards: dict[str, ServiceStandard] | None = None) -> Gap:
    (gap,) = gaps(lines, standards or {"s1": LISTENS}, UNTIL)
    return gap


def marks(*values: str, cause: Cause | None = Cause.SKILL) -> tuple[RatingLine, ...]:
    return tuple(
        line(at, Mark(value), cause if Mark(value).is_miss else None) for at, value in enumerate(values)
    )


def test_two_misses_in_six_make_a_ground_for_a_goal_with_the_way_back() -> None:
    gap = one(*marks("4", "2", "5", "3", "1", "4"))
    assert gap.ground is Ground.GOAL
    assert gap.rating_ids == ("r4", "r1")
    assert gap.count_text == "2 of 6 were 1 or 2, 10 to 70 %"


def test_five_observations_or_one_miss_are_too_few() -> None:
    assert one(*marks("1", "2", "1", "2", "1")).ground is Ground.TOO_FEW
    assert one(*marks("4", "2", "5", "3", "4", "4")).ground is Ground.TOO_FEW


def test_misses_by_rule_or_tool_are_no_ground_for_a_goal() -> None:
    assert one(*marks("1", "2", "1", "4", "4", "4", cause=Cause.POLICY)).ground is Ground.NOT_THEIRS


def test_what_was_not_applicable_counts_nowhere() -> None:
    gap = one(*marks("2", "na", "na", "na", "na", "na", "1"))
    assert (gap.baseline.n, gap.baseline.missed) == (2, 2)


def test_versions_of_a_standard_count_as_one_under_the_newest() -> None:
    newer = LISTENS.but(id="s2", version=2, title="Listens to the end")
    gap = one(
        *marks("2", "4", "4"),
        line(3, Mark.ONE, Cause.SKILL, standard="s2"),
        standards={"s1": LISTENS, "s2": newer},
    )
    assert (gap.standard.title, gap.baseline.n) == ("Listens to the end", 4)


def test_a_standard_that_was_never_missed_is_no_gap() -> None:
    assert gaps(marks("4", "5", "3"), {"s1": LISTENS}, UNTIL) == ()


def praised(number: int, mark: Mark, words: str) -> RatingLine:
    return line(number, mark, evidence=words, strength=True)


def test_a_strength_says_its_rate_with_the_interval_and_quotes_what_was_met() -> None:
    lines = (*marks("4", "5", "4"), praised(3, Mark.FIVE, "Said it back."))
    (found,) = strengths(lines, {"s1": LISTENS})
    assert found.evidence == "Met in 4 of 4, 51 to 100 %. Said it back."


def test_what_may_be_met_as_seldom_as_not_is_no_strength_yet() -> None:
    assert strengths((*marks("4", "5"), praised(2, Mark.FIVE, "Said it back.")), {"s1": LISTENS}) == ()
    lines = (*marks("4", "5", "4", "2", "1"), praised(5, Mark.FIVE, "Said it back."))
    assert strengths(lines, {"s1": LISTENS}) == ()


def test_a_strength_never_quotes_what_was_not_met() -> None:
    lines = (*marks("4", "5", "5", "4", "4", "4"), praised(6, Mark.THREE, "Said half of it back."))
    assert strengths(lines, {"s1": LISTENS}) == ()
    (found,) = strengths((praised(7, Mark.FIVE, "Said it back."), *lines), {"s1": LISTENS})
    assert "half" not in found.evidence
