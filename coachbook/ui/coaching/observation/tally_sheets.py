"""The sheets of the tally: which keys count what, and which presses become evidence of which standard."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coachbook.coaching.tally import MOST_KEYS, counted_so_far, evidence_of, free_key
from coachbook.errors import Fault
from coachbook.records import TallyKey
from coachbook.ui.coaching.observation.panels import Draft
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.editors import LineEdit
from coachbook.ui.parts.fields import Field
from coachbook.ui.parts.pickers import CheckMark, Select
from coachbook.ui.parts.texts import label, muted
from coachbook.ui.shell.theme import px

OWN = ""


class KeysSheet(FormSheet):
    """One line a key: the letter, and what it counts. `picked(tuple of TallyKey)`."""

    picked = Signal(object)

    def __init__(self, over: QWidget, draft: Draft) -> None:
        super().__init__(
            over,
            self.tr("Which keys count what"),
            self.tr("A letter or a figure each. What has counted already keeps its key; empty lines go."),
            action=self.tr("Use these keys"),
            top=60,
        )
        self._keys = draft.observation.tally_keys
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.addWidget(label(self.tr("Key")), 0, 0)
        grid.addWidget(label(self.tr("Counts")), 0, 1)
        self.lines: list[tuple[LineEdit, LineEdit]] = []
        blank = 1 if len(self._keys) < MOST_KEYS else 0
        for number in range(len(self._keys) + blank):
            bound = self._keys[number] if number < len(self._keys) else None
            key = LineEdit(bound.key.upper() if bound else "", longest=1)
            key.setFixedWidth(px(52))
            key.setAccessibleName(self.tr("Key {n}").format(n=number + 1))
            words = LineEdit(bound.label if bound else "", hint=self.tr("Something else to count"))
            words.setAccessibleName(self.tr("What key {n} counts").format(n=number + 1))
            grid.addWidget(key, number + 1, 0)
            grid.addWidget(words, number + 1, 1)
            self.lines.append((key, words))
        self.field = self.add_field(Field("", box))
        self.accepted.connect(self._on_accepted)

    @Slot()
    def _on_accepted(self) -> None:
        self.clear_faults()
        keys: list[TallyKey] = []
        for number, (key, words) in enumerate(self.lines):
            bound = self._keys[number] if number < len(self._keys) else None
            title = words.text().strip()
            if not title:
                continue
            letter = key.text().strip() or free_key(title, keys)
            same = bound is not None and bound.label == title
            keys.append(
                TallyKey(
                    key=letter,
                    label=title,
                    standard_id=bound.standard_id if bound and same else None,
                    behaviour_id=bound.behaviour_id if bound and same else None,
                )
            )
        self.picked.emit(tuple(keys))

    def field_of(self, _fault: Fault) -> Field:
        """All of it is one field."""
        return self.field


class UseSheet(FormSheet):
    """Which presses, and where to. `picked(places in the tally, rating id or None)`."""

    picked = Signal(object, object)

    def __init__(self, over: QWidget, draft: Draft, zone: tzinfo) -> None:
        super().__init__(
            over,
            self.tr("Use what was counted as evidence"),
            self.tr("It is added to the evidence of the standard; behaviours become marked as seen."),
            action=self.tr("Add to the evidence"),
            top=80,
        )
        observation = draft.observation
        self._places: list[tuple[CheckMark, tuple[int, ...]]] = []
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for line in counted_so_far(observation, zone):
            places = tuple(at for at, mark in enumerate(observation.tally) if mark.key == line.key)
            if not places:
                continue
            words = evidence_of(line.label, [observation.tally[at] for at in places], zone)
            mark = CheckMark(words, on=True)
            self._places.append((mark, places))
            column.addWidget(mark)
        self.field = self.add_field(Field(self.tr("What was counted"), box))
        options = [(each.id, draft.standards[each.standard_id].title) for each in draft.ratings]
        self.to = Select([(OWN, self.tr("the standard of each")), *options], value=OWN)
        self.to_field = self.add_field(Field(self.tr("Goes to"), self.to))
        self.add(muted(self.tr("The words can be changed in the form afterwards.")))
        self.accepted.connect(self._on_accepted)

    @Slot()
    def _on_accepted(self) -> None:
        self.clear_faults()
        chosen = tuple(at for mark, places in self._places if mark.isChecked() for at in places)
        self.picked.emit(chosen, self.to.value() or None)

    def field_of(self, fault: Fault) -> Field:
        """Beside what is wrong."""
        return self.to_field if fault.field == "rating" else self.field
