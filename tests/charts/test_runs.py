"""The chart of runs: a dot for each score, a ring for the run of now, nothing for one that is not rated."""

from coachbook.charts.runs import runs_chart, runs_sentence
from coachbook.charts.scene import Dot, Polyline


def test_each_rated_run_is_a_dot_and_the_present_one_a_ring() -> None:
    scene = runs_chart((40.0, 62.5, None), 300, now=True)
    assert scene is not None
    dots = [shape for shape in scene.shapes if isinstance(shape, Dot)]
    assert [dot.filled for dot in dots] == [True, True, False]
    assert dots[0].y > dots[1].y
    assert dots[0].tip == "Run 1: 40 of 100"
    (line,) = [shape for shape in scene.shapes if isinstance(shape, Polyline)]
    assert len(line.points) == 2


def test_a_run_without_ratings_leaves_a_gap_and_is_said() -> None:
    scene = runs_chart((None, 50.0), 300)
    assert scene is not None
    assert len([shape for shape in scene.shapes if isinstance(shape, Dot)]) == 1
    assert runs_sentence((None, 50.0)) == "not rated, 50"
    assert runs_sentence((50.0, None), now=True) == "50, now"


def test_without_runs_there_is_no_chart() -> None:
    assert runs_chart((), 300) is None
