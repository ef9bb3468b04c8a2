"""The customer's voice as a card of the settings: whether lines are spoken aloud, and how quickly."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.fields import CheckMark, Field, LineEdit
from coachbook.ui.shell.desk import Desk


class VoiceCard(Card):
    """A tick, a name and a speed; they hold for whoever uses this computer."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._desk = desk
        self.set_title(self.tr("Voice in role-plays"))
        self.set_subtitle(
            self.tr(
                "Speaks the customer’s lines where this computer has a voice and Coachbook was installed "
                "with the extra “voice”. The text always stands on the screen."
            )
        )
        self.speaks = CheckMark(self.tr("Speak the customer’s lines aloud"))
        self.name = LineEdit(
            hint=self.tr("As the system calls it; empty for its own"), longest=100, writes=False
        )
        self.speed = ChoiceChips(
            self.tr("Speed"),
            (
                (0, self.tr("slow")),
                (1, self.tr("slower")),
                (2, self.tr("usual")),
                (3, self.tr("quicker")),
                (4, self.tr("quick")),
            ),
        )
        self.name_field = Field(self.tr("Voice"), self.name)
        self.speed_field = Field(self.tr("Speed"), self.speed)
        self.speaks.ticked.connect(self._on_ticked)
        self.name.committed.connect(self._on_name)
        self.speed.chosen.connect(self._on_speed)
        for part in (self.speaks, self.name_field, self.speed_field):
            self.add(part)

    def show_voice(self) -> None:
        """Show what holds now."""
        settings = self._desk.settings
        self.speaks.setChecked(settings.speaks)
        self.name.set_text_quietly(settings.voice)
        self.speed.set_value(settings.voice_speed)
        for field in (self.name_field, self.speed_field):
            field.setVisible(settings.speaks)

    @Slot(bool)
    def _on_ticked(self, on: bool) -> None:
        self._desk.remember(self._desk.settings._replace(speaks=on))
        self.show_voice()

    @Slot(str)
    def _on_name(self, name: str) -> None:
        self._desk.remember(self._desk.settings._replace(voice=name.strip()))

    @Slot(object)
    def _on_speed(self, speed: object) -> None:
        if isinstance(speed, int):
            self._desk.remember(self._desk.settings._replace(voice_speed=speed))
