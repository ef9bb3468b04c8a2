"""Promises on a page: the rows, the sheet that asks what came out, and the line in which one is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.changes import Acting, Change
from coachbook.coaching.days import short_day
from coachbook.coaching.leaving import promise_goes_on
from coachbook.coaching.people import is_here
from coachbook.coaching.promises import drop, is_due, is_overdue, keep, not_kept, sentence
from coachbook.coaching.today import as_an_act
from coachbook.errors import Fault
from coachbook.records import Commitment, Id, Person
from coachbook.records.kinds import CommitmentState
from coachbook.statistics.words import count
from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.chips import Chip, ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import DateField, Field, LineEdit, NumberField, Select, TextArea
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.page import Page
from coachbook.ui.shell.theme import Tone


class PromiseSheet(FormSheet):
    """Asks what came out of one promise: kept, not kept, or no longer sensible, with words."""

    def __init__(self, over: QWidget, promise: Commitment, whose: str) -> None:
        super().__init__(over, self.tr("What came out?"), action=self.tr("Note it"))
        self.promise = promise
        self.add(PlainLabel(f"{whose}: {sentence(promise)}", TextRole.BODY, wrap=True))
        options = (
            (CommitmentState.KEPT, self.tr("kept")),
            (CommitmentState.NOT_KEPT, self.tr("not kept"), Tone.AMBER),
            (CommitmentState.DROPPED, self.tr("no longer needed")),
        )
        self.choice = ChoiceChips(self.tr("What came out"), options, value=CommitmentState.KEPT)
        self.add(self.choice)
        self.words = TextArea(least=2, most=6)
        self.field = self.add_field(
            Field(self.tr("In a sentence"), self.words, self.tr("Needed unless it was kept."))
        )

    def change(self, acting: Acting) -> Change:
        """The act that was chosen. Raises `Fault("outcome")`, `Fault("promise")`."""
        if self.choice.value() is CommitmentState.NOT_KEPT:
            return not_kept(acting, self.promise, self.words.text())
        if self.choice.value() is CommitmentState.DROPPED:
            return drop(acting, self.promise, self.words.text())
        return keep(acting, self.promise, self.words.text())


class Outcomes(QObject):
    """Asks on a page what came out of a promise, and stores the answer with `act` (the desk's by default)."""

    def __init__(self, page: Page, act: Callable[[Change], bool] | None = None) -> None:
        super().__init__(page)
        self._page = page
        self._act = act
        self._sheet: PromiseSheet | None = None

    def ask(self, promise: Commitment, whose: str) -> None:
        """Lay the sheet; `whose` says who promised."""
        self._sheet = PromiseSheet(self._page.window(), promise, whose)
        self._sheet.accepted.connect(self._on_accepted)
        self._sheet.fallen.connect(self._on_fallen)
        self._sheet.rise(self._sheet.choice.options[0])

    @Slot()
    def _on_accepted(self) -> None:
        sheet = self._sheet
        if sheet is not None:
            sheet.carry_out(lambda: sheet.change(self._page.desk.workbook.acting()), self._act or self._do)

    @Slot()
    def _on_fallen(self) -> None:
        self._sheet = None

    def _do(self, change: Change) -> bool:
        return self._page.desk.do(change, self._page)


class PromiseLine(QWidget):
    """The line "When ..., I will ..." with owner and day; `made` when Enter is pressed, or Add.

    What is typed stays until the page says that it is stored, by `clear`.
    """

    made = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: list[tuple[str, str]] = []
        self.line = LineEdit(hint=self.tr("When …, I will …"), longest=2000)
        self.field = Field(self.tr("Add a promise"), self.line)
        self.owner = ChoiceChips(self.tr("Who promises"), ((False, ""), (True, self.tr("You"))), value=False)
        self.due = DateField()
        self.due.setAccessibleName(self.tr("Due"))
        self.times = NumberField(1, least=1, most=1000, unit="×")
        self.times.setAccessibleName(self.tr("How often"))
        self.buddy = Select([("", self.tr("no buddy"))], value="")
        self.buddy.setAccessibleName(self.tr("Buddy"))
        self.add = secondary(self.tr("Add"), writes=True)
        self.line.returnPressed.connect(self.made)
        self.add.clicked.connect(self.made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.owner)
        for widgets in ((self.due, self.times), (self.buddy, self.add)):
            across = QHBoxLayout()
            across.setSpacing(8)
            across.addWidget(widgets[0], 1)
            across.addWidget(widgets[1], 0, Qt.AlignmentFlag.AlignVCenter)
            column.addLayout(across)

    @property
    def buddy_id(self) -> Id | None:
        """Who helps with it."""
        return str(self.buddy.value() or "") or None

    @property
    def by_coach(self) -> bool:
        """Whether the coach promises."""
        return self.owner.value() is True

    def offer(
        self,
        person: Person,
        due: date,
        today: date,
        people: Mapping[Id, Person] | None = None,
        coach: str = "",
    ) -> None:
        """Who may promise, who may help, and the day offered while nothing is typed.

        `coach` is the coach's name, where somebody else reads along; otherwise it says "You".
        """
        self.owner.options[1].setText(coach or self.tr("You"))
        self.owner.options[1].updateGeometry()
        here = [p for p in (people or {}).values() if is_here(p, today) and p.id != person.id]
        known = [("", self.tr("no buddy")), *((p.id, p.called) for p in sorted(here, key=lambda p: p.name))]
        if known != self._known:
            self._known = known
            self.buddy.set_options(known)
        option = self.owner.options[0]
        option.setText(person.called)
        option.setAccessibleName(person.called)
        option.updateGeometry()
        if not self.line.text():
            self.due.set_day(due)

    def clear(self) -> None:
        """It is stored: the line is free for the next one."""
        self.line.clear()
        self.times.set_value(1)
        self.buddy.set_value("")
        self.field.set_fault(None)

    def refuse(self, fault: Fault) -> None:
        """Say beside the line what is missing."""
        self.field.set_fault(fault.message)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)


