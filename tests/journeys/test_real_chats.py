"""The whole chain once, through the real window, with the words of three real chats.

A shop's agent is observed in each of them, two lines become champion behaviours and a role-play, one of them
is talked about in a one-on-one, a gap becomes a plan; and the words stand in the PDFs that leave the house.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from coachbook.records import (
    ChampionBehaviour,
    CoachingSession,
    Commitment,
    DevelopmentPlan,
    MomentOfTruth,
    Observation,
    Person,
    PlanAction,
    PlanGoal,
    Rating,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.records.kinds import Mark, ObservationState, PlanState, SessionState
from coachbook.ui.coaching.observation.row import StandardRow
from coachbook.workbook import Workbook
from tests.journeys.conftest import Chats, said
from tests.journeys.practising import capture, compose, export_pack
from tests.windows import Hand, words_of_pdf

MARCUS, LENA = "Marcus Oyelaran", "Lena Tran"
Verdict = tuple[str, str, str, str]
"""The standard, the key that rates it, the words that show it, and the cause of a miss or "strength"."""


def make_a_workbook(hand: Hand, place: Path) -> None:
    hand.press("Start")
    hand.fill("Your name", "Dana Whitfield")
    hand.fill("Organisation or team, if it shall stand on documents", "Northwind Shop")
    hand.choose("Kind of service", "Contact centre")
    hand.fill("Where to keep the file", str(place))
    hand.press("Make the workbook")
    hand.wait_for(lambda: hand.window.desk is not None)


def add_a_person(hand: Hand, name: str, role: str) -> Person:
    hand.keys("G, P")
    hand.press("Add a person")
    hand.fill("Name", name)
    hand.fill("Role", role)
    hand.press("Add")
    hand.wait_for(lambda: hand.window.place is not None and hand.window.place.key == "person")
    (person,) = hand.book.all(Person, name=name)
    return person


def observe(hand: Hand, moment: str, reference: str, verdicts: Iterable[Verdict], impact: str) -> Observation:
    hand.keys("G, O")
    hand.press("Observe" if hand.book.all(Observation) else "Observe a contact")
    hand.choose("Person", MARCUS)
    hand.choose("Channel", "Chat")
    hand.fill("Reference", reference)
    hand.press(moment)
    hand.press("Begin to rate")
    hand.wait_for(lambda: hand.window.place is not None and hand.window.place.target is not None)
    id_ = str(hand.window.place.target) if hand.window.place else ""
    for standard, key, words, more in verdicts:
        row = hand.find(StandardRow, standard, whole=False)
        row.setFocus(Qt.FocusReason.MouseFocusReason)
        hand.keys(key)
        if words:
            hand.keys("E")
            hand.write(words)
            hand.keys("Esc")
        if more == "strength":
            hand.keys("S")
        elif more:
            hand.press(more, within=row)
    hand.fill("Impact on the customer", impact)
    hand.press("Submit observation")
    hand.wait_for(lambda: hand.book.get(Observation, id_).state is ObservationState.SUBMITTED)
    return hand.book.get(Observation, id_)


def observe_the_three(hand: Hand, chats: Chats) -> list[Observation]:
    size, refund, codes = chats["return_size"], chats["refund_status"], chats["timing_4"]
    returned = (
        ("Listens fully", "2", said(size, "ok, unfortunately"), "skill"),
        ("Reads what", "2", said(size, "ok, may I have your username"), "skill"),
        ("Makes it easy", "3", "", ""),
        ("Says no with", "4", said(size, "I can escalate"), "strength"),
        ("Checks that it is", "3", "", ""),
        ("Checks who", "M", "", ""),
        ("Gives a day", "X", said(size, "OK, I have let my manager know"), "knowledge"),
        ("Says only", "N", "", ""),
    )
    waited = (
        ("Reads what", "2", said(refund, "additional to this"), "skill"),
        ("Says no with", "N", "", ""),
        ("Checks that it is", "N", "", ""),
        ("Checks who", "5", "", ""),
        ("Gives a day", "1", said(refund, "less than a week"), "knowledge"),
        ("Says only", "M", said(refund, "It is currently"), "strength"),
    )
    asked = (
        ("Owns the contact", "4", said(codes, "Ok, sorry for the doubt"), ""),
        ("Makes it easy", "4", "", ""),
        ("Checks that it is", "3", "", ""),
        ("Says only", "M", said(codes, "Ok, all promo codes"), "strength"),
    )
    return [
        observe(hand, "Sending something back", "chat 3592", returned, "She asked again, really nicely."),
        observe(hand, "Waiting for a refund", "chat 9489", waited, "He has a week to wonder in."),
        observe(hand, "The first question", "chat 3695", asked, "The cat gets its hat."),
    ]


def hold_a_session(hand: Hand, words: str) -> CoachingSession:
    hand.keys("G, S")
    hand.press("Plan a session")
    hand.choose("With", MARCUS)
    hand.fill("Focus", "Look at the screen, then ask")
    hand.choose("Standard that it belongs to", "Reads what")
    hand.press("Plan it")
    hand.wait_for(lambda: hand.window.place is not None and hand.window.place.key == "session")
    session = hand.book.all(CoachingSession)[0]
    hand.wait_for(lambda: hand.reads(words))
    hand.press("Start")
    hand.fill("What did you do, and what came of it?", "He had the order open and asked all the same.")
    hand.fill("Add a promise", "When a customer gives a name, I will look at the screen before I ask")
    hand.keys("Return")
    hand.press("Finish session")
    hand.fill("Own words", "I look first, then I ask.")
    hand.press("Close session")
    hand.wait_for(lambda: hand.book.get(CoachingSession, session.id).state is SessionState.CLOSED)
    return hand.book.get(CoachingSession, session.id)


def agree_on_a_plan(hand: Hand, gap: ServiceStandard) -> DevelopmentPlan:
    hand.keys("G, D")
    hand.press("Start the first plan")
    hand.choose("For", MARCUS)
    hand.keys("Return")
    hand.wait_for(lambda: hand.window.place is not None and hand.window.place.key == "plan")
    hand.press("Add a goal from the observations", whole=False)
    if not hand.reads("Goal, as a behaviour"):
        hand.press(f"Work on {gap.title}")
    hand.press("Add this goal")
    hand.press("Add an action")
    hand.fill("When", "a customer gives a name")
    hand.fill("I will", "say what stands on the screen, then ask for what is missing")
    hand.choose("With", LENA)
    hand.press("Add it")
    hand.wait_for(lambda: hand.window.sheet is None)
    hand.press("Record what was said", whole=False)
    hand.press("Record it")
    hand.wait_for(lambda: hand.book.all(DevelopmentPlan)[0].state is not PlanState.DRAFT)
    return hand.book.all(DevelopmentPlan)[0]


def export(hand: Hand, folder: Path) -> Path:
    """The plan for human resources, into a folder that is typed."""
    hand.press("Export the PDF")
    hand.fill("Folder", str(folder))
    hand.press("Export")
    hand.wait_for(lambda: hand.window.sheet is None)
    (written,) = folder.glob("*development plan,*.pdf")
    return written


def everything(book: Workbook) -> dict[type, tuple[object, ...]]:
    kinds = (
        Person, Observation, Rating, ChampionBehaviour, RolePlayScript, CoachingSession, Commitment,
        DevelopmentPlan, PlanGoal, PlanAction,
    )  # fmt: skip
    return {kind: book.all(kind) for kind in kinds}


@pytest.fixture
def folder(tmp_path: Path, into: Callable[[Path], None]) -> Path:
    into(tmp_path / "documents")
    return tmp_path / "documents"


def test_three_real_chats_go_the_whole_way_from_the_standard_to_the_pdf(
    begin: Callable[..., Hand], chats: Chats, observe_more: Callable[..., None], folder: Path, tmp_path: Path,
    needs: Callable[..., str],
) -> None:  # fmt: skip
    place = tmp_path / "shop.coachbook"
    hand = begin()
    make_a_workbook(hand, place)
    marcus = add_a_person(hand, MARCUS, "Agent")
    add_a_person(hand, LENA, "Agent")
    seen = observe_the_three(hand, chats)
    assert [each.reference for each in seen] == ["chat 3592", "chat 9489", "chat 3695"]
    assert [each.critical_missed for each in seen] == [True, True, False]
    escalate = said(chats["return_size"], "I can escalate")
    days = said(chats["timing_4"], "Ok, all promo codes")
    no = capture(
        hand, "I have to say no", "offer who can say yes", escalate, "Sending something back", "Says no with"
    )
    fact = capture(
        hand, "somebody asks how long", "give the number of days", days, "Sending something back", "Says only"
    )
    script = compose(hand, fact, no)
    pack = export_pack(hand, folder)
    session = hold_a_session(hand, said(chats["return_size"], "ok, may I have your username"))
    assert session.own_words == "I look first, then I ask."
    (reads,) = [each for each in hand.book.all(ServiceStandard) if each.title.startswith("Reads what")]
    moment = next(m for m in hand.book.all(MomentOfTruth) if m.title == "Waiting for a refund")
    hand.keys("G, ,")  # a page that shows none of it, so that nothing is drawn anew each time
    observe_more(hand.book, marcus, moment, reads.id, (Mark.TWO, Mark.THREE, Mark.FOUR, Mark.FOUR))
    plan = agree_on_a_plan(hand, reads)
    paper = export(hand, folder)
    words_stand_in(pack, (escalate, days), needs)
    words_stand_in(paper, (said(chats["refund_status"], "additional to this"), MARCUS), needs)
    assert LENA not in words_of_pdf(paper), "a colleague is told to human resources by role"
    take_back_and_again(hand)
    before = everything(hand.book)
    assert hand.window.close()
    again = begin(place)
    assert everything(again.book) == before
    assert again.book.get(DevelopmentPlan, plan.id).state is not PlanState.DRAFT
    assert again.book.get(RolePlayScript, script.id) is not None


def words_stand_in(paper: Path, wanted: tuple[str, ...], needs: Callable[..., str]) -> None:
    """Both readers of PDFs find all of these in it."""
    reader = needs("pdftotext", package="poppler-utils")
    done = subprocess.run(
        [reader, "-raw", str(paper), "-"], check=True, capture_output=True, encoding="utf-8"
    )
    for text in (words_of_pdf(paper), " ".join(done.stdout.split())):
        for words in wanted:
            assert words in text


def take_back_and_again(hand: Hand) -> None:
    """Two acts are undone and done again, and the records are the same as before."""
    added = [add_a_person(hand, name, "Agent") for name in ("Tom Weber", "Uma Nair")]
    hand.keys("G, P")
    for person in reversed(added):
        hand.keys("Ctrl+Z")
        assert hand.book.get(Person, person.id) is None
    for person in added:
        hand.keys("Ctrl+Shift+Z")
        assert hand.book.get(Person, person.id) == person
