"""Certifying a document: the coach's own signature, after which only further signatures may be added.

Imports pyHanko, which takes about a second: only whoever signs comes here.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError
from pyhanko.stamp import StaticStampStyle

from coachbook.errors import ExportFailed, Fault
from coachbook.export.signing.keys import SigningKey
from coachbook.export.signing.stamp import stamp_page

_STAMP = "/Stamp"
_FILLING = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MIN, Margins())


def certify(pdf: bytes, key: SigningKey, field: str, at: datetime, timestamp_server: str = "") -> bytes:
    """The document with the key's signature in this field, added behind the bytes that stand (PAdES).

    `at` is printed on the sheet; the signature itself carries the machine's own time, or that of the
    timestamp server where its address is given. Raises `Fault` where the document has no such field or has
    been signed, and `ExportFailed` where the timestamp server does not answer.
    """
    signer = signers.SimpleSigner.load_pkcs12_data(key.content, (), key.passphrase.encode())
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    width, height = _room(writer, field)
    stamp = stamp_page(key.name, at, key.fingerprint, width, height)
    meta = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        certify=True,
        docmdp_permissions=fields.MDPPerm.FILL_FORMS,
        subfilter=fields.SigSeedSubFilter.PADES,
        name=key.name,
    )
    server = HTTPTimeStamper(timestamp_server) if timestamp_server else None
    act = signers.PdfSigner(
        meta,
        signer,
        timestamper=server,
        stamp_style=StaticStampStyle(background=_Stamp(stamp), border_width=0, background_layout=_FILLING),
    )
    target = BytesIO()
    try:
        act.sign_pdf(writer, existing_fields_only=True, output=target)
    except (TimestampRequestError, OSError) as fault:
        raise ExportFailed(
            "The timestamp server did not answer: nothing was written; try again or sign without a timestamp."
        ) from fault
    return target.getvalue()


def _room(writer: IncrementalPdfFileWriter, name: str) -> tuple[float, float]:
    """How wide and high the field is, in points."""
    found = {field: (value, reference) for field, value, reference in fields.enumerate_sig_fields(writer)}
    if name not in found:
        raise Fault("field", "This document has no field for that signature: export it again.")
    value, reference = found[name]
    if value is not None or any(other is not None for other, _ in found.values()):
        raise Fault("field", "This document is signed already: export it again to sign a new copy.")
    left, bottom, right, top = (float(edge) for edge in reference.get_object()["/Rect"])
    return right - left, top - bottom


class _Stamp(ImportedPdfPage):
    """A sheet as the appearance of a signature, taken from bytes instead of a file."""

    def __init__(self, sheet: bytes) -> None:
        super().__init__(file_name="")  # type: ignore[no-untyped-call]  # not annotated there
        self._sheet = sheet

    def render(self) -> bytes:
        """Draw the sheet, and take its size."""
        form = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._sheet)))
        self.resources.xobject[_STAMP] = form
        left, bottom, right, top = form.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return _STAMP.encode() + b" Do"
