"""The runs of one script beside each other, for the page of the script and that of a run."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coachbook.charts.runs import runs_chart, runs_sentence
from coachbook.charts.scene import Scene
from coachbook.coaching.days import plain_day
from coachbook.coaching.pace import clock_text
from coachbook.practice.run_results import RunResult, compared
from coachbook.records import Id, Observation, Person, Rehearsal
from coachbook.records.practice_kinds import RunState
from coachbook.ui.parts.cards import AIR, Card
from coachbook.ui.parts.chart_view import ChartView
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.desk import Desk

_MOST = 6
"""Runs that are listed, the latest; the chart shows them all."""


class RunsCard(Card):
    """Chart, numbers and the latest runs. `chosen(run id)` opens one."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Runs"))
        self.chart = ChartView()
        self.sentence = PlainLabel("", TextRole.MUTED, wrap=True)
        self.list = RowList(choosable=True, name=self.tr("Runs"))
        self.list.activated.connect(self.chosen)
        self.add(self.chart)
        self.add(self.sentence)
        self.add(self.list)
        self._scores: tuple[tuple[float | None, ...], bool] | None = None

    def show_runs(self, desk: Desk, script_id: Id, now_id: Id | None = None) -> None:
        """The runs of a script; `now_id` is the one that is being looked at."""
        book = desk.workbook
        runs = book.all(Rehearsal, script_id=script_id)
        rated = {
            run.observation_id: book.get(Observation, run.observation_id)
            for run in runs
            if run.observation_id
        }
        observations = {id_: each for id_, each in rated.items() if each is not None}
        results = compared(runs, observations, desk.clock.now())
        names = {person.id: person.called for person in book.all(Person)} if results else {}
        self._show_scores(results, now_id)
        self.list.set_rows([self._row(desk, each, names) for each in results[::-1][:_MOST]])
        listed = bool(results) and now_id is None
        self.list.setVisible(listed)
        self._column.setContentsMargins(1, AIR, 1, AIR - 10 if listed else AIR)  # rows bring air of their own

    def _show_scores(self, results: tuple[RunResult, ...], now_id: Id | None) -> None:
        now = bool(results) and results[-1].id == now_id and results[-1].state is RunState.RUNNING
        scores = tuple(each.score for each in results)
        rated = any(score is not None for score in scores)
        self.chart.setVisible(rated)
        if rated and (scores, now) != self._scores:
            self.chart.show_chart(partial(_drawn, scores, now))
        self._scores = (scores, now)
        subtitle = self.tr("Score on the standards, 0 to 100; each dot is a run")
        self.set_subtitle(subtitle if rated else "")
        waiting = self.tr("Scores stand here once a run has been rated on the standards.")
        none = self.tr("It has not been run yet.")
        self.sentence.setText(runs_sentence(scores, now=now) if rated else waiting if results else none)

    def _row(self, desk: Desk, run: RunResult, names: dict[Id, str]) -> Row:
        who = names.get(run.agent_id, "") if run.agent_id else run.guest
        day = plain_day(run.at.astimezone(desk.clock.zone).date())
        told = [day, clock_text(run.seconds)]
        if run.state is RunState.RUNNING:
            told.append(self.tr("not finished"))
        elif run.state is RunState.DEBRIEF:
            told.append(self.tr("debrief is open"))
        elif run.next_due is not None:
            told.append(self.tr("next {day}").format(day=plain_day(run.next_due)))
        title = self.tr("Run {number}, {who}").format(number=run.number, who=who)
        return Row(title, " · ".join(told), key=run.id)


def _drawn(scores: tuple[float | None, ...], now: bool, width: float) -> Scene:
    """The chart; only asked for where there are runs."""
    return runs_chart(scores, width, now=now) or Scene(width, 0, (), "")
