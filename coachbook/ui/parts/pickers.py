"""Pickers: a value out of a list, a day, a moment, a number, a yes. None moves with a passing wheel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QDate, QDateTime, QRectF, QSize, Qt, QTime, QTimeZone, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QListView,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QWidget,
)

from coachbook.ui.parts.painting import paint_box, paint_ring
from coachbook.ui.shell.surfaces import plain_tip
from coachbook.ui.shell.theme import icon, paint_icon, px, theme, tokens

NO_DAY = QDate(1900, 1, 1)
_ANY_TIME = QTimeZone(QTimeZone.Initialization.UTC)
"""A zone whose clocks never jump: every wall time can be shown in it."""
HEIGHT = 34
_BOX, _LEAST_WORDS = 30, 160


def _paint_arrow(widget: QWidget, symbol: str, size: int = 16) -> None:
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
        self.set_options(options, value)
        self.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[tuple[object, str]], value: object = None) -> None:
        """Shows other options; `value`, or what was chosen before, is chosen if it is there."""
        wanted = self.value() if value is None else value
        blocked = self.blockSignals(True)
        self.clear()
        self._values = [option for option, _ in options]
        for _, text in options:
            self.addItem(" ".join(text.split()))
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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page, not the value."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field and its arrow."""
        super().paintEvent(event)
        _paint_arrow(self, "chevron-down")

    @Slot(int)
    def _on_activated(self, _at: int) -> None:
        self.picked.emit(self.value())


class DateField(QDateEdit):
    """A day, typed or taken from a calendar; signal `picked(date or None)`. `optional` allows none."""

    picked = Signal(object)

    def __init__(
        self,
        day: date | None = None,
        *,
        optional: bool = False,
        none_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._optional = optional
        _dress(self, "d MMM yyyy")
        if optional:
            self.setMinimumDate(NO_DAY)
            self.setSpecialValueText(none_text or self.tr("No date"))
        self.set_day(day)
        self.dateChanged.connect(self._on_changed)

    def setAccessibleName(self, name: str) -> None:
        """Names the line inside as well, which a screen reader comes upon by itself."""
        super().setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)

    def day(self) -> date | None:
        """The day, or None."""
        shown = self.date()
        return None if self._optional and shown == NO_DAY else date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date | None) -> None:
        """Shows a day without telling anybody; None where it is not optional is today."""
        blocked = self.blockSignals(True)
        if day is not None:
            self.setDate(QDate(day.year, day.month, day.day))
        else:
            self.setDate(NO_DAY if self._optional else QDate.currentDate())
        self.blockSignals(blocked)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The calendar of an empty field opens at today."""
        if self.day() is None:
            self.set_day(date.today())  # noqa: DTZ011  the calendar on the wall, not a moment
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace in an optional field takes the day away."""
        if self._optional and event.key() == Qt.Key.Key_Backspace and self.day() is not None:
            self.setDate(NO_DAY)
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leaves an empty field at once: without a day Qt would look for its next part for ever."""
        if self.day() is None:
            return QWidget.focusNextPrevChild(self, forward)
        return super().focusNextPrevChild(forward)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field and its calendar sign."""
        super().paintEvent(event)
        _paint_arrow(self, "calendar")

    @Slot(QDate)
    def _on_changed(self, _day: QDate) -> None:
        self.picked.emit(self.day())


class MomentField(QDateTimeEdit):
    """A day and a time of the wall clock; signal `picked(naive datetime)`. Time zones are the caller's."""

    picked = Signal(object)

    def __init__(self, moment: datetime | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The system's zone would not let a time be typed that its clocks skip.
        self.setTimeZone(_ANY_TIME)
        _dress(self, "d MMM yyyy, HH:mm")
        if moment is not None:
            self.set_moment(moment)
        self.dateTimeChanged.connect(self._on_changed)

    def setAccessibleName(self, name: str) -> None:
        """Names the line inside as well, which a screen reader comes upon by itself."""
        super().setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)

    def moment(self) -> datetime:
        """What is shown, to the minute."""
        day, time = self.date(), self.time()
        return datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())  # noqa: DTZ001  wall clock

    def set_moment(self, moment: datetime) -> None:
        """Shows a moment without telling anybody; a zone is dropped, its wall clock kept."""
        blocked = self.blockSignals(True)
        self.setDateTime(
            QDateTime(
                QDate(moment.year, moment.month, moment.day), QTime(moment.hour, moment.minute), _ANY_TIME
            )
        )
        self.blockSignals(blocked)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field and its calendar sign."""
        super().paintEvent(event)
        _paint_arrow(self, "calendar")

    @Slot(QDateTime)
    def _on_changed(self, _moment: QDateTime) -> None:
        self.picked.emit(self.moment())


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
        self.lineEdit().setTextMargins(9, 0, 0, 0)
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
        box = QRectF(self.width() - 20 if rtl else 2, top, 18, 18)
        if self.isChecked():
            paint_box(painter, box, look.accent, radius=5)
            paint_icon(painter, "check", look.on_accent, box.adjusted(2, 2, -2, -2))
        else:
            paint_box(painter, box, look.hover if self.underMouse() else look.surface, look.field, radius=5)
        if self.hasFocus():
            paint_ring(painter, box.adjusted(-2, -2, 2, 2), 6)
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


def _dress(field: QDateTimeEdit, shape: str) -> None:
    """A date field with its calendar in our clothes."""
    field.setFixedHeight(px(HEIGHT))
    field.setDisplayFormat(shape)
    field.setCalendarPopup(True)
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    field.setCalendarWidget(Calendar())


class Calendar(QCalendarWidget):
    """The month in a date field's popup: week days grey, no red Sundays, our arrows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setGridVisible(False)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self._colour()
        theme().changed.connect(self._colour)

    @Slot()
    def _colour(self) -> None:
        head = QTextCharFormat()
        head.setForeground(QColor(tokens().muted))
        self.setHeaderTextFormat(head)
        plain = QTextCharFormat()
        plain.setForeground(QColor(tokens().text))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, plain)
        for name, symbol in (
            ("qt_calendar_prevmonth", "chevron-left"),
            ("qt_calendar_nextmonth", "chevron-right"),
        ):
            button = self.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(icon(symbol, "text"))
