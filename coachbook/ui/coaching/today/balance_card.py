"""The balance of strengths on Today: how much was noted in thirty days, and who had no recognition."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coachbook.ui.coaching.today.state import TodayState
from coachbook.ui.parts.bars import Bar
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.texts import muted


class BalanceCard(Card):
    """Strengths among all that was noted, in words and as a bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self.set_title(self.tr("Strengths noted"))
        self._text, self._without = muted(""), muted("")
        self._share = Bar(None)
        for widget in (self._text, self._share, self._without):
            self.add(widget)

    def show_balance(self, state: TodayState) -> None:
        """Show what was noted, and who was left without."""
        if state.share is None:
            text = self.tr("Nothing was noted in the last 30 days. Observe a contact: strengths come first.")
        else:
            text = self.tr("Last 30 days: {strengths} strengths, {rest} to work on")
            if state.strengths == 1:
                text = self.tr("Last 30 days: {strengths} strength, {rest} to work on")
            text = text.format(strengths=state.strengths, rest=state.to_work_on)
        self._text.setText(text)
        self._share.setVisible(state.share is not None)
        self._share.show_share(state.share, text)
        self._without.setText(state.without)
        self._without.setVisible(bool(state.without))
