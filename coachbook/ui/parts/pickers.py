"""Pickers: a value out of a list, a number, a yes. None moves with a passing wheel. Days: see `dates`."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QListView,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from coachbook.ui.parts.painting import paint_box
from coachbook.ui.shell.held import rest_if_held
from coachbook.ui.shell.surfaces import plain_tip
from coachbook.ui.shell.theme import paint_icon, px, tokens

HEIGHT = 34
LONGEST_LINE = 40
"""Letters that a day or a number may be typed with; a pasted page would be read part by part."""
_BOX, _LEAST_WORDS = 28, 160


def paint_arrow(widget: QWidget, symbol: str, size: int = 16) -> None:
    """The sign at the far end of a field that opens something."""
    left = 9 if widget.layoutDirection() == Qt.LayoutDirection.RightToLeft else widget.width() - size - 9
    colour = tokens().muted if widget.isEnabled() else tokens().faint
    paint_icon(QPainter(widget), symbol, colour, QRectF(left, (widget.height() - size) / 2, size, size))


class Select(QComboBox):
    """One of `(value, text)`; signal `picked(value)` for the user's acts only."""

    picked = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[object, str]] = (),
        *,
        value: object = None,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setView(QListView())
        popup = self.view().window()
        popup.setWindowFlags(
            Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
        )
        popup.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setMaxVisibleItems(12)
        self.setFixedHeight(px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPlaceholderText(hint)
        self._values: list[object] = []
        self._cut = False
        self.set_options(options, value)
        self.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[tuple[object, str]], value: object = None) -> None:
        """Shows other options; `value`, or what was chosen before, is chosen if it is there."""
        wanted = self.value() if value is None else value
        values, texts = [option for option, _ in options], [" ".join(text.split()) for _, text in options]
        # A page asks for the same ones at each visit; filling the list anew takes longer than a look at it.
        if (values, texts) != (self._values, [self.itemText(at) for at in range(self.count())]):
            blocked = self.blockSignals(True)
            self.clear()
            self._values = values
            self.addItems(texts)
            self.blockSignals(blocked)
        self.set_value(wanted)

    def value(self) -> object:
        """What is chosen, or None."""
        at = self.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    def set_value(self, value: object) -> None:
        """Chooses without telling anybody; a value that is not there chooses nothing."""
        blocked = self.blockSignals(True)
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        self.blockSignals(blocked)
        if self._cut:  # the next painting tells anew
            self._cut = False
            self.setToolTip("")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page, not the value."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The field and its arrow; what is too long ends in an ellipsis and is whole in the tooltip."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        whole = self.currentText() or self.placeholderText()
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room - 2)
        option.currentText = shown
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
        if (shown != whole) is not self._cut:
            self._cut = not self._cut
            self.setToolTip(plain_tip(whole) if self._cut else "")
        paint_arrow(self, "chevron-down")

    @Slot(int)
    def _on_activated(self, _at: int) -> None:
        self.picked.emit(self.value())


class NumberField(QSpinBox):
    """A whole number from `least` to `most` with its unit behind it; signal `picked(int)`."""

    picked = Signal(int)

    def __init__(
        self,
        value: int = 0,
        *,
        least: int = 0,
        most: int = 100,
        unit: str = "",
        step: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setSuffix(f" {unit}" if unit else "")
        self.setFixedHeight(px(HEIGHT))
        self.lineEdit().setTextMargins(11, 0, 0, 0)
        self.lineEdit().setMaxLength(LONGEST_LINE)
        rest_if_held(self)
        self.setValue(value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._on_changed)

    def setAccessibleName(self, name: str) -> None:
        """Names the line inside as well, which a screen reader comes upon by itself."""
        super().setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)

    def set_value(self, value: int) -> None:
        """Shows a number without telling anybody."""
        blocked = self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(blocked)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field and its two arrows."""
        super().paintEvent(event)
        left = 7 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width() - 19
        painter = QPainter(self)
        middle = self.height() / 2
        paint_icon(painter, "chevron-up", tokens().muted, QRectF(left, middle - 12, 12, 12))
        paint_icon(painter, "chevron-down", tokens().muted, QRectF(left, middle, 12, 12))

    @Slot(int)
    def _on_changed(self, value: int) -> None:
        self.picked.emit(value)


class CheckMark(QCheckBox):
    """A yes or no with its sentence; signal `ticked(bool)` for the user's acts only.

    A sentence that is too long gives way with an ellipsis and is whole in the tooltip.
    """

    ticked = Signal(bool)

    def __init__(self, text: str, *, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setChecked(on)
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        """The box, a gap, the words."""
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        return QSize(_BOX + words.width() + 6, max(28, words.height() + 8))

    def minimumSizeHint(self) -> QSize:
        """The box and the first words."""
        return self.sizeHint().boundedTo(QSize(px(_LEAST_WORDS), self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Says the whole where it does not fit."""
        super().resizeEvent(event)
        cut = self.width() < self.sizeHint().width()
        self.setToolTip(plain_tip(self.accessibleName()) if cut else "")

    def hitButton(self, pos: object) -> bool:
        """All of the row can be clicked."""
        return self.rect().contains(pos)  # type: ignore[call-overload, no-any-return]  # Qt hands a QPoint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, check, words."""
        look = tokens()
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top = (self.height() - 18) / 2
        box = QRectF(self.width() - 18 if rtl else 0, top, 18, 18)
        ground = look.hover if self.underMouse() else look.surface
        if self.hasFocus():
            paint_box(painter, box, ground, look.accent, radius=5, width=2)
            box = box.adjusted(3, 3, -3, -3)  # the mark stands inside the ring
        elif not self.isChecked():
            paint_box(painter, box, ground, look.field, radius=5)
        if self.isChecked():
            paint_box(painter, box, look.accent, radius=3 if self.hasFocus() else 5)
            air = 0.5 if self.hasFocus() else 2
            paint_icon(painter, "check", look.on_accent, box.adjusted(air, air, -air, -air))
        painter.setPen(QColor(look.text if self.isEnabled() else look.muted))
        painter.setFont(self.font())
        words = (
            QRectF(0, 0, self.width() - _BOX, self.height())
            if rtl
            else QRectF(_BOX, 0, self.width() - _BOX, self.height())
        )
        flags = Qt.AlignmentFlag.AlignVCenter | (
            Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        )
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, round(words.width()), Qt.TextFlag.TextShowMnemonic
        )
        painter.drawText(words, flags | Qt.TextFlag.TextShowMnemonic, shown)

    @Slot(bool)
    def _on_clicked(self, on: bool) -> None:
        self.ticked.emit(on)
