"""The page Sessions: coming and past sessions by weeks, and the plan of a new one."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from coachbook.coaching.days import day_of
from coachbook.coaching.people import is_coached
from coachbook.records import CoachingSession, Focus, Person
from coachbook.records.kinds import SessionState
from coachbook.ui.coaching.sessions.plan_sheet import Offer
from coachbook.ui.coaching.sessions.planner import Planner
from coachbook.ui.coaching.sessions.state import (
    PAGE,
    SessionRow,
    SessionsState,
    Week,
    Which,
    sessions_state,
)
from coachbook.ui.parts.avatars import Avatar
from coachbook.ui.parts.buttons import primary, secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip, ChoiceChips
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.parts.fields import Select
from coachbook.ui.parts.layouts import Columns, PageColumn
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import Lead, PlainLabel, TextRole, muted
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.theme import Tone, px
from coachbook.workbook import at_least, below, one_of

_NOBODY = ""


class SessionsPage(Page):
    """A list by weeks, filtered by what became of them and by person."""

    watches = (CoachingSession, Focus, Person)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._state: SessionsState | None = None
        self._longest = PAGE
        self._planner = Planner(self)
        self._lists: list[RowList] = []
        self._plan = primary(self.tr("Plan a session"))
        self._plan.clicked.connect(self._on_plan)
        self._lead = Lead()
        self._which = ChoiceChips(self.tr("Which sessions"), self._options(), value=Which.COMING)
        self._which.chosen.connect(self._on_filter)
        self._person = Select(value=_NOBODY)
        self._person.setAccessibleName(self.tr("Person"))
        self._person.setMaximumWidth(280)
        self._person.picked.connect(self._on_filter)
        self._more = secondary(self.tr("Show more"))
        self._more.clicked.connect(self._on_more)
        self._build()

    def _options(self) -> tuple[tuple[object, str], ...]:
        return (
            (Which.COMING, self.tr("Coming")),
            (Which.TO_CLOSE, self.tr("To close")),
            (Which.PAST, self.tr("Past")),
            (Which.FELL_THROUGH, self.tr("Cancelled or missed")),
        )

    def _build(self) -> None:
        self._column = PageColumn()
        self._column.add(self._lead)
        self._column.add_line(self._which, None, self._person)
        self._nothing = muted("")
        self._column.add(self._nothing)
        self._weeks = Columns((1,))
        self._column.add(self._weeks)
        self._column.add_line(self._more)
        self._empty = EmptyState(
            "calendar",
            self.tr("A talk every two weeks changes more than a form every year"),
            self.tr("A session has one person, one focus and an agenda that is built from what was seen."),
            self.tr("Plan a session"),
            self.tr("See who is in the team"),
        )
        self._empty.acted.connect(self._on_plan)
        self._empty.offer_sample(self.desk.show_sample)
        self._empty.looked.connect(self._on_people)
        self._views = QStackedLayout(self)
        self._views.addWidget(self._column)
        self._views.addWidget(self._empty)

    @classmethod
    def hint(cls, desk: Desk) -> str:
        """How many sessions there are today."""
        zone = desk.clock.zone
        morning = datetime.combine(day_of(desk.clock.now(), zone), time(), zone)
        today = (
            at_least("starts_at", morning),
            below("starts_at", morning + timedelta(days=1)),
            one_of("state", (SessionState.PLANNED, SessionState.RUNNING, SessionState.HELD)),
        )
        count = desk.workbook.ask.count(CoachingSession, today)
        text = QCoreApplication.translate("SessionsPage", "{count} today")
        return text.format(count=count) if count else ""

    def open(self, target: str | None, sub: str) -> None:
        """The list of everybody, or of the person with the id `target`."""
        del sub
        self._longest = PAGE
        self._show_people()
        self._person.set_value(target or _NOBODY)

    def refresh(self) -> None:
        """Read the sessions anew."""
        book = self.desk.workbook
        which = self._which.value()
        every = book.all(CoachingSession)
        focuses = {focus.id: focus for focus in book.all(Focus)}
        focuses |= {focus.person_id: focus for focus in focuses.values() if focus.until is None}
        self._state = state = sessions_state(
            every,
            {person.id: person for person in book.all(Person)},
            focuses,
            today=book.acting().today,
            zone=book.clock.zone,
            which=which if isinstance(which, Which) else Which.COMING,
            person_id=str(self._person.value() or "") or None,
            longest=self._longest,
        )
        self._views.setCurrentWidget(self._empty if state.none_at_all else self._column)
        self._lead.say(state.sentence)
        self._show_people()
        self._show_weeks(state)
        self._more.setVisible(state.more > 0)
        self._nothing.setVisible(not state.weeks)
        self._nothing.setText(self._none_of(which))

    def crumbs(self) -> tuple[Crumb, ...]:
        """Sessions, and which week it is."""
        week = self.desk.workbook.acting().today.isocalendar().week
        return (Crumb(self.tr("Sessions"), note=self.tr("week {number}").format(number=week)),)

    def buttons(self) -> tuple[QWidget, ...]:
        """Plan a session; the empty page has the same button in its middle."""
        return () if self._state is not None and self._state.none_at_all else (self._plan,)

    def keys(self) -> tuple[Key, ...]:
        """Plan one."""
        return (Key("N", self.tr("Plan a session"), self._on_plan),)

    def first_focus(self) -> QWidget | None:
        """The first session, else the filter."""
        if self._state is not None and self._state.none_at_all:
            return self._empty.action
        first = self._lists[0].first_stop() if self._lists else None
        return first or self._which.options[0]

    def _none_of(self, which: object) -> str:
        return {
            Which.COMING: self.tr("No session is planned here."),
            Which.TO_CLOSE: self.tr("Every session that was held is closed."),
            Which.PAST: self.tr("No session has been held yet."),
            Which.FELL_THROUGH: self.tr("No session was cancelled or missed."),
        }[which if isinstance(which, Which) else Which.COMING]

    def _show_people(self) -> None:
        book = self.desk.workbook
        coach_id = book.profile.coach_id
        team = [p for p in book.all(Person, order_by="name") if is_coached(p, coach_id)]
        options = [(_NOBODY, self.tr("Everybody")), *((p.id, p.name) for p in team)]
        self._person.set_options(options, self._person.value() or _NOBODY)

    def _show_weeks(self, state: SessionsState) -> None:
        self._weeks.clear(0)
        self._lists = []
        for week in state.weeks:
            self._weeks.add(0, self._week(week))

    def _week(self, week: Week) -> Card:
        card = Card(week.title, aside=muted(week.note), ruled=True)
        rows = RowList([self._row(row) for row in week.rows], choosable=True, name=week.title)
        rows.activated.connect(self._on_session)
        card.add(rows)
        self._lists.append(rows)
        return card

    def _row(self, row: SessionRow) -> Row:
        when = PlainLabel(row.when, TextRole.MUTED)
        when.setMinimumWidth(px(128))
        face = Avatar(row.person.name, row.person.id)
        return Row(row.title, row.line, leading=(when, face), trailing=self._chips(row), key=row.id)

    def _chips(self, row: SessionRow) -> tuple[Chip, ...]:
        if row.stale:
            return (Chip(self.tr("What became of it?"), Tone.AMBER),)
        text, tone = {
            SessionState.PLANNED: (self.tr("Planned"), Tone.NEUTRAL),
            SessionState.RUNNING: (self.tr("Running"), Tone.ACCENT),
            SessionState.HELD: (self.tr("To close"), Tone.AMBER),
            SessionState.CLOSED: (self.tr("Closed"), Tone.ACCENT),
            SessionState.CANCELLED: (self.tr("Cancelled"), Tone.NEUTRAL),
            SessionState.MISSED: (self.tr("Missed"), Tone.AMBER),
        }[row.state]
        often = (Chip(self.tr("Often postponed"), Tone.AMBER),) if row.often_moved else ()
        return (*often, Chip(text, tone))

    @Slot()
    def _on_plan(self) -> None:
        self._planner.begin(Offer(person_id=str(self._person.value() or "") or None))

    @Slot()
    def _on_people(self) -> None:
        self.desk.go(Place("people"))

    @Slot()
    def _on_filter(self) -> None:
        self._longest = PAGE
        self.refresh()

    @Slot()
    def _on_more(self) -> None:
        self._longest += PAGE
        self.refresh()

    @Slot(object)
    def _on_session(self, key: object) -> None:
        self.desk.go(Place("session", str(key)))
