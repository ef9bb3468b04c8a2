"""The parts of a round: its cases, its standards and its raters, each with what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from coachbook.records import CalibrationCase, RatedStandard
from coachbook.ui.parts.buttons import Button, add_row, icon_button, secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.practice.round.state import RaterLine, Standing, anchors_text, case_line
from coachbook.ui.shell.theme import Tone


class ActRow(Row):
    """A row with one button; `acted(key)` when it is pressed."""

    acted = Signal(object)

    def __init__(self, title: str, line: str, key: str, button: Button, *beside: QWidget) -> None:
        super().__init__(title, line, trailing=(*beside, button), key=key)
        self.button = button
        button.clicked.connect(self._on_pressed)

    @Slot()
    def _on_pressed(self) -> None:
        self.acted.emit(self.key)


class RaterRow(ActRow):
    """A row of one who rates here; `handed(key)` to let them do it on the whole screen."""

    handed = Signal(object)

    def __init__(self, title: str, line: str, key: str, button: Button, hand: Button) -> None:
        super().__init__(title, line, key, button, hand)
        hand.clicked.connect(self._on_hand)

    @Slot()
    def _on_hand(self) -> None:
        self.handed.emit(self.key)


class CasesCard(Card):
    """The cases; in a draft each can be left out and more be added. `opened(key)` shows one."""

    added = Signal()
    dropped = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(self.tr("Cases"), ruled=True)
        self.rows = RowList(choosable=True, even=False, name=self.tr("Cases"))
        self.rows.activated.connect(self.opened)
        self.more = add_row(self.tr("Add a case"), writes=True)
        self.more.clicked.connect(self.added)
        self.add(self.rows)
        self.add_line(self.more)

    def show_cases(self, cases: Sequence[CalibrationCase], *, draft: bool) -> None:
        """The cases, in their order."""
        self.rows.set_rows([self._row(case, draft=draft) for case in cases])
        self.more.setVisible(draft)

    def _row(self, case: CalibrationCase, *, draft: bool) -> Row:
        if not draft:
            return Row(case.title, case_line(case), key=case.key)
        drop = icon_button("x", self.tr("Leave out {title}").format(title=case.title), writes=True)
        row = ActRow(case.title, case_line(case), case.key, drop)
        row.acted.connect(self.dropped)
        return row


class StandardsCard(Card):
    """What is rated by, with the anchors as they are rated."""

    def __init__(self) -> None:
        super().__init__(self.tr("Rated by"), ruled=True)
        self.rows = RowList(name=self.tr("Standards"))
        self.add(self.rows)

    def show_standards(self, standards: Sequence[RatedStandard]) -> None:
        """The standards with their version and words."""
        self.rows.set_rows(
            [
                Row(
                    self.tr("{title}, version {version}").format(title=each.title, version=each.version),
                    anchors_text(each),
                )
                for each in standards
            ]
        )


class RatersCard(Card):
    """Who rates and who is in.

    `rates(rater id)` for one who rates in this workbook, `handed(rater id)` to do so on the whole screen.
    """

    rates = Signal(object)
    handed = Signal(object)
    dropped = Signal(object)
    added = Signal()
    keyed = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Raters"), ruled=True)
        self.rows = RowList(even=False, name=self.tr("Raters"))
        self.more = add_row(self.tr("Add raters"), writes=True)
        self.more.clicked.connect(self.added)
        self.key = secondary(self.tr("Rate as the expert"), writes=True)
        self.key.clicked.connect(self.keyed)
        self.add(self.rows)
        self.add_line(self.more, self.key)

    def show_raters(
        self, lines: Sequence[RaterLine], *, draft: bool, open_: bool, own: bool, key: bool
    ) -> None:
        """The raters; `own` for a round of one's own, `key` where an expert has rated it."""
        self.rows.set_rows([self._row(line, draft=draft and own) for line in lines])
        self.more.setVisible(own and (draft or open_))
        self.key.setVisible(own and (draft or open_))
        self.key.set_text(self.tr("Change the expert’s key") if key else self.tr("Rate as the expert"))

    def _row(self, line: RaterLine, *, draft: bool) -> Row:
        if line.can_rate:
            word = self.tr("Go on") if line.standing is Standing.BEGUN else self.tr("Rate")
            button = secondary(word, writes=True)
            button.setAccessibleName(self.tr("Rate as {name}").format(name=line.name))
            hand = icon_button(
                "maximize-2", self.tr("Hand the screen to {name}").format(name=line.name), writes=True
            )
            here = RaterRow(line.name, line.line, line.id, button, hand)
            here.acted.connect(self.rates)
            here.handed.connect(self.handed)
            return here
        if draft:
            drop = icon_button("x", self.tr("Leave out {name}").format(name=line.name), writes=True)
            row = ActRow(line.name, line.line, line.id, drop)
            row.acted.connect(self.dropped)
            return row
        tone = Tone.ACCENT if line.standing is Standing.IN else Tone.NEUTRAL
        return Row(line.name, line.line, trailing=(Chip(line.standing.value, tone),), key=line.id)
