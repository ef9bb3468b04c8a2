"""None, True and False outlive Qt for Python on every Python that we support."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont

from coachbook.ui.immortals import grant


def test_a_long_session_does_not_use_up_none_and_true() -> None:
    grant()
    font, thing = QFont(), QObject()
    for _ in range(20_000):
        font.setBold(True)
        thing.blockSignals(False)
    assert sys.getrefcount(None) > 1_000_000
    assert sys.getrefcount(True) > 1_000_000
    assert sys.getrefcount(False) > 1_000_000


def test_granting_twice_changes_nothing_more() -> None:
    grant()
    before = sys.getrefcount(NotImplemented)
    grant()
    assert abs(sys.getrefcount(NotImplemented) - before) < 1_000
