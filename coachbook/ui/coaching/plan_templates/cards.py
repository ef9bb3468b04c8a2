"""The two cards of the page of plan templates: the list, and the one that is changed."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.errors import Fault
from coachbook.ui.coaching.plan_templates.state import GoalLine, TemplatesState
from coachbook.ui.parts.buttons import Kind, secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.fields import Field, LineEdit, NumberField, TextArea
from coachbook.ui.parts.keyed import KeyedButton
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import muted
from coachbook.ui.shell.theme import Tone

_TONES = {
    "as it came": Tone.NEUTRAL,
    "changed": Tone.AMBER,
    "your own": Tone.ACCENT,
    "retired": Tone.NEUTRAL,
}


class ListCard(Card):
    """All templates; `chosen(id)` when one is clicked or come to."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.rows = RowList(choosable=True, follows=True, name=self.tr("Templates of plans"))
        self.rows.activated.connect(self._on_chosen)
        self.rows.chosen.connect(self._on_chosen)
        self.add(self.rows)

    def show_state(self, state: TemplatesState) -> None:
        """The list, with the one that is shown coloured."""
        self.rows.set_rows(
            [
                Row(each.title, each.line, trailing=(Chip(each.mark, _TONES[each.mark]),), key=each.id)
                for each in state.lines
            ]
        )
        self.rows.choose(state.chosen.id)

    @Slot(object)
    def _on_chosen(self, key: object) -> None:
        self.chosen.emit(str(key))


class EditorCard(Card):
    """One template: its facts, which are kept as they are typed, and its goals with their actions."""

    named = Signal(str)
    meant = Signal(str)
    told = Signal(str)
    looked = Signal(str)
    lasting = Signal(int)
    goal_asked = Signal(object)
    action_asked = Signal(object)
    action_added = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", " ", parent=parent)
        self.name, self.role = LineEdit(), LineEdit(hint=self.tr("any role"))
        self.weeks = LineEdit(hint="1, 4, 12")
        self.lasts = NumberField(13, least=1, most=522, unit=self.tr("weeks"))
        self.about = TextArea(least=2)
        self.name_field = Field(self.tr("Title"), self.name)
        self.role_field = Field(self.tr("For whom"), self.role)
        self.weeks_field = Field(self.tr("Looks back in weeks"), self.weeks)
        self.lasts_field = Field(self.tr("Lasts"), self.lasts)
        self.about_field = Field(self.tr("What it is for"), self.about)
        self.goals = QVBoxLayout()
        self.goals.setSpacing(4)
        self.lists: list[RowList] = []
        """A list for each goal: the goal itself, then its actions."""
        self.more = secondary(self.tr("Add a goal"), writes=True)
        self.fault = muted("")
        self.fault.set_tone(Tone.RED)
        self.copy = secondary(self.tr("Make one of your own from it"), writes=True)
        self.back = secondary(self.tr("Back to how it came"), writes=True)
        self.retire = secondary(self.tr("Offer it no more"), writes=True)
        self._weeks = 13
        self._build()

    def _build(self) -> None:
        for shares in (
            ((self.name_field, 3), (self.role_field, 2)), ((self.weeks_field, 3), (self.lasts_field, 2)),
        ):  # fmt: skip
            across = QHBoxLayout()
            across.setSpacing(12)
            for field, share in shares:
                across.addWidget(field, share)
            self.add_layout(across)
        self.add(self.about_field)
        self.add_layout(self.goals)
        self.add_line(self.more)
        self.add(self.fault)
        self.add_space(8)
        self.add_line(self.copy, self.back, self.retire)
        self.fault.hide()
        self.name.committed.connect(self.named)
        self.role.committed.connect(self.meant)
        self.weeks.committed.connect(self.looked)
        self.about.committed.connect(self.told)
        self.lasts.editingFinished.connect(self._on_lasts)

    def show_state(self, state: TemplatesState) -> None:
        """The chosen template; what is being typed stays."""
        template = state.chosen
        self.set_title(template.title)
        self.set_subtitle(state.sentence)
        for editor, text in (
            (self.name, template.title), (self.role, template.role_title), (self.weeks, state.weeks),
            (self.about, template.about),
        ):  # fmt: skip
            editor.set_text_quietly(text)
        self._weeks = -(-template.lasts_days // 7)
        if not self.lasts.hasFocus():
            self.lasts.set_value(self._weeks)
        self._show_goals(state)
        self.back.setVisible(state.changed)
        self.retire.set_text(self.tr("Offer it again") if state.retired else self.tr("Offer it no more"))

    def _show_goals(self, state: TemplatesState) -> None:
        """A list for each goal; lists that stay keep the place of the keyboard."""
        while len(self.lists) > len(state.goals):
            last = self.lists.pop()
            self.goals.removeWidget(last)
            last.hide()
            last.deleteLater()
        while len(self.lists) < len(state.goals):
            rows = RowList(choosable=True)
            rows.activated.connect(self._on_row)
            self.lists.append(rows)
            self.goals.addWidget(rows)
        for rows, goal in zip(self.lists, state.goals, strict=True):
            rows.setAccessibleName(self.tr("The goal {title} and its actions").format(title=goal.title))
            rows.set_rows([self._goal(goal), *(self._action(*line) for line in goal.actions)])

    def _goal(self, goal: GoalLine) -> Row:
        add = KeyedButton(self.tr("Add an action"), goal.at, Kind.LINK, writes=True)
        add.setAccessibleName(self.tr("Add an action to {title}").format(title=goal.title))
        add.pressed_for.connect(self.action_added)
        words = "\n".join(part for part in (goal.line, goal.behaviour) if part)
        row = Row(goal.title, words, trailing=(add,), key=goal.at)
        row.setAccessibleName(self.tr("Goal: {title}, {about}").format(title=goal.title, about=goal.line))
        return row

    def _action(self, key: tuple[int, int], text: str, line: str) -> Row:
        row = Row(text, line, key=key, plain=True)
        row.setAccessibleName(self.tr("Action: {text}, {line}").format(text=text, line=line))
        return row

    def flush(self) -> None:
        """Tell now what is typed and not told yet."""
        for editor in (self.name, self.role, self.weeks, self.about):
            editor.flush()

    def refuse(self, fault: Fault) -> None:
        """Say what is wrong beside its field, or under the goals."""
        fields = {"title": self.name_field, "review_after": self.weeks_field, "lasts_days": self.lasts_field}
        field = fields.get(fault.field)
        if field is not None:
            field.set_fault(fault.message)
            return
        self.fault.setText(fault.message)
        self.fault.show()

    def accept(self) -> None:
        """What was wrong is right now."""
        for field in (self.name_field, self.weeks_field, self.lasts_field):
            field.set_fault(None)
        self.fault.hide()

    @Slot()
    def _on_lasts(self) -> None:
        if self.lasts.value() != self._weeks:
            self.lasting.emit(self.lasts.value())

    @Slot(object)
    def _on_row(self, key: object) -> None:
        if isinstance(key, tuple):
            self.action_asked.emit(key)
        else:
            self.goal_asked.emit(key)
