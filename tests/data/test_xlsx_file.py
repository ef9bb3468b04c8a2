"""Reading spreadsheets as programs write them: types, formulas, merged cells, sheets, empty rows."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

from coachbook.data import xlsx_file
from coachbook.data.list_file import read_list
from coachbook.data.xlsx_file import read_xlsx
from coachbook.errors import Fault


@pytest.fixture
def saved(tmp_path: Path) -> Callable[..., Path]:
    """`saved(fill)` saves a spreadsheet whose first sheet, Staff, was filled by `fill(sheet)`."""

    def save(fill: Callable[[Worksheet], object], name: str = "staff.xlsx") -> Path:
        book = Workbook()
        sheet = book.active
        assert isinstance(sheet, Worksheet)
        sheet.title = "Staff"
        fill(sheet)
        book.save(tmp_path / name)
        return tmp_path / name

    return save


def filled(*rows: tuple[object, ...]) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(row)

    return fill


def rewritten(path: Path, change: Callable[[str], str]) -> Path:
    """The file with its first sheet rewritten, as other programs may write it."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = change(parts[name].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for part, content in parts.items():
            packed.writestr(part, content)
    return path


def cells(path: Path, sheet: str | None = None) -> list[list[str]]:
    return [list(row.cells) for row in read_xlsx(path, sheet).rows]


def test_days_times_numbers_and_yes_come_out_as_they_are_meant(saved: Callable[..., Path]) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["a"] * 10)
        sheet.append(
            [
                date(2026, 11, 20), datetime.combine(date(2026, 11, 20), time(14, 5)), time(6, 30),
                timedelta(hours=27), 7, 7.0, 4.25, True, 0.92, 77,
            ]
        )  # fmt: skip
        sheet["I2"].number_format = "0.0%"
        sheet["J2"].number_format = "00000"

    assert cells(saved(fill)) == [
        ["2026-11-20", "2026-11-20 14:05:00", "06:30:00", "27:00:00", "7", "7", "4.25", "yes", "92%", "00077"]
    ]


def test_large_and_long_numbers_are_written_out(saved: Callable[..., Path]) -> None:
    assert cells(saved(filled(("a", "b"), (3348917502, 0.1 + 0.2)))) == [["3348917502", "0.3"]]


def test_errors_of_formulas_are_empty_cells(saved: Callable[..., Path]) -> None:
    assert cells(saved(filled(("a", "b"), ("#N/A", "x")))) == [["", "x"]]


def test_the_results_of_formulas_are_read_where_the_file_holds_them(saved: Callable[..., Path]) -> None:
    path = saved(filled(("a", "b"), (2, "=A2*2")))
    rewritten(path, lambda sheet: re.sub(r"<v\s*/>|<v></v>", "<v>4</v>", sheet))
    assert cells(path) == [["2", "4"]]


def test_formulas_without_results_are_named_in_one_sentence(saved: Callable[..., Path]) -> None:
    with pytest.raises(Fault) as refused:
        read_xlsx(saved(filled(("a", "b"), (2, "=A2*2"))))
    assert refused.value.message == (
        "staff.xlsx holds formulas without their results, such as in B2; "
        "open it in a spreadsheet program, save it and try again."
    )


def test_a_formula_whose_result_is_an_empty_text_is_an_empty_cell(saved: Callable[..., Path]) -> None:
    path = saved(filled(("a", "b"), (2, '=""')))
    rewritten(path, lambda sheet: re.sub(r'<c r="B2"[^>]*>', '<c r="B2" t="str">', sheet))
    assert cells(path) == [["2"]]


def test_cells_that_are_merged_downwards_stand_in_every_row(saved: Callable[..., Path]) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (("Name", "Team"), ("Ana", "Billing"), ("Bo", None), ("Cy", None), ("Di", "Chat")):
            sheet.append(row)
        sheet.merge_cells("B2:B4")

    assert [row[1] for row in cells(saved(fill))] == ["Billing", "Billing", "Billing", "Chat"]


def test_a_merged_title_above_the_table_is_passed_over(saved: Callable[..., Path]) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Staff of November"])
        sheet.append([])
        sheet.append(["Name", "Team"])
        sheet.append(["Ana", "Billing"])
        sheet.merge_cells("A1:D1")

    found = read_xlsx(saved(fill))
    assert (found.header, found.above) == (("Name", "Team"), 3)
    assert [row.number for row in found.rows] == [4]


def test_the_first_sheet_that_holds_anything_is_read_and_another_can_be_chosen(
    saved: Callable[..., Path],
) -> None:
    def fill(sheet: Worksheet) -> None:
        book = sheet.parent
        assert book is not None
        filled(("Name",), ("Ana",))(book.create_sheet("People"))
        filled(("x", "y"), ("1", "2"))(book.create_sheet("Other"))
        book.create_sheet("Hidden").sheet_state = "hidden"

    path = saved(fill)
    found = read_xlsx(path)
    assert (found.sheet, found.sheets) == ("People", ("Staff", "People", "Other"))
    assert read_xlsx(path, "Other").header == ("x", "y")
    with pytest.raises(Fault, match="has no sheet “Gone”"):
        read_xlsx(path, "Gone")
    with pytest.raises(Fault, match="“Staff” is empty"):
        read_xlsx(path, "Staff")


