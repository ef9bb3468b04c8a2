"""Leaving on the page of a person: what is read for it, and what a user does with it."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachbook.changes import Change
from coachbook.coaching.buddies import left_alone
from coachbook.coaching.days import counted, day_of
from coachbook.coaching.leaving import StillOpen, leaving_words, still_open
from coachbook.coaching.people import is_here, take_back
from coachbook.coaching.wall import moment_of
from coachbook.documents import gather_calendar
from coachbook.errors import Fault
from coachbook.records import (
    CoachingSession,
    Commitment,
    DevelopmentPlan,
    Id,
    Observation,
    Obstacle,
    Person,
    PlanAction,
    PlanGoal,
    SessionSeries,
)
from coachbook.records.kinds import (
    CommitmentState,
    ObservationState,
    ObstacleState,
    PlanState,
    SessionState,
)
from coachbook.statistics.words import sentence_case
from coachbook.ui.exporting import Exporter
from coachbook.ui.shell.notices import Act
from coachbook.workbook import Workbook, at_least, containing, equal, one_of, unequal

if TYPE_CHECKING:
    from coachbook.ui.coaching.person.leave_sheet import LeaveSheet
    from coachbook.ui.coaching.person.page import PersonPage

SETTLE = "settle"
"""What a place names after the person to have this asked at once."""
_HELD = (SessionState.RUNNING, SessionState.HELD, SessionState.CLOSED)


class Turn(StrEnum):
    """What somebody can do next: leave, stay after all, or come back."""

    LEAVES = "leaves"
    STAYS = "stays"
    RETURNS = "returns"


def read_open(book: Workbook, person: Person, day: date) -> StillOpen:
    """What is open with a person from a day on."""
    acting = book.acting()
    morning = moment_of(datetime.combine(day, time()), acting.zone).at
    ahead = (equal("state", SessionState.PLANNED), at_least("starts_at", morning))
    sessions = {
        each.id: each
        for each in (
            *book.all(CoachingSession, *ahead, person_id=person.id),
            *book.all(CoachingSession, *ahead, coach_id=person.id),
            *book.all(CoachingSession, *ahead, containing("attendance", f'"{person.id}"')),
        )
    }
    still = equal("state", CommitmentState.OPEN)
    promises = {
        each.id: each
        for each in (
            *book.all(Commitment, still, owner_id=person.id),
            *book.all(Commitment, still, person_id=person.id),
        )
    }
    tied = {each.series_id for each in sessions.values() if each.series_id}
    return still_open(
        person,
        day,
        acting.today,
        acting.zone,
        sessions=sessions.values(),
        series=book.all(SessionSeries, one_of("id", tied)) if tied else (),
        promises=promises.values(),
        plans=book.all(DevelopmentPlan, unequal("state", PlanState.CLOSED), person_id=person.id),
        obstacles=book.all(Obstacle, raised_by_id=person.id, state=ObstacleState.OPEN),
    )


def read_left_alone(book: Workbook, buddy: Person) -> tuple[Person, ...]:
    """Whose open actions in development plans count on somebody as their buddy."""
    actions = book.all(PlanAction, buddy_id=buddy.id)
    goals = book.all(PlanGoal, one_of("id", {each.goal_id for each in actions})) if actions else ()
    plans = book.all(DevelopmentPlan, one_of("id", {each.plan_id for each in goals})) if goals else ()
    people = book.all(Person, one_of("id", {each.person_id for each in plans})) if plans else ()
    return left_alone(buddy, actions, goals, plans, {each.id: each for each in people})


def read_last_seen(book: Workbook, person_id: Id) -> date | None:
    """The last day on which somebody was coached or observed."""
    zone = book.clock.zone
    met = book.all(
        CoachingSession, one_of("state", _HELD), person_id=person_id, order_by="-starts_at", limit=1
    )
    seen = book.all(
        Observation, person_id=person_id, state=ObservationState.SUBMITTED, order_by="-at", limit=1
    )
    return max(
        (*(day_of(each.starts_at, zone) for each in met), *(day_of(each.at, zone) for each in seen)),
        default=None,
    )


class LeavingActs(QObject):
    """Lets a person go, settles what stayed open, and takes them back."""

    def __init__(self, page: PersonPage) -> None:
        super().__init__(page)
        self._page = page
        self._sheet: LeaveSheet | None = None
        self._cancelled: tuple[Id, ...] = ()
        self._exporter = Exporter(page, self.tr("The calendar file is written: {file}"))

    def begin(self, person: Person) -> None:
        """Ask for the day, and what becomes of what is open; take back who has left or is about to."""
        book = self._page.desk.workbook
        if person.left_on is not None:
            self._page.desk.do(take_back(book.acting(), person), self._page)
            return
        self._lay(person)

    def settle(self, person: Person) -> None:
        """Ask what becomes of what stayed open with somebody who has left."""
        if person.left_on is not None and read_open(self._page.desk.workbook, person, person.left_on).asks:
            self._lay(person)

    def _lay(self, person: Person) -> None:
        from coachbook.ui.coaching.person.leave_sheet import LeaveSheet

        self._sheet = LeaveSheet(self._page.window(), self._page.desk.workbook, person)
        self._sheet.accepted.connect(self._on_accepted)
        self._sheet.rise(self._sheet.first_stop)

    @Slot()
    def _on_accepted(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        change = sheet.carry_out(sheet.change, self._do)
        if change is None:
            return
        self._sheet = None
        self._cancelled = tuple(edit.record.id for edit in change.edits if _cancels(edit.before, edit.after))
        self._say(sheet.person)

    def _say(self, before: Person) -> None:
        book, notices = self._page.desk.workbook, self._page.desk.notices
        person = book.get(Person, before.id)
        if person is None:
            return
        text = f"{person.called} {leaving_words(person, book.acting().today)}."
        undo = Act(self.tr("Undo"), self._page.desk.undo)
        if not self._cancelled:
            notices.say(text, undo)
            return
        off = sentence_case(counted(len(self._cancelled), "session"))
        are = self.tr("is cancelled") if len(self._cancelled) == 1 else self.tr("are cancelled")
        notices.say(f"{text} {off} {are}.", Act(self.tr("Take out of the calendar"), self._export), undo)

    def _export(self) -> None:
        """The calendar file that takes the cancelled sessions out again."""
        book = self._page.desk.workbook
        sessions = book.all(CoachingSession, one_of("id", self._cancelled))
        try:
            content = gather_calendar(book, sessions)
        except Fault as fault:
            self._page.desk.notices.say(fault.message)
        else:
            self._exporter.begin(content)

    def _do(self, change: Change) -> bool:
        return self._page.desk.do(change, self._page)


def offered(person: Person, today: date) -> Turn:
    """Which of the three is offered; `LeavingActs.begin` does it."""
    if person.left_on is None:
        return Turn.LEAVES
    return Turn.STAYS if is_here(person, today) else Turn.RETURNS


def _cancels(before: object, after: object) -> bool:
    return (
        isinstance(before, CoachingSession)
        and isinstance(after, CoachingSession)
        and before.state is SessionState.PLANNED
        and after.state is SessionState.CANCELLED
    )
