"""A huddle, from planned to closed: the clock, the one idea, its points with notes, and who was there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.coaching.pace import Pace
from coachbook.records import ChampionBehaviour
from coachbook.records.kinds import SessionState
from coachbook.ui.coaching.session.agenda_card import AgendaCard
from coachbook.ui.coaching.session.attendance_card import AttendanceCard
from coachbook.ui.coaching.session.clock_face import ClockFace
from coachbook.ui.coaching.session.huddle_state import HuddleSitting
from coachbook.ui.coaching.session.noted_row import noted_row
from coachbook.ui.coaching.session.notes_card import NotesCard
from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.cards import Card, KeyValues
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead
from coachbook.ui.parts.rows import RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole, quote
from coachbook.ui.shell.theme import Tone


class HuddleView(QWidget):
    """One view for all its states; the page's buttons say what comes next."""

    paused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clock = ClockFace()
        self.clock.enlarge(True)
        self.pause = secondary(self.tr("Pause"), writes=True)
        self.pause.clicked.connect(self.paused)
        self.head = PageHead(trailing=(self.clock, self.pause))
        self.moved = PlainLabel("", TextRole.BODY, wrap=True, tone=Tone.AMBER)
        self.agenda = AgendaCard(self.tr("Agenda"))
        self._idea = Card(self.tr("This week’s one idea"))
        self._rule = quote("")
        self._models = KeyValues((), columns=1)
        self._idea.add(self._rule)
        self._idea.add(self._models)
        self.notes = NotesCard()
        self.notes.after(self.agenda.title_line)
        self._noted = Card(self.tr("What was noted"), ruled=True)
        self._rows = RowList(name=self.tr("What was noted"))
        self._noted.add(self._rows)
        self.attendance = AttendanceCard()
        columns = Columns((3, 6, 4))
        for column, card in (
            (0, self.agenda),
            (1, self._idea),
            (1, self.notes),
            (1, self._noted),
            (2, self.attendance),
        ):
            columns.add(column, card)
        page = PageColumn()
        page.add(self.head)
        page.add(self.moved)
        page.add(columns)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def show_huddle(self, state: HuddleSitting, pace: Pace) -> None:
        """Show the huddle; the notes are shown by the page, which knows who is typing."""
        session = state.session
        running = session.state is SessionState.RUNNING
        said = {
            SessionState.HELD: state.missing,
            SessionState.CANCELLED: self.tr("Cancelled: {reason}").format(reason=session.reason),
            SessionState.MISSED: self.tr("Did not take place: {reason}").format(reason=session.reason),
        }.get(session.state, state.attended if session.state is SessionState.CLOSED else "")
        self.head.say(state.title, " · ".join(part for part in (state.line, said) if part))
        self.moved.setText(state.moved)
        self.moved.setVisible(bool(state.moved))
        self.clock.setVisible(running)
        self.pause.setVisible(running)
        self.agenda.show_session(session, pace)
        self.agenda.setVisible(bool(session.agenda) or session.state is SessionState.PLANNED)
        self._show_idea(state.idea)
        over = session.state in (SessionState.HELD, SessionState.CLOSED)
        noted = [point for point in session.agenda if any(note.text for note in point.notes)]
        self._rows.set_rows([noted_row(point) for point in noted])
        self._noted.setVisible(over and bool(noted))
        self.attendance.show_huddle(state)
        self.tick(pace)

    def tick(self, pace: Pace) -> None:
        """The clock goes on."""
        self.clock.tick(pace)
        self.pause.set_text(self.tr("Pause") if pace.running else self.tr("Go on"))
        self.agenda.tick(pace)

    def _show_idea(self, idea: ChampionBehaviour | None) -> None:
        self._idea.setVisible(idea is not None)
        if idea is None:
            return
        self._idea.set_subtitle(idea.title)
        rule = self.tr("When {when}, {do}.").format(when=idea.rule_when, do=idea.rule_do)
        self._rule.setText(rule if idea.rule_when and idea.rule_do else idea.rule_do or idea.title)
        models = (
            (self.tr("Say"), idea.says),
            (self.tr("Do"), idea.does),
            (self.tr("Not like this"), idea.not_like_this),
            (self.tr("Why it works"), idea.why),
        )
        self._models.show_pairs([(name, text) for name, text in models if text])
