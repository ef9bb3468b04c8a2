"""After the talk: the person's own words, the worth, the coach's own check, and the next date."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.records.kinds import SelfCheck, Way, Worth
from coachbook.ui.coaching.promising import PromiseLine, PromiseList
from coachbook.ui.coaching.session.state import Sitting
from coachbook.ui.parts.buttons import link, outlined, secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.fields import CheckMark, Field, TextArea
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead
from coachbook.ui.parts.texts import ElidedLabel, TextRole, body, label, muted
from coachbook.ui.shell.theme import Tone


class CloseView(QWidget):
    """The close of a session that was held. Signals ask the page; the own words are saved by the page."""

    worth_chosen = Signal(bool, object)  # by the coach, Worth or None
    way_chosen = Signal(object)  # Way
    handed = Signal()
    draft_taken = Signal()
    checked = Signal(object, bool)  # SelfCheck, on
    next_taken = Signal()
    other_day = Signal()
    next_wanted = Signal()
    promise_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = PageHead()
        self.words = TextArea(least=4, most=12)
        self.words_field = Field(self.tr("Own words"), self.words)
        self.way = ChoiceChips(
            self.tr("How they came"),
            ((Way.TOLD_TO_COACH, self.tr("told to me")), (Way.ON_PAPER, self.tr("on paper"))),
            value=Way.TOLD_TO_COACH,
        )
        self.way.chosen.connect(self.way_chosen)
        self.hand_over = secondary(self.tr("Hand over the screen"), writes=True)
        self.hand_over.clicked.connect(self.handed)
        self._written = muted("")
        self.take_draft = link(self.tr("Take over what was typed"), writes=True)
        self.take_draft.clicked.connect(self.draft_taken)
        self._words_card = Card(" ")
        self._promises = PromiseList()
        self._promises.activated.connect(self.promise_chosen)
        self.line = PromiseLine()
        self.worth_person = self._worth(self.tr("Worth to the person"))
        self.worth_coach = self._worth(self.tr("Worth to you"))
        self.worth_person.chosen.connect(self._on_worth_person)
        self.worth_coach.chosen.connect(self._on_worth_coach)
        self._worth_name = ElidedLabel("", TextRole.LABEL)
        self.checks = {check: CheckMark("") for check in SelfCheck}
        for check, mark in self.checks.items():
            mark.setProperty("check", check.value)
            mark.ticked.connect(self._on_checked)
        self._next = body("")
        self.take = outlined(self.tr("Take it"), writes=True)
        self.take.clicked.connect(self.next_taken)
        self.other = secondary(self.tr("Another day"), writes=True)
        self.other.clicked.connect(self.other_day)
        self._to_next = link(self.tr("Open it"))
        self._to_next.clicked.connect(self.next_wanted)
        self._build()

    def _worth(self, name: str) -> ChoiceChips:
        options = (
            (Worth.NO, self.tr("no"), Tone.AMBER),
            (Worth.PARTLY, self.tr("partly")),
            (Worth.YES, self.tr("yes")),
        )
        return ChoiceChips(name, options)

    def _build(self) -> None:
        self._words_card.add(self.words_field)
        self._words_card.add(self._written)
        self._words_card.add(self.way)
        self._words_card.add_line(self.hand_over, self.take_draft)
        commitments = Card(self.tr("Commitments"))
        commitments.add(self._promises)
        commitments.add(self.line)
        worth = Card(self.tr("Was it worth it?"))
        sides = QHBoxLayout()
        sides.setSpacing(24)
        for name, chips in ((self._worth_name, self.worth_person), (label(self.tr("You")), self.worth_coach)):
            side = QVBoxLayout()
            side.setSpacing(2)
            side.addWidget(name)
            side.addWidget(chips)
            sides.addLayout(side, 1)
        worth.add_layout(sides)
        check = Card(self.tr("Your own check"))
        for mark in self.checks.values():
            check.add(mark)
        following = Card(self.tr("Next time"))
        following.add(self._next)
        following.add_line(self.take, self.other, self._to_next)
        columns = Columns((5, 4))
        for column, card in (
            (0, self._words_card),
            (0, commitments),
            (1, worth),
            (1, check),
            (1, following),
        ):
            columns.add(column, card)
        page = PageColumn()
        page.add(self._head)
        page.add(columns)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def show_sitting(self, state: Sitting, draft: bool = False) -> None:
        """Show what is there; the field of the own words is filled by the page.

        `draft` says that something was typed on the handed over screen which nobody has taken over yet.
        """
        session, name = state.session, state.person.called
        self._head.say(self.tr("Close: {what}").format(what=state.title), state.missing)
        self._words_card.set_title(self.tr("In {name}’s own words").format(name=name))
        ask = self.tr("Ask what was agreed, then write what {name} says. Or hand over the screen.")
        self._words_card.set_subtitle(ask.format(name=name))
        handed = session.own_words_way is Way.HAND_OVER
        self.way.set_value(session.own_words_way or self.way.value() or Way.TOLD_TO_COACH)
        self.take_draft.setVisible(draft)
        wrote = self.tr("{name} wrote this on the handed over screen.") if handed else ""
        if draft:
            wrote = self.tr("What {name} typed on the screen is kept. Hand it over again, or take it over.")
        self._written.setText(wrote.format(name=name))
        self._written.setVisible(bool(wrote))
        self._promises.show_promises(state.promises, state.people, state.coach.id, state.today)
        self.line.offer(state.person, state.next_at.date(), state.today, state.people)
        self._worth_name.setText(name)
        self.worth_person.set_value(session.worth_to_person)
        self.worth_coach.set_value(session.worth_to_coach)
        words = {
            SelfCheck.PERSON_SPOKE_MORE: self.tr("{name} spoke more than I did").format(name=name),
            SelfCheck.FROM_REAL_CONTACTS: self.tr("Every point came from a real contact"),
            SelfCheck.PRACTISED: self.tr("We practised, not only talked"),
        }
        for check, mark in self.checks.items():
            mark.setText(words[check].replace("&", "&&"))
            mark.setAccessibleName(words[check])
            mark.setChecked(check in session.checks)
        planned = state.next_session is not None
        self._next.setText(state.next_text)
        self.take.setVisible(not planned and state.offers_next)
        self.other.setVisible(not planned)
        self._to_next.setVisible(planned)

    @Slot(object)
    def _on_worth_person(self, worth: object) -> None:
        self.worth_chosen.emit(False, worth)

    @Slot(object)
    def _on_worth_coach(self, worth: object) -> None:
        self.worth_chosen.emit(True, worth)

    @Slot(bool)
    def _on_checked(self, on: bool) -> None:
        sender = self.sender()
        if sender is not None:
            self.checked.emit(SelfCheck(sender.property("check")), on)
