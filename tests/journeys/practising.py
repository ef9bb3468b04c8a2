"""What the stories of Practice share: capturing, composing, printing, and a run with its debrief by keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from coachbook.records import ChampionBehaviour, Rehearsal, RolePlayScript
from coachbook.ui.parts.voice import Voice
from coachbook.ui.practice.run.page import RunPage
from tests.windows import Hand


class Spoken:
    """A voice that only remembers what it was to say."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str) -> None:
        self.said.append(text)

    def stop(self) -> None:
        """Nothing sounds."""

    def voices(self) -> tuple[str, ...]:
        return ()

    def choose(self, voice: str, speed: float) -> None:
        """One voice only."""

    def fault(self) -> str:
        return ""


def capture(hand: Hand, when: str, do: str, words: str, moment: str, standard: str) -> ChampionBehaviour:
    hand.keys("G, C")
    hand.press("Capture a behaviour")
    hand.fill("When …", when)
    hand.fill("… I", do)
    hand.fill("Says", words)
    hand.choose("Moment of truth", moment)
    hand.choose("Standard", standard)
    hand.press("Capture it")
    hand.wait_for(lambda: hand.window.sheet is None)
    (made,) = hand.book.all(ChampionBehaviour, says=words)
    return made


def compose(hand: Hand, chosen: ChampionBehaviour, *others: ChampionBehaviour) -> RolePlayScript:
    before = {script.id for script in hand.book.all(RolePlayScript)}
    hand.press("Make a role-play")
    hand.wait_for(lambda: hand.window.place is not None and hand.window.place.key == "script")
    hand.press("Show", whole=False)
    for each in others:
        hand.row(each.title).setFocus(Qt.FocusReason.TabFocusReason)
        hand.keys("Return")
    (script,) = [each for each in hand.book.all(RolePlayScript) if each.id not in before]
    assert {chosen.id, *(each.id for each in others)} == set(script.behaviour_ids)
    return script


def export_pack(hand: Hand, folder: Path) -> Path:
    """All copies of the practice pack; the trainer's is the one that has every word."""
    hand.press("Print pack")
    hand.press("Choose a folder")
    hand.wait_for(lambda: len(set(folder.glob("*copy.pdf"))) == 2 and set(folder.glob("*huddle card.pdf")))
    (written,) = folder.glob("*trainer copy.pdf")
    return written


def begin_run_by_keys(hand: Hand, agent: str, observer: str) -> Spoken:
    """From the page of the script: R, the names, and a voice that is listened to."""
    hand.page.setFocus()
    hand.keys("R")
    hand.write(agent)
    hand.keys("Return", "Return")
    hand.write(observer)
    hand.keys("Return")
    hand.wait_for(lambda: isinstance(hand.page, RunPage))
    return listen(hand)


def listen(hand: Hand) -> Spoken:
    """The voice of the page's run, mute but remembered."""
    page, voice = hand.page, Spoken()
    assert isinstance(page, RunPage)
    page.speaking.voice = Voice(lambda: voice, page)
    return voice


def run_of(hand: Hand) -> Rehearsal:
    """The run that is shown, as it is stored."""
    assert hand.window.place is not None
    run = hand.book.get(Rehearsal, hand.window.place.target)
    assert run is not None
    return run


def debrief_by_keys(hand: Hand, words: tuple[str, str, str], goal: tuple[str, str], went: int) -> None:
    """The three speak, something is kept and changed, a goal set; `went` steps to the right of "not yet"."""
    for name, text in (
        *zip(("The agent", "The observer", "The coach"), words, strict=True),
        ("One thing to keep", "The pause"),
        ("One thing to change", "The day first"),
        ("In the next calls: when", goal[0]),
        ("I will", goal[1]),
    ):
        if text:  # without an observer there is none to ask
            hand.tab_to(name)
            hand.write(text)
    hand.tab_to("not yet")
    hand.keys("Space", *["Right"] * went)
    hand.keys("Ctrl+Return")
