"""The log: what went wrong and where in the code, never about whom or what was written.

A log is mailed to strangers, so it holds ids, counts and places in the code. Exceptions are written without
their message, because messages of the database and of the validation quote what a person typed.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from coachbook import paths

_BYTES = 512 * 1024
_KEPT = 3
_FORM = "%(asctime)s %(levelname)s %(name)s %(message)s"

log = logging.getLogger("coachbook")


def file() -> Path:
    """Where the log of this user lies."""
    return paths.data_folder() / "log" / "coachbook.log"


def begin(to: Path | None = None) -> bool:
    """Write to the log file from here on; False when the disk refuses, which stops nothing."""
    end()
    to = to or file()
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(to, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True)
    except OSError:
        return False
    handler.setFormatter(logging.Formatter(_FORM))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    return True


def end() -> None:
    """Close the log file, so that a test or a second start may move it."""
    for handler in tuple(log.handlers):
        log.removeHandler(handler)
        handler.close()
    log.propagate = True


def failure(where: str, error: BaseException) -> None:
    """Note an exception: its kind and the way it came, not its words."""
    log.error("%s: %s", where, trace(error))


def trace(error: BaseException) -> str:
    """The exception's kind and its frames, innermost last; causes first; no message, no values."""
    parts = []
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        frames = traceback.extract_tb(each.__traceback__)
        way = " > ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
        parts.append(f"{type(each).__module__}.{type(each).__qualname__} [{way}]")
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    return " from ".join(parts)


def catch_everything(tell: Callable[[], None] | None = None) -> Callable[[], None]:
    """Log what no one caught, in any thread, and `tell` (in the thread where it happened) so it can be shown.

    Returns the way back to the hooks that were there before.
    """
    before, before_threads = sys.excepthook, threading.excepthook

    def unhandled(kind: type[BaseException], error: BaseException, way: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before(kind, error, way)
            return
        failure("unhandled", error)
        if tell is not None:
            tell()

    def unhandled_in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            failure("unhandled in a thread", args.exc_value)
            if tell is not None:
                tell()

    sys.excepthook, threading.excepthook = unhandled, unhandled_in_thread

    def put_back() -> None:
        sys.excepthook, threading.excepthook = before, before_threads

    return put_back
