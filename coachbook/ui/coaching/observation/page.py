"""Page of one observation: begun, rated by keys, submitted once; then read, and amended beside itself.

Place("observation", id)                                   the draft's form, or the submitted observation
Place("observation", None)                                 a new one
Place("observation", None, "person:<id>")                  a new one about somebody
Place("observation", None, "person:<id> moment:<id>")      at a moment as well; more moments may follow
"""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from coachbook.coaching.contact import whom
from coachbook.coaching.days import day_of, plain_day
from coachbook.coaching.replies import waiting_dispute
from coachbook.errors import Fault
from coachbook.records import (
    ChampionBehaviour,
    Commitment,
    Focus,
    Id,
    MomentOfTruth,
    Observation,
    Person,
    Rating,
    Reply,
    ServiceStandard,
    WorkbookProfile,
)
from coachbook.records.kinds import ObservationState
from coachbook.ui.coaching.observation.asking import Around, Material, around, draft_of, material
from coachbook.ui.coaching.observation.begin import Begin
from coachbook.ui.coaching.observation.drafting import Drafting
from coachbook.ui.coaching.observation.form import Form
from coachbook.ui.coaching.observation.frozen import Frozen
from coachbook.ui.coaching.observation.panels import PANELS
from coachbook.ui.coaching.observation.reading import Reading
from coachbook.ui.coaching.observation.showing import Showing, may_amend
from coachbook.ui.coaching.observation.state import ObservationView, anchors_of
from coachbook.ui.coaching.replying import Replying
from coachbook.ui.exporting import Exporter
from coachbook.ui.parts.buttons import primary, secondary
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.parts.layouts import PageColumn
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place

LIST = Place("observations")


