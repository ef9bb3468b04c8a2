"""Pack files: the same bytes for the same pack, read back whole, and hostile ones refused."""

import contextlib
import io
import json
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachbook.data.pack_file import LARGEST_PART, packed, read_pack_file, unpacked
from coachbook.data.packs import read_pack
from coachbook.errors import Fault
from coachbook.practice.shared import SharedPack, Stock, shared_pack

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def pack() -> SharedPack:
    """What a workbook from the starter pack shares."""
    made = read_pack("contact-centre", TODAY)
    stock = Stock(made.moments, made.standards, made.behaviours, made.calls, made.scripts)
    return shared_pack(stock, "Contact centre <b>& more", TODAY, about="Because it matters.")


@pytest.fixture(scope="module")
def content(pack) -> bytes:
    return packed(pack)


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: json.loads(file.read(name)) for name in file.namelist()}


def zipped(parts, **more):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in {**parts, **more}.items():
            file.writestr(name, part if isinstance(part, str | bytes) else json.dumps(part))
    return made.getvalue()


def refusal(content):
    with pytest.raises(Fault) as refused:
        unpacked(content, "theirs.coachpack")
    assert refused.value.field == "file"
    assert refused.value.message.startswith("theirs.coachpack ")
    return refused.value.message


def test_a_pack_is_read_back_as_it_was_written(pack, content, tmp_path):
    assert unpacked(content, "x") == pack
    path = tmp_path / "ours.coachpack"
    path.write_bytes(content)
    assert read_pack_file(path) == pack


def test_the_same_pack_is_the_same_bytes(pack, content):
    assert packed(SharedPack.model_validate(pack.model_dump())) == content


def test_a_file_that_is_missing_or_a_folder_is_said(tmp_path):
    with pytest.raises(Fault, match="There is no file none"):
        read_pack_file(tmp_path / "none.coachpack")
    with pytest.raises(Fault, match="cannot be read"):
        read_pack_file(tmp_path)


@pytest.mark.parametrize("share", [0, 1, 10, 50, 90, 99])
def test_a_file_that_was_cut_off_is_refused(content, share):
    assert "is damaged or no pack" in refusal(content[: len(content) * share // 100])


def test_no_pack_at_all_is_refused(content):
    assert "is damaged or no pack" in refusal(b"%PDF-1.7 and so on" * 100)
    assert "holds other things than a pack does" in refusal(zipped({"a.txt": "hello"}))
    assert "is no pack of Coachbook" in refusal(zipped(parts_of(content), **{"pack.json": {"format": "x"}}))
    assert "is no pack of Coachbook" in refusal(zipped(parts_of(content), **{"pack.json": []}))


def test_a_pack_of_a_newer_coachbook_is_refused(content):
    head = {**parts_of(content)["pack.json"], "version": 2}
    assert "made by a newer Coachbook" in refusal(zipped(parts_of(content), **{"pack.json": head}))


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "C:\\evil.json", "moments.json/", "more.json", "Pack.json"]
)
def test_names_that_are_none_of_ours_are_refused(content, name):
    assert "holds other things" in refusal(zipped(parts_of(content), **{name: "[]"}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_comes_twice_is_refused(content):
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a") as file:
        file.writestr("scripts.json", "[]")
    assert "holds other things" in refusal(made.getvalue())


def test_a_bomb_is_refused_without_being_unpacked(content):
    bomb = zipped(parts_of(content), **{"scripts.json": b"[" + b" " * (LARGEST_PART + 10) + b"]"})
    assert len(bomb) < 1_000_000
    assert "unpacks to more than any pack holds" in refusal(bomb)


def test_a_bomb_that_lies_about_its_size_is_refused(content):
    bomb = bytearray(zipped({"pack.json": {}, "scripts.json": b" " * (LARGEST_PART + 10)}))
    true_size = (LARGEST_PART + 10).to_bytes(4, "little")
    assert true_size in bomb
    assert refusal(bytes(bomb).replace(true_size, (100).to_bytes(4, "little")))


def test_lists_within_lists_without_end_are_refused(content):
    deep = b"[" * 200_000 + b"]" * 200_000
    assert "holds a part that is no JSON" in refusal(zipped(parts_of(content), **{"scripts.json": deep}))


@pytest.mark.parametrize("text", [b"\xff\xfe", b"{", b"", b'{"a": 1}', b'"text"', b"[1, 2]", b"[null]"])
def test_a_part_that_is_no_list_of_records_is_refused(content, text):
    refusal(zipped(parts_of(content), **{"moments.json": text}))


def with_first(content, part, **fields):
    parts = parts_of(content)
    (first, *others) = parts[f"{part}.json"]
    return zipped(parts, **{f"{part}.json": [{**first, **fields}, *others]})


@pytest.mark.parametrize(
    ("part", "fields", "said"),
    [
        ("behaviours", {"moment_id": "elsewhere"}, "speaks in moment_id of something that is not in it"),
        ("behaviours", {"champion_id": "lena"}, "speaks in champion_id of where it came from"),
        ("behaviours", {"consent": "given"}, "speaks in consent of where it came from"),
        ("behaviours", {"observation_id": "o"}, "speaks in observation_id of"),
        ("behaviours", {"evil": 1}, "does not keep to the form of packs: behaviours › 0 › evil."),
        ("behaviours", {"title": "x" * 301}, "does not keep to the form of packs: behaviours › 0 › title."),
        ("behaviours", {"says": "zero \u0000"}, "does not keep to the form of packs"),
        ("standards", {"root_id": "standard-owns-the-call"}, "speaks in"),
        ("standards", {"weight": 10**30}, "does not keep to the form of packs: standards › 0 › weight."),
        ("scripts", {"twist_by_id": "marcus"}, "speaks in twist_by_id of where it came from"),
        ("moments", {"position": 7}, "speaks in position of where it came from"),
    ],
)
def test_a_record_that_breaks_a_rule_is_refused_with_its_place(content, part, fields, said):
    assert said in refusal(with_first(content, part, **fields))


def test_one_id_twice_is_refused(content):
    parts = parts_of(content)
    doubled = [parts["moments.json"][0], *parts["moments.json"]]
    assert "holds two records with the id" in refusal(zipped(parts, **{"moments.json": doubled}))


@settings(max_examples=60)
@given(data=st.data())
def test_a_file_of_which_any_byte_is_another_is_refused_or_reads_the_same(content, pack, data):
    place = data.draw(st.integers(0, len(content) - 1))
    flipped = bytearray(content)
    flipped[place] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(Fault):  # nothing else may come out of it
        assert unpacked(bytes(flipped), "theirs.coachpack") == pack
