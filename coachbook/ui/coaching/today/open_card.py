"""The card of what waits without an hour: disputes, low pulses, plans, notes, and whom to observe next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from coachbook.records import Id
from coachbook.ui.coaching.today.asking import Open
from coachbook.ui.coaching.today.state import TodayState
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.theme import Tone

if TYPE_CHECKING:
    from coachbook.coaching.owed import Owed

_MOST = 3


class OpenCard(Card):
    """Hidden while nothing waits. `chosen(Place)`: where a line leads."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", ruled=True, parent=parent)
        self.set_title(self.tr("Waits for you"))
        self.rows = RowList(choosable=True, name=self.tr("Waits for you"))
        self.rows.activated.connect(self._on_activated)
        self.add(self.rows)

    def show_open(self, state: TodayState, disputed: tuple[Id, ...], found: Open) -> None:
        """Show what waits."""
        rows = []
        if state.disputes:
            answer = Chip(self.tr("Answer"), Tone.AMBER)
            rows.append(Row(state.disputes, leading=(answer,), key=Place("observation", disputed[0])))
        for pulse_id, sentence in found.pulses:
            place = Place("notes", None, f"pulse:{pulse_id}")
            rows.append(Row(sentence, leading=(Chip(self.tr("Waits"), Tone.AMBER),), key=place, plain=True))
        rows += [self._owed(each) for each in found.owed[:_MOST]]
        if state.notes:
            rows.append(Row(state.notes, leading=(Chip(self.tr("Notes")),), key=Place("notes")))
        if found.proposed is not None:
            wanted = found.proposed
            words = self.tr("Observe {name} next, at “{moment}”")
            place = Place("observation", None, f"person:{wanted.person_id} moment:{wanted.moment_id}")
            observe = Chip(self.tr("Observe"), Tone.BLUE)
            text = words.format(name=found.name, moment=found.moment)
            rows.append(Row(text, wanted.sentence, leading=(observe,), key=place))
        self.rows.set_rows(rows)
        self.setVisible(bool(rows))

    def _owed(self, each: Owed) -> Row:
        if each.late:
            chip = Chip(self.tr("Overdue"), Tone.RED)
        else:
            chip = Chip(self.tr("Plan") if each.plan_id else self.tr("Answer due"))
        place = Place("plan", each.plan_id) if each.plan_id else None
        if place is None and each.person_id:
            place = Place("person", each.person_id)
        return Row(each.title, each.line, leading=(chip,), key=place)

    @Slot(object)
    def _on_activated(self, place: object) -> None:
        self.chosen.emit(place)
