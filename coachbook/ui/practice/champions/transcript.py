"""The sheet that captures from a transcript: choose a file or paste, mark the lines, go on to the words.

Only what is marked goes on; nothing of the transcript is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from coachbook.coaching.transcript_json import read_transcripts
from coachbook.coaching.transcripts import Said, Side, Transcript
from coachbook.errors import Fault
from coachbook.takeover import read_transcript_file
from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field, LineEdit, Select
from coachbook.ui.parts.layouts import side_by_side
from coachbook.ui.parts.row_columns import no_text
from coachbook.ui.parts.tables import Column, RowsModel, Table
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.theme import Tone, px

_LONGEST_PATH = 4000
_HEAD, _LINE, _TALL = 52, 47, 330
"""Pixels of the table: above its lines, of one line, and at most."""


@dataclass(frozen=True, slots=True)
class _Reads:
    """Reads conversations beside the window: those of a file, or of a text that was pasted."""

    path: Path | None
    text: str = ""

    def __call__(self, _progress: object, _cancelled: object) -> tuple[Transcript, ...]:
        return read_transcripts(self.text) if self.path is None else read_transcript_file(self.path)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line with what is done with it."""

    said: Said
    side: Side
    marked: bool


class TranscriptSheet(FormSheet):
    """Marked lines of customers become what asks for the behaviour, all others the champion's words."""

    def __init__(self, over: QWidget, desk: Desk) -> None:
        super().__init__(
            over,
            self.tr("Capture from a transcript"),
            self.tr("Mark what the champion said, and the customer’s line that asked for it."),
            action=self.tr("Capture what is marked"),
            wide=760,
            top=48,
        )
        self._desk = desk
        self._found: tuple[Transcript, ...] = ()
        self._transcript: Transcript | None = None
        self._marks: set[int] = set()
        self.path = LineEdit(hint=self.tr("Where the file is"), longest=_LONGEST_PATH)
        self.path.returnPressed.connect(self._on_path)
        self.path_field = self.add_field(Field(self.tr("Transcript"), self.path))
        self.choose = secondary(self.tr("Choose a file"))
        self.choose.clicked.connect(self._on_choose)
        self.paste = secondary(self.tr("Paste"))
        self.paste.clicked.connect(self._on_paste)
        self.form.addLayout(side_by_side(self.choose, self.paste))
        self.which = Select(())
        self.which.picked.connect(self._on_which)
        self.which_field = self.add_field(Field(self.tr("Conversation"), self.which))
        self.model = RowsModel(self._columns(), _number)
        self.lines = Table(self.model, name=self.tr("Lines of the transcript"))
        self.lines.activated.connect(self._on_line)
        self.add(self.lines)
        self.which_field.hide()
        self.lines.hide()
        self.action.setEnabled(False)

    def is_ready(self) -> bool:
        """Whether something is marked."""
        return bool(self._marks)

    def told(self) -> Mapping[str, object]:
        """What the capture begins with, by field."""
        transcript = self._transcript
        if transcript is None:
            return {}
        lines = [each for each in transcript.lines if each.number in self._marks]
        asking = [each.text for each in lines if transcript.side(each.speaker) is Side.CUSTOMER]
        spoken = [each.text for each in lines if transcript.side(each.speaker) is not Side.CUSTOMER]
        return {
            "says": "\n".join(spoken),
            "customer_lines": tuple(asking),
            "source": transcript.title,
        }

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("", no_text, width=92, chip=self._mark_of),
            Column(self.tr("Who"), _speaker, width=120, muted=True),
            Column(self.tr("Words"), _text),
        )

    def _mark_of(self, line: _Line) -> tuple[str, Tone] | None:
        if not line.marked:
            return None
        asks = line.side is Side.CUSTOMER
        return (self.tr("asks"), Tone.AMBER) if asks else (self.tr("says"), Tone.ACCENT)

    def _show(self) -> None:
        transcript = self._transcript
        lines = transcript.lines if transcript is not None else ()
        rows = [
            _Line(each, transcript.side(each.speaker), each.number in self._marks)
            for each in lines
            if transcript is not None
        ]
        chosen = self.lines.chosen_key()
        self.model.set_rows(rows)
        self.lines.choose(chosen)
        # As high as its rows, and then it scrolls by itself.
        self.lines.setFixedHeight(min(px(_HEAD + _LINE * len(rows)), px(_TALL)))
        self.lines.setVisible(bool(rows))
        self.action.setEnabled(self.is_ready())
        self.relay()

    def _read(self, work: _Reads) -> None:
        self.path_field.set_fault(None)
        self.path_field.set_hint(self.tr("Reading…"))
        self._desk.errands.run(self.tr("Reading the transcript"), work, self._on_read, self._on_unreadable)

    @Slot()
    def _on_path(self) -> None:
        text = self.path.text().strip().strip('"')
        if text:
            self._read(_Reads(Path(text).expanduser()))

    @Slot()
    def _on_choose(self) -> None:
        kinds = self.tr("Transcripts (*.txt *.json *.jsonl *.vtt *.srt *.csv *.log *.md);;All files (*)")
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a transcript"), "", kinds)
        if path:
            self._read(_Reads(Path(path)))

    @Slot()
    def _on_paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._read(_Reads(None, text))
        else:
            self.show_fault(self.path_field, self.tr("There is no text to paste; copy the chat first."))

    @Slot(object)
    def _on_read(self, found: tuple[Transcript, ...]) -> None:
        self.path_field.set_hint("")
        self._found = found
        self.which.set_options([(n, each.title or str(n + 1)) for n, each in enumerate(found)], 0)
        self.which_field.setVisible(len(found) > 1)
        self._on_which(0)
        self.lines.choose(next((each.number for each in found[0].lines), None))
        self.lines.setFocus()

    @Slot(object)
    def _on_unreadable(self, error: BaseException) -> None:
        self.path_field.set_hint("")
        unknown = self.tr("It cannot be read; try another one.")
        said = error.message if isinstance(error, Fault) else unknown
        self.show_fault(self.path_field, said)

    @Slot(object)
    def _on_which(self, place: int) -> None:
        self._transcript, self._marks = self._found[place], set()
        self._show()

    @Slot(object)
    def _on_line(self, number: object) -> None:
        if isinstance(number, int):
            self._marks ^= {number}
            self._show()


def _number(line: _Line) -> int:
    return line.said.number


def _speaker(line: _Line) -> str:
    return line.said.speaker


def _text(line: _Line) -> str:
    return line.said.text
