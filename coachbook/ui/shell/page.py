"""Page: what every page of the window is, and what the window asks of it.

A page is a view and a value. `state.py` beside it holds a frozen dataclass and a pure function that makes it
from records (tested without Qt); the page itself only asks, shows and passes on:

    class PeoplePage(Page):
        watches = (Person, Session)

        def __init__(self, desk: Desk) -> None:
            super().__init__(desk)
            self._list = PeopleList()                      # from ui/parts
            self._list.chosen.connect(self._on_chosen)
            self._add = button(self.tr("Add a person"), kind="primary")
            self._add.clicked.connect(self._on_add)
            column = QVBoxLayout(self)
            column.addWidget(self._list)

        def open(self, target: str | None, sub: str) -> None:
            self._team = target                            # then refresh() follows by itself

        def refresh(self) -> None:
            book = self.desk.workbook
            self._list.show_state(people_state(book.all(Person), book.all(Session), today(self.desk.clock)))

        def crumbs(self) -> tuple[Crumb, ...]:
            return (Crumb(self.tr("People"), note=self.tr("%n people", "", self._list.count())),)

        def buttons(self) -> tuple[QWidget, ...]:
            return (self._add,)

        def keys(self) -> tuple[Key, ...]:
            return (Key("A", self.tr("Add a person"), self._on_add),)

        def first_focus(self) -> QWidget:
            return self._list

        @Slot()
        def _on_add(self) -> None:
            change = add_person(self.desk.clock, self.desk.workbook.coach)   # a pure function of the wing
            if self.desk.do(change, self):
                self.desk.go(Place("person", change.edits[0].after.id))

A text that is saved as it is typed goes through `self.typed(...)`: it is written two seconds after the last
key, when the field loses focus, when the page is left and when the window closes:

        self._note.textChanged.connect(self._on_note_changed)

        @Slot()
        def _on_note_changed(self) -> None:
            self.typed(self._note, self._save_note)        # _save_note is a bound method

        def _save_note(self) -> bool:
            return self.desk.do(rewrite(self._session, self._note.toPlainText()), self)

`refresh()` must not overwrite the field that a person is typing in: ask `self.being_typed(field)`, or use
`self.put(field, text)`, which asks for you. A `Fault` raised in `desk.do` comes through to the slot: show its
sentence beside the field that it names. A `save` that returns False (the disk refused, a conflict) leaves the
text in its field, protected from refreshes, until it is written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from coachbook.errors import Fault
from coachbook.ui.shell.surfaces import GUTTER

if TYPE_CHECKING:
    from coachbook.ui.shell.desk import Desk
    from coachbook.ui.shell.places import Place

__all__ = ["GUTTER", "TOP", "Crumb", "Key", "Page"]

_PAUSE = 2000  # ms after the last key until what was typed is written


class Crumb(NamedTuple):
    """One step of the path in the top bar; `place` makes it a link, `note` stands behind it in grey."""

    text: str
    place: Place | None = None
    note: str = ""


class Key(NamedTuple):
    """One key of a page, for the `?` sheet and for the palette.

    `keys` is written as a person reads it ("A", "Ctrl+Return", "1-5"). `act` is a bound method; with it the
    command is offered in the palette, and the key works on the page (outside text fields when it is a bare
    letter). Without it the page handles the key itself and the row only tells about it. One that `writes`
    changes the workbook, now or after a form: where that can only be read the key says so, and the palette
    does not offer it.
    """

    keys: str
    text: str
    act: Callable[[], object] | None = None
    writes: bool = False


TOP = 22
"""Pixels between the top bar and a page's first line."""


