"""The beats of a script under each other: who speaks, what is said, whose words they are, where it goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.records.kinds import Speaker
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.texts import ElidedLabel, Lead, PlainLabel, TextRole
from coachbook.ui.practice.script.state import BeatCard
from coachbook.ui.shell.surfaces import plain_tip
from coachbook.ui.shell.theme import Tone, px

_TONES = {Speaker.CUSTOMER: Tone.AMBER, Speaker.AGENT: Tone.ACCENT, Speaker.TWIST: Tone.VIOLET}
_CHIP = 150  # px of a chip that are never cut
_ASIDE = 36  # px that a beat off the main path stands in


class BeatView(Card):
    """One beat as a card."""

    def __init__(self, beat: BeatCard) -> None:
        super().__init__(bar=Tone.ACCENT if beat.speaker is Speaker.AGENT else None, air=13)
        told = ", ".join(
            part for part in (str(beat.number), beat.chip, beat.cue, beat.says, beat.note) if part
        )
        self.setAccessibleName(told)
        self.setAccessibleDescription(beat.why)
        self.setToolTip(plain_tip(beat.why))
        number = PlainLabel(str(beat.number), TextRole.MUTED)
        number.setFixedWidth(px(22))
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(self._words(beat), 1)
        self.add_layout(across)

    def _words(self, beat: BeatCard) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(12)
        chip = Chip(beat.chip, _TONES[beat.speaker])
        chip.setMinimumWidth(min(chip.sizeHint().width(), px(_CHIP)))  # a name gives way after the note
        head.addWidget(chip)
        head.addStretch(1)
        note = ElidedLabel(beat.note, TextRole.MUTED)
        note.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(note)
        words.addLayout(head)
        if beat.cue:
            words.addWidget(PlainLabel(beat.cue, TextRole.STRONG, wrap=True))
        if beat.says:
            role = TextRole.BODY if beat.speaker is Speaker.AGENT else TextRole.LEAD
            words.addWidget(PlainLabel(self._said(beat), role, wrap=True))
        if beat.ways:
            words.addWidget(Lead(beat.ways, role=TextRole.MUTED))
        return words

    def _said(self, beat: BeatCard) -> str:
        if beat.speaker is Speaker.AGENT:
            return self.tr("Model: {words}").format(words=beat.says)
        return beat.says


class BeatsView(QWidget):
    """All beats; shown anew only where they differ, so that typing beside them does not make them flicker."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[BeatCard, ...] = ()
        self._lines: list[QWidget] = []
        self.cards: list[BeatView] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_beats(self, beats: tuple[BeatCard, ...]) -> None:
        """Other beats."""
        if beats == self._shown:
            return
        self._shown = beats
        for old in self._lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines, self.cards = [], []
        for beat in beats:
            view, line = BeatView(beat), QWidget()
            across = QHBoxLayout(line)
            across.setContentsMargins(px(_ASIDE) if beat.aside else 0, 0, 0, 0)
            across.addWidget(view)
            self.cards.append(view)
            self._lines.append(line)
            self._column.addWidget(line)
