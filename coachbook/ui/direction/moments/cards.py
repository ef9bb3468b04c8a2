"""Cards of one moment: its words, written in place, and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from coachbook.ui.direction.moments.state import ChosenMoment, Link
from coachbook.ui.direction.written import Written
from coachbook.ui.parts.buttons import icon_button, quiet
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.fields import Field, LineEdit, TextArea
from coachbook.ui.parts.layouts import side_by_side
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import label, muted
from coachbook.ui.shell.page import Page


class MomentCard(Card):
    """Title, situation, what is at stake, won when, lost when; moves and retires."""

    moved = Signal(int)
    retire_wanted = Signal()

    def __init__(self, page: Page, keep: Callable[[str, str], bool]) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("The chosen moment"))
        self._above = label("")
        self.up = icon_button("chevron-up", self.tr("Move up (Alt+Up)"))
        self.down = icon_button("chevron-down", self.tr("Move down (Alt+Down)"))
        self.retire = quiet(self.tr("Retire"))
        self.retire.clicked.connect(self.retire_wanted)
        self.add_layout(side_by_side(self._above, None, self.up, self.down, self.retire, gap=4))
        parts = (
            ("title", self.tr("Name, as a customer would say it"), LineEdit()),
            ("situation", self.tr("What is going on"), TextArea(least=2)),
            ("at_stake", self.tr("What is at stake"), TextArea(least=2)),
            ("won_when", self.tr("Won when"), TextArea(least=3)),
            ("lost_when", self.tr("Lost when"), TextArea(least=3)),
        )
        self.written = {
            name: Written(page, name, Field(title, editor), keep) for name, title, editor in parts
        }
        for name in ("title", "situation", "at_stake"):
            self.add(self.written[name].field)
            self.add_space(4)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.written["won_when"].field, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.written["lost_when"].field, 1, Qt.AlignmentFlag.AlignTop)
        self.add_layout(line)

    def show_moment(self, chosen: ChosenMoment, *, read_only: bool) -> None:
        """Show what is stored, never into a field that is being typed in."""
        self._above.setText(chosen.head)
        for name, written in self.written.items():
            written.show_text(str(getattr(chosen.moment, name)), read_only=read_only)
        self.up.setEnabled(not read_only and not chosen.first)
        self.down.setEnabled(not read_only and not chosen.last)
        self.retire.setEnabled(not read_only)


class LinksCard(Card):
    """Lines that lead to other pages; `nothing` stands there while there are none."""

    followed = Signal(object)

    def __init__(self, title: str, nothing: str) -> None:
        super().__init__(title, ruled=True)
        self.rows = RowList(choosable=True, name=title)
        self.rows.activated.connect(self.followed)
        self._nothing = muted(nothing)
        self._nothing.setContentsMargins(0, 2, 0, 10)  # rows bring air of their own
        self.add(self._nothing)
        self.add(self.rows)

    def show_links(self, links: Sequence[Link]) -> None:
        """Show other lines."""
        self.rows.set_rows([Row(each.title, each.line, key=each.id) for each in links])
        self.rows.setVisible(bool(links))
        self._nothing.setVisible(not links)
