"""Printing a practice pack: which of its copies, on which paper, into which folder."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from coachbook.documents import PageSize, gather_copies
from coachbook.export.roleplay import COPY_NAMES, Copy
from coachbook.records import RolePlayScript
from coachbook.statistics.words import sentence_case
from coachbook.ui.exporting import Exporter
from coachbook.ui.parts.chips import ChoiceChips, FilterChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field
from coachbook.ui.shell.keys import Shortcut
from coachbook.ui.shell.page import Page


class PrintSheet(FormSheet):
    """Which copies, and the paper; all five on A4 unless something else is chosen."""

    writes = False

    def __init__(self, over: QWidget, size: PageSize) -> None:
        super().__init__(
            over,
            self.tr("Print the pack"),
            self.tr("Each is a PDF of its own; the participant’s copy has no model answers."),
            action=self.tr("Choose a folder"),
        )
        self.copies = FilterChips(
            self.tr("Copies"), [(copy, sentence_case(name)) for copy, name in COPY_NAMES.items()]
        )
        self.copies.set_values(tuple(Copy))
        self.field = self.add_field(Field(self.tr("Copies"), self.copies))
        self.paper = ChoiceChips(self.tr("Paper"), tuple((s, s.value) for s in PageSize), value=size)
        self.add_field(Field(self.tr("Paper"), self.paper))
        self._shortcut = Shortcut("Ctrl+Return", self, self.action.click)

    def chosen(self) -> tuple[Copy, ...]:
        """The copies that were chosen, in their order."""
        on = set(self.copies.values())
        return tuple(copy for copy in Copy if copy in on)

    def paper_size(self) -> PageSize:
        """The paper that was chosen."""
        value = self.paper.value()
        return value if isinstance(value, PageSize) else PageSize.A4


class PackPrinter(QObject):
    """Asks on a page what to print of a script, and writes it beside the window."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._script: RolePlayScript | None = None
        self._size = PageSize.A4
        self.sheet: PrintSheet | None = None
        self.exporter = Exporter(page, self.tr("The practice pack is written: {file}"))

    def ask(self, script: RolePlayScript) -> None:
        """Lay the sheet."""
        self._script = script
        self.sheet = PrintSheet(self._page.window(), self._size)
        self.sheet.accepted.connect(self._on_accepted)
        self.sheet.fallen.connect(self._on_fallen)
        self.sheet.rise(self.sheet.copies.options[0])

    @Slot()
    def _on_accepted(self) -> None:
        sheet, script = self.sheet, self._script
        if sheet is None or script is None:
            return
        if not sheet.chosen():
            sheet.show_fault(sheet.field, self.tr("Choose at least one copy."))
            return
        contents = gather_copies(self._page.desk.workbook, script, sheet.chosen())
        self._size = sheet.paper_size()
        sheet.fall()
        self.exporter.begin(contents, size=self._size)

    @Slot()
    def _on_fallen(self) -> None:
        self.sheet = None
