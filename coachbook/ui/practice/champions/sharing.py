"""Packs on the page Champions: written for another workbook, and taken in after one has seen what it does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from coachbook.changes import Change
from coachbook.errors import Fault
from coachbook.paths import safe_name
from coachbook.practice.shared import SharedPack
from coachbook.practice.taking_in import Comparison, Standing, take_in
from coachbook.records import Id
from coachbook.sharing import compared, counted, gather_pack, read_pack, sentences, write_pack
from coachbook.ui.exporting import last_folder, why_not
from coachbook.ui.parts.cards import SoftBox
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import CheckMark
from coachbook.ui.parts.texts import body, muted
from coachbook.ui.shell.notices import Act
from coachbook.ui.shell.page import Page

if TYPE_CHECKING:
    from coachbook.ui.shell.errands import Cancelled, Progress

SUFFIX = ".coachpack"
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class _Writes:
    """Writes a pack beside the window."""

    pack: SharedPack
    path: Path

    def __call__(self, _progress: Progress, _cancelled: Cancelled) -> Path:
        return write_pack(self.pack, self.path).path


@dataclass(frozen=True, slots=True)
class _Reads:
    """Reads a pack beside the window: a hostile one takes its time to be refused."""

    path: Path

    def __call__(self, _progress: Progress, _cancelled: Cancelled) -> SharedPack:
        return read_pack(self.path)


class PackSheet(FormSheet):
    """What taking a pack in would do; what differs can be ticked, to be added beside the own."""

    def __init__(self, over: QWidget, comparison: Comparison) -> None:
        pack = comparison.pack
        super().__init__(
            over,
            self.tr("Import “{title}”").format(title=pack.title),
            self.tr("Nothing of yours is changed. It can be undone as one."),
            action=self.tr("Import"),
            wide=620,
        )
        self.comparison = comparison
        if pack.about:
            self.add(muted(pack.about))
        differing = comparison.of(Standing.DIFFERS)
        self.said = [body(text) for text in sentences(comparison)[: -len(differing) or None]]
        for line in self.said:
            self.add(line)
        self.ticks: dict[Id, CheckMark] = {}
        if differing:
            box = SoftBox()
            box.add(
                muted(self.tr("These differ from yours, which stay. Tick what should be added beside them:"))
            )
            for item in differing[:_SHOWN]:
                fields = ", ".join(name.replace("_", " ") for name in item.differs_in)
                tick = CheckMark(f"{item.title} ({fields})")
                self.ticks[item.theirs.id] = tick
                tick.ticked.connect(self._on_ticked)
                box.add(tick)
            if len(differing) > _SHOWN:
                rest = self.tr("and {count} more, which stay as yours are")
                box.add(muted(rest.format(count=len(differing) - _SHOWN)))
            self.add(box)
        self._on_ticked()

    def beside(self) -> tuple[Id, ...]:
        """What was ticked."""
        return tuple(id_ for id_, tick in self.ticks.items() if tick.isChecked())

    @Slot()
    def _on_ticked(self) -> None:
        self.action.setEnabled(bool(self.comparison.of(Standing.NEW) or self.beside()))


class PackActs(QObject):
    """Exporting and importing, asked for by the page's keys and the palette."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.sheet: PackSheet | None = None

    @Slot()
    def export(self) -> None:
        """Ask where to, then write all that is published."""
        self._page.commit()
        desk = self._page.desk
        try:
            pack = gather_pack(desk.workbook)
        except Fault as fault:
            desk.notices.warn(fault.message)
            return
        name = f"{safe_name(pack.title)}{SUFFIX}"
        path, _ = QFileDialog.getSaveFileName(
            self._page.window(),
            self.tr("Export a pack for another workbook"),
            str(last_folder(desk) / name),
            self.tr("Packs (*{suffix})").format(suffix=SUFFIX),
        )
        if not path:
            return
        chosen = Path(path)
        target = chosen if chosen.suffix.lower() == SUFFIX else chosen.with_name(f"{chosen.name}{SUFFIX}")
        desk.remember(desk.settings._replace(exports=target.parent))
        desk.errands.run(
            self.tr("Writing the pack"), _Writes(pack, target), self._on_written, self._on_failed
        )

    @Slot()
    def bring_in(self) -> None:
        """Ask for a pack, then show what it would do."""
        self._page.commit()
        desk = self._page.desk
        if desk.workbook.read_only:
            desk.notices.warn(self.tr("This workbook is open for reading only; nothing can be imported."))
            return
        path, _ = QFileDialog.getOpenFileName(
            self._page.window(),
            self.tr("Import a pack"),
            str(last_folder(desk)),
            self.tr("Packs (*{suffix});;All files (*)").format(suffix=SUFFIX),
        )
        if path:
            desk.errands.run(self.tr("Reading the pack"), _Reads(Path(path)), self._on_read, self._on_failed)

    def _change(self) -> Change:
        sheet, book = self.sheet, self._page.desk.workbook
        assert sheet is not None  # noqa: S101 - asked for by the sheet itself
        return take_in(compared(book, sheet.comparison.pack), book.acting(), sheet.beside())

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        said = self.tr("The pack is written: {file}. It names only champions who agreed.")
        self._page.desk.notices.wrote(path, said.format(file=path.name))

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        said = error.message if isinstance(error, Fault) else why_not(error)
        self._page.desk.notices.warn(said)

    @Slot(object)
    def _on_read(self, pack: SharedPack) -> None:
        comparison = compared(self._page.desk.workbook, pack)
        sheet = PackSheet(self._page.window(), comparison)
        sheet.accepted.connect(self._on_accepted)
        sheet.fallen.connect(self._on_fallen)
        self.sheet = sheet
        sheet.rise(sheet.action)

    @Slot()
    def _on_accepted(self) -> None:
        sheet, desk = self.sheet, self._page.desk
        if sheet is None:
            return
        change = sheet.carry_out(self._change, self._done)
        if change is not None:
            said = self.tr("Imported: {what}.").format(what=counted(edit.record for edit in change.edits))
            desk.notices.say(said, Act(self.tr("Undo"), desk.undo))
            self._page.refresh()

    def _done(self, change: Change) -> bool:
        return self._page.desk.do(change, self._page)

    @Slot()
    def _on_fallen(self) -> None:
        self.sheet = None
