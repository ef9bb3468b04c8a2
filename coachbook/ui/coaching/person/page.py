"""The page of one person: what comes next, what the numbers say, and everything that happened."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from coachbook.changes import Change
from coachbook.coaching.focus import clear_focus
from coachbook.coaching.people import can_meet, coaches_among, correct_person, short_name
from coachbook.records import (
    CoachingSession,
    Commitment,
    CustomerVoice,
    DevelopmentPlan,
    Focus,
    Id,
    Note,
    Observation,
    Obstacle,
    Person,
    PersonMeasure,
    PersonPhoto,
    PlanAction,
    PlanGoal,
    Pulse,
    Rating,
    Recognition,
    Reply,
    ServiceStandard,
)
from coachbook.ui.coaching.focusing import FocusSheet, focus_change
from coachbook.ui.coaching.observation.state import PERSON
from coachbook.ui.coaching.papering import Papering
from coachbook.ui.coaching.person.asking import PersonState, read_person
from coachbook.ui.coaching.person.cards import FocusBox, HappenedCard, PlanBox, StandardCard, TotalsCard
from coachbook.ui.coaching.person.leaving import SETTLE, LeavingActs, Turn, offered
from coachbook.ui.coaching.person.state import focus_since
from coachbook.ui.coaching.person.time_line import Shown, read_time_line
from coachbook.ui.coaching.person_sheet import PersonSheet
from coachbook.ui.coaching.promising import Outcomes, PromiseList
from coachbook.ui.coaching.sessions.plan_sheet import Offer
from coachbook.ui.coaching.sessions.planner import Planner
from coachbook.ui.parts.avatars import Avatar
from coachbook.ui.parts.buttons import icon_button, link, primary, quiet, secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead
from coachbook.ui.parts.texts import Lead, muted
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place

_FIRST = 30
"""Lines of the time line that are shown at first, and added by "Show older"."""
_FURTHEST = 500
"""Lines of it that are looked through for one that was asked for."""
_NEW_PLAN = "new"


class PersonPage(Page):
    """Every line leads to where it comes from; E corrects, F sets the focus, O observes, N plans."""

    watches = (
        Person, Focus, CoachingSession, Commitment, Observation, Rating, DevelopmentPlan, PlanGoal,
        PlanAction, ServiceStandard, Note, Recognition, Obstacle, Reply, CustomerVoice, PersonMeasure, Pulse,
        PersonPhoto,
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._id: str | None = None
        self._state: PersonState | None = None
        self._longest = _FIRST
        self._shown = Shown.ALL
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._on_turn)
        self._sheet: PersonSheet | None = None
        self._focus_sheet: FocusSheet | None = None
        self._outcomes = Outcomes(self)
        self._planner = Planner(self)
        self._papers = Papering(self)
        self._leaving = LeavingActs(self)
        self._settles = False
        self._wanted: Id = ""
        self._observe = secondary(self.tr("Observe"), writes=True)
        self._observe.clicked.connect(self._on_observe)
        self._plan = primary(self.tr("Plan a session"), writes=True)
        self._plan.clicked.connect(self._on_plan)
        self._build_head()
        self._build_cards()
        self._gone = EmptyState(
            "user",
            self.tr("This person is not here"),
            self.tr("Perhaps adding them was undone, or they stand in another workbook."),
            self.tr("All people"),
        )
        self._gone.acted.connect(self._on_people)
        self._column = PageColumn()
        self._column.add(self._head)
        self._column.add(self._lead)
        self._column.add(self._columns)
        self._views = QStackedLayout(self)
        self._views.addWidget(self._column)
        self._views.addWidget(self._gone)

    def _build_head(self) -> None:
        self._face = Avatar("", size=44)
        self._edit = icon_button("pencil", self.tr("Correct the facts"), writes=True)
        self._edit.clicked.connect(self._on_edit)
        self._focus = FocusBox()
        self._focus.wanted.connect(self._on_focus)
        self._focus.cleared.connect(self._on_clear_focus)
        self._head = PageHead(face=self._face, beside=self._edit, trailing=(self._focus,))
        self._lead = Lead()
        self._lead.followed.connect(self._on_next)

    def _build_cards(self) -> None:
        self._columns = Columns((2, 1))
        self._totals = TotalsCard()
        self._standards = (StandardCard(), StandardCard())
        across = QHBoxLayout()
        across.setSpacing(16)
        for card in (self._totals, self._standards[0]):
            across.addWidget(card, 1)
        self._happened = HappenedCard()
        self._happened.activated.connect(self._on_happening)
        self._happened.asked.connect(self._on_asked)
        self._happened.older.connect(self._on_older)
        self._columns.add_layout(0, across)
        self._columns.add(0, self._happened)
        self._promise_note = muted("")
        self._promise_card = Card(self.tr("Promises"))
        self._no_promise = muted(
            self.tr("Nothing is open. A promise is made in a session: “When …, I will …”.")
        )
        self._promises = PromiseList()
        self._promises.activated.connect(self._on_promise)
        for part in (self._no_promise, self._promises, self._promise_note):
            self._promise_card.add(part)
        self._plan_box = PlanBox()
        self._plan_box.opened.connect(self._on_open_plan)
        self._plan_box.wanted.connect(self._on_new_plan)
        self._reads = muted("")
        reads = Card(self.tr("Who can read what"))
        self._on_paper = link(self.tr("On paper or as PDF"))
        self._on_paper.clicked.connect(self._on_papers)
        reads.add(self._reads)
        reads.add_line(self._on_paper)
        self._leave = quiet("", writes=True)
        self._leave.clicked.connect(self._on_leave)
        for widget in (self._promise_card, self._plan_box, self._standards[1], reads, self._leave):
            self._columns.add(1, widget)

    def open(self, target: str | None, sub: str) -> None:
        """Turn to the person with the id `target`; `sub` names what happened that is looked for."""
        self._id = target
        self._longest = _FIRST
        shown, _, self._wanted = sub.partition(" ")
        self._shown = Shown(shown) if shown in set(Shown) else Shown.ALL
        self._happened.choose(self._shown)
        self._settles = sub == SETTLE
        if self._shown is not Shown.ALL:
            self._turn.start()

    @Slot()
    def _on_turn(self) -> None:
        """Once everything has its place, scroll to what was asked for."""
        seen = self._happened.marked or self._happened
        self._column.ensureWidgetVisible(seen, 0, self._column.viewport().height() // 3)

    def refresh(self) -> None:
        """Read the person anew."""
        self._state = state = read_person(self.desk.workbook, self._id)
        self._views.setCurrentWidget(self._column if state else self._gone)
        if state is not None:
            self._show(state)

    def crumbs(self) -> tuple[Crumb, ...]:
        """People, and who it is."""
        people = Crumb(self.tr("People"), Place("people"))
        return (people, Crumb(self._state.person.name)) if self._state else (people,)

    def buttons(self) -> tuple[QWidget, ...]:
        """Observe, and plan a session; none for somebody who left."""
        state = self._state
        return (self._observe, self._plan) if state and _is_coached(state) else ()

    def keys(self) -> tuple[Key, ...]:
        """The acts of this page."""
        return (
            Key("N", self.tr("Plan a session"), self._on_plan, writes=True),
            Key("O", self.tr("Observe"), self._on_observe, writes=True),
            Key("F", self.tr("Set the focus"), self._on_focus, writes=True),
            Key("P", self.tr("A paper about the person"), self._on_papers),
            Key("E", self.tr("Correct the facts"), self._on_edit, writes=True),
        )

    def first_focus(self) -> QWidget | None:
        """The sentence with its link; the coach has none, and begins at the facts."""
        if self._state is None:
            return self._gone.action
        if self._settles:
            self._settles = False
            self._leaving.settle(self._state.person)
        if self._happened.marked is not None:
            return self._happened.marked
        return self._edit if self._state.is_coach else self._lead

    def _show(self, state: PersonState) -> None:
        person = state.person
        self._face.show_person(person.name, person.id)
        self._head.say(person.name, state.about)
        since = focus_since(state.focus, state.today) if state.focus else self.tr("No focus yet")
        self._focus.show_focus(state.focus, since)
        self._focus.setVisible(_is_coached(state))
        self._lead.say(state.next.runs, self._next_link(state))
        self._lead.setVisible(not state.is_coach)
        self._totals.show_trend(state.trend, person)
        self._totals.setVisible(not state.is_coach)
        shown = (*state.standards, None, None)
        for card, standard in zip(self._standards, shown, strict=False):
            card.show_standard(standard)
        self._show_line(state.person)
        self._promises.show_promises(state.promises, state.people, state.coach_id, state.today)
        self._no_promise.setVisible(not state.promises)
        self._promise_note.setText(state.kept)
        self._promise_note.setVisible(bool(state.kept))
        self._plan_box.show_plan(state.plan, person, here=_is_coached(state))
        self._plan_box.setVisible(not state.is_coach)
        self._reads.setText(state.reads)
        text = {
            Turn.LEAVES: self.tr("{name} leaves the team"),
            Turn.STAYS: self.tr("{name} stays"),
            Turn.RETURNS: self.tr("Take {name} back"),
        }[offered(person, state.today)]
        self._leave.set_text(text.format(name=short_name(person.called)))
        self._leave.setVisible(not state.is_coach)

    def _show_line(self, person: Person) -> None:
        book, wanted = self.desk.workbook, self._wanted
        line = read_time_line(book, person, self._shown, self._longest)
        if wanted and self._longest < _FURTHEST and not any(each.id == wanted for each in line.happened):
            self._longest = _FURTHEST
            line = read_time_line(book, person, self._shown, self._longest)
        self._happened.show_line(line, wanted)

    def _next_link(self, state: PersonState) -> str:
        if state.next.session_id is not None:
            return self.tr("Open the brief")
        if state.next.settles:
            return self.tr("Settle it")
        return self.tr("Plan one") if _is_coached(state) else ""

    def _do(self, change: Change) -> bool:
        return self.desk.do(change, self)

    @Slot()
    def _on_next(self) -> None:
        if self._state is None:
            return
        if self._state.next.settles:
            self._leaving.settle(self._state.person)
        elif self._state.next.session_id is None:
            self._on_plan()
        else:
            self.desk.go(Place("session", self._state.next.session_id))

    @Slot()
    def _on_plan(self) -> None:
        if self._state is not None and _is_coached(self._state):
            self._planner.begin(Offer(person_id=self._state.person.id))

    @Slot()
    def _on_observe(self) -> None:
        if self._state is not None and _is_coached(self._state):
            self.desk.go(Place("observation", None, f"{PERSON}{self._state.person.id}"))

    @Slot()
    def _on_edit(self) -> None:
        if self._state is None:
            return
        book, person = self.desk.workbook, self._state.person
        coaches = coaches_among(book.all(Person), book.profile.coach_id)
        photos = book.all(PersonPhoto, person_id=person.id)
        self._sheet = PersonSheet(self.window(), person, coaches, photos[0] if photos else None)
        self._sheet.accepted.connect(self._on_edited)
        self._sheet.rise(self._sheet.name)

    @Slot()
    def _on_edited(self) -> None:
        sheet = self._sheet
        if sheet is None or sheet.person is None:
            return
        # From what the sheet began with: who was quicker meanwhile is not written over unseen.
        began = sheet.person
        acting = self.desk.workbook.acting()

        def change() -> Change:
            return sheet.with_picture(acting, correct_person(began, **sheet.facts()))

        if sheet.carry_out(change, self._do) is not None:
            self._sheet = None
        self.desk.workbook.settle()

    @Slot()
    def _on_focus(self) -> None:
        if self._state is None or not _is_coached(self._state):
            return
        standards = self.desk.workbook.all(ServiceStandard)
        self._focus_sheet = FocusSheet(self.window(), self._state.person, self._state.focus, standards)
        self._focus_sheet.accepted.connect(self._on_focus_set)
        self._focus_sheet.rise(self._focus_sheet.fields.words)

    @Slot()
    def _on_focus_set(self) -> None:
        sheet, state = self._focus_sheet, self._state
        if sheet is None or state is None:
            return
        acting = self.desk.workbook.acting()
        if sheet.carry_out(lambda: focus_change(state.person, sheet.wanted(acting)[1]), self._do) is not None:
            self._focus_sheet = None

    @Slot()
    def _on_clear_focus(self) -> None:
        state = self._state
        if state is not None and state.focus is not None:
            self._do(clear_focus(self.desk.workbook.acting(), state.focus, state.person))

    @Slot(object)
    def _on_happening(self, key: object) -> None:
        if key is not None:
            page, _, target = str(key).partition(" ")
            self.desk.go(Place(page, target))

    @Slot(object)
    def _on_asked(self, shown: Shown) -> None:
        """Another chip: the time line is read anew, from its newest lines."""
        self._shown, self._longest, self._wanted = shown, _FIRST, ""
        if self._state is not None:
            self._show_line(self._state.person)

    @Slot()
    def _on_older(self) -> None:
        self._longest += _FIRST
        if self._state is not None:
            self._show_line(self._state.person)

    @Slot(object)
    def _on_promise(self, key: object) -> None:
        promise = self.desk.workbook.get(Commitment, str(key))
        if promise is None or self._state is None:
            return
        own = promise.owner_id == self._state.coach_id
        owner = self._state.people.get(promise.owner_id)
        whose = self.tr("You") if own else (owner.called if owner else "")
        self._outcomes.ask(promise, whose)

    @Slot()
    def _on_open_plan(self) -> None:
        if self._state is not None and self._state.plan is not None:
            self.desk.go(Place("plan", self._state.plan.id))

    @Slot()
    def _on_new_plan(self) -> None:
        if self._state is not None:
            self.desk.go(Place("plans", self._state.person.id, _NEW_PLAN))

    @Slot()
    def _on_leave(self) -> None:
        if self._state is not None:
            self._leaving.begin(self._state.person)

    @Slot()
    def _on_papers(self) -> None:
        if self._state is not None:
            self._papers.ask_about(self._state.person)

    @Slot()
    def _on_people(self) -> None:
        self.desk.go(Place("people"))


def _is_coached(state: PersonState) -> bool:
    return can_meet(state.person, state.coach_id, state.today)
