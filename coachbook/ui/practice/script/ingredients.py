"""The ingredients of a script: moment, skill, behaviours, difficulty, channel, the trainee's twist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.export.phrases import CHANNELS, WAYS
from coachbook.records import Id
from coachbook.records.kinds import Channel, Way
from coachbook.statistics.words import sentence_case
from coachbook.ui.parts.buttons import link
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.fields import Field, Select, TextArea
from coachbook.ui.parts.layouts import side_by_side
from coachbook.ui.parts.marks import DoneMark
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole, label, muted
from coachbook.ui.practice.roleplays.state import MOODS
from coachbook.ui.practice.script.state import Choice, Offer, Offered
from coachbook.ui.shell.theme import Tone


class IngredientsView(QWidget):
    """What a script is made from. `chose(Choice)` at each choice; the two texts are their page's to save."""

    chose = Signal(object)
    call_wanted = Signal()
    """A judgement call of one's own."""
    author_picked = Signal(object, object)
    """Who wrote the twist, by id, and by which way it came."""

    def __init__(self) -> None:
        super().__init__()
        self._choice = Choice()
        self._all = False
        self.moment = Select(hint=self.tr("Write a moment of truth first"))
        self.moment.picked.connect(self._on_moment)
        self.skill = Select(hint=self.tr("Write a standard first"))
        self.skill.picked.connect(self._on_skill)
        self.near = RowList(choosable=True, name=self.tr("Behaviours of this moment or skill"))
        self.near.activated.connect(self._on_behaviour)
        self.others = RowList(choosable=True, name=self.tr("Other behaviours"))
        self.others.activated.connect(self._on_behaviour)
        self.more = link("")
        self.more.clicked.connect(self._on_more)
        self.calls = RowList(choosable=True, name=self.tr("Judgement calls"))
        self.calls.activated.connect(self._on_call)
        self.write_call = link(self.tr("Write a judgement call"), writes=True)
        self.write_call.clicked.connect(self.call_wanted)
        self.voice = Select()
        self.voice.picked.connect(self._on_voice)
        self.author, self.way = Select(), Select()
        self.author.picked.connect(self._on_author)
        self.way.picked.connect(self._on_author)
        self.difficulty = ChoiceChips(
            self.tr("Difficulty"),
            [(n, text, Tone.ACCENT if n == 1 else Tone.AMBER) for n, text in MOODS.items()],
            value=2,
        )
        self.difficulty.chosen.connect(self._on_difficulty)
        self.channel = Select()
        self.channel.picked.connect(self._on_channel)
        self.twist = TextArea(hint=self.tr("What the customer asks in the second run"), least=2, most=8)
        self.goal = TextArea(hint=self.tr("When …, I will …"), least=2, most=8)
        self.fault = PlainLabel("", TextRole.FAULT, wrap=True)
        self.fault.hide()
        self.variant = muted("")
        self._build()

    def show_choice(
        self,
        choice: Choice,
        moments: Sequence[tuple[Id, str]],
        skills: Sequence[tuple[Id, str]],
        offered: Offered,
        ways: Sequence[Channel],
        *,
        stored: bool,
    ) -> None:
        """What is chosen, and what could be; the goal comes with the script."""
        self._choice = choice
        self.moment.set_options(moments, choice.moment_id)
        self.skill.set_options(skills, choice.standard_id)
        self.near.set_rows([_row(offer) for offer in offered.near])
        self.near.setVisible(bool(offered.near))
        self.none_near.setVisible(not offered.near)
        self.others.set_rows([_row(offer) for offer in offered.others] if self._all else [])
        self.others.setVisible(self._all and bool(offered.others))
        self.more.setVisible(bool(offered.others))
        count = len(offered.others)
        self.more.set_text(
            self.tr("Hide the others")
            if self._all
            else self.tr("Show {count} others").format(count=count)
            if count > 1
            else self.tr("Show one other")
        )
        self.calls.set_rows([_row(offer) for offer in offered.calls])
        self.calls.setVisible(bool(offered.calls))
        self.none_called.setVisible(not offered.calls)
        self.write_call.setVisible(stored)
        opening = self.tr("the pack’s own opening")
        self.voice.set_options([("", opening), *offered.voices], choice.voice_id or "")
        self.voice_field.setVisible(bool(offered.voices))
        self.difficulty.set_value(choice.difficulty)
        self.channel.set_options([(way, sentence_case(CHANNELS[way])) for way in ways], choice.channel)
        self.goal_field.setVisible(stored)
        said = self.tr("Variant {number}. The same ingredients and number give the same script.")
        self.variant.setText(said.format(number=choice.variant))
        self.variant.setVisible(stored)
        self.say_fault("")

    def show_author(
        self, people: Sequence[tuple[Id, str]], person_id: Id | None, way: Way | None, *, written: bool
    ) -> None:
        """Who wrote the twist, once there is one."""
        self.author.set_options([("", self.tr("nobody named")), *people], person_id or "")
        ways = [(each, sentence_case(text)) for each, text in WAYS.items()]
        self.way.set_options([("", self.tr("by no way noted")), *ways], way or "")
        self.author_field.setVisible(written)
        self.way_field.setVisible(written and person_id is not None)

    def say_fault(self, sentence: str) -> None:
        """Under the behaviours, in words; none takes it back."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        self.near.setAccessibleDescription(sentence)

    def read_only(self) -> None:
        """Nothing can be typed or chosen."""
        for widget in (
            self.moment, self.skill, self.near, self.others, self.difficulty, self.channel, self.calls,
            self.write_call, self.voice, self.author, self.way,
        ):  # fmt: skip
            widget.setEnabled(False)
        for area in (self.twist, self.goal):
            area.setReadOnly(True)

    def fold(self) -> None:
        """The other behaviours are hidden again."""
        self._all = False

    def _build(self) -> None:
        card = Card(self.tr("Ingredients"))
        card.add(Field(self.tr("Moment of truth"), self.moment))
        card.add_space(4)
        card.add(Field(self.tr("One skill"), self.skill))
        card.add_space(4)
        card.add(label(self.tr("Champion behaviours")))
        self.none_near = muted(self.tr("None was captured for this moment or skill yet."))
        card.add(self.none_near)
        card.add(self.near)
        card.add(self.others)
        card.add_layout(side_by_side(self.more))
        card.add(self.fault)
        card.add_space(4)
        card.add(Field(self.tr("Difficulty"), self.difficulty))
        card.add_space(4)
        card.add(Field(self.tr("Channel"), self.channel))
        card.add_space(4)
        self.voice_field = Field(self.tr("Opens with"), self.voice)
        card.add(self.voice_field)
        card.add_space(4)
        card.add(label(self.tr("Judgement calls, after the talk")))
        self.none_called = muted(self.tr("None is written for this moment yet."))
        card.add(self.none_called)
        card.add(self.calls)
        card.add_layout(side_by_side(self.write_call))
        card.add_space(4)
        self.twist_field = Field(self.tr("Twist, written by the trainee"), self.twist)
        card.add(self.twist_field)
        self.author_field = Field(self.tr("Who wrote it"), self.author)
        self.way_field = Field(self.tr("How it came here"), self.way)
        card.add(self.author_field)
        card.add(self.way_field)
        card.add_space(4)
        self.goal_field = Field(self.tr("Goal for the next calls"), self.goal)
        card.add(self.goal_field)
        card.add_space(4)
        card.add(self.variant)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    @Slot(object)
    def _on_moment(self, value: object) -> None:
        self.chose.emit(replace(self._choice, moment_id=str(value), kind=None))

    @Slot(object)
    def _on_skill(self, value: object) -> None:
        self.chose.emit(replace(self._choice, standard_id=str(value)))

    @Slot(object)
    def _on_behaviour(self, key: object) -> None:
        self.chose.emit(self._choice.toggled(str(key)))

    @Slot(object)
    def _on_difficulty(self, value: object) -> None:
        if isinstance(value, int):
            self.chose.emit(replace(self._choice, difficulty=value))

    @Slot(object)
    def _on_channel(self, value: object) -> None:
        if isinstance(value, Channel):
            self.chose.emit(replace(self._choice, channel=value))

    @Slot(object)
    def _on_call(self, key: object) -> None:
        self.chose.emit(self._choice.called(str(key)))

    @Slot(object)
    def _on_voice(self, value: object) -> None:
        self.chose.emit(replace(self._choice, voice_id=str(value) or None))

    @Slot()
    def _on_author(self) -> None:
        way = self.way.value()
        person = str(self.author.value()) or None
        self.author_picked.emit(person, way if person and isinstance(way, Way) else None)

    @Slot()
    def _on_more(self) -> None:
        self._all = not self._all
        self.chose.emit(self._choice)


def _row(offer: Offer) -> Row:
    row = Row(offer.title, offer.line, leading=(DoneMark(done=offer.chosen),), key=offer.id, plain=True)
    if not offer.chosen:
        row.leading[0].setAccessibleName("")
    chosen = row.tr("chosen") if offer.chosen else row.tr("not chosen")
    row.setAccessibleName(", ".join((offer.title, offer.line, chosen)))
    return row
