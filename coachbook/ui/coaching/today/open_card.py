"""The card of what waits without a day: disputes, notes, and whom to observe next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from coachbook.records import Id
from coachbook.ui.coaching.today.state import TodayState
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.theme import Tone

if TYPE_CHECKING:
    from coachbook.coaching.sampling import Proposal


class OpenCard(Card):
    """Hidden while nothing waits. `chosen(Place)`: where a line leads."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", ruled=True, parent=parent)
        self.set_title(self.tr("Waits for you"))
        self.rows = RowList(choosable=True, even=False, name=self.tr("Waits for you"))
        self.rows.activated.connect(self._on_activated)
        self.add(self.rows)

    def show_open(
        self, state: TodayState, disputed: tuple[Id, ...], proposed: tuple[Proposal, str, str] | None
    ) -> None:
        """Show what waits; `proposed` comes with the name of the person and the title of the moment."""
        rows = []
        if state.disputes:
            answer = Chip(self.tr("Answer"), Tone.AMBER)
            rows.append(Row(state.disputes, leading=(answer,), key=Place("observation", disputed[0])))
        if state.notes:
            rows.append(Row(state.notes, leading=(Chip(self.tr("Notes")),), key=Place("notes")))
        if proposed is not None:
            wanted, name, moment = proposed
            words = self.tr("Observe {name} next, at “{moment}”").format(name=name, moment=moment)
            place = Place("observation", None, f"person:{wanted.person_id} moment:{wanted.moment_id}")
            observe = Chip(self.tr("Observe"), Tone.BLUE)
            rows.append(Row(words, wanted.sentence, leading=(observe,), key=place))
        self.rows.set_rows(rows)
        self.setVisible(bool(rows))

    @Slot(object)
    def _on_activated(self, place: object) -> None:
        self.chosen.emit(place)
