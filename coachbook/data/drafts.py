"""Drafts: what somebody is in the middle of writing on a handed over screen, kept beside every act.

A draft is no act: it is neither undone nor in the audit, and nobody is told of it. It lies in the workbook
and not in a file beside it, so that it is copied, backed up and one day locked with everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from coachbook.changes import Edit
from coachbook.clock import Clock
from coachbook.records import Draft, DraftAnswer


class Drafts:
    """The drafts of one workbook, each named by what it is about; `read` and `write` are the workbook's."""

    def __init__(
        self,
        read: Callable[[type[Draft], str], Draft | None],
        write: Callable[[Iterable[Edit]], None],
        clock: Clock,
    ) -> None:
        self._read = read
        self._write = write
        self._clock = clock

    def read(self, about: str) -> dict[str, str]:
        """What was being written about this, by the names of the fields; empty where nothing was."""
        kept = self._read(Draft, about)
        return {answer.name: answer.text for answer in kept.answers} if kept is not None else {}

    def keep(self, about: str, answers: Mapping[str, str]) -> None:
        """Keep what is being written, in place of what was kept before. Raises `ReadOnly`, `SaveFailed`."""
        texts = tuple(DraftAnswer(name=name, text=text) for name, text in answers.items())
        before = self._read(Draft, about)
        if texts and texts != (before.answers if before is not None else ()):
            self._write((Edit(before, Draft(id=about, kept_at=self._clock.now(), answers=texts)),))
        elif not texts:
            self.forget(about)

    def forget(self, about: str) -> None:
        """What was being written is stored now, or is no more. Raises as `keep`."""
        before = self._read(Draft, about)
        if before is not None:
            self._write((Edit(before, None),))
