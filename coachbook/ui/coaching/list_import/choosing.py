"""The first half of the import page: what the list holds, and in which file it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from coachbook.coaching.lists import Target
from coachbook.ui.coaching.list_import.words import TARGETS, TITLES, WANTED
from coachbook.ui.parts.buttons import primary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.fields import Field, LineEdit
from coachbook.ui.parts.layouts import PageColumn, PageHead

_LONGEST_PATH = 4000


class Choosing(PageColumn):
    """`targeted(Target)` for another kind of list, `named(path)` for a file that was typed."""

    targeted = Signal(object)
    named = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__()
        if parent is not None:
            self.setParent(parent)
        self._head = PageHead(
            TITLES[Target.PEOPLE],
            self.tr("You see what will happen first. Nothing is written until you press Import."),
        )
        self.add(self._head)
        self._card = Card(self.tr("Which list?"), " ")
        self.targets = ChoiceChips(
            self.tr("What the list holds"), tuple(TARGETS.items()), value=Target.PEOPLE
        )
        self.targets.chosen.connect(self.targeted)
        self.path = LineEdit(hint=self.tr("Where the file is"), longest=_LONGEST_PATH)
        self.path.returnPressed.connect(self._on_path)
        self._hint = self.tr("CSV or XLSX. Or drop the file here.")
        self.field = Field(self.tr("File"), self.path, self._hint)
        self.choose = primary(self.tr("Choose a file"), writes=True)
        self._card.add_space(4)
        self._card.add_line(self.targets)
        self._card.add(self.field)
        self._card.add_space(4)
        self._card.add_line(self.choose)
        self._card.setMaximumWidth(720)
        self.add(self._card)

    def begin(self, target: Target) -> None:
        """For lists of this kind, with no file yet."""
        self._head.say(TITLES[target], self._head.sentence.text())
        self._card.set_subtitle(WANTED[target])
        self.targets.set_value(target)
        self.path.set_text_quietly("")
        self.rest()

    def wait(self) -> None:
        """The file is being read."""
        self.field.set_fault(None)
        self.field.set_hint(self.tr("Reading…"))
        self.choose.setEnabled(False)

    def rest(self) -> None:
        """No file is being read."""
        self.field.set_fault(None)
        self.field.set_hint(self._hint)
        self.choose.setEnabled(True)

    def refuse(self, sentence: str) -> None:
        """Why the file cannot be read, beside the field."""
        self.rest()
        self.field.set_fault(sentence)
        self.path.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_path(self) -> None:
        text = self.path.text().strip().strip('"')
        if text:
            self.named.emit(text)
