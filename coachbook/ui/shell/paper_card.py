"""The words of plans as a card of the settings: who employs, how long they are kept, and three wordings."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.coaching.paper_words import LONGEST_RETENTION, keep_for, name_employer, reword
from coachbook.export.plan_wording import ACKNOWLEDGEMENT, PURPOSE, REFUSAL
from coachbook.ui.parts.buttons import Button, link
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.fields import Field, LineEdit, NumberField, TextArea
from coachbook.ui.shell.desk import Desk

_SHIPPED = {"plan_purpose": PURPOSE, "plan_acknowledgement": ACKNOWLEDGEMENT, "plan_refusal": REFUSAL}


class PaperCard(Card):
    """What holds for every plan that this workbook prints; each act can be undone."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._desk = desk
        self.set_title(self.tr("Development plans on paper"))
        self.set_subtitle(
            self.tr("New documents say it like this; what was agreed keeps the words that it had.")
        )
        self.employer = LineEdit(hint=self.tr("The company in law, such as Northwind Utilities Ltd"))
        self.employer.committed.connect(self._on_employer)
        self.months = NumberField(0, least=0, most=LONGEST_RETENTION, unit=self.tr("months"))
        self.months.setSpecialValueText(self.tr("nobody has said"))
        self.months.picked.connect(self._on_months)
        self.areas: dict[str, TextArea] = {}
        self.backs: dict[str, Button] = {}
        self.add(Field(self.tr("Employer"), self.employer))
        self.add(
            Field(self.tr("Kept after its end"), self.months, self.tr("Printed as a day, “kept until”."))
        )
        number = self.tr("{version} is the number of the version.")
        self._add_wording("plan_purpose", self.tr("What a plan is for"))
        self._add_wording("plan_acknowledgement", self.tr("What a signature says"), number)
        self._add_wording("plan_refusal", self.tr("For whoever would rather not sign"))

    def _add_wording(self, name: str, title: str, hint: str = "") -> None:
        """One wording with the way back to the shipped words."""
        area = TextArea(least=2, most=8)
        area.setProperty("wording", name)
        area.committed.connect(self._on_words)
        field = Field(title, area, hint)
        back = link(self.tr("Back to the shipped words"), writes=True)
        back.setAccessibleName(self.tr("Back to the shipped words: {what}").format(what=title))
        back.setProperty("wording", name)
        back.clicked.connect(self._on_back)
        field.add_below(back)
        self.add(field)
        self.areas[name], self.backs[name] = area, back

    def show_words(self) -> None:
        """Show what holds in the workbook."""
        profile = self._desk.workbook.profile
        self.employer.set_text_quietly(profile.legal_entity)
        self.months.set_value(profile.retention_months or 0)
        self.months.setEnabled(not self._desk.workbook.read_only)
        for name, area in self.areas.items():
            own = str(getattr(profile, name)).strip()
            area.set_text_quietly(own or _SHIPPED[name])
            self.backs[name].setVisible(bool(own))

    @Slot(str)
    def _on_employer(self, name: str) -> None:
        self._desk.do(name_employer(self._desk.workbook.profile, name), self)

    @Slot(int)
    def _on_months(self, months: int) -> None:
        self._desk.do(keep_for(self._desk.workbook.profile, months or None), self)

    @Slot(str)
    def _on_words(self, text: str) -> None:
        area = self.sender()
        if isinstance(area, TextArea):
            self._reword(str(area.property("wording")), text)

    @Slot()
    def _on_back(self) -> None:
        name = str(self.sender().property("wording"))
        self.areas[name].clearFocus()
        self._reword(name, "")
        self.areas[name].setFocus()  # the button goes, and the keyboard must not go with it

    def _reword(self, name: str, text: str) -> None:
        self._desk.do(reword(self._desk.workbook.profile, name, text, _SHIPPED[name]), self)
        self.show_words()
