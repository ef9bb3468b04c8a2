"""The chart of who rates how."""

from __future__ import annotations

from coachbook.charts.scene import Dot, Line, Role, Text
from coachbook.charts.severity import Leaning, severity_chart
from coachbook.statistics.intervals import Interval

ROWS = (
    Leaning("Dana", -4.0, Interval(-9, -4, 1), "no difference seen", False),
    Leaning("Tom", 12.0, Interval(6, 12, 18), "milder", True),
    Leaning("Omar", 3.0, None, "too few cases to say", False),
    Leaning("Lena", None, None, "too few cases to say", False),
)


def shapes(kind):
    return [shape for shape in severity_chart(ROWS, 400).shapes if isinstance(shape, kind)]


def test_milder_lies_right_of_the_middle_and_stricter_left():
    middle = next(line.x1 for line in shapes(Line) if line.role is Role.MUTED)
    dana, tom, omar = (dot.x for dot in shapes(Dot))
    assert dana < middle < omar < tom


def test_only_who_leans_is_amber_and_named_so():
    assert [dot.role for dot in shapes(Dot)] == [Role.ACCENT, Role.AMBER, Role.ACCENT]
    words = {text.text for text in shapes(Text)}
    assert "milder" in words
    assert "no difference seen" not in words


def test_bars_stay_inside_the_scale_and_words_beside_it():
    bars = [line for line in shapes(Line) if line.width == 5.0]
    assert len(bars) == 2
    assert all(0 < line.x1 < line.x2 < 400 for line in bars)


def test_the_middle_says_what_is_measured_against():
    words = {shape.text for shape in severity_chart(ROWS, 400, "the key").shapes if isinstance(shape, Text)}
    assert {"the key", "+10", "−10"} <= words


def test_the_scene_is_told_in_words_and_nobody_gives_none():
    alt = severity_chart(ROWS, 400).alt
    assert "Tom: +12, milder" in alt
    assert "Dana: −4, no difference seen" in alt
    assert severity_chart((ROWS[3],), 400) is None
