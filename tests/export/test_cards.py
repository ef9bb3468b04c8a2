"""Cards of recognition: only with consent, without other names, one on A5 or several on A4."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from coachbook.documents import draw, file_name, gather_cards
from coachbook.errors import Fault
from coachbook.export.cards import cards_content, cards_document
from coachbook.export.reading import text_of
from coachbook.records import Person, Recognition, ServiceStandard
from coachbook.records.kinds import Consent, Way

PEOPLE = {
    "marcus": Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus"),
    "lena": Person(id="lena", name="Lena Tran", given_name="Lena"),
    "other": Person(id="other", name="Marcus Weber", given_name="Marcus"),
}
STANDARDS = {"s": ServiceStandard(id="s", root_id="s", title="Listens fully", behaviour="Lets people finish")}


def recognition(**fields: object) -> Recognition:
    base = {
        "id": "r",
        "person_id": "marcus",
        "giver_id": "dana",
        "on": date(2026, 11, 20),
        "behaviour": "Said the two charges back to her",
        "effect": "She could stop asking, and Lena had time",
        "standard_id": "s",
        "public": Consent.GIVEN,
        "consent_on": date(2026, 11, 20),
        "consent_way": Way.TOLD_TO_COACH,
    }
    return Recognition.model_validate({**base, **fields})


def content(*recognitions: Recognition, **fields: str):
    return cards_content(recognitions, people=PEOPLE, standards=STANDARDS, **fields)


def test_a_card_says_who_did_what_and_what_it_did() -> None:
    said = text_of(
        cards_document(content(recognition(), organisation="Fern & Sons", vision="Sure every time"))
    )
    for words in (
        "Marcus Oyelaran",
        "Said the two charges back to her",
        "She could stop asking",
        "Our standard: Listens fully",
        "20 Nov 2026",
        "Fern & Sons",
        "Sure every time",
    ):
        assert words in said


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"public": Consent.NOT_ASKED}, "Ask Marcus first"),
        ({"public": Consent.REFUSED}, "would rather not"),
        ({"withdrawn_on": date(2026, 11, 21)}, "withdrew the consent on 21 November"),
    ],
)
def test_no_card_is_made_without_consent(fields, sentence) -> None:
    with pytest.raises(Fault) as caught:
        content(recognition(), recognition(id="r2", **fields))
    assert caught.value.field == "public"
    assert sentence in caught.value.message


def test_nothing_to_print_is_said_too() -> None:
    with pytest.raises(Fault):
        content()


def test_nobody_else_is_named() -> None:
    (card,) = content(recognition()).cards
    assert card.effect == "She could stop asking, and a colleague had time"
    (card,) = content(recognition(behaviour="Marcus helped Marcus Weber and Lena Tran")).cards
    assert card.behaviour == "Marcus helped a colleague and a colleague"


def test_a_team_needs_no_consent_and_names_nobody() -> None:
    team = recognition(
        person_id=None, team="Orders", public=Consent.NOT_ASKED, behaviour="Marcus and Lena stayed"
    )
    (card,) = content(team).cards
    assert (card.whom, card.behaviour) == ("Orders", "a colleague and a colleague stayed")


def test_one_card_fills_an_a5_sheet_and_several_stand_on_a4() -> None:
    single, several = content(recognition()), content(*(recognition(id=f"r{n}") for n in range(4)))
    for given, size in ((single, (420, 595)), (several, (595, 842))):
        file = pypdfium2.PdfDocument(draw(given))
        assert len(file) == 1
        assert tuple(round(side) for side in file[0].get_size()) == size
        file.close()


def test_a_long_praise_goes_on_on_the_next_sheet() -> None:
    file = pypdfium2.PdfDocument(draw(content(recognition(behaviour="Said it back. " * 400))))
    assert len(file) > 1
    file.close()


def test_the_file_says_whom_a_single_card_is_for() -> None:
    assert file_name(content(recognition())) == "Recognition Marcus Oyelaran 2026-11-20.pdf"
    assert file_name(content(recognition(), recognition(id="r2"))) == "Recognition cards 2026-11-20.pdf"


def test_a_workbook_gives_its_cards_with_its_vision(workbook, add_person) -> None:
    person = add_person(workbook, "Marcus Oyelaran", given_name="Marcus")
    given = recognition(person_id=person.id, standard_id=None)
    assert [card.whom for card in gather_cards(workbook, [given]).cards] == ["Marcus Oyelaran"]
    with pytest.raises(Fault):
        gather_cards(workbook, [given.but(public=Consent.NOT_ASKED)])
