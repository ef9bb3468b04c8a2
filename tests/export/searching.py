"""Every way by which a word can stand in a PDF file, so that a test can say that it stands in none."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pikepdf
import pypdfium2


def ways_to(pdf: bytes, pdftotext: str, folder: Path) -> dict[str, str]:
    """All that the file says, by the way in which it says it; every text without its spaces."""
    told = {"pdfium": _by_pdfium(pdf), "pdftotext": _by_poppler(pdf, pdftotext, folder)}
    with pikepdf.open(io.BytesIO(pdf)) as file:
        named = {
            str(name): spec.get_file().read_bytes().decode(errors="replace")
            for name, spec in file.attachments.items()
        }
        told["attachments"] = " ".join((*named, *named.values()))
        told["XMP"] = file.Root.Metadata.read_bytes().decode()
        told["properties"] = " ".join(str(value) for value in file.docinfo.values())
        with file.open_outline() as outline:
            told["outline"] = " ".join(_titles(outline.root))
        told["Alt"] = " ".join(_entries(file, "/Alt"))
        told["ActualText"] = " ".join(_entries(file, "/ActualText"))
        told["strings"] = " ".join(_strings(file))
        told["streams"] = " ".join(_streams(file))
    told["bytes"] = pdf.decode("latin-1")
    return {way: "".join(text.split()) for way, text in told.items()}


def found(needles: Iterable[str], ways: dict[str, str]) -> dict[str, list[str]]:
    """Which needles each way finds; ways that find none are left out."""
    wanted = tuple(needles)
    every = {way: [needle for needle in wanted if needle in text] for way, text in ways.items()}
    return {way: hits for way, hits in every.items() if hits}


def _by_pdfium(pdf: bytes) -> str:
    file = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(_page_text(page) for page in file)
    finally:
        file.close()


def _page_text(page: pypdfium2.PdfPage) -> str:
    words = page.get_textpage()
    try:
        return str(words.get_text_range())
    finally:
        words.close()
        page.close()


def _by_poppler(pdf: bytes, pdftotext: str, folder: Path) -> str:
    path = folder / "searched.pdf"
    path.write_bytes(pdf)
    return subprocess.run([pdftotext, path, "-"], capture_output=True, text=True, check=True).stdout


def _titles(items: Iterable[pikepdf.OutlineItem]) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from _titles(item.children)


def _entries(file: pikepdf.Pdf, name: str) -> Iterator[str]:
    for each in _dictionaries(file):
        if name in each:
            yield str(each[name])


def _dictionaries(file: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for each in file.objects:
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            yield each


def _strings(file: pikepdf.Pdf) -> Iterator[str]:
    """Every string of every object, however deep it lies in it."""
    for each in file.objects:
        yield from _strings_in(each)


def _strings_in(part: object) -> Iterator[str]:
    if isinstance(part, pikepdf.String):
        yield str(part)
    elif isinstance(part, pikepdf.Stream):
        yield from _strings_in(part.stream_dict)
    elif isinstance(part, pikepdf.Array):
        for each in part:
            if not _is_shared(each):
                yield from _strings_in(each)
    elif isinstance(part, pikepdf.Dictionary):
        for each in part.values():
            if not _is_shared(each):
                yield from _strings_in(each)


def _is_shared(part: object) -> bool:
    """Whether it stands among the file's objects by itself, and is read there."""
    return isinstance(part, pikepdf.Object) and part.is_indirect


def _streams(file: pikepdf.Pdf) -> Iterator[str]:
    """Every stream, unpacked, read as the encodings that a text may have in it."""
    for each in file.objects:
        if isinstance(each, pikepdf.Stream):
            raw = each.read_bytes()
            yield raw.decode("utf-8", "replace")
            yield raw.decode("utf-16-be", "replace")
