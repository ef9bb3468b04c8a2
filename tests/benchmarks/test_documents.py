"""How much setting a document costs over inking the same marks by hand."""

import io
import time
from datetime import UTC, date, datetime

from reportlab.pdfgen.canvas import Canvas

from coachbook.charts.rows import Row, means_chart
from coachbook.export.document import (
    Beat,
    BulletList,
    Caption,
    Column,
    Columns,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Quote,
    Signatory,
    SignOff,
    Table,
    Title,
)
from coachbook.export.pdf import A4, draw
from coachbook.export.pdf.ink import Ink
from coachbook.statistics.intervals import Interval
from tests.benchmarks.side_by_side import Compared

BOUND = 4.0
ROUNDS = 20
SENTENCE = "The customer finishes the story and hears it said back before any fix is offered. "


def reference_plan():
    """A plan of four pages: three charts, two tables of sixteen rows, and text around them."""
    rows = tuple(
        (
            f"When complaint {number} ends, I will say it back in one sentence",
            "On the job",
            "T. Okafor",
            "4 Dec",
            "1 of 3",
        )
        for number in range(16)
    )
    columns = (Column("Action", 4.6), Column("How", 2), Column("With", 1.6), Column("Due"), Column("Done"))
    chart = means_chart([Row(f"Standard {number}", Interval(2.3, 2.9, 3.5)) for number in range(6)], 590)
    goal = (Paragraph(SENTENCE * 4), Table(columns, rows), Quote(SENTENCE * 2, "3 November"))
    blocks = (
        Title("Development plan", "Marcus Oyelaran · winter 2026"),
        Facts(tuple(Fact(f"Label {number}", "1 Nov 2026 – 31 Jan 2027") for number in range(4))),
        Columns((Heading("Strong"), Paragraph(SENTENCE * 3)), (Heading("Promise"), Paragraph(SENTENCE))),
        *(block for _ in range(3) for block in (Heading("Standards"), Figure(chart), Caption(SENTENCE))),
        *(block for number in (1, 2) for block in (Heading(f"Goal {number}"), *goal)),
        BulletList((SENTENCE,) * 4),
        Beat("1", "Renata", (Paragraph(SENTENCE * 2),)),
        SignOff(SENTENCE * 2, (Signatory("Marcus", "date"), Signatory("Dana", "coach"))),
    )
    moment = datetime.combine(date(2026, 11, 20), datetime.min.time(), UTC)
    return Document("Plan", "Record", moment, blocks, "Northwind", header_left="Northwind", footer_left="v2")


def marks_of(document, monkeypatch):
    """What the kit inks, mark by mark: texts, strokes and the ends of sheets."""
    marks = []

    def record(name, kept):
        inked = getattr(Ink, name)

        def method(self, *given, **named):
            marks.append((name, kept(*given) if kept else None))
            return inked(self, *given, **named)

        monkeypatch.setattr(Ink, name, method)

    record("_show", lambda x, y, text, face, size: (x, y, text, face.value, size))
    record("stroke", lambda points, *_: (*points[0], *points[-1]))
    record("disc", lambda x, y, radius, _: (x, y, radius))
    record("end_sheet", None)
    draw(document)
    monkeypatch.undo()
    return marks


def ink_by_hand(marks):
    """The same marks straight on a canvas, with nothing measured, broken or paged."""
    target = io.BytesIO()
    canvas = Canvas(
        target, (A4.width, A4.height), pageCompression=1, invariant=1, initialFontName="Inter-Regular"
    )
    for name, given in marks:
        if name == "_show":
            x, y, text, face, size = given
            canvas.setFont(face, size)
            canvas.drawString(x, y, text)
        elif name == "stroke":
            canvas.line(*given)
        elif name == "disc":
            canvas.circle(*given, fill=1)
        else:
            canvas.showPage()
    canvas.save()
    return target.getvalue()


def test_a_plan_of_four_pages_against_a_raw_canvas(monkeypatch, table):
    document = reference_plan()
    marks = marks_of(document, monkeypatch)
    assert sum(name == "end_sheet" for name, _ in marks) == 4
    floor, drawn = [], []
    for _ in range(ROUNDS):
        for seconds, work, given in ((floor, ink_by_hand, marks), (drawn, draw, document)):
            start = time.perf_counter()
            work(given)
            seconds.append(time.perf_counter() - start)
    table.ratio("a plan of four pages beside a raw canvas", Compared(min(drawn), min(floor)), BOUND)
