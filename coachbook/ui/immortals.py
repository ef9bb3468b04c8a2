"""Immortals: keeps None, True and False alive on Python 3.11, where Qt for Python wears them out.

From Python 3.12 on these objects are immortal (PEP 683) and nobody counts their references. PySide6 6.12
leans on it: each call of a method that returns nothing (`update`, `setText` ...) gives back a None that it
never took. Measured with 6.12.0 on 3.11: 1,000 calls of `QWidget.update` leave None with 1,000 references
less, and some seconds of painting later the interpreter stops with "deallocating None". Older Pythons are
therefore given the same immortality here: a count that no program can use up.
"""

from __future__ import annotations

import sys

PLENTY = 1 << 60


def grant() -> bool:
    """Makes None, True, False and NotImplemented immortal where Python has not; whether it had to.

    The reference count is the first word of an object in CPython; other interpreters and the builds without
    a global lock (3.13 on) never come here.
    """
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return False
    import ctypes  # four milliseconds that newer Pythons need not pay

    for undying in (None, True, False, NotImplemented):
        count = ctypes.c_ssize_t.from_address(id(undying))
        if count.value < PLENTY // 2:
            count.value += PLENTY
    return True
