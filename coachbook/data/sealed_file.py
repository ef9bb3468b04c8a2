"""Sealed files: what a rater submitted, readable by the host of the round only, and by nobody changed.

Results of role-plays go back to a supervisor in the same way: their address takes the place of the
invitation, and the results that of the ratings.

The format stands in docs/calibration.md. A key pair of X25519 belongs to a round; its secret half never
leaves the host's workbook. A file is sealed with a fresh pair: the shared secret and the rater's token go
through HKDF-SHA256 to the key of ChaCha20-Poly1305, which also covers the head of the file. The token is in
the rater's invitation only, so that nobody else can write in this rater's name. All is `cryptography`'s,
imported when a file is written or read; nothing here is of our own make but the order of the bytes.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coachbook.errors import Fault

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

SUFFIX = ".coachround"
INVITATION, RATINGS = "invitation", "ratings"
ADDRESS, RESULTS = "address", "results"
_OPEN, _SEALED = (INVITATION, ADDRESS), (RATINGS, RESULTS)
_FORMAT, _VERSION = b"coachround", 1
_LARGEST = 64 * 1024 * 1024
_SHORT, _NONCE = 32, 12
_FIELD = "file"


class KeyPair(NamedTuple):
    """A pair of X25519 keys, each 32 bytes as base64."""

    public: str
    secret: str


class Envelope(NamedTuple):
    """A file as it lies on the disk: what it is, what its head says, and what it holds."""

    kind: str
    head: Mapping[str, str]
    """Of what is sealed: round, rater, content, and what opens the seal; empty for what is open."""
    covered: bytes
    """The bytes of the head, which the seal covers."""
    body: bytes


def new_key() -> KeyPair:
    """A fresh pair of keys."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    secret = X25519PrivateKey.generate()
    return KeyPair(_text(secret.public_key().public_bytes_raw()), _text(secret.private_bytes_raw()))


def token_of(secret: str, round_id: str, rater_id: str) -> str:
    """The token of one rater: only who has the round's secret key can work it out."""
    info = b"\n".join((b"coachround 1 token", round_id.encode(), rater_id.encode()))
    return _text(_derived(_bytes(secret), b"", info))


def invitation_file(text: bytes, kind: str = INVITATION) -> bytes:
    """The bytes of a file that holds an invitation, or an address."""
    return _opening(kind) + text


def seal(
    text: bytes, *, public: str, token: str, round_id: str, rater_id: str, content: str, kind: str = RATINGS
) -> bytes:
    """The bytes of a file that holds sealed ratings, or results; `content` is the digest of what was asked.

    Raises `Fault("file")` where the key of the invitation is none.
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    fresh = X25519PrivateKey.generate()
    nonce = os.urandom(_NONCE)
    own = _text(fresh.public_key().public_bytes_raw())
    head = {"round": round_id, "rater": rater_id, "content": content, "key": own, "nonce": _text(nonce)}
    covered = _opening(kind) + json.dumps(head, separators=(",", ":")).encode() + b"\n"
    try:
        key = _key(fresh, peer=public, sender=own, host=public, token=token)
    except ValueError as error:
        raise Fault(_FIELD, "The invitation was changed on its way; ask for it once more.") from error
    return covered + ChaCha20Poly1305(key).encrypt(nonce, text, covered)


def unseal(envelope: Envelope, *, pair: KeyPair, token: str) -> bytes:
    """What a sealed file holds. Raises `Fault("file")` where one bit of it, or its head, was changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    try:
        secret = X25519PrivateKey.from_private_bytes(_bytes(pair.secret))
        sender = envelope.head["key"]
        key = _key(secret, peer=sender, sender=sender, host=pair.public, token=token)
        nonce = _bytes(envelope.head["nonce"])
        return ChaCha20Poly1305(key).decrypt(nonce, envelope.body, envelope.covered)
    except (InvalidTag, KeyError, ValueError) as error:
        raise _changed() from error


def read_envelope(path: Path) -> Envelope:
    """A file of a round, not opened yet.

    Raises `Fault("file")` where it is missing, too large, something else, of a newer format, or cut off.
    """
    raw = _raw(path)
    opening, _, rest = raw.partition(b"\n")
    words = opening.split(b" ")
    if words[0] != _FORMAT or len(words) != 3:
        raise Fault(
            _FIELD, f"{path.name} is no file of a calibration round; choose one that ends in {SUFFIX}."
        )
    if words[1].isdigit() and int(words[1][:9]) > _VERSION:
        raise Fault(_FIELD, f"A newer Coachbook made {path.name}; update this one to read it.")
    kind = words[2].decode("ascii", "replace")
    if words[1] != str(_VERSION).encode() or kind not in _OPEN + _SEALED:
        raise _changed()
    if kind in _OPEN:
        return Envelope(kind, {}, opening, rest)
    line, _, body = rest.partition(b"\n")
    return Envelope(kind, _head(line), raw[: len(raw) - len(body)], body)


def _head(line: bytes) -> Mapping[str, str]:
    try:
        head = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _changed() from error
    wanted = {"round", "rater", "content", "key", "nonce"}
    if (
        not isinstance(head, dict)
        or set(head) != wanted
        or not all(isinstance(v, str) for v in head.values())
    ):
        raise _changed()
    return head


def _raw(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise Fault(
                _FIELD, f"{path.name} is larger than 64 MB, as no file of a round is; choose another."
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise Fault(_FIELD, f"There is no file {path.name}; check its name and folder.") from None
    except OSError:
        raise Fault(
            _FIELD, f"{path.name} cannot be read; check that it is a file and that you may read it."
        ) from None


def _key(secret: X25519PrivateKey, *, peer: str, sender: str, host: str, token: str) -> bytes:
    """The key of one file. Raises ValueError where the peer's key is none, or a weak one."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

    shared = secret.exchange(X25519PublicKey.from_public_bytes(_bytes(peer)))
    both = _bytes(sender) + _bytes(host)
    return _derived(shared + _bytes(token), both, b"coachround 1 ratings")


def _derived(material: bytes, salt: bytes, info: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=_SHORT, salt=salt or None, info=info).derive(material)


def _opening(kind: str) -> bytes:
    return b"%b %d %b\n" % (_FORMAT, _VERSION, kind.encode())


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("no base64") from error


def _changed() -> Fault:
    return Fault(_FIELD, "The file was changed or cut off after it was sealed; ask for it once more.")
