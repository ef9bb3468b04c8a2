"""The editor of a plan: a card for each goal at the left, what stands around them at the right."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.records import Person
from coachbook.records.kinds import PlanState
from coachbook.ui.coaching.plan.goal_card import GoalCard
from coachbook.ui.coaching.plan.goal_state import GoalLine
from coachbook.ui.coaching.plan.sides import CommentCard, ReviewsCard, SignCard, StrengthsCard, SupportCard
from coachbook.ui.coaching.plan.state import PlanPageState
from coachbook.ui.coaching.plan.versions_card import VersionsCard
from coachbook.ui.parts.avatars import Avatar
from coachbook.ui.parts.buttons import add_row, icon_button
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead
from coachbook.ui.parts.texts import Lead
from coachbook.ui.shell.theme import Tone


class EditorView(QWidget):
    """Shows a plan; what is asked of a goal or an action is passed on with its id."""

    goal_asked = Signal(str)
    action_added = Signal(str)
    action_asked = Signal(str)
    action_done = Signal(str)
    thread_asked = Signal(str)
    measure_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[GoalCard] = []
        self._ids: tuple[str, ...] = ()
        self._face = Avatar("", "", 34)
        self.chip, self.review = Chip(""), Chip("")
        self.facts = icon_button("pencil", self.tr("Change title, period and review"), writes=True)
        self._head = PageHead(face=self._face, trailing=(self.chip, self.review, self.facts))
        self.lead = Lead()
        self.add = add_row(self.tr("Add a goal from the observations"), writes=True)
        self.strengths, self.support = StrengthsCard(), SupportCard()
        self.signs, self.comment, self.reviews = SignCard(), CommentCard(), ReviewsCard()
        self.versions = VersionsCard()
        columns = Columns((5, 2))
        self._goals = QVBoxLayout()
        self._goals.setSpacing(16)
        columns.add_layout(0, self._goals)
        columns.add(0, self.add)
        for card in (self.strengths, self.support, self.signs, self.comment, self.reviews, self.versions):
            columns.add(1, card)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._settle)
        page = self._page = PageColumn()
        page.add(self._head)
        page.add(self.lead)
        page.add(columns)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    @property
    def cards(self) -> tuple[GoalCard, ...]:
        """The cards of the goals, from the top."""
        return tuple(self._cards)

    def goal_at(self, widget: QWidget | None) -> str:
        """The id of the goal in whose card a widget lies, else of the first; empty without a goal."""
        for card in self._cards:
            if widget is not None and card.isAncestorOf(widget):
                return card.goal_id
        return self._cards[0].goal_id if self._cards else ""

    def show_state(self, state: PlanPageState, person: Person, *, read_only: bool) -> None:
        """Shows the plan; cards of the same goals stay, so that the keyboard keeps its place."""
        self._face.show_person(person.name, person.id)
        self._head.say(state.title, state.sentence)
        self.chip.say(state.chip, _tone(state))
        self.review.say(state.review, Tone.RED if state.review_overdue else Tone.NEUTRAL)
        self.review.setVisible(bool(state.review))
        self.facts.setVisible(not state.closed)
        self.lead.say(state.next, self._link(state.step))
        self._show_goals(state)
        self.add.set_text(state.add)
        self.add.setVisible(not state.closed)
        for card in (self.strengths, self.support, self.signs, self.reviews, self.versions):
            card.show_state(state)
        self.comment.show_state(state, read_only=read_only)
        self._later.start()

    @Slot()
    def _settle(self) -> None:
        """New cards and rows are shown by the next turn of the event loop, and the page follows."""
        inside = self._page.widget()
        layout = inside.layout() if inside is not None else None
        if layout is not None:
            layout.invalidate()
            layout.update()

    def _link(self, step: str) -> str:
        return {
            "goal": self.tr("Add the first goal"),
            "sign": self.tr("Record what was said"),
            "review": self.tr("Hold the review"),
        }.get(step, "")

    def _show_goals(self, state: PlanPageState) -> None:
        ids = tuple(goal.id for goal in state.goals)
        if ids != self._ids:
            for card in self._cards:
                self._goals.removeWidget(card)
                card.hide()
                card.deleteLater()
            self._cards = [self._card(goal, closed=state.closed) for goal in state.goals]
            self._ids = ids
            return
        for card, goal in zip(self._cards, state.goals, strict=True):
            card.show_line(goal, closed=state.closed)

    def _card(self, goal: GoalLine, *, closed: bool) -> GoalCard:
        card = GoalCard(goal, closed=closed)
        card.edit_asked.connect(self.goal_asked)
        card.add_asked.connect(self.action_added)
        card.action_asked.connect(self.action_asked)
        card.done_asked.connect(self.action_done)
        card.thread_asked.connect(self.thread_asked)
        card.measure_asked.connect(self.measure_asked)
        self._goals.addWidget(card)
        return card


def _tone(state: PlanPageState) -> Tone:
    """Agreed is green; a draft and what is closed are neither good nor bad."""
    under = (PlanState.AGREED, PlanState.ACTIVE)
    return Tone.ACCENT if state.plan.state in under else Tone.NEUTRAL
