"""What the person says to an observation, as a card: replies and disputes with their day, and the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coachbook.coaching.days import plain_day
from coachbook.coaching.replies import waiting_dispute
from coachbook.errors import Fault
from coachbook.export.phrases import WAYS
from coachbook.records import Id, Person, Reply
from coachbook.records.kinds import ReplyKind, Way
from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip, ChoiceChips
from coachbook.ui.parts.dates import DateField
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.editors import TextArea
from coachbook.ui.parts.fields import Field
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.theme import Tone


class SaidCard(Card):
    """The conversation about one observation or session, oldest first; three buttons go on with it.

    `nothing` is what stands there before anything was said, with `{person}` for the name.
    """

    handed = Signal()
    entered = Signal()
    answered = Signal()

    def __init__(self, nothing: str = "") -> None:
        super().__init__(" ")
        self._nothing = nothing or self.tr(
            "{person} has not said anything yet. A reply stays beside the observation, and so does a dispute "
            "with your answer."
        )
        self.rows = RowList(even=False, name=self.tr("Replies"))
        self.nothing = PlainLabel("", TextRole.MUTED, wrap=True)
        self.hand_over = secondary(self.tr("Hand the screen over"), writes=True)
        self.enter_button = secondary(self.tr("Write down a reply"), writes=True)
        self.answer_button = secondary(self.tr("Answer"), writes=True)
        self.hand_over.clicked.connect(self.handed)
        self.enter_button.clicked.connect(self.entered)
        self.answer_button.clicked.connect(self.answered)
        self.add(self.rows)
        self.add(self.nothing)
        self.add_line(self.answer_button, self.hand_over, self.enter_button)

    def show_replies(
        self, replies: Sequence[Reply], person: Person, people: Mapping[Id, Person], coach_id: Id
    ) -> None:
        """Show what was said about one observation, in its order."""
        waits = waiting_dispute(replies)
        self.set_title(self.tr("What {person} says").format(person=person.called))
        self.rows.set_rows([self._row(each, people, coach_id, waits) for each in replies])
        self.rows.setVisible(bool(replies))
        self.nothing.setText(self._nothing.format(person=person.called))
        self.nothing.setVisible(not replies)
        last = next((each for each in reversed(replies) if each.kind is not ReplyKind.ACKNOWLEDGED), None)
        self.answer_button.setVisible(last is not None and last.kind is not ReplyKind.ANSWERED)

    def _row(self, said: Reply, people: Mapping[Id, Person], coach_id: Id, waits: Reply | None) -> Row:
        names = {
            ReplyKind.ACKNOWLEDGED: self.tr("has read it"),
            ReplyKind.REPLIED: self.tr("replies"),
            ReplyKind.DISPUTED: self.tr("disputes it"),
            ReplyKind.ANSWERED: self.tr("answers"),
        }
        speaker = people.get(said.person_id)
        own = said.person_id == coach_id and said.kind is ReplyKind.ANSWERED
        if own:
            title = self.tr("You answer")
        else:
            title = f"{speaker.called if speaker else ''} {names[said.kind]}".strip()
        line = plain_day(said.on) if own else f"{plain_day(said.on)}, {WAYS[said.way]}"
        below = [PlainLabel(said.text, TextRole.BODY, wrap=True)] if said.text else []
        chip = Chip(self.tr("waits for your answer"), Tone.AMBER) if said == waits else None
        return Row(title, line, beside=chip, below=below)


class ReplySheet(FormSheet):
    """Writes down what the person said or wrote: which kind of reply, its words, its day and its way."""

    def __init__(self, over: QWidget, person: Person, day: date) -> None:
        super().__init__(
            over,
            self.tr("What did {person} say?").format(person=person.called),
            self.tr("As near to the own words as it can be. It is kept with its day and its way."),
            action=self.tr("Keep it"),
        )
        self.kind = ChoiceChips(
            self.tr("Kind of reply"),
            (
                (ReplyKind.ACKNOWLEDGED, self.tr("has read it")),
                (ReplyKind.REPLIED, self.tr("replies")),
                (ReplyKind.DISPUTED, self.tr("disputes it"), Tone.AMBER),
            ),
            value=ReplyKind.REPLIED,
        )
        self.way = ChoiceChips(
            self.tr("How it came"),
            ((Way.TOLD_TO_COACH, self.tr("told to you")), (Way.ON_PAPER, self.tr("on paper"))),
            value=Way.TOLD_TO_COACH,
        )
        self.words = TextArea(least=3, most=10)
        self.day = DateField(day)
        self.add_field(Field(self.tr("What it is"), self.kind))
        self.words_field = self.add_field(Field(self.tr("Words"), self.words))
        self.day_field = Field(self.tr("On"), self.day)
        self.add_side_by_side(Field(self.tr("How it came"), self.way), self.day_field)

    def field_of(self, fault: Fault) -> Field:
        """A day that cannot be is said beside the day."""
        return self.day_field if fault.field == "on" else self.words_field


class AnswerSheet(FormSheet):
    """The coach's answer to a reply or a dispute, with what was said above it."""

    def __init__(self, over: QWidget, said: Reply, person: Person) -> None:
        super().__init__(
            over,
            self.tr("Answer {person}").format(person=person.called),
            self.tr("Both stay as they are. To correct a mark, amend the observation as well.")
            if said.observation_id
            else self.tr("Both stay as they are."),
            action=self.tr("Answer"),
        )
        self.add(PlainLabel(said.text, TextRole.QUOTE, wrap=True))
        self.words = TextArea(least=3, most=10)
        self.add_field(Field(self.tr("Your answer"), self.words))
