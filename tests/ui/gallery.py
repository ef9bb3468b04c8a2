"""The gallery: every part on one page, to be looked at in both themes."""
# ruff: noqa: E501, DTZ001  one line of sample words each; the wall clock

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.charts.scene import Anchor, Dot, Line, Polyline, Rect, Role, Scene, Text
from coachbook.ui.parts.avatars import Avatar
from coachbook.ui.parts.bars import Bar
from coachbook.ui.parts.buttons import add_row, icon_button, link, outlined, primary, quiet, secondary
from coachbook.ui.parts.cards import Card, FigureCard, KeyValues, SoftBox
from coachbook.ui.parts.chart_view import ChartView
from coachbook.ui.parts.chips import Chip, ChoiceChips, FilterChips, KeyCap
from coachbook.ui.parts.fields import (
    CheckMark,
    DateField,
    Field,
    LineEdit,
    MomentField,
    NumberField,
    Select,
    TextArea,
)
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead
from coachbook.ui.parts.marks import DoneMark, Mark
from coachbook.ui.parts.ratings import Answer, RatingRow, Scale
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.tables import Column, RowsModel, Table
from coachbook.ui.parts.texts import Lead, PlainLabel, TextRole, body, label, muted, quote
from coachbook.ui.parts.wording import watch_wording
from coachbook.ui.shell.theme import Tone

PEOPLE = (
    ("a", "Aisha Bello", "today", "—", "5 of 5", "on time"),
    ("b", "Ben Castillo", "4 days", "Owns the call", "6 of 7", "on time"),
    ("c", "Carla Duarte-Vasconcelos de Albuquerque", "6 days", "Listens fully", "3 of 5", "on time"),
    ("d", "Nguyễn Thị Minh Khai", "9 days", "Closes", "4 of 4", "too few to say"),
    ("e", "ليلى حسن", "19 days", "none yet", "2 of 4", "longest without coaching"),
)


def dots(width: float) -> Scene:
    """Single ratings as dots, for the look of a chart."""
    ratings = (3, 4, 2, 3, 3, 4, 2, 3, 4, 2, 2, 3)
    left, step = 20.0, (width - 30) / 11
    shapes: list[object] = []
    for points in range(1, 6):
        y = 130 - points * 22
        shapes += [Line(left, y, width, y, Role.BORDER), Text(0, y + 4, str(points), size=11)]
    for at, points in enumerate(ratings):
        role = Role.AMBER if points < 3 else Role.TEXT
        shapes.append(
            Dot(left + 6 + at * step, 130 - points * 22, 4, role, tip=f"Rated {points} on day {at + 1}")
        )
    shapes.append(Text(left, 128, "Aug", size=11))
    shapes.append(Text(width, 128, "Nov", Anchor.RIGHT, 11))
    return Scene(width, 132, tuple(shapes), "Twelve ratings since August; four were 1 or 2")  # type: ignore[arg-type]


def trend(width: float) -> Scene:
    """A line in its band."""
    values = (60, 62, 58, 64, 60, 66, 63, 61, 64, 60, 44, 55)
    step = width / (len(values) - 1)
    points = tuple((at * step, 110 - value) for at, value in enumerate(values))
    shapes = (
        Rect(0, 36, width, 30, Role.ACCENT_SOFT),
        Line(0, 50, width, 50, Role.ACCENT, 1.2, (4, 4)),
        Polyline(points, Role.TEXT, 1.5),
        Dot(*points[10], 5, Role.RED, tip="44 on 19 November, below the limits"),
    )
    return Scene(width, 84, shapes, "One point of twelve fell below the limits")


