"""What the papers of one session, its brief and its summary, have in common round their blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from coachbook.export.document import Block, Document
from coachbook.export.reading import content_hash


def session_paper(
    blocks: Iterable[Block], *, title: str, subject: str, created: datetime, organisation: str, by: str
) -> Document:
    """The blocks as a document; `by` says in the head of each page who made it, the foot has its mark."""
    document = Document(
        title=title,
        subject=subject,
        created=created,
        blocks=tuple(blocks),
        organisation=organisation,
        header_left=organisation,
        header_right=by,
        footer_left="Without private notes",
    )
    return replace(document, footer_centre=content_hash(document)[:12])
