"""Order: where Tab leads, through a window as it is read.

Qt leads Tab through widgets in the order in which they were made. Lists are filled again and again, so their
rows would come after all that stands below them. The layouts know the order of reading: along the side bar
and the top bar, then down one column of the page, then down the next.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
"""What has parts of its own that Tab does not know."""


def read_in_order(widget: QWidget) -> Iterator[QWidget]:
    """What is in sight in here, as it is read; what lies in no layout by its place."""
    if isinstance(widget, _WHOLE):
        return
    layout = widget.layout()
    laid = list(_laid(layout)) if layout is not None else []
    for child in (*laid, *_loose(widget, laid)):
        if child.isVisible():
            yield child
            yield from read_in_order(child)


def stops(within: QWidget) -> list[QWidget]:
    """Where Tab stops in here, in the order of reading."""
    return [
        each
        for each in read_in_order(within)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None and each.isEnabled()
    ]


def step(within: QWidget, *, forward: bool) -> bool:
    """Go to the next stop, or the one before, round and round; False where there is none."""
    ring = stops(within)
    if not ring:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    ring[_next(ring, within, forward) % len(ring)].setFocus(reason)
    return True


def _next(ring: list[QWidget], within: QWidget, forward: bool) -> int:
    """The place in the ring that follows where the keyboard is, which may be no stop itself."""
    focus = QApplication.focusWidget()
    if focus in ring:
        return ring.index(focus) + (1 if forward else -1)
    # A page as a whole, or a part that only a click can choose: go on from where it stands.
    order = {each: place for place, each in enumerate(read_in_order(within))}
    here = order.get(focus, -1) if focus is not None else -1
    behind = next((place for place, each in enumerate(ring) if order[each] > here), 0)
    return behind if forward else behind - 1


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid(inner)


def _loose(widget: QWidget, laid: list[QWidget]) -> list[QWidget]:
    among = set(laid)
    children = (child for child in widget.children() if isinstance(child, QWidget))
    loose = [child for child in children if not child.isWindow() and child not in among]
    return sorted(loose, key=_place)


def _place(widget: QWidget) -> tuple[int, int]:
    return (widget.y(), widget.x())
