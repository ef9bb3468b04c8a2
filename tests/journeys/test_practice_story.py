"""From three real chats to practice: behaviours, a script, its pack on paper, two runs by keys with a voice.

What three agents of a shop wrote becomes champion behaviours; a role-play is composed of them, printed and
read back, run by keys, debriefed in its order, and run again, spoken and as a chat.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from coachbook.coaching.people import new_person
from coachbook.practice.rehearsal import walk_of
from coachbook.records import Commitment, Rehearsal, RolePlayScript
from coachbook.records.kinds import Speaker
from coachbook.records.practice_kinds import RunState, RunWay, Step, Went
from coachbook.ui.practice.run.page import RunPage
from coachbook.workbook import Workbook, create
from tests.journeys.conftest import Chats, said
from tests.journeys.practising import (
    begin_run_by_keys,
    capture,
    compose,
    debrief_by_keys,
    export_pack,
    listen,
    run_of,
)
from tests.windows import Hand, words_of_pdf
from tests.workbooks import CLOCK


@pytest.fixture
def hand(begin: Callable[..., Hand], tmp_path: Path) -> Hand:
    """At a window on a workbook from the pack, with two people."""
    place = tmp_path / "shop.coachbook"
    book: Workbook = create(place, coach_name="Dana Whitfield", pack="contact-centre", clock=CLOCK)
    people = [new_person(book.acting(), name) for name in ("Marcus Oyelaran", "Lena Tran")]
    book.bring_in("import people", people)
    book.close()
    return begin(place)


def play_to_the_end(hand: Hand) -> None:
    """On and on; where the talk branches the customer escalates once, and after that softens."""
    hand.keys("Space")
    escalated = False
    while run_of(hand).state is RunState.RUNNING:
        walk = walk_of(run_of(hand))
        if walk.can_escalate and not escalated:
            hand.keys("1", "E")
            escalated = True
        elif walk.can_escalate:
            hand.keys("S")
        else:
            hand.keys("Right")
    assert escalated


def chat_to_the_end(hand: Hand) -> list[str]:
    """The agent types at each turn; what branches is softened, and the rest is gone through."""
    page = hand.page
    assert isinstance(page, RunPage)
    written: list[str] = []
    hand.keys("Space")
    while run_of(hand).state is RunState.RUNNING:
        walk = walk_of(run_of(hand))
        if walk.beat is not None and walk.beat.speaker is Speaker.AGENT:
            text = f"My answer number {len(written) + 1}."
            page.play.answer.setFocus()
            hand.write(text)
            hand.keys("Return", "Esc")
            written.append(text)
            if walk_of(run_of(hand)) == walk:
                hand.keys("S" if walk.can_escalate else "Right")
        else:
            hand.keys("Right")
    return written


def pack_is_read_back(folder: Path, script: RolePlayScript, words: tuple[str, ...]) -> None:
    """The trainer's copy has the champions' words; the participant's has none of them, all have the title."""
    papers = [words_of_pdf(path) for path in folder.glob("*.pdf")]
    assert len(papers) == 5
    assert all(script.title in text for text in papers)
    (trainer,) = [words_of_pdf(path) for path in folder.glob("*trainer copy.pdf")]
    (participant,) = [words_of_pdf(path) for path in folder.glob("*participant copy.pdf")]
    for each in words:
        assert each in trainer
        assert each not in participant
    for beat in script.beats:
        if beat.line:
            assert beat.line in trainer
    (observer,) = [words_of_pdf(path) for path in folder.glob("*observer*.pdf")]
    assert all(item.title in observer for item in script.observer_sheet)


def test_three_real_chats_become_practice_that_is_run_twice(
    hand: Hand, chats: Chats, into: Callable[[Path], None], begin: Callable[..., Hand], tmp_path: Path
) -> None:
    words = (
        said(chats["return_size"], "I can escalate"),
        said(chats["timing_4"], "Ok, all promo codes"),
        said(chats["refund_status"], "It is currently"),
    )
    at = "Sending something back"
    no = capture(hand, "I have to say no", "offer who can say yes", words[0], at, "Says no with")
    fact = capture(hand, "somebody asks how long", "give the number of days", words[1], at, "Says only")
    state = capture(hand, "somebody waits", "say where it stands now", words[2], at, "Gives a day")
    script = compose(hand, state, no, fact)
    into(tmp_path / "pack")
    export_pack(hand, tmp_path / "pack")
    pack_is_read_back(tmp_path / "pack", script, words)

    voice = begin_run_by_keys(hand, "Marcus", "Tom")
    play_to_the_end(hand)
    first = run_of(hand)
    way = walk_of(first)
    heard = [beat.line for beat in way.beats if beat.key in way.taken and beat.speaker is not Speaker.AGENT]
    assert sorted(voice.said) == sorted(line for line in heard if line)
    assert Step.ESCALATED in [step.step for step in first.steps]
    assert {mark.item for mark in first.marks} == {0}
    debrief_by_keys(
        hand,
        ("I said where it stands.", "At once.", "The day comes first."),
        ("a customer waits", "say the day"),
        1,
    )
    assert (run_of(hand).state, run_of(hand).went) == (RunState.CLOSED, Went.HARD)
    assert run_of(hand).next_due == hand.book.acting().today + timedelta(days=1)

    hand.tab_to("Run it again")
    hand.keys("Space")
    hand.tab_to("spoken")
    hand.keys("Right")
    hand.tab_to("Begin")
    hand.keys("Space")
    hand.wait_for(lambda: len(hand.book.all(Rehearsal)) == 2 and run_of(hand).state is RunState.RUNNING)
    silent = listen(hand)
    second = run_of(hand)
    assert (second.way, second.agent_id) == (RunWay.CHAT, first.agent_id)
    written = chat_to_the_end(hand)
    assert [line.text for line in run_of(hand).said] == written
    assert silent.said == []
    debrief_by_keys(
        hand, ("Shorter now.", "", "Keep it."), ("a customer waits", "say the day in one line"), 3
    )
    assert (run_of(hand).went, run_of(hand).next_due) == (
        Went.EASY,
        hand.book.acting().today + timedelta(days=7),
    )
    promised = {promise.behaviour for promise in hand.book.all(Commitment)}
    assert promised == {"say the day", "say the day in one line"}
    hand.go("script", script.id)
    hand.wait_for(lambda: hand.reads("Run 2, Marcus"))
    runs = {run.id: run for run in hand.book.all(Rehearsal)}
    assert hand.window.close()
    again = begin(tmp_path / "shop.coachbook")
    assert {run.id: run for run in again.book.all(Rehearsal)} == runs
