"""A plan on paper, asked for on its page: the pages of the preview, the sheet of an export, the printer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog

from coachbook.errors import Fault
from coachbook.export.plan_data import PlanData
from coachbook.plan_papers import gather_plan
from coachbook.records import DevelopmentPlan, Id
from coachbook.ui.coaching.plan.asking import PlanReading
from coachbook.ui.coaching.plan.paper_sheet import PaperSheet
from coachbook.ui.coaching.plan.paper_work import DrawsPlan, PaperChoice, Signing, WritesPlan
from coachbook.ui.coaching.plan.preview import PreviewView
from coachbook.ui.coaching.plan.printing import PrintsPages
from coachbook.ui.exporting import last_folder, why_not
from coachbook.ui.shell.page import Page

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from coachbook.documents import PageSize
    from coachbook.plan_writing import PlanWritten
    from coachbook.ui.coaching.plan.paper_work import Order


class PaperActs(QObject):
    """Draws, exports and prints the plan that its page shows; what the preview shows is what is written."""

    def __init__(self, page: Page, preview: PreviewView) -> None:
        super().__init__(page)
        self._page, self._preview = page, preview
        self._plan: DevelopmentPlan | None = None
        self._wanted: tuple[PlanData, PageSize] | None = None
        self._drawn: tuple[PlanData, PageSize, bytes] | None = None
        self._order: Order | None = None
        self._dialog: QPrintDialog | None = None
        self._printer: QPrinter | None = None
        self.sheet: PaperSheet | None = None
        """The sheet while it lies there."""
        preview.chosen.connect(self.draw)
        preview.print.clicked.connect(self.print)

    def turn_to(self, plan_id: Id | None) -> None:
        """Another plan: what was drawn is of the one before."""
        if self._plan is None or self._plan.id != plan_id:
            self._plan = self._wanted = self._drawn = None

    def show_plan(self, read: PlanReading) -> None:
        """The plan as it is now."""
        self._plan = read.plan
        self._preview.show_reader(read.person.called)

    # Preview

    @Slot()
    def draw(self) -> None:
        """Draw the plan beside the window, unless these pages are shown or under way already."""
        if self._plan is None:
            return
        choice = self._preview.choice()
        wanted = self._gathered(choice), choice.size
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self._preview.say(self.tr("Drawing the pages …"))
        work = DrawsPlan(*wanted)
        self._page.desk.errands.run(self.tr("Drawing the plan"), work, self._on_drawn, self._on_not_drawn)

    @Slot(object)
    def _on_drawn(self, drawn: tuple[PlanData, PageSize, bytes]) -> None:
        if drawn[:2] == self._wanted:
            self._drawn = drawn
            self._preview.show_pdf(drawn[2])

    @Slot(object)
    def _on_not_drawn(self, error: BaseException) -> None:
        self._wanted = None
        self._preview.say(why_not(error))

    # Export

    @Slot()
    def export(self) -> None:
        """Ask how and where to, then write."""
        self._page.commit()
        if self._plan is None:
            return
        desk = self._page.desk
        sheet = PaperSheet(
            self._page.window(),
            self.tr("Export the plan"),
            self.tr(
                "Version {version}. The preview shows the very pages; a signature is added behind them."
            ).format(version=self._plan.version),
            self._preview.reader,
            self._preview.choice(),
            desk.settings,
            last_folder(desk),
            desk.workbook.coach.name,
            desk.workbook.profile,
        )
        sheet.accepted.connect(self._on_accepted)
        sheet.fallen.connect(self._on_fallen)
        self.sheet = sheet
        sheet.rise(sheet.action)

    @Slot()
    def _on_accepted(self) -> None:
        sheet, desk = self.sheet, self._page.desk
        if sheet is None or self._plan is None or not sheet.action.isEnabled():
            return
        sheet.clear_faults()
        try:
            order = sheet.order(desk.workbook.clock.now().astimezone(desk.workbook.clock.zone))
        except Fault as fault:
            sheet.show_fault(sheet.field_of(fault), fault.message)
            return
        self._order = order
        self._preview.choose(order.choice)
        data = self._gathered(order.choice)
        drawn = self._drawn
        shown = drawn[2] if drawn is not None and drawn[:2] == (data, order.choice.size) else b""
        sheet.wait(waiting=True)
        work = WritesPlan(desk.workbook, data, order, shown)
        desk.errands.run(self.tr("Writing the plan"), work, self._on_written, self._on_not_written)

    @Slot(object)
    def _on_written(self, done: tuple[PlanWritten, Path | None]) -> None:
        written, note = done
        order, desk = self._order, self._page.desk
        if order is None:
            return
        key = order.key if order.signing is not Signing.NONE else desk.settings.key
        desk.remember(desk.settings._replace(exports=order.folder, key=key))
        if self.sheet is not None:
            self.sheet.fall()
        words = self.tr("The plan of {name} is written: {file}")
        if order.signing is not Signing.NONE:
            words = self.tr("The plan of {name} is signed by you and written: {file}")
        said = words.format(name=written.name, file=written.path.name)
        beside = [path.name for path in (written.closed, note) if path is not None]
        if beside:
            said += self.tr(". Beside it: {files}").format(files=self.tr(" and ").join(beside))
        desk.notices.wrote(written.path, said)

    @Slot(object)
    def _on_not_written(self, error: BaseException) -> None:
        """Beside its field; where the sheet was closed meanwhile, as a notice."""
        sheet = self.sheet
        fault = error if isinstance(error, Fault) else Fault("folder", why_not(error))
        if sheet is None:
            self._page.desk.notices.warn(fault.message)
            return
        sheet.wait(waiting=False)
        sheet.show_fault(sheet.field_of(fault), fault.message)

    @Slot()
    def _on_fallen(self) -> None:
        self.sheet = None

    def _gathered(self, choice: PaperChoice) -> PlanData:
        plan = self._plan
        assert plan is not None  # noqa: S101 - asked for while a plan is shown
        book = self._page.desk.workbook
        with book.at_once():
            return gather_plan(book, plan, choice.audience, names_colleagues=choice.names_colleagues)

    # Printing

    @Slot()
    def print(self) -> None:
        """Ask for the printer, then print the pages that are shown."""
        if not self._preview.drawn or not self._preview.pages:
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # for the few days on which one prints

        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(self._plan.title if self._plan else "")
        self._dialog = QPrintDialog(self._printer, self._page.window())
        self._dialog.setMinMax(1, self._preview.pages)
        self._dialog.accepted.connect(self._on_printer)
        QDialog.open(self._dialog)  # the printer's own wants a slot by name and hides this one

    @Slot()
    def _on_printer(self) -> None:
        if self._printer is not None:
            work = PrintsPages(self._preview.drawn, self._printer)
            self._page.desk.errands.run(
                self.tr("Printing the plan"), work, self._on_printed, self._on_not_printed, cancellable=True
            )

    @Slot(object)
    def _on_printed(self, pages: int) -> None:
        self._printer = self._dialog = None
        self._page.desk.notices.say(
            self.tr("1 page went to the printer.")
            if pages == 1
            else self.tr("%n pages went to the printer.", "", pages)
        )

    @Slot(object)
    def _on_not_printed(self, error: BaseException) -> None:
        self._printer = self._dialog = None
        self._page.desk.notices.warn(why_not(error))
