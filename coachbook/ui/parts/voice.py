"""The customer's voice: lines spoken aloud where this computer has a speech engine; the text always stands.

The engine is that of Qt (`PySide6-Addons`, the extra `voice`) and is imported when the first line is to be
spoken. An engine that is not there, that cannot start or that dies in the middle of a run costs its voice and
nothing else: `failed` tells it once, in one sentence, and the run goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from coachbook import log

SPEEDS = (-0.4, -0.2, 0.0, 0.2, 0.4)
"""Slow to quick, as Qt counts rates from -1 to 1."""


class Engine(Protocol):
    """What is asked of a speech engine."""

    def say(self, text: str) -> None:
        """Begin to speak; what was being said before is left."""

    def stop(self) -> None:
        """Be silent."""

    def voices(self) -> tuple[str, ...]:
        """The names of its voices."""

    def choose(self, voice: str, speed: float) -> None:
        """Speak with this voice, "" for its own, at this speed, -1 to 1."""

    def fault(self) -> str:
        """Why it cannot speak; empty while it can."""


Make = Callable[[], Engine | None]


class Voice(QObject):
    """Speaks for the customer while `on`."""

    failed = Signal(str)

    def __init__(self, make: Make | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make or system_engine
        self._engine: Engine | None = None
        self._asked = False
        self._told = False
        self._voice, self._speed = "", 0.0

    @property
    def works(self) -> bool:
        """Whether there is an engine that speaks; looks for one at the first time."""
        if not self._asked:
            self._asked = True
            try:
                self._engine = self._make()
            except (RuntimeError, OSError, ValueError) as error:  # the run must go on
                log.failure("speech engine", error)
            if self._engine is not None:
                self._attempt(self._set)
        return self._engine is not None

    def voices(self) -> tuple[str, ...]:
        """The names of the voices there are."""
        return self._engine.voices() if self.works and self._engine is not None else ()

    def use(self, voice: str, speed: int) -> None:
        """Speak with another voice, or quicker; `speed` is a place in `SPEEDS`."""
        self._voice = voice
        self._speed = SPEEDS[min(max(speed, 0), len(SPEEDS) - 1)]
        if self._engine is not None:
            self._attempt(self._set)

    def say(self, text: str) -> bool:
        """Speak a line; False where nothing speaks."""
        if not self.works or self._engine is None:
            return False
        engine = self._engine
        return self._attempt(lambda: engine.say(text))

    @Slot()
    def stop(self) -> None:
        """Be silent at once."""
        if self._engine is not None:
            self._attempt(self._engine.stop)

    def _set(self) -> None:
        if self._engine is not None:
            self._engine.choose(self._voice, self._speed)

    def _attempt(self, act: Callable[[], None]) -> bool:
        try:
            act()
            fault = self._engine.fault() if self._engine is not None else ""
        except (RuntimeError, OSError, ValueError) as error:  # as above
            log.failure("speech engine", error)
            fault = "stopped"
        if not fault:
            return True
        self._engine = None
        if not self._told:
            self._told = True
            self.failed.emit(
                self.tr("The voice has stopped; the lines stay on the screen and the run goes on.")
            )
        return False


def is_installed() -> bool:
    """Whether Qt's speech is there at all: the extra `voice` brings it."""
    return find_spec("PySide6.QtTextToSpeech") is not None


def system_engine() -> Engine | None:
    """The engine of this computer; None without the extra `voice`, or where the system has no engine."""
    try:
        from coachbook.ui.parts.qt_speech import engine
    except ImportError:
        return None
    return engine()
