"""Finders: what the palette looks for: pages, acts of the page and of the window, and records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtGui import QAction

from coachbook.ui.shell.commands import Command, Delver, Finder, Whom
from coachbook.ui.shell.held import held
from coachbook.ui.shell.pages import Entry, title
from coachbook.ui.shell.places import Place

if TYPE_CHECKING:
    from coachbook.ui.shell.page import Page


class Going(Protocol):
    """Whoever can show a place."""

    def go(self, place: Place) -> object:
        """Show it."""
        ...


class Trip:
    """The act of going to a place."""

    def __init__(self, way: Going, place: Place) -> None:
        self.way = way
        self.place = place

    def __call__(self) -> None:
        """Go."""
        self.way.go(self.place)


class Found(NamedTuple):
    """A record that the palette may show: its name, one line about it, and where it is at home.

    `marks` are the words in `detail` that were asked for; `note`, `badge` and `whom` as in `Command`.
    """

    name: str
    detail: str
    place: Place
    marks: tuple[tuple[int, int], ...] = ()
    note: str = ""
    badge: str = ""
    whom: Whom | None = None


class Source(Protocol):
    """Finds records; made where records may be known, and given to the window by `app.py`."""

    @property
    def heading(self) -> str:
        """The words over the results."""
        ...

    @property
    def beside(self) -> bool:
        """Whether it takes its time, and is asked in an errand."""
        ...

    def begin(self) -> None:
        """The palette opens: what is known from the last time may be old."""
        ...

    def find(self, text: str) -> Iterable[Found]:
        """What fits the text, best first; nothing for an empty one."""
        ...


class RecordFinder(NamedTuple):
    """A source of records as a finder of the palette."""

    source: Source
    way: Going

    @property
    def heading(self) -> str:
        """The words over the results."""
        return self.source.heading

    def find(self, text: str) -> Iterable[Command]:
        """The records that fit, each leading to its page."""
        return _commands(self.source.find(text), self.way) if text else ()


class TextFinder(NamedTuple):
    """A source that takes its time as a delver of the palette."""

    source: Source
    way: Going

    @property
    def heading(self) -> str:
        """The words over the results."""
        return self.source.heading

    def delve(self, text: str) -> tuple[Found, ...]:
        """What fits."""
        return tuple(self.source.find(text))

    def show(self, found: tuple[Found, ...]) -> Iterable[Command]:
        """The records that fit, each leading to its page."""
        return _commands(found, self.way)


def looking(sources: Iterable[Source], way: Going) -> tuple[Finder | Delver, ...]:
    """The sources as finders and delvers, ready for a palette that opens now."""
    made: list[Finder | Delver] = []
    for source in sources:
        source.begin()
        made.append(TextFinder(source, way) if source.beside else RecordFinder(source, way))
    return tuple(made)


def _commands(found: Iterable[Found], way: Going) -> tuple[Command, ...]:
    return tuple(
        Command(
            each.name,
            Trip(way, each.place),
            each.detail,
            marks=each.marks,
            note=each.note,
            badge=each.badge,
            whom=each.whom,
        )
        for each in found
    )


def going(entries: Iterable[Entry], way: Going, phrase: str) -> tuple[Command, ...]:
    """One command for each page; `phrase` is "Go to {page}"."""
    return tuple(
        Command(
            phrase.format(page=title(entry)),
            Trip(way, Place(entry.key)),
            keys=f"G, {entry.letter}" if entry.letter else "",
            also=title(entry),
        )
        for entry in entries
        if entry.title
    )


def doing(page: Page | None) -> tuple[Command, ...]:
    """One command for each key of the page that does something by itself, and may."""
    if page is None:
        return ()
    own = page.keys()
    return tuple(
        Command(key.text, key.act, keys=key.keys)
        for key in own
        if key.act is not None and not (key.writes and held())
    )


def acting(actions: Iterable[QAction]) -> tuple[Command, ...]:
    """One command for each act of the window that can be done now."""
    return tuple(
        Command(action.text().replace("&", ""), action.trigger, keys=action.shortcut().toString())
        for action in actions
        if action.isEnabled()
    )
