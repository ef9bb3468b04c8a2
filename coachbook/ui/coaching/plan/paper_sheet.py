"""The sheet of an export: for whom, with which names, on which paper, certified, closed, and where to."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coachbook.documents import PageSize
from coachbook.errors import Fault
from coachbook.export.plan_data import Audience
from coachbook.export.protecting import SHORTEST_PASSWORD
from coachbook.paths import data_folder, safe_name
from coachbook.records import WorkbookProfile
from coachbook.settings import Settings
from coachbook.ui.coaching.plan.paper_work import Order, PaperChoice, Signing
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import CheckMark, Field, LineEdit
from coachbook.ui.parts.path_line import PathLine
from coachbook.ui.parts.texts import PlainLabel, TextRole


class PaperSheet(FormSheet):
    """Asks how plans are written; `order(at)` is the answer. `whom` is the person, "" for a whole team."""

    writes = False

    def __init__(
        self,
        over: QWidget,
        title: str,
        sentence: str,
        whom: str,
        choice: PaperChoice,
        settings: Settings,
        folder: Path,
        signer: str,
        profile: WorkbookProfile,
    ) -> None:
        self._many = not whom
        action = self.tr("Export them") if self._many else self.tr("Export")
        super().__init__(over, title, sentence, action=action, wide=620, top=40)
        self._signer, self._organisation = signer, profile.legal_entity or profile.organisation
        self._settings = settings
        self._read(whom, choice)
        self._sign(settings)
        self._close()
        self.folder = PathLine(self.tr("Folder for the PDF"), folder)
        self.folder_field = self.add_field(Field(self.tr("Folder"), self.folder))
        self._show_what_applies()

    def _read(self, whom: str, choice: PaperChoice) -> None:
        """Who reads it, what is named in it, and the paper."""
        themselves = self.tr("Each person") if self._many else whom
        readers = ((Audience.HR, self.tr("Human resources")), (Audience.PERSON, themselves))
        self.audience = ChoiceChips(self.tr("Who reads it"), readers, value=choice.audience)
        sizes = ((PageSize.A4, self.tr("A4")), (PageSize.LETTER, self.tr("Letter")))
        self.paper = ChoiceChips(self.tr("Paper"), sizes, value=choice.size)
        self.audience_field = Field(self.tr("Who reads it"), self.audience)
        self.add_side_by_side(self.audience_field, Field(self.tr("Paper"), self.paper))
        self.names = CheckMark(self.tr("Name colleagues and customers"), on=choice.names_colleagues)
        self.note = CheckMark(self.tr("Put a cover note beside it"), on=True)
        self.about = PlainLabel("", TextRole.SMALL, wrap=True)
        ticks = QVBoxLayout()
        ticks.setSpacing(2)
        for part in (self.about, self.names, self.note):
            ticks.addWidget(part)
        self.form.addLayout(ticks)
        self.audience.chosen.connect(self._show_what_applies)

    def _sign(self, settings: Settings) -> None:
        """Whether it is certified, and with which key."""
        ways = (
            (Signing.NONE, self.tr("On paper, or later")),
            (Signing.KEY, self.tr("With my key")),
            (Signing.NEW_KEY, self.tr("With a new key")),
        )
        self.signing = ChoiceChips(self.tr("Your signature"), ways, value=Signing.NONE)
        self.signing_field = self.add_field(Field(self.tr("Your signature"), self.signing, " "))
        kinds = self.tr("Keys (*.p12 *.pfx);;All files (*)")
        self.key = PathLine(self.tr("Choose the key"), settings.key, kinds=kinds)
        self.new_key = PathLine(self.tr("Where the key is kept"), self._new_key(), kinds=kinds, is_new=True)
        self.key_field = self.add_field(Field(self.tr("Key (.p12 or .pfx)"), self.key))
        self.new_key_field = self.add_field(Field(self.tr("Keep the key in"), self.new_key))
        self.passphrase, self.again = _secret(), _secret()
        self.passphrase_field = Field(self.tr("Passphrase of the key"), self.passphrase)
        self.again_field = Field(self.tr("Passphrase again"), self.again)
        self.add_side_by_side(self.passphrase_field, self.again_field)
        self.signing.chosen.connect(self._show_what_applies)

    def _close(self) -> None:
        """A second copy with a password."""
        self.closed = CheckMark(self.tr("Also write a copy that opens with a password, for sending"))
        self.closed.ticked.connect(self._show_what_applies)
        self.why_open = PlainLabel(
            self.tr(
                "The copy for the archive stays open: the archive standard forbids passwords, because one "
                "that is lost takes the record with it."
            ),
            TextRole.SMALL,
            wrap=True,
        )
        ticks = QVBoxLayout()
        ticks.setSpacing(2)
        ticks.addWidget(self.closed)
        ticks.addWidget(self.why_open)
        self.form.addLayout(ticks)
        self.password, self.password_again = _secret(), _secret()
        self.password_field = Field(self.tr("Password of the copy"), self.password)
        self.password_again_field = Field(self.tr("Password again"), self.password_again)
        self.add_side_by_side(self.password_field, self.password_again_field)

    def choice(self) -> PaperChoice:
        """What is printed."""
        audience = Audience.PERSON if self.audience.value() is Audience.PERSON else Audience.HR
        size = PageSize.LETTER if self.paper.value() is PageSize.LETTER else PageSize.A4
        return PaperChoice(audience, audience is Audience.HR and self.names.isChecked(), size)

    def order(self, at: datetime) -> Order:
        """What was asked for, at this aware moment.

        Raises `Fault` on folder, key, passphrase, again, password and password_again.
        """
        folder = self.folder.path()
        if folder is None:
            raise Fault("folder", self.tr("Choose the folder that it goes into."))
        way = self.signing.value()
        signing = way if isinstance(way, Signing) else Signing.NONE
        choice = self.choice()
        return Order(
            choice,
            folder,
            at,
            signing,
            self._wanted_key(signing),
            self.passphrase.text() if signing is not Signing.NONE else "",
            self._signer,
            self._organisation,
            self._wanted_password(),
            note=choice.audience is Audience.HR and self.note.isChecked(),
            timestamp_server=self._settings.timestamp_server,
        )

    def field_of(self, fault: Fault) -> Field:
        """The field that a fault belongs beside."""
        key = self.new_key_field if self.signing.value() is Signing.NEW_KEY else self.key_field
        return {
            "key": key,
            "name": key,
            "passphrase": self.passphrase_field,
            "again": self.again_field,
            "password": self.password_field,
            "password_again": self.password_again_field,
            "document": self.audience_field,
        }.get(fault.field, self.folder_field)

    def wait(self, *, waiting: bool) -> None:
        """It is being written, or was refused: the button rests meanwhile."""
        self.action.setEnabled(not waiting)
        words = self.tr("Export them") if self._many else self.tr("Export")
        self.action.set_text(self.tr("Writing …") if waiting else words)

    def _wanted_key(self, signing: Signing) -> Path | None:
        if signing is Signing.NONE:
            return None
        path = (self.key if signing is Signing.KEY else self.new_key).path()
        if path is None:
            raise Fault("key", self.tr("Choose the key that you sign with."))
        if signing is Signing.NEW_KEY and self.passphrase.text() != self.again.text():
            raise Fault("again", self.tr("The two passphrases differ: type both again."))
        return path

    def _wanted_password(self) -> str:
        if not self.closed.isChecked():
            return ""
        password = self.password.text()
        if len(password) < SHORTEST_PASSWORD:
            words = self.tr("Choose a password of at least {n} characters.")
            raise Fault("password", words.format(n=SHORTEST_PASSWORD))
        if password != self.password_again.text():
            raise Fault("password_again", self.tr("The two passwords differ: type both again."))
        return password

    def _new_key(self) -> Path:
        return data_folder() / f"{safe_name(self._signer)}, key to sign with.p12"

    @Slot()
    def _show_what_applies(self) -> None:
        """Only the fields that the choices ask for."""
        is_hr = self.choice().audience is Audience.HR
        self.about.setText(self._about(is_hr=is_hr))
        self.names.setVisible(is_hr)
        self.note.setVisible(is_hr)
        way = self.signing.value()
        self.key_field.setVisible(way is Signing.KEY)
        self.new_key_field.setVisible(way is Signing.NEW_KEY)
        self.passphrase_field.setVisible(way is not Signing.NONE)
        self.again_field.setVisible(way is Signing.NEW_KEY)
        self.signing_field.set_hint(self._proof(way))
        for field in (self.password_field, self.password_again_field, self.why_open):
            field.setVisible(self.closed.isChecked())
        self.relay()

    def _about(self, *, is_hr: bool) -> str:
        if not is_hr:
            return self.tr("Every name as it is, and no data attached; nothing private is in any copy.")
        return self.tr(
            "With its data attached for machines. Colleagues stand by their role and customers without a "
            "name or number, unless you choose otherwise."
        )

    def _proof(self, way: object) -> str:
        """What a signature of this kind proves, no stronger than it is."""
        if way is Signing.NONE:
            return self.tr("Both lines at its end can be signed by hand, or in a reader of PDF files.")
        if way is Signing.KEY:
            return self.tr(
                "Your signature says that nothing was changed since. That it is yours, the issuer of the "
                "certificate says; where you made it yourself, only a comparison of its fingerprint does."
            )
        return self.tr(
            "A key made here proves that nothing was changed since, and that its holder signed. That the "
            "holder is you it cannot prove: HR compares the fingerprint with you, as the cover note says."
        )


def _secret() -> LineEdit:
    """A line that shows no letters of what is typed."""
    line = LineEdit(writes=False)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line
