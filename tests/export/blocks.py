"""One block of every kind, with nasty texts and names, for whoever tests what becomes of a document."""

from coachbook.charts.scene import Anchor, Area, Dot, Line, Polyline, Rect, Role, Scene, Text
from coachbook.export.document import (
    Align,
    Beat,
    BulletList,
    Caption,
    Column,
    Columns,
    Fact,
    Facts,
    Figure,
    Heading,
    KeepTogether,
    Paragraph,
    Quote,
    Rule,
    Run,
    Sign,
    Signatory,
    SignOff,
    Spacer,
    Table,
    Title,
    Voice,
    WritingLines,
)

NASTY = (
    "a<b & <unter>",
    '<img src="x"/>',
    "fine</para> more",
    "<b>dringend",
    "&#0; &amp; &lt;",
    "R&D: a<b and c>d",
    '<a href="file:///etc/passwd">here</a>',
    "(brackets) \\ back\\slash \\n ((",
    "100 % %% {page} %s",
)
NAMES = (
    "Nguyễn Thị Ánh Dương",
    "Zażółć Gęślą-Jaźń",
    "Ελένη Παπαδοπούλου",
    "Дмитрий Щербаков",
    "Łukasz Őry Şahin Íñigo O’Neill",
)
CHART = Scene(
    480,
    60,
    (
        Rect(150, 10, 80, 4, Role.BAND, 2),
        Line(150, 0, 150, 60, Role.BORDER, 0.6, (2, 2)),
        Polyline(((150, 40), (200, 30), (250, 35)), Role.ACCENT),
        Area(((150, 50), (250, 50), (200, 58)), Role.ACCENT_SOFT),
        Dot(190, 12, 3.5, Role.AMBER),
        Dot(230, 12, 3.5, Role.ACCENT, filled=False),
        Text(0, 15, "Listens fully before solving", size=8, role=Role.TEXT, bold=True, max_width=60),
        Text(480, 15, "2.9", Anchor.RIGHT),
        Text(300, 15, "middle", Anchor.CENTRE),
    ),
    "mean 2.9",
)


def every_block():
    """One of each kind, so that a test over the whole file misses none."""
    return (
        Title("Development plan", "Marcus · winter 2026"),
        Facts(tuple(Fact(f"Label {number}", "1 Nov 2026 – 31 Jan 2027") for number in range(5))),
        Columns((Heading("Left"), Paragraph("a")), (Heading("Right"), Paragraph("b", muted=True))),
        Figure(CHART),
        Caption("Dot: mean rating"),
        Table(
            (Column("Action", 3), Column("n", 1, Align.RIGHT), Column("Done")),
            (("Recap line", "12", Sign.DONE), ("Call back", "3", Sign.BOX)),
        ),
        BulletList(("one", (Run("two", italic=True), Run("x", bold=True))), numbered=True),
        *(Quote("said", "3 Nov"), Rule(), Spacer(20), WritingLines(3)),
        *(Beat("1", "Renata", (Paragraph("“Hi”"),)), Beat("2", "Agent", (Caption("c"),), Voice.AGENT)),
        KeepTogether((Heading("Kept", 2), Paragraph("text"))),
        SignOff("I have seen it", tuple(Signatory(name, "date") for name in ("A", "B", "C", "D"))),
    )
