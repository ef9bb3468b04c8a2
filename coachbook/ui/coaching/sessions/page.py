"""The page Sessions: a week as a calendar, with the day and the list beside it, and all its planning."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QStackedWidget, QWidget

from coachbook.coaching.days import day_of
from coachbook.coaching.leaving import gone_from, unsettled_sentence
from coachbook.coaching.lost_slots import Run, lost_runs
from coachbook.coaching.people import can_meet
from coachbook.coaching.wall import wall_of
from coachbook.records import Absence, CoachingSession, Focus, Person, WorkbookProfile
from coachbook.records.kinds import SessionState
from coachbook.ui.coaching.sessions.acts import CalendarActs
from coachbook.ui.coaching.sessions.asking import Open, read_first_day, read_list, read_open, read_week
from coachbook.ui.coaching.sessions.calendar_bar import CalendarBar, Mode
from coachbook.ui.coaching.sessions.grid import WeekGrid
from coachbook.ui.coaching.sessions.list_view import SessionsList
from coachbook.ui.coaching.sessions.state import next_sentence
from coachbook.ui.coaching.sessions.walking import Stop
from coachbook.ui.coaching.sessions.week_state import WeekState
from coachbook.ui.parts.buttons import primary
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.parts.layouts import FilledColumn
from coachbook.ui.parts.texts import Lead
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place
from coachbook.workbook import at_least, below, one_of

_WHOLE = 16_777_215
"""The height that Qt takes for no limit."""


class SessionsPage(Page):
    """Shows what is read of the days in sight; `acts.py` holds what a user does."""

    watches = (CoachingSession, Focus, Person, Absence, WorkbookProfile)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.known: Open | None = None
        """What is not over, as it was read last."""
        self.day: date | None = None
        """The day whose week is in sight; None until the page is first shown."""
        self.week: WeekState | None = None
        self._today: date | None = None
        """The day on which the calendar was opened: on the next one it begins anew."""
        self._from_target = False
        self._lead = Lead()
        self.bar = CalendarBar()
        self.grid = WeekGrid()
        self.list = SessionsList()
        self._plan = primary(self.tr("Plan a session"), writes=True)
        self._build()
        self.acts = CalendarActs(self)
        self._connect()

    def _build(self) -> None:
        column = FilledColumn()
        column.add(self._lead)
        column.add(self.bar)
        self._room = QScrollArea()
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setWidgetResizable(True)
        self._room.setFocusPolicy(self.grid.focusPolicy())
        self._room.setWidget(self.grid)
        self._room.viewport().setAutoFillBackground(False)
        self.grid.setAutoFillBackground(False)
        self._body = QStackedWidget()
        self._body.addWidget(self._room)
        self._body.addWidget(self.list)
        column.add(self._body, fills=True)
        self._empty = EmptyState(
            "calendar",
            self.tr("A talk every two weeks changes more than a form every year"),
            self.tr("A session has one person, one focus and an agenda that is built from what was seen."),
            self.tr("Plan a session"),
            self.tr("See who is in the team"),
        )
        self._empty.offer_sample(self.desk.show_sample)
        self._views = QStackedLayout(self)
        self._views.addWidget(column)
        self._views.addWidget(self._empty)

    def _connect(self) -> None:
        acts, bar = self.acts, self.bar
        self._plan.clicked.connect(acts.plan)
        self._empty.acted.connect(acts.plan)
        self._empty.looked.connect(self._on_people)
        self._lead.followed.connect(acts.follow_lead)
        bar.chosen.connect(self.show_mode)
        bar.back.clicked.connect(self.go_back)
        bar.forth.clicked.connect(self.go_forth)
        bar.today.clicked.connect(self.go_today)
        bar.file.clicked.connect(acts.export)
        bar.absences.clicked.connect(acts.absences)
        bar.team.clicked.connect(acts.plan_team)
        bar.day.clicked.connect(acts.move_day)
        self.list.asked.connect(self.refresh)
        self.list.activated.connect(acts.open_session)
        self.grid.opened.connect(acts.open_session)
        self.grid.wanted.connect(acts.plan_at)
        self.grid.dropped.connect(acts.move_to)

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
        """The calendar as it was left today, or the list of the person `target`; `sub` is a mode."""
        book = self.desk.workbook
        if target is not None:
            self._show_people(target)
            self.bar.modes.set_value(Mode.LIST)
        elif sub in set(Mode):
            self.bar.modes.set_value(Mode(sub))
        elif self._from_target:
            self._show_people(None)
            self.bar.modes.set_value(Mode.WEEK)
        self._from_target = target is not None
        today = book.acting().today
        if self.day is None or self._today != today:
            self._today = today
            self.day = read_first_day(book)
            self._begin()

    def refresh(self) -> None:
        """Read the sessions in sight anew."""
        book, mode = self.desk.workbook, self.bar.mode
        acting = book.acting()
        self.known = known = read_open(book)
        self._views.setCurrentIndex(1 if known.none_at_all else 0)
        self._lead.say(*self._sentence(known))
        if mode is Mode.LIST:
            self._show_people(self.list.person_id)
            self.list.show_state(
                read_list(book, known.people, self.list.wanted, self.list.person_id, self.list.longest)
            )
            self._body.setMaximumHeight(_WHOLE)
            self.bar.show_mode(mode, is_now=True)
            self.bar.say("")
        else:
            on = self.day or acting.today
            self.week = week = read_week(book, known, on, one_day=mode is Mode.DAY)
            self.grid.show_state(week)
            self._body.setMaximumHeight(self.grid.maximumHeight())
            self.bar.show_mode(mode, is_now=any(day.is_today for day in week.days))
            self.bar.say(f"{week.span} · {week.figures}")
        self._body.setCurrentWidget(self.list if mode is Mode.LIST else self._room)
        self.bar_changed.emit()

    def _sentence(self, known: Open) -> tuple[tuple[Run, ...] | str, str]:
        """What to do next, and its link: about who has left, what lost its slot, else the next one."""
        acting = self.desk.workbook.acting()
        if known.unsettled:
            gone = gone_from(known.unsettled[0], known.people, acting.zone)
            if gone is not None:
                return unsettled_sentence(known.unsettled, gone, acting.today), self.tr("Settle it")
        runs, link = lost_runs(acting, known.lost, known.people)
        sentence = next_sentence(known.sessions, known.people, acting.today, acting.zone)
        return runs or sentence, self.tr(link) if link else ""

    def crumbs(self) -> tuple[Crumb, ...]:
        """Sessions, and which week it is."""
        week = (self.day or self.desk.workbook.acting().today).isocalendar().week
        return (Crumb(self.tr("Sessions"), note=self.tr("week {number}").format(number=week)),)

    def buttons(self) -> tuple[QWidget, ...]:
        """Plan a session; the empty page has the same button in its middle."""
        return () if self.known is not None and self.known.none_at_all else (self._plan,)

    def keys(self) -> tuple[Key, ...]:
        """Plan, look about, and what the calendar itself answers."""
        return (
            Key("N", self.tr("Plan a session"), self.acts.plan, writes=True),
            Key("D", self.tr("Show one day"), self.show_day),
            Key("W", self.tr("Show the week"), self.show_week),
            Key("L", self.tr("Show the list"), self.show_list),
            Key("T", self.tr("Go to today"), self.go_today),
            Key("PgUp", self.tr("A week or day earlier"), self.go_back),
            Key("PgDown", self.tr("A week or day later"), self.go_forth),
            Key("A", self.tr("Absences"), self.acts.absences, writes=True),
            Key("E", self.tr("Templates of agendas"), self.show_templates),
            Key("↑ ↓ ← →", self.tr("From session to session, and to free half hours")),
            Key("Enter", self.tr("Open the session, or plan one at this time")),
            Key("Ctrl+↑ ↓ ← →", self.tr("Carry the session to another time; Enter puts it down")),
        )

    @Slot()
    def show_templates(self) -> None:
        """Change the shapes that agendas are made from."""
        self.desk.go(Place("templates"))

    def first_focus(self) -> QWidget | None:
        """The next session, or where one can be planned."""
        if self.known is not None and self.known.none_at_all:
            return self._empty.action
        return self.list.first_stop() if self.bar.mode is Mode.LIST else self.grid.stop_widget()

    def back(self) -> bool:
        """A session that is carried goes back to its time first."""
        return self.grid.put_down()

    @Slot(object)
    def show_mode(self, mode: object) -> None:
        """Day, week or list."""
        self.bar.modes.set_value(mode)
        if mode is Mode.DAY and self.week is not None and len(self.week.days) > 1:
            self.day = self.week.days[min(self.grid.stop.day, len(self.week.days) - 1)].on
        self.refresh()
        if self.bar.mode is not Mode.LIST and self.week is not None:
            at = next((n for n, day in enumerate(self.week.days) if day.on == self.day), 0)
            self.grid.go_to(self.grid.stop._replace(day=at))

    @Slot()
    def show_day(self) -> None:
        """One day."""
        self._turn(Mode.DAY)

    @Slot()
    def show_week(self) -> None:
        """The week."""
        self._turn(Mode.WEEK)

    @Slot()
    def show_list(self) -> None:
        """The list."""
        self._turn(Mode.LIST)

    @Slot()
    def go_back(self) -> None:
        """A week or a day earlier."""
        self._go(-1)

    @Slot()
    def go_forth(self) -> None:
        """A week or a day later."""
        self._go(1)

    @Slot()
    def go_today(self) -> None:
        """The week or day of today."""
        self.day = read_first_day(self.desk.workbook)
        self.refresh()
        self._begin()

    def _go(self, by: int) -> None:
        if self.bar.mode is Mode.LIST or self.day is None:
            return
        if self.bar.mode is Mode.WEEK:
            self.day += timedelta(weeks=by)
        else:
            # Free weekends are passed over, as they are in the week.
            self.day += timedelta(days=by)
            while (
                self.day.weekday() > 4
                and not read_week(
                    self.desk.workbook, read_open(self.desk.workbook), self.day, one_day=True
                ).blocks
            ):
                self.day += timedelta(days=by)
        self.refresh()

    def _turn(self, mode: Mode) -> None:
        """By key: the keyboard goes along."""
        self.show_mode(mode)
        stop = self.first_focus()
        if stop is not None:
            stop.setFocus()

    def _begin(self) -> None:
        """The keyboard begins at the next session of the week, else at the next half hour."""
        if self.day is None:
            return
        book = self.desk.workbook
        acting = book.acting()
        week = read_week(book, read_open(book), self.day, one_day=self.bar.mode is Mode.DAY)
        now = wall_of(acting.now, acting.zone)
        today = next((n for n, day in enumerate(week.days) if day.is_today), 0)
        minute = now.hour * 60 + now.minute if any(day.is_today for day in week.days) else 9 * 60
        coming = next((b for b in week.blocks if (b.day, b.start + b.minutes) > (today, minute)), None)
        place = (
            Stop(coming.day, coming.start, coming.id) if coming else Stop(today, minute - minute % 30 + 30)
        )
        self.grid.show_state(week)
        self.grid.go_to(place)

    def _show_people(self, chosen: str | None) -> None:
        book = self.desk.workbook
        acting = book.acting()
        everybody = book.all(Person, order_by="name")
        team = [(p.id, p.name) for p in everybody if can_meet(p, acting.who, acting.today)]
        self.list.show_people(team, chosen)

    @Slot()
    def _on_people(self) -> None:
        self.desk.go(Place("people"))
