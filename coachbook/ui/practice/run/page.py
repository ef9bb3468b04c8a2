"""The page of one run: played by keys with a clock, then debriefed in a fixed order and closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QStackedLayout, QWidget

from coachbook.changes import Acting, Change
from coachbook.coaching.pace import clock_text
from coachbook.errors import Fault
from coachbook.masks import masks_of
from coachbook.practice.rehearsal import drop_run, seconds
from coachbook.practice.run_results import number_of
from coachbook.practice.workshops import drop_turn
from coachbook.records import (
    ChampionBehaviour,
    Id,
    MomentOfTruth,
    Observation,
    Person,
    Rehearsal,
    RolePlayScript,
    Workshop,
)
from coachbook.records.practice_kinds import RunState
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.practice.cast_sheet import Beginning
from coachbook.ui.practice.reading import skill_of
from coachbook.ui.practice.run.acts import PlayActs
from coachbook.ui.practice.run.agent_view import WIDE, AgentScreen, AgentWindow
from coachbook.ui.practice.run.bar import RunBar
from coachbook.ui.practice.run.debrief_acts import DebriefActs
from coachbook.ui.practice.run.debrief_view import DebriefView
from coachbook.ui.practice.run.play_view import PlayView
from coachbook.ui.practice.run.speaking import Speaking
from coachbook.ui.practice.run.state import agent_view, chat_of, marks_of, run_line, run_view
from coachbook.ui.practice.run_file import RunFiles
from coachbook.ui.practice.script.printing import PackPrinter
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.handover import centred
from coachbook.ui.shell.notices import Act
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place

_SECOND = 1000
_A_WEEK = timedelta(days=7)


class RunPage(Page):
    """The trainer's view, the agent's on the same screen, the debrief; which one follows from the run."""

    watches = (Rehearsal, Person, Observation, ChampionBehaviour, Workshop)
    saves = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._id: Id | None = None
        self.run: Rehearsal | None = None
        """As it is stored; what is shown goes through the masks."""
        self._title = ""
        self._turned = False
        self.window_of_agent: AgentWindow | None = None
        self.play = PlayView()
        self.acts = PlayActs(self, self.play)
        self.agent = AgentScreen()
        self.agent.said.connect(self.acts.say)
        self.debrief = DebriefView()
        self.words = DebriefActs(self, self.debrief)
        self.debrief.runs.chosen.connect(self._on_run)
        self.beginning = Beginning(self)
        self.speaking = Speaking(self, self.play)
        self._timer = QTimer(self, interval=_SECOND)
        self._timer.timeout.connect(self._on_second)
        self._beside = centred(self.agent, WIDE)
        self.bar = RunBar(self)
        self.printer, self.files = PackPrinter(self), RunFiles(self)
        self._connect()
        self._gone = EmptyState(
            "play",
            self.tr("This run is not here"),
            self.tr("It was taken back, or it belongs to another workbook."),
            self.tr("Go to the role-plays"),
        )
        self._gone.acted.connect(self._on_roleplays)
        self._views = QStackedLayout(self)
        for view in (self.play, self._beside, self.debrief, self._gone):
            self._views.addWidget(view)

    def _connect(self) -> None:
        bar = self.bar
        for button, act in (
            (bar.drop, self._on_drop),
            (bar.agents, self.show_agent),
            (bar.turn, self._on_turn),
            (bar.print, self._on_print),
            (bar.to_debrief, self.acts.end),
            (bar.back_to_talk, self.acts.rewind),
            (bar.close_it, self.words.close),
            (bar.send, self._on_send),
            (bar.to_workshop, self._on_workshop),
            (bar.again_beside, self._on_again),
            (bar.again, self._on_again),
        ):
            button.clicked.connect(act)

    def open(self, target: str | None, sub: str) -> None:
        """The run `target`."""
        del sub
        if target != self._id:
            self.words.turn_to()
            self.speaking.turn_to()
            self.debrief.due.set_day(self.acting.today + _A_WEEK)
            self.debrief.clear_faults()
        self._id = target
        self._turn(False)

    def refresh(self) -> None:
        """Read the run anew."""
        book = self.desk.workbook
        self.run = book.get(Rehearsal, self._id)
        if self.run is None:
            self._views.setCurrentWidget(self._gone)
        else:
            self._show(self.run)
        self._run_clock()
        self.bar_changed.emit()

    def crumbs(self) -> tuple[Crumb, ...]:
        """Role-plays, the script, this run."""
        back = Crumb(self.tr("Role-plays"), Place("roleplays"))
        if self.run is None:
            return (back, Crumb(self.tr("Run")))
        workshop = self.desk.workbook.get(Workshop, self.run.workshop_id)
        beside = (Crumb(workshop.title, Place("workshop", workshop.id)),) if workshop is not None else ()
        script = Crumb(self._title, Place("script", self.run.script_id))
        return (back, *beside, script, Crumb(self.tr("Run")))

    def buttons(self) -> tuple[QWidget, ...]:
        """What can be done with the run as it stands."""
        return self.bar.shown(self.run) if self.run is not None else ()

    @property
    def shows_saving(self) -> bool:
        """While something is typed: in the debrief."""
        return self.run is not None and self.run.state is RunState.DEBRIEF

    def keys(self) -> tuple[Key, ...]:
        """The whole run, without a mouse."""
        acts = self.acts
        return (
            Key("Space", self.tr("Let the clock run, or stand")),
            Key("Right, Left", self.tr("The next beat, and one beat back")),
            Key("N", self.tr("The next beat"), acts.on, writes=True),
            Key("B", self.tr("Rewind a beat"), acts.rewind, writes=True),
            Key("S", self.tr("The customer softens, at a branch"), acts.soften, writes=True),
            Key("E", self.tr("The customer escalates, at a branch"), acts.escalate, writes=True),
            Key("F", self.tr("Freeze the talk, or go on"), acts.freeze, writes=True),
            Key("W", self.tr("Swap roles"), acts.swap, writes=True),
            Key("1-9", self.tr("The observer saw this line")),
            Key("Alt+1-9", self.tr("Take its last mark back")),
            Key("A", self.tr("Show the agent’s window"), self.show_agent),
            Key("T", self.tr("Turn the screen to the agent, and back"), self._on_turn),
            Key("P", self.tr("Print copies"), self._on_print),
            Key("V", self.tr("Speak the customer’s line, again"), self.speaking.again),
            Key("M", self.tr("Let the voice be silent, or speak"), self.speaking.switch),
            Key("D", self.tr("End the talk: debrief"), acts.end, writes=True),
            Key("Ctrl+Return", self.tr("In the debrief: close the run"), self.words.close, writes=True),
        )

    def first_focus(self) -> QWidget | None:
        """The page itself, for its keys; in the debrief the first words."""
        if self.run is not None and self.run.state is RunState.DEBRIEF:
            return next(iter(self.debrief.words.values()))
        return self

    # Acts

    @property
    def acting(self) -> Acting:
        """Who acts, and when."""
        return self.desk.workbook.acting()

    def write(self, change: Change) -> bool:
        """Write it, and go on from what is stored then."""
        if not self.desk.do(change, self):
            return False
        self.run = self.desk.workbook.get(Rehearsal, self._id)
        return True

    def attempt(self, make: Callable[[Acting, Rehearsal], Change]) -> bool:
        """Act on the run as it is stored now; a refusal is said in the corner."""
        if self.run is None:
            return False
        try:
            return self.write(make(self.acting, self.run))
        except Fault as fault:
            self.desk.notices.warn(fault.message)
            return False

    def show_fault(self, fault: Fault) -> None:
        """A text that saves itself is refused beside its field."""
        if not self.words.refuse(fault):
            super().show_fault(fault)

    def back(self) -> bool:
        """Escape leaves a field, then turns the screen back."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QPlainTextEdit) and self.isAncestorOf(focus):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if self._turned:
            self._on_turn()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, arrows and figures, where no field wants them; with Alt a figure takes a mark back."""
        if self.run is not None and self.run.state is RunState.RUNNING and not event.isAutoRepeat():
            number = event.key() - Qt.Key.Key_1
            by_key = {
                Qt.Key.Key_Space: self.acts.freeze,
                Qt.Key.Key_Right: self.acts.on,
                Qt.Key.Key_Left: self.acts.rewind,
            }
            if event.key() in by_key:
                by_key[Qt.Key(event.key())]()
                return
            if 0 <= number < min(9, len(self.run.played.observer_sheet)):
                if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                    self.acts.unmark(number)
                else:
                    self.acts.mark(number)
                return
        super().keyPressEvent(event)

    @Slot()
    def show_agent(self) -> None:
        """Open the agent's window, or bring it to the front."""
        if self.run is None or self.run.state is not RunState.RUNNING:
            return
        if self.window_of_agent is None:
            self.window_of_agent = AgentWindow()
            self.window_of_agent.said.connect(self.acts.say)
            self.window_of_agent.gone.connect(self._on_window_gone)
        self._show(self.run)
        self.window_of_agent.rise_beside(self.window())

    # Shown

    def _show(self, run: Rehearsal) -> None:
        book, now = self.desk.workbook, self.desk.clock.now()
        shown = masks_of(book).run(run)
        self._title = shown.played.title
        names = {person.id: person.called for person in book.all(Person)}
        number = number_of(run, book.all(Rehearsal, script_id=run.script_id))
        if run.state is RunState.RUNNING:
            view = run_view(shown, number, self._about(run), names, book.coach.id)
            self.play.show_view(view)
            self.play.runs.show_runs(self.desk, run.script_id, run.id)
            self._views.setCurrentWidget(self._beside if self._turned else self.play)
            self._show_agent(shown, names)
            self.speaking.follow(view)
        else:
            self._turn(False)
            sentence = run_line(run, number, names, book.coach.id, now)
            self.debrief.show_run(shown, sentence, marks_of(shown), chat_of(shown, names))
            self.words.show_run(run)
            self.debrief.runs.show_runs(self.desk, run.script_id)
            self._show_agent(shown, names)
            self._views.setCurrentWidget(self.debrief)
        self._tick()

    def _show_agent(self, shown: Rehearsal, names: dict[Id, str]) -> None:
        skill = skill_of(self.desk.workbook, shown.script_id)
        view = agent_view(shown, names, skill, self.desk.clock.now())
        self.agent.show_view(view)
        if self.window_of_agent is not None:
            self.window_of_agent.view.show_view(view)

    def _about(self, run: Rehearsal) -> str:
        """The moment and the one skill that the script is about."""
        book = self.desk.workbook
        script = book.get(RolePlayScript, run.script_id)
        if script is None:
            return ""
        moment = book.get(MomentOfTruth, script.moment_id)
        skill = skill_of(book, run.script_id)
        told = []
        if moment is not None:
            told.append(self.tr("Moment of truth: {title}").format(title=moment.title))
        if skill:
            told.append(self.tr("one skill: {title}").format(title=skill))
        return " · ".join(told)

    # The clock

    def _run_clock(self) -> None:
        run = self.run
        if run is not None and run.running_since is not None and self.isVisible():
            self._timer.start()
        else:
            self._timer.stop()

    def _tick(self) -> None:
        if self.run is None:
            return
        shown = clock_text(seconds(self.run, self.desk.clock.now()))
        self.play.clock.setText(shown)
        self.agent.tick(shown)
        if self.window_of_agent is not None:
            self.window_of_agent.view.tick(shown)

    @Slot()
    def _on_second(self) -> None:
        self._tick()

    def showEvent(self, event: QShowEvent) -> None:
        """The clock is drawn while it is seen."""
        super().showEvent(event)
        self._run_clock()

    def hideEvent(self, event: QHideEvent) -> None:
        """Going elsewhere turns the screen back and silences the voice; the run goes on by its clock."""
        super().hideEvent(event)
        self._turn(False)
        self._timer.stop()
        self.speaking.be_silent()
        if self.window_of_agent is not None:
            self.window_of_agent.close()

    # Slots

    def _turn(self, turned: bool) -> None:
        if turned is not self._turned:
            self._turned = turned
            self.desk.turned.emit(turned)

    @Slot()
    def _on_turn(self) -> None:
        if self._turned or (self.run is not None and self.run.state is RunState.RUNNING):
            self._turn(not self._turned)
            self.refresh()
            answer = self.agent.answer
            (answer if self._turned and answer.isVisible() else self).setFocus()

    @Slot()
    def _on_window_gone(self) -> None:
        window, self.window_of_agent = self.window_of_agent, None
        if window is not None:
            window.deleteLater()

    @Slot()
    def _on_drop(self) -> None:
        self.commit()
        if self.attempt(self._dropped):
            said = self.tr("The run is broken off; it counts for nothing.")
            self.desk.notices.say(said, Act(self.tr("Undo"), self.desk.undo))

    def _dropped(self, acting: Acting, run: Rehearsal) -> Change:
        """Broken off; its turn of a workshop is to be played once more."""
        workshop = self.desk.workbook.get(Workshop, run.workshop_id)
        return drop_run(acting, run) if workshop is None else drop_turn(acting, workshop, run)

    @Slot()
    def _on_workshop(self) -> None:
        if self.run is not None:
            self.desk.go(Place("workshop", self.run.workshop_id))

    @Slot()
    def _on_print(self) -> None:
        script = self.desk.workbook.get(RolePlayScript, self.run.script_id) if self.run is not None else None
        if script is not None:
            self.printer.ask(script)

    @Slot()
    def _on_send(self) -> None:
        if self.run is not None:
            self.files.send((self.run,))

    @Slot()
    def _on_again(self) -> None:
        script = self.desk.workbook.get(RolePlayScript, self.run.script_id) if self.run is not None else None
        if script is not None and self.run is not None:
            self.beginning.ask(script, self.run.agent_id)

    @Slot(object)
    def _on_run(self, run_id: object) -> None:
        self.desk.go(Place("run", str(run_id)))

    @Slot()
    def _on_roleplays(self) -> None:
        self.desk.go(Place("roleplays"))
