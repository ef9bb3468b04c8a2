"""What people are asked about a contact of theirs, on the handed over screen or on paper, and answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from coachbook.coaching.observations import marks_of
from coachbook.records import Id, Person, Rating, ServiceStandard
from coachbook.records.kinds import Mark
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.own_fields import Answers, OwnField, OwnFields

WORDS = "words"
"""The name of the field for the whole contact."""
_EVIDENCE = "evidence "
_NAMES = {Mark.MET: "Met", Mark.NOT_MET: "Not met", Mark.NOT_APPLICABLE: "N/A"}


class OwnAnswers(NamedTuple):
    """What the person answered: marks and evidence by standard, and words on the whole contact."""

    marks: dict[Id, Mark]
    evidence: dict[Id, str]
    words: str


class PaperSheet(FormSheet):
    """The person's own view, typed from paper."""

    def __init__(self, over: QWidget, person: Person, fields: tuple[OwnField, ...]) -> None:
        super().__init__(
            over,
            self.tr("{person}’s own view, from paper").format(person=person.called),
            self.tr("As it is written there. It is frozen at once and cannot be undone."),
            action=self.tr("Keep it"),
            wide=620,
            top=40,
        )
        self.fields = OwnFields(fields, {})
        self.fault = PlainLabel("", TextRole.FAULT, wrap=True)
        self.fault.hide()
        self.add(self.fields)
        self.add(self.fault)

    def refuse(self, sentence: str) -> None:
        """Say what is missing."""
        self.fault.setText(sentence)
        self.fault.show()
        self.relay()


def own_fields(
    ratings: Sequence[Rating], standards: Mapping[Id, ServiceStandard], *, rated: str, said: str, whole: str
) -> tuple[OwnField, ...]:
    """The questions to the person: each standard with its marks and the own words, then the whole contact.

    `rated`, `said` and `whole` are the questions under a mark, for the words, and at the end.
    """
    fields: list[OwnField] = []
    for number, rating in enumerate(sorted(ratings, key=lambda each: each.position)):
        standard = standards[rating.standard_id]
        every = tuple((str(mark), _NAMES.get(mark, str(mark))) for mark in marks_of(standard.scale))
        line = standard.behaviour or rated
        fields.append(OwnField(standard.id, standard.title, every, line=line, card=number))
        fields.append(OwnField(f"{_EVIDENCE}{standard.id}", said, lines=1, card=number))
    return (*fields, OwnField(WORDS, whole, lines=3, card=len(fields)))


def taken(answers: Answers) -> OwnAnswers:
    """The answers as the rule takes them."""
    marks, evidence = {}, {}
    for name, text in answers.items():
        if name.startswith(_EVIDENCE):
            evidence[name.removeprefix(_EVIDENCE)] = text
        elif name != WORDS and text:
            marks[name] = Mark(text)
    return OwnAnswers(marks, evidence, answers.get(WORDS, ""))
