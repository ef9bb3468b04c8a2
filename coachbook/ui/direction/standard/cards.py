"""Cards of one standard: what is expected, what each mark looks like, why and where it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.records import ServiceStandard
from coachbook.records.kinds import Mark, Scale, Scope
from coachbook.ui.direction.standard.state import MARK_NAMES, StandardState
from coachbook.ui.direction.written import Written
from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.fields import CheckMark, Field, LineEdit, NumberField, Select, TextArea
from coachbook.ui.parts.texts import muted
from coachbook.ui.shell.page import Page
from coachbook.ui.shell.theme import Tone
from coachbook.wording.checks import check_behaviour

Keep = Callable[[str, str], bool]
NO_PHRASE = ""


class DraftBanner(Card):
    """Says that a version is not in force yet, and drops it; the page's primary button puts it in force."""

    dropped = Signal()

    def __init__(self) -> None:
        super().__init__(" ", " ", bar=Tone.AMBER)
        self.drop = secondary(self.tr("Drop the draft"))
        self.drop.clicked.connect(self.dropped)
        self.add_line(self.drop)

    def show_state(self, state: StandardState, *, may_write: bool) -> None:
        """Show which version waits."""
        self.set_title(state.draft_head)
        self.set_subtitle(state.draft_line)
        self.setVisible(state.draft)
        self.drop.setEnabled(may_write)


class ExpectedCard(Card):
    """Title, behaviour, scale and whether it is critical. `changed(name, value)` for the choices."""

    changed = Signal(str, object)

    def __init__(self, page: Page, keep: Keep) -> None:
        super().__init__()
        self.set_title(self.tr("What is expected"))
        self.title = Written(page, "title", Field(self.tr("Title"), LineEdit()), keep)
        self.behaviour = Written(
            page,
            "behaviour",
            Field(self.tr("Behaviour: what can be seen or heard when it is met"), TextArea(least=2)),
            keep,
            check_behaviour,
        )
        self.scale = ChoiceChips(
            self.tr("How it is rated"),
            ((Scale.ONE_TO_FIVE, self.tr("1 to 5")), (Scale.MET_NOT_MET, self.tr("Met or not met"))),
        )
        self.scale_field = Field(self.tr("How it is rated"), self.scale)
        self.critical = CheckMark(self.tr("Critical: a contact is not passed where it is missed"))
        self.scale.chosen.connect(self._on_scale)
        self.critical.ticked.connect(self._on_critical)
        for widget in (self.title.field, self.behaviour.field, self.scale_field, self.critical):
            self.add(widget)
            self.add_space(4)

    def show_standard(self, standard: ServiceStandard, *, read_only: bool) -> None:
        """Show what is stored."""
        self.title.show_text(standard.title, read_only=read_only)
        self.behaviour.show_text(standard.behaviour, read_only=read_only)
        self.scale.set_value(standard.scale)
        self.scale.setEnabled(not read_only and not standard.critical)
        self.scale_field.set_hint(
            self.tr("A critical standard is always met or not met.") if standard.critical else ""
        )
        self.critical.setChecked(standard.critical)
        self.critical.setEnabled(not read_only)

    @Slot(object)
    def _on_scale(self, scale: object) -> None:
        self.changed.emit("scale", scale)

    @Slot(bool)
    def _on_critical(self, on: bool) -> None:
        self.changed.emit("critical", on)


class AnchorsCard(Card):
    """What the marks look like, side by side: 1, 3, 5, or met and not met."""

    def __init__(self, page: Page, keep: Keep) -> None:
        super().__init__()
        self.set_title(self.tr("What each mark looks like"))
        self.set_subtitle(self.tr("Behaviour that two people would rate alike"))
        self.written = {
            mark: Written(page, f"anchor {mark}", Field(name, TextArea(least=4)), keep, check_behaviour)
            for mark, name in MARK_NAMES.items()
        }
        line = QHBoxLayout()
        line.setSpacing(16)
        for written in self.written.values():
            line.addWidget(written.field, 1, Qt.AlignmentFlag.AlignTop)
        self.add_layout(line)

    def show_standard(self, standard: ServiceStandard, marks: Sequence[Mark], *, read_only: bool) -> None:
        """Show the anchors of the scale."""
        for mark, written in self.written.items():
            written.field.setVisible(mark in marks)
            written.show_text(standard.anchor(mark), read_only=read_only)


