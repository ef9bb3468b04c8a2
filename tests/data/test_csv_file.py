"""Tests for reading CSV files as programs write them: encodings, delimiters, ragged rows, quotes."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachbook.data.csv_file import LARGEST, CsvFile, read_csv
from coachbook.errors import Fault

HEADER = ("Name", "Team")


@pytest.fixture
def read(tmp_path: Path):
    def one(content: str | bytes, encoding: str = "utf-8") -> CsvFile:
        path = tmp_path / "list.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return read_csv(path)

    return one


@pytest.mark.parametrize(
    ("encoding", "spoken"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("latin-1", "Latin-1"),
        ("cp1252", "Latin-1"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
    ],
)
def test_names_are_whole_in_every_encoding(read, encoding: str, spoken: str) -> None:
    table = read("Name,Team\r\nJörg Müller,Größe\r\nÄnne Groß,Service for Zürich\r\n", encoding)
    assert table.header == HEADER
    assert [row.cells for row in table.rows] == [
        ("Jörg Müller", "Größe"),
        ("Änne Groß", "Service for Zürich"),
    ]
    assert table.encoding == spoken


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_whatever_stands_in_the_cells(read, delimiter: str) -> None:
    other = ";" if delimiter != ";" else ","
    table = read(
        f'Name{delimiter}"Team{other} site"\nWeber{other} Jonas{delimiter}A\nRoy{delimiter}B{other} C\n'
    )
    assert table.header == ("Name", f"Team{other} site")
    assert [len(row.cells) for row in table.rows] == [2, 2]


def test_a_first_line_that_names_the_delimiter_is_obeyed_and_no_person(read) -> None:
    table = read("sep=;\r\nName;Team\r\nBo;A, B\r\n")
    assert table.header == HEADER
    assert [(row.number, row.cells) for row in table.rows] == [(3, ("Bo", "A, B"))]


def test_one_column_needs_no_delimiter(read) -> None:
    table = read("Name\nBo\nAna\n")
    assert [row.cells for row in table.rows] == [("Bo",), ("Ana",)]


def test_rows_keep_the_line_numbers_of_an_editor(read) -> None:
    table = read('Name,Note\n\nBo,"two\nlines"\n , \nAna,x\n')
    assert [(row.number, row.cells[0]) for row in table.rows] == [(3, "Bo"), (6, "Ana")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_end_of_line_is_one(read, end: str) -> None:
    assert len(read(end.join(["Name,Team", "Bo,A", "Ana,B"])).rows) == 2


def test_ragged_rows_stay_as_they_are(read) -> None:
    table = read("Name,Team,Mail\nBo\nAna,A,a@b.c,more,still more\n")
    assert [len(row.cells) for row in table.rows] == [1, 5]


def test_quotes_within_a_name_are_the_name(read) -> None:
    table = read('Name,Team\n"Dwayne ""The Rock"" Johnson",A\nBo "B" Day,B\n')
    assert [row.cells[0] for row in table.rows] == ['Dwayne "The Rock" Johnson', 'Bo "B" Day']


def test_a_quote_that_never_ends_is_named_with_its_line_and_swallows_nobody(read) -> None:
    with pytest.raises(Fault, match="from line 3 on; look for a quote that never ends"):
        read('Name,Team\nBo,A\n"Ana,B\nCem,C\n')


def test_an_endless_quote_over_a_long_file_is_refused_too(read) -> None:
    with pytest.raises(Fault, match="quote that never ends"):
        read('Name,Team\n"Ana,B\n' + "Cem,C\n" * 40_000)


def test_how_it_was_read_is_said_in_words(read) -> None:
    assert read("Name;Team\nJörg;A\n", "latin-1").how == "1 row read, semicolons, Latin-1"
    assert read("Name,Team\n" + "Bo,A\n" * 1500).how == "1,500 rows read, commas, UTF-8"


@pytest.mark.parametrize("content", [b"", b"  \n\n ", b"\xef\xbb\xbf", b"\xff\xfe", b"sep=;\n\n"])
def test_an_empty_file_is_refused(read, content: bytes) -> None:
    with pytest.raises(Fault, match="is empty"):
        read(content)


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04\x14\x00\x08\x08\x08\x00workbook.xml\x00\x01",
        b"SQLite format 3\x00\x10",
        b"\xff\xfeN\x00\xd8",
    ],
)
def test_a_spreadsheet_or_a_database_is_refused_with_what_to_do(read, content: bytes) -> None:
    with pytest.raises(Fault, match="export the list as CSV") as refused:
        read(content)
    assert refused.value.field == "file"


def test_a_missing_file_a_folder_and_a_giant_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Fault, match=r"There is no file gone\.csv"):
        read_csv(tmp_path / "gone.csv")
    with pytest.raises(Fault, match="cannot be read"):
        read_csv(tmp_path)
    giant = tmp_path / "giant.csv"
    with giant.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(Fault, match="larger than 64 MB"):
        read_csv(giant)


def test_a_hundred_thousand_rows_are_read(read) -> None:
    table = read("Name;Team\n" + "".join(f"Person {n};A\n" for n in range(100_000)))
    assert len(table.rows) == 100_000
    assert table.rows[-1].number == 100_001


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=6),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_what_the_csv_module_writes_is_read_back(read, cells: list[list[str]], delimiter: str) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([["Name", "Team"], *cells])
    table = read(text.getvalue())
    wanted = [tuple(row) for row in cells if any(cell.strip() for cell in row)]
    assert [row.cells for row in table.rows] == wanted


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60))
def test_no_bytes_break_the_reading(read, content: bytes) -> None:
    with suppress(Fault):
        assert read(content).header
