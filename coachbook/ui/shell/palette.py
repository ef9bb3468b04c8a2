"""The palette: one line in which everything can be found and done (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from coachbook.ui.shell.pieces import paint_panel, words
from coachbook.ui.shell.sheet import Sheet
from coachbook.ui.shell.surfaces import plain_tip
from coachbook.ui.shell.theme import px, sized, tokens
from coachbook.ui.shell.topbar import paint_keycap

_MOST = 40  # nobody reads further; another letter is quicker


class Command(NamedTuple):
    """Something the palette offers: `do` is a bound method or function; `keys` as written on the keys.

    `detail` stands under the text in grey; `also` holds words that find it without being shown.
    """

    text: str
    do: Callable[[], object]
    detail: str = ""
    keys: str = ""
    also: str = ""


class Finder(Protocol):
    """Searches one kind of thing by what is typed; asked at every letter, so it answers at once.

    `heading` stands over its results. With an empty text it gives what is most likely wanted, or nothing.
    """

    @property
    def heading(self) -> str:
        """The words over the results."""
        ...

    def find(self, text: str) -> Iterable[Command]:
        """What fits, best first."""
        ...


def fit(typed: str, text: str) -> int | None:
    """How well `text` answers what was typed: 0 is best, None not at all.

    Every typed word must begin a word of the text (0 and 1) or stand inside it (2); case does not count.
    """
    words_typed = typed.casefold().split()
    low = text.casefold()
    starts = low.split()
    if not all(word in low for word in words_typed):
        return None
    if low.startswith(typed.casefold().strip()):
        return 0
    return 1 if all(any(start.startswith(word) for start in starts) for word in words_typed) else 2


def best(typed: str, commands: Iterable[Command]) -> tuple[Command, ...]:
    """The commands that fit, best first, otherwise in the order they came."""
    ranked = [(fit(typed, f"{each.text} {each.also}"), each) for each in commands]
    return tuple(
        each for rank, each in sorted(((r, e) for r, e in ranked if r is not None), key=lambda pair: pair[0])
    )


class CommandFinder(NamedTuple):
    """A finder over commands that are known beforehand."""

    heading: str
    commands: tuple[Command, ...]

    def find(self, text: str) -> Iterable[Command]:
        """The commands whose words fit."""
        return best(text, self.commands)


class _Result(QWidget):
    """One result; painted, with the typed words in it set strong."""

    def __init__(self, command: Command) -> None:
        super().__init__()
        self.command = command
        self.chosen = False
        self.setAccessibleName(f"{command.text} {command.detail}".strip())
        self.setToolTip(plain_tip(command.text) if len(command.text) > 60 else "")
        self.setFixedHeight(px(54) if command.detail else px(34))

    def choose(self, chosen: bool) -> None:
        """Mark it as the one that Enter does."""
        self.chosen = chosen
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Text, detail and keys."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        if self.chosen:
            paint_panel(painter, area, "accent_soft", None, 8)
        right = area.right() - 12
        if self.command.keys:
            for key in reversed(self.command.keys.split(", ")):
                right -= paint_keycap(painter, right, area.center().y(), key) + 6
        weight = QFont.Weight.DemiBold if self.command.detail else QFont.Weight.Medium
        height = area.height() / 2 if self.command.detail else area.height()
        self._line(
            painter,
            QRectF(12, 5 if self.command.detail else 0, right - 24, height),
            self.command.text,
            weight,
            tokens().text,
        )
        if self.command.detail:
            self._line(
                painter,
                QRectF(12, height - 3, right - 24, height),
                self.command.detail,
                QFont.Weight.Normal,
                tokens().muted,
            )

    @staticmethod
    def _line(painter: QPainter, area: QRectF, text: str, weight: QFont.Weight, ink: str) -> None:
        font = sized(13, weight)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        shown = QFontMetricsF(font).elidedText(
            text.replace("\n", " "), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


class _Line(QLineEdit):
    """The line that is typed in; arrows and Enter belong to the list under it."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self.setFrame(False)
        self.setProperty("kind", "palette")
        self.setAccessibleName(palette.tr("Search or do anything"))
        self.setPlaceholderText(palette.tr("Search or do anything"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose, Enter does it."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._palette.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._palette.do_chosen()
        else:
            super().keyPressEvent(event)


class Palette(Sheet):
    """The line and what it finds, grouped by finder."""

    def __init__(self, over: QWidget, finders: tuple[Finder, ...]) -> None:
        super().__init__(over, "", wide=620)
        self.setAccessibleName(self.tr("Search or do anything"))
        self._finders = finders
        self._results: list[_Result] = []
        self._at = 0
        self._line = _Line(self)
        self._line.textChanged.connect(self._on_text)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        inside = QWidget()
        inside.setProperty("surface", "clear")
        inside.setLayout(self._list)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        self._inside = inside
        rule = QFrame()
        rule.setProperty("role", "hairline")
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.setSpacing(6)
        self.column.addWidget(self._line)
        self.column.addWidget(rule)
        self.column.addWidget(self._area, 1)
        self._on_text("")

    @property
    def line(self) -> QLineEdit:
        """Where it is typed."""
        return self._line

    @property
    def found(self) -> tuple[Command, ...]:
        """What stands in the list, from the top."""
        return tuple(result.command for result in self._results)

    def move_by(self, step: int) -> None:
        """Choose the next result, or the one before."""
        if not self._results:
            return
        self._results[self._at].choose(False)
        self._at = (self._at + step) % len(self._results)
        chosen = self._results[self._at]
        chosen.choose(True)
        self._area.ensureWidgetVisible(chosen, 0, 24)
        self._line.setAccessibleDescription(chosen.accessibleName())

    def do_chosen(self) -> None:
        """Go, and do what is chosen."""
        if self._results:
            command = self._results[self._at].command
            self.fall()
            command.do()

    @Slot(str)
    def _on_text(self, text: str) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._results = []
        for finder in self._finders:
            self._add_group(finder.heading, tuple(finder.find(text.strip())))
        if not self._results:
            self._list.addWidget(self._none(text))
        self._list.addStretch(1)
        self._at = 0
        if self._results:
            self._results[0].choose(True)
        self._fit()

    def _add_group(self, heading: str, commands: tuple[Command, ...]) -> None:
        room = _MOST - len(self._results)
        if not commands or room <= 0:
            return
        label = words(heading, "group")
        label.setContentsMargins(10, 8, 0, 5)
        self._list.addWidget(label)
        label.show()  # else it has no height before the list is shown
        for command in commands[:room]:
            result = _Result(command)
            self._results.append(result)
            self._list.addWidget(result)
            result.show()

    def _none(self, text: str) -> QWidget:
        label = words(self.tr("Nothing here answers to “{text}”.").format(text=text), "muted", wrap=True)
        label.setContentsMargins(12, 12, 12, 14)
        return label

    def _fit(self) -> None:
        self._list.activate()
        wanted = (
            self._list.totalHeightForWidth(604)
            if self._list.hasHeightForWidth()
            else self._list.sizeHint().height()
        )
        self._area.setFixedHeight(min(wanted, max(200, self._over.height() - 280)))
        self.lay()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click does what it lies on."""
        for result in self._results:
            if result.rect().contains(result.mapFrom(self, event.position().toPoint())):
                self._results[self._at].choose(False)
                self._at = self._results.index(result)
                self.do_chosen()
                return
        super().mouseReleaseEvent(event)
