"""The command line as a person or a script meets it: exit codes, sentences, JSON, and files that are real."""

import argparse
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from coachbook import cli, settings
from coachbook.changes import Change, adding, replacing
from coachbook.cli import main
from coachbook.clock import FixedClock
from coachbook.coaching.people import add_person
from coachbook.records import CalibrationRound, DevelopmentPlan, Person, RolePlayScript
from coachbook.records.practice_kinds import RoundState
from coachbook.workbook import open_workbook

CLOCK = FixedClock(datetime(2026, 11, 20, 9, tzinfo=UTC))


@pytest.fixture
def sample(copy_of_sample, tmp_path):
    return copy_of_sample(tmp_path)


def run(*words):
    return main([str(word) for word in words], CLOCK)


def told(capsys):
    return json.loads(capsys.readouterr().out)


def words_of(path):
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def test_version(capsys):
    with pytest.raises(SystemExit) as end:
        run("--version")
    assert end.value.code == 0
    assert capsys.readouterr().out.startswith("coachbook 0.")


def test_a_new_workbook_from_the_pack_can_be_opened(tmp_path, capsys):
    place = tmp_path / "mine.coachbook"
    assert run("new", place, "--pack", "contact-centre", "--coach", "Dana Whitfield", "--json") == 0
    (written,) = told(capsys)["written"]
    assert written["path"] == str(place.resolve())
    assert written["sha256"] == hashlib.sha256(place.read_bytes()).hexdigest()
    workbook = open_workbook(place, CLOCK)
    assert workbook.coach.name == "Dana Whitfield"
    assert workbook.profile.pack == "contact-centre"
    workbook.close()


def test_without_a_name_the_coach_is_not_called_after_the_login(tmp_path, capsys):
    assert run("new", tmp_path / "mine.coachbook") == 0
    assert "write your name in Settings" in capsys.readouterr().out
    workbook = open_workbook(tmp_path / "mine.coachbook", CLOCK)
    assert workbook.coach.name == "Coach"
    workbook.close()
    settings.save(settings.Settings(name="Dana Whitfield"))
    assert run("new", tmp_path / "next.coachbook") == 0
    workbook = open_workbook(tmp_path / "next.coachbook", CLOCK)
    assert workbook.coach.name == "Dana Whitfield"
    workbook.close()


def test_a_workbook_needs_its_own_ending(tmp_path, capsys):
    assert run("new", tmp_path / "mine.txt") == 1
    assert "mine.coachbook" in capsys.readouterr().err
    assert list(tmp_path.glob("mine*")) == []


def test_a_folder_is_refused_by_its_name(tmp_path, capsys, monkeypatch):
    (tmp_path / "team").mkdir()
    monkeypatch.chdir(tmp_path / "team")
    assert run("check", ".") == 1
    assert capsys.readouterr().err.startswith("team is not a file")


def test_a_workbook_that_is_there_already_is_not_touched(sample, capsys):
    before = sample.read_bytes()
    assert run("new", sample, "--sample") == 1
    assert "exists already" in capsys.readouterr().err
    assert sample.read_bytes() == before


def test_an_unknown_pack_is_refused_and_leaves_nothing(tmp_path, capsys):
    assert run("new", tmp_path / "x.coachbook", "--pack", "moon-base") == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_plan_of_one_person_is_written_and_says_her_name(sample, tmp_path, capsys):
    assert (
        run("export", "plan", sample, "--person", "marcus oyelaran", "--to", tmp_path / "out", "--json") == 0
    )
    said = told(capsys)
    (written,) = said["written"]
    assert said["refused"] == []
    assert written["name"] == "Marcus Oyelaran"
    assert written["sha256"] == hashlib.sha256(Path(written["path"]).read_bytes()).hexdigest()
    assert "Marcus Oyelaran" in words_of(written["path"])


def test_all_plans_are_written_once_each(sample, tmp_path, capsys):
    assert run("export", "plan", sample, "--all", "--to", tmp_path / "out", "--json") == 0
    written = told(capsys)["written"]
    workbook = open_workbook(sample, CLOCK)
    owners = {plan.person_id for plan in workbook.all(DevelopmentPlan)}
    workbook.close()
    assert len(written) == len(owners) == len({each["path"] for each in written})
    assert run("export", "plan", sample, "--all", "--to", tmp_path / "again") == 0
    assert "4 people have no plan: " in capsys.readouterr().out


