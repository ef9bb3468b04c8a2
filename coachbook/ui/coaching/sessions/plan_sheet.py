"""The sheet that plans a session: what, with whom, when, how often, which agenda and focus.

What stands in the way of a time is said under it and does not hinder. The agenda of the first session is
built from the evidence when the sheet is accepted; those of later ones are built when their time has come,
from what will have been seen by then.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.briefing import gather_brief
from coachbook.changes import Acting, Change
from coachbook.coaching.agenda import build_agenda
from coachbook.coaching.focus import open_focus
from coachbook.coaching.huddles import teams
from coachbook.coaching.people import can_meet
from coachbook.coaching.recurrence import occurrences
from coachbook.coaching.series import plan_series
from coachbook.coaching.sessions import LONGEST, SHORTEST, new_huddle, new_session, plan_huddle, plan_made
from coachbook.coaching.templates import Template, all_templates
from coachbook.coaching.wall import moment_of
from coachbook.errors import Fault
from coachbook.records import AgendaTemplate, CoachingSession, Focus, Id, Person, ServiceStandard
from coachbook.records.kinds import SessionKind, SessionTemplate
from coachbook.ui.coaching.focusing import FocusFields
from coachbook.ui.coaching.sessions.asking import read_taken
from coachbook.ui.coaching.sessions.clashing import clash_sentence, series_clashes
from coachbook.ui.coaching.sessions.repeat_fields import RepeatFields
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field, MomentField, NumberField, Select
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.theme import Tone
from coachbook.workbook import Workbook

_HUDDLE_MINUTES = 15


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
    """Plans a session, or a series; `change()` is the act, made from what stands in the fields."""

    def __init__(self, over: QWidget, book: Workbook, offer: Offer) -> None:
        super().__init__(over, self.tr("Plan a session"), action=self.tr("Plan it"), wide=640, top=50)
        self._book = book
        self._offer = offer
        self._zone = book.clock.zone
        acting = book.acting()
        self._people = {p.id: p for p in book.all(Person, order_by="name")}
        self._team = [p for p in self._people.values() if can_meet(p, acting.who, acting.today)]
        self._taken = read_taken(book)
        self._focuses = book.all(Focus, until=None)
        self._templates = {_key(each): each for each in all_templates(book.all(AgendaTemplate))}
        self.kind = ChoiceChips(self.tr("Kind"), self._kinds(), value=offer.kind)
        self.person = Select(
            [(p.id, p.name) for p in self._team], value=offer.person_id, hint=self.tr("Choose")
        )
        self.team = Select(self._teams(), hint=self.tr("Choose"))
        at = (offer.starts_at or _next_half_hour(acting.now)).astimezone(self._zone)
        self.starts = MomentField(at)
        self.minutes = NumberField(offer.minutes, least=SHORTEST, most=LONGEST, unit=self.tr("min"), step=5)
        named = [(key, each.name) for key, each in self._templates.items()]
        self.template = ChoiceChips(self.tr("Agenda"), named, value=offer.template)
        self.repeat = RepeatFields(self)
        self.focus = FocusFields(book.all(ServiceStandard, order_by="title"), self)
        self.clash = PlainLabel("", TextRole.SMALL, wrap=True, tone=Tone.AMBER)
        self.series = PlainLabel("", TextRole.SMALL, wrap=True)
        self._lay_out()
        self._connect()
        self._on_kind()
        self._on_person()

    def _lay_out(self) -> None:
        self.add_field(Field(self.tr("Kind"), self.kind))
        self.person_field = self.add_field(Field(self.tr("With"), self.person))
        self.team_field = self.add_field(Field(self.tr("With the team"), self.team))
        self.starts_field = Field(self.tr("When"), self.starts)
        self.minutes_field = Field(self.tr("How long"), self.minutes)
        self.add_side_by_side(self.starts_field, self.minutes_field)
        self.add(self.clash)
        self.add_field(self.repeat.often_field)
        self.add_side_by_side(*self.repeat.fields[1:])
        self.add(self.series)
        self.series_clash = PlainLabel("", TextRole.SMALL, wrap=True, tone=Tone.AMBER)
        self.add(self.series_clash)
        self.template_field = self.add_field(Field(self.tr("Agenda"), self.template))
        self.add_side_by_side(self.focus.words_field, self.focus.standard_field)

    def _connect(self) -> None:
        self.kind.chosen.connect(self._on_kind)
        self.person.picked.connect(self._on_person)
        self.team.picked.connect(self._on_time)
        self.starts.picked.connect(self._on_time)
        self.minutes.picked.connect(self._on_time)
        self.repeat.changed.connect(self._on_time)
        self.template.chosen.connect(self._on_template)
        self.focus.changed.connect(self.relay)

    def _kinds(self) -> list[tuple[object, str] | tuple[object, str, Tone]]:
        """What can be planned; what follows a session is with the same person, and no huddle."""
        alone: list[tuple[object, str] | tuple[object, str, Tone]] = [
            (SessionKind.ONE_ON_ONE, self.tr("one-on-one")),
            (SessionKind.SIDE_BY_SIDE, self.tr("side by side")),
            (SessionKind.ROLE_PLAY, self.tr("role-play")),
            (SessionKind.FOLLOW_UP, self.tr("follow-up")),
        ]
        return alone if self._offer.after else [*alone, (SessionKind.HUDDLE, self.tr("huddle"))]

    def _teams(self) -> list[tuple[object, str]]:
        """The teams by name; everybody where nobody's team has one."""
        named = teams(self._people.values(), self._book.coach, self._book.acting().today) or (
            self.tr("whole team"),
        )
        return [(name, name) for name in named]

    @property
    def wall(self) -> datetime:
        """The start as it is typed, naive."""
        return self.starts.moment()

    @property
    def starts_at(self) -> datetime:
        """The moment that is meant by what is typed."""
        return moment_of(self.wall, self._zone).at

    @property
    def is_huddle(self) -> bool:
        """Whether it is with a team."""
        return self.kind.value() is SessionKind.HUDDLE

    def change(self) -> Change:
        """The act. Raises `Fault` for "person", "team", "minutes", "ends", "repeat" and "behaviour"."""
        acting = self._book.acting()
        rule = self.repeat.rule(self.wall)
        return self._huddle(acting, rule) if self.is_huddle else self._session(acting, rule)

    def _huddle(self, acting: Acting, rule: str | None) -> Change:
        team, minutes = str(self.team.value() or ""), self.minutes.value()
        members = self._members()
        if rule is None:
            return plan_huddle(acting, team, members, self.starts_at, minutes=minutes)
        made = plan_series(
            acting, lambda at: new_huddle(acting, team, members, at, minutes=minutes), self.wall, rule
        )
        return replace(made, label=self.tr("huddles with {team}").format(team=team))

    def _session(self, acting: Acting, rule: str | None) -> Change:
        person = self._chosen()
        if person is None:
            raise Fault("person", self.tr("Choose with whom."))
        focus, focus_edits = self.focus.wanted(acting)
        kind, shape, minutes = self.kind.value(), self._shape(), self.minutes.value()
        brief = gather_brief(self._book, person, focus, self.starts_at)
        first, agenda = self.starts_at, build_agenda(brief, shape, minutes, acting.new_id)

        def make(at: datetime) -> CoachingSession:
            return new_session(
                acting,
                person,
                at,
                minutes=minutes,
                kind=kind if isinstance(kind, SessionKind) else SessionKind.ONE_ON_ONE,
                template=shape.built_in or SessionTemplate.GROW,
                template_id=shape.template_id,
                focus=focus,
                agenda=agenda if at == first else (),
            )

        if rule is None:
            made = plan_made(make(first), person, after=self._offer.after)
        else:
            label = self.tr("sessions with {name}").format(name=person.called)
            made = replace(plan_series(acting, make, self.wall, rule), label=label)
        return replace(made, edits=(*focus_edits, *made.edits))

    def field_of(self, fault: Fault) -> Field:
        """The field that a fault belongs beside."""
        return (
            {
                "person": self.person_field,
                "team": self.team_field,
                "minutes": self.minutes_field,
                "behaviour": self.focus.words_field,
            }.get(fault.field)
            or self.repeat.field_of(fault)
            or self.starts_field
        )

    def _chosen(self) -> Person | None:
        return self._people.get(str(self.person.value()))

    def _shape(self) -> Template:
        return self._templates.get(self.template.value()) or self._templates[SessionTemplate.GROW]

    def _members(self) -> list[Person]:
        """Who is in the chosen team; everybody where the teams have no names."""
        named = [person for person in self._team if person.team == self.team.value()]
        return named or (self._team if not any(person.team for person in self._team) else [])

    def _with(self) -> set[Id | None]:
        coach_id = self._book.profile.coach_id
        if self.is_huddle:
            return {coach_id, *(person.id for person in self._members())}
        person = self._chosen()
        return {coach_id, person.id if person else None}

    @Slot()
    def _on_kind(self) -> None:
        huddle = self.is_huddle
        self.person_field.setVisible(not huddle)
        self.team_field.setVisible(huddle)
        for field in (self.template_field, self.focus.words_field, self.focus.standard_field):
            field.setVisible(not huddle)
        if huddle:
            self.minutes.set_value(_HUDDLE_MINUTES)
            if self.team.value() is None and self.team.count() == 1:
                self.team.setCurrentIndex(0)
        if self._offer.after is not None:
            self.repeat.hide()
        self._on_time()

    @Slot()
    def _on_person(self) -> None:
        person = self._chosen()
        self.focus.show_current(person, open_focus(self._focuses, person.id) if person else None)
        self.person_field.set_fault(None)
        self._on_time()

    @Slot()
    def _on_time(self) -> None:
        if self._offer.after is None:
            self.repeat.show_first(self.wall.date())
        meant = moment_of(self.wall, self._zone)
        minutes, who = self.minutes.value(), self._with()
        words = clash_sentence(self._book, self._taken, self._people, meant, minutes, who)
        self.clash.setText(words)
        self.clash.setVisible(bool(words))
        self._show_series(minutes, who)
        self.relay()

    def _show_series(self, minutes: int, who: set[Id | None]) -> None:
        """What the series comes to, and which of its dates are taken."""
        sentence = self.repeat.sentence(self.wall)
        rule = self.repeat.rule(self.wall) if sentence else None
        dates = occurrences(rule, self.wall, self._zone) if rule else ()
        for label, words in (
            (self.series, sentence),
            (self.series_clash, series_clashes(self._taken, dates, minutes, who)),
        ):
            label.setText(words)
            label.setVisible(bool(words))

    @Slot(object)
    def _on_template(self, template: object) -> None:
        shape = self._templates.get(template)
        if shape is not None:
            self.minutes.setValue(shape.minutes)


def _key(template: Template) -> object:
    """By what the sheet tells templates apart: the built-in ones by their shape, the own ones by their id."""
    return template.built_in or template.template_id


def _next_half_hour(now: datetime) -> datetime:
    minutes = 30 - now.minute % 30
    return now.replace(second=0, microsecond=0) + timedelta(minutes=minutes)
