"""The access copy is complete: every noun is decided, every record told, and nobody else is in it."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from pydantic import BaseModel

from coachbook.changes import Change, adding
from coachbook.clock import FixedClock
from coachbook.documents import document_of, draw, file_name
from coachbook.export.held_data import FILE, HeldContent, HeldData
from coachbook.export.held_kinds import ABOUT, NOT_ABOUT, left_out
from coachbook.export.reading import text_of
from coachbook.held_papers import gather_held
from coachbook.records import (
    KINDS,
    CoachingSession,
    Draft,
    DraftAnswer,
    Note,
    Observation,
    Person,
    PersonPhoto,
    Rating,
)
from coachbook.records.kinds import SessionKind
from coachbook.workbook import Workbook, open_workbook

CLOCK = FixedClock(datetime(2026, 11, 20, 8, 15, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
JPEG = b"\xff\xd8\xff\xe0 a picture \xff\xd9"


@pytest.fixture(scope="module")
def book(
    copy_of_sample: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workbook]:
    made = open_workbook(copy_of_sample(tmp_path_factory.mktemp("held")), CLOCK)
    yield made
    made.close()


@pytest.fixture(scope="module")
def marcus(book: Workbook) -> Person:
    return next(each for each in book.all(Person) if each.name == "Marcus Oyelaran")


def put(book: Workbook, *records) -> None:
    book.do(Change("x", "add", adding(*records)))


def bare(text: str) -> str:
    return "".join(text.split())


def told(content: HeldContent) -> str:
    return bare(text_of(document_of(content)))


def test_every_noun_of_the_workbook_is_decided() -> None:
    decided = [about.kind for about in ABOUT] + list(NOT_ABOUT)
    assert len(decided) == len(set(decided))
    assert set(decided) == set(KINDS)


def test_every_link_names_a_field_of_its_kind() -> None:
    for about in ABOUT:
        fields = set(about.kind.model_fields)
        named = {*about.links, *about.among, *about.without, *(field for field, _ in about.through)}
        named |= {name for name in (about.inside, about.on, about.titled) if name}
        assert named <= fields, about.kind.__name__


def test_every_word_that_was_typed_about_the_person_is_in_it(book: Workbook, marcus: Person) -> None:
    copy = told(gather_held(book, marcus))
    seen = [each.id for each in book.all(Observation, person_id=marcus.id)]
    assert seen
    for about in ABOUT:
        for link in about.links:
            for record in book.all(about.kind, **{link: marcus.id}):
                for words in _typed(record):
                    assert bare(words) in copy, f"{about.kind.__name__}: {words}"
    for rating in book.all(Rating):
        if rating.observation_id in seen:
            assert bare(rating.evidence) in copy


_BY_DESIGN = {"id", "jpeg", "digest", "key", "beat", "content"}


def _typed(record: BaseModel) -> Iterator[str]:
    """Every text of a record that is no identity, and no question that nobody answered."""
    for name in type(record).model_fields:
        held = getattr(record, name)
        if (
            name in _BY_DESIGN
            or name.endswith(("_id", "_ids"))
            or name in ("keeps", "talked_about", "played")
        ):
            continue
        for part in held if isinstance(held, tuple) else (held,):
            if isinstance(part, BaseModel):
                if name != "notes" or part.text.strip():
                    yield from _typed(part)
            elif isinstance(part, str) and not isinstance(part, Enum):
                yield part


def test_private_notes_are_in_it_and_marked(book: Workbook, marcus: Person) -> None:
    private = [each for each in book.all(Note, person_id=marcus.id) if each.private]
    assert private
    data = gather_held(book, marcus).data
    notes = next(section for section in data.sections if section.title == "Notes")
    marked = {record.id for record in notes.records if record.private}
    assert marked == {each.id for each in private}


def test_a_huddle_is_told_without_the_others_and_without_notes_on_them(
    book: Workbook, marcus: Person
) -> None:
    huddles = [each for each in book.all(CoachingSession) if each.kind is SessionKind.HUDDLE]
    mine = [h for h in huddles if any(a.person_id == marcus.id for a in h.attendance)]
    assert mine
    others = {a.person_id for h in mine for a in h.attendance} - {marcus.id}
    data = gather_held(book, marcus).data
    sessions = next(section for section in data.sections if section.title == "Sessions and huddles")
    names = {book.get(Person, id_).name for id_ in others} - {book.coach.name}
    for record in sessions.records:
        if record.id in {each.id for each in mine}:
            assert not [name for name in names if name in record.model_dump_json()]


def test_what_is_not_in_it_is_said(book: Workbook, marcus: Person) -> None:
    words = text_of(document_of(gather_held(book, marcus)))
    for reason in left_out():
        assert reason in words


def test_a_picture_and_the_data_are_attached(book: Workbook, marcus: Person) -> None:
    photo = PersonPhoto(id="face", person_id=marcus.id, jpeg=base64.b64encode(JPEG).decode())
    put(book, photo)
    try:
        content = gather_held(book, marcus)
    finally:
        book.undo()
    with pikepdf.open(io.BytesIO(draw(content))) as pdf:
        assert sorted(pdf.attachments) == ["person.json", "picture.jpg"]
        assert pdf.attachments["picture.jpg"].get_file().read_bytes() == JPEG
        told_there = pdf.attachments["person.json"].get_file().read_bytes().decode()
    assert content.data.model_dump_json() != ""
    assert f'"format":"{FILE.format}"' in told_there
    assert "picture.jpg" in text_of(document_of(content))


def test_a_draft_on_the_handed_over_screen_is_theirs(book: Workbook, marcus: Person) -> None:
    session = book.all(CoachingSession, person_id=marcus.id, order_by="-starts_at")[0]
    answers = (DraftAnswer(name="own_words", text="I was still writing this."),)
    other = Draft(id="close another", kept_at=CLOCK.now(), answers=answers)
    put(book, Draft(id=f"close {session.id}", kept_at=CLOCK.now(), answers=answers), other)
    try:
        content = gather_held(book, marcus)
    finally:
        book.undo()
    drafts = next(section for section in content.data.sections if section.title.startswith("Begun"))
    assert len(drafts.records) == 1
    assert "I was still writing this." in drafts.model_dump_json()


def test_somebody_of_whom_nothing_is_known_gets_a_copy_too(book: Workbook) -> None:
    new = Person(id="new", name="Neu")
    put(book, new)
    try:
        content = gather_held(book, new)
    finally:
        book.undo()
    assert [section.title for section in content.data.sections] == ["Who you are"]
    assert file_name(content) == "Everything about Neu 2026-11-20.pdf"


def test_the_copy_says_the_day_it_was_made(book: Workbook, marcus: Person) -> None:
    data = gather_held(book, marcus).data
    assert isinstance(data, HeldData)
    assert data.as_of == date(2026, 11, 20)
