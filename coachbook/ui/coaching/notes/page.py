"""Page Notes: those that wait, the oldest first, and what each may become.

Place("notes")                       those that wait
Place("notes", id)                   one of them
Place("notes", None, "person:<id>")  all about one person
Place("notes", None, "pulse:<id>")   what comes of this low pulse

The low pulses that wait stand beside them: both are what the coach heard and has not answered yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from coachbook.clock import today
from coachbook.coaching.notes import waiting
from coachbook.records import Id, Note, Person, Pulse
from coachbook.records.kinds import NoteUse, PulseOutcome
from coachbook.ui.coaching.notes.card import NoteCard
from coachbook.ui.coaching.notes.pulse_card import PulseCard
from coachbook.ui.coaching.notes.state import (
    NoteRow,
    View,
    detail_of,
    rows_of,
    waiting_sentence,
)
from coachbook.ui.coaching.notes.steps import NoteSteps
from coachbook.ui.coaching.noting import begin_note
from coachbook.ui.coaching.pulsing import Pulses
from coachbook.ui.parts.buttons import primary
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.parts.layouts import Beside, FilledColumn, PageColumn
from coachbook.ui.parts.models import Column, PagedModel
from coachbook.ui.parts.pickers import Select
from coachbook.ui.parts.row_columns import chip_of, key_of, line_of, no_text, title_of
from coachbook.ui.parts.tables import Table
from coachbook.ui.parts.texts import Lead, muted
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place
from coachbook.workbook import Condition, at_least, below, equal, one_of, unequal

PERSON = "person:"
PULSE = "pulse:"
_MONTHS = timedelta(days=120)
"""How far back pulses are read; a low one older than that is read as long as it waits."""
EVERYBODY = ""


class NotesPage(Page):
    """The list with one note in full; each step has a key."""

    watches = (Note, Person, Pulse)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._people: dict[Id, Person] = {}
        self._chosen: Id | None = None
        self._ids: Sequence[Id] = ()
        self._steps = NoteSteps(self)
        self._pulses = Pulses(self)
        self._asked: Id = ""
        self.take = primary(self.tr("Take a note"), writes=True)
        self.lead = Lead()
        self.view = ChoiceChips(
            self.tr("Show"),
            ((View.WAITING, self.tr("waiting")), (View.USED, self.tr("used")), (View.ALL, self.tr("all"))),
            value=View.WAITING,
        )
        self.person = Select(hint=self.tr("Everybody"))
        self.person.setAccessibleName(self.tr("Person"))
        self.person.setFixedWidth(220)
        self.list = Table(self._model(), name=self.tr("Notes"))
        self._none = muted(self.tr("Nothing fits this filter."))
        self.card = NoteCard()
        self.pulses = PulseCard()
        self._build()
        self._connect()

    def _build(self) -> None:
        aside = PageColumn(margins=(0, 0, 4, 0))
        aside.add(self.card)
        aside.add(self.pulses)
        self._column = FilledColumn()
        self._column.add(self.lead)
        self._column.add_line(self.view, None, self.person)
        self._column.add(self._none)
        self._column.add(Beside(self.list, aside), fills=True)
        self._empty = EmptyState(
            "pencil",
            self.tr("A line, before it is forgotten"),
            self.tr(
                "Ctrl+Shift+N from anywhere: a name, a line, Enter. It is private unless you share it, and "
                "becomes evidence, recognition, an obstacle or a promise in one step, or is left alone."
            ),
            self.tr("Take a note"),
        )
        self._views = QStackedLayout(self)
        self._views.addWidget(self._column)
        self._views.addWidget(self._empty)

    def _model(self) -> PagedModel:
        columns = (
            Column(self.tr("Note"), title_of, stretch=6, line=line_of, face=_face, strong=True, breaks=560),
            Column(self.tr("What came of it"), no_text, width=122, chip=chip_of),
        )
        self._paged = PagedModel(columns, key_of, self._fetch)
        return self._paged

    def _connect(self) -> None:
        self.take.clicked.connect(self._on_take)
        self._empty.acted.connect(self._on_take)
        self._empty.offer_sample(self.desk.show_sample)
        self.view.chosen.connect(self._on_filter)
        self.person.picked.connect(self._on_filter)
        self.list.activated.connect(self._on_chosen)
        self.list.chosen.connect(self._on_chosen)
        self.pulses.opened.connect(self._on_pulse)
        for signal, act in (
            (self.card.recognised, self._on_recognise),
            (self.card.observed, self._on_observe),
            (self.card.hindered, self._on_hinder),
            (self.card.promised, self._on_promise),
            (self.card.left, self._on_leave),
            (self.card.turned, self._on_turn),
            (self.card.corrected, self._on_correct),
            (self.card.struck, self._on_strike),
            (self.card.followed, self._on_follow),
        ):
            signal.connect(act)

    # What the window asks

    def open(self, target: str | None, sub: str) -> None:
        """Those that wait, one of them, or all about one person."""
        self._chosen = target
        self._asked = sub.removeprefix(PULSE) if sub.startswith(PULSE) else ""
        about = sub.removeprefix(PERSON) if sub.startswith(PERSON) else ""
        self._read_names()
        self.person.set_value(about or EVERYBODY)
        self.view.set_value(View.ALL if about or target else View.WAITING)

    def refresh(self) -> None:
        """Read everything anew."""
        book, acting = self.desk.workbook, self.desk.workbook.acting()
        self._read_names()
        still = waiting(book.all(Note, used_as=NoteUse.OPEN, order_by="at", limit=500))
        self.lead.say(waiting_sentence(still, self._people, acting.zone))
        self._read_ids()
        pulses = book.all(Pulse, at_least("at", acting.now - _MONTHS))
        older = book.all(Pulse, below("at", acting.now - _MONTHS), led_to=PulseOutcome.OPEN)
        every = (*older, *pulses)
        self.pulses.show_pulses(every, self._people, acting.now, acting.zone)
        any_note = bool(self._ids or every) or book.ask.count(Note) > 0
        self._views.setCurrentWidget(self._column if any_note else self._empty)
        self._show_chosen()

    def crumbs(self) -> tuple[Crumb, ...]:
        """Under People."""
        note = self.tr("%n listed", "", len(self._ids)) if self._ids else ""
        return (Crumb(self.tr("People"), Place("people")), Crumb(self.tr("Notes"), note=note))

    def buttons(self) -> tuple[QWidget, ...]:
        """Take one; where there is nothing yet, the middle of the page offers it."""
        return () if self._views.currentWidget() is self._empty else (self.take,)

    def keys(self) -> tuple[Key, ...]:
        """The steps of the note that is chosen."""
        return (
            Key("N", self.tr("Take a note"), self._on_take, writes=True),
            Key("R", self.tr("Make it recognition"), self._on_recognise, writes=True),
            Key("V", self.tr("Make it evidence"), self._on_observe, writes=True),
            Key("B", self.tr("Make it an obstacle"), self._on_hinder, writes=True),
            Key("P", self.tr("Make it a promise"), self._on_promise, writes=True),
            Key("L", self.tr("Leave it alone, or take it up again"), self._on_leave, writes=True),
            Key("S", self.tr("Share it, or make it private"), self._on_turn, writes=True),
            Key("E", self.tr("Correct it"), self._on_correct, writes=True),
        )

    def first_focus(self) -> QWidget | None:
        """The list at its first row; the sheet where one was asked for."""
        if self._asked:
            asked, self._asked = self._asked, ""
            self._pulses.answer(asked)
        if self._views.currentWidget() is self._empty:
            return self._empty.action
        return self.list.view if self._ids else self.view.options[0]

    # Showing

    def _read_names(self) -> None:
        self._people = {each.id: each for each in self.desk.workbook.all(Person, order_by="name")}
        named = [(each.id, each.name) for each in self._people.values()]
        self.person.set_options([(EVERYBODY, self.tr("Everybody")), *named])

    def _read_ids(self) -> None:
        """What the filter lets through: all that another filter changes, but for the chosen note."""
        order = "at" if self.view.value() is View.WAITING else "-at"
        self._ids = self.desk.workbook.ask.listing(Note, [self._conditions()], (order,))
        self._paged.set_ids(self._ids)
        self.list.setVisible(bool(self._ids))
        self._none.setVisible(not self._ids)

    def _conditions(self) -> tuple[Condition, ...]:
        about = (equal("person_id", self.person.value()),) if self.person.value() else ()
        if self.view.value() is View.WAITING:
            return (*about, equal("used_as", NoteUse.OPEN))
        if self.view.value() is View.USED:
            return (*about, unequal("used_as", NoteUse.OPEN), unequal("used_as", NoteUse.LEFT_ALONE))
        return about

    def _fetch(self, ids: Sequence[Id]) -> tuple[NoteRow, ...]:
        book = self.desk.workbook
        found = {each.id: each for each in book.all(Note, one_of("id", ids))}
        ordered = [found[id_] for id_ in ids if id_ in found]
        return rows_of(ordered, self._people, today(self.desk.clock), self.desk.clock.zone)

    def _show_chosen(self) -> None:
        if self._chosen not in self._ids:
            self._chosen = self._ids[0] if self._ids else None
        note = self._note()
        self.card.setVisible(note is not None)
        self.list.choose(self._chosen)
        if note is not None:
            clock, person = self.desk.clock, self._people.get(note.person_id)
            self.card.show_note(detail_of(note, person, today(clock), clock.zone))

    def _note(self) -> Note | None:
        return self.desk.workbook.get(Note, self._chosen)

    # The user's hands

    @Slot()
    def _on_filter(self) -> None:
        self._read_ids()
        self._show_chosen()
        self.bar_changed.emit()

    @Slot(object)
    def _on_chosen(self, key: object) -> None:
        self._chosen = str(key)
        self._show_chosen()

    @Slot(object)
    def _on_pulse(self, pulse_id: Id) -> None:
        self._pulses.answer(pulse_id)

    @Slot()
    def _on_take(self) -> None:
        person = str(self.person.value() or "")
        begin_note(self.window(), self.desk, Place("person", person) if person else None)

    @Slot()
    def _on_recognise(self) -> None:
        note = self._note()
        if note is not None:
            self._steps.recognise(note)

    @Slot()
    def _on_observe(self) -> None:
        note = self._note()
        if note is not None:
            self._steps.observe(note)

    @Slot()
    def _on_hinder(self) -> None:
        note = self._note()
        if note is not None:
            self._steps.hinder(note)

    @Slot()
    def _on_promise(self) -> None:
        note = self._note()
        if note is not None:
            self._steps.promise(note)

    @Slot()
    def _on_leave(self) -> None:
        note = self._note()
        if note is not None:
            self._steps.leave(note)

    @Slot()
    def _on_turn(self) -> None:
        note = self._note()
        if note is not None:
            self._steps.turn(note)

    @Slot()
    def _on_correct(self) -> None:
        note = self._note()
        if note is not None:
            self._steps.correct(note)

    @Slot()
    def _on_strike(self) -> None:
        note = self._note()
        if note is not None:
            self._steps.strike(note)

    @Slot()
    def _on_follow(self) -> None:
        note, acting = self._note(), self.desk.workbook.acting()
        if note is None:
            return
        detail = detail_of(note, self._people.get(note.person_id), acting.today, acting.zone)
        if detail.page == "promises":
            self.desk.go(Place("promises", None, f"{PERSON}{note.person_id}"))
        elif detail.page:
            self.desk.go(Place(detail.page, note.used_id))


def _face(row: NoteRow) -> tuple[str, str]:
    return row.whom, row.person_id
