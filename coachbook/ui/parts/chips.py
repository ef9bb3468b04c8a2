"""Chips: small pills that say a state in a word or two, and rows of them to choose or to filter by."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachbook.ui.parts.choice import ChoiceRow, Option
from coachbook.ui.parts.flow import FlowLayout
from coachbook.ui.parts.painting import PILL_HEIGHT, paint_pill, paint_ring, pill_font, pill_width
from coachbook.ui.shell.surfaces import plain_tip
from coachbook.ui.shell.theme import Tone, px, sized, tokens


class Chip(QWidget):
    """A state in words. Soft in its tone; neutral ones are outlined unless told otherwise."""

    def __init__(
        self,
        text: str,
        tone: Tone = Tone.NEUTRAL,
        *,
        outlined: bool | None = None,
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._tone = tone
        self._outlined = outlined
        self._tip = tip
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.say(text, tone)

    def text(self) -> str:
        """What it says."""
        return self._text

    def say(self, text: str, tone: Tone | None = None) -> None:
        """Says something else, in another tone if one is given."""
        self._text = " ".join(text.split())
        self._tone = tone or self._tone
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(round(pill_width(self._text, pill_font())) + 1, px(PILL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """A few letters; the rest is in the tooltip."""
        return QSize(min(56, self.sizeHint().width()), px(PILL_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pill."""
        cut = self.width() < self.sizeHint().width()
        tip = self._text if cut and not self._tip else self._tip
        if self.toolTip() != plain_tip(tip):
            self.setToolTip(plain_tip(tip))
        outlined = self._tone is Tone.NEUTRAL if self._outlined is None else self._outlined
        paint_pill(QPainter(self), QRectF(self.rect()), self._text, self._tone, outlined=outlined)


class KeyCap(QWidget):
    """The name of a key or of a few, as on a key."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        self.ensurePolished()
        return QSize(round(pill_width(self._keys, sized(11))) - 6, px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The cap."""
        look = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.border), 1))
        painter.setBrush(QColor(look.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(sized(11))
        painter.setPen(QColor(look.muted))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._keys)


class ChipOption(Option):
    """A chip that can be chosen: outlined when it is not, soft in its tone when it is."""

    def __init__(
        self, text: str, value: object, tone: Tone = Tone.ACCENT, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, value, parent)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its words: the ring is its own edge, so that a row of chips begins where words begin."""
        return QSize(round(pill_width(self.text(), pill_font())) + 1, px(PILL_HEIGHT) + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pill, and the ring when the keyboard is here."""
        painter = QPainter(self)
        inside = QRectF(self.rect()).adjusted(0, 2, 0, -2)
        if self.isChecked():
            paint_pill(painter, inside, self.text(), self._tone)
        else:
            paint_pill(painter, inside, self.text(), Tone.NEUTRAL, outlined=True)
            if self.underMouse() and self.isEnabled():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(tokens().muted), 1))
                radius = inside.height() / 2 - 0.5
                painter.drawRoundedRect(inside.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if self.hasFocus():
            paint_ring(painter, inside, inside.height() / 2 - 1)


class ChoiceChips(ChoiceRow):
    """One value out of a few as chips: `(value, text)` or `(value, text, tone)`. Signal `chosen(value)`.

    One stop for Tab, arrows inside; `clearable` lets a second click take the choice back.
    """

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[object, str] | tuple[object, str, Tone]] = (),
        *,
        value: object = None,
        clearable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, FlowLayout(gap=8, line_gap=4), clearable=clearable, parent=parent)
        for option in options:
            tone = option[2] if len(option) == 3 else Tone.ACCENT
            self.add_option(ChipOption(option[1], option[0], tone))
        self.set_value(value)


class FilterChips(QWidget):
    """Several chips, each on or off: signal `changed(tuple of the values that are on)`."""

    changed = Signal(object)

    def __init__(
        self, name: str, options: Sequence[tuple[object, str]] = (), *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._flow = FlowLayout(gap=8, line_gap=4)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._flow)
        self._options: list[ChipOption] = []
        self.set_options(options)

    @property
    def options(self) -> tuple[ChipOption, ...]:
        """The chips."""
        return tuple(self._options)

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Shows other chips; those of the same value stay on."""
        on = set(self.values())
        for old in self._options:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._options = [ChipOption(text, value) for value, text in options]
        for option in self._options:
            option.setChecked(option.value in on)
            option.clicked.connect(self._on_clicked)
            self._flow.addWidget(option)

    def values(self) -> tuple[object, ...]:
        """The values that are on."""
        return tuple(option.value for option in self._options if option.isChecked())

    def set_values(self, values: Sequence[object]) -> None:
        """Turns chips on and off without telling anybody."""
        for option in self._options:
            option.setChecked(option.value in values)

    @Slot()
    def _on_clicked(self) -> None:
        self.changed.emit(self.values())
