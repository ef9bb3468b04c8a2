"""The cards beside the list: one recognition in full, who had none for long, the balance of strengths."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from coachbook.ui.coaching.recognition.state import BalanceRow, Detail
from coachbook.ui.parts.avatars import Avatar
from coachbook.ui.parts.bars import Bar
from coachbook.ui.parts.buttons import link, quiet, secondary
from coachbook.ui.parts.cards import Card, KeyValues
from coachbook.ui.parts.flow import FlowLayout
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole, quote

_FIRST = 12
"""People that are shown at first."""


class DetailCard(Card):
    """One recognition, and what can be done with it."""

    told = Signal()
    asked = Signal()
    withdrawn = Signal()
    printed = Signal()
    changed = Signal()
    standard_opened = Signal(str)
    observation_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._detail: Detail | None = None
        self._behaviour = quote("")
        self._effect = PlainLabel("", TextRole.BODY, wrap=True)
        self._standard = link("")
        self._observation = link("")
        self._facts = KeyValues(columns=2)
        self.fault = PlainLabel("", TextRole.FAULT, wrap=True)
        self.tell = secondary(self.tr("It was said"), writes=True)
        self.ask = secondary(self.tr("Ask to be public"), writes=True)
        self.withdraw = secondary(self.tr("Consent withdrawn"), writes=True)
        self.print = secondary(self.tr("Print the card"))
        self.change = secondary(self.tr("Change the words"), writes=True)
        self._lay_out()
        self._standard.clicked.connect(self._on_standard)
        self._observation.clicked.connect(self._on_observation)
        for button, signal in (
            (self.tell, self.told),
            (self.ask, self.asked),
            (self.withdraw, self.withdrawn),
            (self.print, self.printed),
            (self.change, self.changed),
        ):
            button.clicked.connect(signal)

    def _lay_out(self) -> None:
        for widget in (self._behaviour, self._effect):
            self.add(widget)
        self.add_line(self._standard, self._observation, gap=16)
        self.add(self._facts)
        self.add(self.fault)
        buttons = FlowLayout(gap=8)
        for button in (self.tell, self.ask, self.withdraw, self.print, self.change):
            buttons.addWidget(button)
        holder = QWidget()
        buttons.setContentsMargins(0, 4, 0, 0)
        holder.setLayout(buttons)
        self.add(holder)

    def show_detail(self, detail: Detail) -> None:
        """Show another one."""
        if self._detail is None or self._detail.id != detail.id or not detail.blocked:
            self.fault.setText("")
            self.fault.hide()
        self._detail = detail
        self.set_title(detail.whom)
        self.set_subtitle(detail.subtitle)
        self._behaviour.setText(detail.behaviour)
        self._effect.setText(detail.effect)
        self._effect.setVisible(bool(detail.effect))
        self._standard.set_text(detail.standard)
        self._standard.setVisible(bool(detail.standard))
        self._observation.set_text(detail.observation)
        self._observation.setVisible(bool(detail.observation))
        self._facts.show_pairs(((self.tr("Said"), detail.told), (self.tr("Public"), detail.public)))
        self.ask.setVisible(detail.may_be_asked)
        self.withdraw.setVisible(detail.may_be_withdrawn)

    def refuse(self, sentence: str) -> None:
        """Say why no card is made."""
        self.fault.setText(sentence)
        self.fault.show()

    @Slot()
    def _on_standard(self) -> None:
        if self._detail is not None and self._detail.standard_id is not None:
            self.standard_opened.emit(self._detail.standard_id)

    @Slot()
    def _on_observation(self) -> None:
        if self._detail is not None and self._detail.observation_id is not None:
            self.observation_opened.emit(self._detail.observation_id)


class BalanceCard(Card):
    """Strengths beside what there is to work on: the coach's own in words, then each person by name."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(ruled=True)
        self.set_title(self.tr("Strengths beside corrections"))
        self._rows = RowList(choosable=True, name=self.tr("Strengths beside corrections"))
        self._rows.activated.connect(self.opened)
        self._all = quiet(self.tr("Show everybody"))
        self._all.clicked.connect(self._on_all)
        self._people: tuple[BalanceRow, ...] = ()
        self._laid: tuple[BalanceRow, ...] = ()
        self._shown = _FIRST
        self.add(self._rows)
        self.add(self._all)

    def show_balance(self, rows: Sequence[BalanceRow], own: str, days: int) -> None:
        """Show another balance, of the last `days` days."""
        self.set_subtitle(self.tr("Yours in {days} days: {sentence}").format(days=days, sentence=own))
        self._people = tuple(rows)
        self._show()

    def _show(self) -> None:
        rows = self._people[: self._shown]
        if rows != self._laid:  # most visits find the same: their widgets stay
            self._laid = rows
            self._rows.set_rows([self._row(each) for each in rows])
        self._all.setVisible(len(self._people) > self._shown)

    @Slot()
    def _on_all(self) -> None:
        self._shown = len(self._people)
        self._show()

    @staticmethod
    def _row(each: BalanceRow) -> Row:
        bar = Bar(each.share, meaning=each.sentence)
        bar.setFixedWidth(90)
        bar.setVisible(each.share is not None)
        face = Avatar(each.person.name, each.person.id)
        trailing = (bar,) if each.share is not None else ()
        return Row(each.person.name, each.sentence, leading=(face,), trailing=trailing, key=each.person.id)
