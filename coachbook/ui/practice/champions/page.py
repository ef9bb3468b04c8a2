"""The page Champions: what the best people do, by moment, and one behaviour beside the list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from coachbook.errors import Fault
from coachbook.practice.champions import retire_behaviour
from coachbook.records import (
    ChampionAsk,
    ChampionBehaviour,
    ChampionNomination,
    Id,
    MomentOfTruth,
    Observation,
    Person,
    RolePlayScript,
    ServiceStandard,
    WorkbookProfile,
)
from coachbook.records.kinds import Publication
from coachbook.ui.parts.buttons import primary, secondary
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.parts.layouts import MARGIN, PageColumn
from coachbook.ui.parts.texts import Lead
from coachbook.ui.practice.champions.acts import PeopleActs
from coachbook.ui.practice.champions.asking import (
    Reading,
    champion_of,
    champion_rows,
    offers,
    read_champions,
)
from coachbook.ui.practice.champions.capture import CaptureSheet
from coachbook.ui.practice.champions.capturing import Capturing
from coachbook.ui.practice.champions.detail import DetailView
from coachbook.ui.practice.champions.editor import BehaviourEditor
from coachbook.ui.practice.champions.list_lane import ListLane
from coachbook.ui.practice.champions.people_card import PeopleCard
from coachbook.ui.practice.champions.person_view import PersonView
from coachbook.ui.practice.champions.quoted import told_in
from coachbook.ui.practice.champions.sharing import PackActs
from coachbook.ui.practice.champions.state import (
    ChampionsState,
    GapRow,
    champions_state,
    detail_of,
)
from coachbook.ui.practice.composing import composed
from coachbook.ui.practice.reading import journey
from coachbook.ui.practice.script.state import first_choice, ingredients
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.notices import Act
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place

CAPTURE = "capture"
"""The word in a place that opens the sheet: `Place("champions", None, "capture")`; see also `told_in`."""


class ChampionsPage(Page):
    """The list at the left, one behaviour at the right, to read or to edit."""

    watches = (
        ChampionBehaviour, MomentOfTruth, ServiceStandard, Person, RolePlayScript, Observation,
        ChampionNomination, ChampionAsk, WorkbookProfile,
    )  # fmt: skip
    saves = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._state: ChampionsState | None = None
        self._read: Reading | None = None
        self._chosen: Id | None = None
        self._whose: Id | None = None
        """The champion that is shown, in place of a behaviour."""
        self._editor: BehaviourEditor | None = None
        self.capturing = Capturing(self)
        self.capturing.captured.connect(self._on_captured)
        self.capture = primary(self.tr("Capture a behaviour"), writes=True)
        self.capture.clicked.connect(self._on_capture)
        self.from_transcript = secondary(self.tr("From a transcript"), writes=True)
        self.from_transcript.clicked.connect(self.capturing.from_transcript)
        self.packs = PackActs(self)
        self.lead = Lead()
        self.lead.followed.connect(self._on_gaps)
        self.list = ListLane()
        self.list.filtered.connect(self._on_filtered)
        self.list.gaps.wanted.connect(self._on_gap)
        self.rows, self.gaps = self.list.rows, self.list.gaps
        self.rows.chosen.connect(self._on_row)
        self.rows.activated.connect(self._on_row)
        self.detail = DetailView()
        self.detail.practised.connect(self._on_practise)
        self.detail.edited.connect(self._on_edit)
        self.detail.negative_wanted.connect(self._on_negative)
        self.detail.retired.connect(self._on_retire)
        self._make_people()
        self._build()

    @property
    def sheet(self) -> CaptureSheet | None:
        """The sheet that captures, while it is open."""
        return self.capturing.sheet

    def open(self, target: str | None, sub: str) -> None:
        """The list, with the behaviour `target` beside it; `sub` "capture" opens the sheet."""
        self._close_editor()
        self._chosen, self._whose = target or self._chosen, None if target else self._whose
        if sub.split()[:1] == [CAPTURE] and self.sheet is None:
            self.capturing.begin(told_in(self.desk.workbook, sub))

    def refresh(self) -> None:
        """Read the behaviours anew."""
        book = self.desk.workbook
        self._read = read = read_champions(book)
        state = champions_state(
            read.behaviours.values(), read.moments, read.standards, read.scripts, read.names, read.proved
        )
        self._state = state
        self._views.setCurrentWidget(self._full if state.groups else self._empty)
        self.lead.say(state.sentence, self.tr("See what is missing") if state.gaps else "")
        if self._chosen in state.ids and self._chosen not in state.of(self.list.asked).ids:
            self.list.show_all()
        shown = self.list.show_state(state)
        if self._chosen not in shown.ids:
            self._close_editor()
            self._chosen = next(iter(shown.ids), None)
        self.people.show_champions(champion_rows(read, book), read.limit)
        self._show_chosen()
        self.bar_changed.emit()

    def _show_chosen(self) -> None:
        read, book = self._read, self.desk.workbook
        if read is None:
            return
        champion = champion_of(read, self._whose, book) if self._whose else None
        self._whose = champion.person.id if champion is not None else None
        self.person.setVisible(champion is not None)
        self.detail.setVisible(champion is None and self._editor is None)
        self.people.rows.choose(self._whose)
        self.rows.choose(None if champion is not None else self._chosen)
        if champion is not None:
            self.person.show_champion(champion)
            return
        shown = read.behaviours.get(self._chosen or "")
        if shown is None:
            self.detail.hide()
            return
        proof = read.proved.get(shown.id)
        self.detail.show_detail(
            detail_of(shown, read.moments, read.standards, read.names, proof, read.called)
        )
        stored = self._behaviour()
        if self._editor is not None and stored is not None:
            self._editor.take(stored)

    def crumbs(self) -> tuple[Crumb, ...]:
        """Champions, and how many there are."""
        state = self._state
        if state is None or not state.behaviours:
            return (Crumb(self.tr("Champions")),)
        return (Crumb(self.tr("Champions"), note=state.note),)

    def buttons(self) -> tuple[QWidget, ...]:
        """Capture one; the empty page has the same button in its middle."""
        full = self._state is not None and bool(self._state.groups)
        return (self.from_transcript, self.capture) if full else (self.from_transcript,)

    def keys(self) -> tuple[Key, ...]:
        """Capture, edit, practise."""
        return (
            Key("N", self.tr("Capture a behaviour"), self._on_capture, writes=True),
            Key("E", self.tr("Edit the behaviour"), self._on_edit),
            Key("P", self.tr("Make a role-play of it"), self._on_practise, writes=True),
            Key("T", self.tr("Capture from a transcript"), self.capturing.from_transcript, writes=True),
            Key("C", self.tr("Nominate a champion"), self.acts.nominate, writes=True),
            Key("X", self.tr("Export a pack for another workbook"), self.packs.export),
            Key("I", self.tr("Import a pack"), self.packs.bring_in, writes=True),
            Key("↑ ↓", self.tr("The behaviour before, the next one")),
        )

    def first_focus(self) -> QWidget | None:
        """The chosen behaviour in the list."""
        if self._state is not None and not self._state.groups:
            return self._empty.action
        return self.list.row_of(self._chosen) or self.rows

    def back(self) -> bool:
        """Escape ends the editing."""
        if self._editor is None:
            return False
        self._on_done()
        return True

    def show_fault(self, fault: Fault) -> None:
        """Beside the field of the editor."""
        if self._editor is None or not self._editor.show_fault(fault):
            super().show_fault(fault)

    def _make_people(self) -> None:
        """The champions themselves, and what is done about them."""
        self.acts = PeopleActs(self, self._shown_champion)
        self.acts.done.connect(self._on_champion)
        self.people, self.person = PeopleCard(), PersonView()
        self.people.chosen.connect(self._on_champion)
        self.people.nominated.connect(self.acts.nominate)
        self.people.limited.connect(self.acts.limit)
        for signal, act in (
            (self.person.nominated, self.acts.nominate),
            (self.person.asked, self.acts.ask),
            (self.person.unnamed, self.acts.unname),
            (self.person.ended, self.acts.end),
            (self.person.thanked, self.acts.thank),
            (self.person.accepted, self.acts.accept),
            (self.person.declined, self.acts.decline),
        ):
            signal.connect(act)

    def _shown_champion(self) -> Id | None:
        return self._whose

    def _build(self) -> None:
        self._full = QWidget()
        whole = QVBoxLayout(self._full)
        whole.setContentsMargins(0, 24, 0, 0)
        whole.setSpacing(16)
        line = QHBoxLayout()
        line.setContentsMargins(MARGIN, 0, MARGIN, 0)
        line.addWidget(self.lead)
        whole.addLayout(line)
        self._detail_lane = PageColumn(margins=(8, 0, MARGIN, 32))
        self._detail_lane.add(self.detail)
        self._detail_lane.add(self.person)
        self._detail_lane.add(self.people)
        lanes = QHBoxLayout()
        lanes.setSpacing(0)
        lanes.addWidget(self.list, 35)
        lanes.addWidget(self._detail_lane, 65)
        whole.addLayout(lanes, 1)
        self._empty = EmptyState(
            "star",
            self.tr("What do your best people do that others do not?"),
            self.tr("Write down their very words when you hear them. Role-plays grow from there."),
            self.tr("Capture a behaviour"),
        )
        self._empty.acted.connect(self._on_capture)
        self._empty.offer_sample(self.desk.show_sample)
        self._views = QStackedLayout(self)
        self._views.addWidget(self._full)
        self._views.addWidget(self._empty)

    def _behaviour(self) -> ChampionBehaviour | None:
        return self.desk.workbook.get(ChampionBehaviour, self._chosen)

    def _close_editor(self) -> None:
        if self._editor is not None:
            self.commit()
            self.let_go()
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None
        self.detail.show()

    @Slot()
    def _on_capture(self) -> None:
        chosen = self._behaviour()
        self.capturing.begin({"moment_id": chosen.moment_id} if chosen is not None else {})

    @Slot(str)
    def _on_captured(self, id_: str) -> None:
        self._close_editor()
        self._chosen, self._whose = id_, None
        self.refresh()
        self.list.focus_on(self._chosen)

    @Slot(object)
    def _on_row(self, key: object) -> None:
        if key != self._chosen or self._whose is not None:
            self._close_editor()
            self._chosen, self._whose = str(key), None
            self._show_chosen()
            self._detail_lane.verticalScrollBar().setValue(0)
        self.list.in_sight(self._chosen)

    @Slot()
    def _on_filtered(self) -> None:
        """Other behaviours are asked for; where the shown one is not among them, the first is."""
        if self._state is not None and self._chosen not in self._state.of(self.list.asked).ids:
            self._close_editor()
            self._chosen = None
        self.refresh()

    @Slot(object)
    def _on_champion(self, key: object) -> None:
        if key != self._whose:
            self._close_editor()
            self._whose = str(key)
            self._show_chosen()
            self._detail_lane.verticalScrollBar().setValue(0)

    @Slot()
    def _on_gaps(self) -> None:
        self.list.to_gaps()

    @Slot(object)
    def _on_gap(self, gap: GapRow) -> None:
        """Go to where the missing thing would be written."""
        if gap.moment_id is not None:
            self.capturing.begin({"moment_id": gap.moment_id})
            return
        self._on_row(gap.behaviour_id)
        self._edit(gap.field)

    @Slot()
    def _on_practise(self) -> None:
        """Compose a role-play of this one behaviour, and go on choosing there."""
        self.commit()
        behaviour, read = self._behaviour(), self._read
        if behaviour is None or read is None:
            return
        standards = [s for s in read.standards if s.state is Publication.PUBLISHED]
        choice = first_choice(journey(read.moments), standards, tuple(read.behaviours.values()), behaviour)
        made_from = ingredients(choice, read.moments, standards, {behaviour.id: behaviour})
        if made_from is None:
            said = self.tr("A role-play needs a moment of truth and a standard; write those first.")
            self.desk.notices.warn(said)
            return
        change = composed(self.desk.workbook, made_from)
        if self.desk.do(change, self):
            self.desk.go(Place("script", change.edits[0].record.id))

    @Slot()
    def _on_edit(self) -> None:
        self._edit("title")

    @Slot()
    def _on_negative(self) -> None:
        self._edit("not_like_this")

    def _edit(self, name: str) -> None:
        behaviour = self._behaviour()
        if behaviour is None or self._editor is not None:
            return
        self._editor = BehaviourEditor(self, offers(self.desk.workbook))
        self._editor.finished.connect(self._on_done)
        self._editor.take(behaviour)
        self.detail.hide()
        self._detail_lane.add(self._editor)
        self._editor.fields[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_done(self) -> None:
        self.commit()
        if self.has_unsaved:
            return
        self._close_editor()
        self.refresh()
        self.list.focus_on(self._chosen)

    @Slot()
    def _on_retire(self) -> None:
        behaviour = self._behaviour()
        if behaviour is None or not self.desk.do(retire_behaviour(behaviour), self):
            return
        said = self.tr("“{title}” is out of the list; role-plays made from it stay.")
        self.desk.notices.say(said.format(title=behaviour.title), Act(self.tr("Undo"), self.desk.undo))
