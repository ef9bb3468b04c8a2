"""The sheet that plans a session for everybody: it shows where each would go before anything is planned."""

from __future__ import annotations

from datetime import date, time, timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Change
from coachbook.coaching.days import counted, long_day, time_of
from coachbook.coaching.focus import open_focus
from coachbook.coaching.people import is_coached
from coachbook.coaching.sessions import KIND_NAMES, LONGEST, SHORTEST
from coachbook.coaching.slots import OPENS, SHUTS
from coachbook.coaching.team_series import Spread, Wish, plan_team, spread
from coachbook.coaching.wall import wall_of
from coachbook.errors import Fault
from coachbook.records import Focus, Person
from coachbook.records.kinds import SessionKind
from coachbook.statistics.words import count, sentence_case
from coachbook.ui.coaching.sessions.asking import read_taken
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip, FilterChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import DateField, Field, NumberField, Select
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.theme import Tone, px
from coachbook.workbook import Workbook

_MOST_TIMES = 52


class TeamSheet(FormSheet):
    """`change()` plans what the preview shows, in one step."""

    def __init__(self, over: QWidget, book: Workbook, on: date | None) -> None:
        super().__init__(
            over,
            self.tr("Plan a series for the team"),
            self.tr("Everybody gets a free slot of the week; you see it first, and undo it in one step."),
            action=self.tr("Plan them"),
            wide=720,
            top=50,
        )
        self._book = book
        self._acting = book.acting()
        self._taken = read_taken(book)
        self._team = self._coached()
        self._places: tuple[Spread, ...] = ()
        self._lay_out(max(on or self._acting.today, self._acting.today))
        self._preview = Card(self.tr("Where each would go"), ruled=True)
        self._rows = RowList(name=self.tr("Where each would go"))
        self._preview.add(self._rows)
        self.add(self._preview)
        for picker in (self.kind, self.minutes, self.week, self.opens, self.shuts, self.often, self.times):
            picker.picked.connect(self._look)
        self.people.changed.connect(self._look)
        self._look()

    def _lay_out(self, on: date) -> None:
        kinds = [
            (kind, sentence_case(name)) for kind, name in KIND_NAMES.items() if kind is not SessionKind.HUDDLE
        ]
        self.people = FilterChips(self.tr("Who"), [(p.id, p.called) for p in self._team])
        self.people.set_values([p.id for p in self._team])
        self.kind = Select(kinds, value=SessionKind.ONE_ON_ONE)
        self.minutes = NumberField(30, least=SHORTEST, most=LONGEST, unit=self.tr("min"), step=5)
        self.week = DateField(on)
        self.opens, self.shuts = Select(_clock(), value=OPENS), Select(_clock(), value=SHUTS)
        self.often = Select(self._rhythms(), value=2)
        self.times = NumberField(6, least=1, most=_MOST_TIMES, unit=self.tr("sessions"))
        self.people_field = self.add_field(Field(self.tr("Who"), self.people))
        self.kind_field = Field(self.tr("Kind"), self.kind)
        self.minutes_field = Field(self.tr("How long"), self.minutes)
        self.add_side_by_side(self.kind_field, self.minutes_field)
        self.week_field = Field(self.tr("In the week of"), self.week)
        self.opens_field = Field(self.tr("Not before"), self.opens)
        self.shuts_field = Field(self.tr("Over by"), self.shuts)
        self.add_side_by_side(self.week_field, self.opens_field, self.shuts_field)
        self.often_field = Field(self.tr("Repeat"), self.often)
        self.times_field = Field(self.tr("How many each"), self.times)
        self.add_side_by_side(self.often_field, self.times_field)

    def _rhythms(self) -> list[tuple[object, str]]:
        once: tuple[object, str] = (0, self.tr("only once"))
        every = [
            (1, self.tr("every week")),
            *((n, self.tr("every {n} weeks").format(n=n)) for n in (2, 3, 4)),
        ]
        return [once, *every]

    def wish(self) -> Wish:
        """What is asked for."""
        kind, weeks = self.kind.value(), self.often.value()
        opens, shuts = self.opens.value(), self.shuts.value()
        day = self.week.day() or self._acting.today
        return Wish(
            monday=day - timedelta(days=day.weekday()),
            minutes=self.minutes.value(),
            opens=opens if isinstance(opens, time) else OPENS,
            shuts=shuts if isinstance(shuts, time) else SHUTS,
            weeks=weeks if isinstance(weeks, int) else 0,
            times=self.times.value(),
            kind=kind if isinstance(kind, SessionKind) else SessionKind.ONE_ON_ONE,
        )

    def _coached(self) -> list[Person]:
        who, today = self._acting.who, self._acting.today
        return [p for p in self._book.all(Person, order_by="name") if is_coached(p, who, today)]

    def change(self) -> Change:
        """The act. Raises `Fault` for "people", "week", "hours", "minutes" and "ends"."""
        wish = self.wish()
        focuses = self._book.all(Focus, until=None)
        own = {p.id: open_focus(focuses, p.id) for p in self._team}
        places = spread(self._acting, self._chosen(), wish, self._taken)
        return plan_team(self._acting, places, wish, {id_: focus for id_, focus in own.items() if focus})

    def field_of(self, fault: Fault) -> Field:
        """The field that a fault belongs beside."""
        return {
            "week": self.week_field,
            "hours": self.shuts_field,
            "minutes": self.minutes_field,
            "ends": self.times_field,
        }.get(fault.field, self.people_field)

    def _chosen(self) -> list[Person]:
        chosen = set(self.people.values())
        return [person for person in self._team if person.id in chosen]

    @Slot()
    def _look(self) -> None:
        """Shows where each would go now, or what is in the way, beside its field."""
        wish = self.wish()
        self.times_field.setVisible(bool(wish.weeks))
        self.clear_faults()
        try:
            self._places = spread(self._acting, self._chosen(), wish, self._taken)
        except Fault as fault:
            self._places = ()
            self.field_of(fault).set_fault(fault.message)
        self._rows.set_rows([self._row(place) for place in _in_order(self._places)])
        self._preview.setVisible(bool(self._places))
        number = sum(place.at is not None for place in self._places) * (wish.times if wish.weeks else 1)
        self.action.set_text(
            self.tr("Plan {sessions}").format(sessions=counted(number, "session"))
            if number
            else self.tr("Plan them")
        )
        self.relay()

    def _row(self, place: Spread) -> Row:
        when = PlainLabel(self._when(place), TextRole.MUTED)
        when.setMinimumWidth(px(210))
        chips: tuple[Chip, ...] = ()
        if place.at is None:
            chips = (Chip(self.tr("no room in this week"), Tone.AMBER),)
        elif place.clashes:
            taken = self.tr("one later date is taken")
            if place.clashes > 1:
                taken = self.tr("{number} later dates are taken").format(number=count(place.clashes))
            chips = (Chip(taken, Tone.AMBER),)
        return Row(place.person.name, leading=(when,), trailing=chips)

    def _when(self, place: Spread) -> str:
        if place.at is None:
            return "—"
        day = wall_of(place.at, self._acting.zone).date()
        return f"{long_day(day)}, {time_of(place.at, self._acting.zone)}"


def _in_order(places: tuple[Spread, ...]) -> list[Spread]:
    """By their time; those without one last."""
    placed = [place for place in places if place.at is not None]
    return [
        *sorted(placed, key=lambda place: str(place.at)),
        *(place for place in places if place.at is None),
    ]


def _clock() -> list[tuple[object, str]]:
    """Half hours to choose from."""
    halves = [time(hour, minute) for hour in range(6, 22) for minute in (0, 30)]
    return [(half, f"{half:%H:%M}") for half in halves]
