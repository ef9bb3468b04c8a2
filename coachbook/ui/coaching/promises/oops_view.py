"""What went wrong on our side: the list, and the sheet in which one is written down and answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Acting, Change
from coachbook.clock import local
from coachbook.coaching.oops import correct, write_down
from coachbook.errors import Fault
from coachbook.records import Id, Oops
from coachbook.ui.coaching.promises.state import OopsRow
from coachbook.ui.parts.buttons import quiet, secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import CheckMark, Field, LineEdit, MomentField, TextArea
from coachbook.ui.parts.layouts import PageColumn
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import muted
from coachbook.ui.shell.theme import Tone


class OopsView(PageColumn):
    """What waits for an answer first, then what was answered. `opened(id)`, `wanted` for a new one."""

    opened = Signal(object)
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(0, 0, 0, 16))
        self.summary = muted("")
        self.rows = RowList(choosable=True, name=self.tr("Oops"))
        self.rows.activated.connect(self.opened)
        self.write = secondary(self.tr("Write one down"), writes=True)
        self.write.clicked.connect(self.wanted)
        self._none = muted(
            self.tr(
                "Nothing is written down. Something always goes wrong; who says “oops” first lets everybody "
                "say it. Write what happened, how soon it was put right, who was told and what you learned. "
                "There is no field for whose fault it was."
            )
        )
        self._card = Card(self.tr("Oops"), aside=self.write, ruled=True)
        self._card.add(self._none)
        self._card.add(self.rows)
        self.add(self._card)

    def show_oops(self, rows: Sequence[OopsRow], summary: str) -> None:
        """Show these, and how soon they are answered."""
        self.rows.set_rows([self._row(each) for each in rows])
        self.rows.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._card.set_subtitle(summary)

    def stop(self, wanted: Id = "") -> QWidget:
        """Where the keyboard begins: at the one that is wanted, which is coloured, else at the first."""
        self.rows.choose(wanted or None)
        row = next((row for row in self.rows.rows if wanted and row.key == wanted), None)
        if row is not None:
            row.show()  # a layout shows it in the next turn only
        return row or self.rows.first_stop() or self.write

    def _row(self, each: OopsRow) -> Row:
        tone = Tone.ACCENT if each.answered else Tone.AMBER
        return Row(
            each.what,
            each.line,
            leading=(muted(each.on),),
            trailing=(Chip(each.response, tone),),
            key=each.id,
        )


class OopsSheet(FormSheet):
    """Writes one down, or adds what was done about it."""

    def __init__(self, over: QWidget, now: datetime, zone: tzinfo, oops: Oops | None = None) -> None:
        super().__init__(
            over,
            self.tr("Oops"),
            self.tr(
                "What happened, how it was put right, and what you take from it; not whose fault it was."
            ),
            action=self.tr("Write it down") if oops is None else self.tr("Keep"),
            wide=620,
            top=50,
        )
        self.oops = oops
        self._zone = zone
        self.what = TextArea(least=2, most=6)
        self.happened = MomentField(_wall(now if oops is None else oops.happened_at, zone))
        self.is_answered = CheckMark(
            self.tr("It was answered"), on=oops is not None and oops.answered_at is not None
        )
        answered_at = oops.answered_at if oops is not None else None
        self.answered = MomentField(_wall(answered_at or now, zone))
        self.answer = TextArea(least=1, most=5)
        self.told = LineEdit(longest=2000)
        self.learned = TextArea(least=1, most=5)
        self._by_name: dict[str, Field] = {}
        self._add_fields()
        if oops is not None:
            self._show(oops)
        self.strike = quiet(self.tr("Strike it out"))
        if oops is not None:
            self.add_button(self.strike)
        self.is_answered.ticked.connect(self._on_answered)
        self._on_answered(self.is_answered.isChecked())

    def _add_fields(self) -> None:
        self.add_field(self._named("what", self.tr("What went wrong"), self.what))
        self.add_field(self._named("happened_at", self.tr("When"), self.happened))
        self.add(self.is_answered)
        self.add_field(self._named("answered_at", self.tr("Answered"), self.answered))
        self.add_field(self._named("answer", self.tr("What was done about it"), self.answer))
        self.add_field(self._named("told", self.tr("Who was told"), self.told))
        self.add_field(self._named("learned", self.tr("What we learned"), self.learned))

    def _named(self, name: str, title: str, editor: QWidget) -> Field:
        self._by_name[name] = Field(title, editor)
        return self._by_name[name]

    def _show(self, oops: Oops) -> None:
        self.what.setPlainText(oops.what)
        self.answer.setPlainText(oops.answer)
        self.learned.setPlainText(oops.learned)
        self.told.setText(oops.told)
        self.told.setCursorPosition(0)

    def field_of(self, fault: Fault) -> Field:
        """The field a fault belongs to."""
        return self._by_name.get(fault.field, self._by_name["what"])

    def change(self, acting: Acting) -> Change:
        """All of it as it stands here. Raises `Fault` that names the field."""
        answered = self.answered.moment().replace(tzinfo=self._zone) if self.is_answered.isChecked() else None
        happened = self.happened.moment().replace(tzinfo=self._zone)
        before = self.oops
        if before is not None and happened == _minute(before.happened_at):
            happened = before.happened_at
        if before is not None and answered is not None and answered == _minute(before.answered_at):
            answered = before.answered_at
        rest = {"answer": self.answer.text(), "told": self.told.text(), "learned": self.learned.text()}
        if before is None:
            return write_down(acting, self.what.text(), happened, answered_at=answered, **rest)
        return correct(acting, before, self.what.text(), happened, answered_at=answered, **rest)

    @Slot(bool)
    def _on_answered(self, answered: bool) -> None:
        self._by_name["answered_at"].setVisible(answered)
        self.relay()


def _wall(at: datetime, zone: tzinfo) -> datetime:
    return local(at, zone).replace(tzinfo=None, second=0, microsecond=0)


def _minute(at: datetime | None) -> datetime | None:
    """A moment as the field shows it, which knows no seconds."""
    return None if at is None else at.replace(second=0, microsecond=0)
