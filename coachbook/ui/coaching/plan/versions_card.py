"""The card of a plan's versions: which were kept, when and why, and what changed from one to the next."""

from __future__ import annotations

from coachbook.ui.coaching.plan.state import PlanPageState
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.rows import Row, RowList


class VersionsCard(Card):
    """What was agreed is never altered, and here is what came after it."""

    def __init__(self) -> None:
        super().__init__(" ", " ")
        self.set_title(self.tr("Versions"))
        self.set_subtitle(self.tr("What was agreed is kept as it was."))
        self.rows = RowList(name=self.tr("Versions of the plan"))
        self.add(self.rows)

    def show_state(self, state: PlanPageState) -> None:
        """The newest first; the card is not there before something was kept."""
        self.setVisible(bool(state.versions))
        self.rows.set_rows([Row(title, changed) for title, changed in state.versions])
