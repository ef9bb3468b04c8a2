"""Rating acts: what is given in the rating view becomes ratings, or marks of the key, and is submitted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from coachbook.errors import Fault
from coachbook.practice.calibration import submit
from coachbook.records import CalibrationRater, CalibrationRating, CalibrationRound, Id
from coachbook.records.kinds import Mark
from coachbook.ui.practice.round.marking import KEY, Given, key_ratings, mark_of, marking
from coachbook.ui.practice.round.rating_view import RatingView
from coachbook.ui.shell.page import Page


class RatingActs(QObject):
    """Joins a rating view to the one who rates in it: `rater` is an id, KEY for the expert, None for nobody.

    `rated` after each mark that was kept, `submitted` when the ratings are frozen. The view says a fault.
    """

    rated = Signal()
    submitted = Signal()

    def __init__(self, page: Page, round_: Callable[[], CalibrationRound | None]) -> None:
        super().__init__(page)
        self._page = page
        self._round = round_
        self.rater: Id | None = None
        self.view = RatingView(page, self.keep_evidence)
        self.view.rated.connect(self._on_rated)
        self.view.submitted.connect(self.submit)

    def show(self, name: str) -> None:
        """What the rater, who is called `name`, has to rate, and what they gave so far."""
        round_ = self._round()
        if round_ is None or self.rater is None:
            return
        if self.rater == KEY:
            own = key_ratings(round_)
        else:
            given = self._page.desk.workbook.all(CalibrationRating, rater_id=self.rater)
            own = {(each.case_key, each.standard_key): each for each in given}
        self.view.show_round(name, round_.cases, round_.standards, own)

    def keep_evidence(self, case_key: str, standard_key: str, text: str) -> bool:
        """Keep what was seen or heard beside a mark; False where it could not be written."""
        round_ = self._round()
        if round_ is None or self.rater is None:
            return False
        mark = mark_of(self._page.desk.workbook, round_, Given(self.rater, case_key, standard_key))
        return self._rate(case_key, standard_key, mark, text)

    def _rate(self, case_key: Id, standard_key: Id, mark: Mark | None, evidence: str | None = None) -> bool:
        round_ = self._round()
        if round_ is None or self.rater is None:
            return False
        book = self._page.desk.workbook
        try:
            change = marking(book, round_, Given(self.rater, case_key, standard_key), mark, evidence)
        except Fault as fault:
            self.view.show_fault(fault.message)
            return False
        return change is not None and self._page.desk.do(change, self._page)

    @Slot(str, str, object)
    def _on_rated(self, case_key: str, standard_key: str, mark: object) -> None:
        self.view.show_fault("")
        self._rate(case_key, standard_key, mark if isinstance(mark, Mark) else None)
        self.rated.emit()

    @Slot()
    def submit(self) -> None:
        """Freeze these ratings; what is missing is said in the view."""
        self._page.commit()
        round_, book = self._round(), self._page.desk.workbook
        rater = book.get(CalibrationRater, self.rater)
        if round_ is None or rater is None:
            return
        ratings = book.all(CalibrationRating, rater_id=rater.id)
        try:
            done = self._page.desk.do(submit(book.acting(), round_, rater, ratings), self._page)
        except Fault as fault:
            self.view.show_fault(fault.message)
            return
        if done:
            self.submitted.emit()
