"""How one standard was rated so far, as a card: dots, and how often low in words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coachbook.charts.ratings import ratings_chart
from coachbook.charts.scene import Scene
from coachbook.ui.coaching.session.state import StandardRatings
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chart_view import ChartView
from coachbook.ui.parts.texts import muted


class RatingsCard(Card):
    """Hidden where there is no standard to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self._chart = ChartView()
        self._said = muted("")
        self.add(self._chart)
        self.add(self._said)
        self._ratings: StandardRatings | None = None

    def show_ratings(self, ratings: StandardRatings | None) -> None:
        """Show a standard's ratings, or nothing."""
        if ratings == self._ratings:
            self.setVisible(ratings is not None)
            return
        self._ratings = ratings
        self.setVisible(ratings is not None)
        if ratings is None:
            return
        self.set_title(ratings.title)
        self.set_subtitle(ratings.subtitle)
        self._chart.setVisible(bool(ratings.dots))
        if ratings.dots:
            self._chart.show_chart(self._scene)
        self._said.setText(ratings.sentence)

    def _scene(self, width: float) -> Scene:
        scene = ratings_chart(self._ratings.dots if self._ratings else (), width)
        return scene or Scene(width, 1, (), "")
