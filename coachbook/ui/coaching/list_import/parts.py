"""The cards of the import page: what the columns mean, what will happen, and the rows that are left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from coachbook.coaching.lists import Refused
from coachbook.ui.coaching.list_import.state import FileColumn, Kind, OutcomeLine
from coachbook.ui.coaching.list_import.words import Option
from coachbook.ui.parts.buttons import Button, secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.fields import CheckMark, Field, Select
from coachbook.ui.parts.marks import Hairline
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.tables import Column as TableColumn
from coachbook.ui.parts.tables import RowsModel, Table
from coachbook.ui.parts.texts import ElidedLabel, PlainLabel, TextRole, label, muted
from coachbook.ui.shell.theme import Tone, px

_TALLEST = 420
_TWO = 2
_TONES = {
    Kind.NEW: Tone.ACCENT,
    Kind.HERE: Tone.NEUTRAL,
    Kind.REPEATED: Tone.NEUTRAL,
    Kind.TWICE: Tone.AMBER,
    Kind.APART: Tone.ACCENT,
    Kind.UNREADABLE: Tone.RED,
}


class ColumnsCard(Card):
    """One line a column: heading, first values, where it goes to. `meant(index, Goes | None)`.

    `turned(name of a sheet)` where the file has several.
    """

    meant = Signal(object, object)
    headed = Signal(bool)
    turned = Signal(object)

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
        self._grid.setColumnMinimumWidth(2, px(272))
        self._fields: list[Select] = []
        self._shown: object = None
        self.sheet = Select()
        self.sheet_field = Field(self.tr("Sheet"), self.sheet)
        self.sheet_field.setMaximumWidth(px(320))
        self.sheet.picked.connect(self.turned)
        self._unsure = PlainLabel(
            self.tr("The days can be read both ways: choose whether day or month comes first."),
            TextRole.BODY,
            wrap=True,
            tone=Tone.AMBER,
        )
        self._unsure.hide()
        self._headed = CheckMark(self.tr("The first row holds the headings"), on=True)
        self._headed.ticked.connect(self.headed)
        self._kept = muted("")
        self.add(self.sheet_field)
        self.add(self._inside)
        self.add(self._unsure)
        self.add(self._headed)
        self.add(self._kept)

    def show_sheets(self, sheets: Sequence[str], sheet: str) -> None:
        """Offer the sheets of a spreadsheet; nothing where there is only one table."""
        self.sheet.set_options([(name, name) for name in sheets], sheet)
        self.sheet_field.setVisible(bool(sheets))

    def show_columns(
        self,
        columns: Sequence[FileColumn],
        options: Sequence[Option],
        *,
        headed: bool,
        unsure: bool,
        kept: bool,
    ) -> None:
        """Show the columns; fields are made anew only for other columns, so the keyboard keeps its place.

        `kept` says that they mean what was said for an earlier file of this shape.
        """
        self._unsure.setVisible(unsure)
        self._headed.setChecked(headed)
        self._kept.setText(
            self.tr("As you chose for the last file of this shape.")
            if kept
            else self.tr("Kept for the next file of this shape.")
        )
        shown = (tuple((each.heading, each.first) for each in columns), tuple(options))
        if shown != self._shown:
            self._shown = shown
            self._lay_out(columns, options)
        for field, each in zip(self._fields, columns, strict=True):
            field.set_value(each.goes or "")

    def first_field(self) -> QWidget:
        """Where the keyboard begins."""
        return self._fields[0] if self._fields else self

    def _lay_out(self, columns: Sequence[FileColumn], options: Sequence[Option]) -> None:
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

    @Slot(object)
    def _on_picked(self, value: object) -> None:
        sender = self.sender()
        if sender is not None:
            self.meant.emit(sender.property("column"), value or None)


class OutcomeCard(Card):
    """What will happen, in counts; a line about rows that are left out leads to them. `looked(row)`.

    Beside people of one name it can be said that they are several, or not: `parted(names, apart)`.
    """

    looked = Signal(object)
    parted = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("What will happen"))
        self._waiting = muted(self.tr("Looking through the list…"))
        self._fault = PlainLabel("", TextRole.FAULT, wrap=True)
        self._rows = RowList(choosable=True, name=self.tr("What will happen"))
        self._rows.activated.connect(self.looked)
        self._notes = muted("")
        self._parting: list[Button] = []
        self._decided: tuple[str, ...] = ()
        """The names that were just decided on: the keyboard goes to their new button."""
        self.add(self._waiting)
        self.add(self._fault)
        self.add(self._rows)
        self.add(self._notes)
        self.wait()

    def wait(self) -> None:
        """It is being found out."""
        self._turn_to(self._waiting)

    def refuse(self, sentence: str) -> None:
        """It cannot be said, and why."""
        self._fault.setText(sentence)
        self._turn_to(self._fault)

    def show_lines(self, lines: Sequence[OutcomeLine], notes: Sequence[str] = ()) -> None:
        """Say it, and what should be known before."""
        self._notes.setText("\n".join(notes))
        self._parting = []
        self._rows.set_rows(
            [
                Row(
                    each.title,
                    each.line,
                    leading=(Chip(f"{each.count:,}", _TONES[each.kind]),),
                    trailing=self._buttons(each),
                    key=each.first_row,
                    plain=not each.line,
                )
                for each in lines
            ]
        )
        self._turn_to(self._rows)
        decided, self._decided = self._decided, ()
        for button in self._parting:
            if decided and set(decided) <= set(button.property("names")):
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self, line: OutcomeLine) -> tuple[QWidget, ...]:
        if not line.names:
            return ()
        apart = line.kind is Kind.TWICE
        text = self.tr("They are two") if apart else self.tr("May be one")
        if apart and line.count != _TWO:
            text = self.tr("Not the same")
        button = secondary(text, writes=True)
        button.setProperty("names", list(line.names))
        button.setProperty("apart", apart)
        button.setAccessibleName(f"{text}: {line.line}")
        button.clicked.connect(self._on_parted)
        self._parting.append(button)
        return (button,)

    @Slot()
    def _on_parted(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._decided = tuple(sender.property("names"))
            self.parted.emit(self._decided, bool(sender.property("apart")))

    def _turn_to(self, shown: QWidget) -> None:
        for widget in (self._waiting, self._fault, self._rows):
            widget.setVisible(widget is shown)
        self._notes.setVisible(shown is self._rows and bool(self._notes.text()))


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
                "Mend them in the file and import it again; who is here already is not added twice. "
                "Of people who share a name, say above that they are two."
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
