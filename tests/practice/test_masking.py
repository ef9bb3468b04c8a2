"""Who has not agreed to be named is named nowhere: the name is planted in every text there is."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.data.packs import Pack
from coachbook.practice.champions import with_consent, withdraw_everywhere
from coachbook.practice.composer import compose
from coachbook.practice.ingredients import Ingredients
from coachbook.practice.masking import Masks, masked
from coachbook.records import ChampionBehaviour, Person, Played, Rehearsal, RolePlayScript
from coachbook.records.base import LONGEST_NAME
from coachbook.records.kinds import Consent, Way

LENA = Person(id="lena", name="Lena Tran", given_name="Lena")
TODAY = date(2026, 11, 20)
PLANTED = "as Lena Tran and lena tran say, and Lena"


@pytest.fixture
def told() -> ChampionBehaviour:
    """A behaviour with the name of its champion in every text."""
    lines = {"customer_lines": ("Is Lena there?", "Lena Tran told me."), "facts": ("Lena helps.",)}
    texts = (
        "title",
        "rule_when",
        "rule_do",
        "does",
        "says",
        "tone",
        "timing",
        "why",
        "not_like_this",
        "source",
    )
    fields = {**dict.fromkeys(texts, PLANTED), **lines, "id": "b", "champion_id": "lena"}
    return ChampionBehaviour.model_validate({**fields, "consent": Consent.GIVEN, "source_on": TODAY})


@pytest.fixture
def script(pack: Pack, told: ChampionBehaviour) -> RolePlayScript:
    """A script that was composed while the consent was given."""
    made = Ingredients(pack.moments[0], pack.standards[0], (told, pack.behaviours[0]))
    return compose(made, pack.stage, script_id="s", on=TODAY, names={"lena": LENA.name})


def masks(behaviour: ChampionBehaviour) -> Masks:
    return Masks((behaviour,), (LENA,))


def withdrawn(behaviour: ChampionBehaviour) -> ChampionBehaviour:
    (edit,) = withdraw_everywhere((behaviour,), "lena", TODAY).edits
    assert isinstance(edit.after, ChampionBehaviour)
    return edit.after


def test_a_consent_that_is_withdrawn_masks_the_name_in_every_text_of_a_script(
    script: RolePlayScript, told: ChampionBehaviour
) -> None:
    assert "Lena Tran" in script.model_dump_json()
    assert masks(told).script(script) == script
    after = masks(withdrawn(told)).script(script)
    assert "lena" not in after.model_dump_json().casefold()
    assert "a colleague" in {beat.credit.removeprefix("after ") for beat in after.beats}
    assert [beat.key for beat in after.beats] == [beat.key for beat in script.beats]


def test_it_holds_in_a_run_that_was_played_before(script: RolePlayScript, told: ChampionBehaviour) -> None:
    kept = {name: getattr(script, name) for name in Played.model_fields}
    run = Rehearsal(
        id="r",
        script_id="s",
        played=Played.model_validate(kept),
        coach_id="coach",
        at=datetime(2026, 11, 20, 9, tzinfo=UTC),
        keep="Do it as Lena Tran does",
    )
    after = masks(withdrawn(told)).run(run)
    assert "lena" not in after.played.model_dump_json().casefold()
    assert after.keep == run.keep, "what was said in the run is nobody's quote"


def test_a_behaviour_hides_who_refused_and_shows_who_was_not_asked(told: ChampionBehaviour) -> None:
    after = masks(withdrawn(told)).behaviour(withdrawn(told))
    assert "Lena" not in after.but(champion_id=None).model_dump_json()
    assert after.title == "as a colleague and a colleague say, and a colleague"
    open_ = told.but(consent=Consent.NOT_ASKED)
    assert masks(open_).behaviour(open_) == open_


def test_scripts_name_nobody_who_has_not_said_yes(script: RolePlayScript, told: ChampionBehaviour) -> None:
    after = masks(told.but(consent=Consent.NOT_ASKED)).script(script)
    assert "lena" not in after.model_dump_json().casefold()


def test_a_yes_that_is_given_again_brings_the_words_back(
    script: RolePlayScript, told: ChampionBehaviour
) -> None:
    again = with_consent(withdrawn(told), Consent.GIVEN, TODAY, Way.ON_PAPER)
    assert masks(again).script(script) == script
    assert (again.consent_way, again.withdrawn_on) == (Way.ON_PAPER, None)


def test_the_day_of_a_consent_and_of_its_end_are_kept(told: ChampionBehaviour) -> None:
    given_ = with_consent(told, Consent.GIVEN, date(2026, 1, 5))
    assert (given_.consent_on, given_.consent_way) == (date(2026, 1, 5), Way.TOLD_TO_COACH)
    back = with_consent(given_, Consent.REFUSED, TODAY)
    assert (back.consent_on, back.withdrawn_on) == (date(2026, 1, 5), TODAY)
    refused = with_consent(told.but(consent=Consent.NOT_ASKED), Consent.REFUSED, TODAY)
    assert (refused.consent_on, refused.withdrawn_on) == (None, None)


def test_withdrawing_everywhere_is_one_act_over_all_that_came_from_somebody(told: ChampionBehaviour) -> None:
    all_ = (told, told.but(id="c"), told.but(id="d", champion_id="ben"), withdrawn(told.but(id="e")))
    change = withdraw_everywhere(all_, "lena", TODAY, "Lena")
    assert [edit.record.id for edit in change.edits] == ["b", "c"]
    assert change.label == "Lena named nowhere"


def test_the_customer_of_a_script_keeps_the_name(script: RolePlayScript, told: ChampionBehaviour) -> None:
    renamed = script.but(customer=script.customer.but(name="Lena"), scene="Lena calls. Lena Tran answers.")
    after = masks(withdrawn(told)).script(renamed)
    assert (after.customer.name, after.scene) == ("Lena", "Lena calls. A colleague answers.")


@pytest.mark.parametrize(
    ("text", "names", "read"),
    [
        ("Will you hold? Will Stone said so.", ("Will Stone", "Will"), "Will you hold? A colleague said so."),
        ("Helena and Lena", ("Lena Tran", "Lena"), "Helena and a colleague"),
        ("Ask LENA TRAN.", ("Lena Tran",), "Ask a colleague."),
        ("“Lena’s way”", ("Lena",), "“A colleague’s way”"),
        ("lena is a river", ("Lena",), "lena is a river"),
        ("Nguyễn Thị Minh Khai knows", ("Nguyễn Thị Minh Khai",), "A colleague knows"),
        ("nobody", ("", " "), "nobody"),
    ],
)
def test_whole_names_are_found_in_any_case_and_given_names_as_written(
    text: str, names: tuple[str, ...], read: str
) -> None:
    assert masked(text, names) == read


@given(st.text(max_size=LONGEST_NAME))
def test_masking_never_makes_a_text_that_its_record_refuses(text: str) -> None:
    person = Person(id="al", name="Al Li", given_name="Al")
    told = f"{'Al Li ' * 40}{text}".replace("\0", "")[:LONGEST_NAME]
    behaviour = ChampionBehaviour(
        id="b", title="x", says=told, source=told, champion_id="al", consent=Consent.REFUSED
    )
    read = Masks((behaviour,), (person,)).behaviour(behaviour)
    assert "Al Li" not in read.source
