"""Each pack that comes with Coachbook is whole and speaks of behaviour; a wrong file says where."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from coachbook.data.packs import Pack, packs, read_pack
from coachbook.errors import Fault
from coachbook.paths import resource
from coachbook.practice.paths import faults
from coachbook.practice.scenes import stage
from coachbook.practice.wordings import claims, count, words_of
from coachbook.records import KINDS, Vision
from coachbook.records.kinds import Mark, Publication, Scale, Scope
from coachbook.records.practice_kinds import ScriptKind, Skill
from coachbook.wording.checks import check_behaviour, check_vision

DAY = date(2026, 11, 20)


NAMES = ("contact-centre", "hotel-desk", "public-counter", "shop")


@pytest.fixture(scope="module", params=NAMES)
def pack(request: pytest.FixtureRequest) -> Pack:
    return read_pack(request.param, DAY)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(resource("packs", "contact-centre"), tmp_path / "packs" / "mine")
    return tmp_path / "packs" / "mine"


def change(file: Path, was: str, is_now: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert was in text
    file.write_text(text.replace(was, is_now, 1), encoding="utf-8")


def test_there_are_four_packs_in_the_order_of_their_titles() -> None:
    assert [info.name for info in packs()] == list(NAMES)
    assert [info.title for info in packs()] == ["Contact centre", "Hotel desk", "Public counter", "Shop"]


def test_a_pack_holds_what_it_says(pack: Pack) -> None:
    info = pack.info
    assert (info.moments, info.standards, info.behaviours, info.scripts) == (10, 12, 24, 4)
    assert info.calls >= 6
    assert len(pack.records) == 1 + 10 + 12 + 24 + 4 + info.calls
    assert len({record.id for record in pack.records}) == len(pack.records)


def test_no_two_packs_give_the_same_id_to_different_things() -> None:
    ids = [r.id for name in NAMES for r in read_pack(name, DAY).records if not isinstance(r, Vision)]
    assert len(set(ids)) == len(ids)


def test_records_come_after_those_that_they_refer_to(pack: Pack) -> None:
    places = [KINDS.index(type(record)) for record in pack.records]
    assert places == sorted(places)


def test_the_vision_is_short_and_passes_its_own_check(pack: Pack) -> None:
    vision = pack.vision
    assert count(vision.text) <= 20
    assert check_vision(vision.text, vision.customer_gets, vision.customer_feels) == ()
    assert vision.today
    assert vision.aspired
    assert all(phrase in vision.text for phrase in vision.phrases)
    assert vision.state is Publication.PUBLISHED
    assert vision.published_on == DAY


def test_moments_stand_in_journey_order_and_say_what_is_at_stake(pack: Pack) -> None:
    assert [moment.position for moment in pack.moments] == list(range(10))
    assert all(m.situation and m.at_stake and m.won_when and m.lost_when for m in pack.moments)


def test_standards_have_anchors_weights_reasons_and_examples(pack: Pack) -> None:
    rated = [s for s in pack.standards if s.scale is Scale.ONE_TO_FIVE]
    assert len(rated) == 9
    assert all([a.mark for a in s.anchors] == [Mark.ONE, Mark.THREE, Mark.FIVE] for s in rated)
    others = [s for s in pack.standards if s.scale is Scale.MET_NOT_MET]
    assert all({a.mark for a in s.anchors} == {Mark.MET, Mark.NOT_MET} for s in others)
    assert sum(s.critical for s in pack.standards) == 2
    assert sum(s.weight for s in pack.standards) == 100
    assert all(s.why and s.real_example and s.moment_ids and s.root_id == s.id for s in pack.standards)
    assert {Scope.EXTERNAL, Scope.INTERNAL, Scope.BOTH} == {s.scope for s in pack.standards}


def test_standards_and_behaviours_name_what_can_be_seen_and_no_trait(pack: Pack) -> None:
    best = (Mark.FIVE, Mark.MET)
    texts = [t for s in pack.standards for t in (s.title, s.behaviour, *(s.anchor(mark) for mark in best))]
    texts += [text for b in pack.behaviours for text in (b.title, b.rule_do, b.does)]
    assert [(text, found) for text in texts for found in check_behaviour(text)] == []


def test_the_chain_has_no_gap_from_phrase_to_behaviour(pack: Pack) -> None:
    assert {s.phrase for s in pack.standards} == set(pack.vision.phrases)
    assert {m for s in pack.standards for m in s.moment_ids} == {m.id for m in pack.moments}
    assert {b.moment_id for b in pack.behaviours} == {m.id for m in pack.moments}
    assert {b.standard_id for b in pack.behaviours} == {s.id for s in pack.standards}
    moments_of = {s.id: s.moment_ids for s in pack.standards}
    assert all(b.moment_id in moments_of[b.standard_id or ""] for b in pack.behaviours)


def test_every_moment_has_enough_standards_to_observe_a_contact_and_one_that_must_be_met(pack: Pack) -> None:
    for moment in pack.moments:
        here = [s for s in pack.standards if moment.id in s.moment_ids]
        assert len(here) >= 2, moment.title
        assert any(b.moment_id == moment.id for b in pack.behaviours)
    critical = {m for s in pack.standards if s.critical for m in s.moment_ids}
    assert len(critical) >= 4


def test_behaviours_have_a_rule_both_models_and_six_situations(pack: Pack) -> None:
    for b in pack.behaviours:
        assert all((b.rule_when, b.rule_do, b.does, b.says, b.tone, b.timing, b.why, b.not_like_this)), b.id
        assert len(b.customer_lines) == 6
        assert (b.champion_id, b.source) == (None, pack.stage.credit)


def test_no_line_is_too_long_for_a_breath_or_comes_twice(pack: Pack) -> None:
    scenes = [*pack.stage.scene, *pack.stage.anywhere]
    lines = [line for b in pack.behaviours for line in (b.says, *b.customer_lines)]
    lines += [line for s in scenes for line in (s.asks, s.reveals, s.curveball, s.answer, *s.opens.values())]
    assert all(count(line) <= 25 for line in lines)
    assert len({line.casefold() for line in lines}) == len(lines)
    assert len({scene.title for scene in scenes}) == len(scenes)


def test_what_a_behaviour_says_takes_nothing_for_granted_but_its_facts(pack: Pack) -> None:
    assert [
        (b.id, claims(b.says) - words_of(*b.facts))
        for b in pack.behaviours
        if claims(b.says) - words_of(*b.facts)
    ] == []


def test_what_was_hidden_and_what_is_asked_fit_into_one_breath(pack: Pack) -> None:
    telling = max(count(scene.reveals) for scene in (*pack.stage.scene, *pack.stage.anywhere))
    asking = max(count(line) for behaviour in pack.behaviours for line in behaviour.customer_lines)
    assert telling + asking <= 25


def test_a_customer_turns_to_the_next_matter_in_a_few_words_and_in_several_ways(pack: Pack) -> None:
    for turns in pack.stage.turns.values():
        assert len(set(turns)) >= 4
        assert all(2 <= count(line) <= 5 for line in turns)


def test_a_scene_that_cannot_happen_at_every_age_has_customers_who_are_of_its_age(pack: Pack) -> None:
    aged = [scene for scene in pack.stage.scene if scene.ages is not None]
    assert aged
    for scene in aged:
        assert 2 <= len(pack.stage.customers(scene)) < len(pack.stage.names), scene.title


def test_ages_that_nobody_of_the_pack_has_are_named(copy: Path) -> None:
    change(copy / "scenes.toml", "ages = [20, 62]", "ages = [90, 99]")
    with pytest.raises(Fault, match=r"scenes\.toml: .*“The desk that did not come” needs 2 of its ages"):
        read_pack("mine", DAY, copy.parent)


def test_ages_the_wrong_way_round_are_named(copy: Path) -> None:
    change(copy / "scenes.toml", "ages = [20, 62]", "ages = [62, 20]")
    with pytest.raises(Fault, match=r"scenes\.toml: .*“The desk that did not come”: ages are written"):
        read_pack("mine", DAY, copy.parent)


def test_every_moment_has_two_scenes_that_anybody_can_play(pack: Pack) -> None:
    for moment in pack.moments:
        assert len(pack.stage.scenes(moment.id)) == 2
    for scene in pack.stage.scene:
        told = f"{scene.situation} {scene.wants} {scene.hidden}"
        assert not re.search(r"\b(he|she|his|her|him)\b", told, re.IGNORECASE), scene.title


def test_the_order_of_a_talk_names_every_behaviour_and_standard_of_the_pack(pack: Pack) -> None:
    assert {record.id for record in (*pack.behaviours, *pack.standards)} <= set(pack.stage.order)


def test_the_scripts_can_be_run_and_say_where_they_come_from(pack: Pack) -> None:
    assert [faults(script) for script in pack.scripts] == [(), (), (), ()]
    assert all(script.composed_on == DAY and script.source == pack.stage.credit for script in pack.scripts)
    assert all(script.why and script.observer_sheet and script.debrief for script in pack.scripts)
    assert {script.difficulty for script in pack.scripts} == {1, 2, 3}


def test_each_pack_recovers_and_gets_through_an_outage_and_trains_tools_and_people(pack: Pack) -> None:
    assert [script.kind for script in pack.scripts].count(ScriptKind.RECOVERY) == 1
    assert [script.kind for script in pack.scripts].count(ScriptKind.OUTAGE) == 1
    assert {script.skill for script in pack.scripts} == set(Skill)
    recovery = next(script for script in pack.scripts if script.kind is ScriptKind.RECOVERY)
    assert len(recovery.behaviour_ids) == 5, "recognise, hear, apologise, fix, follow up"
    outage = next(script for script in pack.scripts if script.kind is ScriptKind.OUTAGE)
    assert outage.skill is Skill.PEOPLE, "where a tool fails, words are left"


def test_dilemmas_rest_on_the_vision_and_come_into_scripts(pack: Pack) -> None:
    assert {call.phrase for call in pack.calls} <= set(pack.vision.phrases)
    assert len({call.moment_id for call in pack.calls}) >= 6
    assert all(call.dilemma and call.implies and call.title for call in pack.calls)
    assert all(0 < count(call.customer_line) <= 25 for call in pack.calls)
    assert sum(bool(script.judgement_ids) for script in pack.scripts) == 2


def test_the_ids_of_the_first_pack_stay_what_they_were() -> None:
    assert {script.id for script in read_pack("contact-centre", DAY).scripts} == {
        "script-service-recovery",
        "script-system-outage",
        "script-refund-in-the-chat",
        "script-too-late-to-return",
    }


def test_reading_twice_gives_the_same_pack(pack: Pack) -> None:
    assert read_pack(pack.info.name, DAY) == pack
    assert stage(pack.info.name) == pack.stage


def test_an_unknown_pack_is_refused_with_the_known_ones_named() -> None:
    with pytest.raises(
        Fault, match="no starter pack called “shopp”; there is “contact-centre”, “hotel-desk”"
    ):
        read_pack("shopp", DAY)


@pytest.mark.parametrize(
    ("file", "was", "is_now", "sentence"),
    [
        (
            "vision.toml",
            '"Tell us once",',
            '"Tell us twice",',
            "the phrase “Tell us twice” is not in the vision",
        ),
        (
            "moments.toml",
            'title = "The first question"',
            'tilte = "The first question"',
            "“first-question”: title",
        ),
        (
            "standards.toml",
            "critical = true",
            "critical = true\nscale2 = 1",
            "“protects-the-account”: scale2",
        ),
        (
            "standards.toml",
            '"late-delivery", ',
            '"lost-delivery", ',
            "“lost-delivery” is not in moments.toml",
        ),
        ("standards.toml", 'phrase = "Tell us once"', 'phrase = "x"', "“listens-fully”: its phrase is none"),
        ("behaviours.toml", 'moment = "first-complaint"', 'moment = "x"', "“let-them-finish”: “x” is not in"),
        ("behaviours.toml", 'standard = "listens-fully"', 'standard = "y"', "“y” is not in standards.toml"),
        (
            "behaviours.toml",
            "[let-them-finish]",
            "[let-them-finish",
            "behaviours.toml of the pack “mine” cannot be",
        ),
        ("scripts.toml", 'channel = "phone"', 'channel = "fax"', "“service-recovery”: 'fax'"),
        ("scripts.toml", "variant = 2", "", "“service-recovery”: 'variant' is missing"),
        ("scripts.toml", '"let-them-finish"', '"let-them"', "the behaviour “let-them” is not in the pack"),
        ("scenes.toml", 'title = "Charged twice"', 'name = "Charged twice"', "scenes.toml: scene › 12"),
        ("scenes.toml", 'letter = "who has', 'leter = "who has', "ways › leter"),
        ("calls.toml", 'phrase = "Tell us once"', 'phrase = "x"', "its phrase is none"),
        ("scripts.toml", '"two-days-too-late"', '"two"', "the call “two” is not in the pack"),
        ("scenes.toml", "Who lives in the old flat now?", "Who " * 30, "is longer than 25 words"),
        ("pack.toml", "summary", "sum", "has no 'summary'"),
    ],
)
def test_a_fault_names_the_file_and_the_entry(
    copy: Path, file: str, was: str, is_now: str, sentence: str
) -> None:
    change(copy / file, was, is_now)
    with pytest.raises(Fault) as refused:
        read_pack("mine", DAY, copy.parent)
    assert sentence in refused.value.message
    assert file in (refused.value.field, refused.value.message.split()[0].rstrip(",:"))


def test_a_pack_that_is_edited_by_hand_gives_the_edited_script(copy: Path) -> None:
    change(
        copy / "behaviours.toml", "Take your time. I'm listening,", "Take all the time you need. I'm here,"
    )
    edited = read_pack("mine", DAY, copy.parent)
    recovery = next(script for script in edited.scripts if script.id == "script-service-recovery")
    assert any(beat.model_answer.startswith("Take all the time") for beat in recovery.beats)


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "moments.toml").unlink()
    with pytest.raises(Fault, match=r"moments\.toml of the pack “mine” cannot be read"):
        read_pack("mine", DAY, copy.parent)
