"""During the talk: agenda and clock, the evidence and the notes, commitments and how it was rated so far."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.coaching.pace import Pace
from coachbook.coaching.short_form import is_short, waiting
from coachbook.ui.coaching.promising import PromiseLine, PromiseList
from coachbook.ui.coaching.session.agenda_card import AgendaCard
from coachbook.ui.coaching.session.clock_face import ClockFace
from coachbook.ui.coaching.session.evidence_card import EvidenceCard
from coachbook.ui.coaching.session.notes_card import NotesCard
from coachbook.ui.coaching.session.ratings_card import RatingsCard
from coachbook.ui.coaching.session.state import Sitting
from coachbook.ui.parts.avatars import Avatar
from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead, head_and_clock

_A_WEEK = timedelta(days=7)


class HoldView(QWidget):
    """The session while it is held. Signals ask the page; nothing is written here."""

    paused = Signal()
    turning = Signal()
    promise_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = Avatar("")
        self.clock = ClockFace()
        self.pause = secondary(self.tr("Pause"), writes=True)
        self.pause.clicked.connect(self.paused)
        self.turn = secondary(self.tr("Turn the screen"))
        self.turn.clicked.connect(self.turning)
        self._head = PageHead(face=self._face)
        self.agenda = AgendaCard(self.tr("Agenda"))
        self.evidence = EvidenceCard()
        self.evidence.promise_chosen.connect(self.promise_chosen)
        self.notes = NotesCard()
        self.notes.after(self.evidence.more)
        self.line = PromiseLine()
        self._promises = PromiseList()
        self._promises.activated.connect(self.promise_chosen)
        self._ratings = RatingsCard()
        self._build()

    def _build(self) -> None:
        commitments = Card(self.tr("Commitments"))
        commitments.add(self._promises)
        commitments.add(self.line)
        columns = Columns((3, 6, 4))
        for column, card in (
            (0, self.agenda),
            (1, self.evidence),
            (1, self.notes),
            (2, commitments),
            (2, self._ratings),
        ):
            columns.add(column, card)
        page = PageColumn()
        page.add(head_and_clock(self._head, self.clock, self.pause, self.turn))
        page.add(columns)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def show_sitting(self, state: Sitting, pace: Pace, *, turned: bool = False) -> None:
        """Show the session; `turned` to the person, without what is for the coach alone.

        The notes are shown by the page, which knows who is typing.
        """
        session, short = state.session, is_short(state.session)
        self._face.show_person(state.person.name, state.person.id)
        self._head.say(state.title, self._line(state))
        self.clock.enlarge(short)
        self.turn.set_text(self.tr("Turn back") if turned else self.tr("Turn the screen"))
        self.agenda.show_session(session, pace)
        self.evidence.show_point(state, turned=turned)
        coach_id = "" if turned else state.coach.id
        self._promises.show_promises(state.promises, state.people, coach_id, state.today)
        self.line.offer(
            state.person,
            state.today + _A_WEEK,
            state.today,
            {} if turned else state.people,
            state.coach.called if turned else "",
        )
        self._ratings.show_ratings(None if short else state.ratings)
        self.tick(pace)

    def tick(self, pace: Pace) -> None:
        """The clock goes on."""
        self.clock.tick(pace)
        self.pause.set_text(self.tr("Pause") if pace.running else self.tr("Go on"))
        self.agenda.tick(pace)

    def _line(self, state: Sitting) -> str:
        rest = waiting(state.session) if is_short(state.session) else 0
        if not rest:
            return state.line
        waits = self.tr("%n more points wait for next time", "", rest)
        if rest == 1:
            waits = self.tr("one more point waits for next time")
        return f"{state.line} · {waits}"
