"""The page of one workshop: cohort and attendance, the rotation of threes, who runs next."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from coachbook.records import (
    ChampionAsk,
    ChampionBehaviour,
    Id,
    Person,
    Rehearsal,
    RolePlayScript,
    Workshop,
)
from coachbook.ui.parts.buttons import icon_button, primary, secondary
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead
from coachbook.ui.parts.texts import Lead
from coachbook.ui.practice.workshop.acts import WorkshopActs
from coachbook.ui.practice.workshop.asking import WorkshopReading, read_workshop
from coachbook.ui.practice.workshop.cards import AroundCard, CohortCard, NextCard, TurnsCard
from coachbook.ui.practice.workshop.state import WorkshopView
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place


class WorkshopPage(Page):
    """Who runs next at the left, the cohort at the right; one primary button that is always the next step."""

    watches = (Workshop, Rehearsal, Person, RolePlayScript, ChampionBehaviour, ChampionAsk)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._id: Id | None = None
        self._read: WorkshopReading | None = None
        self.acts = WorkshopActs(self)
        self._make_buttons()
        self.head, self.lead = PageHead(), Lead()
        self.cohort, self.next, self.turns, self.around = CohortCard(), NextCard(), TurnsCard(), AroundCard()
        self._connect()
        self._build()

    @property
    def workshop(self) -> Workshop | None:
        """The workshop that is shown."""
        return self._read.workshop if self._read is not None else None

    def _make_buttons(self) -> None:
        acts = self.acts
        self.cancel = icon_button("trash-2", self.tr("Take this workshop out"), writes=True)
        self.cancel.clicked.connect(acts.cancel)
        self.facts = secondary(self.tr("Change it"), writes=True)
        self.facts.clicked.connect(acts.facts)
        self.add = primary(self.tr("Add people"), writes=True)
        self.add.clicked.connect(acts.add)
        self.rotate = primary(self.tr("Make the rotation"), writes=True)
        self.rotate.clicked.connect(acts.rotate)
        self.run_next = primary(self.tr("Run the next"), writes=True)
        self.run_next.clicked.connect(acts.run_next)
        self.finish = secondary(self.tr("Close the workshop"), writes=True)
        self.close_it = primary(self.tr("Close the workshop"), writes=True)
        for button in (self.finish, self.close_it):
            button.clicked.connect(acts.close)
        self.send = secondary(self.tr("Send results"))
        self.send.clicked.connect(acts.send)

    def _connect(self) -> None:
        acts = self.acts
        for signal, act in (
            (self.cohort.attended, acts.attend),
            (self.cohort.dropped, acts.drop),
            (self.cohort.added, acts.add),
            (self.cohort.all_there, acts.all_there),
            (self.next.begun, acts.run),
            (self.next.script_chosen, acts.choose),
            (self.turns.opened, self._on_run),
            (self.around.host_wanted, acts.host),
            (self.around.facts_wanted, acts.facts),
            (self.around.script_opened, self._on_script),
        ):
            signal.connect(act)

    def _build(self) -> None:
        columns = Columns((3, 2))
        for side, card in ((0, self.next), (0, self.turns), (0, self.around), (1, self.cohort)):
            columns.add(side, card)
        columns.rises(self.cohort, self.turns)
        column = PageColumn()
        for part in (self.head, self.lead, columns):
            column.add(part)
        self._column_of_page = column
        self._gone = EmptyState(
            "users",
            self.tr("This workshop is not here"),
            self.tr("It was taken out, or it belongs to another workbook."),
            self.tr("Go to the workshops"),
        )
        self._gone.acted.connect(self._on_workshops)
        self._views = QStackedLayout(self)
        self._views.addWidget(column)
        self._views.addWidget(self._gone)

    def open(self, target: str | None, sub: str) -> None:
        """The workshop `target`."""
        del sub
        self._id = target

    def refresh(self) -> None:
        """Read it anew."""
        self._read = read_workshop(self.desk.workbook, self._id)
        if self._read is None:
            self._views.setCurrentWidget(self._gone)
        else:
            self._views.setCurrentWidget(self._column_of_page)
            self._show(self._read.view)
        self.bar_changed.emit()

    def _show(self, view: WorkshopView) -> None:
        may = view.open and not self.desk.workbook.read_only
        self.head.say(view.title, view.facts)
        self.lead.say(view.sentence)
        self.cohort.show_members(view, may=may)
        self.next.show_next(view, may=may)
        self.turns.show_turns(view)
        self.around.show_view(view, may=may)

    def crumbs(self) -> tuple[Crumb, ...]:
        """Role-plays, workshops, this one."""
        back = (
            Crumb(self.tr("Role-plays"), Place("roleplays")),
            Crumb(self.tr("Workshops"), Place("workshops")),
        )
        return (*back, Crumb(self._read.view.title)) if self._read is not None else back

    def buttons(self) -> tuple[QWidget, ...]:
        """What may be done, and last the next step."""
        view = self._read.view if self._read is not None else None
        if view is None:
            return ()
        sent = (self.send,) if view.can_send else ()
        if not view.open:
            return sent
        if len(view.members) < 2:
            return (self.cancel, self.facts, self.add)
        if not view.turns:
            return (self.cancel, self.facts, self.rotate)
        if view.next:
            return (*sent, self.facts, self.finish, self.run_next)
        return (*sent, self.facts, self.close_it)

    def keys(self) -> tuple[Key, ...]:
        """A whole workshop without a mouse."""
        acts = self.acts
        return (
            Key("A", self.tr("Add people"), acts.add, writes=True),
            Key("L", self.tr("All are here"), acts.all_there, writes=True),
            Key("M", self.tr("Make the rotation"), acts.rotate, writes=True),
            Key("R", self.tr("Run the next"), acts.run_next, writes=True),
            Key("H", self.tr("Choose a host"), acts.host, writes=True),
            Key("E", self.tr("Change title, day and role-plays"), acts.facts, writes=True),
            Key("C", self.tr("Close the workshop"), acts.close, writes=True),
            Key("X", self.tr("Send results to a supervisor"), acts.send),
            Key("Enter", self.tr("On somebody: here, or not here; on a turn: open its run")),
            Key("Delete", self.tr("On somebody: take them out")),
        )

    def first_focus(self) -> QWidget | None:
        """The next turn's button, else the cohort, else the one button of the page."""
        if self.next.buttons and self.next.isVisibleTo(self) and self.next.buttons[0].isEnabled():
            return self.next.buttons[0]
        return self.cohort.rows.first_stop() or next(iter(self.buttons()[::-1]), None)

    @Slot(object)
    def _on_run(self, run_id: object) -> None:
        self.desk.go(Place("run", str(run_id)))

    @Slot(object)
    def _on_script(self, script_id: object) -> None:
        self.desk.go(Place("script", str(script_id)))

    @Slot()
    def _on_workshops(self) -> None:
        self.desk.go(Place("workshops"))
