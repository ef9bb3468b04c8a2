"""The left side of the page Champions: the behaviours by moment, those of one skill, and what is missing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from coachbook.records import Id
from coachbook.records.practice_kinds import Skill
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip, ChoiceChips
from coachbook.ui.parts.layouts import MARGIN, PageColumn
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import muted
from coachbook.ui.practice.champions.gaps import GapsCard
from coachbook.ui.practice.champions.heading import HeadingRow
from coachbook.ui.practice.champions.state import BehaviourRow, ChampionsState, Verdict
from coachbook.ui.shell.theme import Tone


class ListLane(PageColumn):
    """`rows` are the behaviours, `filtered` when another skill is asked for. The gaps stand below."""

    filtered = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(MARGIN, 0, 8, 32))
        self.skill = ChoiceChips(self.tr("Skills that are listed"), self._options({}), value="")
        self.skill.chosen.connect(self._on_skill)
        self.rows = RowList(choosable=True, follows=True, name=self.tr("Champion behaviours"))
        self.nothing = muted(self.tr("None of them trains this yet."))
        self.gaps = GapsCard()
        card = Card(air=10)
        above = QVBoxLayout()
        above.setContentsMargins(6, 4, 6, 0)  # in line with the words of the rows
        above.addWidget(self.skill)
        above.addWidget(self.nothing)
        card.add_layout(above)
        card.add(self.rows)
        self.add(card)
        self.add(self.gaps)

    @property
    def asked(self) -> Skill | None:
        """The skill that is asked for; None for all."""
        value = self.skill.value()
        return value if isinstance(value, Skill) else None

    def show_state(self, state: ChampionsState) -> ChampionsState:
        """Show the behaviours that are asked for; what of the state is shown."""
        names = dict(self._options(state.by_skill))
        for option in self.skill.options:
            option.setText(names[option.value])
            option.updateGeometry()
        shown = state.of(self.asked)
        rows: list[Row] = []
        for group in shown.groups:
            rows.append(HeadingRow(group.title))
            rows += [self._row(row) for row in group.rows]
        self.rows.set_rows(rows)
        self.nothing.setVisible(not rows)
        self.gaps.show_gaps(state.gaps)
        return shown

    def show_all(self) -> None:
        """No skill is asked for any more: what is looked for may train another."""
        self.skill.set_value("")

    def row_of(self, id_: Id | None) -> Row | None:
        """The row of a behaviour."""
        return next((row for row in self.rows.rows if row.key == id_), None)

    def in_sight(self, id_: Id | None) -> None:
        """Scroll to a behaviour."""
        row = self.row_of(id_)
        if row is not None:
            self.ensureWidgetVisible(row, 0, 24)

    def focus_on(self, id_: Id | None) -> None:
        """Let the keyboard be at a behaviour."""
        row = self.row_of(id_)
        if row is not None:
            row.show()  # a layout shows it in the next turn only, too late to take the focus
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self.in_sight(id_)

    def to_gaps(self) -> None:
        """Let the keyboard be at the first thing that is missing."""
        self.ensureWidgetVisible(self.gaps, 0, 24)
        first = self.gaps.rows.first_stop()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _options(self, counts: dict[Skill, int]) -> tuple[tuple[object, str], ...]:
        every = sum(counts.values())
        names: tuple[tuple[object, str, int], ...] = (
            ("", self.tr("all"), every),
            (Skill.PEOPLE, self.tr("people"), counts.get(Skill.PEOPLE, 0)),
            (Skill.TOOL, self.tr("tools"), counts.get(Skill.TOOL, 0)),
        )
        return tuple((value, f"{name} · {count}" if count else name) for value, name, count in names)

    def _row(self, row: BehaviourRow) -> Row:
        chips = {
            Verdict.NONE: (),
            Verdict.SEPARATES: (Chip(self.tr("separates"), Tone.ACCENT),),
            Verdict.NO_DIFFERENCE: (Chip(self.tr("no difference seen yet"), Tone.AMBER),),
        }[row.verdict]
        return Row(row.title, row.line, trailing=chips, key=row.id)

    @Slot(object)
    def _on_skill(self, _value: object) -> None:
        self.filtered.emit()
