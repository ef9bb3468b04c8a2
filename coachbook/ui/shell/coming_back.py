"""Coming back: how the coach takes a handed over screen back, and the screen that waits for it.

The gesture keeps somebody from coming into the workbook by chance or by curiosity. It is no lock, and the
screen says so: as long as a workbook has no passphrase, whoever has the computer can open it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.settings import ComeBack, Settings
from coachbook.ui.parts.bars import Bar
from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.texts import PlainLabel, TextRole, muted

HOLD = 2000
"""Milliseconds for which Escape is held."""
_STEP = 50


class Gesture(QObject):
    """Watches the keys of `where` for the gesture of these settings: `made` when it is made.

    `went_on(share)` says how far a held key is, 0 to 1.
    """

    made = Signal()
    went_on = Signal(float)

    def __init__(self, where: QWidget, settings: Settings) -> None:
        super().__init__(where)
        keys = settings.come_back_keys.casefold()
        self._wanted = keys if settings.come_back is ComeBack.KEYS else ""
        self._typed = ""
        self._held = 0
        self._timer = QTimer(self, interval=_STEP)
        self._timer.timeout.connect(self.step)
        where.installEventFilter(self)

    @property
    def holds(self) -> bool:
        """Whether Escape is to be held; otherwise the chosen keys are to be pressed."""
        return not self._wanted

    @Slot()
    def step(self) -> None:
        """The key is held a moment longer; nothing where none is."""
        if not self._timer.isActive():
            return
        self._held += _STEP
        self.went_on.emit(self._held / HOLD)
        if self._held >= HOLD:
            self._let_go()
            self.made.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the keys; none of them does anything else here."""
        if isinstance(event, QKeyEvent) and not event.isAutoRepeat():
            if event.type() == QEvent.Type.KeyPress:
                self._pressed(event)
            elif event.type() == QEvent.Type.KeyRelease and event.key() == Qt.Key.Key_Escape:
                self._let_go()
        elif event.type() in {QEvent.Type.FocusOut, QEvent.Type.Hide}:
            self._let_go()
            self._typed = ""
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> None:
        if self.holds and event.key() == Qt.Key.Key_Escape:
            self._timer.start()
        elif self._wanted and event.text():
            self._typed = (self._typed + event.text().casefold())[-len(self._wanted) :]
            if self._typed == self._wanted:
                self._typed = ""
                self.made.emit()

    def _let_go(self) -> None:
        self._timer.stop()
        self._held = 0
        self.went_on.emit(0.0)


class Waiting(QWidget):
    """What stands there once the person has given the screen back, until the coach takes it.

    `taken` by the gesture; `reopened` when the person wants to change something after all.
    """

    taken = Signal()
    reopened = Signal()

    def __init__(self, person: str, coach: str, settings: Settings) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.gesture = Gesture(self, settings)
        self.gesture.made.connect(self.taken)
        self.gesture.went_on.connect(self._on_went_on)
        held = self.tr("{coach}: hold Escape for two seconds to take the screen back.")
        typed = self.tr("{coach}: press your own keys to take the screen back.")
        self._bar = Bar(0.0, meaning=self.tr("Held"))
        self._bar.setVisible(self.gesture.holds)
        self.back = secondary(self.tr("Change something"))
        self.back.clicked.connect(self.reopened)
        thanks = PlainLabel(self.tr("Thank you, {person}").format(person=person), TextRole.PAGE, wrap=True)
        ask = PlainLabel((held if self.gesture.holds else typed).format(coach=coach), wrap=True)
        plain = self.tr(
            "The workbook is out of sight meanwhile. That is no lock: it has no passphrase, "
            "so whoever has this computer can open it."
        )
        self.setAccessibleName(ask.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for widget in (thanks, ask, self._bar, muted(plain)):
            column.addWidget(widget)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)

    @Slot(float)
    def _on_went_on(self, share: float) -> None:
        self._bar.show_share(share)
