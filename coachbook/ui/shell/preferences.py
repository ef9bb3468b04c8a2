"""Settings: how Coachbook looks, who works with it, and where copies are kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

import coachbook
from coachbook import log, paths
from coachbook.coaching.people import correct_person
from coachbook.errors import Fault
from coachbook.records import Person, WorkbookProfile
from coachbook.settings import LEAST_KEYS, Appearance, ComeBack, own_keys
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.editors import LineEdit
from coachbook.ui.parts.fields import Field
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead
from coachbook.ui.shell.about import AboutSheet
from coachbook.ui.shell.aim_card import AimCard
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.notices import open_outside
from coachbook.ui.shell.page import Crumb, Page
from coachbook.ui.shell.paper_card import PaperCard
from coachbook.ui.shell.pass_line import PassLineCard
from coachbook.ui.shell.pieces import push, words
from coachbook.ui.shell.signing_card import SigningCard
from coachbook.ui.shell.voice_card import VoiceCard
from coachbook.ui.shell.wording_card import WordingCard


def backup_folder(desk: Desk) -> Path:
    """Where backups of this user go."""
    return desk.settings.backups or paths.data_folder() / "backups"


class PreferencesPage(Page):
    """The settings; each one holds from the moment that it is chosen."""

    watches = (Person, WorkbookProfile)
    saves = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        column = PageColumn()
        column.add(
            PageHead(self.tr("Settings"), self.tr("Each one holds from the moment that you choose it."))
        )
        columns = Columns((1, 1))
        self.pass_line = PassLineCard(desk)
        self.aim = AimCard(desk)
        self.voice = VoiceCard(desk)
        self.papers, self.signing = PaperCard(desk), SigningCard(desk)
        left = (self._you(), self._copies(), self._screen(), self.pass_line, self.voice, self.signing)
        right = (self._looks(), self.aim, self.papers, WordingCard(desk), self._trouble(), self._about())
        for side, cards in enumerate((left, right)):
            for card in cards:
                columns.add(side, card)
        column.add(columns)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(column)

    def refresh(self) -> None:
        """Show what holds now."""
        self.name.set_text_quietly(self.desk.workbook.coach.name)
        self.pass_line.show_line()
        self.aim.show_aim()
        self.voice.show_voice()
        self.papers.show_words()
        self.signing.show_signing()
        self.looks.set_value(self.desk.settings.appearance)
        self.folder.setText(str(backup_folder(self.desk)))
        self.gesture.set_value(self.desk.settings.come_back)
        self.own_keys.set_text_quietly(self.desk.settings.come_back_keys)
        self.own_keys_field.setVisible(self.desk.settings.come_back is ComeBack.KEYS)

    def crumbs(self) -> tuple[Crumb, ...]:
        """One step."""
        return (Crumb(self.tr("Settings")),)

    def first_focus(self) -> QWidget | None:
        """The look, which is changed most."""
        return self.looks.options[0]

    def _you(self) -> Card:
        card = Card(self.tr("You"), self.tr("Every note, plan and document says who made it."))
        self.name = LineEdit()
        self.name_field = Field(self.tr("Your name"), self.name)
        self.name.committed.connect(self._on_name)
        self.name.setReadOnly(self.desk.workbook.read_only)
        card.add(self.name_field)
        return card

    def _looks(self) -> Card:
        card = Card(self.tr("Looks"), self.tr("Light, dark, or as the rest of your computer."))
        self.looks = ChoiceChips(
            self.tr("Looks"),
            (
                (Appearance.SYSTEM, self.tr("As the system")),
                (Appearance.LIGHT, self.tr("Light")),
                (Appearance.DARK, self.tr("Dark")),
            ),
        )
        self.looks.chosen.connect(self._on_look)
        card.add(self.looks)
        return card

    def _copies(self) -> Card:
        card = Card(
            self.tr("Backups"),
            self.tr(
                "Dated copies, read back before an older one goes. Best on another disk than the workbook."
            ),
        )
        self.folder = words("", wrap=True)
        choose = push(self.tr("Choose another folder"))
        show = push(self.tr("Show folder"))
        choose.clicked.connect(self._on_choose)
        show.clicked.connect(self._on_show)
        card.add(self.folder)
        card.add_line(choose, show)
        return card

    def _screen(self) -> Card:
        card = Card(
            self.tr("Handing over the screen"),
            self.tr(
                "How you take it back. It keeps the workbook out of sight; it is no lock, "
                "because a workbook has no passphrase yet."
            ),
        )
        ways = (
            (ComeBack.HOLD, self.tr("hold Escape for two seconds")),
            (ComeBack.KEYS, self.tr("press keys of my own")),
        )
        self.gesture = ChoiceChips(self.tr("How you take it back"), ways)
        self.gesture.chosen.connect(self._on_gesture)
        self.own_keys = LineEdit(
            hint=self.tr("Letters and figures, pressed one after the other"), longest=40, writes=False
        )
        self.own_keys.committed.connect(self._on_own_keys)
        self.own_keys_field = Field(self.tr("Your keys"), self.own_keys)
        card.add(self.gesture)
        card.add(self.own_keys_field)
        return card

    def _trouble(self) -> Card:
        card = Card(
            self.tr("When something goes wrong"),
            self.tr("The log holds what happened and where in the program, never names or texts of yours."),
        )
        show = push(self.tr("Show the log"))
        show.clicked.connect(self._on_log)
        card.add_line(show)
        return card

    def _about(self) -> Card:
        card = Card(
            self.tr("About Coachbook"),
            self.tr("Version {version}, licensed under Apache 2.0, on Qt for Python (LGPL-3).").format(
                version=coachbook.__version__
            ),
        )
        self.licences = push(self.tr("Show the licences"))
        self.licences.clicked.connect(self._on_licences)
        card.add_line(self.licences)
        return card

    @Slot(str)
    def _on_name(self, name: str) -> None:
        self.name_field.set_fault(None)
        try:
            self.desk.do(correct_person(self.desk.workbook.coach, name=name), self)
        except Fault as fault:
            self.name_field.set_fault(fault.message)

    @Slot(object)
    def _on_look(self, look: Appearance) -> None:
        self.desk.remember(self.desk.settings._replace(appearance=look))

    @Slot(object)
    def _on_gesture(self, way: ComeBack) -> None:
        """The keys hold once there are some; until then Escape does."""
        wanted = way is ComeBack.KEYS
        self.own_keys_field.setVisible(wanted)
        self.own_keys_field.set_fault(None)
        if not wanted or self.desk.settings.come_back_keys:
            self.desk.remember(self.desk.settings._replace(come_back=way))
        if wanted:
            self.own_keys.setFocus()

    @Slot(str)
    def _on_own_keys(self, typed: str) -> None:
        keys = own_keys(typed)
        if not keys:
            self.own_keys_field.set_fault(
                self.tr("Choose at least %n letters or figures; until then Escape holds.", "", LEAST_KEYS)
            )
            return
        self.own_keys_field.set_fault(None)
        self.desk.remember(self.desk.settings._replace(come_back=ComeBack.KEYS, come_back_keys=keys))

    @Slot()
    def _on_choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Folder for backups"), str(backup_folder(self.desk))
        )
        if chosen:
            self.desk.remember(self.desk.settings._replace(backups=Path(chosen)))
            self.refresh()

    @Slot()
    def _on_show(self) -> None:
        folder = backup_folder(self.desk)
        if not folder.is_dir():
            self.desk.notices.say(self.tr("There is no backup yet."))
        else:
            open_outside(folder)

    @Slot()
    def _on_licences(self) -> None:
        AboutSheet(self.window()).rise()

    @Slot()
    def _on_log(self) -> None:
        if not log.file().exists():
            self.desk.notices.say(self.tr("The log is empty: nothing went wrong so far."))
        else:
            open_outside(log.file().parent)
