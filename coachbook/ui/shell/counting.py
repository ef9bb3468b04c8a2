"""Counting for a page: at once where there is little to count, else beside the window.

A figure over hundreds of thousands of ratings takes a second, and a page must not wait for it. So a page
shows what it has, says that the figure is being counted, and is called when it is there; what was counted
before stays in sight until then. Over a few hundred contacts all of that would only flicker.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.errands import Errand

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Work(Generic[T]):
    count: Callable[[], T]

    def __call__(self, _progress: object, _cancelled: object) -> T:
        return self.count()


class Counting(QObject, Generic[T]):
    """One figure, or several that are counted together, of one page.

    `refresh` of the page asks for it; `counted` says that asking again now gives what was counted meanwhile.
    """

    counted = Signal()

    def __init__(self, desk: Desk, label: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._label = label
        self._latest: T | None = None
        self._fresh = False
        self._errand: Errand | None = None
        self._next: Callable[[], T] | None = None

    def ask(self, count: Callable[[], T], *, many: bool) -> T | None:
        """What `count` gives; with `many` what it gave last, None before, and it is counted anew meanwhile.

        `count` holds no widget: it is called in another thread.
        """
        if self._fresh:
            return self._latest
        if not many:
            self._next = None
            self._latest = count()
        elif self._errand in self._desk.errands.under_way:
            self._next = count
        else:
            self._begin(count)
        return self._latest

    def _begin(self, count: Callable[[], T]) -> None:
        self._errand = self._desk.errands.run(self._label, _Work(count), self._on_counted)

    @Slot(object)
    def _on_counted(self, result: T) -> None:
        if self._next is not None:
            count, self._next = self._next, None
            self._begin(count)  # something changed meanwhile
            return
        self._latest, self._fresh = result, True
        try:
            self.counted.emit()
        finally:
            self._fresh = False
