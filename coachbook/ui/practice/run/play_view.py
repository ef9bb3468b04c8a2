"""The trainer's view while a run is played: the scene and the customer, the beat that is up, the marks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.ui.parts.bars import Bar
from coachbook.ui.parts.buttons import Button, outlined, secondary
from coachbook.ui.parts.cards import Card, SoftBox
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.fields import LineEdit
from coachbook.ui.parts.flow import FlowLayout
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead, head_and_clock
from coachbook.ui.parts.texts import PlainLabel, TextRole, body, label, muted
from coachbook.ui.practice.run.marks_card import MarksCard
from coachbook.ui.practice.run.state import RunView
from coachbook.ui.practice.run.talk import TalkList
from coachbook.ui.practice.runs_card import RunsCard
from coachbook.ui.shell.theme import Tone

_MOODS = {"calm": "calm", "frayed": "frayed", "angry": "angry"}


class PlayView(QWidget):
    """Signals ask the page; nothing is written here."""

    rewound = Signal()
    frozen = Signal()
    swapped = Signal()
    escalated = Signal()
    softened = Signal()
    went_on = Signal()
    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = PageHead()
        self.cast = Chip("", Tone.VIOLET)
        self.clock = PlainLabel("", TextRole.PAGE)
        self.scene = SceneCard()
        self.marks = MarksCard()
        self.runs = RunsCard()
        self.place, self.bar = muted(""), Bar(0.0, Tone.ACCENT)
        self.before, self.customer = _grey(), Chip("", Tone.AMBER)
        self.aloud = muted("")
        self.line = PlainLabel("", TextRole.SHEET, wrap=True)
        self.talk = TalkList()
        self.answer = LineEdit(hint=self.tr("What the agent writes, then Enter"), longest=2000)
        self.answer.setAccessibleName(self.tr("The agent’s answer"))
        self.answer.returnPressed.connect(self._on_sent)
        self.listen = PlainLabel("", TextRole.LABEL, tone=Tone.ACCENT)
        self.cue, self.model = PlainLabel("", TextRole.LEAD, wrap=True), _grey()
        self._buttons()
        self._build()

    def _buttons(self) -> None:
        self.back = _by_key(secondary(self.tr("◂ Rewind a beat"), writes=True))
        self.freeze = _by_key(secondary(self.tr("Freeze"), writes=True))
        self.swap = _by_key(secondary(self.tr("Swap roles"), writes=True))
        self.escalate = _by_key(secondary(self.tr("Escalates"), writes=True))
        self.soften = _by_key(outlined(self.tr("Softens ▸"), writes=True))
        self.on = _by_key(outlined(self.tr("Next beat ▸"), writes=True))
        for button, signal in (
            (self.back, self.rewound),
            (self.freeze, self.frozen),
            (self.swap, self.swapped),
            (self.escalate, self.escalated),
            (self.soften, self.softened),
            (self.on, self.went_on),
        ):
            button.clicked.connect(signal)

    def _build(self) -> None:
        columns = Columns((26, 52, 26))
        columns.add(0, self.scene)
        stage = self._stage()
        columns.add(1, stage)
        columns.add(2, self.marks)
        columns.add(2, self.runs)
        columns.rises(self.marks, stage)  # the observer sees them in a narrow window, too
        page = PageColumn()
        page.add(head_and_clock(self._head, self.cast, self.clock))
        page.add(columns)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def _stage(self) -> Card:
        stage = Card(air=26)
        first = QHBoxLayout()
        first.setSpacing(16)
        first.addWidget(self.place)
        first.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        stage.add_layout(first)
        stage.add(self.before)
        self._who = QWidget()
        who = QHBoxLayout(self._who)
        who.setContentsMargins(0, 0, 0, 0)
        who.setSpacing(8)
        who.addWidget(self.customer)
        who.addWidget(self.aloud, 1)
        stage.add(self._who)
        stage.add(self.line)
        stage.add(self.talk)
        stage.add(self.answer)
        self.box = SoftBox(Tone.ACCENT)
        for widget in (self.listen, self.cue, self.model):
            self.box.add(widget)
        stage.add_space(4)
        stage.add(self.box)
        stage.add_space(4)
        buttons = FlowLayout(gap=8)
        for button in (self.back, self.freeze, self.swap, self.escalate, self.soften, self.on):
            buttons.addWidget(button)
        stage.add_layout(buttons)
        return stage

    def show_view(self, view: RunView) -> None:
        """Another moment of the run."""
        self._head.say(view.title, view.sentence)
        self.cast.say(view.cast, Tone.VIOLET)
        self.scene.show_view(view)
        at, of = view.place
        self.place.setText(self.tr("Beat {at} of {of}").format(at=at, of=of))
        self.bar.show_share(at / of if of else 0.0, self.place.text())
        chat = view.chat is not None
        self.before.setText(view.before)
        self.before.setVisible(bool(view.before) and not chat)
        self.customer.say(view.customer, Tone.AMBER)
        self._who.setVisible(not chat)
        self.line.setText(view.line or self.tr("The agent begins."))
        self.line.setVisible(not chat)
        self.talk.setVisible(chat)
        self.talk.show_lines(view.chat or ())
        self.answer.setVisible(chat)
        self.listen.setText(
            self.tr("Agent · listen for") if view.turn else self.tr("Agent · next, listen for")
        )
        self.cue.setText(view.cue)
        self.cue.setVisible(bool(view.cue))
        hidden = self.tr("Model answer, hidden from the agent: {answer}").format(answer=view.model)
        self.model.setText(hidden)
        self.model.setVisible(bool(view.model))
        self.box.setVisible(bool(view.cue or view.model))
        self._show_buttons(view)
        self.marks.show_marks(view.marks)

    def _show_buttons(self, view: RunView) -> None:
        self.back.setEnabled(view.can_go_back)
        begin = self.tr("Start the clock")
        self.freeze.set_text(
            self.tr("Freeze") if not view.frozen else self.tr("Go on") if view.started else begin
        )
        for button in (self.escalate, self.soften):
            button.setVisible(view.branches)
        self.on.setVisible(not view.branches)

    @Slot()
    def _on_sent(self) -> None:
        text = self.answer.text().strip()
        if text:
            self.said.emit(text)


class SceneCard(Card):
    """The scene, and what only the customer's player knows."""

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("The scene"))
        self.scene = body("")
        self.moods = QWidget()
        self._chips = FlowLayout(gap=6)
        self.moods.setLayout(self._chips)
        self._shown: dict[str, Chip] = {}
        self.add(self.scene)
        self._labels: list[tuple[PlainLabel, QWidget]] = []
        self._part(self.tr("Mood"), self.moods)
        self.wants, self.asked, self.curveball = body(""), body(""), body("")
        self._part(self.tr("Wants"), self.wants)
        self._part(self.tr("Says only if asked"), self.asked)
        self._part(self.tr("Curveball, if it goes well"), self.curveball)

    def show_view(self, view: RunView) -> None:
        """Another moment."""
        self.scene.setText(view.scene)
        for text, shown in (
            (view.wants, self.wants),
            (view.asked, self.asked),
            (view.curveball, self.curveball),
        ):
            shown.setText(text)
        for mood in view.moods:
            if mood.value not in self._shown:
                self._shown[mood.value] = Chip(_MOODS[mood.value])
                self._chips.addWidget(self._shown[mood.value])
        for value, chip in self._shown.items():
            chip.setVisible(value in {mood.value for mood in view.moods})
            now = view.mood is not None and value == view.mood.value
            chip.say(_MOODS[value], Tone.AMBER if now else Tone.NEUTRAL)
        for name, inside in self._labels:
            filled = bool(inside.text()) if isinstance(inside, PlainLabel) else bool(view.moods)
            name.setVisible(filled)
            inside.setVisible(filled)

    def _part(self, name: str, inside: QWidget) -> None:
        named = label(name)
        self.add_space(2)
        self.add(named)
        self.add(inside)
        self._labels.append((named, inside))


def _grey() -> PlainLabel:
    """A muted text of several lines."""
    return PlainLabel("", TextRole.MUTED, wrap=True)


def _by_key(button: Button) -> Button:
    """A click leaves the keyboard with the page, so that the space bar stays the clock's."""
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
