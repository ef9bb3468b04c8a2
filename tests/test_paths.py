"""Where things lie, and names that every system takes."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.paths import data_folder, resource, resources, safe_name, unused


def test_resources_are_found_whole():
    assert resource("packs", "contact-centre", "pack.toml").is_file()
    assert resource("fonts", "Inter-Regular.ttf").is_file()
    assert resources().is_dir()


def test_the_folder_of_the_user_can_be_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv("COACHBOOK_HOME", str(tmp_path / "here"))
    assert data_folder() == tmp_path / "here"
    assert not (tmp_path / "here").exists(), "asking makes nothing"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Marcus Oyelaran", "Marcus Oyelaran"),
        ("a/b\\c:d*e?f<g>h|i", "a b c d e f g h i"),
        ("  .. hidden.. ", "hidden"),
        ("CON", "CON file"),
        ("aux.pdf", "aux.pdf file"),
        ("com7", "com7 file"),
        ("\u202eevil\u202d", "evil"),
        ("a\nb\tc", "abc"),
        ("", "untitled"),
        ("...", "untitled"),
        ("é", "é"),
    ],
)
def test_names_become_safe_and_still_read_like_themselves(text, name):
    assert safe_name(text) == name


@given(st.text(max_size=400))
def test_any_text_gives_one_name_inside_its_folder(text):
    name = safe_name(text)
    assert 0 < len(name.encode()) <= 85
    assert PurePosixPath(name).name == name
    assert PureWindowsPath(name).name == name
    assert name.strip(" .") == name
    assert not any(ord(letter) < 32 for letter in name)


def test_a_name_that_is_taken_gets_the_next_number(tmp_path):
    first = tmp_path / "plan.pdf"
    assert unused(first) == first
    first.touch()
    assert unused(first) == tmp_path / "plan 2.pdf"
    (tmp_path / "plan 2.pdf").touch()
    assert unused(first) == tmp_path / "plan 3.pdf"
