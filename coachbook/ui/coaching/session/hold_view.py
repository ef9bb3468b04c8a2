"""During the talk: agenda and clock, the evidence and the notes, commitments and how it was rated so far."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.coaching.pace import Pace, behind_text, clock_text
from coachbook.records.kinds import PointKind
from coachbook.statistics.words import noted
from coachbook.ui.coaching.promising import PromiseLine, PromiseList
from coachbook.ui.coaching.session.agenda_card import AgendaCard
from coachbook.ui.coaching.session.ratings_card import RatingsCard
from coachbook.ui.coaching.session.state import Contact, MarkChip, Sitting
from coachbook.ui.parts.avatars import Avatar
from coachbook.ui.parts.buttons import link, secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.fields import Field, TextArea
from coachbook.ui.parts.flow import FlowLayout
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead
from coachbook.ui.parts.marks import Hairline
from coachbook.ui.parts.texts import PlainLabel, TextRole, label, quote
from coachbook.ui.shell.surfaces import plain_tip
from coachbook.ui.shell.theme import Tone

_A_WEEK = timedelta(days=7)


class EvidenceCard(Card):
    """What the current point rests on: why it is there, contacts with quotes and marks, promises."""

    promise_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self._shown: object = None
        self._promises = PromiseList()
        self._promises.activated.connect(self.promise_chosen)
        self._inside = QWidget()
        self._stack = QVBoxLayout(self._inside)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(8)
        self.add(self._promises)
        self.add(self._inside)

    def show_point(self, state: Sitting) -> None:
        """Show what belongs to the current point."""
        point = state.point
        self.set_title(point.title if point else self.tr("Every point is done"))
        self.set_subtitle(point.why if point else self.tr("Finish the session, or go back to a point."))
        self._promises.show_promises(state.point_promises, state.people, state.coach.id, state.today)
        if state.contacts != self._shown:
            self._shown = state.contacts
            self._show_contacts(state.contacts)
        self._inside.setVisible(bool(state.contacts))

    def _show_contacts(self, contacts: tuple[Contact, ...]) -> None:
        while (item := self._stack.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, contact in enumerate(contacts):
            if number:
                self._stack.addWidget(Hairline())
            self._stack.addWidget(label(contact.title))
            if contact.quote:
                self._stack.addWidget(quote(noted(contact.quote)))
            self._stack.addWidget(_chips(contact))


class HoldView(QWidget):
    """The session while it is held. Signals ask the page; nothing is written here."""

    paused = Signal()
    promise_chosen = Signal(object)
    made_private = Signal()
    made_shared = Signal()

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
        self._evidence = EvidenceCard()
        self._evidence.promise_chosen.connect(self.promise_chosen)
        self.shared = TextArea(least=4, most=14)
        self.private = TextArea(least=2, most=10)
        to_private, to_shared = link(self.tr("· shared")), link(self.tr("· private"))
        to_private.setToolTip(plain_tip(self.tr("Make this note private")))
        to_private.setAccessibleName(self.tr("Shared note: make it private"))
        to_private.clicked.connect(self.made_private)
        to_shared.setToolTip(plain_tip(self.tr("Share this note")))
        to_shared.setAccessibleName(self.tr("Private note: share it"))
        to_shared.clicked.connect(self.made_shared)
        self.shared_field = Field(self.tr("What was said"), self.shared, mark=to_private)
        self.private_field = Field(
            self.tr("For you"),
            self.private,
            self.tr("Private notes leave the workbook only in the person’s own access copy."),
            mark=to_shared,
        )
        self._notes = Card(self.tr("Notes"))
        self.line = PromiseLine()
        self._promises = PromiseList()
        self._promises.activated.connect(self.promise_chosen)
        self._ratings = RatingsCard()
        self._build()

    def _build(self) -> None:
        self._notes.add(self.shared_field)
        self._notes.add(self.private_field)
        commitments = Card(self.tr("Commitments"))
        commitments.add(self._promises)
        commitments.add(self.line)
        columns = Columns((3, 6, 4))
        for column, card in (
            (0, self.agenda),
            (1, self._evidence),
            (1, self._notes),
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
        """Show the session; the two note fields are filled by the page, which knows who is typing."""
        self._face.show_person(state.person.name, state.person.id)
        self._head.say(state.title, state.line)
        self.agenda.show_session(state.session, pace.point_left)
        self._evidence.show_point(state)
        self._notes.setVisible(state.point is not None)
        self.shared_field.set_hint(self._prompt(state))
        self._promises.show_promises(state.promises, state.people, state.coach.id, state.today)
        self.line.offer(state.person, state.today + _A_WEEK)
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

    def _prompt(self, state: Sitting) -> str:
        name = state.person.called
        kind = state.point.kind if state.point else PointKind.OTHER
        return {
            PointKind.EVIDENCE: self.tr(
                "Ask first: how did {name} see it? What did it do to the customer? What else could one do?"
            ),
            PointKind.STRENGTHS: self.tr("What exactly was done, and what did it do for the customer?"),
            PointKind.PROMISES: self.tr("What came out of each, and what stood in the way?"),
            PointKind.PRACTICE: self.tr("What was tried, and what does {name} keep?"),
            PointKind.QUESTION: self.tr("Write the answer as it is said; no answer is one too."),
            PointKind.NEXT_STEP: self.tr("One thing, as “When …, I will …”, at the right."),
        }.get(kind, "").format(name=name)


def _chips(contact: Contact) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(gap=6)
    flow.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(flow)
    if contact.moment:
        flow.addWidget(Chip(contact.moment))
    for mark in contact.marks:
        flow.addWidget(_chip(mark))
    return holder


def _chip(mark: MarkChip) -> Chip:
    tone = Tone.AMBER if mark.missed else (Tone.ACCENT if mark.met else Tone.NEUTRAL)
    return Chip(mark.text, tone)
