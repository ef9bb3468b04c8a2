"""The screen that is handed over: one person's own, over the whole screen, until the coach takes it back.

What stands on it is for the one who hands over to say: own fields (`handover`), or a case to be rated. It is
a window of its own. The workbook's window is hidden and blocked meanwhile: no page, palette, key, undo,
notice or title of it can be reached. Closing it closes Coachbook: nobody comes into the workbook that way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from coachbook.ui.parts.buttons import primary, secondary
from coachbook.ui.shell.coming_back import Waiting
from coachbook.ui.shell.keys import Shortcut
from coachbook.ui.shell.theme import colour, px

if TYPE_CHECKING:
    from coachbook.ui.shell.desk import Desk

_WIDE = 640


class HandedScreen(QWidget):
    """One screen for one person, who is `called` this; `begin` shows it.

    Which widget is theirs is told by `lay`. What they did is kept by `keep`, whenever it is asked for, and
    done with by `taken`, once the coach is back. `ended` fires after that. `aside` where something else than
    giving the screen back is the one thing to do on it.
    """

    ended = Signal()

    def __init__(self, desk: Desk, called: str, *, aside: bool = False) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._over: QWidget | None = None
        self.setWindowTitle("Coachbook")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.give_back = (secondary if aside else primary)(self.tr("Give the screen back"))
        self.give_back.clicked.connect(self._on_given_back)
        self.waiting = Waiting(called, desk.workbook.coach.called, desk.settings)
        self.waiting.taken.connect(self.come_back)
        self.waiting.reopened.connect(self._on_reopened)
        Shortcut("Ctrl+Return", self, self._on_confirmed)
        self._steps = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._steps)

    def lay(self, own: QWidget) -> None:
        """What the person gets to see, asked for once."""
        self._steps.addWidget(own)
        self._steps.addWidget(centred(self.waiting))

    def first(self) -> QWidget | None:
        """Where the keyboard begins."""
        return None

    def keep(self) -> None:
        """Keep what stands here now; nothing may be lost, whatever happens next."""

    def taken(self) -> None:
        """The coach is back: what is to be done with it."""

    def confirmed(self) -> None:
        """Ctrl and Enter: the person is done."""
        self.hand_back()

    def begin(self, over: QWidget) -> None:
        """Show the person's screen in place of the window `over`."""
        self._over = over
        self.setGeometry(over.frameGeometry())  # the same screen, where there are several
        self.showFullScreen()
        over.hide()
        self.activateWindow()
        self._go_to(self.first())

    @property
    def is_waiting(self) -> bool:
        """Whether the person has given the screen back, and the coach not yet taken it."""
        return self._steps.currentIndex() == 1

    def hand_back(self) -> None:
        """The person gives the screen back; it waits for the coach."""
        if self.is_waiting:
            return
        self.keep()
        self._steps.setCurrentIndex(1)
        self._go_to(self.waiting)

    @Slot()
    def come_back(self) -> None:
        """The coach is back: show the workbook's window again and hand over what was done."""
        over, self._over = self._over, None
        if over is None:
            return
        self.keep()
        over.show()
        self.hide()
        over.activateWindow()
        self.taken()
        self.ended.emit()
        self.deleteLater()

    @Slot()
    def _on_given_back(self) -> None:
        self.hand_back()

    @Slot()
    def _on_confirmed(self) -> None:
        self.confirmed()

    @Slot()
    def _on_reopened(self) -> None:
        self._steps.setCurrentIndex(0)
        self._go_to(self.first())

    def _go_to(self, widget: QWidget | None) -> None:
        (widget or self.give_back).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key does anything beyond its field, but for Ctrl and Enter."""
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it closes the program behind it; what stands here is kept."""
        over, self._over = self._over, None
        if over is not None:
            self.keep()
            if not over.close():
                over.show()  # something is unsaved there, which it asks about
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of every page."""
        QPainter(self).fillRect(self.rect(), colour("background"))


def centred(inside: QWidget, wide: int = _WIDE) -> QScrollArea:
    """`inside` in the middle of the screen, at most `wide` pixels; it scrolls where it is higher."""
    ground = QWidget()
    ground.setProperty("surface", "clear")
    inside.setMaximumWidth(px(wide))
    column = QVBoxLayout(ground)
    column.setContentsMargins(24, 32, 24, 32)
    across = QHBoxLayout()
    across.addStretch(1)
    across.addWidget(inside, 1000)
    across.addStretch(1)
    column.addStretch(1)
    column.addLayout(across)
    column.addStretch(1)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(ground)
    area.viewport().setAutoFillBackground(False)
    ground.setAutoFillBackground(False)
    return area
