"""The page of one script: composed while one chooses, read, given a twist and a goal, printed.

There is nothing to save here. A new script is in the workbook from the first behaviour that is chosen; every
other choice writes it anew, as an act that can be undone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.changes import Change
from coachbook.documents import gather_script
from coachbook.errors import Fault
from coachbook.masks import behaviours_of, masks_of
from coachbook.practice.scripts import mark_run_by_coach, retire_script, set_goal, set_twist
from coachbook.records import (
    ChampionBehaviour,
    Id,
    MomentOfTruth,
    Person,
    RolePlayScript,
    ServiceStandard,
    Vision,
)
from coachbook.records.kinds import Publication
from coachbook.ui.exporting import Exporter
from coachbook.ui.parts.buttons import icon_button, primary, secondary
from coachbook.ui.parts.cards import Card, KeyValues
from coachbook.ui.parts.layouts import Columns, PageColumn
from coachbook.ui.parts.texts import PlainLabel, TextRole, body, muted
from coachbook.ui.practice.composing import composed, composed_anew
from coachbook.ui.practice.reading import journey, names_of, vision_now
from coachbook.ui.practice.script.beats import BeatsView
from coachbook.ui.practice.script.ingredients import IngredientsView
from coachbook.ui.practice.script.sides import SidesView
from coachbook.ui.practice.script.state import (
    Choice,
    ScriptView,
    choice_of,
    first_choice,
    ingredients,
    offered,
    script_view,
    skills_for,
)
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.notices import Act
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read last."""

    behaviours: tuple[ChampionBehaviour, ...]
    moments: tuple[MomentOfTruth, ...]
    standards: tuple[ServiceStandard, ...]
    names: dict[Id, str]


