"""The panel of the live tally: one key a behaviour, each press with its time, stored at once.

The pad hears its keys only while the keyboard is in it, so that counting never fights with typing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coachbook.changes import Change
from coachbook.coaching.days import counted
from coachbook.coaching.tally import (
    TakenBack,
    bring_back,
    counted_so_far,
    press,
    proposed_keys,
    set_keys,
    take_back,
    tally_as_evidence,
)
from coachbook.errors import Fault
from coachbook.records import Id, Observation, TallyKey
from coachbook.statistics.words import sentence_case
from coachbook.ui.coaching.observation.panels import Draft, Panel
from coachbook.ui.coaching.observation.tally_pad import Pad
from coachbook.ui.coaching.observation.tally_sheets import KeysSheet, UseSheet
from coachbook.ui.parts.buttons import link, secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.flow import FlowLayout
from coachbook.ui.parts.texts import PlainLabel, TextRole, muted
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Key


class TallyPanel(Panel):
    """The pad, what it counted, and the way from there into the evidence."""

    wide = 340

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Tally"), "Y")
        self._taken = TakenBack()
        self._shown: Id | None = None
        self._sheet: KeysSheet | UseSheet | None = None
        """The sheet that has asked for something and waits whether it is refused."""
        self.pad = Pad()
        self.pad.pressed.connect(self._on_pressed)
        self.pad.undone.connect(self._on_back)
        self.pad.redone.connect(self._on_again)
        self.start = secondary(self.tr("Bind keys to what is rated"), writes=True)
        self.start.clicked.connect(self._on_start)
        self.change = link(self.tr("Change the keys"), writes=True)
        self.change.clicked.connect(self._on_change)
        self.back = secondary(self.tr("Take back"), "rotate-ccw", writes=True)
        self.back.setToolTip(self.tr("Backspace"))
        self.back.clicked.connect(self._on_back)
        self.use = secondary(self.tr("Use as evidence"), writes=True)
        self.use.clicked.connect(self._on_use)
        self.said = muted("")
        self.fault = PlainLabel("", TextRole.FAULT, wrap=True)
        self.fault.hide()
        self._card = Card(
            self.tr("Count what you hear"),
            self.tr("One key for each behaviour. Each press is kept with its time at once."),
        )
        self._card.add_line(self.start)
        self._card.add(self.pad)
        self._card.add(self.fault)
        self._card.add(self.said)
        self._buttons = QWidget()
        across = FlowLayout(self._buttons)
        for widget in (self.use, self.back):
            across.addWidget(widget)
        self._card.add(self._buttons)
        self._card.add_line(self.change)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._card, 0, Qt.AlignmentFlag.AlignTop)

    # What the form asks

    def show_draft(self, draft: Draft) -> None:
        """The counts of this draft."""
        super().show_draft(draft)
        observation = draft.observation
        if self._shown != observation.id:
            self._shown = observation.id
            self.fault.hide()
        self._taken = self._taken.of(observation)
        marks = observation.tally
        bound = bool(observation.tally_keys)
        self.start.setVisible(not bound)
        for widget in (self.pad, self.said, self._buttons, self.change):
            widget.setVisible(bound)
        self.back.setEnabled(bool(marks))
        self.use.setEnabled(bool(marks))
        self.pad.show_lines(counted_so_far(observation, self.desk.clock.zone), marks[-1].key if marks else "")
        self.said.setText(
            sentence_case(
                self.tr("{presses} so far.").format(presses=counted(len(marks), "press", "presses"))
            )
            if marks
            else self.tr("Click into the list or press its keys while the keyboard is in it.")
        )

    def show_fault(self, fault: Fault) -> None:
        """In the sheet that asked, else under the pad."""
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.show_fault(sheet.field_of(fault), fault.message)
            return
        self.fault.setText(fault.message)
        self.fault.show()

    def note(self) -> str:
        """How often something was counted."""
        presses = len(self.draft.observation.tally) if self.draft is not None else 0
        return str(presses) if presses else ""

    def first_focus(self) -> QWidget | None:
        """The pad, else the way to it."""
        bound = self.draft is not None and self.draft.observation.tally_keys
        return self.pad if bound else self.start

    def keys(self) -> tuple[Key, ...]:
        """Those of the pad."""
        return (
            Key("Backspace", self.tr("Tally: take the last press back; with Shift bring it back")),
            Key("A letter", self.tr("Tally: count the behaviour of this key")),
        )

    # The hands

    @Slot(str)
    def _on_pressed(self, key: str) -> None:
        self.fault.hide()
        self._taken = TakenBack()
        self.acted.emit(partial(_counted, key, self.desk.clock.now()))

    @Slot()
    def _on_back(self) -> None:
        self._step(take_back)

    @Slot()
    def _on_again(self) -> None:
        self._step(bring_back)

    def _step(self, act: Callable[[Observation, TakenBack], tuple[Change | None, TakenBack]]) -> None:
        if self.draft is None:
            return
        change, taken = act(self.draft.observation, self._taken)
        if change is None:
            return
        before = self.draft.observation
        self._taken = taken
        self.acted.emit(partial(_always, change))
        if self.draft.observation == before:
            self._taken = TakenBack()

    @Slot()
    def _on_start(self) -> None:
        self.acted.emit(_proposed)
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_change(self) -> None:
        if self.draft is None:
            return
        self._keys_sheet = KeysSheet(self.window(), self.draft)
        self._keys_sheet.picked.connect(self._on_keys)
        self._keys_sheet.rise()

    @Slot(object)
    def _on_keys(self, keys: tuple[TallyKey, ...]) -> None:
        sheet = self._keys_sheet
        self._sheet = sheet
        self.acted.emit(partial(_with_keys, keys))
        if self._sheet is not None:
            sheet.fall()
        self._sheet = None

    @Slot()
    def _on_use(self) -> None:
        if self.draft is None:
            return
        self._use_sheet = UseSheet(self.window(), self.draft, self.desk.clock.zone)
        self._use_sheet.picked.connect(self._on_picked)
        self._use_sheet.rise()

    @Slot(object, object)
    def _on_picked(self, chosen: tuple[int, ...], rating_id: Id | None) -> None:
        sheet = self._use_sheet
        self._sheet = sheet
        self.acted.emit(partial(_as_evidence, chosen, rating_id, self.desk.clock.zone))
        if self._sheet is not None:
            sheet.fall()
        self._sheet = None


def _counted(key: str, at: datetime, draft: Draft) -> Change:
    change = press(draft.observation, key, at)
    if change is None:
        raise Fault("keys", "This key counts nothing any more; change the keys.")
    return change


def _always(change: Change, _draft: Draft) -> Change:
    return change


def _proposed(draft: Draft) -> Change:
    rated = [draft.standards[each.standard_id] for each in draft.ratings]
    return set_keys(draft.observation, proposed_keys(rated, draft.behaviours, draft.standards))


def _with_keys(keys: tuple[TallyKey, ...], draft: Draft) -> Change:
    return set_keys(draft.observation, keys)


def _as_evidence(chosen: tuple[int, ...], rating_id: Id | None, zone: tzinfo, draft: Draft) -> Change:
    return tally_as_evidence(draft.observation, draft.ratings, draft.standards, chosen, zone, rating_id)
