"""Acts on what was observed: amend it, let the person rate it too; what the person replies to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachbook.changes import Change
from coachbook.coaching.own_view import take_own_view
from coachbook.coaching.submitting import amend
from coachbook.errors import Fault
from coachbook.records import Observation, Person
from coachbook.records.kinds import ObservationKind, ObservationState, Way
from coachbook.ui.coaching.observation.asking import Material
from coachbook.ui.coaching.observation.own_answers import PaperSheet, own_fields, taken
from coachbook.ui.coaching.observation.own_card import OwnCard
from coachbook.ui.coaching.observing import mark_in_words
from coachbook.ui.coaching.replying import Subject
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.editors import TextArea
from coachbook.ui.parts.fields import Field
from coachbook.ui.shell.handover import Answers, HandOver
from coachbook.ui.shell.own_fields import OwnField
from coachbook.ui.shell.places import Place

if TYPE_CHECKING:
    from coachbook.ui.coaching.observation.page import ObservationPage


class Reading(QObject):
    """The hands of whoever reads an observation: the coach's, and the person's on the handed over screen."""

    def __init__(self, page: ObservationPage, own_cards: tuple[OwnCard, ...]) -> None:
        super().__init__(page)
        self._page = page
        self._desk = page.desk
        self._handed: HandOver | None = None
        for card in own_cards:
            card.handed.connect(self.hand_over_rating)
            card.entered.connect(self.enter_from_paper)

    def _person(self) -> Person | None:
        seen, known = self._page.material, self._page.known
        return known.people.get(seen.observation.person_id or "") if seen and known else None

    def _do(self, change: Change) -> bool:
        return self._desk.do(change, self._page)

    # Amending

    @Slot()
    def amend(self) -> None:
        """Ask why, and open the amendment."""
        self._amending = FormSheet(
            self._page.window(),
            self.tr("Amend this observation"),
            self.tr("The first version stays readable beside the new one, and so does the reason."),
            action=self.tr("Open the amendment"),
        )
        self._why = TextArea(hint=self.tr("What was wrong, and how do you know?"))
        self._amending.add_field(Field(self.tr("Why is it amended?"), self._why))
        self._amending.accepted.connect(self._on_amended)
        self._amending.rise(self._why)

    @Slot()
    def _on_amended(self) -> None:
        change = self._amending.carry_out(self._amendment, self._do)
        if change is not None:
            made = next(each.record.id for each in change.edits if each.kind is Observation)
            self._desk.go(Place("observation", made))

    def _amendment(self) -> Change:
        seen = self._page.material
        if seen is None:
            raise Fault("reason", self.tr("This observation is not here any more."))
        return amend(self._desk.workbook.acting(), seen.observation, seen.ratings, self._why.text())

    def subject(self) -> Subject | None:
        """What the person may reply to: the observation, once it is submitted; never an own view."""
        seen, known, person = self._page.material, self._page.known, self._person()
        if seen is None or known is None or person is None:
            return None
        observation = seen.observation
        if observation.state is ObservationState.DRAFT or observation.kind is ObservationKind.SELF:
            return None
        ordered = sorted(seen.ratings, key=lambda each: each.position)
        marks = (f"{known.standards[each.standard_id].title}: {mark_in_words(each.mark)}" for each in ordered)
        return Subject(observation, person, seen.replies, " · ".join(marks))

    # The own view

    @property
    def _about(self) -> str:
        """What a hand-over of the own view is about: names its draft."""
        seen = self._page.material
        return f"own view {seen.observation.id}" if seen else ""

    def _fields(self) -> tuple[OwnField, ...]:
        seen, known = self._page.material, self._page.known
        if seen is None or known is None:
            return ()
        return own_fields(
            seen.ratings,
            known.standards,
            rated=self.tr("How did it go?"),
            said=self.tr("What did you say or do?"),
            whole=self.tr("What would you do again, and what differently?"),
        )

    @Slot()
    def hand_over_rating(self) -> None:
        """Let the person rate the same contact on the whole screen."""
        self._page.commit()
        person, seen = self._person(), self._page.material
        if person is None or seen is None or self._page.has_unsaved or not may_be_rated(seen):
            return
        readers = self.tr("It is set beside how your coach saw it, and never averaged with it.")
        self._handed = HandOver(
            self._desk, self._about, person, self._fields(), self._take_rating, readers=readers
        )
        self._handed.begin(self._page.window())

    def _take_rating(self, answers: Answers) -> bool:
        if not any(text.strip() for text in answers.values()):
            return True  # nothing was said, so there is nothing to keep
        try:
            return self._do(self._own_view(answers, Way.HAND_OVER))
        except Fault as fault:
            self._desk.notices.warn(fault.message)
            return False

    @Slot()
    def enter_from_paper(self) -> None:
        """Type what the person wrote on paper."""
        self._page.commit()
        person, seen = self._person(), self._page.material
        if person is not None and seen is not None and not self._page.has_unsaved and may_be_rated(seen):
            self._paper = PaperSheet(self._page.window(), person, self._fields())
            self._paper.accepted.connect(self._on_paper)
            self._paper.rise(self._paper.fields.first)

    @Slot()
    def _on_paper(self) -> None:
        try:
            done = self._do(self._own_view(self._paper.fields.answers(), Way.ON_PAPER))
        except Fault as fault:
            self._paper.refuse(fault.message)
            return
        if done:
            self._paper.fall()

    def _own_view(self, answers: Answers, way: Way) -> Change:
        person, seen, known = self._person(), self._page.material, self._page.known
        if person is None or seen is None or known is None:
            raise Fault("person", self.tr("Nobody is named in this observation, so nobody can rate it."))
        given = taken(answers)
        return take_own_view(
            self._desk.workbook.acting(),
            seen.observation,
            seen.ratings,
            known.standards,
            person,
            given.marks,
            given.evidence,
            words=given.words,
            way=way,
        )


def may_be_rated(seen: Material) -> bool:
    """Whether the person may still give an own view: there is none yet, and this is not one, nor practice."""
    kind = seen.observation.kind
    return seen.beside is None and kind not in (ObservationKind.SELF, ObservationKind.ROLE_PLAY)
