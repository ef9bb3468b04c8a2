"""The copy for sending opens with its password only, and says no more than it keeps."""

import io
import subprocess

import pikepdf
import pytest

from coachbook.errors import Fault
from coachbook.export.pdf import draw
from coachbook.export.protecting import protect
from tests.export.blocks import every_block

PASSWORD = "winter 2026"


@pytest.fixture(scope="module")
def closed(document_of):
    return protect(draw(document_of(*every_block())), PASSWORD)


def test_it_opens_with_the_password_only(closed):
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(closed))
    with pikepdf.open(io.BytesIO(closed), password=PASSWORD) as file:
        assert file.encryption.R == 6
        assert str(file.encryption.stream_method).endswith("aesv3")
        assert file.user_password_matched
        assert file.allow.accessibility
        assert file.allow.modify_form
        assert not file.allow.modify_other


def test_nothing_of_it_can_be_read_without(closed, tmp_path, needs):
    assert b"Development plan" not in closed
    file = tmp_path / "closed.pdf"
    file.write_bytes(closed)
    program = needs("pdftotext", package="poppler-utils")
    told = subprocess.run([program, file, "-"], capture_output=True, text=True, check=False)
    assert told.returncode != 0
    assert not told.stdout
    given = [program, "-upw", PASSWORD, file, "-"]
    opened = subprocess.run(given, capture_output=True, text=True, check=True)
    assert "Recap line" in opened.stdout


def test_it_no_longer_says_that_it_is_for_the_archive_but_can_be_read_aloud(closed, verapdf):
    with pikepdf.open(io.BytesIO(closed), password=PASSWORD) as file:
        with file.open_metadata() as metadata:
            assert not metadata.pdfa_status
            assert metadata["pdfuaid:part"] == "1"
        target = io.BytesIO()
        file.save(target)
    assert verapdf("ua1", target.getvalue()).passed


def test_a_short_password_is_refused_in_a_sentence(document_of):
    with pytest.raises(Fault, match=r"^Choose a password of at least 8 characters\.$"):
        protect(draw(document_of()), "short")
