"""The card of one goal: what will be seen, from where to where, what is done for it and how often it was."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.charts.rows import means_chart, rates_chart
from coachbook.charts.scene import Scene
from coachbook.coaching.goals import Standing
from coachbook.records.kinds import ActionKind, GoalState, Measure
from coachbook.ui.coaching.plan.goal_state import VERDICTS, ActionLine, GoalLine, GoalScale
from coachbook.ui.parts.buttons import Button, icon_button, link
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chart_view import ChartView
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.layouts import side_by_side
from coachbook.ui.parts.marks import Hairline
from coachbook.ui.parts.rows import INSET, Row, RowList
from coachbook.ui.parts.texts import ElidedLabel, PlainLabel, TextRole
from coachbook.ui.shell.theme import Tone, px

HOW, WITH, DUE, DONE, MARK = 144, 76, 58, 52, 32
"""Widths of the columns after an action's words, so that they stand in line under their heads."""

_KINDS = {
    ActionKind.ON_THE_JOB: Tone.NEUTRAL,
    ActionKind.ROLE_PLAY: Tone.VIOLET,
    ActionKind.BESIDE_A_CHAMPION: Tone.BLUE,
    ActionKind.COURSE: Tone.BLUE,
    ActionKind.COMPANY: Tone.NEUTRAL,
}


@dataclass(frozen=True, slots=True)
class _Scale:
    """Draws the scale of a goal, for any width."""

    shown: GoalScale

    def __call__(self, width: float) -> Scene:
        draw = means_chart if self.shown.measure is Measure.MEAN_RATING else rates_chart
        scene = draw(self.shown.rows, width, target=self.shown.target)
        if scene is None:
            raise ValueError("a goal without a baseline has no scale")
        return scene


