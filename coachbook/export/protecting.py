"""The copy for sending: closed with a password, while the archive's copy stays open.

PDF/A forbids encryption, because a password that is lost takes the record with it. So the protected copy no
longer says that it is PDF/A; all else in it is the same, and what is signed afterwards is signed as closed.
"""

from __future__ import annotations

import secrets
from io import BytesIO

from coachbook.errors import Fault

SHORTEST_PASSWORD = 8
_ARCHIVE = ("pdfaid:part", "pdfaid:conformance")


def protect(pdf: bytes, password: str) -> bytes:
    """The same document closed with this password, by AES-256 (ISO 32000-2, revision 6).

    Whoever has the password may read, print, copy and sign it, and have it read aloud. Raises `Fault` for a
    password of fewer than eight characters.
    """
    import pikepdf  # takes a tenth of a second, for the few who send a copy

    if len(password) < SHORTEST_PASSWORD:
        raise Fault("password", f"Choose a password of at least {SHORTEST_PASSWORD} characters.")
    target = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as file:
        with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            for name in _ARCHIVE:
                del metadata[name]
        allowed = pikepdf.Permissions(modify_assembly=False, modify_other=False)
        # Nobody needs the owner's password: it would only open what the reader's own one opens already.
        closed = pikepdf.Encryption(user=password, owner=secrets.token_urlsafe(32), R=6, allow=allowed)
        file.save(target, encryption=closed)
    return target.getvalue()
