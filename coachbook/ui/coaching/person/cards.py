"""The cards of a person's page: totals, single standards, promises, plan, what happened, who reads what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.charts.behaviour import behaviour_chart
from coachbook.charts.ratings import ratings_chart
from coachbook.charts.scene import Scene
from coachbook.coaching.people import short_name
from coachbook.records import Focus, Id, Person
from coachbook.statistics.process_behaviour import Reading
from coachbook.ui.coaching.person.happenings import Happening, Kind
from coachbook.ui.coaching.person.state import PlanCard, StandardDots, Trend
from coachbook.ui.coaching.person.time_line import Shown, TimeLine
from coachbook.ui.parts.bars import Bar
from coachbook.ui.parts.buttons import Button, link, quiet
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chart_view import ChartView
from coachbook.ui.parts.chips import Chip, ChoiceChips
from coachbook.ui.parts.layouts import side_by_side
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole, muted
from coachbook.ui.shell.theme import Tone, px

_CHART = 120
"""Pixels of height of each chart: they stand beside each other, and what happened begins above the fold."""
_TONES: Mapping[Kind, Tone] = {
    Kind.SESSION: Tone.ACCENT,
    Kind.OBSERVED: Tone.BLUE,
    Kind.PRACTICE: Tone.VIOLET,
    Kind.RECOGNISED: Tone.ACCENT,
    Kind.CUSTOMER: Tone.BLUE,
}
"""The colours of the chips; all others are neutral."""


@dataclass(frozen=True, slots=True)
class _Totals:
    """Draws a reading that has limits, for any width."""

    reading: Reading
    name: str

    def __call__(self, width: float) -> Scene:
        scene = behaviour_chart(self.reading, width, _CHART, name=self.name)
        if scene is None:
            raise ValueError("only a reading with limits is drawn")
        return scene


@dataclass(frozen=True, slots=True)
class _Dots:
    """Draws single ratings, for any width."""

    shown: StandardDots

    def __call__(self, width: float) -> Scene:
        scene = ratings_chart(self.shown.dots, width, _CHART)
        if scene is None:
            raise ValueError("a standard without ratings is not shown")
        return scene


class FocusBox(QWidget):
    """The focus, at the end of the page's head, with acts: `wanted` sets it, `cleared` ends it."""

    wanted = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._since = PlainLabel("", TextRole.LABEL)
        self._words = PlainLabel("", TextRole.STRONG, wrap=True)
        for text in (self._since, self._words):
            text.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.set = link(self.tr("Set a focus"), writes=True)
        self.set.clicked.connect(self.wanted)
        self.clear = link(self.tr("Clear"), writes=True)
        self.clear.clicked.connect(self.cleared)
        self.setFixedWidth(px(360))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(side_by_side(None, self._since, self.set, self.clear, gap=12))
        column.addWidget(self._words)

    def show_focus(self, focus: Focus | None, since: str) -> None:
        """Another focus, or none."""
        self._since.setText(since)
        self._words.setText(focus.behaviour if focus else "")
        self._words.setVisible(focus is not None)
        self.set.set_text(self.tr("Change") if focus else self.tr("Set a focus"))
        self.clear.setVisible(focus is not None)


class TotalsCard(Card):
    """The totals with their usual range and verdict; before that, what was written down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Totals of observations"))
        self._chart = ChartView()
        self._verdict = muted("")
        self._quotes = tuple(muted("") for _ in range(3))
        for widget in (self._chart, self._verdict, *self._quotes):
            self.add(widget)
        self.add_rest()

    def show_trend(self, trend: Trend, person: Person) -> None:
        """Another series."""
        reading = trend.reading
        drawn = reading.limits is not None
        self._chart.setVisible(drawn)
        self._chart.show_chart(_Totals(reading, person.called) if drawn else None)
        count = len(reading.points)
        self.set_subtitle(self._counted(count))
        self._verdict.setText(
            trend.verdict
            if count
            else self.tr(
                "Nobody has observed {name} yet. One contact, two standards: that is a beginning."
            ).format(name=short_name(person.called))
        )
        for label, text in zip(self._quotes, (*trend.quotes, "", "", ""), strict=False):
            label.setText(text)
            label.setVisible(bool(text))

    def _counted(self, count: int) -> str:
        if not count:
            return ""
        return (
            self.tr("1 observation, 0 to 100")
            if count == 1
            else self.tr("{n} observations, 0 to 100").format(n=count)
        )


class StandardCard(Card):
    """The single ratings of one standard as dots, and how many were 1 or 2."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._chart = ChartView()
        self._sentence = muted("")
        self.add(self._chart)
        self.add(self._sentence)
        self.add_rest()

    def show_standard(self, shown: StandardDots | None) -> None:
        """Another standard; hidden where there is none."""
        self.setVisible(shown is not None)
        if shown is None:
            return
        self.set_title(shown.title)
        self.set_subtitle(shown.subtitle)
        make = _Dots(shown)
        self._chart.show_chart(make)
        self._sentence.setText(make(320).alt)


