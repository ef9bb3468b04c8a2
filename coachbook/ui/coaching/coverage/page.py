"""Page Coverage and next: whom to observe next and why; what was seen by person, moment, shift, channel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coachbook.clock import today
from coachbook.coaching.mirror import LIMITS
from coachbook.coaching.sampling import WINDOW_DAYS, Proposal, Share
from coachbook.records import (
    Absence,
    CoachingSession,
    Id,
    MomentOfTruth,
    Observation,
    Person,
    ServiceStandard,
)
from coachbook.records.lines import SeenCount, Talk
from coachbook.ui.coaching.coverage.state import CountRow, CoverageState, Grid, Known, coverage_state
from coachbook.ui.parts.bars import Bar
from coachbook.ui.parts.buttons import primary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.layouts import Columns, PageColumn
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.tables import Column, RowsModel, Table
from coachbook.ui.parts.texts import ElidedLabel, Lead, PlainLabel, TextRole, muted
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.theme import Tone
from coachbook.workbook import Workbook

_TALLEST = 520
_COUNT = 68
_NARROW = 54
"""The same where each column is a moment, whose words stand upright."""


_Counted = tuple[tuple[SeenCount, ...], tuple[Talk, ...]]


@dataclass(frozen=True, slots=True)
class _Count:
    """Counts what was seen and which sessions were held, beside the window."""

    book: Workbook
    since: datetime

    def __call__(self, _progress: object, _cancelled: object) -> _Counted:
        return self.book.ask.seen_counts(since=self.since), self.book.ask.talks(self.since)


class SharesCard(Card):
    """How the observations are shared: a name, a bar, a count."""

    def __init__(self, title: str, subtitle: str) -> None:
        super().__init__(title, subtitle)
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self.add(self._inside)

    def show_shares(self, shares: Sequence[Share], total: int) -> None:
        """Other shares; none hides the card."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, share in enumerate(shares):
            tone = Tone.ACCENT if share.count else Tone.AMBER
            self._grid.addWidget(ElidedLabel(share.name), row, 0)
            bar = Bar(share.count / total if total else 0.0, tone, meaning=share.name, height=8)
            self._grid.addWidget(bar, row, 1)
            words = self.tr("{n} of {all}").format(n=share.count, all=total)
            self._grid.addWidget(
                PlainLabel(words, TextRole.SMALL, tone=None if share.count else tone), row, 2
            )
        self.setVisible(bool(shares))


