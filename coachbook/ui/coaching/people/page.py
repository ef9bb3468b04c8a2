"""The page People: who waits, who is seen too little, and everybody in a table to filter and open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from coachbook.changes import Change
from coachbook.coaching.people import add_person, coaches_among, short_name
from coachbook.coaching.trend import readings_by_person
from coachbook.errors import Fault
from coachbook.records import (
    CoachingSession,
    Commitment,
    Focus,
    Id,
    Note,
    Observation,
    Person,
    PersonPhoto,
    ServiceStandard,
)
from coachbook.records.kinds import NoteUse
from coachbook.ui.coaching.papering import Papering
from coachbook.ui.coaching.people.state import (
    NEVER,
    PeopleState,
    PersonRow,
    chosen_rows,
    folded,
    lead,
    people_state,
)
from coachbook.ui.coaching.person_sheet import PersonSheet
from coachbook.ui.parts.buttons import link, primary, secondary
from coachbook.ui.parts.chips import FilterChips
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.parts.fields import LineEdit
from coachbook.ui.parts.layouts import FilledColumn
from coachbook.ui.parts.tables import Column, RowsModel, Table
from coachbook.ui.parts.texts import Lead, PlainLabel, TextRole
from coachbook.ui.shell.counting import Counting
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.theme import px
from coachbook.workbook import equal

_TOTALS = 40
"""The latest totals of each person, which are judged: more than the longest usual range needs."""
_FEW = 2_000
"""Promises that are summed up while somebody waits; more are counted beside the window."""
_LEFT = object()
_TEAM, _SHIFT = "team", "shift"
_LONGEST_CHIP = 32


class PeoplePage(Page):
    """Everybody who is coached; typing filters, Enter opens, A adds, I imports."""

    watches = (Person, PersonPhoto, Focus, CoachingSession, Commitment, Observation, ServiceStandard, Note)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._state: PeopleState | None = None
        self._kept: Counting[dict[Id, tuple[int, int]]] = Counting(
            desk, self.tr("Counting what was kept"), self
        )
        self._kept.counted.connect(self.read_anew)
        self._sheet: PersonSheet | None = None
        self._papers = Papering(self)
        self._asked: str = ""
        self._import = secondary(self.tr("Import"), writes=True)
        self._import.clicked.connect(self._on_import)
        self._add = primary(self.tr("Add a person"), writes=True)
        self._add.clicked.connect(self._on_add)
        self._lead = Lead()
        self._filter = LineEdit(hint=self.tr("Name, team, focus"), symbol="search")
        self._filter.setAccessibleName(self.tr("Filter by name, team or focus"))
        self._filter.setFixedWidth(px(260))
        self._filter.textChanged.connect(self._on_filter)
        self._filter.returnPressed.connect(self._on_filter_entered)
        self._chips = FilterChips(self.tr("Teams and shifts"))
        self._chips.changed.connect(self._on_filter)
        self._count = PlainLabel("", TextRole.MUTED)
        self._results = link(self.tr("Results"))
        self._results.setToolTip(self.tr("The results of a team, as a PDF"))
        self._results.clicked.connect(self._papers.ask_team)
        self._notes = link(self.tr("Notes"))
        self._notes.clicked.connect(self._on_notes)
        self._model = RowsModel(self._columns(), _id_of)
        self._table = Table(self._model, name=self.tr("People"))
        self._table.activated.connect(self._on_open)
        self._place()

    def _place(self) -> None:
        """The list, or what there is to say while nobody is in it."""
        self._column = FilledColumn()
        self._column.add(self._lead)
        line = self._column.add_line(
            self._filter, self._chips, None, self._count, self._results, self._notes, gap=12
        )
        line.setStretchFactor(self._chips, 1000)  # all the room there is; the count keeps to the end
        self._column.add(self._table, fills=True)
        self._empty = EmptyState(
            "users",
            self.tr("Begin with the people you coach"),
            self.tr(
                "Here you see who waits, who works on what, and what the numbers really say. "
                "Add the first person, or bring in a list from your staff system."
            ),
            self.tr("Add a person"),
            self.tr("Import a list"),
        )
        self._empty.acted.connect(self._on_add)
        self._empty.offer_sample(self.desk.show_sample)
        self._empty.looked.connect(self._on_import)
        self._views = QStackedLayout(self)
        self._views.addWidget(self._column)
        self._views.addWidget(self._empty)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Name"), _name, stretch=8, order=_by_name, face=_face, strong=True),
            Column(self.tr("Last coached"), _coached, width=112, order=_by_days),
            Column(self.tr("Focus"), _focus, stretch=8, order=_by_focus),
            Column(self.tr("Promises kept"), _kept, width=112, order=_by_kept),
            Column(self.tr("Worth knowing"), _worth, stretch=7, order=_by_worth, muted=True),
        )

    def refresh(self) -> None:
        """Read everybody anew, in columns: seven questions, however many people there are."""
        book = self.desk.workbook
        acting = book.acting()
        people = book.all(Person)
        scores = book.ask.latest_scores([person.id for person in people], _TOTALS)
        many = book.ask.count(Commitment) > _FEW
        self._state = people_state(
            people,
            coach_id=acting.who,
            focuses=book.all(Focus, until=None),
            standards={standard.id: standard.title for standard in book.all(ServiceStandard)},
            last_held=book.ask.last_held(),
            promises=self._kept.ask(book.ask.promises_by_person, many=many) or {},
            readings=readings_by_person(scores, acting.zone),
            today=acting.today,
            zone=acting.zone,
        )
        waiting = book.ask.count(Note, (equal("used_as", NoteUse.OPEN), equal("writer_id", acting.who)))
        self._notes.set_text(self.tr("%n notes wait", "", waiting) if waiting > 1 else self.tr("Notes"))
        empty = not self._state.rows
        self._views.setCurrentWidget(self._empty if empty else self._column)
        options: list[tuple[object, str]] = [
            ((kind, name), short_name(name, _LONGEST_CHIP))
            for kind, names in ((_TEAM, self._state.teams), (_SHIFT, self._state.shifts))
            for name in names
        ]
        if self._state.some_left:
            options.append((_LEFT, self.tr("Left")))
        if options != [(chip.value, chip.text()) for chip in self._chips.options]:
            self._chips.set_options(options)
        self._show()

    def crumbs(self) -> tuple[Crumb, ...]:
        """People."""
        return (Crumb(self.tr("People")),)

    def buttons(self) -> tuple[QWidget, ...]:
        """Import, and add a person; before there is anybody, the page itself offers both."""
        return () if self._state is not None and not self._state.rows else (self._import, self._add)

    def keys(self) -> tuple[Key, ...]:
        """Adding, importing, filtering; arrows and Enter in the table."""
        return (
            Key("A", self.tr("Add a person"), self._on_add, writes=True),
            Key("I", self.tr("Import a list of people"), self._on_import, writes=True),
            Key("P", self.tr("The results of a team on paper"), self._papers.ask_team),
            Key("/", self.tr("Filter"), self._on_find),
            Key("Enter", self.tr("Open the person")),
        )

    def first_focus(self) -> QWidget | None:
        """The table, where the arrows go."""
        empty = self._state is not None and not self._state.rows
        return self._empty.action if empty else self._table.view

    def back(self) -> bool:
        """Escape takes the filter away first."""
        if not self._filter.text() and not self._chips.values():
            return False
        self._chips.set_values(())
        self._filter.clear()
        self._show()
        self._table.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _show(self) -> None:
        state = self._state
        if state is None:
            return
        chosen = self._chips.values()
        left = _LEFT in chosen
        teams, shifts = (
            tuple(each[1] for each in chosen if isinstance(each, tuple) and each[0] == kind)
            for kind in (_TEAM, _SHIFT)
        )
        shown = chosen_rows(state, self._filter.text(), teams, shifts, left=left)
        self._model.set_rows(shown)
        self._table.setVisible(bool(shown))
        self._lead.say(lead(state, shown, left=left))
        count = len(shown)
        self._count.setText(
            self.tr("1 person") if count == 1 else self.tr("{n} people").format(n=f"{count:,}")
        )
        self.bar_changed.emit()

    @Slot()
    def _on_notes(self) -> None:
        self.desk.go(Place("notes"))

    @Slot()
    @Slot(str)
    @Slot(object)
    def _on_filter(self, _what: object = None) -> None:
        self._show()

    @Slot()
    def _on_filter_entered(self) -> None:
        """Enter opens the only one, or goes on to the table."""
        if self._model.rowCount() == 1:
            self._on_open(self._model.key_at(0))
        elif self._model.rowCount():
            self._table.view.selectRow(0)
            self._table.view.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_find(self) -> None:
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    @Slot(object)
    def _on_open(self, key: object) -> None:
        self.desk.go(Place("person", str(key)))

    @Slot()
    def _on_import(self) -> None:
        self.desk.go(Place("people-import"))

    @Slot()
    def _on_add(self) -> None:
        self._asked = ""
        book = self.desk.workbook
        coaches = coaches_among(book.all(Person), book.profile.coach_id)
        self._sheet = PersonSheet(self.window(), coaches=coaches)
        self._sheet.accepted.connect(self._on_added)
        self._sheet.rise(self._sheet.name)

    @Slot()
    def _on_added(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        change = sheet.carry_out(lambda: self._addition(sheet), lambda made: self.desk.do(made, self))
        if change is not None:
            self._sheet = None
            self.desk.go(Place("person", change.edits[0].record.id))

    def _addition(self, sheet: PersonSheet) -> Change:
        facts = sheet.facts()
        name = str(facts.pop("name"))
        self._ask_about_namesake(name)
        return add_person(self.desk.workbook.acting(), name, **facts)

    def _ask_about_namesake(self, name: str) -> None:
        """Two people may have one name; one person twice is the likelier slip, so it is asked once."""
        rows = self._state.rows if self._state else ()
        known = name and any(folded(row.name) == folded(name) for row in rows)
        if known and self._asked != name:
            self._asked = name
            raise Fault(
                "name",
                self.tr("{name} is here already. Press Add again if this is somebody else.").format(
                    name=name
                ),
            )


def _id_of(row: PersonRow) -> object:
    return row.id


def _name(row: PersonRow) -> str:
    return row.name


def _face(row: PersonRow) -> tuple[str, str]:
    return row.name, row.id


def _coached(row: PersonRow) -> str:
    return row.coached


def _focus(row: PersonRow) -> str:
    return row.focus or "—"


def _kept(row: PersonRow) -> str:
    return row.kept or "—"


def _worth(row: PersonRow) -> str:
    return row.worth


def _by_name(row: PersonRow) -> str:
    return folded(row.name)


def _by_days(row: PersonRow) -> int:
    return NEVER if row.days is None else row.days


def _by_focus(row: PersonRow) -> tuple[bool, str]:
    return (not row.focus, folded(row.focus))


def _by_kept(row: PersonRow) -> float:
    return row.kept_share


def _by_worth(row: PersonRow) -> str:
    return row.worth
