"""Champion behaviours: capturing, revising, consent, and what their collection lacks."""

from datetime import date

import pytest

from coachbook.changes import Acting
from coachbook.data.packs import Pack
from coachbook.errors import Fault
from coachbook.practice.champions import (
    Captured,
    capture_behaviour,
    gaps,
    retire_behaviour,
    revise_behaviour,
)
from coachbook.practice.composer import compose
from coachbook.practice.ingredients import Ingredients
from coachbook.records import ChampionBehaviour, RolePlayScript
from coachbook.records.kinds import Consent, Publication

CREDIT = "Contact-centre pack"
NAMES = {"lena": "Lena Tran"}


def capture(acting: Acting, **told: object) -> ChampionBehaviour:
    (edit,) = capture_behaviour(Captured(**told), acting, NAMES.values()).edits
    assert isinstance(edit.after, ChampionBehaviour)
    return edit.after


@pytest.fixture
def named(acting: Acting) -> ChampionBehaviour:
    return capture(
        acting,
        title="Give the number",
        says="It lasts 7 days.",
        champion_id="lena",
        consent=Consent.GIVEN,
        source_on=date(2026, 11, 3),
    )


@pytest.fixture
def script(pack: Pack, named: ChampionBehaviour) -> RolePlayScript:
    chosen = (named, pack.behaviours[0])
    made = Ingredients(pack.moments[0], pack.standards[0], chosen)
    return compose(made, pack.stage, script_id="s", on=date(2026, 11, 20), names=NAMES)


def credits_in(script: RolePlayScript) -> list[str]:
    return [beat.credit for beat in script.beats if beat.credit and beat.credit != CREDIT]


def test_one_line_of_a_contact_is_enough(acting: Acting) -> None:
    made = capture(acting, says="Ok, all promo codes expire after 7 days without fail.")
    assert made.title == "Ok, all promo codes expire after 7 days …"
    assert made.says == "Ok, all promo codes expire after 7 days without fail."
    assert made.captured_on == acting.today
    assert capture(acting, rule_do="give the number.", says="7 days.").title == "Give the number"


def test_a_behaviour_of_which_nothing_was_seen_or_heard_is_refused(acting: Acting) -> None:
    with pytest.raises(Fault) as refused:
        capture(acting, title="Something", says="  ", why="It works.")
    assert refused.value.field == "says"


@pytest.mark.parametrize("text", ["“Lena Tran says: wait.”", "as lena tran did"])
def test_a_negative_model_names_nobody(acting: Acting, named: ChampionBehaviour, text: str) -> None:
    with pytest.raises(Fault) as refused:
        capture(acting, says="Hello.", not_like_this=text)
    assert refused.value.field == "not_like_this"
    with pytest.raises(Fault):
        revise_behaviour(named, named.but(not_like_this=text), names=NAMES)


def test_empty_and_double_lines_are_left_out(acting: Acting) -> None:
    made = capture(acting, says="Hello.", customer_lines=("Hi.", " ", "Hi. "), facts=("", "It rains."))
    assert (made.customer_lines, made.facts) == (("Hi.",), ("It rains.",))


def test_consent_without_a_champion_is_no_consent(acting: Acting) -> None:
    assert capture(acting, says="Hello.", consent=Consent.GIVEN).consent is Consent.NOT_ASKED


def test_consent_that_is_withdrawn_masks_the_name_in_every_script_in_one_act(
    named: ChampionBehaviour, script: RolePlayScript
) -> None:
    assert credits_in(script) == ["Lena Tran, 3 Nov 2026"]
    change = revise_behaviour(
        named, named.but(consent=Consent.REFUSED), scripts=(script,), names=NAMES, pack_credit=CREDIT
    )
    behaviour, masked = (edit.after for edit in change.edits)
    assert isinstance(behaviour, ChampionBehaviour)
    assert isinstance(masked, RolePlayScript)
    assert credits_in(masked) == ["a colleague"]
    assert "Lena" not in masked.model_dump_json()
    back = revise_behaviour(behaviour, named, scripts=(masked,), names=NAMES, pack_credit=CREDIT)
    assert back.edits[1].after == script


def test_words_that_were_changed_later_are_no_quote_in_older_scripts(
    named: ChampionBehaviour, script: RolePlayScript
) -> None:
    change = revise_behaviour(
        named, named.but(says="Seven days."), scripts=(script,), names=NAMES, pack_credit=CREDIT
    )
    older = change.edits[1].after
    assert isinstance(older, RolePlayScript)
    assert credits_in(older) == ["after Lena Tran, 3 Nov 2026"]


def test_a_script_of_the_pack_names_the_champion_whom_one_of_its_behaviours_gets(pack: Pack) -> None:
    script = pack.scripts[0]
    behaviour = next(b for b in pack.behaviours if b.id == script.behaviour_ids[0])
    shown = behaviour.but(champion_id="lena", source="Call", source_on=date(2026, 11, 3))
    change = revise_behaviour(
        behaviour, shown.but(consent=Consent.GIVEN), scripts=(script,), names=NAMES, pack_credit=CREDIT
    )
    named = change.edits[1].after
    assert isinstance(named, RolePlayScript)
    assert credits_in(named) == ["Lena Tran, 3 Nov 2026"]
    ways_back = [beat for beat in script.beats if beat.aside and beat.credit]
    assert ways_back == [beat for beat in named.beats if beat.aside and beat.credit]


def test_scripts_of_other_behaviours_are_left_alone(
    named: ChampionBehaviour, script: RolePlayScript, pack: Pack
) -> None:
    change = revise_behaviour(
        named, named.but(consent=Consent.REFUSED), scripts=pack.scripts, names=NAMES, pack_credit=CREDIT
    )
    assert [edit.kind for edit in change.edits] == [ChampionBehaviour]


def test_a_revision_that_changes_nothing_is_an_empty_act_and_a_blank_title_is_refused(
    named: ChampionBehaviour,
) -> None:
    assert revise_behaviour(named, named).edits == ()
    with pytest.raises(Fault) as refused:
        revise_behaviour(named, named.model_copy(update={"title": " "}))
    assert refused.value.field == "title"


def test_typing_into_one_field_merges(named: ChampionBehaviour) -> None:
    one = revise_behaviour(named, named.but(why="It"))
    other = revise_behaviour(named, named.but(why="It works"))
    assert one.merge == other.merge != ""
    assert one.merge != revise_behaviour(named, named.but(tone="low")).merge


def test_the_gaps_of_a_collection_are_listed(pack: Pack, named: ChampionBehaviour) -> None:
    none = gaps(pack.behaviours, pack.moments)
    assert none.without_negative == none.without_rule == none.without_three_situations == ()
    assert none.moments_without_champion == ()
    closing = pack.moments[-1]
    left = [b for b in pack.behaviours if b.moment_id != closing.id]
    found = gaps([*left, named], pack.moments)
    assert found.without_negative == found.without_rule == found.without_three_situations == (named,)
    assert found.moments_without_champion == (closing,)


def test_what_is_retired_counts_for_no_gap(pack: Pack, named: ChampionBehaviour) -> None:
    (edit,) = retire_behaviour(named).edits
    assert isinstance(edit.after, ChampionBehaviour)
    assert edit.after.state is Publication.RETIRED
    moments = [pack.moments[0].but(state=Publication.RETIRED)]
    assert gaps([edit.after], moments).without_negative == ()
    assert gaps([edit.after], moments).moments_without_champion == ()
