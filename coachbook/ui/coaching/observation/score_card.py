"""The score of one contact as a card: both scores, the arithmetic, and whether its moments were won."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from coachbook.statistics.scoring import Score, Step, shown
from coachbook.ui.coaching.observation.state import POINTS_RULE
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.layouts import side_by_side
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.theme import Tone

_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop


class ScoreCard(Card):
    """The score, what it is made of, and how marks become points; both scores, and "not passed" beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.figure = PlainLabel("", TextRole.FIGURE)
        self.passed = Chip(self.tr("not passed"), Tone.RED)
        self.own = PlainLabel("", TextRole.BODY, wrap=True)
        self.steps = QWidget()
        self._grid = QGridLayout(self.steps)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self.lines = PlainLabel("", TextRole.MUTED, wrap=True)
        self.verdicts = PlainLabel("", TextRole.BODY, wrap=True)
        self.rule = PlainLabel(POINTS_RULE, TextRole.SMALL, wrap=True)
        self.set_title(self.tr("Score"))
        self.add_layout(side_by_side(self.figure, self.passed))
        for widget in (self.own, self.verdicts, self.steps, self.lines, self.rule):
            self.add(widget)

    def show_score(self, score: Score, verdicts: Sequence[str] = ()) -> None:
        """Shows a score and its arithmetic, line by line, and whether each moment was won."""
        self.verdicts.setText("\n".join(verdicts))
        self.verdicts.setVisible(bool(verdicts))
        if score.value is None:
            self.figure.setText(self.tr("No score"))
        else:
            self.figure.setText(self.tr("{score} of 100").format(score=shown(score.value)))
        self.passed.setVisible(score.not_passed)
        if score.within_control is None:
            self.own.setText(self.tr("Nothing that was rated lay within the person’s control."))
        else:
            own = shown(score.within_control)
            self.own.setText(self.tr("{score} within the person’s control").format(score=own))
        self.own.setVisible(bool(score.excused))
        self._show_steps(score.steps)
        self.lines.setText("\n".join(score.ending))

    def _show_steps(self, steps: Sequence[Step]) -> None:
        """Each standard with its points times its weight; a screen reader hears the whole sentence."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.steps.setVisible(bool(steps))
        if steps:
            self._grid.addWidget(PlainLabel(self.tr("points × weight"), TextRole.SMALL), 0, 1, _END)
        for row, step in enumerate(steps, start=1):
            name = PlainLabel(step.name, TextRole.MUTED, wrap=True)
            name.setAccessibleName(step.words)
            sum_ = self.tr("left out") if step.points is None else f"{step.points} × {step.weight}"
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(PlainLabel(sum_, TextRole.MUTED), row, 1, _END)
