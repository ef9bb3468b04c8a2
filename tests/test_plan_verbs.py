"""Plans by the command line: out to human resources, certified, verified, and into another workbook."""

from __future__ import annotations

import csv
import getpass
import hashlib
import io
import json
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from coachbook.changes import Change, adding, replacing
from coachbook.cli import main
from coachbook.clock import FixedClock
from coachbook.export.attached import data_in
from coachbook.export.plan_file import digest_of, plan_file
from coachbook.export.signing.keys import make_key
from coachbook.plan_papers import gather_plan
from coachbook.records import DevelopmentPlan, Person, PlanAction, PlanGoal, PlanVersion
from coachbook.records.kinds import PersonRole, PlanState, VersionReason
from coachbook.workbook import Workbook, check_workbook, create, open_workbook

NOW = datetime.now(UTC)
CLOCK = FixedClock(datetime(2026, 11, 20, 9, tzinfo=UTC))
PASSPHRASE = "a long winter"
PASSWORD = "for the post"


def run(*words: object, clock: FixedClock = CLOCK) -> int:
    return main([str(word) for word in words], clock)


@pytest.fixture
def sample(copy_of_sample, tmp_path: Path) -> Path:
    return copy_of_sample(tmp_path)


@pytest.fixture(scope="session")
def key(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("key") / "dana.p12"
    path.write_bytes(make_key("Dana Whitfield", "Brightwater", PASSPHRASE, NOW))
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    place = tmp_path / "empty.coachbook"
    create(place, coach_name="Priya Shah", clock=CLOCK).close()
    return place


@pytest.fixture
def exported(sample: Path, tmp_path: Path) -> Path:
    """The plan of Marcus as human resources receive it."""
    assert run("export", "plan", sample, "--person", "Marcus Oyelaran", "--to", tmp_path / "out") == 0
    (path,) = (tmp_path / "out").iterdir()
    return path


def opened(place: Path) -> Workbook:
    return open_workbook(place, CLOCK)


def marcus(book: Workbook) -> DevelopmentPlan:
    person = next(each for each in book.all(Person) if each.name == "Marcus Oyelaran")
    return book.all(DevelopmentPlan, person_id=person.id)[0]


def test_the_copy_for_hr_carries_data_and_the_persons_does_not(sample, exported, tmp_path) -> None:
    data = data_in(exported.read_bytes())
    assert data is not None
    assert (data.person.name, data.audience.value, data.names_colleagues) == ("Marcus Oyelaran", "hr", False)
    out = tmp_path / "own"
    assert run("export", "plan", sample, "--person", "Marcus Oyelaran", "--for", "PERSON", "--to", out) == 0
    (own,) = out.iterdir()
    assert data_in(own.read_bytes()) is None


def test_the_paper_may_be_named_in_any_case(sample, tmp_path) -> None:
    for word, width in (("letter", 612), ("A4", 595), ("a4", 595)):
        out = tmp_path / word
        asked = ("--person", "Marcus Oyelaran", "--paper", word, "--to", out)
        assert run("export", "plan", sample, *asked) == 0
        with pikepdf.open(next(out.iterdir())) as pdf:
            assert int(pdf.pages[0].MediaBox[2]) == width


def test_the_journey_from_plan_to_certified_document_to_an_equal_plan_elsewhere(
    sample, empty, key, tmp_path, monkeypatch, capsys, verapdf
) -> None:
    monkeypatch.setenv("COACHBOOK_KEY_PASSPHRASE", PASSPHRASE)
    out = tmp_path / "out"
    clock = FixedClock(NOW)
    asked = ("--person", "Marcus Oyelaran", "--sign", key, "--to", out)
    assert run("export", "plan", sample, *asked, clock=clock) == 0
    (file,) = out.iterdir()
    for flavour in ("3a", "ua1"):
        verdict = verapdf(flavour, file.read_bytes())
        assert verdict.passed, verdict.broken

    capsys.readouterr()
    assert run("verify", file, "--against", sample, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["person"] == "Marcus Oyelaran"
    assert told["sentence"].startswith("Marcus Oyelaran’s plan ")
    assert "version 1: signed by Dana Whitfield on " in told["sentence"]
    assert told["sentence"].endswith(
        "with a certificate of their own and whole since, and the same as in the workbook."
    )
    assert [each["state"] for each in told["signatures"]] == ["whole"]

    assert run("verify", file, "--against", empty) == 1
    assert "the workbook has no such plan" in capsys.readouterr().err
    assert run("import", "plan", empty, file) == 0
    assert "was added" in capsys.readouterr().out
    assert run("verify", file, "--against", empty) == 0
    assert check_workbook(empty).is_sound

    book, other = opened(sample), opened(empty)
    try:
        before, after = marcus(book), marcus(other)
        links = {"person_id", "coach_id", "template_id", "strengths"}
        assert before.model_dump(exclude=links) == after.model_dump(exclude=links)
        goals = {"standard_id", "rating_ids"}
        assert [
            g.model_dump(exclude=goals) for g in book.all(PlanGoal, plan_id=before.id, order_by="position")
        ] == [g.model_dump(exclude=goals) for g in other.all(PlanGoal, order_by="position")]
        assert {a.id for a in other.all(PlanAction)} <= {a.id for a in book.all(PlanAction)}
        assert gather_plan(book, before) == gather_plan(other, after)
        (kept,) = other.all(PlanVersion)
        assert (kept.why, kept.digest) == (VersionReason.TAKEN_IN, digest_of(gather_plan(book, before)))
        dana = other.get(Person, after.coach_id)
        assert dana is not None
        assert (dana.name, dana.roles) == ("Dana Whitfield", (PersonRole.COACH, PersonRole.LEADER))
    finally:
        book.close()
        other.close()


def test_taking_in_twice_changes_nothing_and_a_trial_neither(exported, empty, capsys) -> None:
    before = empty.read_bytes()
    assert run("import", "plan", empty, exported, "--dry-run") == 0
    assert "would be added; nothing was changed" in capsys.readouterr().out
    book = opened(empty)
    assert book.all(DevelopmentPlan) == ()
    book.close()
    assert run("import", "plan", empty, exported, "--json") == 0
    assert [each["name"] for each in json.loads(capsys.readouterr().out)["written"]] == ["Marcus Oyelaran"]
    assert run("import", "plan", empty, exported) == 0
    assert "in this workbook already, and it is the same; nothing was changed" in capsys.readouterr().out
    book = opened(empty)
    plan = marcus(book)
    book.do(Change("x", "x", replacing(plan, plan.but(title="Another"))))
    book.close()
    assert run("import", "plan", empty, exported) == 0
    assert "has been changed here since; nothing was changed" in capsys.readouterr().out
    assert before != empty.read_bytes()


def test_the_person_is_known_by_number_before_name(exported, empty, capsys) -> None:
    data = data_in(exported.read_bytes())
    assert data is not None
    number = data.person.personnel_number
    book = opened(empty)
    known = Person(id="m", name="M. Oyelaran", personnel_number=number)
    book.do(Change("x", "x", adding(known, Person(id="x", name="Marcus Oyelaran", personnel_number="X-1"))))
    book.close()
    assert run("import", "plan", empty, exported) == 0
    assert "M. Oyelaran is known here by the personnel number." in capsys.readouterr().out
    book = opened(empty)
    assert [plan.person_id for plan in book.all(DevelopmentPlan)] == ["m"]
    book.close()


def test_namesakes_with_other_numbers_are_other_people_and_several_are_asked_about(
    exported, empty, capsys
) -> None:
    book = opened(empty)
    book.do(Change("x", "x", adding(Person(id="x", name="Marcus Oyelaran", personnel_number="X-1"))))
    book.close()
    assert run("import", "plan", empty, exported, "--dry-run") == 0
    assert "Marcus Oyelaran is added to the people." in capsys.readouterr().out
    book = opened(empty)
    same = [Person(id=f"y{n}", name="Marcus Oyelaran") for n in (1, 2)]
    book.do(Change("x", "x", adding(*same)))
    book.close()
    assert run("import", "plan", empty, exported) == 1
    assert "2 people here are called Marcus Oyelaran" in capsys.readouterr().err


def test_a_plan_that_is_here_and_differs_is_not_mixed(sample, exported, capsys) -> None:
    book = opened(sample)
    plan = marcus(book)
    book.do(Change("x", "x", replacing(plan, plan.but(person_comment="Later.", version=2))))
    book.close()
    assert run("import", "plan", sample, exported) == 1
    assert "as version 2, and the document with version 1 differs" in capsys.readouterr().err
    assert run("verify", exported, "--against", sample) == 1
    assert "not the same as in the workbook, which has version 2" in capsys.readouterr().err


def _attached(path: Path, name: str, content: bytes) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, content, filename=name)
        pdf.save(path)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[:-2000]), "not a whole PDF file"),
        (lambda path: path.write_bytes(b"PK\x03\x04"), "no PDF file of a plan"),
        (lambda path: _attached(path, "virus.exe", b"MZ"), "a file that no plan has, “virus.exe”"),
        (lambda path: _attached(path, "plan.json", b"{"), "cut short or damaged"),
        (lambda path: _attached(path, "plan.json", b'{"format":"x"}'), "no plan of Coachbook"),
        (lambda path: path.unlink(), "There is no file"),
    ],
)
def test_what_is_no_document_of_a_plan_is_refused_in_one_sentence(
    exported, empty, capsys, spoil, sentence
) -> None:
    spoil(exported)
    for words in (("import", "plan", empty, exported), ("verify", exported)):
        assert run(*words) == 1
        said = capsys.readouterr().err
        assert sentence in said
        assert said.count("\n") == 1
    book = opened(empty)
    assert book.all(DevelopmentPlan) == ()
    book.close()


