"""Rating a round: one case at the left, its standards with their anchors at the right, by keys alone.

A row is the stop of the keyboard. Its keys: 1 to 5, or M met and X not met, N does not apply, Backspace
takes the mark back, E to the evidence, J and K or the arrows to the rows around, left and right to the cases.
Nobody else's marks are anywhere on this view.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.records import CalibrationCase, CalibrationRating, Id, RatedStandard
from coachbook.records.kinds import Mark
from coachbook.records.kinds import Scale as RecordScale
from coachbook.ui.parts.buttons import icon_button, primary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.editors import TextArea
from coachbook.ui.parts.layouts import MARGIN, PageColumn
from coachbook.ui.parts.painting import paint_ring
from coachbook.ui.parts.ratings import Answer, RatingRow, Scale
from coachbook.ui.parts.texts import Lead, PlainLabel, TextRole, muted
from coachbook.ui.practice.round.state import anchors_text
from coachbook.ui.shell.page import Page

_ANSWERS: Mapping[Mark, object] = {
    Mark.ONE: 1, Mark.TWO: 2, Mark.THREE: 3, Mark.FOUR: 4, Mark.FIVE: 5,
    Mark.MET: Answer.MET, Mark.NOT_MET: Answer.NOT_MET, Mark.NOT_APPLICABLE: Answer.NOT_APPLICABLE,
}  # fmt: skip
_MARKS = {answer: mark for mark, answer in _ANSWERS.items()}
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_J: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_K: -1}
_SIDES = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class RatedRow(QWidget):
    """One standard to rate: its words and anchors, the marks, and evidence where it was begun."""

    rated = Signal(str, object)  # standard key, Mark | None
    stepped = Signal(object, int)
    turned = Signal(int)

    def __init__(self, standard: RatedStandard, page: Page, save: Callable[[str, str], bool]) -> None:
        super().__init__()
        self.standard = standard
        self._page = page
        self._save = save
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scale = Scale.MET if standard.scale is RecordScale.MET_NOT_MET else Scale.POINTS
        self.rating = RatingRow(standard.title, scale)
        self.rating.chosen.connect(self._on_chosen)
        for option in self.rating.options:
            option.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.evidence = TextArea(hint=self.tr("What was seen or heard"), least=1, most=6)
        self.evidence.setAccessibleName(self.tr("Evidence for {title}").format(title=standard.title))
        self.evidence.textChanged.connect(self._on_typed)
        title = PlainLabel(standard.title, TextRole.STRONG, wrap=True)
        anchors = PlainLabel(anchors_text(standard), TextRole.MUTED, wrap=True)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title, 1)
        head.addWidget(self.rating, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 10, 15, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(anchors)
        column.addWidget(self.evidence)

    def show_rating(self, rating: CalibrationRating | None) -> None:
        """What is stored; never into the evidence while it is being typed."""
        mark = rating.mark if rating is not None else None
        self.rating.set_value(_ANSWERS.get(mark) if mark is not None else None)
        said = mark.value if mark is not None else self.tr("not rated")
        self.setAccessibleName(f"{self.standard.title}, {said}")
        self.setAccessibleDescription(anchors_text(self.standard))
        text = rating.evidence if rating is not None else ""
        self._page.put(self.evidence, text)
        self.evidence.setVisible(bool(text) or self._page.being_typed(self.evidence))

    def write(self) -> bool:
        """Save the evidence as it stands."""
        return self._save(self.standard.key, self.evidence.toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key rates or moves."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.stepped.emit(self, _STEPS[key])
        elif key in _SIDES:
            self.turned.emit(_SIDES[key])
        elif key == Qt.Key.Key_E:
            self.evidence.show()
            self.evidence.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.rating.press_key(event.key()):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring of the keyboard."""
        if self.hasFocus():
            paint_ring(QPainter(self), QRectF(self.rect()).adjusted(4, 2, -4, -2), 8)

    @Slot(object)
    def _on_chosen(self, answer: object) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.rated.emit(self.standard.key, _MARKS.get(answer))

    @Slot()
    def _on_typed(self) -> None:
        if self.evidence.hasFocus():
            self._page.typed(self.evidence, self.write)


