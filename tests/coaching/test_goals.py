"""Goals: targets as people write them, and standings that only the statistics give."""

from __future__ import annotations

from datetime import UTC, date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.coaching.goals import (
    Standing,
    hits_of,
    mean_target,
    progress,
    rate_target,
    target_for,
    target_text,
)
from coachbook.errors import Fault
from coachbook.records import Baseline, PlanGoal, Target
from coachbook.records.kinds import Measure, ObservationKind
from coachbook.records.lines import RatingLine
from tests.coaching.planned import LISTENS, STANDARDS, THEIRS, UNTIL, line


def test_a_target_is_read_as_people_write_it() -> None:
    assert mean_target(" 3,6", 6, THEIRS.baseline).value == 3.6
    for text in ("", "six", "0.9", "5.1", "nan", "inf"):
        with pytest.raises(Fault, match="between 1 and 5"):
            mean_target(text, 6, THEIRS.baseline)
    with pytest.raises(Fault, match=r"It starts at 3\.2"):
        mean_target("3", 6, THEIRS.baseline)
    with pytest.raises(Fault):
        rate_target(9, 8, None)


@given(of=st.integers(1, 60), data=st.data())
def test_a_rate_is_said_back_as_it_was_asked_for(of: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(1, of))
    target = rate_target(hits, of, None)
    assert hits_of(target) == hits
    assert target_text(target) == f"met in {hits} of {of}"


@given(st.sampled_from(list(Measure)), st.floats(0, 1))
def test_a_proposed_target_lies_above_its_baseline_and_on_the_scale(measure: Measure, share: float) -> None:
    value = 1 + 4 * share if measure is Measure.MEAN_RATING else share
    target = target_for(Baseline(measure=measure, value=value, n=8, until=UNTIL))
    top = 5.0 if measure is Measure.MEAN_RATING else 1.0
    assert target.value <= top
    if value < (4.9 if measure is Measure.MEAN_RATING else 0.97):
        assert target.value > value


def goal_with(n_before: int) -> PlanGoal:
    until = date(2026, 11, 1)
    baseline = Baseline(measure=Measure.MEAN_RATING, value=2.5, n=n_before, until=until)
    target = Target(measure=Measure.MEAN_RATING, value=3.5)
    return PlanGoal(
        id="g", plan_id="p", standard_id="listens", title="Listens", behaviour="Waits.",
        baseline=baseline, target=target,
    )  # fmt: skip


def before(count: int) -> list[RatingLine]:
    return [line(LISTENS, "23"[n % 2], n, on=date(2026, 10, 1) + timedelta(days=n)) for n in range(count)]


def since(*marks: str, kind: ObservationKind = ObservationKind.LIVE) -> list[RatingLine]:
    days = (date(2026, 11, 2) + timedelta(days=n) for n in range(len(marks)))
    return [line(LISTENS, mark, 0, on=day, kind=kind) for mark, day in zip(marks, days, strict=True)]


@pytest.mark.parametrize(
    ("later", "standing"),
    [
        (since(), Standing.NEW),
        (since("5", "5"), Standing.TOO_FEW),
        (since("3", "2", "3"), Standing.NOT_YET_SHOWN),
        (since("3", "3", "3"), Standing.NOT_YET_SHOWN),
        (since("5", "5", "5", "5"), Standing.ROSE),
        (since("1", "1", "1", "1"), Standing.FELL),
        (since("5", "5", "5", "5", kind=ObservationKind.ROLE_PLAY), Standing.NEW),
    ],
)
def test_a_goal_is_praised_or_worried_about_by_the_statistics_only(
    later: list[RatingLine], standing: Standing
) -> None:
    found = progress(goal_with(12), [*before(12), *later], STANDARDS, UNTIL, UTC)
    assert found is not None
    assert found.standing is standing


def test_what_is_shown_by_few_points_is_provisional() -> None:
    found = progress(goal_with(6), [*before(6), *since("5", "5", "5")], STANDARDS, UNTIL, UTC)
    assert found is not None
    assert found.standing is Standing.ROSE_PROVISIONAL
    many = progress(goal_with(6), [*before(6), *since(*"555555")], STANDARDS, UNTIL, UTC)
    assert many is not None
    assert many.standing is Standing.ROSE


def test_where_even_the_best_marks_would_show_nothing_it_is_too_few() -> None:
    high = [line(LISTENS, "54"[n % 2], n, on=date(2026, 10, 1) + timedelta(days=n)) for n in range(8)]
    found = progress(goal_with(8), [*high, *since("4", "5", "4")], STANDARDS, UNTIL, UTC)
    assert found is not None
    assert found.standing is Standing.TOO_FEW


def test_what_was_seen_since_is_measured_like_the_baseline() -> None:
    found = progress(goal_with(12), [*before(12), *since("3", "4", "5")], STANDARDS, UNTIL, UTC)
    assert found is not None
    assert (found.now.n, found.now.value, found.since) == (3, 4.0, date(2026, 11, 2))
    assert (found.before.n, found.before.value) == (12, 2.5)


def test_a_goal_without_a_baseline_has_no_standing() -> None:
    assert progress(goal_with(3).but(baseline=None), before(3), STANDARDS, UNTIL, UTC) is None