def test_a_forged_hash_is_refused(exported, empty, capsys) -> None:
    data = data_in(exported.read_bytes())
    assert data is not None
    forged = json.loads(plan_file(data))
    forged["plan"]["comment"] = "I agree with everything."
    _attached(exported, "plan.json", json.dumps(forged).encode())
    assert run("import", "plan", empty, exported) == 1
    assert "hash does not fit" in capsys.readouterr().err


def test_goals_of_another_plan_are_not_taken_over(exported, sample, capsys) -> None:
    data = data_in(exported.read_bytes())
    assert data is not None
    _attached(exported, "plan.json", plan_file(data.but(id="another")))
    assert run("import", "plan", sample, exported) == 1
    assert "those of another plan here" in capsys.readouterr().err


def test_the_persons_own_copy_is_verified_but_not_taken_in(sample, empty, tmp_path, capsys) -> None:
    out = tmp_path / "own"
    assert run("export", "plan", sample, "--person", "Marcus Oyelaran", "--for", "person", "--to", out) == 0
    (own,) = out.iterdir()
    capsys.readouterr()
    assert run("verify", own) == 0
    assert "without data" in capsys.readouterr().out
    assert run("import", "plan", empty, own) == 1
    assert "take the one for HR" in capsys.readouterr().err


def test_one_flipped_byte_after_signing_is_told(sample, key, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("COACHBOOK_KEY_PASSPHRASE", PASSPHRASE)
    out = tmp_path / "out"
    asked = ("--person", "Marcus Oyelaran", "--sign", key, "--to", out)
    assert run("export", "plan", sample, *asked, clock=FixedClock(NOW)) == 0
    (file,) = out.iterdir()
    pdf = bytearray(file.read_bytes())
    at = pdf.index(b"/Producer") + 12
    pdf[at] ^= 1
    file.write_bytes(pdf)
    assert run("verify", file) == 1
    assert "CHANGED since" in capsys.readouterr().err


def test_a_closed_copy_lies_beside_the_open_one(sample, empty, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: PASSWORD)
    out = tmp_path / "out"
    assert run("export", "plan", sample, "--person", "Marcus Oyelaran", "--protect", "--to", out) == 0
    names = sorted(path.name for path in out.iterdir())
    assert [name.endswith(", closed.pdf") for name in names] == [True, False]
    assert "for the archive" in capsys.readouterr().out
    with pikepdf.open(out / names[0], password=PASSWORD) as pdf:
        assert pdf.is_encrypted
    assert run("import", "plan", empty, out / names[0]) == 1
    assert "closed with a password" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "surroundings", "sentence"),
    [
        (("--sign", "nowhere.p12"), {}, "There is no key nowhere.p12"),
        (("--sign", "KEY"), {"COACHBOOK_KEY_PASSPHRASE": "wrong"}, "does not open this key"),
        (("--sign", "WORKBOOK"), {"COACHBOOK_KEY_PASSPHRASE": PASSPHRASE}, "no key file"),
        (("--protect",), {"COACHBOOK_COPY_PASSWORD": "short"}, "at least 8 characters"),
    ],
)
def test_a_wrong_key_or_password_is_refused_before_anything_is_written(
    sample, key, tmp_path, monkeypatch, capsys, words, surroundings, sentence
) -> None:
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    if "nowhere.p12" in words:
        monkeypatch.setenv("COACHBOOK_KEY_PASSPHRASE", "")
    given = [{"KEY": key, "WORKBOOK": sample}.get(word, word) for word in words]
    out = tmp_path / "out"
    clock = FixedClock(NOW)
    asked = ("--person", "Marcus Oyelaran", *given, "--to", out)
    assert run("export", "plan", sample, *asked, clock=clock) == 1
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
    assert not out.exists()