class Page(QWidget):
    """One page of the window; made once, on the first visit, with the desk it works at.

    Subclasses call `super().__init__(desk)`, build their widgets, and override what they need. The window
    calls `open`, then `refresh`, then asks for `crumbs`, `buttons` and `first_focus`; afterwards `refresh`
    each time that a watched kind of record changed while the page is visible, or when it is shown again.
    """

    watches: ClassVar[tuple[type, ...]] = ()
    """The kinds of record that this page shows; a change to one of them calls `refresh`."""

    bar_changed = Signal()
    """Emit when `crumbs` or `buttons` would answer differently now; `refresh` emits it by itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._unsaved: dict[QWidget, Callable[[], object]] = {}
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.commit)

    def open(self, target: str | None, sub: str) -> None:
        """Turn to the record with the id `target` (None: the page as a whole); `refresh` follows."""

    def refresh(self) -> None:
        """Read again and show; never into a field that is being typed in."""

    def crumbs(self) -> tuple[Crumb, ...]:
        """The path in the top bar, outermost first; the last one is where we are."""
        return ()

    def buttons(self) -> tuple[QWidget, ...]:
        """What stands right of the search box: secondary buttons, at most one primary, last.

        They belong to the page and are made once. The Saved chip is set before the primary by the window
        when `shows_saving` is true.
        """
        return ()

    saves: ClassVar[bool] = False
    """Whether something is typed on this page that saves itself."""

    @property
    def shows_saving(self) -> bool:
        """Whether the "Saved" chip belongs into the top bar now; override where a page is read at times."""
        return self.saves

    @classmethod
    def hint(cls, desk: Desk) -> str:
        """What stands right of the page's entry in the side bar, such as "3 today"; "" for nothing.

        Asked without making the page, at the start and when a watched kind changes: one quick question.
        """
        del desk
        return ""

    def keys(self) -> tuple[Key, ...]:
        """The keys of this page, for the `?` sheet, the palette and the keyboard."""
        return ()

    def first_focus(self) -> QWidget | None:
        """Where the keyboard stands when the page opens."""
        return None

    def back(self) -> bool:
        """Escape: close what is open inside the page; False lets the window go back."""
        return False

    def typed(self, field: QWidget, save: Callable[[], object]) -> None:
        """Remember that `field` holds unwritten text which the bound method `save` writes."""
        if field not in self._unsaved:
            field.installEventFilter(self)
        self._unsaved[field] = save
        self.desk.waiting()
        self._pause.start()

    @property
    def has_unsaved(self) -> bool:
        """Whether something typed is not yet written."""
        return bool(self._unsaved)

    @Slot()
    def commit(self) -> None:
        """Write everything typed, now; also called on leaving the page and on closing the window."""
        self._pause.stop()
        for field in tuple(self._unsaved):
            self._write(field)

    def being_typed(self, field: QWidget) -> bool:
        """Whether a refresh must leave `field` alone: it has the focus, or holds what is not yet written."""
        focus = QApplication.focusWidget()
        return field in self._unsaved or field is focus or (focus is not None and field.isAncestorOf(focus))

    def put(self, field: QLineEdit | QPlainTextEdit | QTextEdit, text: str) -> None:
        """Show `text` in `field` unless it is being typed in; where nothing changes the cursor stays."""
        if self.being_typed(field):
            return
        shown = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        if shown == text:
            return
        blocked = field.blockSignals(True)
        if isinstance(field, QLineEdit):
            field.setText(text)
        else:
            field.setPlainText(text)
        field.blockSignals(blocked)

    def read_anew(self) -> None:
        """Refresh from the workbook as it stands at one moment; what the window calls."""
        with self.desk.workbook.at_once():
            self.refresh()

    def reload(self) -> None:
        """Show what is stored, also in the field with the focus: a conflict was settled, or an act undone."""
        self.let_go()
        focus = QApplication.focusWidget()
        held = focus if focus is not None and self.isAncestorOf(focus) else None
        if held is not None:
            held.clearFocus()
        self.read_anew()
        if held is not None and held.isVisible():
            held.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Write a field when the focus leaves it."""
        if event.type() == QEvent.Type.FocusOut and isinstance(watched, QWidget) and watched in self._unsaved:
            self._write(watched)
            self.desk.workbook.settle()  # what is typed next is a change of its own
        return super().eventFilter(watched, event)

    def let_go(self) -> None:
        """Forget what is unwritten: the desk holds it, or the user gave it up."""
        self._pause.stop()
        for field in self._unsaved:
            field.removeEventFilter(self)
        self._unsaved.clear()

    def show_fault(self, fault: Fault) -> None:
        """A text that was saved by itself is refused; override to put the sentence beside `fault.field`."""
        self.desk.notices.warn(fault.message)

    def _write(self, field: QWidget) -> None:
        try:
            written = self._unsaved[field]() is not False
        except Fault as fault:
            written = False
            self.show_fault(fault)
        if written:
            self._unsaved.pop(field, None)
            field.removeEventFilter(self)
