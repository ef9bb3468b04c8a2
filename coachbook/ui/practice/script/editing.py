"""The editor of a script: lays the sheets, and does on its page what was entered in them.

What is shown is masked, what is stored is not; so a sheet only ever says what differs from what it showed,
and the act begins from the script as it is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Slot

from coachbook.changes import Change
from coachbook.errors import Fault
from coachbook.masks import masks_of
from coachbook.practice.credits import day_of
from coachbook.practice.editing import move_beat, remove_beat, unbranch_beat
from coachbook.practice.packing import (
    choose_calls,
    rewrite_debrief,
    rewrite_points,
    rewrite_sheet,
    sheet_lines,
    sheet_of,
    voices_for,
)
from coachbook.practice.wordings import quotable
from coachbook.records import CustomerVoice, Id, JudgementCall, Person, RolePlayScript
from coachbook.statistics.words import quoted
from coachbook.ui.practice.reading import called, vision_now
from coachbook.ui.practice.script.beats import BeatsView
from coachbook.ui.practice.script.sheets import (
    BeatSheet,
    BranchSheet,
    CallSheet,
    ChangingSheet,
    CustomerSheet,
    LinesSheet,
    NewBeatSheet,
    SceneSheet,
    ScriptSheet,
)
from coachbook.ui.practice.script.state import MOST_VOICES
from coachbook.ui.shell.notices import Act
from coachbook.ui.shell.page import Page


class Editor(QObject):
    """What can be done by hand with the script that `script()` gives, on its page, with its beats."""

    def __init__(self, page: Page, beats: BeatsView, script: Callable[[], RolePlayScript | None]) -> None:
        super().__init__(page)
        self._page = page
        self._beats = beats
        self._script = script
        self.sheet: ScriptSheet | None = None
        beats.edit_wanted.connect(self.edit)
        beats.add_wanted.connect(self.add)
        beats.branch_wanted.connect(self.branch)
        beats.remove_wanted.connect(self.remove)
        beats.move_wanted.connect(self.move)

    @Slot(str)
    def edit(self, key: Id) -> None:
        """The sheet of one beat."""
        script = self._shown()
        if script is not None and any(beat.key == key for beat in script.beats):
            self._lay(BeatSheet(self._page.window(), script, key, self._voices(script)))

    @Slot(str)
    def add(self, after: Id) -> None:
        """The sheet of a new beat."""
        script = self._shown()
        if script is not None:
            self._lay(NewBeatSheet(self._page.window(), script, after))

    @Slot(str)
    def branch(self, key: Id) -> None:
        """The sheet of a branch; where the beat branches already, the branch goes."""
        script = self._shown()
        beat = next((b for b in script.beats if b.key == key), None) if script is not None else None
        if script is None or beat is None:
            return
        if beat.if_escalates:
            self._do(lambda stored: unbranch_beat(stored, key))
        else:
            self._lay(BranchSheet(self._page.window(), script, key))

    @Slot(str)
    def remove(self, key: Id) -> None:
        """Take a beat out, and say how it comes back."""
        if self._do(lambda stored: remove_beat(stored, key)):
            said = self.tr("The beat is out of the script.")
            self._page.desk.notices.say(said, Act(self.tr("Undo"), self._page.desk.undo))

    @Slot(str, int)
    def move(self, key: Id, by: int) -> None:
        """Move a beat; it keeps the keyboard."""
        if self._do(lambda stored: move_beat(stored, key, by)):
            self._beats.go_to(key)

    @Slot()
    def scene(self) -> None:
        """The sheet of the scene."""
        script = self._shown()
        if script is not None:
            self._lay(SceneSheet(self._page.window(), script))

    @Slot()
    def customer(self) -> None:
        """The sheet of the customer card."""
        script = self._shown()
        if script is not None:
            self._lay(CustomerSheet(self._page.window(), script))

    @Slot()
    def points(self) -> None:
        """The learning points, one a line."""
        script = self._shown()
        if script is not None:
            hint = self.tr("As rules: “When …, I …”.")
            self._lay_lines(self.tr("What to learn"), hint, script.learning_points, rewrite_points)

    @Slot()
    def debrief(self) -> None:
        """The questions after the run, one a line."""
        script = self._shown()
        if script is not None:
            hint = self.tr("In this order: the agent first, then the observer, then the coach.")
            self._lay_lines(self.tr("Debrief"), hint, script.debrief, rewrite_debrief)

    @Slot()
    def observers(self) -> None:
        """The observer sheet, one thing a line."""
        script = self._shown()
        if script is not None:
            hint = self.tr("One thing a line: what it is, a colon, and what to look for.")
            self._lay_lines(self.tr("Observer sheet"), hint, sheet_lines(script), _sheet_rewritten)

    @Slot()
    def call(self) -> None:
        """The sheet of a judgement call of one's own."""
        script = self._shown()
        if script is not None:
            self._lay(CallSheet(self._page.window(), script.moment_id))

    def choose_calls(self, ids: Iterable[Id]) -> None:
        """Let these judgement calls come after the talk; what was changed by hand stays. Raises `Fault`."""
        book = self._page.desk.workbook
        known = {call.id: call for call in book.all(JudgementCall)}
        calls = [known[id_] for id_ in ids if id_ in known]
        self._do(lambda stored: choose_calls(stored, calls, vision_now(book)))

    def _shown(self) -> RolePlayScript | None:
        """The script as it may be read, with everything typed beside it written."""
        self._page.commit()
        script = self._script()
        if script is None or self._page.desk.workbook.read_only:
            return None
        return masks_of(self._page.desk.workbook).script(script)

    def _voices(self, script: RolePlayScript) -> list[tuple[CustomerVoice, str]]:
        book = self._page.desk.workbook
        fit = voices_for(script.moment_id, book.all(CustomerVoice), called(book.all(Person)))
        return [(v, f"{day_of(v.on)}: {quoted(quotable(v.text.strip()))}") for v in fit[:MOST_VOICES]]

    def _lay_lines(
        self,
        title: str,
        hint: str,
        lines: tuple[str, ...],
        act: Callable[[RolePlayScript, tuple[str, ...]], Change],
    ) -> None:
        self._lay(LinesSheet(self._page.window(), title, hint, lines, act))

    def _lay(self, sheet: ScriptSheet) -> None:
        self.sheet = sheet
        sheet.accepted.connect(self._on_accepted)
        sheet.fallen.connect(self._on_fallen)
        sheet.rise(next(iter(sheet.by_name.values())).editor)

    def _do(self, act: Callable[[RolePlayScript], Change]) -> bool:
        """Whether the act was done on the stored script; nothing to do is done."""
        script = self._script()
        if script is None or self._page.desk.workbook.read_only:
            return False
        change = act(script)
        return bool(change.edits) and self._page.desk.do(change, self._page)

    def _made(self) -> Change:
        sheet, script = self.sheet, self._script()
        if sheet is None or script is None:
            raise Fault("", self.tr("The script is no longer there."))
        if isinstance(sheet, ChangingSheet):
            return sheet.change(script)
        if not isinstance(sheet, CallSheet):
            raise Fault("", self.tr("There is nothing to change."))
        book = self._page.desk.workbook
        written = sheet.written(book.acting())
        call = written.edits[0].after
        known = {each.id: each for each in book.all(JudgementCall)}
        calls = [known[id_] for id_ in script.judgement_ids if id_ in known]
        calls += [call] if isinstance(call, JudgementCall) else []
        chosen = choose_calls(script, calls, vision_now(book))
        return Change(written.label, written.verb, (*written.edits, *chosen.edits))

    def _accept(self, change: Change) -> bool:
        return not change.edits or self._page.desk.do(change, self._page)

    @Slot()
    def _on_accepted(self) -> None:
        if self.sheet is not None:
            self.sheet.carry_out(self._made, self._accept)

    @Slot()
    def _on_fallen(self) -> None:
        self.sheet = None
        self._beats.go_to(self._beats.at)


def _sheet_rewritten(script: RolePlayScript, lines: tuple[str, ...]) -> Change:
    return rewrite_sheet(script, sheet_of(script, lines))