class HappenedCard(Card):
    """The time line, newest first, with chips to choose from. `activated("page id")`, `asked(Shown)`."""

    activated = Signal(object)
    asked = Signal(object)
    older = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ruled=True, parent=parent)
        self.set_title(self.tr("What happened"))
        options = (
            (Shown.ALL, self.tr("all")),
            (Shown.SESSIONS, self.tr("sessions")),
            (Shown.OBSERVATIONS, self.tr("observations")),
            (Shown.PRACTICE, self.tr("practice")),
            (Shown.RECOGNITION, self.tr("recognition")),
            (Shown.NOTES, self.tr("notes")),
            (Shown.RAISED, self.tr("raised")),
        )
        self.filter = ChoiceChips(self.tr("What is shown"), options, value=Shown.ALL)
        self.filter.chosen.connect(self.asked)
        self.set_aside(self.filter)
        self.rows = RowList(choosable=True, name=self.tr("What happened"))
        self.rows.activated.connect(self.activated)
        self.marked: Row | None = None
        """The line that was asked for."""
        self._nothing = muted("")
        self._older = quiet(self.tr("Show older"))
        self._older.clicked.connect(self.older)
        self.add(self._nothing)
        self.add(self.rows)
        self.add_line(self._older)
        self.add_space(6)

    def choose(self, shown: Shown) -> None:
        """Another person is shown, or a place names what to look at: the chips say so."""
        self.filter.set_value(shown)

    def show_line(self, line: TimeLine, wanted: Id = "") -> None:
        """Other lines; that of the record `wanted` is marked, and the keyboard can come to it."""
        self.rows.set_rows([self._row(each) for each in line.happened])
        self.marked = None
        for row, each in zip(self.rows.rows, line.happened, strict=True):
            if wanted and each.id == wanted:
                self.marked = row
                row.set_chosen(True)
                row.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.rows.setVisible(bool(line.happened))
        every = self.filter.value() is Shown.ALL
        self._nothing.setText(
            self.tr("Nothing yet. What is observed and talked about stands here, newest first.")
            if every
            else self.tr("Nothing of that yet.")
        )
        self._nothing.setVisible(not line.happened)
        self._older.setVisible(line.more)

    def _row(self, each: Happening) -> Row:
        chip = Chip(self._named(each.kind), _TONES.get(each.kind, Tone.NEUTRAL))
        private = Chip(self.tr("Private"), Tone.AMBER) if each.private else None
        trailing = (private,) if private is not None else ()
        return Row(each.title, each.line, leading=(_When(each.on, chip),), trailing=trailing, key=each.key)

    def _named(self, kind: Kind) -> str:
        return {
            Kind.SESSION: self.tr("Session"),
            Kind.OBSERVED: self.tr("Observed"),
            Kind.PRACTICE: self.tr("Practice"),
            Kind.DRAFT: self.tr("Draft"),
            Kind.RECOGNISED: self.tr("Recognised"),
            Kind.CUSTOMER: self.tr("Customer"),
            Kind.NOTE: self.tr("Note"),
            Kind.RAISED: self.tr("Raised"),
            Kind.REPLIED: self.tr("Replied"),
            Kind.PULSE: self.tr("Pulse"),
            Kind.NUMBERS: self.tr("Numbers"),
        }[kind]


class _When(QWidget):
    """A day and a chip as one thing at the beginning of a row, so that the titles stand in line."""

    def __init__(self, on: str, chip: Chip) -> None:
        super().__init__()
        day = PlainLabel(on, TextRole.MUTED)
        day.setMinimumWidth(px(46))
        across = side_by_side(day, chip, gap=10)
        across.setContentsMargins(0, 0, 0, 0)
        self.setLayout(across)


class PlanBox(Card):
    """The plan with its goals and how far their actions are. `opened` and `wanted`."""

    opened = Signal()
    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._none = muted("")
        self.begin: Button = link(self.tr("Start a plan"), writes=True)
        self.begin.clicked.connect(self.wanted)
        self.rows = RowList(choosable=True, name=self.tr("Development plan"))
        self.rows.activated.connect(self._on_row)
        self.open = link(self.tr("Open the plan"))
        self.open.clicked.connect(self.opened)
        self.add(self._none)
        self.add(self.rows)
        self.add_line(self.begin, self.open)
        self.add_space(6)

    def show_plan(self, plan: PlanCard | None, person: Person, *, here: bool) -> None:
        """Another plan, or none."""
        self.set_title(plan.title if plan else self.tr("Development plan"))
        self.set_subtitle(plan.line if plan else "")
        goals = plan.goals if plan else ()
        self.rows.set_rows(
            [
                Row(goal.title, goal.done, below=(Bar(goal.share, meaning=goal.done),), key=number)
                for number, goal in enumerate(goals)
            ]
        )
        self.rows.setVisible(bool(goals))
        empty = (
            self.tr("No goal yet.")
            if plan
            else self.tr("{name} has no plan yet.").format(name=short_name(person.called))
        )
        self._none.setText(empty)
        self._none.setVisible(not goals)
        self.begin.setVisible(plan is None and here)
        self.open.setVisible(plan is not None)

    @Slot(object)
    def _on_row(self, _key: object) -> None:
        self.opened.emit()
