"""What is done with a round as a whole: its cases and raters, opening, closing, files and the report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog

from coachbook.changes import Change
from coachbook.errors import CoachbookError, Fault
from coachbook.export.calibration import CalibrationContent
from coachbook.practice.calibration import (
    close_round,
    drop_case,
    drop_rater,
    name_of,
    open_round,
    waiting_here,
)
from coachbook.records import (
    CalibrationRater,
    CalibrationRating,
    CalibrationRound,
    Id,
    Person,
    ServiceStandard,
)
from coachbook.records.practice_kinds import RoundState
from coachbook.rounds import invite, to_invite, write_answers
from coachbook.ui.exporting import Exporter
from coachbook.ui.practice.round.case_sheet import CaseSheet
from coachbook.ui.practice.round.mend_card import mended
from coachbook.ui.practice.round.round_sheet import RoundSheet
from coachbook.ui.practice.round.sheets import CaseShown, CloseSheet, RatersSheet
from coachbook.ui.shell.notices import Act
from coachbook.ui.shell.places import Place

if TYPE_CHECKING:
    from coachbook.ui.practice.round.page import RoundPage


class RoundActs(QObject):
    """The slots of a round's page that change the round, or write files of it."""

    def __init__(self, page: RoundPage) -> None:
        super().__init__(page)
        self._page = page
        self._exporter = Exporter(page, self.tr("The report is written: {file}"))
        self.sheet: CaseSheet | RatersSheet | RoundSheet | CloseSheet | CaseShown | None = None

    @property
    def _round(self) -> CalibrationRound | None:
        return self._page.round

    def _raters(self, round_id: Id) -> tuple[CalibrationRater, ...]:
        return self._page.desk.workbook.all(CalibrationRater, round_id=round_id, order_by="position")

    def _do(self, change: Change) -> bool:
        return self._page.desk.do(change, self._page)

    @Slot()
    def on_case(self) -> None:
        """Ask for one more case."""
        if self._round is not None:
            self._rise(CaseSheet(self._page.window(), self._page.desk, self._round))

    @Slot()
    def on_edit(self) -> None:
        """Ask for another title, another day, and in a draft other standards."""
        round_ = self._round
        if round_ is not None and round_.invitation is None and round_.state is not RoundState.CLOSED:
            self._rise(RoundSheet(self._page.window(), self._page.desk.workbook, round_))

    @Slot()
    def on_raters(self) -> None:
        """Ask for more raters."""
        if self._round is not None:
            raters = self._raters(self._round.id)
            self._rise(RatersSheet(self._page.window(), self._page.desk.workbook, self._round, raters))

    @Slot(object)
    def on_case_shown(self, key: object) -> None:
        """Show one case to be read again, in a draft to be changed."""
        round_ = self._round
        case = next((each for each in round_.cases if each.key == key), None) if round_ is not None else None
        if case is not None and round_ is not None and round_.state is RoundState.DRAFT:
            self._rise(CaseSheet(self._page.window(), self._page.desk, round_, case))
        elif case is not None:
            self.sheet = CaseShown(self._page.window(), case)
            self.sheet.fallen.connect(self._on_fallen)
            self.sheet.rise(self.sheet.action)

    @Slot(object)
    def on_drop_case(self, key: object) -> None:
        """Leave a case out."""
        if self._round is not None:
            self._do(drop_case(self._round, str(key)))

    @Slot(object)
    def on_drop_rater(self, rater_id: object) -> None:
        """Leave a rater out."""
        book = self._page.desk.workbook
        rater = book.get(CalibrationRater, str(rater_id))
        if rater is not None:
            self._do(drop_rater(rater, book.all(CalibrationRating, rater_id=rater.id)))

    @Slot()
    def on_open(self) -> None:
        """Let the raters begin."""
        if self._round is None:
            return
        book = self._page.desk.workbook
        standards = {each.id: each for each in book.all(ServiceStandard)}
        try:
            change = open_round(book.acting(), self._round, self._raters(self._round.id), standards)
        except Fault as fault:
            self._page.desk.notices.warn(fault.message)
            return
        self._do(change)

    @Slot()
    def on_close(self) -> None:
        """Close the round; where that cannot be taken back, it is asked before, else the notice does it."""
        if self._round is None:
            return
        book = self._page.desk.workbook
        raters = self._raters(self._round.id)
        change = close_round(book.acting(), self._round, raters)
        if not change.undoable:
            people = {each.id: each for each in book.all(Person)}
            missing = [name_of(each, people) for each in waiting_here(raters, book.profile.coach_id)]
            self._rise(CloseSheet(self._page.window(), missing, change))
        elif self._do(change):
            said = self.tr("The round is closed; nothing more is taken in.")
            self._page.desk.notices.say(said, Act(self.tr("Undo"), self._page.desk.undo))

    @Slot()
    def on_invite(self) -> None:
        """Write an invitation for everybody who is not in and has not begun here."""
        folder = self._folder(self.tr("Folder for the invitations"))
        if folder is None or self._round is None:
            return
        desk = self._page.desk
        try:
            raters = to_invite(desk.workbook, self._round)
            paths = invite(desk.workbook, self._round, raters, folder)
        except CoachbookError as refusal:
            desk.notices.warn(str(refusal))
            return
        said = self.tr("{count} invitations are written; give each rater the one with their name.")
        desk.notices.wrote(paths[0], said.format(count=len(paths)))
        self._page.refresh()

    @Slot()
    def on_send(self) -> None:
        """Seal one's own ratings for the host who asked for them."""
        folder = self._folder(self.tr("Folder for the sealed file"))
        if folder is None or self._round is None:
            return
        (rater,) = self._raters(self._round.id)[:1]
        desk = self._page.desk
        try:
            path = write_answers(desk.workbook, self._round, rater, folder)
        except CoachbookError as refusal:
            desk.notices.warn(str(refusal))
            return
        host = self._round.invitation.host if self._round.invitation is not None else ""
        desk.notices.wrote(path, self.tr("Sealed; send {file} to {host}.").format(file=path.name, host=host))

    @Slot()
    def on_mend(self) -> None:
        """The agreed words, as the next version of the standard."""
        card, desk = self._page.mend, self._page.desk
        if self._round is None or card.standard is None or card.mark is None:
            return
        book, title = desk.workbook, card.standard.title
        every = book.all(ServiceStandard)
        try:
            change = mended(book.acting(), self._round, card.standard, every, card.mark, card.text())
        except Fault as fault:
            card.agreed.set_fault(fault.message)
            return
        if not change.edits:
            card.agreed.set_fault(self.tr("Write what you agreed on; these are the words of now."))
        elif self._do(change):
            said = self.tr("“{title}” has new words, in force from today.").format(title=title)
            desk.notices.say(said, Act(self.tr("Undo"), desk.undo))

    @Slot()
    def on_report(self) -> None:
        """Write the report as a PDF."""
        worked = self._page.worked
        if worked is not None:
            organisation = self._page.desk.workbook.profile.organisation
            self._exporter.begin(CalibrationContent(worked.results, worked.drift, organisation))

    @Slot(object)
    def on_standard(self, standard_id: object) -> None:
        """The whole standard on its own page."""
        self._page.desk.go(Place("standard", str(standard_id)))

    def _rise(self, sheet: CaseSheet | RatersSheet | RoundSheet | CloseSheet) -> None:
        self.sheet = sheet
        sheet.accepted.connect(self._on_accepted)
        sheet.fallen.connect(self._on_fallen)
        sheet.rise(sheet.first)

    @Slot()
    def _on_accepted(self) -> None:
        if isinstance(self.sheet, CaseSheet | RatersSheet | RoundSheet):
            self.sheet.carry_out(self.sheet.change, self._do)
        elif isinstance(self.sheet, CloseSheet):
            change = self.sheet.change
            self.sheet.fall()
            if self._do(change):
                self._page.desk.notices.say(self.tr("The round is closed; nothing more is taken in."))

    @Slot()
    def _on_fallen(self) -> None:
        self.sheet = None

    def _folder(self, title: str) -> Path | None:
        """A folder that the user chooses, beginning where the last file was written."""
        desk = self._page.desk
        last = desk.settings.exports
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        begin = str(last) if last is not None and last.is_dir() else documents
        chosen = QFileDialog.getExistingDirectory(self._page.window(), title, begin)
        if not chosen:
            return None
        desk.remember(desk.settings._replace(exports=Path(chosen)))
        return Path(chosen)
