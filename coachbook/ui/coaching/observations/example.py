"""An example of an observation, for a workbook that has none yet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import muted
from coachbook.ui.shell.sheet import Sheet
from coachbook.ui.shell.theme import Tone


class ExampleSheet(Sheet):
    """Three rated standards with their words, as the sample workbook has them."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, self.tr("An example"), wide=620)
        self.head(
            self.tr("A call about two charges, rated in three minutes"),
            self.tr("Marks say where it stands; the words make it something one can talk about."),
        )
        rows = (
            (
                self.tr("Listens fully before solving"),
                self.tr("Offered the form while she was still describing the second charge. Cause: skill."),
                Chip("2 of 5", Tone.AMBER),
            ),
            (
                self.tr("Gives a day and keeps it"),
                self.tr("“It clears on the 23rd; I’ll send you the line to look for.” A strength."),
                Chip("5 of 5", Tone.ACCENT),
            ),
            (
                self.tr("Checks who is asking"),
                self.tr("Asked for the order number and the post code before opening the account."),
                Chip(self.tr("met"), Tone.ACCENT),
            ),
        )
        self.column.addWidget(RowList([Row(title, line, trailing=(chip,)) for title, line, chip in rows]))
        self.column.addWidget(muted(self.tr("What it did: she asked twice when the money would come.")))
        close = secondary(self.tr("Close"))
        close.clicked.connect(self.fall)
        self.column.addSpacing(8)
        self.column.addWidget(close)