class ScriptPage(Page):
    """Ingredients at the left, beats in the middle, quality and path at the right."""

    watches = (RolePlayScript, ChampionBehaviour, MomentOfTruth, ServiceStandard, Person, Vision)
    saves = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._id: Id | None = None
        self._script: RolePlayScript | None = None
        self._choice: Choice | None = None
        self._read: _Read | None = None
        self._begun: Id | None = None
        self._exporter = Exporter(self, self.tr("The practice pack is written: {file}"))
        self.other = secondary(self.tr("Other variant"))
        self.other.clicked.connect(self._on_other)
        self.retire = icon_button("trash-2", self.tr("Take this role-play out of the list"))
        self.retire.clicked.connect(self._on_retire)
        self.print = primary(self.tr("Print pack"))
        self.print.clicked.connect(self._on_print)
        self.ingredients = IngredientsView()
        self.ingredients.chose.connect(self._on_chose)
        self.ingredients.twist.textChanged.connect(self._on_twist)
        self.ingredients.goal.textChanged.connect(self._on_goal)
        self.beats = BeatsView()
        self.sides = SidesView()
        self.sides.ran.connect(self._on_ran)
        self._build()
        if desk.workbook.read_only:
            self.ingredients.read_only()
            self.sides.run.setEnabled(False)

    def open(self, target: str | None, sub: str) -> None:
        """The script `target`; None composes a new one."""
        del sub
        self._id, self._script, self._choice = target, None, None
        self.ingredients.fold()
        self._column.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Read the script and what it could be made from."""
        book = self.desk.workbook
        self._read = _Read(
            behaviours_of(book), book.all(MomentOfTruth), book.all(ServiceStandard), names_of(book)
        )
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
        """Another variant, take it out, print; nothing before there is a script."""
        return () if self._script is None else (self.retire, self.other, self.print)

    def keys(self) -> tuple[Key, ...]:
        """The acts of the page; in the lists, arrows and Enter."""
        return (
            Key("V", self.tr("Other variant"), self._on_other),
            Key("P", self.tr("Print the pack"), self._on_print),
            Key("Enter", self.tr("In a list: choose the behaviour, or not any more")),
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
        self._scene = Card(self.tr("The scene"))
        self.scene = body("")
        self.card = KeyValues()
        self._scene.add(self.scene)
        self._scene.add(self.card)
        self._after = Card(self.tr("After the run"))
        self.after = KeyValues(columns=2)
        self._after.add(self.after)
        middle = QVBoxLayout()
        middle.setSpacing(2)
        middle.addWidget(self.title)
        middle.addWidget(self.length)
        self._columns = Columns((28, 46, 26))
        self._columns.add(0, self.ingredients)
        self._columns.add_layout(1, middle)
        for widget in (self.nothing, self._scene, self.beats, self._after):
            self._columns.add(1, widget)
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
            standards = [s for s in read.standards if s.state is Publication.PUBLISHED]
            self._choice = first_choice(journey(read.moments), standards, read.behaviours)
        return self._choice or Choice()

    def _show(self) -> None:
        read, script, choice = self._read, self._script, self._chosen()
        if read is None:
            return
        standards = [
            s for s in read.standards if s.state is Publication.PUBLISHED or s.id == choice.standard_id
        ]
        moments = [
            m
            for m in sorted(read.moments, key=lambda m: (m.position, m.id))
            if m.state is not Publication.RETIRED or m.id == choice.moment_id
        ]
        self.ingredients.show_choice(
            choice,
            [(m.id, m.title) for m in moments],
            [(s.id, s.title) for s in skills_for(choice.moment_id, standards)],
            offered(choice, read.behaviours, read.names),
            stored=script is not None,
        )
        self.put(self.ingredients.twist, choice.twist)
        self.put(self.ingredients.goal, script.goal if script is not None else "")
        self.nothing.setVisible(script is None)
        for widget in (self.title, self.length, self._scene, self.beats, self._after, self.sides):
            widget.setVisible(script is not None)
        if script is not None:
            shown = masks_of(self.desk.workbook).script(script)
            self._show_script(script_view(shown, read.behaviours), script.run_by_coach)

    def _show_script(self, view: ScriptView, run: bool) -> None:
        self.title.setText(view.title)
        self.length.setText(view.length)
        self.scene.setText(view.scene)
        self.card.show_pairs(view.card)
        self.beats.show_beats(view.beats)
        self.after.show_pairs(
            (
                (self.tr("What to learn"), "\n".join(f"•  {point}" for point in view.learning_points)),
                (
                    self.tr("Debrief, in this order"),
                    "\n".join(f"{number}  {question}" for number, question in enumerate(view.debrief, 1)),
                ),
            )
        )
        self.sides.show_view(view, run=run)

    @Slot(object)
    def _on_chose(self, choice: Choice) -> None:
        """Write the script, or write it anew, from another choice."""
        self.commit()
        script, read = self._script, self._read
        if read is None:
            return
        if script is None and not choice.behaviour_ids:
            self._choice = replace(choice, twist=self.ingredients.twist.text())
            self._show()
            return
        choice = replace(choice, twist=self.ingredients.twist.text() if script is None else script.twist)
        if script is not None and choice == choice_of(script):
            self._show()
            return
        self._compose(choice)

    def _compose(self, choice: Choice) -> None:
        read, script, book = self._read, self._script, self.desk.workbook
        by_id = {behaviour.id: behaviour for behaviour in read.behaviours} if read is not None else {}
        made_from = ingredients(choice, read.moments, read.standards, by_id) if read is not None else None
        if made_from is None:
            self.ingredients.say_fault(self.tr("Choose a moment of truth and a skill first."))
            return
        try:
            change = composed(book, made_from) if script is None else composed_anew(book, script, made_from)
            done = self.desk.do(change, self)
        except Fault as fault:
            self._show()
            self.ingredients.say_fault(fault.message)
            return
        if done and script is None:
            self._begun = choice.behaviour_ids[-1]
            self.desk.go(Place("script", change.edits[0].record.id))

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
    def _on_print(self) -> None:
        self.commit()
        if self._script is not None:
            self._exporter.begin(gather_script(self.desk.workbook, self._script))
