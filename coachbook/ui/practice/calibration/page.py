"""The page Calibration: all rounds in a table, a new one, and files of rounds that come in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from coachbook.changes import Change
from coachbook.clock import today
from coachbook.records import CalibrationRater, CalibrationRound
from coachbook.records.practice_kinds import RoundState
from coachbook.statistics.words import day
from coachbook.ui.parts.buttons import primary, secondary
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.parts.layouts import FilledColumn
from coachbook.ui.parts.tables import Column, RowsModel, Table
from coachbook.ui.parts.texts import Lead
from coachbook.ui.practice.calibration.new_sheet import NewRoundSheet
from coachbook.ui.practice.calibration.state import CalibrationState, RoundRow, calibration_state, standing
from coachbook.ui.practice.round_file import RoundFiles, files_in
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.theme import Tone


class CalibrationPage(Page):
    """A table of rounds; Enter or a click opens one, N begins another, O takes a file in."""

    watches = (CalibrationRound, CalibrationRater)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._state: CalibrationState | None = None
        self.sheet: NewRoundSheet | None = None
        self.begin = primary(self.tr("New round"), writes=True)
        self.begin.clicked.connect(self._on_begin)
        self.take = secondary(self.tr("Open a file"), writes=True)
        self.take.clicked.connect(self._on_take)
        self.files = RoundFiles(self)
        self.files.arrived.connect(self._on_round)
        self.setAcceptDrops(True)
        self.lead = Lead()
        self.model = RowsModel(self._columns(), _key)
        self.table = Table(self.model, name=self.tr("Calibration rounds"))
        self.table.activated.connect(self._on_round)
        full = FilledColumn()
        full.add(self.lead)
        full.add(self.table, fills=True)
        self.empty = EmptyState(
            "scale",
            self.tr("Do you all mean the same by a 3?"),
            self.tr(
                "Let some of you rate the same contacts by themselves. Where you part, the words of the "
                "standard are mended, not the people."
            ),
            self.tr("New round"),
        )
        self.empty.acted.connect(self._on_begin)
        self.empty.offer_sample(self.desk.show_sample)
        self._full = full
        self._views = QStackedLayout(self)
        self._views.addWidget(full)
        self._views.addWidget(self.empty)

    def refresh(self) -> None:
        """Read the rounds anew."""
        book = self.desk.workbook
        state = calibration_state(
            book.all(CalibrationRound), book.all(CalibrationRater), today(self.desk.clock)
        )
        self._state = state
        self.lead.say(state.sentence)
        self.model.set_rows(state.rows)
        self._views.setCurrentWidget(self._full if state.rows else self.empty)
        self.bar_changed.emit()

    def crumbs(self) -> tuple[Crumb, ...]:
        """Calibration, and how many rounds."""
        count = len(self._state.rows) if self._state is not None else 0
        note = self.tr("1 round") if count == 1 else self.tr("{count} rounds").format(count=count)
        return (Crumb(self.tr("Calibration"), note=note if count else ""),)

    def buttons(self) -> tuple[QWidget, ...]:
        """A file that came in, and a new round; the empty page has the latter in its middle."""
        return (self.take, self.begin) if self._state is not None and self._state.rows else (self.take,)

    def keys(self) -> tuple[Key, ...]:
        """Begin a round, open a file."""
        return (
            Key("N", self.tr("New round"), self._on_begin, writes=True),
            Key("O", self.tr("Open a file of a round"), self._on_take, writes=True),
        )

    def first_focus(self) -> QWidget | None:
        """The table, or the one button of the empty page."""
        return self.table if self._state is None or self._state.rows else self.empty.action

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of rounds may be dropped anywhere on the page."""
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Each file by itself: one that is refused does not keep the others back."""
        for path in files_in(event.mimeData()):
            self.files.take(path)

    def take_in(self, path: Path) -> None:
        """Take a file of a round in, as if it had been chosen."""
        self.files.take(path)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Round"), _title, stretch=5, order=_title_order, line=_line, strong=True),
            Column(self.tr("Stands"), _nothing, width=150, order=standing, chip=_chip),
            Column(self.tr("Cases"), _cases, width=84, order=_case_count, muted=True),
            Column(self.tr("Ratings in"), _in, width=112, order=_submitted, muted=True),
            Column(self.tr("Until"), _until, width=104, order=_until_order, muted=True),
            Column(self.tr("Made on"), _made, width=104, order=_made_order, muted=True),
        )

    @Slot()
    def _on_begin(self) -> None:
        sheet = NewRoundSheet(self.window(), self.desk.workbook)
        sheet.accepted.connect(self._on_begun)
        sheet.fallen.connect(self._on_fallen)
        self.sheet = sheet
        sheet.rise(sheet.name)

    @Slot()
    def _on_begun(self) -> None:
        if self.sheet is None:
            return
        change = self.sheet.carry_out(self.sheet.change, self._do)
        if change is not None:
            self._on_round(change.edits[0].record.id)

    @Slot()
    def _on_fallen(self) -> None:
        self.sheet = None

    @Slot()
    def _on_take(self) -> None:
        self.files.choose()

    @Slot(object)
    def _on_round(self, key: object) -> None:
        self.desk.go(Place("round", str(key)))

    def _do(self, change: Change) -> bool:
        return self.desk.do(change, self)


def _key(row: RoundRow) -> object:
    return row.id


def _title(row: RoundRow) -> str:
    return row.title


def _title_order(row: RoundRow) -> str:
    return row.title.casefold()


def _line(row: RoundRow) -> str:
    return row.line


def _nothing(_row: RoundRow) -> str:
    return ""


def _chip(row: RoundRow) -> tuple[str, Tone]:
    if row.state is RoundState.CLOSED:
        return standing(row), Tone.NEUTRAL
    return standing(row), Tone.AMBER if row.overdue else Tone.ACCENT


def _cases(row: RoundRow) -> str:
    return str(row.cases)


def _case_count(row: RoundRow) -> int:
    return row.cases


def _in(row: RoundRow) -> str:
    return f"{row.submitted} of {row.raters}"


def _submitted(row: RoundRow) -> int:
    return row.submitted


def _until(row: RoundRow) -> str:
    return day(row.deadline) if row.deadline is not None else ""


def _until_order(row: RoundRow) -> int:
    return row.deadline.toordinal() if row.deadline is not None else 0


def _made(row: RoundRow) -> str:
    return day(row.made_on)


def _made_order(row: RoundRow) -> int:
    return row.made_on.toordinal()
