"""Models of tables: what the columns show, and rows from a tuple or page by page from the workbook."""

from __future__ import annotations

from abc import abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from coachbook.ui.shell.theme import Tone

Index = QModelIndex | QPersistentModelIndex
PAGE = 50
"""Rows fetched at once by a `PagedModel`: more than a window shows, and few enough not to be felt."""
PAGES_KEPT = 80


@dataclass(frozen=True, slots=True)
class Column:
    """One column: functions from a row to what is shown.

    `width` is fixed pixels, or None for a share of the rest by `stretch`. `order` gives the sort key (None:
    not sorted by this column). `face` gives (name, key) of an avatar, `chip` gives (text, tone) or None,
    `line` a second grey line, `tone` a colour for the text. `strong` is semi-bold, `muted` grey. `breaks`: in
    fewer pixels than these the text may take two lines, and all rows of the table are as high as that needs.
    """

    header: str
    text: Callable[[Any], str]
    width: int | None = None
    stretch: int = 1
    order: Callable[[Any], Any] | None = None
    face: Callable[[Any], tuple[str, str]] | None = None
    chip: Callable[[Any], tuple[str, Tone] | None] | None = None
    line: Callable[[Any], str] | None = None
    tone: Callable[[Any], Tone | None] | None = None
    strong: bool = False
    muted: bool = False
    breaks: int = 0


class TableModel(QAbstractTableModel):
    """What a `Table` reads: columns, a row at a place, its key. Sorting is the subclass's own affair."""

    def __init__(self, columns: Sequence[Column], key: Callable[[Any], object]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.key = key
        self.sorted_by: int | None = None
        self.descending = False

    @abstractmethod
    def row_at(self, number: int) -> Any:  # noqa: ANN401  rows are whatever the page shows
        """The row at a place from the top; None while it cannot be had."""

    @abstractmethod
    def place_of(self, key: object) -> int | None:
        """Where the row with `key` stands now."""

    def key_at(self, number: int) -> object:
        """The key of the row at a place."""
        row = self.row_at(number)
        return None if row is None else self.key(row)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell, for screen readers; the delegate paints from the row itself."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        row = self.row_at(index.row())
        if row is None:
            return ""
        column = self.columns[index.column()]
        chip = column.chip(row) if column.chip else None
        parts = (column.text(row), column.line(row) if column.line else "", chip[0] if chip else "")
        return ", ".join(part for part in parts if part)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The word over a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].header
        return None


class RowsModel(TableModel):
    """Rows given as a tuple, sorted here; good for ten thousand."""

    def __init__(
        self, columns: Sequence[Column], key: Callable[[Any], object], rows: Sequence[Any] = ()
    ) -> None:
        super().__init__(columns, key)
        self._given: tuple[Any, ...] = tuple(rows)
        self._rows: tuple[Any, ...] = self._given

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Shows other rows, sorted as before."""
        self.beginResetModel()
        self._given = tuple(rows)
        self._rows = self._in_order()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def row_at(self, number: int) -> Any:  # noqa: ANN401  see the base
        """The row at a place from the top."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def place_of(self, key: object) -> int | None:
        """Where the row with `key` stands now."""
        return next((i for i, row in enumerate(self._rows) if self.key(row) == key), None)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By the column's `order`; rows that are equal stay as they were given."""
        self.layoutAboutToBeChanged.emit()
        self.sorted_by = column if 0 <= column < len(self.columns) else None
        self.descending = order == Qt.SortOrder.DescendingOrder
        self._rows = self._in_order()
        self.layoutChanged.emit()

    def _in_order(self) -> tuple[Any, ...]:
        key = None if self.sorted_by is None else self.columns[self.sorted_by].order
        return self._given if key is None else tuple(sorted(self._given, key=key, reverse=self.descending))


class PagedModel(TableModel):
    """Ids in their order and `fetch(ids) -> rows` for those that are looked at, in pages, the latest kept.

    Sorting and filtering are the workbook's: `sort_wanted(column, descending)` asks for other ids. `fetch`
    gives its rows in the order of the ids and leaves none out.
    """

    sort_wanted = Signal(int, bool)

    def __init__(
        self,
        columns: Sequence[Column],
        key: Callable[[Any], object],
        fetch: Callable[[Sequence[Any]], Sequence[Any]],
    ) -> None:
        super().__init__(columns, key)
        self._fetch = fetch
        self._ids: Sequence[Any] = ()
        self._pages: OrderedDict[int, tuple[Any, ...]] = OrderedDict()

    def set_ids(self, ids: Sequence[Any]) -> None:
        """Shows other rows; what was fetched is forgotten. `ids` may read its ids as they are looked at."""
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """How many ids."""
        return 0 if parent.isValid() else len(self._ids)

    def row_at(self, number: int) -> Any:  # noqa: ANN401  see the base
        """The row at a place, fetched with its page."""
        if not 0 <= number < len(self._ids):
            return None
        page, at = divmod(number, PAGE)
        if page not in self._pages:
            self._pages[page] = tuple(self._fetch(self._ids[page * PAGE : (page + 1) * PAGE]))
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        rows = self._pages[page]
        return rows[at] if at < len(rows) else None

    def key_at(self, number: int) -> object:
        """The id at a place; nothing is fetched for it."""
        return self._ids[number] if 0 <= number < len(self._ids) else None

    def place_of(self, key: object) -> int | None:
        """Where the id stands."""
        try:
            return self._ids.index(key)
        except ValueError:
            return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Asks for other ids."""
        if not 0 <= column < len(self.columns):
            return
        self.sorted_by = column
        self.descending = order == Qt.SortOrder.DescendingOrder
        self.sort_wanted.emit(column, self.descending)
