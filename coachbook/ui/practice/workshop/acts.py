"""What a trainer does in a workshop; each act is written at once and can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachbook.changes import Change
from coachbook.errors import Fault
from coachbook.masks import masks_of, scripts_of
from coachbook.practice.workshops import (
    all_there,
    attend,
    cancel_workshop,
    choose_script,
    close_workshop,
    drop_member,
    play_turn,
    rotate,
    runs_next,
    script_of,
)
from coachbook.records import ChampionAsk, Member, Rehearsal, RolePlayScript, Threesome, Workshop
from coachbook.records.kinds import Publication
from coachbook.ui.practice.run_file import RunFiles
from coachbook.ui.practice.workshop.asking import champions_here, everybody_here
from coachbook.ui.practice.workshop.sheets import HostSheet, MembersSheet, WorkshopSheet
from coachbook.ui.shell.held import held
from coachbook.ui.shell.notices import Act
from coachbook.ui.shell.places import Place

if TYPE_CHECKING:
    from coachbook.ui.practice.workshop.page import WorkshopPage

_NEXT_PRESENCE = {None: True, True: False, False: True}


class WorkshopActs(QObject):
    """The slots of the page; keys, buttons and the palette all come here."""

    def __init__(self, page: WorkshopPage) -> None:
        super().__init__(page)
        self._page = page
        self.files = RunFiles(page)
        self.sheet: WorkshopSheet | MembersSheet | HostSheet | None = None

    @property
    def _stored(self) -> Workshop | None:
        """The workshop as it is stored now; None where nothing may be changed in it."""
        held_by = self._page.workshop
        if held_by is None or held() or self._page.desk.workbook.read_only:
            return None
        return self._page.desk.workbook.get(Workshop, held_by.id)

    # Sheets

    @Slot()
    def facts(self) -> None:
        """Title, day, length, role-plays."""
        workshop, book = self._stored, self._page.desk.workbook
        if workshop is not None:
            scripts = [(s.id, s.title) for s in scripts_of(book, order_by="title") if _in_use(s, workshop)]
            self._lay(WorkshopSheet(self._page.window(), book.acting(), scripts, workshop))

    @Slot()
    def add(self) -> None:
        """More people."""
        workshop, book = self._stored, self._page.desk.workbook
        if workshop is not None:
            self._lay(MembersSheet(self._page.window(), book.acting(), workshop, everybody_here(book)))

    @Slot()
    def host(self) -> None:
        """A champion who hosts it."""
        workshop, book = self._stored, self._page.desk.workbook
        if workshop is not None:
            asks, limit = book.all(ChampionAsk), book.profile.champion_asks
            people = champions_here(book)
            self._lay(HostSheet(self._page.window(), book.acting(), workshop, people, asks, limit))

    # Acts without a sheet

    @Slot(object)
    def attend(self, key: object) -> None:
        """Somebody is here, or not."""
        member = self._member(key)
        if member is not None:
            present = _NEXT_PRESENCE[member.present]
            self._try(lambda workshop: attend(workshop, member.key, present))

    @Slot()
    def all_there(self) -> None:
        """All of whom nothing was said are here."""
        self._try(all_there)

    @Slot(object)
    def drop(self, key: object) -> None:
        """Somebody does not take part after all."""
        member = self._member(key)
        if member is not None:
            self._try(lambda workshop: drop_member(workshop, member.key))

    @Slot()
    def rotate(self) -> None:
        """Make the turns."""
        self._try(rotate)

    @Slot(object, object)
    def choose(self, turn: object, script_id: object) -> None:
        """Another role-play for one turn."""
        self._try(lambda workshop: choose_script(workshop, _turn(workshop, turn), str(script_id)))

    @Slot(object)
    def run(self, turn: object) -> None:
        """Begin the run of one turn, and go there."""
        desk, way = self._page.desk, self._page.next.chosen_way()

        def make(workshop: Workshop) -> Change:
            wanted = _turn(workshop, turn)
            script = desk.workbook.get(RolePlayScript, script_of(workshop, wanted))
            if script is None:
                raise Fault("turn", self.tr("Choose which role-play is run."))
            return play_turn(
                desk.workbook.acting(), workshop, wanted, masks_of(desk.workbook).script(script), way
            )

        change = self._try(make)
        if change is not None:
            desk.go(Place("run", change.edits[0].record.id))

    @Slot()
    def run_next(self) -> None:
        """Begin the first of the turns that are next."""
        workshop = self._stored
        ready = runs_next(workshop) if workshop is not None else ()
        if ready:
            self.run((ready[0].turn, ready[0].agent))

    @Slot()
    def close(self) -> None:
        """It is over."""
        if self._try(close_workshop) is not None:
            self._offer_undo(self.tr("The workshop is closed; what was played stays."))

    @Slot()
    def cancel(self) -> None:
        """Take it out again; what somebody counts on is closed instead."""
        book = self._page.desk.workbook
        done = self._try(
            lambda workshop: cancel_workshop(
                workshop, book.all(ChampionAsk), book.all(Rehearsal, workshop_id=workshop.id)
            )
        )
        if done is not None:
            self._page.desk.go(Place("workshops"))
            self._offer_undo(self.tr("The workshop is taken out."))

    @Slot()
    def send(self) -> None:
        """Seal what was played for the supervisor of whoever practised."""
        workshop = self._page.workshop
        if workshop is not None:
            self.files.send(self._page.desk.workbook.all(Rehearsal, workshop_id=workshop.id))

    def _offer_undo(self, sentence: str) -> None:
        self._page.desk.notices.say(sentence, Act(self.tr("Undo"), self._page.desk.undo))

    def _member(self, key: object) -> Member | None:
        workshop = self._stored
        cohort = workshop.cohort if workshop is not None else ()
        return next((each for each in cohort if each.key == key), None)

    def _try(self, make: Callable[[Workshop], Change]) -> Change | None:
        """Act on what is stored now; a refused act of one click has no field: its sentence is a notice."""
        workshop = self._stored
        if workshop is None:
            return None
        try:
            change = make(workshop)
            return change if self._page.desk.do(change, self._page) else None
        except Fault as fault:
            self._page.desk.notices.warn(fault.message)
            return None

    def _lay(self, sheet: WorkshopSheet | MembersSheet | HostSheet) -> None:
        sheet.accepted.connect(self._on_accepted)
        sheet.fallen.connect(self._on_fallen)
        self.sheet = sheet
        sheet.rise()

    @Slot()
    def _on_accepted(self) -> None:
        if self.sheet is not None:
            self.sheet.carry_out(self.sheet.change, self._do)

    def _do(self, change: Change) -> bool:
        return self._page.desk.do(change, self._page)

    @Slot()
    def _on_fallen(self) -> None:
        self.sheet = None


def _turn(workshop: Workshop, key: object) -> Threesome:
    """The threesome of a turn and an agent. Raises `Fault("turn")` where the rotation was made anew."""
    found = next((each for each in workshop.rotation if (each.turn, each.agent) == key), None)
    if found is None:
        raise Fault("turn", "The rotation was made anew; choose the turn once more.")
    return found


def _in_use(script: RolePlayScript, workshop: Workshop) -> bool:
    return script.state is not Publication.RETIRED or script.id in workshop.script_ids
