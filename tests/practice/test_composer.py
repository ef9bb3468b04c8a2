"""What a composed script says, by hand and over a sweep of the contact-centre pack."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.data.packs import Pack
from coachbook.errors import Fault
from coachbook.practice.composer import compose
from coachbook.practice.ingredients import Ingredients
from coachbook.practice.paths import faults, main_path
from coachbook.practice.sheets import without_answers
from coachbook.practice.wordings import fits
from coachbook.records import ChampionBehaviour, CustomerVoice, MomentOfTruth, RolePlayScript, Vision
from coachbook.records.kinds import Channel, Consent, Mood, Speaker
from coachbook.records.practice_kinds import ScriptKind, Skill

DAY = date(2026, 11, 20)


def by_slug(pack: Pack, *slugs: str) -> tuple[ChampionBehaviour, ...]:
    known = {behaviour.id: behaviour for behaviour in pack.behaviours}
    return tuple(known[f"behaviour-{slug}"] for slug in slugs)


def ingredients(pack: Pack, behaviours: tuple[ChampionBehaviour, ...], **more: object) -> Ingredients:
    given = {"moment": pack.moments[6], "standard": pack.standards[0], "behaviours": behaviours, **more}
    return Ingredients(**given)


def composed(pack: Pack, *behaviours: ChampionBehaviour, **more: object) -> RolePlayScript:
    names = more.pop("names", {})
    return compose(
        ingredients(pack, behaviours, **more),
        pack.stage,
        script_id="s",
        on=DAY,
        names=names,
        vision=pack.vision,
    )


def captured(**fields: object) -> ChampionBehaviour:
    told = {"id": "c1", "title": "Gives the number of days", "champion_id": "lena", "source": "Chat 3695"}
    return ChampionBehaviour(**{**told, **fields})


def test_the_same_ingredients_and_variant_give_the_same_script(pack: Pack) -> None:
    chosen = by_slug(pack, "let-them-finish", "apologise-once")
    assert composed(pack, *chosen, variant=4) == composed(pack, *chosen, variant=4)


def test_the_order_of_choosing_does_not_matter_for_known_behaviours(pack: Pack) -> None:
    one, other = by_slug(pack, "apologise-once", "let-them-finish")
    assert composed(pack, one, other) == composed(pack, other, one)


def test_each_of_twenty_variants_in_a_row_differs_from_the_others(pack: Pack) -> None:
    chosen = by_slug(pack, "let-them-finish")
    scripts = [composed(pack, *chosen, variant=n) for n in range(1, 21)]
    assert len({(s.customer.name, s.title, tuple(b.line for b in s.beats)) for s in scripts}) == 20
    assert all(one.title != next_.title for one, next_ in pairwise(scripts))


def test_the_mood_eases_and_starts_as_hard_as_the_difficulty(pack: Pack) -> None:
    chosen = by_slug(pack, "let-them-finish", "apologise-once", "give-the-day-first")
    for difficulty, first in ((1, Mood.CALM), (2, Mood.FRAYED), (3, Mood.ANGRY)):
        moods = composed(pack, *chosen, difficulty=difficulty).customer.moods
        order = [list(Mood).index(mood) for mood in moods]
        assert moods[0] is first
        assert moods[-1] is Mood.CALM
        assert order == sorted(order, reverse=True)


def test_the_curveball_is_in_the_talk_only_when_it_is_hard(pack: Pack) -> None:
    chosen = by_slug(pack, "let-them-finish")
    for difficulty in (1, 2, 3):
        script = composed(pack, *chosen, difficulty=difficulty)
        spoken = " ".join(beat.line for beat in script.beats)
        assert (script.customer.curveball in spoken) == (difficulty == 3)


def test_a_branch_escalates_and_comes_back_to_the_same_beat(pack: Pack) -> None:
    script = composed(pack, *by_slug(pack, "let-them-finish"))
    beats = {beat.key: beat for beat in script.beats}
    fork = next(beat for beat in script.beats if beat.if_escalates)
    aside = beats[fork.if_escalates]
    again = script.beats[script.beats.index(aside) + 1]
    assert aside.aside
    assert aside.speaker is Speaker.CUSTOMER
    assert again.aside
    assert again.if_softens == fork.if_softens
    assert not beats[fork.if_softens].aside


def test_a_pack_script_recognises_hears_apologises_fixes_and_follows_up(pack: Pack) -> None:
    recovery = next(script for script in pack.scripts if script.id == "script-service-recovery")
    assert recovery.behaviour_ids == tuple(
        f"behaviour-{slug}"
        for slug in (
            "open-the-history-first",
            "let-them-finish",
            "apologise-once",
            "fix-first-explain-later",
            "look-in-when-it-is-done",
        )
    )


def test_a_champion_is_named_with_the_day_only_after_consent(pack: Pack) -> None:
    for consent, credit in (
        (Consent.GIVEN, "Lena Tran, 3 Nov 2026"),
        (Consent.REFUSED, "a colleague"),
        (Consent.NOT_ASKED, "a colleague"),
    ):
        behaviour = captured(says="I'm on it.", consent=consent, source_on=date(2026, 11, 3))
        script = composed(pack, behaviour, names={"lena": "Lena Tran"})
        assert [b.credit for b in script.beats if b.model_answer == "I'm on it."] == [credit]
        assert ("Lena" in script.model_dump_json()) == (consent is Consent.GIVEN)


def test_a_captured_answer_brings_its_claim_and_the_question_that_asks_for_it(pack: Pack) -> None:
    behaviour = captured(
        says="Ok, all promo codes expire after 7 days without fail.",
        rule_when="a customer asks how long a promo code lasts",
        rule_do="give the number of days",
    )
    script = composed(pack, behaviour, moment=pack.moments[0])
    assert script.title == "The code in the drawer"
    assert script.facts == (
        "As in the real contact: “Ok, all promo codes expire after 7 days without fail.”",
    )
    assert script.facts[0] in script.scene
    shown = next(n for n, beat in enumerate(script.beats) if beat.behaviour_id == behaviour.id)
    assert script.beats[shown - 1].line.endswith("Can you tell me how long a promo code lasts?")
    assert script.learning_points == (
        "When a customer asks how long a promo code lasts, I give the number of days.",
    )


def test_the_customer_line_that_was_captured_is_used_unchanged(pack: Pack) -> None:
    line = "No, I just want to see how long they last for."
    script = composed(pack, captured(says="After 7 days.", customer_lines=(line,)))
    assert any(line in beat.line for beat in script.beats)


def test_a_situation_that_cannot_be_turned_into_a_line_stands_on_the_card(pack: Pack) -> None:
    script = composed(pack, captured(says="Good.", rule_when="the rule says no and the customer still hopes"))
    assert "Comes up on the way: the rule says no and the customer still hopes." in script.customer.situation
    assert any("The rule says no and the customer still hopes." in beat.why_here for beat in script.beats)


def test_words_too_long_for_one_turn_are_quoted_to_a_whole_sentence(pack: Pack) -> None:
    says = "I see it. " + "And then we go on and on and on about it. " * 4
    script = composed(pack, captured(says=says))
    answer = next(b.model_answer for b in script.beats if b.behaviour_id == "c1" and not b.aside)
    assert answer.endswith(". …")
    assert says.startswith(answer.removesuffix(" …"))
    assert faults(script) == ()


def test_a_behaviour_without_words_has_a_cue_and_claims_nobody_said_it(pack: Pack) -> None:
    script = composed(pack, captured(does="Waits two breaths."))
    beat = next(b for b in script.beats if b.behaviour_id == "c1")
    assert (beat.cue, beat.model_answer, beat.credit) == ("Gives the number of days", "", "")
    assert faults(script) == ()


def test_two_behaviours_with_the_same_words_say_them_once(pack: Pack) -> None:
    script = composed(pack, captured(says="I'm on it."), captured(id="c2", title="Other", says="I'm on it."))
    assert [b.model_answer for b in script.beats].count("I'm on it.") == 1
    assert faults(script) == ()


def test_a_moment_of_the_teams_own_gets_a_scene_from_its_own_words(pack: Pack) -> None:
    own = MomentOfTruth(id="own", position=3, title="The visit", situation="Somebody comes to the counter")
    script = composed(pack, *by_slug(pack, "let-them-finish"), moment=own, channel=Channel.IN_PERSON)
    assert script.title == "The visit"
    assert "at the service desk. Somebody comes to the counter." in script.scene
    empty = composed(pack, *by_slug(pack, "let-them-finish"), moment=own.but(situation=""))
    assert "A customer at this moment: The visit." in empty.scene


def test_the_twist_ends_the_talk_and_points_at_the_promise(pack: Pack) -> None:
    script = composed(pack, *by_slug(pack, "let-them-finish"), twist=" And who pays the fee? ")
    twist, answer = script.beats[-2:]
    assert (twist.speaker, twist.line) == (Speaker.TWIST, "And who pays the fee?")
    assert pack.vision.text in answer.cue
    assert answer.model_answer == ""
    assert script.twist == "And who pays the fee?"
    assert faults(script) == ()


def test_the_debrief_asks_the_agent_then_the_observer_then_the_coach(pack: Pack) -> None:
    script = composed(pack, *by_slug(pack, "let-them-finish"))
    who = [question.partition(":")[0].split()[0] for question in script.debrief]
    assert who == ["You", "You", "Observer", "Observer", "Coach", "Coach"]
    assert any(script.customer.name in question for question in script.debrief)


def test_the_observer_sheet_holds_the_skill_each_behaviour_and_what_to_avoid(pack: Pack) -> None:
    chosen = by_slug(pack, "let-them-finish", "apologise-once")
    sheet = composed(pack, *chosen).observer_sheet
    assert [item.title for item in sheet] == [
        "Listens fully before solving",
        *(b.title for b in chosen),
        "Not like this",
    ]
    assert all(item.look_for for item in sheet)
    assert sheet[-1].look_for == " ".join(behaviour.not_like_this for behaviour in chosen)


@pytest.mark.parametrize(
    ("more", "field"),
    [({"difficulty": 4}, "difficulty"), ({"variant": 0}, "variant"), ({"behaviours": ()}, "behaviours")],
)
def test_ingredients_that_cannot_be_used_are_refused_by_field(pack: Pack, more: dict, field: str) -> None:
    with pytest.raises(Fault) as refused:
        compose(
            ingredients(pack, **{"behaviours": by_slug(pack, "let-them-finish"), **more}),
            pack.stage,
            script_id="s",
            on=DAY,
        )
    assert refused.value.field == field


def test_more_behaviours_than_can_be_marked_or_the_same_twice_are_refused(pack: Pack) -> None:
    with pytest.raises(Fault, match="at most 8"):
        composed(pack, *pack.behaviours[:9])
    with pytest.raises(Fault, match="only once"):
        composed(pack, pack.behaviours[0], pack.behaviours[0])


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=200)


@given(says=words, when=words, lines=st.lists(words, max_size=4), variant=st.integers(1, 10**6))
def test_whatever_was_typed_into_a_behaviour_gives_a_script_that_can_be_run(
    pack: Pack, says: str, when: str, lines: list[str], variant: int
) -> None:
    behaviour = captured(says=says, rule_when=when, customer_lines=tuple(lines))
    script = composed(pack, behaviour, variant=variant, moment=pack.moments[variant % 10])
    assert faults(script) == ()
    assert all(fits(beat.line) and fits(beat.model_answer) for beat in script.beats)
    answers = [b.model_answer for b in script.beats if b.behaviour_id == "c1" and not b.aside]
    assert answers == [says] or answers == [""] or answers[0].endswith(" …")


def test_a_vision_without_words_leaves_the_twist_without_a_promise(pack: Pack) -> None:
    made = ingredients(pack, by_slug(pack, "let-them-finish"), twist="And now?")
    script = compose(made, pack.stage, script_id="s", on=DAY, vision=Vision(id="v", text=" "))
    assert script.beats[-1].cue == "Answer in your own words"


VOICE = CustomerVoice(id="v", text="I was told Friday. Nobody came, and nobody rang.", on=date(2026, 11, 3))


def test_a_customers_own_words_open_the_talk_unchanged_in_a_scene_of_their_own(pack: Pack) -> None:
    chosen = by_slug(pack, "apologise-once")
    script = composed(pack, *chosen, voice=VOICE)
    first = script.beats[0]
    assert (first.line, first.voice_id) == (VOICE.text, "v")
    assert first.why_here == "customer voice of 3 Nov 2026, unchanged"
    assert script.voice_ids == ("v",)
    assert VOICE.text in script.scene
    assert script.title == pack.moments[6].title
    assert composed(pack, *chosen, voice=VOICE, variant=2).beats != script.beats
    assert faults(script) == ()


def test_words_too_long_for_a_turn_leave_the_opening_to_the_scene(pack: Pack) -> None:
    long = VOICE.but(text="so " * 30)
    script = composed(pack, *by_slug(pack, "apologise-once"), voice=long)
    assert script.beats[0].voice_id is None
    assert faults(script) == ()


def test_judgement_calls_come_after_the_talk_and_are_limited(pack: Pack) -> None:
    chosen = by_slug(pack, "apologise-once")
    script = composed(pack, *chosen, calls=pack.calls[:2], twist="And who pays?")
    assert [beat.judgement_id for beat in script.beats if beat.judgement_id] == [c.id for c in pack.calls[:2]]
    assert script.judgement_ids == tuple(call.id for call in pack.calls[:2])
    assert script.beats[-2].line == "And who pays?"
    for calls in (pack.calls[:4], pack.calls[:1] * 2):
        with pytest.raises(Fault) as refused:
            composed(pack, *chosen, calls=calls)
        assert refused.value.field == "calls"


def test_a_dilemma_without_a_line_of_its_own_is_said_as_it_is_written(pack: Pack) -> None:
    bare = pack.calls[0].but(customer_line="", dilemma="Rule or person.")
    assert composed(pack, *by_slug(pack, "apologise-once"), calls=(bare,)).beats[-2].line == "Rule or person."
    endless = bare.but(dilemma="so " * 30)
    assert composed(pack, *by_slug(pack, "apologise-once"), calls=(endless,)).beats[-2].line == bare.title


def test_a_last_behaviour_that_asks_is_answered_before_the_goodbye(pack: Pack) -> None:
    main = main_path(composed(pack, *by_slug(pack, "ask-what-is-open"), difficulty=1))
    asked = next(n for n, beat in enumerate(main) if beat.model_answer.startswith("What haven't I"))
    assert main[asked + 1].why_here.startswith("answers “")
    assert main[asked + 2].why_here == "takes the answer before the end"
    assert main[asked + 3].why_here == "ends the talk"


def test_kind_and_skill_come_from_the_scene_and_the_behaviours(pack: Pack) -> None:
    outage = next(m for m in pack.moments if m.id == "moment-when-systems-fail")
    tools = by_slug(pack, "open-the-history-first", "show-where-it-stands")
    assert composed(pack, *tools, moment=outage).kind is ScriptKind.OUTAGE
    assert composed(pack, *tools, kind=ScriptKind.RECOVERY).kind is ScriptKind.RECOVERY
    assert composed(pack, *tools).skill is Skill.TOOL
    assert composed(pack, *tools, *by_slug(pack, "apologise-once", "let-them-finish")).skill is Skill.PEOPLE


def test_a_letter_is_played_as_the_call_that_answers_it(pack: Pack) -> None:
    script = composed(pack, *by_slug(pack, "apologise-once"), channel=Channel.LETTER)
    assert "who has written a letter; the agent rings back." in script.scene


def test_a_scene_that_cannot_be_played_this_way_gives_way_to_one_that_can(pack: Pack) -> None:
    only = tuple(scene.but(channels=(Channel.CHAT,)) for scene in pack.stage.scene)
    made = ingredients(pack, by_slug(pack, "apologise-once"), channel=Channel.PHONE)
    script = compose(made, pack.stage.but(scene=only), script_id="s", on=DAY)
    assert script.title == made.moment.title
    chat = compose(replace(made, channel=Channel.CHAT), pack.stage.but(scene=only), script_id="s", on=DAY)
    assert chat.title in {scene.title for scene in only}


def test_a_moment_is_met_in_the_ways_of_its_scenes(pack: Pack) -> None:
    chat, letter, *rest = pack.stage.scenes("moment-first-complaint")
    assert not rest
    stage = pack.stage.but(
        scene=(chat.but(channels=(Channel.CHAT,)), letter.but(channels=(Channel.LETTER, Channel.CHAT)))
    )
    assert set(stage.channels("moment-first-complaint")) == {Channel.CHAT, Channel.LETTER}
    assert stage.channels("moment-of-our-own") == tuple(Channel)
    assert stage.channels(None) == tuple(Channel)


def test_a_question_that_still_wants_thinking_is_waited_for(pack: Pack) -> None:
    asking = captured(says="What would you do in my place?", rule_when="somebody hesitates", rule_do="ask")
    main = main_path(composed(pack, asking, difficulty=1))
    asked = next(n for n, beat in enumerate(main) if beat.behaviour_id == "c1")
    assert main[asked + 1].line in pack.stage.thinks[Mood.CALM]
    assert main[asked + 2].model_answer in pack.stage.asks.wait


def test_what_is_given_to_others_quotes_no_answer_that_the_scene_makes_true(pack: Pack) -> None:
    words = "The codes expire after 7 days without fail."
    script = composed(pack, captured(says=words), *by_slug(pack, "let-them-finish"))
    assert words in script.scene
    told = without_answers(script)
    assert words not in told.scene
    assert not any(words in fact for fact in told.facts)
    assert "real contact" not in told.model_dump_json(include={"scene", "facts"})
    assert without_answers(told) == told
    assert len(told.facts) == len(script.facts) - 1
