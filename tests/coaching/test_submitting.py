"""Submitting an observation: what is asked for, the score, what freezes, and how it is amended."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Acting, seeded_ids
from coachbook.coaching.judging import score_of
from coachbook.coaching.observations import (
    annotate,
    can_be_strength,
    change_moments,
    correct_header,
    mark_behaviour,
    marks_of,
    rate,
    start_observation,
    write,
)
from coachbook.coaching.submitting import amend, discard, requirements, submit
from coachbook.errors import Fault
from coachbook.records import Commitment, Observation, Person, Rating
from coachbook.records.kinds import (
    Cause,
    Mark,
    ObservationKind,
    ObservationState,
    PromiseTo,
    Scale,
    Seen,
)
from tests.coaching.observing import (
    BY_ID,
    COMPLAINT,
    LISTENS,
    OWNS,
    STANDARDS,
    Draft,
    begun,
    filled,
)

MARCUS = Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus")


@pytest.fixture
def draft(acting, marcus) -> Draft:
    return begun(acting, marcus)


@pytest.fixture
def full(draft) -> Draft:
    return filled(draft)


# The score


def test_the_score_counts_by_hand(full) -> None:
    result = score_of(full.ratings, BY_ID)
    # 12 x 75 + 8 x 25 + 10 x 100 = 2100 of 30; without the 2 that the tool caused, 1900 of 22.
    assert result.value == 70
    assert result.within_control == pytest.approx(1900 / 22)
    assert not result.not_passed


def test_a_critical_miss_is_not_passed_whatever_the_score(full) -> None:
    full.rate("promise", Mark.NOT_MET, evidence="No day was given.", cause=Cause.SKILL)
    full.rate("owns", Mark.FIVE)
    assert score_of(full.ratings, BY_ID).not_passed


@given(
    marks=st.tuples(
        st.sampled_from(marks_of(Scale.ONE_TO_FIVE)),
        st.sampled_from(marks_of(Scale.ONE_TO_FIVE)),
        st.sampled_from(marks_of(Scale.MET_NOT_MET)),
    ),
    cause=st.sampled_from(Cause),
)
def test_whoever_is_not_to_blame_never_scores_lower(marks, cause) -> None:
    ratings = [
        Rating(
            id=s.id,
            observation_id="o",
            standard_id=s.id,
            mark=mark,
            cause=cause if mark.is_miss else None,
        )
        for s, mark in zip(STANDARDS, marks, strict=True)
    ]
    result = score_of(ratings, BY_ID)
    left = [r.mark for r in ratings if r.mark is not Mark.NOT_APPLICABLE]
    assert (result.value is None) == (not left)
    if result.value is not None and result.within_control is not None:
        assert result.within_control >= result.value or cause.in_control
        assert 0 <= result.value <= 100
    if cause.in_control:
        assert result.within_control == result.value


# What submitting asks for


def test_an_untouched_draft_lacks_everything_but_evidence(draft) -> None:
    assert draft.asked() == {
        "strength": False, "evidence": True, "critical": False, "rated": False, "impact": False,
    }  # fmt: skip


def test_a_full_draft_lacks_nothing(full) -> None:
    assert all(full.asked().values())


def lack(draft: Draft, key: str) -> None:
    """Take away one thing that submitting asks for."""
    owns, listens = draft.of("owns"), draft.of("listens")
    match key:
        case "strength":
            draft.take(annotate(draft.observation, listens, strength=False))
        case "evidence":
            draft.take(annotate(draft.observation, owns, evidence=" \n "))
        case "critical":
            draft.rate("promise", None)
        case "rated":
            draft.rate("owns", None)
        case _:
            draft.take(write(draft.observation, impact="  "))


@pytest.mark.parametrize(
    ("key", "rating", "words"),
    [
        ("strength", "listens", "at least one strength"),
        ("evidence", "owns", "evidence and a cause"),
        ("critical", "promise", "Rate the critical"),
        ("rated", "owns", "Rate every standard"),
        ("impact", None, "did to the customer"),
    ],
)
def test_each_lack_is_named_and_leads_to_its_rating(acting, full, key, rating, words) -> None:
    lack(full, key)
    asked = {each.key: each for each in requirements(full.observation, full.ratings, BY_ID)}
    assert not asked[key].met
    # Met as a strength is as good as a 5: the best rated one is offered first.
    expected = "promise" if key == "strength" else rating
    assert asked[key].rating_id == (full.of(expected).id if expected else None)
    with pytest.raises(Fault, match=words) as fault:
        submit(acting, full.observation, full.ratings, BY_ID, MARCUS)
    assert fault.value.field == key


def test_a_miss_without_a_cause_is_not_enough(full) -> None:
    full.take(annotate(full.observation, full.of("owns"), cause=None))
    assert full.asked()["evidence"] is False


def test_a_strength_without_words_leads_to_its_own_rating(full) -> None:
    full.take(annotate(full.observation, full.of("listens"), evidence=""))
    asked = requirements(full.observation, full.ratings, BY_ID)[0]
    assert (asked.met, asked.rating_id) == (False, full.of("listens").id)


def test_where_all_was_missed_no_strength_is_invented(full) -> None:
    full.rate("listens", Mark.ONE, cause=Cause.SKILL)
    full.rate("promise", Mark.NOT_MET, evidence="No day was given.", cause=Cause.SKILL)
    assert all(full.asked().values())


def test_where_the_best_was_a_three_no_strength_is_invented(full) -> None:
    full.rate("listens", Mark.THREE)
    full.rate("promise", Mark.NOT_MET, evidence="No day was given.", cause=Cause.SKILL)
    full.rate("owns", Mark.THREE)
    assert full.asked()["strength"] is True
    full.rate("owns", Mark.FOUR)
    assert full.asked()["strength"] is False


def test_all_not_applicable_gives_no_score_and_no_strength(acting, draft) -> None:
    for each in STANDARDS:
        draft.rate(each.id, Mark.NOT_APPLICABLE)
    draft.take(write(draft.observation, impact="The line broke before anything happened."))
    draft.take(submit(acting, draft.observation, draft.ratings, BY_ID, MARCUS))
    assert draft.observation.score is None
    assert not draft.observation.critical_missed


@given(
    marks=st.lists(st.sampled_from([None, *marks_of(Scale.ONE_TO_FIVE)]), min_size=2, max_size=2),
    evidence=st.lists(st.sampled_from(["", " ", "She said so."]), min_size=2, max_size=2),
    causes=st.lists(st.sampled_from([None, *Cause]), min_size=2, max_size=2),
    strengths=st.lists(st.booleans(), min_size=2, max_size=2),
    impact=st.sampled_from(["", "She thanked him."]),
)
def test_submit_does_what_the_list_says(marks, evidence, causes, strengths, impact) -> None:
    ratings = [
        Rating(
            id=s.id,
            observation_id="o",
            standard_id=s.id,
            mark=mark,
            evidence=words,
            cause=cause if mark and mark.is_miss else None,
            strength=strength and can_be_strength(mark),
        )
        for s, mark, words, cause, strength in zip(
            (LISTENS, OWNS), marks, evidence, causes, strengths, strict=True
        )
    ]
    acting = Acting("dana", datetime(2026, 11, 24, 8, tzinfo=UTC), UTC, seeded_ids(3))
    observation = Observation(id="o", person_id="marcus", observer_id="dana", at=acting.now, impact=impact)
    lacking = [each.key for each in requirements(observation, ratings, BY_ID) if not each.met]
    if lacking:
        with pytest.raises(Fault) as fault:
            submit(acting, observation, ratings, BY_ID, MARCUS)
        assert fault.value.field == lacking[0]
    else:
        (edit,) = submit(acting, observation, ratings, BY_ID, MARCUS).edits
        assert edit.after.state is ObservationState.SUBMITTED
        assert all(r.evidence.strip() and r.cause for r in ratings if r.mark.is_miss)


# Frozen


def test_submitting_freezes_the_score_and_cannot_be_undone(acting, full) -> None:
    change = submit(acting, full.observation, full.ratings, BY_ID, MARCUS)
    assert change.undoable is False
    seen = full.take(change).observation
    assert seen.state is ObservationState.SUBMITTED
    assert seen.submitted_at == acting.now
    assert (seen.score, seen.critical_missed) == (70, False)
    assert seen.score_in_control == pytest.approx(1900 / 22)


def test_a_contact_that_has_not_been_is_not_submitted(acting, full) -> None:
    full.take(correct_header(full.observation, at=acting.now + timedelta(minutes=1)))
    with pytest.raises(Fault, match="lies in the future") as fault:
        submit(acting, full.observation, full.ratings, BY_ID, MARCUS)
    assert fault.value.field == "at"


ACTS = {
    "header": lambda acting, o, r: correct_header(o, reference="x"),
    "words": lambda acting, o, r: write(o, impact="x"),
    "mark": lambda acting, o, r: rate(o, r[0], LISTENS, Mark.ONE),
    "evidence": lambda acting, o, r: annotate(o, r[0], evidence="x"),
    "behaviour": lambda acting, o, r: mark_behaviour(o, "b", Seen.SEEN),
    "moments": lambda acting, o, r: change_moments(acting, o, r, ["delay"], STANDARDS),
    "discard": lambda acting, o, r: discard(o, r),
    "submit": lambda acting, o, r: submit(acting, o, r, BY_ID, MARCUS),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_was_submitted_stays_as_it_is(acting, full, act) -> None:
    full.take(submit(acting, full.observation, full.ratings, BY_ID, MARCUS))
    with pytest.raises(Fault, match="amend it to correct"):
        ACTS[act](acting, full.observation, full.ratings)


def test_a_discarded_draft_comes_back_whole(acting, draft) -> None:
    before = dict(draft.records)
    change = discard(draft.observation, draft.ratings)
    assert draft.take(change).records == {}
    assert draft.take(change.reversed()).records == before


def test_an_amendment_starts_as_a_copy_beside_the_first_version(acting, full) -> None:
    full.take(submit(acting, full.observation, full.ratings, BY_ID, MARCUS))
    first, ratings = full.observation, full.ratings
    later = replace(acting, now=acting.now + timedelta(days=1))
    change = amend(later, first, ratings, "The 2 was meant for another call.")
    assert all(edit.before is None for edit in change.edits)
    draft = Draft(change)
    assert draft.observation.amends_id == first.id
    assert draft.observation.amend_reason == "The 2 was meant for another call."
    assert draft.observation.state is ObservationState.DRAFT
    assert (draft.observation.score, draft.observation.submitted_at) == (None, None)
    assert [(r.standard_id, r.mark, r.evidence) for r in draft.ratings] == [
        (r.standard_id, r.mark, r.evidence) for r in ratings
    ]
    assert not {r.id for r in draft.ratings} & {r.id for r in ratings}
    draft.rate("owns", Mark.FOUR).take(submit(later, draft.observation, draft.ratings, BY_ID, MARCUS))
    assert draft.observation.score == pytest.approx((900 + 600 + 1000) / 30)


def test_an_amendment_needs_its_reason_and_a_submitted_first(acting, full) -> None:
    with pytest.raises(Fault, match="a draft can simply be changed"):
        amend(acting, full.observation, full.ratings, "Wrong call.")
    full.take(submit(acting, full.observation, full.ratings, BY_ID, MARCUS))
    with pytest.raises(Fault, match="Write why") as fault:
        amend(acting, full.observation, full.ratings, "  ")
    assert fault.value.field == "reason"


def test_what_came_from_a_discarded_draft_stays_and_comes_back_to_it(acting, draft) -> None:
    promise = Commitment(
        id="p",
        owner_id="marcus",
        made_to=PromiseTo.CUSTOMER,
        observation_id=draft.observation.id,
        behaviour="call back",
        made_on=acting.today,
        due=acting.today,
    )
    draft.records[Commitment, "p"] = promise
    change = discard(draft.observation, draft.ratings, [promise])
    draft.take(change)
    assert list(draft.records.values()) == [promise.but(observation_id=None)]
    draft.take(change.reversed())
    assert draft.records[Commitment, "p"] == promise


def test_an_own_view_asks_for_its_marks_only(acting, marcus) -> None:
    change = start_observation(acting, marcus, [COMPLAINT], STANDARDS, kind=ObservationKind.SELF)
    own = Draft(change)
    assert own.asked() == {"rated": False}
    own.rate("listens", Mark.ONE).rate("owns", Mark.TWO).rate("promise", Mark.MET)
    assert own.take(submit(acting, own.observation, own.ratings, BY_ID, marcus)).observation.score is not None
