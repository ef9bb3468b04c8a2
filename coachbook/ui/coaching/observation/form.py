"""The form of a draft: the facts, one row for each standard, the words, the score, and the column beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from coachbook.records import Id, Observation
from coachbook.ui.coaching.observation.beside import Beside, Side
from coachbook.ui.coaching.observation.header import Facts
from coachbook.ui.coaching.observation.own_card import OwnCard
from coachbook.ui.coaching.observation.panels import Panel
from coachbook.ui.coaching.observation.promised import PromisedCard
from coachbook.ui.coaching.observation.row import StandardRow
from coachbook.ui.coaching.observation.score_card import ScoreCard
from coachbook.ui.coaching.observation.state import ObservationView, StandardLine
from coachbook.ui.coaching.observation.words import WordsCard
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.layouts import PageColumn
from coachbook.ui.parts.texts import Lead, PlainLabel, TextRole
from coachbook.ui.shell.page import Page


class Form(PageColumn):
    """One page that scrolls; says by its own signals and its parts' what the user does."""

    current_changed = Signal(object)  # StandardRow
    row_made = Signal(object)  # StandardRow, to be listened to

    def __init__(self, save: Callable[[str, str], bool], panels: Sequence[Panel] = ()) -> None:
        super().__init__()
        self._save = save
        self.rows: tuple[StandardRow, ...] = ()
        self.current: StandardRow | None = None
        self._shape: tuple[tuple[Id, tuple[Id, ...]], ...] = ()
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._on_turn)
        self.version = Lead(role=TextRole.BODY)
        self.outdated = Lead(role=TextRole.BODY)
        self.rated = PlainLabel("", TextRole.FIGURE)
        rated = QWidget()
        column = QVBoxLayout(rated)
        column.setContentsMargins(14, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PlainLabel(self.tr("Rated"), TextRole.LABEL), 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.rated, 0, Qt.AlignmentFlag.AlignRight)
        self.facts = Facts(rated)
        self._card = Card(air=12)
        self._list = QWidget()
        self._list.setProperty("flush", True)
        self._stacked = QVBoxLayout(self._list)
        self._stacked.setContentsMargins(0, 0, 0, 0)
        self._stacked.setSpacing(0)
        self._card.add(self._list)
        self.keys = PlainLabel(
            self.tr(
                "1 to 5 rate, N not applicable, E evidence, S strength, C cause, B behaviours, "
                "P promise, J and K go down and up."
            ),
            TextRole.SMALL,
            wrap=True,
        )
        self.words = WordsCard()
        self.promised = PromisedCard()
        self.own = OwnCard()
        self.score = ScoreCard()
        self.side = Side(panels)
        self._beside = Beside(self.side, self)
        self._place()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _place(self) -> None:
        """What is rated at the left, what helps to rate beside it."""
        left = QVBoxLayout()
        left.setSpacing(12)
        for widget in (self._card, self.keys, self.words, self.promised, self.score, self.own):
            left.addWidget(widget)
        left.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addLayout(left, 1)
        across.addWidget(self._beside)
        self.add(self.version)
        self.add(self.outdated)
        self.add(self.facts)
        self.add_layout(across)

    def show_view(self, observation: Observation, view: ObservationView, page: Page) -> None:
        """Show what is stored; rows are made anew only where other standards are rated."""
        if tuple(row.rating_id for row in self.rows) != tuple(line.rating_id for line in view.lines):
            self._make_rows(view.lines)
        for row, line in zip(self.rows, view.lines, strict=True):
            row.show_line(line, page)
            row.show_heading(line.moment)
        self._order(view)
        self.rated.setText(view.rated_in_words)
        self.words.show_words(observation, page)
        self.side.checks.show_checks(view.checks)
        self.score.setVisible(view.score is not None)
        if view.score is not None:
            self.score.show_score(view.score, view.verdicts)

    def row(self, rating_id: Id | None) -> StandardRow | None:
        """The row of a rating."""
        return next((row for row in self.rows if row.rating_id == rating_id), None)

    def clear_faults(self) -> None:
        """Before checking anew."""
        self.facts.clear_faults()
        self.words.clear_faults()
        self.promised.clear_faults()
        for row in self.rows:
            row.show_fault("")

    def to_row(self, row: StandardRow | None = None) -> None:
        """Put the keyboard into a row: this one, or where it was last, or the first."""
        target = row or self.current or (self.rows[0] if self.rows else None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The column beside is narrower in a narrow window, and stays."""
        super().resizeEvent(event)
        self._beside.fit()

    def _make_rows(self, lines: tuple[StandardLine, ...]) -> None:
        kept = {row.rating_id: row for row in self.rows}
        for row in self.rows:
            self._stacked.removeWidget(row)
        made = []
        for line in lines:
            known = kept.pop(line.rating_id, None)
            made.append(known if known is not None else self._new_row(line))
        for gone in kept.values():
            gone.hide()
            gone.deleteLater()
        self.rows = tuple(made)
        self.current = self.current if self.current in self.rows else None
        for number, row in enumerate(self.rows):
            row.set_first(number == 0)
            self._stacked.addWidget(row)
            row.show()

    def _new_row(self, line: StandardLine) -> StandardRow:
        row = StandardRow(line, self._save)
        row.stepped.connect(self._on_stepped)
        row.grown.connect(self._on_grown)
        self.row_made.emit(row)
        return row

    def _order(self, view: ObservationView) -> None:
        """Tab goes through the rows as they are read; Qt would put what came later at the end."""
        shape = tuple((line.rating_id, tuple(each.id for each in line.behaviours)) for line in view.lines)
        if shape == self._shape:
            return
        self._shape = shape
        stops = [stop for row in self.rows for stop in row.stops()]
        for before, after in pairwise((*stops, *self.words.areas.values())):
            QWidget.setTabOrder(before, after)

    @Slot(object, int)
    def _on_stepped(self, row: StandardRow, down: int) -> None:
        at = self.rows.index(row) + down
        if 0 <= at < len(self.rows):
            self.rows[at].setFocus(Qt.FocusReason.TabFocusReason)
        elif at >= len(self.rows):
            self.words.areas["situation"].setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _on_grown(self, _row: StandardRow) -> None:
        self._turn.start()

    @Slot()
    def _on_turn(self) -> None:
        """All of the row is to be seen, once the page knows how long it is."""
        if self.current is not None:
            self.ensureWidgetVisible(self.current, 0, 24)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        within = next((row for row in self.rows if new is row or (new and row.isAncestorOf(new))), None)
        if within is None:
            return
        self.ensureWidgetVisible(within, 0, 24)
        if within is self.current:
            return
        if self.current is not None:
            self.current.set_current(False)
        within.set_current(True)
        self.current = within
        self.current_changed.emit(within)
