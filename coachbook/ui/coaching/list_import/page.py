"""The import page: a list, what its columns mean, and what will happen before it happens.

Place("people-import")                       people; a file may be named by `sub`
Place("people-import", "standards")          a scorecard form; so "observations" and "measures"
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QWidget

from coachbook.coaching.lists import Found, Listed, Target
from coachbook.errors import CoachbookError, Fault, ReadOnly
from coachbook.records import MomentOfTruth, Observation, Person, PersonMeasure, ServiceStandard
from coachbook.takeover import MOST_UNDONE, Plan, can_be_undone, guessed, recalled, remembered, shape_of
from coachbook.ui.coaching.list_import.choosing import Choosing
from coachbook.ui.coaching.list_import.parts import ColumnsCard, LeftOut, OutcomeCard
from coachbook.ui.coaching.list_import.state import (
    Goes,
    chosen,
    done_sentence,
    file_columns,
    outcome_lines,
    told_apart,
)
from coachbook.ui.coaching.list_import.words import PLACES, TITLES, options
from coachbook.ui.coaching.list_import.work import BringIn, Read, Sort
from coachbook.ui.parts.buttons import primary, secondary
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.notices import Act
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place


class ListImportPage(Page):
    """First a file, then its columns and what will happen; nothing is written until Import is pressed."""

    watches = (Person, ServiceStandard, MomentOfTruth, Observation, PersonMeasure)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._target = Target.PEOPLE
        self._path = Path()
        self._listed: Listed | None = None
        self._plan: Plan | None = None
        self._kept = False
        self._found: Found | None = None
        self._asked = 0
        self._busy = False
        self._cancel = secondary(self.tr("Cancel"), writes=True)
        self._cancel.clicked.connect(self._on_cancel)
        self._import = primary(self.tr("Import"), writes=True)
        self._import.clicked.connect(self._on_import)
        self._choosing = Choosing()
        self._choosing.targeted.connect(self._on_target)
        self._choosing.named.connect(self._on_named)
        self._choosing.choose.clicked.connect(self._on_choose)
        self._views = QStackedLayout(self)
        self._views.addWidget(self._choosing)
        self._views.addWidget(self._sorting())
        self.setAcceptDrops(True)

    def _sorting(self) -> QWidget:
        self._head = PageHead()
        self._columns_card = ColumnsCard()
        self._columns_card.meant.connect(self._on_meant)
        self._columns_card.headed.connect(self._on_headed)
        self._columns_card.turned.connect(self._on_turned)
        self._outcome = OutcomeCard()
        self._outcome.looked.connect(self._on_look)
        self._outcome.parted.connect(self._on_parted)
        self._left_out = LeftOut()
        columns = Columns((7, 5))
        columns.add(0, self._columns_card)
        columns.add(1, self._outcome)
        columns.rises(self._outcome)  # what Import would do is in sight before it can be pressed
        self._sort_view = PageColumn()
        self._sort_view.add(self._head)
        self._sort_view.add(columns)
        self._sort_view.add(self._left_out)
        return self._sort_view

    def open(self, target: str | None, sub: str) -> None:
        """Begin anew with lists of the kind `target`, with the file whose path is `sub` if there is one."""
        self._target = Target(target) if target in set(Target) else Target.PEOPLE
        self._forget()
        if sub:
            self._read(Path(sub))

    def refresh(self) -> None:
        """Somebody or something came or went: what would happen is said anew."""
        if self._listed is not None and not self._busy:
            self._ask()
        self._show()

    def crumbs(self) -> tuple[Crumb, ...]:
        """The page that the list belongs to, import."""
        key, name = PLACES[self._target]
        return (Crumb(name, Place(key)), Crumb(self.tr("Import")))

    def buttons(self) -> tuple[QWidget, ...]:
        """Cancel, and Import once there is a list."""
        return (self._cancel, self._import) if self._listed else (self._cancel,)

    def keys(self) -> tuple[Key, ...]:
        """Writing it."""
        return (Key("Ctrl+Return", self.tr("Import"), self._on_import, writes=True),)

    def first_focus(self) -> QWidget | None:
        """The file, then the first column."""
        return self._columns_card.first_field() if self._listed else self._choosing.path

    def back(self) -> bool:
        """Escape lets the list go first."""
        if self._listed is None:
            return False
        self._forget()
        self._show()
        self._choosing.path.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first file that was dropped is read."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self._read(Path(files[0]))

    def _forget(self) -> None:
        self._listed = None
        self._plan = None
        self._found = None
        self._asked += 1
        self._choosing.begin(self._target)

    def _read(self, path: Path, sheet: str | None = None) -> None:
        self._path = path
        self._choosing.wait()
        self.desk.errands.run(
            self.tr("Reading the list"), Read(path, sheet), self._on_read, self._on_unreadable
        )

    def _ask(self) -> None:
        """Have it sorted anew; an answer to an older question is passed over."""
        if self._listed is None or self._plan is None:
            return
        self._asked += 1
        self._found = None
        book = self.desk.workbook
        work = Sort(self._asked, book, book.acting(), self._listed, self._plan)
        self.desk.errands.run(self.tr("Looking through the list"), work, self._on_sorted, self._on_failed)

    def _show(self) -> None:
        listed, plan = self._listed, self._plan
        self._views.setCurrentWidget(self._choosing if listed is None else self._sort_view)
        if listed is not None and plan is not None:
            self._head.say(
                self.tr("{title} from “{name}”").format(title=TITLES[self._target], name=listed.name),
                self._sentence(listed),
            )
            days = self._found.days if self._found else None
            self._columns_card.show_sheets(listed.sheets, listed.sheet)
            self._columns_card.show_columns(
                file_columns(listed, plan, plan.days or (days.order if days else None)),
                options(self._target, self.desk.workbook.all(ServiceStandard)),
                headed=plan.headed,
                unsure=days is not None and days.unsure,
                kept=self._kept,
            )
        count = len(self._found.new) if self._found else 0
        self._import.set_text(self.tr("Import {n}").format(n=f"{count:,}") if count else self.tr("Import"))
        self._import.setEnabled(bool(count) and not self._busy)
        self.bar_changed.emit()

    def _sentence(self, listed: Listed) -> str:
        said = self.tr("{how}. Nothing is written until you press Import.").format(how=listed.how)
        if self._found is None or can_be_undone(self._found):
            return said
        most = f"{MOST_UNDONE:,}"
        return f"{said} " + self.tr("Over {n} records at once cannot be taken back by undo.").format(n=most)

    # What the hand does

    @Slot(object)
    def _on_target(self, target: Target) -> None:
        self._target = target
        self._choosing.begin(target)
        self.bar_changed.emit()

    @Slot()
    def _on_choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose a list"),
            "",
            self.tr("Lists (*.csv *.txt *.tsv *.xlsx *.xlsm);;All files (*)"),
        )
        if path:
            self._read(Path(path))

    @Slot(str)
    def _on_named(self, path: str) -> None:
        self._read(Path(path).expanduser())

    @Slot(object)
    def _on_read(self, listed: Listed) -> None:
        self._choosing.rest()
        self._listed = listed
        self._settle_plan(listed)
        self._outcome.wait()
        self._left_out.show_rows(())
        self._ask()
        self._show()
        self._columns_card.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle_plan(self, listed: Listed) -> None:
        """What was said about files of this shape before; else what their headings say."""
        book, shape = self.desk.workbook, shape_of(self._target, listed)
        before = self.desk.settings.columns.get(shape, {})
        kept = recalled(book, self._target, listed, before)
        self._kept = kept is not None
        self._plan = kept or guessed(book, self._target, listed)

    @Slot(object)
    def _on_unreadable(self, error: BaseException) -> None:
        self._listed = self._plan = self._found = None
        self._show()
        self._choosing.refuse(error.message if isinstance(error, Fault) else str(error))

    @Slot(object)
    def _on_sorted(self, answer: tuple[int, Found | Fault]) -> None:
        number, found = answer
        if number != self._asked:
            return
        if isinstance(found, Fault):
            self._outcome.refuse(found.message)
            self._left_out.show_rows(())
        else:
            self._found = found
            self._outcome.show_lines(outcome_lines(self._target, found), found.notes)
            self._left_out.show_rows(found.refused)
        self._show()

    @Slot(object, object)
    def _on_meant(self, index: int, goes: Goes | None) -> None:
        self._replan(chosen(self._plan, index, goes) if self._plan is not None else None)

    @Slot(bool)
    def _on_headed(self, headed: bool) -> None:
        plan = self._plan
        self._replan(replace(plan, headed=headed) if plan is not None else None)

    @Slot(object, bool)
    def _on_parted(self, names: tuple[str, ...], apart: bool) -> None:
        """People of one name are several people, or perhaps not; it holds for this file only."""
        if self._plan is not None:
            self._plan = told_apart(self._plan, names, apart=apart)
            self._ask()
            self._show()

    def _replan(self, plan: Plan | None) -> None:
        """The columns mean something else, which is remembered for the next file of this shape."""
        if plan is None or self._listed is None:
            return
        self._plan, self._kept = plan, False
        self._remember()
        self._ask()
        self._show()

    def _remember(self) -> None:
        if self._plan is not None and self._listed is not None:
            shape = shape_of(self._target, self._listed)
            self.desk.remember(self.desk.settings.with_columns(shape, remembered(self._plan)))

    @Slot(object)
    def _on_turned(self, sheet: object) -> None:
        self._read(self._path, str(sheet))

    @Slot(object)
    def _on_look(self, row: object) -> None:
        self._left_out.choose(row)
        self._sort_view.ensureWidgetVisible(self._left_out)

    @Slot()
    def _on_cancel(self) -> None:
        self.desk.go(Place(PLACES[self._target][0]))

    @Slot()
    def _on_import(self) -> None:
        if self._found is None or not self._found.new or self._busy:
            return
        self._busy = True
        self._remember()
        self._show()
        work = BringIn(self.desk.workbook, self._target, self._found)
        self.desk.errands.run(self.tr("Adding what the list holds"), work, self._on_done, self._on_failed)

    @Slot(object)
    def _on_done(self, outcome: tuple[int, bool]) -> None:
        count, undoable = outcome
        self._busy = False
        self._forget()
        acts = (Act(self.tr("Undo"), self.desk.undo),) if undoable else ()
        self.desk.notices.say(done_sentence(self._target, count), *acts)
        self.desk.go(Place(PLACES[self._target][0]))

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._busy = False
        if isinstance(error, ReadOnly):
            self.desk.reading_only.emit(str(error))
        elif isinstance(error, CoachbookError):
            self.desk.notices.warn(str(error))
        else:
            self.desk.notices.warn(self.tr("The list was not taken over, and nothing was written."))
        self._show()
