"""Tables: rows of one height in a card, sorted by their headers, walked by arrows, opened with Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.cells import PADDING, Cells
from coachbook.ui.parts.models import Column, PagedModel, RowsModel, TableModel
from coachbook.ui.parts.painting import paint_ring
from coachbook.ui.shell.theme import paint_icon, px, sized, theme, tokens

__all__ = ["Column", "PagedModel", "RowsModel", "Table", "TableModel"]

INSET = 10
HEAD = 36
_UPRIGHT = 200
"""Pixels that words standing upright over their columns may take."""


class Headers(QHeaderView):
    """The words over the columns, with a small arrow at the one that sorts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.turned = False
        self.setFixedHeight(px(HEAD))
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One word and perhaps an arrow."""
        model = self.model()
        if not isinstance(model, TableModel):
            return
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        sorts = model.sorted_by == section
        if self.turned and model.columns[section].width is not None:
            self._paint_turned(painter, rect, model.columns[section].header, sorts=sorts)
            return
        where = QRectF(rect).adjusted(PADDING, max(0, rect.height() - px(HEAD)), -PADDING, 0)
        font = sized(11.5, QFont.Weight.DemiBold)
        metrics = QFontMetricsF(font)
        text = metrics.elidedText(
            model.columns[section].header, Qt.TextElideMode.ElideRight, where.width() - (16 if sorts else 0)
        )
        painter.setFont(font)
        painter.setPen(QColor(tokens().text if sorts else tokens().muted))
        across = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(where, across | Qt.AlignmentFlag.AlignVCenter, text)
        if sorts:
            width = metrics.horizontalAdvance(text) + 3
            left = where.right() - width - 12 if rtl else where.left() + width
            symbol = "chevron-down" if model.descending else "chevron-up"
            paint_icon(painter, symbol, tokens().text, QRectF(left, where.center().y() - 6, 12, 12))

    def turn(self, *, turned: bool) -> None:
        """Stand the words over narrow columns upright, as high as the longest of them needs, or lay them."""
        model = self.model()
        if not isinstance(model, TableModel):
            return
        self.turned = turned
        metrics = QFontMetricsF(sized(11.5, QFont.Weight.DemiBold))
        longest = max(metrics.horizontalAdvance(each.header) for each in model.columns)
        self.setFixedHeight(min(px(_UPRIGHT), round(longest) + 2 * PADDING) if turned else px(HEAD))

    def _paint_turned(self, painter: QPainter, rect: QRect, text: str, *, sorts: bool) -> None:
        """One word that reads upwards; an order is shown by its colour."""
        font = sized(11.5, QFont.Weight.DemiBold)
        room = rect.height() - 2 * PADDING
        painter.save()
        painter.translate(rect.left(), rect.bottom() - PADDING)
        painter.rotate(-90)
        painter.setFont(font)
        painter.setPen(QColor(tokens().accent if sorts else tokens().muted))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, 0, room, min(rect.width(), px(HEAD))), flags, shown)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, and the line under all of them."""
        super().paintEvent(event)
        QPainter(self.viewport()).fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens().border))


