"""The page Role-plays: all scripts in the order of the journey, and the way to a new one."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from coachbook.masks import behaviours_of, due_runs_of, scripts_of
from coachbook.records import (
    ChampionBehaviour,
    MomentOfTruth,
    Person,
    PlanAction,
    Rehearsal,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.ui.parts.buttons import primary, secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.parts.layouts import FilledColumn
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.tables import Column, RowsModel, Table
from coachbook.ui.parts.texts import Lead, muted
from coachbook.ui.practice.cast_sheet import Beginning, action_in
from coachbook.ui.practice.roleplays.state import (
    MOODS,
    RolePlaysState,
    ScriptRow,
    Which,
    counted,
    due_lines,
    listed,
    roleplays_state,
)
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.theme import Tone


class RolePlaysPage(Page):
    """A table of scripts; Enter or a click opens one, N composes another."""

    watches = (RolePlayScript, ChampionBehaviour, MomentOfTruth, ServiceStandard, Rehearsal, Person)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._state: RolePlaysState | None = None
        self._action: PlanAction | None = None
        self.compose = primary(self.tr("Compose a role-play"), writes=True)
        self.compose.clicked.connect(self._on_compose)
        self.workshops = secondary(self.tr("Workshops"))
        self.workshops.clicked.connect(self._on_workshops)
        self.lead = Lead()
        self.model = RowsModel(self._columns(), _key)
        self.table = Table(self.model, name=self.tr("Role-plays"))
        self.table.activated.connect(self._on_script)
        self.beginning = Beginning(self)
        self.due = RowList(choosable=True, name=self.tr("Runs that are due"))
        self.due.activated.connect(self._on_due)
        self._due_card = Card(self.tr("Runs that are due"))
        self._due_card.add(self.due)
        self._full = FilledColumn()
        self._full.add(self.lead)
        self._full.add(self._due_card)
        self.filter = ChoiceChips(self.tr("Which role-plays"), self._options({}), value=Which.ALL)
        self.filter.chosen.connect(self._on_filter)
        self._full.add(self.filter)
        self.nothing = muted(self.tr("None is of this kind yet."))
        self._full.add(self.nothing)
        self._full.add(self.table, fills=True)
        self.empty = self._empty_state(
            self.tr("It is written from the words of your champions: choose a moment and what to practise."),
            self.tr("Compose a role-play"),
        )
        self.empty.acted.connect(self._on_compose)
        self.bare = self._empty_state(
            self.tr("It is written from the words of your champions, so capture one of those first."),
            self.tr("Capture a behaviour"),
        )
        self.bare.acted.connect(self._on_capture)
        self._views = QStackedLayout(self)
        for view in (self._full, self.empty, self.bare):
            self._views.addWidget(view)

    def open(self, target: str | None, sub: str) -> None:
        """The list; `sub` "action:ID" chooses what is run for an action of a plan."""
        del target
        self._action = action_in(self.desk.workbook, sub)

    def refresh(self) -> None:
        """Read the scripts anew."""
        book = self.desk.workbook
        state = roleplays_state(
            scripts_of(book),
            book.all(MomentOfTruth),
            book.all(ServiceStandard),
            behaviours_of(book),
        )
        self._state = state
        self.lead.say(self._wanted() or state.sentence)
        self._show_due()
        self._show_rows()
        empty = self.empty if state.can_compose else self.bare
        self._views.setCurrentWidget(self._full if state.rows else empty)
        self.bar_changed.emit()

    def crumbs(self) -> tuple[Crumb, ...]:
        """Role-plays, and how many."""
        count = len(self._state.rows) if self._state is not None else 0
        note = self.tr("1 script") if count == 1 else self.tr("{count} scripts").format(count=count)
        return (Crumb(self.tr("Role-plays"), note=note if count else ""),)

    def buttons(self) -> tuple[QWidget, ...]:
        """Compose one; the empty page has its button in the middle."""
        return (self.workshops, self.compose) if self._state is not None and self._state.rows else ()

    def keys(self) -> tuple[Key, ...]:
        """Compose one, and run one."""
        return (
            Key("N", self.tr("Compose a role-play"), self._on_compose, writes=True),
            Key("R", self.tr("Run the role-play that is chosen"), self._on_run, writes=True),
            Key("W", self.tr("Workshops"), self._on_workshops),
        )

    def first_focus(self) -> QWidget | None:
        """The table, or the one button of the empty page."""
        if self._state is None or self._state.rows:
            return self.table
        return self.empty.action if self._state.can_compose else self.bare.action

    @classmethod
    def hint(cls, desk: Desk) -> str:
        """How many runs are due."""
        due = len(desk.workbook.ask.due_runs(desk.workbook.acting().today))
        return f"{due} due" if due else ""

    def _wanted(self) -> tuple[tuple[str, bool], ...]:
        """For whom a role-play is chosen, while one is for an action of a plan."""
        action = self._action
        person = self.desk.workbook.get(Person, action.owner_id) if action is not None else None
        if action is None or person is None:
            return ()
        told = self.tr(" practises for the plan; then press R.")
        return ((self.tr("Choose what "), False), (person.called, True), (told, False))

    def _show_due(self) -> None:
        """Whose next run is due, the longest overdue first; a row leads to the last run."""
        book = self.desk.workbook
        runs = due_runs_of(book)
        names = {person.id: person.called for person in book.all(Person)} if runs else {}
        lines = due_lines(runs, names)
        self.due.set_rows([Row(line.title, line.line, key=line.run_id) for line in lines])
        self._due_card.setVisible(bool(lines))

    def _show_rows(self) -> None:
        """The rows of the chosen kind."""
        if self._state is None:
            return
        which = self.filter.value()
        rows = listed(self._state.rows, which if isinstance(which, Which) else Which.ALL)
        for option, (_, text) in zip(
            self.filter.options, self._options(counted(self._state.rows)), strict=True
        ):
            option.setText(text)
            option.updateGeometry()
        self.nothing.setVisible(not rows)
        self.model.set_rows(rows)

    def _options(self, counts: dict[Which, int]) -> tuple[tuple[Which, str], ...]:
        names = {
            Which.ALL: self.tr("all"),
            Which.TOOL: self.tr("tool skill"),
            Which.PEOPLE: self.tr("people skill"),
            Which.RECOVERY: self.tr("service recovery"),
            Which.OUTAGE: self.tr("system outage"),
            Which.COACHING: self.tr("coaching"),
        }
        return tuple(
            (which, f"{name} · {counts[which]}" if counts.get(which) else name)
            for which, name in names.items()
        )

    def _empty_state(self, sentence: str, action: str) -> EmptyState:
        short = self.tr("A role-play takes two minutes, one skill and three people.")
        empty = EmptyState(
            "message-square-text",
            self.tr("Practise what your best people already do"),
            f"{short} {sentence}",
            action,
        )
        empty.offer_sample(self.desk.show_sample)
        return empty

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Role-play"), _title, stretch=5, order=_journey, line=_moment, strong=True),
            Column(self.tr("Skill"), _skill, stretch=4, order=_skill),
            Column(self.tr("Difficulty"), _nothing, width=112, order=_difficulty, chip=_mood),
            Column(self.tr("Length"), _length, width=136, order=_seconds, muted=True),
            Column(self.tr("Behaviours"), _behaviours, width=104, order=_behaviour_count, muted=True),
            Column(self.tr("Quality"), _quality, width=92, order=_met),
        )

    @Slot(object)
    def _on_filter(self, _value: object) -> None:
        self._show_rows()

    @Slot()
    def _on_compose(self) -> None:
        if self._state is not None and not self._state.can_compose:
            self._on_capture()
        else:
            self.desk.go(Place("script"))

    @Slot()
    def _on_capture(self) -> None:
        self.desk.go(Place("champions", None, "capture"))

    @Slot()
    def _on_workshops(self) -> None:
        self.desk.go(Place("workshops"))

    @Slot()
    def _on_run(self) -> None:
        key = self.table.chosen_key()
        script = self.desk.workbook.get(RolePlayScript, str(key)) if key is not None else None
        if script is not None and not self.desk.workbook.read_only:
            self.beginning.ask(script, action=self._action)

    @Slot(object)
    def _on_due(self, run_id: object) -> None:
        self.desk.go(Place("run", str(run_id)))

    @Slot(object)
    def _on_script(self, key: object) -> None:
        self.desk.go(Place("script", str(key)))


def _key(row: ScriptRow) -> object:
    return row.id


def _title(row: ScriptRow) -> str:
    return row.title


def _moment(row: ScriptRow) -> str:
    return row.moment


def _journey(row: ScriptRow) -> tuple[int, str]:
    return row.journey, row.title.casefold()


def _skill(row: ScriptRow) -> str:
    return row.skill


def _nothing(_row: ScriptRow) -> str:
    return ""


def _difficulty(row: ScriptRow) -> int:
    return row.difficulty


def _mood(row: ScriptRow) -> tuple[str, Tone]:
    return MOODS[row.difficulty], Tone.NEUTRAL if row.difficulty == 1 else Tone.AMBER


def _length(row: ScriptRow) -> str:
    return row.length


def _seconds(row: ScriptRow) -> int:
    return row.seconds


def _behaviours(row: ScriptRow) -> str:
    return str(row.behaviours)


def _behaviour_count(row: ScriptRow) -> int:
    return row.behaviours


def _quality(row: ScriptRow) -> str:
    return f"{row.met} of {row.points}"


def _met(row: ScriptRow) -> int:
    return row.met
