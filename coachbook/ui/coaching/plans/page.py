"""The page Development plans: all plans with what is due, and the start of a new one."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from coachbook.listening.obstacles import raise_obstacle
from coachbook.records import (
    DevelopmentPlan,
    Id,
    Observation,
    Obstacle,
    Person,
    PlanGoal,
    PlanTemplate,
    Rating,
    ServiceStandard,
)
from coachbook.records.kinds import PlanState
from coachbook.records.lines import MarkCount
from coachbook.ui.coaching.plan.batch_acts import BatchActs
from coachbook.ui.coaching.plans.asking import read_common, sharing
from coachbook.ui.coaching.plans.common_card import CommonCard
from coachbook.ui.coaching.plans.new_sheet import NewPlanSheet
from coachbook.ui.coaching.plans.state import NOBODYS, PlanRow, PlansState, Which, plans_state, unplanned
from coachbook.ui.parts.buttons import primary, quiet, secondary
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.parts.layouts import FilledColumn
from coachbook.ui.parts.row_columns import key_of, no_text, title_of
from coachbook.ui.parts.tables import Column, RowsModel, Table
from coachbook.ui.parts.texts import Lead, muted
from coachbook.ui.shell.counting import Counting
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.notices import Act
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.theme import Tone
from coachbook.workbook import below, unequal

NEW = "new"
"""`Place("plans", person_id, NEW)` opens the sheet that starts a plan for this person; with "NEW template-id"
it begins from that template."""


class PlansPage(Page):
    """All plans of the team, what is due in them, and who could do with one."""

    watches = (
        DevelopmentPlan,
        PlanGoal,
        Person,
        Observation,
        Rating,
        ServiceStandard,
        Obstacle,
        PlanTemplate,
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._state: PlansState | None = None
        self._sheet: NewPlanSheet | None = None
        self._wanted: tuple[Id | None, Id | None] | None = None
        self._marks: Counting[tuple[MarkCount, ...]] = Counting(
            desk, self.tr("Counting what was missed"), self
        )
        self._marks.counted.connect(self.read_anew)
        self.templates = quiet(self.tr("Templates"), "list-checks")
        self.templates.clicked.connect(self._on_templates)
        self.new = primary(self.tr("New plan"), writes=True)
        self.new.clicked.connect(self._on_new)
        self.papers = BatchActs(self)
        self.export = secondary(self.tr("Export all"))
        self.export.clicked.connect(self.papers.export)
        self.check = secondary(self.tr("Check a PDF"))
        self.check.clicked.connect(self._on_check)
        self._lead = Lead()
        self._lead.followed.connect(self._on_next)
        self.common = CommonCard()
        self.common.practised.connect(self._on_practise)
        self.common.raised.connect(self._on_raise)
        self.filter = ChoiceChips(self.tr("Which plans"), self._options({}), value=Which.OPEN)
        self.filter.chosen.connect(self._on_filter)
        self._nothing = muted("")
        self.table = Table(RowsModel(self._columns(), key_of), name=self.tr("Development plans"))
        self.table.activated.connect(self._on_plan)
        self._column = FilledColumn()
        self._column.add(self._lead)
        self._column.add(self.common)
        self._column.add_line(self.filter, None, self.templates)
        self._column.add(self._nothing)
        self._column.add(self.table, fills=True)
        self._empty = EmptyState(
            "move-diagonal",
            self.tr("From what you saw to what changes"),
            self.tr(
                "A plan turns a gap that was seen into one or two behaviours, with actions, a buddy and a "
                "day to look back. Human resources gets it as a PDF."
            ),
            self.tr("Start the first plan"),
            self.tr("Observe a contact first"),
        )
        self._empty.acted.connect(self._on_new)
        self._empty.offer_sample(self.desk.show_sample)
        self._empty.looked.connect(self._on_observe)
        self._views = QStackedLayout(self)
        self._views.addWidget(self._column)
        self._views.addWidget(self._empty)

    def _options(self, counts: dict[Which, int]) -> tuple[tuple[object, str], ...]:
        names = {
            Which.OPEN: self.tr("Open"),
            Which.REVIEW: self.tr("Review due"),
            Which.UNAGREED: self.tr("No agreed plan"),
            Which.DRAFT: self.tr("Drafts"),
            Which.CLOSED: self.tr("Closed"),
        }
        return tuple((which, f"{name} {counts.get(which, '')}".strip()) for which, name in names.items())

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Person"), _name, stretch=3, order=_name, face=_face, line=_team, strong=True),
            Column(self.tr("Plan"), title_of, stretch=4, order=_start, line=_period),
            Column(self.tr("State"), no_text, 120, order=_state, chip=self._chip),
            Column(self.tr("Goals"), _goals, 100, order=_goals, muted=True),
            Column(self.tr("Next review"), _review, 134, order=_review_on, tone=_late),
        )

    @classmethod
    def hint(cls, desk: Desk) -> str:
        """How many reviews are due or overdue."""
        tomorrow = desk.workbook.acting().today + timedelta(days=1)
        due = (below("next_review", tomorrow), unequal("state", PlanState.CLOSED))
        count = desk.workbook.ask.count(DevelopmentPlan, due)
        text = QCoreApplication.translate("PlansPage", "{count} due")
        return text.format(count=count) if count else ""

    def open(self, target: str | None, sub: str) -> None:
        """The list; with the sub `NEW` the sheet for a new plan of the person with the id `target`."""
        words = sub.split()
        self._wanted = (target, words[1] if len(words) > 1 else None) if words[:1] == [NEW] else None

    def refresh(self) -> None:
        """Read the plans anew."""
        book = self.desk.workbook
        which = self.filter.value()
        plans, people, acting = book.all(DevelopmentPlan), book.all(Person), book.acting()
        goals, by_id = book.all(PlanGoal), {person.id: person for person in people}
        standards = {standard.id: standard for standard in book.all(ServiceStandard)}
        bare = {person.id for person in unplanned(plans, people, acting.who, acting.today)}
        marked = sorted(bare | sharing(plans, goals, standards))
        counts = self._marks.ask(partial(book.ask.mark_counts, people=marked), many=book.ask.are_many())
        self._state = state = plans_state(
            plans,
            goals,
            by_id,
            counts,
            standards,
            coach_id=acting.who,
            today=acting.today,
            which=which if isinstance(which, Which) else Which.OPEN,
            common=read_common(book, plans, goals, by_id, standards, counts),
        )
        self._views.setCurrentWidget(self._empty if state.none_at_all else self._column)
        self._lead.say(state.next.words, state.next.link)
        self.common.show_lines(state.common)
        for option, (_, text) in zip(self.filter.options, self._options(dict(state.counts)), strict=True):
            option.setText(text)
            option.setAccessibleName(text)
            option.updateGeometry()
        model = self.table.model
        if isinstance(model, RowsModel):
            model.set_rows(state.rows)
        self.table.setVisible(bool(state.rows))
        self._nothing.setVisible(not state.rows)
        self._nothing.setText(self._none_of(which))
        if self._wanted is not None:
            (person_id, template_id), self._wanted = self._wanted, None
            self._begin(person_id, template_id)

    def crumbs(self) -> tuple[Crumb, ...]:
        """Development plans, and how many are open."""
        count = self._state.counts[Which.OPEN] if self._state else 0
        return (Crumb(self.tr("Development plans"), note=self.tr("%n open", "", count) if count else ""),)

    def buttons(self) -> tuple[QWidget, ...]:
        """A document to check, all on paper, a new plan; the empty page has the last in its middle."""
        none = self._state is not None and self._state.none_at_all
        return (self.check,) if none else (self.check, self.export, self.new)

    def keys(self) -> tuple[Key, ...]:
        """Start a plan."""
        return (
            Key("N", self.tr("New plan"), self._on_new, writes=True),
            Key("T", self.tr("Templates of plans"), self._on_templates),
            Key("E", self.tr("Export the plans of the team"), self.papers.export),
            Key("C", self.tr("Check a plan’s PDF, or take it in"), self._on_check),
        )

    def first_focus(self) -> QWidget | None:
        """The list, else the way to the first plan."""
        if self._state is not None and self._state.none_at_all:
            return self._empty.action
        return self.table if self._state and self._state.rows else self.filter.options[0]

    def _none_of(self, which: object) -> str:
        return {
            Which.OPEN: self.tr("No plan is open."),
            Which.REVIEW: self.tr("No review is due within a week."),
            Which.UNAGREED: self.tr("Everybody whom you coach has an agreed plan."),
            Which.DRAFT: self.tr("No plan waits for an agreement."),
            Which.CLOSED: self.tr("No plan has been closed yet."),
        }[which if isinstance(which, Which) else Which.OPEN]

    def _chip(self, row: PlanRow) -> tuple[str, Tone]:
        text, tone = {
            PlanState.DRAFT: (self.tr("Draft"), Tone.NEUTRAL),
            PlanState.AGREED: (self.tr("Agreed"), Tone.ACCENT),
            PlanState.ACTIVE: (self.tr("Under way"), Tone.ACCENT),
            PlanState.CLOSED: (self.tr("Closed"), Tone.NEUTRAL),
            None: (self.tr("No plan"), Tone.AMBER),
        }[row.state]
        return text, tone

    def _begin(self, person_id: Id | None, template_id: Id | None = None) -> None:
        sheet = NewPlanSheet(self.window(), self.desk.workbook, person_id, template_id)
        sheet.accepted.connect(self._on_accepted)
        sheet.fallen.connect(self._on_fallen)
        self._sheet = sheet
        sheet.rise(sheet.person if person_id is None else sheet.title_line)

    @Slot()
    def _on_new(self) -> None:
        self._begin(None)

    @Slot()
    def _on_templates(self) -> None:
        self.desk.go(Place("plan-templates"))

    @Slot()
    def _on_accepted(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        change = sheet.carry_out(sheet.change, lambda made: self.desk.do(made, self))
        if change is not None:
            plan = next(edit.record for edit in change.edits if edit.kind is DevelopmentPlan)
            self.desk.go(Place("plan", plan.id))
            if sheet.missing:
                self.desk.notices.say(" ".join(sheet.missing), Act(self.tr("Undo"), self.desk.undo))

    @Slot()
    def _on_fallen(self) -> None:
        self._sheet = None

    @Slot()
    def _on_check(self) -> None:
        self.desk.go(Place("plan-check"))

    @Slot()
    def _on_filter(self) -> None:
        self.refresh()

    @Slot()
    def _on_next(self) -> None:
        if self._state is None:
            return
        if self._state.next.plan_id is not None:
            self.desk.go(Place("plan", self._state.next.plan_id))
        elif self._state.next.person_id is not None:
            self._begin(self._state.next.person_id)

    @Slot()
    def _on_observe(self) -> None:
        self.desk.go(Place("observations"))

    @Slot(object)
    def _on_plan(self, key: object) -> None:
        """The plan; for somebody without one the sheet that starts it."""
        if str(key).startswith(NOBODYS):
            self._begin(str(key).removeprefix(NOBODYS))
        else:
            self.desk.go(Place("plan", str(key)))

    @Slot(object)
    def _on_practise(self, script_id: object) -> None:
        self.desk.go(Place("script", str(script_id)) if script_id else Place("roleplays"))

    @Slot(object)
    def _on_raise(self, words: object) -> None:
        if self.desk.do(raise_obstacle(self.desk.workbook.acting(), str(words)), self):
            self.desk.notices.say(
                self.tr("It is raised as an obstacle."), Act(self.tr("Undo"), self.desk.undo)
            )


def _name(row: PlanRow) -> str:
    return str(row.person.name)


def _team(row: PlanRow) -> str:
    return str(row.person.team)


def _face(row: PlanRow) -> tuple[str, str]:
    return row.person.name, row.person.id


def _period(row: PlanRow) -> str:
    return str(row.period)


def _start(row: PlanRow) -> object:
    return row.period_start


def _state(row: PlanRow) -> object:
    return row.state.value if row.state else ""


def _goals(row: PlanRow) -> str:
    return str(row.goals)


def _review(row: PlanRow) -> str:
    return str(row.review)


def _review_on(row: PlanRow) -> object:
    return row.review_on.isoformat() if row.review_on else "9"


def _late(row: PlanRow) -> Tone | None:
    return Tone.RED if row.overdue else None
