"""The summary of a session: what both may read, in the PDF and in the text for a mail, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from coachbook.changes import adding
from coachbook.coaching.holding import close, finish
from coachbook.coaching.huddles import attend, begin_huddle, close_huddle
from coachbook.documents import draw, file_name, gather_summary
from coachbook.errors import Fault
from coachbook.export.document import Quote
from coachbook.export.reading import text_of
from coachbook.export.summary import summary_document, summary_text
from coachbook.records import (
    AgendaPoint,
    CoachingSession,
    Commitment,
    Person,
    PointNote,
    Pulse,
    Reply,
    ServiceStandard,
)
from coachbook.records.kinds import ReplyKind, SelfCheck, SessionState, Way, Worth
from coachbook.workbook import Change, Workbook

AT = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
NEEDLES = ("NEEDLE private free", "NEEDLE private asked", "NEEDLE pulse", "NEEDLE why for the coach")
NASTY = 'a<b & <b>"unter"</b> Łódź'


def put(book: Workbook, *records) -> None:
    book.do(Change("x", "add", adding(*records)))


@pytest.fixture
def closed(workbook: Workbook) -> CoachingSession:
    """A one-on-one with notes of both kinds, a promise, a pulse and a reply."""
    dana = workbook.profile.coach_id
    points = (
        AgendaPoint(
            key="call",
            title=f"The call {NASTY}",
            standard_id="listens",
            why=NEEDLES[3],
            done=True,
            notes=(
                PointNote(prompt="Ask first", text="He felt rushed."),
                PointNote(prompt="Options", text=NEEDLES[1], private=True),
                PointNote(text=NEEDLES[0], private=True),
            ),
        ),
        AgendaPoint(key="form", title="The new form"),
    )
    session = CoachingSession(
        id="s1",
        person_id="marcus",
        coach_id=dana,
        starts_at=AT,
        agenda=points,
        state=SessionState.HELD,
        spent_seconds=27 * 60,
        own_words=f"I say it back. {NASTY}",
        own_words_way=Way.HAND_OVER,
        worth_to_coach=Worth.NO,
        checks=(SelfCheck.PRACTISED,),
        next_session_id="s2",
    )
    put(
        workbook,
        Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus", coach_id=dana),
        Person(id="lena", name="Lena Tran", given_name="Lena", coach_id=dana),
        ServiceStandard(id="listens", root_id="listens", title="Listens fully", behaviour="Lets finish"),
        CoachingSession(id="s2", person_id="marcus", coach_id=dana, starts_at=AT + timedelta(days=14)),
        session,
        Commitment(
            id="c1",
            owner_id="marcus",
            person_id="marcus",
            session_id="s1",
            cue="a complaint ends",
            behaviour="say it back",
            made_on=date(2026, 11, 20),
            due=date(2026, 11, 27),
            buddy_id="lena",
            times=3,
        ),
        Pulse(id="p1", person_id="marcus", session_id="s1", at=AT, value=1, words=NEEDLES[2]),
    )
    marcus = workbook.get(Person, "marcus")
    workbook.do(close(workbook.acting(), session, marcus, workbook.all(ServiceStandard)))
    put(
        workbook,
        Reply(
            id="r1",
            person_id="marcus",
            session_id="s1",
            kind=ReplyKind.REPLIED,
            text="I also try the pause.",
            on=date(2026, 11, 20),
            entered_at=AT,
            way=Way.ON_PAPER,
        ),
    )
    return workbook.get(CoachingSession, "s1")


def test_both_say_what_was_shared(workbook: Workbook, closed: CoachingSession) -> None:
    content = gather_summary(workbook, closed)
    for text in (text_of(summary_document(content)), summary_text(content)):
        for said in (
            "One-on-one with Marcus Oyelaran",
            "Friday 20 November 2026, 09:30 · 27 minutes · with Jane Doe",
            "I say it back.",
            "on the hand-over screen",
            "Marcus: When a complaint ends, I will say it back, three times, buddy Lena",
            "Fri 27 Nov",
            "The call",
            "Ask first",
            "He felt rushed.",
            "The new form",
            "Listens fully",
            "20 November: Marcus replies, on paper",
            "I also try the pause.",
            "Friday 4 December 2026, 09:30",
        ):
            assert said.casefold() in text.casefold(), said


def test_nothing_private_is_in_either(
    workbook: Workbook, closed: CoachingSession, pages_of: Callable[[bytes], list[str]]
) -> None:
    content = gather_summary(workbook, closed)
    texts = ["\n".join(pages_of(draw(content))), text_of(summary_document(content)), summary_text(content)]
    for text in texts:
        assert "He felt rushed." in text
        assert "NEEDLE" not in text
    assert "NEEDLE" not in repr(content)


def test_the_pdf_says_who_can_read_it_and_holds_what_was_typed_literally(
    workbook: Workbook, closed: CoachingSession, pages_of: Callable[[bytes], list[str]]
) -> None:
    content = gather_summary(workbook, closed)
    read = " ".join("\n".join(pages_of(draw(content))).split())
    assert "For Jane Doe and Marcus Oyelaran, nobody else. Private notes are not in it." in read
    assert "Without private notes" in read
    assert 'a<b & <b>"unter"</b>' in read
    assert "Łódź" in read
    quotes = [each for each in summary_document(content).blocks if isinstance(each, Quote)]
    assert [each.text for each in quotes] == [f"I say it back. {NASTY}"]


def test_the_same_session_gives_the_same_bytes(workbook: Workbook, closed: CoachingSession) -> None:
    assert draw(gather_summary(workbook, closed)) == draw(gather_summary(workbook, closed))
    other = replace(gather_summary(workbook, closed), own_words="Something else.")
    assert (
        summary_document(other).footer_centre
        != summary_document(gather_summary(workbook, closed)).footer_centre
    )


def test_the_file_carries_name_and_day(workbook: Workbook, closed: CoachingSession) -> None:
    assert file_name(gather_summary(workbook, closed)) == "Summary Marcus Oyelaran 2026-11-20.pdf"


def test_before_the_close_there_is_none(workbook: Workbook, closed: CoachingSession) -> None:
    with pytest.raises(Fault) as caught:
        gather_summary(workbook, closed.but(state=SessionState.HELD))
    assert caught.value.field == "session"


def test_a_huddle_has_who_was_there_in_place_of_own_words(workbook: Workbook, closed) -> None:
    acting = workbook.acting()
    team = [workbook.get(Person, "marcus"), workbook.get(Person, "lena")]
    begun = begin_huddle(acting, "Billing", team)
    workbook.do(begun)
    huddle = begun.edits[0].after
    for change in (
        lambda h: finish(acting, h),
        lambda h: attend(h, "lena", present=True),
        lambda h: close_huddle(acting, h),
    ):
        made = change(huddle)
        workbook.do(made)
        huddle = made.edits[0].after
    content = gather_summary(workbook, huddle)
    for text in (text_of(summary_document(content)), summary_text(content)):
        assert "Huddle with Billing" in text
        assert "Lena Tran. Not there: Marcus Oyelaran." in text
        assert "own words" not in text
    assert file_name(content) == "Summary Billing 2026-11-20.pdf"