def gallery() -> QWidget:
    """Everything there is, with sample words."""
    page = PageColumn()
    page.add(
        PageHead(
            "Good morning, Dana",
            "First: get Lena the access that you promised for today. Then three sessions.",
            face=Avatar("Marcus Oyelaran", "m", 44),
            trailing=(
                Chip("2 min behind the agenda", Tone.AMBER),
                secondary("Pause"),
                primary("Plan a session", "plus"),
            ),
        )
    )
    page.add(
        Lead(
            (("Nine of 40 are below; ", False), ("Priya <b>", True), (" has waited longest.", False)),
            "Open the brief",
        )
    )
    page.add_line(
        LineEdit(hint="Name, team, focus", symbol="search"),
        FilterChips("Teams", (("billing", "Billing support"), ("night", "Night shift"), ("left", "Left"))),
        None,
        muted("40 people"),
    )
    columns = Columns((2, 1))
    for number, made in enumerate((_day(), _observation(), _fields(), _words())):
        columns.add(0 if number != 3 else 1, made)
    for made in (_waiting(), _strengths(), _checks(), _charts(), _buttons()):
        columns.add(1, made)
    columns.add(0, _table())
    page.add(columns)
    holder = QWidget()
    outer = QVBoxLayout(holder)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(page)
    return holder


def _time(text: str) -> PlainLabel:
    made = PlainLabel(text, TextRole.MUTED)
    made.setMinimumWidth(50)
    return made


def _day() -> Card:
    card = Card("Your day", aside=muted("3 sessions"), ruled=True)
    plan = (
        ("09:30", "Marcus Oyelaran", "one-on-one", "Focus: let the customer finish before solving", "Brief ready", Tone.ACCENT, "Open"),
        ("11:00", "Lena Tran", "role-play", "“The refund that never came” · run 3, last score 3.4", "Practice", Tone.VIOLET, "Rehearse"),
        ("15:15", "Priya Raman", "side-by-side", "Agenda is empty. Two observations since the last session", "Needs a focus", Tone.AMBER, "Prepare"),
    )  # fmt: skip
    rows = [
        Row(
            f"{name} · {kind}", line, leading=(_time(at), Avatar(name)), trailing=(Chip(chip, tone), secondary(act)),
            key=name,
        )
        for at, name, kind, line, chip, tone, act in plan
    ]  # fmt: skip
    shown = RowList(rows, choosable=True, follows=True)
    shown.choose("Lena Tran")
    card.add(shown)
    return card


def _waiting() -> Card:
    card = Card("Promises", "Longest without coaching, and real changes", ruled=True)
    card.add(
        RowList(
            (
                Row("Get Lena access to the refunds tool", "You promised on 17 November", leading=(Chip("Due today", Tone.RED),)),
                Row("Use the recap line on three calls and note the reply", "Marcus", leading=(Chip("Thu"),), trailing=(muted("1 of 3"),)),
                Row("Ask billing why", leading=(Chip("Mon"),), plain=True),
            )
        )
    )  # fmt: skip
    return card


def _strengths() -> Card:
    card = Card("Strengths noted", "Last 30 days: 31 strengths, 22 to work on")
    card.add(Bar(0.58, meaning="31 of 53", height=10))
    card.add(muted("Jonas and Priya have had no recognition for 4 weeks"))
    card.add(label("baseline 2.9, 12 observations"))
    card.add(Bar(None))
    return card


def _observation() -> Card:
    card = Card()
    first, second, third = (RatingRow("Greets"), RatingRow("Listens"), RatingRow("Keeps", Scale.MET))
    first.set_value(4)
    second.set_value(2)
    third.set_value(Answer.MET)
    cause = ChoiceChips(
        "Cause",
        tuple(
            (word, word, Tone.AMBER) for word in ("skill", "knowledge", "authority", "tool", "policy", "load")
        ),
        value="skill",
    )
    evidence = LineEdit("Offered the form while she was still describing the second charge.")
    card.add(
        RowList(
            (
                Row("Greets and owns the call", "4 · gives name, uses the customer’s", trailing=(first,)),
                Row(
                    "Listens fully before solving", "2 · interrupts once or twice; customer repeats a point",
                    beside=Chip("focus", Tone.BLUE), below=(evidence, cause), trailing=(second,),
                ),
                Row("Keeps the promise", "Promised: a call back on 23 Nov.", beside=Chip("must be met", Tone.RED), trailing=(third,)),
            )
        )
    )  # fmt: skip
    return card


