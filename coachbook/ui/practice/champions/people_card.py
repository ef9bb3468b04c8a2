"""The champions as a list: who, by which measure, and how often they were asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coachbook.practice.champion_load import MOST_ASKS
from coachbook.ui.parts.avatars import Avatar
from coachbook.ui.parts.buttons import link
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.fields import Field, NumberField
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import muted
from coachbook.ui.practice.champions.state import ChampionRow
from coachbook.ui.shell.theme import Tone


class PeopleCard(Card):
    """`chosen(id)` for a champion, `nominated` to call somebody one."""

    chosen = Signal(object)
    nominated = Signal()
    limited = Signal(int)
    """Another number of times that one may be asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.nominate = link("", writes=True)
        super().__init__("", aside=self.nominate, parent=parent)
        self.set_title(self.tr("Champions"))
        self.nominate.set_text(self.tr("Nominate"))
        self.nominate.clicked.connect(self.nominated)
        self.rows = RowList(choosable=True, follows=True, name=self.tr("Champions"))
        self.rows.chosen.connect(self.chosen)
        self.rows.activated.connect(self.chosen)
        self.nobody = muted(self.tr("Nobody yet. Without champions, no behaviour can be compared."))
        self.limit = NumberField(4, least=1, most=MOST_ASKS, unit=self.tr("times"))
        self.limit.picked.connect(self.limited)
        self.add(self.rows)
        self.add(self.nobody)
        self.add_line(Field(self.tr("Asked at most, in thirty days"), self.limit))

    def show_champions(self, champions: Sequence[ChampionRow], limit: int) -> None:
        """Other champions, and how often one may be asked."""
        self.limit.set_value(limit)
        self.rows.set_rows([self._row(each) for each in champions])
        self.rows.setVisible(bool(champions))
        self.nobody.setVisible(not champions)

    def _row(self, champion: ChampionRow) -> Row:
        full = (Chip(self.tr("asked enough"), Tone.AMBER),) if champion.is_full else ()
        face = Avatar(champion.name, key=champion.id)
        return Row(champion.name, champion.line, leading=(face,), trailing=full, key=champion.id)
