"""The panel of a transcript: paste or open a chat or a call, mark lines, attach them where they belong.

Only lines that are attached are kept; the rest of the transcript goes with the page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from coachbook.changes import Change
from coachbook.coaching.days import counted
from coachbook.coaching.quoting import PASTED, keep_quotes, quote_as_evidence
from coachbook.coaching.transcript_json import read_transcripts
from coachbook.coaching.transcripts import Said, Side, Transcript, sides_of, with_agent
from coachbook.errors import Fault
from coachbook.records import Id
from coachbook.statistics.words import sentence_case
from coachbook.takeover import read_transcript_file
from coachbook.ui.coaching.observation.lines import LinesModel
from coachbook.ui.coaching.observation.lines_view import LinesView
from coachbook.ui.coaching.observation.panels import Draft, Panel
from coachbook.ui.parts.buttons import quiet, secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.editors import LineEdit
from coachbook.ui.parts.fields import Field
from coachbook.ui.parts.flow import FlowLayout
from coachbook.ui.parts.pickers import Select
from coachbook.ui.parts.texts import ElidedLabel, PlainLabel, TextRole, muted
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Key
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.theme import px

NOBODY = ""
_LONGEST_PATH = 4000


@dataclass(frozen=True, slots=True)
class _FromFile:
    """Reads the conversations of a file, beside the window."""

    path: Path

    def __call__(self, _progress: object, _cancelled: object) -> tuple[Transcript, ...]:
        return read_transcript_file(self.path)


@dataclass(frozen=True, slots=True)
class _FromText:
    """Reads a text that was pasted, beside the window: it may hold ten megabytes."""

    text: str
    title: str

    def __call__(self, _progress: object, _cancelled: object) -> tuple[Transcript, ...]:
        return read_transcripts(self.text, self.title)


class TranscriptPanel(Panel):
    """First a way to a transcript, then its lines."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Transcript"), "T")
        self._found: tuple[Transcript, ...] = ()
        self._transcript: Transcript | None = None
        self._shown: Id | None = None
        self._attaches = False
        self.model = LinesModel(self)
        self.model.marked.connect(self._on_marked)
        self._views = QStackedLayout(self)
        self._views.addWidget(self._opening())
        self._views.addWidget(self._reading())

    def _opening(self) -> QWidget:
        card = Card(
            self.tr("Quote what was really said"),
            self.tr("Paste a chat or a call, or open a file: text with speakers, subtitles or JSON."),
        )
        self.paste = secondary(self.tr("Paste it"), writes=True)
        self.paste.clicked.connect(self._on_paste)
        self.path = LineEdit(hint=self.tr("Where the file is"), longest=_LONGEST_PATH)
        self.path.returnPressed.connect(self._on_path)
        self.field = Field(self.tr("Transcript file"), self.path)
        self.choose = secondary(self.tr("Choose a file"), writes=True)
        self.choose.clicked.connect(self._on_choose)
        card.add_line(self.paste, self.choose)
        card.add(self.field)
        card.add(
            muted(
                self.tr(
                    "Only lines that you attach are kept, unchanged, with their numbers. "
                    "The rest of the transcript is not stored anywhere."
                )
            )
        )
        return _on_top(card)

    def _reading(self) -> QWidget:
        self.name = ElidedLabel("", TextRole.STRONG)
        self.another = quiet(self.tr("Another"))
        self.another.clicked.connect(self.forget)
        self.which = Select()
        self.which.setAccessibleName(self.tr("Which conversation"))
        self.which.picked.connect(self._on_which)
        self.agent = Select()
        self.agent.picked.connect(self._on_side)
        self._sides = Field(self.tr("Who is the agent"), self.agent)
        self._nobody = muted(self.tr("Nobody is named in it, so lines stand as they are."))
        self.list = LinesView(self.model)
        self.list.attached.connect(self._on_attach)
        self.list.captured.connect(self._on_capture)
        self.to = Select()
        self.to_field = Field(self.tr("Attach to"), self.to)
        self.attach = secondary(self.tr("As evidence"), writes=True)
        self.attach.setToolTip(self.tr("Enter in the list"))
        self.attach.clicked.connect(self._on_attach)
        self.capture = secondary(self.tr("As behaviour"), writes=True)
        self.capture.setToolTip(self.tr("Captures it as champion behaviour; B in the list"))
        self.capture.clicked.connect(self._on_capture)
        self.fault = PlainLabel("", TextRole.FAULT, wrap=True)
        self.fault.hide()
        self.marked = muted("")
        card = Card(air=12)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.name, 1)
        top.addWidget(self.another)
        card.add_layout(top)
        for widget in (self.which, self._sides, self._nobody, self.list, self.to_field):
            card.add(widget)
        buttons = QWidget()
        beside = FlowLayout(buttons)
        beside.addWidget(self.attach)
        beside.addWidget(self.capture)
        card.add(buttons)
        card.add(self.fault)
        card.add(self.marked)
        return card

    # What the form asks

    def show_draft(self, draft: Draft) -> None:
        """Another draft lets the transcript go; the same one may offer other standards."""
        super().show_draft(draft)
        if self._shown != draft.observation.id:
            self._shown = draft.observation.id
            self.forget()
        options = [(each.id, draft.standards[each.standard_id].title) for each in draft.ratings]
        current = draft.current or (draft.ratings[0].id if draft.ratings else None)
        self.to.set_options(options, current)
        self.model.show_kept((each.number, each.text) for each in draft.observation.quotes)
        self._show_marks()

    def show_fault(self, fault: Fault) -> None:
        """Under the buttons that asked."""
        self._attaches = False
        self.fault.setText(fault.message)
        self.fault.show()

    def note(self) -> str:
        """How many lines are kept."""
        kept = len(self.draft.observation.quotes) if self.draft is not None else 0
        return str(kept) if kept else ""

    def first_focus(self) -> QWidget | None:
        """The lines, else the way to them."""
        return self.list if self._transcript is not None else self.path

    def keys(self) -> tuple[Key, ...]:
        """Those of the list."""
        return (
            Key("Space", self.tr("Transcript: mark the line, with Shift all since the last mark")),
            Key("Enter", self.tr("Transcript: attach what is marked as evidence")),
            Key("B", self.tr("Transcript: capture what is marked as champion behaviour")),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V pastes a transcript from anywhere in the panel."""
        if event.matches(QKeySequence.StandardKey.Paste) and self._transcript is None:
            self._on_paste()
            return
        super().keyPressEvent(event)

    # Getting one

    @Slot()
    def forget(self) -> None:
        """Let the transcript go."""
        self._found, self._transcript = (), None
        self.model.show_transcript(None)
        self._rest()
        self._views.setCurrentIndex(0)

    @Slot()
    def _on_paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self.field.set_fault(self.tr("There is no text to paste; copy the chat first."))
            return
        reference = self.draft.observation.reference if self.draft is not None else ""
        self._read(_FromText(text, reference))

    @Slot()
    def _on_choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose a transcript"),
            "",
            self.tr("Transcripts (*.txt *.json *.jsonl *.vtt *.srt *.csv *.log *.md);;All files (*)"),
        )
        if path:
            self._read(_FromFile(Path(path)))

    @Slot()
    def _on_path(self) -> None:
        text = self.path.text().strip().strip('"')
        if text:
            self._read(_FromFile(Path(text).expanduser()))

    def _read(self, work: _FromFile | _FromText) -> None:
        self.field.set_fault(None)
        self.field.set_hint(self.tr("Reading…"))
        self.paste.setEnabled(False)
        self.choose.setEnabled(False)
        self.desk.errands.run(self.tr("Reading the transcript"), work, self._on_read, self._on_unreadable)

    def _rest(self) -> None:
        self.field.set_fault(None)
        self.field.set_hint("")
        self.paste.setEnabled(True)
        self.choose.setEnabled(True)

    @Slot(object)
    def _on_read(self, found: tuple[Transcript, ...]) -> None:
        self._rest()
        self._found = found
        self.which.set_options([(at, each.title or str(at + 1)) for at, each in enumerate(found)], 0)
        self.which.setVisible(len(found) > 1)
        self._show_one(found[0])
        self._views.setCurrentIndex(1)
        if self.isVisible():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_unreadable(self, error: BaseException) -> None:
        self._rest()
        sentence = (
            error.message if isinstance(error, Fault) else self.tr("It cannot be read; try another one.")
        )
        self.field.set_fault(sentence)

    @Slot(object)
    def _on_which(self, at: int) -> None:
        self._show_one(self._found[at])

    def _show_one(self, transcript: Transcript) -> None:
        person = self.draft.person if self.draft is not None else None
        names = (person.name, person.given_name) if person is not None else ()
        transcript = replace(transcript, sides=sides_of(transcript.sides, names))
        self._transcript = transcript
        self.name.setText(transcript.title or PASTED)
        speakers = [(NOBODY, self.tr("nobody")), *((each, each) for each in transcript.sides)]
        own = [each for each, side in transcript.sides.items() if side is Side.AGENT]
        self.agent.set_options(speakers, own[0] if own else NOBODY)
        self._sides.setVisible(transcript.has_speakers)
        self._nobody.setVisible(not transcript.has_speakers)
        self.model.show_transcript(transcript)
        self.list.to_first()

    @Slot()
    def _on_side(self) -> None:
        """Whoever else speaks is a customer, but for systems."""
        if self._transcript is None:
            return
        agent = str(self.agent.value() or "")
        sides = with_agent(self._transcript.sides, agent)
        self._transcript = replace(self._transcript, sides=sides)
        self.model.show_sides(self._transcript)

    # Marking and attaching

    @Slot()
    def _on_marked(self) -> None:
        self.fault.hide()
        self._show_marks()

    def _show_marks(self) -> None:
        lines = self.model.marked_lines()
        kept = self.tr("Only what you attach is kept.")
        if lines:
            marked = self.tr("{lines} marked.").format(lines=sentence_case(counted(len(lines), "line")))
        else:
            marked = self.tr("Mark lines with Space or a click.")
        self.marked.setText(f"{marked} {kept}")
        self.attach.setEnabled(bool(lines))
        self.capture.setEnabled(bool(lines))

    @Slot()
    def _on_attach(self) -> None:
        self._ask(self._as_evidence)

    @Slot()
    def _on_capture(self) -> None:
        lines = self.model.marked_lines()
        if self._ask(self._as_kept) and self.draft is not None and self._transcript is not None:
            words = _numbers(self._transcript, lines, Side.CUSTOMER, own=False)
            customer = _numbers(self._transcript, lines, Side.CUSTOMER, own=True)
            rating = next((each for each in self.draft.ratings if each.id == self.to.value()), None)
            parts = (
                "capture",
                f"observation:{self.draft.observation.id}",
                f"says:{words}" if words else "",
                f"customer:{customer}" if customer else "",
                f"standard:{rating.standard_id}" if rating is not None else "",
            )
            self.desk.go(Place("champions", None, " ".join(filter(None, parts))))

    def _ask(self, act: object) -> bool:
        """Have the form do it; whether it was done."""
        self.fault.hide()
        self._attaches = True
        lines = {(each.number, each.text) for each in self.model.marked_lines()}
        self.acted.emit(act)
        kept = self.draft.observation.quotes if self.draft is not None else ()
        done = self._attaches and lines <= {(each.number, each.text) for each in kept}
        self._attaches = False
        if done:
            self.model.clear_marks()
        return done

    def _as_evidence(self, draft: Draft) -> Change:
        rating, source = draft.rating(str(self.to.value())), self._source
        standard = draft.standards[rating.standard_id]
        return quote_as_evidence(draft.observation, rating, standard, self.model.marked_lines(), source)

    def _as_kept(self, draft: Draft) -> Change:
        return keep_quotes(draft.observation, self.model.marked_lines(), self._source)

    @property
    def _source(self) -> Transcript:
        return self._transcript or Transcript("", (), {})


def _numbers(transcript: Transcript, lines: tuple[Said, ...], side: Side, *, own: bool) -> str:
    """The numbers of the lines on a side, or on any other."""
    return ",".join(str(each.number) for each in lines if (transcript.side(each.speaker) is side) == own)


def _on_top(widget: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    column.setSpacing(px(12))
    return page
