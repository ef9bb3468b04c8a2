"""Errands: work that takes longer than a blink, done beside the window and reported back to it.

Each window has one object that runs them. What a worker says is carried to the main thread by another, which
lives as long as the program: a window may close on a slow errand, and a page that has gone in the meantime
is simply not called. Workers are given frozen inputs and never touch a widget. What fails is written to the
log in the worker, and reaches either the errand's own `failed` slot or the `unanswered` signal: nothing is
lost silently.

Python collects garbage in whatever thread asks for memory next, and a widget that dies outside the main
thread takes the program with it. While a worker of any window is under way nothing is therefore collected.

    desk.errands.run(self.tr("Making the plan"), partial(make_plan, plan), self._on_made, self._on_refused)
"""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from inspect import ismethod
from itertools import count
from typing import Any, NamedTuple, TypeAlias, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from coachbook import log

T = TypeVar("T")
Progress: TypeAlias = Callable[[float], None]
Cancelled: TypeAlias = Callable[[], bool]
Work: TypeAlias = Callable[[Progress, Cancelled], T]

_numbers = count(1)


class Stopped(Exception):
    """Raised by a worker that noticed that it was cancelled."""


@dataclass(frozen=True)
class Errand:
    """One errand under way: its number, what it is called in the notices, and whether it can be stopped."""

    number: int
    label: str
    cancellable: bool
    _stop: threading.Event = field(default_factory=threading.Event, repr=False, compare=False)

    def cancel(self) -> None:
        """Ask the worker to stop; it does so at its next look."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()


class _Outcome(NamedTuple):
    errand: Errand
    result: Any = None
    error: BaseException | None = None


class _Answer:
    """A slot that is called if its owner still lives; a page is not kept alive by an errand it forgot."""

    def __init__(self, slot: Callable[[Any], None]) -> None:
        self._slot: Callable[[], Callable[[Any], None] | None]
        self._slot = weakref.WeakMethod(slot) if ismethod(slot) else (lambda: slot)

    def give(self, value: object) -> bool:
        """Call the slot; False when nobody is there any more."""
        slot = self._slot()
        if slot is None:
            return False
        owner = getattr(slot, "__self__", None)
        if isinstance(owner, QObject) and not shiboken6.isValid(owner):
            return False
        slot(value)
        return True

    def is_within(self, place: QObject) -> bool:
        """Whether its owner is `place`, or a part of it."""
        owner = getattr(self._slot(), "__self__", None)
        while isinstance(owner, QObject) and shiboken6.isValid(owner):
            if owner is place:
                return True
            owner = owner.parent()
        return False


class _Worker(QRunnable):
    def __init__(self, errand: Errand, work: Work[Any], crew: _Crew) -> None:
        super().__init__()
        self._errand = errand
        self._work = work
        self._crew = crew

    def run(self) -> None:
        try:
            result = self._work(self._progress, self._cancelled)
        except Stopped:
            outcome = _Outcome(self._errand)
        except BaseException as error:  # noqa: BLE001  a worker's last line of defence; it is logged and handed on
            log.failure(f"errand {self._errand.number}", error)
            outcome = _Outcome(self._errand, error=error)
        else:
            outcome = _Outcome(self._errand, result=result)
        self._crew.reported.emit(outcome)

    def _progress(self, part: float) -> None:
        self._crew.advanced.emit(self._errand, min(1.0, max(0.0, part)))

    def _cancelled(self) -> bool:
        return self._errand.cancelled


class _Crew(QObject):
    """All workers of this program and what they call out; it is never deleted, so they can always do so."""

    advanced = Signal(object, float)  # Errand, the part that is done
    reported = Signal(object)  # _Outcome, from the worker's thread to this one

    def __init__(self) -> None:
        super().__init__()
        self.pool = QThreadPool()
        self.pool.setMaxThreadCount(max(2, QThreadPool.globalInstance().maxThreadCount()))
        self._working = 0
        self._collects = False  # whether garbage is collected once nobody works
        self.reported.connect(self._on_reported)  # before any window: collecting goes on, whoever has gone

    def begin(self, errand: Errand, work: Work[Any]) -> None:
        """Begin work on the pool; no garbage is collected until all that was begun is reported."""
        if not self._working:
            self._collects = gc.isenabled()
            gc.disable()
        self._working += 1
        self.pool.start(_Worker(errand, work, self))

    def begin_collecting(self) -> None:
        """Garbage may be collected from now on, as soon as nobody works."""
        if self._working:
            self._collects = True
        else:
            gc.enable()

    @Slot(object)
    def _on_reported(self, _outcome: _Outcome) -> None:
        self._working -= 1
        if not self._working and self._collects:
            gc.enable()


@cache
def _crew() -> _Crew:
    return _Crew()


class Errands(QObject):
    """Runs work beside one window, and answers as long as that is there."""

    began = Signal(object)  # Errand
    advanced = Signal(object, float)  # Errand, the part that is done from 0 to 1
    ended = Signal(object)  # Errand; after its answer was given
    unanswered = Signal(object, object)  # Errand, the exception that no slot took

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._crew = _crew()
        self._answers: dict[int, tuple[Errand, _Answer | None, _Answer | None]] = {}
        self._crew.advanced.connect(self._on_advanced)
        self._crew.reported.connect(self._on_reported)

    def run(
        self,
        label: str,
        work: Work[T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        *,
        cancellable: bool = False,
    ) -> Errand:
        """Do `work(progress, cancelled)` on the pool; `done` or `failed` is called here afterwards.

        `done` and `failed` are bound slots of an object that lives in the main thread. An errand that was
        cancelled calls neither. `work` reports its part done with `progress(0.4)` and looks at
        `cancelled()` now and then, and returns or raises `Stopped` when it is true.
        """
        errand = Errand(next(_numbers), label, cancellable)
        answers = (_Answer(done) if done else None, _Answer(failed) if failed else None)
        self._answers[errand.number] = (errand, *answers)
        self.began.emit(errand)
        self._crew.begin(errand, work)
        return errand

    @property
    def under_way(self) -> tuple[Errand, ...]:
        """What has begun and not been answered, oldest first."""
        return tuple(errand for errand, _done, _failed in self._answers.values())

    def drain(self, milliseconds: int = 10_000, *, forget: QObject | None = None) -> bool:
        """Ask what can be stopped to stop, and wait for the rest; True when nothing is left running.

        With -1 it waits as long as it takes. An export under way is finished and not torn off: a half-written
        file helps nobody. Who is within `forget` is not answered any more: it is about to go, and must not
        read what is closed by then.
        """
        for number, (errand, *answers) in self._answers.items():
            if errand.cancellable:
                errand.cancel()
            if forget is not None:
                done, failed = (None if each and each.is_within(forget) else each for each in answers)
                self._answers[number] = (errand, done, failed)
        return self._crew.pool.waitForDone(milliseconds)

    def begin_collecting(self) -> None:
        """Garbage may be collected from now on, as soon as nobody works beside a window."""
        self._crew.begin_collecting()

    @Slot(object, float)
    def _on_advanced(self, errand: Errand, part: float) -> None:
        if errand.number in self._answers:
            self.advanced.emit(errand, part)

    @Slot(object)
    def _on_reported(self, outcome: _Outcome) -> None:
        errand, done, failed = self._answers.pop(outcome.errand.number, (None, None, None))
        if errand is None:
            return  # another window's
        try:
            if outcome.error is not None:
                if failed is None or not failed.give(outcome.error):
                    self.unanswered.emit(errand, outcome.error)
            elif done is not None and not errand.cancelled:
                done.give(outcome.result)
        finally:
            self.ended.emit(errand)
