"""What was promised to the customer in this contact: one line makes a promise of the ledger, with its day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout

from coachbook.errors import Fault
from coachbook.records import Commitment, Id, Person
from coachbook.ui.coaching.promising import PromiseList
from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.fields import DateField, Field, LineEdit
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.theme import px


class PromisedCard(Card):
    """The promises of one contact, and the line that makes another: `made` by Enter or Add.

    What is typed stays until the page says that it is stored, by `clear`.
    """

    made = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Promised to the customer"))
        self.list = PromiseList()
        self.line = LineEdit(hint=self.tr("When …, I will …; or just what was promised"), longest=2000)
        self.field = Field(self.tr("What was promised, for the ledger"), self.line)
        self.due = DateField()
        self.due_field = Field(self.tr("By"), self.due)
        self.add_button = secondary(self.tr("Add the promise"), writes=True)
        self.unnamed = PlainLabel(
            self.tr("Nobody is named, so nobody can keep it: choose who served you first."),
            TextRole.MUTED,
            wrap=True,
        )
        self.add(self.list)
        self.add(self.unnamed)
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        across.setSpacing(px(10))
        across.addWidget(self.field, 1, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.due_field, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.add_layout(across)
        self.line.returnPressed.connect(self.made)
        self.add_button.clicked.connect(self.made)

    def show_promises(
        self,
        promises: Sequence[Commitment],
        people: Mapping[Id, Person],
        coach_id: Id,
        today: date,
        due: date,
        *,
        named: bool,
    ) -> None:
        """Show what was promised; `due` is the day that is offered while nothing is typed."""
        self.list.show_promises(promises, people, coach_id, today)
        self.unnamed.setVisible(not named)
        for widget in (self.field, self.due_field, self.add_button):
            widget.setVisible(named)
        if not self.line.text():
            self.due.set_day(due)

    def to_line(self) -> None:
        """Go to the line."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """It is stored: the line is free for the next one."""
        self.line.clear()
        self.clear_faults()

    def clear_faults(self) -> None:
        """Before checking anew."""
        self.field.set_fault(None)
        self.due_field.set_fault(None)

    def refuse(self, fault: Fault) -> None:
        """Say beside the right field what is wrong."""
        self.clear_faults()
        field = self.due_field if fault.field == "due" else self.field
        field.set_fault(fault.message)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
