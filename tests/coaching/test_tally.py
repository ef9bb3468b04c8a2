"""The live tally: keys count, presses are taken back one by one, and what was counted becomes evidence."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Change
from coachbook.coaching.tally import (
    MOST_BACK,
    MOST_KEYS,
    TakenBack,
    bring_back,
    counted_so_far,
    evidence_of,
    free_key,
    press,
    proposed_keys,
    set_keys,
    take_back,
    tally_as_evidence,
)
from coachbook.errors import Fault
from coachbook.records import ChampionBehaviour, Observation, Rating, ServiceStandard, TallyKey, TallyMark
from coachbook.records.kinds import ObservationState, Seen

AT = datetime(2026, 11, 20, 9, 2, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
BEGUN = Observation(id="o", person_id="p", observer_id="d", at=AT)
LISTENS = ServiceStandard(id="listens", root_id="listens", title="Listens fully", behaviour="Waits.")
OWNS = ServiceStandard(id="owns2", root_id="owns", version=2, title="Owns it", behaviour="Says so.")
BACK = ChampionBehaviour(id="back", title="Says it back", standard_id="listens", captured_on=AT.date())
STANDARDS = {each.id: each for each in (LISTENS, OWNS)}
RATINGS = (
    Rating(id="r1", observation_id="o", standard_id="listens"),
    Rating(id="r2", observation_id="o", standard_id="owns2", evidence="Took the call."),
)
KEYS = proposed_keys([LISTENS, OWNS], [BACK], STANDARDS)


def after(change: Change | None) -> Observation:
    assert change is not None
    (edit,) = [each for each in change.edits if each.kind is Observation]
    assert isinstance(edit.after, Observation)
    return edit.after


def counted(keys: str, begun: Observation = BEGUN) -> Observation:
    tally = after(set_keys(begun, KEYS))
    for number, key in enumerate(keys):
        tally = after(press(tally, key, AT + timedelta(minutes=3 * number)))
    return tally


def test_a_behaviour_gets_the_first_free_letter_of_its_name_and_covers_its_standard() -> None:
    assert [(each.key, each.label, each.standard_id, each.behaviour_id) for each in KEYS] == [
        ("s", "Says it back", "listens", "back"),
        ("o", "Owns it", "owns2", None),
    ]
    assert free_key("So", KEYS) == "a"
    assert free_key("Опыт", KEYS) == "a"


def test_each_press_is_counted_with_its_time_whatever_the_case() -> None:
    lines = counted_so_far(counted("sSo"), BERLIN)
    assert [(each.key, each.count, each.times) for each in lines] == [
        ("s", 2, ("10:02", "10:05")),
        ("o", 1, ("10:08",)),
    ]
    assert press(counted("s"), "x", AT) is None


def test_presses_are_taken_back_and_brought_back_with_their_own_times() -> None:
    tally, taken = counted("sos"), TakenBack()
    change, taken = take_back(tally, taken)
    shorter = after(change)
    change, taken = take_back(shorter, taken)
    assert [mark.key for mark in after(change).tally] == ["s"]
    change, taken = bring_back(after(change), taken)
    change, taken = bring_back(after(change), taken)
    assert after(change) == tally
    assert bring_back(tally, taken)[0] is None
    assert take_back(BEGUN, TakenBack())[0] is None


def test_what_was_taken_back_from_one_tally_never_comes_into_another() -> None:
    _, taken = take_back(counted("s"), TakenBack())
    other = counted("o", BEGUN.but(id="another"))
    assert bring_back(other, taken)[0] is None


def test_no_more_than_a_bounded_number_is_taken_back() -> None:
    tally, taken = counted("s" * (MOST_BACK + 5)), TakenBack()
    for _ in range(MOST_BACK):
        change, taken = take_back(tally, taken)
        tally = after(change)
    assert take_back(tally, taken)[0] is None
    assert len(tally.tally) == 5


@given(st.lists(st.sampled_from(["press s", "press o", "back", "again"]), max_size=40))
def test_taking_back_and_bringing_back_in_any_order_agrees_with_two_piles(steps: list[str]) -> None:
    tally, taken = counted(""), TakenBack()
    done: list[str] = []
    undone: list[str] = []
    for step in steps:
        if step.startswith("press"):
            tally, taken = after(press(tally, step[-1], AT)), TakenBack(tally.id)
            done.append(step[-1])
            undone.clear()
            continue
        change, taken = (take_back if step == "back" else bring_back)(tally, taken)
        assert (change is None) == (not (done if step == "back" else undone))
        if change is not None:
            tally = after(change)
            (undone if step == "back" else done).append((done if step == "back" else undone).pop())
    assert [mark.key for mark in tally.tally] == done


def test_what_was_counted_is_said_as_evidence_says_it() -> None:
    marks = [TallyMark(key="s", at=AT + timedelta(minutes=m)) for m in (7, 0, 3)]
    assert evidence_of("Says it back", marks, BERLIN) == "3 times: says it back (10:02, 10:05, 10:09)"
    assert evidence_of("CRM opened first", marks[:1], BERLIN) == "Once: CRM opened first (10:09)"


def test_chosen_presses_go_to_their_standards_and_the_behaviour_is_marked_as_seen() -> None:
    tally = counted("sos")
    change = tally_as_evidence(tally, RATINGS, STANDARDS, [0, 1, 2], BERLIN)
    ratings = {edit.record.id: edit.after for edit in change.edits if edit.kind is Rating}
    assert ratings["r1"].evidence == "2 times: says it back (10:02, 10:08)"
    assert ratings["r2"].evidence == "Took the call.\nOnce: owns it (10:05)"
    assert [(mark.behaviour_id, mark.seen) for mark in after(change).seen] == [("back", Seen.SEEN)]


def test_all_of_it_may_go_to_one_rating() -> None:
    change = tally_as_evidence(counted("so"), RATINGS, STANDARDS, [1], BERLIN, "r1")
    assert [edit.record.id for edit in change.edits if edit.kind is Rating] == ["r1"]


def test_a_key_without_a_standard_needs_to_be_told_where_it_belongs() -> None:
    tally = after(set_keys(BEGUN, (TallyKey(key="x", label="Sighs"),)))
    tally = after(press(tally, "x", AT))
    with pytest.raises(Fault, match="which standard"):
        tally_as_evidence(tally, RATINGS, STANDARDS, [0], BERLIN)
    assert tally_as_evidence(tally, RATINGS, STANDARDS, [0], BERLIN, "r2").edits


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("a", "A"), "same key"),
        ((" ",), "one letter"),
        (("€",), "one letter"),
        (tuple("abcdefghijklmnopqrstu"), f"At most {MOST_KEYS}"),
    ],
)
def test_keys_that_cannot_work_are_refused(keys: tuple[str, ...], words: str) -> None:
    with pytest.raises(Fault, match=words):
        set_keys(BEGUN, [TallyKey(key=key, label="x") for key in keys])


def test_a_key_that_has_counted_stays() -> None:
    with pytest.raises(Fault, match="S has counted already"):
        set_keys(counted("s"), KEYS[1:])


def test_a_submitted_observation_counts_no_more() -> None:
    submitted = counted("s").but(state=ObservationState.SUBMITTED)
    for act in (
        lambda: press(submitted, "s", AT),
        lambda: take_back(submitted, TakenBack()),
        lambda: set_keys(submitted, KEYS),
        lambda: tally_as_evidence(submitted, RATINGS, STANDARDS, [0], BERLIN),
    ):
        with pytest.raises(Fault, match="submitted"):
            act()


def test_the_presses_of_one_tally_are_one_act_of_the_workbooks_own_undo() -> None:
    tally = counted("")
    first = press(tally, "s", AT)
    assert first is not None
    second = press(after(first), "o", AT)
    assert second is not None
    assert first.merge == second.merge != ""
