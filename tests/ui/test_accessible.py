"""Everything that the keyboard can reach says to a screen reader what it is, on every page of the sample."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtGui import QAccessible, QAccessibleInterface

from coachbook.ui.parts.pickers import DateField, MomentField, NumberField
from coachbook.workbook import make_sample
from tests.windows import Hand, every_place
from tests.workbooks import CLOCK


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


def nameless(hand: Hand) -> list[str]:
    """What can take the keyboard on this page and has no name; the page itself is told by its title."""
    within = QAccessible.queryAccessibleInterface(hand.window)
    return [
        f"{type(each.object()).__name__} in {type(each.object().parent()).__name__}"
        for each in reachable(within)
        if each.object() is not hand.page and not each.text(QAccessible.Text.Name).strip()
    ]


def test_whatever_the_keyboard_reaches_has_a_name(begin: Callable[..., Hand], tmp_path: Path) -> None:
    place = tmp_path / "sample.coachbook"
    make_sample(place, CLOCK).close()
    hand = begin(place)
    found = {}
    kinds = {
        (place.key, place.sub.partition(":")[0], place.target): place for place in every_place(hand.book)
    }
    for where in kinds.values():
        assert hand.window.go(where), where
        hand.wait_for(hand.page.isVisible)
        if without := nameless(hand):
            found[where] = without
    assert not found


def test_the_line_inside_a_field_has_the_name_of_the_field(qtbot) -> None:
    for field in (DateField(), MomentField(), NumberField()):
        qtbot.addWidget(field)
        field.setAccessibleName("When")
        assert field.lineEdit().accessibleName() == "When"
