"""A note, from anywhere: a name, a line, Enter. It lies over whatever is open, and nothing there is lost.

Who it is about is offered from the page that is open. What is typed is kept in the workbook as a draft until
it is noted, so Escape, a crash or a full disk lose nothing; the next note begins with it.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from coachbook import log
from coachbook.changes import Change
from coachbook.coaching.notes import take_note
from coachbook.coaching.people import is_here, short_name
from coachbook.errors import CoachbookError, Fault
from coachbook.records import CoachingSession, DevelopmentPlan, Id, Observation, Person, Record
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field, TextArea
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.parts.typeahead import Offer, TypeAhead
from coachbook.ui.parts.wording import watch_wording
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.places import Place
from coachbook.workbook import Workbook

KEYS = "Ctrl+Shift+N"
DRAFT = "a note"
"""Under which name the workbook keeps what is being typed."""
_SHARED = "shared"
_ABOUT: dict[str, type[Record]] = {
    "session": CoachingSession,
    "observation": Observation,
    "plan": DevelopmentPlan,
}


def begin_note(window: QWidget, desk: Desk, place: Place | None) -> NoteSheet | None:
    """Lay the sheet over the window, about whom the page is about; None where one lies there already."""
    if any(each.isVisible() for each in window.findChildren(NoteSheet)):
        return None
    sheet = NoteSheet(window, desk, whom(desk.workbook, place))
    sheet.rise(sheet.start)
    return sheet


def whom(book: Workbook, place: Place | None) -> Id:
    """The person whom a page is about; "" where it is about nobody or about everybody."""
    if place is None or place.target is None:
        return ""
    if place.key == "person":
        return place.target
    kind = _ABOUT.get(place.key)
    record = book.get(kind, place.target) if kind is not None else None
    return (getattr(record, "person_id", None) or "") if record is not None else ""


def offers(book: Workbook) -> tuple[Offer, ...]:
    """Whom a note may be about: everybody but the coach; who left stays readable and may be noted too."""
    coach_id, today = book.profile.coach_id, book.acting().today
    here = sorted(book.all(Person, order_by="name"), key=lambda each: not is_here(each, today))
    return tuple(Offer(each.id, each.name, _detail(each, today)) for each in here if each.id != coach_id)


def _detail(person: Person, today: date) -> str:
    if not is_here(person, today):
        return QCoreApplication.translate("noting", "has left")
    return " · ".join(part for part in (person.role_title, person.team) if part)


class NoteLine(TextArea):
    """The line of a note: Enter keeps it, Shift with Enter begins another line."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the end of a note, not a new line."""
        plain = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if plain and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit()
            return
        super().keyPressEvent(event)


