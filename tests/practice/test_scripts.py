"""The graph of a talk and its checks, and the acts that change a script."""

from dataclasses import replace

import pytest

from coachbook.changes import Acting, Change
from coachbook.data.packs import Pack
from coachbook.errors import Fault
from coachbook.practice.composer import Ingredients
from coachbook.practice.scripts import (
    about,
    add_beat,
    change_beat,
    compose_script,
    faults,
    ingredients_of,
    main_path,
    mark_run_by_coach,
    quality,
    recompose,
    remove_beat,
    retire_script,
    seconds,
    set_goal,
    set_twist,
    ways_on,
)
from coachbook.records import Beat, RolePlayScript
from coachbook.records.kinds import Publication, Speaker


@pytest.fixture
def script(pack: Pack) -> RolePlayScript:
    """A script by hand: customer, agent (branching), customer, agent."""
    return pack.scripts[0].but(
        behaviour_ids=("b",),
        twist="",
        beats=(
            Beat(key="1", speaker=Speaker.CUSTOMER, line="Hello."),
            Beat(
                key="2",
                speaker=Speaker.AGENT,
                cue="Listen",
                model_answer="I'm listening.",
                credit="Lena Tran",
                behaviour_id="b",
                if_softens="3",
                if_escalates="2x",
            ),
            Beat(key="2x", speaker=Speaker.CUSTOMER, line="No, you're not.", aside=True),
            Beat(key="2y", speaker=Speaker.AGENT, cue="Try again", if_softens="3", aside=True),
            Beat(key="3", speaker=Speaker.CUSTOMER, line="Thank you."),
            Beat(key="4", speaker=Speaker.AGENT, cue="Close"),
        ),
    )


def after(change: Change, unchanged: RolePlayScript | None = None) -> RolePlayScript:
    """The script as the change leaves it; `unchanged` where the change changes nothing."""
    if unchanged is not None and not change.edits:
        return unchanged
    (edit,) = change.edits
    assert isinstance(edit.after, RolePlayScript)
    return edit.after


def with_beat(script: RolePlayScript, key: str, /, **changes: object) -> RolePlayScript:
    return script.but(beats=tuple(b.but(**changes) if b.key == key else b for b in script.beats))


def test_a_talk_goes_on_along_the_main_path_and_by_its_branches(script: RolePlayScript) -> None:
    ways = {beat.key: ways_on(script.beats, beat.key) for beat in script.beats}
    assert ways == {"1": ("2",), "2": ("3", "2x"), "2x": ("2y",), "2y": ("3",), "3": ("4",), "4": ()}
    assert ways_on(script.beats, "nowhere") == ()
    assert [beat.key for beat in main_path(script)] == ["1", "2", "3", "4"]


def test_a_main_beat_steps_over_the_asides_behind_it(script: RolePlayScript) -> None:
    assert ways_on(with_beat(script, "2", if_softens="").beats, "2") == ("3", "2x")


def test_a_whole_script_has_no_faults(script: RolePlayScript) -> None:
    assert faults(script) == ()


@pytest.mark.parametrize(
    ("key", "changes", "sentence"),
    [
        ("2", {"if_escalates": "9"}, "Beat 2 leads to “9”, which is not there."),
        ("2", {"if_escalates": ""}, "Beat 3 cannot be reached."),
        ("1", {"if_softens": "3"}, "Behaviour 1 of the script can be passed by."),
        ("2", {"behaviour_id": None}, "Behaviour 1 of the script is in none of its beats."),
        ("4", {"if_softens": "3"}, "From beat 5 the talk never comes to an end."),
        ("3", {"line": "hello. "}, "Beat 5 says the same as beat 1."),
        ("3", {"line": "so " * 26}, "Beat 5 is longer than 25 words."),
        ("4", {"key": "3"}, "Two beats are both called “3”."),
    ],
)
def test_each_fault_is_told_in_one_sentence(
    script: RolePlayScript, key: str, changes: dict[str, object], sentence: str
) -> None:
    assert sentence in faults(with_beat(script, key, **changes))


