"""The customer’s voice as a card of the settings: whether lines are spoken, by whom, and how quickly."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.fields import CheckMark, Field, Select
from coachbook.ui.parts.sliders import StepSlider
from coachbook.ui.parts.texts import muted
from coachbook.ui.parts.voice import Make, Voice, is_installed
from coachbook.ui.shell.desk import Desk


class VoiceCard(Card):
    """A tick, a voice of the engine's list and a speed; they hold for whoever uses this computer.

    The engine is begun when somebody looks for voices or wants to hear one: it may take a while to start.
    """

    def __init__(self, desk: Desk, make: Make | None = None, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._desk = desk
        self._voice = Voice(make, self)
        self._there = make is not None or is_installed()
        self.set_title(self.tr("Voice in role-plays"))
        self.set_subtitle(
            self.tr("Speaks the customer’s lines. The text always stands on the screen as well.")
        )
        self.speaks = CheckMark(self.tr("Speak the customer’s lines aloud"))
        own = self.tr("The system’s own voice")
        self.name = Select([("", own)], value="")
        self.look, self.hear = secondary(self.tr("Look for voices")), secondary(self.tr("Hear it"))
        names = (
            self.tr("slow"), self.tr("slower"), self.tr("usual"), self.tr("quicker"), self.tr("quick"),
        )  # fmt: skip
        self.speed = StepSlider(self.tr("Speed"), names, value=2)
        self.said = muted("")
        self.name_field = Field(self.tr("Voice"), self.name)
        self.speed_field = Field(self.tr("Speed, from slow to quick"), self.speed)
        self.speaks.ticked.connect(self._on_ticked)
        self.name.picked.connect(self._on_name)
        self.look.clicked.connect(self._on_look)
        self.hear.clicked.connect(self._on_hear)
        self.speed.picked.connect(self._on_speed)
        for part in (self.speaks, self.name_field, self.speed_field):
            self.add(part)
        self.add_line(self.look, self.hear)
        self.add(self.said)

    def show_voice(self) -> None:
        """Show what holds now."""
        settings = self._desk.settings
        self.speaks.setChecked(settings.speaks)
        self._offer((settings.voice,) if settings.voice else ())
        self.name.set_value(settings.voice)
        self.speed.set_step(settings.voice_speed)
        for part in (self.name_field, self.speed_field, self.look, self.hear):
            part.setVisible(settings.speaks and self._there)
        self.speaks.setEnabled(self._there)
        if not self._there:
            self.said.setText(
                self.tr(
                    "Speech is not installed here. Install Coachbook with the extra “voice”: "
                    'pip install "coachbook[voice]"'
                )
            )

    def _offer(self, voices: tuple[str, ...]) -> None:
        """These to choose from, beside the system's own and the one that is chosen."""
        chosen = self._desk.settings.voice
        every = dict.fromkeys((*((chosen,) if chosen else ()), *voices))
        self.name.set_options([("", self.tr("The system’s own voice")), *((voice, voice) for voice in every)])
        self.name.set_value(chosen)

    @Slot()
    def _on_look(self) -> None:
        """Ask the engine which voices it has."""
        voices = self._voice.voices()
        self._offer(voices)
        self.said.setText(self.tr("%n voices to choose from.", "", len(voices)) if voices else self._none())

    @Slot()
    def _on_hear(self) -> None:
        """One sentence with the voice that is chosen."""
        settings = self._desk.settings
        self._voice.use(settings.voice, settings.voice_speed)
        spoken = self._voice.say(self.tr("Good morning. I have called about this twice already."))
        self.said.setText("" if spoken else self._none())

    def _none(self) -> str:
        return self.tr("This computer has no voice, or it cannot be started; the lines stand on the screen.")

    @Slot(bool)
    def _on_ticked(self, on: bool) -> None:
        self._desk.remember(self._desk.settings._replace(speaks=on))
        self.show_voice()

    @Slot(object)
    def _on_name(self, name: object) -> None:
        self._desk.remember(self._desk.settings._replace(voice=str(name or "")))

    @Slot(int)
    def _on_speed(self, speed: int) -> None:
        self._desk.remember(self._desk.settings._replace(voice_speed=speed))
