"""Hands the pictures in a workbook to whatever paints faces, and again when one of them changes.

The shell's third room that knows records; `app.py` imports it after the first page.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from coachbook.coaching.photos import jpeg_of
from coachbook.records import PersonPhoto
from coachbook.ui.parts.faces import show_faces
from coachbook.workbook import Workbook


class Pictured(QObject):
    """The faces of one workbook in one window; of none after `forget`."""

    _changed = Signal()  # also from the thread of an import

    def __init__(self, window: QWidget, workbook: Workbook) -> None:
        super().__init__(window)
        self._window = window
        self._workbook = workbook
        self._changed.connect(self._read, Qt.ConnectionType.AutoConnection)
        self._stop: Callable[[], None] | None = workbook.listen(self._on_changed)
        self._read()

    def forget(self) -> None:
        """The workbook goes."""
        if self._stop is not None:
            self._stop()
            self._stop = None
            show_faces({})

    def _on_changed(self, kinds: frozenset[type], _origin: object | None) -> None:
        if PersonPhoto in kinds:
            self._changed.emit()

    @Slot()
    def _read(self) -> None:
        if self._stop is None:
            return
        photos = self._workbook.all(PersonPhoto)
        show_faces({photo.person_id: jpeg_of(photo) for photo in photos})
        self._window.update()
