"""What stands around the beats: the scene and the customer above them, what is for afterwards below."""

from __future__ import annotations

from PySide6.QtCore import QObject

from coachbook.ui.parts.buttons import Button, link
from coachbook.ui.parts.cards import Card, KeyValues
from coachbook.ui.parts.texts import body
from coachbook.ui.practice.script.editing import Editor
from coachbook.ui.practice.script.state import ScriptView


class Around(QObject):
    """Five cards, each with its way into the editor; `above` and `below` are laid by the page."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self.edits: list[Button] = []
        self.scene, self.points, self.debrief = body(""), body(""), body("")
        self.card, self.sheet = KeyValues(columns=2), KeyValues(columns=2)
        scene = self._button(self.tr("Edit the scene"))
        scene.clicked.connect(editor.scene)
        customer = self._button(self.tr("Edit the customer"))
        customer.clicked.connect(editor.customer)
        points = self._button(self.tr("Edit what to learn"))
        points.clicked.connect(editor.points)
        sheet = self._button(self.tr("Edit the observer sheet"))
        sheet.clicked.connect(editor.observers)
        debrief = self._button(self.tr("Edit the debrief"))
        debrief.clicked.connect(editor.debrief)
        self.above = (Card(self.tr("The scene"), aside=scene), Card(self.tr("The customer"), aside=customer))
        self.below = (
            Card(self.tr("What to learn"), aside=points),
            Card(self.tr("Observer sheet"), aside=sheet),
            Card(self.tr("Debrief, in this order"), aside=debrief),
        )
        for card, inside in zip(
            (*self.above, *self.below),
            (self.scene, self.card, self.points, self.sheet, self.debrief),
            strict=True,
        ):
            card.add(inside)

    def show_view(self, view: ScriptView) -> None:
        """The texts of a script."""
        self.scene.setText(view.scene)
        self.card.show_pairs(view.card)
        self.points.setText("\n".join(f"•  {point}" for point in view.learning_points))
        self.sheet.show_pairs(view.sheet)
        self.debrief.setText("\n".join(f"{n}  {question}" for n, question in enumerate(view.debrief, 1)))

    def _button(self, name: str) -> Button:
        button = link(self.tr("Edit"), writes=True)
        button.setAccessibleName(name)
        self.edits.append(button)
        return button
