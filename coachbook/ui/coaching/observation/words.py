"""The words of an observation: situation, behaviour and impact, with hints on their wording beside them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from coachbook.records import Observation
from coachbook.ui.coaching.observation.state import hints
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.editors import TextArea
from coachbook.ui.parts.fields import Field
from coachbook.ui.shell.page import Page
from coachbook.ui.shell.theme import px

_SIDE_BY_SIDE = 700


class WordsCard(Card):
    """Three fields: what was going on, what was done, what it did. `edited(name)` while one is typed in."""

    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("What happened"))
        hint = {
            "situation": self.tr("When and where: what did the customer come with?"),
            "behaviour": self.tr("What could be seen and heard, as on a recording?"),
            "impact": self.tr("What did it do to the customer?"),
        }
        names = {
            "situation": self.tr("Situation"),
            "behaviour": self.tr("Behaviour"),
            "impact": self.tr("Impact on the customer"),
        }
        self.areas = {name: TextArea(hint=words, least=3, most=10) for name, words in hint.items()}
        self.fields = {name: Field(names[name], area) for name, area in self.areas.items()}
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(14)
        for field in self.fields.values():
            self._line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.add_layout(self._line)
        self.areas["situation"].textChanged.connect(self._on_situation)
        self.areas["behaviour"].textChanged.connect(self._on_behaviour)
        self.areas["impact"].textChanged.connect(self._on_impact)
        for area in self.areas.values():
            area.committed.connect(self._show_hints)

    def show_words(self, observation: Observation, page: Page) -> None:
        """Show what is stored; never into the field that is being typed in."""
        for name, area in self.areas.items():
            page.put(area, getattr(observation, name))
        self._show_hints()

    def clear_faults(self) -> None:
        """Before checking anew."""
        for field in self.fields.values():
            field.set_fault(None)

    def minimumSizeHint(self) -> QSize:
        """Narrow: it folds, which it could not if one line were its least width."""
        return QSize(px(300), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        across = self.width() >= px(_SIDE_BY_SIDE)
        wanted = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != wanted:
            self._line.setDirection(wanted)

    @Slot()
    def _show_hints(self) -> None:
        for name, area in self.areas.items():
            self.fields[name].set_hint(hints(area.toPlainText()))

    @Slot()
    def _on_situation(self) -> None:
        self.edited.emit("situation")

    @Slot()
    def _on_behaviour(self) -> None:
        self.edited.emit("behaviour")

    @Slot()
    def _on_impact(self) -> None:
        self.edited.emit("impact")
