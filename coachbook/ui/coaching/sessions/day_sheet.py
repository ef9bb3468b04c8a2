"""The sheet that moves all sessions of a day to another one, or hands them to another coach."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Change
from coachbook.coaching.days import long_day, time_of
from coachbook.coaching.leaving import session_goes_on
from coachbook.coaching.moving import (
    Placed,
    clashes_of,
    hand_over_day,
    move_day,
    of_day,
    places_on,
)
from coachbook.coaching.people import can_meet, coaches_among
from coachbook.coaching.sessions import KIND_NAMES, with_whom
from coachbook.errors import Fault
from coachbook.records import CoachingSession, Person
from coachbook.ui.coaching.sessions.asking import read_taken
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip, ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import DateField, Field, Select, TextArea
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.theme import Tone, px
from coachbook.workbook import Workbook


class What(StrEnum):
    """What is done with a day."""

    MOVE = "move"
    HAND_OVER = "hand_over"


class DaySheet(FormSheet):
    """Shows what each session would become before anything changes; `change()` is the act."""

    def __init__(self, over: QWidget, book: Workbook, day: date) -> None:
        super().__init__(
            over,
            long_day(day),
            self.tr("All sessions of this day that have not begun, in one step that can be undone."),
            action=self.tr("Move them"),
            wide=620,
            top=70,
        )
        self._book = book
        self._acting = book.acting()
        self._taken = read_taken(book)
        self._day = day
        self._people = {person.id: person for person in book.all(Person, order_by="name")}
        going_on = (s for s in self._taken.sessions if session_goes_on(s, self._people, self._acting.zone))
        self._sessions = of_day(going_on, day, self._acting)
        options = ((What.MOVE, self.tr("move it to another day")), (What.HAND_OVER, self.tr("hand it over")))
        self.what = ChoiceChips(self.tr("What becomes of the day"), options, value=What.MOVE)
        self.add(self.what)
        self.to = DateField(_next_workday(max(day, self._acting.today)))
        self.to_field = self.add_field(Field(self.tr("To"), self.to))
        self.coach = Select(self._coaches(), hint=self.tr("Choose"))
        hint = self.tr("They are told by you; the workbook keeps who would have held each session.")
        self.coach_field = self.add_field(Field(self.tr("Who holds them"), self.coach, hint))
        self.reason = TextArea(least=2, most=4)
        self.reason_field = self.add_field(Field(self.tr("Why"), self.reason))
        self._preview = Card(self.tr("What each becomes"), ruled=True)
        self._rows = RowList(name=self.tr("What each becomes"))
        self._preview.add(self._rows)
        self.add(self._preview)
        self.what.chosen.connect(self._look)
        self.to.picked.connect(self._look)
        self.coach.picked.connect(self._look)
        self._look()

    def change(self) -> Change:
        """The act. Raises `Fault` for "day", "coach" and "reason"."""
        if self.what.value() is What.MOVE:
            return move_day(self._acting, self._placed(), self._to(), self.reason.text())
        coach = self._people.get(str(self.coach.value()))
        if coach is None:
            raise Fault("coach", self.tr("Choose who holds them."))
        return hand_over_day(self._acting, self._sessions, coach, self.reason.text())

    def field_of(self, fault: Fault) -> Field:
        """The field that a fault belongs beside."""
        moves = self.what.value() is What.MOVE
        return {
            "day": self.to_field if moves else self.coach_field,
            "coach": self.coach_field,
        }.get(fault.field, self.reason_field)

    def _to(self) -> date:
        return self.to.day() or self._acting.today

    def _placed(self) -> tuple[Placed, ...]:
        return places_on(self._acting, self._sessions, self._to(), self._taken)

    def _coaches(self) -> list[tuple[object, str]]:
        """Who coaches first, then everybody else who is here."""
        who, today = self._acting.who, self._acting.today
        here = [p for p in self._people.values() if can_meet(p, who, today)]
        coaching = {each.id for each in coaches_among(here, self._acting.who)}
        here.sort(key=lambda person: person.id not in coaching)
        return [(person.id, person.name) for person in here]

    @Slot()
    def _look(self) -> None:
        moves = self.what.value() is What.MOVE
        self.to_field.setVisible(moves)
        self.coach_field.setVisible(not moves)
        self.action.set_text(self.tr("Move them") if moves else self.tr("Hand them over"))
        self.clear_faults()
        if moves:
            rows = [self._moved(place) for place in self._placed()]
        else:
            coach_id = str(self.coach.value() or "")
            clashing = set(clashes_of(self._sessions, coach_id, self._taken)) if coach_id else set()
            rows = [self._handed(session, clashes=session in clashing) for session in self._sessions]
        self._rows.set_rows(rows)
        self._preview.setVisible(bool(rows))
        if not rows:
            self.field_of(Fault("day", "")).set_fault(
                self.tr("Nothing is planned on this day that could be moved.")
            )
        self.relay()

    def _moved(self, place: Placed) -> Row:
        session, at = place
        zone = self._acting.zone
        was = time_of(session.starts_at, zone)
        if at is None:
            return self._row(session, was, Chip(self.tr("no room: stays"), Tone.AMBER))
        now = time_of(at, zone)
        same = Chip(self.tr("at the same time"), Tone.ACCENT)
        chip = same if now == was else Chip(self.tr("at {time}").format(time=now), Tone.AMBER)
        return self._row(session, was, chip)

    def _handed(self, session: CoachingSession, *, clashes: bool) -> Row:
        was = time_of(session.starts_at, self._acting.zone)
        return self._row(session, was, Chip(self.tr("not free then"), Tone.AMBER) if clashes else None)

    def _row(self, session: CoachingSession, when: str, chip: Chip | None) -> Row:
        at = PlainLabel(when, TextRole.MUTED)
        at.setMinimumWidth(px(56))
        name = with_whom(session, self._people)
        return Row(name, KIND_NAMES[session.kind], leading=(at,), trailing=(chip,) if chip else ())


def _next_workday(day: date) -> date:
    following = day + timedelta(days=1)
    while following.weekday() > 4:
        following += timedelta(days=1)
    return following
