"""Nothing private leaves the workbook: needles are planted, and every document and list is searched."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coachbook import cli
from coachbook.changes import Change, replacing
from coachbook.clock import FixedClock
from coachbook.coaching.notes import take_note
from coachbook.coaching.pulse import act_done, take_pulse
from coachbook.documents import (
    document_of,
    draw,
    gather_calendar,
    gather_cards,
    gather_script,
    gather_session_brief,
    gather_summary,
)
from coachbook.export.reading import text_of
from coachbook.plan_papers import gather_plan
from coachbook.records import (
    CoachingSession,
    DevelopmentPlan,
    Note,
    Person,
    PointNote,
    Pulse,
    Recognition,
    RolePlayScript,
)
from coachbook.records.kinds import Consent, SessionState
from coachbook.workbook import Workbook, equal, open_workbook

CLOCK = FixedClock(datetime(2026, 11, 20, 8, 15, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
NEEDLES = ("needle of a note", "needle of a pulse", "needle of an outcome", "needle of a point")
SHARED = "this was noted for both"


@pytest.fixture(scope="module")
def book(
    copy_of_sample: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workbook]:
    """The sample, with something private planted about everybody and in every session."""
    made = open_workbook(copy_of_sample(tmp_path_factory.mktemp("private")), CLOCK)
    acting = made.acting()
    for person in made.all(Person):
        if person.id == acting.who:
            continue
        made.do(take_note(acting, person, f"{NEEDLES[0]} about {person.called}"))
        made.do(take_note(acting, person, SHARED, private=False))
        made.do(take_pulse(acting, person, 1, words=NEEDLES[1]))
    for pulse in made.all(Pulse):
        if pulse.words == NEEDLES[1]:
            made.do(act_done(acting, pulse, NEEDLES[2]))
    for session in made.all(CoachingSession, order_by="-starts_at", limit=60):
        private = PointNote(text=NEEDLES[3], private=True)
        agenda = tuple(point.but(notes=(*point.notes, private)) for point in session.agenda)
        made.do(_planted(session, session.but(agenda=agenda)))
    yield made
    made.close()


def _planted(before: CoachingSession, after: CoachingSession) -> Change:
    return Change("planting", "plant", replacing(before, after))


def everything(book: Workbook) -> Iterator[tuple[str, str]]:
    """The words of each document that the workbook can make, with its name."""
    for plan in book.all(DevelopmentPlan):
        yield f"plan {plan.id}", text_of(document_of(gather_plan(book, plan)))
    for session in book.all(CoachingSession, order_by="-starts_at", limit=40):
        if session.state is SessionState.PLANNED and session.person_id:
            yield f"brief {session.id}", text_of(document_of(gather_session_brief(book, session)))
        if session.state is SessionState.CLOSED:
            yield f"summary {session.id}", text_of(document_of(gather_summary(book, session)))
    for script in book.all(RolePlayScript):
        yield f"script {script.id}", text_of(document_of(gather_script(book, script)))
    public = book.all(Recognition, equal("public", Consent.GIVEN), equal("withdrawn_on", None))
    yield "cards", text_of(document_of(gather_cards(book, public)))
    yield "calendar", draw(gather_calendar(book)).decode()


def test_no_document_holds_a_private_note_or_a_pulse(book: Workbook) -> None:
    assert len(book.all(Note, private=True)) >= 8
    names = []
    for name, words in everything(book):
        names.append(name.split()[0])
        found = [needle for needle in NEEDLES if needle in words]
        assert not found, f"{name} holds {found}"
    assert set(names) == {"plan", "brief", "summary", "script", "cards", "calendar"}


def test_the_command_line_lists_and_briefs_without_them(
    book: Workbook, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    copy = tmp_path / "Sample.coachbook"
    assert book.back_up(tmp_path / "kept") is not None
    next((tmp_path / "kept").glob("*.coachbook")).rename(copy)
    for thing in ("people", "sessions", "observations", "plans", "roleplays"):
        assert cli.main(["list", thing, str(copy), "--json"], clock=CLOCK) == 0
        said = capsys.readouterr().out
        assert json.loads(said)
        assert not [needle for needle in NEEDLES if needle in said]
    for person in ("Marcus Oyelaran", "Jonas Weber"):
        assert cli.main(["brief", str(copy), "--person", person], clock=CLOCK) == 0
        said = capsys.readouterr().out
        assert person.split()[0] in said
        assert not [needle for needle in NEEDLES if needle in said]


def test_the_needles_would_be_found(book: Workbook) -> None:
    """The search is not blind: what was shared does stand in a brief."""
    later = timedelta(days=30)
    planned = [
        each
        for each in book.all(CoachingSession, state=SessionState.PLANNED)
        if each.person_id and each.starts_at < CLOCK.now() + later
    ]
    assert any(SHARED in text_of(document_of(gather_session_brief(book, each))) for each in planned)
