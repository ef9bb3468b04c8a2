"""The two cards of the page of templates: the list, and the one that is changed."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from coachbook.coaching.sessions import LONGEST, SHORTEST
from coachbook.errors import Fault
from coachbook.records.kinds import PointKind
from coachbook.ui.coaching.point_lines import PointLine, PointLines
from coachbook.ui.coaching.templates.state import KIND_WORDS, TemplatesState
from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.fields import Field, LineEdit, NumberField, Select
from coachbook.ui.parts.layouts import side_by_side
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import muted
from coachbook.ui.shell.theme import Tone, px

_TONES = {"built in": Tone.NEUTRAL, "changed": Tone.AMBER, "your own": Tone.ACCENT}


class ListCard(Card):
    """All templates; `chosen(key)` when one is clicked or come to."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.rows = RowList(choosable=True, follows=True, name=self.tr("Templates"))
        self.rows.activated.connect(self._on_chosen)
        self.rows.chosen.connect(self._on_chosen)
        self.add(self.rows)

    def show_state(self, state: TemplatesState, key: str) -> None:
        """Show the list, with the one of this key coloured."""
        self.rows.set_rows(
            [
                Row(each.name, each.line, trailing=(Chip(each.mark, _TONES[each.mark]),), key=each.key)
                for each in state.lines
            ]
        )
        self.rows.choose(key)

    @Slot(object)
    def _on_chosen(self, key: object) -> None:
        self.chosen.emit(str(key))


class EditorCard(Card):
    """One template: its name, its minutes, its points with their questions, and a line for one more."""

    named = Signal(str)
    timed = Signal(int)
    added = Signal(str, object)  # title, PointKind

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self.name = LineEdit()
        self.name.committed.connect(self.named)
        self.name_field = Field(self.tr("Name"), self.name)
        self.minutes = NumberField(30, least=SHORTEST, most=LONGEST, unit=self.tr("min"), step=5)
        self.minutes.setFixedWidth(px(110))
        self.minutes.editingFinished.connect(self._on_minutes)
        self.minutes_field = Field(self.tr("Takes"), self.minutes)
        self.points = PointLines(with_questions=True)
        self.line = LineEdit(hint=self.tr("Add a point"))
        self.line.setAccessibleName(self.tr("Add a point"))
        self.line.returnPressed.connect(self._on_added)
        self.kind = Select([(kind, words) for kind, words in KIND_WORDS.items()], value=PointKind.OTHER)
        self.kind.setAccessibleName(self.tr("What it is about"))
        self.more = secondary(self.tr("Add"), writes=True)
        self.more.clicked.connect(self._on_added)
        self.fault = muted("")
        self.fault.set_tone(Tone.RED)
        self.sum = muted("")
        self.back = secondary(self.tr("Back to how it was made"), writes=True)
        self.retire = secondary(self.tr("Offer it no more"), writes=True)
        self.copy = secondary(self.tr("Make one of your own from it"), writes=True)
        self._shown = 30
        self._build()

    def _build(self) -> None:
        head = side_by_side(gap=12)
        head.insertWidget(0, self.name_field, 1)
        head.insertWidget(1, self.minutes_field)
        self.add_layout(head)
        self.add_space(4)
        self.add(self.points)
        across = side_by_side(gap=8)
        across.insertWidget(0, self.line, 3)
        across.insertWidget(1, self.kind, 2)
        across.insertWidget(2, self.more)
        self.add_layout(across)
        self.add(self.fault)
        self.add(self.sum)
        self.add_line(self.copy, self.back, self.retire)
        self.fault.hide()

    def show_state(self, state: TemplatesState) -> None:
        """Show the chosen template; what is being typed stays."""
        template = state.chosen
        self.set_title(template.name)
        self.set_subtitle(state.sentence)
        self.name.set_text_quietly(template.name)
        self._shown = template.minutes
        if not self.minutes.hasFocus():
            self.minutes.set_value(template.minutes)
        self.points.show_points([PointLine(p.key, p.title, p.minutes, p.prompts) for p in template.points])
        self.sum.setText(state.sum)
        self.sum.set_tone(Tone.AMBER if state.over else None)
        self.back.setVisible(state.changed)
        self.retire.setVisible(state.own)

    def flush(self) -> None:
        """Tell now what is typed and not told yet."""
        self.name.flush()
        self.points.flush()

    def refuse(self, fault: Fault) -> None:
        """Say what is wrong: beside the name, the minutes, or under the points."""
        fields = {"name": self.name_field, "minutes": self.minutes_field}
        field = fields.get(fault.field)
        if field is not None:
            field.set_fault(fault.message)
            return
        self.fault.setText(fault.message)
        self.fault.show()

    def accept(self) -> None:
        """What was wrong is right now."""
        self.name_field.set_fault(None)
        self.minutes_field.set_fault(None)
        self.fault.hide()

    @Slot()
    def _on_minutes(self) -> None:
        if self.minutes.value() != self._shown:
            self.timed.emit(self.minutes.value())

    @Slot()
    def _on_added(self) -> None:
        kind = self.kind.value()
        self.added.emit(self.line.text(), kind if isinstance(kind, PointKind) else PointKind.OTHER)