class CoveragePage(Page):
    """Three proposals, the table of person and moment, the shares of shift and channel."""

    watches = (Observation, CoachingSession, Person, MomentOfTruth, ServiceStandard, Absence)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._state: CoverageState | None = None
        self._known: Known | None = None
        self._heads: tuple[bool, tuple[str, ...]] | None = None
        self.table: Table | None = None
        self._model: RowsModel | None = None
        self.lead = Lead()
        self.lead.followed.connect(self._on_observe)
        self.observe = primary(self.tr("Observe"), writes=True)
        self.observe.clicked.connect(self._on_observe)
        self.next = RowList(choosable=True, name=self.tr("Whom to observe next"))
        self.next.activated.connect(self._on_chosen)
        self._next_card = Card(
            self.tr("Next to observe"),
            self.tr(
                "Whoever was not seen at a moment for longest comes first; nobody and nothing is left out."
            ),
        )
        self._next_card.add(self.next)
        self.shifts = SharesCard(self.tr("By shift"), self.tr("Of all observations of these people"))
        self.channels = SharesCard(self.tr("By channel"), self.tr("Of all observations of these people"))
        self._beside = Columns((1, 1))
        self._beside.add(0, self.shifts)
        self._beside.add(1, self.channels)
        self.empty = muted("")
        self._column = PageColumn()
        self._place = QVBoxLayout()
        self._column.add(self.lead)
        self._column.add(self._next_card)
        self._column.add_layout(self._place)
        self._column.add(self.empty)
        self._column.add(self._beside)
        self._column.add(self._mirror())
        whole = QGridLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._column)

    def _mirror(self) -> Card:
        """How evenly the coach looks and talks, with what the test can say."""
        card = Card(self.tr("How evenly you look and talk"), self.tr("Your habit, for your own eyes."))
        self.observed, self.met = Row(), Row()
        card.add(RowList((self.observed, self.met), name=self.tr("How evenly you look and talk")))
        card.add(muted(LIMITS))
        return card

    # What the window asks

    def refresh(self) -> None:
        """Count anew; what was counted before stays in sight until then."""
        book = self.desk.workbook
        self._known = Known(
            people=book.all(Person, order_by="name"),
            moments=book.all(MomentOfTruth, order_by="position"),
            standards=book.all(ServiceStandard),
            absences=book.all(Absence),
            coach_id=book.profile.coach_id,
        )
        since = self.desk.clock.now() - timedelta(days=WINDOW_DAYS)
        work = _Count(book, since)
        self.desk.errands.run(self.tr("Counting what was observed"), work, self._on_counted)

    def crumbs(self) -> tuple[Crumb, ...]:
        """Observations, coverage."""
        note = self.tr("the last {n} days").format(n=WINDOW_DAYS)
        return (
            Crumb(self.tr("Observations"), Place("observations")),
            Crumb(self.tr("Coverage and next"), note=note),
        )

    def buttons(self) -> tuple[QWidget, ...]:
        """Observe whom the first line names."""
        return (self.observe,) if self._state is not None and self._state.proposals else ()

    def keys(self) -> tuple[Key, ...]:
        """Observing the first."""
        return (
            Key("N", self.tr("Observe whom the first line names"), self._on_observe, writes=True),
            Key("Enter", self.tr("Observe who is chosen in the list")),
        )

    def first_focus(self) -> QWidget | None:
        """The first proposal."""
        return self.next.first_stop()

    # Showing

    @Slot(object)
    def _on_counted(self, counted: _Counted) -> None:
        if self._known is None:
            return
        clock = self.desk.clock
        state = coverage_state(self._known, *counted, today(clock), clock.zone)
        first = self._state is None
        self._state = state
        best = state.proposals[0] if state.proposals else None
        self.lead.say(state.sentence, self._asked(best) if best is not None else "")
        self._next_card.setVisible(bool(state.proposals))
        self.next.set_rows([self._row(each, at) for at, each in enumerate(state.proposals)])
        self._show_table(state.grid)
        self.empty.setText(state.empty)
        self.empty.setVisible(bool(state.empty))
        self.shifts.show_shares(state.by_shift, state.total)
        self.channels.show_shares(state.by_channel, state.total)
        self.observed.say(self.tr("Observations"), state.observed_evenly)
        self.met.say(self.tr("Sessions"), state.met_evenly)
        self.bar_changed.emit()
        stop = self.next.first_stop()
        if first and self.isVisible() and stop is not None:
            stop.setFocus()  # there was nothing to stand on when the page was opened

    def _asked(self, proposal: Proposal) -> str:
        state = self._state
        called = state.people[proposal.person_id].called if state is not None else ""
        return self.tr("Observe {name}").format(name=called)

    def _row(self, proposal: Proposal, at: int) -> Row:
        state = self._state
        assert state is not None  # noqa: S101 - it is being shown
        title = next(each.title for each in state.moments if each.id == proposal.moment_id)
        name = state.people[proposal.person_id].name
        return Row(f"{name}, {title}", proposal.sentence, key=at)

    def _show_table(self, grid: Grid) -> None:
        heads = (grid.people_across, grid.heads)
        if heads != self._heads:
            self._heads = heads
            self._lay_out(grid)
        if self.table is None or self._model is None:
            return
        self._model.set_rows(grid.rows)
        self.table.setVisible(bool(grid.rows and grid.heads))
        height = min(self.table.content_height(), _TALLEST)
        self.table.view.setMinimumHeight(height)
        self.table.view.setMaximumHeight(height)

    def _lay_out(self, grid: Grid) -> None:
        """A column for each person or moment; made anew only where those changed."""
        if grid.people_across:
            first = Column(self.tr("Moment of truth"), _name, stretch=3, order=_name, strong=True)
        else:
            first = Column(self.tr("Person"), _name, stretch=3, order=_name, face=_face, strong=True)
        columns = [first]
        wide = _COUNT if grid.people_across else _NARROW
        for at, title in enumerate(grid.heads):
            order, words, tone = partial(_count, at), partial(_words, at), partial(_tone, at)
            columns.append(Column(title, words, width=wide, order=order, tone=tone))
        columns.append(Column(self.tr("All"), _total, width=wide, order=_number, strong=True))
        self._model = RowsModel(columns, _id)
        table = Table(
            self._model,
            title=self.tr("Who was seen where"),
            subtitle=self.tr("Contacts by person and moment of truth; role-plays do not count."),
            turns=True,
        )
        table.activated.connect(self._on_row)
        if self.table is not None:
            self.table.hide()
            self.table.deleteLater()
        self.table = table
        self._place.addWidget(table)

    # The hands

    @Slot()
    def _on_observe(self) -> None:
        if self._state is not None and self._state.proposals:
            self._go(self._state.proposals[0])

    @Slot(object)
    def _on_chosen(self, at: object) -> None:
        if self._state is not None and isinstance(at, int) and at < len(self._state.proposals):
            self._go(self._state.proposals[at])

    @Slot(object)
    def _on_row(self, key: object) -> None:
        """The observations of the person, or the moment itself."""
        if self._state is not None and self._state.grid.people_across:
            self.desk.go(Place("moments", str(key)))
        else:
            self.desk.go(Place("observations", None, f"person:{key}"))

    def _go(self, proposal: Proposal) -> None:
        sub = f"person:{proposal.person_id} moment:{proposal.moment_id}"
        self.desk.go(Place("observation", None, sub))


def _name(row: CountRow) -> str:
    return row.name


def _id(row: CountRow) -> Id:
    return row.id


def _face(row: CountRow) -> tuple[str, str]:
    return row.name, row.id


def _count(at: int, row: CountRow) -> int:
    return row.counts[at]


def _words(at: int, row: CountRow) -> str:
    return str(row.counts[at]) if row.counts[at] else "none"


def _tone(at: int, row: CountRow) -> Tone | None:
    return None if row.counts[at] else Tone.AMBER


def _total(row: CountRow) -> str:
    return str(row.total)


def _number(row: CountRow) -> int:
    return row.total