class RatingView(QWidget):
    """One rater's view of the round; `rated(case key, standard key, mark)`, `submitted()`."""

    rated = Signal(str, str, object)
    submitted = Signal()

    def __init__(self, page: Page, save: Callable[[str, str, str], bool]) -> None:
        super().__init__()
        self._page = page
        self._save = save
        self._cases: tuple[CalibrationCase, ...] = ()
        self._standards: tuple[RatedStandard, ...] = ()
        self._own: Mapping[tuple[Id, Id], CalibrationRating] = {}
        self._at = 0
        self.rows: list[RatedRow] = []
        self.lead = Lead()
        self.fault = PlainLabel("", TextRole.FAULT, wrap=True)
        self.fault.hide()
        self.submit = primary(self.tr("Submit these ratings"), writes=True)
        self.submit.clicked.connect(self.submitted)
        self.before = icon_button("chevron-left", self.tr("The case before"))
        self.after = icon_button("chevron-right", self.tr("The next case"))
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self._case = Card()
        self._where = muted("")
        self._text = PlainLabel("", TextRole.BODY, wrap=True, selectable=True)
        turning = QHBoxLayout()
        turning.setSpacing(4)
        turning.addWidget(self._where, 1)
        turning.addWidget(self.before)
        turning.addWidget(self.after)
        self._case.add_layout(turning)
        self._case.add(self._text)
        self._list = Card(air=10)
        self._lay()

    def _lay(self) -> None:
        """The case and its standards beside each other, each scrolled by itself: both stay in sight."""
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.addWidget(self.lead)
        head.addWidget(self.fault)
        self._case_lane = PageColumn(margins=(MARGIN, 0, 8, 32))
        self._case_lane.add(self._case)
        self._lane = PageColumn(margins=(8, 0, MARGIN, 32))
        self._lane.add(self._list)
        lanes = QHBoxLayout()
        lanes.setSpacing(0)
        lanes.addWidget(self._case_lane, 1)
        lanes.addWidget(self._lane, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 24, 0, 0)
        whole.setSpacing(16)
        whole.addLayout(head)
        whole.addLayout(lanes, 1)

    def show_round(
        self,
        name: str,
        cases: Sequence[CalibrationCase],
        standards: Sequence[RatedStandard],
        own: Mapping[tuple[Id, Id], CalibrationRating],
    ) -> None:
        """Show what `name` has to rate, and what they gave so far, by (case, standard)."""
        if tuple(standards) != self._standards or not self.rows:
            self._standards = tuple(standards)
            self._lay_rows()
        self._cases, self._own = tuple(cases), own
        self._at = min(self._at, max(len(self._cases) - 1, 0))
        left = len(self._cases) * len(self._standards) - sum(each.mark is not None for each in own.values())
        told = self.tr("{count} marks to go.") if left != 1 else self.tr("{count} mark to go.")
        self.lead.say(
            ((self.tr("You rate as "), False), (name, True), (f". {told.format(count=left)}", False))
            if left
            else ((self.tr("Every case of "), False), (name, True), (self.tr(" is rated: submit it."), False))
        )
        self._show_case()

    def begin(self) -> None:
        """At the first case that is not rated yet, with the keyboard in its first open row."""
        self.show_fault("")
        slots = [(c, s) for c, case in enumerate(self._cases) for s, _ in enumerate(self._standards)]
        for case, row in slots:
            given = self._own.get((self._cases[case].key, self._standards[row].key))
            if given is None or given.mark is None:
                self._turn_to(case, row)
                return
        self._turn_to(0, 0)

    def show_fault(self, sentence: str) -> None:
        """Why it cannot be submitted."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    @property
    def case_key(self) -> Id:
        """The case that is shown."""
        return self._cases[self._at].key

    def _lay_rows(self) -> None:
        for old in self.rows:
            old.hide()
            old.deleteLater()
        self.rows = []
        for standard in self._standards:
            row = RatedRow(standard, self._page, self._keep)
            row.rated.connect(self._on_rated)
            row.stepped.connect(self._on_stepped)
            row.turned.connect(self._on_turned)
            self.rows.append(row)
            self._list.add(row)

    def _keep(self, standard_key: str, text: str) -> bool:
        return self._save(self.case_key, standard_key, text)

    def _show_case(self) -> None:
        if not self._cases:
            return
        case = self._cases[self._at]
        self._case.set_title(case.title)
        where = self.tr("Case {number} of {count}").format(number=self._at + 1, count=len(self._cases))
        self._where.setText(f"{where} · {case.reference}" if case.reference else where)
        self._text.setText(case.text)
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at < len(self._cases) - 1)
        for row in self.rows:
            row.show_rating(self._own.get((case.key, row.standard.key)))

    def _turn_to(self, case: int, row: int) -> None:
        self._page.commit()
        self._at = case
        self._show_case()
        for lane in (self._case_lane, self._lane):
            lane.verticalScrollBar().setValue(0)
        if self.rows:
            self.rows[min(row, len(self.rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str, object)
    def _on_rated(self, standard_key: str, mark: object) -> None:
        self.rated.emit(self.case_key, standard_key, mark)

    @Slot(object, int)
    def _on_stepped(self, row: RatedRow, by: int) -> None:
        at = self.rows.index(row) + by
        if 0 <= at < len(self.rows):
            self.rows[at].setFocus(Qt.FocusReason.OtherFocusReason)
            self._lane.ensureWidgetVisible(self.rows[at], 0, 24)
        elif 0 <= self._at + by < len(self._cases):
            self._turn_to(self._at + by, 0 if by > 0 else len(self.rows) - 1)

    @Slot(int)
    def _on_turned(self, by: int) -> None:
        if 0 <= self._at + by < len(self._cases):
            self._turn_to(self._at + by, 0)

    @Slot()
    def _on_before(self) -> None:
        self._on_turned(-1)

    @Slot()
    def _on_after(self) -> None:
        self._on_turned(1)
