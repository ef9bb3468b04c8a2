"""Mend the words: the anchor of the standard that parts the raters most, and its next version."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from coachbook.changes import Acting, Change
from coachbook.direction.standards import (
    ASKED_ANCHORS,
    edit_standard,
    in_force,
    put_in_force,
    with_anchor,
)
from coachbook.practice.calibration import note_mended
from coachbook.practice.calibration_results import StandardResult
from coachbook.records import CalibrationRound, ServiceStandard
from coachbook.records.kinds import Mark, Publication
from coachbook.ui.parts.buttons import link, primary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.fields import Field, Select, TextArea
from coachbook.ui.parts.texts import muted
from coachbook.ui.practice.round.state import MARK_NAMES, middle_mark


def mended(
    acting: Acting,
    round_: CalibrationRound,
    standard: ServiceStandard,
    standards: tuple[ServiceStandard, ...],
    mark: Mark,
    text: str,
) -> Change:
    """The next version of `standard` with other words for one mark, in force at once, noted in the round.

    A draft that somebody has begun takes the words and stays a draft. Raises `Fault` as the acts do.
    """
    anchors = with_anchor(standard, mark, text)
    written = edit_standard(acting, standard, standards, rated=True, anchors=anchors)
    if not written.edits:
        return written
    draft = written.edits[0].record
    if standard.state is Publication.DRAFT or not isinstance(draft, ServiceStandard):
        return written
    forced = put_in_force(acting, draft, (*standards, draft))
    noted = note_mended(round_, draft.id)
    whole = written.merged(forced).merged(noted)
    return Change(f"the words of {standard.title}", "mend standard", whole.edits)


class MendCard(Card):
    """The words now and the words that were agreed; `wanted()` when the new ones are to be put in force."""

    wanted = Signal()
    opened = Signal(object)  # the standard's id

    def __init__(self) -> None:
        super().__init__(self.tr("Mend the words"))
        self._standard: ServiceStandard | None = None
        self._sentence = muted("")
        self.marks = Select(())
        self.marks.picked.connect(self._on_mark)
        self._anchor = Field(self.tr("Anchor"), self.marks)
        self.now = Field(self.tr("Now"), TextArea(least=1, most=4))
        self.agreed = Field(
            self.tr("Agreed"), TextArea(hint=self.tr("What you all mean by it"), least=1, most=4)
        )
        if isinstance(self.now.editor, TextArea):
            self.now.editor.setReadOnly(True)
        self._hint = muted("")
        self.save = primary(self.tr("Put in force"), writes=True)
        self.save.clicked.connect(self.wanted)
        self.whole = link(self.tr("The whole standard"))
        self.whole.clicked.connect(self._on_whole)
        self.add(self._sentence)
        self.add(self._anchor)
        self.add(self.now)
        self.add(self.agreed)
        self.add(self._hint)
        self.add_line(self.save, self.whole)

    @property
    def mark(self) -> Mark | None:
        """The mark whose words are mended."""
        value = self.marks.value()
        return value if isinstance(value, Mark) else None

    @property
    def standard(self) -> ServiceStandard | None:
        """The standard whose words are mended, as it is in force."""
        return self._standard

    def text(self) -> str:
        """The words that were agreed."""
        return self.agreed.editor.toPlainText() if isinstance(self.agreed.editor, TextArea) else ""

    def show_worst(self, worst: StandardResult | None, standards: tuple[ServiceStandard, ...]) -> None:
        """The standard that parts the raters most, as it is in force here; hidden where there is none."""
        found = in_force(worst.standard.root_key, standards) if worst is not None else None
        changed = found != self._standard
        self._standard = found
        self.setVisible(found is not None)
        if found is None or worst is None or not changed:
            return
        low, high = worst.agreement.parting or (3.0, 3.0)
        options = [(mark, MARK_NAMES.get(mark, mark.value)) for mark in ASKED_ANCHORS[found.scale]]
        self.marks.set_options(options)
        chosen = middle_mark(worst.standard, low, high)
        self.marks.set_value(chosen if chosen in ASKED_ANCHORS[found.scale] else options[0][0])
        self._sentence.setText(self.tr("{title}: which words are read two ways?").format(title=found.title))
        self._hint.setText(
            self.tr(
                "This makes version {next} of the standard. Ratings made with version {now} keep its words."
            ).format(next=found.version + 1, now=found.version)
        )
        self._show_anchor()

    def _show_anchor(self) -> None:
        if self._standard is None or self.mark is None:
            return
        words = self._standard.anchor(self.mark)
        for field in (self.now, self.agreed):
            if isinstance(field.editor, TextArea):
                field.editor.set_text_quietly(words)
        self.agreed.set_fault(None)

    @Slot(object)
    def _on_mark(self, _mark: object) -> None:
        self._show_anchor()

    @Slot()
    def _on_whole(self) -> None:
        if self._standard is not None:
            self.opened.emit(self._standard.id)
