"""What came of a round: agreement by standard, where the worst parts the raters, who rates how, and pairs."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.charts.scene import Scene
from coachbook.charts.severity import Leaning, severity_chart
from coachbook.practice.calibration_drift import Drift, DriftLine
from coachbook.practice.calibration_results import Results, StandardResult
from coachbook.records.kinds import Mark
from coachbook.statistics.agreement_words import (
    Verdict,
    alpha_text,
    caution,
    coefficient_text,
    interval_text,
    share_text,
)
from coachbook.statistics.severity import Lean
from coachbook.statistics.words import listed
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chart_view import ChartView
from coachbook.ui.parts.editors import TextArea
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.tables import Column, RowsModel, Table
from coachbook.ui.parts.texts import PlainLabel, TextRole, muted
from coachbook.ui.practice.round.state import mark_text
from coachbook.ui.shell.page import Page
from coachbook.ui.shell.theme import Tone

MOST_CASES = 7
"""Cases in the table of marks: those that part the raters most, so that it fits a window."""


class _Marks(NamedTuple):
    """One rater's marks on the cases shown."""

    name: str
    marks: tuple[Mark | None, ...]


class ResultsView(QWidget):
    """The left side of a round's page; `results` and `drift` as they were worked out."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "clear")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._made: list[QWidget] = []
        self.agreement: Table | None = None
        self.marks: Table | None = None
        self.drifts: list[Table] = []

    def show_results(self, results: Results, drift: Drift) -> None:
        """Show these; the tables are made anew, since their columns follow the cases."""
        for old in self._made:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._made, self.drifts = [], []
        self._add(self._agreement(results))
        worst = results.worst
        if worst is not None:
            self._add(self._parting(results, worst))
        self._add(self._sums(results))
        if drift.rounds:
            self._add(self._drifted(self.tr("Alpha over the rounds"), drift, drift.standards))
            self._add(self._drifted(self.tr("Raters over the rounds, in points"), drift, drift.raters))

    def _add(self, widget: QWidget) -> None:
        self._made.append(widget)
        self._column.addWidget(widget)

    def _agreement(self, results: Results) -> QWidget:
        columns = (
            Column(self.tr("Standard"), _title, stretch=5, tone=_tone),
            Column(self.tr("Same mark"), _same, width=92),
            Column(self.tr("Alpha"), _alpha, width=104),
            Column(self.tr("AC1"), _ac1, width=112, line=_interval),
            Column(self.tr("In one sentence"), _sentence, stretch=6, tone=_tone, muted=True),
        )
        model = RowsModel(columns, _key)
        model.set_rows(results.standards)
        self.agreement = Table(
            model,
            name=self.tr("Agreement by standard"),
            title=self.tr("Agreement by standard"),
            subtitle=caution(max((each.agreement.cases for each in results.standards), default=0)),
            grows=True,
        )
        return self.agreement

    def _parting(self, results: Results, worst: int) -> QWidget:
        found = results.standards[worst]
        cases = found.agreement.apart[:MOST_CASES]
        ordered = sorted(cases)
        columns = [Column(self.tr("Rater"), _rater, stretch=2, strong=True)]
        columns += [
            Column(results.round.cases[case].title, _Mark(place), width=104)
            for place, case in enumerate(ordered)
        ]
        rows = [
            _Marks(name, tuple(marks[case] for case in ordered))
            for name, marks in zip(results.names, results.marks[worst], strict=True)
        ]
        model = RowsModel(columns, _rater)
        model.set_rows(rows)
        left_out = len(found.agreement.apart) - len(cases)
        self.marks = Table(
            model,
            name=self.tr("Marks by rater and case"),
            title=self.tr("Where {title} parts you").format(title=found.standard.title),
            subtitle=self.tr("The cases farthest apart; {count} more differ.").format(count=left_out)
            if left_out
            else "",
            grows=True,
        )
        return self.marks

    def _sums(self, results: Results) -> QWidget:
        card = Card(self.tr("The total of a case, 0 to 100"))
        card.add(PlainLabel(results.scores_sentence, TextRole.BODY, wrap=True))
        if results.scores_alpha is not None:
            said = self.tr("Krippendorff’s alpha of the totals, at the interval level: {alpha}.")
            card.add(muted(said.format(alpha=coefficient_text(results.scores_alpha))))
        return card

    def _drifted(self, title: str, drift: Drift, lines: tuple[DriftLine, ...]) -> QWidget:
        columns = [Column(self.tr("Name"), _name, stretch=3, strong=True)]
        columns += [Column(name, _Figure(place), width=104) for place, name in enumerate(drift.rounds)]
        columns.append(Column(self.tr("In one sentence"), _line, stretch=3, muted=True))
        model = RowsModel(columns, _name)
        model.set_rows(lines)
        table = Table(model, name=title, title=title, grows=True)
        self.drifts.append(table)
        return table


class LeaningCard(Card):
    """Who rates how, as a chart, with the sentence that says what it is measured against."""

    def __init__(self) -> None:
        super().__init__(self.tr("Who rates how"))
        self.chart = ChartView()
        self._rows: tuple[Leaning, ...] = ()
        self._made = _Making((), "")
        self.note = muted("")
        self.add(self.chart)
        self.add(self.note)

    def show_results(self, results: Results) -> None:
        """Show the raters of these results."""
        rows = tuple(
            Leaning(
                each.name,
                each.severity.difference,
                each.severity.interval,
                each.word,
                each.severity.lean in (Lean.MILDER, Lean.STRICTER),
            )
            for each in results.raters
        )
        against = self.tr("the key") if results.has_key else self.tr("what the others gave")
        self.set_subtitle(
            self.tr("Points of 100 above or below {against}; one mark of five is 25.").format(against=against)
        )
        self.chart.setVisible(any(row.difference is not None for row in rows))
        self._made = _Making(rows, self.tr("the key") if results.has_key else self.tr("the others"))
        self.chart.show_chart(self._made)
        seen = [row.name for row in rows if row.leans]
        self.note.setText("" if seen else self.tr("No rater is milder or stricter as far as can be told."))
        self.note.setVisible(not seen)


class _Making:
    """Makes the chart for a width."""

    def __init__(self, rows: tuple[Leaning, ...], middle: str) -> None:
        self._rows = rows
        self._middle = middle

    def __call__(self, width: float) -> Scene:
        return severity_chart(self._rows, width, self._middle) or Scene(width, 0, (), "")


class PairsCard(Card):
    """Whom to bring together: the pairs that agree least."""

    def __init__(self) -> None:
        super().__init__(self.tr("Whom to bring together"), ruled=True)
        self.rows = RowList(name=self.tr("Pairs that agree least"))
        self.kappas = muted("")
        self.add(self.rows)
        self.add(self.kappas)

    def show_results(self, results: Results) -> None:
        """Show the pairs of these results; hidden where all agree."""
        self.rows.set_rows([Row(listed(each.names), each.sentence) for each in results.pairs])
        self.kappas.setText(results.kappa_sentence)
        self.kappas.setVisible(bool(results.kappa_sentence))
        self.setVisible(bool(results.pairs))


class NoteCard(Card):
    """What was said when they met, kept as it is typed."""

    def __init__(self, page: Page, keep: Callable[[str], bool]) -> None:
        super().__init__(self.tr("What was said"))
        self._page = page
        self._keep = keep
        self.note = TextArea(hint=self.tr("What you agreed on, and what stays open"), least=2, most=8)
        self.note.setAccessibleName(self.tr("What was said"))
        self.note.textChanged.connect(self._on_typed)
        self.add(self.note)

    def show_note(self, text: str) -> None:
        """What is stored, unless somebody is typing here."""
        self._page.put(self.note, text)

    @Slot()
    def _on_typed(self) -> None:
        if self.note.hasFocus():
            self._page.typed(self.note, self._save)

    def _save(self) -> bool:
        return self._keep(self.note.text())


class _Mark:
    """The text of one mark of a row."""

    def __init__(self, place: int) -> None:
        self._place = place

    def __call__(self, row: _Marks) -> str:
        return mark_text(row.marks[self._place])


class _Figure:
    """The figure of one round in a line of drift."""

    def __init__(self, place: int) -> None:
        self._place = place

    def __call__(self, line: DriftLine) -> str:
        return line.figures[self._place]


def _key(row: StandardResult) -> object:
    return row.standard.key


def _title(row: StandardResult) -> str:
    return row.standard.title


def _tone(row: StandardResult) -> Tone | None:
    return Tone.AMBER if row.verdict is Verdict.NOT_YET else None


def _same(row: StandardResult) -> str:
    return share_text(row.agreement.same)


def _alpha(row: StandardResult) -> str:
    return alpha_text(row.agreement)


def _ac1(row: StandardResult) -> str:
    return coefficient_text(row.agreement.ac1.value if row.agreement.ac1 is not None else None)


def _interval(row: StandardResult) -> str:
    return interval_text(row.agreement.ac1)


def _sentence(row: StandardResult) -> str:
    return row.sentence


def _rater(row: _Marks) -> str:
    return row.name


def _name(line: DriftLine) -> str:
    return line.name


def _line(line: DriftLine) -> str:
    return line.sentence
