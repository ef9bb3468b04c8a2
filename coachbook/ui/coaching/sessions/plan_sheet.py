"""The sheet that plans a session: who, when, how long, what kind, which focus; conflicts beside the time.

The agenda is built from the evidence when the sheet is accepted, and may be changed on the session's page.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.briefing import gather_brief
from coachbook.changes import Change
from coachbook.coaching.agenda import build_agenda
from coachbook.coaching.focus import open_focus
from coachbook.coaching.people import is_coached
from coachbook.coaching.sessions import (
    LONGEST,
    SHORTEST,
    conflict_sentence,
    conflicts,
    plan_session,
)
from coachbook.coaching.templates import TEMPLATES
from coachbook.errors import Fault
from coachbook.records import (
    CoachingSession,
    Focus,
    Id,
    Person,
    ServiceStandard,
)
from coachbook.records.kinds import SessionKind, SessionState, SessionTemplate
from coachbook.ui.coaching.focusing import FocusFields
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field, MomentField, NumberField, Select
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.theme import Tone
from coachbook.workbook import Workbook, one_of

_LIVE = (SessionState.PLANNED, SessionState.RUNNING)


class Offer(NamedTuple):
    """What the sheet begins with."""

    person_id: Id | None = None
    starts_at: datetime | None = None
    minutes: int = 30
    kind: SessionKind = SessionKind.ONE_ON_ONE
    template: SessionTemplate = SessionTemplate.GROW
    after: CoachingSession | None = None
    """The session that this one follows."""


class PlanSheet(FormSheet):
    """Plans one session; `change()` is the act, made from what stands in the fields."""

    def __init__(self, over: QWidget, book: Workbook, offer: Offer) -> None:
        super().__init__(over, self.tr("Plan a session"), action=self.tr("Plan it"), wide=620, top=70)
        self._book = book
        self._offer = offer
        self._zone = book.clock.zone
        acting = book.acting()
        self._people = {p.id: p for p in book.all(Person, order_by="name")}
        team = [p for p in self._people.values() if is_coached(p, acting.who)]
        self._sessions = book.all(CoachingSession, one_of("state", _LIVE))
        self._focuses = book.all(Focus, until=None)
        self._standards = book.all(ServiceStandard, order_by="title")
        self.person = Select([(p.id, p.name) for p in team], value=offer.person_id, hint=self.tr("Choose"))
        at = (offer.starts_at or _next_half_hour(acting.now)).astimezone(self._zone)
        self.starts = MomentField(at)
        self.minutes = NumberField(offer.minutes, least=SHORTEST, most=LONGEST, unit=self.tr("min"), step=5)
        self.kind = ChoiceChips(self.tr("Kind"), self._kinds(), value=offer.kind)
        self.template = ChoiceChips(
            self.tr("Agenda"), [(each, shape.name) for each, shape in TEMPLATES.items()], value=offer.template
        )
        self.focus = FocusFields(self._standards, self)
        self.clash = PlainLabel("", TextRole.SMALL, wrap=True, tone=Tone.AMBER)
        self._lay_out()
        self._connect()
        self._on_person()

    def _lay_out(self) -> None:
        self.person_field = self.add_field(Field(self.tr("With"), self.person))
        self.starts_field = Field(self.tr("When"), self.starts)
        self.minutes_field = Field(self.tr("How long"), self.minutes)
        self.add_side_by_side(self.starts_field, self.minutes_field)
        self.add(self.clash)
        self.add_field(Field(self.tr("Kind"), self.kind))
        self.template_field = self.add_field(Field(self.tr("Agenda"), self.template))
        self.add_side_by_side(self.focus.words_field, self.focus.standard_field)

    def _connect(self) -> None:
        self.person.picked.connect(self._on_person)
        self.starts.picked.connect(self._on_time)
        self.minutes.picked.connect(self._on_time)
        self.template.chosen.connect(self._on_template)
        self.focus.changed.connect(self.relay)

    def _kinds(self) -> list[tuple[object, str]]:
        # A huddle is closed by attendance, which has no form yet; it cannot be planned before it has.
        return [
            (SessionKind.ONE_ON_ONE, self.tr("one-on-one")),
            (SessionKind.SIDE_BY_SIDE, self.tr("side by side")),
            (SessionKind.ROLE_PLAY, self.tr("role-play")),
            (SessionKind.FOLLOW_UP, self.tr("follow-up")),
        ]

    @property
    def starts_at(self) -> datetime:
        """The start as it is typed, on the wall clock of the workbook's zone."""
        return self.starts.moment().replace(tzinfo=self._zone)

    def change(self) -> Change:
        """The act. Raises `Fault` for "person", "minutes", "behaviour"."""
        acting = self._book.acting()
        person = self._chosen()
        if person is None:
            raise Fault("person", self.tr("Choose with whom."))
        focus, focus_edits = self.focus.wanted(acting)
        kind, template = self.kind.value(), self.template.value()
        shape = template if isinstance(template, SessionTemplate) else SessionTemplate.GROW
        planned = plan_session(
            acting,
            person,
            self.starts_at,
            minutes=self.minutes.value(),
            kind=kind if isinstance(kind, SessionKind) else SessionKind.ONE_ON_ONE,
            template=shape,
            focus=focus,
            agenda=build_agenda(
                gather_brief(self._book, person, focus, self.starts_at),
                shape,
                self.minutes.value(),
                acting.new_id,
            ),
            after=self._offer.after,
        )
        return replace(planned, edits=(*focus_edits, *planned.edits))

    def field_of(self, fault: Fault) -> Field:
        """The field that a fault belongs beside."""
        return {
            "person": self.person_field,
            "minutes": self.minutes_field,
            "behaviour": self.focus.words_field,
        }.get(fault.field, self.starts_field)

    def _chosen(self) -> Person | None:
        return self._people.get(str(self.person.value()))

    @Slot()
    def _on_person(self) -> None:
        person = self._chosen()
        self.focus.show_current(person, open_focus(self._focuses, person.id) if person else None)
        self.person_field.set_fault(None)
        self._on_time()

    @Slot()
    def _on_time(self) -> None:
        person = self._chosen()
        people = (person.id, self._book.profile.coach_id) if person else (self._book.profile.coach_id,)
        found = conflicts(self.starts_at, self.minutes.value(), people, self._sessions)
        self.clash.setText(conflict_sentence(found, self._people, self._zone, self._book.profile.coach_id))
        self.clash.setVisible(bool(found))
        self.relay()

    @Slot(object)
    def _on_template(self, template: object) -> None:
        if isinstance(template, SessionTemplate):
            self.minutes.setValue(TEMPLATES[template].minutes)


def _next_half_hour(now: datetime) -> datetime:
    minutes = 30 - now.minute % 30
    return now.replace(second=0, microsecond=0) + timedelta(minutes=minutes)
