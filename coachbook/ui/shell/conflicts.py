"""Conflicts: from a change that came too late to the one that the user wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachbook.errors import Stale
from coachbook.ui.shell.conflict import ConflictSheet
from coachbook.ui.shell.merging import Keep, disputed, settled
from coachbook.ui.shell.page import Page

if TYPE_CHECKING:
    from coachbook.changes import Change
    from coachbook.ui.shell.window import Window


class Conflicts(QObject):
    """Shows the sheet for one conflict, does what was chosen, and lets the page show the outcome."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._at: tuple[Stale, Change, object | None] | None = None

    @Slot(object, object, object)
    def settle(self, stale: Stale, change: Change, origin: object | None) -> None:
        """Ask; what was typed stays on the page and in the sheet until there is an answer."""
        if self._at is not None:
            return  # one is being asked; the page keeps its text and asks again when it is written next
        self._at = (stale, change, origin)
        edit = next((each for each in change.edits if each.after == stale.mine), None)
        fields = disputed(edit, stale.theirs) if edit is not None else ()  # type: ignore[arg-type]
        sheet = ConflictSheet(self._window, fields, removed=stale.theirs is None)
        sheet.chosen.connect(self._on_chosen)
        self._window.lay_over(sheet)

    @Slot(object)
    def _on_chosen(self, keep: Keep) -> None:
        if self._at is None or self._window.desk is None:
            return
        stale, change, origin = self._at
        self._at = None
        wanted = settled(change, stale.mine, stale.theirs, keep)  # type: ignore[arg-type]
        done = wanted is None or self._window.desk.do(wanted, origin)
        if done and isinstance(origin, Page):
            origin.reload()
        if done:
            self._window.desk.calm()
