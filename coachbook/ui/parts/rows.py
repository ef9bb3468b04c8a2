"""Rows: the lines of a card with hairlines between them, read only or to be chosen with mouse and arrows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coachbook.ui.parts.painting import paint_ring
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.theme import tokens

INSET = 15
"""With the card's own pixel of edge: the 16 px of air that its head keeps, so that both stand in line."""


class Row(QWidget):
    """One line: something leading (a time, a face, a chip), a title over a grey line, something trailing.

    A row with a `key` can be chosen in a `RowList` that is told so. `below` lies under the words, as wide as
    they are: an evidence field, a bar.
    """

    pressed = Signal(object)

    def __init__(
        self,
        title: str = "",
        line: str = "",
        *,
        leading: Sequence[QWidget] = (),
        trailing: Sequence[QWidget] = (),
        below: Sequence[QWidget] = (),
        beside: QWidget | None = None,
        key: object = None,
        plain: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.leading = tuple(leading)
        self._chosen = False
        self._choosable = False
        self._first = True
        self.title = PlainLabel(title, TextRole.BODY if plain else TextRole.STRONG, wrap=True)
        self.line = PlainLabel(line, TextRole.MUTED, wrap=True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._build(trailing, below, beside)
        self.say(title, line)  # only now: what is made visible before it lies in the row is a window

    def _build(self, trailing: Sequence[QWidget], below: Sequence[QWidget], beside: QWidget | None) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(INSET, 10, INSET, 10)
        across.setSpacing(12)
        # With more below the words, both ends stand beside the title.
        side = Qt.AlignmentFlag.AlignTop if below else Qt.AlignmentFlag.AlignVCenter
        for widget in self.leading:
            across.addWidget(widget, 0, side)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        if beside is None:
            words.addWidget(self.title)
        else:
            first = QHBoxLayout()
            first.setSpacing(8)
            first.addWidget(self.title)
            first.addWidget(beside)
            first.addStretch(1)
            words.addLayout(first)
        words.addWidget(self.line)
        for widget in below:
            words.addSpacing(6)
            words.addWidget(widget)
        words.addStretch(1)
        across.addLayout(words, 1)
        for widget in trailing:
            across.addWidget(widget, 0, side)

    def say(self, title: str, line: str = "") -> None:
        """Other words."""
        self.title.setText(title)
        self.line.setText(line)
        self.title.setVisible(bool(title))
        self.line.setVisible(bool(line))
        self.setAccessibleName(", ".join(part for part in (title, line) if part))

    def set_choosable(self, choosable: bool) -> None:
        """Whether a click or Enter means this row; the list says so."""
        self._choosable = choosable
        self.setCursor(Qt.CursorShape.PointingHandCursor if choosable else Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, choosable)

    def set_chosen(self, chosen: bool) -> None:
        """Colours the ground."""
        self._chosen = chosen
        self.setAccessibleDescription(self.tr("Selected") if chosen else "")
        self.update()

    def is_chosen(self) -> bool:
        """Whether it is the chosen one."""
        return self._chosen

    def set_first(self, first: bool) -> None:
        """The first row has no line above it."""
        self._first = first
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, line, ring."""
        look = tokens()
        painter = QPainter(self)
        if self._chosen:
            painter.fillRect(self.rect(), QColor(look.accent_soft))
        elif self._choosable and self.underMouse():
            painter.fillRect(self.rect(), QColor(look.hover))
        if not self._first:
            painter.fillRect(INSET, 0, self.width() - 2 * INSET, 1, QColor(look.border))
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()).adjusted(3, 2, -3, -2), 6)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click inside means this row."""
        if self._choosable and event.button() == Qt.MouseButton.LeftButton:
            if self.rect().contains(event.position().toPoint()):
                self.pressed.emit(self.key)
            return
        super().mouseReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keeps the press, so that the release comes here."""
        if not self._choosable:
            super().mousePressEvent(event)


class RowList(QWidget):
    """Rows under each other. With `choosable`, rows that have a key answer mouse, arrows, Enter.

    `activated(key)`: clicked, or Enter. `chosen(key)`: the arrows came to it. `follows` colours the row that
    was clicked or come to, for a list with its details beside it.
    `even` gives the first leading widgets one width, so that the titles stand in line.
    """

    activated = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        rows: Sequence[Row] = (),
        *,
        choosable: bool = False,
        follows: bool = False,
        even: bool = True,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("flush", True)
        self.setAccessibleName(name)
        self._choosable = choosable
        self._follows = follows
        self._even = even
        self._rows: list[Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.set_rows(rows)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, from the top."""
        return tuple(self._rows)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Shows other rows; the key that was chosen, and the keyboard's place, stay where they can."""
        chosen = self.chosen_key()
        place = next((i for i, row in enumerate(self._rows) if row.hasFocus()), None)
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = list(rows)
        for number, row in enumerate(self._rows):
            row.set_first(number == 0)
            row.set_choosable(self._choosable and row.key is not None)
            row.pressed.connect(self._on_pressed)
            self._column.addWidget(row)
        self._align()
        self.choose(chosen)
        if place is not None and self._rows:
            held = self._rows[min(place, len(self._rows) - 1)]
            held.show()  # a layout shows it in the next turn only, too late to keep the focus
            held.setFocus()

    def first_stop(self) -> Row | None:
        """The first row that can be chosen, ready to take the focus; None where there is none."""
        row = next((row for row in self._rows if self._choosable and row.key is not None), None)
        if row is not None:
            row.show()
        return row

    def chosen_key(self) -> object:
        """The key of the coloured row, or None."""
        return next((row.key for row in self._rows if row.is_chosen()), None)

    def choose(self, key: object) -> None:
        """Colours the row of `key` without telling anybody; None colours none."""
        for row in self._rows:
            row.set_chosen(key is not None and row.key == key)
        self._rove()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from row to row, Enter and Space act."""
        at = next((i for i, row in enumerate(self._rows) if row.hasFocus()), None)
        if at is None:
            super().keyPressEvent(event)
            return
        stops = [i for i, row in enumerate(self._rows) if row.key is not None]
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._on_pressed(self._rows[at].key)
            return
        target = {
            Qt.Key.Key_Down: next((i for i in stops if i > at), at),
            Qt.Key.Key_Up: next((i for i in reversed(stops) if i < at), at),
            Qt.Key.Key_Home: stops[0],
            Qt.Key.Key_End: stops[-1],
        }.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
            return
        self._go_to(target)

    def _go_to(self, number: int) -> None:
        row = self._rows[number]
        for other in self._rows:
            other.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.setFocus(Qt.FocusReason.TabFocusReason)
        if self._follows:
            self.choose(row.key)
        self.chosen.emit(row.key)

    def _rove(self) -> None:
        stops = [row for row in self._rows if self._choosable and row.key is not None]
        stop = next((row for row in stops if row.is_chosen()), stops[0] if stops else None)
        for row in self._rows:
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if row is stop else Qt.FocusPolicy.NoFocus)

    def _align(self) -> None:
        firsts = [row.leading[0] for row in self._rows if row.leading]
        if self._even and len(firsts) > 1:
            widest = max(first.sizeHint().width() for first in firsts)
            for row in self._rows:
                if row.leading:
                    layout = row.layout()
                    if isinstance(layout, QHBoxLayout):
                        gap = widest - row.leading[0].sizeHint().width()
                        layout.insertSpacing(1, gap) if gap > 0 else None

    @Slot(object)
    def _on_pressed(self, key: object) -> None:
        if self._follows:
            self.choose(key)
        self.activated.emit(key)
