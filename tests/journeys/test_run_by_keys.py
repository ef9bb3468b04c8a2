"""One role-play by keys alone: begun, played with a voice, debriefed in its order, and run again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coachbook.coaching.people import new_person
from coachbook.records import Commitment, Rehearsal, RolePlayScript
from coachbook.records.practice_kinds import RunState, Step, Went
from coachbook.workbook import create
from tests.journeys.practising import begin_run_by_keys, debrief_by_keys
from tests.ui.test_accessible import wrong_with
from tests.windows import Hand
from tests.workbooks import CLOCK


@pytest.fixture
def hand(begin: Callable[..., Hand], tmp_path: Path) -> Hand:
    """At a window on a workbook from the pack, with one person."""
    place = tmp_path / "team.coachbook"
    book = create(place, coach_name="Dana Whitfield", pack="contact-centre", clock=CLOCK)
    book.bring_in("import people", [new_person(book.acting(), "Marcus Oyelaran")])
    book.close()
    return begin(place)


def test_a_role_play_is_run_debriefed_and_run_again_without_a_mouse(hand: Hand) -> None:
    (script,) = hand.book.all(RolePlayScript, title="Charged twice")
    hand.go("script", script.id)
    voice = begin_run_by_keys(hand, "Marcus", "Tom")
    hand.keys("Space", "Right", "1", "Right")
    assert voice.said == [beat.line for beat in script.beats[:3] if beat.line]
    assert not list(wrong_with(hand))
    hand.keys("Left", "F", "W", "D")
    assert not list(wrong_with(hand))
    (run,) = hand.book.all(Rehearsal)
    assert [step.step for step in run.steps][-3:] == [Step.FROZEN, Step.SWAPPED, Step.ENDED]
    words = ("I let him finish.", "You said it back at once.", "Say the day before the apology.")
    debrief_by_keys(hand, words, ("a customer ends the story", "say it back in one sentence"), 2)
    (run,) = hand.book.all(Rehearsal)
    assert (run.state, run.went) == (RunState.CLOSED, Went.GOOD)
    assert run.debrief[0].text == "I let him finish."
    (promise,) = hand.book.all(Commitment)
    assert promise.behaviour == "say it back in one sentence"
    hand.tab_to("Run it again")
    hand.keys("Space")
    hand.keys("Return")
    hand.wait_for(lambda: len(hand.book.all(Rehearsal)) == 2)
    assert {each.agent_id for each in hand.book.all(Rehearsal)} == {run.agent_id}
