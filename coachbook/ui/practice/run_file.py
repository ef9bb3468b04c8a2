"""Files of role-play results on the pages of Practice: asked for, sent, and taken in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from coachbook.changes import Change
from coachbook.coaching.people import is_here, is_own
from coachbook.errors import CoachbookError, Fault
from coachbook.records import Person, Rehearsal
from coachbook.run_files import SUFFIX, arrived_results, ask_for_results, send_results
from coachbook.ui.parts.chips import FilterChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field
from coachbook.ui.shell.page import Page
from coachbook.ui.shell.places import Place


class AskSheet(FormSheet):
    """Whose results are asked for; one's own team unless others are chosen."""

    def __init__(self, over: QWidget, people: Sequence[Person], own: Sequence[str]) -> None:
        super().__init__(
            over,
            self.tr("Ask for results"),
            self.tr(
                "Somebody else practises with your people. They get a file with these names; what they send "
                "back can be opened in this workbook only."
            ),
            action=self.tr("Choose a folder"),
            wide=680,
            top=48,
        )
        self._known = {person.id: person for person in people}
        self.people = FilterChips(self.tr("Of whom"), [(person.id, person.name) for person in people])
        self.people.set_values(tuple(own))
        self.field = self.add_field(Field(self.tr("Of whom"), self.people))

    def chosen(self) -> tuple[Person, ...]:
        """Who was chosen. Raises `Fault("people")` where nobody was."""
        found = tuple(self._known[str(id_)] for id_ in self.people.values())
        if not found:
            raise Fault("people", self.tr("Choose whose results you ask for."))
        return found


class RunFiles(QObject):
    """Asks for results, sends them and takes them in, for its page."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.sheet: AskSheet | None = None

    @Slot()
    def ask(self) -> None:
        """Lay the sheet that says whose results are wanted."""
        book = self._page.desk.workbook
        acting = book.acting()
        people = [each for each in book.all(Person, order_by="name") if is_here(each, acting.today)]
        people = [each for each in people if each.id != acting.who]
        own = [each.id for each in people if is_own(each, acting.who, acting.today)]
        self.sheet = AskSheet(self._page.window(), people, own)
        self.sheet.accepted.connect(self._on_asked)
        self.sheet.fallen.connect(self._on_fallen)
        self.sheet.rise(self.sheet.action)

    @Slot()
    def choose(self) -> None:
        """Ask for files of results, then take each in."""
        desk = self._page.desk
        if desk.workbook.read_only:
            return
        chosen, _ = QFileDialog.getOpenFileNames(
            self._page.window(), self.tr("Choose files of results"), "", self._kinds()
        )
        for path in chosen:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Take one in: what is refused is said, and nothing is changed."""
        desk = self._page.desk
        try:
            arrival = arrived_results(desk.workbook, path)
        except Fault as fault:
            desk.notices.warn(fault.message)
            return
        if arrival.change.edits and not self._do(arrival.change):
            return
        desk.notices.say(arrival.sentence)
        if arrival.run_id is not None:
            desk.go(Place("run", arrival.run_id))

    def send(self, runs: Sequence[Rehearsal]) -> None:
        """Ask for the address that they go to and for a folder, then seal them."""
        address, _ = QFileDialog.getOpenFileName(
            self._page.window(), self.tr("The file of whoever asks for results"), "", self._kinds()
        )
        folder = self._folder() if address else ""
        if not folder:
            return
        desk = self._page.desk
        try:
            path = send_results(desk.workbook, runs, Path(address), Path(folder))
        except CoachbookError as refusal:
            desk.notices.warn(str(refusal))
            return
        desk.notices.wrote(path, self.tr("The results are sealed; only who asked for them can open them."))

    @Slot()
    def _on_asked(self) -> None:
        sheet, desk = self.sheet, self._page.desk
        if sheet is None:
            return
        try:
            people = sheet.chosen()
        except Fault as fault:
            sheet.show_fault(sheet.field, fault.message)
            return
        folder = self._folder()
        if not folder:
            return
        sheet.fall()
        try:
            path = ask_for_results(desk.workbook, people, Path(folder))
        except CoachbookError as refusal:
            desk.notices.warn(str(refusal))
            return
        desk.notices.wrote(path, self.tr("Give this file to whoever practises with them."))

    @Slot()
    def _on_fallen(self) -> None:
        self.sheet = None

    def _do(self, change: Change) -> bool:
        return self._page.desk.do(change, self._page)

    def _folder(self) -> str:
        """Where to write; empty where nobody chose."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return QFileDialog.getExistingDirectory(
            self._page.window(), self.tr("Folder for the file"), documents
        )

    def _kinds(self) -> str:
        return self.tr("Sealed files (*{suffix});;All files (*)").format(suffix=SUFFIX)
