"""The customer card, the sheets and the judgement calls of a script, changed by hand."""

import pytest

from coachbook.changes import Acting, Change
from coachbook.data.packs import Pack
from coachbook.errors import Fault
from coachbook.practice.packing import (
    Written,
    calls_for,
    choose_calls,
    mood_steps,
    rewrite_card,
    rewrite_debrief,
    rewrite_points,
    rewrite_scene,
    rewrite_sheet,
    sheet_lines,
    sheet_of,
    with_moods,
    write_call,
)
from coachbook.practice.paths import faults, main_path
from coachbook.practice.scripts import set_twist
from coachbook.records import JudgementCall, RolePlayScript
from coachbook.records.kinds import Mood, Publication, Speaker
from tests.practice.scripting import after


@pytest.fixture
def made(pack: Pack) -> RolePlayScript:
    """The refund in the chat: no judgement call yet."""
    return next(script for script in pack.scripts if script.id == "script-refund-in-the-chat")


def written(change: Change) -> JudgementCall:
    (edit,) = change.edits
    assert isinstance(edit.after, JudgementCall)
    return edit.after


def test_title_scene_and_facts_are_rewritten_and_a_title_is_needed(made: RolePlayScript) -> None:
    new = after(rewrite_scene(made, " The boots ", "Three weeks.", ["It rains.", " ", "It rains."]))
    assert (new.title, new.scene, new.facts) == ("The boots", "Three weeks.", ("It rains.",))
    with pytest.raises(Fault) as refused:
        rewrite_scene(made, " ", "", [])
    assert refused.value.field == "title"


def test_another_name_goes_wherever_the_customer_is_named(made: RolePlayScript) -> None:
    before = made.customer.name
    new = after(rewrite_card(made, made.customer.but(name="Zoë")))
    assert before in made.scene
    texts = (new.scene, new.customer.situation, *new.facts, *new.debrief)
    assert not any(before in text for text in texts)
    assert any("Zoë" in question for question in new.debrief)
    with pytest.raises(Fault) as refused:
        rewrite_card(made, made.customer.model_copy(update={"name": " "}))
    assert refused.value.field == "name"


def test_a_name_inside_another_word_stays(made: RolePlayScript) -> None:
    told = made.but(customer=made.customer.but(name="Mei"), scene="Mei buys meister Meister.")
    assert after(rewrite_card(told, told.customer.but(name="Ann"))).scene == "Ann buys meister Meister."


def test_points_and_debrief_are_one_line_each_and_keep_their_order(made: RolePlayScript) -> None:
    assert after(rewrite_points(made, ["When A, I B.", "", "When A, I B."])).learning_points == (
        "When A, I B.",
    )
    assert after(rewrite_debrief(made, ["You?", "Observer?"])).debrief == ("You?", "Observer?")


def test_a_sheet_is_typed_as_lines_and_keeps_its_behaviours(made: RolePlayScript) -> None:
    lines = sheet_lines(made)
    assert sheet_of(made, lines) == made.observer_sheet
    more = sheet_of(made, [*lines, " ", "Says the name: at least once, and right", "Smiles"])
    assert (more[-2].title, more[-2].look_for) == ("Says the name", "at least once, and right")
    assert (more[-1].title, more[-1].look_for, more[-1].behaviour_id) == ("Smiles", "", None)
    assert after(rewrite_sheet(made, more)).observer_sheet == more
    with pytest.raises(Fault, match="called the same"):
        rewrite_sheet(made, [*more, *more])


def test_moods_are_spread_over_the_turns_of_the_customer(made: RolePlayScript) -> None:
    moods = with_moods(made, Mood.ANGRY, Mood.FRAYED, Mood.CALM)
    turns = [beat for beat in main_path(made) if beat.speaker is Speaker.CUSTOMER]
    assert len(moods) == len(turns)
    assert mood_steps(moods) == (Mood.ANGRY, Mood.FRAYED, Mood.CALM)
    assert mood_steps(()) == (Mood.CALM, Mood.CALM, Mood.CALM)
    assert with_moods(made.but(beats=()), Mood.CALM, Mood.CALM, Mood.CALM) == (Mood.CALM,)


def test_a_dilemma_comes_after_the_talk_and_before_the_trainees_twist(
    made: RolePlayScript, pack: Pack
) -> None:
    twisted = after(set_twist(made, "And who pays?", pack.vision))
    (call,) = [c for c in pack.calls if c.id == "call-the-promise-of-a-colleague"]
    chosen = after(choose_calls(twisted, [call], pack.vision))
    asked, answer, twist, _ = chosen.beats[-4:]
    assert (asked.speaker, asked.line, asked.cue) == (Speaker.TWIST, call.customer_line, call.implies)
    assert asked.judgement_id == call.id
    assert answer.speaker is Speaker.AGENT
    assert pack.vision.text in answer.cue
    assert (answer.model_answer, twist.line, chosen.twist) == ("", "And who pays?", "And who pays?")
    assert chosen.judgement_ids == (call.id,)
    assert faults(chosen) == ()
    assert after(choose_calls(chosen, [], pack.vision)) == twisted


def test_more_than_three_dilemmas_are_refused(made: RolePlayScript, pack: Pack) -> None:
    with pytest.raises(Fault, match="at most 3"):
        choose_calls(made, pack.calls[:4], pack.vision)


def test_the_dilemmas_of_the_moment_come_first_and_retired_ones_not_at_all(pack: Pack) -> None:
    own = pack.calls[0]
    anywhere = own.but(id="any", title="Anywhere", moment_id=None)
    retired = own.but(id="old", state=Publication.RETIRED)
    offered = calls_for(own.moment_id, [anywhere, retired, *pack.calls])
    assert offered == (own, anywhere)


def test_a_dilemma_is_written_with_a_line_that_can_be_said_and_what_the_vision_implies(
    acting: Acting,
) -> None:
    whole = Written(
        dilemma="Rule or person, and both are right.", customer_line="Which is it?", implies="Ask."
    )
    call = written(write_call(whole, acting))
    assert (call.title, call.implies, call.made_on) == (
        "Rule or person, and both are right.",
        "Ask.",
        acting.today,
    )
    for field, text in (("dilemma", ""), ("customer_line", "so " * 26), ("implies", " ")):
        broken = {"dilemma": whole.dilemma, "customer_line": whole.customer_line, "implies": whole.implies}
        with pytest.raises(Fault) as refused:
            write_call(Written(**{**broken, field: text}), acting)
        assert refused.value.field == field
