"""Remarks beside a field while it is written: said once the keys rest, never in the way of a word."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from coachbook.ui.parts.editors import LineEdit, TextArea
from coachbook.ui.parts.fields import Field
from coachbook.ui.parts.wording import PAUSE


class Remark(QObject):
    """Keeps the hint of a field true to its words; `look` says it at once."""

    def __init__(self, field: Field, words: Callable[[], str]) -> None:
        super().__init__(field)
        self._field, self._words = field, words
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.look)

    @Slot()
    def later(self) -> None:
        """Something was typed: look once the keys rest; what was refused is being mended."""
        self._field.set_fault(None)
        self._pause.start()

    @Slot()
    def look(self) -> None:
        """Say now what there is to say."""
        self._pause.stop()
        self._field.set_hint(self._words())


def watch_words(field: Field, words: Callable[[], str], *editors: LineEdit | TextArea) -> Remark:
    """Keep what `words` says under a field while any of these editors is typed in; says it once at first."""
    remark = Remark(field, words)
    for editor in editors:
        editor.textChanged.connect(remark.later)
    remark.look()
    return remark
