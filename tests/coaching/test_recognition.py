"""Recognition: for something that was done, public only with consent, which can be withdrawn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from coachbook.coaching.recognition import (
    agree,
    correct_recognition,
    is_public,
    masked,
    may_be_shown,
    recognise,
    refuse,
    strike_out,
    tell,
    why_not_shown,
    withdraw,
    without_lately,
)
from coachbook.errors import Fault
from coachbook.records import Recognition
from coachbook.records.kinds import Consent, Way

TODAY = date(2026, 11, 24)


def recognition(**fields: object) -> Recognition:
    base = {
        "id": "r",
        "person_id": "marcus",
        "giver_id": "dana",
        "on": date(2026, 11, 20),
        "behaviour": "Said the two charges back",
    }
    return Recognition.model_validate({**base, **fields})


def test_it_holds_what_was_done_and_what_came_of_it(acting, marcus) -> None:
    made = recognise(
        acting,
        " Said the two charges back ",
        person=marcus,
        effect="She could stop asking",
        observation_id="o",
        told_on=TODAY,
    )
    kept = made.edits[0].after
    assert (kept.behaviour, kept.effect, kept.observation_id) == (
        "Said the two charges back",
        "She could stop asking",
        "o",
    )
    assert (kept.person_id, kept.giver_id, kept.on, kept.told_on) == ("marcus", "dana", TODAY, TODAY)
    assert kept.public is Consent.NOT_ASKED


def test_it_is_for_one_person_or_for_a_team(acting, marcus) -> None:
    assert recognise(acting, "Took every call back", team=" Orders ").edits[0].after.team == "Orders"
    for whom in ({}, {"person": marcus, "team": "Orders"}):
        with pytest.raises(Fault) as caught:
            recognise(acting, "x", **whom)
        assert caught.value.field == "whom"
    with pytest.raises(ValidationError):
        recognition(team="Orders")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"behaviour": " "}, "behaviour"),
        ({"behaviour": "x" * 20_001}, "behaviour"),
        ({"behaviour": "x", "effect": "y" * 20_001}, "effect"),
        ({"behaviour": "x", "on": TODAY + timedelta(1)}, "on"),
        ({"behaviour": "x", "told_on": TODAY + timedelta(1)}, "told_on"),
    ],
)
def test_what_cannot_be_written_names_its_field(acting, marcus, fields, field) -> None:
    with pytest.raises(Fault) as caught:
        recognise(acting, fields.pop("behaviour"), person=marcus, **fields)
    assert caught.value.field == field


def test_it_is_public_from_the_consent_until_it_is_withdrawn(acting) -> None:
    asked = agree(acting, recognition(), Way.ON_PAPER, date(2026, 11, 22)).edits[0].after
    assert (asked.public, asked.consent_on, asked.consent_way) == (
        Consent.GIVEN,
        date(2026, 11, 22),
        Way.ON_PAPER,
    )
    assert is_public(asked)
    gone = withdraw(acting, asked).edits[0].after
    assert not is_public(gone)
    assert (gone.consent_on, gone.withdrawn_on) == (date(2026, 11, 22), TODAY), "both days stay"
    assert is_public(agree(acting, gone, Way.TOLD_TO_COACH).edits[0].after)


def test_what_is_not_public_cannot_be_withdrawn(acting) -> None:
    with pytest.raises(Fault) as caught:
        withdraw(acting, recognition())
    assert caught.value.field == "public"


def test_a_team_is_not_asked(acting) -> None:
    team = recognition(person_id=None, team="Orders")
    assert may_be_shown(team)
    with pytest.raises(Fault) as caught:
        agree(acting, team, Way.TOLD_TO_COACH)
    assert caught.value.field == "public"


@pytest.mark.parametrize("on", [date(2026, 11, 19), date(2026, 11, 25)])
def test_nobody_agreed_before_it_was_written_or_after_today(acting, on) -> None:
    for act in (agree, refuse):
        with pytest.raises(Fault) as caught:
            act(acting, recognition(), Way.TOLD_TO_COACH, on)
        assert caught.value.field == "consent_on"


def test_other_words_are_asked_about_anew(acting) -> None:
    public = agree(acting, recognition(), Way.TOLD_TO_COACH).edits[0].after
    same = {"behaviour": public.behaviour, "effect": public.effect}
    assert is_public(correct_recognition(public, **same, standard_id="s").edits[0].after)
    other = correct_recognition(public, behaviour="Solved it", effect="", standard_id=None).edits[0].after
    assert (other.public, other.consent_on) == (Consent.NOT_ASKED, None)


def test_one_sentence_says_why_no_card_is_made(acting, marcus) -> None:
    assert why_not_shown(recognition(), marcus).startswith("Ask Marcus first")
    refused = refuse(acting, recognition(), Way.TOLD_TO_COACH).edits[0].after
    assert "would rather not" in why_not_shown(refused, marcus)
    public = agree(acting, recognition(), Way.TOLD_TO_COACH).edits[0].after
    assert why_not_shown(public, marcus) == ""
    gone = withdraw(acting, public).edits[0].after
    assert why_not_shown(gone, marcus) == "Marcus withdrew the consent on 24 November; ask again first."


def test_it_is_said_on_its_day_or_later(acting) -> None:
    assert tell(acting, recognition()).edits[0].after.told_on == TODAY
    for on in (date(2026, 11, 19), date(2026, 11, 25)):
        with pytest.raises(Fault) as caught:
            tell(acting, recognition(), on)
        assert caught.value.field == "told_on"


def test_what_was_said_is_not_struck_out(acting) -> None:
    assert strike_out(recognition()).edits[0].after is None
    with pytest.raises(Fault):
        strike_out(recognition(told_on=TODAY))


def test_names_are_masked_whole_and_never_within_a_word(marcus, lena) -> None:
    text = "Marcus Oyelaran helped Lena; Lena’s call and the marcusian way"
    assert masked(text, (marcus, lena)) == (
        "a colleague helped a colleague; a colleague’s call and the marcusian way"
    )
    assert masked("Said it back", ()) == "Said it back"


def test_who_had_none_for_four_weeks_is_named_the_longest_first(marcus, lena, dana) -> None:
    new = dana.but(id="new", name="New One", since=TODAY - timedelta(days=20))
    latest = {"lena": TODAY - timedelta(days=29), "dana": TODAY - timedelta(days=28)}
    assert without_lately((lena, marcus, dana, new), latest, TODAY) == (marcus, lena)
