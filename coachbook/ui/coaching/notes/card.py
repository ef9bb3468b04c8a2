"""The card of one note in full, with the one step that it may take."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coachbook.ui.coaching.notes.state import NoteDetail
from coachbook.ui.parts.buttons import link, quiet, secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.flow import FlowLayout
from coachbook.ui.parts.texts import PlainLabel, TextRole, muted


class NoteCard(Card):
    """One note in full, and the one step that it may take."""

    recognised = Signal()
    observed = Signal()
    hindered = Signal()
    promised = Signal()
    left = Signal()
    turned = Signal()
    corrected = Signal()
    struck = Signal()
    followed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = PlainLabel("", TextRole.QUOTE, wrap=True, selectable=True)
        self._readers = muted("")
        self.became = link("")
        self._asks = PlainLabel(self.tr("It may become"), TextRole.LABEL)
        self.recognise = secondary(self.tr("Recognition"), writes=True)
        self.observe = secondary(self.tr("Evidence"), writes=True)
        self.hinder = secondary(self.tr("An obstacle"), writes=True)
        self.promise = secondary(self.tr("A promise"), writes=True)
        self.leave = secondary(self.tr("Leave it alone"), writes=True)
        self.turn = quiet("", writes=True)
        self.correct = quiet(self.tr("Correct it"), writes=True)
        self.strike = quiet(self.tr("Strike it out"), writes=True)
        self._steps = (self.recognise, self.observe, self.hinder, self.promise, self.leave)
        for widget in (self._text, self._readers, self.became, self._asks):
            self.add(widget)
        for buttons, gap in ((self._steps, 8), ((self.turn, self.correct, self.strike), 20)):
            flow = FlowLayout(gap=gap, line_gap=8)
            flow.setContentsMargins(0, 0, 0, 0)
            holder = QWidget()
            holder.setLayout(flow)
            for button in buttons:
                flow.addWidget(button)
            self.add(holder)
        for button, signal in (
            (self.recognise, self.recognised),
            (self.observe, self.observed),
            (self.hinder, self.hindered),
            (self.promise, self.promised),
            (self.leave, self.left),
            (self.turn, self.turned),
            (self.correct, self.corrected),
            (self.strike, self.struck),
            (self.became, self.followed),
        ):
            button.clicked.connect(signal)

    def show_note(self, detail: NoteDetail) -> None:
        """Show another one."""
        self.set_title(detail.whom)
        self.set_subtitle(detail.when)
        self._text.setText(detail.text)
        self._readers.setText(detail.readers)
        self.became.set_text(detail.became)
        self.became.setVisible(bool(detail.became))
        self.became.setEnabled(bool(detail.page))
        self._asks.setVisible(detail.open)
        for button in self._steps:
            button.setVisible(detail.open)
        self.leave.set_text(self.tr("Take it up again") if detail.left_alone else self.tr("Leave it alone"))
        self.turn.set_text(self.tr("Share it") if detail.private else self.tr("Make it private"))
        self.strike.setVisible(detail.open)
