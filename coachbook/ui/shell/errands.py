"""Errands: work that takes longer than a blink, done beside the window and reported back to it.

One object lives as long as the app, owns the pool and carries every result back to the main thread by its
own signals, so a page that has gone in the meantime is simply not called. Workers are given frozen inputs
and never touch a widget. What fails is written to the log in the worker, and reaches either the errand's
own `failed` slot or the `unanswered` signal: nothing is lost silently.

Python collects garbage in whatever thread asks for memory next, and a widget that dies outside the main
thread takes the program with it. While a worker is under way nothing is therefore collected.

    desk.errands.run(self.tr("Making the plan"), partial(make_plan, plan), self._on_made, self._on_refused)
"""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
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


class _Worker(QRunnable):
    def __init__(self, errand: Errand, work: Work[Any], errands: Errands) -> None:
        super().__init__()
        self._errand = errand
        self._work = work
        self._errands = errands

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
        self._errands.report(outcome)

    def _progress(self, part: float) -> None:
        self._errands.advanced.emit(self._errand, min(1.0, max(0.0, part)))

    def _cancelled(self) -> bool:
        return self._errand.cancelled


class Errands(QObject):
    """Runs work beside the window; lives as long as the app."""

    began = Signal(object)  # Errand
    advanced = Signal(object, float)  # Errand, the part that is done from 0 to 1
    ended = Signal(object)  # Errand; after its answer was given
    unanswered = Signal(object, object)  # Errand, the exception that no slot took
    _reported = Signal(object)  # _Outcome, from the worker's thread to this one

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(max(2, QThreadPool.globalInstance().maxThreadCount()))
        self._answers: dict[int, tuple[Errand, _Answer | None, _Answer | None]] = {}
        self._holds = False  # whether the collecting of garbage waits for us
        self._reported.connect(self._on_reported)

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
        self._hold()
        self.began.emit(errand)
        self._pool.start(_Worker(errand, work, self))
        return errand

    @property
    def under_way(self) -> tuple[Errand, ...]:
        """What has begun and not been answered, oldest first."""
        return tuple(errand for errand, _done, _failed in self._answers.values())

    def report(self, outcome: _Outcome) -> None:
        """Take an outcome from a worker's thread."""
        self._reported.emit(outcome)

    def drain(self, milliseconds: int = 10_000) -> bool:
        """Ask what can be stopped to stop, and wait for the rest; True when nothing is left running.

        An export under way is finished and not torn off: a half-written file helps nobody.
        """
        for errand in self.under_way:
            if errand.cancellable:
                errand.cancel()
        done = self._pool.waitForDone(milliseconds)
        if done:
            self._release()
        return done

    def begin_collecting(self) -> None:
        """Garbage may be collected from now on, as soon as nobody works beside the window."""
        if self._answers:
            self._holds = True
        else:
            gc.enable()

    def _hold(self) -> None:
        if not self._holds and gc.isenabled():
            gc.disable()
            self._holds = True

    def _release(self) -> None:
        if self._holds:
            gc.enable()
            self._holds = False

    @Slot(object)
    def _on_reported(self, outcome: _Outcome) -> None:
        errand, done, failed = self._answers.pop(outcome.errand.number)
        if not self._answers:
            self._release()
        try:
            if outcome.error is not None:
                if failed is None or not failed.give(outcome.error):
                    self.unanswered.emit(errand, outcome.error)
            elif done is not None and not errand.cancelled:
                done.give(outcome.result)
        finally:
            self.ended.emit(errand)
