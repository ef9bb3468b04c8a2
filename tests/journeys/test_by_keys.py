"""The same way by keys alone: no mouse, no menu, no act of the test between the window and the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coachbook.coaching.people import new_person
from coachbook.coaching.replies import in_turn
from coachbook.records import (
    ChampionBehaviour,
    CoachingSession,
    Commitment,
    DevelopmentPlan,
    MomentOfTruth,
    Observation,
    PlanAction,
    PlanGoal,
    Rating,
    Reply,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.records.kinds import Mark, ObservationState, PlanState, PromiseTo, ReplyKind, SessionState
from coachbook.ui.shell.palette import Palette
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


def by_palette(hand: Hand, words: str) -> None:
    hand.keys("Ctrl+K")
    assert isinstance(hand.window.sheet, Palette)
    hand.write(words)
    hand.keys("Return")


def test_observing_by_keys(hand: Hand) -> None:
    by_palette(hand, "observations")
    hand.keys("N")
    hand.walk_to(MARCUS)
    hand.tab_to("The first question")
    hand.keys("Space", "Ctrl+Return")
    hand.wait_for(lambda: hand.book.all(Observation))
    for keys in (("4",), ("J", "5", "S", "E"), ("Esc", "J", "3"), ("J", "5")):
        hand.keys(*keys)
        if "E" in keys:
            hand.write("Gave her the number of days at once.")
    hand.keys("J", "Tab", "Tab")
    hand.write("She knew what to do.")
    hand.keys("Ctrl+Return")
    (seen,) = hand.book.all(Observation)
    assert seen.state is ObservationState.SUBMITTED
    assert seen.impact == "She knew what to do."
    hand.keys("G, O", "Return")
    assert hand.window.place is not None
    assert hand.window.place.target == seen.id


def test_from_words_that_were_heard_to_a_script_by_keys(
    hand: Hand, into: Callable[[Path], None], tmp_path: Path
) -> None:
    into(tmp_path / "out")
    before = len(hand.book.all(RolePlayScript))
    hand.keys("G, C", "N")
    for text in ("somebody asks how long", "give the number of days", "Seven days, without fail."):
        hand.write(text)
        hand.keys("Tab")
    hand.keys("Ctrl+Return")
    (made,) = hand.book.all(ChampionBehaviour, says="Seven days, without fail.")
    hand.keys("P")
    assert hand.window.place is not None
    assert hand.window.place.key == "script"
    hand.keys("V", "P", "Ctrl+Return")
    hand.wait_for(lambda: len(list((tmp_path / "out").glob("*.pdf"))) == 5)
    assert made.says in words_of_pdf(next((tmp_path / "out").glob("*trainer copy.pdf")))
    for _ in range(3):
        hand.keys("Ctrl+Z")
    assert len(hand.book.all(RolePlayScript)) == before
    assert hand.book.get(ChampionBehaviour, made.id) is None
    for _ in range(3):
        hand.keys("Ctrl+Y")
    assert hand.book.get(ChampionBehaviour, made.id) == made
    assert len(hand.book.all(RolePlayScript)) == before + 1


def test_a_talk_by_keys(hand: Hand) -> None:
    by_palette(hand, MARCUS)
    hand.keys("N")
    hand.keys("Return")
    hand.wait_for(lambda: hand.book.all(CoachingSession))
    hand.keys("Ctrl+Return", "Space", "Space", "N")
    hand.tab_to("Ask first: how did you see it?")
    hand.write("a<b & <unter>")
    hand.tab_to("Add a promise")
    hand.write("When somebody asks how long, I will name the day")
    hand.keys("Return", "Esc", "Ctrl+Return")
    hand.write("I name the day.")
    hand.keys("Ctrl+Return")
    (session,) = hand.book.all(CoachingSession)
    assert (session.state, session.own_words) == (SessionState.CLOSED, "I name the day.")
    assert "a<b & <unter>" in [point.shared_note for point in session.agenda]
    (promise,) = hand.book.all(Commitment)
    assert (promise.cue, promise.behaviour) == ("somebody asks how long", "name the day")


def test_from_a_gap_to_an_agreed_plan_by_keys(
    hand: Hand, observe_more: Callable[..., None], tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    hand.keys("G, ,")
    gap = next(each for each in hand.book.all(ServiceStandard) if each.title == "Owns the contact")
    moment = next(each for each in hand.book.all(MomentOfTruth) if each.title == "The first question")
    marks = (Mark.TWO, Mark.ONE, Mark.THREE, Mark.FOUR, Mark.FOUR, Mark.THREE)
    marcus = next(each for each in hand.book.all(type(hand.book.coach)) if each.name == MARCUS)
    observe_more(hand.book, marcus, moment, gap.id, marks)
    hand.keys("G, D", "N")
    hand.walk_to(MARCUS)
    hand.keys("Return", "A", "Ctrl+Return")
    (goal,) = hand.book.all(PlanGoal)
    assert (goal.standard_id, goal.baseline.n if goal.baseline else 0) == (gap.id, 6)
    hand.tab_to(f"Add an action to {goal.title}")
    hand.keys("Return")
    hand.tab_to("When")
    hand.write("a question comes in")
    hand.tab_to("I will")
    hand.write("say what I will do")
    hand.tab_to("Due")
    hand.keys("Return")
    assert hand.book.all(PlanAction)[0].cue == "a question comes in"
    hand.keys("W")
    hand.tab_to("Record it")
    hand.keys("Return")
    (plan,) = hand.book.all(DevelopmentPlan)
    assert plan.state is PlanState.AGREED
    hand.keys("Ctrl+P")
    hand.wait_for(lambda: hand.reads("1 page") or hand.reads("2 pages"))
    hand.keys("Esc", "Ctrl+E")
    hand.tab_to("Folder")
    hand.keys("Ctrl+A")
    hand.write(str(tmp_path / "out"))
    hand.keys("Return")
    hand.wait_for(lambda: list((tmp_path / "out").glob("*.pdf")) and hand.window.sheet is None)
    assert "say what I will do" in words_of_pdf(next((tmp_path / "out").glob("*.pdf")))


def test_a_contact_with_two_moments_disputed_and_answered_by_keys(hand: Hand) -> None:
    by_palette(hand, "observations")
    hand.keys("N")
    hand.walk_to(MARCUS)
    hand.tab_to("The first question")
    hand.keys("Space", "Ctrl+Return")
    hand.wait_for(lambda: hand.book.all(Observation))
    hand.keys("Ctrl+M")
    hand.tab_to("Proving who you are")
    hand.keys("Space", "Return")
    hand.wait_for(lambda: len(hand.book.all(Rating)) > 4)
    hand.keys("2", "C", "Space", "Esc", "+", "E")
    hand.write("Sent her to another page.")
    hand.keys("Esc", "J", "5", "S", "E")
    hand.write("One step, and it was done.")
    hand.keys("Esc", "J", "4", "J", "5", "J", "5", "P")
    hand.write("When the parcel is found, I will call her")
    hand.keys("Return")
    hand.tab_to("Impact on the customer")
    hand.write("She had to write again.")
    hand.keys("Ctrl+Return")
    (seen,) = hand.book.all(Observation)
    assert seen.state is ObservationState.SUBMITTED
    assert [len(seen.moment_ids), len(seen.seen)] == [2, 1]
    (promised,) = hand.book.all(Commitment)
    assert (promised.made_to, promised.observation_id) == (PromiseTo.CUSTOMER, seen.id)
    hand.keys("R")
    hand.write("That page was the only way.")
    hand.tab_to("replies")
    hand.keys("Right")
    hand.tab_to("Keep it")
    hand.keys("Space")
    by_palette(hand, "observations")
    assert "disputed the observation" in hand.read()
    hand.keys("W", "Return", "A")
    hand.write("Right, and the cause is the tool.")
    hand.tab_to("Answer")
    hand.keys("Space")
    assert [each.kind for each in in_turn(hand.book.all(Reply))] == [ReplyKind.DISPUTED, ReplyKind.ANSWERED]
