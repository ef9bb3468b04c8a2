"""The facts of a contact, over the form: who, when, channel, moments, reference, kind; and how far it is.

Shift, site and observer stand below them where they say something: where the team has shifts or sites, on a
mystery walk, where a peer or a leader observes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from coachbook.records import Id
from coachbook.records.kinds import Channel, ObservationKind
from coachbook.ui.coaching.observing import CHANNEL_NAMES, KIND_NAMES
from coachbook.ui.parts.dates import MomentField
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.editors import LineEdit
from coachbook.ui.parts.fields import Field
from coachbook.ui.parts.painting import paint_box, paint_ring
from coachbook.ui.parts.pickers import HEIGHT, CheckMark, Select
from coachbook.ui.shell.held import rest_if_held
from coachbook.ui.shell.surfaces import plain_tip
from coachbook.ui.shell.theme import paint_icon, px, sized, tokens

_WIDE = 940
_SHARES = (18, 16, 11, 26, 15, 14)
_EXTRA = ("shift", "site", "observer")
_LETTERS = 5
"""Letters that a choice keeps at least in one line with the others."""


NOBODY = ""
"""The choice of a walk that did not hear a name."""


class MomentsButton(QAbstractButton):
    """The moments of the contact as a field; pressing it lets one choose them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, short: str, whole: str) -> None:
        """Shows the first moment and how many more; all of them in the tooltip."""
        self.setText(short)
        self.setToolTip(plain_tip(whole))
        self.setAccessibleDescription(whole)
        self.update()

    def sizeHint(self) -> QSize:
        """As a field."""
        return QSize(px(150), px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the arrow down press it too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A field with an arrow."""
        look = tokens()
        painter = QPainter(self)
        where = QRectF(self.rect())
        paint_box(painter, where, look.surface, look.muted if self.underMouse() else look.field, radius=8)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        font = sized(13)
        painter.setFont(font)
        painter.setPen(QColor(look.text))
        room = where.adjusted(28, 0, -13, 0) if rtl else where.adjusted(13, 0, -28, 0)
        shown = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        across = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, across | Qt.AlignmentFlag.AlignVCenter, shown)
        left = 9 if rtl else where.width() - 25
        paint_icon(painter, "chevron-down", look.muted, QRectF(left, (where.height() - 16) / 2, 16, 16))
        if self.hasFocus():
            paint_ring(painter, where, 8)


class MomentsSheet(FormSheet):
    """Which moments of truth are in this contact; more may join while it goes on. `picked(tuple of ids)`."""

    picked = Signal(object)

    def __init__(self, over: QWidget, options: Sequence[tuple[Id, str]], chosen: Sequence[Id]) -> None:
        super().__init__(
            over,
            self.tr("Moments of truth in this contact"),
            self.tr("What is rated stays as it is; standards that join are added to the form."),
            action=self.tr("Rate these"),
            top=80,
        )
        self._chosen = tuple(chosen)
        self.marks = {id_: CheckMark(text, on=id_ in chosen) for id_, text in options}
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for mark in self.marks.values():
            column.addWidget(mark)
        self.field = self.add_field(Field("", box))
        self.accepted.connect(self._on_accepted)

    @Slot()
    def _on_accepted(self) -> None:
        on = [id_ for id_, mark in self.marks.items() if mark.isChecked()]
        # Those that were there keep their order, so that the form does not move under the hand.
        kept = [id_ for id_ in self._chosen if id_ in on]
        self.picked.emit((*kept, *(id_ for id_ in on if id_ not in kept)))


class Facts(QWidget):
    """The fields of a contact in one line, in two where it is narrow. `corrected(name, value)` for each act.

    The names are those of the record; `at` comes as the wall clock shows it. `referred` and `sited` fire
    while the reference and the site are typed. `figure` is what stands at the end of the line.
    """

    corrected = Signal(str, object)
    referred = Signal()
    sited = Signal()
    moments_wanted = Signal()

    def __init__(self, figure: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = Select(hint=self.tr("Choose"))
        self.at = MomentField()
        self.channel = Select(tuple(CHANNEL_NAMES.items()))
        self.moments = MomentsButton()
        self.reference = LineEdit(hint=self.tr("Call or chat number"))
        self.kind = Select(tuple(KIND_NAMES.items()))
        self.shift = Select()
        self.site = LineEdit(hint=self.tr("Shop, desk or hall"))
        self.observer = Select(hint=self.tr("Choose"))
        choices = (self.person, self.channel, self.moments, self.kind, self.shift, self.observer)
        rest_if_held(*choices)
        self._shown_extra: tuple[str, ...] = ()
        for choice in (self.person, self.channel, self.kind):
            choice.setMinimumContentsLength(_LETTERS)  # or the moment, which is longest, gets no room
        self.fields = {
            "person": Field(self.tr("Person"), self.person),
            "at": Field(self.tr("When"), self.at),
            "channel": Field(self.tr("Channel"), self.channel),
            "moment": Field(self.tr("Moment of truth"), self.moments),
            "reference": Field(self.tr("Reference"), self.reference),
            "kind": Field(self.tr("Kind"), self.kind),
            "shift": Field(self.tr("Shift"), self.shift),
            "site": Field(self.tr("Place"), self.site),
            "observer": Field(self.tr("Observed by"), self.observer),
        }
        for name in _EXTRA:
            self.fields[name].setParent(self)
            self.fields[name].hide()
        self._figure = figure
        self._with_moments = True
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(12)
        self._arrange()
        self.person.picked.connect(self._on_person)
        self.at.picked.connect(self._on_at)
        self.channel.picked.connect(self._on_channel)
        self.kind.picked.connect(self._on_kind)
        self.reference.textEdited.connect(self._on_reference)
        self.shift.picked.connect(self._on_shift)
        self.observer.picked.connect(self._on_observer)
        self.site.textEdited.connect(self._on_site)
        self.moments.clicked.connect(self.moments_wanted)

    def without_moments(self) -> None:
        """Leave the moments out: they are chosen elsewhere."""
        self._with_moments = False
        self.fields["moment"].hide()
        self._columns = 0
        self._arrange()

    def show_people(
        self, options: Sequence[tuple[Id, str]], person_id: Id | None, *, or_nobody: bool = False
    ) -> None:
        """Offer these people, one of them chosen; on a walk also nobody."""
        nobody = [(NOBODY, self.tr("Nobody named"))] if or_nobody else []
        self.person.set_options([*options, *nobody])
        self.person.set_value(person_id or (NOBODY if or_nobody else None))

    def show_contact(self, at: datetime, channel: Channel, kind: ObservationKind) -> None:
        """Show when (on the wall), by which way, and how it was observed."""
        self.at.set_moment(at)
        self.channel.set_value(channel)
        self.kind.set_value(kind)

    def show_shift(self, shift: str, known: Sequence[str]) -> None:
        """Show the shift; `known` are those of the team."""
        names = sorted({*known, shift} - {""})
        self.shift.set_options([("", self.tr("No shift")), *((name, name) for name in names)], shift)

    def show_observers(self, options: Sequence[tuple[Id, str]], observer_id: Id | None) -> None:
        """Offer who may have observed, one of them chosen."""
        self.observer.set_options(options)
        self.observer.set_value(observer_id)

    def show_extra(self, *names: str) -> None:
        """Which of shift, site and observer are asked for."""
        wanted = tuple(name for name in _EXTRA if name in names)
        if wanted != self._shown_extra:
            self._shown_extra = wanted
            self._columns = 0
            self._arrange()

    def chosen_channel(self) -> Channel:
        """The channel that is shown."""
        return Channel(str(self.channel.value()))

    def chosen_kind(self) -> ObservationKind:
        """The kind that is shown."""
        return ObservationKind(str(self.kind.value()))

    def clear_faults(self) -> None:
        """Before checking anew."""
        for field in self.fields.values():
            if field.fault():
                field.set_fault(None)

    def minimumSizeHint(self) -> QSize:
        """Narrow: it folds, which it could not if one line were its least width."""
        return QSize(px(300), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line or two."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        left_out = (*_EXTRA, *(() if self._with_moments else ("moment",)))
        main = [name for name in self.fields if name not in left_out]
        columns = len(main) if self.width() >= px(_WIDE) and len(main) == len(_SHARES) else 3
        if columns == self._columns:
            return
        self._columns = columns
        for field in self.fields.values():
            self._grid.removeWidget(field)
        for name in _EXTRA:
            self.fields[name].setVisible(name in self._shown_extra)
        for number, name in enumerate((*main, *self._shown_extra)):
            row, column = divmod(number, columns)
            field = self.fields[name]
            self._grid.addWidget(field, row, column, Qt.AlignmentFlag.AlignTop)
        wide = columns == len(_SHARES)
        for column, share in enumerate(_SHARES):
            self._grid.setColumnStretch(column, share if wide else int(column < columns))
        if self._figure is not None:
            self._grid.removeWidget(self._figure)
            bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignTrailing
            self._grid.addWidget(self._figure, 0, columns, Qt.AlignmentFlag(bottom))

    @Slot(object)
    def _on_person(self, person_id: Id) -> None:
        self.corrected.emit("person_id", person_id or None)

    @Slot(object)
    def _on_at(self, at: datetime) -> None:
        self.corrected.emit("at", at)

    @Slot(object)
    def _on_channel(self, channel: Channel) -> None:
        self.corrected.emit("channel", channel)

    @Slot(object)
    def _on_kind(self, kind: ObservationKind) -> None:
        self.corrected.emit("kind", kind)

    @Slot()
    def _on_reference(self) -> None:
        self.referred.emit()

    @Slot()
    def _on_site(self) -> None:
        self.sited.emit()

    @Slot(object)
    def _on_shift(self, shift: str) -> None:
        self.corrected.emit("shift", shift)

    @Slot(object)
    def _on_observer(self, observer_id: Id) -> None:
        self.corrected.emit("observer_id", observer_id)
