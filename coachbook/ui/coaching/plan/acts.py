"""The acts on a plan's page: each lays its sheet, makes the change of the wing and hands it to the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Change
from coachbook.coaching.doing import Proof, do_action, proof_of
from coachbook.coaching.people import is_here
from coachbook.coaching.plans import (
    add_goal,
    correct_plan,
    measure_goal,
    obstacle_removed,
    remove_action,
    remove_goal,
    support,
)
from coachbook.errors import Fault
from coachbook.export.plan_file import digest_of
from coachbook.plan_papers import gather_plan, keeping
from coachbook.records import Id, PlanAction, PlanGoal, Target
from coachbook.records.kinds import PlanState
from coachbook.ui.coaching.plan.action_sheet import ActionSheet
from coachbook.ui.coaching.plan.asking import PlanReading, read_plan, read_strengths
from coachbook.ui.coaching.plan.close_sheet import CloseSheet
from coachbook.ui.coaching.plan.done_sheet import DoneSheet, counts_by_choice
from coachbook.ui.coaching.plan.gap_state import GapLine
from coachbook.ui.coaching.plan.proof_state import offered, total_words
from coachbook.ui.coaching.plan.sheets import FactsSheet, GoalSheet, ReviewSheet
from coachbook.ui.coaching.plan.sign_sheet import SignSheet
from coachbook.ui.coaching.plan.thread_sheet import ThreadSheet
from coachbook.ui.shell.notices import Act
from coachbook.ui.shell.page import Page
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.sheet import Sheet

R = TypeVar("R", PlanGoal, PlanAction)
_Asking = FactsSheet | GoalSheet | ReviewSheet | SignSheet | ActionSheet | DoneSheet | CloseSheet


class PlanActs(QObject):
    """Acts for the plan that the page shows; every one starts from what is stored now."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._plan_id: Id | None = None
        self._goal: PlanGoal | None = None
        self._action: PlanAction | None = None
        self.sheet: Sheet | None = None
        """The sheet while it lies there."""

    def turn_to(self, plan_id: Id | None) -> None:
        """The plan that the acts are about."""
        self._plan_id = plan_id

    def read(self, *, whole: bool = False) -> PlanReading | None:
        """The plan as it is stored now; `whole` with what was missed, to be quoted."""
        return read_plan(self._page.desk.workbook, self._plan_id, whole=whole)

    # Sheets

    @Slot()
    def change_facts(self) -> None:
        """Title, period, next review."""
        read = self.read()
        if read is not None:
            self._lay(FactsSheet(self._page.window(), read.plan))

    @Slot()
    def hold_review(self) -> None:
        """A look back."""
        read = self.read()
        if read is not None:
            acting = self._page.desk.workbook.acting()
            self._lay(ReviewSheet(self._page.window(), acting, read.plan, read.goals))

    @Slot()
    def record(self) -> None:
        """What somebody said or signed."""
        read = self.read()
        if read is not None:
            agreed = read.plan.state is not PlanState.DRAFT
            acting = self._page.desk.workbook.acting()
            window = self._page.window()
            digest = digest_of(gather_plan(self._page.desk.workbook, read.plan))
            self._lay(
                SignSheet(window, acting, read.plan, read.person, read.goals, agreed=agreed, digest=digest)
            )

    @Slot(str)
    def change_goal(self, goal_id: str) -> None:
        """Words, target, review day and end of a goal."""
        read = self.read()
        self._goal = _of(read.goals, goal_id) if read else None
        if read is not None and self._goal is not None:
            sheet = GoalSheet(self._page.window(), read.plan, self._goal)
            sheet.remove_asked.connect(self._on_remove_goal)
            self._lay(sheet)

    @Slot(str)
    def add_action(self, goal_id: str) -> None:
        """One more action of a goal."""
        read = self.read()
        goal = _of(read.goals, goal_id) if read else None
        if read is not None and goal is not None:
            self._lay(self._action_sheet(read, goal, None))

    @Slot(str)
    def change_action(self, action_id: str) -> None:
        """Another wording, day, buddy or count of an action."""
        read = self.read()
        self._action = _of(read.actions, action_id) if read else None
        if read is None or self._action is None:
            return
        goal = _of(read.goals, self._action.goal_id)
        if goal is not None:
            sheet = self._action_sheet(read, goal, self._action)
            sheet.remove_asked.connect(self._on_remove_action)
            sheet.proof_asked.connect(self._on_proof)
            self._lay(sheet)

    def _action_sheet(self, read: PlanReading, goal: PlanGoal, action: PlanAction | None) -> ActionSheet:
        acting = self._page.desk.workbook.acting()
        everybody = sorted(read.people.values(), key=lambda person: person.name)
        here = [person for person in everybody if is_here(person, acting.today)]
        return ActionSheet(self._page.window(), acting, read.plan, goal, read.actions_of(goal), here, action)

    # Acts without a sheet

    @Slot(str)
    def count_action(self, action_id: str) -> None:
        """It was done once more."""
        read = self.read()
        action = _of(read.actions, action_id) if read else None
        if read is None or action is None:
            return
        if counts_by_choice(action):
            self._ask_what_shows(read, action, counts=True)
        else:
            self._try(lambda: do_action(self._page.desk.workbook.acting(), read.plan, action))

    @Slot()
    def _on_proof(self) -> None:
        """What shows the action of the sheet that lies there."""
        read, sheet = self.read(), self.sheet
        action = _of(read.actions, self._action.id) if read and self._action else None
        if read is not None and action is not None and sheet is not None:
            sheet.fall()
            self._ask_what_shows(read, action, counts=False)

    def _ask_what_shows(self, read: PlanReading, action: PlanAction, *, counts: bool) -> None:
        goal = _of(read.goals, action.goal_id)
        if goal is None:
            return
        self._action = action
        book = self._page.desk.workbook
        choices = offered(book, read, goal, action)
        sheet = DoneSheet(self._page.window(), book.acting(), read.plan, action, choices, counts=counts)
        sheet.elsewhere.connect(self._on_elsewhere)
        self._lay(sheet, sheet.choices.marks[0] if sheet.choices.marks else None)

    @Slot()
    def _on_elsewhere(self) -> None:
        """There is nothing to choose: practise the script of the action, or observe the person."""
        read, action = self.read(), self._action
        if read is None or action is None:
            return
        if proof_of(action.kind) is Proof.RUN:
            page = "script" if action.script_id else "roleplays"
            place = Place(page, action.script_id, f"action:{action.id}")
        else:
            place = Place("observation", None, f"person:{read.person.id}")
        self._page.desk.go(place)

    @Slot(str)
    def follow(self, goal_id: str) -> None:
        """Where a goal and its actions come from."""
        read = self.read()
        goal = _of(read.goals, goal_id) if read else None
        if read is not None and goal is not None:
            self._page.commit()
            sheet = ThreadSheet(self._page.window(), read, goal)
            sheet.asked.connect(self._on_place)
            sheet.fallen.connect(self._on_fallen)
            self.sheet = sheet
            sheet.rise(sheet.first_stop())

    @Slot(object)
    def _on_place(self, place: Place) -> None:
        self._page.desk.go(place)

    @Slot(str)
    def measure(self, goal_id: str) -> None:
        """Give a goal the baseline that can be measured by now."""
        read = self.read(whole=True)
        goal = _of(read.goals, goal_id) if read else None
        baseline = read.baseline_for(goal) if read is not None and goal is not None else None
        if read is not None and goal is not None and baseline is not None:
            self._try(lambda: measure_goal(read.plan, goal, baseline, read.misses_of(goal)))

    @Slot(int)
    def drop_strength(self, number: int) -> None:
        """Take a strength out of the plan."""
        read = self.read()
        if read is not None:
            kept = tuple(s for at, s in enumerate(read.plan.strengths) if at != number)
            self._try(lambda: correct_plan(read.plan, strengths=kept))

    @Slot()
    def take_strengths(self) -> None:
        """Put what was seen to go well into the plan."""
        read = self.read()
        if read is not None:
            book = self._page.desk.workbook
            more = read_strengths(book, read.person.id, read.more_praised(), read.standards)
            every = (*read.plan.strengths, *more)
            self._try(lambda: correct_plan(read.plan, strengths=every))

    @Slot(int)
    def remove_obstacle(self, number: int) -> None:
        """The company has removed it, today."""
        read = self.read()
        if read is not None and number < len(read.plan.company_support):
            entry = read.plan.company_support[number]
            self._try(lambda: obstacle_removed(read.plan, entry, read.today))

    @Slot()
    def end_plan(self) -> None:
        """The period is over."""
        read = self.read()
        if read is not None:
            totals = total_words(self._page.desk.workbook, read)
            self._lay(CloseSheet(self._page.window(), read, totals))

    def put_obstacle(self, line: GapLine) -> None:
        """What the company does, instead of a goal that nobody could reach by practice."""
        read = self.read()
        if read is not None:
            self._try(lambda: support(read.plan, line.gap))

    def put_goal(self, line: GapLine, behaviour: str, target: Target) -> bool:
        """A goal from a gap. Raises `Fault` on behaviour and gap."""
        read = self.read()
        if read is None:
            return False
        acting = self._page.desk.workbook.acting()
        change = add_goal(acting, read.plan, line.gap, read.goals, behaviour, target)
        return self._page.desk.do(change, self._page)

    def _try(self, make: Callable[[], Change]) -> bool:
        """A refused act of one click has no field: its sentence is a notice."""
        try:
            return self._do(make())
        except Fault as fault:
            self._page.desk.notices.warn(fault.message)
            return False

    def _do(self, change: Change) -> bool:
        """Do it; what is agreed, declined or closed is kept as it stands."""
        return self._page.desk.do(keeping(self._page.desk.workbook, change), self._page)

    # The sheet that lies there

    def _lay(self, sheet: _Asking, focus: QWidget | None = None) -> None:
        self._page.commit()
        sheet.accepted.connect(self._on_accepted)
        sheet.fallen.connect(self._on_fallen)
        self.sheet = sheet
        sheet.rise(focus)

    @Slot()
    def _on_accepted(self) -> None:
        sheet = self.sheet
        if not isinstance(sheet, _Asking):
            return
        change = sheet.carry_out(sheet.change, self._do)
        if change is not None and isinstance(sheet, CloseSheet):
            self._offer_undo(self.tr("The plan is closed; everything in it stays readable."))

    @Slot()
    def _on_fallen(self) -> None:
        self.sheet = None

    @Slot()
    def _on_remove_goal(self) -> None:
        read, goal, sheet = self.read(), self._goal, self.sheet
        if read is None or goal is None or sheet is None:
            return
        sheet.fall()
        if self._try(lambda: remove_goal(read.plan, goal, read.actions_of(goal))):
            self._offer_undo(self.tr("“{title}” is out of the plan.").format(title=goal.title))

    @Slot()
    def _on_remove_action(self) -> None:
        read, action, sheet = self.read(), self._action, self.sheet
        if read is None or action is None or sheet is None:
            return
        sheet.fall()
        if self._try(lambda: remove_action(read.plan, action)):
            self._offer_undo(self.tr("The action is out of the plan."))

    def _offer_undo(self, text: str) -> None:
        self._page.desk.notices.say(text, Act(self.tr("Undo"), self._page.desk.undo))


def _of(records: tuple[R, ...], id_: Id) -> R | None:
    return next((record for record in records if record.id == id_), None)