class PromiseList(RowList):
    """The promises of a session or a person: who, what, by when, and how they stand.

    `activated(id)` for an open one.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(choosable=True, parent=parent)
        self.setAccessibleName(self.tr("Promises"))

    def show_promises(
        self, promises: Sequence[Commitment], people: Mapping[Id, Person], coach_id: Id, today: date
    ) -> None:
        """Show other promises."""
        self.set_rows([self._row(each, people, coach_id, today) for each in promises])
        self.setVisible(bool(promises))

    def _row(self, promise: Commitment, people: Mapping[Id, Person], coach_id: Id, today: date) -> Row:
        owner = people.get(promise.owner_id)
        who = self.tr("You") if promise.owner_id == coach_id else (owner.called if owner else "")
        still = promise.state is CommitmentState.OPEN
        parts = [self.tr("by {day}").format(day=short_day(promise.due))]
        if promise.times > 1:
            parts[0] = self.tr("{n} times, {by}").format(n=count(promise.times), by=parts[0])
        buddy = people.get(promise.buddy_id or "")
        if buddy is not None:
            parts.append(self.tr("buddy {name}").format(name=buddy.called))
        line = " · ".join(part for part in (*parts, promise.outcome) if part)
        return Row(
            f"{who}: {as_an_act(sentence(promise))}",
            line,
            trailing=self._chips(promise, people, today),
            key=promise.id if still else None,
        )

    def _chips(self, promise: Commitment, people: Mapping[Id, Person], today: date) -> tuple[Chip, ...]:
        if promise.state is CommitmentState.OPEN and not promise_goes_on(promise, people, today):
            return (Chip(self.tr("has left"), Tone.NEUTRAL),)
        if is_overdue(promise, today):
            return (Chip(self.tr("Overdue"), Tone.RED),)
        if is_due(promise, today):
            return (Chip(self.tr("Due today"), Tone.AMBER),)
        ended = {
            CommitmentState.KEPT: (self.tr("kept"), Tone.ACCENT),
            CommitmentState.NOT_KEPT: (self.tr("not kept"), Tone.AMBER),
            CommitmentState.DROPPED: (self.tr("dropped"), Tone.NEUTRAL),
        }.get(promise.state)
        return (Chip(*ended),) if ended else ()
