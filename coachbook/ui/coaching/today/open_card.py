"""What waits without an hour: disputes, low pulses, plans, runs, notes, and whom to observe next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from coachbook.records import Id
from coachbook.ui.coaching.today.asking import Open
from coachbook.ui.coaching.today.state import TodayState
from coachbook.ui.parts.buttons import quiet
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.theme import Tone

if TYPE_CHECKING:
    from coachbook.coaching.owed import Owed

_AT_ONCE = 4
"""Lines that stand there before somebody asks for the rest, so that the page ends with the day's own."""
_MOST = 3
_MOST_RUNS = 2


class OpenCard(Card):
    """Hidden while nothing waits. `chosen(Place)`: where a line leads; `wanted` when all is to be shown."""

    chosen = Signal(object)
    wanted = Signal()  # all that waits

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", ruled=True, parent=parent)
        self.set_title(self.tr("Waits for you"))
        self.rows = RowList(choosable=True, name=self.tr("Waits for you"))
        self.rows.activated.connect(self._on_activated)
        self.add(self.rows)
        self.more = quiet("")
        self.more.clicked.connect(self._on_more)
        self.add_line(self.more)
        self._whole = False

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
        rows += self._practice(found.practice)
        if state.notes:
            rows.append(Row(state.notes, leading=(Chip(self.tr("Notes")),), key=Place("notes")))
        if found.proposed is not None:
            wanted = found.proposed
            words = self.tr("Observe {name} next, at “{moment}”")
            place = Place("observation", None, f"person:{wanted.person_id} moment:{wanted.moment_id}")
            observe = Chip(self.tr("Observe"), Tone.BLUE)
            text = words.format(name=found.name, moment=found.moment)
            rows.append(Row(text, wanted.sentence, leading=(observe,), key=place))
        rest = 0 if self._whole else len(rows) - _AT_ONCE
        if rest > 1:  # one line more takes no more room than saying so
            rows = rows[:_AT_ONCE]
        self.rows.set_rows(rows)
        self.more.set_text(self.tr("%n more", "", rest))
        self.more.setVisible(rest > 1)
        self.setVisible(bool(rows))

    def _practice(self, due: tuple[Owed, ...]) -> list[Row]:
        """The first runs that are due; the page of the last one begins the next."""
        rows = [
            Row(
                self.tr("Run again: {title}").format(title=each.title),
                each.line,
                leading=(Chip(self.tr("Practice"), Tone.VIOLET),),
                key=Place("run", each.run_id),
            )
            for each in due[:_MOST_RUNS]
        ]
        if len(due) > _MOST_RUNS:
            more = self.tr("%n more runs are due", "", len(due) - _MOST_RUNS)
            rows.append(Row(more, leading=(Chip(self.tr("Practice"), Tone.VIOLET),), key=Place("roleplays")))
        return rows

    def _owed(self, each: Owed) -> Row:
        if each.late:
            chip = Chip(self.tr("Overdue"), Tone.RED)
        else:
            chip = Chip(self.tr("Plan") if each.plan_id else self.tr("Answer due"))
        place = Place("plan", each.plan_id) if each.plan_id else None
        if place is None and each.person_id:
            place = Place("person", each.person_id)
        return Row(each.title, each.line, leading=(chip,), key=place)

    @Slot()
    def _on_more(self) -> None:
        """All of it from now on."""
        self._whole = True
        self.wanted.emit()

    @Slot(object)
    def _on_activated(self, place: object) -> None:
        self.chosen.emit(place)
