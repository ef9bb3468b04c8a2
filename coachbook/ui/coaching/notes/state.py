"""What the page Notes shows: rows, one note in full, and the sentence that says what waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from enum import StrEnum

from coachbook.coaching.days import counted, day_of, plain_day, time_of
from coachbook.coaching.people import short_name
from coachbook.records import Id, Note, Person
from coachbook.records.kinds import NoteUse
from coachbook.statistics.words import day, sentence_case
from coachbook.ui.shell.theme import Tone

USES: dict[NoteUse, tuple[str, Tone]] = {
    NoteUse.OPEN: ("waits", Tone.AMBER),
    NoteUse.EVIDENCE: ("evidence", Tone.BLUE),
    NoteUse.RECOGNITION: ("recognition", Tone.ACCENT),
    NoteUse.OBSTACLE: ("obstacle", Tone.BLUE),
    NoteUse.PROMISE: ("promise", Tone.ACCENT),
    NoteUse.LEFT_ALONE: ("left alone", Tone.NEUTRAL),
}
PAGES: dict[NoteUse, str] = {
    NoteUse.EVIDENCE: "observation",
    NoteUse.RECOGNITION: "recognition",
    NoteUse.PROMISE: "promises",
}
"""The page that shows what a note became."""


class View(StrEnum):
    """Which notes are listed."""

    WAITING = "waiting"
    USED = "used"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note in the list."""

    id: Id
    whom: str
    person_id: Id
    title: str
    line: str
    chip: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class NoteDetail:
    """One note in full."""

    id: Id
    whom: str
    when: str
    text: str
    private: bool
    readers: str
    open: bool
    """Whether something may still be made of it."""
    left_alone: bool
    became: str
    page: str
    """The page that shows what it became; empty where none does."""
    used_id: Id


def rows_of(
    notes: Iterable[Note], people: Mapping[Id, Person], today: date, zone: tzinfo
) -> tuple[NoteRow, ...]:
    """The rows of these notes, in their order."""
    return tuple(_row(each, people, today, zone) for each in notes)


def _row(note: Note, people: Mapping[Id, Person], today: date, zone: tzinfo) -> NoteRow:
    person = people.get(note.person_id)
    chip, tone = USES[note.used_as]
    whom = person.name if person else "Somebody"
    readers = "private" if note.private else "shared"
    return NoteRow(
        id=note.id,
        whom=whom,
        person_id=note.person_id,
        title=_one_line(note.text),
        line=f"{whom} · {_day(day_of(note.at, zone), today)} · {readers}",
        chip=chip,
        tone=tone,
    )


def detail_of(note: Note, person: Person | None, today: date, zone: tzinfo) -> NoteDetail:
    """One note as its card shows it."""
    name = person.called if person else "the person"
    readers = (
        f"Private: in no document and no export, only in the copy of everything that {name} may ask for."
        if note.private
        else f"Shared: you may show it to {name}, and it may stand in what you hand out."
    )
    chip, _ = USES[note.used_as]
    used = note.used_as not in (NoteUse.OPEN, NoteUse.LEFT_ALONE)
    return NoteDetail(
        id=note.id,
        whom=person.name if person else "Somebody",
        when=f"{_day(day_of(note.at, zone), today)}, {time_of(note.at, zone)}",
        text=note.text,
        private=note.private,
        readers=readers,
        open=not used,
        left_alone=note.used_as is NoteUse.LEFT_ALONE,
        became=f"It became {chip}." if used else "",
        page=PAGES.get(note.used_as, ""),
        used_id=note.used_id,
    )


def waiting_sentence(notes: Sequence[Note], people: Mapping[Id, Person], zone: tzinfo) -> str:
    """How many wait and which the longest; `notes` are those that wait, the oldest first."""
    if not notes:
        return "No note waits. One key takes one from anywhere: Ctrl+Shift+N."
    person = people.get(notes[0].person_id)
    about = f"about {short_name(person.called)}, " if person else ""
    since = plain_day(day_of(notes[0].at, zone))
    if len(notes) == 1:
        return f"One note waits: {about}of {since}."
    return f"{sentence_case(counted(len(notes), 'note'))} wait; the oldest is {about}of {since}."


def _day(on: date, today: date) -> str:
    return day(on) if on.year == today.year else f"{day(on)} {on.year}"


def _one_line(text: str, longest: int = 200) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