class TableView(QTableView):
    """The rows themselves: whole rows light up, are chosen and ringed; nothing is measured by content."""

    activated_row = Signal(int)
    current_row = Signal(int)
    resized = Signal()

    def __init__(self, row_height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hovered = -1
        self.setHorizontalHeader(Headers())
        self.setItemDelegate(Cells(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.viewport().setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns take their shares anew."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.activated_row.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the row."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == self.currentIndex():
            self.activated_row.emit(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the mouse lights up."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the mouse."""
        super().leaveEvent(event)
        self._hover(-1)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tells where the arrows are."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.current_row.emit(current.row())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grounds under the rows, then cells, then lines and the ring."""
        look = tokens()
        painter = QPainter(self.viewport())
        current = self.currentIndex().row()
        for row in self._visible():
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            box = QRect(0, top, self.viewport().width(), height - 1)
            if row == current and self.selectionModel() is not None and self.selectionModel().hasSelection():
                painter.fillRect(box, QColor(look.accent_soft))
            elif row == self._hovered:
                painter.fillRect(box, QColor(look.hover))
        painter.end()
        super().paintEvent(event)
        painter.begin(self.viewport())
        last = self.model().rowCount() - 1 if self.model() is not None else -1
        for row in self._visible():
            bottom = self.rowViewportPosition(row) + self.rowHeight(row) - 1
            if row != last:
                painter.fillRect(0, bottom, self.viewport().width(), 1, QColor(look.border))
            if row == current and self.hasFocus():
                top, height = self.rowViewportPosition(row), self.rowHeight(row)
                paint_ring(painter, QRectF(1, top + 1, self.viewport().width() - 2, height - 3), 6)
        painter.end()

    def _visible(self) -> range:
        model = self.model()
        if model is None or not model.rowCount():
            return range(0)
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        return range(first, (model.rowCount() if last < 0 else last + 1))

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.setCursor(Qt.CursorShape.PointingHandCursor if row >= 0 else Qt.CursorShape.ArrowCursor)
            self.viewport().update()


class Table(Card):
    """A table in a card, as tall as its rows and no taller; in less room it scrolls by itself.

    `activated(key)`: a click or Enter on a row. `chosen(key)`: the arrows, or a click, came to it. Sorted by
    a click on a header whose column has an `order` (a PagedModel then asks for other ids). `grows`: always as
    tall as all rows, for short tables inside a page that scrolls. Rows are 47 px high, 56 with a second line,
    75 where a column is so narrow that its text takes two of its own. `turns`: words over columns of a fixed
    width stand upright where they would be cut.
    """

    activated = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        model: TableModel,
        *,
        name: str = "",
        title: str = "",
        subtitle: str = "",
        grows: bool = False,
        turns: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, subtitle, parent=parent)
        self._turns = turns
        self.model = model
        self._grows = grows
        self._key: object = None
        model.setParent(self)
        self._row = 56 if any(column.line for column in model.columns) else 47
        self.view = TableView(px(self._row))
        self.view.setAccessibleName(name or title)
        self.view.setModel(model)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusProxy(self.view)
        if not title:
            self._column.setContentsMargins(1, 6, 1, 6)
        inside = QHBoxLayout()
        inside.setContentsMargins(INSET, 0, INSET, 0)
        inside.addWidget(self.view)
        self._column.addLayout(inside, 1)
        self._prepare_header()
        self.view.activated_row.connect(self._on_activated)
        self.view.current_row.connect(self._on_current)
        self.view.resized.connect(self._spread)
        model.modelAboutToBeReset.connect(self._on_before_reset)
        model.modelReset.connect(self._on_reset)
        theme().changed.connect(self.view.viewport().update)
        self._take_height()

    def sort(self, column: int, *, descending: bool = False) -> None:
        """Sorts as a click on the header would."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        key = self.chosen_key()
        self.model.sort(column, order)
        self._choose_quietly(key)
        self.view.horizontalHeader().viewport().update()

    def chosen_key(self) -> object:
        """The key of the current row, or None."""
        index = self.view.currentIndex()
        return self.model.key_at(index.row()) if index.isValid() else None

    def choose(self, key: object) -> None:
        """Makes the row of `key` the current one, in sight, without telling anybody."""
        self._choose_quietly(key)
        if self.view.currentIndex().isValid():
            self.view.scrollTo(self.view.currentIndex())

    def content_height(self) -> int:
        """Pixels that all rows and the header take, without the card."""
        rows = self.model.rowCount() * self.view.verticalHeader().defaultSectionSize()
        return self.view.horizontalHeader().height() + rows

    def _prepare_header(self) -> None:
        header = self.view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(24)
        header.sectionClicked.connect(self._on_header)

    def _take_height(self) -> None:
        wanted = self.content_height()
        row = self.view.verticalHeader().defaultSectionSize()
        least = wanted if self._grows else min(wanted, self.view.horizontalHeader().height() + 3 * row)
        self.view.setMinimumHeight(least)
        self.view.setMaximumHeight(wanted)
        head = (
            self._head_box.sizeHint().height() + self._column.spacing()
            if self._head_box.isVisibleTo(self)
            else 0
        )
        margins = self._column.contentsMargins()
        self.setMaximumHeight(wanted + head + margins.top() + margins.bottom())
        self.updateGeometry()

    def _choose_quietly(self, key: object) -> None:
        place = self.model.place_of(key) if key is not None else None
        blocked = self.view.blockSignals(True)
        if place is None:
            self.view.clearSelection()
        else:
            self.view.selectRow(place)
        self.view.blockSignals(blocked)
        self.view.viewport().update()

    @Slot()
    def _spread(self) -> None:
        """Fixed columns as asked, the rest by share; nothing is measured by content."""
        header = self.view.horizontalHeader()
        columns = self.model.columns
        room = self.view.viewport().width()
        fixed = sum(px(column.width) for column in columns if column.width is not None)
        shares = sum(column.stretch for column in columns if column.width is None)
        rest = max(room - fixed, 90 * sum(column.width is None for column in columns))
        squeeze = min(1.0, (room - rest) / fixed) if fixed else 1.0
        used = 0
        for number, column in enumerate(columns):
            width = rest * column.stretch / shares if column.width is None else px(column.width) * squeeze
            if number == len(columns) - 1 and shares:
                width = max(24.0, room - used)
            header.resizeSection(number, int(width))
            used += int(width)
        self._take_rows()
        self._take_turn()

    def _take_turn(self) -> None:
        """Words over the columns stand upright where one of them would be cut."""
        header = self.view.horizontalHeader()
        if not self._turns or not isinstance(header, Headers):
            return
        metrics = QFontMetricsF(sized(11.5, QFont.Weight.DemiBold))
        turned = any(
            metrics.horizontalAdvance(column.header) + 2 * PADDING > header.sectionSize(number)
            for number, column in enumerate(self.model.columns)
        )
        if turned is not header.turned:
            header.turn(turned=turned)
            self._take_height()

    def _take_rows(self) -> None:
        """Rows of another height where a text has to break, and back."""
        header = self.view.horizontalHeader()
        broken = any(
            header.sectionSize(number) < px(column.breaks) for number, column in enumerate(self.model.columns)
        )
        wanted = px(self._row + 19 if broken else self._row)
        if self.view.verticalHeader().defaultSectionSize() != wanted:
            self.view.verticalHeader().setDefaultSectionSize(wanted)
            self._take_height()

    @Slot(int)
    def _on_header(self, section: int) -> None:
        if self.model.columns[section].order is None:
            return
        again = self.model.sorted_by == section
        self.sort(section, descending=again and not self.model.descending)

    @Slot(int)
    def _on_activated(self, row: int) -> None:
        self.activated.emit(self.model.key_at(row))

    @Slot(int)
    def _on_current(self, row: int) -> None:
        self.chosen.emit(self.model.key_at(row))

    @Slot()
    def _on_before_reset(self) -> None:
        self._key = self.chosen_key()

    @Slot()
    def _on_reset(self) -> None:
        self._take_height()
        self._choose_quietly(self._key)
