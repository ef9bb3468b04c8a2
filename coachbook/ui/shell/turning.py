"""Turning the screen: the page alone, for a person who looks on; nothing around it tells of anybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachbook.ui.shell.held import held

if TYPE_CHECKING:
    from coachbook.ui.shell.window import Window


class Turning(QObject):
    """Puts side bar, top bar, search, notes and notices away, and brings them back.

    The page itself leaves out what is not for the person; it asks by the desk's `turned`, and turns back when
    it is left.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._on = False

    @Slot(bool)
    def turn(self, on: bool) -> None:
        """Show the page alone, or with everything again."""
        if on is self._on:
            return
        self._on = on
        window, menus = self._window, self._window.menus
        window.frame.side.setVisible(not on and window.settings.side_bar)
        window.frame.top.setVisible(not on)
        window.shelf.rest(on)
        for action in (menus.search, menus.side_bar, menus.undo, menus.redo):
            action.setEnabled(not on)
        menus.note.setEnabled(not on and not held())
        if not on:
            window.fitted.steps.show()
