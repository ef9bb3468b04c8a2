"""The words of an observation: situation, behaviour and impact, with hints on their wording; what it cost."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from coachbook.records import Observation
from coachbook.ui.coaching.observing import EFFORT_NAMES
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import FilterChips
from coachbook.ui.parts.editors import TextArea
from coachbook.ui.parts.fields import Field
from coachbook.ui.parts.texts import label
from coachbook.ui.parts.wording import watch_told, watch_wording
from coachbook.ui.shell.held import rest_if_held
from coachbook.ui.shell.page import Page
from coachbook.ui.shell.theme import px

_SIDE_BY_SIDE = 700


class WordsCard(Card):
    """Three fields: what was going on, what was done, what it did. `edited(name)` while one is typed in.

    `tagged` when what the contact cost the customer is another one.
    """

    edited = Signal(str)
    tagged = Signal(object)

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
        self.effort = FilterChips(self.tr("What it cost the customer"), tuple(EFFORT_NAMES.items()))
        rest_if_held(self.effort)
        self.effort.changed.connect(self.tagged)
        self.add(label(self.tr("What it cost the customer")))
        self.add(self.effort)
        situation, behaviour, impact = self.fields.values()
        self.hints = {
            "situation": watch_wording(situation, None),
            "behaviour": watch_told(behaviour, situation=situation, impact=impact),
            "impact": watch_wording(impact, None),
        }

    def show_words(self, observation: Observation, page: Page) -> None:
        """Show what is stored; never into the field that is being typed in."""
        for name, area in self.areas.items():
            page.put(area, getattr(observation, name))
            self.hints[name].show_about(observation.id)
        self.effort.set_values(observation.effort)

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
    def _on_situation(self) -> None:
        self.edited.emit("situation")

    @Slot()
    def _on_behaviour(self) -> None:
        self.edited.emit("behaviour")

    @Slot()
    def _on_impact(self) -> None:
        self.edited.emit("impact")
