"""A submitted observation, to be read: facts, score with its arithmetic, marks with their evidence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.records import Observation
from coachbook.records.kinds import Mark
from coachbook.statistics.scoring import Score, shown
from coachbook.ui.coaching.observation.state import POINTS_RULE, ObservationView, StandardLine
from coachbook.ui.coaching.observing import CAUSE_NAMES, SEEN_NAMES, mark_in_words
from coachbook.ui.parts.cards import Card, KeyValues
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.layouts import side_by_side
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import Lead, PlainLabel, TextRole
from coachbook.ui.shell.theme import Tone


class ScoreCard(Card):
    """The score, what it is made of, and how marks become points; both scores, and "not passed" beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.figure = PlainLabel("", TextRole.FIGURE)
        self.passed = Chip(self.tr("not passed"), Tone.RED)
        self.own = PlainLabel("", TextRole.BODY, wrap=True)
        self.lines = PlainLabel("", TextRole.MUTED, wrap=True)
        self.rule = PlainLabel(POINTS_RULE, TextRole.SMALL, wrap=True)
        self.set_title(self.tr("Score"))
        self.add_layout(side_by_side(self.figure, self.passed))
        for widget in (self.own, self.lines, self.rule):
            self.add(widget)

    def show_score(self, score: Score) -> None:
        """Shows a score and its arithmetic, line by line."""
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
        self.lines.setText("\n".join(score.lines))


class Frozen(QWidget):
    """The whole of a submitted observation; `followed` when the link to the other version is taken."""

    followed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.version = Lead(role=TextRole.BODY)
        self.version.followed.connect(self.followed)
        self._facts = KeyValues(columns=6)
        self.score = ScoreCard()
        self._words = KeyValues(columns=1)
        self._words_card = Card(self.tr("What happened"))
        self._words_card.add(self._words)
        self.rows = RowList(even=False, name=self.tr("Ratings"))
        facts, ratings = Card(), Card(self.tr("What was seen"))
        facts.add(self._facts)
        ratings.add(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for widget in (self.version, facts, self.score, ratings, self._words_card):
            column.addWidget(widget)

    def show_all(
        self, observation: Observation, view: ObservationView, facts: Sequence[tuple[str, str]]
    ) -> None:
        """Shows everything; nothing of it can be changed."""
        self._facts.show_pairs(facts)
        if view.score is not None:
            self.score.show_score(view.score)
        self.rows.set_rows([self._row(line) for line in view.lines])
        words = (
            (self.tr("Situation"), observation.situation),
            (self.tr("Behaviour"), observation.behaviour),
            (self.tr("Impact on the customer"), observation.impact),
        )
        self._words.show_pairs([(name, text) for name, text in words if text.strip()])

    def say_version(self, sentence: str, link: str) -> None:
        """Says which other version there is; nothing hides it."""
        self.version.say(sentence, link)
        self.version.setVisible(bool(sentence))

    def _row(self, line: StandardLine) -> Row:
        tone = Tone.ACCENT
        if line.mark is None or line.mark is Mark.NOT_APPLICABLE:
            tone = Tone.NEUTRAL
        elif line.missed:
            tone = Tone.AMBER
        chips = [(self.tr("focus"), Tone.BLUE, line.focus), (self.tr("must be met"), Tone.RED, line.critical)]
        chips.append((self.tr("strength"), Tone.ACCENT, line.strength))
        beside = QWidget()
        across = QHBoxLayout(beside)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        for text, colour, wanted in chips:
            if wanted:
                across.addWidget(Chip(text, colour))
        below = [PlainLabel(line.evidence, TextRole.BODY, wrap=True)] if line.evidence else []
        noted = [
            f"{each.title}: {SEEN_NAMES[each.seen]}" for each in line.behaviours if each.seen is not None
        ]
        if line.cause is not None:
            noted.insert(0, self.tr("Cause: {cause}").format(cause=CAUSE_NAMES[line.cause]))
        if noted:
            below.append(PlainLabel(" · ".join(noted), TextRole.SMALL, wrap=True))
        mark = Chip(mark_in_words(line.mark) or self.tr("not rated"), tone)
        row = Row(line.title, line.line, trailing=(mark,), below=below, beside=beside)
        row.setAccessibleName(f"{line.title}, {mark_in_words(line.mark)}")
        layout = row.layout()
        if layout is not None:
            layout.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        return row
