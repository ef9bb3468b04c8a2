"""Transcripts in files: any encoding is read, anything else is refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachbook.data import transcript_file
from coachbook.data.transcript_file import read_transcript
from coachbook.errors import Fault


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_a_chat_is_read_in_the_encodings_that_programs_write(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "chat.txt").write_bytes("Agent: Grüße\nCustomer: Ça va?".encode(encoding))
    (found,) = read_transcript(tmp_path / "chat.txt")
    assert [each.text for each in found.lines] == ["Grüße", "Ça va?"]
    assert found.title == "chat.txt"


def test_a_folder_a_missing_file_and_a_picture_are_refused(tmp_path: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    for name, sentence in (
        ("", "cannot be read"),
        ("gone.txt", "no file gone.txt"),
        ("picture.txt", "not a text"),
    ):
        with pytest.raises(Fault, match=sentence) as refused:
            read_transcript(tmp_path / name)
        assert refused.value.field == "transcript"


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "huge.txt").write_text("Agent: Hello")
    monkeypatch.setattr(transcript_file, "LARGEST", 5)
    with pytest.raises(Fault, match="larger than 64 MB"):
        read_transcript(tmp_path / "huge.txt")
