"""An observation: started, rated with evidence, submitted once, amended beside its first version."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Acting, Change, seeded_ids
from coachbook.coaching.observations import (
    amend,
    annotate,
    can_be_strength,
    change_moments,
    correct_header,
    discard,
    mark_behaviour,
    marks_of,
    rate,
    requirements,
    score_of,
    standards_for,
    start_observation,
    submit,
    write,
)
from coachbook.errors import Fault
from coachbook.records import MomentOfTruth, Observation, Person, Rating, ServiceStandard
from coachbook.records.kinds import (
    Cause,
    Channel,
    Mark,
    ObservationKind,
    ObservationState,
    Publication,
    Scale,
    Seen,
)

COMPLAINT = MomentOfTruth(id="complaint", position=0, title="The first complaint")
DELAY = MomentOfTruth(id="delay", position=1, title="The delivery that is late")
EMPTY = MomentOfTruth(id="empty", position=2, title="Nothing expected yet")


def standard(id_: str, *moments: str, weight: int = 10, critical: bool = False, **more) -> ServiceStandard:
    scale = Scale.MET_NOT_MET if critical else Scale.ONE_TO_FIVE
    more = {"root_id": id_, "scale": scale, "moment_ids": moments, "title": id_.capitalize(), **more}
    return ServiceStandard(id=id_, behaviour="Does it", weight=weight, critical=critical, **more)


LISTENS = standard("listens", "complaint", "delay", weight=12)
OWNS = standard("owns", "complaint", weight=8)
PROMISE = standard("promise", "delay", "complaint", weight=10, critical=True)
STANDARDS = (LISTENS, OWNS, PROMISE)
BY_ID = {each.id: each for each in STANDARDS}


class Draft:
    """What the changes so far have made of one observation, as a workbook would hold it."""

    def __init__(self, change: Change) -> None:
        self.records = {}
        self.take(change)

    def take(self, change: Change) -> Draft:
        for edit in change.edits:
            held = self.records.get((edit.kind, edit.record.id))
            assert held == edit.before, "a change starts from what is stored"
            if edit.after is None:
                del self.records[edit.kind, edit.record.id]
            else:
                self.records[edit.kind, edit.record.id] = edit.after
        return self

    @property
    def observation(self) -> Observation:
        (found,) = [each for each in self.records.values() if isinstance(each, Observation)]
        return found

    @property
    def ratings(self) -> list[Rating]:
        found = [each for each in self.records.values() if isinstance(each, Rating)]
        return sorted(found, key=lambda each: each.position)

    def of(self, standard_id: str) -> Rating:
        return next(each for each in self.ratings if each.standard_id == standard_id)

    def rate(self, standard_id: str, mark: Mark | None, **notes) -> Draft:
        self.take(rate(self.observation, self.of(standard_id), BY_ID[standard_id], mark))
        for name, value in notes.items():
            self.take(annotate(self.observation, self.of(standard_id), **{name: value}))
        return self

    def asked(self) -> dict[str, bool]:
        return {each.key: each.met for each in requirements(self.observation, self.ratings, BY_ID)}


@pytest.fixture
def draft(acting, marcus) -> Draft:
    return Draft(start_observation(acting, marcus, [COMPLAINT], STANDARDS))


@pytest.fixture
def full(draft) -> Draft:
    """A draft that may be submitted: 4, a 2 with its reason, and met."""
    draft.rate("listens", Mark.FOUR, evidence="“So: charged twice. Is that all of it?”", strength=True)
    draft.rate("owns", Mark.TWO, evidence="Sent her to the form.", cause=Cause.TOOL)
    draft.rate("promise", Mark.MET)
    return draft.take(write(draft.observation, impact="She asked twice when the money would come."))


# Starting


def test_a_draft_has_one_open_rating_for_each_standard_of_its_moment(acting, marcus) -> None:
    draft = Draft(start_observation(acting, marcus, [COMPLAINT], STANDARDS, reference="Call 88213"))
    assert draft.observation.state is ObservationState.DRAFT
    assert (draft.observation.person_id, draft.observation.observer_id) == ("marcus", "dana")
    assert draft.observation.at == acting.now
    assert draft.observation.reference == "Call 88213"
    assert [(r.standard_id, r.position, r.mark) for r in draft.ratings] == [
        ("listens", 0, None),
        ("owns", 1, None),
        ("promise", 2, None),
    ]


def test_a_standard_of_two_moments_is_rated_once_at_the_first(acting, marcus) -> None:
    draft = Draft(start_observation(acting, marcus, [DELAY, COMPLAINT], STANDARDS))
    assert [(r.standard_id, r.moment_id) for r in draft.ratings] == [
        ("listens", "delay"),
        ("promise", "delay"),
        ("owns", "complaint"),
    ]


@pytest.mark.parametrize("moments", [[], [EMPTY]])
def test_without_a_standard_there_is_nothing_to_observe(acting, marcus, moments) -> None:
    with pytest.raises(Fault, match="Choose a moment of truth") as fault:
        start_observation(acting, marcus, moments, STANDARDS)
    assert fault.value.field == "moment"


def test_retired_and_unpublished_standards_are_not_asked_for() -> None:
    gone = LISTENS.but(state=Publication.RETIRED)
    coming = OWNS.but(state=Publication.DRAFT)
    assert [s.id for s, _ in standards_for(["complaint"], (gone, coming, PROMISE))] == ["promise"]


def test_the_facts_of_the_contact_can_be_corrected_until_submit(acting, draft, full) -> None:
    before = datetime(2026, 11, 19, 13, 5, tzinfo=UTC)
    change = correct_header(
        draft.observation,
        person_id="lena",
        at=before,
        channel=Channel.CHAT,
        kind=ObservationKind.RECORDED,
        reference="Chat 3592",
    )
    seen = draft.take(change).observation
    assert (seen.person_id, seen.at, seen.channel, seen.kind, seen.reference) == (
        "lena",
        before,
        Channel.CHAT,
        ObservationKind.RECORDED,
        "Chat 3592",
    )


# Moments that join and go


def test_a_second_moment_adds_only_what_is_missing(acting, marcus) -> None:
    draft = Draft(start_observation(acting, marcus, [DELAY], STANDARDS))
    draft.rate("listens", Mark.THREE)
    draft.take(change_moments(acting, draft.observation, draft.ratings, ["delay", "complaint"], STANDARDS))
    assert [(r.standard_id, r.mark) for r in draft.ratings] == [
        ("listens", Mark.THREE),
        ("promise", None),
        ("owns", None),
    ]
    assert draft.observation.moment_ids == ("delay", "complaint")


def test_taking_a_moment_away_keeps_what_was_rated_at_the_end(acting, draft) -> None:
    draft.rate("owns", Mark.FIVE)
    draft.take(change_moments(acting, draft.observation, draft.ratings, ["delay"], STANDARDS))
    assert [(r.standard_id, r.mark) for r in draft.ratings] == [
        ("listens", None),
        ("promise", None),
        ("owns", Mark.FIVE),
    ]


def test_the_last_moment_stays(acting, draft) -> None:
    with pytest.raises(Fault, match="nothing can be rated"):
        change_moments(acting, draft.observation, draft.ratings, [], STANDARDS)


def test_what_was_rated_under_an_earlier_version_is_not_rated_again(acting, draft) -> None:
    draft.rate("listens", Mark.TWO)
    newer = LISTENS.but(id="listens-2", version=2)
    newer_owns = OWNS.but(id="owns-2", version=2)
    every = (
        LISTENS.but(state=Publication.RETIRED),
        OWNS.but(state=Publication.RETIRED),
        PROMISE,
        newer,
        newer_owns,
    )
    draft.take(change_moments(acting, draft.observation, draft.ratings, ["complaint", "delay"], every))
    assert sorted(r.standard_id for r in draft.ratings) == ["listens", "owns-2", "promise"]
    assert draft.of("listens").mark is Mark.TWO


@given(
    steps=st.lists(st.sets(st.sampled_from(["complaint", "delay"]), min_size=1), max_size=6), data=st.data()
)
def test_changing_moments_loses_no_rating_and_never_asks_twice(steps, data) -> None:
    acting = Acting("dana", datetime(2026, 11, 24, 8, tzinfo=UTC), UTC, seeded_ids(3))
    person = _marcus()
    draft = Draft(start_observation(acting, person, [COMPLAINT], STANDARDS))
    for moments in steps:
        chosen = data.draw(st.sampled_from(draft.ratings))
        marks = marks_of(BY_ID[chosen.standard_id].scale)
        draft.rate(chosen.standard_id, data.draw(st.sampled_from(marks)))
        kept = {r.id: r.mark for r in draft.ratings if r.mark is not None}
        draft.take(change_moments(acting, draft.observation, draft.ratings, sorted(moments), STANDARDS))
        assert kept.items() <= {r.id: r.mark for r in draft.ratings}.items()
        assert len({r.standard_id for r in draft.ratings}) == len(draft.ratings)
        assert all(a.position < b.position for a, b in pairwise(draft.ratings))


# Rating


def test_a_mark_off_the_scale_is_refused(draft) -> None:
    with pytest.raises(Fault, match="met or not met"):
        rate(draft.observation, draft.of("promise"), PROMISE, Mark.FOUR)
    with pytest.raises(Fault, match="from 1 to 5"):
        rate(draft.observation, draft.of("listens"), LISTENS, Mark.MET)


def test_a_mark_can_be_taken_back(draft) -> None:
    draft.rate("listens", Mark.THREE).rate("listens", None)
    assert draft.of("listens").mark is None


def test_the_cause_goes_with_the_miss_and_the_evidence_stays(draft) -> None:
    draft.rate("owns", Mark.ONE, evidence="Sent her away.", cause=Cause.POLICY).rate("owns", Mark.FOUR)
    assert draft.of("owns").cause is None
    assert draft.of("owns").evidence == "Sent her away."


@pytest.mark.parametrize("mark", [Mark.ONE, Mark.TWO, Mark.THREE, Mark.NOT_APPLICABLE])
def test_what_was_not_met_or_not_seen_is_no_strength(draft, mark) -> None:
    draft.rate("owns", Mark.FIVE, strength=True).rate("owns", mark)
    assert draft.of("owns").strength is False
    with pytest.raises(Fault, match="A strength was met"):
        annotate(draft.observation, draft.of("owns"), strength=True)


@pytest.mark.parametrize("mark", [None, Mark.THREE, Mark.NOT_APPLICABLE])
def test_only_a_miss_has_a_cause(draft, mark) -> None:
    draft.rate("owns", mark)
    with pytest.raises(Fault, match="has a cause"):
        annotate(draft.observation, draft.of("owns"), cause=Cause.SKILL)


def test_evidence_is_kept_letter_by_letter_and_merges_while_it_is_typed(draft) -> None:
    text = 'a<b & <unter> <img src="x"/>\n' + "ü" * 19_000
    change = annotate(draft.observation, draft.of("owns"), evidence=text)
    assert draft.take(change).of("owns").evidence == text
    assert change.merge == annotate(draft.observation, draft.of("owns"), evidence="b").merge != ""
    assert annotate(draft.observation, draft.of("owns"), strength=True).merge == ""


def test_a_champion_behaviour_has_one_mark_or_none(draft) -> None:
    for seen in (Seen.SEEN, Seen.NOT_SEEN, Seen.NO_CHANCE):
        draft.take(mark_behaviour(draft.observation, "says-it-back", seen))
        assert [(m.behaviour_id, m.seen) for m in draft.observation.seen] == [("says-it-back", seen)]
    draft.take(mark_behaviour(draft.observation, "says-it-back", None))
    assert draft.observation.seen == ()


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
        submit(acting, full.observation, full.ratings, BY_ID)
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
    draft.take(submit(acting, draft.observation, draft.ratings, BY_ID))
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
            submit(acting, observation, ratings, BY_ID)
        assert fault.value.field == lacking[0]
    else:
        (edit,) = submit(acting, observation, ratings, BY_ID).edits
        assert edit.after.state is ObservationState.SUBMITTED
        assert all(r.evidence.strip() and r.cause for r in ratings if r.mark.is_miss)


# Frozen


def test_submitting_freezes_the_score_and_cannot_be_undone(acting, full) -> None:
    change = submit(acting, full.observation, full.ratings, BY_ID)
    assert change.undoable is False
    seen = full.take(change).observation
    assert seen.state is ObservationState.SUBMITTED
    assert seen.submitted_at == acting.now
    assert (seen.score, seen.critical_missed) == (70, False)
    assert seen.score_in_control == pytest.approx(1900 / 22)


def test_a_contact_that_has_not_been_is_not_submitted(acting, full) -> None:
    full.take(correct_header(full.observation, at=acting.now + timedelta(minutes=1)))
    with pytest.raises(Fault, match="lies in the future") as fault:
        submit(acting, full.observation, full.ratings, BY_ID)
    assert fault.value.field == "at"


ACTS = {
    "header": lambda acting, o, r: correct_header(o, reference="x"),
    "words": lambda acting, o, r: write(o, impact="x"),
    "mark": lambda acting, o, r: rate(o, r[0], LISTENS, Mark.ONE),
    "evidence": lambda acting, o, r: annotate(o, r[0], evidence="x"),
    "behaviour": lambda acting, o, r: mark_behaviour(o, "b", Seen.SEEN),
    "moments": lambda acting, o, r: change_moments(acting, o, r, ["delay"], STANDARDS),
    "discard": lambda acting, o, r: discard(o, r),
    "submit": lambda acting, o, r: submit(acting, o, r, BY_ID),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_was_submitted_stays_as_it_is(acting, full, act) -> None:
    full.take(submit(acting, full.observation, full.ratings, BY_ID))
    with pytest.raises(Fault, match="amend it to correct"):
        ACTS[act](acting, full.observation, full.ratings)


def test_a_discarded_draft_comes_back_whole(acting, draft) -> None:
    before = dict(draft.records)
    change = discard(draft.observation, draft.ratings)
    assert draft.take(change).records == {}
    assert draft.take(change.reversed()).records == before


def test_an_amendment_starts_as_a_copy_beside_the_first_version(acting, full) -> None:
    full.take(submit(acting, full.observation, full.ratings, BY_ID))
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
    draft.rate("owns", Mark.FOUR).take(submit(later, draft.observation, draft.ratings, BY_ID))
    assert draft.observation.score == pytest.approx((900 + 600 + 1000) / 30)


def test_an_amendment_needs_its_reason_and_a_submitted_first(acting, full) -> None:
    with pytest.raises(Fault, match="a draft can simply be changed"):
        amend(acting, full.observation, full.ratings, "Wrong call.")
    full.take(submit(acting, full.observation, full.ratings, BY_ID))
    with pytest.raises(Fault, match="Write why") as fault:
        amend(acting, full.observation, full.ratings, "  ")
    assert fault.value.field == "reason"


def _marcus():

    return Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus")
