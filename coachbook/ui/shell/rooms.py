"""Rooms: the pages of one open workbook, each made on its first visit and told when it must read again."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from coachbook import log
from coachbook.ui.shell import pages
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.keys import Keyboard
from coachbook.ui.shell.page import Page
from coachbook.ui.shell.pages import Entry


class Rooms(QObject):
    """Keeps the made pages in `stack`; a page that nobody sees reads again when it is shown next."""

    def __init__(self, stack: QStackedWidget, keyboard: Keyboard, entries: tuple[Entry, ...]) -> None:
        super().__init__(stack)
        self._stack = stack
        self._keyboard = keyboard
        self._entries = {entry.key: entry for entry in entries}
        self._made: dict[str, Page] = {}

    def entry(self, key: str) -> Entry | None:
        """The row with this key."""
        return self._entries.get(key)

    @property
    def made(self) -> tuple[Page, ...]:
        """The pages that were visited."""
        return tuple(self._made.values())

    def page(self, key: str, desk: Desk) -> Page | None:
        """The page with this key, made now if it must be; None where it cannot be, which the log explains."""
        if key in self._made:
            return self._made[key]
        kind = self.kind(key)
        if kind is None:
            return None
        try:
            page = kind(desk)
        except Exception as error:  # noqa: BLE001 - one broken page must not take the window with it
            log.failure(f"page {key}", error)
            return None
        self._made[key] = page
        self._stack.addWidget(page)
        self._keyboard.add_page(page)
        return page

    def kind(self, key: str) -> type[Page] | None:
        """The class of the page with this key; None where there is none, which the log explains."""
        entry = self._entries.get(key)
        if entry is None:
            log.log.error("no page called %s", key)
            return None
        try:
            return pages.load(entry)
        except Exception as error:  # noqa: BLE001 - as above
            log.failure(f"page {key}", error)
            return None

    def hints(self, desk: Desk) -> dict[str, str]:
        """What stands right of each entry in the side bar; nothing yet where the page is not imported."""
        found = {}
        for key, entry in self._entries.items():
            kind = None if entry.within else pages.loaded(entry)
            if kind is not None:
                found[key] = kind.hint(desk)
        return found

    def changed(self, kinds: frozenset[type]) -> None:
        """Let the visible page read again if it shows one of `kinds`."""
        shown = self._stack.currentWidget()
        if isinstance(shown, Page) and kinds.intersection(shown.watches):
            shown.read_anew()
            shown.bar_changed.emit()

    def clear(self) -> None:
        """Let all pages go: the workbook is closed."""
        self._keyboard.forget_pages()
        for page in self._made.values():
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._made.clear()
