"""Ratings: how one standard was met, by mouse or by one key.

1 to 5 with N/A, or met and not met with N/A. 3 and more is accent, 1, 2 and not met are amber, N/A is grey.
Colour is never alone: the chosen one is filled and bold.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from coachbook.ui.parts.choice import ChoiceRow, Option
from coachbook.ui.parts.painting import paint_box
from coachbook.ui.shell.held import rest_if_held
from coachbook.ui.shell.theme import px, sized, tokens


class Scale(Enum):
    """How a standard is rated."""

    POINTS = "points"
    MET = "met"


class Answer(Enum):
    """The answers that are no number."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"


SIDE = 34


class RatingButton(Option):
    """One answer: 34 px wide or as wide as its words, 32 high; the ring is its own edge."""

    def __init__(self, text: str, value: object, parent: QWidget | None = None) -> None:
        super().__init__(text, value, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the words in bold."""
        wide = QFontMetricsF(sized(13, QFont.Weight.DemiBold)).horizontalAdvance(self.text()) + 22
        return QSize(max(px(SIDE), round(wide)), px(32) + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box, filled when chosen."""
        look = tokens()
        painter = QPainter(self)
        inside = QRectF(self.rect()).adjusted(0, 2, 0, -2)
        chosen = self.isChecked()
        fill, edge, ink = look.surface, look.field, look.muted
        if chosen:
            fill = self._fill()
            edge, ink = "", look.on_accent if self.value is not Answer.NOT_APPLICABLE else look.surface
        elif self.underMouse() and self.isEnabled():
            fill, edge, ink = look.hover, look.muted, look.text
        if self.hasFocus():
            paint_box(painter, inside, look.surface, look.accent, radius=8, width=2)
        air = 3 if self.hasFocus() else 0  # so that the ring stands off from what is filled
        paint_box(painter, inside.adjusted(air, air, -air, -air), fill, "" if air else edge, radius=8 - air)
        painter.setFont(sized(13, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
        painter.setPen(QColor(ink))
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, self.text())

    def _fill(self) -> str:
        look = tokens()
        if self.value is Answer.NOT_APPLICABLE:
            return look.muted
        return look.amber if self.value in {1, 2, Answer.NOT_MET} else look.accent


class RatingRow(ChoiceRow):
    """The answers to one standard. `chosen(answer)`: an int 1 to 5, an `Answer`, or None when taken back.

    Keys where it has the focus: 1 to 5, M met, X not met, N not applicable, Backspace takes back, arrows.
    `press_key` does the same for a page that sends its keys to the current standard.
    """

    def __init__(self, name: str, scale: Scale = Scale.POINTS, *, parent: QWidget | None = None) -> None:
        row = QHBoxLayout()
        row.setSpacing(5)
        super().__init__(name, row, clearable=True, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        rest_if_held(self)
        self.scale = scale
        answers: list[tuple[str, object]]
        if scale is Scale.POINTS:
            answers = [(str(points), points) for points in range(1, 6)]
        else:
            answers = [(self.tr("Met"), Answer.MET), (self.tr("Not met"), Answer.NOT_MET)]
        for text, value in (*answers, (self.tr("N/A"), Answer.NOT_APPLICABLE)):
            button = RatingButton(text, value)
            button.setAccessibleName(f"{name}: {text}")
            self.add_option(button)

    def press_key(self, key: int) -> bool:
        """Rates by `key` (a Qt.Key); False when the key means nothing here."""
        wanted = self._meaning(key)
        if not self.isEnabled():
            return False
        for option in self.options:
            if wanted is not None and option.value == wanted:
                if not option.isChecked():
                    option.click()
                return True
        if key in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete} and self.value() is not None:
            self.set_value(None)
            self.chosen.emit(None)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key rates."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self.press_key(event.key()):
            super().keyPressEvent(event)

    def _meaning(self, key: int) -> object:
        if key == Qt.Key.Key_N:
            return Answer.NOT_APPLICABLE
        if self.scale is Scale.POINTS:
            return key - Qt.Key.Key_0 if Qt.Key.Key_1 <= key <= Qt.Key.Key_5 else None
        return {Qt.Key.Key_M: Answer.MET, Qt.Key.Key_X: Answer.NOT_MET}.get(Qt.Key(key))
