"""The sheets of the ledger on its page: laid, answered, carried out."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from coachbook.changes import Change
from coachbook.coaching.oops import strike_out
from coachbook.coaching.people import can_meet
from coachbook.records import Commitment, Id, Oops, Person
from coachbook.records.kinds import CommitmentState, PromiseTo
from coachbook.statistics.words import day
from coachbook.ui.coaching.promises.oops_view import OopsSheet
from coachbook.ui.coaching.promises.sheets import CorrectSheet, EndedSheet, EndSheet, MakeSheet, how_it_ended
from coachbook.ui.shell.page import Page


class Acts(QObject):
    """Makes, ends, corrects and tells promises, and writes down what went wrong, from one page."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._make: MakeSheet | None = None
        self._end: EndSheet | None = None
        self._ended: EndedSheet | None = None
        self._correct: CorrectSheet | None = None
        self._oops: OopsSheet | None = None

    def make(self, about: Id = "") -> None:
        """Ask for a new promise; `about` is the person that is offered."""
        book = self._page.desk.workbook
        coach = book.coach
        today = book.acting().today
        others = [each for each in book.all(Person, order_by="name") if can_meet(each, coach.id, today)]
        sheet = MakeSheet(self._page.window(), coach, others, today, about)
        self._make = sheet
        sheet.accepted.connect(self._on_made)
        sheet.rise(sheet.words)

    def open(self, promise_id: Id) -> None:
        """Ask what came of a promise, or whether its end was told."""
        book = self._page.desk.workbook
        promise = book.get(Commitment, promise_id)
        if promise is None:
            return
        owner = book.get(Person, promise.owner_id)
        own = promise.owner_id == book.profile.coach_id
        whose = self.tr("You") if own else owner.called if owner else ""
        if promise.state is CommitmentState.OPEN:
            end = EndSheet(self._page.window(), promise, whose, self._to_tell(promise))
            self._end = end
            end.accepted.connect(self._on_ended)
            end.once_more.connect(self._on_once_more)
            end.corrected.connect(self._on_correct)
            end.rise(end.choice.options[0])
            return
        how = how_it_ended(promise, day(promise.closed_on or promise.due))
        self._ended = EndedSheet(self._page.window(), promise, whose, how, book.acting().today)
        self._ended.accepted.connect(self._on_told)
        self._ended.rise(self._ended.action)

    def oops(self, oops_id: Id | None = None) -> None:
        """Ask what went wrong, or what was done about it."""
        acting = self._page.desk.workbook.acting()
        oops = self._page.desk.workbook.get(Oops, oops_id)
        sheet = OopsSheet(self._page.window(), acting.now, acting.zone, oops)
        self._oops = sheet
        sheet.accepted.connect(self._on_oops)
        sheet.strike.clicked.connect(self._on_strike)
        sheet.rise(
            sheet.what if oops is None else sheet.answer if sheet.answer.isVisible() else sheet.is_answered
        )

    def _to_tell(self, promise: Commitment) -> str:
        """Whom the one who promised has to tell: by name where it is one."""
        person = self._page.desk.workbook.get(Person, promise.person_id)
        return {
            PromiseTo.PERSON: person.called if person else "",
            PromiseTo.CUSTOMER: self.tr("the customer"),
            PromiseTo.TEAM: self.tr("the team"),
            PromiseTo.COACH: "",
        }[promise.made_to]

    def _do(self, change: Change) -> bool:
        return self._page.desk.do(change, self._page)

    @Slot()
    def _on_made(self) -> None:
        sheet, book = self._make, self._page.desk.workbook
        if sheet is not None:
            sheet.carry_out(lambda: sheet.change(book.acting()), self._do)

    @Slot()
    def _on_ended(self) -> None:
        sheet, book = self._end, self._page.desk.workbook
        if sheet is not None:
            sheet.carry_out(lambda: sheet.change(book.acting()), self._do)

    @Slot()
    def _on_once_more(self) -> None:
        sheet, book = self._end, self._page.desk.workbook
        if sheet is not None:
            sheet.carry_out(lambda: sheet.once(book.acting()), self._do)

    @Slot()
    def _on_correct(self) -> None:
        if self._end is None:
            return
        promise = self._end.promise
        self._end.fall()
        self._correct = CorrectSheet(self._page.window(), promise)
        self._correct.accepted.connect(self._on_corrected)
        self._correct.rise(self._correct.words)

    @Slot()
    def _on_corrected(self) -> None:
        sheet, book = self._correct, self._page.desk.workbook
        if sheet is not None:
            sheet.carry_out(lambda: sheet.change(book.acting()), self._do)
            book.settle()

    @Slot()
    def _on_told(self) -> None:
        sheet, book = self._ended, self._page.desk.workbook
        if sheet is not None:
            sheet.carry_out(lambda: sheet.change(book.acting()), self._do)

    @Slot()
    def _on_oops(self) -> None:
        sheet, book = self._oops, self._page.desk.workbook
        if sheet is not None:
            sheet.carry_out(lambda: sheet.change(book.acting()), self._do)

    @Slot()
    def _on_strike(self) -> None:
        sheet = self._oops
        if sheet is not None and sheet.oops is not None and self._do(strike_out(sheet.oops)):
            sheet.fall()