class ObservationPage(Page):
    """The start, the form of a draft, or the submitted observation, whichever its place asks for."""

    watches = (
        Observation,
        Rating,
        ServiceStandard,
        MomentOfTruth,
        Person,
        Focus,
        ChampionBehaviour,
        Commitment,
        Reply,
        WorkbookProfile,
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._target: Id | None = None
        self.known: Around | None = None
        """People, moments and standards, as read last."""
        self.material: Material | None = None
        """The observation that is shown, as read last: what a change starts from."""
        self.view: ObservationView | None = None
        self._begun: Id | None = None
        self._opened = False
        self.begin = Begin(desk)
        self.form = Form(self._save_evidence, [make(desk) for make in PANELS])
        self._drafting = Drafting(self, self.form)
        self.frozen = Frozen()
        self.reading = Reading(self, (self.frozen.own, self.frozen.asking, self.form.own))
        question = self.tr("What do you say to this observation?")
        self.replying = Replying(self, self.frozen.said, self.reading.subject, question)
        self._showing = Showing(self, self.form, self.frozen)
        self._gone = EmptyState(
            "clipboard-check",
            self.tr("This observation is not here any more"),
            self.tr("It was discarded or taken back. Undo brings it back, and nothing else was touched."),
            self.tr("See all observations"),
        )
        self._stack = QStackedWidget()
        self._read = PageColumn()
        self._read.add(self.frozen)
        for widget in (self.begin, self.form, self._read, self._gone):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._submit = primary(self.tr("Submit observation"), writes=True)
        self._submit.setToolTip(self.tr("Freezes it; cannot be undone"))
        self._discard = secondary(self.tr("Discard draft"), writes=True)
        self._print = secondary(self.tr("Export PDF"))
        self._exporter = Exporter(self, self.tr("The observation is written: {file}"))
        self._amend = secondary(self.tr("Amend"), writes=True)
        self._connect()

    def _connect(self) -> None:
        self._submit.clicked.connect(self._drafting.submit)
        self._discard.clicked.connect(self._drafting.discard)
        self._amend.clicked.connect(self.reading.amend)
        self._print.clicked.connect(self._on_print)
        self._gone.acted.connect(self._on_list)
        self.begin.begun.connect(self._on_begun)
        self.form.current_changed.connect(self._show_current)
        self.form.version.followed.connect(self._on_first_version)
        self.frozen.followed.connect(self._on_other_version)
        self.frozen.captured.connect(self._on_captured)
        self.frozen.dispute.followed.connect(self.replying.answer)
        self.frozen.promised.activated.connect(self._drafting.choose_promise)

    # What the window asks

    def open(self, target: str | None, sub: str) -> None:
        """Turn to one observation, or to a new one."""
        self.commit()
        self._opened = True
        self._target = target
        self.form.clear_faults()
        if target is None:
            self.begin.start(sub)

    def refresh(self) -> None:
        """Read again and show; never into a field that is being typed in."""
        book = self.desk.workbook
        self.known = around(book)
        self.material = material(book, self._target) if self._target else None
        if self._target is None:
            self._stack.setCurrentWidget(self.begin)
            self.begin.show_known(self.known)
        elif self.material is None:
            self._stack.setCurrentWidget(self._gone)
        else:
            self._show(self.material, self.known)

    def crumbs(self) -> tuple[Crumb, ...]:
        """Observations, and which one."""
        first = Crumb(self.tr("Observations"), LIST)
        if self.material is None or self.known is None:
            return (first, Crumb(self.tr("New") if self._target is None else self.tr("Gone")))
        seen = self.material.observation
        words = f"{whom(seen, self.known.people)}, {plain_day(day_of(seen.at, self.zone))}"
        note = self.tr("draft") if seen.state is ObservationState.DRAFT else self.tr("submitted")
        if waiting_dispute(self.material.replies) is not None:
            note = self.tr("disputed")
        return (first, Crumb(words, note=note))

    @property
    def shows_saving(self) -> bool:
        """A draft saves itself; a new one is not there yet, and a submitted one is only read."""
        seen = self.material
        return seen is not None and seen.observation.state is ObservationState.DRAFT

    def buttons(self) -> tuple[QWidget, ...]:
        """Submit a draft, amend what was submitted."""
        if self.material is None:
            return ()
        if self.material.observation.state is ObservationState.DRAFT:
            return (self._discard, self._submit)
        amendable = self.material.later is None and may_amend(self.material.observation)
        return (self._print, self._amend) if amendable else (self._print,)

    def keys(self) -> tuple[Key, ...]:
        """The keys of what is shown: the start, the form, what was submitted; all of them before that."""
        begins = Key("Ctrl+Return", self.tr("Submit, or begin to rate"), self._on_ctrl_enter, writes=True)
        rates = (
            Key("1-5", self.tr("Rate; of two answers, 1 is not met and 5 is met")),
            Key("M, X", self.tr("Met, not met")),
            Key("N", self.tr("Not applicable: there was no occasion")),
            Key("E", self.tr("Write the evidence; Escape goes back to the row")),
            Key("C", self.tr("Name the cause of a miss")),
            Key("S", self.tr("A strength, or no longer")),
            Key("B", self.tr("Behaviours: plus seen, minus not, 0 no chance")),
            Key("J, K", self.tr("Next standard, the one before; also arrows")),
            Key("Backspace", self.tr("Take the mark back")),
            Key("P", self.tr("Write down a promise to the customer"), self._drafting.to_promise, writes=True),
            Key(
                "Ctrl+M",
                self.tr("Moments of truth in this contact"),
                self._drafting.choose_moments,
                writes=True,
            ),
            begins,
            *self.form.side.keys(),
        )
        hands = Key(
            "H",
            self.tr("Let the person rate it on the whole screen"),
            self.reading.hand_over_rating,
            writes=True,
        )
        replies = (
            Key("R", self.tr("Write down a reply"), self.replying.enter, writes=True),
            Key("A", self.tr("Answer what was said"), self.replying.answer, writes=True),
        )
        shown = self._stack.currentWidget() if self._opened else None
        if shown is self.begin:
            return (begins,)
        if shown is self.form:
            return (*rates, hands)
        prints = Key("Ctrl+E", self.tr("Export it as a PDF"), self._on_print)
        return (hands, *replies, prints) if shown is self._read else (*rates, hands, *replies, prints)

    def first_focus(self) -> QWidget | None:
        """The first open row of a draft, the first open field of a new one."""
        if self._target is None:
            return self.begin.first_focus()
        if self.view is not None and not self.view.submitted and self.form.rows:
            open_ = next((line.rating_id for line in self.view.lines if line.mark is None), None)
            return self.form.row(open_) or self.form.rows[0]
        return None

    def back(self) -> bool:
        """Escape leaves a field for its row; a draft begun here is left for the list, not for its start."""
        focus = QApplication.focusWidget()
        form = self._stack.currentWidget() is self.form
        if form and focus is not None and focus not in self.form.rows and self.form.isAncestorOf(focus):
            self.form.to_row()
            return True
        if form and self._begun == self._target:
            self.desk.go(LIST)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The other Enter key, on the keypad."""
        if event.key() == Qt.Key.Key_Enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._on_ctrl_enter()
            return
        super().keyPressEvent(event)

    def show_fault(self, fault: Fault) -> None:
        """Put the sentence beside what it is about, and go there."""
        if self._target is None:
            self.begin.show_fault(fault)
            return
        form = self.form
        focus: QWidget | None = None
        check = next((c for c in self.view.checks if c.key == fault.field), None) if self.view else None
        row = form.row(check.rating_id) if check is not None else None
        if row is not None:
            row.show_fault(fault.message)
            row.to_what_lacks()
            form.ensureWidgetVisible(row, 0, 24)
            return
        if fault.field in form.words.fields:
            form.words.fields[fault.field].set_fault(fault.message)
            focus = form.words.areas[fault.field]
        elif fault.field in form.facts.fields:
            form.facts.fields[fault.field].set_fault(fault.message)
            focus = form.facts.fields[fault.field].editor
        else:
            self.desk.notices.warn(fault.message)
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
            form.ensureWidgetVisible(focus, 0, 60)

    # Showing

    @property
    def zone(self) -> tzinfo:
        """Where the user's wall clock hangs."""
        return self.desk.clock.zone

    def _show(self, seen: Material, known: Around) -> None:
        self.view = self._showing.view_of(seen, known)
        if self.view.submitted:
            self._showing.show_submitted(seen, known, self.view)
            self._stack.setCurrentWidget(self._read)
            return
        self._showing.show_draft(seen, known, self.view)
        self._show_current()
        self._stack.setCurrentWidget(self.form)

    @property
    def current(self) -> Id | None:
        """The rating in whose row the keyboard was last; the first before that."""
        row = self.form.current or (self.form.rows[0] if self.form.rows else None)
        return row.rating_id if row is not None else None

    @Slot()
    def _show_current(self) -> None:
        """Show beside the form what belongs to the row where the keyboard was last."""
        seen, known = self.material, self.known
        if seen is None or known is None or seen.observation.state is ObservationState.SUBMITTED:
            return
        rating = next((each for each in seen.ratings if each.id == self.current), None)
        self.form.side.show_draft(draft_of(seen, known, rating.id if rating is not None else None))
        if rating is None:
            return
        standard = known.standards[rating.standard_id]
        shows = [
            each
            for each in seen.behaviours
            if each.standard_id is not None and known.standards[each.standard_id].root_id == standard.root_id
        ]
        self.form.side.anchors.show_anchors(anchors_of(standard, rating.mark, shows, known.people))

    # The versions

    @Slot()
    def _on_ctrl_enter(self) -> None:
        if self._target is None:
            self.begin.begin()
        elif self._stack.currentWidget() is self.form:
            self._drafting.submit()

    @Slot(str)
    def _on_begun(self, observation_id: str) -> None:
        self._begun = observation_id
        self.desk.go(Place("observation", observation_id))

    def _save_evidence(self, rating_id: str, text: str) -> bool:
        return self._drafting.save_evidence(rating_id, text)

    @Slot()
    def _on_print(self) -> None:
        """What was submitted, as the person may take it home."""
        if self.material is not None and self.material.observation.state is ObservationState.SUBMITTED:
            from coachbook.person_papers import gather_observation  # many modules, which few visits need

            self._exporter.begin(gather_observation(self.desk.workbook, self.material.observation))

    @Slot()
    def _on_first_version(self) -> None:
        if self.material is not None and self.material.first is not None:
            self.desk.go(Place("observation", self.material.first.id))

    @Slot()
    def _on_other_version(self) -> None:
        if self.material is not None and self.material.later is not None:
            self.desk.go(Place("observation", self.material.later.id))
        else:
            self._on_first_version()

    @Slot(object)
    def _on_captured(self, rating_id: str) -> None:
        """A strength becomes a champion behaviour; the page Champions asks for what is missing."""
        if self.material is not None:
            told = f"capture observation:{self.material.observation.id} strength:{rating_id}"
            self.desk.go(Place("champions", None, told))

    @Slot()
    def _on_list(self) -> None:
        self.desk.go(LIST)
