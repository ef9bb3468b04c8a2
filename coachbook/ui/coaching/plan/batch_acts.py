"""The plans of a whole team on paper, asked for on the page of all plans: one act that can be stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from coachbook.coaching.people import is_coached
from coachbook.coaching.plan_standing import is_review_overdue, why_none_is_agreed
from coachbook.errors import Fault
from coachbook.export.phrases import dated
from coachbook.plan_writing import current_plans
from coachbook.records import DevelopmentPlan, Id, Person
from coachbook.statistics.words import count, sentence_case
from coachbook.ui.coaching.plan.paper_sheet import PaperSheet
from coachbook.ui.coaching.plan.paper_work import Batch, OpensKey, PaperChoice, Signing, WritesBatch
from coachbook.ui.exporting import last_folder, why_not
from coachbook.ui.parts.cards import SoftBox
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import muted
from coachbook.ui.shell.notices import Act
from coachbook.ui.shell.page import Page
from coachbook.ui.shell.theme import Tone

if TYPE_CHECKING:
    from coachbook.plan_writing import PlanRefused, Wish
    from coachbook.ui.coaching.plan.paper_work import Order
    from coachbook.ui.shell.errands import Errand

_SHOWN = 60
"""Rows that a sheet lists before it counts the rest."""


@dataclass(frozen=True, slots=True)
class TeamState:
    """What a batch would hold, and what is missing in it."""

    people: tuple[Person, ...]
    plans: int
    lacking: tuple[tuple[Person, str], ...]
    """Who has no agreed plan, and why."""
    overdue: tuple[Person, ...]
    """Whose review is overdue."""

    @property
    def sentence(self) -> str:
        """All of it in a sentence or two."""
        plans = "one plan" if self.plans == 1 else f"{count(self.plans)} plans"
        words = f"{sentence_case(plans)}, with an index for HR."
        if self.lacking:
            has = "One person has" if len(self.lacking) == 1 else f"{_people(self.lacking)} have"
            words += f" {has} no agreed plan."
        if self.overdue:
            is_ = "One review is" if len(self.overdue) == 1 else f"{_counted(self.overdue)} reviews are"
            words += f" {is_} overdue."
        return words


def team_state(
    people: Sequence[Person], plans: dict[Id, DevelopmentPlan], coach_id: Id, today: date
) -> TeamState:
    """A batch of these plans, one a person: those who are coached, and whoever else has one."""
    known = [person for person in people if person.id in plans or is_coached(person, coach_id, today)]
    reasons = ((person, why_none_is_agreed(plans.get(person.id), dated)) for person in known)
    return TeamState(
        people=tuple(known),
        plans=len(plans),
        lacking=tuple((person, why) for person, why in reasons if why),
        overdue=tuple(person for person in known if is_review_overdue(plans.get(person.id), today)),
    )


class ListSheet(FormSheet):
    """A list of names with a reason each; nothing is asked."""

    writes = False

    def __init__(self, over: QWidget, title: str, sentence: str, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__(over, title, sentence, action="", wide=620, top=60)
        self.action.setText(self.tr("Close"))
        self.cancel.hide()
        self.accepted.connect(self.fall)
        self.rows = RowList([Row(name, why) for name, why in rows[:_SHOWN]], name=title)
        self.add(self.rows)
        if len(rows) > _SHOWN:
            more = self.tr("and {count} more; the index lists everybody")
            self.add(muted(more.format(count=len(rows) - _SHOWN)))


class BatchActs(QObject):
    """Asks how the plans of the team are written, and has them written beside the window."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._order: Order | None = None
        self._people: tuple[Person, ...] = ()
        self._refused: tuple[PlanRefused, ...] = ()
        self._errand: Errand | None = None
        self.sheet: PaperSheet | None = None
        """The sheet while it lies there."""
        page.desk.errands.ended.connect(self._on_ended)

    @Slot()
    def export(self) -> None:
        """Ask how and where to."""
        self._page.commit()
        desk = self._page.desk
        state = self._state()
        if not state.plans:
            desk.notices.warn(self.tr("Nobody has a plan yet; start one first."))
            return
        self._people = state.people
        sheet = PaperSheet(
            self._page.window(),
            self.tr("Export the plans of the team"),
            state.sentence,
            "",
            PaperChoice(),
            desk.settings,
            last_folder(desk),
            desk.workbook.coach.name,
            desk.workbook.profile,
        )
        if state.lacking or state.overdue:
            box = SoftBox(Tone.NEUTRAL)
            box.add(muted(self.tr("Not agreed, or overdue")))
            box.add(RowList(_missing(state), name=self.tr("Not agreed, or overdue")))
            sheet.add(box)
        sheet.accepted.connect(self._on_accepted)
        sheet.fallen.connect(self._on_fallen)
        self.sheet = sheet
        sheet.rise(sheet.action)

    def _state(self) -> TeamState:
        book = self._page.desk.workbook
        acting = book.acting()
        with book.at_once():
            people = book.all(Person, order_by="name")
            plans = current_plans(book, people)
        return team_state(people, plans, acting.who, acting.today)

    @Slot()
    def _on_accepted(self) -> None:
        sheet, desk = self.sheet, self._page.desk
        if sheet is None or not sheet.action.isEnabled():
            return
        sheet.clear_faults()
        try:
            order = self._order = sheet.order(desk.workbook.clock.now().astimezone(desk.workbook.clock.zone))
        except Fault as fault:
            sheet.show_fault(sheet.field_of(fault), fault.message)
            return
        sheet.wait(waiting=True)
        desk.errands.run(self.tr("Opening the key"), OpensKey(order), self._on_opened, self._on_not_opened)

    @Slot(object)
    def _on_opened(self, wish: Wish) -> None:
        order, desk = self._order, self._page.desk
        if order is None or self.sheet is None:
            return
        self.sheet.fall()
        key = order.key if order.signing is not Signing.NONE else desk.settings.key
        desk.remember(desk.settings._replace(exports=order.folder, key=key))
        work = WritesBatch(desk.workbook, self._people, order, wish)
        label = self.tr("Writing the plans of the team")
        self._errand = desk.errands.run(label, work, self._on_written, self._on_failed, cancellable=True)

    @Slot(object)
    def _on_not_opened(self, error: BaseException) -> None:
        sheet = self.sheet
        fault = error if isinstance(error, Fault) else Fault("folder", why_not(error))
        if sheet is None:
            self._page.desk.notices.warn(fault.message)
            return
        sheet.wait(waiting=False)
        sheet.show_fault(sheet.field_of(fault), fault.message)

    @Slot(object)
    def _on_written(self, batch: Batch) -> None:
        notices, number = self._page.desk.notices, len(batch.written)
        said = self.tr("1 plan is written.") if number == 1 else self.tr("%n plans are written.", "", number)
        if batch.refused:
            self._refused = batch.refused
            missing = self.tr("{count} could not be").format(count=len(batch.refused))
            notices.warn(f"{said} {missing}.", Act(self.tr("See which and why"), self.show_refused))
        elif batch.written:
            notices.wrote(batch.written[0].path, said)

    @Slot()
    def show_refused(self) -> None:
        """Which plans of the last batch were not written, and why."""
        rows = [(each.name, each.reason) for each in self._refused]
        sentence = self.tr("Everything else is written and whole.")
        ListSheet(self._page.window(), self.tr("Plans that were not written"), sentence, rows).rise()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._page.desk.notices.warn(why_not(error), Act(self.tr("Try again"), self.export))

    @Slot(object)
    def _on_ended(self, errand: Errand) -> None:
        """Whoever stops it is told what there is."""
        if self._errand is not None and errand.number == self._errand.number:
            self._errand = None
            if errand.cancelled:
                self._page.desk.notices.say(self.tr("Stopped; the plans written by then are whole."))

    @Slot()
    def _on_fallen(self) -> None:
        self.sheet = None


def _missing(state: TeamState) -> list[Row]:
    overdue = {person.id for person in state.overdue}
    said = {person.id: [why] for person, why in state.lacking}
    for id_ in overdue:
        said.setdefault(id_, []).append("the review is overdue")
    rows = [Row(person.name, "; ".join(said[person.id])) for person in state.people if person.id in said]
    return rows[:_SHOWN]


def _counted(people: Sequence[object]) -> str:
    return sentence_case(count(len(people)))


def _people(people: Sequence[object]) -> str:
    return f"{_counted(people)} people"
