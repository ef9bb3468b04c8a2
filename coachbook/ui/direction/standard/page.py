"""The page of one standard: its words at the left, what is known of it at the right."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from coachbook.changes import Change
from coachbook.direction.standards import (
    drop_draft,
    edit_standard,
    put_in_force,
    retire_standard,
    with_anchor,
)
from coachbook.errors import Fault
from coachbook.records import (
    ChampionBehaviour,
    CoachingSession,
    Focus,
    Id,
    MomentOfTruth,
    Observation,
    PlanGoal,
    Rating,
    RolePlayScript,
    ServiceStandard,
    Vision,
)
from coachbook.records.kinds import Mark
from coachbook.ui.direction.earlier import EarlierSheet
from coachbook.ui.direction.standard.asking import Ratings, is_rated, is_referred, read_standard
from coachbook.ui.direction.standard.cards import (
    AnchorsCard,
    DraftBanner,
    ExpectedCard,
    MeaningCard,
    MomentsCard,
)
from coachbook.ui.direction.standard.state import StandardState
from coachbook.ui.parts.buttons import link, primary, secondary
from coachbook.ui.parts.cards import Card, KeyValues
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole, body, muted
from coachbook.ui.shell.counting import Counting
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place

_ANCHOR = "anchor "


class StandardPage(Page):
    """One standard, written in place; once it was rated, a change gathers in its next version."""

    watches = (
        ServiceStandard, MomentOfTruth, Vision, ChampionBehaviour, Observation, Rating, CoachingSession,
        Focus, PlanGoal, RolePlayScript,
    )  # fmt: skip
    saves = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._id: Id | None = None
        self._root: Id | None = None
        self._state: StandardState | None = None
        self._doing = False
        self._ratings: Counting[Ratings] = Counting(desk, self.tr("Counting what was rated"), self)
        self._ratings.counted.connect(self.read_anew)
        self.force = primary(self.tr("Put in force"))
        self.retire = secondary(self.tr("Retire"))
        self.force.clicked.connect(self._on_put)
        self.retire.clicked.connect(self._on_retire)
        self._head = PageHead()
        self.banner = DraftBanner()
        self.banner.dropped.connect(self._on_drop)
        self.expected = ExpectedCard(self, self._keep)
        self.anchors = AnchorsCard(self, self._keep)
        self.meaning = MeaningCard(self, self._keep)
        self.moments = MomentsCard()
        for card in (self.expected, self.meaning, self.moments):
            card.changed.connect(self._on_changed)
        self._build()

    def _build(self) -> None:
        columns = Columns((2, 1))
        known = (self._met_card(), self._showers_card(), self.moments, self._uses_card())
        for side, cards in enumerate(((self.banner, self.expected, self.anchors, self.meaning), known)):
            for card in cards:
                columns.add(side, card)
        column = PageColumn()
        column.add(self._head)
        column.add(columns)
        self._gone = EmptyState(
            "compass",
            self.tr("This standard is not here"),
            self.tr("It was taken back, or another window dropped it."),
            self.tr("Go to the standards"),
        )
        self._gone.acted.connect(self._on_standards)
        self._views = QStackedLayout(self)
        self._views.addWidget(column)
        self._views.addWidget(self._gone)

    def _met_card(self) -> Card:
        card = Card(self.tr("How often it was met"))
        self.figure = PlainLabel("", TextRole.FIGURE)
        self.figure_line = muted("")
        self.met = body("")
        for widget in (self.figure, self.figure_line, self.met):
            card.add(widget)
        return card

    def _showers_card(self) -> Card:
        card = Card(self.tr("Who shows it"), ruled=True)
        self.showers = RowList(choosable=True, name=self.tr("Who shows it"))
        self.showers.activated.connect(self._on_shower)
        self._nobody = muted(self.tr("No champion behaviour shows it yet."))
        self._capture = link(self.tr("Capture one"))
        self._capture.clicked.connect(self._on_capture)
        card.add(self.showers)
        card.add(self._nobody)
        card.add_line(self._capture)
        return card

    def _uses_card(self) -> Card:
        card = Card(self.tr("Where it is used"))
        self._uses = KeyValues(columns=2)
        self.versions = link(self.tr("Other versions"))
        self.versions.clicked.connect(self._on_versions)
        card.add(self._uses)
        card.add_line(self.versions)
        return card

    def open(self, target: str | None, sub: str) -> None:
        """Turn to the standard to which the version `target` belongs."""
        del sub
        self._id, self._root = target, None

    def refresh(self) -> None:
        """Read again; while something typed is not written, what it was typed on stays."""
        if self.has_unsaved and not self._doing:
            return
        book = self.desk.workbook
        self._state = state = read_standard(book, self._id, self._ratings) or read_standard(
            book, self._root, self._ratings
        )
        self._views.setCurrentIndex(1 if state is None else 0)
        if state is None:
            return
        self._root = state.working.root_id
        may_write = not book.read_only and not state.retired
        self._head.say(state.working.title, state.sentence)
        self.banner.show_state(state, may_write=may_write)
        self.expected.show_standard(state.working, read_only=not may_write)
        marks = [mark for mark, _ in state.marks]
        self.anchors.show_standard(state.working, marks, read_only=not may_write)
        self.meaning.show_state(state, read_only=not may_write)
        self.moments.show_state(state, read_only=not may_write)
        self._show_known(state)
        self.force.setEnabled(may_write)
        self.retire.setEnabled(may_write)

    def _show_known(self, state: StandardState) -> None:
        self.figure.setText(state.figure)
        self.figure.setVisible(bool(state.figure))
        self.figure_line.setText(state.figure_line)
        self.met.setText(state.met)
        self.met.setVisible(bool(state.figure))
        self.showers.set_rows([Row(each.title, each.line, key=each.id) for each in state.showers])
        self.showers.setVisible(bool(state.showers))
        self._nobody.setVisible(not state.showers)
        self._capture.setVisible(not state.showers)
        self._uses.show_pairs(state.uses)
        self.versions.setVisible(bool(state.earlier))

    def crumbs(self) -> tuple[Crumb, ...]:
        """The standards, then this one."""
        title = self._state.working.title if self._state else self.tr("Standard")
        return (Crumb(self.tr("Vision and standards"), Place("vision")), Crumb(title))

    def buttons(self) -> tuple[QWidget, ...]:
        """What can be done with it as a whole."""
        state = self._state
        if state is None or state.retired:
            return ()
        if state.draft:
            return (self.force,)
        return (self.retire,)

    def keys(self) -> tuple[Key, ...]:
        """Put it in force."""
        return (Key("Ctrl+Return", self.tr("Put the draft in force"), self._on_put),)

    def first_focus(self) -> QWidget | None:
        """The title, or the way back."""
        return self.expected.title.field.editor if self._state is not None else self._gone.action

    def show_fault(self, fault: Fault) -> None:
        """Beside the field that the sentence is about."""
        known = {
            written.name: written
            for written in (
                self.expected.title, self.expected.behaviour, self.meaning.why, *self.anchors.written.values()
            )
        }  # fmt: skip
        written = known.get(fault.field)
        if written is not None:
            written.field.set_fault(fault.message)
            written.field.editor.setFocus()
        elif fault.field == "scale":
            self.expected.scale_field.set_fault(fault.message)
        else:
            super().show_fault(fault)

    def _keep(self, name: str, text: str) -> bool:
        if self._state is None:
            return True
        if name.startswith(_ANCHOR):
            anchors = with_anchor(self._state.working, Mark(name.removeprefix(_ANCHOR)), text)
            return self._edit(anchors=anchors)
        return self._edit(**{name: text})

    def _edit(self, **fields: object) -> bool:
        state, book = self._state, self.desk.workbook
        if state is None:
            return True
        change = edit_standard(
            book.acting(),
            state.working,
            book.all(ServiceStandard, root_id=state.working.root_id),
            rated=is_rated(book, state.working),
            **fields,
        )
        return self._do(change)

    def _do(self, change: Change) -> bool:
        self._doing = True
        try:
            return self.desk.do(change, self)
        finally:
            self._doing = False

    def _try(self, change: Change) -> bool:
        try:
            return self._do(change)
        except Fault as fault:
            self.show_fault(fault)
            return False

    @Slot(str, object)
    def _on_changed(self, name: str, value: object) -> None:
        self.commit()
        if self.has_unsaved:
            return
        try:
            done = self._edit(**{name: value})
        except Fault as fault:
            self.show_fault(fault)
            done = False
        if not done:
            self.refresh()

    @Slot()
    def _on_put(self) -> None:
        self.commit()
        state, book = self._state, self.desk.workbook
        if state is None or not state.draft or self.has_unsaved:
            return
        standards = book.all(ServiceStandard, root_id=state.working.root_id)
        try:
            change = put_in_force(book.acting(), state.working, standards)
        except Fault as fault:
            self.show_fault(fault)
            return
        if self._do(change):
            self.desk.notices.say(
                self.tr("Version {number} is in force from today.").format(number=state.working.version)
            )

    @Slot()
    def _on_drop(self) -> None:
        self.let_go()
        state = self._state
        if state is None or not state.draft:
            return
        try:
            change = drop_draft(state.working, referred=is_referred(self.desk.workbook, state.working))
        except Fault as fault:
            self.show_fault(fault)
            return
        if self._try(change) and state.first:
            self.desk.go(Place("vision"))

    @Slot()
    def _on_retire(self) -> None:
        self.commit()
        if self._state is not None and not self.has_unsaved and not self._state.retired:
            self._try(retire_standard(self._state.working))

    @Slot()
    def _on_standards(self) -> None:
        self.desk.go(Place("vision"))

    @Slot(object)
    def _on_shower(self, key: object) -> None:
        self.desk.go(Place("champions", str(key)))

    @Slot()
    def _on_capture(self) -> None:
        self.desk.go(Place("champions", sub="capture"))

    @Slot()
    def _on_versions(self) -> None:
        if self._state is not None:
            EarlierSheet(
                self.window(),
                self.tr("Other versions"),
                self.tr("What was rated is read under the version it was rated with."),
                self._state.earlier,
            ).rise()
