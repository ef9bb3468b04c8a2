"""What can be undone and redone: the last 200 changes of this window, in memory only."""

from __future__ import annotations

from collections import deque

from coachbook.changes import Change

LONGEST = 200


class History:
    """Two stacks of changes; it decides nothing about applying them."""

    def __init__(self, longest: int = LONGEST) -> None:
        self._done: deque[Change] = deque(maxlen=longest)
        self._undone: list[Change] = []
        self._merging = False

    @property
    def last(self) -> Change | None:
        """The change that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Change | None:
        """The change that redo would do again."""
        return self._undone[-1] if self._undone else None

    def merges(self, change: Change) -> bool:
        """Whether `change` goes on with the last one, typed into the same field without leaving it."""
        last = self.last
        return bool(self._merging and change.merge and last and last.merge == change.merge)

    def did(self, change: Change) -> None:
        """Remember a change that was done; a change that cannot be undone clears what came before it."""
        self._undone.clear()
        if not change.undoable:
            self._done.clear()
        elif self.merges(change):
            merged = self._done.pop().merged(change)
            if merged.edits:  # added and removed again in one go: there is nothing left to take back
                self._done.append(merged)
        else:
            self._done.append(change)
        self._merging = bool(change.merge)

    def settle(self) -> None:
        """Close the last change: what is typed from now on is a change of its own."""
        self._merging = False

    def undid(self) -> None:
        """Move the last change to the ones that can be redone."""
        self._undone.append(self._done.pop())
        self._merging = False

    def redid(self) -> None:
        """Move the next change back to the ones that can be undone."""
        self._done.append(self._undone.pop())
        self._merging = False

    def forget_last(self) -> None:
        """Drop the last change: what it touched was changed elsewhere, so it can never be taken back."""
        self._done.pop()
        self._merging = False

    def forget_next(self) -> None:
        """Drop the next change to redo, for the same reason."""
        self._undone.pop()
        self._merging = False
