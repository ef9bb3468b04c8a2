"""The side bar: the mark, Today, the wings with their pages, and Settings at the foot.

The middle scrolls where the window is low; the head and Settings stay. One stop of the Tab key, then arrows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coachbook.ui.shell.pages import SETTINGS, WINGS, Entry, Wing, title
from coachbook.ui.shell.surfaces import paint_ground, paint_panel, paint_words, plain_tip
from coachbook.ui.shell.theme import colour, paint_icon, px, sized, theme, tokens

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QMenu

WIDE = 216
_ROW = 28
_ICON = 18
_MARK = 24


class _Row(QAbstractButton):
    """What all rows of the side bar share: they are painted, and hand the walking keys on."""

    walked = Signal(int)  # Qt.Key

    def __init__(self, text: str, height: int) -> None:
        super().__init__()
        self.setText(text)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._height = height

    def sizeHint(self) -> QSize:
        """As high as a row, as wide as there is room."""
        return QSize(WIDE - 22, max(self._height, px(self._height)))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Rest again."""
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter are the side bar's: the button's group and the scrolled area would keep them."""
        from PySide6.QtCore import Qt  # see `surfaces`

        key = Qt.Key
        if event.key() in (
            key.Key_Up,
            key.Key_Down,
            key.Key_Left,
            key.Key_Right,
            key.Key_Return,
            key.Key_Enter,
        ):
            self.walked.emit(event.key())
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _paint_focus(self, painter: QPainter, area: QRectF) -> None:
        if self.hasFocus():
            painter.save()
            painter.setPen(QPen(colour("accent"), 2))
            painter.setBrush(QBrush())
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 8, 8)
            painter.restore()


class EntryRow(_Row):
    """One page: icon, name, and a word at the right such as "3 today"."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(title(entry), _ROW)
        self.entry = entry
        self._hint = ""
        self.setCheckable(True)
        if entry.letter:
            self.setToolTip(plain_tip(self.tr("G then {letter}").format(letter=entry.letter)))

    @property
    def hint(self) -> str:
        """The word at the right."""
        return self._hint

    def show_hint(self, hint: str) -> None:
        """Say something at the right; "" for nothing."""
        if hint != self._hint:
            self._hint = hint
            self.setAccessibleDescription(hint)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The row; the page that is shown lies on a surface of its own."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = tokens()
        area = QRectF(self.rect())
        if self.isChecked():
            paint_panel(painter, area, "surface", "border", 8)
        elif self.underMouse():
            paint_panel(painter, area, "hover", None, 8)
        self._paint_focus(painter, area)
        ink = look.text if self.isChecked() or self.underMouse() else look.muted
        middle = area.center().y()
        paint_icon(painter, self.entry.icon, ink, QRectF(9, round(middle - _ICON / 2), _ICON, _ICON))
        right = area.right() - 10
        if self._hint:
            small = sized(11.5)
            wide = QFontMetricsF(small).horizontalAdvance(self._hint)
            paint_words(
                painter, QRectF(right - wide, 0, wide + 1, area.height()), self._hint, small, look.muted
            )
            right -= wide + 8
        font = sized(13, QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Medium)
        paint_words(painter, QRectF(36, 0, right - 36, area.height()), self.text(), font, ink)


class WingRow(_Row):
    """The header of a wing; pressing it folds or unfolds the wing. Checked means folded."""

    def __init__(self, wing: Wing) -> None:
        super().__init__(title(wing), 28)
        self.wing = wing
        self.setCheckable(True)
        self.toggled.connect(self._on_toggled)
        self._on_toggled(False)

    @Slot(bool)
    def _on_toggled(self, folded: bool) -> None:
        self.setAccessibleDescription(self.tr("folded") if folded else self.tr("open"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The name; the arrow only where it says something."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0, 6, 0, 0)
        self._paint_focus(painter, area)
        ink = tokens().text if self.underMouse() else tokens().muted
        font = sized(11, QFont.Weight.DemiBold)
        paint_words(painter, area.adjusted(10, 0, -30, 0), self.text(), font, ink)
        if self.isChecked() or self.underMouse() or self.hasFocus():
            arrow = "chevron-right" if self.isChecked() else "chevron-down"
            paint_icon(painter, arrow, ink, QRectF(area.right() - 24, round(area.center().y() - 7), 14, 14))


class _Mark(QWidget):
    """The mark and the name."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_MARK)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Mark and name on one line."""
        painter = QPainter(self)
        paint_icon(painter, "coachbook", tokens().accent, QRectF(0, 0, _MARK, _MARK))
        font = sized(14, QFont.Weight.Bold)
        paint_words(painter, QRectF(33, 0, self.width() - 33, _MARK), "Coachbook", font, tokens().text)


class _MenuButton(QPushButton):
    """Opens the menu; Enter presses it like Space does."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Menu"))
        self.setToolTip(self.tr("Menu (F10)"))
        self.setProperty("kind", "menu")
        self.setFixedSize(26, 26)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter too."""
        from PySide6.QtCore import Qt  # see `surfaces`

        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground from the style sheet, and the three lines."""
        super().paintEvent(event)
        paint_icon(QPainter(self), "menu", tokens().muted, QRectF(5, 5, 16, 16))


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
        self._menu_button = _MenuButton()
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 0, 0)
        head.addWidget(_Mark(), 1)
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
        self._roved: _Row | None = None
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

    def _stops(self) -> list[_Row]:
        order: list[_Row] = [
            row for row in self._rows.values() if not row.entry.wing and row.entry.key != SETTINGS
        ]
        for key, header in self._wings.items():
            order.append(header)
            order += [row for row in self._rows.values() if row.entry.wing == key and not row.isHidden()]
        return order + [row for row in self._rows.values() if row.entry.key == SETTINGS]

    def _rove(self, here: _Row | None) -> None:
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
        if not isinstance(here, _Row) or here not in stops:
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
