"""The evidence of the current point: why it is there, contacts with quotes and marks, promises."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.statistics.words import noted
from coachbook.ui.coaching.promising import PromiseList
from coachbook.ui.coaching.session.state import Contact, MarkChip, Sitting
from coachbook.ui.parts.buttons import Button, link
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.flow import FlowLayout
from coachbook.ui.parts.marks import Hairline
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import ElidedLabel, TextRole, muted, quote
from coachbook.ui.shell.theme import Tone


class EvidenceCard(Card):
    """What the current point rests on. `unpinned(observation id)` and `more` ask for a change of it."""

    promise_chosen = Signal(object)
    unpinned = Signal(object)
    pinning = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self._shown: object = None
        self._promises = PromiseList()
        self._promises.activated.connect(self.promise_chosen)
        self._inside = QWidget()
        self._stack = QVBoxLayout(self._inside)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(8)
        self.more = link(self.tr("Pin a contact"), writes=True)
        self.more.clicked.connect(self.pinning)
        self.add(self._promises)
        self.add(self._inside)
        self.add_line(self.more)

    def show_point(self, state: Sitting, *, turned: bool = False) -> None:
        """Show what belongs to the current point; `turned` to the person, without what is for the coach."""
        point = state.point
        self.set_title(point.title if point else self.tr("Every point is done"))
        self.set_subtitle(
            ("" if turned else point.why) if point else self.tr("Finish the session, or go back to a point.")
        )
        coach_id = "" if turned else state.coach.id
        self._promises.show_promises(state.point_promises, state.people, coach_id, state.today)
        pinned = point.observation_ids if point and not turned else ()
        if (state.contacts, pinned) != self._shown:
            self._shown = (state.contacts, pinned)
            self._show_contacts(state.contacts, pinned)
        self._inside.setVisible(bool(state.contacts))
        self.more.setVisible(point is not None and not turned)
        self.more.set_text(self.tr("Pin another contact") if state.contacts else self.tr("Pin a contact"))

    def _show_contacts(self, contacts: tuple[Contact, ...], pinned: tuple[str, ...]) -> None:
        while (item := self._stack.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, contact in enumerate(contacts):
            if number:
                self._stack.addWidget(Hairline())
            self._stack.addWidget(self._head_of(contact, contact.observation_id in pinned))
            if contact.quote:
                self._stack.addWidget(quote(noted(contact.quote)))
            self._stack.addWidget(mark_chips(contact))

    def _head_of(self, contact: Contact, pinned: bool) -> QWidget:
        head = QWidget()
        across = QHBoxLayout(head)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(ElidedLabel(contact.title, TextRole.LABEL), 1)
        if pinned:
            off = link(self.tr("Unpin"), writes=True)
            off.setAccessibleName(self.tr("Unpin {contact}").format(contact=contact.title))
            off.setProperty("observation", contact.observation_id)
            off.clicked.connect(self._on_unpin)
            across.addWidget(off)
        return head

    @Slot()
    def _on_unpin(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button):
            self.unpinned.emit(sender.property("observation"))


class PinSheet(FormSheet):
    """Offers contacts of the person that are not pinned yet; Enter or a click pins one: `chosen(id)`."""

    chosen = Signal(object)

    def __init__(self, over: QWidget, contacts: tuple[Contact, ...], called: str) -> None:
        super().__init__(
            over,
            self.tr("Which contact belongs to this point?"),
            self.tr("The latest contacts of {name}, as they were rated.").format(name=called),
            action=self.tr("Done"),
            top=80,
        )
        self.list = RowList(choosable=True, name=self.tr("Contacts"))
        self.list.set_rows(
            [
                Row(
                    contact.title,
                    noted(contact.quote) if contact.quote else "",
                    below=(mark_chips(contact),),
                    key=contact.observation_id,
                )
                for contact in contacts
            ]
        )
        self.list.activated.connect(self.chosen)
        if contacts:
            self.add(self.list)
        else:
            self.add(muted(self.tr("There is no other contact to pin; observe one first.")))
        self.action.hide()
        self.cancel.set_text(self.tr("Close"))


def mark_chips(contact: Contact) -> QWidget:
    """The moment and the marks of a contact as chips."""
    holder = QWidget()
    flow = FlowLayout(gap=6)
    flow.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(flow)
    if contact.moment:
        flow.addWidget(Chip(contact.moment))
    for mark in contact.marks:
        flow.addWidget(_chip(mark))
    return holder


def _chip(mark: MarkChip) -> Chip:
    tone = Tone.AMBER if mark.missed else (Tone.ACCENT if mark.met else Tone.NEUTRAL)
    return Chip(mark.text, tone)
