"""Every chart: a scale, days, labelled limits, words; and nothing where there is nothing to show."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.charts.behaviour import behaviour_chart
from coachbook.charts.ratings import Rating, ratings_chart
from coachbook.charts.rows import Row, Target, means_chart, rates_chart
from coachbook.charts.scene import Area, Dot, Line, Polyline, Rect, Role, Text
from coachbook.charts.script_path import Branch, script_path
from coachbook.charts.sparkline import sparkline
from coachbook.statistics.intervals import mean_interval, wilson
from coachbook.statistics.process_behaviour import Point, read

STEADY = [70, 75, 72, 80, 74, 69, 77, 73]
FALLEN = [*STEADY, 74, 71, 40, 66]


def reading(values, label=""):
    return read(
        Point(date(2026, 8, 3) + timedelta(days=7 * week), value, label) for week, value in enumerate(values)
    )


def rated(values):
    return [Rating(date(2026, 8, 3) + timedelta(days=9 * step), value) for step, value in enumerate(values)]


def of_kind(scene, kind):
    return [shape for shape in scene.shapes if isinstance(shape, kind)]


def texts(scene):
    return [shape.text for shape in of_kind(scene, Text)]


def corners(shape):
    match shape:
        case Line():
            return [(shape.x1, shape.y1), (shape.x2, shape.y2)]
        case Polyline() | Area():
            return list(shape.points)
        case Dot():
            return [(shape.x - shape.r, shape.y - shape.r), (shape.x + shape.r, shape.y + shape.r)]
        case Rect():
            return [(shape.x, shape.y), (shape.x + shape.w, shape.y + shape.h)]
        case Text():
            return [(shape.x, shape.y - shape.size * 0.75), (shape.x, shape.y)]


def outside(scene):
    return [
        shape
        for shape in scene.shapes
        if any(
            not (-0.01 <= x <= scene.width + 0.01 and -0.01 <= y <= scene.height + 0.01)
            for x, y in corners(shape)
        )
    ]


def test_a_behaviour_chart_has_scale_days_and_labelled_limits():
    scene = behaviour_chart(reading(FALLEN), 600, name="Jonas")
    assert {"0", "50", "100", "3 Aug", "14 Sep", "19 Oct", "12 Oct", "55.9", "mean 73.8", "91.6"} == set(
        texts(scene)
    )
    assert scene.alt == "Jonas’s total fell below the usual range on 12 Oct."
    assert [line.dash for line in of_kind(scene, Line)].count((4.0, 3.0)) == 1


def test_a_signal_is_ringed_larger_and_dated_not_only_coloured():
    scene = behaviour_chart(reading(FALLEN, "call"), 600)
    rings = [dot for dot in of_kind(scene, Dot) if not dot.filled]
    assert [(ring.r, ring.role) for ring in rings] == [(6.5, Role.AMBER)]
    assert [dot.tip for dot in of_kind(scene, Dot) if dot.role is Role.AMBER and dot.filled] == [
        "12 Oct: 40, call"
    ]
    assert len([dot for dot in of_kind(scene, Dot) if dot.tip]) == 12
    risen = behaviour_chart(reading([*STEADY, 74, 98, 72, 71]), 600)
    assert [dot.role for dot in of_kind(risen, Dot) if not dot.filled] == [Role.ACCENT]


def test_the_whole_scale_is_drawn_so_that_a_fall_looks_as_large_as_it_is():
    scene = behaviour_chart(reading(FALLEN), 600, 170)
    levels = [line.y1 for line in of_kind(scene, Line) if line.role is Role.BORDER]
    bottom, middle, top = levels
    assert middle == pytest.approx((bottom + top) / 2)
    places = {dot.tip: dot.y for dot in of_kind(scene, Dot)}
    assert (bottom - places["12 Oct: 40"]) / (bottom - top) == pytest.approx(0.40, abs=0.01)


def test_the_day_beside_a_signal_is_the_one_that_the_verdict_names():
    scene = behaviour_chart(reading([*STEADY, 74, 30, 45, 73]), 600)
    assert [text.text for text in of_kind(scene, Text) if text.bold] == ["5 Oct"]
    assert "5 Oct" in scene.alt


def test_a_signal_at_the_end_has_its_day_on_the_axis():
    assert texts(behaviour_chart(reading([*STEADY, 74, 71, 73, 40]), 600)).count("19 Oct") == 1


def test_a_limit_at_the_end_of_the_scale_is_labelled_so():
    upper = behaviour_chart(reading([90, 100, 85, 98, 88, 96, 92, 99]), 400)
    assert "100 (end)" in texts(upper)
    lower = behaviour_chart(reading([10, 0, 15, 2, 12, 4, 8, 1]), 400)
    assert "0 (end)" in texts(lower)
    assert lower.alt.endswith("drawn at 0.")


@pytest.mark.parametrize("values", [[], STEADY[:5], [80] * 12, [75, 80] * 6])
def test_before_there_is_enough_to_judge_there_is_no_behaviour_chart(values):
    assert behaviour_chart(reading(values), 400) is None


def test_labels_of_close_limits_stand_apart():
    close = [70.0, 70.4, 70.1, 70.6, 70.2, 70.5, 70.3, 70.7]
    scene = behaviour_chart(reading(close), 400, lowest=0, highest=100)
    places = sorted(text.y for text in of_kind(scene, Text) if text.x > 400 - 62)
    assert all(below - above >= 13.9 for above, below in pairwise(places))


@given(st.lists(st.integers(0, 100), min_size=6, max_size=40), st.integers(280, 900))
def test_a_behaviour_chart_never_leaves_its_frame(values, width):
    scene = behaviour_chart(reading(values), width)
    if scene is not None:
        assert outside(scene) == []
        assert len([dot for dot in of_kind(scene, Dot) if dot.tip]) == len(values)


def test_single_ratings_are_dots_on_a_scale_with_days_and_words():
    scene = ratings_chart(rated([3, 4, 2, 3, 3, 4, 3, 2, 4, 2, 2, 3]), 265)
    assert texts(scene) == ["1", "2", "3", "4", "5", "3 Aug", "26 Sep", "10 Nov"]
    assert scene.alt == "4 of 12 were rated 1 or 2, between 14 and 61 % of the time at this rate."
    assert not of_kind(scene, Polyline)


def test_low_ratings_differ_by_more_than_colour_and_the_latest_is_larger():
    dots = of_kind(ratings_chart(rated([2, 5]), 265), Dot)
    assert [(dot.role, dot.filled, dot.r) for dot in dots] == [
        (Role.AMBER, False, 4.0),
        (Role.TEXT, True, 5.0),
    ]
    assert dots[0].y > dots[1].y


def test_one_rating_stands_in_the_middle_and_no_rating_is_no_chart():
    scene = ratings_chart([Rating(date(2026, 8, 3), 4, "call 7")], 265)
    assert [dot.tip for dot in of_kind(scene, Dot)] == ["3 Aug: 4 of 5, call 7"]
    assert texts(scene)[-1] == "3 Aug"
    assert ratings_chart([], 265) is None


def test_a_rating_off_the_scale_is_refused():
    with pytest.raises(ValueError, match="1 to 5"):
        ratings_chart([Rating(date(2026, 8, 3), 6)], 265)


def test_ratings_of_any_order_are_drawn_oldest_first():
    series = rated([1, 3, 5])
    assert ratings_chart(series[::-1], 300) == ratings_chart(series, 300)


def test_means_stand_on_their_scale_with_intervals():
    scene = means_chart(
        [Row("Greets", mean_interval([4, 4, 5, 4])), Row("Closes", mean_interval([2, 3, 3]), marked=True)],
        560,
    )
    assert texts(scene) == ["1", "2", "3", "4", "5", "Greets", "4.3", "Closes", "2.7"]
    assert [dot.role for dot in of_kind(scene, Dot)] == [Role.ACCENT, Role.AMBER]
    assert scene.alt.startswith("Greets: 4.3, between 3.5 and 5; Closes: 2.7, between ")


def test_a_row_of_under_three_says_so_and_has_no_dot():
    scene = means_chart([Row("Greets", mean_interval([4, 4, 5])), Row("Closes", mean_interval([2]))], 560)
    assert "too few" in texts(scene)
    assert len(of_kind(scene, Dot)) == 1
    assert "Closes: too few" in scene.alt


@pytest.mark.parametrize("chart", [means_chart, rates_chart])
def test_rows_without_any_interval_are_no_chart(chart):
    assert chart([], 560) is None
    assert chart([Row("Closes", None)], 560) is None


def test_rates_stand_on_per_cents():
    scene = rates_chart(
        [Row("Champions, 21 of 24", wilson(21, 24)), Row("Others, 19 of 51", wilson(19, 51), quiet=True)], 560
    )
    assert {"0 %", "50 %", "100 %", "88 %", "37 %"} < set(texts(scene))
    assert scene.alt == (
        "Champions, 21 of 24: 88 %, between 69 and 96 %; Others, 19 of 51: 37 %, between 25 and 51 %. "
        "Bars are 95 per cent intervals."
    )
    bars = [line for line in of_kind(scene, Line) if line.width == 5]
    assert bars[0].x1 > bars[1].x2
    assert outside(scene) == []


def test_a_target_is_a_tick_inside_the_whole_scale_and_is_said():
    scene = means_chart([Row("Before", mean_interval([2, 3, 3]))], 560, target=Target(4.0, "target"))
    levels = [line.x1 for line in of_kind(scene, Line) if line.role is Role.BORDER]
    (tick,) = [line for line in of_kind(scene, Line) if line.dash]
    assert levels[-2] == tick.x1 < levels[-1], "4 of 1 to 5, and the scale goes on to 5"
    assert "; target 4.0. Bars are" in scene.alt
    rate = rates_chart([Row("Before", wilson(3, 6))], 560, target=Target(0.9, "target"))
    assert "; target 90 %. Bars are" in rate.alt
    assert outside(scene) == outside(rate) == []


def test_a_sparkline_shows_the_last_twelve_points_and_rings_a_signal():
    scene = sparkline(reading([60, 62, *FALLEN[:-1]]), name="Jonas")
    assert len(of_kind(scene, Polyline)[0].points) == 12
    assert [dot.filled for dot in of_kind(scene, Dot)] == [False]
    assert scene.alt.startswith("Jonas’s total fell below")
    assert [dot.filled for dot in of_kind(sparkline(reading(STEADY)), Dot)] == [True]
    recovered = sparkline(reading([*STEADY, 74, 40, 73, 72]))
    assert [dot.filled for dot in of_kind(recovered, Dot)] == [True], "the last point is no signal"
    assert outside(scene) == []


def test_a_sparkline_without_variation_is_a_level_line_and_a_short_one_is_none():
    level = sparkline(reading([80] * 7))
    assert len({y for _, y in of_kind(level, Polyline)[0].points}) == 1
    assert not of_kind(level, Line)
    assert sparkline(reading(STEADY[:5])) is None


def test_a_path_has_its_beats_numbered_and_its_branches_labelled():
    scene = script_path(
        ["Opening", "Name it", "Told", "Say back"], [Branch(2, 3), Branch(2, None, "hangs up")]
    )
    assert texts(scene) == ["escalates", "hangs up", "1", "2", "3", "4"]
    assert scene.alt == (
        "4 beats: Opening → Name it → Told → Say back. After 3 it may branch: escalates, then on with 4. "
        "After 3 it may branch: hangs up, where it ends."
    )
    assert [dot.tip for dot in of_kind(scene, Dot) if not dot.filled] == [
        "Opening",
        "Name it",
        "Told",
        "Say back",
    ]
    assert len(of_kind(scene, Polyline)) == 4


def test_a_path_of_one_beat_has_no_line_and_no_beats_no_path():
    assert not of_kind(script_path(["Opening"]), Polyline)
    assert script_path(["Opening"]).alt == "1 beat: Opening."
    assert script_path([]) is None


@pytest.mark.parametrize("branch", [Branch(4, None), Branch(0, 4), Branch(-1, 0)])
def test_a_branch_to_a_beat_that_does_not_exist_is_refused(branch):
    with pytest.raises(ValueError, match="beat"):
        script_path(["a", "b", "c", "d"], [branch])


@given(
    st.integers(1, 12),
    st.lists(st.tuples(st.integers(0, 11), st.none() | st.integers(0, 11)), max_size=3),
    st.integers(200, 400),
)
def test_a_path_never_leaves_its_frame(beats, ways, width):
    branches = [
        Branch(min(leaves, beats - 1), None if returns is None else min(returns, beats - 1))
        for leaves, returns in ways
    ]
    assert outside(script_path(["beat"] * beats, branches, width)) == []


def test_equal_numbers_give_an_equal_scene():
    assert behaviour_chart(reading(FALLEN), 600) == behaviour_chart(reading(FALLEN), 600)
