"""The acts of the editor on the beats of a script."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachbook.changes import Change
from coachbook.data.packs import Pack
from coachbook.errors import Fault
from coachbook.practice.editing import (
    add_beat,
    branch_beat,
    change_beat,
    lead_beat,
    move_beat,
    remove_beat,
    said_by_customer,
    unbranch_beat,
)
from coachbook.practice.paths import faults, ways_on
from coachbook.records import CustomerVoice, RolePlayScript
from coachbook.records.kinds import Speaker
from tests.practice.scripting import after


def test_an_adapted_answer_is_after_the_champion_and_no_quote(script: RolePlayScript) -> None:
    once = after(change_beat(script, "2", model_answer="I'm listening to you."))
    assert once.beats[1].credit == "after Lena Tran"
    twice = after(change_beat(once, "2", model_answer="I do listen."))
    assert twice.beats[1].credit == "after Lena Tran"
    assert after(change_beat(script, "2", model_answer="")).beats[1].credit == ""
    assert after(change_beat(script, "2", cue="Hear")).beats[1].credit == "Lena Tran"


def test_typing_into_one_beat_merges_into_one_act(script: RolePlayScript) -> None:
    one, other = change_beat(script, "3", line="Thanks"), change_beat(script, "3", line="Thanks a lot")
    assert one.merge == other.merge != ""
    assert one.merge != change_beat(script, "1", line="Hi").merge


def test_a_beat_that_is_gone_is_refused(script: RolePlayScript) -> None:
    with pytest.raises(Fault, match="no longer in the script"):
        change_beat(script, "9", line="x")


def test_a_beat_is_added_behind_another_with_a_key_of_its_own(script: RolePlayScript) -> None:
    once = after(add_beat(script, "4", Speaker.CUSTOMER, "One more thing."))
    twice = after(add_beat(once, "own1", Speaker.AGENT, "Answer it"))
    assert [beat.key for beat in twice.beats][-2:] == ["own1", "own2"]
    assert (twice.beats[-1].cue, twice.beats[-1].line) == ("Answer it", "")
    assert faults(twice) == ()


def test_a_beat_behind_a_branch_is_passed_by_on_no_way(script: RolePlayScript) -> None:
    added = after(add_beat(script, "2", Speaker.CUSTOMER, "Wait."))
    assert [beat.key for beat in added.beats] == ["1", "2", "2x", "2y", "own1", "3", "4"]
    ways = {beat.key: ways_on(added.beats, beat.key) for beat in added.beats}
    assert (ways["2"], ways["2y"], ways["own1"]) == (("own1", "2x"), ("own1",), ("3",))
    assert faults(added) == ()


def test_a_beat_behind_an_aside_stays_on_that_way(script: RolePlayScript) -> None:
    added = after(add_beat(script, "2y", Speaker.CUSTOMER, "Well."))
    ways = {beat.key: ways_on(added.beats, beat.key) for beat in added.beats}
    assert (ways["2"], ways["2y"], ways["own1"]) == (("3", "2x"), ("own1",), ("3",))
    assert faults(added) == ()


def test_every_place_of_a_composed_script_takes_a_beat_and_gives_it_back(pack: Pack) -> None:
    for made in pack.scripts:
        for beat in made.beats:
            added = after(add_beat(made, beat.key, Speaker.CUSTOMER, "By the way."))
            assert faults(added) == ()
            assert faults(after(remove_beat(added, "own1"))) == ()


def test_a_beat_is_taken_out_and_the_talk_closes_over_it(script: RolePlayScript) -> None:
    without = after(remove_beat(script, "3"))
    assert ways_on(without.beats, "2") == ("4", "2x")
    assert faults(without) == ()
    plain = after(remove_beat(after(remove_beat(script, "2x")), "2y"))
    assert ways_on(plain.beats, "2") == ("3",)
    assert faults(plain) == ()


def test_a_line_that_a_customer_really_said_is_taken_unchanged_and_says_so(script: RolePlayScript) -> None:
    voice = CustomerVoice(id="v1", text=" I was told Friday. Nobody came. ", on=date(2026, 11, 3))
    told = after(said_by_customer(script, "3", voice)).beats[4]
    assert (told.line, told.voice_id) == ("I was told Friday. Nobody came.", "v1")
    assert told.why_here == "customer voice of 3 Nov 2026, unchanged"
    adapted = after(change_beat(after(said_by_customer(script, "3", voice)), "3", line="I was told Friday."))
    assert (adapted.beats[4].voice_id, adapted.beats[4].why_here) == (
        None,
        "after customer voice of 3 Nov 2026",
    )


def test_a_voice_that_cannot_be_said_in_one_turn_and_a_turn_of_the_agent_are_refused(
    script: RolePlayScript,
) -> None:
    long = CustomerVoice(id="v", text="so " * 26, on=date(2026, 11, 3))
    for key, voice in (("3", long), ("2", long.but(text="Hello there."))):
        with pytest.raises(Fault) as refused:
            said_by_customer(script, key, voice)
        assert refused.value.field == "line"


def test_a_beat_is_put_at_the_front(script: RolePlayScript) -> None:
    added = after(add_beat(script, "", Speaker.CUSTOMER, "Good morning."))
    assert [beat.key for beat in added.beats][:2] == ["own1", "1"]
    assert ways_on(added.beats, "own1") == ("1",)
    assert faults(added) == ()


def test_a_turn_moves_with_its_branch_and_the_talk_stays_whole(script: RolePlayScript) -> None:
    up = after(move_beat(script, "2", -1))
    assert [beat.key for beat in up.beats] == ["2", "2x", "2y", "1", "3", "4"]
    ways = {beat.key: ways_on(up.beats, beat.key) for beat in up.beats}
    assert (ways["2"], ways["2y"]) == (("1", "2x"), ("1",))
    assert faults(up) == ()
    again = after(move_beat(up, "2", 1))
    assert {b.key: ways_on(again.beats, b.key) for b in again.beats} == {
        b.key: ways_on(script.beats, b.key) for b in script.beats
    }


def test_the_first_beat_stays_first_and_nothing_is_changed(script: RolePlayScript) -> None:
    assert move_beat(script, "1", -1).edits == ()
    assert move_beat(script, "4", 1).edits == ()


def test_asides_move_only_among_themselves_and_the_branch_leads_to_the_first(script: RolePlayScript) -> None:
    turned = after(move_beat(script, "2y", -1))
    assert [beat.key for beat in turned.beats] == ["1", "2", "2y", "2x", "3", "4"]
    assert ways_on(turned.beats, "2") == ("3", "2y")
    assert faults(turned) == ()
    assert move_beat(script, "2x", -1).edits == ()


def test_every_place_of_every_script_can_be_moved_and_the_talk_stays_whole(pack: Pack) -> None:
    for made in pack.scripts:
        for beat in made.beats:
            for by in (-1, 1):
                change = move_beat(made, beat.key, by)
                assert faults(after(change, made)) == ()


def test_a_turn_that_goes_badly_gets_a_branch_that_comes_back(script: RolePlayScript) -> None:
    made = after(branch_beat(script, "4", "That is no answer."))
    assert [beat.key for beat in made.beats][-3:] == ["4", "branch1", "again1"]
    assert ways_on(made.beats, "4") == ("branch1",)
    middle = after(add_beat(script, "3", Speaker.AGENT, "Thank them"))
    forked = after(branch_beat(middle, "own1", "That is no answer."))
    assert ways_on(forked.beats, "own1") == ("4", "branch1")
    assert ways_on(forked.beats, "again1") == ("4",)
    assert forked.beats[-2].cue == "Own the miss, then try again: Thank them"
    assert faults(forked) == ()
    plain = after(unbranch_beat(forked, "own1"))
    assert [b.key for b in plain.beats] == [b.key for b in middle.beats]
    assert faults(plain) == ()


@pytest.mark.parametrize(
    ("key", "line", "why"),
    [("1", "No!", "Only an agent's turn"), ("2", "No!", "branches already"), ("4", " ", "Write what")],
)
def test_a_branch_that_makes_no_sense_is_refused(
    script: RolePlayScript, key: str, line: str, why: str
) -> None:
    with pytest.raises(Fault, match=why):
        branch_beat(script, key, line)


def test_a_turn_is_taken_out_with_the_branch_that_only_it_led_to(script: RolePlayScript) -> None:
    without = after(remove_beat(script, "2"))
    assert [beat.key for beat in without.beats] == ["1", "3", "4"]
    assert ways_on(without.beats, "1") == ("3",)


def test_a_way_is_drawn_by_hand_and_a_circle_is_told_and_not_refused(script: RolePlayScript) -> None:
    drawn = after(lead_beat(script, "2y", softens="1", escalates=""))
    assert ways_on(drawn.beats, "2y") == ("1",)
    assert faults(drawn) == ("Beat 4 leads back to beat 1: the talk can go round in a circle.",)
    assert after(lead_beat(drawn, "2y", softens="3", escalates="3")) == script
    assert after(lead_beat(script, "2", softens="", escalates="")).beats[1] == script.beats[1].but(
        if_softens="", if_escalates=""
    )


ACTS: dict[str, Callable[[RolePlayScript, str, int], Change]] = {
    "add": lambda script, key, n: add_beat(script, key, Speaker.CUSTOMER, f"And {n}."),
    "remove": lambda script, key, _: remove_beat(script, key),
    "up": lambda script, key, _: move_beat(script, key, -1),
    "down": lambda script, key, _: move_beat(script, key, 1),
    "branch": lambda script, key, n: branch_beat(script, key, f"No, {n}."),
    "unbranch": lambda script, key, _: unbranch_beat(script, key),
}


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 40)), max_size=12))
def test_whatever_is_done_by_hand_keeps_a_talk_that_ends_and_misses_no_beat(
    pack: Pack, acts: list[tuple[str, int]]
) -> None:
    made = pack.scripts[0]
    for number, (act, at) in enumerate(acts):
        try:
            change = ACTS[act](made, made.beats[at % len(made.beats)].key, number)
        except Fault:
            continue
        made = after(change, made)
        if not made.beats:
            break
        broken = re.compile("cannot be reached|never comes|circle|not there|are both called")
        assert [sentence for sentence in faults(made) if broken.search(sentence)] == []