def test_an_expired_certificate_is_refused_with_its_day(sample, key, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("COACHBOOK_KEY_PASSPHRASE", PASSPHRASE)
    late = FixedClock(NOW.replace(year=NOW.year + 9))
    asked = ("--person", "Marcus Oyelaran", "--sign", key, "--to", tmp_path / "out")
    assert run("export", "plan", sample, *asked, clock=late) == 1
    assert "The certificate of Dana Whitfield ended on" in capsys.readouterr().err


def test_a_batch_has_an_index_and_a_note_beside_it(sample, tmp_path, capsys) -> None:
    book = opened(sample)
    plan = next(plan for plan in book.all(DevelopmentPlan) if plan.state is PlanState.AGREED)
    late = plan.but(next_review=plan.period_start)
    book.do(Change("x", "x", (*adding(Person(id="f", name="=1+1", team="T")), *replacing(plan, late))))
    book.close()
    out = tmp_path / "out"
    assert run("export", "plan", sample, "--all", "--to", out) == 0
    said = capsys.readouterr().out
    assert "cover note.pdf" in said
    (index,) = out.glob("*.csv")
    rows = list(csv.DictReader(io.StringIO(index.read_text(encoding="utf-8-sig"))))
    files = {row["file"] for row in rows if row["file"]}
    assert files == {path.name for path in out.glob("*.pdf")} - {"Development plans, cover note.pdf"}
    by_name = {row["person"]: row for row in rows}
    assert by_name["Marcus Oyelaran"]["why_none_is_agreed"] == ""
    assert by_name["Marcus Oyelaran"]["agreed_on"] == "2026-11-05"
    assert by_name["Jonas Weber"]["why_none_is_agreed"] == "a draft that was not agreed yet"
    assert "is closed" in by_name["Ben Castillo"]["why_none_is_agreed"]
    assert by_name["'=1+1"]["why_none_is_agreed"] == "no plan was started"
    assert [row["review_overdue"] for row in rows].count("yes") == 1


def test_programs_are_told_of_the_index_and_the_note_as_well(sample, tmp_path, capsys) -> None:
    assert run("export", "plan", sample, "--all", "--to", tmp_path / "out", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [Path(each["path"]).suffix for each in told["beside"]] == [".csv", ".pdf"]
    assert not {each["path"] for each in told["beside"]} & {each["path"] for each in told["written"]}
    for each in (*told["written"], *told["beside"]):
        assert hashlib.sha256(Path(each["path"]).read_bytes()).hexdigest() == each["sha256"]


def test_an_outsider_cannot_read_what_was_written(exported) -> None:
    if os.name == "posix":
        assert stat.S_IMODE(exported.stat().st_mode) & 0o077 == 0


def test_a_worker_starts_without_tables_windows_and_signing() -> None:
    program = (
        "import sys, coachbook.export.plan_batch\n"
        "print([each for each in ('sqlmodel', 'sqlalchemy', 'PySide6', 'pyhanko') if each in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
