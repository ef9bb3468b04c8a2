"""The sheet that moves a planned session, cancels it, or says that it did not take place.

For a session of a series it asks whether this one is meant, or this one and those after it.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Change
from coachbook.coaching.days import counted, long_day
from coachbook.coaching.series import end_series, move_rest, this_and_later
from coachbook.coaching.sessions import (
    again_sentence,
    cancel,
    check_day,
    check_here,
    miss,
    reschedule,
    taking_part,
    with_whom,
)
from coachbook.coaching.slots import engagements, next_slot
from coachbook.coaching.wall import moment_of, wall_of
from coachbook.errors import Fault
from coachbook.records import CoachingSession, Person, SessionSeries
from coachbook.ui.coaching.sessions.asking import read_taken
from coachbook.ui.coaching.sessions.clashing import clash_sentence
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field, MomentField, TextArea
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.theme import Tone
from coachbook.workbook import Workbook


class Fate(StrEnum):
    """What becomes of a planned session instead of being held now."""

    MOVE = "move"
    CANCEL = "cancel"
    MISS = "miss"


class Reach(StrEnum):
    """Which sessions of a series are meant."""

    ONE = "one"
    LATER = "later"


class MoveSheet(FormSheet):
    """Asks for the new time, and in any case for the reason; `wall` is a time that was chosen already."""

    def __init__(
        self, over: QWidget, book: Workbook, session: CoachingSession, *, wall: datetime | None = None
    ) -> None:
        super().__init__(
            over,
            self.tr("What becomes of this session?"),
            self.tr("It stays in the list with its reason, and a postponement is counted."),
            action=self.tr("Note it"),
        )
        self._book = book
        self._session = session
        self._zone = book.clock.zone
        self._taken = read_taken(book)
        self._people = {person.id: person for person in book.all(Person)}
        self._series = book.get(SessionSeries, session.series_id)
        self._rest = this_and_later(session, self._taken.sessions) if self._series else (session,)
        options = (
            (Fate.MOVE, self.tr("move it")),
            (Fate.CANCEL, self.tr("cancel it")),
            (Fate.MISS, self.tr("it was missed"), Tone.AMBER),
        )
        self.fate = ChoiceChips(self.tr("What becomes of it"), options, value=Fate.MOVE)
        self.add(PlainLabel(self._which(), TextRole.STRONG, wrap=True))
        self.add(self.fate)
        self.reach = ChoiceChips(self.tr("Which of the series"), self._reaches(), value=Reach.ONE)
        self.add(self.reach)
        later = next_slot(session, engagements(self._taken.sessions), self._zone, 1, self._taken.absences)
        self.starts = MomentField(wall or later.astimezone(self._zone))
        self.starts_field = self.add_field(Field(self.tr("New time"), self.starts))
        self.clash = PlainLabel("", TextRole.SMALL, wrap=True, tone=Tone.AMBER)
        self.add(self.clash)
        self.reason = TextArea(least=2, most=6)
        self.reason_field = self.add_field(Field(self.tr("Why"), self.reason))
        self.often = ChoiceChips(self.tr("Often because"), self._reasons())
        self.add(self.often)
        self.fate.chosen.connect(self._on_fate)
        self.starts.picked.connect(self._on_time)
        self.often.chosen.connect(self._on_often)
        self.reach.setVisible(len(self._rest) > 1)
        self._on_time()

    def change(self) -> Change:
        """The act. Raises `Fault` for "reason", "starts_at" and "session"."""
        reason, fate = self.reason.text(), self.fate.value()
        if fate is Fate.MISS:
            return miss(self._session, reason)
        later = self.reach.value() is Reach.LATER and len(self._rest) > 1
        if fate is Fate.CANCEL:
            if later and self._series is not None:
                return end_series(self._book.acting(), self._series, self._rest, reason)
            return cancel(self._session, reason)
        at = moment_of(self.starts.moment(), self._zone).at
        check_day(self._book.acting(), at)
        person = self._people.get(self._session.person_id or "")
        if person is not None:
            check_here(person, at, self._zone)
        if later and self._series is not None:
            return move_rest(self._book.acting(), self._series, self._rest, at, reason)
        return reschedule(self._session, at, reason)

    def field_of(self, fault: Fault) -> Field:
        """The field that a fault belongs beside."""
        return (
            self.starts_field
            if fault.field in ("starts_at", "ends", "repeat", "person")
            else self.reason_field
        )

    def _which(self) -> str:
        """The session in words: it may have been dropped on another place of the calendar."""
        wall = wall_of(self._session.starts_at, self._zone)
        text = self.tr("{name}, {day}, {time}")
        name = with_whom(self._session, self._people)
        return text.format(name=name, day=long_day(wall.date()), time=f"{wall:%H:%M}")

    def _reaches(self) -> tuple[tuple[object, str], ...]:
        later = counted(len(self._rest), "session")
        return (
            (Reach.ONE, self.tr("only this one")),
            (Reach.LATER, self.tr("this and later: {sessions}").format(sessions=later)),
        )

    def _reasons(self) -> tuple[tuple[object, str], ...]:
        """What is often the reason, to be taken over with one click."""
        person = self._people.get(self._session.person_id or "")
        away = (self.tr("{name} is away").format(name=person.called),) if person else ()
        return tuple((text, text) for text in (*away, self.tr("I am away"), self.tr("Too many customers")))

    @Slot(object)
    def _on_often(self, reason: object) -> None:
        self.reason.setPlainText(str(reason))
        if self.reason_field.fault():
            self.reason_field.set_fault(None)
            self.relay()

    @Slot()
    def _on_fate(self) -> None:
        moves = self.fate.value() is Fate.MOVE
        self.starts_field.setVisible(moves)
        self.reach.setVisible(len(self._rest) > 1 and self.fate.value() is not Fate.MISS)
        self._on_time()

    @Slot()
    def _on_time(self) -> None:
        session = self._session
        meant = moment_of(self.starts.moment(), self._zone)
        words = clash_sentence(
            self._book, self._taken, self._people, meant, session.minutes, taking_part(session), session.id
        )
        words = " ".join(part for part in (words, again_sentence(session, meant.at)) if part)
        self.clash.setText(words)
        self.clash.setVisible(bool(words) and self.fate.value() is Fate.MOVE)
        self.relay()
