"""Panels: what else stands beside the form of a draft, each in its own tab, such as a transcript or a tally.

A panel knows neither the page nor the workbook. It is shown the draft by `show_draft` each time that it is
read, and asks for changes by `acted`, with a function that makes the change from the draft as it is stored at
that moment; the page writes first what is still being typed, does the change, and shows the draft anew. What
is refused comes back by `show_fault`. A new kind of panel is one more entry in `PANELS`:

    class TranscriptPanel(Panel):
        def __init__(self, desk: Desk) -> None:
            super().__init__(desk, "Transcript", "T")

        @Slot()
        def _on_attach(self) -> None:
            self.acted.emit(self._attach)

        def _attach(self, draft: Draft) -> Change:
            return attach(draft.observation, draft.rating(draft.current), self._marked())
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Change
from coachbook.errors import Fault
from coachbook.records import ChampionBehaviour, Id, Observation, Person, Rating, ServiceStandard
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Key

Act = Callable[["Draft"], Change]
"""Makes a change of the draft as it is stored; may raise `Fault`."""


class Draft(NamedTuple):
    """What a panel is shown: one draft with its ratings in the order of the form, and what they refer to."""

    observation: Observation
    ratings: tuple[Rating, ...]
    standards: Mapping[Id, ServiceStandard]
    """Every version."""
    behaviours: tuple[ChampionBehaviour, ...]
    """Those of the standards that are rated here, whichever version taught them."""
    person: Person | None
    """Who is observed; None for a walk that names nobody."""
    current: Id | None
    """The rating in whose row the keyboard was last: where something is attached unless one chooses."""

    def rating(self, rating_id: Id) -> Rating:
        """One of the ratings. Raises `Fault("rating")` for one that has been taken away meanwhile."""
        for rating in self.ratings:
            if rating.id == rating_id:
                return rating
        raise Fault("rating", "This standard is not rated in this observation any more; choose another one.")


class Panel(QWidget):
    """One tab beside the form, called `title`; Ctrl, Shift and `letter` open it.

    It gets the height of the window, and scrolls by itself what is longer.
    """

    acted = Signal(object)  # Act
    row_wanted = Signal(str)  # the id of a rating whose row is to be gone to
    opened = Signal(object)  # this panel, whose tab is to be shown

    wide = 420
    """Pixels that it wants beside the form; it has to do with fewer in a narrow window."""

    def __init__(self, desk: Desk, title: str, letter: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.title = title
        self.letter = letter
        self.draft: Draft | None = None
        """The draft as it was shown last."""

    def show_draft(self, draft: Draft) -> None:
        """Show the draft; called again after each change of it, and when another row is gone to."""
        self.draft = draft

    def show_fault(self, fault: Fault) -> None:
        """What was asked for is refused; override to say it beside the right place."""
        self.desk.notices.warn(fault.message)

    def note(self) -> str:
        """A word behind its title, such as how many lines are marked; asked after each `show_draft`."""
        return ""

    def first_focus(self) -> QWidget | None:
        """Where the keyboard begins when the tab is chosen by its key."""
        return None

    def keys(self) -> tuple[Key, ...]:
        """Its own keys, for the `?` sheet; the panel hears them by itself while the keyboard is in it."""
        return ()

    @Slot()
    def open_tab(self) -> None:
        """Ask for its tab to be shown, with the keyboard in it."""
        self.opened.emit(self)


def _transcript(desk: Desk) -> Panel:
    from coachbook.ui.coaching.observation.transcript import TranscriptPanel  # it is made from this room

    return TranscriptPanel(desk)


def _tally(desk: Desk) -> Panel:
    from coachbook.ui.coaching.observation.tally import TallyPanel  # likewise

    return TallyPanel(desk)


PANELS: tuple[Callable[[Desk], Panel], ...] = (_transcript, _tally)
"""How each panel is made, in the order of the tabs."""
