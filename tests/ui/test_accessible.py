"""Every page of the sample can be reached, read out and used by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QWidget

from coachbook.ui.parts.dates import DateField, MomentField
from coachbook.ui.parts.pickers import NumberField
from coachbook.ui.parts.texts import Lead
from coachbook.ui.shell.keys import KeysSheet
from coachbook.ui.shell.pages import SETTINGS, working
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.roles import role_of
from tests.windows import Hand, every_place

MOST_STOPS = 400
NO_ROLES = {QAccessible.Role.NoRole, QAccessible.Role.Client}


@pytest.fixture
def hand(begin: Callable[..., Hand], copy_of_sample: Callable[[Path], Path], tmp_path: Path) -> Hand:
    """A hand at a window on the sample, all of whose pages are imported."""
    hand = begin(copy_of_sample(tmp_path))
    hand.wait_for(lambda: not hand.app._thread.is_alive())
    return hand


def places(hand: Hand) -> list[Place]:
    """Each page once for each kind of thing that it shows."""
    kinds = {
        (place.key, place.sub.partition(":")[0], place.target): place for place in every_place(hand.book)
    }
    return list(kinds.values())


def reachable(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """The widgets in here that a screen reader finds, in sight and for the keyboard."""
    state = interface.state()
    if state.invisible:
        return
    if state.focusable and not state.disabled and interface.object() is not None:
        yield interface
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None:
            yield from reachable(child)


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName()}” in {type(widget.parent()).__name__}"


# What is wrong with a page


def nameless(hand: Hand) -> Iterator[str]:
    """What can take the keyboard and has no name; the page itself is told by its title."""
    for each in reachable(QAccessible.queryAccessibleInterface(hand.window)):
        if each.object() is not hand.page and not each.text(QAccessible.Text.Name).strip():
            yield f"{told(each.object())} has no name"


def roleless(hand: Hand) -> Iterator[str]:
    """What can take the keyboard and does not say what it is."""
    for each in reachable(QAccessible.queryAccessibleInterface(hand.window)):
        if each.role() in NO_ROLES:
            yield f"{told(each.object())} has no role"


def wants_tab(page: QWidget) -> list[QWidget]:
    return [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
    ]


def round_by_tab(hand: Hand) -> list[QWidget]:
    """Where Tab leads from here until it comes back; once through the page and the window around it."""
    stops = [hand.focus]
    for _ in range(MOST_STOPS):
        hand.keys("Tab")
        if hand.focus is stops[0] and len(stops) > 1:
            return stops
        if stops[-1] is not hand.focus:
            stops.append(hand.focus)
    return []


def beyond_tab(hand: Hand, stops: list[QWidget]) -> Iterator[str]:
    """What Tab never comes to, a way that does not come back, and Shift+Tab that leads elsewhere."""
    if not stops:
        yield f"Tab never comes round; it is at {told(hand.focus)}"
        return
    yield from (f"Tab never comes to {told(each)}" for each in wants_tab(hand.page) if each not in stops)
    start = stops[0]
    if not isinstance(start, QAbstractSpinBox | Lead):  # whose parts are stops of their own
        QTest.keyClick(start, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        if hand.focus is not stops[-1]:
            yield f"Shift+Tab from {told(start)} leads to {told(hand.focus)} and not to {told(stops[-1])}"


def where(widget: QWidget, within: QWidget) -> QRect:
    return QRect(widget.mapTo(within, QPoint(0, 0)), widget.size())


def out_of_order(hand: Hand, stops: list[QWidget]) -> Iterator[str]:
    """A stop that lies above the one before, in the same column: nobody reads upwards.

    What shows only while the keyboard is there has gone again by now, and has no place to compare.
    """
    begin = next((at for at, each in enumerate(stops) if not hand.page.isAncestorOf(each)), 0)
    inside = [
        each for each in stops[begin:] + stops[:begin] if hand.page.isAncestorOf(each) and each.isVisible()
    ]
    for before, after in pairwise(inside):
        one, other = where(before, hand.page), where(after, hand.page)
        shared = min(one.right(), other.right()) - max(one.left(), other.left())
        column = shared > 0.5 * min(one.width(), other.width())
        if column and other.bottom() < one.top():
            yield f"Tab goes up from {told(before)} to {told(after)}"


def keyless(hand: Hand) -> Iterator[str]:
    """A page that tells of no keys, a key that is none, and a sheet of keys that does not open."""
    page = hand.page
    own = page.keys()
    if not own and hand.window.place.key != SETTINGS:
        yield "no key is told"
    for key in own:
        if key.act is not None and QKeySequence(key.keys).isEmpty():
            yield f"{key.keys} is no key"
    if isinstance(hand.focus, QLineEdit | QPlainTextEdit | QAbstractSpinBox):
        return  # what is typed there is text
    QTest.keyClick(hand.focus, "?")
    if not isinstance(hand.window.sheet, KeysSheet):
        yield f"? does not show the keys at {told(hand.focus)}"
        return
    shown = hand.read()
    yield from (f"“{key.text}” is not in the sheet of keys" for key in own if key.text not in shown)
    hand.window.sheet.fall()


def wrong_with(hand: Hand) -> Iterator[str]:
    """Everything that is wrong with the page that is shown."""
    yield from nameless(hand)
    yield from roleless(hand)
    yield from keyless(hand)
    if hand.focus not in wants_tab(hand.page):
        hand.keys("Tab")
    stops = round_by_tab(hand)
    yield from beyond_tab(hand, stops)
    yield from out_of_order(hand, stops)


def test_every_page_can_be_read_out_and_used_by_keys(hand: Hand) -> None:
    wrong: dict[str, list[Place]] = {}
    for place in places(hand):
        assert hand.window.go(place), place
        hand.wait_for(hand.page.isVisible)
        QApplication.sendPostedEvents(None, 0)  # everything takes its place
        for complaint in wrong_with(hand):
            wrong.setdefault(f"{place.key}: {complaint}", []).append(place)
    assert not wrong, "\n".join(wrong)


def test_every_entry_is_reached_by_its_letters(hand: Hand) -> None:
    for entry in working():
        if entry.letter:
            hand.go("today")
            hand.keys(f"G, {entry.letter}")
            assert hand.window.place == Place(entry.key)


def test_no_key_of_a_page_hides_one_of_the_window(hand: Hand) -> None:
    shortcuts = hand.window.fitted.keyboard._shortcuts
    everywhere = {each.key().toString() for each in shortcuts if each.parent() is hand.window}
    everywhere |= {act.shortcut().toString() for act in hand.window.menus.offered} - {""}
    pages = {place.key: place for place in places(hand)}
    for place in pages.values():
        hand.window.go(place)
        told_keys = hand.page.keys()
        own = [QKeySequence(key.keys).toString() for key in told_keys if key.act is not None]
        assert len(own) == len(set(own)), place
        assert not set(own) & everywhere, place


def test_what_qt_does_not_know_says_what_it_is() -> None:
    assert role_of("Row") is QAccessible.Role.ListItem
    assert role_of("PeoplePage") is QAccessible.Role.Pane
    assert role_of("QLineEdit") is None


def test_the_line_inside_a_field_has_the_name_of_the_field(qtbot) -> None:
    for field in (DateField(), MomentField(), NumberField()):
        qtbot.addWidget(field)
        field.setAccessibleName("When")
        assert field.lineEdit().accessibleName() == "When"
