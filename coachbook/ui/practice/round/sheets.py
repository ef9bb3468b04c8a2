"""Sheets of a round: more raters, closing it while somebody is missing, and a case to read again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Change
from coachbook.practice.calibration import Invited, add_raters
from coachbook.records import CalibrationCase, CalibrationRater, CalibrationRound, Person
from coachbook.statistics.words import listed
from coachbook.ui.parts.chips import FilterChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field, TextArea
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.workbook import Workbook


class RatersSheet(FormSheet):
    """Asks for more raters."""

    def __init__(
        self, over: QWidget, book: Workbook, round_: CalibrationRound, raters: tuple[CalibrationRater, ...]
    ) -> None:
        super().__init__(over, self.tr("Add raters"), action=self.tr("Add them"))
        self._book = book
        self._round = round_
        self._raters = raters
        known = {each.person_id for each in raters}
        people = book.all(Person, order_by="name")
        free = [person for person in people if person.left_on is None and person.id not in known]
        self._names = {person.id: person.name for person in free}
        self.people = FilterChips(self.tr("People of this workbook"), [(each.id, each.name) for each in free])
        self.names = TextArea(hint=self.tr("One name a line"), least=2, most=6)
        self.first = self.names
        self.add_field(Field(self.tr("People of this workbook"), self.people))
        self.add_field(Field(self.tr("Others, who rate by a file"), self.names))

    def change(self) -> Change:
        """The act. Raises `Fault`."""
        here = [Invited(str(id_), self._names[str(id_)]) for id_ in self.people.values()]
        away = [Invited(None, " ".join(line.split())) for line in self.names.text().split("\n")]
        return add_raters(self._book.acting(), self._round, self._raters, [*here, *away])


class CloseSheet(FormSheet):
    """Asks before a closing that cannot be undone, because the `missing` see marks then.

    `change` is the act.
    """

    def __init__(self, over: QWidget, missing: Sequence[str], change: Change) -> None:
        super().__init__(
            over,
            self.tr("Close without {names}?").format(names=listed(missing)),
            action=self.tr("Close the round"),
        )
        said = self.tr(
            "All marks are shown then, and whoever has seen them cannot rate blind any more: "
            "the round stays closed."
        )
        self.add(PlainLabel(said, TextRole.BODY, wrap=True))
        self.change = change
        self.first = self.cancel


class CaseShown(FormSheet):
    """One case to read again."""

    writes = False

    def __init__(self, over: QWidget, case: CalibrationCase) -> None:
        super().__init__(over, case.title, case.reference, action=self.tr("Close"), wide=720, top=48)
        self.add(PlainLabel(case.text, TextRole.BODY, wrap=True, selectable=True))
        self.cancel.hide()
        self.accepted.connect(self._on_close)

    @Slot()
    def _on_close(self) -> None:
        self.fall()
