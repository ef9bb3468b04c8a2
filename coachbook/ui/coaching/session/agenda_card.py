"""The agenda of a session as a card: to read, to go through, and to change."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from coachbook.coaching.pace import Pace, point_text
from coachbook.coaching.short_form import is_short
from coachbook.records import AgendaPoint, CoachingSession
from coachbook.records.kinds import SessionState
from coachbook.ui.coaching.point_lines import PointLine, PointLines
from coachbook.ui.parts.buttons import link, outlined
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.fields import LineEdit
from coachbook.ui.parts.marks import DoneMark, Mark
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole, muted
from coachbook.ui.shell.theme import Tone


class AgendaCard(Card):
    """Shows the points; with `Change` they can be worded, moved, timed, removed, and more be added.

    `gone_to(key)`: a point was chosen while the session is held. The others ask for a change of the agenda.
    """

    gone_to = Signal(object)
    added = Signal(str)
    moved = Signal(str, int)  # key, place
    retimed = Signal(str, int)  # key, minutes
    renamed = Signal(str, str)  # key, title
    removed = Signal(str)
    built = Signal()
    fitted = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        self._switch = link("", writes=True)
        super().__init__(title, aside=self._switch, parent=parent)
        self._editing = False
        self._session: CoachingSession | None = None
        self._more = False
        self._switch.clicked.connect(self._on_switch)
        self._rows = RowList(choosable=True, name=title)
        self._rows.activated.connect(self.gone_to)
        self.lines = PointLines()
        self.lines.moved.connect(self.moved)
        self.lines.retimed.connect(self.retimed)
        self.lines.renamed.connect(self.renamed)
        self.lines.removed.connect(self.removed)
        self._sum = muted("")
        self.title_line = LineEdit(hint=self.tr("Add a point"))
        self.title_line.setAccessibleName(self.tr("Add a point"))
        self.title_line.returnPressed.connect(self._on_added)
        self._fault = PlainLabel("", TextRole.FAULT, wrap=True)
        self._fault.hide()
        self._build = outlined(self.tr("Build it from the evidence"), writes=True)
        self._build.clicked.connect(self.built)
        self._newer = muted(self.tr("There is evidence that no point rests on yet."))
        self._newer.hide()
        self._fit = link("", writes=True)
        self._fit.clicked.connect(self.fitted)
        self.add(self._rows)
        self.add(self.lines)
        self.add(self._newer)
        self.add_line(self._build)
        self.add(self.title_line)
        self.add(self._fault)
        self.add(self._sum)
        self.add_line(self._fit)

    @property
    def rows(self) -> RowList:
        """The points as rows, for the keyboard."""
        return self._rows

    def show_session(self, session: CoachingSession, pace: Pace | None = None, *, more: bool = False) -> None:
        """Show the agenda of a session; `pace` says what is left on the current point.

        With `more` it says that there is evidence which the points do not rest on.
        """
        self._session, self._more = session, more and bool(session.agenda)
        held = self._build.hasFocus() or self._fit.hasFocus()
        fixed = session.state not in (SessionState.PLANNED, SessionState.RUNNING, SessionState.HELD)
        self._editing = self._editing and not fixed
        self._switch.setVisible(not fixed)
        self._switch.set_text(self.tr("Done") if self._editing else self.tr("Change"))
        self._rows.setVisible(not self._editing)
        self.lines.setVisible(self._editing)
        self.title_line.setVisible(self._editing or session.state is SessionState.RUNNING)
        planned_only = session.state is SessionState.PLANNED
        self._newer.setVisible(planned_only and self._more)
        self._build.setVisible(planned_only and (self._editing or self._more or not session.agenda))
        if self._editing:
            self.lines.show_points([PointLine(p.key, p.title, p.minutes) for p in session.agenda])
        else:
            self._rows.set_rows([self._row(point, session, pace) for point in session.agenda])
            self._rows.choose(session.current_point or None)
        planned = sum(point.minutes for point in session.agenda)
        self._sum.setText(
            self.tr("{sum} of {all} minutes").format(sum=planned, all=session.minutes)
            if session.agenda
            else self.tr("The agenda is empty. Add what you want to talk about.")
        )
        self._sum.set_tone(Tone.AMBER if planned > session.minutes else None)
        room = planned_only and planned > session.minutes and len(session.agenda) <= session.minutes
        self._fit.set_text(self.tr("Fit it into {n} minutes").format(n=session.minutes))
        self._fit.setVisible(room)
        if held and not (self._build.hasFocus() or self._fit.hasFocus()):
            self._switch.setFocus()  # what was pressed is gone; its page keeps the keyboard

    def tick(self, pace: Pace) -> None:
        """What is left on the current point, without making the rows anew."""
        session = self._session
        if session is None or self._editing:
            return
        for row in self._rows.rows:
            if row.key == session.current_point:
                point = next(each for each in session.agenda if each.key == row.key)
                row.say(point.title, self._line(point, session, pace))

    def refuse(self, sentence: str) -> None:
        """Say under the line why a point was not added; empty takes it back."""
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))

    def taken(self) -> None:
        """The point is on the agenda: the line is free."""
        self.title_line.clear()
        self.refuse("")

    def _row(self, point: AgendaPoint, session: CoachingSession, pace: Pace | None) -> Row:
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
            self._line(point, session, pace),
            leading=(mark,),
            key=point.key if running else None,
        )

    def _line(self, point: AgendaPoint, session: CoachingSession, pace: Pace | None) -> str:
        if not point.minutes and is_short(session) and point.key != session.current_point:
            return self.tr("waits for next time")
        text = self.tr("{n} min").format(n=point.minutes)
        left = pace.point_left if pace is not None else None
        if pace is not None and left is not None and point.key == session.current_point:
            return f"{text} · {point_text(left, pace.behind)}"
        return text

    @Slot()
    def _on_switch(self) -> None:
        self.lines.flush()
        self._editing = not self._editing
        if self._session is not None:
            self.show_session(self._session, more=self._more)
        if self._editing:
            self.title_line.setFocus()

    @Slot()
    def _on_added(self) -> None:
        self.added.emit(self.title_line.text())
