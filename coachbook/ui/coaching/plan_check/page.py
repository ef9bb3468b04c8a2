"""The page that checks a plan's document: chosen or dropped, told in one sentence, and taken in if wanted.

Place("plan-check", None, path) checks the file at this path at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.errors import CoachbookError, Fault, ReadOnly
from coachbook.plan_intake import Intake, prepared, read_document, take_in
from coachbook.records import DevelopmentPlan, Person, PlanAction, PlanGoal, PlanVersion
from coachbook.ui.coaching.plan_check.state import CheckState, check_state, done_sentence
from coachbook.ui.exporting import why_not
from coachbook.ui.parts.buttons import primary, secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.fields import Field
from coachbook.ui.parts.layouts import PageColumn, PageHead
from coachbook.ui.parts.marks import DoneMark
from coachbook.ui.parts.path_line import PathLine
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import Lead, PlainLabel, TextRole
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.notices import Act
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.theme import Tone
from coachbook.workbook import Workbook

_WIDE = 760


@dataclass(frozen=True, slots=True)
class ChecksDocument:
    """Reads a document and says what it is; `number` tells the latest question from older ones."""

    number: int
    book: Workbook
    path: Path

    def __call__(
        self, _progress: object, _cancelled: object
    ) -> tuple[int, CheckState | Fault, Intake | None]:
        """The number of the question, its answer, and what taking it in would do."""
        from coachbook.verifying import verify  # pyHanko takes a second, which only who checks pays

        try:
            pdf = read_document(self.path)
            found = verify(pdf, self.book)
        except Fault as fault:
            return self.number, fault, None
        intake, refusal = None, ""
        try:
            intake = prepared(self.book, pdf)
        except Fault as fault:
            refusal = fault.message
        known = found.data is not None and self.book.get(DevelopmentPlan, found.data.id) is not None
        state = check_state(self.path.name, found, intake, refusal, known=known)
        return self.number, state, intake


class PlanCheckPage(Page):
    """One document at a time; nothing of the workbook changes until Take it in is pressed."""

    watches = (DevelopmentPlan, PlanGoal, PlanAction, Person, PlanVersion)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._path: Path | None = None
        self._asked = 0
        self._intake: Intake | None = None
        self._state: CheckState | None = None
        self.take = primary(self.tr("Take it in"), writes=True)
        self.take.clicked.connect(self._on_take)
        self.show_plan = secondary(self.tr("Open the plan"))
        self.show_plan.clicked.connect(self._on_plan)
        column = PageColumn()
        column.add(
            PageHead(
                self.tr("Check a plan’s PDF"),
                self.tr(
                    "Who signed it and when, whether it is whole, and whether this workbook says the same."
                ),
            )
        )
        for card in (self._choosing(), self._found(), self._taking()):
            card.setMaximumWidth(_WIDE)
            column.add(card)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(column)
        self.setAcceptDrops(True)
        self._show()

    def _choosing(self) -> Card:
        card = Card(self.tr("Which document?"))
        self.line = PathLine(
            self.tr("Choose a plan’s PDF"), kinds=self.tr("PDF files (*.pdf);;All files (*)")
        )
        self.line.picked.connect(self.check)
        self.line.line.returnPressed.connect(self._on_typed)
        self._hint = self.tr("Type its place, choose it, or drop it here.")
        self.field = Field(self.tr("File"), self.line, self._hint)
        card.add(self.field)
        return card

    def _found(self) -> Card:
        self.found = Card(" ")
        self.chip = Chip("")
        self.sentence = Lead()
        self.found.add_line(self.chip)
        self.found.add(self.sentence)
        self.signatures = RowList(name=self.tr("Signatures"))
        self.found.add(self.signatures)
        return self.found

    def _taking(self) -> Card:
        self.taking = Card(self.tr("Taking it in"), self.tr("What would happen; undo takes all of it back."))
        self.would = PlainLabel("", TextRole.BODY, wrap=True)
        self.taking.add(self.would)
        return self.taking

    def open(self, target: str | None, sub: str) -> None:
        """Begin anew, with the file whose path is `sub` if there is one."""
        del target
        self._forget()
        if sub:
            self.check(Path(sub))

    def refresh(self) -> None:
        """The workbook has changed: what the document is to it is said anew."""
        if self._path is not None and self._state is not None:
            self._ask()

    def crumbs(self) -> tuple[Crumb, ...]:
        """Development plans, check."""
        return (Crumb(self.tr("Development plans"), Place("plans")), Crumb(self.tr("Check a PDF")))

    def buttons(self) -> tuple[QWidget, ...]:
        """Take it in, where it can be; else the plan, where it is here."""
        if self._state is None:
            return ()
        if self._state.can_take:
            return (self.take,)
        return (self.show_plan,) if self._state.plan_id else ()

    def keys(self) -> tuple[Key, ...]:
        """Taking it in."""
        return (Key("Ctrl+Return", self.tr("Take it in"), self._on_take, writes=True),)

    def first_focus(self) -> QWidget | None:
        """The place of the file."""
        return self.line.line

    def back(self) -> bool:
        """Escape lets the document go first."""
        if self._state is None:
            return False
        self._forget()
        self.line.line.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first file that was dropped is checked."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.check(Path(files[0]))

    @Slot(object)
    def check(self, path: Path) -> None:
        """Check this file."""
        self._path, self._state, self._intake = path, None, None
        self.line.set_path(path)
        self.field.set_fault(None)
        self.field.set_hint(self.tr("Reading…"))
        self._show()
        self._ask()

    def _ask(self) -> None:
        if self._path is None:
            return
        self._asked += 1
        work = ChecksDocument(self._asked, self.desk.workbook, self._path)
        self.desk.errands.run(self.tr("Checking the document"), work, self._on_checked, self._on_failed)

    def _forget(self) -> None:
        self._path = self._state = self._intake = None
        self._asked += 1
        self.line.line.clear()
        self.field.set_fault(None)
        self.field.set_hint(self._hint)
        self._show()

    def _show(self) -> None:
        state = self._state
        self.found.setVisible(state is not None)
        self.taking.setVisible(state is not None)
        if state is not None:
            self.found.set_title(state.name)
            self.chip.say(*self._verdict(state))
            self.sentence.say(state.sentence)
            self.signatures.set_rows(
                [
                    Row(each.title, each.line, leading=(DoneMark(done=each.whole),))
                    for each in state.signatures
                ]
            )
            self.signatures.setVisible(bool(state.signatures))
            self.would.setText("\n".join(state.would))
        self.bar_changed.emit()

    def _verdict(self, state: CheckState) -> tuple[str, Tone]:
        """In two words; what nobody has signed cannot be said to hold."""
        if not state.holds:
            return self.tr("Look closer"), Tone.AMBER
        if not state.signatures:
            return self.tr("Not signed"), Tone.NEUTRAL
        return self.tr("It holds"), Tone.ACCENT

    @Slot()
    def _on_typed(self) -> None:
        path = self.line.path()
        if path is not None:
            self.check(path)

    @Slot(object)
    def _on_checked(self, answer: tuple[int, CheckState | Fault, Intake | None]) -> None:
        number, state, intake = answer
        if number != self._asked:
            return
        self.field.set_hint(self._hint)
        if isinstance(state, Fault):
            self._state = self._intake = None
            self.field.set_fault(state.message)
        else:
            self._state, self._intake = state, intake
        self._show()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._state = self._intake = None
        self.field.set_hint(self._hint)
        self.field.set_fault(why_not(error))
        self._show()

    @Slot()
    def _on_take(self) -> None:
        intake = self._intake
        if intake is None or not intake.records:
            return
        self._asked += 1  # an answer under way is about a workbook without it
        try:
            take_in(self.desk.workbook, intake)
        except ReadOnly as refusal:
            self.desk.reading_only.emit(str(refusal))
            return
        except CoachbookError as refusal:
            self.desk.notices.warn(str(refusal))
            return
        self.desk.notices.say(done_sentence(intake), Act(self.tr("Undo"), self.desk.undo))
        self.desk.go(Place("plan", intake.data.id))

    @Slot()
    def _on_plan(self) -> None:
        if self._state is not None and self._state.plan_id:
            self.desk.go(Place("plan", self._state.plan_id))
