"""The page Today: the day's sessions and promises at the left, who and what to think of at the right."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from coachbook.charts.sparkline import sparkline
from coachbook.coaching.promises import keep
from coachbook.coaching.today import Readiness, day_sentence
from coachbook.masks import scripts_of
from coachbook.records import (
    ChampionBehaviour,
    CoachingSession,
    Commitment,
    Focus,
    Note,
    Observation,
    Obstacle,
    Person,
    PlanAction,
    Pulse,
    Rating,
    Recognition,
    Rehearsal,
    Reply,
    ServiceStandard,
)
from coachbook.records.lines import SeenCount
from coachbook.statistics.words import quoted
from coachbook.ui.coaching.promising import Outcomes
from coachbook.ui.coaching.sessions.planner import Planner
from coachbook.ui.coaching.today.asking import (
    KEPT_DAYS,
    Open,
    Reading,
    count_seen,
    read_day,
    read_ground,
    read_open,
)
from coachbook.ui.coaching.today.balance_card import BalanceCard
from coachbook.ui.coaching.today.huddling import Huddles
from coachbook.ui.coaching.today.open_card import OpenCard
from coachbook.ui.coaching.today.state import (
    DayPart,
    PromiseLine,
    SessionLine,
    TodayState,
    Urgency,
    WaitingLine,
    today_state,
)
from coachbook.ui.parts.avatars import Avatar
from coachbook.ui.parts.buttons import Button, primary, secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chart_view import ChartView
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole, muted, quote
from coachbook.ui.shell.counting import Counting
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.theme import Tone

_LATER = 60  # ms after the first paint
_LEDGER = "ledger"


class TodayPage(Page):
    """What to do next, made from the data; every line leads to where it comes from."""

    watches = (
        CoachingSession, Commitment, Focus, Person, Observation, Rating, ChampionBehaviour, ServiceStandard,
        Recognition, Reply, Note, PlanAction, Obstacle, Pulse, Rehearsal,
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._state: TodayState | None = None
        self._opened: Open | None = None
        self._planner = Planner(self)
        self._plan = primary(self.tr("Plan a session"), writes=True)
        self._plan.clicked.connect(self._on_plan)
        self._head = PageHead()
        self._sessions = RowList(choosable=True, name=self.tr("Your day"))
        self._sessions.activated.connect(self._on_session)
        self._left = RowList(choosable=True, name=self.tr("Left over"))
        self._left.activated.connect(self._on_session)
        self._promises = RowList(choosable=True, name=self.tr("Promises"))
        self._promises.activated.connect(self._on_promise)
        self._waiting = RowList(choosable=True, name=self.tr("Who is waiting"))
        self._waiting.activated.connect(self._on_person)
        self._open = OpenCard()
        self._open.chosen.connect(self._on_open)
        self._open.wanted.connect(self._on_wanted)
        self._huddles = Huddles(self)
        self._found: Reading | None = None
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self._on_later)
        self._seen: Counting[tuple[SeenCount, ...]] = Counting(
            desk, self.tr("Counting what was observed"), self
        )
        self._seen.counted.connect(self._on_later)
        self._columns = Columns((3, 2))
        self._outcomes = Outcomes(self)
        self._build()

    def _build(self) -> None:
        self._day_note, self._promise_note = muted(""), muted("")
        self._day = Card(self.tr("Your day"), aside=self._day_note, ruled=True)
        self._day.add(self._sessions)
        self._left_card = Card(self.tr("What became of these?"), bar=Tone.AMBER)
        self._left_card.add(self._left)
        self._promise_card = Card(self.tr("Promises"), aside=self._promise_note, ruled=True)
        self._promise_card.add(self._promises)
        self._wait_card = Card(
            self.tr("Who is waiting"), self.tr("Longest without coaching, and real changes"), ruled=True
        )
        self._wait_card.add(self._waiting)
        self._balance = BalanceCard()
        self._start = secondary(self.tr("Start the huddle"), writes=True)
        self._start.clicked.connect(self._on_huddle)
        self._idea = Card(self.tr("This week’s one idea"), aside=self._start)
        self._idea_title, self._idea_words, self._idea_source = quote(""), muted(""), muted("")
        for widget in (self._idea_title, self._idea_words, self._idea_source):
            self._idea.add(widget)
        for at, card in enumerate((self._day, self._wait_card)):
            self._columns.add(at, card)
        self._columns.add(0, self._promise_card)
        self._columns.add(0, self._left_card)
        for card in (self._idea, self._open, self._balance):
            self._columns.add(1, card)
        self._columns.rises(self._wait_card, self._day)  # people before promises, also in a narrow window
        self._empty = EmptyState(
            "sun",
            self.tr("Start with the people you coach"),
            self.tr(
                "Today shows your sessions, what you promised and who is waiting. Add the first person, "
                "or bring in a list."
            ),
            self.tr("Add people"),
            self.tr("Look at the standards"),
        )
        self._empty.acted.connect(self._on_people)
        self._empty.offer_sample(self.desk.show_sample)
        self._empty.looked.connect(self._on_standards)
        self._column = PageColumn()
        self._column.add(self._head)
        self._column.add(self._columns)
        self._views = QStackedLayout(self)
        self._views.addWidget(self._column)
        self._views.addWidget(self._empty)

    def refresh(self) -> None:
        """Read the day anew."""
        book = self.desk.workbook
        self._found = found = read_day(book)
        acting = book.acting()
        self._state = state = today_state(
            found.day,
            people=found.people,
            coach=book.coach,
            now=acting.now,
            zone=acting.zone,
            scripts=scripts_of(book),
            kept_since=acting.today - timedelta(days=KEPT_DAYS),
            ground=read_ground(book, found.day.idea),
            besides=self._opened.besides if self._opened else None,
        )
        self._views.setCurrentWidget(self._empty if state.empty else self._column)
        self._show(state)

    def crumbs(self) -> tuple[Crumb, ...]:
        """Today, and which day that is."""
        return (Crumb(self.tr("Today"), note=self._state.on if self._state else ""),)

    def buttons(self) -> tuple[QWidget, ...]:
        """Plan a session."""
        return (self._plan,) if self._state is None or not self._state.empty else ()

    def keys(self) -> tuple[Key, ...]:
        """The one act of this page."""
        return (Key("N", self.tr("Plan a session"), self._on_plan, writes=True),)

    def first_focus(self) -> QWidget | None:
        """The first session, or the first promise."""
        for rows in (self._sessions, self._promises, self._waiting):
            stop = rows.first_stop()
            if stop is not None and not rows.isHidden():
                return stop
        return self._empty.action if self._state and self._state.empty else None

    def _say(self, state: TodayState) -> None:
        greeting = {
            DayPart.MORNING: self.tr("Good morning, {name}"),
            DayPart.AFTERNOON: self.tr("Good afternoon, {name}"),
            DayPart.EVENING: self.tr("Good evening, {name}"),
        }[state.part]
        self._head.say(greeting.format(name=state.coach), state.sentence)

    def _show(self, state: TodayState) -> None:
        self._say(state)
        self._show_sessions(state)
        none = Row("", self.tr("Nothing is promised. A promise is made in a session: “When …, I will …”."))
        rows = [self._promise_row(each) for each in state.promises]
        if state.more_promises:
            rows.append(Row("", self.tr("%n more in the ledger", "", state.more_promises), key=_LEDGER))
        self._promises.set_rows(rows or [none])
        self._promise_note.setText(state.kept)
        none = Row("", self.tr("Nobody: everybody was coached within two weeks, and nothing changed."))
        self._waiting.set_rows([self._waiting_row(each) for each in state.waiting] or [none])
        self._balance.show_balance(state)
        self._show_open(state)
        self._later.start()  # what counts half a year may come a moment later
        idea = state.idea
        self._start.setVisible(state.has_team or state.huddle is not None)
        self._start.set_text(self.tr("Open the huddle") if state.huddle else self.tr("Start the huddle"))
        self._idea.setVisible(idea is not None or state.has_team)
        for widget in (self._idea_title, self._idea_words, self._idea_source):
            widget.setVisible(idea is not None)
        if idea is not None:
            self._idea_title.setText(idea.title)
            self._idea_words.setText(quoted(idea.quote) if idea.quote else "")
            self._idea_words.setVisible(bool(idea.quote))
            self._idea_source.setText(idea.source)
            self._idea_source.setVisible(bool(idea.source))

    def _show_sessions(self, state: TodayState) -> None:
        self._left.set_rows(
            [
                Row(
                    each.title,
                    each.line,
                    leading=(Avatar(each.name, each.name),),
                    trailing=(self._go(self.tr("Say what"), each.id),),
                    key=each.id,
                )
                for each in state.left_over
            ]
        )
        self._left_card.setVisible(bool(state.left_over))
        none = Row("", self.tr("No session today. A good day to observe a contact."))
        self._sessions.set_rows([self._session_row(each) for each in state.sessions] or [none])
        count = len(state.sessions)
        self._day_note.setText(self.tr("1 session") if count == 1 else self.tr("%n sessions", "", count))
        self._day_note.setVisible(bool(count))

    def _session_row(self, each: SessionLine) -> Row:
        text, tone, act = {
            Readiness.READY: (self.tr("Brief ready"), Tone.ACCENT, self.tr("Open")),
            Readiness.NEEDS_FOCUS: (self.tr("Needs a focus"), Tone.AMBER, self.tr("Prepare")),
            Readiness.NEEDS_AGENDA: (self.tr("Needs an agenda"), Tone.AMBER, self.tr("Prepare")),
            Readiness.RUNNING: (self.tr("Running"), Tone.ACCENT, self.tr("Go on")),
            Readiness.TO_CLOSE: (self.tr("To close"), Tone.AMBER, self.tr("Close")),
            Readiness.CLOSED: (self.tr("Closed"), Tone.NEUTRAL, self.tr("Look")),
        }[each.readiness]
        if each.practice and each.readiness is Readiness.READY:
            text, tone = self.tr("Practice"), Tone.VIOLET
        return Row(
            each.title,
            each.line,
            leading=(PlainLabel(each.time, TextRole.MUTED), Avatar(each.name, each.face)),
            trailing=(Chip(text, tone), self._go(act, each.id)),
            key=each.id,
        )

    def _go(self, text: str, session_id: str) -> Button:
        button = secondary(text)
        button.setProperty("session", session_id)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the row is the stop; Enter on it does the same
        button.clicked.connect(self._on_go)
        return button

    def _promise_row(self, each: PromiseLine) -> Row:
        text, tone = {
            Urgency.OVERDUE: (self.tr("Overdue"), Tone.RED),
            Urgency.TODAY: (self.tr("Due today"), Tone.AMBER),
            Urgency.LATER: (each.day, Tone.NEUTRAL),
        }[each.urgency]
        trailing: tuple[QWidget, ...] = ()
        if each.own and each.urgency is not Urgency.LATER:
            done = secondary(self.tr("Done"), writes=True)
            done.setProperty("promise", each.promise.id)
            done.setAccessibleName(self.tr("Done: {promise}").format(promise=each.title))
            done.clicked.connect(self._on_done)
            trailing = (done,)
        if each.times:
            trailing = (PlainLabel(each.times, TextRole.MUTED), *trailing)
        return Row(each.title, each.line, leading=(Chip(text, tone),), trailing=trailing, key=each.promise.id)

    def _waiting_row(self, each: WaitingLine) -> Row:
        trailing: tuple[QWidget, ...] = ()
        if each.reading is not None:
            scene = sparkline(each.reading, name=each.person.called)
            if scene is not None:
                chart = ChartView()
                chart.show_scene(scene)
                trailing = (chart,)
        elif each.overdue:
            trailing = (Chip(self.tr("Overdue"), Tone.AMBER),)
        face = Avatar(each.person.name, each.person.id)
        return Row(each.person.name, each.why, leading=(face,), trailing=trailing, key=each.person.id)

    @Slot()
    def _on_later(self) -> None:
        if self._state is not None and not self._state.empty and self.isVisible():
            if self._found is not None:
                book = self.desk.workbook
                count, many = count_seen(book)
                self._opened = read_open(book, self._found.people, self._seen.ask(count, many=many))
                sentence = day_sentence(self._found.day, self._opened.besides)
                self._state = self._state._replace(sentence=sentence)
                self._say(self._state)
            self._show_open(self._state)

    def _show_open(self, state: TodayState) -> None:
        if self._found is not None:
            self._open.show_open(state, self._found.disputed, self._opened or Open())

    @Slot()
    def _on_wanted(self) -> None:
        if self._state is not None:
            self._show_open(self._state)
            (self._open.rows.first_stop() or self).setFocus()

    @Slot(object)
    def _on_open(self, place: object) -> None:
        if isinstance(place, Place):
            self.desk.go(place)

    @Slot()
    def _on_huddle(self) -> None:
        """Go to the huddle of today, or start one about the week's idea."""
        if self._state is not None and self._state.huddle is not None:
            self.desk.go(Place("session", self._state.huddle))
        elif self._found is not None:
            self._huddles.begin(self._found.day.idea)

    @Slot()
    def _on_plan(self) -> None:
        self._planner.begin()

    @Slot()
    def _on_people(self) -> None:
        self.desk.go(Place("people"))

    @Slot()
    def _on_standards(self) -> None:
        self.desk.go(Place("vision"))

    @Slot()
    def _on_go(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._on_session(sender.property("session"))

    @Slot(object)
    def _on_session(self, key: object) -> None:
        self.desk.go(Place("session", str(key)))

    @Slot(object)
    def _on_person(self, key: object) -> None:
        self.desk.go(Place("person", str(key)))

    @Slot()
    def _on_done(self) -> None:
        sender = self.sender()
        book = self.desk.workbook
        promise = book.get(Commitment, sender.property("promise")) if sender is not None else None
        if promise is not None:
            self.desk.do(keep(book.acting(), promise), self)

    @Slot(object)
    def _on_promise(self, key: object) -> None:
        if key == _LEDGER:
            self.desk.go(Place("promises"))
            return
        promise = self.desk.workbook.get(Commitment, str(key))
        if promise is None:
            return
        owner = self.desk.workbook.get(Person, promise.owner_id)
        self._outcomes.ask(promise, owner.called if owner else "")