def test_a_person_without_a_plan_and_an_unknown_one_are_refused_in_a_sentence(sample, tmp_path, capsys):
    for name, says in (("Priya Raman", "has no plan"), ("Nobody Here", "no person called")):
        assert run("export", "plan", sample, "--person", name, "--to", tmp_path / "out") == 1
        assert says in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_an_ambiguous_name_is_refused_and_the_ids_listed(sample, tmp_path, capsys):
    workbook = open_workbook(sample, CLOCK)
    workbook.do(add_person(workbook.acting(), "Marcus Oyelaran"))
    ids = [person.id for person in workbook.all(Person, name="Marcus Oyelaran")]
    plan = workbook.all(DevelopmentPlan, person_id=ids[0]) or workbook.all(DevelopmentPlan, person_id=ids[1])
    workbook.close()
    assert run("export", "plan", sample, "--person", "Marcus Oyelaran", "--to", tmp_path / "out") == 1
    sentence = capsys.readouterr().err
    assert all(id_ in sentence for id_ in ids)
    assert run("export", "plan", sample, "--person", plan[0].person_id, "--to", tmp_path / "out") == 0


def test_a_script_is_written_by_its_title_and_by_its_id(sample, tmp_path, capsys):
    workbook = open_workbook(sample, CLOCK)
    script = workbook.all(RolePlayScript)[0]
    workbook.close()
    for asked in (script.title.upper(), script.id):
        assert run("export", "roleplay", sample, "--script", asked, "--to", tmp_path / "out", "--json") == 0
        (written,) = told(capsys)["written"]
        assert script.title in words_of(written["path"])
    assert len(list((tmp_path / "out").iterdir())) == 2, "the second stands beside the first"


def test_one_plan_that_cannot_be_printed_does_not_keep_the_others_back(sample, tmp_path, capsys):
    workbook = open_workbook(sample, CLOCK)
    marcus = workbook.all(Person, name="Marcus Oyelaran")[0]
    workbook.do(Change("x", "x", replacing(marcus, marcus.but(name="משה"))))
    workbook.close()
    assert run("export", "plan", sample, "--all", "--to", tmp_path / "out", "--json") == 1
    said = told(capsys)
    assert "משה" in {each["name"] for each in said["refused"]}, "and whoever has him as a buddy"
    assert all("ש" in each["reason"] for each in said["refused"]), "the letters are listed"
    assert len(said["written"]) + len(said["refused"]) == 4
    assert said["written"]


def test_a_dry_run_says_what_would_happen_and_changes_nothing(sample, tmp_path, capsys):
    people = tmp_path / "staff.csv"
    people.write_bytes(
        'Name;Eintritt\nZoë Müller;01.02.2020\nAisha Bello;\n"Bo ""B"" <b>";\n'.encode("latin-1")
    )
    before = hashlib.sha256(sample.read_bytes()).hexdigest()
    assert run("import", "people", sample, people, "--dry-run") == 1, "one row is refused"
    said = capsys.readouterr()
    assert "2 people would be added" in said.out
    assert "Row 3: Aisha Bello is here already" in said.err
    assert hashlib.sha256(sample.read_bytes()).hexdigest() == before
    assert run("import", "people", sample, people) == 1
    workbook = open_workbook(sample, CLOCK)
    names = {person.name for person in workbook.all(Person)}
    workbook.close()
    assert {"Zoë Müller", 'Bo "B" <b>'} <= names


