"""What a supervisor notices in a day, by keys alone: a note, praise for the wall, a promise, an oops."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coachbook.coaching.people import new_person
from coachbook.records import Commitment, CustomerVoice, Note, Oops, Recognition
from coachbook.records.kinds import CommitmentState, Consent, NoteUse
from coachbook.ui.coaching.noting import NoteSheet
from coachbook.workbook import create
from tests.windows import Hand, words_of_pdf
from tests.workbooks import CLOCK

MARCUS = "Marcus Oyelaran"


@pytest.fixture
def hand(begin: Callable[..., Hand], tmp_path: Path) -> Hand:
    """At a window on a workbook from the pack, with two people in it."""
    place = tmp_path / "team.coachbook"
    book = create(place, coach_name="Dana Whitfield", pack="contact-centre", clock=CLOCK)
    book.bring_in("import people", [new_person(book.acting(), name) for name in (MARCUS, "Lena Tran")])
    book.close()
    return begin(place)


def test_from_a_note_to_a_card_on_the_wall(hand: Hand, into: Callable[[Path], None], tmp_path: Path) -> None:
    into(tmp_path / "cards")
    hand.keys("Ctrl+Shift+N")
    hand.write("mar")
    hand.keys("Return")
    hand.write("Said both charges back before he offered anything")
    hand.keys("Return")
    (note,) = hand.book.all(Note)
    assert note.private
    hand.keys("G, N", "R")
    hand.tab_to("What it did")
    hand.write("She could stop asking")
    hand.tab_to("Keep it")
    hand.keys("Return")
    (praise,) = hand.book.all(Recognition)
    assert hand.book.all(Note)[0].used_as is NoteUse.RECOGNITION
    hand.keys("G, A", "T", "P")
    assert not (tmp_path / "cards").exists() or not list((tmp_path / "cards").iterdir())
    assert hand.reads(
        "Ask Marcus first: a card is made only with consent, which can be withdrawn at any time."
    )
    hand.keys("A")
    hand.tab_to("Note it")
    hand.keys("Return", "P")
    hand.wait_for(lambda: list((tmp_path / "cards").glob("*.pdf")))
    (card,) = (tmp_path / "cards").glob("*.pdf")
    words = words_of_pdf(card)
    for said in (MARCUS, "Said both charges back before he offered anything", "She could stop asking"):
        assert said in words
    kept = hand.book.get(Recognition, praise.id)
    assert kept is not None
    assert (kept.public, kept.told_on) == (Consent.GIVEN, CLOCK.now().date())


def test_a_promise_is_made_kept_and_told(hand: Hand) -> None:
    hand.keys("G, W", "Return")
    hand.write("When the queue is red, I will call Lena")
    hand.tab_to("Whom it concerns")
    hand.write("lena")
    hand.keys("Return")
    hand.tab_to("Promise it")
    hand.keys("Return")
    (promise,) = hand.book.all(Commitment)
    assert (promise.cue, promise.behaviour) == ("the queue is red", "call Lena")
    hand.keys("G, W", "Return")
    hand.tab_to("I have told Lena how it ended")
    hand.keys("Space")
    hand.tab_to("Note it")
    hand.keys("Return")
    kept = hand.book.get(Commitment, promise.id)
    assert kept is not None
    assert kept.state is CommitmentState.KEPT
    assert kept.told_on == CLOCK.now().date()
    hand.keys("Ctrl+Z")
    assert hand.book.get(Commitment, promise.id) == promise


def test_an_oops_and_a_customer_s_words(hand: Hand) -> None:
    hand.keys("G, W", "O")
    hand.write("Sent the wrong list to 40 customers")
    hand.tab_to("Write it down")
    hand.keys("Return")
    assert [oops.what for oops in hand.book.all(Oops)] == ["Sent the wrong list to 40 customers"]
    hand.keys("Ctrl+K")
    hand.write("write down a customer")
    hand.keys("Return")
    hand.write("He called me back on the day")
    hand.tab_to("Whom it names")
    hand.write("marc")
    hand.keys("Return")
    hand.tab_to("Write it down")
    hand.keys("Return")
    (voice,) = hand.book.all(CustomerVoice)
    assert voice.text == "He called me back on the day"
    assert voice.person_id is not None


def test_a_note_is_taken_while_the_palette_is_open_and_the_palette_stays(hand: Hand) -> None:
    hand.keys("Ctrl+K")
    hand.write("mar")
    palette = hand.window.sheet
    hand.keys("Ctrl+Shift+N")
    hand.write("len")
    hand.keys("Return")
    hand.write("Found the answer by herself")
    hand.keys("Return")
    assert [note.text for note in hand.book.all(Note)] == ["Found the answer by herself"]
    assert hand.window.sheet is palette
    assert not [each for each in hand.window.findChildren(NoteSheet) if each.isVisible()]
