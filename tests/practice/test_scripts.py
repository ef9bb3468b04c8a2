"""Composing a script as an act, its length and quality, its twist, its goal and its end."""

from dataclasses import replace
from datetime import date

import pytest

from coachbook.changes import Acting
from coachbook.data.packs import Pack
from coachbook.errors import Fault
from coachbook.practice.editing import change_beat, remove_beat
from coachbook.practice.ingredients import Ingredients
from coachbook.practice.scripts import (
    about,
    compose_script,
    ingredients_of,
    mark_run_by_coach,
    quality,
    recompose,
    retire_script,
    seconds,
    set_goal,
    set_twist,
    set_twist_author,
    set_why,
)
from coachbook.records import Beat, RolePlayScript
from coachbook.records.kinds import Publication, Speaker, Way
from tests.practice.scripting import after

DAY = date(2026, 11, 20)


def test_six_beats_are_about_ninety_seconds(script: RolePlayScript, pack: Pack) -> None:
    six = script.but(beats=tuple(Beat(key=str(n), speaker=Speaker.AGENT, cue="x") for n in range(6)))
    assert seconds(six) == 90
    assert about(six) == "about 90 seconds, six beats"
    assert about(six.but(beats=six.beats[:1])) == "about 15 seconds, one beat"
    assert about(pack.scripts[0]) == "about 4 minutes, 18 beats"


def test_the_pack_quality_list_asks_for_what_transfers(pack: Pack) -> None:
    made = pack.scripts[0]
    points = quality(made, pack.behaviours)
    assert [point.met for point in points] == [True, True, False, False, False, True]
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
    assert after(mark_run_by_coach(script, True, DAY)) == script.but(run_by_coach=True, run_by_coach_on=DAY)
    assert after(retire_script(script)) == script.but(state=Publication.RETIRED)


def test_who_wrote_the_twist_and_by_which_way_is_kept_through_another_variant(
    pack: Pack, acting: Acting
) -> None:
    twisted = after(set_twist(pack.scripts[1], "And who pays?", pack.vision))
    named = after(set_twist_author(twisted, "lena", Way.ON_PAPER))
    made = ingredients_of(named, {record.id: record for record in pack.records})
    again = replace(made, variant=made.variant + 1)
    new = after(recompose(named, again, pack.stage, acting, names={}, vision=pack.vision))
    assert (new.twist, new.twist_by_id, new.twist_way) == ("And who pays?", "lena", Way.ON_PAPER)


def test_the_reason_is_written_and_a_script_without_one_is_incomplete(pack: Pack) -> None:
    bare = after(set_why(pack.scripts[0], " "))
    assert not quality(bare, pack.behaviours)[-1].met
    assert after(set_why(bare, "Nobody asks twice.")).why == "Nobody asks twice."
