"""Workbooks to test with: the same one in a file and in a team's database.

A test that asks for `place` or `workbook` runs on both; one that is about files asks for `file`.
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coachbook.changes import Change, adding, random_id
from coachbook.clock import FixedClock
from coachbook.data.engine import Place
from coachbook.records import Person
from coachbook.workbook import Workbook, create, make_sample, open_workbook

CLOCK = FixedClock(datetime(2026, 11, 20, 8, 15, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
COACH = "Jane Doe"


@pytest.fixture
def clock() -> FixedClock:
    """Friday, 20 November 2026, 9:15 in Berlin."""
    return CLOCK


@pytest.fixture(scope="session")
def _file_seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seed") / "Team.coachbook"
    create(path, coach_name=COACH, title="Team", clock=CLOCK).close()
    return path


@pytest.fixture(scope="session")
def _sample_seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "Sample.coachbook"
    make_sample(path, CLOCK).close()
    return path


@pytest.fixture(scope="session")
def copy_of_sample(_sample_seed: Path) -> Callable[[Path], Path]:
    """`copy_of_sample(folder)` is a copy of the sample workbook there; making one takes seconds."""

    def copy(folder: Path) -> Path:
        return Path(shutil.copy(_sample_seed, folder / "sample.coachbook"))

    return copy


@pytest.fixture(scope="session")
def _team_seed(cluster) -> str:
    database = cluster.made()
    create(cluster.address(database), coach_name=COACH, title="Team", clock=CLOCK).close()
    return database


@pytest.fixture
def file(_file_seed: Path, tmp_path: Path) -> Path:
    """A workbook file of the coach Jane Doe, with nothing else in it, alone in a folder."""
    path = tmp_path / "books" / "Team.coachbook"
    path.parent.mkdir()
    return shutil.copy(_file_seed, path)


@pytest.fixture
def team(request: pytest.FixtureRequest) -> Iterator[str]:
    """The same workbook in a database of its own."""
    cluster, seed = request.getfixturevalue("cluster"), request.getfixturevalue("_team_seed")
    database = cluster.made(seed)
    yield cluster.address(database)
    cluster.drop(database)


@pytest.fixture(params=["file", "team"])
def place(request: pytest.FixtureRequest) -> Place:
    """The workbook of the coach Jane Doe, once in a file and once in a team's database."""
    return request.getfixturevalue(request.param)


@pytest.fixture(params=["file", "team"])
def empty_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """A place with nothing in it."""
    if request.param == "file":
        yield tmp_path / "New.coachbook"
        return
    cluster = request.getfixturevalue("cluster")
    database = cluster.made()
    yield cluster.address(database)
    cluster.drop(database)


@pytest.fixture
def opened(clock: FixedClock) -> Iterator[Callable[..., Workbook]]:
    """`opened(place)` opens a workbook and closes it after the test; any number of them."""
    books: list[Workbook] = []

    def open_one(place: Place, **options: object) -> Workbook:
        books.append(open_workbook(place, clock, **options))
        return books[-1]

    yield open_one
    for book in reversed(books):
        book.close()


@pytest.fixture
def workbook(place: Place, opened: Callable[..., Workbook]) -> Workbook:
    """The workbook of Jane Doe, open."""
    return opened(place)


@pytest.fixture
def add_person() -> Callable[..., Person]:
    """`add_person(workbook, "Bob")` adds a person by a change and returns the record."""

    def add(workbook: Workbook, name: str, **fields: object) -> Person:
        person = Person(id=random_id(), name=name, **fields)
        workbook.do(Change(f"add {name}", "add person", adding(person)))
        return person

    return add
