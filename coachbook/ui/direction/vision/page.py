"""The page Vision and standards: what customers are promised, what keeps it, and what is missing."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from coachbook.direction.alignment import ChainGap, GapKind
from coachbook.direction.figures import LOOK_BACK
from coachbook.direction.vision import correct_vision, draft_vision, drop_vision, phrases_from, publish_vision
from coachbook.errors import Fault
from coachbook.masks import behaviours_of
from coachbook.records import (
    ChampionBehaviour,
    CoachingSession,
    MomentOfTruth,
    Observation,
    Rating,
    ServiceStandard,
    Vision,
)
from coachbook.records.lines import MarkCount
from coachbook.ui.direction.earlier import EarlierSheet
from coachbook.ui.direction.vision.cards import DraftCard, VisionCard
from coachbook.ui.direction.vision.new_sheet import NewStandardSheet
from coachbook.ui.direction.vision.state import StandardRow, VisionState, vision_state
from coachbook.ui.parts.buttons import link, primary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.parts.layouts import Columns, PageColumn
from coachbook.ui.parts.marks import Mark
from coachbook.ui.parts.row_columns import key_of, no_text, title_of
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.tables import Column, RowsModel, Table
from coachbook.ui.parts.texts import Lead
from coachbook.ui.shell.counting import Counting
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.theme import Tone

GAPS_SHOWN = 7
"""Missing links that are listed before one asks for all of them."""


class VisionPage(Page):
    """The vision, the standards that keep it, and whether everything is in line."""

    watches = (
        Vision, ServiceStandard, MomentOfTruth, ChampionBehaviour, CoachingSession, Observation, Rating,
    )  # fmt: skip
    saves = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._state: VisionState | None = None
        self._doing = False
        self._all_gaps = False
        self._marks: Counting[tuple[MarkCount, ...]] = Counting(desk, self.tr("Counting what was seen"), self)
        self._marks.counted.connect(self.read_anew)
        self._new_sheet: NewStandardSheet | None = None
        self.new = primary(self.tr("New standard"))
        self.new.clicked.connect(self._on_new)
        self._lead = Lead()
        self.vision = VisionCard()
        self.vision.wanted.connect(self._on_next_version)
        self.vision.earlier_wanted.connect(self._on_earlier)
        self.draft = DraftCard(self, self._keep)
        self.draft.publish_wanted.connect(self._on_publish)
        self.draft.drop_wanted.connect(self._on_drop)
        self._model = RowsModel(self._columns(), key_of)
        self.table = Table(self._model, name=self.tr("Standards"), grows=True)
        self.table.activated.connect(self._on_standard)
        self.gaps = RowList(choosable=True, name=self.tr("Is everything in line?"))
        self.gaps.activated.connect(self._on_gap)
        self._more = link("")
        self._more.clicked.connect(self._on_more)
        self._build()

    def _build(self) -> None:
        column = PageColumn()
        column.add(self._lead)
        columns = Columns((2, 1))
        columns.add(0, self.vision)
        columns.add(0, self.draft)
        columns.add(0, self.table)
        line = Card(self.tr("Is everything in line?"), ruled=True)
        line.add(self.gaps)
        line.add_line(self._more)
        columns.add(1, line)
        column.add(columns)
        self._empty = EmptyState(
            "compass",
            self.tr("Say what customers get from you"),
            self.tr(
                "One sentence that a customer would recognise, and a handful of standards that keep it. "
                "Everything else here hangs on these."
            ),
            self.tr("Write the vision"),
            self.tr("Begin with a standard"),
        )
        self._empty.acted.connect(self._on_next_version)
        self._empty.offer_sample(self.desk.show_sample)
        self._empty.looked.connect(self._on_new)
        self._views = QStackedLayout(self)
        self._views.addWidget(column)
        self._views.addWidget(self._empty)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Standard"), title_of, stretch=3, order=title_of, line=self._phrase, strong=True),
            Column(self.tr("Moments"), _moments, width=82, order=_moment_count),
            Column(self.tr("Weight"), _share, width=74, order=_weight),
            Column(self.tr("Talked about"), _talked, width=118, order=_silence, tone=_silent),
            Column(self.tr("90 days"), _figure, width=86, line=self._rated),
            Column("", no_text, width=112, chip=self._badge),
        )

    def refresh(self) -> None:
        """Read again; while something typed is not written, what it was typed on stays."""
        if self.has_unsaved and not self._doing:
            return
        book = self.desk.workbook
        acting = book.acting()
        since = datetime.combine(acting.today - timedelta(days=LOOK_BACK), time(), acting.zone)
        self._state = state = vision_state(
            book.all(Vision),
            book.all(ServiceStandard),
            book.all(MomentOfTruth),
            behaviours_of(book),
            counts=self._marks.ask(
                partial(book.ask.mark_counts, since=since), many=book.ask.are_many(since=since)
            ),
            talked=book.ask.talked_about(since, book.clock.zone),
            today=acting.today,
        )
        may_write = not book.read_only
        self._views.setCurrentIndex(1 if state.empty else 0)
        self._lead.say(state.sentence)
        self.vision.show_vision(
            state.vision,
            may_write=may_write,
            draft=state.draft is not None,
            earlier=bool(state.earlier),
        )
        self.vision.setVisible(state.vision is not None or state.draft is None)
        self.draft.setVisible(state.draft is not None and may_write)
        if state.draft is not None:
            self.draft.show_draft(state.draft, state.draft_head, first=state.vision is None)
        self._model.set_rows(state.rows)
        self.table.setVisible(bool(state.rows))
        self._show_gaps(state)
        self.new.setEnabled(may_write)
        self._empty.action.setEnabled(may_write)
        self._empty.example.setEnabled(may_write)

    def crumbs(self) -> tuple[Crumb, ...]:
        """One step."""
        return (Crumb(self.tr("Vision and standards")),)

    def buttons(self) -> tuple[QWidget, ...]:
        """A new standard; the empty page has its own buttons in its middle."""
        return () if self._state is not None and self._state.empty else (self.new,)

    def keys(self) -> tuple[Key, ...]:
        """A new standard, the next version."""
        return (
            Key("N", self.tr("New standard"), self._on_new),
            Key("W", self.tr("Write the next version of the vision"), self._on_next_version),
            Key("I", self.tr("Import a scorecard form as standards"), self._on_import),
        )

    def first_focus(self) -> QWidget | None:
        """The table, or the first act of an empty page."""
        if self._state is not None and self._state.empty:
            return self._empty.action
        return self.table.view if self._state is not None and self._state.rows else self.vision.next

    def show_fault(self, fault: Fault) -> None:
        """Beside the field of the draft that the sentence is about."""
        written = self.draft.written.get(fault.field)
        if written is None:
            super().show_fault(fault)
            return
        written.field.set_fault(fault.message)
        written.field.editor.setFocus()

    def _keep(self, name: str, text: str) -> bool:
        draft = self._state.draft if self._state else None
        if draft is None:
            return True
        value: object = phrases_from(text) if name == "phrases" else text
        return self._do(correct_vision(draft, **{name: value}))

    def _do(self, change: Any) -> bool:  # noqa: ANN401
        self._doing = True
        try:
            return self.desk.do(change, self)
        finally:
            self._doing = False

    def _show_gaps(self, state: VisionState) -> None:
        shown = state.gaps if self._all_gaps else state.gaps[:GAPS_SHOWN]
        rows = [_in_line(sentence) for sentence in state.in_line]
        rows += [_gap_row(gap) for gap in shown]
        self.gaps.set_rows(rows)
        more = len(state.gaps) - len(shown)
        self._more.set_text(self.tr("Show %n more", "", more))
        self._more.setVisible(more > 0)

    def _phrase(self, row: StandardRow) -> str:
        badge = self._badge(row)
        hidden = row.critical and badge is not None and badge[0] != self.tr("critical")
        return " · ".join(part for part in (self.tr("critical") if hidden else "", row.phrase) if part)

    def _rated(self, row: StandardRow) -> str:
        return self.tr("counting …") if row.rated is None else self.tr("%n rated", "", row.rated)

    def _badge(self, row: StandardRow) -> tuple[str, Tone] | None:
        if row.draft:
            return (self.tr("draft"), Tone.BLUE)
        if not row.champion:
            return (self.tr("no champion"), Tone.AMBER)
        return (self.tr("critical"), Tone.RED) if row.critical else None

    @Slot()
    def _on_import(self) -> None:
        self.desk.go(Place("people-import", "standards"))

    @Slot()
    def _on_new(self) -> None:
        self._ask_new("")

    def _ask_new(self, phrase: str) -> None:
        if self.desk.workbook.read_only:
            return
        phrases = self._state.phrases if self._state else ()
        self._new_sheet = NewStandardSheet(self.window(), phrases, phrase)
        self._new_sheet.accepted.connect(self._on_made)
        self._new_sheet.rise(self._new_sheet.name)

    @Slot()
    def _on_made(self) -> None:
        sheet = self._new_sheet
        if sheet is None:
            return
        acting = self.desk.workbook.acting()
        change = sheet.carry_out(lambda: sheet.change(acting), lambda made: self.desk.do(made, self))
        if change is not None:
            self._new_sheet = None
            self.desk.go(Place("standard", change.edits[0].record.id))

    @Slot()
    def _on_next_version(self) -> None:
        book = self.desk.workbook
        if book.read_only:
            return
        if self._state is None or self._state.draft is None:
            self._do(draft_vision(book.acting(), book.all(Vision)))
        self.draft.written["text"].field.editor.setFocus()

    @Slot()
    def _on_publish(self) -> None:
        self.commit()
        if self._state is None or self._state.draft is None or self.has_unsaved:
            return
        book = self.desk.workbook
        draft = self._state.draft
        try:
            done = self._do(publish_vision(book.acting(), draft, book.all(Vision)))
        except Fault as fault:
            self.show_fault(fault)
            return
        if done:
            self.desk.notices.say(
                self.tr("Version {number} of the vision is published.").format(number=draft.version)
            )
            self.table.view.setFocus()

    @Slot()
    def _on_drop(self) -> None:
        self.let_go()
        if self._state is not None and self._state.draft is not None:
            self._do(drop_vision(self._state.draft))

    @Slot()
    def _on_earlier(self) -> None:
        if self._state is not None:
            EarlierSheet(
                self.window(),
                self.tr("Earlier versions of the vision"),
                self.tr("What was promised then stays as it was; a plan prints the vision of its day."),
                self._state.earlier,
            ).rise()

    @Slot()
    def _on_more(self) -> None:
        self._all_gaps = True
        self.refresh()

    @Slot(object)
    def _on_standard(self, key: object) -> None:
        self.desk.go(Place("standard", str(key)))

    @Slot(object)
    def _on_gap(self, gap: object) -> None:
        if not isinstance(gap, ChainGap):
            return
        if gap.kind is GapKind.NO_VISION:
            self._on_next_version()
        elif gap.kind is GapKind.PHRASE_WITHOUT_STANDARD:
            self._ask_new(gap.phrase)
        elif gap.kind in {GapKind.MOMENT_WITHOUT_STANDARD, GapKind.MOMENT_WITHOUT_CHAMPION}:
            self.desk.go(Place("moments", gap.record_id))
        else:
            self.desk.go(Place("standard", gap.record_id))


def _gap_row(gap: ChainGap) -> Row:
    return Row(gap.sentence, gap.advice, leading=(Mark("triangle-alert", "amber"),), key=gap)


def _in_line(sentence: str) -> Row:
    return Row(sentence, leading=(Mark("check", "accent"),), plain=True)


def _moments(row: StandardRow) -> str:
    return str(row.moments)


def _moment_count(row: StandardRow) -> int:
    return row.moments


def _share(row: StandardRow) -> str:
    return row.share


def _weight(row: StandardRow) -> int:
    return row.weight


def _talked(row: StandardRow) -> str:
    return row.talked


def _silence(row: StandardRow) -> int:
    return row.silence


def _silent(row: StandardRow) -> Tone | None:
    return Tone.AMBER if row.silent else None


def _figure(row: StandardRow) -> str:
    return row.figure
