"""A session that is over, to read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.export.phrases import WAYS
from coachbook.records.kinds import SessionState, Worth
from coachbook.statistics.words import sentence_case
from coachbook.ui.coaching.observation.said import SaidCard
from coachbook.ui.coaching.promising import PromiseList
from coachbook.ui.coaching.session.noted_row import noted_row
from coachbook.ui.coaching.session.state import Sitting
from coachbook.ui.parts.buttons import link
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead
from coachbook.ui.parts.rows import RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole, body, muted


class RecordView(QWidget):
    """Closed with everything in it, or cancelled or missed with the reason."""

    promise_chosen = Signal(object)
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = PageHead()
        self._words = Card(" ")
        self._said = PlainLabel("", TextRole.QUOTE, wrap=True, selectable=True)
        self._way = muted("")
        self._words.add(self._said)
        self._words.add(self._way)
        self._points = Card(self.tr("What was talked about"), ruled=True)
        self._rows = RowList(name=self.tr("What was talked about"))
        self._points.add(self._rows)
        self._promise_card = Card(self.tr("Commitments"))
        self._promises = PromiseList()
        self._promises.activated.connect(self.promise_chosen)
        self._promise_card.add(self._promises)
        self._worth_card = Card(self.tr("Was it worth it?"))
        self._worth = body("")
        self._worth_card.add(self._worth)
        self._next_card = Card(self.tr("Next time"))
        self._next = body("")
        to_next = link(self.tr("Open it"))
        to_next.clicked.connect(self.next_wanted)
        self._next_card.add(self._next)
        self._next_card.add_line(to_next)
        self.said = SaidCard(
            self.tr(
                "{person} has not said anything to it yet. A reply that comes later is kept here, "
                "with its day and its way."
            )
        )
        columns = Columns((5, 4))
        for column, card in (
            (0, self._words),
            (0, self._points),
            (0, self.said),
            (1, self._promise_card),
            (1, self._worth_card),
            (1, self._next_card),
        ):
            columns.add(column, card)
        page = PageColumn()
        page.add(self._head)
        page.add(columns)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def show_sitting(self, state: Sitting) -> None:
        """Show a session that is over."""
        session = state.session
        closed = session.state is SessionState.CLOSED
        ended = {
            SessionState.CANCELLED: self.tr("Cancelled: {reason}"),
            SessionState.MISSED: self.tr("Did not take place: {reason}"),
        }.get(session.state, "")
        line = ended.format(reason=session.reason) if ended else state.line
        self._head.say(state.title, f"{state.when} · {line}")
        self._words.setVisible(closed)
        self._words.set_title(self.tr("In {name}’s own words").format(name=state.person.called))
        self._said.setText(session.own_words)
        self._way.setText(sentence_case(WAYS[session.own_words_way]) if session.own_words_way else "")
        self.said.setVisible(closed)
        self.said.show_replies(state.replies, state.person, state.people, state.coach.id)
        self._rows.set_rows([noted_row(point) for point in session.agenda])
        self._points.setVisible(bool(session.agenda))
        self._promises.show_promises(state.promises, state.people, state.coach.id, state.today)
        self._promise_card.setVisible(bool(state.promises))
        worth = {Worth.NO: self.tr("no"), Worth.PARTLY: self.tr("partly"), Worth.YES: self.tr("yes")}
        answers = (
            (state.person.called, session.worth_to_person),
            (self.tr("You"), session.worth_to_coach),
        )
        self._worth.setText(
            " · ".join(f"{who}: {worth[value] if value else self.tr('not asked')}" for who, value in answers)
        )
        self._worth_card.setVisible(closed)
        self._next.setText(state.next_text)
        self._next_card.setVisible(state.next_session is not None)
