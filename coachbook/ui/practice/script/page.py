"""The page of one script: composed while one chooses, read, given a twist and a goal, printed.

There is nothing to save here. A new script is in the workbook from the first behaviour that is chosen; every
other choice writes it anew, as an act that can be undone.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.changes import Change
from coachbook.errors import Fault
from coachbook.masks import masks_of
from coachbook.practice.scripts import (
    mark_run_by_coach,
    retire_script,
    set_goal,
    set_twist,
    set_twist_author,
)
from coachbook.records import (
    ChampionBehaviour,
    CustomerVoice,
    Id,
    JudgementCall,
    MomentOfTruth,
    Person,
    Rehearsal,
    RolePlayScript,
    ServiceStandard,
    Vision,
)
from coachbook.records.kinds import Publication, Way
from coachbook.ui.parts.buttons import icon_button, primary, secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.layouts import Columns, PageColumn
from coachbook.ui.parts.texts import PlainLabel, TextRole, muted
from coachbook.ui.practice.cast_sheet import Beginning, action_in
from coachbook.ui.practice.composing import composed, composed_anew
from coachbook.ui.practice.reading import vision_now
from coachbook.ui.practice.runs_card import RunsCard
from coachbook.ui.practice.script.around import Around
from coachbook.ui.practice.script.asking import Asked, ask, changed_by_hand
from coachbook.ui.practice.script.beats import BeatsView
from coachbook.ui.practice.script.editing import Editor
from coachbook.ui.practice.script.ingredients import IngredientsView
from coachbook.ui.practice.script.printing import PackPrinter
from coachbook.ui.practice.script.sides import SidesView
from coachbook.ui.practice.script.state import Choice, ScriptView, choice_of, script_view
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.notices import Act
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place


class ScriptPage(Page):
    """Ingredients at the left, beats in the middle, quality and path at the right."""

    watches = (
        RolePlayScript, ChampionBehaviour, MomentOfTruth, ServiceStandard, Person, Vision, JudgementCall,
        CustomerVoice, Rehearsal,
    )  # fmt: skip
    saves = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._id: Id | None = None
        self._script: RolePlayScript | None = None
        self._choice: Choice | None = None
        self._read: Asked | None = None
        self._begun: Id | None = None
        self.printer = PackPrinter(self)
        self.beginning = Beginning(self)
        self.run = secondary(self.tr("Run it"), "play", writes=True)
        self.run.clicked.connect(self._on_run)
        self.other = secondary(self.tr("Other variant"), writes=True)
        self.other.clicked.connect(self._on_other)
        self.retire = icon_button("trash-2", self.tr("Take this role-play out of the list"), writes=True)
        self.retire.clicked.connect(self._on_retire)
        self.print = primary(self.tr("Print pack"))
        self.print.clicked.connect(self._on_print)
        self.ingredients = IngredientsView()
        self.ingredients.chose.connect(self._on_chose)
        self.ingredients.author_picked.connect(self._on_author)
        self.ingredients.twist.textChanged.connect(self._on_twist)
        self.ingredients.goal.textChanged.connect(self._on_goal)
        self.beats = BeatsView()
        self.editor = Editor(self, self.beats, self._stored)
        self.ingredients.call_wanted.connect(self.editor.call)
        self.around = Around(self.editor)
        self._cards = (*self.around.above, self.beats, *self.around.below)
        self.sides = SidesView()
        self.sides.ran.connect(self._on_ran)
        self.runs = RunsCard()
        self.runs.chosen.connect(self._on_run_chosen)
        self._build()
        if desk.workbook.read_only:
            self.ingredients.read_only()
            self.beats.fix()
            for widget in (self.run, self.sides.run, *self.around.edits):
                widget.setEnabled(False)

    def open(self, target: str | None, sub: str) -> None:
        """The script `target`; None composes a new one; `sub` "action:ID" runs it for an action of a plan."""
        self._id, self._script, self._choice = target, None, None
        self.ingredients.fold()
        self._column.verticalScrollBar().setValue(0)
        book = self.desk.workbook
        script, action = book.get(RolePlayScript, target), action_in(book, sub)
        if script is not None and action is not None and not book.read_only:
            self.beginning.ask(script, action=action)

    def refresh(self) -> None:
        """Read the script and what it could be made from."""
        book = self.desk.workbook
        self._read = ask(book)
        stored = book.get(RolePlayScript, self._id)
        if stored is None and self._script is not None:  # its composing was undone: the choice stays
            self._choice = choice_of(self._script)
            self._script = None
        elif stored is not None and (self._script is None or not self.has_unsaved):
            self._script = stored
        self._show()
        self.bar_changed.emit()

    def crumbs(self) -> tuple[Crumb, ...]:
        """Role-plays, then this one."""
        back = Crumb(self.tr("Role-plays"), Place("roleplays"))
        if self._script is None:
            return (back, Crumb(self.tr("New"), note=self.tr("from champions")))
        retired = self._script.state is Publication.RETIRED
        return (back, Crumb(self._script.title, note=self.tr("out of the list") if retired else ""))

    def buttons(self) -> tuple[QWidget, ...]:
        """Take it out, another variant, run it, print; nothing before there is a script."""
        return () if self._script is None else (self.retire, self.other, self.run, self.print)

    def keys(self) -> tuple[Key, ...]:
        """The acts of the page; in the lists, arrows and Enter."""
        return (
            Key("R", self.tr("Run it"), self._on_run, writes=True),
            Key("V", self.tr("Other variant"), self._on_other, writes=True),
            Key("P", self.tr("Print the pack"), self._on_print),
            Key("W", self.tr("Plan a workshop with it"), self._on_workshop, writes=True),
            Key("E", self.tr("Edit the beat"), self._on_edit, writes=True),
            Key("A", self.tr("Add a beat behind it"), self._on_add, writes=True),
            Key("B", self.tr("Branch at the beat, or take its branch away"), self._on_branch, writes=True),
            Key("Alt+Up, Alt+Down", self.tr("At a beat: move it")),
            Key("Delete", self.tr("At a beat: take it out")),
            Key("S", self.tr("Edit the scene"), self.editor.scene, writes=True),
            Key("C", self.tr("Edit the customer"), self.editor.customer, writes=True),
            Key("L", self.tr("Edit what to learn"), self.editor.points, writes=True),
            Key("O", self.tr("Edit the observer sheet"), self.editor.observers, writes=True),
            Key("J", self.tr("Write a judgement call"), self.editor.call, writes=True),
            Key("Enter", self.tr("In a list: choose it, or not any more; at a beat: edit it")),
        )

    def first_focus(self) -> QWidget | None:
        """The behaviour that began the script, else the first to choose."""
        begun, self._begun = self._begun, None
        rows = (*self.ingredients.near.rows, *self.ingredients.others.rows)
        kept = (row for row in rows if begun is not None and row.key == begun)
        return next(kept, next(iter(rows), self.ingredients.moment))

    def _build(self) -> None:
        self.title = PlainLabel("", TextRole.SHEET, wrap=True)
        self.length = muted("")
        self.nothing = Card(self.tr("Choose one behaviour or more"))
        self.nothing.add(
            muted(self.tr("The script is written at once, from their words, and kept in the workbook."))
        )
        middle = QVBoxLayout()
        middle.setSpacing(2)
        middle.addWidget(self.title)
        middle.addWidget(self.length)
        self._columns = Columns((28, 46, 26))
        self._columns.add(0, self.ingredients)
        self._columns.add_layout(1, middle)
        for widget in (self.nothing, *self._cards):
            self._columns.add(1, widget)
        self._columns.add(2, self.runs)
        self._columns.add(2, self.sides)
        self._column = PageColumn()
        self._column.add(self._columns)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._column)

    def _chosen(self) -> Choice:
        """What is chosen now: the script's ingredients, or those of the one to come."""
        read = self._read
        if self._script is not None:
            return choice_of(self._script)
        if self._choice is None and read is not None:
            self._choice = read.met(read.first())
        return self._choice or Choice()

    def _show(self) -> None:
        read, script, choice = self._read, self._script, self._chosen()
        if read is None:
            return
        self.ingredients.show_choice(
            choice,
            read.moments_for(choice),
            read.skills_for(choice),
            read.offered(choice),
            read.ways_for(choice),
            stored=script is not None,
        )
        self.ingredients.show_author(
            read.people_by_name(),
            script.twist_by_id if script is not None else None,
            script.twist_way if script is not None else None,
            written=script is not None and bool(script.twist),
        )
        self.put(self.ingredients.twist, choice.twist)
        self.put(self.ingredients.goal, script.goal if script is not None else "")
        self.nothing.setVisible(script is None)
        for widget in (self.title, self.length, *self._cards, self.sides, self.runs):
            widget.setVisible(script is not None)
        if script is not None:
            self.runs.show_runs(self.desk, script.id)
            shown = masks_of(self.desk.workbook).script(script)
            self._show_script(script_view(shown, read.behaviours), script.run_by_coach)

    def _show_script(self, view: ScriptView, run: bool) -> None:
        self.title.setText(view.title)
        self.length.setText(view.length)
        self.around.show_view(view)
        self.beats.show_beats(view.beats)
        self.sides.show_view(view, run=run)

    @Slot(object)
    def _on_chose(self, choice: Choice) -> None:
        """Write the script, or write it anew, from another choice."""
        self.commit()
        script, read = self._script, self._read
        if read is None:
            return
        if script is None and not choice.behaviour_ids:
            self._choice = replace(read.met(choice), twist=self.ingredients.twist.text())
            self._show()
            return
        choice = replace(choice, twist=self.ingredients.twist.text() if script is None else script.twist)
        now = None if script is None else choice_of(script)
        if now is None or choice.moment_id != now.moment_id:
            choice = read.met(choice)
        if choice == now:
            self._show()
        elif now is not None and replace(choice, call_ids=now.call_ids) == now:
            self._call(choice)
        else:
            self._compose(choice)

    def _call(self, choice: Choice) -> None:
        """Other judgement calls, which leave the talk as it is."""
        try:
            self.editor.choose_calls(choice.call_ids)
        except Fault as fault:
            self._show()
            self.ingredients.say_fault(fault.message)

    def _compose(self, choice: Choice) -> None:
        script, book, read = self._script, self.desk.workbook, self._read
        made_from = read.made_from(choice) if read is not None else None
        if made_from is None or read is None:
            self.ingredients.say_fault(self.tr("Choose a moment of truth and a skill first."))
            return
        try:
            by_hand = script is not None and changed_by_hand(book, read, script)
            change = composed(book, made_from) if script is None else composed_anew(book, script, made_from)
            done = self.desk.do(change, self)
        except Fault as fault:
            self._show()
            self.ingredients.say_fault(fault.message)
            return
        if done and script is None:
            self._begun = choice.behaviour_ids[-1]
            self.desk.go(Place("script", change.edits[0].record.id))
        elif done and by_hand:
            said = self.tr("The script is written anew. Undo brings back what you had changed by hand.")
            self.desk.notices.say(said, Act(self.tr("Undo"), self.desk.undo))

    def _stored(self) -> RolePlayScript | None:
        """The script as it is in the workbook now."""
        return None if self._script is None else self.desk.workbook.get(RolePlayScript, self._id)

    @Slot()
    def _on_edit(self) -> None:
        self.editor.edit(self.beats.at)

    @Slot()
    def _on_add(self) -> None:
        self.editor.add(self.beats.at)

    @Slot()
    def _on_branch(self) -> None:
        self.editor.branch(self.beats.at)

    @Slot(object, object)
    def _on_author(self, person_id: Id | None, way: Way | None) -> None:
        self.commit()
        if self._script is not None:
            self.desk.do(set_twist_author(self._script, person_id, way), self)

    @Slot()
    def _on_other(self) -> None:
        if self._script is not None:
            self.commit()
            now = choice_of(self._script)
            self._compose(replace(now, variant=now.variant + 1))

    @Slot()
    def _on_twist(self) -> None:
        self.typed(self.ingredients.twist, self._save_twist)

    @Slot()
    def _on_goal(self) -> None:
        self.typed(self.ingredients.goal, self._save_goal)

    def _save_twist(self) -> bool:
        text = self.ingredients.twist.text()
        if self._script is None:
            self._choice = replace(self._chosen(), twist=text)
            return True
        return self._written(set_twist(self._script, text, vision_now(self.desk.workbook)))

    def _save_goal(self) -> bool:
        return self._script is None or self._written(set_goal(self._script, self.ingredients.goal.text()))

    def _written(self, change: Change) -> bool:
        """Whether a text is written; what is typed next starts from it."""
        if not self.desk.do(change, self):
            return False
        self._script = self.desk.workbook.get(RolePlayScript, self._id)
        self._show()
        return True

    @Slot(bool)
    def _on_ran(self, on: bool) -> None:
        self.commit()
        if self._script is not None:
            self.desk.do(mark_run_by_coach(self._script, on, self.desk.workbook.acting().today), self)

    @Slot()
    def _on_retire(self) -> None:
        self.commit()
        script = self._script
        if script is None or not self.desk.do(retire_script(script), self):
            return
        self.desk.go(Place("roleplays"))
        said = self.tr("“{title}” is out of the list.").format(title=script.title)
        self.desk.notices.say(said, Act(self.tr("Undo"), self.desk.undo))

    @Slot()
    def _on_run(self) -> None:
        self.commit()
        if self._script is not None:
            self.beginning.ask(self._script)

    @Slot()
    def _on_workshop(self) -> None:
        if self._script is not None:
            self.desk.go(Place("workshops", None, f"script:{self._script.id}"))

    @Slot(object)
    def _on_run_chosen(self, run_id: object) -> None:
        self.desk.go(Place("run", str(run_id)))

    @Slot()
    def _on_print(self) -> None:
        self.commit()
        if self._script is not None:
            self.printer.ask(self._script)
