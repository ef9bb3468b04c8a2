"""The printed brief: what the page says and the agenda, and nothing private, in words and in bytes."""

from __future__ import annotations

from datetime import UTC, datetime

import pypdfium2
import pytest

from coachbook.coaching.brief_lines import sections
from coachbook.coaching.brief_parts import Part
from coachbook.documents import draw, file_name, gather_session_brief
from coachbook.errors import Fault
from coachbook.export.brief import BriefContent, brief_document
from coachbook.export.document import Heading, Table, WritingLines
from coachbook.export.reading import text_of
from coachbook.records import AgendaPoint, CoachingSession, Note, Person
from coachbook.records.kinds import PointKind, SessionKind
from coachbook.workbook import Workbook
from tests.briefs import DANA, MARCUS, NOW, PEOPLE, SECRET, full_brief

SESSION = CoachingSession(
    id="s",
    person_id="marcus",
    coach_id="dana",
    starts_at=NOW,
    agenda=(
        AgendaPoint(key="a", title="Promises", minutes=4, why="Two kept, two open."),
        AgendaPoint(key="b", title="One thing", minutes=5, kind=PointKind.NEXT_STEP),
    ),
)


def content(**fields: object) -> BriefContent:
    brief = full_brief()
    given = {
        "session": SESSION,
        "person": MARCUS,
        "coach": DANA,
        "brief": brief,
        "sections": sections(brief, PEOPLE, "dana", UTC),
        "begins": datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
        "organisation": "Northwind",
    }
    return BriefContent(**{**given, **fields})


def test_it_says_what_the_page_says_and_then_the_agenda() -> None:
    document = brief_document(content())
    text = text_of(document)
    for each in content().sections:
        for line in each.lines:
            assert (line.title in text) is not line.private
    assert "One-on-one on Tuesday 24 November, 09:30 · 30 minutes · since the session of 17 November" in text
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings[0] == "Promises"
    assert headings[-1] == "Agenda"
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert tables[-1].rows[0] == ("4", "Promises", "Two kept, two open.")


def test_nothing_private_is_on_paper_and_the_paper_says_so() -> None:
    document = brief_document(content())
    assert SECRET not in text_of(document)
    assert document.footer_left == "Without private notes"
    pdf = pypdfium2.PdfDocument(draw(content()))
    printed = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "Helped Lena with the fee table" in printed
    assert SECRET.split()[-1] not in printed
    pdf.close()


def test_a_card_with_private_lines_only_is_left_out() -> None:
    private = [each for each in content().sections if each.part is Part.NOTES]
    only = [each._replace(lines=tuple(line for line in each.lines if line.private)) for each in private]
    document = brief_document(content(sections=tuple(only)))
    assert "Your notes" not in text_of(document)


def test_equal_content_is_equal_on_paper_and_ends_with_room_to_write() -> None:
    assert brief_document(content()) == brief_document(content())
    last = brief_document(content()).blocks[-1]
    assert any(isinstance(block, WritingLines) for block in last.blocks)


def test_the_workbook_gives_the_brief_of_a_session_and_none_of_a_huddle(workbook: Workbook) -> None:
    coach = workbook.profile.coach_id
    person = Person(id="m", name="Marcus / Oyelaran", given_name="Marcus", coach_id=coach)
    met = CoachingSession(id="met", person_id="m", coach_id=coach, starts_at=workbook.clock.now())
    huddle = CoachingSession(
        id="h", coach_id=coach, kind=SessionKind.HUDDLE, team="Phone", starts_at=workbook.clock.now()
    )
    note = Note(id="n", person_id="m", writer_id=coach, at=workbook.clock.now(), text=SECRET)
    workbook.bring_in("import", [person, met, huddle, note])
    gathered = gather_session_brief(workbook, met)
    assert file_name(gathered) == "Brief Marcus Oyelaran 2026-11-20.pdf"
    assert draw(gathered).startswith(b"%PDF")
    with pytest.raises(Fault, match="it is with a team"):
        gather_session_brief(workbook, huddle)


def test_no_mark_of_a_sentence_s_end_is_followed_by_a_semicolon() -> None:
    text = text_of(brief_document(content()))
    assert "; " in text
    assert not any(end + ";" in text for end in (".", "!", "?", "…", "”"))
