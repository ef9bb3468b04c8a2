"""The card of the hints on wording: which of them appear, and where words of one's own are added."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent

from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.flow import FlowLayout
from coachbook.ui.parts.pickers import CheckMark
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.notices import open_outside
from coachbook.ui.shell.pieces import push
from coachbook.wording import own
from coachbook.wording.checks import KINDS


class WordingCard(Card):
    """A tick for each kind of hint, the folder of the user's own words, and what is wrong with them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            self.tr("Hints while you write"),
            self.tr("Beside notes and feedback. They suggest and never stop you."),
        )
        self._desk = desk
        names = {
            "trait": self.tr("What somebody is like"),
            "absolute": self.tr("Always and never"),
            "intent": self.tr("Guesses at a reason"),
            "comparison": self.tr("Comparing people"),
            "empty_praise": self.tr("Praise that says nothing done"),
            "no_situation": self.tr("No situation"),
            "no_impact": self.tr("No impact"),
        }
        self.kinds = {kind: CheckMark(names[kind]) for kind in KINDS}
        flow = FlowLayout(gap=16, line_gap=4)
        for tick in self.kinds.values():
            flow.addWidget(tick)
            tick.ticked.connect(self._on_ticked)
        self.add_layout(flow)
        self.faults = PlainLabel("", TextRole.FAULT, wrap=True)
        self.add(self.faults)
        self.show_folder = push(self.tr("Words of your own"))
        self.show_folder.clicked.connect(self._on_folder)
        self.add_line(self.show_folder)
        self.look()

    def look(self) -> None:
        """Show what holds now; a file may have been changed by another program."""
        off = own.switched_off()
        for kind, tick in self.kinds.items():
            tick.setChecked(kind not in off)
        said = "\n".join(own.faults())
        self.faults.setText(said)
        self.faults.setVisible(bool(said))

    def showEvent(self, event: QShowEvent) -> None:
        """Coming back to the page looks at the files again."""
        self.look()
        super().showEvent(event)

    @Slot()
    def _on_ticked(self) -> None:
        off = [kind for kind, tick in self.kinds.items() if not tick.isChecked()]
        if not own.switch_off(off):
            self._desk.notices.say(self.tr("The disk refused to keep this choice."))
            self.look()

    @Slot()
    def _on_folder(self) -> None:
        try:
            folder = own.prepare()
        except OSError:
            self._desk.notices.say(self.tr("The disk refused to make the folder for your words."))
            return
        open_outside(folder)
