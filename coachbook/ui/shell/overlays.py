"""Overlays: the sheets that the window itself lays over a page: palette, keys, about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from coachbook.ui.shell import pages
from coachbook.ui.shell.about import AboutSheet
from coachbook.ui.shell.commands import Command, CommandFinder, Delver, Finder, Whom
from coachbook.ui.shell.finders import Trip, acting, doing, going, looking
from coachbook.ui.shell.held import held
from coachbook.ui.shell.keys import KeysSheet
from coachbook.ui.shell.page import Key
from coachbook.ui.shell.palette import Palette
from coachbook.ui.shell.places import Place

if TYPE_CHECKING:
    from coachbook.ui.shell.window import Window


class _About:
    """An act for one person."""

    def __init__(self, act: Callable[[Whom], object], whom: Whom) -> None:
        self._act = act
        self._whom = whom

    def __call__(self) -> None:
        """Do it."""
        self._act(self._whom)


class Overlays(QObject):
    """Makes each sheet from what the window and its page offer now."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def give_back(self) -> None:
        """A sheet fell: where what had the keyboard before is gone, the page takes it at its first place."""
        focus, page = QApplication.focusWidget(), self._window.page
        if page is not None and (focus is None or not focus.isVisible()):
            (page.first_focus() or page).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def open_palette(self) -> None:
        """Search or do anything."""
        window = self._window
        if window.desk is None or window.sheet is not None:
            return
        goings = going(window.entries, window, self.tr("Go to {page}"))
        groups: tuple[Finder | Delver, ...] = (
            *looking(window.sources, window),
            CommandFinder(
                self.tr("Do"),
                doing(window.page) + acting(window.menus.offered),
                None if held() else self._about,
            ),
            CommandFinder(self.tr("Go to"), goings),
        )
        palette = Palette(window, groups, window.errands)
        window.lay_over(palette, palette.line)

    def _about(self, whom: Whom) -> tuple[Command, ...]:
        """What there is to do for somebody who was found."""
        return (
            Command(self.tr("Plan a session with {name}").format(name=whom.called), _About(self.plan, whom)),
            Command(
                self.tr("Observe {name}").format(name=whom.called),
                Trip(self._window, Place("observation", None, f"person:{whom.id}")),
            ),
            Command(self.tr("Take a note about {name}").format(name=whom.called), _About(self.note, whom)),
        )

    def plan(self, whom: Whom) -> None:
        """A session with somebody."""
        if self._window.page is not None:
            # As with notes: these know records, which the shell does not.
            from coachbook.ui.coaching.sessions.plan_sheet import Offer
            from coachbook.ui.coaching.sessions.planner import Planner

            Planner(self._window.page).begin(Offer(person_id=whom.id))

    def note(self, whom: Whom) -> None:
        """A note about somebody."""
        if self._window.desk is not None:
            from coachbook.ui.coaching.noting import begin_note

            begin_note(self._window, self._window.desk, Place("person", whom.id))

    @Slot()
    def take_note(self) -> None:
        """A note about somebody, whatever lies over the page."""
        if self._window.desk is not None:
            from coachbook.ui.coaching.noting import begin_note  # knows records, which the shell does not

            begin_note(self._window, self._window.desk, self._window.place)

    @Slot()
    def write_down_voice(self) -> None:
        """A customer's words, about whom the page is about."""
        if self._window.desk is not None and self._window.sheet is None:
            from coachbook.ui.coaching.hearing import begin_voice  # as above

            begin_voice(self._window, self._window.desk, self._window.place)

    @Slot()
    def show_keys(self) -> None:
        """The keys of this page, and those that work everywhere."""
        window = self._window
        if window.sheet is not None:
            return
        page = window.page
        crumbs = page.crumbs() if page is not None else ()
        own = (crumbs[-1].text if crumbs else "", page.keys() if page is not None else ())
        window.lay_over(
            KeysSheet(
                window, own, (self.tr("Everywhere"), self._everywhere()), (self.tr("Go to"), self._goings())
            )
        )

    @Slot()
    def show_about(self) -> None:
        """What this is and whose work it stands on."""
        self._window.lay_over(AboutSheet(self._window))

    def _everywhere(self) -> tuple[Key, ...]:
        return (
            Key("Ctrl+K", self.tr("Search or do anything")),
            Key("Ctrl+Shift+N", self.tr("Take a note")),
            Key("Ctrl+Z", self.tr("Undo")),
            Key("Ctrl+Shift+Z", self.tr("Redo")),
            Key("Tab", self.tr("The next part; arrows go on within it")),
            Key("Escape", self.tr("Close what is open, or go back")),
            Key("Alt+Right", self.tr("Go forward again")),
            Key("Ctrl+B", self.tr("Side bar")),
            Key("F10", self.tr("Menu")),
            Key("?", self.tr("This sheet")),
        )

    def _goings(self) -> tuple[Key, ...]:
        shown = (entry for entry in self._window.entries if entry.letter)
        return tuple(Key(f"G, {entry.letter}", pages.title(entry)) for entry in shown)
