"""Qt's own speech engine behind the few words that `voice` asks for; imported only when a line is spoken.

Importing this room fails where PySide6-Addons is not installed, which is how `voice` knows.
"""

from __future__ import annotations

from PySide6.QtTextToSpeech import QTextToSpeech


class QtSpeech:
    """One engine of the system."""

    def __init__(self, name: str = "") -> None:
        self._speech = QTextToSpeech(name) if name else QTextToSpeech()

    def say(self, text: str) -> None:
        """Leave what was said before, and begin."""
        self._speech.stop()
        self._speech.say(text)

    def stop(self) -> None:
        """Be silent."""
        self._speech.stop()

    def voices(self) -> tuple[str, ...]:
        """Their names, each once."""
        return tuple(dict.fromkeys(voice.name() for voice in self._speech.availableVoices()))

    def choose(self, voice: str, speed: float) -> None:
        """The voice of this name where there is one."""
        self._speech.setRate(speed)
        found = [each for each in self._speech.availableVoices() if each.name() == voice]
        if found:
            self._speech.setVoice(found[0])

    def fault(self) -> str:
        """What Qt says is wrong."""
        if self._speech.state() is QTextToSpeech.State.Error:
            return self._speech.errorString() or "error"
        return ""


def engine() -> QtSpeech | None:
    """The system's engine; None where it has none besides Qt's silent one for tests."""
    if not [name for name in QTextToSpeech.availableEngines() if name != "mock"]:
        return None
    made = QtSpeech()
    return None if made.fault() else made