class MeaningCard(Card):
    """Why it matters, its weight, towards whom it holds, its phrase, a real example."""

    changed = Signal(str, object)

    def __init__(self, page: Page, keep: Keep) -> None:
        super().__init__()
        self.set_title(self.tr("Why it matters"))
        self.why = Written(
            page, "why", Field(self.tr("What it does for the customer"), TextArea(least=2)), keep
        )
        self.example = Written(
            page, "real_example", Field(self.tr("A real example"), TextArea(least=2)), keep
        )
        self.weight = NumberField(10, least=1, most=100)
        self.weight.setMaximumWidth(120)
        self.share = muted("")
        self.scope = ChoiceChips(
            self.tr("Towards whom"),
            (
                (Scope.EXTERNAL, self.tr("Customers")),
                (Scope.INTERNAL, self.tr("Colleagues")),
                (Scope.BOTH, self.tr("Both")),
            ),
        )
        self.phrase = Select()
        self.weight.picked.connect(self._on_weight)
        self.scope.chosen.connect(self._on_scope)
        self.phrase.picked.connect(self._on_phrase)
        self.add(self.why.field)
        self.add_space(4)
        self.add(Field(self.tr("Phrase of the vision that it keeps"), self.phrase))
        self.add_space(4)
        self.add_layout(self._figures())
        self.add_space(4)
        self.add(self.example.field)

    def _figures(self) -> QHBoxLayout:
        beside = QWidget()
        line = QHBoxLayout(beside)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self.weight)
        line.addWidget(self.share, 1)
        weight = Field(self.tr("Weight"), beside)
        self.weight.setAccessibleName(self.tr("Weight"))
        weight.setFocusProxy(self.weight)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(weight, 1, Qt.AlignmentFlag.AlignTop)
        both.addWidget(Field(self.tr("Towards whom"), self.scope), 1, Qt.AlignmentFlag.AlignTop)
        return both

    def show_state(self, state: StandardState, *, read_only: bool) -> None:
        """Show what is stored."""
        standard = state.working
        self.why.show_text(standard.why, read_only=read_only)
        self.example.show_text(standard.real_example, read_only=read_only)
        if not self.weight.hasFocus() or self.weight.value() == standard.weight:
            self.weight.set_value(standard.weight)
        self.share.setText(state.share)
        self.scope.set_value(standard.scope)
        options = [(NO_PHRASE, self.tr("None yet")), *((each, f"“{each}”") for each in state.phrases)]
        self.phrase.set_options(options, standard.phrase or NO_PHRASE)
        for widget in (self.weight, self.scope, self.phrase):
            widget.setEnabled(not read_only)

    @Slot(int)
    def _on_weight(self, weight: int) -> None:
        self.changed.emit("weight", weight)

    @Slot(object)
    def _on_scope(self, scope: object) -> None:
        self.changed.emit("scope", scope)

    @Slot(object)
    def _on_phrase(self, phrase: object) -> None:
        self.changed.emit("phrase", str(phrase or NO_PHRASE))


class MomentsCard(Card):
    """The moments at which it is expected, as check marks. `changed("moment_ids", ids)`."""

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("Where it is expected"))
        self.marks: dict[str, CheckMark] = {}
        self._none = muted(self.tr("There is no moment yet; add one on the page Moments of truth."))
        self._place = QVBoxLayout()
        self._place.setSpacing(0)
        self.add(self._none)
        self.add_layout(self._place)

    def show_state(self, state: StandardState, *, read_only: bool) -> None:
        """Show the moments of the journey; those that are expected are ticked."""
        if tuple((id_, mark.accessibleName()) for id_, mark in self.marks.items()) != state.moments:
            self._rebuild(state)
        for id_, mark in self.marks.items():
            mark.setChecked(id_ in state.working.moment_ids)
            mark.setEnabled(not read_only)
        self._none.setVisible(not state.moments)

    def _rebuild(self, state: StandardState) -> None:
        for mark in self.marks.values():
            self._place.removeWidget(mark)
            mark.hide()
            mark.deleteLater()
        self.marks = {id_: CheckMark(title) for id_, title in state.moments}
        for mark in self.marks.values():
            mark.ticked.connect(self._on_ticked)
            self._place.addWidget(mark)

    @Slot()
    def _on_ticked(self) -> None:
        self.changed.emit("moment_ids", tuple(id_ for id_, mark in self.marks.items() if mark.isChecked()))
