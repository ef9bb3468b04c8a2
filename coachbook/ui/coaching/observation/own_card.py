"""The person's own view beside the coach's, as a card: both marks in columns, what differs in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from coachbook.coaching.own_view import Beside, difference, summary
from coachbook.export.phrases import WAYS
from coachbook.records import Person
from coachbook.records.kinds import Way
from coachbook.statistics.words import quoted
from coachbook.ui.coaching.observing import mark_in_words
from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.texts import PlainLabel, TextRole, label


class OwnCard(Card):
    """Both views of one contact; before there is one, the ways to ask for it."""

    handed = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__(" ")
        self.sentence = PlainLabel("", TextRole.BODY, wrap=True)
        self.table = QWidget()
        self._grid = QGridLayout(self.table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(8)
        for column, stretch in enumerate((5, 2, 2, 5)):
            self._grid.setColumnStretch(column, stretch)
        self.words = PlainLabel("", TextRole.BODY, wrap=True)
        self.never = PlainLabel(
            self.tr("The two are set beside each other and never averaged; only what you saw is in trends."),
            TextRole.SMALL,
            wrap=True,
        )
        self.hand_over = secondary(self.tr("Hand the screen over"), writes=True)
        self.from_paper = secondary(self.tr("Enter from paper"), writes=True)
        self.hand_over.clicked.connect(self.handed)
        self.from_paper.clicked.connect(self.entered)
        for widget in (self.sentence, self.table, self.words, self.never):
            self.add(widget)
        self.add_line(self.hand_over, self.from_paper)
        self._shown: object = None

    def ask(self, person: Person) -> None:
        """There is none yet: say what it is good for, and how to get it."""
        self._shown = None
        self.set_title(self.tr("How {person} sees it").format(person=person.called))
        told = self.tr(
            "Before you show yours, let {person} rate the same contact. "
            "Where you differ is where the talk begins."
        )
        self.sentence.setText(told.format(person=person.called))
        self._turn(there=False)

    def show_both(
        self, lines: Sequence[Beside], person: Person, by: str, way: Way | None, words: str
    ) -> None:
        """Show both views, a line for each standard; `by` is who observed, empty for the coach who reads."""
        both = self.tr("How {person} and {other} see it")
        self.set_title(both.format(person=by or self.tr("you"), other=person.called))
        said = summary(lines, person.called, by)
        came = f" {self.tr('The own view came')} {WAYS[way]}." if way is not None else ""
        self.sentence.setText(f"{said}{came}")
        self.words.setText(f"{person.called}: {quoted(words)}" if words else "")
        self._turn(there=True)
        self.words.setVisible(bool(words))
        if (tuple(lines), person, by) != self._shown:
            self._shown = (tuple(lines), person, by)
            self._fill(lines, person, by)

    def _turn(self, *, there: bool) -> None:
        for widget in (self.table, self.words, self.never):
            widget.setVisible(there)
        for button in (self.hand_over, self.from_paper):
            button.setVisible(not there)

    def _fill(self, lines: Sequence[Beside], person: Person, by: str) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        heads = (self.tr("Standard"), by or self.tr("You"), person.called, self.tr("Difference"))
        for column, head in enumerate(heads):
            self._grid.addWidget(label(head), 0, column)
        for row, line in enumerate(lines, start=1):
            told = difference(line, person.called, by)
            seen = mark_in_words(line.seen.mark if line.seen else None) or "—"
            own = mark_in_words(line.own.mark if line.own else None) or "—"
            far = line.apart is not None and line.apart > 1
            texts = (
                PlainLabel(line.standard.title, TextRole.BODY, wrap=True),
                PlainLabel(seen, TextRole.BODY, wrap=True),
                PlainLabel(own, TextRole.BODY, wrap=True),
                PlainLabel(told, TextRole.STRONG if far else TextRole.MUTED, wrap=True),
            )
            for column, text in enumerate(texts):
                text.setAccessibleName(f"{line.standard.title}, {heads[column]}: {text.text()}")
                self._grid.addWidget(text, row, column, Qt.AlignmentFlag.AlignTop)
