"""Held: why nothing in this window can be changed, and what therefore rests.

One window shows one workbook, which may be changed or only read for as long as it is open. Whatever writes
(buttons and keys with `writes`, forms, the fields of the kit) asks here when it is made or used, and rests
while there is a reason, with that reason as its tip. What only shows, turns pages, copies, prints or exports
goes on. The last word stays with the workbook, which refuses every change itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class _Window:
    """What holds for the one window of this program."""

    why = ""


def held() -> str:
    """The sentence that says why nothing can be changed; empty where everything can."""
    return _Window.why


def rest_if_held(*widgets: QWidget) -> None:
    """Let what writes, and is no button or field of the kit, rest where nothing can be changed."""
    for widget in widgets:
        widget.setEnabled(not held())


def hold(why: str) -> None:
    """A workbook was opened, and `why` it can only be read; "" where it may be changed, or none is open."""
    _Window.why = why
