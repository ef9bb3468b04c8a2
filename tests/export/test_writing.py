"""A document is written whole or not at all, and every refusal says in one sentence what to do."""

import errno
import hashlib
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from coachbook.errors import ExportFailed
from coachbook.export.document import Heading, PageBreak, Paragraph
from coachbook.export.pdf import draw
from coachbook.export.writing import check, write


@pytest.fixture
def pdf(document_of):
    # The heading reads like a part of the file's own structure, and must not be counted as one.
    blocks = (
        Heading("/Type /Page /Count 9 /Kids [ 1 0 R ]"),
        Paragraph("one"),
        PageBreak(),
        Paragraph("two"),
    )
    return draw(document_of(*blocks))


def test_a_written_document_is_told_by_place_size_pages_and_digest(tmp_path, pdf):
    written = write(tmp_path / "plan.pdf", pdf)
    assert (tmp_path / "plan.pdf").read_bytes() == pdf
    assert (written.path, written.size, written.pages) == (tmp_path / "plan.pdf", len(pdf), 2)
    assert written.sha256 == hashlib.sha256(pdf).hexdigest()
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["plan.pdf"]


def test_the_old_file_is_replaced(tmp_path, pdf):
    (tmp_path / "plan.pdf").write_bytes(b"old")
    write(tmp_path / "plan.pdf", pdf)
    assert (tmp_path / "plan.pdf").read_bytes() == pdf


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions in another way")
def test_nobody_else_may_read_the_file(tmp_path, pdf):
    write(tmp_path / "plan.pdf", pdf)
    assert stat.S_IMODE((tmp_path / "plan.pdf").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: b"not a document",
        lambda content: content[: len(content) // 2],
        lambda content: content[100:],
        lambda content: b"%PDF-1.7\n" + content[20:],
        lambda content: content.replace(b"/Count 2", b"/Count 3"),
        lambda content: content.replace(b"startxref\n", b"startxref\n9"),
    ],
)
def test_a_damaged_document_is_not_written_and_the_old_one_stays(tmp_path, pdf, spoil):
    (tmp_path / "plan.pdf").write_bytes(b"old")
    with pytest.raises(ExportFailed, match="damaged and was not written"):
        write(tmp_path / "plan.pdf", spoil(pdf))
    assert (tmp_path / "plan.pdf").read_bytes() == b"old"


def test_a_whole_document_has_its_pages_counted(pdf):
    assert check(pdf) == 2


def test_a_missing_folder_is_named(tmp_path, pdf):
    with pytest.raises(ExportFailed, match=r"There is no folder “.*nowhere”: make it"):
        write(tmp_path / "nowhere" / "plan.pdf", pdf)
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path, pdf):
    (tmp_path / "plan.pdf").mkdir()
    with pytest.raises(ExportFailed, match="is a folder"):
        write(tmp_path / "plan.pdf", pdf)


def test_a_name_too_long_for_the_system_is_refused(tmp_path, pdf):
    with pytest.raises(ExportFailed, match="too long"):
        write(tmp_path / f"{'n' * 300}.pdf", pdf)
    assert not [file for file in tmp_path.iterdir() if file.is_file()]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "The disk is full: free some space"),
        (errno.EROFS, "choose another folder"),
        (errno.EIO, "could not be written"),
    ],
)
def test_a_fault_of_the_disk_is_told_and_leaves_nothing_behind(tmp_path, pdf, monkeypatch, number, sentence):
    def fail(handle):
        raise OSError(number, os.strerror(number))

    (tmp_path / "plan.pdf").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ExportFailed, match=sentence):
        write(tmp_path / "plan.pdf", pdf)
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["plan.pdf"]
    assert (tmp_path / "plan.pdf").read_bytes() == b"old"


def test_a_folder_that_may_not_be_written_to_is_told(tmp_path, pdf, monkeypatch):
    def refuse(**given):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    with pytest.raises(ExportFailed, match=r"“plan.pdf” cannot be written to .*: choose another folder"):
        write(tmp_path / "plan.pdf", pdf)


@pytest.fixture
def renames(monkeypatch):
    """Lets the first `renames.fail` attempts to rename fail, as a scanner on Windows does; without pauses."""

    class Renames:
        fail = 0
        tried = 0

    rename = Path.replace

    def replace(self, target):
        Renames.tried += 1
        if Renames.tried <= Renames.fail:
            raise PermissionError(errno.EACCES, "in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr("coachbook.files._WAITS", (0.0, 0.0))
    return Renames


def test_a_file_held_for_a_moment_is_tried_again(tmp_path, pdf, renames):
    renames.fail = 2
    write(tmp_path / "plan.pdf", pdf)
    assert (tmp_path / "plan.pdf").read_bytes() == pdf


def test_a_file_held_for_good_is_told_and_the_old_one_stays(tmp_path, pdf, renames):
    (tmp_path / "plan.pdf").write_bytes(b"old")
    renames.fail = 99
    with pytest.raises(ExportFailed, match="close the file where it is open"):
        write(tmp_path / "plan.pdf", pdf)
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["plan.pdf"]
    assert (tmp_path / "plan.pdf").read_bytes() == b"old"


FULL = """
import resource, signal, sys
from pathlib import Path
from coachbook.errors import ExportFailed
from coachbook.export.writing import write
content = Path(sys.argv[2]).read_bytes()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write(Path(sys.argv[1]), content)
except ExportFailed as fault:
    sys.stdout.write(str(fault))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files is a POSIX matter")
def test_a_disk_that_takes_only_a_part_keeps_nothing(tmp_path, pdf):
    (tmp_path / "source").write_bytes(pdf)
    folder = tmp_path / "to"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", FULL, folder / "plan.pdf", tmp_path / "source"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("The disk is full: free some space")
    assert not list(folder.iterdir())
