"""When the customer's lines are spoken: each once, when its beat comes up in a run that is spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachbook.records.practice_kinds import RunState, RunWay
from coachbook.ui.parts.voice import Voice
from coachbook.ui.practice.run.play_view import PlayView
from coachbook.ui.practice.run.state import RunView

if TYPE_CHECKING:
    from coachbook.ui.practice.run.page import RunPage


class Speaking(QObject):
    """Follows the run of a page with the voice of this computer."""

    def __init__(self, page: RunPage, view: PlayView) -> None:
        super().__init__(page)
        self._page = page
        self._view = view
        self._heard = ""
        self.voice = Voice(parent=self)
        self.voice.failed.connect(self._on_failed)

    def turn_to(self) -> None:
        """Another run: nothing has been spoken of it."""
        self._heard = ""

    def follow(self, view: RunView) -> None:
        """Speak the line that has come up, once the clock has been started."""
        settings = self._page.desk.settings
        wanted = settings.speaks and self._spoken() and view.started and not view.frozen
        if wanted and view.line and view.key != self._heard:
            self.voice.use(settings.voice, settings.voice_speed)
            self.voice.say(view.line.strip("“”"))
        if view.started and not view.frozen:
            self._heard = view.key
        if view.frozen:
            self.be_silent()
        self._tell()

    def be_silent(self) -> None:
        """Stop in the middle of a line."""
        self.voice.stop()

    @Slot()
    def again(self) -> None:
        """Say the present line once more."""
        settings = self._page.desk.settings
        line = self._view.line.text().strip("“”")
        if self._running() and line:
            self.voice.use(settings.voice, settings.voice_speed)
            if not self.voice.say(line) and not self.voice.works:
                self._page.desk.notices.say(
                    self.tr("This computer has no voice; the line stands on the screen.")
                )

    @Slot()
    def switch(self) -> None:
        """Let the lines be spoken, or not."""
        desk = self._page.desk
        desk.remember(desk.settings._replace(speaks=not desk.settings.speaks))
        self.be_silent()
        self._tell()

    def _tell(self) -> None:
        """Beside the name, whether the line is spoken."""
        on = self._page.desk.settings.speaks and self._spoken() and self.voice.works
        self._view.aloud.setText(self.tr("▸ spoken aloud") if on else "")

    def _running(self) -> bool:
        return self._page.run is not None and self._page.run.state is RunState.RUNNING

    def _spoken(self) -> bool:
        return self._page.run is not None and self._page.run.way is RunWay.SPOKEN

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._page.desk.notices.warn(sentence)
        self._tell()
