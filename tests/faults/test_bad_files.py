"""Files that are no workbook, disks that refuse, and workbooks that others hold, through the real window."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from coachbook.changes import Change, adding
from coachbook.coaching.people import new_person
from coachbook.data.schema import SCHEMA_VERSION
from coachbook.records import Observation, Person
from coachbook.workbook import Workbook, create
from tests.windows import Hand
from tests.workbooks import CLOCK

MARCUS = "Marcus Oyelaran"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workbook from the pack, with one person in it."""
    path = tmp_path / "team.coachbook"
    book = create(path, coach_name="Dana Whitfield", pack="contact-centre", clock=CLOCK)
    book.bring_in("import people", [new_person(book.acting(), MARCUS)])
    book.close()
    return path


def newer(whole: bytes) -> bytes:
    return whole[:60] + struct.pack(">I", SCHEMA_VERSION + 1) + whole[64:]


def truncated(whole: bytes) -> bytes:
    return whole[: len(whole) // 8192 * 4096]


def a_document(_whole: bytes) -> bytes:
    return b"PK\x03\x04" + b"word/document.xml" * 100


def nothing(_whole: bytes) -> bytes:
    return b""


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (newer, "newer"),
        (truncated, "backup"),
        (a_document, "is not a Coachbook workbook"),
        (nothing, "empty"),
    ],
)
def test_what_is_no_whole_workbook_is_refused_in_one_sentence_and_the_next_one_opens(
    begin: Callable[..., Hand], place: Path, fault: Callable[[bytes], bytes], words: str
) -> None:
    whole = place.read_bytes()
    bad = place.with_name("bad.coachbook")
    bad.write_bytes(fault(whole))
    before = bad.read_bytes()
    hand = begin(bad, refused=True)
    refusal = hand.window.first.refusal
    assert words in refusal
    assert refusal.endswith(".")
    assert refusal.count(". ") == 0
    assert "\n" not in refusal
    assert bad.read_bytes() == before
    assert {each.name for each in place.parent.iterdir()} >= {"bad.coachbook", "team.coachbook"}
    assert not list(place.parent.glob("bad.coachbook-*"))
    hand.window.menus.open_recent.emit(place)
    hand.wait_for(lambda: hand.window.desk is not None)
    assert hand.window.windowTitle() == "team · Coachbook"


def test_a_second_window_says_who_has_the_workbook_and_reads_it(
    begin: Callable[..., Hand], place: Path
) -> None:
    first = begin(place)
    second = begin(place)
    assert "Dana Whitfield" in second.window.frame.reading.text
    assert second.book.read_only
    second.keys("G, P")
    second.keys("A")
    if second.window.sheet is not None:
        second.write("Nobody New")
        second.keys("Return")
    assert not second.book.all(Person, name="Nobody New")
    assert second.window.frame.reading.isVisible()
    first.book.do(add(first.book, "Lena Tran"))
    assert second.book.all(Person, name="Lena Tran")


def add(book: Workbook, name: str) -> Change:
    return Change("add", "add person", adding(new_person(book.acting(), name)))


@pytest.fixture
def full(begin: Callable[..., Hand], place: Path) -> tuple[Hand, Callable[[int], None]]:
    """A hand in a draft, and `room(pages)`, which leaves the disk of the workbook that much room."""
    hand = begin(place)
    hand.book.get(Person, "x")  # so that the pool holds the connection that all use
    pooled = hand.book.ask.engine.raw_connection()
    raw = pooled.driver_connection
    assert raw is not None
    pooled.close()

    def room(pages: int) -> None:
        (count,) = raw.execute("PRAGMA page_count").fetchone()
        raw.execute(f"PRAGMA max_page_count = {count + pages}")

    return hand, room


def test_a_full_disk_keeps_what_was_typed_and_try_again_writes_it(
    full: tuple[Hand, Callable[[int], None]],
) -> None:
    hand, room = full
    (marcus,) = hand.book.all(Person, name=MARCUS)
    hand.go("observation", None, f"person:{marcus.id}")
    hand.press("The first question")
    hand.press("Begin to rate")
    hand.wait_for(lambda: hand.book.all(Observation))
    room(0)
    long = "She knew what to do, and said so. " * 300
    field = hand.find_field("Impact on the customer")
    field.setPlainText(long)
    hand.page.commit()
    banner = hand.window.frame.unsaved
    assert banner.isVisible()
    assert "disk is full" in banner.text
    assert hand.book.all(Observation)[0].impact == ""
    assert field.toPlainText() == long
    hand.press(banner.button.text())
    assert banner.isVisible()
    room(10_000)
    hand.press(banner.button.text())
    assert not banner.isVisible()
    assert hand.book.all(Observation)[0].impact == long


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1"])
def test_a_long_list_comes_in_whole_through_the_window(
    begin: Callable[..., Hand], place: Path, tmp_path: Path, encoding: str
) -> None:
    rows = [f"E{number};Jörg Müller {number};Billing" for number in range(5000)]
    ragged = ["E-short", "E0;Jörg Müller 0;Billing;too;much"]
    (tmp_path / "staff.csv").write_bytes("\r\n".join(["No;Name;Team", *rows, *ragged]).encode(encoding))
    hand = begin(place)
    hand.go("people-import")
    hand.write(str(tmp_path / "staff.csv"))
    hand.keys("Return")
    hand.wait_for(lambda: hand.reads("Import 5000") or hand.reads("Import 5,000"))
    hand.press("Import 5", whole=False)
    hand.wait_for(lambda: hand.window.place is not None and hand.window.place.key == "people")
    assert len(hand.book.all(Person)) == 5002
    assert len(hand.book.all(Person, name="Jörg Müller 4999")) == 1
