"""Calendars gathered from a workbook and written by the command line, read back by another reader."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from coachbook.cli import main
from coachbook.coaching.sessions import cancel, plan_huddle, plan_session, reschedule
from coachbook.documents import cancellations_path, gather_calendar, write_calendar
from coachbook.errors import ExportFailed, Fault
from coachbook.records import CoachingSession, Person
from tests.export.calendars import read_calendar
from tests.workbooks import CLOCK

AT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


@pytest.fixture
def book(file, opened, add_person):
    """Jane Doe's workbook with a session with Bob, and a huddle with Bob and Ann."""
    made = opened(file)
    bob, ann = (add_person(made, name, team="Orders", given_name=name) for name in ("Bob", "Ann"))
    made.do(plan_session(made.acting(), bob, AT))
    made.do(plan_session(made.acting(), ann, AT + timedelta(days=1)))
    made.do(plan_huddle(made.acting(), "Orders", (bob, ann), AT + timedelta(days=2)))
    return made


def titles(book, **asked) -> list[str]:
    return [entry.title for entry in gather_calendar(book, **asked).entries]


def person(book, name):
    return next(each for each in book.all(Person) if each.name == name)


def test_a_calendar_holds_all_sessions_or_those_that_one_person_is_in(book) -> None:
    assert titles(book) == ["One-on-one with Bob", "One-on-one with Ann", "Huddle with Orders"]
    assert titles(book, person=person(book, "Bob")) == ["One-on-one with Bob", "Huddle with Orders"]
    one = book.all(CoachingSession, person_id=person(book, "Ann").id)
    content = gather_calendar(book, one)
    assert (content.title, len(content.entries)) == ("One-on-one with Ann", 1)


def test_a_calendar_may_begin_at_a_moment(book) -> None:
    assert titles(book, since=AT + timedelta(hours=1)) == ["One-on-one with Ann", "Huddle with Orders"]


def test_a_workbook_without_sessions_says_so(file, opened) -> None:
    with pytest.raises(Fault, match="plan one first"):
        gather_calendar(opened(file))


def test_to_undo_and_redo_a_move_never_lowers_what_a_calendar_goes_by(book) -> None:
    bob = person(book, "Bob")

    def sequence() -> int:
        return gather_calendar(book, person=bob).entries[0].sequence

    seen = [sequence()]
    book.do(reschedule(book.all(CoachingSession, person_id=bob.id)[0], AT + timedelta(hours=2), "busy"))
    seen.append(sequence())
    for step in (book.undo, book.redo, book.undo, book.redo):
        step()
        seen.append(sequence())
    assert seen == sorted(set(seen))


def test_the_newer_file_takes_the_place_of_the_older_one(book, tmp_path) -> None:
    path = tmp_path / "Team.ics"
    write_calendar(gather_calendar(book), path)
    assert not cancellations_path(path).exists()
    book.do(cancel(book.all(CoachingSession, person_id=person(book, "Bob").id)[0], "ill"))
    written = write_calendar(gather_calendar(book), path)
    assert written.path == path
    assert len(read_calendar(path.read_bytes()).events) == 2
    back = read_calendar(cancellations_path(path).read_bytes())
    assert back.properties["METHOD"] == "CANCEL"
    assert [event["SUMMARY"] for event in back.events] == ["One-on-one with Bob"]


def test_a_calendar_for_a_missing_folder_is_refused_in_a_sentence(book, tmp_path) -> None:
    with pytest.raises(ExportFailed, match="no folder"):
        write_calendar(gather_calendar(book), tmp_path / "nowhere" / "Team.ics")


@pytest.fixture(scope="module")
def sample(copy_of_sample, tmp_path_factory):
    return copy_of_sample(tmp_path_factory.mktemp("calendar"))


def run(*words) -> int:
    return main([str(word) for word in words], CLOCK)


def test_the_command_line_writes_one_persons_calendar(sample, tmp_path, capsys) -> None:
    path = tmp_path / "Marcus.ics"
    assert run("export", "calendar", sample, "--person", "Marcus Oyelaran", "--to", path, "--json") == 0
    written = json.loads(capsys.readouterr().out)["written"]
    assert [each["path"] for each in written] == [str(path)]
    events = read_calendar(path.read_bytes()).events
    assert len(events) > 3
    assert {str(event["SUMMARY"]).rsplit(" with ")[-1] for event in events} <= {
        "Marcus",
        "Orders and returns",
    }


def test_the_command_line_writes_everybodys_calendar(sample, tmp_path, capsys) -> None:
    path = tmp_path / "Team.ics"
    assert run("export", "calendar", sample, "--to", path) == 0
    assert str(path) in capsys.readouterr().out
    uids = [event["UID"] for event in read_calendar(path.read_bytes()).events]
    assert len(uids) == len(set(uids)) > 50


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--to", "Team.txt"), "ends in .ics"),
        (("--person", "Nobody", "--to", "Team.ics"), "no person called Nobody"),
        (("--to", "nowhere/Team.ics"), "no folder"),
    ],
)
def test_what_cannot_be_written_is_refused_in_a_sentence(
    sample, tmp_path, monkeypatch, capsys, words, sentence
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("export", "calendar", sample, *words) == 1
    assert sentence in capsys.readouterr().err
    assert list(tmp_path.rglob("*.ics")) == []