class NoteSheet(FormSheet):
    """A name, a line, and whether it is only the coach's."""

    def __init__(self, over: QWidget, desk: Desk, person_id: Id = "") -> None:
        super().__init__(over, self.tr("A note"), action=self.tr("Keep it"), wide=560, top=90)
        self._desk = desk
        self._noted = False
        self.person = TypeAhead(offers(desk.workbook), hint=self.tr("The first letters of a name"))
        self.person_field = self.add_field(Field(self.tr("About"), self.person))
        self.person_field.add_below(self.person.matches)
        self.line = NoteLine(hint=self.tr("What you saw or heard"), least=1, most=8)
        self.line_field = self.add_field(Field(self.tr("Note"), self.line))
        self.wording = watch_wording(self.line_field)
        self.readers = ChoiceChips(
            self.tr("Who can read it"),
            ((True, self.tr("private")), (False, self.tr("shared"))),
            value=True,
        )
        self.who_reads = PlainLabel("", TextRole.SMALL, wrap=True)
        self.add(self.readers)
        self.add(self.who_reads)
        self.add(
            PlainLabel(
                self.tr("Enter keeps it. Ctrl+P: private or shared. Shift+Enter: a new line."), TextRole.FAINT
            )
        )
        self.cancel.set_text(self.tr("Not now"))
        self._begin(person_id)
        self._connect()
        self._say_readers()

    def _begin(self, person_id: Id) -> None:
        kept = self._desk.workbook.drafts.read(DRAFT)
        self.person.set_value(kept.get("person") or person_id if kept.get("text") else person_id)
        if kept.get("text"):
            self.line.setPlainText(kept["text"])
            self.line.moveCursor(QTextCursor.MoveOperation.End)
            self.readers.set_value(kept.get("readers") != _SHARED)
            self.line_field.set_hint(self.tr("As you left it."))

    def _connect(self) -> None:
        self.person.picked.connect(self._on_person)
        self.person.entered.connect(self._on_named)
        self.line.committed.connect(self._on_typed)
        self.line.textChanged.connect(self._on_text)
        self.line.entered.connect(self.accepted)
        self.readers.chosen.connect(self._on_readers)
        self.accepted.connect(self._on_accepted)

    @property
    def start(self) -> QWidget:
        """Where the keyboard begins: at the line where the name is known."""
        return self.line if self.person.value() else self.person

    @property
    def private(self) -> bool:
        """Whether only the coach reads it."""
        return self.readers.value() is True

    def rise(self, focus: QWidget | None = None) -> None:
        """Over a sheet that lies there already it lies on top, and that one stays as it is."""
        if getattr(self.window(), "sheet", None) is None:
            super().rise(focus)
        else:
            self.rise_on_top(focus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+P turns private into shared and back."""
        if event.key() == Qt.Key.Key_P and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.readers.set_value(not self.private)
            self._on_readers()
            return
        super().keyPressEvent(event)

    def field_of(self, fault: Fault) -> Field:
        """The name, or the line."""
        return self.person_field if fault.field == "person" else self.line_field

    def change(self) -> Change:
        """The note as it stands here. Raises `Fault("person")`, `Fault("text")`."""
        person = self._desk.workbook.get(Person, self.person.value() or None)
        if person is None:
            typed = " ".join(self.person.text().split())
            if typed:
                raise Fault("person", self.tr("Nobody here is called “{name}”.").format(name=typed))
            raise Fault("person", self.tr("Write whom it is about; a few letters are enough."))
        return take_note(self._desk.workbook.acting(), person, self.line.text(), private=self.private)

    def fall(self) -> None:
        """What was typed and not noted is there the next time."""
        self._keep()
        super().fall()

    def _keep(self) -> None:
        """Keep what is typed as a draft, or forget the one that there was."""
        text = self.line.text().strip()
        kept = {"person": self.person.value(), "text": text, "readers": "" if self.private else _SHARED}
        drafts = self._desk.workbook.drafts
        try:
            drafts.keep(DRAFT, kept) if text and not self._noted else drafts.forget(DRAFT)
        except CoachbookError as refusal:  # a workbook that is only read; what is typed still stands here
            log.failure("draft of a note", refusal)

    def _say_readers(self) -> None:
        person = self._desk.workbook.get(Person, self.person.value() or None)
        name = person.called if person else self.tr("the person")
        if self.private:
            text = self.tr(
                "Whoever opens this workbook reads it. It stands in no document and no export, only in the "
                "copy of everything that {name} may ask for."
            )
        else:
            text = self.tr("You may show it to {name}, and it may stand in what you hand out.")
        self.who_reads.setText(text.format(name=name))

    @Slot(str)
    def _on_person(self, _person_id: str) -> None:
        self.person_field.set_fault(None)
        self._say_readers()

    @Slot()
    def _on_named(self) -> None:
        self.line.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(str)
    def _on_typed(self, _text: str) -> None:
        self._keep()

    @Slot()
    def _on_text(self) -> None:
        if self.line_field.fault():
            self.line_field.set_fault(None)

    @Slot()
    def _on_readers(self) -> None:
        self._say_readers()
        self._keep()

    @Slot()
    def _on_accepted(self) -> None:
        self._noted = True  # from here on there is nothing to keep, unless it is refused
        private = self.private
        name = self.person.text()
        if self.carry_out(self.change, self._desk.do) is None:
            self._noted = False
            self._keep()
            return
        text = self.tr("Noted about {name}, private.") if private else self.tr("Noted about {name}, shared.")
        self._desk.notices.say(text.format(name=short_name(name)))
