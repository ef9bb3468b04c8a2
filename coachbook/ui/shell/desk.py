"""Desk: what a page is given to work with, and the one way in which it changes anything.

A page never catches what storage refuses. It asks `desk.do(change, self)`; the desk writes, keeps the "Saved"
chip honest, opens the sheet with both texts when somebody else was quicker, keeps a change that the disk
refused until it can be written, and hands a `Fault` back to the page, which knows the field.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from coachbook import log
from coachbook.clock import Clock
from coachbook.errors import Fault, ReadOnly, SaveFailed, Stale
from coachbook.settings import Settings

if TYPE_CHECKING:
    from coachbook.changes import Change
    from coachbook.ui.shell.errands import Errands
    from coachbook.ui.shell.notices import Notices
    from coachbook.ui.shell.places import Place
    from coachbook.ui.shell.theme import Theme
    from coachbook.workbook import Workbook


class Saving(Enum):
    """What the chip in the top bar says about the text on the page."""

    SAVED = "saved"
    WAITING = "waiting"
    FAILED = "failed"


class Unsaved:
    """One change that the disk refused, kept as it is until it can be written."""

    def __init__(self, change: Change, origin: object | None) -> None:
        self.change = change
        self.origin = origin

    @property
    def about(self) -> frozenset[tuple[type, str]]:
        """The records that it touches, by kind and id."""
        return touched(self.change)


def touched(change: Change) -> frozenset[tuple[type, str]]:
    """The records that a change touches, by kind and id."""
    return frozenset((edit.kind, edit.record.id) for edit in change.edits)


class Desk(QObject):
    """The workbook, the clock, the errands, the notices and the way around, for the pages of one window."""

    saving_changed = Signal(object)  # Saving
    save_refused = Signal(str)  # the sentence to show; there is something to retry
    save_healed = Signal()  # nothing is waiting for the disk any more
    reading_only = Signal(str)  # a change was asked of a workbook that is open for reading
    conflict = Signal(object, object, object)  # Stale, Change, origin
    went = Signal(object)  # Place that was asked for
    settings_changed = Signal(object)  # Settings
    turned = Signal(bool)  # the page alone, for somebody who looks on; or everything again
    sample_asked = Signal()  # somebody wants to see a page filled

    def __init__(
        self,
        workbook: Workbook,
        *,
        settings: Settings,
        clock: Clock,
        errands: Errands,
        notices: Notices,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.workbook = workbook
        self.clock = clock
        self.errands = errands
        self.notices = notices
        self.theme = theme
        self._settings = settings
        self._refused: list[Unsaved] = []
        self._saving = Saving.SAVED

    @property
    def settings(self) -> Settings:
        """What this computer remembers about its user; change it with `remember`."""
        return self._settings

    def remember(self, settings: Settings) -> None:
        """Take over new settings; the window writes them to the disk and applies them."""
        if settings != self._settings:
            self._settings = settings
            self.settings_changed.emit(settings)

    @property
    def saving(self) -> Saving:
        """What the chip says."""
        return self._saving

    @property
    def has_refused(self) -> bool:
        """Whether a change waits for the disk."""
        return bool(self._refused)

    def go(self, place: Place) -> None:
        """Show another page."""
        self.went.emit(place)

    @Slot()
    def show_sample(self) -> None:
        """Open the sample workbook in this window: what a page's empty state offers as its example."""
        self.sample_asked.emit()

    def waiting(self) -> None:
        """Something was typed that is not written yet."""
        self._say(Saving.WAITING)

    def do(self, change: Change, origin: object | None = None) -> bool:
        """Write `change`; False when it could not be written and the shell has taken care of it.

        `origin` is the page that asks; after a conflict it is told to `reload`. Raises `Fault` for what the
        page must show beside a field.
        """
        try:
            self.workbook.do(change, origin)
        except Fault:
            self._say(Saving.FAILED)
            raise
        except Stale as stale:
            self._say(Saving.FAILED)
            self.conflict.emit(stale, change, origin)
            return False
        except ReadOnly as refusal:
            self._say(Saving.FAILED)
            self.reading_only.emit(str(refusal))
            return False
        except SaveFailed as refusal:
            log.failure("save refused", refusal)
            self._keep(Unsaved(change, origin))
            self.save_refused.emit(str(refusal))
            return False
        self._forget(touched(change))
        return True

    @Slot()
    def retry(self) -> bool:
        """Try again what the disk refused, oldest first; True when all of it is written."""
        waiting, self._refused = self._refused, []
        for position, unsaved in enumerate(waiting):
            if not self.do(unsaved.change, unsaved.origin) and self._refused:
                self._refused.extend(waiting[position + 1 :])
                return False
        self._settle()
        return not self._refused

    def calm(self) -> None:
        """A conflict was settled: nothing on the page is unwritten any more."""
        self._settle()

    def undo(self) -> str | None:
        """Take back the last change; its label, or None where there is nothing to take back."""
        return self._step(self.workbook.undo)

    def redo(self) -> str | None:
        """Do again what was taken back; its label, or None."""
        return self._step(self.workbook.redo)

    def _step(self, step: Callable[[], str | None]) -> str | None:
        try:
            return step()
        except Stale:
            self.notices.say(self.tr("This was changed elsewhere in the meantime, so it stays as it is."))
        except ReadOnly as refusal:
            self.reading_only.emit(str(refusal))
        except SaveFailed as refusal:
            self.notices.say(str(refusal))
        return None

    def _keep(self, unsaved: Unsaved) -> None:
        # A later text of the same record replaces the earlier one: both were made from what is stored.
        self._refused = [each for each in self._refused if not each.about <= unsaved.about]
        self._refused.append(unsaved)
        self._say(Saving.FAILED)

    def _forget(self, about: frozenset[tuple[type, str]]) -> None:
        self._refused = [each for each in self._refused if not each.about <= about]
        self._settle()

    def _settle(self) -> None:
        if self._refused:
            return
        self._say(Saving.SAVED)
        self.save_healed.emit()

    def _say(self, saving: Saving) -> None:
        if saving is not self._saving:
            self._saving = saving
            self.saving_changed.emit(saving)
