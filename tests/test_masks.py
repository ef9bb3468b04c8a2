"""A name that was planted everywhere, and then withdrawn, is in no search, no document and no list."""

from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest

from coachbook.changes import Change, adding
from coachbook.documents import draw, gather_script
from coachbook.listing import roleplays
from coachbook.masks import behaviours_of, masked_hits, scripts_of, search_of
from coachbook.practice.champions import Captured, capture_behaviour, withdraw_everywhere
from coachbook.practice.composer import compose
from coachbook.practice.ingredients import Ingredients
from coachbook.practice.scenes import stage
from coachbook.records import (
    ChampionBehaviour,
    CustomerVoice,
    MomentOfTruth,
    Person,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.records.kinds import Consent
from coachbook.workbook import Workbook, create

PLANTED = "Zazou Planted"


@pytest.fixture
def book(tmp_path: Path, clock) -> Workbook:
    """A workbook in which a champion who agreed is named in every text of a behaviour and of a script."""
    made = create(tmp_path / "x.coachbook", coach_name="Dana", pack="contact-centre", clock=clock)
    made.do(Change("x", "x", adding(Person(id="zazou", name=PLANTED, given_name="Zazou"))))
    told = {
        name: f"{PLANTED} of {name}"
        for name in ("title", "rule_when", "rule_do", "says", "does", "tone", "timing", "why", "source")
    }
    captured = Captured(
        **told,
        champion_id="zazou",
        consent=Consent.GIVEN,
        customer_lines=("Is Zazou there?", "I had Zazou Planted.", "Zazou!"),
        facts=(f"{PLANTED} sits here.",),
    )
    change = capture_behaviour(captured, made.acting())
    made.do(change)
    behaviour = change.edits[0].record
    assert isinstance(behaviour, ChampionBehaviour)
    script = compose(
        Ingredients(made.all(MomentOfTruth)[0], made.all(ServiceStandard)[0], (behaviour,)),
        stage("contact-centre"),
        script_id="s",
        on=made.acting().today,
        names={"zazou": PLANTED},
    )
    made.do(Change("x", "x", adding(script.but(title=f"{PLANTED} at work"))))
    yield made
    made.close()


def withdraw(book: Workbook) -> None:
    book.do(withdraw_everywhere(book.all(ChampionBehaviour), "zazou", book.acting().today, "Zazou"))


def printed(book: Workbook) -> str:
    content = gather_script(book, book.get(RolePlayScript, "s"))
    document = pypdfium2.PdfDocument(draw(content))
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def found(book: Workbook, question: str):
    hits = masked_hits(book, book.search(question), question)
    return [hit for hit in hits if hit.kind is not Person]


def test_as_long_as_it_is_allowed_the_name_is_everywhere(book):
    assert "Zazou" in printed(book)
    assert {hit.kind for hit in found(book, "Zazou")} == {ChampionBehaviour, RolePlayScript}
    assert any("Zazou" in script["title"] for script in roleplays(book))


def test_from_the_moment_it_is_withdrawn_it_is_nowhere(book):
    withdraw(book)
    assert "zazou" not in printed(book).casefold()
    assert "zazou" not in "".join(map(str, roleplays(book))).casefold()
    assert found(book, "Zazou") == found(book, "zazou planted") == found(book, "planted") == []
    for read in (*behaviours_of(book), *scripts_of(book)):
        told = read.model_copy(update={"champion_id": None} if "champion_id" in dict(read) else {})
        assert "zazou" not in told.model_dump_json().casefold()


def test_what_is_found_by_other_words_is_shown_without_it(book):
    withdraw(book)
    hits = found(book, "timing")
    assert {hit.kind for hit in hits} >= {ChampionBehaviour}
    for hit in hits:
        assert "zazou" not in f"{hit.title} {hit.excerpt}".casefold()
        assert hit.person_id is None or hit.kind is not ChampionBehaviour


def test_undo_brings_it_back(book):
    withdraw(book)
    assert book.undo() == "Zazou named nowhere"
    assert "Zazou" in printed(book)


def test_withheld_ones_take_no_place_from_the_others(book):
    withdraw(book)
    for number in range(30):
        told = ChampionBehaviour(
            id=f"late{number}",
            title=f"Late {number}",
            says="Zazou said so.",
            champion_id="zazou",
            consent=Consent.REFUSED,
            source_on=book.acting().today,
        )
        book.do(Change("x", "x", adding(told)))
    early = book.acting().today - timedelta(days=200)
    voices = [CustomerVoice(id=f"v{n}", text="Thank you, Zazou.", on=early) for n in range(6)]
    book.bring_in("voices", voices)
    hits = [hit for hit in search_of(book, "zazou thank", limit=5) if hit.kind is CustomerVoice]
    assert len(hits) == 5
    every = search_of(book, "zazou", limit=7)
    assert len(every) == 7, "six voices and the person, behind thirty behaviours that are withheld"
    assert not {hit.kind for hit in every} & {ChampionBehaviour, RolePlayScript}
