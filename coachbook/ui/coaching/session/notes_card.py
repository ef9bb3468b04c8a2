"""The notes of the point that is talked about, each with its own mark: shared, or private."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from coachbook.ui.coaching.session.note_slots import NoteSlot
from coachbook.ui.parts.buttons import link
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.fields import Field, TextArea
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.parts.wording import watch_wording
from coachbook.ui.shell.surfaces import plain_tip
from coachbook.ui.shell.theme import restyle


class NoteBox(QObject):
    """One note: its question, its mark and its text. `typed` and `turned` fire for what the user does."""

    typed = Signal(object)  # itself
    turned = Signal(object)  # itself

    def __init__(self, slot: NoteSlot, parent: QObject, *, hints: bool) -> None:
        super().__init__(parent)
        self.slot = slot
        self.area = TextArea(slot.text, least=3, most=14)
        self.mark = link("", writes=True)
        self.mark.clicked.connect(self._on_mark)
        free = self.tr("For you") if slot.private else self.tr("What was said")
        self.field = Field(slot.prompt or free, self.area, mark=self.mark, wraps=True)
        self.field.setFocusProxy(None)  # type: ignore[arg-type]  # or Tab comes to the text, past the mark
        self._hint = watch_wording(self.field) if hints else None
        self.area.textChanged.connect(self._on_text)
        self.show_slot(slot)

    def show_slot(self, slot: NoteSlot) -> None:
        """Show the mark of the note as it is stored now; its text is put by the page."""
        self.slot = slot
        self.mark.set_text(self.tr("private") if slot.private else self.tr("shared"))
        self.mark.setProperty("tone", "amber" if slot.private else "")
        restyle(self.mark)
        says = (
            self.tr("Private: share this note") if slot.private else self.tr("Shared: make this note private")
        )
        self.mark.setAccessibleName(says)
        self.mark.setToolTip(plain_tip(says))

    @Slot()
    def _on_text(self) -> None:
        self.typed.emit(self)

    @Slot()
    def _on_mark(self) -> None:
        self.turned.emit(self)


_BETWEEN = 12
"""Pixels between two boxes beside each other."""


class NotesCard(Card):
    """A box for each note of the point, two beside each other. `turned` asks for the other mark."""

    typed = Signal(object)  # NoteBox
    turned = Signal(object)  # NoteBox

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self.set_title(self.tr("Notes"))
        self.boxes: tuple[NoteBox, ...] = ()
        self._before: QWidget | None = None
        self._hints = True
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_BETWEEN)
        self._grid.setVerticalSpacing(14)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._plain = PlainLabel("", TextRole.MUTED, wrap=True)
        self.add(self._inside)
        self.add(self._plain)

    def after(self, widget: QWidget) -> None:
        """Tab comes here from `widget`: boxes are made anew for each point, and Qt would put them last."""
        self._before = widget

    def show_slots(self, slots: tuple[NoteSlot, ...], called: str, *, hints: bool = True) -> None:
        """Show these notes; boxes in which somebody may be writing stay where they are.

        Without `hints` on wording, which are for the coach, where the person reads along.
        """
        marks = self.tr(
            "Each note carries its mark: shared, or private. "
            "Private ones leave the workbook only in {name}’s own access copy."
        )
        if not called:
            marks = self.tr("Each note carries its mark: shared, or private. Private ones are in no summary.")
        self._plain.setText(marks.format(name=called))
        if hints is not self._hints or [b.slot.face for b in self.boxes] != [s.face for s in slots]:
            self._hints = hints
            self._build(slots)
        for box, slot in zip(self.boxes, slots, strict=True):
            box.show_slot(slot)

    def _build(self, slots: tuple[NoteSlot, ...]) -> None:
        for box in self.boxes:
            self._grid.removeWidget(box.field)
            box.field.hide()
            box.field.deleteLater()
            box.deleteLater()
        self.boxes = tuple(NoteBox(slot, self, hints=self._hints) for slot in slots)
        last = len(self.boxes) - 1
        for number, box in enumerate(self.boxes):
            box.typed.connect(self.typed)
            box.turned.connect(self.turned)
            alone = number == last and number % 2 == 0
            self._grid.addWidget(
                box.field, number // 2, number % 2, 1, 2 if alone else 1, Qt.AlignmentFlag.AlignTop
            )
            box.field.show()  # a layout shows it in the next turn only, too late for the keyboard
        self._level()
        stops = [each for box in self.boxes for each in (box.mark, box.area)]
        for before, following in pairwise([self._before, *stops] if self._before else stops):
            QWidget.setTabOrder(before, following)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Questions break into other lines."""
        super().resizeEvent(event)
        self._level()

    def _level(self) -> None:
        """Two boxes beside each other begin at one height, whatever their questions take."""
        half = (self._inside.width() - _BETWEEN) // 2
        for number in range(0, len(self.boxes) - 1, 2):
            pair = [box.field for box in self.boxes[number : number + 2]]
            high = max(field.label_height(half) for field in pair)
            for field in pair:
                field.set_label_height(high)
