"""From what was seen to a goal: the gaps of one person, one of them being written as a behaviour."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.errors import Fault
from coachbook.records import Target
from coachbook.ui.coaching.plan.gap_state import GapLine, GapsState
from coachbook.ui.coaching.plan.remarks import goal_remark
from coachbook.ui.coaching.plan.sheets import TargetFields
from coachbook.ui.coaching.plan.watching import watch_words
from coachbook.ui.parts.buttons import outlined, secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.fields import Field, TextArea
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead
from coachbook.ui.parts.texts import PlainLabel, TextRole, muted
from coachbook.ui.shell.theme import Tone


class GapView(QWidget):
    """Shows the gaps. `obstacle(key)`: its obstacle goes into the plan; `watch`: observe once more.

    What was typed for a gap stays with it while another one is chosen.
    """

    obstacle = Signal(str)
    watch = Signal()
    changed = Signal()
    """Another gap is worked on, or none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: GapsState | None = None
        self._called = ""
        self._chosen = ""
        self._typed: dict[str, str] = {}
        self.behaviour: TextArea | None = None
        self.target: TargetFields | None = None
        self._behaviour_field: Field | None = None
        self._target_field: Field | None = None
        self._head = PageHead(self.tr("From what you saw to a goal"))
        self._columns = Columns((11, 12))
        column = PageColumn()
        column.add(self._head)
        column.add(self._columns)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(column)

    def turn_to(self, plan_id: str) -> None:
        """Another plan: what was typed for the one before is let go."""
        del plan_id
        self._typed.clear()
        self._chosen = ""
        self._state = None

    @property
    def chosen(self) -> GapLine | None:
        """The gap that is worked on."""
        lines = self._state.theirs if self._state else ()
        return next((line for line in lines if line.key == self._chosen), None)

    def show_state(self, state: GapsState, sentence: str, called: str) -> None:
        """Shows the gaps; where nothing changed, nothing is built anew under the cursor."""
        self._head.say(self.tr("From what you saw to a goal"), sentence)
        if state == self._state and called == self._called:
            return
        self._keep()
        self._state, self._called = state, called
        if self.chosen is None:
            self._chosen = state.theirs[0].key if state.theirs else ""
        self._build()

    def wanted(self) -> tuple[GapLine, str, Target] | None:
        """The gap, its behaviour and target as they are typed; None without one. Raises `Fault("target")`."""
        line = self.chosen
        if line is None or self.behaviour is None or self.target is None:
            return None
        return line, self.behaviour.text(), self.target.target(line.gap.baseline)

    def show_fault(self, fault: Fault) -> None:
        """Says what is wrong beside its field and goes there."""
        field = self._target_field if fault.field == "target" else self._behaviour_field
        if field is not None:
            field.set_fault(fault.message)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self, key: str) -> None:
        """This gap became a goal: its words are no draft any more."""
        self._typed.pop(key, None)
        self.behaviour = None

    def _keep(self) -> None:
        if self.behaviour is not None and self._chosen:
            self._typed[self._chosen] = self.behaviour.text()

    def _build(self) -> None:
        self.behaviour = self.target = self._behaviour_field = self._target_field = None
        for column in (0, 1):
            self._columns.clear(column)
        state = self._state
        if state is None:
            return
        for line in state.theirs:
            self._columns.add(0, self._worked_on(line) if line.key == self._chosen else self._waiting(line))
        for line in state.others:
            self._columns.add(1, self._not_theirs(line))
        if not (state.theirs or state.others or state.rare):
            self._columns.add(0, self._nothing())
        elif not state.theirs:
            self._columns.add(0, self._none_ready())
        for line in state.rare:
            self._columns.add(0, self._rare(line))

    def _worked_on(self, line: GapLine) -> Card:
        card = Card(line.title, line.why, aside=_beside(line.counted), marked=True)
        _add_quotes(card, line)
        text = self._typed.get(line.key, line.behaviour)
        self.behaviour = TextArea(text, least=2)
        self._behaviour_field = Field(self.tr("Goal, as a behaviour"), self.behaviour)
        watch_words(self._behaviour_field, self._words, self.behaviour)
        self.target = TargetFields(line.target)
        self._target_field = Field(self.tr("Seen in"), self.target)
        card.add(self._behaviour_field)
        card.add(PlainLabel(line.source, TextRole.SMALL, wrap=True))
        card.add(self._target_field)
        return card

    def _waiting(self, line: GapLine) -> Card:
        card = Card(line.title, line.why, aside=_beside(line.counted))
        _add_quotes(card, line)
        work = secondary(self.tr("Work on this one"), writes=True)
        work.setAccessibleName(self.tr("Work on {title}").format(title=line.title))
        work.setProperty("gap", line.key)
        work.clicked.connect(self._on_choose)
        card.add_line(work)
        return card

    def _not_theirs(self, line: GapLine) -> Card:
        chip = Chip(self.tr("not a goal for {name}").format(name=self._called), Tone.AMBER)
        card = Card(line.title, line.why, aside=chip, bar=Tone.AMBER)
        _add_quotes(card, line)
        if line.in_plan:
            card.add(muted(self.tr("The obstacle is in the plan.")))
            return card
        put = outlined(self.tr("Put the obstacle into the plan"), writes=True)
        put.setAccessibleName(self.tr("Put the obstacle into the plan: {title}").format(title=line.title))
        put.setProperty("gap", line.key)
        put.clicked.connect(self._on_obstacle)
        card.add_line(put)
        return card

    def _rare(self, line: GapLine) -> Card:
        start = line.gap.baseline
        words = self.tr("{missed} of {n}, too few to say").format(missed=start.missed, n=start.n)
        return Card(line.title, line.why, aside=_beside(words))

    def _nothing(self) -> Card:
        card = Card(self.tr("No gap was seen"))
        card.add(
            muted(
                self.tr(
                    "A goal rests on what was seen: six observations of a standard, two misses in them that "
                    "{name} can change."
                ).format(name=self._called)
            )
        )
        watch = secondary(self.tr("Observe a contact"), writes=True)
        watch.clicked.connect(self.watch)
        card.add_line(watch)
        return card

    def _none_ready(self) -> Card:
        card = Card(self.tr("Nothing here is {name}’s to change yet").format(name=self._called))
        card.add(muted(self.tr("A goal needs six observations of its standard and two misses in them.")))
        watch = secondary(self.tr("Observe a contact"), writes=True)
        watch.clicked.connect(self.watch)
        card.add_line(watch)
        return card

    def _words(self) -> str:
        """What would make the goal clearer; its count stands beside it, its day comes from the plan."""
        return goal_remark(self.behaviour.text()) if self.behaviour is not None else ""

    @Slot()
    def _on_choose(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._keep()
            self._chosen = str(sender.property("gap"))
            self._build()
            self.changed.emit()

    @Slot()
    def _on_obstacle(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.obstacle.emit(str(sender.property("gap")))


def _beside(text: str) -> PlainLabel:
    """What stands at the right of a title: one line, as long as it is."""
    return PlainLabel(text, TextRole.MUTED)


def _add_quotes(card: Card, line: GapLine) -> None:
    """What was written down at the misses, newest first."""
    if not line.quotes:
        return
    box = QWidget()
    column = QHBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(PlainLabel("\n".join(line.quotes), TextRole.BODY, wrap=True))
    card.add(box)