class GoalCard(Card):
    """Shows one goal; what is asked of it is passed on with the id of the goal or of the action."""

    edit_asked = Signal(str)
    add_asked = Signal(str)
    action_asked = Signal(str)
    done_asked = Signal(str)
    thread_asked = Signal(str)
    measure_asked = Signal(str)

    def __init__(self, line: GoalLine, *, closed: bool) -> None:
        chip, aside = Chip(""), QWidget()
        super().__init__(" ", " ", beside=chip, aside=aside)
        self.chip = chip
        across = QHBoxLayout(aside)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        self._review = PlainLabel("", TextRole.MUTED)
        self.edit = icon_button("pencil", "", writes=True)
        self.edit.clicked.connect(self._on_edit)
        across.addWidget(self._review)
        across.addWidget(self.edit)
        self._line = line
        self._closed = closed
        self._start, self._target = PlainLabel("", TextRole.MUTED), PlainLabel("", TextRole.MUTED)
        way = QHBoxLayout()
        way.setSpacing(12)
        way.addWidget(self._start)
        way.addStretch(1)
        way.addWidget(self._target)
        self.add_layout(way)
        self.scale = ChartView()
        self.add(self.scale)
        self._sentence = PlainLabel("", TextRole.SMALL, wrap=True)
        self.add(self._sentence)
        self._rests = PlainLabel("", TextRole.SMALL, wrap=True)
        self.add(self._rests)
        self._broken = PlainLabel("", TextRole.SMALL, wrap=True, tone=Tone.AMBER)
        self.add(self._broken)
        self._heads = self._head_row()
        self._column.addWidget(self._heads)
        self.rows = RowList(choosable=not closed)
        self.rows.activated.connect(self._on_action)
        self.add(self.rows)
        self.more = link(self.tr("Add an action"), writes=True)
        self.more.clicked.connect(self._on_add)
        self.origin = link(self.tr("Where it comes from"))
        self.origin.clicked.connect(self._on_thread)
        self.measure = link(self.tr("Take the baseline now"), writes=True)
        self.measure.clicked.connect(self._on_measure)
        self.add_layout(side_by_side(self.more, self.measure, None, self.origin, gap=16))
        self.show_line(line, closed=closed)

    @property
    def goal_id(self) -> str:
        """The goal that it shows."""
        return self._line.id

    def show_line(self, line: GoalLine, *, closed: bool) -> None:
        """Shows the goal as it is now; nothing moves where nothing changed."""
        self._line, self._closed = line, closed
        self.set_title(line.title)
        self.set_subtitle(line.behaviour)
        text, tone = self._said(line)
        self.chip.say(text, tone)
        self.chip.setVisible(bool(text))
        self._review.setText(line.review)
        self.edit.setVisible(not closed)
        self.edit.setToolTip(self.tr("Change this goal"))
        self.edit.setAccessibleName(self.tr("Change the goal {title}").format(title=line.title))
        self._start.setText(line.start)
        self._target.setText(line.target)
        self.scale.setVisible(line.scale is not None)
        self.scale.show_chart(_Scale(line.scale) if line.scale else None)
        self._sentence.setText(line.sentence)
        self._sentence.setVisible(bool(line.sentence))
        for part, words in ((self._rests, line.rests_on), (self._broken, line.broken)):
            part.setText(words)
            part.setVisible(bool(words))
        self._heads.setVisible(bool(line.actions))
        self.rows.setVisible(bool(line.actions))
        self.rows.setAccessibleName(self.tr("Actions of {title}").format(title=line.title))
        self.rows.set_rows([self._row(action) for action in line.actions])
        self.more.setVisible(not closed)
        self.more.setAccessibleName(self.tr("Add an action to {title}").format(title=line.title))
        self.measure.setVisible(line.measurable)
        self.measure.setAccessibleName(self.tr("Take the baseline of {title} now").format(title=line.title))
        self.origin.setAccessibleName(self.tr("Where {title} comes from").format(title=line.title))

    def _said(self, line: GoalLine) -> tuple[str, Tone]:
        """The verdict, from the statistics only; a goal that both called ended before says so instead."""
        if line.verdict is not None:
            return VERDICTS[line.verdict]
        if line.state is GoalState.REACHED:
            return self.tr("Reached"), Tone.ACCENT
        if line.state is GoalState.DROPPED:
            return self.tr("Dropped"), Tone.NEUTRAL
        if line.standing is None:
            return "", Tone.NEUTRAL
        return {
            Standing.NEW: (self.tr("New"), Tone.BLUE),
            Standing.TOO_FEW: (self.tr("Too few to say"), Tone.NEUTRAL),
            Standing.NOT_YET_SHOWN: (self.tr("Not yet shown"), Tone.NEUTRAL),
            Standing.ROSE_PROVISIONAL: (self.tr("Rose, provisional"), Tone.ACCENT),
            Standing.FELL_PROVISIONAL: (self.tr("Fell, provisional"), Tone.AMBER),
            Standing.ROSE: (self.tr("Rose"), Tone.ACCENT),
            Standing.FELL: (self.tr("Fell"), Tone.AMBER),
        }[line.standing]

    def _head_row(self) -> QWidget:
        heads = QWidget()
        column = QVBoxLayout(heads)
        column.setContentsMargins(INSET, 6, INSET, 0)
        column.setSpacing(6)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(PlainLabel(self.tr("Action"), TextRole.LABEL), 1)
        for text, width in (
            (self.tr("How"), HOW), (self.tr("With"), WITH), (self.tr("Due"), DUE), (self.tr("Done"), DONE),
            ("", MARK),
        ):  # fmt: skip
            word = PlainLabel(text, TextRole.LABEL)
            word.setFixedWidth(px(width))
            across.addWidget(word)
        column.addLayout(across)
        column.addWidget(Hairline())
        return heads

    def _row(self, action: ActionLine) -> Row:
        how = QWidget()
        inside = QHBoxLayout(how)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(Chip(action.how, _KINDS[action.kind]), 0, Qt.AlignmentFlag.AlignLeading)
        how.setFixedWidth(px(HOW))
        whom = ElidedLabel(action.with_whom or "—", TextRole.BODY)
        whom.setFixedWidth(px(WITH))
        due = PlainLabel(action.due or "—", TextRole.BODY, tone=Tone.RED if action.overdue else None)
        due.setFixedWidth(px(DUE))
        done = PlainLabel(action.done, TextRole.MUTED, tone=Tone.AMBER if action.unsupported else None)
        done.setToolTip(self.tr("Nothing shows it: unsupported") if action.unsupported else "")
        done.setFixedWidth(px(DONE))
        row = Row(
            action.text,
            trailing=(how, whom, due, done, self._mark(action)),
            key=None if self._closed else action.id,
            plain=True,
        )
        overdue = self.tr("overdue") if action.overdue else ""
        unsupported = self.tr("unsupported") if action.unsupported else ""
        said = (action.text, action.how, action.with_whom, action.due, overdue, action.done, unsupported)
        row.setAccessibleName(", ".join(part for part in said if part))
        return row

    def _mark(self, action: ActionLine) -> QWidget:
        """The button that counts one more time; an empty place where nothing is left to do."""
        if not action.open:
            place = QWidget()
            place.setFixedWidth(px(MARK))
            return place
        mark: Button = icon_button("check", self.tr("Done once more"), writes=True)
        mark.setAccessibleName(self.tr("Done once more: {action}").format(action=action.text))
        mark.setProperty("action", action.id)
        mark.setFixedWidth(px(MARK))
        mark.clicked.connect(self._on_done)
        return mark

    @Slot()
    def _on_edit(self) -> None:
        self.edit_asked.emit(self._line.id)

    @Slot()
    def _on_add(self) -> None:
        self.add_asked.emit(self._line.id)

    @Slot()
    def _on_thread(self) -> None:
        self.thread_asked.emit(self._line.id)

    @Slot()
    def _on_measure(self) -> None:
        self.measure_asked.emit(self._line.id)

    @Slot(object)
    def _on_action(self, key: object) -> None:
        self.action_asked.emit(str(key))

    @Slot()
    def _on_done(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.done_asked.emit(str(sender.property("action")))
