"""What the collection lacks, as rows that lead to where it would be written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.practice.champions.state import GapRow


class GapsCard(Card):
    """Hidden where nothing is missing. `wanted(GapRow)` when one is chosen."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Still missing"))
        self._gaps: tuple[GapRow, ...] = ()
        self.rows = RowList(choosable=True, name=self.tr("Still missing"))
        self.rows.activated.connect(self._on_row)
        self.add(self.rows)

    def show_gaps(self, gaps: Sequence[GapRow]) -> None:
        """Other gaps."""
        self._gaps = tuple(gaps)
        self.rows.set_rows(
            [Row(gap.title, gap.line, key=place, plain=True) for place, gap in enumerate(self._gaps)]
        )
        self.setVisible(bool(self._gaps))

    @Slot(object)
    def _on_row(self, key: object) -> None:
        if isinstance(key, int) and key < len(self._gaps):
            self.wanted.emit(self._gaps[key])
