"""Commands: what the palette offers, and how well each answers what is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, Protocol, runtime_checkable

from coachbook.wording.folding import spots


class Whom(NamedTuple):
    """Somebody who was found, by id, and how sentences name them."""

    id: str
    called: str


class Command(NamedTuple):
    """Something the palette offers: `do` is a bound method or function; `keys` as written on the keys.

    `detail` stands under the text in grey, its `marks` (beginnings and ends) strong, and `note` right after
    it; `badge` is a chip at the right. `also` holds words that find it without being shown; `whom` is
    somebody whom it is about and for whom there is something to do.
    """

    text: str
    do: Callable[[], object]
    detail: str = ""
    keys: str = ""
    also: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    note: str = ""
    badge: str = ""
    whom: Whom | None = None


class Finder(Protocol):
    """Searches one kind of thing by what is typed; asked at every letter, so it answers at once.

    `heading` stands over its results. With an empty text it gives what is most likely wanted, or nothing.
    """

    @property
    def heading(self) -> str:
        """The words over the results."""
        ...

    def find(self, text: str) -> Iterable[Command]:
        """What fits, best first."""
        ...


@runtime_checkable
class Delver(Protocol):
    """Searches what takes longer: asked beside the window, in an errand, once the typing pauses."""

    @property
    def heading(self) -> str:
        """The words over the results."""
        ...

    def delve(self, text: str) -> object:
        """Search, in another thread; touches no widget."""
        ...

    def show(self, found: Any) -> Iterable[Command]:  # noqa: ANN401 - what its own `delve` gave
        """What was found as commands, best first; in the window's thread."""
        ...


class CommandFinder(NamedTuple):
    """A finder over commands that are known beforehand."""

    heading: str
    commands: tuple[Command, ...]
    acts_on: Callable[[Whom], tuple[Command, ...]] | None = None
    """What there is to do for somebody whom the other finders found; it stands before what was known."""

    def find(self, text: str) -> Iterable[Command]:
        """The commands whose words fit."""
        return best(text, self.commands)


def fit(typed: str, text: str) -> int | None:
    """How well `text` answers what was typed: 0 is best, None not at all.

    Every typed word must begin a word of the text (0 and 1) or stand inside it (2); case and accents do not
    count.
    """
    wanted = [spot.word for spot in spots(typed)]
    if not wanted:
        return None if typed.strip() else 0
    there = [spot.word for spot in spots(text)]
    whole = " ".join(there)
    if not all(word in whole for word in wanted):
        return None
    if whole.startswith(" ".join(wanted)):
        return 0
    return 1 if all(any(word.startswith(start) for word in there) for start in wanted) else 2


def best(typed: str, commands: Iterable[Command]) -> tuple[Command, ...]:
    """The commands that fit, best first, otherwise in the order they came."""
    ranked = [(fit(typed, f"{each.text} {each.also}"), each) for each in commands]
    fitting = [(rank, each) for rank, each in ranked if rank is not None]
    return tuple(each for _, each in sorted(fitting, key=_rank))


def _rank(ranked: tuple[int, Command]) -> int:
    return ranked[0]