def listed(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_namesakes_come_in_once_it_is_said_that_they_are_two(sample, tmp_path, capsys) -> None:
    people = tmp_path / "people.csv"
    people.write_text("Personnel number,Name\nN1,Ann Lee\nN2,Ann Lee\n", encoding="utf-8")
    assert run("import", "people", sample, people) == 1
    assert "--namesakes-are-two" in capsys.readouterr().out
    assert run("import", "people", sample, people, "--namesakes-are-two") == 0
    assert "2 people added." in capsys.readouterr().out
    assert run("import", "people", sample, people) == 1
    assert "--namesakes-are-two" not in capsys.readouterr().out, "their numbers tell them apart from now on"


def test_a_scorecard_past_observations_and_measures_come_in_by_their_own_words(sample, tmp_path, capsys):
    form = listed(
        tmp_path, "form.csv", "Question;Weight;Auto-fail\nOpens with the name;10;no\nOwns it;x;no\n"
    )
    assert run("import", "standards", sample, form, "--json") == 1
    said = told(capsys)
    assert [each["name"] for each in said["written"]] == ["Opens with the name"]
    assert said["refused"] == [
        {"id": "3", "name": "Owns it", "reason": "Row 3: The weight “x” is not a number."}
    ]
    seen = listed(
        tmp_path, "seen.csv", "Agent;Date;Call ID;Listens fully before solving\nAisha Bello;2026-10-01;c1;4\n"
    )
    assert run("import", "observations", sample, seen, "--json") == 0
    (written,) = told(capsys)["written"]
    assert written["name"] == "Aisha Bello, 2026-10-01"
    figures = listed(tmp_path, "figures.csv", "Agent;Date;Handle time (s)\nAisha Bello;2026-10-01;412\n")
    assert run("import", "measures", sample, figures) == 0
    assert "1 measure added." in capsys.readouterr().out


def test_a_sheet_of_a_spreadsheet_can_be_named(sample, tmp_path, capsys):
    book = openpyxl.Workbook()
    book.active.append(["something else"])
    book.create_sheet("Staff").append(["Name"])
    book["Staff"].append(["Zoë Müller"])
    book.save(tmp_path / "staff.xlsx")
    assert run("import", "people", sample, tmp_path / "staff.xlsx", "--sheet", "Staff", "--dry-run") == 0
    assert "1 person would be added" in capsys.readouterr().out
    assert run("import", "people", sample, tmp_path / "staff.xlsx", "--sheet", "Gone") == 1
    assert "has no sheet “Gone”; it has Sheet, Staff." in capsys.readouterr().err


def test_a_sound_workbook_is_called_sound_and_a_missing_one_is_refused(sample, tmp_path, capsys):
    assert run("check", sample) == 0
    assert "sound" in capsys.readouterr().out
    assert run("check", tmp_path / "gone.coachbook") == 1
    assert "no workbook" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("fly",),
        ("new",),
        ("export", "plan", "w"),
        ("export", "plan", "w", "--person", "a", "--all", "--to", "x"),
        ("new", "w", "--pack", "a", "--sample"),
        ("import", "people", "w"),
    ],
)
def test_wrong_usage_exits_with_two(words, capsys):
    with pytest.raises(SystemExit) as end:
        main(list(words), CLOCK)
    assert end.value.code == 2
    assert capsys.readouterr().err.startswith("usage: coachbook")


def ways(parser):
    """Every verb of a parser with its options: ("export", "plan", "--paper", "--to", ...)."""
    own = [each for action in parser._actions for each in action.option_strings if each.startswith("--")]
    deeper = [each for each in parser._actions if isinstance(each, argparse._SubParsersAction)]
    yield tuple(own)
    for action in deeper:
        for verb, below in action.choices.items():
            yield from ((verb, *way) for way in ways(below))


def test_the_readme_tells_of_every_verb_and_option():
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    told = readme.split("## The command line")[1].split("## Where things lie")[0]
    every = list(ways(cli._parser()))
    assert len(every) > 10
    for way in every:
        missing = [word for word in way if word != "--help" and word not in told]
        assert not missing, f"the README does not say {missing} of {way}"


def test_a_new_workbook_needs_no_person_added(tmp_path):
    place = tmp_path / "w.coachbook"
    assert run("new", place, "--coach", "Dana") == 0
    workbook = open_workbook(place, CLOCK)
    workbook.do(Change("x", "x", adding(Person(id="p", name="Priya"))))
    assert len(workbook.all(Person)) == 2
    workbook.close()


def test_the_report_of_a_round_is_written_by_its_title_once_nobody_rates_any_more(sample, tmp_path, capsys):
    workbook = open_workbook(sample, CLOCK)
    (closed,) = workbook.all(CalibrationRound, state=RoundState.CLOSED)
    (open_,) = workbook.all(CalibrationRound, state=RoundState.OPEN)
    workbook.close()
    assert (
        run("export", "calibration", sample, "--round", closed.title, "--to", tmp_path / "out", "--json") == 0
    )
    (written,) = told(capsys)["written"]
    assert "AC1" in words_of(written["path"])
    assert run("export", "calibration", sample, "--round", open_.title, "--to", tmp_path / "out") == 1
    assert "stay blind" in capsys.readouterr().err
