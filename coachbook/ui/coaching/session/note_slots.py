"""Which notes can be written on a point: one under each of its questions, and free ones."""

from __future__ import annotations

from typing import NamedTuple

from coachbook.records import AgendaPoint, Id


class NoteSlot(NamedTuple):
    """One place for a note. `at` is its place among the point's notes; past the last, writing makes it."""

    key: Id
    """The point that it belongs to."""
    at: int
    prompt: str
    text: str
    private: bool

    @property
    def face(self) -> tuple[Id, str, bool, int]:
        """What tells slots apart while somebody writes: a free note keeps its box when it is made."""
        return (self.key, self.prompt, self.private and not self.prompt, self.at if self.prompt else 0)


def note_slots(point: AgendaPoint) -> tuple[NoteSlot, ...]:
    """Under each question, in their order; then what was said, where nothing asks; then for the coach alone.

    What has no note yet gets a place past the last one.
    """
    stored = [
        NoteSlot(point.key, at, note.prompt, note.text, note.private) for at, note in enumerate(point.notes)
    ]
    asked = [slot for slot in stored if slot.prompt]
    said = [slot for slot in stored if not slot.prompt and not slot.private]
    own = [slot for slot in stored if not slot.prompt and slot.private]
    new = len(point.notes)
    if not asked and not said:
        said = [NoteSlot(point.key, new, "", "", False)]
    return (*asked, *said, *(own or [NoteSlot(point.key, new, "", "", True)]))
