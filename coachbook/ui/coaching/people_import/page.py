"""The import page: a list of people, what its columns mean, and what will happen before it happens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QWidget

from coachbook.changes import Acting
from coachbook.coaching.people_days import DayOrder
from coachbook.coaching.people_import import Column, PeopleImport, Row, guess_columns, prepare
from coachbook.errors import CoachbookError, Fault, ReadOnly
from coachbook.records import Person
from coachbook.ui.coaching.people_import.parts import ColumnsCard, LeftOut, OutcomeCard
from coachbook.ui.coaching.people_import.state import (
    Listed,
    Meaning,
    done_sentence,
    file_columns,
    moved,
    outcome_lines,
)
from coachbook.ui.parts.buttons import primary, secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.fields import Field, LineEdit
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place
from coachbook.workbook import Workbook, read_people_file

_LONGEST_PATH = 4000


@dataclass(frozen=True, slots=True)
class _Read:
    """Reads a file, beside the window."""

    path: Path

    def __call__(self, _progress: object, _cancelled: object) -> Listed:
        table = read_people_file(self.path)
        rows = tuple(Row(row.number, row.cells) for row in table.rows)
        return Listed(table.name, table.how, table.header, rows)


@dataclass(frozen=True, slots=True)
class _Sort:
    """Says what a list would do, beside the window; `number` tells the latest question from older ones."""

    number: int
    acting: Acting
    rows: tuple[Row, ...]
    columns: dict[int, Column]
    people: tuple[Person, ...]
    order: DayOrder | None

    def __call__(self, _progress: object, _cancelled: object) -> tuple[int, PeopleImport | Fault]:
        try:
            return self.number, prepare(self.acting, self.rows, self.columns, self.people, self.order)
        except Fault as fault:
            return self.number, fault


@dataclass(frozen=True, slots=True)
class _BringIn:
    """Writes the new people, beside the window."""

    book: Workbook
    people: tuple[Person, ...]

    def __call__(self, _progress: object, _cancelled: object) -> int:
        self.book.bring_in("import people", self.people)
        return len(self.people)


class PeopleImportPage(Page):
    """First a file, then its columns and what will happen; nothing is written until Import is pressed."""

    watches = (Person,)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._listed: Listed | None = None
        self._headed = True
        self._meanings: dict[int, Column] = {}
        self._order: DayOrder | None = None
        self._found: PeopleImport | None = None
        self._asked = 0
        self._busy = False
        self._cancel = secondary(self.tr("Cancel"))
        self._cancel.clicked.connect(self._on_cancel)
        self._import = primary(self.tr("Import"))
        self._import.clicked.connect(self._on_import)
        self._views = QStackedLayout(self)
        self._views.addWidget(self._choosing())
        self._views.addWidget(self._sorting())
        self.setAcceptDrops(True)

    def _choosing(self) -> QWidget:
        column = PageColumn()
        column.add(
            PageHead(
                self.tr("Import people"),
                self.tr("You see what will happen first. Nothing is written until you press Import."),
            )
        )
        card = Card(
            self.tr("Which list?"),
            self.tr(
                "A CSV file with one person a row and headings in the first: a name, or given and family "
                "name; personnel number, role, team, e-mail and first day if you have them."
            ),
        )
        self._path = LineEdit(hint=self.tr("Where the file is"), longest=_LONGEST_PATH)
        self._path.returnPressed.connect(self._on_path)
        self._path_field = Field(
            self.tr("File"), self._path, self.tr("Or drop the file here. Spreadsheets: save as CSV first.")
        )
        self._choose = primary(self.tr("Choose a file"))
        self._choose.clicked.connect(self._on_choose)
        card.add_space(4)
        card.add(self._path_field)
        card.add_space(4)
        card.add_line(self._choose)
        card.setMaximumWidth(720)
        column.add(card)
        self._choose_view = column
        return column

    def _sorting(self) -> QWidget:
        self._head = PageHead()
        self._columns_card = ColumnsCard()
        self._columns_card.meant.connect(self._on_meant)
        self._columns_card.headed.connect(self._on_headed)
        self._outcome = OutcomeCard()
        self._outcome.looked.connect(self._on_look)
        self._left_out = LeftOut()
        columns = Columns((7, 5))
        columns.add(0, self._columns_card)
        columns.add(1, self._outcome)
        self._sort_view = PageColumn()
        self._sort_view.add(self._head)
        self._sort_view.add(columns)
        self._sort_view.add(self._left_out)
        return self._sort_view

    def open(self, target: str | None, sub: str) -> None:
        """Begin anew, with the file whose path is `sub` if there is one."""
        del target
        self._forget()
        if sub:
            self._read(Path(sub))

    def refresh(self) -> None:
        """Somebody came or went: what would happen is said anew."""
        if self._listed is not None and not self._busy:
            self._ask()
        self._show()

    def crumbs(self) -> tuple[Crumb, ...]:
        """People, import."""
        return (Crumb(self.tr("People"), Place("people")), Crumb(self.tr("Import")))

    def buttons(self) -> tuple[QWidget, ...]:
        """Cancel, and Import once there is a list."""
        return (self._cancel, self._import) if self._listed else (self._cancel,)

    def keys(self) -> tuple[Key, ...]:
        """Writing it."""
        return (Key("Ctrl+Return", self.tr("Import"), self._on_import),)

    def first_focus(self) -> QWidget | None:
        """The file, then the first column."""
        return self._columns_card.first_field() if self._listed else self._path

    def back(self) -> bool:
        """Escape lets the list go first."""
        if self._listed is None:
            return False
        self._forget()
        self._show()
        self._path.setFocus(Qt.FocusReason.OtherFocusReason)
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
        self._found = None
        self._asked += 1
        self._path.set_text_quietly("")
        self._path_field.set_fault(None)

    def _read(self, path: Path) -> None:
        self._path_field.set_fault(None)
        self._path_field.set_hint(self.tr("Reading…"))
        self._choose.setEnabled(False)
        self.desk.errands.run(self.tr("Reading the list"), _Read(path), self._on_read, self._on_unreadable)

    def _ask(self) -> None:
        """Have it sorted anew; an answer to an older question is passed over."""
        if self._listed is None:
            return
        self._asked += 1
        self._found = None
        book = self.desk.workbook
        work = _Sort(
            self._asked,
            book.acting(),
            self._listed.people(headed=self._headed),
            dict(self._meanings),
            book.all(Person),
            self._order,
        )
        self.desk.errands.run(self.tr("Looking through the list"), work, self._on_sorted, self._on_failed)

    def _show(self) -> None:
        listed = self._listed
        self._views.setCurrentWidget(self._choose_view if listed is None else self._sort_view)
        if listed is not None:
            self._head.say(
                self.tr("Import people from “{name}”").format(name=listed.name),
                self.tr(
                    "{how}. Nothing is written until you press Import; an import cannot be undone."
                ).format(how=listed.how),
            )
            days = self._found.days if self._found else None
            order = self._order or (days.order if days else None)
            unsure = days is not None and days.unsure
            self._columns_card.show_columns(
                file_columns(listed, self._meanings, order, headed=self._headed),
                headed=self._headed,
                unsure=unsure,
            )
        count = len(self._found.new) if self._found else 0
        self._import.set_text(self.tr("Import {n}").format(n=f"{count:,}") if count else self.tr("Import"))
        self._import.setEnabled(bool(count) and not self._busy)
        self.bar_changed.emit()

    @Slot()
    def _on_choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose a list of people"), "", self.tr("Lists (*.csv *.txt *.tsv);;All files (*)")
        )
        if path:
            self._read(Path(path))

    @Slot()
    def _on_path(self) -> None:
        text = self._path.text().strip().strip('"')
        if text:
            self._read(Path(text).expanduser())

    @Slot(object)
    def _on_read(self, listed: Listed) -> None:
        self._rested()
        self._listed = listed
        self._headed = listed.headed
        self._meanings = guess_columns(listed.header)
        self._order = None
        self._outcome.wait()
        self._left_out.show_rows(())
        self._ask()
        self._show()
        self._columns_card.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_unreadable(self, error: BaseException) -> None:
        self._rested()
        sentence = error.message if isinstance(error, Fault) else str(error)
        self._path_field.set_fault(sentence)
        self._path.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rested(self) -> None:
        self._choose.setEnabled(True)
        self._path_field.set_hint(self.tr("Or drop the file here. Spreadsheets: save as CSV first."))

    @Slot(object)
    def _on_sorted(self, answer: tuple[int, PeopleImport | Fault]) -> None:
        number, found = answer
        if number != self._asked:
            return
        if isinstance(found, Fault):
            self._outcome.refuse(found.message)
            self._left_out.show_rows(())
        else:
            self._found = found
            self._outcome.show_lines(outcome_lines(found))
            self._left_out.show_rows(found.refused)
        self._show()

    @Slot(object, object)
    def _on_meant(self, index: int, meaning: Meaning | None) -> None:
        self._meanings = moved(self._meanings, index, meaning.column if meaning else None)
        if meaning is not None and meaning.order is not None:
            self._order = meaning.order
        elif Column.SINCE not in self._meanings.values():
            self._order = None
        self._ask()
        self._show()

    @Slot(bool)
    def _on_headed(self, headed: bool) -> None:
        self._headed = headed
        self._ask()
        self._show()

    @Slot(object)
    def _on_look(self, row: object) -> None:
        self._left_out.choose(row)
        self._sort_view.ensureWidgetVisible(self._left_out)

    @Slot()
    def _on_cancel(self) -> None:
        self.desk.go(Place("people"))

    @Slot()
    def _on_import(self) -> None:
        if self._found is None or not self._found.new or self._busy:
            return
        self._busy = True
        self._show()
        work = _BringIn(self.desk.workbook, self._found.new)
        self.desk.errands.run(self.tr("Adding people"), work, self._on_done, self._on_failed)

    @Slot(object)
    def _on_done(self, count: int) -> None:
        self._busy = False
        self._forget()
        self.desk.notices.say(done_sentence(count))
        self.desk.go(Place("people"))

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
