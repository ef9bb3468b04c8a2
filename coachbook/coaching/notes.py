"""Notes: a line about a person, taken in seconds, shared or private; later something more, or nothing.

A note is private unless its writer says otherwise. It becomes evidence, recognition, an obstacle or a promise
in one step: `became` joins the two into one change, so that undo takes both back. What it became is made of
words that are read again before; the note itself stays as it was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from coachbook.changes import Acting, Change, Edit, adding, removing, replacing
from coachbook.coaching.observations import start_observation
from coachbook.coaching.promises import make_promise, split_if_then
from coachbook.coaching.recognition import recognise
from coachbook.errors import Fault
from coachbook.listening.obstacles import raise_obstacle
from coachbook.records import Id, MomentOfTruth, Note, Observation, Person, ServiceStandard
from coachbook.records.base import LONGEST_TEXT
from coachbook.records.kinds import NoteUse
from coachbook.records.typed import typed_text

LONGEST = LONGEST_TEXT
"""Characters in a note."""


def take_note(acting: Acting, person: Person, text: str, *, private: bool = True) -> Change:
    """A line about a person, now. Raises `Fault("text")` where it is blank or too long."""
    note = Note(
        id=acting.new_id(),
        person_id=person.id,
        writer_id=acting.who,
        at=acting.now,
        text=_words(text),
        private=private,
    )
    return Change(f"the note about {person.called}", "take note", adding(note))


def correct_note(note: Note, *, text: str | None = None, private: bool | None = None) -> Change:
    """Other words, or for other eyes. Raises `Fault("text")` as `take_note` does."""
    after = note.but(
        text=note.text if text is None else _words(text),
        private=note.private if private is None else private,
    )
    return Change("the note", "correct note", replacing(note, after), merge=f"note {note.id}")


def strike_out(note: Note) -> Change:
    """The note was taken by mistake. Raises `Fault("note")` once something was made of it."""
    if note.used_as not in (NoteUse.OPEN, NoteUse.LEFT_ALONE):
        raise Fault("note", "Something was made of this note, so it stays; undo that first.")
    return Change("the note", "strike out note", removing(note))


def leave_alone(note: Note) -> Change:
    """Nothing comes of it; it stays readable and waits no more."""
    _refuse_used(note)
    return Change(
        "leaving the note alone", "leave note", replacing(note, note.but(used_as=NoteUse.LEFT_ALONE))
    )


def take_up(note: Note) -> Change:
    """A note that was left alone waits again. Raises `Fault("note")` for any other."""
    if note.used_as is not NoteUse.LEFT_ALONE:
        raise Fault("note", "Only a note that was left alone can be taken up again.")
    return Change("taking the note up", "take note up", replacing(note, note.but(used_as=NoteUse.OPEN)))


def to_evidence(
    acting: Acting,
    note: Note,
    person: Person,
    moments: Sequence[MomentOfTruth],
    standards: Iterable[ServiceStandard],
    behaviour: str | None = None,
) -> Change:
    """A draft observation of what was noted, at the note's own time, with its words as what was seen.

    Raises `Fault("moment")` without a moment that has standards, `Fault("text")` for words that do not fit.
    """
    change = start_observation(acting, person, moments, standards, at=note.at)
    words = _words(note.text if behaviour is None else behaviour)
    edits: list[Edit] = []
    for edit in change.edits:
        if isinstance(edit.after, Observation):
            edits += adding(edit.after.but(behaviour=words))
        else:
            edits.append(edit)
    return became(note, NoteUse.EVIDENCE, Change(change.label, change.verb, tuple(edits)))


def to_recognition(
    acting: Acting,
    note: Note,
    person: Person,
    behaviour: str,
    *,
    effect: str = "",
    standard_id: Id | None = None,
    told: bool = False,
) -> Change:
    """Praise for what was noted. Raises as `recognise` does."""
    change = recognise(
        acting,
        behaviour,
        person=person,
        effect=effect,
        standard_id=standard_id,
        note_id=note.id,
        told_on=acting.today if told else None,
    )
    return became(note, NoteUse.RECOGNITION, change)


def to_obstacle(acting: Acting, note: Note, text: str, *, raised_by_id: Id | None = None) -> Change:
    """What stands in the way, as it was noted. Raises as `raise_obstacle` does."""
    change = raise_obstacle(acting, text, raised_by_id=raised_by_id, note_id=note.id)
    return became(note, NoteUse.OBSTACLE, change)


def to_promise(
    acting: Acting, note: Note, owner: Person, text: str, due: date, *, person_id: Id | None = None
) -> Change:
    """A promise that the note tells of; "When A, I will B" is read as such. Raises as `make_promise` does."""
    cue, behaviour = split_if_then(text)
    change = make_promise(acting, owner, behaviour, due, cue=cue, person_id=person_id or note.person_id)
    return became(note, NoteUse.PROMISE, change)


def became(note: Note, use: NoteUse, change: Change) -> Change:
    """`change`, which makes something of the note, together with the note that says so.

    The first record that the change adds is what the note became. Raises `Fault("note")` for a used note.
    """
    _refuse_used(note)
    made = next(edit.record for edit in change.edits if edit.before is None)
    after = note.but(used_as=use, used_id=made.id)
    return Change(change.label, change.verb, (*change.edits, *replacing(note, after)))


def waiting(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Notes of which nothing has come yet and that were not left alone, the oldest first."""
    still = (note for note in notes if note.used_as is NoteUse.OPEN)
    return tuple(sorted(still, key=lambda note: (note.at, note.id)))


def shared(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes that may be shown to the person; a private one leaves only in their own access copy."""
    return tuple(note for note in notes if not note.private)


def _refuse_used(note: Note) -> None:
    if note.used_as not in (NoteUse.OPEN, NoteUse.LEFT_ALONE):
        raise Fault("note", "Something was made of this note already; undo that first.")


def _words(text: str) -> str:
    return typed_text(text, "text", "Write a line: what you saw or heard.", LONGEST)
