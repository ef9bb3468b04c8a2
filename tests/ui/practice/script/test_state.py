"""What the page of a script says: what to choose from, the beats as on paper, and the path."""

from datetime import date

import pytest

from coachbook.charts.script_path import script_path
from coachbook.data.packs import Pack, read_pack
from coachbook.export.roleplay import RolePlayContent
from coachbook.export.roleplay_copies import roleplay_document
from coachbook.practice.composer import compose
from coachbook.records import RolePlayScript
from coachbook.records.kinds import Channel, Publication, Speaker
from coachbook.ui.practice.script.state import (
    FINE,
    LONGEST_CUE,
    Choice,
    beat_cards,
    choice_of,
    first_choice,
    ingredients,
    offered,
    path_of,
    script_view,
    skills_for,
)

DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack("contact-centre", DAY)


@pytest.fixture(scope="module")
def angry(pack: Pack) -> RolePlayScript:
    return next(script for script in pack.scripts if script.difficulty == 3)


def test_a_choice_gives_the_script_that_it_was_taken_from(pack: Pack, angry: RolePlayScript) -> None:
    known = {behaviour.id: behaviour for behaviour in pack.behaviours}
    calls = {call.id: call for call in pack.calls}
    made_from = ingredients(choice_of(angry), pack.moments, pack.standards, known, calls)
    assert made_from is not None
    again = compose(made_from, pack.stage, script_id=angry.id, on=DAY, vision=pack.vision)
    assert again.but(source=angry.source) == angry


def test_without_a_moment_or_a_skill_there_is_nothing_to_compose_from(pack: Pack) -> None:
    assert ingredients(Choice(), pack.moments, pack.standards, {}) is None


def test_choosing_twice_is_not_choosing() -> None:
    once = Choice().toggled("b1").toggled("b2")
    assert once.behaviour_ids == ("b1", "b2")
    assert once.toggled("b1").behaviour_ids == ("b2",)


def test_a_new_script_begins_where_something_was_captured(pack: Pack) -> None:
    last = pack.moments[-1]
    only = [b for b in pack.behaviours if b.moment_id == last.id]
    begun = first_choice(pack.moments, pack.standards, only)
    assert (begun.moment_id, begun.behaviour_ids, begun.channel) == (last.id, (), Channel.PHONE)
    asked = pack.behaviours[7]
    of_one = first_choice(pack.moments, pack.standards, pack.behaviours, asked)
    assert (of_one.moment_id, of_one.standard_id, of_one.behaviour_ids) == (
        asked.moment_id, asked.standard_id, (asked.id,),
    )  # fmt: skip


def test_a_behaviour_that_is_tied_to_nothing_gets_a_moment_and_a_skill(pack: Pack) -> None:
    free = pack.behaviours[0].but(moment_id=None, standard_id=None)
    begun = first_choice(pack.moments, pack.standards, (free,), free)
    assert begun.moment_id == pack.moments[0].id
    assert begun.standard_id == skills_for(begun.moment_id, pack.standards)[0].id
    assert first_choice((), (), (free,), free) == Choice(None, None, (free.id,))


def test_the_skills_of_the_moment_come_first(pack: Pack) -> None:
    moment = pack.moments[3]
    ordered = skills_for(moment.id, pack.standards)
    expected = [moment.id in standard.moment_ids for standard in ordered]
    assert expected == sorted(expected, reverse=True)
    assert len(ordered) == len(pack.standards)


def test_behaviours_of_the_moment_come_first_then_of_the_skill_the_rest_below(pack: Pack) -> None:
    choice = first_choice(pack.moments, pack.standards, pack.behaviours)
    shown = offered(choice, pack.behaviours, {})
    by_id = {behaviour.id: behaviour for behaviour in pack.behaviours}
    here = [by_id[offer.id].moment_id == choice.moment_id for offer in shown.near]
    assert here == sorted(here, reverse=True)
    assert {offer.id for offer in (*shown.near, *shown.others)} == set(by_id)
    far = shown.others[0].id
    moved = offered(choice.toggled(far), pack.behaviours, {})
    assert next(offer for offer in moved.near if offer.id == far).chosen


def test_a_retired_behaviour_is_offered_only_where_it_was_chosen(pack: Pack) -> None:
    gone = pack.behaviours[0].but(state=Publication.RETIRED)
    choice = Choice(gone.moment_id, gone.standard_id)
    assert offered(choice, (gone,), {}).near == ()
    assert [offer.chosen for offer in offered(choice.toggled(gone.id), (gone,), {}).near] == [True]


def test_beats_are_numbered_as_on_paper(pack: Pack, angry: RolePlayScript) -> None:
    document = roleplay_document(RolePlayContent(angry, None, None))
    paper = [block.number for block in document.blocks if type(block).__name__ == "Beat"]
    assert [str(card.number) for card in beat_cards(angry)] == paper


def test_a_beat_says_who_speaks_what_is_said_and_where_it_goes_on(angry: RolePlayScript) -> None:
    cards = beat_cards(angry)
    assert (cards[0].chip, cards[0].note) == (angry.customer.name, angry.beats[0].why_here)
    fork = next(card for card in cards if len(card.ways) > 1)
    told = "".join(text for text, _ in fork.ways)
    aside = cards[fork.number]
    assert aside.aside
    assert told.endswith(f"{angry.customer.name} escalates: go to {aside.number}.")
    assert cards[fork.number + 1].ways[0][0].startswith("Then on with ")
    for card in cards:
        if card.speaker is Speaker.AGENT:
            turn = angry.beats[card.number - 1]
            assert card.note == (turn.credit or turn.why_here)
            assert len(card.chip) <= len("Agent: ") + LONGEST_CUE
            assert card.cue or card.chip != "Agent"


def test_the_path_leaves_and_comes_back_where_the_script_does(angry: RolePlayScript) -> None:
    path = path_of(angry)
    assert len(path.branches) == 2
    main = [beat for beat in angry.beats if not beat.aside]
    for branch in path.branches:
        assert branch.returns == branch.leaves + 1
        assert main[branch.leaves].if_softens == main[branch.leaves + 1].key
    scene = script_path(path.names, path.branches, 240, path.numbers)
    assert scene is not None
    numbers = [shape.text for shape in scene.shapes if getattr(shape, "text", "").isdigit()]
    assert numbers == [str(number) for number in path.numbers]


def test_a_chart_refuses_numbers_that_are_not_those_of_its_beats() -> None:
    with pytest.raises(ValueError, match="one number"):
        script_path(("a", "b"), (), 240, (1,))


def test_a_path_that_turns_in_a_circle_is_still_drawn(angry: RolePlayScript) -> None:
    first = next(beat for beat in angry.beats if beat.aside)
    circling = tuple(
        beat.but(if_softens=first.key) if beat.aside and beat.speaker is Speaker.AGENT else beat
        for beat in angry.beats
    )
    assert path_of(angry.but(beats=circling)).branches[0].returns is None


def test_what_was_checked_is_said_in_one_sentence_or_in_the_faults(pack: Pack, angry: RolePlayScript) -> None:
    assert script_view(angry, pack.behaviours).checked == ()
    assert "25 words" in FINE
    broken = angry.but(beats=(angry.beats[0].but(line="word " * 26), *angry.beats[1:]))
    assert script_view(broken, pack.behaviours).checked == ("Beat 1 is longer than 25 words.",)


def test_only_what_the_customer_has_stands_on_the_card(pack: Pack, angry: RolePlayScript) -> None:
    bare = angry.but(customer=angry.customer.but(curveball=" "))
    assert [name for name, _ in script_view(bare, ()).card] == ["Wants", "Says only if asked"]