def _fields() -> Card:
    card = Card("Close the one-on-one", marked=True)
    words = Field("In his words", TextArea(hint="Ask, then write what he says.", least=3))
    words.set_fault("A session can be closed when his own words are here.")
    card.add(words)
    said = Field("What you saw", TextArea("He is always lazy with the notes.", least=2))
    watch_wording(said)
    card.add(said)
    card.add(Field("Options he sees", TextArea("Hand off the mouse while listening. Use Aisha’s recap line."), "Only you read it.", mark=Chip("shared", Tone.ACCENT)))  # fmt: skip
    columns = Columns((1, 1, 1), fold_at=0)
    columns.add(0, Field("When", MomentField(datetime(2026, 11, 19, 14, 5))))
    columns.add(1, Field("Review", DateField(date(2026, 12, 1))))
    columns.add(
        2, Field("Moment of truth", Select(((1, "The first complaint"), (2, "Change of address")), value=1))
    )
    columns.add(0, Field("Length", NumberField(30, unit="min")))
    columns.add(1, Field("Next", DateField(optional=True)))
    columns.add(2, Field("Kind", Select(((1, "One"),), hint="Choose")))
    card.add(columns)
    card.add(CheckMark("He spoke more than I did", on=True))
    card.add(CheckMark("We practised, not only talked"))
    return card


def _words() -> Card:
    card = Card(
        "Say back what you heard before you offer a fix", bar=Tone.ACCENT, aside=outlined("Make a role-play")
    )
    card.add_line(Chip("Like this", Tone.ACCENT), Chip("Not like this"))
    card.add(
        quote("“So: charged on the 9th, again on the 11th, and the chat promised Friday. Is that all of it?”")
    )
    card.add(muted("Aisha Bello, call of 12 November · may be named"))
    card.add(
        KeyValues(
            (("Does", "Hands off the keyboard"), ("Tone", "Slow, lower"), ("Why", "Customer stops repeating"))
        )
    )
    box = SoftBox()
    box.add(body("Takes it from her: says back what is known, asks one open question."))
    card.add(box)
    return card


def _checks() -> Card:
    card = Card("Before you submit")
    card.add(
        RowList(
            (
                Row("One strength with its words", leading=(DoneMark(done=True),), plain=True),
                Row("Every miss has evidence and a cause", leading=(DoneMark(done=False),), plain=True),
                Row(
                    "Makes it easy has no champion", "capture one", leading=(Mark("triangle-alert", "amber"),)
                ),
            )
        )
    )
    return card


def _charts() -> Card:
    card = Card("Listens fully", "12 observations since August, rated 1 to 5")
    card.add(ChartView(dots))
    card.add(muted("4 of 12 were rated 1 or 2, between 14 and 61 % of the time at this rate."))
    card.add(ChartView(trend))
    return card


def _buttons() -> Card:
    card = Card("Buttons", aside=icon_button("ellipsis", "More"))
    card.add_line(primary("Export PDF", "download"), secondary("Preview", "eye"), quiet("Cancel"))
    card.add_line(outlined("Take it"), link("Open the brief"), KeyCap("Ctrl K"))
    disabled = primary("Close session")
    disabled.setEnabled(False)
    card.add_line(disabled, *(Avatar(name) for name in ("Ai", "Bo Li", "José", "Mia", "渡辺 久美子", "🎧")))
    card.add(add_row("Add a goal from the observations"))
    card.add(FigureCard("Promises kept on time", "91 %", "a real rise since 20 October"))
    return card


def _table() -> Table:
    columns = (
        Column("Name", lambda row: row[1], stretch=3, order=lambda row: row[1], face=lambda row: (row[1], row[0]), strong=True),
        Column("Last coached", lambda row: row[2], 120, order=lambda row: row[2]),
        Column("Focus", lambda row: row[3], stretch=2),
        Column("Kept", lambda row: row[4], 80),
        Column("Worth knowing", lambda row: row[5], stretch=2, muted=True),
    )  # fmt: skip
    table = Table(RowsModel(columns, lambda row: row[0], PEOPLE), name="People", grows=True)
    table.sort(1)
    return table
