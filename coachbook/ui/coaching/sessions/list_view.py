"""The list of sessions by weeks, filtered by what became of them and by person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.records import Id
from coachbook.records.kinds import SessionState
from coachbook.ui.coaching.sessions.state import PAGE, ListState, SessionRow, Week, Which
from coachbook.ui.parts.avatars import Avatar
from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip, ChoiceChips
from coachbook.ui.parts.fields import Select
from coachbook.ui.parts.layouts import Columns, PageColumn, side_by_side
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole, muted
from coachbook.ui.shell.theme import Tone, px

_NOBODY = ""


class SessionsList(QWidget):
    """`asked()` when another part of the list is wanted, `activated(id)` when a session is."""

    asked = Signal()
    activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.longest = PAGE
        """How many sessions are wanted."""
        self._lists: list[RowList] = []
        self.which = ChoiceChips(self.tr("Which sessions"), self._options(), value=Which.COMING)
        self.which.chosen.connect(self._on_filter)
        self.person = Select(value=_NOBODY)
        self.person.setAccessibleName(self.tr("Person"))
        self.person.setMaximumWidth(280)
        self.person.picked.connect(self._on_filter)
        self._more = secondary(self.tr("Show more"))
        self._more.clicked.connect(self._on_more)
        self._nothing = muted("")
        self._weeks = Columns((1,))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(side_by_side(self.which, None, self.person))
        below = PageColumn(margins=(0, 0, 0, 8))
        below.add(self._nothing)
        below.add(self._weeks)
        below.add_line(self._more)
        column.addWidget(below, 1)

    def _options(self) -> tuple[tuple[object, str], ...]:
        return (
            (Which.COMING, self.tr("Coming")),
            (Which.TO_CLOSE, self.tr("To close")),
            (Which.PAST, self.tr("Past")),
            (Which.FELL_THROUGH, self.tr("Cancelled or missed")),
        )

    @property
    def wanted(self) -> Which:
        """What became of the sessions that are wanted."""
        which = self.which.value()
        return which if isinstance(which, Which) else Which.COMING

    @property
    def person_id(self) -> Id | None:
        """Whose sessions are wanted; None for everybody's."""
        return str(self.person.value() or "") or None

    def show_people(self, team: Sequence[tuple[Id, str]], chosen: Id | None) -> None:
        """Offers these people, and chooses one of them or everybody."""
        options: list[tuple[object, str]] = [(_NOBODY, self.tr("Everybody")), *team]
        self.person.set_options(options, chosen or _NOBODY)

    def show_state(self, state: ListState) -> None:
        """Shows the sessions."""
        self._weeks.clear(0)
        self._lists = []
        for week in state.weeks:
            self._weeks.add(0, self._week(week))
        self._more.setVisible(state.more > 0)
        self._nothing.setVisible(not state.weeks)
        self._nothing.setText(self._none_of(self.wanted))

    def first_stop(self) -> QWidget:
        """The first session, else the filter."""
        first = self._lists[0].first_stop() if self._lists else None
        return first or self.which.options[0]

    def _none_of(self, which: Which) -> str:
        return {
            Which.COMING: self.tr("No session is planned here."),
            Which.TO_CLOSE: self.tr("Every session that was held is closed."),
            Which.PAST: self.tr("No session has been held yet."),
            Which.FELL_THROUGH: self.tr("No session was cancelled or missed."),
        }[which]

    def _week(self, week: Week) -> Card:
        card = Card(week.title, aside=muted(week.note), ruled=True)
        rows = RowList([self._row(row) for row in week.rows], choosable=True, name=week.title)
        rows.activated.connect(self.activated)
        card.add(rows)
        self._lists.append(rows)
        return card

    def _row(self, row: SessionRow) -> Row:
        when = PlainLabel(row.when, TextRole.MUTED)
        when.setMinimumWidth(px(128))
        face = Avatar(row.person.name, row.person.id)
        return Row(row.title, row.line, leading=(when, face), trailing=self._chips(row), key=row.id)

    def _chips(self, row: SessionRow) -> tuple[Chip, ...]:
        if row.gone:
            return (Chip(self.tr("has left"), Tone.NEUTRAL),)
        if row.stale:
            return (Chip(self.tr("What became of it?"), Tone.AMBER),)
        text, tone = {
            SessionState.PLANNED: (self.tr("Planned"), Tone.NEUTRAL),
            SessionState.RUNNING: (self.tr("Running"), Tone.ACCENT),
            SessionState.HELD: (self.tr("To close"), Tone.AMBER),
            SessionState.CLOSED: (self.tr("Closed"), Tone.ACCENT),
            SessionState.CANCELLED: (self.tr("Cancelled"), Tone.NEUTRAL),
            SessionState.MISSED: (self.tr("Missed"), Tone.AMBER),
        }[row.state]
        often = (Chip(self.tr("Often postponed"), Tone.AMBER),) if row.often_moved else ()
        return (*often, Chip(text, tone))

    @Slot()
    def _on_filter(self) -> None:
        self.longest = PAGE
        self.asked.emit()

    @Slot()
    def _on_more(self) -> None:
        self.longest += PAGE
        self.asked.emit()
