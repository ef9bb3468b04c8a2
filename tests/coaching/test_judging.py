"""Moments judged against the pass line: by hand."""

from __future__ import annotations

from coachbook.coaching.judging import UNSUMMED, moments_judged, summed
from coachbook.coaching.observations import start_observation
from coachbook.records.kinds import Cause, Mark
from tests.coaching.observing import BY_ID, COMPLAINT, DELAY, STANDARDS, Draft


def test_each_moment_has_its_own_score_and_verdict(acting, marcus) -> None:
    draft = Draft(start_observation(acting, marcus, [DELAY, COMPLAINT], STANDARDS))
    draft.rate("listens", Mark.FOUR).rate("promise", Mark.MET)
    draft.rate("owns", Mark.TWO, evidence="Sent her away.", cause=Cause.SKILL)
    (delay, late), (complaint, first) = moments_judged(draft.ratings, BY_ID, 75)
    # Delay: 12 x 75 + 10 x 100 = 1900 of 22, which is 86.4; the complaint: 25 of the 2 alone.
    assert (delay, late.won, complaint, first.won) == ("delay", True, "complaint", False)
    assert late.lines[-1] == "Won: 86.4 reaches the pass line of 75, and no critical standard was missed."
    assert first.lines[-1] == "Not won: 25 is under the pass line of 75."


def test_a_critical_miss_wins_no_moment_whatever_the_score(acting, marcus) -> None:
    draft = Draft(start_observation(acting, marcus, [COMPLAINT], STANDARDS))
    draft.rate("listens", Mark.FIVE).rate("owns", Mark.FIVE)
    draft.rate("promise", Mark.NOT_MET, evidence="No day.", cause=Cause.SKILL)
    ((_, judged),) = moments_judged(draft.ratings, BY_ID, 10)
    assert judged.won is False
    assert "a critical standard was missed" in judged.lines[-1]


def test_a_submitted_observation_keeps_what_its_ratings_sum_up_to(acting, marcus) -> None:
    draft = Draft(start_observation(acting, marcus, [DELAY, COMPLAINT], STANDARDS))
    assert summed(draft.ratings, BY_ID) == UNSUMMED
    draft.rate("listens", Mark.FIVE, evidence="“I heard both.”", strength=True)
    draft.rate("owns", Mark.TWO, evidence="Sent her away.", cause=Cause.SKILL)
    draft.rate("promise", Mark.NOT_MET, evidence="No day was in sight.", cause=Cause.TOOL)
    sums = summed(draft.ratings, BY_ID)
    # One strength; two misses, of which the one for want of a tool is not the person's to correct.
    assert (sums["strengths"], sums["misses"], sums["corrections"]) == (1, 2, 1)
    assert sums["critical_missed"] is True
