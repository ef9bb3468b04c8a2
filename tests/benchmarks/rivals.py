"""Our kit beside Typst and WeasyPrint: the same plan of four pages, in turn, with both standards.

    make bench-rivals

The rivals are no part of Coachbook: they are put into an environment of their own under out/, which is
appended here to what this Python finds. Every document is one that nobody has drawn before,
since Typst remembers what it has compiled. The work of the processor is counted, of all threads.
"""

from __future__ import annotations

import html
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pypdfium2

from coachbook.charts.rows import Row, means_chart
from coachbook.charts.scene import Anchor, Area, Dot, Line, Polyline, Rect, Scene, Text
from coachbook.export import document as doc
from coachbook.export.document import Block, Document, plain
from coachbook.export.pdf import draw, look
from coachbook.paths import resource
from coachbook.statistics.intervals import Interval
from tests.benchmarks.test_documents import reference_plan

RIVALS = ("typst==0.15.2", "weasyprint==70.0")
ROUNDS = 20
WARM = 3
TIMES_TYPST, TIMES_WEASYPRINT = 0.8, 0.1
"""How much of a rival's time ours may take."""


class Engine(NamedTuple):
    """One way to a PDF: its name, what it keeps, and how it draws a document."""

    name: str
    keeps: str
    draw: Callable[[Document], bytes]
    every: int = 1
    """Of how many documents it draws one: what takes seconds need not draw them all."""


def fresh(number: int) -> Document:
    """The reference plan with forty rows and words of its own, so that no cache has seen it."""
    plan = reference_plan()
    kept = (block for block in plan.blocks if not isinstance(block, doc.Beat | doc.BulletList | doc.Quote))
    blocks = tuple(_fresh(block, number) for block in kept)
    return replace(plan, blocks=blocks, subject=f"Record {number}")


def _fresh(block: Block, number: int) -> Block:
    if isinstance(block, doc.Table):
        rows = tuple(
            (f"{number}-{at} {row[0]}", *row[1:]) for at, row in enumerate((*block.rows, *block.rows[:4]))
        )
        return replace(block, rows=rows)
    if isinstance(block, doc.Paragraph):
        return doc.Paragraph(f"{plain(block.words)} {number}", block.muted)
    if isinstance(block, doc.Figure):
        rows = [Row(f"Standard {at}", Interval(2.3, 2.9 + number / 1000, 3.5)) for at in range(6)]
        scene = means_chart(rows, 590)
        assert scene is not None
        return doc.Figure(scene)
    return block


# The same document for the others


