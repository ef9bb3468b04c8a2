"""How much setting a document costs over inking the same marks by hand."""

import io
import json
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

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
from coachbook.plan_papers import gather_plan
from coachbook.records import DevelopmentPlan
from coachbook.records.kinds import PlanState
from coachbook.statistics.intervals import Interval
from coachbook.workbook import open_workbook
from tests.benchmarks.side_by_side import Compared, worked
from tests.workbooks import CLOCK

BOUND = 4.0
ROUNDS = 20
TIMES_AS_MANY = 1.3
"""How many times as many plans two processes draw in the same time."""
FIRST, HELD = 0.5, 0.05
"""Seconds: the first plan after a start beyond the second, and what may hold the window's thread."""
ROUNDS_OF_FIRST = 3
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


def drawn_outside(what):
    """What `drawing.py` tells of itself."""
    asked = [sys.executable, str(Path(__file__).with_name("drawing.py")), what]
    return json.loads(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)


def test_two_processes_draw_two_hundred_plans_in_less_time_than_one(table):
    """Counted by processors, which two processes share; on the wall the same while nobody else works."""
    told = drawn_outside("processes")
    (wall_of_one, alone, _), (wall_of_two, here, beside) = told["one"], told["two"]
    print(f"200 plans on the wall: {wall_of_one:.2f} s by one process, {wall_of_two:.2f} s by two")
    found = Compared((here + beside) / 2, alone)
    table.ratio("200 plans by two processes beside one", found, 1 / TIMES_AS_MANY)


def test_the_first_plan_after_a_start_takes_little_longer_than_the_second(table):
    told = min((drawn_outside("first") for _ in range(ROUNDS_OF_FIRST)), key=lambda each: each["first"])
    table.wait("the first plan longer than the second", told["first"] - told["second"], FIRST)


def test_gathering_a_plan_holds_the_windows_thread_for_a_moment_only(copy_of_sample, tmp_path, table):
    """All else of an export is done beside the window."""
    book = open_workbook(copy_of_sample(tmp_path), CLOCK)
    plans = [plan for plan in book.all(DevelopmentPlan) if plan.state is not PlanState.DRAFT]
    gather_plan(book, plans[0])
    spent = max(min(worked(partial(gather_plan, book, plan)) for _ in range(5)) for plan in plans)
    book.close()
    table.wait("gathering a plan for its document", spent, HELD)