def test_a_circle_drawn_by_hand_that_can_still_be_left_is_no_fault(script: RolePlayScript) -> None:
    assert faults(with_beat(script, "2y", if_softens="2")) == ()


def test_a_script_without_beats_says_so(script: RolePlayScript) -> None:
    assert faults(script.but(beats=())) == ("The script has no beats yet.",)


def test_six_beats_are_about_ninety_seconds(script: RolePlayScript, pack: Pack) -> None:
    six = script.but(beats=tuple(Beat(key=str(n), speaker=Speaker.AGENT, cue="x") for n in range(6)))
    assert seconds(six) == 90
    assert about(six) == "about 90 seconds, six beats"
    assert about(six.but(beats=six.beats[:1])) == "about 15 seconds, one beat"
    assert about(pack.scripts[0]) == "about 4 minutes, 16 beats"


def test_the_pack_quality_list_asks_for_the_five_things_that_transfer(pack: Pack) -> None:
    made = pack.scripts[0]
    points = quality(made, pack.behaviours)
    assert [point.met for point in points] == [True, True, False, False, False]
    assert all(bool(point.missing) != point.met for point in points)
    whole = made.but(twist="And now?", goal="Ask first.", run_by_coach=True)
    assert all(point.met for point in quality(whole, pack.behaviours))
    bare = tuple(behaviour.but(rule_do="", not_like_this=" ") for behaviour in pack.behaviours)
    assert [point.met for point in quality(made, bare)][:2] == [False, False]
    assert [point.met for point in quality(made, ())][:2] == [False, False]


def test_composing_is_one_change_that_adds_the_script(pack: Pack, acting: Acting) -> None:
    made = Ingredients(pack.moments[0], pack.standards[0], pack.behaviours[:1])
    change = compose_script(made, pack.stage, acting, names={}, vision=pack.vision)
    (edit,) = change.edits
    assert edit.before is None
    assert change.label == f"new role-play “{after(change).title}”"
    assert after(change).composed_on == acting.today


def test_another_variant_keeps_the_script_and_its_goal(pack: Pack, acting: Acting) -> None:
    old = pack.scripts[1].but(goal="Say when.")
    made = ingredients_of(old, {record.id: record for record in pack.records})
    same = after(recompose(old, made, pack.stage, acting, names={}, vision=pack.vision), old)
    assert same == old
    other = replace(made, variant=old.variant + 1)
    new = after(recompose(old, other, pack.stage, acting, names={}, vision=pack.vision))
    assert (new.id, new.goal, new.variant) == (old.id, "Say when.", old.variant + 1)
    assert new.beats != old.beats


@pytest.mark.parametrize("gone", ["moment_id", "standard_id", "behaviour_ids"])
def test_ingredients_that_are_gone_are_told(pack: Pack, gone: str) -> None:
    lost = "lost" if gone != "behaviour_ids" else ("lost",)
    with pytest.raises(Fault, match="is gone; choose"):
        ingredients_of(pack.scripts[0].but(**{gone: lost}), {record.id: record for record in pack.records})


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


def test_the_twist_of_a_script_is_what_its_twist_beat_says(script: RolePlayScript, pack: Pack) -> None:
    twisted = after(set_twist(script, "And who pays?", pack.vision))
    assert after(change_beat(twisted, "twist", line="And when?")).twist == "And when?"
    assert after(remove_beat(twisted, "twist")).twist == ""


def test_a_twist_is_set_changed_and_taken_out(script: RolePlayScript, pack: Pack) -> None:
    one = after(set_twist(script, "And who pays?", pack.vision))
    other = after(set_twist(one, "And when?", pack.vision))
    assert [beat.line for beat in other.beats if beat.speaker is Speaker.TWIST] == ["And when?"]
    assert after(set_twist(other, " ", pack.vision)) == script


def test_goal_run_and_retirement_change_only_themselves(script: RolePlayScript) -> None:
    assert after(set_goal(script, " Ask first. ")) == script.but(goal="Ask first.")
    assert after(mark_run_by_coach(script, True)) == script.but(run_by_coach=True)
    assert after(retire_script(script)) == script.but(state=Publication.RETIRED)
