"""Lists and briefs from the command line: lines for people, JSON for programs, and nothing private."""

import json
from datetime import UTC, datetime

import pytest

from coachbook.changes import Change, adding
from coachbook.cli import main
from coachbook.clock import FixedClock
from coachbook.listing import LISTS
from coachbook.records import Note, Person
from coachbook.workbook import open_workbook

CLOCK = FixedClock(datetime(2026, 11, 20, 9, tzinfo=UTC))
MARCUS = "Marcus Oyelaran"


@pytest.fixture(scope="module")
def sample(copy_of_sample, tmp_path_factory):
    place = copy_of_sample(tmp_path_factory.mktemp("listing"))
    workbook = open_workbook(place, CLOCK)
    marcus = next(person for person in workbook.all(Person) if person.name == MARCUS)
    who, now = workbook.coach.id, CLOCK.now()
    private = Note(id="n1", person_id=marcus.id, writer_id=who, at=now, text="SECRET WORRY")
    shared = Note(
        id="n2", person_id=marcus.id, writer_id=who, at=now, text="Asked for a quiet desk", private=False
    )
    workbook.do(Change("note", "note", adding(private, shared)))
    workbook.close()
    return place


def run(*words):
    return main([str(word) for word in words], CLOCK)


@pytest.mark.parametrize("things", LISTS)
def test_a_list_is_json_objects_with_an_id_and_a_name_or_title(sample, capsys, things):
    assert run("list", things, sample, "--json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert len(listed) > 1
    for each in listed:
        assert each["id"]
        assert each.get("name") or each["title"]
    assert len({each["id"] for each in listed}) == len(listed)


def test_what_is_listed_says_whose_it_is_and_when(sample, capsys):
    run("list", "sessions", sample, "--json")
    planned = [each for each in json.loads(capsys.readouterr().out) if each["state"] == "planned"]
    assert {"person", "coach", "minutes", "starts_at"} <= set(planned[0])
    assert datetime.fromisoformat(planned[0]["starts_at"]).tzinfo is not None
    assert planned[0]["title"].endswith(planned[0]["person"])


@pytest.mark.parametrize("things", LISTS)
def test_for_people_a_list_is_one_line_each_with_its_id(sample, capsys, things):
    run("list", things, sample, "--json")
    listed = json.loads(capsys.readouterr().out)
    assert run("list", things, sample) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.rpartition("[")[2] for line in lines] == [f"{each['id']}]" for each in listed]


def test_a_list_leaves_the_workbook_to_the_window_that_has_it(sample, capsys):
    window = open_workbook(sample, CLOCK)
    try:
        assert run("list", "people", sample) == 0
        window.do(Change("add", "add", adding(Person(id="new", name="New Person"))))
        assert run("list", "people", sample) == 0
        assert "New Person" in capsys.readouterr().out
    finally:
        window.undo()
        window.close()


def test_a_workbook_that_is_not_there_is_refused_in_one_sentence(tmp_path, capsys):
    assert run("list", "people", tmp_path / "none.coachbook") == 1
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert run("list", "people", tmp_path / "none.coachbook", "--json") == 1
    assert json.loads(capsys.readouterr().out)["refused"][0]["reason"].startswith("There is no workbook")


def test_something_that_nobody_can_list_is_wrong_usage(sample):
    with pytest.raises(SystemExit) as end:
        run("list", "secrets", sample)
    assert end.value.code == 2


def test_a_brief_is_text_with_a_heading_for_each_part(sample, capsys):
    assert run("brief", sample, "--person", MARCUS) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"Brief for {MARCUS}, ")
    assert "\nPromises\n" in said
    assert "\nOutside Marcus’s control\n" in said
    assert "Asked for a quiet desk" in said


def test_a_brief_leaves_private_notes_out_for_people_and_programs(sample, capsys):
    run("brief", sample, "--person", MARCUS)
    run("brief", sample, "--person", MARCUS, "--json")
    assert "SECRET" not in capsys.readouterr().out


def test_a_brief_for_programs_is_one_object(sample, capsys):
    assert run("brief", sample, "--person", "Marcus", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["name"] == MARCUS
    assert all(
        set(line) == {"mark", "title", "text", "aside"} for part in told["sections"] for line in part["lines"]
    )


def test_a_brief_of_somebody_unknown_is_refused(sample, capsys):
    assert run("brief", sample, "--person", "Nobody") == 1
    assert capsys.readouterr().err == "There is no person called Nobody; check the name, or give the id.\n"
