"""Handing over: the whole screen is the person's, with their own fields and nothing else of the workbook.

Most people who are coached have no seat at this computer; this is how they write something themselves. A page
asks for it with the fields and with what is to be done with the answers:

    self._handed = HandOver(
        self.desk,
        f"close {session.id}",                       # what it is about: names the draft
        person,
        (
            OwnField("words", self.tr("What do you take with you, in your own words?"), lines=4),
            OwnField("worth", self.tr("Was it worth it?"), ((Worth.NO, "No"), ...), card=1),
        ),
        self._take,                                  # (answers) -> bool: True when all of it is stored
        readers=self.tr("Dana and you can read this."),
    )
    self._handed.begin(self.window())

`answers` is a dict of texts by the names of the fields; "" for what was left out. `self.tr` texts only: what
a person typed comes from the records.

- It is a window of its own over the whole screen. The workbook's window is hidden and blocked meanwhile: no
  page, palette, key, undo, notice or title of it can be reached, and what is done there shows afterwards.
- The person ends with "Give the screen back"; the coach then makes the gesture of the settings
  (`coming_back`). It hides, it does not lock, and says so until a workbook has a passphrase.
- What is typed is kept in the workbook as a draft, 800 ms after the last key: where the program or the
  computer stops, the next hand-over about the same begins with it, and `waiting_draft` tells a page of it.
  The draft goes when `take` has stored the answers.
- Closing this window closes Coachbook, not just the screen: nobody comes into the workbook that way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from coachbook import log
from coachbook.errors import CoachbookError
from coachbook.ui.parts.avatars import Avatar
from coachbook.ui.parts.buttons import primary
from coachbook.ui.parts.texts import PlainLabel, TextRole, muted
from coachbook.ui.shell.coming_back import Waiting
from coachbook.ui.shell.keys import Shortcut
from coachbook.ui.shell.own_fields import Answers, OwnField, OwnFields
from coachbook.ui.shell.theme import colour, px

if TYPE_CHECKING:
    from coachbook.records import Person
    from coachbook.ui.shell.desk import Desk

__all__ = ["Answers", "HandOver", "OwnField", "waiting_draft"]

_WIDE = 640


class HandOver(QWidget):
    """One screen for one person; `begin` shows it, and `take` gets the answers when the coach is back.

    `ended` fires after that, whether or not the answers could be stored.
    """

    ended = Signal()

    def __init__(
        self,
        desk: Desk,
        about: str,
        person: Person,
        fields: tuple[OwnField, ...],
        take: Callable[[Answers], bool],
        *,
        readers: str = "",
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._desk = desk
        self._about = about
        self._person = person
        self._take = take
        self._over: QWidget | None = None
        self.setWindowTitle("Coachbook")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        coach = desk.workbook.coach.called
        kept = waiting_draft(desk, about)
        self.fields = OwnFields(fields, kept or {})
        self.fields.changed.connect(self._keep)
        self.give_back = primary(self.tr("Give the screen back"))
        self.give_back.clicked.connect(self._on_given_back)
        self._refused = PlainLabel("", TextRole.FAULT, wrap=True)
        self._refused.hide()
        self.waiting = Waiting(person.called, coach, desk.settings)
        self.waiting.taken.connect(self.come_back)
        self.waiting.reopened.connect(self._on_reopened)
        Shortcut("Ctrl+Return", self, self._on_given_back)
        self._steps = QStackedWidget()
        self._steps.addWidget(centred(self._own_page(coach, readers)))
        self._steps.addWidget(centred(self.waiting))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._steps)

    def _own_page(self, coach: str, readers: str) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        words = QVBoxLayout()
        words.setSpacing(2)
        title = self.tr("{person}, this is yours").format(person=self._person.called)
        words.addWidget(PlainLabel(title, TextRole.PAGE, wrap=True))
        only = self.tr("Only what is on this page. {coach} gets the screen back when you say so.")
        words.addWidget(muted(only.format(coach=coach)))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Avatar(self._person.name, self._person.id, px(44)), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(words, 1)
        column.addLayout(head)
        column.addWidget(self.fields)
        column.addWidget(self._refused)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.give_back, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(muted(readers), 1)
        column.addLayout(foot)
        return page

    def begin(self, over: QWidget) -> None:
        """Show the person's screen in place of the window `over`."""
        self._over = over
        self.setGeometry(over.frameGeometry())  # the same screen, where there are several
        self.showFullScreen()
        over.hide()
        self.activateWindow()
        self._go_to(self.fields.first)

    @property
    def is_waiting(self) -> bool:
        """Whether the person has given the screen back, and the coach not yet taken it."""
        return self._steps.currentIndex() == 1

    @Slot()
    def come_back(self) -> None:
        """The coach is back: show the workbook's window again and hand the answers over."""
        over, self._over = self._over, None
        if over is None:
            return
        self._keep()
        over.show()
        self.hide()
        over.activateWindow()
        if self._take(self.fields.answers()):
            self._desk.workbook.drafts.forget(self._about)
        self.ended.emit()
        self.deleteLater()

    @Slot()
    def _keep(self) -> None:
        """Keep what is typed in the workbook, beside everything that can be undone."""
        answers = {name: text for name, text in self.fields.answers().items() if text}
        try:
            self._desk.workbook.drafts.keep(self._about, answers)
        except CoachbookError as error:
            log.failure("draft refused", error)
            self._refused.setText(self.tr("This could not be kept yet; it stays here until it can."))
            self._refused.show()
        else:
            self._refused.hide()

    @Slot()
    def _on_given_back(self) -> None:
        if self.is_waiting:
            return
        self._keep()
        self._steps.setCurrentIndex(1)
        self._go_to(self.waiting)

    @Slot()
    def _on_reopened(self) -> None:
        self._steps.setCurrentIndex(0)
        self._go_to(self.fields.first)

    def _go_to(self, widget: QWidget | None) -> None:
        (widget or self.give_back).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key does anything beyond its field, but for Ctrl and Enter, which give the screen back."""
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it closes the program behind it; the draft is kept."""
        over, self._over = self._over, None
        if over is not None:
            self._keep()
            if not over.close():
                over.show()  # something is unsaved there, which it asks about
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of every page."""
        QPainter(self).fillRect(self.rect(), colour("background"))


def waiting_draft(desk: Desk, about: str) -> Answers | None:
    """What somebody has typed on a handed over screen about this, and nobody has taken over yet."""
    kept = desk.workbook.drafts.read(about)
    return dict(kept) if kept else None


def centred(inside: QWidget, wide: int = _WIDE) -> QScrollArea:
    """`inside` in the middle of the screen, at most `wide` pixels; it scrolls where it is higher."""
    ground = QWidget()
    ground.setProperty("surface", "clear")
    inside.setMaximumWidth(px(wide))
    column = QVBoxLayout(ground)
    column.setContentsMargins(24, 32, 24, 32)
    across = QHBoxLayout()
    across.addStretch(1)
    across.addWidget(inside, 1000)
    across.addStretch(1)
    column.addStretch(1)
    column.addLayout(across)
    column.addStretch(1)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(ground)
    area.viewport().setAutoFillBackground(False)
    ground.setAutoFillBackground(False)
    return area
