"""Notices: what happened elsewhere, said once in the corner with the act that it offers.

A fault never comes here: it stands beside its field. Message boxes are not used at all.

    desk.notices.say(self.tr("Marcus is no longer in the list"), Act(self.tr("Undo"), desk.undo))
    desk.notices.wrote(path, self.tr("The plan for Marcus is written"))
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from coachbook.ui.shell.theme import Tone

_SECONDS = 6
_SECONDS_TO_ACT = 12


class Act(NamedTuple):
    """What a notice offers: a word or two, and a bound method or function that does it."""

    text: str
    do: Callable[[], object]


class Notice(NamedTuple):
    """One thing to say: plain text, at most two acts, for how many seconds it stays."""

    text: str
    acts: tuple[Act, ...] = ()
    tone: Tone = Tone.ACCENT
    seconds: int = _SECONDS


class _Opening:
    """The act of opening a file or folder with the program that the system has for it."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def __call__(self) -> bool:
        return open_outside(self.place)


def open_outside(place: Path) -> bool:
    """Open a file or folder with the system's own program; False when there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))


class Notices(QObject):
    """Takes what there is to say; the window's shelf shows it."""

    said = Signal(object)  # Notice

    def say(self, text: str, *acts: Act, tone: Tone = Tone.ACCENT) -> None:
        """Say something that goes by itself; longer when there is something to do about it."""
        self.said.emit(Notice(text, acts, tone, _SECONDS_TO_ACT if acts else _SECONDS))

    def warn(self, text: str, *acts: Act) -> None:
        """Say that something did not work, in amber."""
        self.say(text, *acts, tone=Tone.AMBER)

    def wrote(self, file: Path, text: str) -> None:
        """Say that a file was written, and offer to open it or its folder."""
        self.say(
            text, Act(self.tr("Open"), _Opening(file)), Act(self.tr("Show folder"), _Opening(file.parent))
        )
