"""The right side of a plan: strengths, what the company does, sign-off, the person's own words, reviews."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from coachbook.export.phrases import dated
from coachbook.ui.coaching.plan.state import PlanPageState
from coachbook.ui.parts.buttons import icon_button, link, outlined, quiet, secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.fields import TextArea
from coachbook.ui.parts.marks import DoneMark
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import muted
from coachbook.ui.shell.theme import Tone


class StrengthsCard(Card):
    """What the person builds on. `taken`: those from the observations are wanted; `dropped(index)`."""

    taken = Signal()
    dropped = Signal(int)

    def __init__(self) -> None:
        super().__init__(" ")
        self.set_title(self.tr("Strengths to build on"))
        self._none = muted(self.tr("None is named yet; a plan starts from what works."))
        self.add(self._none)
        self.rows = RowList(name=self.tr("Strengths"))
        self.add(self.rows)
        self.take = link(self.tr("Take them from the observations"), writes=True)
        self.take.clicked.connect(self.taken)
        self.add_line(self.take)

    def show_state(self, state: PlanPageState) -> None:
        """The strengths of the plan."""
        rows = []
        for number, (title, evidence) in enumerate(state.strengths):
            rows.append(Row(title, evidence, trailing=() if state.closed else (self._drop(title, number),)))
        self.rows.set_rows(rows)
        self._none.setVisible(not rows)
        more = state.more_strengths
        self.take.set_text(
            self.tr("Take one more from the observations")
            if more == 1
            else self.tr("Take %n more from the observations", "", more)
        )
        self.take.setVisible(bool(more) and not state.closed)

    def _drop(self, title: str, number: int) -> QWidget:
        button = icon_button("x", self.tr("Take this out of the plan"), writes=True)
        button.setAccessibleName(self.tr("Take out: {title}").format(title=title))
        button.setProperty("number", number)
        button.clicked.connect(self._on_drop)
        return button

    @Slot()
    def _on_drop(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.dropped.emit(int(sender.property("number")))


class SupportCard(Card):
    """What the company does for the person. `removed(index)`: this obstacle is gone."""

    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__(" ", " ")
        self.set_subtitle(self.tr("Nobody can practise these away, so the company does its part."))
        self.rows = RowList(name=self.tr("What the company does"))
        self.add(self.rows)

    def show_state(self, state: PlanPageState) -> None:
        """The obstacles in the plan; the card is not there without one."""
        self.setVisible(bool(state.support))
        self.set_title(self.tr("What the company does for {name}").format(name=state.called))
        rows = []
        for number, entry in enumerate(state.support):
            gone = entry.removed_on is not None
            chip = Chip(self.tr("Removed"), Tone.ACCENT) if gone else Chip(self.tr("Open"), Tone.AMBER)
            line = self.tr("on {day}").format(day=dated(entry.removed_on)) if entry.removed_on else ""
            trailing = () if gone or state.closed else (self._gone(entry.text, number),)
            rows.append(Row(entry.text, line, leading=(chip,), trailing=trailing, plain=True))
        self.rows.set_rows(rows)

    def _gone(self, text: str, number: int) -> QWidget:
        button = icon_button("check", self.tr("It is removed"), writes=True)
        button.setAccessibleName(self.tr("Removed: {obstacle}").format(obstacle=text))
        button.setProperty("number", number)
        button.clicked.connect(self._on_gone)
        return button

    @Slot()
    def _on_gone(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.removed.emit(int(sender.property("number")))


class SignCard(Card):
    """Who agreed, received or chose not to sign; only what is recorded. `asked`: record one more."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__(" ")
        self.set_title(self.tr("Sign-off"))
        self._meaning = muted("")
        self.add(self._meaning)
        self.rows = RowList(name=self.tr("Sign-off"))
        self.add(self.rows)
        self.record = outlined(self.tr("Record what was said"), writes=True)
        self.record.clicked.connect(self.asked)
        self.add_line(self.record)

    def show_state(self, state: PlanPageState) -> None:
        """What was done, newest first, and what is still to be done."""
        self.rows.set_rows(
            [Row(each.title, each.line, leading=(DoneMark(done=each.done),)) for each in state.signs]
        )
        self.record.setVisible(not state.closed)
        self._meaning.setText(state.rule)
        self._meaning.setVisible(bool(state.rule))


class CommentCard(Card):
    """What the person says to the plan, in the own words; saved as it is typed."""

    def __init__(self) -> None:
        super().__init__(" ", " ")
        self.field = TextArea(least=2, most=10)
        self.add(self.field)

    def show_state(self, state: PlanPageState, *, read_only: bool) -> None:
        """Whose words they are; the text itself is put in by the page."""
        self.set_title(self.tr("{name}’s own words").format(name=state.called))
        self.set_subtitle(self.tr("Printed as they stand; a comment is no agreement."))
        self.field.setPlaceholderText(self.tr("Ask what {name} thinks of it.").format(name=state.called))
        self.field.setAccessibleName(self.tr("{name}’s comment").format(name=state.called))
        self.field.setReadOnly(state.closed or read_only)


class ReviewsCard(Card):
    """Looks back at the plan. `asked`: hold one; `ended`: close the plan."""

    asked = Signal()
    ended = Signal()

    def __init__(self) -> None:
        super().__init__(" ")
        self.set_title(self.tr("Reviews"))
        self._none = muted(self.tr("None was held yet."))
        self.add(self._none)
        self.rows = RowList(name=self.tr("Reviews"))
        self.add(self.rows)
        self._later = muted("")
        self.add(self._later)
        self.hold = secondary(self.tr("Hold a review"), writes=True)
        self.end = quiet(self.tr("Close the plan"), writes=True)
        self.hold.clicked.connect(self.asked)
        self.end.clicked.connect(self.ended)
        self.add_line(self.hold, self.end)

    def show_state(self, state: PlanPageState) -> None:
        """The newest first."""
        self.rows.set_rows(_notes(state.reviews))
        self._later.setText(state.later)
        self._later.setVisible(bool(state.later))
        self._none.setVisible(not state.reviews)
        self.hold.setVisible(not state.closed and bool(state.goals))
        self.end.setVisible(not state.closed and bool(state.goals))


def _notes(reviews: Sequence[tuple[str, str]]) -> list[Row]:
    return [Row(on, note) for on, note in reviews]
