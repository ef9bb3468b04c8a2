"""Sealed files: only the host reads them, and not one bit of them is changed unseen."""

from __future__ import annotations

import json

import pytest

from coachbook.data.sealed_file import invitation_file, new_key, read_envelope, seal, token_of, unseal
from coachbook.errors import Fault

TEXT = b'{"round":"r","marks":[]}'


@pytest.fixture
def pair():
    return new_key()


def sealed(pair, token=None, text=TEXT, **other) -> bytes:
    token = token or token_of(pair.secret, "r", "tom")
    told = {"public": pair.public, "round_id": "r", "rater_id": "tom", "content": "c", **other}
    return seal(text, token=token, **told)


def opened(pair, raw, tmp_path, rater="tom"):
    path = tmp_path / "Tom.coachround"
    path.write_bytes(raw)
    return unseal(read_envelope(path), pair=pair, token=token_of(pair.secret, "r", rater))


def test_what_was_sealed_is_read_by_the_host(pair, tmp_path):
    assert opened(pair, sealed(pair), tmp_path) == TEXT


def test_neither_marks_nor_names_stand_in_the_file_and_no_two_files_are_alike(pair):
    one, other = sealed(pair), sealed(pair)
    assert TEXT not in one
    assert one != other


def test_a_token_is_of_one_rater_of_one_round(pair):
    tokens = {token_of(pair.secret, *about) for about in (("r", "tom"), ("r", "dana"), ("s", "tom"))}
    assert len(tokens) == 3
    assert token_of(pair.secret, "r", "tom") in tokens
    assert token_of(new_key().secret, "r", "tom") not in tokens


def test_nobody_seals_in_the_name_of_another(pair, tmp_path):
    forged = sealed(pair, token=token_of(pair.secret, "r", "dana"))
    with pytest.raises(Fault, match="changed or cut off"):
        opened(pair, forged, tmp_path)


def test_another_hosts_key_does_not_open_it(pair, tmp_path):
    with pytest.raises(Fault, match="changed or cut off"):
        opened(new_key(), sealed(pair), tmp_path)


def test_every_changed_byte_is_seen(pair, tmp_path):
    raw = sealed(pair)
    for at in range(len(raw)):
        edited = bytearray(raw)
        edited[at] ^= 1
        with pytest.raises(Fault):
            opened(pair, bytes(edited), tmp_path)


def test_every_shorter_file_is_refused(pair, tmp_path):
    raw = sealed(pair)
    for length in range(len(raw)):
        with pytest.raises(Fault):
            opened(pair, raw[:length], tmp_path)
    with pytest.raises(Fault):
        opened(pair, raw + b"x", tmp_path)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "no file of a calibration round"),
        (b"%PDF-1.7 and more", "no file of a calibration round"),
        (b"coachround 2 ratings\n{}\n", "A newer Coachbook"),
        (b"coachround 1 poem\n", "changed or cut off"),
        (b"coachround 0 ratings\n", "changed or cut off"),
        (b"coachround 1 ratings\n[1]\nx", "changed or cut off"),
        (b"coachround 1 ratings\n" + b"[" * 50_000, "changed or cut off"),
        (b"coachround 1 ratings\n" + json.dumps(dict.fromkeys(("round", "rater"), "x")).encode(), "cut off"),
    ],
)
def test_what_is_no_such_file_is_told_in_a_sentence(raw, said, tmp_path):
    path = tmp_path / "some.coachround"
    path.write_bytes(raw)
    with pytest.raises(Fault, match=said) as told:
        read_envelope(path)
    assert told.value.field == "file"


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    with pytest.raises(Fault, match="There is no file"):
        read_envelope(tmp_path / "none.coachround")
    with pytest.raises(Fault, match="cannot be read"):
        read_envelope(tmp_path)


def test_a_weak_or_broken_key_in_an_invitation_is_refused(pair):
    for public in ("", "AAAA", "no base64", "A" * 43 + "="):
        with pytest.raises(Fault, match="invitation was changed"):
            sealed(pair, public=public)


def test_an_invitation_is_read_as_it_is(tmp_path):
    path = tmp_path / "in.coachround"
    path.write_bytes(invitation_file(b"{}\nmore"))
    envelope = read_envelope(path)
    assert (envelope.kind, envelope.body) == ("invitation", b"{}\nmore")
