"""A check finds what is wrong and says it in words, and writes nothing."""

import hashlib
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from coachbook.changes import Change, adding, removing
from coachbook.data.checking import check
from coachbook.data.engine import open_engine, writing
from coachbook.errors import NotAWorkbook, WorkbookMissing
from coachbook.records import KINDS, AgendaPoint, CoachingSession, Focus, MomentOfTruth
from coachbook.workbook import check_workbook


def spoil(place, *statements: str) -> None:
    """Change rows past the store, as another program could."""
    engine = open_engine(place, foreign_keys=False)
    with writing(engine) as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


@pytest.fixture
def session(workbook):
    session = CoachingSession(
        id="session",
        person_id=workbook.coach.id,
        coach_id=workbook.coach.id,
        starts_at=workbook.clock.now(),
        agenda=(AgendaPoint(key="a", title="Look back"),),
    )
    workbook.do(Change("plan", "plan session", adding(session)))
    return session


def test_a_sound_workbook_is_counted_and_called_sound(place, session, add_person, workbook):
    add_person(workbook, "Bob")
    report = check_workbook(place)
    assert report.is_sound
    assert report.problems == ()
    assert [kind for kind, _ in report.counts] == [kind.__name__ for kind in KINDS]
    counts = dict(report.counts)
    assert (counts["Person"], counts["CoachingSession"], counts["Focus"]) == (2, 1, 0)
    assert report.summary == "The workbook is sound: 7 records, all readable, all in their places."


def test_checking_writes_nothing_and_leaves_nothing(file):
    before = hashlib.sha256(file.read_bytes()).digest()
    check(file)
    assert hashlib.sha256(file.read_bytes()).digest() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_an_agenda_that_speaks_of_what_is_not_there_is_named(place, session, workbook):
    point = session.agenda[0].but(
        standard_id="gone-1", observation_ids=("gone-2",), commitment_ids=("gone-3",)
    )
    moved = session.but(agenda=(point,))
    workbook.do(Change("swap", "swap", removing(session)))
    workbook.do(Change("swap", "swap", adding(moved)))
    assert check(place).problems == (
        "CoachingSession session speaks in standard_id of ServiceStandard gone-1, which is not there.",
        "CoachingSession session speaks in observation_ids of Observation gone-2, which is not there.",
        "CoachingSession session speaks in commitment_ids of Commitment gone-3, which is not there.",
    )


def test_a_reference_that_leads_somewhere_is_no_problem(place, session, workbook):
    moment = MomentOfTruth(id="moment", position=0, title="The first hello")
    workbook.do(Change("add", "add", adding(moment)))
    assert check(place).is_sound


def test_a_record_that_breaks_its_rules_is_named_and_the_others_are_still_checked(
    place, workbook, add_person
):
    bob, _ann = add_person(workbook, "Bob"), add_person(workbook, "Ann")
    spoil(
        place,
        f"UPDATE person SET name = '' WHERE id = '{bob.id}'",
        "UPDATE workbook_profile SET pass_line = 900",
    )
    report = check(place)
    assert set(report.problems) == {
        f"Person {bob.id} breaks its own rules at name.",
        "WorkbookProfile workbook breaks its own rules at pass_line.",
    }
    assert dict(report.counts)["Person"] == 3
    assert report.summary == "The workbook has 2 problems; restore it from a backup, or ask for help."


@pytest.mark.parametrize("stored", ["not json", '["emperor"]', "5"])
def test_a_part_that_does_not_read_is_named(place, workbook, stored):
    coach = workbook.coach.id
    spoil(place, f"UPDATE person SET roles = '{stored}'")
    (problem,) = check(place).problems
    assert problem.startswith(f"Person {coach} ")


def test_a_row_that_belongs_to_nobody_is_named(file, opened, add_person):
    workbook = opened(file)
    bob = add_person(workbook, "Bob")
    focus = Focus(id="focus", person_id=bob.id, behaviour="x", since=workbook.clock.now().date())
    workbook.do(Change("add", "add", adding(focus)))
    spoil(file, f"DELETE FROM person WHERE id = '{bob.id}'")
    assert check(file).problems == ("A row of focus belongs to a row of person that is not there.",)


def test_parts_of_another_hand_are_named(file):
    connection = sqlite3.connect(file)
    connection.execute("CREATE VIEW everybody AS SELECT * FROM person")
    connection.close()
    assert check(file).problems == (
        "The workbook holds tables or triggers that no Coachbook of this version made.",
    )


def test_a_damaged_file_is_reported_and_not_raised(file):
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + b"\xa5" * 8192 + whole[16384:])
    report = check(file)
    assert not report.is_sound
    assert "restore it from a backup" in report.summary


def test_where_there_is_no_workbook_there_is_nothing_to_check(tmp_path: Path):
    with pytest.raises(WorkbookMissing):
        check(tmp_path / "Lost.coachbook")
    (tmp_path / "letter.coachbook").write_text("Dear Sir")
    with pytest.raises(NotAWorkbook):
        check(tmp_path / "letter.coachbook")


def test_an_empty_database_holds_nothing_to_check(cluster):
    database = cluster.made()
    with pytest.raises(WorkbookMissing):
        check(cluster.address(database))
    cluster.drop(database)
