"""Opening, sharing and losing: one window writes, nothing acknowledged is lost, and every refusal is said."""

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coachbook.changes import Change, adding, replacing
from coachbook.errors import ReadOnly, SaveFailed, WorkbookDamaged, WorkbookRefused
from coachbook.records import AuditEntry, Person
from coachbook.workbook import open_workbook

HOLDING = """
import sys
from pathlib import Path
from coachbook.workbook import open_workbook
workbook = open_workbook(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""
SAVING = """
import os
import sys
from pathlib import Path
from coachbook.changes import Change, adding
from coachbook.records import Person
from coachbook.workbook import open_workbook

def save(path):
    say = lambda what: os.write(1, f"{path} {what}\\n".encode())
    say(os.getpid())
    workbook = open_workbook(Path(path))
    pooled = workbook._opened.engine.raw_connection()
    # So that some die while the log is put away.
    pooled.driver_connection.execute("PRAGMA wal_autocheckpoint = 15")
    pooled.close()
    for number in range(100000):
        person = Person(id=f"p{number}", name="x" * 300, team="y" * 300, email="z" * 300)
        workbook.do(Change("add", "add person", adding(person)))
        say(person.id)

for path in sys.argv[1:]:
    if os.fork() == 0:
        save(path)
for _ in sys.argv[1:]:
    os.wait()
"""


@contextlib.contextmanager
def child(program: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def beside(file: Path) -> set[str]:
    return {path.name for path in file.parent.iterdir()} - {file.name}


# One window writes


def test_the_second_window_reads_and_says_who_has_the_workbook(file, opened, add_person):
    first, second = opened(file), opened(file)
    assert (first.read_only, first.holder) == (False, None)
    assert second.read_only
    assert second.holder.startswith("Jane Doe on ")
    with pytest.raises(ReadOnly, match=r"^Jane Doe on .* has this workbook open, so nothing was changed"):
        add_person(second, "Bob")
    with pytest.raises(ReadOnly):
        second.bring_in("import people", [Person(id="bob", name="Bob")])
    assert not first.changed_elsewhere()


def test_the_second_window_sees_what_the_first_one_saves(file, opened, add_person):
    first, second = opened(file), opened(file)
    assert not second.changed_elsewhere()
    bob = add_person(first, "Bob")
    assert second.changed_elsewhere()
    assert second.get(Person, bob.id) == bob
    assert not second.changed_elsewhere()
    assert not first.changed_elsewhere()


def test_a_change_from_elsewhere_is_noticed_even_after_one_of_our_own(file, opened, add_person):
    first, second = opened(file, alone=False), opened(file, alone=False)
    add_person(second, "Bob")
    add_person(first, "Ann")
    assert first.changed_elsewhere()
    assert not first.changed_elsewhere()


def test_whoever_comes_after_the_first_has_closed_may_write(file, opened, add_person):
    opened(file).close()
    workbook = opened(file)
    add_person(workbook, "Bob")
    workbook.close()
    workbook.close()
    assert beside(file) == set()


def test_the_lock_of_a_program_that_died_is_nobodys(file, opened, add_person):
    with child(HOLDING, file) as holder:
        assert holder.stdout.readline() == "open\n"
        assert opened(file).read_only
        holder.kill()
        holder.wait()
    workbook = opened(file)
    assert (workbook.read_only, workbook.holder) == (False, None)
    add_person(workbook, "Bob")


def test_a_refused_workbook_is_not_kept_locked(file, opened):
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xa5" * 8192 + whole[12288:])
    with pytest.raises(WorkbookDamaged):
        open_workbook(file)
    file.write_bytes(whole)
    assert not opened(file).read_only


def test_a_workbook_without_its_profile_is_refused_and_given_back(file, opened):
    whole = file.read_bytes()
    connection = sqlite3.connect(file)
    connection.execute("DELETE FROM workbook_profile")
    connection.commit()
    connection.close()
    with pytest.raises(WorkbookDamaged):
        open_workbook(file)
    assert beside(file) == set()
    file.write_bytes(whole)
    assert not opened(file).read_only


# Ground that cannot be written


def is_root() -> bool:
    return hasattr(os, "getuid") and os.getuid() == 0


@contextlib.contextmanager
def without_rights() -> Iterator[None]:
    """As somebody whom the rights of files bind: root is not."""
    if not is_root():
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def ground(file: Path) -> Iterator[Callable[[int, int], Path]]:
    """`ground(0o444, 0o555)` moves the workbook to a place with these rights for the file and its folder."""
    if sys.platform == "win32":
        pytest.skip("Windows keeps the rights of files in lists, which these numbers do not write")
    if is_root() and not hasattr(os, "setresuid"):
        pytest.skip("root may write everything, and this system lets nobody cease to be root for a while")
    folder = Path(tempfile.mkdtemp(prefix="coachbook-"))

    def made(for_file: int, for_folder: int) -> Path:
        path = shutil.copy(file, folder / file.name)
        path.chmod(for_file)
        folder.chmod(for_folder)
        return path

    yield made
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize(("for_file", "for_folder"), [(0o444, 0o555), (0o444, 0o777), (0o666, 0o555)])
def test_a_workbook_on_ground_that_cannot_be_written_is_read(
    ground, opened, add_person, for_file, for_folder
):
    path = ground(for_file, for_folder)
    before = path.read_bytes()
    with without_rights():
        workbook = opened(path)
        assert (workbook.read_only, workbook.holder) == (True, None)
        assert workbook.coach.name == "Jane Doe"
        with pytest.raises(ReadOnly, match="cannot be written here"):
            add_person(workbook, "Bob")
        workbook.close()
    assert path.read_bytes() == before
    assert beside(path) == set()


def test_changes_that_only_the_log_holds_are_not_passed_over(ground, file):
    """A program died, and then the folder was made read-only: the file alone lacks its last words."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute("UPDATE person SET name = 'Janet Doe'")
    connection.commit()
    path = ground(0o444, 0o777)
    path.parent.chmod(0o755)
    shutil.copy(f"{file}-wal", f"{path}-wal")
    connection.close()
    path.parent.chmod(0o555)
    with without_rights(), pytest.raises(WorkbookRefused, match="last changes"):
        open_workbook(path)


