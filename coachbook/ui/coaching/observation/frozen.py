"""A submitted observation, to be read: facts, score with its arithmetic, marks with their evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.records import Commitment, Id, Observation, Person
from coachbook.records.kinds import Mark
from coachbook.ui.coaching.observation.own_card import OwnCard
from coachbook.ui.coaching.observation.said import SaidCard
from coachbook.ui.coaching.observation.score_card import ScoreCard
from coachbook.ui.coaching.observation.state import ObservationView, StandardLine
from coachbook.ui.coaching.observation.versions import Difference
from coachbook.ui.coaching.observing import CAUSE_NAMES, EFFORT_NAMES, SEEN_NAMES, mark_in_words
from coachbook.ui.coaching.promising import PromiseList
from coachbook.ui.parts.cards import Card, KeyValues
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.keyed import KeyedButton
from coachbook.ui.parts.layouts import Columns
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import Lead, PlainLabel, TextRole
from coachbook.ui.shell.theme import Tone


class Frozen(QWidget):
    """The whole of a submitted observation; `followed` when the link to the other version is taken."""

    followed = Signal()
    captured = Signal(object)
    """The id of the rating of a strength that is to become a champion behaviour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.version = Lead(role=TextRole.BODY)
        self.version.followed.connect(self.followed)
        self.dispute = Lead(role=TextRole.BODY)
        self._facts = KeyValues(columns=6)
        self.score = ScoreCard()
        self.changed = Card(self.tr("What the amendment changed"))
        self._changes = RowList(even=False, name=self.tr("What the amendment changed"))
        self.changed.add(self._changes)
        self.said = SaidCard()
        self.own = OwnCard()
        """Both views beside each other, where there are two."""
        self.asking = OwnCard()
        """The ways to the person's own view, where there is none yet."""
        self.promises = Card(self.tr("Promised to the customer"))
        self.promised = PromiseList()
        self.promises.add(self.promised)
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
        columns = Columns((2, 1))
        for card in (self.changed, self.own, ratings, self._words_card, self.promises):
            columns.add(0, card)
        columns.add(1, self.score)
        columns.add(1, self.said)
        columns.add(1, self.asking)
        for widget in (self.version, self.dispute, facts, columns):
            column.addWidget(widget)

    def show_all(
        self, observation: Observation, view: ObservationView, facts: Sequence[tuple[str, str]]
    ) -> None:
        """Shows everything; nothing of it can be changed."""
        self._facts.show_pairs(facts)
        if view.score is not None:
            self.score.show_score(view.score, view.verdicts)
        self.rows.set_rows([self._row(line) for line in view.lines])
        words = (
            (self.tr("Situation"), observation.situation),
            (self.tr("Behaviour"), observation.behaviour),
            (self.tr("Impact on the customer"), observation.impact),
            (
                self.tr("What it cost the customer"),
                ", ".join(EFFORT_NAMES[tag] for tag in observation.effort),
            ),
        )
        pairs = [(name, text) for name, text in words if text.strip()]
        self._words.show_pairs(pairs)
        self._words_card.setVisible(bool(pairs))

    def say_version(self, sentence: str, link: str) -> None:
        """Says which other version there is; nothing hides it."""
        self.version.say(sentence, link)
        self.version.setVisible(bool(sentence))

    def show_changes(self, found: Sequence[Difference]) -> None:
        """What an amendment has otherwise than the first version; nothing on a first version."""
        rows = [
            Row(each.what, self.tr("was: {before}").format(before=each.before), below=(_text(each.after),))
            for each in found
        ]
        self._changes.set_rows(rows)
        self.changed.setVisible(bool(rows))

    def show_promises(
        self, promises: Sequence[Commitment], people: Mapping[Id, Person], coach_id: Id, today: date
    ) -> None:
        """What was promised to the customer in it, and how it stands."""
        self.promised.show_promises(promises, people, coach_id, today)
        self.promises.setVisible(bool(promises))

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
        if line.strength:
            capture = KeyedButton(self.tr("Capture as champion behaviour"), line.rating_id, writes=True)
            capture.pressed_for.connect(self.captured)
            across.addWidget(capture)
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


def _text(words: str) -> PlainLabel:
    return PlainLabel(words, TextRole.BODY, wrap=True)
