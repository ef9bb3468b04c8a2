"""The agenda of a session as a card: to read, to go through, and to change."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.coaching.pace import point_text
from coachbook.records import AgendaPoint, CoachingSession
from coachbook.records.kinds import SessionState
from coachbook.ui.parts.buttons import icon_button, link, outlined
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.fields import LineEdit, NumberField
from coachbook.ui.parts.marks import DoneMark, Mark
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import ElidedLabel, PlainLabel, TextRole, muted
from coachbook.ui.shell.theme import Tone, px


class AgendaCard(Card):
    """Shows the points; with `Change` they can be moved, timed, removed, and more be added.

    `gone_to(key)`: a point was chosen while the session is held. The others ask for a change of the agenda.
    """

    gone_to = Signal(object)
    added = Signal(str)
    moved = Signal(str, int)  # key, place
    retimed = Signal(str, int)  # key, minutes
    removed = Signal(str)
    built = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        self._switch = link("")
        super().__init__(title, aside=self._switch, parent=parent)
        self._editing = False
        self._session: CoachingSession | None = None
        self._switch.clicked.connect(self._on_switch)
        self._rows = RowList(choosable=True, name=title)
        self._rows.activated.connect(self.gone_to)
        self._lines = QWidget()
        self._edit = QVBoxLayout(self._lines)
        self._edit.setContentsMargins(0, 0, 0, 0)
        self._edit.setSpacing(12)
        self._sum = muted("")
        self.title_line = LineEdit(hint=self.tr("Add a point"))
        self.title_line.returnPressed.connect(self._on_added)
        self._fault = PlainLabel("", TextRole.FAULT, wrap=True)
        self._fault.hide()
        self._build = outlined(self.tr("Build it from the evidence"))
        self._build.clicked.connect(self.built)
        self.add(self._rows)
        self.add(self._lines)
        self.add_line(self._build)
        self.add(self.title_line)
        self.add(self._fault)
        self.add(self._sum)

    @property
    def rows(self) -> RowList:
        """The points as rows, for the keyboard."""
        return self._rows

    def show_session(self, session: CoachingSession, point_left: int | None = None) -> None:
        """Show the agenda of a session; `point_left` is what is left on the current point, in seconds."""
        self._session = session
        fixed = session.state not in (SessionState.PLANNED, SessionState.RUNNING, SessionState.HELD)
        self._editing = self._editing and not fixed
        self._switch.setVisible(not fixed)
        self._switch.set_text(self.tr("Done") if self._editing else self.tr("Change"))
        self._rows.setVisible(not self._editing)
        self._lines.setVisible(self._editing)
        self.title_line.setVisible(self._editing or session.state is SessionState.RUNNING)
        planned_only = session.state is SessionState.PLANNED
        self._build.setVisible(planned_only and (self._editing or not session.agenda))
        if self._editing:
            self._show_lines(session)
        else:
            self._rows.set_rows([self._row(point, session, point_left) for point in session.agenda])
            self._rows.choose(session.current_point or None)
        planned = sum(point.minutes for point in session.agenda)
        self._sum.setText(
            self.tr("{sum} of {all} minutes").format(sum=planned, all=session.minutes)
            if session.agenda
            else self.tr("The agenda is empty. Add what you want to talk about.")
        )
        self._sum.set_tone(Tone.AMBER if planned > session.minutes else None)

    def tick(self, point_left: int | None) -> None:
        """What is left on the current point, without making the rows anew."""
        session = self._session
        if session is None or self._editing:
            return
        for row in self._rows.rows:
            if row.key == session.current_point:
                point = next(each for each in session.agenda if each.key == row.key)
                row.say(point.title, self._line(point, session, point_left))

    def refuse(self, sentence: str) -> None:
        """Say under the line why a point was not added; empty takes it back."""
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))

    def taken(self) -> None:
        """The point is on the agenda: the line is free."""
        self.title_line.clear()
        self.refuse("")

    def _row(self, point: AgendaPoint, session: CoachingSession, point_left: int | None) -> Row:
        if session.state is SessionState.PLANNED:
            minutes = PlainLabel(self.tr("{n} min").format(n=point.minutes), TextRole.MUTED)
            return Row(point.title, point.why, leading=(minutes,))
        current = point.key == session.current_point
        mark: Mark = DoneMark(done=point.done)
        if current:
            mark = Mark("circle-dot", "accent", meaning=self.tr("Now"))
        running = session.state is SessionState.RUNNING
        return Row(
            point.title,
            self._line(point, session, point_left),
            leading=(mark,),
            key=point.key if running else None,
        )

    def _line(self, point: AgendaPoint, session: CoachingSession, point_left: int | None) -> str:
        text = self.tr("{n} min").format(n=point.minutes)
        if point.key == session.current_point and point_left is not None:
            return f"{text} · {point_text(point_left)}"
        return text

    def _show_lines(self, session: CoachingSession) -> None:
        while (item := self._edit.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        last = len(session.agenda) - 1
        for place, point in enumerate(session.agenda):
            self._edit.addWidget(self._line_of(point, place, last))

    def _line_of(self, point: AgendaPoint, place: int, last: int) -> QWidget:
        line = QWidget()
        line.setProperty("key", point.key)
        line.setProperty("place", place)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(ElidedLabel(point.title, TextRole.STRONG))
        row = QHBoxLayout()
        row.setSpacing(4)
        column.addLayout(row)
        minutes = NumberField(point.minutes, least=0, most=480, unit=self.tr("min"))
        minutes.setFixedWidth(px(92))
        minutes.setAccessibleName(self.tr("Minutes for {point}").format(point=point.title))
        minutes.editingFinished.connect(self._on_retimed)
        row.addWidget(minutes)
        row.addStretch(1)
        for symbol, name, slot, useful in (
            ("chevron-up", self.tr("Move up"), self._on_up, place > 0),
            ("chevron-down", self.tr("Move down"), self._on_down, place < last),
            ("x", self.tr("Remove"), self._on_removed, True),
        ):
            button = icon_button(symbol, f"{name}: {point.title}")
            button.setEnabled(useful)
            button.clicked.connect(slot)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _asked(self) -> tuple[str, int]:
        sender = self.sender()
        line = sender.parent() if sender is not None else None
        return (str(line.property("key")), int(line.property("place"))) if line is not None else ("", 0)

    @Slot()
    def _on_switch(self) -> None:
        self._editing = not self._editing
        if self._session is not None:
            self.show_session(self._session)
        if self._editing:
            self.title_line.setFocus()

    @Slot()
    def _on_added(self) -> None:
        self.added.emit(self.title_line.text())

    @Slot()
    def _on_up(self) -> None:
        key, place = self._asked()
        self.moved.emit(key, place - 1)

    @Slot()
    def _on_down(self) -> None:
        key, place = self._asked()
        self.moved.emit(key, place + 1)

    @Slot()
    def _on_removed(self) -> None:
        self.removed.emit(self._asked()[0])

    @Slot()
    def _on_retimed(self) -> None:
        sender = self.sender()
        if isinstance(sender, NumberField):
            self.retimed.emit(self._asked()[0], sender.value())
