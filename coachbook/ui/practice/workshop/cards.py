"""The cards of a workshop: who takes part, who runs next, all turns, and who hosts it with what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.records.practice_kinds import RunState, RunWay
from coachbook.ui.parts.avatars import Avatar
from coachbook.ui.parts.buttons import Kind, icon_button, link
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip, ChoiceChips
from coachbook.ui.parts.fields import Field, Select
from coachbook.ui.parts.keyed import KeyedButton
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole, label, muted, strong
from coachbook.ui.practice.workshop.state import MemberLine, TurnLine, WorkshopView
from coachbook.ui.shell.theme import Tone


class _Cohort(RowList):
    """`dropped(key)` by Delete on a row."""

    dropped = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the member out; everything else as in every list."""
        at = next((row for row in self.rows if row.hasFocus()), None)
        if at is not None and event.key() == Qt.Key.Key_Delete:
            self.dropped.emit(at.key)
        else:
            super().keyPressEvent(event)


class CohortCard(Card):
    """`attended(key)`: somebody's attendance is to change; `dropped(key)`; `added`; `all_there`."""

    attended = Signal(object)
    dropped = Signal(object)
    added = Signal()
    all_there = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.more = link("", writes=True)
        super().__init__("", aside=self.more, parent=parent)
        self.set_title(self.tr("Who takes part"))
        self.more.set_text(self.tr("Add people"))
        self.more.clicked.connect(self.added)
        self.rows = _Cohort(choosable=True, name=self.tr("Who takes part"))
        self.rows.activated.connect(self.attended)
        self.rows.dropped.connect(self.dropped)
        self.hint = muted("")
        self.everybody = link(self.tr("All are here"), writes=True)
        self.everybody.clicked.connect(self.all_there)
        self.add(self.rows)
        self.add(self.hint)
        self.add_line(self.everybody)

    def show_members(self, view: WorkshopView, *, may: bool) -> None:
        """Show who takes part; only read where it may not be changed."""
        self.rows.set_rows([self._row(each, may=may) for each in view.members])
        self.rows.setVisible(bool(view.members))
        nobody = self.tr("Nobody yet. Three or more are best; two can play, too.")
        told = self.tr("Enter or a click says whether somebody is here; Delete takes them out.")
        self.hint.setText(told if view.members else nobody)
        self.hint.setVisible(may or not view.members)
        self.more.setVisible(may)
        self.everybody.setVisible(may and view.unsaid > 0)

    def _row(self, member: MemberLine, *, may: bool) -> Row:
        text, tone = {
            True: (self.tr("here"), Tone.ACCENT),
            False: (self.tr("not here"), Tone.NEUTRAL),
            None: (self.tr("not said"), Tone.AMBER),
        }[member.present]
        told = [self.tr("guest")] if member.guest else []
        if member.played:
            told.append(self.tr("has been the agent"))
        drop = icon_button("x", self.tr("Take {name} out").format(name=member.name))
        drop.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the row is the stop; Delete on it does the same
        drop.setProperty("member", member.key)
        drop.clicked.connect(self._on_drop)
        row = Row(
            member.name,
            " · ".join(told),
            leading=(Avatar(member.name, member.face),),
            trailing=(Chip(text, tone), drop) if may else (Chip(text, tone),),
            key=member.key if may else None,
        )
        row.setAccessibleName(", ".join((member.name, text, *told)))
        return row

    @Slot()
    def _on_drop(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.dropped.emit(sender.property("member"))


class NextCard(Card):
    """The turns that are to be played now, each with its role-play and its button.

    `begun(turn, way)` for the threesome at a place of the rotation; `script_chosen(place, script id)`.
    """

    begun = Signal(object)
    script_chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(bar=Tone.VIOLET, parent=parent)
        self.set_title(self.tr("Who runs next"))
        self.way = ChoiceChips(
            self.tr("How it is played"),
            (
                (RunWay.SPOKEN, self.tr("spoken")),
                (RunWay.CHAT, self.tr("as a chat")),
                (RunWay.ON_PAPER, self.tr("from paper")),
            ),
            value=RunWay.SPOKEN,
        )
        self._area = QWidget()
        self._blocks = QVBoxLayout(self._area)
        self._blocks.setContentsMargins(0, 0, 0, 0)
        self._blocks.setSpacing(18)
        self._shown: tuple[tuple[TurnLine, ...], tuple[tuple[str, str], ...], bool] | None = None
        self.buttons: tuple[KeyedButton, ...] = ()
        self.selects: tuple[Select, ...] = ()
        self.add(Field(self.tr("How it is played"), self.way))
        self.add(self._area)

    def chosen_way(self) -> RunWay:
        """Spoken, as a chat, or from paper."""
        value = self.way.value()
        return value if isinstance(value, RunWay) else RunWay.SPOKEN

    def show_next(self, view: WorkshopView, *, may: bool) -> None:
        """Show the turns; nothing is built anew where nothing differs."""
        self.setVisible(bool(view.next))
        wanted = (view.next, view.choosable, may)
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._blocks.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.buttons, self.selects = (), ()
        for turn in view.next:
            self._blocks.addWidget(self._block(turn, view.choosable, may=may))

    def _block(self, line: TurnLine, scripts: Sequence[tuple[str, str]], *, may: bool) -> QWidget:
        """One threesome: who plays what, the role-play, and the button."""
        key = (line.turn.turn, line.turn.agent)
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for text in (strong(line.title), muted(line.others)):
            column.addWidget(text)
        choose = [] if line.script_id else [("", self.tr("Choose a role-play"))]
        script = Select([*choose, *scripts], value=line.script_id or "")
        script.setAccessibleName(self.tr("What {who} plays").format(who=line.title))
        script.setProperty("turn", key)
        script.picked.connect(self._on_script)
        script.setEnabled(may)
        run = KeyedButton(self.tr("Run it"), key, Kind.SECONDARY, writes=True)
        run.setAccessibleName(self.tr("Run it: {who}").format(who=line.title))
        run.pressed_for.connect(self.begun)
        run.setEnabled(may and line.script_id is not None)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(script, 1)
        across.addWidget(run)
        column.addLayout(across)
        self.buttons = (*self.buttons, run)
        self.selects = (*self.selects, script)
        return block

    @Slot(object)
    def _on_script(self, script_id: object) -> None:
        sender = self.sender()
        if sender is not None and script_id:
            self.script_chosen.emit(tuple(sender.property("turn")), script_id)


class TurnsCard(Card):
    """All turns in their order; `opened(run id)` for one that was played."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ruled=True, parent=parent)
        self.set_title(self.tr("The rotation"))
        self.rows = RowList(choosable=True, name=self.tr("The rotation"))
        self.rows.activated.connect(self.opened)
        self.add(self.rows)

    def show_turns(self, view: WorkshopView) -> None:
        """Show them; hidden before there is a rotation."""
        self.setVisible(bool(view.turns))
        self.rows.set_rows([self._row(each) for each in view.turns])

    def _row(self, line: TurnLine) -> Row:
        text, tone = self._stands(line)
        told = " · ".join(part for part in (line.others, line.script, line.told) if part)
        number = PlainLabel(self.tr("Turn {number}").format(number=line.turn.turn), TextRole.MUTED)
        chips = (Chip(text, tone),) if text else ()
        row = Row(line.title, told, leading=(number,), trailing=chips, key=line.turn.rehearsal_id)
        said = (number.text(), line.title, told, text)
        row.setAccessibleName(", ".join(part for part in said if part))
        return row

    def _stands(self, line: TurnLine) -> tuple[str, Tone]:
        if line.state is None:
            return (self.tr("next"), Tone.VIOLET) if line.next else ("", Tone.NEUTRAL)
        if line.state in (RunState.RUNNING, RunState.DEBRIEF):
            return self.tr("open"), Tone.AMBER
        return self.tr("played"), Tone.ACCENT


class AroundCard(Card):
    """Who hosts it and which role-plays are run; `host_wanted`, `facts_wanted`, `script_opened(id)`."""

    host_wanted = Signal()
    facts_wanted = Signal()
    script_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Host and role-plays"))
        self.host, self.load = strong(""), muted("")
        self.ask = link(self.tr("Choose a host"), writes=True)
        self.ask.clicked.connect(self.host_wanted)
        self.change = link(self.tr("Choose role-plays"), writes=True)
        self.change.clicked.connect(self.facts_wanted)
        self.nothing = muted(self.tr("None yet; it is chosen at each turn."))
        self.scripts = RowList(choosable=True, name=self.tr("Role-plays"))
        self.scripts.activated.connect(self.script_opened)
        self.add(label(self.tr("Host")))
        self.add(self.host)
        self.add(self.load)
        self.add_line(self.ask)
        self.add_space(4)
        self.add(label(self.tr("Role-plays")))
        self.add(self.nothing)
        self.add(self.scripts)
        self.add_line(self.change)

    def show_view(self, view: WorkshopView, *, may: bool) -> None:
        """Show them."""
        self.host.setText(view.host or self.tr("You"))
        self.load.setText(view.load)
        self.load.setVisible(bool(view.load))
        self.scripts.set_rows([Row(title, key=id_) for id_, title in view.scripts])
        self.scripts.setVisible(bool(view.scripts))
        self.nothing.setVisible(not view.scripts)
        for button in (self.ask, self.change):
            button.setVisible(may)