def svg_of(scene: Scene) -> str:
    """A chart as SVG, in the colours of paper."""
    width, height = scene.width, scene.height
    head = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="Inter"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {head}>']
    for shape in scene.shapes:
        red, green, blue = (round(part * 255) for part in look.PALETTE[shape.role])
        ink = f"rgb({red},{green},{blue})"
        match shape:
            case Line(x1, y1, x2, y2, _, thick):
                parts.append(
                    f'<path d="M{x1} {y1}L{x2} {y2}" stroke="{ink}" stroke-width="{thick}" '
                    'stroke-linecap="round"/>'
                )
            case Dot(x, y, r):
                parts.append(f'<circle cx="{x}" cy="{y}" r="{r}" fill="{ink}"/>')
            case Rect(x, y, w, h):
                parts.append(f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{ink}"/>')
            case Polyline(points) | Area(points):
                path = "L".join(f"{x} {y}" for x, y in points)
                parts.append(f'<path d="M{path}" stroke="{ink}" fill="none"/>')
            case Text(x, y, words, anchor, size):
                ends = {Anchor.LEFT: "start", Anchor.CENTRE: "middle", Anchor.RIGHT: "end"}[anchor]
                parts.append(
                    f'<text x="{x}" y="{y}" font-size="{size}" fill="{ink}" '
                    f'text-anchor="{ends}">{html.escape(words)}</text>'
                )
    return "".join((*parts, "</svg>"))


def typst_of(document: Document, folder: Path) -> str:
    """The document in Typst's markup; its charts lie beside it."""
    head = f"""
#set document(title: {_string(document.title)}, author: {_string(document.organisation)})
#set page(paper: "a4", margin: 20mm, header: [{_typed(document.header_left)}],
  footer: context [{_typed(document.footer_left)} #h(1fr)
    Page #counter(page).display() of #counter(page).final().at(0)])
#set text(font: "Inter", size: 9.4pt, lang: "en")
#set par(leading: 0.62em)
#show heading: set text(weight: 600)
#set table(stroke: (x, y) => (bottom: 0.5pt + rgb("#DEDAD0")), inset: 5pt)
"""
    return head + "\n\n".join(_typst(block, folder) for block in document.blocks)


def _typst(block: Block, folder: Path) -> str:
    match block:
        case doc.Title(text, subtitle):
            return (
                f'= {_typed(text)}\n{_typed(subtitle)}\n#line(length: 100%, stroke: 1.5pt + rgb("#0E6A61"))'
            )
        case doc.Heading(text):
            return f"== {_typed(text)}"
        case doc.Facts(facts):
            cells = ", ".join(f"[{_typed(fact.label)}\\ {_typed(fact.value)}]" for fact in facts)
            return f"#grid(columns: (1fr,) * 4, gutter: 8pt, {cells})"
        case doc.Paragraph(words):
            return _typed(plain(words))
        case doc.Caption(text):
            return f"#text(size: 7.8pt)[{_typed(text)}]"
        case doc.Quote(text, source):
            return f"#quote(block: true, attribution: [{_typed(source)}])[{_typed(text)}]"
        case doc.BulletList(items):
            return "\n".join(f"- {_typed(plain(item))}" for item in items)
        case doc.Columns(left, right):
            sides = ("\n\n".join(_typst(each, folder) for each in side) for side in (left, right))
            return (
                "#grid(columns: (1fr, 1fr), gutter: 24pt, " + ", ".join(f"[{side}]" for side in sides) + ")"
            )
        case doc.Table(columns, rows):
            shares = ", ".join(f"{column.share}fr" for column in columns)
            heads = ", ".join(f"[{_typed(column.head)}]" for column in columns)
            cells = ",\n".join(", ".join(f"[{_typed(plain(cell))}]" for cell in row) for row in rows)
            return f"#table(columns: ({shares}), table.header({heads}),\n{cells})"
        case doc.Figure(scene):
            name = f"{len(list(folder.glob('*.svg')))}.svg"
            (folder / name).write_text(svg_of(scene), encoding="utf-8")
            return f'#image("{name}", width: 100%, alt: {_string(scene.alt)})'
        case doc.Beat(number, speaker, body):
            inside = " ".join(_typst(each, folder) for each in body)
            return f"#grid(columns: (18pt, 81pt, 1fr), [{number}], [{_typed(speaker)}], [{inside}])"
        case doc.SignOff(statement, signatories):
            lines = ", ".join(
                f"[#v(34pt)#line(length: 100%)\n{_typed(one.name)}\\ {_typed(one.role)}]"
                for one in signatories
            )
            return f"{_typed(statement)}\n#grid(columns: (1fr,) * 3, gutter: 24pt, {lines})"
    raise TypeError(type(block).__name__)


def _typed(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "\\#*_`$<>@[]-=+/~" else letter for letter in text)


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


_CSS = """
@page { size: A4; margin: 20mm; @bottom-right { content: "Page " counter(page) " of " counter(pages) } }
@font-face { font-family: Inter; font-weight: 400; src: url("{regular}") }
@font-face { font-family: Inter; font-weight: 600; src: url("{strong}") }
body { font: 9.4pt/1.45 Inter } h1 { font-size: 21pt; border-bottom: 1.5pt solid #0E6A61 }
h2 { font-size: 11.5pt } table { width: 100%; border-collapse: collapse }
td, th { border-bottom: .5pt solid #DEDAD0; padding: 5pt; text-align: left }
.facts, .columns, .sign { display: flex; gap: 16pt } .facts div, .columns div, .sign div { flex: 1 }
.sign div { border-top: .7pt solid; margin-top: 34pt } small { font-size: 7.8pt }
svg { width: 100%; height: auto }
"""


def html_of(document: Document) -> str:
    """The document as a page of HTML with its style."""
    css = _CSS.replace("{regular}", resource("fonts", "Inter-Regular.ttf").as_uri())
    css = css.replace("{strong}", resource("fonts", "Inter-SemiBold.ttf").as_uri())
    body = "".join(_html(block) for block in document.blocks)
    return (
        f'<html lang="en"><head><title>{html.escape(document.title)}</title><style>{css}</style></head>'
        f"<body>{body}</body></html>"
    )


def _html(block: Block) -> str:
    told = html.escape
    match block:
        case doc.Title(text, subtitle):
            return f"<h1>{told(text)}</h1><p>{told(subtitle)}</p>"
        case doc.Heading(text):
            return f"<h2>{told(text)}</h2>"
        case doc.Facts(facts):
            cells = "".join(f"<div>{told(fact.label)}<br>{told(fact.value)}</div>" for fact in facts)
            return f'<div class="facts">{cells}</div>'
        case doc.Paragraph(words):
            return f"<p>{told(plain(words))}</p>"
        case doc.Caption(text):
            return f"<p><small>{told(text)}</small></p>"
        case doc.Quote(text, source):
            return f"<blockquote>{told(text)}<br><small>{told(source)}</small></blockquote>"
        case doc.BulletList(items):
            return "<ul>" + "".join(f"<li>{told(plain(item))}</li>" for item in items) + "</ul>"
        case doc.Columns(left, right):
            sides = ("".join(_html(each) for each in side) for side in (left, right))
            return '<div class="columns">' + "".join(f"<div>{side}</div>" for side in sides) + "</div>"
        case doc.Table(columns, rows):
            heads = "".join(f"<th>{told(column.head)}</th>" for column in columns)
            lines = "".join(
                "<tr>" + "".join(f"<td>{told(plain(c))}</td>" for c in row) + "</tr>" for row in rows
            )
            return f"<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"
        case doc.Figure(scene):
            return f'<div role="img" aria-label="{told(scene.alt)}">{svg_of(scene)}</div>'
        case doc.Beat(number, speaker, body):
            return f"<div>{number} {told(speaker)} {''.join(_html(each) for each in body)}</div>"
        case doc.SignOff(statement, signatories):
            lines = "".join(f"<div>{told(one.name)}<br>{told(one.role)}</div>" for one in signatories)
            return f'<p>{told(statement)}</p><div class="sign">{lines}</div>'
    raise TypeError(type(block).__name__)


# In turn


def engines() -> Iterator[Engine]:
    """Ours, and those of the rivals that are there."""
    yield Engine("Coachbook", "PDF/A-3a and PDF/UA-1", draw)
    import typst

    fonts = [str(resource("fonts"))]

    def by_typst(document: Document) -> bytes:
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            source = folder / "plan.typ"
            source.write_text(typst_of(document, folder), encoding="utf-8")
            return typst.compile(source, font_paths=fonts, pdf_standards=["a-3a", "ua-1"])

    yield Engine("Typst", "PDF/A-3a and PDF/UA-1", by_typst)
    import weasyprint

    def by_weasyprint(document: Document) -> bytes:
        return weasyprint.HTML(string=html_of(document)).write_pdf(pdf_variant="pdf/a-3a")

    yield Engine("WeasyPrint", "PDF/A-3a", by_weasyprint, every=5)


class Measured(NamedTuple):
    """The least work and the least wait in any round, in seconds, and what came out."""

    worked: float
    waited: float
    pages: int
    size: int


def measure(rounds: int = ROUNDS) -> dict[str, Measured]:
    """Each engine in turn, document by document; every one draws the same documents."""
    found: dict[str, list[tuple[float, float]]] = {}
    last: dict[str, bytes] = {}
    every = tuple(engines())
    for number in range(WARM + rounds):
        document = fresh(number)
        for engine in (each for each in every if number % each.every == 0):
            worked, waited = time.process_time(), time.perf_counter()
            last[engine.name] = engine.draw(document)
            spent = time.process_time() - worked, time.perf_counter() - waited
            if number >= WARM:
                found.setdefault(engine.name, []).append(spent)
    return {
        name: Measured(
            min(worked for worked, _ in spent),
            min(waited for _, waited in spent),
            len(pypdfium2.PdfDocument(last[name])),
            len(last[name]),
        )
        for name, spent in found.items()
    }


def provided(place: Path) -> str:
    """The folder of the rivals' packages, in an environment that is made where it is missing."""
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", *RIVALS], check=True)
    asked = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()


def main(folder: str) -> int:
    """Measure with the rivals of a folder and print the table; 1 where ours takes more than it may."""
    sys.path.append(provided(Path(folder)))
    found = measure()
    ours = found["Coachbook"].worked
    print(f"{'':12}{'work':>10}{'wait':>10}{'ours takes':>12}{'pages':>7}{'KB':>6}")
    for name, each in found.items():
        share = f"{ours / each.worked:.2f}"
        print(
            f"{name:12}{each.worked * 1000:8.1f} ms{each.waited * 1000:7.1f} ms{share:>12}"
            f"{each.pages:>7}{each.size // 1024:>6}"
        )
    bounds = {"Typst": TIMES_TYPST, "WeasyPrint": TIMES_WEASYPRINT}
    over = [name for name, most in bounds.items() if ours / found[name].worked > most]
    print(
        f"Over its bound: {', '.join(over)}"
        if over
        else "Within both bounds: 0.8 of Typst, 0.1 of WeasyPrint."
    )
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
