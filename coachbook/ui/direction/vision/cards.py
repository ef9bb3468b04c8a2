"""Cards of the vision: the one that holds, to be read, and the next one, to be written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coachbook.records import Vision
from coachbook.ui.direction.vision.state import VisionView
from coachbook.ui.direction.written import Written
from coachbook.ui.parts.buttons import link, outlined, quiet, secondary
from coachbook.ui.parts.cards import Card, KeyValues
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.fields import Field, TextArea
from coachbook.ui.parts.flow import FlowLayout
from coachbook.ui.parts.layouts import side_by_side
from coachbook.ui.parts.texts import PlainLabel, TextRole, label
from coachbook.ui.shell.page import Page
from coachbook.ui.shell.theme import Tone
from coachbook.wording.checks import check_vision
from coachbook.wording.rules import Finding


class VisionCard(Card):
    """The vision in force, with what the wording check says. `wanted`: the next version is to be written."""

    wanted = Signal()
    earlier_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(air=24)
        self.setAccessibleName(self.tr("Our vision"))
        self._above = label("")
        self._text = PlainLabel("", TextRole.PAGE, wrap=True, selectable=True)
        self._pairs = KeyValues(columns=2)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=6)
        self._remarks = PlainLabel("", TextRole.SMALL, wrap=True, tone=Tone.AMBER)
        self.next = secondary(self.tr("Write the next version"))
        self.earlier = link(self.tr("Earlier versions"))
        self.next.clicked.connect(self.wanted)
        self.earlier.clicked.connect(self.earlier_wanted)
        for widget in (self._above, self._text):
            self.add(widget)
        self.add_space(4)
        self.add(self._pairs)
        self.add_space(4)
        self.add(self._chips)
        self.add(self._remarks)
        self.add_space(4)
        self.add_layout(side_by_side(self.next, self.earlier, gap=12))

    def show_vision(self, view: VisionView | None, *, may_write: bool, draft: bool, earlier: bool) -> None:
        """Show a vision, or that there is none yet."""
        self._above.setText(view.head if view else self.tr("Our vision"))
        self._text.setText(view.text if view else self.tr("There is no vision yet."))
        self._pairs.setVisible(view is not None)
        self._pairs.show_pairs(view.pairs if view else ())
        self._show_chips(view)
        said = "\n".join(view.remarks) if view else ""
        self._remarks.setText(said)
        self._remarks.setVisible(bool(said))
        self.next.set_text(self.tr("Write the next version") if view else self.tr("Write the vision"))
        self.next.setVisible(may_write and not draft)
        self.earlier.setVisible(earlier)

    def _show_chips(self, view: VisionView | None) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for text in view.praise if view else ():
            self._flow.addWidget(Chip(text, Tone.ACCENT))
        self._chips.setVisible(bool(view and view.praise))


class DraftCard(Card):
    """The next version while it is written: each text is kept as it is typed, one act publishes it."""

    publish_wanted = Signal()
    drop_wanted = Signal()

    def __init__(self, page: Page, keep: Callable[[str, str], bool]) -> None:
        super().__init__(air=24, bar=Tone.AMBER)
        self.written = {
            name: Written(page, name, Field(title, TextArea(least=least, hint=hint)), keep, check)
            for name, title, least, hint, check in self._parts()
        }
        self.add(self.written["text"].field)
        for left, right in (("customer_gets", "customer_feels"), ("today", "aspired")):
            self.add_layout(_pair(self.written[left].field, self.written[right].field))
        self.add(self.written["phrases"].field)
        self.publish = outlined(self.tr("Publish"))
        self.drop = quiet(self.tr("Drop the draft"))
        self.publish.clicked.connect(self.publish_wanted)
        self.drop.clicked.connect(self.drop_wanted)
        self.add_space(4)
        self.add_line(self.publish, self.drop)

    def _parts(
        self,
    ) -> tuple[tuple[str, str, int, str, Callable[[str], tuple[Finding, ...]] | None], ...]:
        return (
            ("text", self.tr("The vision, in words that you would say to a customer"), 2, "", _check),
            ("customer_gets", self.tr("The customer gets"), 2, self.tr("One person, and a day"), None),
            ("customer_feels", self.tr("The customer feels"), 2, self.tr("Heard the first time"), None),
            ("today", self.tr("Today"), 2, self.tr("How it is now, honestly"), None),
            ("aspired", self.tr("Where we are going"), 2, self.tr("How it will be"), None),
            (
                "phrases",
                self.tr("Phrases that standards keep, one a line, each a part of the vision"),
                2,
                "",
                None,
            ),
        )

    def show_draft(self, draft: Vision, head: str, *, first: bool) -> None:
        """Show the draft as it is stored, never into a field that is being typed in."""
        self.set_subtitle(
            self.tr("Nobody is asked to keep it before you publish it.")
            if first
            else self.tr("What holds now stays in force until you publish this one.")
        )
        self.set_title(head)
        for name, written in self.written.items():
            text = "\n".join(draft.phrases) if name == "phrases" else str(getattr(draft, name))
            written.show_text(text, read_only=False)


def _check(text: str) -> tuple[Finding, ...]:
    """Of the text alone: its fields say themselves whether they are empty."""
    found = check_vision(text, "-", "-")
    return () if not text.strip() else found


def _pair(left: Field, right: Field) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(16)
    line.addWidget(left, 1, Qt.AlignmentFlag.AlignTop)
    line.addWidget(right, 1, Qt.AlignmentFlag.AlignTop)
    return line
