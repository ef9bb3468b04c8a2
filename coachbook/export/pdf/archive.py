"""What makes a file fit for a long-term archive and for a screen reader, beside its structure.

PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) want the document to say in XMP what it is and which
standards it keeps, to name the colours that it was made for, and to tell of each attached file how it
relates to what is printed. ReportLab knows none of these, so its catalog is given the entries here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFStreamFilterZCompress,
    PDFString,
)

from coachbook.paths import resource


class Archive(Enum):
    """Which part of the archive standard a file keeps; only part 3 allows any file to be attached."""

    PART_2 = 2
    PART_3 = 3


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the document, as what machines read of what is printed.

    `media_type` is its internet media type, `says` what it is in words.
    """

    name: str
    content: bytes
    media_type: str
    says: str


_ENTRIES = ("OutputIntents", "AF")
_END = b"endstream\n"
_plain_stream = PDFStream.format


def _stream_ended_by_a_line(stream: PDFStream, document: PDFDocument) -> bytes:
    """ISO 19005 wants the end of a stream on a line of its own; ReportLab writes it behind the data."""
    body: bytes = _plain_stream(stream, document)
    return body.removesuffix(_END) + b"\n" + _END


PDFStream.format = _stream_ended_by_a_line


def make_archivable(
    document: PDFDocument, created: datetime, archive: Archive, attachments: Iterable[Attachment] = ()
) -> None:
    """Give the file's catalog its metadata, its colours and its attachments.

    `created` is aware. Raises `ValueError` for attachments in part 2, which forbids them.
    """
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, *_ENTRIES]
    catalog.Metadata = _metadata(document, created, archive)
    catalog.OutputIntents = PDFArray([_output_intent(document)])
    files = [_attach(document, each, created) for each in attachments]
    if files and archive is Archive.PART_2:
        raise ValueError("PDF/A-2 allows no attachment")
    if files:
        names = PDFArray([part for name, file in files for part in (PDFString(name), file)])
        catalog.AF = PDFArray([file for _, file in files])
        catalog.Names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": names})})


@cache
def _colours() -> bytes:
    return resource("colour", "sRGB.icc").read_bytes()


def _output_intent(document: PDFDocument) -> PDFDictionary:
    profile = PDFStream(PDFDictionary({"N": 3}), _colours(), [PDFStreamFilterZCompress()])
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString("sRGB IEC61966-2.1"),
            "Info": PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": document.Reference(profile),
        }
    )


def _attach(
    document: PDFDocument, attachment: Attachment, created: datetime
) -> tuple[str, PDFObjectReference]:
    moment = PDFString(created.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'"))
    stream = PDFStream(
        PDFDictionary(
            {
                "Type": PDFName("EmbeddedFile"),
                "Subtype": "/" + attachment.media_type.replace("/", "#2F"),
                "Params": PDFDictionary(
                    {
                        "Size": len(attachment.content),
                        "ModDate": moment,
                        "CheckSum": PDFString(
                            hashlib.md5(attachment.content, usedforsecurity=False).digest(), enc="raw"
                        ),
                    }
                ),
            }
        ),
        attachment.content,
        [PDFStreamFilterZCompress()],
    )
    held = document.Reference(stream)
    file = PDFDictionary(
        {
            "Type": PDFName("Filespec"),
            "F": PDFString(attachment.name),
            "UF": PDFString(attachment.name),
            "Desc": PDFString(attachment.says),
            "AFRelationship": PDFName("Data"),
            "EF": PDFDictionary({"F": held, "UF": held}),
        }
    )
    return attachment.name, document.Reference(file)


def _metadata(document: PDFDocument, created: datetime, archive: Archive) -> PDFStream:
    """The XMP packet: the same words as in the file's properties, and the standards that it keeps."""
    info = document.info
    moment = created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    packet = _PACKET.format(
        title=escape(info.title),
        author=escape(info.author),
        subject=escape(info.subject),
        creator=escape(info.creator),
        producer=escape(info.producer),
        moment=moment,
        part=archive.value,
    )
    kind = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    return PDFStream(kind, packet.encode(), [])


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>{part}</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
