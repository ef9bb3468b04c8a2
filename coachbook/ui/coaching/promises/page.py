"""Page Promises: one ledger of what the coach, people and leaders promised, and what customers were promised.

Place("promises")                       what is open, overdue first, the coach's own before others'
Place("promises", None, "ended")        what ended
Place("promises", None, "oops")         what went wrong and how it was answered
Place("promises", None, "person:<id>")  what one person promised, or was promised
Place("promises", id)                   one promise, or one oops, in its list
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coachbook.clock import today
from coachbook.coaching.ledger import Side, first_sentence, standings
from coachbook.coaching.oops import in_order, summary
from coachbook.coaching.promises import done_once
from coachbook.records import Commitment, Id, Oops, Person
from coachbook.records.kinds import CommitmentState, PersonRole, PromiseTo
from coachbook.records.lines import PromiseTally
from coachbook.ui.coaching.promises.asking import Acts
from coachbook.ui.coaching.promises.oops_view import OopsView
from coachbook.ui.coaching.promises.silent import count_due, read_silent
from coachbook.ui.coaching.promises.state import (
    PromiseRow,
    StandingCard,
    View,
    oops_rows,
    rows_of,
    standing_cards,
)
from coachbook.ui.parts.buttons import primary
from coachbook.ui.parts.cards import FigureCard
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.parts.layouts import FilledColumn
from coachbook.ui.parts.models import Column, PagedModel
from coachbook.ui.parts.pickers import Select
from coachbook.ui.parts.row_columns import chip_of, key_of, line_of, no_text, title_of
from coachbook.ui.parts.tables import Table
from coachbook.ui.parts.texts import Lead, muted
from coachbook.ui.shell.counting import Counting
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.workbook import Condition, at_least, below, equal, one_of, unequal

PERSON = "person:"
EVERYBODY = ""
_KEPT_DAYS = 365
"""How far back what was due counts for the rates."""
_FEW = 2_000
"""Promises that are summed up while somebody waits; more are counted beside the window."""
_LOOKED_AT = 300
"""Open promises that the first sentence is made from."""


class PromisesPage(Page):
    """The ledger and the oops list; N promises, D does once more, O writes an oops down."""

    watches = (Commitment, Person, Oops)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._people: dict[Id, Person] = {}
        self._ids: Sequence[Id] = ()
        self._wanted: Id = ""
        self._standing: tuple[StandingCard, ...] = ()
        self._tallies: Counting[tuple[PromiseTally, ...]] = Counting(
            desk, self.tr("Counting what was kept"), self
        )
        self._tallies.counted.connect(self._on_tallied)
        self._acts = Acts(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.make = primary(self.tr("New promise"), writes=True)
        self.lead = Lead()
        self.view = ChoiceChips(
            self.tr("Show"),
            ((View.OPEN, self.tr("open")), (View.ENDED, self.tr("ended")), (View.OOPS, self.tr("oops"))),
            value=View.OPEN,
        )
        self.side = Select(
            [
                (EVERYBODY, self.tr("Everybody’s promises")),
                (Side.OWN, self.tr("Yours")),
                (Side.PEOPLE, self.tr("Of the people")),
                (Side.LEADERS, self.tr("Of leaders")),
                (Side.CUSTOMERS, self.tr("To customers")),
            ],
            value=EVERYBODY,
        )
        self.person = Select(hint=self.tr("Everybody"))
        self.side.setAccessibleName(self.tr("Whose promises"))
        self.person.setAccessibleName(self.tr("Person"))
        self.side.setFixedWidth(230)
        self.person.setFixedWidth(220)
        self.none = muted(self.tr("Nothing fits this filter; choose less."))
        self._silent: frozenset[Id] = frozenset()
        self._waiting, self._closed = self._models()
        self.waiting = Table(self._waiting, name=self.tr("Open promises"))
        self.closed = Table(self._closed, name=self.tr("Promises that ended"))
        self.oops = OopsView()
        self._cards = QHBoxLayout()
        self._cards.setSpacing(16)
        figures = QWidget()
        figures.setLayout(self._cards)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._figures = figures
        figures.hide()
        self._list = FilledColumn()
        self._list.add(self.lead)
        self._list.add(figures)
        self._list.add_line(self.view, None, self.side, self.person)
        for widget in (self.none, self.waiting, self.closed, self.oops):
            self._list.add(widget, fills=widget is not self.none)
        self._empty = EmptyState(
            "check",
            self.tr("Promises are what trust is made of"),
            self.tr(
                "Here stands what you promised, what your people and leaders promised, and what customers "
                "were promised: by when, and how it ended. What is overdue heads the list, yours first."
            ),
            self.tr("Make a promise"),
            self.tr("Write down an oops"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        self.make.clicked.connect(self._on_make)
        self._empty.acted.connect(self._on_make)
        self._empty.looked.connect(self._on_oops)
        self._empty.offer_sample(self.desk.show_sample)
        self.view.chosen.connect(self._on_filter)
        self.side.picked.connect(self._on_filter)
        self.person.picked.connect(self._on_filter)
        self.waiting.activated.connect(self._on_opened)
        self.closed.activated.connect(self._on_opened)
        self.oops.opened.connect(self._on_oops_opened)
        self.oops.wanted.connect(self._on_oops)

    def _models(self) -> tuple[PagedModel, PagedModel]:
        promise = Column(self.tr("Promise"), title_of, stretch=6, line=line_of, strong=True, breaks=480)
        waiting = (
            Column(self.tr("Due"), no_text, width=130, chip=chip_of),
            promise,
            Column(self.tr("With"), _whom, width=128, face=_face),
        )
        closed = (
            Column(self.tr("How it ended"), no_text, width=110, chip=chip_of),
            promise,
            Column(self.tr("What came out"), _outcome, stretch=4, breaks=300),
            Column(self.tr("Told"), _told, width=110, muted=True),
        )
        return PagedModel(waiting, key_of, self._fetch), PagedModel(closed, key_of, self._fetch)

    @property
    def table(self) -> Table:
        """The list that is shown: what is open, or what ended."""
        return self.closed if self.view.value() is View.ENDED else self.waiting

    # What the window asks

    def open(self, target: str | None, sub: str) -> None:
        """The view that is asked for, of everybody or of one person; the list in which one record stands."""
        self._read_names()
        book = self.desk.workbook
        views = {each.value: each for each in View}
        view, person = views.get(sub, View.OPEN), sub.removeprefix(PERSON) if sub.startswith(PERSON) else ""
        promise = book.get(Commitment, target)
        if promise is not None:
            view, person = (View.OPEN if promise.state is CommitmentState.OPEN else View.ENDED), EVERYBODY
        elif book.get(Oops, target) is not None:
            view = View.OOPS
        self._wanted = target or ""
        self.view.set_value(view)
        self.person.set_value(person or EVERYBODY)
        self.side.set_value(EVERYBODY)

    def refresh(self) -> None:
        """Read the ids again; rows are read when they are looked at."""
        book, day = self.desk.workbook, today(self.desk.clock)
        self._read_names()
        coach_id = book.profile.coach_id
        tallies = self._tally()
        waiting = book.all(Commitment, state=CommitmentState.OPEN, order_by="due", limit=_LOOKED_AT)
        self._silent = read_silent(book, self._people)
        asked = (each for each in waiting if each.id not in self._silent)
        self.lead.say(first_sentence(asked, self._people, coach_id, day))
        self._show_standings(tallies or ())
        every = in_order(book.all(Oops))
        nothing = not every and tallies is not None and not tallies
        self._stack.setCurrentWidget(self._empty if nothing else self._list)
        looks_at_oops = self.view.value() is View.OOPS
        self.oops.setVisible(looks_at_oops)
        self.side.setVisible(not looks_at_oops)
        self.person.setVisible(not looks_at_oops)
        for table in (self.waiting, self.closed):
            table.hide()
        if looks_at_oops:
            self.none.hide()
            self.oops.show_oops(oops_rows(every, day, self.desk.clock.zone), summary(every))
            return
        self._ids = self._read_ids()
        (self._closed if self.view.value() is View.ENDED else self._waiting).set_ids(self._ids)
        self.none.setVisible(not self._ids)
        self.table.setVisible(bool(self._ids))

    def crumbs(self) -> tuple[Crumb, ...]:
        """How many are listed."""
        note = self.tr("%n listed", "", len(self._ids)) if self._ids and not self._at_oops else ""
        return (Crumb(self.tr("Promises"), note=note),)

    def buttons(self) -> tuple[QWidget, ...]:
        """Make one; where there is nothing yet, the middle of the page offers it."""
        return () if self._stack.currentWidget() is self._empty else (self.make,)

    @classmethod
    def hint(cls, desk: Desk) -> str:
        """How many are due or overdue."""
        due = count_due(desk.workbook)
        return f"{due} due" if due else ""

    def keys(self) -> tuple[Key, ...]:
        """Besides those of the table."""
        return (
            Key("N", self.tr("New promise"), self._on_make, writes=True),
            Key("D", self.tr("Done once more"), self._on_done, writes=True),
            Key("E", self.tr("Open or ended"), self._on_turned),
            Key("O", self.tr("Write down an oops"), self._on_oops, writes=True),
            Key("Enter", self.tr("Say how it ended, or that it was told")),
        )

    def first_focus(self) -> QWidget | None:
        """The list, at its first row."""
        if self._stack.currentWidget() is self._empty:
            return self._empty.action
        wanted, self._wanted = self._wanted, ""
        if self._at_oops:
            return self.oops.stop(wanted)
        if not self._ids:
            return self.view.options[0]
        if wanted in self._ids:
            self.table.choose(wanted)
        elif self.table.chosen_key() is None:
            self.table.choose(self._ids[0])
        return self.table.view

    @property
    def _at_oops(self) -> bool:
        return self.view.value() is View.OOPS

    # Reading

    def _read_names(self) -> None:
        self._people = {each.id: each for each in self.desk.workbook.all(Person, order_by="name")}
        named = [(each.id, each.name) for each in self._people.values()]
        self.person.set_options([(EVERYBODY, self.tr("Everybody")), *named])

    def _read_ids(self) -> Sequence[Id]:
        """Overdue, due today, later, of the first two the coach's own first; what ended from the latest.

        What is open with somebody who has left is due to nobody, and comes last.
        """
        listing = self.desk.workbook.ask.listing
        wanted, whose = self._of_side(), self._of_person()
        if self.view.value() is View.ENDED:
            ended = unequal("state", CommitmentState.OPEN)
            return listing(Commitment, [(ended, *wanted, *each) for each in whose], ("-closed_on",))
        still = equal("state", CommitmentState.OPEN)
        day = today(self.desk.clock)
        coach_id = self.desk.workbook.profile.coach_id
        own, others = equal("owner_id", coach_id), unequal("owner_id", coach_id)
        late, now = below("due", day), equal("due", day)
        later = (at_least("due", day + timedelta(days=1)),)
        groups = [(late, own), (late, others), (now, own), (now, others), later]
        if self._silent:
            asked = tuple(unequal("id", each) for each in self._silent)
            groups = [*((*asked, *group) for group in groups), (one_of("id", self._silent),)]
        conditions = [(still, *group, *wanted, *each) for group in groups for each in whose]
        return listing(Commitment, conditions, ("due",))

    def _of_side(self) -> tuple[Condition, ...]:
        side, coach_id = self.side.value(), self.desk.workbook.profile.coach_id
        leaders = [each.id for each in self._people.values() if PersonRole.LEADER in each.roles]
        to_others = unequal("made_to", PromiseTo.CUSTOMER)
        if side == Side.CUSTOMERS:
            return (equal("made_to", PromiseTo.CUSTOMER),)
        if side == Side.OWN:
            return (equal("owner_id", coach_id), to_others)
        if side == Side.LEADERS:
            return (one_of("owner_id", [each for each in leaders if each != coach_id]), to_others)
        if side == Side.PEOPLE:
            return (*(unequal("owner_id", each) for each in (coach_id, *leaders)), to_others)
        return ()

    def _of_person(self) -> tuple[tuple[Condition, ...], ...]:
        """Everybody's; or what one person promised, then what others promised them."""
        person = self.person.value()
        if not person:
            return ((),)
        return (
            (equal("owner_id", person),),
            (unequal("owner_id", person), equal("person_id", person)),
        )

    def _fetch(self, ids: Sequence[Id]) -> tuple[PromiseRow, ...]:
        book = self.desk.workbook
        found = {each.id: each for each in book.all(Commitment, one_of("id", ids))}
        ordered = [found[id_] for id_ in ids if id_ in found]
        return rows_of(ordered, self._people, book.profile.coach_id, today(self.desk.clock))

    def _tally(self) -> tuple[PromiseTally, ...] | None:
        """All promises summed up; None while there are so many that they are still being counted."""
        book, day = self.desk.workbook, today(self.desk.clock)
        count = partial(book.ask.promise_tallies, day, day - timedelta(days=_KEPT_DAYS))
        return self._tallies.ask(count, many=book.ask.count(Commitment) > _FEW)

    @Slot()
    def _on_tallied(self) -> None:
        self._show_standings(self._tally() or ())

    def _show_standings(self, tallies: Sequence[PromiseTally]) -> None:
        found = standings(tallies, self._people, self.desk.workbook.profile.coach_id)
        cards = standing_cards(found)
        if cards == self._standing:
            return
        self._standing = cards
        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in cards:
            self._cards.addWidget(FigureCard(each.name, each.figure, each.sentence), 1)
        self._figures.setVisible(bool(cards))

    # The user's hands

    @Slot()
    def _on_filter(self) -> None:
        self.refresh()
        self.bar_changed.emit()

    @Slot()
    def _on_turned(self) -> None:
        self.view.set_value(View.OPEN if self.view.value() is View.ENDED else View.ENDED)
        self._on_filter()

    @Slot()
    def _on_make(self) -> None:
        person = str(self.person.value() or "")
        self._acts.make(person if person != self.desk.workbook.profile.coach_id else "")

    @Slot(object)
    def _on_opened(self, promise_id: Id) -> None:
        self._acts.open(promise_id)

    @Slot()
    def _on_done(self) -> None:
        book = self.desk.workbook
        key = self.table.chosen_key()
        promise = book.get(Commitment, str(key)) if key is not None and not self._at_oops else None
        if promise is not None and promise.state is CommitmentState.OPEN:
            self.desk.do(done_once(book.acting(), promise), self)

    @Slot()
    def _on_oops(self) -> None:
        self._acts.oops()

    @Slot(object)
    def _on_oops_opened(self, oops_id: Id) -> None:
        self._acts.oops(oops_id)


def _whom(row: PromiseRow) -> str:
    return row.whom


def _face(row: PromiseRow) -> tuple[str, str]:
    return row.name, row.person_id


def _outcome(row: PromiseRow) -> str:
    return row.outcome


def _told(row: PromiseRow) -> str:
    return row.told
