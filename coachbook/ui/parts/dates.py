"""Dates: a day, or a day and its time, typed part by part or taken from a calendar.

One stop for Tab, as every other field is; the arrows go from day to month to year, and up and down in each.
"""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, QTimeZone, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QTextCharFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCalendarWidget,
    QDateTimeEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from coachbook.ui.parts.pickers import HEIGHT, LONGEST_LINE, paint_arrow
from coachbook.ui.shell.held import rest_if_held
from coachbook.ui.shell.theme import icon, px, theme, tokens

NO_DAY = QDate(1900, 1, 1)
_ANY_TIME = QTimeZone(QTimeZone.Initialization.UTC)
"""A zone whose clocks never jump: every wall time can be shown in it."""
_ASIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class _CalendarField(QDateTimeEdit):
    """What a day and a moment share: one stop for Tab, the arrows within, a calendar of the house."""

    def __init__(self, shape: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        # The system's zone would not let a time be typed that its clocks skip.
        self.setTimeZone(_ANY_TIME)
        self.setFixedHeight(px(HEIGHT))
        self.setDisplayFormat(shape)
        self.setCalendarPopup(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCalendarWidget(Calendar())
        self.lineEdit().setMaxLength(LONGEST_LINE)
        rest_if_held(self)

    def setAccessibleName(self, name: str) -> None:
        """Names the line inside as well, which a screen reader comes upon by itself."""
        super().setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the part beside, as it is written, and mark it."""
        step = _ASIDE.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        at = min(max(self.currentSectionIndex() + step, 0), self.sectionCount() - 1)
        self.setSelectedSection(self.sectionAt(at))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by the keyboard begins at the first part."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.setSelectedSection(self.sectionAt(0))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leaves the field at once, whichever of its parts the keyboard is at."""
        return QWidget.focusNextPrevChild(self, forward)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field and its calendar sign."""
        super().paintEvent(event)
        paint_arrow(self, "calendar")


class DateField(_CalendarField):
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
        super().__init__("d MMM yyyy", parent)
        self._optional = optional
        if optional:
            self.setMinimumDate(NO_DAY)
            self.setSpecialValueText(none_text or self.tr("No date"))
        self.set_day(day)
        self.dateChanged.connect(self._on_changed)

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
        elif self.day() is None:
            QDateTimeEdit.keyPressEvent(self, event)  # there are no parts to go between
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begins at the day, if there is one."""
        if self.day() is None:
            QDateTimeEdit.focusInEvent(self, event)
        else:
            super().focusInEvent(event)

    @Slot(QDate)
    def _on_changed(self, _day: QDate) -> None:
        self.picked.emit(self.day())


class MomentField(_CalendarField):
    """A day and a time of the wall clock; signal `picked(naive datetime)`. Time zones are the caller's."""

    picked = Signal(object)

    def __init__(self, moment: datetime | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__("d MMM yyyy, HH:mm", parent)
        if moment is not None:
            self.set_moment(moment)
        self.dateTimeChanged.connect(self._on_changed)

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

    @Slot(QDateTime)
    def _on_changed(self, _moment: QDateTime) -> None:
        self.picked.emit(self.moment())


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
