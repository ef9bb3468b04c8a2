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

- It is a window of its own over the whole screen (`handed`); what is done there shows afterwards.
- The person ends with "Give the screen back"; the coach then makes the gesture of the settings
  (`coming_back`). It hides, it does not lock, and says so until a workbook has a passphrase.
- What is typed is kept in the workbook as a draft, 800 ms after the last key: where the program or the
  computer stops, the next hand-over about the same begins with it, and `waiting_draft` tells a page of it.
  The draft goes when `take` has stored the answers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook import log
from coachbook.errors import CoachbookError
from coachbook.ui.parts.avatars import Avatar
from coachbook.ui.parts.texts import PlainLabel, TextRole, muted
from coachbook.ui.shell.handed import HandedScreen, centred
from coachbook.ui.shell.own_fields import Answers, OwnField, OwnFields
from coachbook.ui.shell.theme import px

if TYPE_CHECKING:
    from coachbook.records import Person
    from coachbook.ui.shell.desk import Desk

__all__ = ["Answers", "HandOver", "OwnField", "centred", "waiting_draft"]


class HandOver(HandedScreen):
    """One screen with own fields; `take` gets the answers when the coach is back.

    `ended` fires after that, whether or not the answers could be stored.
    """

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
        super().__init__(desk, person.called)
        self._desk = desk
        self._about = about
        self._person = person
        self._take = take
        kept = waiting_draft(desk, about)
        self.fields = OwnFields(fields, kept or {})
        self.fields.changed.connect(self._on_changed)
        self._refused = PlainLabel("", TextRole.FAULT, wrap=True)
        self._refused.hide()
        self.lay(centred(self._own_page(desk.workbook.coach.called, readers)))

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

    def first(self) -> QWidget | None:
        """The first field."""
        return self.fields.first

    def taken(self) -> None:
        """Hand the answers over; a draft of them goes once they are stored."""
        if self._take(self.fields.answers()):
            self._desk.workbook.drafts.forget(self._about)

    def keep(self) -> None:
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
    def _on_changed(self) -> None:
        self.keep()


def waiting_draft(desk: Desk, about: str) -> Answers | None:
    """What somebody has typed on a handed over screen about this, and nobody has taken over yet."""
    kept = desk.workbook.drafts.read(about)
    return dict(kept) if kept else None
