"""Places: where the window stands, and the way back."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A page, what it shows, and where in it: `Place("people")`, `Place("person", marcus.id, "plan")`.

    `key` names a row of `pages.PAGES`; `target` is the id of the record shown, or None for the list; `sub` is
    a word that only the page understands (a tab, a filter).
    """

    key: str
    target: str | None = None
    sub: str = ""


class Trail:
    """The places that were visited, as in a browser: going somewhere new forgets what lay ahead."""

    _LONGEST = 100

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def here(self) -> Place | None:
        """The place that is shown; None before the first."""
        return self._places[self._at] if self._places else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after this one."""
        return self._at < len(self._places) - 1

    def visit(self, place: Place) -> None:
        """Stand at `place`; the same place twice in a row is one visit."""
        if place == self.here:
            return
        del self._places[self._at + 1 :]
        self._places.append(place)
        del self._places[: -self._LONGEST]
        self._at = len(self._places) - 1

    def back(self) -> Place | None:
        """The place before; None at the beginning."""
        if not self.can_go_back:
            return None
        self._at -= 1
        return self._places[self._at]

    def forward(self) -> Place | None:
        """The place after; None at the end."""
        if not self.can_go_forward:
            return None
        self._at += 1
        return self._places[self._at]

    def clear(self) -> None:
        """Forget everything: another workbook is open."""
        self._places.clear()
        self._at = -1
