"""What the tests of documents share: a document around some blocks, and reading a PDF back."""

from collections.abc import Callable
from datetime import UTC, datetime

import pypdfium2
import pytest

from coachbook.export.document import Block, Document

MOMENT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def document_of() -> Callable[..., Document]:
    """`document_of(block, ..., header_left=...)` gives a document that holds these blocks."""

    def make(*blocks: Block, **fields: object) -> Document:
        given = {"title": "Development plan", "subject": "Personnel record", "created": MOMENT, **fields}
        return Document(blocks=blocks, **given)

    return make


@pytest.fixture(scope="session")
def pages_of() -> Callable[[bytes], list[str]]:
    """`pages_of(pdf)` gives the text of each page, as a reader takes it out of the file."""

    def read(content: bytes) -> list[str]:
        file = pypdfium2.PdfDocument(content)
        texts = []
        for page in file:
            text_page = page.get_textpage()
            texts.append(text_page.get_text_bounded().replace("\r\n", "\n"))
            text_page.close()
            page.close()
        file.close()
        return texts

    return read


@pytest.fixture(scope="session")
def words_of(pages_of: Callable[[bytes], list[str]]) -> Callable[[bytes], str]:
    """`words_of(pdf)` gives all its words with single spaces between them."""

    def read(content: bytes) -> str:
        return " ".join(" ".join(pages_of(content)).split())

    return read
