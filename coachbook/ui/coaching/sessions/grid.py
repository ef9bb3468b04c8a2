"""The calendar: days as columns, hours as rows, sessions as blocks; for the mouse and for the keyboard.

Arrows go from session to session and to the free half hours between, Enter opens or plans. Ctrl with the
arrows carries a session, Enter puts it down, Escape lets it go back; the mouse drags it. Nothing is changed
here: the calendar says where a session is wanted, and the page asks for the reason.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from coachbook.coaching.days import long_day, weekday
from coachbook.records import Id
from coachbook.ui.coaching.sessions.blocks import SessionBlock, SlotMark, paint_slot
from coachbook.ui.coaching.sessions.geometry import (
    FOOT,
    GUTTER,
    HEAD,
    LEAST_HOUR,
    MOST_HOUR,
    SNAP,
    Geometry,
)
from coachbook.ui.coaching.sessions.grid_ground import paint_ground
from coachbook.ui.coaching.sessions.walking import SLOT, Stop, Way, nearest, step
from coachbook.ui.coaching.sessions.week_state import Block, WeekState
from coachbook.ui.shell.surfaces import plain_tip
from coachbook.ui.shell.theme import px

_WAYS = {
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Home: Way.FIRST,
    Qt.Key.Key_End: Way.LAST,
}
_CARRIES = {
    Qt.Key.Key_Up: (0, -SNAP),
    Qt.Key.Key_Down: (0, SNAP),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class WeekGrid(QWidget):
    """`opened(id)`, `wanted(wall time)` of a free slot, `dropped(id, wall time)` of a carried session."""

    opened = Signal(object)
    wanted = Signal(object)
    dropped = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: WeekState | None = None
        self._blocks: dict[Id, SessionBlock] = {}
        self._slot = SlotMark(self)
        self._at = Stop(0, 9 * 60)
        self._pressed: Block | None = None
        self._pressed_free = False
        self._press = QPointF()
        self._grip = 0.0
        self._carried: Stop | None = None
        self._hover: Stop | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_state(self, state: WeekState) -> None:
        """Shows other days or sessions; the keyboard stays with its session, or with its place."""
        held = self._has_keyboard()
        self.put_down()  # what is read anew may have moved it, or taken it away
        self._state = state
        for id_ in [id_ for id_ in self._blocks if state.block(id_) is None]:
            gone = self._blocks.pop(id_)
            gone.hide()
            gone.deleteLater()
        for block in state.blocks:
            if block.id in self._blocks:
                self._blocks[block.id].show_block(block)
            else:
                self._blocks[block.id] = SessionBlock(block, self)
                self._blocks[block.id].show()
        self._hover = None
        self.setAccessibleName(f"{state.span}, {state.figures}")
        hours = state.last_hour - state.first_hour
        self.setMinimumHeight(px(HEAD) + hours * px(LEAST_HOUR) + FOOT)
        self.setMaximumHeight(px(HEAD) + hours * px(MOST_HOUR) + FOOT)
        self._place()
        self._come_to(nearest(state, self._at), take=held)
        self.update()

    def go_to(self, stop: Stop) -> None:
        """Lets the keyboard begin here, without taking it."""
        if self._state is not None:
            self._come_to(nearest(self._state, stop), take=self._has_keyboard())

    @property
    def stop(self) -> Stop:
        """Where the keyboard is, or would be."""
        return self._at

    def stop_widget(self) -> QWidget:
        """What takes the keyboard."""
        return self._blocks.get(self._at.id or "", self._slot)

    def wall(self, stop: Stop) -> datetime:
        """The wall time of a stop."""
        day = self._state.days[stop.day].on if self._state else date.min
        return datetime.combine(day, time()) + timedelta(minutes=stop.minute)

    def put_down(self) -> bool:
        """Lets a carried session go back to its time; whether one was carried."""
        carried, self._carried = self._carried, None
        self._pressed, self._pressed_free = None, False
        if carried is not None:
            self._blocks[carried.id or ""].carry("")
            self._place()
            self.update()
        return carried is not None

    def sizeHint(self) -> QSize:
        """As high as it may be."""
        return QSize(px(640), self.maximumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts every block into its place."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, and the slot under the mouse."""
        if self._state is None:
            return
        painter = QPainter(self)
        paint_ground(painter, self._state, self._geometry(), self.height())
        if self._hover is not None:
            area = self._geometry().area(self._hover.day, self._hover.minute, SLOT)
            paint_slot(painter, area, self._plan_words(self._hover))

    def event(self, event: QEvent) -> bool:
        """A pause of the mouse over a block says all of it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            block = self._under(QPointF(event.pos()))
            if block is None:
                QToolTip.hideText()
            else:
                words = "\n".join(part for part in (block.spoken, block.line) if part)
                QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().event(event)

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Ctrl and arrows carry, Enter opens, plans or puts down."""
        key = Qt.Key(event.key())
        carrying = self._carried is not None
        if self._state is None:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self._drop() if carrying else self._enter()
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and key in _CARRIES:
            self._carry_on(*_CARRIES[key])
        elif key in _WAYS and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.put_down()
            self._come_to(step(self._state, self._at, _WAYS[key]), take=True)
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self._at.id is not None:
            self.opened.emit(self._at.id)
        else:
            self.wanted.emit(self.wall(self._at))

    def _carry_on(self, days: int, minutes: int) -> None:
        state, block = self._state, self._state.block(self._at.id) if self._state else None
        if state is None or block is None or not block.movable:
            return
        was = self._carried or Stop(block.day, block.start, block.id)
        day = min(len(state.days) - 1, max(0, was.day + days))
        least, most = state.first_hour * 60, state.last_hour * 60 - min(block.minutes, 60)
        stop = Stop(day, min(most, max(least, was.minute + minutes)), block.id)
        self._carry_to(stop, self.tr("Enter moves it"))

    # Carrying

    def _carry_to(self, stop: Stop, how: str = "") -> None:
        widget = self._blocks[stop.id or ""]
        self._carried = stop
        self._hover = None
        wall = self.wall(stop)
        going_to = self.tr("{day} {time}").format(day=weekday(wall.date())[:3], time=f"{wall:%H:%M}")
        widget.carry(going_to, how)
        widget.setGeometry(_whole(self._geometry().area(stop.day, stop.minute, widget.block.minutes)))
        widget.raise_()

    def _drop(self) -> None:
        stop = self._carried
        if stop is None or self._state is None:
            return
        block = self._state.block(stop.id)
        self.put_down()
        if block is not None and (block.day, block.start) != (stop.day, stop.minute):
            self.dropped.emit(stop.id, self.wall(stop))

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of a block, or of a slot."""
        if event.button() != Qt.MouseButton.LeftButton or self._state is None:
            return
        self._press = event.position()
        self._pressed = self._under(self._press)
        self._pressed_free = self._pressed is None
        if self._pressed is not None:
            stop = Stop(self._pressed.day, self._pressed.start, self._pressed.id)
            self._grip = self._press.y() - self._geometry().top(self._pressed.start)
            self._come_to(stop, take=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags what is held; else shows what a click would do."""
        at = event.position()
        if self._pressed is not None:
            far = (at - self._press).manhattanLength() >= QApplication.startDragDistance()
            if self._pressed.movable and (far or self._carried is not None):
                geometry = self._geometry()
                minute = geometry.minute_at(at.y() - self._grip + geometry.hour * SNAP / 120, SNAP)
                self._carry_to(Stop(geometry.day_at(at.x()), minute, self._pressed.id))
            return
        self._hover_over(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Puts down what was dragged, opens what was clicked, plans in a free slot."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pressed, free = self._pressed, self._pressed_free
        self._pressed, self._pressed_free = None, False
        if self._carried is not None:
            self._drop()
        elif pressed is not None:
            self.opened.emit(pressed.id)
        elif free and self._state is not None and self._geometry().holds(event.position()):
            self._come_to(self._slot_at(event.position()), take=True)
            self.wanted.emit(self.wall(self._at))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse."""
        super().leaveEvent(event)
        self._hover = None
        self.update()

    def _hover_over(self, at: QPointF) -> None:
        block = self._under(at)
        inside = block is None and self._state is not None and self._geometry().holds(at)
        hover = self._slot_at(at) if inside else None
        if hover != self._hover:
            self._hover = hover
            self.update()
        pointing = block is not None or hover is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)

    def _slot_at(self, at: QPointF) -> Stop:
        geometry = self._geometry()
        return Stop(geometry.day_at(at.x()), geometry.minute_at(at.y(), SLOT))

    def _under(self, at: QPointF) -> Block | None:
        found = [each for each in self._blocks.values() if each.geometry().contains(at.toPoint())]
        return found[-1].block if found else None

    # Places

    def _come_to(self, stop: Stop, *, take: bool) -> None:
        """Lets the keyboard be at a stop, the only one that Tab comes to."""
        self._at = stop
        wanted = self.stop_widget()
        for widget in (*self._blocks.values(), self._slot):
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus if widget is wanted else Qt.FocusPolicy.NoFocus)
        if stop.id is None and self._state is not None:
            wall = self.wall(stop)
            spoken = self.tr("{day}, {time}, free").format(day=long_day(wall.date()), time=f"{wall:%H:%M}")
            self._slot.show_slot(spoken, self._plan_words(stop))
            self._slot.setGeometry(_whole(self._geometry().area(stop.day, stop.minute, SLOT)))
        self._slot.setVisible(stop.id is None)
        if take:
            wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def _plan_words(self, stop: Stop) -> str:
        return self.tr("Plan at {time}").format(time=f"{self.wall(stop):%H:%M}")

    def _has_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _place(self) -> None:
        geometry = self._geometry()
        for widget in self._blocks.values():
            block = widget.block
            area = geometry.area(block.day, block.start, block.minutes, block.lane, block.lanes)
            widget.setGeometry(_whole(area))
        if self._at.id is None:
            self._slot.setGeometry(_whole(geometry.area(self._at.day, self._at.minute, SLOT)))

    def _geometry(self) -> Geometry:
        state = self._state
        first, last, days = (state.first_hour, state.last_hour, len(state.days)) if state else (8, 18, 5)
        hour = (self.height() - px(HEAD) - FOOT) / (last - first)
        return Geometry(self.width(), hour, px(GUTTER), px(HEAD), days, first, last)


def _whole(area: QRectF) -> QRect:
    return area.toAlignedRect()
