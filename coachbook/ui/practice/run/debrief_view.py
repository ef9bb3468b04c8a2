"""The debrief of a run: three voices in their order, what is taken along, the ratings, and the next run."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.practice.debriefing import is_open, voices, word_of
from coachbook.records import Rehearsal
from coachbook.records.practice_kinds import DebriefVoice, RunState, Went
from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dates import DateField
from coachbook.ui.parts.fields import Field, LineEdit, TextArea
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import Lead, PlainLabel, TextRole
from coachbook.ui.practice.run.state import ItemMarks, Spoken
from coachbook.ui.practice.run.talk import TalkList
from coachbook.ui.practice.runs_card import RunsCard


class DebriefView(QWidget):
    """Signals ask the page: `written(name)` while one types, `went(Went)`, `rating()`."""

    written = Signal(str)
    went = Signal(object)
    rating = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = PageHead()
        self.lead = Lead()
        self.words: dict[DebriefVoice, TextArea] = {}
        self.fields: dict[str, Field] = {}
        self._spoken = Card(self.tr("In this order"), self.tr("Each speaks when the one before has."))
        for voice, name, hint in self._voices():
            area = TextArea(hint=hint, least=2)
            self.words[voice] = area
            self._keep(voice.value, Field(name, area), self._spoken)
        self._taken = Card(self.tr("Taken along"))
        self.keep, self.change = TextArea(least=1), TextArea(least=1)
        self.cue = LineEdit(hint=self.tr("a customer ends the story"), longest=500)
        self.goal = LineEdit(hint=self.tr("say it back in one sentence"), longest=500)
        self._keep("keep", Field(self.tr("One thing to keep"), self.keep), self._taken)
        self._keep("change", Field(self.tr("One thing to change"), self.change), self._taken)
        self._keep("goal_cue", Field(self.tr("In the next calls: when"), self.cue), self._taken)
        self._keep("goal_behaviour", Field(self.tr("I will"), self.goal), self._taken)
        self.due = DateField()
        self.due_field = Field(self.tr("The goal becomes a promise, due"), self.due)
        self._taken.add(self.due_field)
        self.edits: tuple[TextArea | LineEdit, ...] = (self.keep, self.change, self.cue, self.goal)
        self._next()
        self._build()

    def _voices(self) -> tuple[tuple[DebriefVoice, str, str], ...]:
        return (
            (DebriefVoice.AGENT, self.tr("The agent"), self.tr("What went well, what would you do again?")),
            (DebriefVoice.OBSERVER, self.tr("The observer"), self.tr("What was seen, with its time")),
            (DebriefVoice.COACH, self.tr("The coach"), self.tr("One thing, about the task")),
        )

    def _keep(self, name: str, field: Field, card: Card) -> None:
        self.fields[name] = field
        card.add(field)
        writer = _Writer(self, name)
        editor = field.editor
        assert isinstance(editor, TextArea | LineEdit)  # noqa: S101 - all of them are
        editor.textChanged.connect(writer.tell)

    def _next(self) -> None:
        self.rate = secondary(self.tr("Rate it on the standards"))
        self.rate.clicked.connect(self.rating)
        self.rated = PlainLabel("", TextRole.MUTED, wrap=True)
        self._ratings = Card(
            self.tr("Ratings"),
            self.tr("The same standards and anchors as real contacts, kept apart from them in every trend."),
        )
        self._ratings.add(self.rated)
        self._ratings.add_line(self.rate)
        self.how = ChoiceChips(
            self.tr("How it went"),
            (
                (Went.AGAIN, self.tr("not yet")),
                (Went.HARD, self.tr("hard")),
                (Went.GOOD, self.tr("good")),
                (Went.EASY, self.tr("easy")),
            ),
        )
        self.how.chosen.connect(self.went)
        self.next = PlainLabel("", TextRole.MUTED, wrap=True)
        self.how_field = Field(self.tr("How did it go for the agent?"), self.how)
        self._when = Card(self.tr("The next run"))
        self._when.add(self.how_field)
        self._when.add(self.next)

    def _build(self) -> None:
        self.marks = RowList(name=self.tr("What was seen"))
        self._seen = Card(self.tr("What was seen"))
        self._seen.add(self.marks)
        self.talk = TalkList()
        self._said = Card(self.tr("What was written"))
        self._said.add(self.talk)
        self.questions = PlainLabel("", TextRole.MUTED, wrap=True)
        self._asked = Card(self.tr("Questions of the script"))
        self._asked.add(self.questions)
        self.runs = RunsCard()
        columns = Columns((6, 4))
        for card in (self._spoken, self._taken):
            columns.add(0, card)
        for card in (self._seen, self._said, self._ratings, self._when, self._asked, self.runs):
            columns.add(1, card)
        page = PageColumn()
        page.add(self._head)
        page.add(self.lead)
        page.add(columns)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def show_run(
        self, run: Rehearsal, sentence: str, marks: tuple[ItemMarks, ...], chat: tuple[Spoken, ...] | None
    ) -> None:
        """The debrief of a run; the texts themselves are put by the page, which knows who is typing."""
        self._head.say(run.played.title, sentence)
        open_ = run.state is RunState.DEBRIEF
        asked = voices(run)
        for voice in DebriefVoice:
            self.fields[voice.value].setVisible(voice in asked)
        for area in self.words.values():
            area.setReadOnly(not open_)
        for editor in self.edits:
            editor.setReadOnly(not open_)
        self.how.setEnabled(open_)
        self.due_field.setVisible(open_ and run.agent_id is not None)
        self._spoken.set_subtitle(self.tr("Each speaks when the one before has.") if open_ else "")
        self.unlock(run)
        self.marks.set_rows([Row(each.title, _seen_line(self, each), plain=True) for each in marks])
        self._seen.setVisible(bool(marks))
        self._said.setVisible(bool(chat))
        self.talk.show_lines(chat or ())
        self.questions.setText("\n".join(f"{n}  {each}" for n, each in enumerate(run.played.debrief, 1)))
        self._asked.setVisible(open_ and bool(run.played.debrief))

    def unlock(self, run: Rehearsal) -> None:
        """Open each voice once the one before has words, typed or written; then what is taken along."""
        open_ = run.state is RunState.DEBRIEF
        before = True
        for voice in voices(run):
            area = self.words[voice]
            area.setEnabled(not open_ or before or is_open(run, voice))
            before = before and bool(area.text().strip() or word_of(run, voice))
        for editor in self.edits:
            editor.setEnabled(not open_ or before)

    def show_next(self, went: Went | None, sentence: str) -> None:
        """How it went, and when the next run is due for that."""
        self.how.set_value(went)
        self.next.setText(sentence)

    def show_rated(self, sentence: str, action: str) -> None:
        """Whether it is rated; `action` is what the button does, "" hides it."""
        self.rated.setText(sentence)
        self.rated.setVisible(bool(sentence))
        self.rate.setVisible(bool(action))
        self.rate.set_text(action)

    def clear_faults(self) -> None:
        """Before checking anew."""
        for field in (*self.fields.values(), self.due_field, self.how_field):
            if field.fault():
                field.set_fault(None)


class _Writer(QObject):
    """Says under which name somebody writes."""

    def __init__(self, view: DebriefView, name: str) -> None:
        super().__init__(view)
        self._view = view
        self._name = name

    @Slot()
    def tell(self) -> None:
        """They do."""
        self._view.written.emit(self._name)


def _seen_line(view: DebriefView, marks: ItemMarks) -> str:
    if not marks.times:
        return view.tr("not marked")
    return view.tr("seen at {times}").format(times=", ".join(marks.times))