def test_a_million_empty_rows_cost_nothing_and_what_stands_between_them_is_read(
    saved: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(filled(("Name", "Team"), ("Ana", "Billing")))
    blank = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(4, 1_048_577))

    def grow(sheet: str) -> str:
        sheet = re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"', sheet)
        middle = '<row r="3"><c r="A3" t="inlineStr"><is><t>Bo</t></is></c></row>'
        return sheet.replace("</sheetData>", f"{middle}{blank}</sheetData>")

    rewritten(path, grow)
    asked = []
    monkeypatch.setattr(xlsx_file, "_text", lambda cell, read=xlsx_file._text: asked.append(0) or read(cell))
    found = read_xlsx(path)
    assert [list(row.cells) for row in found.rows] == [["Ana", "Billing"], ["Bo"]]
    assert len(asked) < 10, "the rows after the last filled one are not looked at"


@pytest.mark.parametrize(
    "empty",
    [
        '<row r="{n}"/>',
        '<row r="{n}"></row>',
        '<row spans="1:2" r="{n}" ht="15"> <c r="A{n}" s="0"/> <c r="B{n}" s="0"></c> </row>\n',
    ],
)
def test_empty_rows_before_a_filled_one_are_passed_over_whatever_they_look_like(
    saved: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, empty: str
) -> None:
    path = saved(filled(("Name", "Team"), ("Ana", "Billing")))
    blank = "".join(empty.format(n=n) for n in range(3, 60_000))
    last = '<row r="60000"><c r="B60000" t="inlineStr"><is><t>Total</t></is></c></row>'
    rewritten(path, lambda sheet: sheet.replace("</sheetData>", f"{blank}{last}</sheetData>"))
    seen = []
    read = ReadOnlyWorksheet._get_row
    monkeypatch.setattr(
        ReadOnlyWorksheet, "_get_row", lambda *asked, **more: seen.append(0) or read(*asked, **more)
    )
    assert [(row.number, list(row.cells)) for row in read_xlsx(path).rows] == [
        (2, ["Ana", "Billing"]),
        (60_000, ["", "Total"]),
    ]
    assert len(seen) < 100, "openpyxl does not see those that are empty"


def test_a_row_far_below_the_others_keeps_its_number(saved: Callable[..., Path]) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Name", "Team"])
        sheet.cell(90_000, 1, "Ana")

    (row,) = read_xlsx(saved(fill)).rows
    assert (row.number, list(row.cells)) == (90_000, ["Ana"])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "staff.xlsx is empty"),
        (b"Name;Team\r\n", "is no spreadsheet"),
        (b"\xd0\xcf\x11\xe0 and more", "is locked or older than 2007"),
        (b"PK\x03\x04 and no more", "is no spreadsheet"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_what_to_do(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "staff.xlsx"
    path.write_bytes(content)
    with pytest.raises(Fault, match=sentence):
        read_list(path)


def test_a_damaged_one_a_zip_and_a_missing_one_are_refused(
    saved: Callable[..., Path], tmp_path: Path
) -> None:
    path = rewritten(saved(filled(("Name", "Team"), ("Ana", 1))), lambda sheet: sheet[: len(sheet) // 2])
    with pytest.raises(Fault, match="is damaged"):
        read_xlsx(path)
    with zipfile.ZipFile(tmp_path / "other.xlsx", "w") as packed:
        packed.writestr("readme.txt", "x")
    with pytest.raises(Fault, match="no spreadsheet of Excel"):
        read_xlsx(tmp_path / "other.xlsx")
    with pytest.raises(Fault, match=r"There is no file gone\.xlsx"):
        read_xlsx(tmp_path / "gone.xlsx")


def test_one_that_unpacks_to_too_much_is_refused_before_it_is_read(
    saved: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(filled(("Name", "Team"), ("Ana", 1)))
    monkeypatch.setattr(xlsx_file, "LARGEST_INSIDE", 100)
    with pytest.raises(Fault, match="unpacks to over"):
        read_xlsx(path)


def test_more_cells_than_a_list_has_are_refused(
    saved: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_file, "MOST_CELLS", 5)
    with pytest.raises(Fault, match="so it is no list"):
        read_xlsx(saved(filled(("a", "b"), (1, 2), (3, 4))))


def test_a_spreadsheet_is_known_by_what_is_in_it_whatever_its_name(saved: Callable[..., Path]) -> None:
    path = saved(filled(("Name", "Team"), ("Ana", "Billing")))
    renamed = path.rename(path.with_suffix(".csv"))
    assert read_list(renamed).header == ("Name", "Team")
