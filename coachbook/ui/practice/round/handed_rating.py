"""A round on the handed over screen: one rater, the cases, the standards, and nothing else of the workbook.

For raters who share one computer. Each mark is kept at once as one of this rater's, so that nothing is lost
where the screen comes back early: the rater goes on later.
"""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.records import Id
from coachbook.ui.parts.texts import PlainLabel, TextRole, muted
from coachbook.ui.practice.round.rating_acts import RatingActs
from coachbook.ui.shell.handed import HandedScreen
from coachbook.ui.shell.page import Page


class HandedRating(HandedScreen):
    """The rating view over the whole screen; `acts` are of their own, so that the page's stay as they are."""

    def __init__(self, page: Page, acts: RatingActs, rater_id: Id, name: str) -> None:
        super().__init__(page.desk, name, aside=True)
        self._page = page
        self._name = name
        self.acts = acts
        acts.rater = rater_id
        acts.rated.connect(self._on_rated)
        acts.submitted.connect(self._on_submitted)
        self._show()
        self.lay(self._own_page())

    def first(self) -> QWidget | None:
        """The first row that is not rated yet."""
        self.acts.view.begin()
        return self.focusWidget() if self.acts.view.rows else None

    def keep(self) -> None:
        """Write the evidence that is still being typed."""
        self._page.commit()

    def taken(self) -> None:
        """All of it is kept already."""

    def confirmed(self) -> None:
        """Ctrl and Enter submit, as on the page."""
        if not self.is_waiting:
            self.acts.submit()

    def _own_page(self) -> QWidget:
        page = QWidget()
        page.setProperty("surface", "clear")
        head = QHBoxLayout()
        head.setContentsMargins(28, 20, 28, 0)
        head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        title = self.tr("{person}, these ratings are yours").format(person=self._name)
        words.addWidget(PlainLabel(title, TextRole.PAGE, wrap=True))
        words.addWidget(
            muted(self.tr("Nobody sees them before you submit, and none of the others’ are here."))
        )
        head.addLayout(words, 1)
        head.addWidget(self.give_back)
        head.addWidget(self.acts.view.submit)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.acts.view, 1)
        return page

    def _show(self) -> None:
        self.acts.show(self._name)

    @Slot()
    def _on_rated(self) -> None:
        self._show()

    @Slot()
    def _on_submitted(self) -> None:
        self.hand_back()
