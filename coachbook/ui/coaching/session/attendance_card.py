"""Who was at a huddle: a check for each of the team, all at once, and guests."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.records.kinds import SessionState
from coachbook.ui.coaching.session.huddle_state import HuddleSitting, Member
from coachbook.ui.parts.buttons import link
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.fields import CheckMark, Select
from coachbook.ui.parts.texts import PlainLabel, TextRole, muted

_OPEN = (SessionState.RUNNING, SessionState.HELD)


class AttendanceCard(Card):
    """`marked(person id, present)`, `all_there`; once it is closed it is only read."""

    marked = Signal(str, bool)
    all_there = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.everybody = link("", writes=True)
        super().__init__(" ", aside=self.everybody, parent=parent)
        self.everybody.set_text(self.tr("All of them"))
        self.everybody.clicked.connect(self.all_there)
        self.checks: tuple[CheckMark, ...] = ()
        self._inside = QWidget()
        self._stack = QVBoxLayout(self._inside)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(2)
        self.guest = Select([("", self.tr("Add a guest"))], value="")
        self.guest.setAccessibleName(self.tr("Add a guest"))
        self.guest.picked.connect(self._on_guest)
        self._known: tuple[tuple[str, str], ...] = ()
        self._said = muted("")
        self._fault = PlainLabel("", TextRole.FAULT, wrap=True)
        self._fault.hide()
        self.add(self._inside)
        self.add(self.guest)
        self.add(self._said)
        self.add(self._fault)

    def show_huddle(self, state: HuddleSitting) -> None:
        """Show who is marked; boxes stay where the keyboard is on them."""
        may = state.session.state in _OPEN
        closed = state.session.state is SessionState.CLOSED
        self.set_title(self.tr("Who was there") if closed else self.tr("Who is there?"))
        if [check.property("person") for check in self.checks] != [m.person_id for m in state.members]:
            self._build(state.members)
        for check, member in zip(self.checks, state.members, strict=True):
            check.setChecked(member.present)
            check.setEnabled(may)
        self.everybody.setVisible(may and not all(member.present for member in state.members))
        if state.others != self._known:
            self._known = state.others
            self.guest.set_options([("", self.tr("Add a guest")), *state.others])
        self.guest.set_value("")
        self.guest.setVisible(may and bool(state.others))
        self._said.setText(state.attended)
        if any(member.present for member in state.members):
            self.refuse("")

    def refuse(self, sentence: str) -> None:
        """Say that nobody is marked yet; empty takes it back."""
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        if sentence and self.checks:
            self.checks[0].setFocus()

    @property
    def fault(self) -> str:
        """What is said to be missing."""
        return self._fault.text()

    def _build(self, members: tuple[Member, ...]) -> None:
        for check in self.checks:
            self._stack.removeWidget(check)
            check.hide()
            check.deleteLater()
        self.checks = tuple(CheckMark(member.name) for member in members)
        before: QWidget = self.everybody
        for check, member in zip(self.checks, members, strict=True):
            check.setProperty("person", member.person_id)
            check.ticked.connect(self._on_ticked)
            self._stack.addWidget(check)
            check.show()
            QWidget.setTabOrder(before, check)
            before = check

    @Slot(bool)
    def _on_ticked(self, on: bool) -> None:
        check = self.sender()
        if isinstance(check, CheckMark):
            self.marked.emit(str(check.property("person")), on)

    @Slot(object)
    def _on_guest(self, person_id: object) -> None:
        if person_id:
            self.marked.emit(str(person_id), True)
