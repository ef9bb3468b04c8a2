"""The shelf: the corner of the window where notices stand, and what is under way."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coachbook.ui.shell.errands import Errand, Errands
from coachbook.ui.shell.notices import Notice, Notices
from coachbook.ui.shell.pieces import Panel, paint_panel, push, words
from coachbook.ui.shell.theme import icon, theme, tokens

_WIDE = 380
_EDGE = 24
_MOST = 4
_PATIENCE = 300  # ms: what is done sooner was never waited for


def announce(widget: QWidget, text: str) -> None:
    """Tell assistive technology what appeared without taking the focus."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class NoticeCard(Panel):
    """One notice; goes by itself unless the mouse or the keyboard rests on it."""

    gone = Signal(object)  # itself

    def __init__(self, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent, edge="field")
        self.notice = notice
        self._buttons: list[QPushButton] = []
        text = words(notice.text, wrap=True)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(text, 1)
        self._close = push("", "icon")
        self._close.setAccessibleName(self.tr("Close this notice"))
        self._close.clicked.connect(self.leave)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(row)
        if notice.acts:
            column.addLayout(self._acts())
            column.addSpacing(4)
        self._timer = QTimer(self, singleShot=True, interval=notice.seconds * 1000)
        self._timer.timeout.connect(self.leave)
        self._timer.start()
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def _acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        for act in self.notice.acts:
            button = push(act.text, "link")
            button.clicked.connect(self._on_act)
            self._buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)
        return row

    @Slot()
    def leave(self) -> None:
        """Go now."""
        self._timer.stop()
        self.gone.emit(self)

    @Slot()
    def _on_act(self) -> None:
        pressed = self.sender()
        act = next(
            act for act, button in zip(self.notice.acts, self._buttons, strict=True) if button is pressed
        )
        self.leave()
        act.do()

    @Slot()
    def _on_theme(self) -> None:
        self._close.setIcon(icon("x", "muted", 16))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while somebody reads."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Begin to go again."""
        self._timer.start()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A stripe in the notice's tone at the left."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setClipRect(0, 0, 6, self.height())
        paint_panel(painter, QRectF(0, 0, 24, self.height()), tokens().ink(self.notice.tone), None)
        painter.setClipRect(4, 1, self.width(), self.height() - 2)
        paint_panel(painter, QRectF(4, 1, 24, self.height() - 2), "surface", None, 6)


class ErrandCard(Panel):
    """One errand under way: its name, how far it is, and a way to stop it."""

    def __init__(self, errand: Errand, parent: QWidget) -> None:
        super().__init__(parent, edge="field")
        self.errand = errand
        self._part: float | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 12, 18)
        row = QHBoxLayout()
        row.addWidget(words(errand.label, wrap=True), 1)
        self._stop = push(self.tr("Stop"), "link")
        self._stop.setVisible(errand.cancellable)
        self._stop.clicked.connect(self._on_stop)
        row.addWidget(self._stop)
        column.addLayout(row)
        self.setAccessibleName(errand.label)

    def advance(self, part: float) -> None:
        """Show that `part` of it, 0 to 1, is done."""
        self._part = part
        self.setAccessibleDescription(self.tr("%n per cent done", "", round(part * 100)))
        self.update()

    @Slot()
    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self.errand.cancel()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar along the bottom; empty while nobody knows how far it is."""
        super().paintEvent(event)
        painter = QPainter(self)
        track = QRectF(18, self.height() - 12, self.width() - 36, 4)
        paint_panel(painter, track, "track", None, 2)
        if self._part:
            paint_panel(
                painter, QRectF(track.x(), track.y(), track.width() * self._part, 4), "accent", None, 2
            )


class Shelf(QWidget):
    """Stands in the lower right corner of `over`; newest at the bottom, at most four."""

    def __init__(self, over: QWidget, notices: Notices, errands: Errands) -> None:
        super().__init__(over)
        self._over = over
        self._notices = notices
        self._errands = errands
        self._waiting: dict[int, QTimer] = {}
        self._cards: list[NoticeCard | ErrandCard] = []
        self._resting = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        notices.said.connect(self._on_said)
        errands.began.connect(self._on_began)
        errands.advanced.connect(self._on_advanced)
        errands.ended.connect(self._on_ended)
        errands.unanswered.connect(self._on_unanswered)
        self.hide()

    @property
    def notices(self) -> tuple[NoticeCard, ...]:
        """The notices that stand there now, oldest first."""
        return tuple(card for card in self._cards if isinstance(card, NoticeCard))

    @property
    def errands(self) -> tuple[ErrandCard, ...]:
        """The errands that are shown because somebody may be waiting for them."""
        return tuple(card for card in self._cards if isinstance(card, ErrandCard))

    @Slot(object)
    def _on_said(self, notice: Notice) -> None:
        for card in self.notices:
            if card.notice.text == notice.text:
                self._remove(card)  # said again, not said twice
        card = NoticeCard(notice, self)
        card.gone.connect(self._on_gone)
        self._put(card)
        announce(card, notice.text)
        for old in self.notices[:-_MOST]:
            self._remove(old)

    @Slot(object)
    def _on_gone(self, card: NoticeCard) -> None:
        self._remove(card)

    @Slot(object)
    def _on_began(self, errand: Errand) -> None:
        timer = QTimer(self, singleShot=True, interval=_PATIENCE)
        timer.setProperty("errand", errand.number)
        timer.timeout.connect(self._on_patience)
        self._waiting[errand.number] = timer
        timer.start()

    @Slot()
    def _on_patience(self) -> None:
        number = self.sender().property("errand")
        errand = next((each for each in self._errands.under_way if each.number == number), None)
        if errand is not None:
            self._put(ErrandCard(errand, self))

    @Slot(object, float)
    def _on_advanced(self, errand: Errand, part: float) -> None:
        for card in self.errands:
            if card.errand == errand:
                card.advance(part)

    @Slot(object)
    def _on_ended(self, errand: Errand) -> None:
        self._waiting.pop(errand.number).deleteLater()
        for card in self.errands:
            if card.errand == errand:
                self._remove(card)

    @Slot(object, object)
    def _on_unanswered(self, errand: Errand, _error: BaseException) -> None:
        self._notices.warn(
            self.tr("“{errand}” did not work; what went wrong is in the log.").format(errand=errand.label)
        )

    def _put(self, card: NoticeCard | ErrandCard) -> None:
        self._cards.append(card)
        self._column.addWidget(card)
        self.setVisible(not self._resting)
        card.show()  # a card has no height before it is shown
        self.lay()

    def _remove(self, card: NoticeCard | ErrandCard) -> None:
        if card in self._cards:
            self._cards.remove(card)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
            self.lay()

    def rest(self, resting: bool) -> None:
        """Stay out of sight while somebody else looks on; what is said meanwhile stands there afterwards."""
        self._resting = resting
        self.lay()

    def lay(self) -> None:
        """Stand in the corner of the window as it is now."""
        self.setVisible(bool(self._cards) and not self._resting)
        width = min(_WIDE, self._over.width() - 2 * _EDGE)
        self.setFixedWidth(width)
        self._column.activate()
        height = (
            self._column.totalHeightForWidth(width)
            if self._column.hasHeightForWidth()
            else self._column.sizeHint().height()
        )
        self.setFixedHeight(max(height, 0))
        self.move(QPoint(self._over.width() - width - _EDGE, self._over.height() - height - _EDGE))
        self.raise_()
