"""Signing as a card of the settings: whether a timestamp server is asked, and by which key one signs."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.fields import CheckMark, Field, LineEdit
from coachbook.ui.parts.texts import muted
from coachbook.ui.shell.desk import Desk


class SigningCard(Card):
    """A tick and an address; they hold for whoever uses this computer. Off unless somebody asks for it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._desk = desk
        self.set_title(self.tr("Digital signatures"))
        self.set_subtitle(
            self.tr(
                "The sheet of an export asks for the key, and makes one. A signature carries the time of "
                "this computer, unless a server vouches for it."
            )
        )
        self.key = muted("")
        self.asks = CheckMark(self.tr("Ask a timestamp server"))
        self.server = LineEdit(hint=self.tr("https://…"), longest=300, writes=False)
        self.server_field = Field(
            self.tr("Its address"),
            self.server,
            self.tr("It is sent a hash of the signature, never the document or a name."),
        )
        self.asks.ticked.connect(self._on_asks)
        self.server.committed.connect(self._on_server)
        for part in (self.key, self.asks, self.server_field):
            self.add(part)

    def show_signing(self) -> None:
        """Show what holds now."""
        settings = self._desk.settings
        self.key.setText(
            self.tr("Your key: {path}").format(path=settings.key) if settings.key else self.tr("No key yet.")
        )
        self.asks.setChecked(bool(settings.timestamp_server))
        self.server.set_text_quietly(settings.timestamp_server)
        self.server_field.setVisible(bool(settings.timestamp_server))

    @Slot(bool)
    def _on_asks(self, on: bool) -> None:
        """The address decides: without one nobody is asked."""
        self.server_field.setVisible(on)
        self.server_field.set_fault(None)
        if on:
            self.server.setFocus()
        else:
            self.server.clear()
            self._desk.remember(self._desk.settings._replace(timestamp_server=""))

    @Slot(str)
    def _on_server(self, address: str) -> None:
        wanted = address.strip()
        if wanted and not wanted.startswith(("https://", "http://")):
            self.server_field.set_fault(
                self.tr("An address begins with https://; until then nobody is asked.")
            )
            return
        self.server_field.set_fault(None)
        self._desk.remember(self._desk.settings._replace(timestamp_server=wanted))
