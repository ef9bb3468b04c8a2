"""Earlier: the versions that held before, to be read and not to be changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.cards import Card, KeyValues
from coachbook.ui.parts.dialogs import FittingScroll
from coachbook.ui.parts.texts import body, label
from coachbook.ui.shell.sheet import Sheet


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """One version as it read: `head` says which and when, `pairs` are named parts of it."""

    head: str
    text: str
    pairs: tuple[tuple[str, str], ...] = ()


class EarlierSheet(Sheet):
    """Versions under each other, the newest first."""

    def __init__(self, over: QWidget, title: str, sentence: str, versions: Sequence[EarlierVersion]) -> None:
        super().__init__(over, title, wide=680, top=90)
        self.head(title, sentence)
        inside = QWidget()
        inside.setProperty("surface", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(12)
        for version in versions:
            column.addWidget(_card(version))
        self.column.addWidget(FittingScroll(inside), 1)
        self.close_button = secondary(self.tr("Close"))
        self.close_button.clicked.connect(self.fall)
        self.column.addWidget(self.close_button)


def _card(version: EarlierVersion) -> Card:
    card = Card()
    card.setAccessibleName(f"{version.head}: {version.text}")
    card.add(label(version.head))
    card.add(body(version.text))
    if version.pairs:
        card.add_space(4)
        card.add(KeyValues(version.pairs, columns=2))
    return card
