"""An observation: started, rated with evidence, submitted once, amended beside its first version."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Acting, seeded_ids
from coachbook.coaching.contact import standards_for
from coachbook.coaching.observations import (
    annotate,
    change_moments,
    correct_header,
    mark_behaviour,
    marks_of,
    rate,
    start_observation,
    tag_effort,
)
from coachbook.errors import Fault
from coachbook.records import Person
from coachbook.records.kinds import (
    Cause,
    Channel,
    EffortTag,
    Mark,
    ObservationKind,
    ObservationState,
    Publication,
    Seen,
)
from tests.coaching.observing import (
    BY_ID,
    COMPLAINT,
    DELAY,
    EMPTY,
    LISTENS,
    OWNS,
    PROMISE,
    STANDARDS,
    Draft,
    begun,
    filled,
)


@pytest.fixture
def draft(acting, marcus) -> Draft:
    return begun(acting, marcus)


@pytest.fixture
def full(draft) -> Draft:
    return filled(draft)


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


def test_a_rating_keeps_its_moment_while_that_one_asks_for_it(acting, marcus) -> None:
    draft = Draft(start_observation(acting, marcus, [COMPLAINT], STANDARDS))
    draft.rate("listens", Mark.THREE)
    draft.take(change_moments(acting, draft.observation, draft.ratings, ["delay", "complaint"], STANDARDS))
    assert draft.of("listens").moment_id == "complaint"
    draft.take(change_moments(acting, draft.observation, draft.ratings, ["delay"], STANDARDS))
    assert draft.of("listens").moment_id == "delay"


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


def test_effort_tags_stand_once_and_in_one_order(draft) -> None:
    tags = [EffortTag.RE_EXPLAINED, EffortTag.REPEAT_CONTACT, EffortTag.RE_EXPLAINED]
    draft.take(tag_effort(draft.observation, tags))
    assert draft.observation.effort == (EffortTag.REPEAT_CONTACT, EffortTag.RE_EXPLAINED)
    assert draft.take(tag_effort(draft.observation, ())).observation.effort == ()


def _marcus():

    return Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus")
