"""A slider of a few steps, painted as the other fields are."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSlider, QWidget

from coachbook.ui.parts.painting import paint_ring
from coachbook.ui.shell.surfaces import plain_tip
from coachbook.ui.shell.theme import px, tokens

_KNOB, _GROOVE = 16, 4


class StepSlider(QSlider):
    """One of a few places, which `names` names from the left; `picked(int)` when the user moves it."""

    picked = Signal(int)

    def __init__(
        self, name: str, names: tuple[str, ...], *, value: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._names, self._quiet = names, False
        self.setAccessibleName(name)
        self.setRange(0, len(names) - 1)
        self.setPageStep(1)
        self.setValue(value)
        self.valueChanged.connect(self._on_changed)
        self._tell()

    def set_step(self, value: int) -> None:
        """Another place, without telling anybody."""
        self._quiet = True
        self.setValue(value)
        self._quiet = False

    def sizeHint(self) -> QSize:
        """As high as a field."""
        return QSize(px(200), px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Groove, the steps, the knob, and the name of the step."""
        look, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        knob, middle = px(_KNOB), self.height() / 2
        room = self.width() - knob
        painter.setBrush(QColor(look.field))
        painter.drawRoundedRect(QRectF(knob / 2, middle - _GROOVE / 2, room, _GROOVE), 2, 2)
        for step in range(self.maximum() + 1):
            at = knob / 2 + room * step / self.maximum()
            painter.drawEllipse(QRectF(at - 3, middle - 3, 6, 6))
        at = room * self.value() / self.maximum()
        place = QRectF(at, middle - knob / 2, knob, knob)
        painter.setBrush(QColor(look.accent if self.isEnabled() else look.faint))
        painter.drawEllipse(place)
        if self.hasFocus():
            paint_ring(painter, place.adjusted(-2, -2, 2, 2), knob / 2 + 2)

    @Slot(int)
    def _on_changed(self, value: int) -> None:
        self._tell()
        if not self._quiet:
            self.picked.emit(value)

    def _tell(self) -> None:
        """The name of the step, for a tip and for a screen reader."""
        self.setToolTip(plain_tip(self._names[self.value()]))
        self.setAccessibleDescription(self._names[self.value()])
