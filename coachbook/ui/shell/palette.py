"""The palette: one line in which everything can be found and done (Ctrl+K).

What is known at once (people, pages, acts) is shown at every letter. What takes longer is asked in an errand
once the typing pauses, and its group is filled in when it answers; until then the former answer stands, so
that nothing flickers. What is chosen stays chosen when that happens: Enter does what was to be seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from coachbook.ui.shell.commands import Command, CommandFinder, Delver, Finder
from coachbook.ui.shell.errands import Cancelled, Errand, Errands, Progress
from coachbook.ui.shell.pieces import words
from coachbook.ui.shell.results import Result
from coachbook.ui.shell.sheet import Sheet

_MOST = 60  # of one group; nobody reads further, another letter is quicker
_AT_ONCE = 14  # results that are made at a letter, which is what is in sight; the rest as one goes down
_PAUSE = 140  # ms after the last letter until what takes longer is asked
_PAGE = 8  # results that PageUp and PageDown pass

LONGEST = 200
"""Characters that can be asked for: a pasted page would be folded letter by letter at every key."""


class _Answer(NamedTuple):
    """What a delver gave for a text."""

    delver: Delver
    text: str
    found: object


@dataclass(frozen=True)
class _Search:
    """The errand of asking one delver."""

    delver: Delver
    text: str

    def __call__(self, progress: Progress, cancelled: Cancelled) -> _Answer:
        """Ask it; it is too quick to be stopped."""
        del progress, cancelled
        return _Answer(self.delver, self.text, self.delver.delve(self.text))


class _Line(QLineEdit):
    """The line that is typed in; arrows and Enter belong to the list under it."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self.setFrame(False)
        self.setMaxLength(LONGEST)
        self.setProperty("kind", "palette")
        self.setAccessibleName(palette.tr("Search or do anything"))
        self.setPlaceholderText(palette.tr("Search or do anything"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose, Enter does it."""
        key = event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}
        if key in steps:
            self._palette.move_by(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._palette.do_chosen()
        else:
            super().keyPressEvent(event)


class Palette(Sheet):
    """The line and what it finds, grouped by finder."""

    def __init__(self, over: QWidget, groups: tuple[Finder | Delver, ...], errands: Errands) -> None:
        super().__init__(over, "", wide=620)
        self.setAccessibleName(self.tr("Search or do anything"))
        self._groups = groups
        self._errands = errands
        self._told: dict[int, tuple[Command, ...]] = {}
        self._asked: list[Errand] = []
        self._found: list[tuple[str, Command]] = []
        self._results: list[Result] = []
        self._at = 0
        self._first_known: int | None = None
        self._line = _Line(self)
        self._line.textChanged.connect(self._on_text)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._delve)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._area = self._scrolling()
        rule = QFrame()
        rule.setProperty("role", "hairline")
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.setSpacing(6)
        self.column.addWidget(self._line)
        self.column.addWidget(rule)
        self.column.addWidget(self._area, 1)
        self._on_text("")

    def _scrolling(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("surface", "clear")
        inside.setLayout(self._list)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        return area

    @property
    def line(self) -> QLineEdit:
        """Where it is typed."""
        return self._line

    @property
    def found(self) -> tuple[Command, ...]:
        """What stands in the list, from the top."""
        return tuple(command for _, command in self._found)

    @property
    def chosen(self) -> Command | None:
        """What Enter would do."""
        return self._results[self._at].command if self._results else None

    @property
    def is_searching(self) -> bool:
        """Whether an answer is still to come."""
        return self._pause.isActive() or bool(self._asked)

    def move_by(self, step: int) -> None:
        """Choose another result: one step goes round, a longer one stops at the ends."""
        if not self._results:
            return
        last = len(self._found) - 1
        at = self._at + step
        self._choose(at % (last + 1) if abs(step) == 1 else max(0, min(at, last)))
        self._list.activate()  # what was made just now has no place yet
        self._area.ensureWidgetVisible(self._results[self._at], 0, 24)

    def do_chosen(self) -> None:
        """Go, and do what is chosen."""
        if self._results:
            command = self._results[self._at].command
            self.fall()
            command.do()

    @Slot()
    def fall(self) -> None:
        """Go; nobody waits for an answer any more."""
        self._forget_errands()
        super().fall()

    # Searching

    @Slot(str)
    def _on_text(self, text: str) -> None:
        self._forget_errands()
        if not text.strip():
            self._told.clear()
        elif any(isinstance(group, Delver) for group in self._groups):
            self._pause.start()
        self._fill(None)

    @Slot()
    def _delve(self) -> None:
        text = self._line.text().strip()
        for group in self._groups:
            if isinstance(group, Delver):
                search = _Search(group, text)
                label = self.tr("Searching")
                errand = self._errands.run(
                    label, search, self._on_answer, self._on_no_answer, cancellable=True
                )
                self._asked.append(errand)

    @Slot(object)
    def _on_answer(self, answer: _Answer) -> None:
        if answer.text != self._line.text().strip():
            return
        self._asked.clear()
        at = next(place for place, group in enumerate(self._groups) if group is answer.delver)
        self._told[at] = tuple(answer.delver.show(answer.found))
        self._fill(self.chosen)

    @Slot(object)
    def _on_no_answer(self, _error: BaseException) -> None:
        """It is in the log; the names and acts still work."""
        self._asked.clear()
        self._told.clear()
        self._fill(self.chosen)

    def _forget_errands(self) -> None:
        self._pause.stop()
        for errand in self._asked:
            errand.cancel()
        self._asked.clear()

    # Showing

    def _fill(self, chosen: Command | None) -> None:
        """Show every group; `chosen` stays chosen where it is still there."""
        self._clear()
        self._gather()
        self._make(_AT_ONCE)
        if not self._found:
            self._list.addWidget(self._none(self._line.text().strip()))
        self._list.addStretch(1)
        self._at = 0
        if self._results:
            self._choose(self._place_of(chosen))
        self._fit()

    def _clear(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._results = []

    def _gather(self) -> None:
        """Everything that answers, in order, each with the heading that it stands under."""
        self._found = []
        self._first_known = None
        text = self._line.text().strip()
        known = [() if isinstance(group, Delver) else tuple(group.find(text)) for group in self._groups]
        here = {_where(command) for commands in known for command in commands}
        doing = next((group for group in self._groups if isinstance(group, CommandFinder)), None)
        offered = False
        for place, (group, commands) in enumerate(zip(self._groups, known, strict=True)):
            if isinstance(group, Delver):
                told = self._told.get(place, ())
                self._add_group(group.heading, (each for each in told if _where(each) not in here))
                continue
            if commands and self._first_known is None:
                self._first_known = len(self._found)
            if doing is group and doing is not None and not offered:  # what was said may be about somebody
                self._add_group(doing.heading, self._acts(doing))
            self._add_group(group.heading, commands)
            if doing is not None and not offered and any(each.whom is not None for each in commands):
                self._add_group(doing.heading, self._acts(doing))  # before what was said, which is long
                offered = True

    def _acts(self, group: CommandFinder) -> tuple[Command, ...]:
        """What a group has to do for the first person who was found, or about whom something was."""
        act = group.acts_on
        whom = next((command.whom for _, command in self._found if command.whom is not None), None)
        return act(whom) if act is not None and whom is not None else ()

    def _make(self, until: int) -> None:
        """Make the results up to this number; what nobody goes down to is never made."""
        for number in range(len(self._results), min(until, len(self._found))):
            heading, command = self._found[number]
            if number == 0 or heading != self._found[number - 1][0]:
                label = words(heading, "group")
                label.setContentsMargins(10, 8, 0, 5)
                self._put(label)
            result = Result(command)
            self._results.append(result)
            self._put(result)

    def _put(self, widget: QWidget) -> None:
        """Below the others, and above what fills the rest."""
        last = self._list.itemAt(self._list.count() - 1)
        filled = last is not None and last.spacerItem() is not None
        self._list.insertWidget(self._list.count() - filled, widget)
        widget.show()  # else it has no height before the list is shown

    @Slot(int)
    def _on_scrolled(self, at: int) -> None:
        """Near the end of what is made, more is made."""
        bar = self._area.verticalScrollBar()
        if at > bar.maximum() - self._area.height() // 2:
            self._make(len(self._results) + _AT_ONCE)

    def _place_of(self, chosen: Command | None) -> int:
        """Where what was chosen stands now; else what was known at once comes first, else the top."""
        if chosen is not None:
            wanted = (chosen.text, chosen.detail)
            for at, (_, command) in enumerate(self._found):
                if (command.text, command.detail) == wanted:
                    return at
        return self._first_known or 0

    def _choose(self, at: int) -> None:
        self._make(at + 2)
        self._results[self._at].choose(False)
        self._at = at
        self._results[at].choose(True)
        self._line.setAccessibleDescription(self._results[at].accessibleName())

    def _add_group(self, heading: str, commands: Iterable[Command]) -> None:
        self._found += [(heading, command) for command in tuple(commands)[:_MOST]]

    def _none(self, text: str) -> QWidget:
        said = self.tr("Looking …") if self.is_searching else self.tr("Nothing here answers to “{text}”.")
        label = words(said.format(text=text), "muted", wrap=True)
        label.setContentsMargins(12, 12, 12, 14)
        return label

    def _fit(self) -> None:
        self._list.activate()
        wanted = (
            self._list.totalHeightForWidth(604)
            if self._list.hasHeightForWidth()
            else self._list.sizeHint().height()
        )
        self._area.setFixedHeight(min(wanted, max(200, self._over.height() - 280)))
        self.lay()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click does what it lies on."""
        for at, result in enumerate(self._results):
            if result.rect().contains(result.mapFrom(self, event.position().toPoint())):
                self._choose(at)
                self.do_chosen()
                return
        super().mouseReleaseEvent(event)


def _where(command: Command) -> object:
    """What tells whether two commands lead to the same place; acts are told apart by themselves."""
    return getattr(command.do, "place", command.do)
