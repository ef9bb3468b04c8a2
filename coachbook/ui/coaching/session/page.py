"""The page of one session: its brief, the talk, its close, its record; whichever its state asks for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from coachbook.coaching.agenda import has_newer_evidence
from coachbook.coaching.days import day_of, plain_day
from coachbook.coaching.focus import open_focus
from coachbook.coaching.holding import close, finish, start
from coachbook.coaching.pace import Pace
from coachbook.errors import Fault
from coachbook.records import (
    AgendaTemplate,
    CoachingSession,
    Commitment,
    CustomerVoice,
    DevelopmentPlan,
    Focus,
    Note,
    Observation,
    Obstacle,
    Person,
    PersonMeasure,
    PlanAction,
    Rating,
    Recognition,
    Reply,
    ServiceStandard,
)
from coachbook.records.kinds import SessionKind, SessionState
from coachbook.ui.coaching.replying import Replying, Subject
from coachbook.ui.coaching.session.acts import PlanActs, PromiseActs
from coachbook.ui.coaching.session.agenda_acts import AgendaActs
from coachbook.ui.coaching.session.asking import read_sitting, standards_of
from coachbook.ui.coaching.session.brief_acts import BriefActs
from coachbook.ui.coaching.session.brief_view import BriefView
from coachbook.ui.coaching.session.calendar_acts import CalendarFileActs
from coachbook.ui.coaching.session.close_acts import CloseActs
from coachbook.ui.coaching.session.close_view import CloseView
from coachbook.ui.coaching.session.hold_acts import ClockActs, NoteActs, PinActs
from coachbook.ui.coaching.session.hold_view import HoldView
from coachbook.ui.coaching.session.huddle_acts import HuddleActs
from coachbook.ui.coaching.session.huddle_view import HuddleView
from coachbook.ui.coaching.session.record_view import RecordView
from coachbook.ui.coaching.session.sitting_page import SittingPage
from coachbook.ui.coaching.session.state import Sitting
from coachbook.ui.coaching.session.summary_acts import SummaryActs
from coachbook.ui.parts.buttons import icon_button, primary, secondary
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key
from coachbook.ui.shell.places import Place

_WRITTEN_IN = (SessionState.PLANNED, SessionState.RUNNING, SessionState.HELD)


class SessionPage(SittingPage):
    """Reads the session and shows the view that its state asks for; `acts.py` holds what a user does."""

    watches = (
        CoachingSession, Commitment, Focus, Person, Observation, Rating, ServiceStandard, AgendaTemplate,
        CustomerVoice, DevelopmentPlan, Note, Obstacle, PersonMeasure, PlanAction, Recognition, Reply,
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.state: Sitting | None = None
        """The session as it is shown; what is typed is saved on top of this version."""
        self._id = ""
        self._turned = False
        self._brief, self._hold = BriefView(), HoldView()
        self._close, self._record = CloseView(), RecordView()
        self._huddle = HuddleView()
        self._views = QStackedLayout(self)
        for view in (self._brief, self._hold, self._close, self._record, self._huddle):
            self._views.addWidget(view)
        self._move = secondary(self.tr("Move or cancel"), writes=True)
        self._short = secondary(self.tr("In ten minutes"), writes=True)
        self._with_one = secondary(self.tr("With one person"), writes=True)
        self._file = icon_button("download", self.tr("Calendar file"))
        self._start = primary(self.tr("Start"), writes=True)
        self._finish = primary(self.tr("Finish session"), writes=True)
        self._shut = primary(self.tr("Close session"), writes=True)
        self._copy = secondary(self.tr("Copy as text"))
        self._export = secondary(self.tr("Summary as PDF"))
        self._calendar = CalendarFileActs(self)
        self._points = AgendaActs(self, self._hold.agenda)
        self._plan_points = AgendaActs(self, self._brief.agenda)
        self._clock = ClockActs(self)
        self._notes = NoteActs(self, self._hold.notes)
        self._huddling = HuddleActs(self, self._huddle, self._clock)
        self._pins = PinActs(self, self._hold.evidence)
        self._promises = PromiseActs(self, self._hold.line)
        self._closing_promises = PromiseActs(self, self._close.line)
        self._closing = CloseActs(self, self._close)
        self._planning = PlanActs(self, self._brief.agenda)
        self._briefing = BriefActs(self, self._brief, self._promises)
        self._summing = SummaryActs(self)
        question = self.tr("What do you say to this session?")
        self._replying = Replying(self, self._record.said, self._subject, question)
        self._connect()

    def _subject(self) -> Subject | None:
        state = self.state
        if state is None or state.session.state is not SessionState.CLOSED:
            return None
        line = self.tr("What was agreed: {words}").format(words=state.session.own_words)
        return Subject(state.session, state.person, state.replies, line)

    def _connect(self) -> None:
        self._hold.paused.connect(self._clock.pause)
        self._hold.turning.connect(self.turn)
        for view in (self._hold, self._close, self._record):
            view.promise_chosen.connect(self._promises.ask)
        self._brief.moving.connect(self._planning.move)
        self._close.next_wanted.connect(self._on_next_session)
        self._record.next_wanted.connect(self._on_next_session)
        self._brief.aim.clicked.connect(self._planning.aim)
        self._move.clicked.connect(self._planning.move)
        self._file.clicked.connect(self._calendar.export)
        self._copy.clicked.connect(self._summing.copy)
        self._export.clicked.connect(self._summing.export)
        self._short.clicked.connect(self._planning.shorten)
        self._with_one.clicked.connect(self._huddling.ask_for_one)
        for button in (self._start, self._finish, self._shut):
            button.clicked.connect(self._on_primary)

    # What the window asks

    def open(self, target: str | None, sub: str) -> None:
        """Turn to the session with the id `target`."""
        del sub
        self._id = target or ""
        self.state = self.session = self._huddling.state = None

    @Slot()
    def refresh(self) -> None:
        """Read the session anew; what is typed and not yet written keeps the version that it was typed on."""
        if self.keeps_typing:
            return
        session = self.desk.workbook.get(CoachingSession, self._id)
        self.state = read_sitting(self.desk.workbook, session) if session is not None else None
        self._huddling.state = None
        state = self.state
        if session is not None and session.kind is SessionKind.HUDDLE:
            self.session = session
            self._huddling.show_session(session)
            self._views.setCurrentWidget(self._huddle)
        elif state is None:
            self.session = None
            self._views.setCurrentWidget(self._record)
        else:
            self.session = state.session
            self._show_sitting(state)
        self.run_clock()

    def _show_sitting(self, state: Sitting) -> None:
        if state.session.state is not SessionState.RUNNING:
            self._turn(False)
        if state.session.state is SessionState.PLANNED:
            self._brief.show_sitting(
                state, more=has_newer_evidence(state.session, state.brief, state.template)
            )
            self._views.setCurrentWidget(self._brief)
        elif state.session.state is SessionState.RUNNING:
            self._show_hold(state)
        elif state.session.state is SessionState.HELD:
            self._close.show_sitting(state, self._closing.has_draft)
            self.put(self._close.words, state.session.own_words)
            self._views.setCurrentWidget(self._close)
        else:
            self._record.show_sitting(state)
            self._views.setCurrentWidget(self._record)

    def _show_hold(self, state: Sitting) -> None:
        turned = self._turned
        self._hold.show_sitting(state, self.pace(state.session), turned=turned)
        self._notes.show_point(state.point, state.person.called, private=not turned)
        self._views.setCurrentWidget(self._hold)

    def crumbs(self) -> tuple[Crumb, ...]:
        """The list, the person, and where the session stands."""
        state, session = self.state, self.session
        first = Crumb(self.tr("Sessions"), Place("sessions"))
        if session is None:
            return (first, Crumb(self.tr("This session is no longer here")))
        on = plain_day(day_of(session.starts_at, self.desk.clock.zone))
        if state is None:
            return (first, Crumb(self.tr("Huddle with {team}").format(team=session.team)), Crumb(on))
        person = Crumb(state.person.name, Place("person", state.person.id))
        named = {SessionState.PLANNED: self.tr("Brief"), SessionState.HELD: self.tr("Close")}
        return (first, person, Crumb(named.get(session.state, on)))

    @property
    def shows_saving(self) -> bool:
        """Until it is closed something is typed here; its record is only read."""
        return self.session is not None and self.session.state in _WRITTEN_IN

    def buttons(self) -> tuple[QWidget, ...]:
        """The one step that comes next, and what else a planned session allows."""
        if self.session is None:
            return ()
        short = (self._with_one,) if self.state is None else (self._short,)
        return {
            SessionState.PLANNED: (self._file, self._move, *short, self._start),
            SessionState.CANCELLED: (self._file,),
            SessionState.RUNNING: (self._finish,),
            SessionState.HELD: (self._shut,),
            SessionState.CLOSED: (self._copy, self._export),
        }.get(self.session.state, ())

    def keys(self) -> tuple[Key, ...]:
        """Space for the clock, figures and N for the points."""
        return (
            Key("Ctrl+Return", self.tr("Start, finish or close"), self._on_primary, writes=True),
            Key("Space", self.tr("Let the clock stand, or go on")),
            Key("N", self.tr("Next point"), self._points.go_on, writes=True),
            Key("1-9", self.tr("Go to a point")),
            Key("Up, Down", self.tr("Point before, point after")),
            Key("S", self.tr("Turn the screen, or back"), self.turn),
            Key("T", self.tr("Hold it in ten minutes"), self._planning.shorten, writes=True),
            Key("A", self.tr("Add a promise"), self._to_promise, writes=True),
            Key("E", self.tr("Pin a contact as evidence"), self._pins.ask, writes=True),
            Key("H", self.tr("Hand over the screen at the close"), self._closing.hand_over, writes=True),
            Key("C", self.tr("Copy the summary of a closed session"), self._summing.copy),
            Key("F", self.tr("Set the focus"), self._planning.aim, writes=True),
            Key("M", self.tr("Move or cancel"), self._planning.move, writes=True),
            Key("K", self.tr("Change kind and agenda"), self._briefing.reshape, writes=True),
            Key("B", self.tr("Build the agenda from the evidence"), self._planning.build, writes=True),
            Key("P", self.tr("Print the brief"), self._briefing.print_it),
            Key("Alt+Up, Alt+Down", self.tr("Change: move a point")),
            Key("Alt+Delete", self.tr("Change: take a point off")),
        )

    def first_focus(self) -> QWidget | None:
        """The page itself, so that its keys work; at the close the own words."""
        closing = self.state is not None and self.state.session.state is SessionState.HELD
        return self._close.words if closing else None

    def show_fault(self, fault: Fault) -> None:
        """A text that was saved by itself is refused: say so beside it."""
        if fault.field == "own_words":
            self._close.words_field.set_fault(fault.message)
        elif not (self._huddling.notes if self._huddling.state else self._notes).refuse(fault):
            super().show_fault(fault)

    @Slot()
    def turn(self) -> None:
        """Turn the screen to the person, or back: nothing private and nobody else is in sight meanwhile."""
        if self._turned or (self.state is not None and self.state.session.state is SessionState.RUNNING):
            self.commit()
            self._turn(not self._turned)
            self.refresh()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, turned: bool) -> None:
        if turned is not self._turned:
            self._turned = turned
            self.desk.turned.emit(turned)

    def back(self) -> bool:
        """Escape leaves a field first, then turns the screen back."""
        if super().back():
            return True
        turned = self._turned
        if turned:
            self.turn()
        return turned

    def hideEvent(self, event: QHideEvent) -> None:
        """Going elsewhere turns the screen back."""
        super().hideEvent(event)
        self._turn(False)

    def show_pace(self, pace: Pace) -> None:
        """The clock goes on."""
        (self._huddle if self._huddling.state else self._hold).tick(pace)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, arrows and figures, where no field wants them."""
        session = self.session
        if session is not None and session.state is SessionState.RUNNING:
            number = event.key() - Qt.Key.Key_1
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            if event.key() == Qt.Key.Key_Space:
                self._clock.pause()
                return
            if event.key() in steps:
                self._points.step(steps[Qt.Key(event.key())])
                return
            if 0 <= number < min(9, len(session.agenda)):
                self._points.go_to(session.agenda[number].key)
                return
        super().keyPressEvent(event)

    # Acts

    def open_focus(self) -> Focus | None:
        """What the person works on now, whatever the session was about."""
        if self.state is None:
            return None
        person = self.state.person.id
        return open_focus(self.desk.workbook.all(Focus, person_id=person, until=None), person)

    def ask_for_one(self) -> None:
        """Of a planned huddle: with whom it is held instead; nothing for any other session."""
        if self._huddling.state is not None:
            self._huddling.ask_for_one()

    @Slot()
    def _to_promise(self) -> None:
        """The line in which a promise is made, while there is one."""
        line = self._close.line if self._close.isVisible() else self._hold.line
        if line.isVisible():
            line.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_primary(self) -> None:
        self.commit()
        session, state, acting = self.session, self.state, self.acting
        if session is None:
            return
        if session.state is SessionState.RUNNING:
            if self.attempt(lambda held: finish(acting, held)) and state is not None:
                self._close.words.setFocus(Qt.FocusReason.OtherFocusReason)
        elif state is None:
            self._huddling.go_on()
        elif session.state is SessionState.PLANNED:
            if not session.agenda:  # those of a series are made when their time has come
                self._planning.build()
            if self.attempt(lambda planned: start(acting, planned)):
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif session.state is SessionState.HELD:
            self._on_close(state.person)

    def _on_close(self, person: Person) -> None:
        self.commit()
        if self.state is None:
            return
        try:
            standards = standards_of(self.desk.workbook)
            if self.act(close(self.acting, self.state.session, person, standards)):
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        except Fault as fault:
            self._close.words_field.set_fault(fault.message)
            self._close.words.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_next_session(self) -> None:
        if self.state is not None and self.state.next_session is not None:
            self.desk.go(Place("session", self.state.next_session.id))
