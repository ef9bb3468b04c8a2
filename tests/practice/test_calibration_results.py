"""What a round shows, against published figures and by hand."""

from __future__ import annotations

import pytest

from coachbook.practice.calibration import set_key
from coachbook.practice.calibration_drift import chain, drift, points_text
from coachbook.practice.calibration_results import results
from coachbook.records import CalibrationRound, CaseMark
from coachbook.records.kinds import Mark, Scale
from coachbook.statistics.agreement_words import Verdict
from tests.practice.calibrating import NAMES, after, marked, opened, rated, standard
from tests.statistics.published import KRIPPENDORFF

EMPATHY = ((3, 4, 2, 5, 3), (5, 4, 4, 5, 4), (3, 4, 2, 4, 3), (4, 5, 4, 5, 5))


def said(found) -> str:
    return "".join(text for text, _ in found.lead)


def of(table, names=NAMES, **fields):
    round_, raters = opened(names=names, cases=len(table[0]), **fields)
    done, ratings = rated(table, round_, raters[: len(table)])
    return results(round_, [*done, *raters[len(table) :]], ratings, {})


def test_krippendorffs_four_observers_give_krippendorffs_figures():
    found = of(KRIPPENDORFF)
    assert found.standards[0].agreement.alpha == pytest.approx(0.815, abs=5e-4)
    assert found.standards[0].agreement.ac1.value == pytest.approx(0.775, abs=5e-4)
    assert found.standards[0].sentence == "agree well on these eleven cases"
    assert (
        said(found)
        == "Four raters, twelve cases, all in. No standard parts you; what you rate alike may be used."
    )


def test_what_parts_the_raters_is_named_with_its_marks():
    found = of(EMPATHY)
    assert found.worst == 0
    assert said(found) == (
        "Four raters, five cases, all in. "
        "You part most on Shows empathy: where one sees a 2, another sees a 4."
    )
    assert found.marks[0][1] == (Mark.FIVE, Mark.FOUR, Mark.FOUR, Mark.FIVE, Mark.FOUR)
    assert found.pairs[0].names == ("Aisha", "Lena")
    assert found.pairs[0].sentence == ("the same mark 0 of 5 times; Lena rates 1.4 marks higher on average")


def test_who_is_missing_is_named_and_not_counted():
    found = of(EMPATHY[:2], NAMES)
    assert found.missing == ("Aisha", "Lena")
    assert said(found).startswith("Two raters, five cases, Aisha and Lena missing.")


def test_all_equal_ratings_have_no_variation_and_no_error():
    met = standard("Keeps the promise", Scale.MET_NOT_MET, "kept")
    found = of([["met"] * 3] * 4, standards=[met])
    assert said(found).endswith("All marks are the same, so these cases cannot tell whether you agree.")
    assert found.standards[0].verdict is Verdict.NO_VARIATION
    assert found.standards[0].sentence == "all rated met: nothing to compute"
    assert found.scores is None
    assert found.pairs == ()


def test_one_rater_alone_is_told_what_is_missing():
    assert "takes two raters" in said(of(EMPATHY[:1]))


def test_nobody_in_yet_is_said_and_not_an_error():
    round_, raters = opened()
    found = results(round_, raters, [], {})
    assert found.standards == ()
    assert said(found) == "Nobody has submitted yet; Dana, Tom, Aisha and Lena still to come."


def test_the_key_is_measured_against_and_has_no_voice():
    round_, raters = opened(names=NAMES[:2], cases=4)
    key = [CaseMark(case_key=case.key, standard_key="warm", mark=Mark.THREE) for case in round_.cases]
    (keyed,) = after(set_key(round_, key), CalibrationRound)
    done, ratings = rated([[3, 3, 3, 3], [5, 5, 5, 5]], keyed, raters)
    found = results(keyed, done, ratings, {})
    assert found.names == ("Dana", "Tom", "Key")
    assert [each.severity.difference for each in found.raters] == [0, 50]
    assert [each.word for each in found.raters] == ["no difference seen", "milder"]
    assert found.standards[0].agreement.ratings == 8


def test_what_does_not_apply_is_a_gap():
    round_, raters = opened(names=NAMES[:2], cases=2)
    own = [*marked(round_, raters[0], [["na", 4]]), *marked(round_, raters[1], [[2, 4]])]
    done = [rater.but(submitted_at=round_.opened_at) for rater in raters]
    assert results(round_, done, own, {}).standards[0].agreement.cases == 1


def test_drift_compares_the_last_two_rounds():
    over = [
        of([[1, 5, 1, 5, 2, 4], [5, 1, 4, 1, 4, 2]], NAMES[:2]),
        of([[1, 5, 2, 5, 1, 4], [1, 5, 2, 5, 1, 4]], NAMES[:2]),
    ]
    found = drift(over)
    assert [line.name for line in found.standards] == ["Shows empathy"]
    assert found.standards[0].figures[1] == "1.00"
    assert [line.name for line in found.raters] == ["Dana", "Tom"]
    assert {line.sentence for line in found.raters} == {"no change seen"}
    assert drift(over[:1]).standards == ()


def test_rounds_follow_each_other_and_a_circle_ends():
    first, _ = opened()
    second = first.but(id="second", follows_id=first.id)
    known = {first.id: first, "second": second}
    assert chain(second, known) == (first, second)
    assert len(chain(second, {**known, first.id: first.but(follows_id="second")})) == 2


def test_points_bear_their_sign():
    assert [points_text(value) for value in (12.4, -3.0, 0.2, None)] == ["+12", "−3", "0", "–"]


def test_kappas_are_all_told_or_said_to_be_the_lowest():
    every = of(EMPATHY[:3], NAMES[:3])
    assert (len(every.kappas), every.more_kappas) == (3, 0)
    assert every.kappa_sentence.startswith("Kappa of two raters on Shows empathy: ")
    found = of(EMPATHY)
    assert (len(found.kappas), found.more_kappas) == (5, 1)
    assert found.kappa_sentence.startswith(
        "Kappa of two raters on Shows empathy, the five lowest of six: Tom and Lena −0.15, "
    )
    figures = [kappa for _, _, kappa in found.kappas]
    assert figures == sorted(figures)
