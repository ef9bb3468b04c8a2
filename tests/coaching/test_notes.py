"""Notes: private unless said otherwise, and one step away from what they may become."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from coachbook.coaching.notes import (
    correct_note,
    leave_alone,
    shared,
    strike_out,
    take_note,
    take_up,
    to_evidence,
    to_obstacle,
    to_promise,
    to_recognition,
    waiting,
)
from coachbook.errors import Fault
from coachbook.records import (
    Commitment,
    MomentOfTruth,
    Note,
    Observation,
    Obstacle,
    Rating,
    Recognition,
    ServiceStandard,
)
from coachbook.records.kinds import NoteUse, ObservationState, Publication

TODAY = date(2026, 11, 24)
AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def note(**fields: object) -> Note:
    base = {"id": "n", "person_id": "marcus", "writer_id": "dana", "at": AT, "text": "Let her finish"}
    return Note.model_validate({**base, **fields})


def test_a_note_is_private_unless_it_is_shared(acting, marcus) -> None:
    taken = take_note(acting, marcus, "  Let her finish\n").edits[0].after
    assert (taken.text, taken.private, taken.writer_id, taken.at) == (
        "Let her finish",
        True,
        "dana",
        acting.now,
    )
    assert not take_note(acting, marcus, "x", private=False).edits[0].after.private


def test_neither_label_nor_audit_tells_what_was_noted(acting, marcus) -> None:
    change = take_note(acting, marcus, "Let her finish")
    assert "finish" not in change.label + change.verb
    assert "Marcus" not in change.verb


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 200_000])
def test_a_blank_or_endless_note_is_refused(acting, marcus, text) -> None:
    with pytest.raises(Fault) as caught:
        take_note(acting, marcus, text)
    assert caught.value.field == "text"
    with pytest.raises(Fault):
        correct_note(note(), text=text)


def test_a_note_may_be_corrected_and_shared_later() -> None:
    after = correct_note(note(), text="Let him finish", private=False).edits[0].after
    assert (after.text, after.private) == ("Let him finish", False)
    assert shared([note(), after]) == (after,)


def made_and_note(change):
    """What a step made, and the note as it is then."""
    kept = next(edit.after for edit in change.edits if isinstance(edit.after, Note))
    return change.edits[0].after, kept


def test_it_becomes_recognition_in_one_step(acting, marcus) -> None:
    change = to_recognition(acting, note(), marcus, "Let her finish", effect="She calmed down", told=True)
    made, kept = made_and_note(change)
    assert isinstance(made, Recognition)
    assert (made.note_id, made.effect, made.told_on) == ("n", "She calmed down", TODAY)
    assert (kept.used_as, kept.used_id, kept.text) == (NoteUse.RECOGNITION, made.id, "Let her finish")


def test_it_becomes_an_obstacle_in_one_step(acting) -> None:
    made, kept = made_and_note(to_obstacle(acting, note(), "We must ask twice", raised_by_id="marcus"))
    assert isinstance(made, Obstacle)
    assert (made.note_id, made.raised_by_id) == ("n", "marcus")
    assert (kept.used_as, kept.used_id) == (NoteUse.OBSTACLE, made.id)


def test_it_becomes_a_promise_in_one_step(acting, dana) -> None:
    change = to_promise(acting, note(), dana, "When the queue is red, I will call Marcus", TODAY)
    made, kept = made_and_note(change)
    assert isinstance(made, Commitment)
    assert (made.cue, made.behaviour, made.person_id) == ("the queue is red", "call Marcus", "marcus")
    assert kept.used_as is NoteUse.PROMISE


def test_it_becomes_a_draft_observation_of_its_own_time(acting, marcus) -> None:
    moment = MomentOfTruth(id="m", title="First complaint", position=0, state=Publication.PUBLISHED)
    standard = ServiceStandard(
        id="s",
        root_id="s",
        title="Listens",
        behaviour="Listens",
        moment_ids=("m",),
        state=Publication.PUBLISHED,
    )
    change = to_evidence(acting, note(), marcus, (moment,), (standard,))
    made, kept = made_and_note(change)
    assert isinstance(made, Observation)
    assert (made.at, made.behaviour, made.state) == (AT, "Let her finish", ObservationState.DRAFT)
    assert any(isinstance(edit.after, Rating) for edit in change.edits)
    assert (kept.used_as, kept.used_id) == (NoteUse.EVIDENCE, made.id)
    with pytest.raises(Fault) as caught:
        to_evidence(acting, note(), marcus, (), (standard,))
    assert caught.value.field == "moment"


def test_one_change_takes_both_back(acting, marcus) -> None:
    back = to_recognition(acting, note(), marcus, "Let her finish").reversed()
    assert {(type(edit.before), edit.after) for edit in back.edits} == {
        (Recognition, None),
        (Note, note()),
    }


@pytest.mark.parametrize("use", [NoteUse.EVIDENCE, NoteUse.RECOGNITION, NoteUse.OBSTACLE, NoteUse.PROMISE])
def test_a_used_note_is_not_used_twice_nor_lost(acting, marcus, use) -> None:
    used = note(used_as=use, used_id="x")
    for act in (
        lambda: to_obstacle(acting, used, "x"),
        lambda: leave_alone(used),
        lambda: strike_out(used),
        lambda: take_up(used),
    ):
        with pytest.raises(Fault) as caught:
            act()
        assert caught.value.field == "note"


def test_what_is_left_alone_waits_no_more_and_may_be_taken_up_again(acting) -> None:
    left = leave_alone(note()).edits[0].after
    assert left.used_as is NoteUse.LEFT_ALONE
    assert waiting([left]) == ()
    assert take_up(left).edits[0].after == note()
    assert made_and_note(to_obstacle(acting, left, "x"))[1].used_as is NoteUse.OBSTACLE
    assert strike_out(left).edits[0].after is None


def test_the_oldest_waits_at_the_top() -> None:
    old, new = note(id="old", at=AT - timedelta(days=3)), note(id="new")
    used = note(id="used", used_as=NoteUse.PROMISE)
    assert waiting([new, used, old]) == (old, new)


def test_what_cannot_become_anything_leaves_the_note_as_it_is(acting, dana) -> None:
    with pytest.raises(Fault) as caught:
        to_promise(acting, note(), dana, "call", TODAY - timedelta(days=1))
    assert caught.value.field == "due"
