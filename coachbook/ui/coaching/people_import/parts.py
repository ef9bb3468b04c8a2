"""The cards of the import page: what the columns mean, what will happen, and the rows that are left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from coachbook.coaching.people_days import DayOrder
from coachbook.coaching.people_import import Column, Refused
from coachbook.ui.coaching.people_import.state import FileColumn, Kind, Meaning, OutcomeLine
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.fields import CheckMark, Select
from coachbook.ui.parts.marks import Hairline
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.tables import Column as TableColumn
from coachbook.ui.parts.tables import RowsModel, Table
from coachbook.ui.parts.texts import ElidedLabel, PlainLabel, TextRole, label, muted
from coachbook.ui.shell.theme import Tone, px

_TALLEST = 420
_TONES = {
    Kind.NEW: Tone.ACCENT,
    Kind.HERE: Tone.NEUTRAL,
    Kind.REPEATED: Tone.NEUTRAL,
    Kind.TWICE: Tone.AMBER,
    Kind.UNREADABLE: Tone.RED,
}


class ColumnsCard(Card):
    """One line a column: heading, first values, where it goes to. `meant(index, Meaning | None)`."""

    meant = Signal(object, object)
    headed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("What the columns mean"))
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        for column, weight in enumerate((4, 5, 6)):
            self._grid.setColumnStretch(column, weight)
        self._grid.setColumnMinimumWidth(2, px(256))
        self._fields: list[Select] = []
        self._shown: tuple[tuple[str, str], ...] = ()
        self._unsure = PlainLabel(
            self.tr("The days can be read both ways: choose whether day or month comes first."),
            TextRole.BODY,
            wrap=True,
            tone=Tone.AMBER,
        )
        self._unsure.hide()
        self._headed = CheckMark(self.tr("The first row holds the headings"), on=True)
        self._headed.ticked.connect(self.headed)
        self.add(self._inside)
        self.add(self._unsure)
        self.add(self._headed)

    def show_columns(self, columns: Sequence[FileColumn], *, headed: bool, unsure: bool) -> None:
        """Show the columns; fields are made anew only for other columns, so the keyboard keeps its place."""
        self._unsure.setVisible(unsure)
        self._headed.setChecked(headed)
        shown = tuple((each.heading, each.first) for each in columns)
        if shown != self._shown:
            self._shown = shown
            self._lay_out(columns)
        for field, each in zip(self._fields, columns, strict=True):
            meaning = each.meaning
            if meaning is not None and meaning.column is Column.SINCE and meaning.order is None:
                meaning = Meaning(Column.SINCE, DayOrder.DAY_FIRST)
            field.set_value(meaning or "")

    def first_field(self) -> QWidget:
        """Where the keyboard begins."""
        return self._fields[0] if self._fields else self

    def _lay_out(self, columns: Sequence[FileColumn]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fields = []
        for at, title in enumerate(
            (self.tr("Column in the file"), self.tr("First values"), self.tr("Goes to"))
        ):
            self._grid.addWidget(label(title), 0, at)
        options = self._options()
        for number, each in enumerate(columns):
            field = Select(options, value="")
            field.setProperty("column", each.index)
            field.setAccessibleName(self.tr("{heading} goes to").format(heading=each.heading))
            field.picked.connect(self._on_picked)
            self._fields.append(field)
            row = 2 * number + 1
            self._grid.addWidget(Hairline(), row, 0, 1, 3)
            middle = Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(ElidedLabel(each.heading), row + 1, 0, middle)
            self._grid.addWidget(
                ElidedLabel(each.first or self.tr("empty"), TextRole.MUTED), row + 1, 1, middle
            )
            self._grid.addWidget(field, row + 1, 2)

    def _options(self) -> list[tuple[object, str]]:
        since = self.tr("With us since")
        return [
            ("", self.tr("leave out")),
            (Meaning(Column.NAME), self.tr("Name")),
            (Meaning(Column.GIVEN_NAME), self.tr("Given name")),
            (Meaning(Column.FAMILY_NAME), self.tr("Family name")),
            (Meaning(Column.PERSONNEL_NUMBER), self.tr("Personnel number")),
            (Meaning(Column.ROLE_TITLE), self.tr("Role")),
            (Meaning(Column.TEAM), self.tr("Team")),
            (Meaning(Column.EMAIL), self.tr("E-mail")),
            *((Meaning(Column.SINCE, order), f"{since} · {order.value}") for order in DayOrder),
        ]

    @Slot(object)
    def _on_picked(self, value: object) -> None:
        sender = self.sender()
        if sender is not None:
            self.meant.emit(sender.property("column"), value or None)


class OutcomeCard(Card):
    """What will happen, in counts; a line about rows that are left out leads to them. `looked(row)`."""

    looked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("What will happen"))
        self._waiting = muted(self.tr("Looking through the list…"))
        self._fault = PlainLabel("", TextRole.FAULT, wrap=True)
        self._rows = RowList(choosable=True, name=self.tr("What will happen"))
        self._rows.activated.connect(self.looked)
        self.add(self._waiting)
        self.add(self._fault)
        self.add(self._rows)
        self.wait()

    def wait(self) -> None:
        """It is being found out."""
        self._turn_to(self._waiting)

    def refuse(self, sentence: str) -> None:
        """It cannot be said, and why."""
        self._fault.setText(sentence)
        self._turn_to(self._fault)

    def show_lines(self, lines: Sequence[OutcomeLine]) -> None:
        """Say it."""
        self._rows.set_rows(
            [
                Row(
                    each.title,
                    each.line,
                    leading=(Chip(f"{each.count:,}", _TONES[each.kind]),),
                    key=each.first_row,
                    plain=not each.line,
                )
                for each in lines
            ]
        )
        self._turn_to(self._rows)

    def _turn_to(self, shown: QWidget) -> None:
        for widget in (self._waiting, self._fault, self._rows):
            widget.setVisible(widget is shown)


class LeftOut(Table):
    """The rows that are not taken, each with its reason; hidden where every row is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        def said(text: str) -> str:
            return QCoreApplication.translate("LeftOut", text)

        columns = (
            TableColumn(said("Row"), _row_of, width=90, order=_number_of),
            TableColumn(said("Name"), _name_of, stretch=2, order=_name_of),
            TableColumn(said("Why it is left out"), _reason_of, stretch=4, order=_reason_of, muted=True),
        )
        self.rows = RowsModel(columns, _number_of)
        super().__init__(
            self.rows,
            title=said("Rows that are left out"),
            subtitle=said(
                "Mend them in the file and import it again; who is here already is not added twice."
            ),
            parent=parent,
        )
        self.hide()

    def show_rows(self, refused: Sequence[Refused]) -> None:
        """Show other rows, at most a comfortable height of them at once."""
        self.rows.set_rows(refused)
        self.setVisible(bool(refused))
        self.view.setMinimumHeight(min(self.content_height(), _TALLEST))
        self.view.setMaximumHeight(min(self.content_height(), _TALLEST))


def _number_of(refused: Refused) -> int:
    return refused.row


def _row_of(refused: Refused) -> str:
    return str(refused.row)


def _name_of(refused: Refused) -> str:
    return refused.name


def _reason_of(refused: Refused) -> str:
    return refused.reason
