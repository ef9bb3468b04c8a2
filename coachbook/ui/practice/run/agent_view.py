"""The agent's view: the scene, the customer's line, the one skill and the clock; nothing that gives it away.

It stands in a window of its own, on a second screen where there is one, or takes this screen over for a
while. In a chat the agent types here.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.fields import LineEdit
from coachbook.ui.parts.texts import PlainLabel, TextRole, label, muted
from coachbook.ui.practice.run.state import AgentView
from coachbook.ui.practice.run.talk import TalkList
from coachbook.ui.shell.handover import centred
from coachbook.ui.shell.keys import Shortcut
from coachbook.ui.shell.theme import Tone, colour, px

WIDE = 820
"""Pixels that the agent's view takes at most."""


class AgentScreen(QWidget):
    """What the agent sees. `said(text)` when a line of a chat is sent."""

    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = muted("")
        self.clock = PlainLabel("", TextRole.PAGE)
        self.scene = PlainLabel("", TextRole.LEAD, wrap=True)
        self.customer = Chip("", Tone.AMBER)
        self.line = PlainLabel("", TextRole.ALOUD, wrap=True)
        self.talk = TalkList()
        self.answer = LineEdit(hint=self.tr("Write what you would say, then Enter"), longest=2000)
        self.answer.setAccessibleName(self.tr("Your answer"))
        self.answer.returnPressed.connect(self._on_sent)
        self.skill = PlainLabel("", TextRole.LEAD, wrap=True)
        self.foot = muted("")
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.head, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignBottom)
        self.scene_card = Card()
        self.scene_card.add(label(self.tr("The scene, until the talk goes on")))
        self.scene_card.add(self.scene)
        self.card = Card(air=28)
        self._who = QWidget()
        who = QHBoxLayout(self._who)
        who.setContentsMargins(0, 0, 0, 0)
        who.addWidget(self.customer)
        who.addStretch(1)
        self.card.add(self._who)
        for widget in (self.line, self.talk, self.answer):
            self.card.add(widget)
        self.skill_card = Card()
        self.skill_card.add(label(self.tr("Your one skill today")))
        self.skill_card.add(self.skill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        column.addLayout(head)
        for part in (self.scene_card, self.card, self.skill_card, self.foot):
            column.addWidget(part)

    def show_view(self, view: AgentView) -> None:
        """Another moment of the run."""
        self.head.setText(self.tr("{title} · you are the agent").format(title=view.title))
        self.clock.setText(view.clock)
        self.scene.setText(view.scene)
        self.scene_card.setVisible(bool(view.scene))
        self.customer.say(view.customer, Tone.AMBER)
        chat = view.chat is not None
        self.line.setText(view.line)
        for part in (self._who, self.line):
            part.setVisible(not chat)
        self.talk.setVisible(chat)
        self.talk.show_lines(view.chat or ())
        self.answer.setVisible(chat and not view.ended)
        self.skill.setText(view.skill)
        self.skill_card.setVisible(bool(view.skill))
        self.foot.setText(self._foot(view))

    def tick(self, clock: str) -> None:
        """The clock goes on."""
        self.clock.setText(clock)

    def _foot(self, view: AgentView) -> str:
        if view.ended:
            return self.tr("The talk is over. You speak first.")
        if view.frozen:
            return self.tr("Frozen: the clock stands, take your time.")
        return self.tr("Nothing can go wrong here. Anyone may say “freeze”.")

    @Slot()
    def _on_sent(self) -> None:
        text = self.answer.text().strip()
        if text:
            self.said.emit(text)


class AgentWindow(QWidget):
    """A window of its own with the agent's view alone. `said(text)` as there; `gone` when it was closed."""

    said = Signal(str)
    gone = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Coachbook: the agent’s window"))
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.view = AgentScreen()
        self.view.said.connect(self.said)
        Shortcut("Escape", self, self.close)
        Shortcut("F11", self, self._on_whole)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(centred(self.view, WIDE))
        self.resize(px(1000), px(640))

    def rise_beside(self, window: QWidget) -> None:
        """Show it: over a second screen where there is one, else beside the workbook's window."""
        other = [screen for screen in QGuiApplication.screens() if screen is not window.screen()]
        if other:
            self.setGeometry(other[0].availableGeometry())
            self.showFullScreen()
        else:
            self.show()
        if self.view.answer.isVisible():
            self.view.answer.setFocus()

    @Slot()
    def _on_whole(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def closeEvent(self, event: QCloseEvent) -> None:
        """It goes without a question: the run stays where it is."""
        super().closeEvent(event)
        self.gone.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of every page."""
        QPainter(self).fillRect(self.rect(), colour("background"))
