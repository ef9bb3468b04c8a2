"""The page Moments of truth: the journey at the left, the chosen moment at the right."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from coachbook.direction.moments import Won, add_moment, correct_moment, move_moment, retire_moment
from coachbook.errors import Fault
from coachbook.records import (
    ChampionBehaviour,
    Id,
    MomentOfTruth,
    Observation,
    Rating,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.ui.direction.moments.asking import read_moments
from coachbook.ui.direction.moments.cards import LinksCard, MomentCard
from coachbook.ui.direction.moments.state import MomentRow, MomentsState
from coachbook.ui.parts.buttons import primary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.parts.fields import Field, LineEdit, TextArea
from coachbook.ui.parts.layouts import Columns, PageColumn
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import Lead, PlainLabel, TextRole
from coachbook.ui.shell.counting import Counting
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.theme import Tone


class MomentsPage(Page):
    """The moments in the order in which a customer meets them, and one of them in full."""

    watches = (MomentOfTruth, ServiceStandard, ChampionBehaviour, RolePlayScript, Observation, Rating)
    saves = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._id: Id | None = None
        self._state: MomentsState | None = None
        self._doing = False
        self._won: Counting[dict[Id, Won]] = Counting(desk, self.tr("Counting what was won"), self)
        self._won.counted.connect(self.read_anew)
        self.sheet: FormSheet | None = None
        self.add = primary(self.tr("Add a moment"))
        self.add.clicked.connect(self._on_add)
        self._lead = Lead()
        self.journey = RowList(choosable=True, follows=True, name=self.tr("The journey"))
        self.journey.activated.connect(self._on_chosen)
        self.journey.chosen.connect(self._on_chosen)
        self.moment = MomentCard(self, self._keep)
        self.moment.up.clicked.connect(self._on_up)
        self.moment.down.clicked.connect(self._on_down)
        self.moment.retire_wanted.connect(self._on_retire)
        self.standards = LinksCard(
            self.tr("What customers may expect there"),
            self.tr("No standard asks anything of this moment. Open a standard and tick this moment."),
        )
        self.behaviours = LinksCard(
            self.tr("What your best people do there"), self.tr("No champion behaviour is captured here yet.")
        )
        self.scripts = LinksCard(self.tr("Role-plays"), self.tr("No role-play trains this moment yet."))
        self.observations = LinksCard(
            self.tr("Last observed"), self.tr("Nobody was observed at this moment yet.")
        )
        self.standards.followed.connect(self._on_standard)
        self.behaviours.followed.connect(self._on_behaviour)
        self.scripts.followed.connect(self._on_script)
        self.observations.followed.connect(self._on_observation)
        self._build()

    def _build(self) -> None:
        # Never folded: what is chosen at the left shows at the right, also in the smallest window.
        columns = Columns((2, 3), fold_at=0)
        journey = Card(self.tr("The journey"), self.tr("Won and lost in the last 90 days"), ruled=True)
        journey.add(self.journey)
        columns.add(0, journey)
        for card in (self.moment, self.standards, self.behaviours, self.scripts, self.observations):
            columns.add(1, card)
        column = PageColumn()
        column.add(self._lead)
        column.add(columns)
        self._empty = EmptyState(
            "activity",
            self.tr("Where is it won or lost?"),
            self.tr(
                "A moment of truth is a point at which customers decide what to think of you: the first "
                "complaint, the delivery that is late, the bill that is wrong."
            ),
            self.tr("Add a moment"),
            self.tr("Look at the standards"),
        )
        self._empty.acted.connect(self._on_add)
        self._empty.offer_sample(self.desk.show_sample)
        self._empty.looked.connect(self._on_standards)
        self._views = QStackedLayout(self)
        self._views.addWidget(column)
        self._views.addWidget(self._empty)

    def open(self, target: str | None, sub: str) -> None:
        """Turn to the moment with the id `target`, or stay at the one that was looked at."""
        del sub
        self._id = target or self._id

    def refresh(self) -> None:
        """Read again; while something typed is not written, what it was typed on stays."""
        if self.has_unsaved and not self._doing:
            return
        book = self.desk.workbook
        self._state = state = read_moments(book, self._id, self._won)
        self._views.setCurrentIndex(0 if state.rows else 1)
        self._lead.say(state.sentence)
        self.add.setEnabled(not book.read_only)
        self._empty.action.setEnabled(not book.read_only)
        if state.chosen is None:
            return
        self._id = state.chosen.moment.id
        self.journey.set_rows([self._row(row) for row in state.rows])
        self.journey.choose(self._id)
        self.moment.show_moment(state.chosen, read_only=book.read_only)
        self.standards.show_links(state.chosen.standards)
        self.behaviours.show_links(state.chosen.behaviours)
        self.scripts.show_links(state.chosen.scripts)
        self.observations.show_links(state.chosen.observations)

    def crumbs(self) -> tuple[Crumb, ...]:
        """One step."""
        count = len(self._state.rows) if self._state else 0
        note = self.tr("%n in the journey", "", count) if count else ""
        return (Crumb(self.tr("Moments of truth"), note=note),)

    def buttons(self) -> tuple[QWidget, ...]:
        """Add one; the empty page has the same button in its middle."""
        return (self.add,) if self._state is not None and self._state.rows else ()

    def keys(self) -> tuple[Key, ...]:
        """Add, and move the chosen one."""
        return (
            Key("N", self.tr("Add a moment"), self._on_add),
            Key("Alt+Up", self.tr("Move the moment up"), self._on_up),
            Key("Alt+Down", self.tr("Move the moment down"), self._on_down),
        )

    def first_focus(self) -> QWidget | None:
        """The chosen row, or the first act of an empty page."""
        chosen = next((row for row in self.journey.rows if row.is_chosen()), None)
        return chosen if self._state is not None and self._state.rows else self._empty.action

    def show_fault(self, fault: Fault) -> None:
        """Beside the field that the sentence is about."""
        written = self.moment.written.get(fault.field)
        if written is None:
            super().show_fault(fault)
        else:
            written.field.set_fault(fault.message)

    def _row(self, row: MomentRow) -> Row:
        number = PlainLabel(str(row.number), TextRole.MUTED)
        chips: list[QWidget] = []
        if not row.covered:
            chips.append(Chip(self.tr("no standard"), Tone.AMBER))
        elif not row.champion:
            chips.append(Chip(self.tr("no champion"), Tone.AMBER))
        return Row(row.title, row.won, leading=(number,), trailing=chips, key=row.id)

    def _keep(self, name: str, text: str) -> bool:
        chosen = self._state.chosen if self._state else None
        if chosen is None:
            return True
        self._doing = True
        try:
            return self.desk.do(correct_moment(chosen.moment, **{name: text}), self)
        finally:
            self._doing = False

    def _settled(self) -> MomentsState | None:
        """What is shown, once everything typed is written; None where something could not be."""
        self.commit()
        return None if self.has_unsaved or self.desk.workbook.read_only else self._state

    def _move(self, by: int) -> None:
        state = self._settled()
        if state is None or state.chosen is None:
            return
        at = next(i for i, row in enumerate(state.rows) if row.id == state.chosen.moment.id)
        if 0 <= at + by < len(state.rows):
            moments = self.desk.workbook.all(MomentOfTruth)
            self.desk.do(move_moment(moments, state.chosen.moment, at + by), self)

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    @Slot()
    def _on_retire(self) -> None:
        state = self._settled()
        if state is not None and state.chosen is not None:
            self.desk.do(retire_moment(state.chosen.moment), self)

    @Slot(object)
    def _on_chosen(self, key: object) -> None:
        self.commit()
        if self.has_unsaved:
            self.journey.choose(self._id)
            return
        self.desk.workbook.settle()
        self._id = str(key)
        self.refresh()

    @Slot()
    def _on_add(self) -> None:
        if self._settled() is None:
            return
        self.sheet = FormSheet(self.window(), self.tr("Add a moment"), action=self.tr("Add"))
        self._title = LineEdit(hint=self.tr("The delivery that is late"))
        self._situation = TextArea(hint=self.tr("What is going on when customers get there"))
        self._title_field = self.sheet.add_field(
            Field(self.tr("Name, as a customer would say it"), self._title)
        )
        self.sheet.add_field(Field(self.tr("What is going on"), self._situation))
        self.sheet.accepted.connect(self._on_added)
        self.sheet.rise(self._title)

    @Slot()
    def _on_added(self) -> None:
        book, sheet = self.desk.workbook, self.sheet
        if sheet is None:
            return
        sheet.clear_faults()
        try:
            change = add_moment(
                book.acting(),
                book.all(MomentOfTruth),
                self._title.text(),
                situation=self._situation.text(),
            )
        except Fault as fault:
            sheet.show_fault(self._title_field, fault.message)
            return
        self._id = change.edits[0].record.id
        if self.desk.do(change, self):
            sheet.fall()
            self.sheet = None
            self.moment.written["at_stake"].field.editor.setFocus()

    @Slot()
    def _on_standards(self) -> None:
        self.desk.go(Place("vision"))

    @Slot(object)
    def _on_standard(self, key: object) -> None:
        self.desk.go(Place("standard", str(key)))

    @Slot(object)
    def _on_behaviour(self, key: object) -> None:
        self.desk.go(Place("champions", str(key)))

    @Slot(object)
    def _on_script(self, key: object) -> None:
        self.desk.go(Place("script", str(key)))

    @Slot(object)
    def _on_observation(self, key: object) -> None:
        self.desk.go(Place("observation", str(key)))
