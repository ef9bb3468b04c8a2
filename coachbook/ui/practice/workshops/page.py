"""The page of all workshops: a table of them, and the way to a new one."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from coachbook.changes import Change
from coachbook.masks import scripts_of
from coachbook.records import Id, Person, RolePlayScript, Workshop
from coachbook.records.kinds import Publication
from coachbook.records.practice_kinds import WorkshopState
from coachbook.statistics.words import day
from coachbook.ui.parts.buttons import primary, secondary
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.parts.layouts import FilledColumn
from coachbook.ui.parts.tables import Column, RowsModel, Table
from coachbook.ui.parts.texts import Lead
from coachbook.ui.practice.round_file import files_in
from coachbook.ui.practice.run_file import RunFiles
from coachbook.ui.practice.workshop.sheets import WorkshopSheet
from coachbook.ui.practice.workshops.state import WorkshopRow, WorkshopsState, standing, workshops_state
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.theme import Tone

SCRIPT = "script"
"""The word in a place that plans one with a role-play: `Place("workshops", None, "script:ID")`."""


class WorkshopsPage(Page):
    """Enter or a click opens one, N plans another."""

    watches = (Workshop, Person, RolePlayScript)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._state: WorkshopsState | None = None
        self.sheet: WorkshopSheet | None = None
        self.plan = primary(self.tr("Plan a workshop"), writes=True)
        self.plan.clicked.connect(self._on_plan)
        self.files = RunFiles(self)
        self.take = secondary(self.tr("Take in results"), writes=True)
        self.take.clicked.connect(self.files.choose)
        self.ask = secondary(self.tr("Ask for results"), writes=True)
        self.ask.clicked.connect(self.files.ask)
        self.setAcceptDrops(True)
        self.lead = Lead()
        self.model = RowsModel(self._columns(), _key)
        self.table = Table(self.model, name=self.tr("Workshops"))
        self.table.activated.connect(self._on_workshop)
        self._full = FilledColumn()
        self._full.add(self.lead)
        self._full.add(self.table, fills=True)
        self.empty = EmptyState(
            "users",
            self.tr("Practise in threes, so that nobody is put on the spot"),
            self.tr(
                "A workshop takes a group through a role-play: everybody is the agent once, the customer "
                "once, and looks on in between. Coachbook says who runs next."
            ),
            self.tr("Plan a workshop"),
        )
        self.empty.acted.connect(self._on_plan)
        self.empty.offer_sample(self.desk.show_sample)
        self._views = QStackedLayout(self)
        self._views.addWidget(self._full)
        self._views.addWidget(self.empty)

    def open(self, target: str | None, sub: str) -> None:
        """All of them; `sub` "script:ID" plans one with that role-play."""
        del target
        word, _, script_id = sub.partition(":")
        if word == SCRIPT and self.sheet is None:
            self._plan(script_id)

    def refresh(self) -> None:
        """Read them anew."""
        book = self.desk.workbook
        names = {person.id: person.called for person in book.all(Person)}
        self._state = state = workshops_state(book.all(Workshop), names, book.acting().today)
        self.lead.say(state.sentence)
        self.model.set_rows(state.rows)
        self._views.setCurrentWidget(self._full if state.rows else self.empty)
        self.bar_changed.emit()

    def crumbs(self) -> tuple[Crumb, ...]:
        """Role-plays, workshops, and how many."""
        number = len(self._state.rows) if self._state is not None else 0
        note = self.tr("1 workshop") if number == 1 else self.tr("{count} workshops").format(count=number)
        back = Crumb(self.tr("Role-plays"), Place("roleplays"))
        return (back, Crumb(self.tr("Workshops"), note=note if number else ""))

    def buttons(self) -> tuple[QWidget, ...]:
        """Results from elsewhere, and a plan; the empty page has that button in the middle."""
        full = self._state is not None and bool(self._state.rows)
        return (self.ask, self.take, self.plan) if full else (self.ask, self.take)

    def keys(self) -> tuple[Key, ...]:
        """Plan one; ask for results from elsewhere, and take them in."""
        return (
            Key("N", self.tr("Plan a workshop"), self._on_plan, writes=True),
            Key("A", self.tr("Ask for results of runs elsewhere"), self.files.ask, writes=True),
            Key("O", self.tr("Take in results of runs elsewhere"), self.files.choose, writes=True),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Sealed files may be dropped anywhere on the page."""
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Each file by itself: one that is refused does not keep the others back."""
        for path in files_in(event.mimeData()):
            self.files.take(path)

    def first_focus(self) -> QWidget | None:
        """The table, or the one button of the empty page."""
        return self.table if self._state is None or self._state.rows else self.empty.action

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Workshop"), _title, stretch=5, order=_title_order, line=_line, strong=True),
            Column(self.tr("Stands"), _nothing, width=160, order=standing, chip=_chip),
            Column(self.tr("People"), _people, width=96, order=_people_count, muted=True),
            Column(self.tr("Day"), _day, width=120, order=_day_order, muted=True),
        )

    def _plan(self, script_id: Id = "") -> None:
        book = self.desk.workbook
        if book.read_only:
            return
        scripts = [s for s in scripts_of(book, order_by="title") if s.state is not Publication.RETIRED]
        sheet = WorkshopSheet(
            self.window(), book.acting(), [(s.id, s.title) for s in scripts], chosen=(script_id,)
        )
        sheet.accepted.connect(self._on_planned)
        sheet.fallen.connect(self._on_fallen)
        self.sheet = sheet
        sheet.rise(sheet.name)

    @Slot()
    def _on_plan(self) -> None:
        self._plan()

    @Slot()
    def _on_planned(self) -> None:
        change = self.sheet.carry_out(self.sheet.change, self._do) if self.sheet is not None else None
        if change is not None:
            self._on_workshop(change.edits[0].record.id)

    def _do(self, change: Change) -> bool:
        return self.desk.do(change, self)

    @Slot()
    def _on_fallen(self) -> None:
        self.sheet = None

    @Slot(object)
    def _on_workshop(self, key: object) -> None:
        self.desk.go(Place("workshop", str(key)))


def _key(row: WorkshopRow) -> object:
    return row.id


def _title(row: WorkshopRow) -> str:
    return row.title


def _title_order(row: WorkshopRow) -> str:
    return row.title.casefold()


def _line(row: WorkshopRow) -> str:
    return row.line


def _nothing(_row: WorkshopRow) -> str:
    return ""


def _chip(row: WorkshopRow) -> tuple[str, Tone]:
    return standing(row), Tone.NEUTRAL if row.state is WorkshopState.CLOSED else Tone.ACCENT


def _people(row: WorkshopRow) -> str:
    return str(row.people) if row.people else ""


def _people_count(row: WorkshopRow) -> int:
    return row.people


def _day(row: WorkshopRow) -> str:
    return day(row.on)


def _day_order(row: WorkshopRow) -> int:
    return row.on.toordinal()
