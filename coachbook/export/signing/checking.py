"""Telling of a file who signed it and when, and whether it is as it was then.

What a signature proves is said no stronger than it is: that the bytes are unchanged, and that whoever signed
held the key. Whose key it is stands in the certificate, which is worth as much as its maker.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from io import BytesIO

from cryptography import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import UnacceptableSignerError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext

from coachbook.errors import Fault
from coachbook.export.signing.keys import common_name, fingerprint


class State(Enum):
    """What became of the document since somebody signed it."""

    WHOLE = "whole"
    SIGNED_ON = "signed on"
    """Only what the signature allows was added: further signatures."""
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature in a file.

    `at` is what the signer's own machine said, unless `timestamped`; None where nothing is said. `issuer` is
    who vouches for the name; empty where the certificate was made by its own holder.
    """

    field: str
    name: str
    at: datetime | None
    state: State
    fingerprint: str
    issuer: str
    certifies: bool
    timestamped: bool


def signatures_of(pdf: bytes) -> tuple[Signature, ...]:
    """The signatures in a file, the oldest first; none where nobody signed.

    Raises `Fault` where the bytes are no PDF file that can be read.
    """
    # pyHanko tells its log that nobody vouches for a certificate; here that is said in the result.
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    try:
        embedded = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
        return tuple(_signature(each) for each in embedded)
    except (PdfError, ValueError, KeyError, IndexError, AttributeError, TypeError, RecursionError) as fault:
        raise Fault("file", "This is not a whole PDF file: ask for it again.") from fault


def _signature(embedded: EmbeddedPdfSignature) -> Signature:
    certificate = x509.load_der_x509_certificate(embedded.signer_cert.dump())
    state, timestamped = _state(embedded)
    own = certificate.issuer == certificate.subject
    return Signature(
        field=embedded.field_name,
        name=common_name(certificate.subject),
        at=embedded.self_reported_timestamp,
        state=state,
        fingerprint=fingerprint(certificate),
        issuer="" if own else common_name(certificate.issuer),
        certifies=embedded.docmdp_level is not None,
        timestamped=timestamped,
    )


def _state(embedded: EmbeddedPdfSignature) -> tuple[State, bool]:
    try:
        status = validate_pdf_signature(embedded, ValidationContext(trust_roots=[], allow_fetching=False))
    except (SignatureValidationError, UnacceptableSignerError, PdfError):
        return State.CHANGED, False
    timestamped = status.timestamp_validity is not None and bool(status.timestamp_validity.valid)
    if not (status.intact and status.valid and status.docmdp_ok):
        return State.CHANGED, timestamped
    if status.modification_level is ModificationLevel.NONE:
        return State.WHOLE, timestamped
    return State.SIGNED_ON, timestamped
