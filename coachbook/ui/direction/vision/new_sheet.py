"""New standard: the few words that a standard begins with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Acting, Change
from coachbook.direction.standards import new_standard
from coachbook.errors import Fault
from coachbook.records.kinds import Scale
from coachbook.ui.direction.written import remarks
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field, LineEdit, Select, TextArea
from coachbook.wording.checks import check_behaviour

NO_PHRASE = ""


class NewStandardSheet(FormSheet):
    """Title, behaviour, scale and phrase; `change(acting)` is the act. The rest is written on its page."""

    def __init__(self, over: QWidget, phrases: Sequence[str], phrase: str = NO_PHRASE) -> None:
        super().__init__(
            over,
            self.tr("New standard"),
            self.tr("It begins as a draft: nobody is rated with it before you put it in force."),
            action=self.tr("Go on"),
        )
        self.name = LineEdit(hint=self.tr("Says what happens next"))
        self.behaviour = TextArea(hint=self.tr("What can be seen or heard when it is met"), least=3)
        self.scale = ChoiceChips(
            self.tr("How it is rated"),
            (
                (Scale.ONE_TO_FIVE, self.tr("1 to 5")),
                (Scale.MET_NOT_MET, self.tr("Met or not met")),
            ),
            value=Scale.ONE_TO_FIVE,
        )
        options = [(NO_PHRASE, self.tr("None yet")), *((each, f"“{each}”") for each in phrases)]
        self.phrase = Select(options, value=phrase if phrase in phrases else NO_PHRASE)
        self.fields = {
            "title": self.add_field(Field(self.tr("Title"), self.name)),
            "behaviour": self.add_field(Field(self.tr("Behaviour"), self.behaviour)),
            "scale": self.add_field(Field(self.tr("How it is rated"), self.scale)),
            "phrase": self.add_field(Field(self.tr("Phrase of the vision that it keeps"), self.phrase)),
        }
        self.behaviour.committed.connect(self._on_behaviour)

    def change(self, acting: Acting) -> Change:
        """The new standard. Raises `Fault` named after a field."""
        return new_standard(
            acting,
            self.name.text(),
            self.behaviour.text(),
            scale=self.scale.value(),
            phrase=str(self.phrase.value() or NO_PHRASE),
        )

    def field_of(self, fault: Fault) -> Field:
        """The field a fault belongs to."""
        return self.fields[fault.field]

    @Slot(str)
    def _on_behaviour(self, text: str) -> None:
        self.fields["behaviour"].set_hint("\n".join(remarks(text, check_behaviour(text))))
        self.relay()
