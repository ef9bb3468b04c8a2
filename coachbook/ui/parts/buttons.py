"""Buttons: one primary on a page, the others quiet; every one works with Enter and Space."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from coachbook.ui.shell.held import held
from coachbook.ui.shell.surfaces import plain_tip
from coachbook.ui.shell.theme import icon, theme


class Kind(Enum):
    """How loud a button is; the value is its property in the style sheet and `ink` the colour of its icon."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    OUTLINED = "outlined"
    QUIET = "quiet"
    LINK = "link"
    ADD = "add"
    ICON = "icon"

    @property
    def ink(self) -> str:
        """The token that its icon wears."""
        return {"primary": "on_accent", "secondary": "text", "outlined": "accent", "link": "accent"}.get(
            self.value, "muted"
        )


class Button(QPushButton):
    """A push button of some `kind`, with an icon when `symbol` names one; `tip` is shown literally.

    One that `writes` changes the workbook; it rests, and says why, where that can only be read.
    """

    def __init__(
        self,
        text: str = "",
        kind: Kind = Kind.SECONDARY,
        *,
        symbol: str = "",
        tip: str = "",
        writes: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_literal(text), parent)
        self._held = held() if writes else ""
        self._kind = kind
        self._symbol = symbol
        self.setProperty("kind", kind.value)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(plain_tip(self._held or tip))
        self.setAccessibleName(text or tip)
        self.setEnabled(True)
        if kind is Kind.ADD:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if symbol:
            self.setIconSize(QSize(18, 18) if kind is Kind.ICON else QSize(16, 16))
            self._draw_symbol()
            theme().changed.connect(self._draw_symbol)

    def setEnabled(self, on: bool) -> None:
        """As asked for; what writes rests while nothing can be changed."""
        super().setEnabled(on and not self._held)

    def set_text(self, text: str) -> None:
        """Says another word; ampersands are shown, not underlined."""
        self.setText(_literal(text))
        self.setAccessibleName(text)

    def set_symbol(self, symbol: str) -> None:
        """Shows another icon."""
        if not self._symbol:
            theme().changed.connect(self._draw_symbol)
            self.setIconSize(QSize(16, 16))
        self._symbol = symbol
        self._draw_symbol()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses like Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    @Slot()
    def _draw_symbol(self) -> None:
        self.setIcon(icon(self._symbol, self._kind.ink, self.iconSize().width()))


def _literal(text: str) -> str:
    return text.replace("&", "&&")


def primary(text: str, symbol: str = "", *, writes: bool = False) -> Button:
    """The one thing to do next."""
    return Button(text, Kind.PRIMARY, symbol=symbol, writes=writes)


def secondary(text: str, symbol: str = "", *, writes: bool = False) -> Button:
    """Something else that one can do."""
    return Button(text, Kind.SECONDARY, symbol=symbol, writes=writes)


def outlined(text: str, symbol: str = "", *, writes: bool = False) -> Button:
    """What is recommended inside a card, where no primary belongs."""
    return Button(text, Kind.OUTLINED, symbol=symbol, writes=writes)


def quiet(text: str, symbol: str = "", *, writes: bool = False) -> Button:
    """What is seldom wanted."""
    return Button(text, Kind.QUIET, symbol=symbol, writes=writes)


def link(text: str, *, writes: bool = False) -> Button:
    """A step to another page or an act, as a word."""
    return Button(text, Kind.LINK, writes=writes)


def add_row(text: str, *, writes: bool = False) -> Button:
    """The dashed row at the end of a list that adds one more."""
    return Button(text, Kind.ADD, symbol="plus", writes=writes)


def icon_button(symbol: str, name: str, *, writes: bool = False) -> Button:
    """An icon alone; `name` is its tooltip and its accessible name."""
    return Button("", Kind.ICON, symbol=symbol, tip=name, writes=writes)
