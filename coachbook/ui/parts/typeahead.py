"""Type ahead: a line in which one name out of many is found by its first letters, without a pop-up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coachbook.ui.parts.editors import LineEdit
from coachbook.ui.parts.painting import paint_box, paint_face
from coachbook.ui.shell.surfaces import plain_tip
from coachbook.ui.shell.theme import px, sized, tokens
from coachbook.wording.folding import words

MOST = 5
"""Matches that stand under the line; whoever types one more letter has fewer."""
_HIGH, _FACE = 34, 24


class Offer(NamedTuple):
    """One that can be chosen: what it stands for, its name, and a grey word beside it."""

    value: str
    name: str
    detail: str = ""


def matching(typed: str, offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """Those of whose name each typed word begins a word, whatever the accents; whole beginnings first."""
    begun = words(typed)
    if not begun:
        return ()
    found = []
    for offer in offers:
        own = words(f"{offer.name} {offer.detail}")
        if all(any(word.startswith(each) for word in own) for each in begun):
            found.append((not own[0].startswith(begun[0]), offer.name, offer))
    return tuple(offer for _, _, offer in sorted(found, key=lambda each: each[:2]))


class TypeAhead(LineEdit):
    """A line and, in `matches`, what it may mean. `picked(value)` when one is chosen, "" when it is not.

    Up and Down choose among the matches, Enter and Tab take the one that is coloured; `entered` tells of an
    Enter after which something is chosen. Put `matches` where they are to stand, such as below the field.
    """

    picked = Signal(str)
    entered = Signal()

    def __init__(
        self, offers: Sequence[Offer] = (), *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(hint=hint, parent=parent)
        self.matches = Matches()
        self.matches.clicked.connect(self._on_clicked)
        self._offers = tuple(offers)
        self._value = ""
        self.textEdited.connect(self._on_text)

    def value(self) -> str:
        """What is chosen; "" while nothing is."""
        return self._value

    def set_value(self, value: str) -> None:
        """Choose without telling anybody; a value that is not there chooses nothing."""
        offer = next((each for each in self._offers if each.value == value), None)
        self._value = offer.value if offer else ""
        self.setText(" ".join(offer.name.split()) if offer else "")
        self.setCursorPosition(0)
        self.matches.show_offers(())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, Enter takes what is coloured."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.matches.offers:
            self.matches.move_by(1 if key == Qt.Key.Key_Down else -1)
            self._describe()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
            if self._value:
                self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes back types another name over the one that stands here."""
        super().focusInEvent(event)
        if self._value:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going on takes the coloured one, as Enter does."""
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.MouseFocusReason):
            self._take()
        super().focusOutEvent(event)

    def _take(self) -> None:
        chosen = self.matches.chosen
        if chosen is not None:
            self.set_value(chosen.value)
            self._describe()
            self.picked.emit(chosen.value)

    def _describe(self) -> None:
        chosen = self.matches.chosen
        self.setAccessibleDescription(" ".join((chosen.name, chosen.detail)).strip() if chosen else "")

    @Slot(str)
    def _on_text(self, text: str) -> None:
        had = bool(self._value)
        self._value = ""
        self.matches.show_offers(matching(text, self._offers)[:MOST])
        self._describe()
        if had:
            self.picked.emit("")

    @Slot(int)
    def _on_clicked(self, at: int) -> None:
        self.matches.move_by(at - self.matches.at)
        self._take()
        if self._value:
            self.entered.emit()


class Matches(QWidget):
    """What a typed beginning may mean, one line each with a face; the coloured one is what Enter takes."""

    clicked = Signal(int)
    changed = Signal()
    """There are more or fewer lines now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offers: tuple[Offer, ...] = ()
        self.at = 0
        self._lines: list[_Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 4, 1, 4)
        self._column.setSpacing(0)
        self.hide()

    @property
    def chosen(self) -> Offer | None:
        """The coloured one."""
        return self.offers[self.at] if self.offers else None

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show others, the first of them coloured; none puts the whole away."""
        if tuple(offers) == self.offers:
            return
        self.offers, self.at = tuple(offers), 0
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [_Line(offer, number) for number, offer in enumerate(self.offers)]
        for line in self._lines:
            line.clicked.connect(self.clicked)
            self._column.addWidget(line)
        self._colour()
        self.setVisible(bool(self.offers))
        self.changed.emit()

    def move_by(self, step: int) -> None:
        """Colour another one."""
        self.at = (self.at + step) % len(self.offers)
        self._colour()

    def _colour(self) -> None:
        for number, line in enumerate(self._lines):
            line.choose(number == self.at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground that holds them together."""
        look = tokens()
        paint_box(QPainter(self), QRectF(self.rect()), look.surface, look.border, radius=8)


class _Line(QWidget):
    """One match; painted."""

    clicked = Signal(int)

    def __init__(self, offer: Offer, number: int) -> None:
        super().__init__()
        self._offer = offer
        self._number = number
        self._chosen = False
        self.setAccessibleName(f"{offer.name} {offer.detail}".strip())
        self.setToolTip(plain_tip(offer.name) if len(offer.name) > 40 else "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """One line with a face."""
        return QSize(200, px(_HIGH))

    def choose(self, chosen: bool) -> None:
        """Colour it or not."""
        self._chosen = chosen
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click takes it."""
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit(self._number)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Face, name and the grey word."""
        look, painter = tokens(), QPainter(self)
        area = QRectF(self.rect()).adjusted(4, 0, -4, 0)
        if self._chosen:
            paint_box(painter, area, look.accent_soft, radius=6)
        top = (area.height() - _FACE) / 2
        paint_face(painter, QRectF(area.left() + 8, top, _FACE, _FACE), self._offer.name, self._offer.value)
        left = area.left() + 8 + _FACE + 10
        strong, plain = sized(13, QFont.Weight.DemiBold), sized(13)
        room = area.right() - left - 10
        name = QFontMetricsF(strong).elidedText(
            " ".join(self._offer.name.split()), Qt.TextElideMode.ElideRight, room
        )
        painter.setFont(strong)
        painter.setPen(QColor(look.text))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(left, 0, room, area.height()), middle, name)
        used = QFontMetricsF(strong).horizontalAdvance(name) + 10
        detail = QFontMetricsF(plain).elidedText(
            self._offer.detail, Qt.TextElideMode.ElideRight, max(0.0, room - used)
        )
        painter.setFont(plain)
        painter.setPen(QColor(look.muted))
        painter.drawText(QRectF(left + used, 0, room - used, area.height()), middle, detail)
