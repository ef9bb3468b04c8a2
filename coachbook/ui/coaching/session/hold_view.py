"""During the talk: agenda and clock, the evidence and the notes, commitments and how it was rated so far."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.coaching.pace import Pace, behind_text, clock_text
from coachbook.ui.coaching.promising import PromiseLine, PromiseList
from coachbook.ui.coaching.session.agenda_card import AgendaCard
from coachbook.ui.coaching.session.evidence_card import EvidenceCard
from coachbook.ui.coaching.session.notes_card import NotesCard
from coachbook.ui.coaching.session.ratings_card import RatingsCard
from coachbook.ui.coaching.session.state import Sitting
from coachbook.ui.parts.avatars import Avatar
from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.theme import Tone

_A_WEEK = timedelta(days=7)


class HoldView(QWidget):
    """The session while it is held. Signals ask the page; nothing is written here."""

    paused = Signal()
    promise_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = Avatar("")
        self._over = False
        self._clock = PlainLabel("", TextRole.FIGURE)
        self._left = PlainLabel("", TextRole.FIGURE)
        clock = QWidget()
        across = QHBoxLayout(clock)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addWidget(self._clock)
        across.addWidget(self._left)
        self._behind = Chip("", Tone.NEUTRAL)
        self.pause = secondary(self.tr("Pause"))
        self.pause.clicked.connect(self.paused)
        self._head = PageHead(face=self._face, trailing=(clock, self._behind, self.pause))
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
        page.add(self._head)
        page.add(columns)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def show_sitting(self, state: Sitting, pace: Pace) -> None:
        """Show the session; the notes are shown by the page, which knows who is typing."""
        self._face.show_person(state.person.name, state.person.id)
        self._head.say(state.title, state.line)
        self.agenda.show_session(state.session, pace.point_left)
        self.evidence.show_point(state)
        self._promises.show_promises(state.promises, state.people, state.coach.id, state.today)
        self.line.offer(state.person, state.today + _A_WEEK, state.people)
        self._ratings.show_ratings(state.ratings)
        self.tick(pace)

    def tick(self, pace: Pace) -> None:
        """The clock goes on."""
        over = pace.left < 0
        self._clock.setText(clock_text(pace.left))
        self._left.setText(self.tr("over") if over else self.tr("left"))
        if over is not self._over:
            self._over = over
            for part in (self._clock, self._left):
                part.set_tone(Tone.AMBER if over else None)
        late = pace.behind >= 60
        self._behind.say(behind_text(pace.behind), Tone.AMBER if late else Tone.NEUTRAL)
        self.pause.set_text(self.tr("Pause") if pace.running else self.tr("Go on"))
        self.agenda.tick(pace.point_left)
