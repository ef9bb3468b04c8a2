"""The note that goes with a batch of plans: what a reader of PDF files shows, and how to trust what it says.

It names nobody but the coach, so that it may lie on top.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from coachbook.export.document import (
    Block,
    BulletList,
    Caption,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Title,
)
from coachbook.export.phrases import NOTHING, dated


@dataclass(frozen=True, slots=True)
class CoverNote:
    """What the note is about."""

    organisation: str
    coach: str
    on: date
    documents: int
    index: str = ""
    """The name of the index beside it; empty where there is none."""
    signer: str = ""
    """Whose name stands in the certificate; empty where the batch bears no digital signatures."""
    fingerprint: str = ""
    """The certificate's SHA-256 in hexadecimal pairs."""
    self_made: bool = True
    retention: bool = False
    """Whether the documents say until when they are kept."""


def cover_note(note: CoverNote) -> Document:
    """The note as a document."""
    documents = "one development plan" if note.documents == 1 else f"{note.documents} development plans"
    blocks: tuple[Block, ...] = (
        Title("Cover note", "How to read and trust these development plans"),
        Facts(
            (
                Fact("From", note.coach or NOTHING),
                Fact("Date", dated(note.on)),
                Fact("Holds", documents),
                *((Fact("Index", note.index),) if note.index else ()),
            )
        ),
        Heading("What each document holds"),
        BulletList(tuple(_holds(note))),
        *(_signed(note) if note.signer else _unsigned()),
        Heading("Checking without this program"),
        BulletList(
            (
                "Any reader of PDF files lists the attached data; pdfdetach and pikepdf take them out.",
                "The letters in the middle of the footer begin the SHA-256 of these data.",
                "With Coachbook: coachbook verify FILE.pdf says it in one sentence.",
            )
        ),
        Caption("A copy closed with a password is for sending only; keep the open one, which lasts."),
    )
    return Document(
        title="Cover note to development plans",
        subject="How to read and trust these documents",
        created=datetime.combine(note.on, time(), UTC),
        blocks=blocks,
        organisation=note.organisation,
        header_left=note.organisation,
        header_right="Human resources",
        footer_left=f"Cover note · {dated(note.on)}",
    )


def _holds(note: CoverNote) -> list[str]:
    held = [
        "The plan as it stands: goals with where they start, actions, reviews, the person’s own words.",
        "What each goal rests on, with dates and counts; “unsupported” where nothing supports it.",
        "Colleagues by their role and customers without a name, unless the coach chose otherwise.",
        "The same as data for your own systems (plan.json); nothing is in it that is not printed.",
        "An archive format (PDF/A-3a) that screen readers read (PDF/UA-1).",
    ]
    if note.retention:
        held.append("Until when it is to be kept, beside the period.")
    return held


def _signed(note: CoverNote) -> list[Block]:
    proof = (
        "The certificate was made by its holder. It proves that nothing was changed since, and that the "
        f"holder of its key signed; that the key is {note.signer}’s, only the comparison below proves."
        if note.self_made
        else "The certificate was issued by somebody who vouches for the name; ask them where you doubt it."
    )
    return [
        Heading("What your reader will show"),
        Paragraph(
            f"Each document is certified by {note.signer}. Until you trust the certificate a reader says "
            "that the validity is unknown; that is about the name, not the document: a changed document "
            "is called changed or invalid in any case."
        ),
        Heading("How to trust the certificate"),
        Paragraph(proof),
        BulletList(
            (
                "Open a document and its list of signatures, choose the signature, then its certificate.",
                f"Ask {note.signer}, in person or by phone, to read out the fingerprint (SHA-256).",
                f"Compare it with what your reader shows and with this: {note.fingerprint}",
                "Where all are equal, add the certificate to the trusted ones, or have your IT do so.",
            ),
            numbered=True,
        ),
    ]


def _unsigned() -> list[Block]:
    return [
        Heading("Signatures"),
        Paragraph(
            "These documents bear no digital signature. Both lines at their end may be used by hand or in a "
            "reader of PDF files, in one and the same file; what was agreed, and when, each one says."
        ),
    ]
