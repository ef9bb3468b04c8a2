"""The customer's voice: kept in their own words, told to the person it names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coachbook.errors import Fault
from coachbook.listening.voice import correct, strike_out, tell, untold, write_down
from coachbook.records import CustomerVoice
from coachbook.records.kinds import VoiceKind

TODAY = date(2026, 11, 24)


def voice(**fields: object) -> CustomerVoice:
    base = {"id": "v", "text": "He called me back", "on": date(2026, 11, 20), "person_id": "marcus"}
    return CustomerVoice.model_validate({**base, **fields})


def test_the_words_stay_as_they_were_said(acting) -> None:
    change = write_down(
        acting, " He called\nme back. \n", kind=VoiceKind.LETTER, person_id="marcus", told=True
    )
    written = change.edits[0].after
    assert written.text == "He called\nme back."
    assert (written.kind, written.on, written.told_on) == (VoiceKind.LETTER, TODAY, TODAY)


def test_words_about_nobody_are_told_to_nobody(acting) -> None:
    assert write_down(acting, "Nice place", told=True).edits[0].after.told_on is None
    with pytest.raises(Fault) as caught:
        tell(acting, voice(person_id=None))
    assert caught.value.field == "person_id"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "x" * 20_001}, "text"),
        ({"text": "x", "on": TODAY + timedelta(1)}, "on"),
    ],
)
def test_what_cannot_be_written_down_names_its_field(acting, fields, field) -> None:
    with pytest.raises(Fault) as caught:
        write_down(acting, **fields)
    assert caught.value.field == field


def test_who_is_named_anew_was_not_told_yet(acting) -> None:
    told = tell(acting, voice()).edits[0].after
    assert told.told_on == TODAY
    assert correct(acting, told, text="He called back").edits[0].after.told_on == TODAY
    assert correct(acting, told, person_id="lena").edits[0].after.told_on is None


def test_a_correction_obeys_the_same_rules(acting) -> None:
    for fields, field in (({"text": ""}, "text"), ({"on": TODAY + timedelta(1)}, "on")):
        with pytest.raises(Fault) as caught:
            correct(acting, voice(), **fields)
        assert caught.value.field == field


def test_nobody_is_told_before_it_was_said(acting) -> None:
    with pytest.raises(Fault) as caught:
        tell(acting, voice(), date(2026, 11, 19))
    assert caught.value.field == "told_on"


def test_what_was_not_told_yet_is_listed_by_person() -> None:
    other, told = voice(id="o", person_id="lena"), voice(id="t", told_on=TODAY)
    late, early = voice(id="late"), voice(id="early", on=date(2026, 11, 1))
    assert untold([other, told, late, early], "marcus") == (early, late)


def test_a_mistake_is_struck_out() -> None:
    assert strike_out(voice()).edits[0].after is None
