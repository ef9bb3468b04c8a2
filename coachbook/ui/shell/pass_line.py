"""The pass line of a workbook as a card of the settings: the score from which a moment is won, or none."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.coaching.judging import draw_pass_line
from coachbook.statistics.scoring import PASS_LINE
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.fields import CheckMark, Field, NumberField
from coachbook.ui.shell.desk import Desk


class PassLineCard(Card):
    """One tick and one number; what is chosen holds for everybody who opens this workbook."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._desk = desk
        self.set_title(self.tr("Pass line"))
        self.set_subtitle(
            self.tr(
                "The score from which a moment of truth is won. Without one, scores stand for themselves "
                "and no moment is called won or not."
            )
        )
        self.judged = CheckMark(self.tr("Judge moments by a pass line"))
        self.line = NumberField(PASS_LINE, least=1, most=100, unit=self.tr("of 100"))
        self.field = Field(self.tr("Pass line"), self.line)
        self.judged.ticked.connect(self._on_ticked)
        self.line.picked.connect(self._on_picked)
        self.add(self.judged)
        self.add(self.field)

    def show_line(self) -> None:
        """Show what holds in the workbook."""
        pass_line = self._desk.workbook.profile.pass_line
        self.judged.setChecked(pass_line is not None)
        self.line.set_value(PASS_LINE if pass_line is None else pass_line)
        self.field.setVisible(pass_line is not None)
        for editor in (self.judged, self.line):
            editor.setEnabled(not self._desk.workbook.read_only)

    @Slot(bool)
    def _on_ticked(self, judged: bool) -> None:
        self._draw(self.line.value() if judged else None)

    @Slot(int)
    def _on_picked(self, at: int) -> None:
        self._draw(at)

    def _draw(self, at: int | None) -> None:
        self._desk.do(draw_pass_line(self._desk.workbook.profile, at), self)
        self.show_line()
