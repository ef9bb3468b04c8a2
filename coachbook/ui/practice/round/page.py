"""The page of one round: what it consists of, one's own ratings, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from coachbook import log
from coachbook.errors import Fault
from coachbook.practice.calibration import change_round
from coachbook.records import (
    CalibrationRater,
    CalibrationRating,
    CalibrationRound,
    Id,
    Person,
    ServiceStandard,
)
from coachbook.records.practice_kinds import RoundState
from coachbook.rounds import gather_round
from coachbook.ui.parts.buttons import icon_button, primary, secondary
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.parts.layouts import Columns, PageColumn
from coachbook.ui.parts.texts import Lead
from coachbook.ui.practice.round.acts import RoundActs
from coachbook.ui.practice.round.handed_rating import HandedRating
from coachbook.ui.practice.round.laying_view import CasesCard, RatersCard, StandardsCard
from coachbook.ui.practice.round.marking import KEY
from coachbook.ui.practice.round.mend_card import MendCard
from coachbook.ui.practice.round.rating_acts import RatingActs
from coachbook.ui.practice.round.results_view import LeaningCard, NoteCard, PairsCard, ResultsView
from coachbook.ui.practice.round.state import RoundView, round_view
from coachbook.ui.practice.round.working import Worked, Working
from coachbook.ui.practice.round_file import RoundFiles, files_in
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place


class RoundPage(Page):
    """Overview of the round, and the view in which one rater rates it."""

    watches = (CalibrationRound, CalibrationRater, CalibrationRating, Person, ServiceStandard)
    saves = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._id: Id | None = None
        self.round: CalibrationRound | None = None
        self._view: RoundView | None = None
        self._work: Working | None = None
        self.worked: Worked | None = None
        self.files = RoundFiles(self)
        self.acts = RoundActs(self)
        self.setAcceptDrops(True)
        self._make_buttons()
        self._make_parts()
        self._build()

    def _make_buttons(self) -> None:
        acts = self.acts
        self.edit = icon_button("pencil", self.tr("Change the round"), writes=True)
        self.report = secondary(self.tr("Report"))
        self.invite = secondary(self.tr("Invite by file"), writes=True)
        self.take = secondary(self.tr("Take in a file"), writes=True)
        self.begin = primary(self.tr("Open the round"), writes=True)
        self.rate = primary(self.tr("Rate"), writes=True)
        self.close_it = primary(self.tr("Close the round"), writes=True)
        self.close_early = secondary(self.tr("Close the round"), writes=True)
        self.send = primary(self.tr("Seal my ratings"))
        self.edit.clicked.connect(acts.on_edit)
        self.report.clicked.connect(acts.on_report)
        self.invite.clicked.connect(acts.on_invite)
        self.take.clicked.connect(self.files.choose)
        self.begin.clicked.connect(acts.on_open)
        self.rate.clicked.connect(self._on_rate_own)
        self.close_it.clicked.connect(acts.on_close)
        self.close_early.clicked.connect(acts.on_close)
        self.send.clicked.connect(acts.on_send)

    def _make_parts(self) -> None:
        self.lead = Lead()
        self.cases = CasesCard()
        self.cases.added.connect(self.acts.on_case)
        self.cases.dropped.connect(self.acts.on_drop_case)
        self.cases.opened.connect(self.acts.on_case_shown)
        self.standards = StandardsCard()
        self.raters = RatersCard()
        self.raters.rates.connect(self._on_rate)
        self.raters.handed.connect(self._on_handed)
        self.raters.added.connect(self.acts.on_raters)
        self.raters.dropped.connect(self.acts.on_drop_rater)
        self.raters.keyed.connect(self._on_key)
        self.results = ResultsView()
        self.leaning = LeaningCard()
        self.pairs = PairsCard()
        self.note = NoteCard(self, self._keep_note)
        self.mend = MendCard()
        self.mend.wanted.connect(self.acts.on_mend)
        self.mend.opened.connect(self.acts.on_standard)
        self.marks = RatingActs(self, self._stored)
        self.marks.submitted.connect(self._on_submitted)
        self.rating = self.marks.view
        self.handed: HandedRating | None = None

    def _build(self) -> None:
        columns = Columns((2, 1))
        sides: tuple[tuple[QWidget, ...], ...] = (
            (self.results, self.cases, self.standards),
            (self.raters, self.leaning, self.mend, self.note, self.pairs),
        )
        for side, parts in enumerate(sides):
            for part in parts:
                columns.add(side, part)
        self.overview = PageColumn()
        self.overview.add(self.lead)
        self.overview.add(columns)
        self._gone = EmptyState(
            "scale",
            self.tr("This round is not here"),
            self.tr("It was taken back, or another window dropped it."),
            self.tr("Go to the rounds"),
        )
        self._gone.acted.connect(self._on_rounds)
        self._views = QStackedLayout(self)
        for view in (self.overview, self.rating, self._gone):
            self._views.addWidget(view)

    def open(self, target: str | None, sub: str) -> None:
        """Turn to the round `target`; `sub` "rate RATER" begins to rate."""
        if target != self._id:
            self._work = self.worked = None
            self.overview.verticalScrollBar().setValue(0)
        self._id = target
        word, _, rater = sub.partition(" ")
        self.marks.rater = rater if word == "rate" else None

    def refresh(self) -> None:
        """Read the round anew; what can be shown of its results is worked out beside the window."""
        book = self.desk.workbook
        round_ = book.get(CalibrationRound, self._id)
        self.round = round_
        if round_ is None:
            self._view = None
            self._views.setCurrentWidget(self._gone)
            self.bar_changed.emit()
            return
        by_id = {person.id: person for person in book.all(Person)}
        raters = book.all(CalibrationRater, round_id=round_.id)
        ratings = book.all(CalibrationRating, round_id=round_.id)
        view = round_view(round_, raters, ratings, by_id, book.profile.coach_id)
        self._view = view
        self._show_parts(round_, view)
        if view.visible:
            self._work_out(Working(gather_round(book, round_)))
        else:
            self._work = self.worked = None
        self._show_results()
        self._show_rating()
        self.bar_changed.emit()

    def crumbs(self) -> tuple[Crumb, ...]:
        """Calibration, and this round."""
        rounds = Crumb(self.tr("Calibration"), Place("calibration"))
        view = self._view
        if view is None:
            return (rounds,)
        if self._is_rating:
            return (rounds, Crumb(view.title, Place("round", view.id)), Crumb(self.tr("Rating")))
        return (rounds, Crumb(view.title, note=view.note))

    def buttons(self) -> tuple[QWidget, ...]:
        """What can be done with the round as it stands."""
        view = self._view
        if view is None:
            return ()
        if self._is_rating:
            return (self.rating.submit,) if self.marks.rater != KEY else ()
        if view.invited:
            return (self.send,) if view.can_send else ()
        if view.state is RoundState.DRAFT:
            return (self.edit, self.begin)
        report = (self.report,) if view.visible else ()
        if view.state is RoundState.CLOSED:
            return report
        return (self.edit, *report, *self._next_acts(view))

    def _next_acts(self, view: RoundView) -> tuple[QWidget, ...]:
        """What brings an open round on: closing it is the thing to do only once all are in."""
        if not view.waiting:
            return (self.close_it,)
        invite = (self.invite,) if view.can_invite else ()
        rate = (self.rate,) if view.own is not None else ()
        return (self.take, *invite, self.close_early, *rate)

    @property
    def shows_saving(self) -> bool:
        """Where marks are given, and where the note is."""
        return self._is_rating or self.worked is not None

    def keys(self) -> tuple[Key, ...]:
        """Rate, and in rating the marks."""
        return (
            Key("R", self.tr("Rate as the next one who rates here"), self._on_next, writes=True),
            Key("1-5", self.tr("Rate the standard; M met, X not met, N does not apply")),
            Key("E", self.tr("Write the evidence")),
            Key("↑ ↓", self.tr("The standard before, the next one")),
            Key("← →", self.tr("The case before, the next one")),
            Key(
                "H",
                self.tr("Hand the screen to the next one who rates here"),
                self._on_hand_next,
                writes=True,
            ),
            Key("Ctrl+Return", self.tr("Submit the ratings"), self._on_submit, writes=True),
        )

    def first_focus(self) -> QWidget | None:
        """The first open row while rating."""
        if self._is_rating and self.rating.rows:
            return self.rating.rows[0]
        return self.raters.rows if self._view is not None else self._gone.action

    def back(self) -> bool:
        """Escape leaves the rating; what was rated stays."""
        if not self._is_rating:
            return False
        self.commit()
        self.marks.rater = None
        self.refresh()
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Sealed files may be dropped anywhere on the page."""
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Each file by itself."""
        for path in files_in(event.mimeData()):
            self.files.take(path)

    @property
    def _is_rating(self) -> bool:
        return self._views.currentWidget() is self.rating

    def _show_parts(self, round_: CalibrationRound, view: RoundView) -> None:
        draft, opened = view.state is RoundState.DRAFT, view.state is RoundState.OPEN
        own = not view.invited
        self.lead.say(view.sentence)
        self.cases.show_cases(round_.cases, draft=draft and own)
        self.standards.show_standards(round_.standards)
        self.raters.show_raters(view.raters, draft=draft, open_=opened, own=own, key=bool(round_.expert))
        self.raters.setVisible(not view.visible or bool(view.waiting))

    def _work_out(self, work: Working) -> None:
        if work != self._work:
            self._work = work
            self.desk.errands.run(
                self.tr("Working out the agreement"), work, self._on_worked, self._on_not_worked
            )

    def _show_results(self) -> None:
        worked = self.worked if self._view is not None and self._view.visible else None
        for part in (self.results, self.leaning, self.pairs, self.note):
            part.setVisible(worked is not None)
        if worked is None:
            self.mend.hide()
            return
        found = worked.results
        self.lead.say(found.lead)
        self.results.show_results(found, worked.drift)
        self.leaning.show_results(found)
        self.pairs.show_results(found)
        self.note.show_note(self.round.note if self.round is not None else "")
        worst = found.standards[found.worst] if found.worst is not None else None
        self.mend.show_worst(worst, self.desk.workbook.all(ServiceStandard))

    def _show_rating(self) -> None:
        name = self._rating_name()
        if name is None:
            self.marks.rater = None
            self._views.setCurrentWidget(self.overview)
            return
        was = self._is_rating
        self.marks.show(name)
        self._views.setCurrentWidget(self.rating)
        if not was:
            self.rating.begin()

    def _rating_name(self) -> str | None:
        """How the one who rates is called; None where nobody rates, or may rate, here and now."""
        rater = self.marks.rater
        if rater is None or self._view is None or self.round is None or not self.round.cases:
            return None
        if rater == KEY:
            own = not self._view.invited and self._view.state is not RoundState.CLOSED
            return self.tr("the expert, for the key") if own else None
        return next((x.name for x in self._view.raters if x.id == rater and x.can_rate), None)

    def _keep_note(self, text: str) -> bool:
        return self.round is not None and self.desk.do(change_round(self.round, note=text), self)

    def show_fault(self, fault: Fault) -> None:
        """Where one rates, above the case; else as a notice."""
        if self._is_rating:
            self.rating.show_fault(fault.message)
        else:
            super().show_fault(fault)

    def _stored(self) -> CalibrationRound | None:
        """The round as it is in the workbook now: it is rated while the page is not shown, too."""
        return self.desk.workbook.get(CalibrationRound, self._id)

    @Slot(object)
    def _on_rate(self, rater_id: object) -> None:
        self.marks.rater = str(rater_id)
        self.refresh()

    @Slot()
    def _on_rate_own(self) -> None:
        if self._view is not None and self._view.own is not None:
            self._on_rate(self._view.own)

    @Slot()
    def _on_key(self) -> None:
        self.marks.rater = KEY
        self.refresh()

    @Slot(object)
    def _on_handed(self, rater_id: object) -> None:
        """Hand the whole screen over to one rater."""
        self.commit()
        line = next((x for x in self._view.raters if x.id == rater_id), None) if self._view else None
        if line is None or not line.can_rate:
            return
        self.handed = HandedRating(self, RatingActs(self, self._stored), line.id, line.name)
        self.handed.ended.connect(self._on_back)
        self.handed.begin(self.window())

    @Slot()
    def _on_back(self) -> None:
        self.handed = None
        self.refresh()

    @Slot()
    def _on_next(self) -> None:
        """Rate as the first who has still to rate here."""
        if (waiting := self._next()) is not None:
            self._on_rate(waiting)

    @Slot()
    def _on_hand_next(self) -> None:
        if (waiting := self._next()) is not None:
            self._on_handed(waiting)

    def _next(self) -> Id | None:
        lines = self._view.raters if self._view is not None else ()
        return next((line.id for line in lines if line.can_rate), None)

    @Slot()
    def _on_submit(self) -> None:
        if self._is_rating:
            self.marks.submit()

    @Slot()
    def _on_submitted(self) -> None:
        """The ratings are frozen, which was said before, because it cannot be taken back."""
        self.marks.rater = None
        self.refresh()
        self.desk.notices.say(self.tr("Submitted. These ratings stay as they are."))

    @Slot(object)
    def _on_worked(self, worked: object) -> None:
        if isinstance(worked, Worked) and worked.work == self._work:
            self.worked = worked
            self._show_results()

    @Slot(object)
    def _on_not_worked(self, error: object) -> None:
        if isinstance(error, BaseException):
            log.failure("agreement", error)
        self.desk.notices.warn(self.tr("The agreement could not be worked out; the log says why."))

    @Slot()
    def _on_rounds(self) -> None:
        self.desk.go(Place("calibration"))
