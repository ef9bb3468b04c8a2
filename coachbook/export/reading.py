"""What a document says, read as text: for search, for tests, for its content hash and for its letters."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from coachbook.charts.scene import Text
from coachbook.export.document import (
    Beat,
    Block,
    BulletList,
    Caption,
    Cell,
    Columns,
    Document,
    Facts,
    Figure,
    Heading,
    KeepTogether,
    Paragraph,
    Poster,
    Quote,
    Sign,
    SignOff,
    Table,
    Title,
    plain,
)


def text_of(document: Document) -> str:
    """All words that the document prints, in reading order, one piece a line.

    Marks that are drawn as shapes and the page numbers are left out.
    """
    frame = (document.header_left, document.draft, document.header_right)
    foot = (document.footer_left, document.footer_centre)
    pieces = (*frame, *_texts(document.blocks, signs=False), *foot)
    return "\n".join(piece for piece in pieces if piece)


def content_hash(document: Document) -> str:
    """SHA-256, in hex, over the canonical JSON of what the document prints, its footer left out.

    Printed in the footer it tells two states of a record apart; the file itself cannot hold its own hash.
    """
    printed = {
        "title": document.title,
        "header": [document.header_left, document.draft, document.header_right],
        "words": [text for text in _texts(document.blocks, signs=True) if text],
    }
    canonical = json.dumps(printed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def texts_of(document: Document) -> Iterator[str]:
    """Each text that reaches the file, its properties and page label included; to look for odd letters."""
    yield document.title
    yield document.subject
    yield document.organisation
    yield document.page_label.format(page="0123456789", pages="0123456789")
    yield text_of(document)


def _texts(blocks: tuple[Block, ...], *, signs: bool) -> Iterator[str]:
    """The texts of the blocks; with `signs` a drawn mark is told in its word."""
    for block in blocks:
        match block:
            case Columns(left, right):
                yield from _texts((*left, *right), signs=signs)
            case Beat(number, speaker, body):
                yield from (number, speaker)
                yield from _texts(body, signs=signs)
            case KeepTogether(inner):
                yield from _texts(inner, signs=signs)
            case Table(columns, rows):
                yield from (column.head for column in columns)
                yield from (_cell(cell, signs=signs) for row in rows for cell in row)
            case _:
                yield from _own_texts(block)


def _own_texts(block: Block) -> Iterator[str]:
    """The texts of a block that holds no others; rules, breaks and empty lines have none."""
    match block:
        case Title(text, subtitle):
            yield from (text, subtitle)
        case Facts(facts):
            yield from (text for fact in facts for text in (fact.label, fact.value))
        case Heading(text) | Caption(text) | Poster(text):
            yield text
        case Paragraph(words):
            yield plain(words)
        case BulletList(items, numbered):
            yield from (f"{n}. {plain(item)}" if numbered else plain(item) for n, item in enumerate(items, 1))
        case Quote(text, source):
            yield from (text, source)
        case Figure(scene):
            yield from (shape.text for shape in scene.shapes if isinstance(shape, Text))
        case SignOff(statement, signatories):
            yield statement
            yield from (text for one in signatories for text in (one.name, one.role))


def _cell(cell: Cell, *, signs: bool) -> str:
    if isinstance(cell, Sign):
        return cell.value if signs else ""
    return plain(cell)