# A disk that refuses


@pytest.fixture
def filling(file, opened) -> Iterator[tuple]:
    """A workbook on a disk that has room for a few more pages, and the way to make room again."""
    workbook = opened(file)
    workbook.get(Person, "x")  # so that the pool holds the connection that all use
    pooled = workbook._opened.engine.raw_connection()
    raw = pooled.driver_connection
    pages = raw.execute("PRAGMA page_count").fetchone()[0]
    pooled.close()
    raw.execute(f"PRAGMA max_page_count = {pages + 8}")
    return workbook, lambda: raw.execute(f"PRAGMA max_page_count = {pages + 1000}")


def adding_one(number: int) -> Change:
    person = Person(id=f"p{number}", name="x", team="y" * 300, email="z" * 300, role_title="w" * 300)
    return Change("add", "add person", adding(person))


def test_a_full_disk_loses_nothing_and_the_same_change_goes_through_later(filling, opened):
    workbook, make_room = filling
    saved = []

    def add_many() -> None:
        for number in range(100):
            workbook.do(adding_one(number))
            saved.append(f"p{number}")

    with pytest.raises(SaveFailed, match=r"^The disk is full; free some space and try again, .* still here"):
        add_many()
    assert 0 < len(saved) < 100
    assert {p.id for p in workbook.all(Person)} == {*saved, workbook.coach.id}
    assert len(workbook.all(AuditEntry)) == len(saved) + 1
    make_room()
    workbook.do(adding_one(len(saved)))
    coach = workbook.coach.id
    workbook.close()
    assert {p.id for p in opened(workbook.place).all(Person)} == {*saved, f"p{len(saved)}", coach}


def test_a_disk_that_breaks_off_a_write_loses_nothing_and_the_change_goes_through_later(
    file, opened, add_person
):
    resource = pytest.importorskip("resource", reason="Windows cannot limit the size of a program's files")
    workbook = opened(file)
    add_person(workbook, "Ann")
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    log = file.with_name(f"{file.name}-wal").stat().st_size
    change = Change("add", "add person", adding(Person(id="bob", name="Bob")))
    resource.setrlimit(resource.RLIMIT_FSIZE, (log + 1000, hard))
    try:
        with pytest.raises(SaveFailed):
            workbook.do(change)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    assert {person.name for person in workbook.all(Person)} == {"Jane Doe", "Ann"}
    workbook.do(change)
    workbook.close()
    assert {person.name for person in opened(file).all(Person)} == {"Jane Doe", "Ann", "Bob"}


def test_typing_goes_on_after_a_refusal_as_if_it_had_not_been(filling, opened):
    workbook, make_room = filling
    before = workbook.coach
    longer = before.but(role_title="r" * 300, team="t" * 300)
    filler = [Person(id=f"p{n}", name="x", team="y" * 300, email="z" * 300) for n in range(100)]
    with pytest.raises(SaveFailed):
        workbook.bring_in("import people", filler)
    assert workbook.all(Person) == (before,)
    make_room()
    workbook.do(Change("type", "change person", replacing(before, longer), merge="field"))
    assert workbook.coach == longer


# A program that dies


@pytest.mark.skipif(
    not hasattr(os, "fork"), reason="no fork here, and ten programs that start anew are too slow"
)
def test_kill_9_while_saving_loses_nothing_that_was_acknowledged(file, tmp_path, opened):
    dice = random.Random(1)
    dies_after = {
        shutil.copy(file, tmp_path / f"{number}.coachbook"): dice.randint(1, 60) for number in range(10)
    }
    saved: dict[Path, list[str]] = {path: [] for path in dies_after}
    pids: dict[Path, int] = {}
    alive = set(dies_after)
    with child(SAVING, *dies_after) as nursery:
        while alive:
            name, said = nursery.stdout.readline().split()
            path = Path(name)
            if path not in pids:
                pids[path] = int(said)
                continue
            saved[path].append(said)
            if path in alive and len(saved[path]) >= dies_after[path]:
                os.kill(pids[path], signal.SIGKILL)
                alive.remove(path)
        nursery.wait()
        for line in nursery.stdout:
            name, said = line.split()
            saved[Path(name)].append(said)
    for path, acknowledged in saved.items():
        workbook = opened(path)
        found = {person.id for person in workbook.all(Person)} - {workbook.coach.id}
        assert set(acknowledged) <= found
        assert len(found) <= len(acknowledged) + 1
        assert len(workbook.all(AuditEntry)) == len(found) + 1
        assert not workbook.read_only
