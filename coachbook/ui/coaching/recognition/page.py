"""Page Recognition: what was praised, who may hear it, who had none for long, strengths beside corrections.

Place("recognition")                       the newest first
Place("recognition", id)                   one of them
Place("recognition", None, "person:<id>")  recognise this person
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from coachbook.changes import Change
from coachbook.coaching.people import can_meet, is_coached
from coachbook.coaching.recognition import tell, withdraw, without_lately
from coachbook.documents import gather_cards
from coachbook.errors import Fault
from coachbook.records import Id, Observation, Person, Rating, Recognition, ServiceStandard
from coachbook.records.kinds import Consent, ObservationState
from coachbook.statistics.balance import StrengthBalance
from coachbook.ui.coaching.recognition.cards import BalanceCard, DetailCard
from coachbook.ui.coaching.recognition.sheets import ChangeSheet, ConsentSheet, RecogniseSheet
from coachbook.ui.coaching.recognition.state import (
    Next,
    PraiseRow,
    balance_rows,
    detail_of,
    rows_of,
    what_next,
)
from coachbook.ui.exporting import Exporter
from coachbook.ui.parts.buttons import primary, secondary
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.parts.layouts import Beside, FilledColumn, PageColumn
from coachbook.ui.parts.models import Column, PagedModel
from coachbook.ui.parts.row_columns import chip_of, key_of, line_of, no_text, title_of
from coachbook.ui.parts.tables import Table
from coachbook.ui.parts.texts import Lead, muted
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place
from coachbook.workbook import Condition, equal, one_of

PERSON = "person:"
BALANCE_DAYS = 30
_LOOKED_BACK = timedelta(days=366)
"""Who had none for longer than this had none."""
_PRINTED = 40
"""Cards on the sheets that are printed at once, the newest."""
_LATEST_SEEN = 60
"""Observations that are offered as evidence."""
_ALL, _PUBLIC, _UNTOLD = "all", "public", "untold"


class RecognitionPage(Page):
    """The list with one in detail; N recognises, T tells, A asks for consent, P prints."""

    watches = (Recognition, Person, ServiceStandard, Observation, Rating)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._people: dict[Id, Person] = {}
        self._chosen: Id | None = None
        self._about: Id = ""
        self._next = Next("")
        self._ids: Sequence[Id] = ()
        self._sheet: RecogniseSheet | None = None
        self._asking: ConsentSheet | None = None
        self._changing: ChangeSheet | None = None
        self._exporter = Exporter(self, self.tr("The card is written: {file}"))
        self._build()
        self._connect()

    def _build(self) -> None:
        self.recognise = primary(self.tr("Recognise"), writes=True)
        self.cards = secondary(self.tr("Print all public"))
        self.lead = Lead()
        self.filter = ChoiceChips(
            self.tr("Show"),
            ((_ALL, self.tr("all")), (_PUBLIC, self.tr("public")), (_UNTOLD, self.tr("not said yet"))),
            value=_ALL,
        )
        self.list = Table(self._model(), name=self.tr("Recognition"))
        self._none = muted(self.tr("Nothing fits this filter; choose less."))
        self.detail = DetailCard()
        self.balance = BalanceCard()
        aside = PageColumn(margins=(0, 0, 4, 0))
        aside.add(self.detail)
        aside.add(self.balance)
        self._column = FilledColumn()
        self._column.add(self.lead)
        self._column.add_line(self.filter)
        self._column.add(self._none)
        self._beside = Beside(self.list, aside)
        self._column.add(self._beside, fills=True)
        self._empty = EmptyState(
            "award",
            self.tr("Praise that teaches"),
            self.tr(
                "Say what somebody did and what it did for the customer. With their consent it becomes a "
                "card for the huddle, and everybody learns from it; “great job” teaches nobody."
            ),
            self.tr("Recognise somebody"),
        )
        self._views = QStackedLayout(self)
        self._views.addWidget(self._column)
        self._views.addWidget(self._empty)

    def _model(self) -> PagedModel:
        columns = (
            Column(
                self.tr("What was done"),
                title_of,
                stretch=6,
                line=line_of,
                face=_face,
                strong=True,
                breaks=560,
            ),
            Column(self.tr("Public"), no_text, width=116, chip=chip_of),
        )
        self._paged = PagedModel(columns, key_of, self._fetch)
        return self._paged

    def _connect(self) -> None:
        self.recognise.clicked.connect(self._on_recognise)
        self._empty.acted.connect(self._on_recognise)
        self._empty.offer_sample(self.desk.show_sample)
        self.cards.clicked.connect(self._on_print_all)
        self.lead.followed.connect(self._on_next)
        self.filter.chosen.connect(self._on_filter)
        self.list.activated.connect(self._on_chosen)
        self.list.chosen.connect(self._on_chosen)
        self.detail.told.connect(self._on_tell)
        self.detail.asked.connect(self._on_ask)
        self.detail.withdrawn.connect(self._on_withdraw)
        self.detail.printed.connect(self._on_print)
        self.detail.changed.connect(self._on_change)
        self.detail.standard_opened.connect(self._on_standard)
        self.detail.observation_opened.connect(self._on_observation)
        self.balance.opened.connect(self._on_person)

    # What the window asks

    def open(self, target: str | None, sub: str) -> None:
        """One of them, or the sheet about a person once the page is there."""
        self.filter.set_value(_ALL)
        self._chosen = target
        self._about = sub.removeprefix(PERSON) if sub.startswith(PERSON) else ""

    def refresh(self) -> None:
        """Read everything anew."""
        book = self.desk.workbook
        acting = book.acting()
        self._people = {each.id: each for each in book.all(Person, order_by="name")}
        team = [each for each in self._people.values() if is_coached(each, acting.who, acting.today)]
        latest = book.ask.last_recognised(acting.today - _LOOKED_BACK)
        without = without_lately(team, latest, acting.today)
        self._next = what_next(without, latest, team)
        self.lead.say(self._next.sentence, self._next.link)
        self._ids = book.ask.listing(Recognition, [self._conditions()], ("-on",))
        self._paged.set_ids(self._ids)
        self._none.setVisible(not self._ids)
        self.list.setVisible(bool(self._ids))
        nothing = not self._ids and self.filter.value() == _ALL
        self._views.setCurrentWidget(self._empty if nothing else self._column)
        noted = book.ask.noted_counts([each.id for each in team], acting.now - timedelta(days=BALANCE_DAYS))
        counted = {each.person_id: StrengthBalance(each.strengths, each.to_work_on) for each in noted}
        balance, own = balance_rows(team, counted)
        self.balance.show_balance(balance, own, BALANCE_DAYS)
        self._show_chosen()

    def crumbs(self) -> tuple[Crumb, ...]:
        """How many there are."""
        number = self.desk.workbook.ask.count(Recognition)
        return (Crumb(self.tr("Recognition"), note=self.tr("%n noted", "", number) if number else ""),)

    def buttons(self) -> tuple[QWidget, ...]:
        """Print, and recognise; where there is nothing yet, the middle of the page offers it."""
        return () if self._views.currentWidget() is self._empty else (self.cards, self.recognise)

    def keys(self) -> tuple[Key, ...]:
        """The acts of this page; all but the first are about the one that is chosen."""
        return (
            Key("N", self.tr("Recognise somebody"), self._on_recognise, writes=True),
            Key("T", self.tr("It was said"), self._on_tell, writes=True),
            Key("A", self.tr("Ask whether it may be public"), self._on_ask, writes=True),
            Key("W", self.tr("Consent was withdrawn"), self._on_withdraw, writes=True),
            Key("P", self.tr("Print the card"), self._on_print),
            Key("E", self.tr("Change the words"), self._on_change, writes=True),
        )

    def first_focus(self) -> QWidget | None:
        """The list at its first row; the sheet where one was asked for."""
        if self._about:
            about, self._about = self._about, ""
            self._ask_praise(about)
        if self._views.currentWidget() is self._empty:
            return self._empty.action
        return self.list.view if self._ids else self.filter.options[0]

    # Showing

    def _conditions(self) -> tuple[Condition, ...]:
        if self.filter.value() == _PUBLIC:
            return (equal("public", Consent.GIVEN), equal("withdrawn_on", None))
        return (equal("told_on", None),) if self.filter.value() == _UNTOLD else ()

    def _fetch(self, ids: Sequence[Id]) -> tuple[PraiseRow, ...]:
        book = self.desk.workbook
        found = {each.id: each for each in book.all(Recognition, one_of("id", ids))}
        ordered = [found[id_] for id_ in ids if id_ in found]
        return rows_of(ordered, self._people, book.acting().today)

    def _show_chosen(self) -> None:
        if self._chosen not in self._ids:
            self._chosen = self._ids[0] if self._ids else None
        chosen = self._recognition()
        self.detail.setVisible(chosen is not None)
        self.list.choose(self._chosen)
        if chosen is None:
            return
        book = self.desk.workbook
        standard = book.get(ServiceStandard, chosen.standard_id)
        seen = book.get(Observation, chosen.observation_id)
        self.detail.show_detail(detail_of(chosen, self._people, standard, seen, book.acting().today))

    def _recognition(self) -> Recognition | None:
        return self.desk.workbook.get(Recognition, self._chosen)

    def _do(self, change: Change) -> bool:
        return self.desk.do(change, self)

    # The user's hands

    @Slot()
    def _on_filter(self) -> None:
        self.refresh()
        self.bar_changed.emit()

    @Slot(object)
    def _on_chosen(self, key: object) -> None:
        self._chosen = str(key)
        self._show_chosen()

    @Slot()
    def _on_next(self) -> None:
        if self._next.person_id:
            self._ask_praise(self._next.person_id)

    @Slot()
    def _on_recognise(self) -> None:
        self._ask_praise("")

    def _ask_praise(self, about: Id) -> None:
        book = self.desk.workbook
        acting = book.acting()
        team = [each for each in self._people.values() if can_meet(each, acting.who, acting.today)]
        seen = book.all(Observation, state=ObservationState.SUBMITTED, order_by="-at", limit=_LATEST_SEEN)
        sheet = RecogniseSheet(self.window(), team, book.all(ServiceStandard), seen, about)
        self._sheet = sheet
        sheet.accepted.connect(self._on_praised)
        sheet.rise(sheet.start)

    @Slot()
    def _on_praised(self) -> None:
        sheet, book = self._sheet, self.desk.workbook
        if sheet is None:
            return
        change = sheet.carry_out(lambda: sheet.change(book.acting()), self._do)
        if change is not None:
            self._chosen = change.edits[0].record.id
            self._show_chosen()

    @Slot()
    def _on_tell(self) -> None:
        chosen = self._recognition()
        if chosen is not None and chosen.told_on is None:
            self._do(tell(self.desk.workbook.acting(), chosen))

    @Slot()
    def _on_ask(self) -> None:
        chosen = self._recognition()
        if chosen is None or chosen.person_id is None or not self.detail.ask.isVisible():
            return
        person = self._people.get(chosen.person_id)
        name = person.called if person else self.tr("the person")
        self._asking = ConsentSheet(self.window(), chosen, name, self.desk.workbook.acting().today)
        self._asking.accepted.connect(self._on_answered)
        self._asking.rise(self._asking.answer.options[0])

    @Slot()
    def _on_answered(self) -> None:
        sheet, book = self._asking, self.desk.workbook
        if sheet is not None:
            sheet.carry_out(lambda: sheet.change(book.acting()), self._do)

    @Slot()
    def _on_withdraw(self) -> None:
        chosen = self._recognition()
        if chosen is not None and self.detail.withdraw.isVisible():
            self._do(withdraw(self.desk.workbook.acting(), chosen))

    @Slot()
    def _on_print(self) -> None:
        chosen = self._recognition()
        if chosen is None:
            return
        try:
            content = gather_cards(self.desk.workbook, [chosen])
        except Fault as fault:
            self.detail.refuse(fault.message)
            return
        self._exporter.begin(content)

    @Slot()
    def _on_print_all(self) -> None:
        """All that may be shown, the newest of them at most."""
        book = self.desk.workbook
        public = book.all(
            Recognition,
            equal("public", Consent.GIVEN),
            equal("withdrawn_on", None),
            order_by="-on",
            limit=_PRINTED,
        )
        try:
            content = gather_cards(book, public)
        except Fault as fault:
            self.desk.notices.warn(fault.message)
            return
        self._exporter.begin(content)

    @Slot()
    def _on_change(self) -> None:
        chosen = self._recognition()
        if chosen is None:
            return
        self._changing = ChangeSheet(self.window(), chosen, self.desk.workbook.all(ServiceStandard))
        self._changing.accepted.connect(self._on_changed)
        self._changing.rise(self._changing.words.behaviour)

    @Slot()
    def _on_changed(self) -> None:
        sheet = self._changing
        if sheet is not None:
            sheet.carry_out(sheet.change, self._do)

    @Slot(str)
    def _on_standard(self, standard_id: str) -> None:
        self.desk.go(Place("standard", standard_id))

    @Slot(str)
    def _on_observation(self, observation_id: str) -> None:
        self.desk.go(Place("observation", observation_id))

    @Slot(object)
    def _on_person(self, person_id: object) -> None:
        self.desk.go(Place("person", str(person_id)))


def _face(row: PraiseRow) -> tuple[str, str]:
    return row.whom, row.person_id
