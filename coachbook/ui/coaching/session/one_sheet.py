"""The sheet that turns a planned huddle into a session with one person."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coachbook.changes import Change
from coachbook.coaching.converting import hold_with_one
from coachbook.coaching.days import day_of
from coachbook.coaching.people import can_meet
from coachbook.coaching.sessions import KIND_NAMES
from coachbook.errors import Fault
from coachbook.records import CoachingSession, Person
from coachbook.records.kinds import SessionKind
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field, Select
from coachbook.workbook import Workbook


class OneSheet(FormSheet):
    """Asks with whom, and as what; `change()` is the act."""

    def __init__(self, over: QWidget, book: Workbook, huddle: CoachingSession) -> None:
        super().__init__(
            over,
            self.tr("Hold it with one person"),
            self.tr("Time and points stay. It is a huddle no more: nobody else is on it."),
            action=self.tr("Change it"),
        )
        self._huddle = huddle
        coach_id, day = book.profile.coach_id, day_of(huddle.starts_at, book.clock.zone)
        self._people = {p.id: p for p in book.all(Person, order_by="name") if can_meet(p, coach_id, day)}
        team = sorted(self._people.values(), key=lambda each: each.team != huddle.team)
        self.person = Select([(each.id, each.name) for each in team], hint=self.tr("Choose"))
        self.field = self.add_field(Field(self.tr("With"), self.person))
        kinds = tuple((kind, name) for kind, name in KIND_NAMES.items() if kind is not SessionKind.HUDDLE)
        self.kind = ChoiceChips(self.tr("Kind"), kinds, value=SessionKind.ONE_ON_ONE)
        self.add(self.kind)

    def change(self) -> Change:
        """The act. Raises `Fault("person")`, `Fault("kind")`."""
        person = self._people.get(str(self.person.value()))
        if person is None:
            raise Fault("person", self.tr("Choose with whom."))
        kind = self.kind.value()
        return hold_with_one(
            self._huddle, kind if isinstance(kind, SessionKind) else SessionKind.ONE_ON_ONE, person
        )
