"""The side bar: the mark, Today, the wings with their pages, and Settings at the foot.

The middle scrolls where the window is low; the head and Settings stay. One stop of the Tab key, then arrows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from coachbook.ui.shell.pages import SETTINGS, WINGS, Entry, Wing
from coachbook.ui.shell.side_rows import WIDE, EntryRow, Masthead, MenuButton, SideRow, WingRow
from coachbook.ui.shell.surfaces import paint_ground
from coachbook.ui.shell.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QMenu


class SideBar(QWidget):
    """The map of the workbook; asks for a page, never shows one itself."""

    chosen = Signal(str)  # key of an entry
    folded = Signal(str, bool)  # key of a wing, whether it is folded now

    def __init__(self, entries: tuple[Entry, ...], folded: frozenset[str]) -> None:
        super().__init__()
        self.setFixedWidth(WIDE)
        self.setAccessibleName(self.tr("Pages"))
        self._rows: dict[str, EntryRow] = {}
        self._wings: dict[str, WingRow] = {}
        self._group = QButtonGroup(self)
        self._menu_button = MenuButton()
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 0, 0)
        head.addWidget(Masthead(), 1)
        head.addWidget(self._menu_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 18, 11, 14)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(12)
        column.addWidget(self._middle(entries, folded), 1)
        for entry in entries:
            if entry.key == SETTINGS:
                column.addSpacing(6)
                column.addWidget(self._row(entry))
        self._complete = False
        self._roved: SideRow | None = None
        theme().changed.connect(self.update)

    def complete(self, menu: QMenu) -> None:
        """Take the window's menu, and what else nobody sees at the first paint: the ways of mouse and Tab."""
        from PySide6.QtCore import Qt  # see `surfaces`

        self._menu_button.setMenu(menu)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for button in (self._menu_button, *self._rows.values(), *self._wings.values()):
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._complete = True
        self._rove(self._roved)

    def show_page(self, key: str) -> None:
        """Mark the entry with this key; a wing that hides it opens for as long as it is shown."""
        row = self._rows.get(key)
        if row is None:
            return
        row.setChecked(True)
        self._rove(row)
        wing = self._wings.get(row.entry.wing)
        if wing is not None and wing.isChecked():
            wing.setChecked(False)

    def show_hint(self, key: str, hint: str) -> None:
        """Say "3 today" at an entry's right; "" for nothing."""
        row = self._rows.get(key)
        if row is not None:
            row.show_hint(hint)

    def open_menu(self) -> None:
        """Open the menu under its button."""
        self._menu_button.showMenu()

    def row(self, key: str) -> EntryRow | None:
        """The row of an entry."""
        return self._rows.get(key)

    def wing(self, key: str) -> WingRow | None:
        """The header of a wing."""
        return self._wings.get(key)

    def _middle(self, entries: tuple[Entry, ...], folded: frozenset[str]) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("surface", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for entry in entries:
            if not entry.wing and entry.key != SETTINGS:
                column.addWidget(self._row(entry))
        for wing in WINGS:
            mine = tuple(entry for entry in entries if entry.wing == wing.key and not entry.within)
            if mine:
                column.addWidget(self._header(wing))
                for entry in mine:
                    column.addWidget(self._row(entry))
                self._wings[wing.key].setChecked(wing.key in folded)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        # A viewport of our own: to hand out Qt's, the bindings make every kind of widget to find its kind.
        ground = QWidget()
        area.setViewport(ground)
        area.setWidget(inside)
        for widget in (ground, inside):
            widget.setAutoFillBackground(False)
        self._area = area
        return area

    def _row(self, entry: Entry) -> EntryRow:
        row = EntryRow(entry)
        row.clicked.connect(self._on_row)
        row.walked.connect(self._on_walked)
        self._group.addButton(row)
        self._rows[entry.key] = row
        return row

    def _header(self, wing: Wing) -> WingRow:
        header = WingRow(wing)
        header.toggled.connect(self._on_fold)
        header.walked.connect(self._on_walked)
        self._wings[wing.key] = header
        return header

    @Slot()
    def _on_row(self) -> None:
        row = self.sender()
        if isinstance(row, EntryRow):
            self.chosen.emit(row.entry.key)

    @Slot(bool)
    def _on_fold(self, folded: bool) -> None:
        header = self.sender()
        if isinstance(header, WingRow):
            for row in self._rows.values():
                if row.entry.wing == header.wing.key:
                    row.setVisible(not folded)
            self.folded.emit(header.wing.key, folded)

    def _stops(self) -> list[SideRow]:
        order: list[SideRow] = [
            row for row in self._rows.values() if not row.entry.wing and row.entry.key != SETTINGS
        ]
        for key, header in self._wings.items():
            order.append(header)
            order += [row for row in self._rows.values() if row.entry.wing == key and not row.isHidden()]
        return order + [row for row in self._rows.values() if row.entry.key == SETTINGS]

    def _rove(self, here: SideRow | None) -> None:
        """One row can be reached with Tab: the one that is shown, or the first."""
        self._roved = here
        if not self._complete:
            return
        from PySide6.QtCore import Qt  # see `surfaces`

        stops = self._stops()
        target = here or (stops[0] if stops else None)
        for row in (*self._rows.values(), *self._wings.values()):
            row.setFocusPolicy(Qt.FocusPolicy.TabFocus if row is target else Qt.FocusPolicy.NoFocus)

    @Slot(int)
    def _on_walked(self, key: int) -> None:
        """Up and Down go from row to row, Left and Right fold and unfold a wing, Enter goes there."""
        from PySide6.QtCore import Qt  # see `surfaces`

        here = self.sender()
        stops = self._stops()
        if not isinstance(here, SideRow) or here not in stops:
            return
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key))
        if step is not None:
            row = stops[min(max(stops.index(here) + step, 0), len(stops) - 1)]
            self._rove(row)
            row.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(row, 0, 30)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            here.click()
        elif isinstance(here, WingRow):
            here.setChecked(key == Qt.Key.Key_Left)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground and the line at the right."""
        painter = QPainter(self)
        paint_ground(painter, QRectF(self.rect()), "side_bar")
        paint_ground(painter, QRectF(self.width() - 1, 0, 1, self.height()), "border")
