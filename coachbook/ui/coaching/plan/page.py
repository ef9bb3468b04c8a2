"""The page of one plan: its editor, the way from gap to goal, and the preview of its PDF."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from coachbook.coaching.plans import correct_plan
from coachbook.errors import Fault
from coachbook.records import (
    ChampionBehaviour,
    DevelopmentPlan,
    Id,
    MomentOfTruth,
    Observation,
    Person,
    PlanAction,
    PlanGoal,
    PlanVersion,
    Rating,
    Rehearsal,
    ServiceStandard,
    Vision,
)
from coachbook.records.kinds import PlanState
from coachbook.ui.coaching.plan.acts import PlanActs
from coachbook.ui.coaching.plan.asking import PlanReading
from coachbook.ui.coaching.plan.editor import EditorView
from coachbook.ui.coaching.plan.gap_state import gaps_state
from coachbook.ui.coaching.plan.gap_view import GapView
from coachbook.ui.coaching.plan.paper_acts import PaperActs
from coachbook.ui.coaching.plan.preview import PreviewView
from coachbook.ui.coaching.plan.state import PlanPageState, gaps_sentence, period_name, plan_state
from coachbook.ui.parts.buttons import primary, secondary
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place

GOAL, PREVIEW = "goal", "preview"
"""The subs of `Place("plan", plan_id, sub)`; without one it is the editor."""


class PlanPage(Page):
    """One development plan, from the first goal to the PDF that human resources gets."""

    watches = (
        DevelopmentPlan, PlanGoal, PlanAction, Person, Observation, Rating, ServiceStandard,
        ChampionBehaviour, MomentOfTruth, Vision, Rehearsal, PlanVersion,
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._plan_id: Id | None = None
        self._sub = ""
        self._read: PlanReading | None = None
        self._shown: PlanPageState | None = None
        self.acts = PlanActs(self)
        self.editor = EditorView()
        self.gaps = GapView()
        self.preview = PreviewView()
        self.papers = PaperActs(self, self.preview)
        self.gone = EmptyState(
            "move-diagonal",
            self.tr("This plan is not here any more"),
            self.tr("It was taken back, or the workbook is another one."),
            self.tr("See all plans"),
        )
        self.look = secondary(self.tr("Preview"))
        self.export = primary(self.tr("Export the PDF"))
        self.take = primary(self.tr("Add this goal"), writes=True)
        self._views = QStackedLayout(self)
        for view in (self.editor, self.gaps, self.preview, self.gone):
            self._views.addWidget(view)
        self._connect()

    def _connect(self) -> None:
        self.look.clicked.connect(self._on_preview)
        self.export.clicked.connect(self.papers.export)
        self.take.clicked.connect(self._on_put)
        self.gone.acted.connect(self._on_list)
        editor, acts = self.editor, self.acts
        editor.lead.followed.connect(self._on_step)
        editor.add.clicked.connect(self._on_gaps)
        editor.facts.clicked.connect(acts.change_facts)
        editor.goal_asked.connect(acts.change_goal)
        editor.action_added.connect(acts.add_action)
        editor.action_asked.connect(acts.change_action)
        editor.action_done.connect(acts.count_action)
        editor.thread_asked.connect(acts.follow)
        editor.measure_asked.connect(acts.measure)
        editor.strengths.taken.connect(acts.take_strengths)
        editor.strengths.dropped.connect(acts.drop_strength)
        editor.support.removed.connect(acts.remove_obstacle)
        editor.signs.asked.connect(acts.record)
        editor.reviews.asked.connect(acts.hold_review)
        editor.reviews.ended.connect(acts.end_plan)
        editor.comment.field.textChanged.connect(self._on_comment)
        self.gaps.obstacle.connect(self._on_obstacle)
        self.gaps.watch.connect(self._on_watch)
        self.gaps.changed.connect(self._on_other_gap)

    def open(self, target: str | None, sub: str) -> None:
        """The plan with the id `target`: its editor, or the sub `GOAL` or `PREVIEW`."""
        if target != self._plan_id:
            self.gaps.turn_to(target or "")
            self.papers.turn_to(target)
        self._plan_id, self._sub = target, sub
        self.acts.turn_to(target)

    def refresh(self) -> None:
        """Read the plan anew and show what is asked for of it."""
        read = self._read = self.acts.read(whole=self._sub == GOAL)
        if read is None:
            self._shown = None
            self._views.setCurrentWidget(self.gone)
            return
        self.papers.show_plan(read)
        coach = read.people.get(read.plan.coach_id)
        self._shown = plan_state(read, coach.called if coach else "")
        self.editor.show_state(self._shown, read.person, read_only=self.desk.workbook.read_only)
        self.put(self.editor.comment.field, self._shown.comment)
        if self._sub == GOAL:
            self.gaps.show_state(gaps_state(read), gaps_sentence(read), read.person.called)
            self._views.setCurrentWidget(self.gaps)
        elif self._sub == PREVIEW:
            self._views.setCurrentWidget(self.preview)
            self.papers.draw()
        else:
            self._views.setCurrentWidget(self.editor)

    def crumbs(self) -> tuple[Crumb, ...]:
        """Development plans, the plan, and where in it."""
        first = Crumb(self.tr("Development plans"), Place("plans"))
        read = self._read
        if read is None:
            return (first, Crumb(self.tr("Gone")))
        name = f"{read.person.name} · {period_name(read.plan)}"
        if not self._sub:
            return (first, Crumb(name))
        last = self.tr("Add a goal") if self._sub == GOAL else self.tr("Preview")
        return (first, Crumb(name, Place("plan", read.plan.id)), Crumb(last))

    @property
    def shows_saving(self) -> bool:
        """The editor saves itself; the way to a goal ends in its own act, and the preview is only read."""
        return self._read is not None and not self._sub

    def buttons(self) -> tuple[QWidget, ...]:
        """Preview and export; on the way from gap to goal the goal; in the preview the export alone."""
        if self._read is None:
            return ()
        if self._sub == GOAL:
            return (self.take,) if self.gaps.chosen is not None else ()
        return (self.export,) if self._sub == PREVIEW else (self.look, self.export)

    def keys(self) -> tuple[Key, ...]:
        """What this page does by key."""
        return (
            Key("A", self.tr("Add a goal from the observations"), self._on_gaps, writes=True),
            Key("R", self.tr("Hold a review"), self._on_review, writes=True),
            Key("W", self.tr("Record what was said or signed"), self._on_record, writes=True),
            Key("T", self.tr("Where the goal comes from"), self._on_thread),
            Key("C", self.tr("Close the plan"), self._on_end, writes=True),
            Key("Ctrl+Return", self.tr("Add this goal"), self._on_put, writes=True),
            Key("Ctrl+P", self.tr("Preview"), self._on_preview),
            Key("Ctrl+E", self.tr("Export the PDF"), self.papers.export),
            Key("Ctrl+Shift+P", self.tr("Print the pages of the preview"), self.papers.print),
            Key("Ctrl++", self.tr("Preview: larger"), self.preview.zoom_in),
            Key("Ctrl+-", self.tr("Preview: smaller"), self.preview.zoom_out),
        )

    def first_focus(self) -> QWidget | None:
        """The next step in the editor, the words of a goal, the pages of a preview."""
        if self._read is None:
            return self.gone.action
        if self._sub == GOAL:
            return self.gaps.behaviour
        if self._sub == PREVIEW:
            return self.preview
        return self.editor.add if self.editor.add.isVisibleTo(self.editor) else self.editor.lead

    def back(self) -> bool:
        """Escape goes from a gap or the preview to the plan."""
        if not self._sub or self._plan_id is None:
            return False
        self.desk.go(Place("plan", self._plan_id))
        return True

    # The comment

    @Slot()
    def _on_comment(self) -> None:
        self.typed(self.editor.comment.field, self._save_comment)

    def _save_comment(self) -> bool:
        if self._read is None:
            return True
        words = self.editor.comment.field.text()
        return self.desk.do(correct_plan(self._read.plan, person_comment=words), self)

    # Goals

    @Slot()
    def _on_put(self) -> None:
        if self._sub != GOAL:
            return
        try:
            wanted = self.gaps.wanted()
            if wanted is None:
                return
            done = self.acts.put_goal(*wanted)
        except Fault as fault:
            self.gaps.show_fault(fault)
            return
        if done and self._plan_id is not None:
            self.gaps.forget(wanted[0].key)
            self.desk.go(Place("plan", self._plan_id))

    @Slot()
    def _on_other_gap(self) -> None:
        if self.gaps.behaviour is not None:
            self.gaps.behaviour.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bar_changed.emit()

    @Slot(str)
    def _on_obstacle(self, key: str) -> None:
        if self._read is None:
            return
        for line in gaps_state(self._read).others:
            if line.key == key:
                self.acts.put_obstacle(line)

    # The way

    @Slot()
    def _on_preview(self) -> None:
        self._go(PREVIEW)

    @Slot()
    def _on_step(self) -> None:
        step = self._shown.step if self._shown else ""
        {"goal": self._on_gaps, "sign": self.acts.record, "review": self.acts.hold_review}.get(
            step, self._on_preview
        )()

    @Slot()
    def _on_gaps(self) -> None:
        if self._read is not None and self._read.plan.state is not PlanState.CLOSED:
            self._go(GOAL)

    @Slot()
    def _on_review(self) -> None:
        if self._read is not None and self._read.plan.state is not PlanState.CLOSED:
            self.acts.hold_review()

    @Slot()
    def _on_thread(self) -> None:
        """Of the goal in whose card the keyboard is, else of the first."""
        goal = self.editor.goal_at(QApplication.focusWidget())
        if goal and not self._sub:
            self.acts.follow(goal)

    @Slot()
    def _on_end(self) -> None:
        if self._read is not None and self._read.goals and self._read.plan.state is not PlanState.CLOSED:
            self.acts.end_plan()

    @Slot()
    def _on_record(self) -> None:
        if self._read is not None and self._read.plan.state is not PlanState.CLOSED:
            self.acts.record()

    @Slot()
    def _on_list(self) -> None:
        self.desk.go(Place("plans"))

    @Slot()
    def _on_watch(self) -> None:
        self.desk.go(Place("observations", self._read.person.id if self._read else None))

    def _go(self, sub: str) -> None:
        if self._plan_id is not None:
            self.desk.go(Place("plan", self._plan_id, sub))
