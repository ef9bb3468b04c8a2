"""What the page Champions does about people: nominating, asking, thanking, naming nowhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from coachbook.changes import Change
from coachbook.coaching.people import is_here
from coachbook.practice.champion_load import answer_ask, limit_asks, load_of, thank
from coachbook.practice.champions import withdraw_everywhere
from coachbook.practice.nominating import end_nomination
from coachbook.records import (
    ChampionAsk,
    ChampionBehaviour,
    ChampionNomination,
    Id,
    MomentOfTruth,
    Person,
    Record,
    ServiceStandard,
)
from coachbook.records.kinds import Publication
from coachbook.records.practice_kinds import Answer
from coachbook.ui.practice.champions.sheets import AskSheet, NominateSheet
from coachbook.ui.practice.reading import journey
from coachbook.ui.shell.notices import Act
from coachbook.ui.shell.page import Page

R = TypeVar("R", bound=Record)


class PeopleActs(QObject):
    """The acts on one champion; `done(person_id)` after somebody was nominated."""

    done = Signal(str)

    def __init__(self, page: Page, whose: Callable[[], Id | None]) -> None:
        super().__init__(page)
        self._page = page
        self._whose = whose
        self.nominating: NominateSheet | None = None
        self.asking: AskSheet | None = None

    @Slot()
    def nominate(self) -> None:
        """Open the sheet, for the champion that is shown."""
        self._page.commit()
        book, today = self._page.desk.workbook, self._page.desk.workbook.acting().today
        standards = book.all(ServiceStandard, state=Publication.PUBLISHED, order_by="title")
        sheet = NominateSheet(
            self._page.window(),
            [p for p in book.all(Person, order_by="name") if is_here(p, today)],
            [(m.id, m.title) for m in journey(book.all(MomentOfTruth))],
            [(s.id, s.title) for s in standards],
            self._whose() or "",
        )
        sheet.accepted.connect(self._on_nominated)
        sheet.fallen.connect(self._on_nominating_fallen)
        self.nominating = sheet
        sheet.rise(sheet.measured_by if self._whose() else sheet.person)

    @Slot()
    def ask(self) -> None:
        """Open the sheet for a request."""
        self._page.commit()
        book, person = self._page.desk.workbook, self._person()
        if person is None:
            return
        acting = book.acting()
        load = load_of(person.id, book.all(ChampionAsk), acting.today, book.profile.champion_asks)
        sheet = AskSheet(self._page.window(), person, load, acting)
        sheet.accepted.connect(self._on_asked)
        sheet.fallen.connect(self._on_asking_fallen)
        self.asking = sheet
        sheet.rise(sheet.asked_for)

    @Slot(int)
    def limit(self, times: int) -> None:
        """Another limit for everybody."""
        desk = self._page.desk
        desk.do(limit_asks(desk.workbook.profile, times), self._page)
        self._page.refresh()

    @Slot()
    def unname(self) -> None:
        """All that came from the champion is unnamed, at once and everywhere."""
        book, person = self._page.desk.workbook, self._person()
        if person is None:
            return
        change = withdraw_everywhere(
            book.all(ChampionBehaviour), person.id, book.acting().today, person.called
        )
        if change.edits and self._page.desk.do(change, self._page):
            said = self.tr("{name} is named nowhere any more: not in scripts, in print or in the search.")
            undo = Act(self.tr("Undo"), self._page.desk.undo)
            self._page.desk.notices.say(said.format(name=person.called), undo)
            self._page.refresh()

    @Slot(object)
    def end(self, id_: str) -> None:
        """End a nomination today."""
        book = self._page.desk.workbook
        nomination, person = book.get(ChampionNomination, id_), self._person()
        if nomination is not None and person is not None:
            others = book.all(ChampionNomination, person_id=person.id)
            self._page.desk.do(end_nomination(nomination, person, book.acting(), others), self._page)
            self._page.refresh()

    @Slot(object)
    def thank(self, id_: str) -> None:
        """Somebody was thanked."""
        ask, person = self._found(ChampionAsk, id_), self._person()
        if ask is not None and person is not None:
            self._page.desk.do(thank(ask, person, self._page.desk.workbook.acting()), self._page)
            self._page.refresh()

    @Slot(object)
    def accept(self, id_: str) -> None:
        """Somebody said yes."""
        self._answer(id_, Answer.ACCEPTED)

    @Slot(object)
    def decline(self, id_: str) -> None:
        """Somebody said no."""
        self._answer(id_, Answer.DECLINED)

    def _answer(self, id_: str, answer: Answer) -> None:
        ask, person = self._found(ChampionAsk, id_), self._person()
        if ask is not None and person is not None:
            self._page.desk.do(answer_ask(ask, person, answer), self._page)
            self._page.refresh()

    def _person(self) -> Person | None:
        return self._found(Person, self._whose())

    def _found(self, kind: type[R], id_: Id | None) -> R | None:
        return self._page.desk.workbook.get(kind, id_)

    def _doing(self, change: Change) -> bool:
        return self._page.desk.do(change, self._page)

    @Slot()
    def _on_nominated(self) -> None:
        sheet = self.nominating
        if sheet is None:
            return
        book = self._page.desk.workbook
        others = book.all(ChampionNomination)
        change = sheet.carry_out(lambda: sheet.change(book.acting(), others), self._doing)
        if change is not None:
            record = change.edits[0].record
            if isinstance(record, ChampionNomination):
                self.done.emit(record.person_id)

    @Slot()
    def _on_asked(self) -> None:
        sheet = self.asking
        if sheet is None:
            return
        acting = self._page.desk.workbook.acting()
        if sheet.carry_out(lambda: sheet.change(acting), self._doing) is not None:
            self._page.refresh()

    @Slot()
    def _on_nominating_fallen(self) -> None:
        self.nominating = None

    @Slot()
    def _on_asking_fallen(self) -> None:
        self.asking = None
