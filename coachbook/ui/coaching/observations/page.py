"""Page Observations: all of them, drafts first, then the newest; filtered and ordered by the workbook.

Place("observations")                       all
Place("observations", None, "person:<id>")  those about one person
Place("observations", None, "disputed")     those that were disputed and wait for an answer
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coachbook.clock import today
from coachbook.coaching.people import is_coached
from coachbook.records import Id, MomentOfTruth, Observation, Person, Rating, Reply
from coachbook.records.kinds import ObservationState
from coachbook.ui.coaching.observations.example import ExampleSheet
from coachbook.ui.coaching.observations.state import Next, ObservationRow, rows_of, what_next
from coachbook.ui.coaching.observing import KIND_NAMES
from coachbook.ui.parts.buttons import primary, secondary
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.parts.layouts import FilledColumn
from coachbook.ui.parts.models import Column, PagedModel
from coachbook.ui.parts.pickers import Select
from coachbook.ui.parts.row_columns import key_of
from coachbook.ui.parts.tables import Table
from coachbook.ui.parts.texts import Lead, muted
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.theme import Tone
from coachbook.workbook import Condition, containing, equal, one_of, unequal

PERSON = "person:"
EVERYBODY = ""


class Which(StrEnum):
    """Which observations are listed, besides all of them."""

    DRAFTS = "drafts"
    DISPUTED = "disputed"
    AMENDED = "amended"


class ObservationsPage(Page):
    """The list, and the way to a new observation."""

    watches = (Observation, Rating, Person, MomentOfTruth, Reply)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._next = Next("")
        self._people: dict[Id, Person] = {}
        self._moments: dict[Id, MomentOfTruth] = {}
        self._ids: Sequence[Id] = ()
        self._disputed: tuple[Id, ...] = ()
        self._newest_first = True
        self.observe = primary(self.tr("Observe"), writes=True)
        self.coverage = secondary(self.tr("Coverage and next"))
        self.lead = Lead()
        self.which = ChoiceChips(
            self.tr("Filter"),
            (
                (Which.DRAFTS, self.tr("drafts")),
                (Which.DISPUTED, self.tr("disputed")),
                (Which.AMENDED, self.tr("amended")),
            ),
            clearable=True,
        )
        self.person = Select(hint=self.tr("Everybody"))
        self.moment = Select(hint=self.tr("Every moment"))
        self.kind = Select(hint=self.tr("Every kind"))
        self.kind.set_options([(EVERYBODY, self.tr("Every kind")), *KIND_NAMES.items()], EVERYBODY)
        self.kind.setAccessibleName(self.tr("Kind"))
        self.kind.setFixedWidth(150)
        self.person.setAccessibleName(self.tr("Person"))
        self.moment.setAccessibleName(self.tr("Moment of truth"))
        self.person.setFixedWidth(190)
        self.moment.setFixedWidth(210)
        self.none = muted(self.tr("Nothing fits this filter; choose less."))
        self.table = Table(self._model(), name=self.tr("Observations"))
        self._place()
        self._connect()

    def _place(self) -> None:
        """The list under its filters, or what there is to say while nothing was observed."""
        self._list = FilledColumn()
        self._list.add(self.lead)
        self._list.add_line(self.which, self.person, self.moment, self.kind)
        self._list.add(self.none)
        self._list.add(self.table, fills=True)
        self._empty = EmptyState(
            "clipboard-check",
            self.tr("See what really happens, one contact at a time"),
            self.tr(
                "An observation rates one contact against your standards, with the words that show it. "
                "It starts from a strength, asks why a standard was missed, and takes three minutes by keys."
            ),
            self.tr("Observe a contact"),
            self.tr("Look at an example"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        self.observe.clicked.connect(self._on_observe)
        self.coverage.clicked.connect(self._on_coverage)
        self._empty.acted.connect(self._on_observe)
        self._empty.offer_sample(self.desk.show_sample)
        self._empty.looked.connect(self._on_example)
        self.lead.followed.connect(self._on_next)
        self.which.chosen.connect(self._on_filter)
        self.kind.picked.connect(self._on_filter)
        self.person.picked.connect(self._on_filter)
        self.moment.picked.connect(self._on_filter)
        self.table.activated.connect(self._on_opened)
        self._paged.sort_wanted.connect(self._on_sort)

    def _model(self) -> PagedModel:
        columns = (
            Column(self.tr("Person"), _person, stretch=5, face=_face, strong=True),
            Column(self.tr("When"), _when, width=124, order=_when),
            Column(self.tr("Moment of truth"), _moment, stretch=6, line=_kind, chip=self._chip),
            Column(self.tr("Score"), _score, stretch=5, line=_tally, tone=_tone),
        )
        self._paged = PagedModel(columns, key_of, self._fetch)
        return self._paged

    # What the window asks

    def open(self, _target: str | None, sub: str) -> None:
        """All of them, or those about one person."""
        person_id = sub.removeprefix(PERSON) if sub.startswith(PERSON) else ""
        self._read_names()
        self.person.set_value(person_id or EVERYBODY)
        self.which.set_value(Which.DISPUTED if sub == Which.DISPUTED else None)
        self.kind.set_value(EVERYBODY)
        self.moment.set_value(EVERYBODY)

    def refresh(self) -> None:
        """Read the ids again; rows are read when they are looked at."""
        book = self.desk.workbook
        self._read_names()
        self._disputed = book.ask.waiting_disputes()
        self._read_ids()
        drafts = book.all(Observation, state=ObservationState.DRAFT, order_by="-at")
        acting = book.acting()
        team = [each for each in self._people.values() if is_coached(each, acting.who, acting.today)]
        zone = self.desk.clock.zone
        disputed = book.get(Observation, self._disputed[0]) if self._disputed else None
        self._next = what_next(drafts, team, book.ask.last_observed(), self._people, zone, disputed)
        self.lead.say(self._next.sentence, self._next.link)

    def crumbs(self) -> tuple[Crumb, ...]:
        """How many are listed."""
        note = self.tr("%n listed", "", len(self._ids)) if self._ids else ""
        return (Crumb(self.tr("Observations"), note=note),)

    def buttons(self) -> tuple[QWidget, ...]:
        """Observe; where there is nothing yet, the middle of the page offers it."""
        return () if self._stack.currentWidget() is self._empty else (self.coverage, self.observe)

    @classmethod
    def hint(cls, desk: Desk) -> str:
        """How many disputes wait for an answer, else how many drafts."""
        disputed = len(desk.workbook.ask.waiting_disputes())
        if disputed:
            return f"{disputed} wait{'s' if disputed == 1 else ''}"
        drafts = desk.workbook.ask.count(Observation, (equal("state", ObservationState.DRAFT),))
        return f"{drafts} draft{'' if drafts == 1 else 's'}" if drafts else ""

    def keys(self) -> tuple[Key, ...]:
        """Besides those of the table."""
        return (
            Key("N", self.tr("Observe a contact"), self._on_observe, writes=True),
            Key("V", self.tr("Coverage, and whom to observe next"), self._on_coverage),
            Key("I", self.tr("Import past observations"), self._on_import, writes=True),
            Key("D", self.tr("Drafts only, or all"), self._on_drafts),
            Key("W", self.tr("What was disputed and waits, or all"), self._on_disputed),
            Key("Enter", self.tr("Open the observation")),
        )

    def first_focus(self) -> QWidget | None:
        """The list, at its first row."""
        if self._stack.currentWidget() is self._empty:
            return self._empty.action
        if self._ids and self.table.chosen_key() is None:
            self.table.choose(self._ids[0])
        return self.table.view

    # Reading

    def _read_names(self) -> None:
        book = self.desk.workbook
        self._people = {each.id: each for each in book.all(Person, order_by="name")}
        self._moments = {each.id: each for each in book.all(MomentOfTruth, order_by="position")}
        named = [(each.id, each.name) for each in self._people.values()]
        titled = [(each.id, each.title) for each in self._moments.values()]
        self.person.set_options([(EVERYBODY, self.tr("Everybody")), *named])
        self.moment.set_options([(EVERYBODY, self.tr("Every moment")), *titled])

    def _read_ids(self) -> None:
        """What the filter lets through, in its order: all of the page that another filter changes."""
        groups = [(equal("state", state), *self._conditions()) for state in self._states()]
        order = ("-at" if self._newest_first else "at",)
        self._ids = self.desk.workbook.ask.listing(Observation, groups, order)
        self._paged.set_ids(self._ids)
        nothing = not self._ids and not self._filtered()
        self._stack.setCurrentWidget(self._empty if nothing else self._list)
        self.none.setVisible(not self._ids)
        self.table.setVisible(bool(self._ids))

    def _conditions(self) -> tuple[Condition, ...]:
        conditions = []
        if self.person.value():
            conditions.append(equal("person_id", self.person.value()))
        if self.moment.value():
            conditions.append(containing("moment_ids", f'"{self.moment.value()}"'))
        if self.kind.value():
            conditions.append(equal("kind", self.kind.value()))
        if self.which.value() is Which.DISPUTED:
            conditions.append(one_of("id", self._disputed))
        if self.which.value() is Which.AMENDED:
            conditions.append(unequal("amends_id", None))
        return tuple(conditions)

    def _states(self) -> tuple[ObservationState, ...]:
        """Drafts before what is submitted; only one of them where no other can be in the list."""
        if self.which.value() is Which.DRAFTS:
            return (ObservationState.DRAFT,)
        return (
            (ObservationState.SUBMITTED,) if self.which.value() is Which.DISPUTED else tuple(ObservationState)
        )

    def _filtered(self) -> bool:
        return self.which.value() is not None or bool(self._conditions())

    def _fetch(self, ids: Sequence[Id]) -> tuple[ObservationRow, ...]:
        book = self.desk.workbook
        found = {each.id: each for each in book.ask.contact_lines(ids)}
        drafts = [each.id for each in found.values() if each.state is ObservationState.DRAFT]
        ratings = book.all(Rating, one_of("observation_id", drafts)) if drafts else ()
        ordered = [found[id_] for id_ in ids if id_ in found]
        day, zone = today(self.desk.clock), self.desk.clock.zone
        return rows_of(
            ordered,
            ratings,
            self._people,
            self._moments,
            today=day,
            zone=zone,
            disputed=frozenset(self._disputed),
        )

    def _chip(self, row: ObservationRow) -> tuple[str, Tone] | None:
        if row.draft:
            return self.tr("draft"), Tone.BLUE
        if row.disputed:
            return self.tr("disputed"), Tone.AMBER
        return (self.tr("amended"), Tone.NEUTRAL) if row.amended else None

    # The user's hands

    @Slot()
    def _on_filter(self) -> None:
        self._read_ids()
        self.bar_changed.emit()

    @Slot()
    def _on_drafts(self) -> None:
        self._turn_to(Which.DRAFTS)

    @Slot()
    def _on_disputed(self) -> None:
        self._turn_to(Which.DISPUTED)

    def _turn_to(self, which: Which) -> None:
        self.which.set_value(None if self.which.value() is which else which)
        self._on_filter()

    @Slot(int, bool)
    def _on_sort(self, _column: int, descending: bool) -> None:
        self._newest_first = descending
        self._read_ids()

    @Slot(object)
    def _on_opened(self, observation_id: Id) -> None:
        self.desk.go(Place("observation", observation_id))

    @Slot()
    def _on_observe(self) -> None:
        person_id = self.person.value() or ""
        self.desk.go(Place("observation", None, f"{PERSON}{person_id}" if person_id else ""))

    @Slot()
    def _on_coverage(self) -> None:
        self.desk.go(Place("coverage"))

    @Slot()
    def _on_import(self) -> None:
        self.desk.go(Place("people-import", "observations"))

    @Slot()
    def _on_next(self) -> None:
        if self._next.observation_id is not None:
            self.desk.go(Place("observation", self._next.observation_id))
        elif self._next.person_id is not None:
            self.desk.go(Place("observation", None, f"{PERSON}{self._next.person_id}"))

    @Slot()
    def _on_example(self) -> None:
        ExampleSheet(self.window()).rise()


def _person(row: ObservationRow) -> str:
    return row.person


def _face(row: ObservationRow) -> tuple[str, str]:
    return row.person, row.person_id


def _when(row: ObservationRow) -> str:
    return row.when


def _moment(row: ObservationRow) -> str:
    return row.moment


def _kind(row: ObservationRow) -> str:
    return row.kind


def _score(row: ObservationRow) -> str:
    return row.score


def _tone(row: ObservationRow) -> Tone | None:
    return None if row.passed else Tone.AMBER


def _tally(row: ObservationRow) -> str:
    return row.tally
