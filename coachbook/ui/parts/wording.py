"""Hints on wording: what the language check says beside a field while it is being typed in.

They suggest and never block: feedback about the self lowers performance in over a third of the cases (Kluger,
DeNisi 1996), but only the writer knows what was meant. So a hint is quiet, goes by itself when the words do,
and goes for good when the writer decides to leave it.

The rules are compiled a few milliseconds at a time while the first field of a run stands there, so that the
first word typed into it does not wait for all of them.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from coachbook.ui.parts.buttons import link
from coachbook.ui.parts.editors import LineEdit, TextArea
from coachbook.ui.parts.fields import Field
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.theme import Tone
from coachbook.wording.checks import check_note, check_private_matters, check_told
from coachbook.wording.rules import Finding, warm_up

PAUSE = 400
"""Milliseconds without a key after which a text is looked at: a word is finished by then, mostly."""
MOST = 2
"""Hints that stand beside a field at once; the rest come when these are mended."""
_LONGEST_SHOWN = 60
_HELPING_OUT = 20
_DONE = object()

Check = Callable[[str], tuple[Finding, ...]]
"""A check of `coachbook.wording.checks`: `check_note` or `check_feedback`."""


class Preparation:
    """The rules on their way to being ready, for all fields of a run: each `step` compiles a little."""

    def __init__(self) -> None:
        self._steps = warm_up(("private", "feedback", "told"))
        self._helped = False
        self.done = False

    def step(self) -> bool:
        """Compile a little; whether all is ready now."""
        self.done = self.done or next(self._steps, _DONE) is _DONE
        return self.done

    def pace(self) -> int:
        """Milliseconds between the steps of one more field: the first goes on at once, the others help out.

        They go on alone should the first be closed; all at once would take their steps in one go.
        """
        first, self._helped = not self._helped, True
        return 0 if first else _HELPING_OUT


preparation = Preparation()


class WordingHint(QWidget):
    """What would make the text in `editor` better feedback, below it; out of sight while there is nothing.

    Matters of private life come first, since they may have to go altogether. The hint is read out as a part
    of the editor's description. "Leave it" takes away what is said until other words are found, and tells
    `left`. Nobody is corrected in a field that is only read.
    """

    left = Signal()

    def __init__(
        self,
        editor: LineEdit | TextArea,
        check: Check | None = check_note,
        *,
        field: Field | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._check = check
        self._field = field
        self._plain = editor.accessibleDescription()
        self._about = ""
        self._left: set[tuple[str, str]] = set()
        self._shown: tuple[tuple[str, str], ...] = ()
        self.words = PlainLabel("", TextRole.SMALL, wrap=True, tone=Tone.AMBER)
        self.leave = link(self.tr("Leave it"))
        self.leave.setAccessibleDescription(self.tr("Take this hint away and keep the words as they are"))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        across.addWidget(self.words, 1)
        across.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        self._steps = QTimer(self)
        self._steps.timeout.connect(self._on_step)
        self.leave.clicked.connect(self._on_leave)
        editor.textChanged.connect(self._on_changed)
        self.hide()
        self._on_changed()
        if not preparation.done:
            self._steps.start(preparation.pace())

    def text(self) -> str:
        """What is said, a hint a line; nothing while there is nothing to say."""
        return self.words.text()

    def show_about(self, key: str) -> None:
        """Which record the editor shows from now on; what was left as it is was left in another one."""
        if key != self._about:
            self._about = key
            self._left.clear()
            self.look()

    def findings(self, text: str) -> tuple[Finding, ...]:
        """What the check finds in the text, besides matters of private life."""
        return self._check(text) if self._check is not None else ()

    @Slot()
    def look(self) -> None:
        """Look at the text now."""
        self._timer.stop()
        text = self.editor.text()
        told: dict[str, tuple[str, str]] = {}
        if not self.editor.isReadOnly():
            for finding in (*check_private_matters(text), *self.findings(text)):
                key = (finding.rule, "" if finding.whole else _said(text, finding).casefold())
                if key not in self._left:
                    told.setdefault(remark(text, finding), key)
        chosen = list(told.items())[:MOST]
        self._shown = tuple(key for _, key in chosen)
        self._say("\n".join(words for words, _ in chosen))

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is looked at any more once it is out of sight with its page."""
        if not event.spontaneous():
            self._timer.stop()
        super().hideEvent(event)

    def _say(self, words: str) -> None:
        if words == self.words.text():
            return
        self.words.setText(words)
        if self._field is not None:
            self._field.set_remarks(words)
        else:
            described = "\n".join(part for part in (self._plain, words) if part)
            self.editor.setAccessibleDescription(described)
        if not words and self.leave.hasFocus():
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(bool(words))

    @Slot()
    def _on_changed(self) -> None:
        if self.editor.hasFocus() or not preparation.done:
            self._timer.start()
        else:
            self.look()

    @Slot()
    def _on_step(self) -> None:
        if preparation.step():
            self._steps.stop()

    @Slot()
    def _on_leave(self) -> None:
        self._left.update(self._shown)
        self.look()
        self.left.emit()


class ToldHint(WordingHint):
    """The hint of a behaviour whose situation and impact are written in fields beside it.

    An empty one is pointed out once the keyboard is in none of them, so that nobody is hurried.
    """

    def __init__(self, behaviour: Field, situation: Field | None, impact: Field | None) -> None:
        self._beside = [field.editor for field in (situation, impact) if field is not None]
        self._situation, self._impact = situation, impact
        super().__init__(_editor_of(behaviour), field=behaviour)
        for editor in self._beside:
            if isinstance(editor, LineEdit | TextArea):
                editor.textChanged.connect(self._on_changed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def findings(self, text: str) -> tuple[Finding, ...]:
        """What is left empty, only while nobody is writing there."""
        if any(editor.hasFocus() for editor in (self.editor, *self._beside)):
            return check_note(text)
        return check_told(text, _text_of(self._situation), _text_of(self._impact))

    @Slot(QWidget, QWidget)
    def _on_focus(self, left: QWidget | None, _entered: QWidget | None) -> None:
        if left is self.editor or left in self._beside:
            self._on_changed()


def watch_told(behaviour: Field, *, situation: Field | None = None, impact: Field | None = None) -> ToldHint:
    """Put a hint under a behaviour that also says which of the fields beside it is still empty."""
    hint = ToldHint(behaviour, situation, impact)
    behaviour.add_below(hint)
    return hint


def watch_wording(field: Field, check: Check | None = check_note) -> WordingHint:
    """Put a hint on wording under the text of `field`, which holds a `LineEdit` or a `TextArea`.

    Without a check only matters of private life are pointed out: for fields that tell of the customer.
    """
    hint = WordingHint(_editor_of(field), check, field=field)
    field.add_below(hint)
    return hint


def remark(text: str, finding: Finding) -> str:
    """One finding as a sentence, in front of it the words that it is about, where it is about some."""
    if finding.whole:
        return finding.help
    said = _said(text, finding)
    if len(said) > _LONGEST_SHOWN:
        said = f"{said[:_LONGEST_SHOWN].rstrip()} …"
    return f"“{said}”: {finding.help}"


def _editor_of(field: Field) -> LineEdit | TextArea:
    if not isinstance(field.editor, LineEdit | TextArea):
        raise TypeError("only a field of text has a wording")
    return field.editor


def _text_of(field: Field | None) -> str | None:
    return None if field is None else _editor_of(field).text()


def _said(text: str, finding: Finding) -> str:
    return " ".join(text[finding.start : finding.end].split())
