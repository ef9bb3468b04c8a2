"""The first page: start a workbook, look at the sample, or open one; with the recent ones under it.

It asks and never does: `app.py` opens files, and hands back the sentence when one is refused.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from coachbook import paths
from coachbook.ui.shell.pieces import Panel, push, words
from coachbook.ui.shell.sheet import Sheet
from coachbook.ui.shell.surfaces import plain_tip
from coachbook.ui.shell.theme import colour, paint_icon, restyle, sized, tokens

SUFFIX = ".coachbook"
_WIDE = 900
_GAP = 16


class Start(NamedTuple):
    """What is asked for: a new workbook at `place`, from `pack` ("" for an empty one), for this coach."""

    place: Path
    coach_name: str
    organisation: str
    pack: str


class Pack(NamedTuple):
    """A starter pack that can be chosen: its key and what it is called."""

    key: str
    name: str


class _Name(QWidget):
    """The mark and the name, in the middle."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(32)
        self.setAccessibleName("Coachbook")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Mark and name side by side."""
        painter = QPainter(self)
        font = sized(20, QFont.Weight.Bold)
        wide = QFontMetricsF(font).horizontalAdvance("Coachbook")
        left = round((self.width() - wide - 34) / 2)
        paint_icon(painter, "coachbook", tokens().accent, QRectF(left, 4, 24, 24))
        painter.setFont(font)
        painter.setPen(QColor(tokens().text))
        painter.drawText(QRectF(left + 34, 0, wide + 4, 32), Qt.AlignmentFlag.AlignVCenter, "Coachbook")


class _Choice(Panel):
    """One way to begin: a title, a sentence, a button; the buttons stand on one line."""

    def __init__(self, title: str, sentence: str, button: QPushButton) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(21, 20, 21, 20)
        column.setSpacing(6)
        column.addWidget(words(title, "card"))
        text = words(sentence, "muted", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(text)
        column.addStretch(1)
        column.addSpacing(8)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


class FirstRun(QWidget):
    """What is shown while no workbook is open."""

    start_asked = Signal()
    sample_asked = Signal()
    open_asked = Signal()
    recent_chosen = Signal(object)  # Path

    def __init__(self) -> None:
        super().__init__()
        self.start = push(self.tr("Start"), "primary")
        self.sample = push(self.tr("Open the sample"))
        self.open = push(self.tr("Open"))
        self.start.clicked.connect(self.start_asked)
        self.sample.clicked.connect(self.sample_asked)
        self.open.clicked.connect(self.open_asked)
        self._refusal = words("", "lead", wrap=True)
        self._refusal.setProperty("tone", "red")
        self._refusal.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._refusal.hide()
        self._recent_title = words(self.tr("Lately open"), "group")
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        inside = QWidget()
        inside.setProperty("surface", "clear")
        row = QHBoxLayout(inside)
        row.addStretch(1)
        row.addLayout(self._column(), 100)
        row.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    @property
    def refusal(self) -> str:
        """The sentence that says why a workbook was not opened."""
        return self._refusal.text() if not self._refusal.isHidden() else ""

    def refuse(self, sentence: str) -> None:
        """Say why a workbook was not opened; "" takes the sentence away."""
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))
        restyle(self._refusal)

    def show_recent(self, recent: tuple[Path, ...]) -> None:
        """Offer the workbooks that were open lately."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._recent_title.setVisible(bool(recent))
        for place in recent[:5]:
            self._recent.addWidget(self._recent_row(place))

    def busy(self, busy: bool) -> None:
        """While a workbook is being opened nothing else can be."""
        for button in (self.start, self.sample, self.open):
            button.setEnabled(not busy)

    def _column(self) -> QVBoxLayout:
        headline = words(self.tr("Coach with what you have seen"), "page")
        headline.setProperty("role", "headline")
        headline.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        sentence = words(
            self.tr("One file on this computer. Nothing leaves it unless you export it."), "lead"
        )
        sentence.setProperty("tone", "muted")
        sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout()
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(_Name())
        column.addSpacing(20)
        column.addWidget(headline)
        column.addSpacing(12)
        column.addWidget(sentence)
        column.addSpacing(14)
        column.addWidget(self._refusal)
        column.addSpacing(14)
        column.addLayout(self._choices())
        column.addSpacing(24)
        column.addWidget(self._recent_title)
        column.addSpacing(4)
        column.addLayout(self._recent)
        column.addStretch(1)
        return column

    def _choices(self) -> QGridLayout:
        ways = (
            _Choice(
                self.tr("Start my workbook"),
                self.tr(
                    "Choose the kind of service. Standards, moments and first role-plays are in it "
                    "and yours to change."
                ),
                self.start,
            ),
            _Choice(
                self.tr("Look around first"),
                self.tr(
                    "A sample team of eight with four months of coaching. Change anything; it is a copy."
                ),
                self.sample,
            ),
            _Choice(
                self.tr("Open a workbook"), self.tr("From this computer, or a backup of one."), self.open
            ),
        )
        grid = QGridLayout()
        grid.setSpacing(_GAP)
        for at, way in enumerate(ways):
            way.setMaximumWidth((_WIDE - 2 * _GAP) // 3)
            grid.addWidget(way, 0, at)
            grid.setColumnStretch(at, 1)
        return grid

    def _recent_row(self, place: Path) -> QPushButton:
        button = push(f"{place.stem}  ·  {place.parent}", "quiet")
        button.setToolTip(plain_tip(str(place)))
        button.setProperty("kind", "recent")
        button.setProperty("place", str(place))
        button.clicked.connect(self._on_recent)
        return button

    @Slot()
    def _on_recent(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.recent_chosen.emit(Path(button.property("place")))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The paper."""
        QPainter(self).fillRect(self.rect(), colour("background"))


class StartSheet(Sheet):
    """Asks what a new workbook needs: whose it is, for whom, from which pack, and where it shall lie."""

    asked = Signal(object)  # Start

    def __init__(self, over: QWidget, packs: tuple[Pack, ...], name: str, folder: Path) -> None:
        super().__init__(over, "", wide=520, top=None)
        title = self.tr("Start my workbook")
        self.setAccessibleName(title)
        self.head(title, self.tr("Everything can be changed later."))
        self.column.addSpacing(6)
        self._faults: dict[str, QLabel] = {}
        self._fields: dict[str, QWidget] = {}
        self._moved = False
        self.pack = QComboBox()
        for pack in packs:
            self.pack.addItem(pack.name, pack.key)
        self.pack.addItem(self.tr("Empty, I bring my own standards"), "")
        self.coach_name = QLineEdit(name)
        self.coach_name.setPlaceholderText(self.tr("As people know you"))
        self.organisation = QLineEdit()
        self.place = QLineEdit(str(paths.unused(folder / f"{self.tr('My workbook')}{SUFFIX}")))
        choose = push(self.tr("Choose…"))
        choose.clicked.connect(self._on_choose)
        self._field("coach_name", self.tr("Your name"), self.coach_name)
        self._field(
            "organisation", self.tr("Organisation or team, if it shall stand on documents"), self.organisation
        )
        self._field("pack", self.tr("Kind of service"), self.pack)
        self._field("place", self.tr("Where to keep the file"), self.place, choose)
        self.column.addWidget(
            words(
                self.tr("Whoever has this file can read all of it. Keep it where only you can."),
                "muted",
                wrap=True,
            )
        )
        self.column.addSpacing(10)
        self.make = push(self.tr("Make the workbook"), "primary")
        self.make.clicked.connect(self._on_make)
        cancel = push(self.tr("Cancel"))
        cancel.clicked.connect(self.fall)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.make)
        row.addWidget(cancel)
        row.addStretch(1)
        self.column.addLayout(row)
        self.place.textEdited.connect(self._on_moved)
        for field in (self.coach_name, self.organisation, self.place):
            field.installEventFilter(self)

    def refuse(self, field: str, sentence: str) -> None:
        """Show a fault beside its field, and stand there; what has no field here concerns the file."""
        field = field if field in self._fields else "place"
        for name, label in self._faults.items():
            label.setText(sentence if name == field else "")
            label.setVisible(name == field)
            self._fields[name].setProperty("fault", "true" if name == field else "false")
            restyle(self._fields[name])
        self._fields[field].setFocus()
        self.lay()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a field makes the workbook."""
        ours = watched in (self.coach_name, self.organisation, self.place)
        if (
            ours
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and _is_enter(event)
        ):
            self._on_make()
            return True
        return super().eventFilter(watched, event)

    def _field(self, name: str, label: str, field: QWidget, beside: QWidget | None = None) -> None:
        caption = words(label, "label")
        caption.setBuddy(field)
        field.setAccessibleName(label)
        fault = words("", "fault", wrap=True)
        fault.hide()
        self._fields[name] = field
        self._faults[name] = fault
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(field, 1)
        if beside is not None:
            row.addWidget(beside)
        self.column.addWidget(caption)
        self.column.addLayout(row)
        self.column.addWidget(fault)
        self.column.addSpacing(4)

    @Slot()
    def _on_moved(self) -> None:
        self._moved = True

    @Slot()
    def _on_choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Where to keep the file"),
            self.place.text(),
            self.tr("Workbooks (*{suffix})").format(suffix=SUFFIX),
        )
        if chosen:
            self.place.setText(chosen)

    @Slot()
    def _on_make(self) -> None:
        name = self.coach_name.text().strip()
        if not name:
            self.refuse("coach_name", self.tr("Write your name: every note and plan says who made it."))
            return
        if not self.place.text().strip():
            self.refuse("place", self.tr("Say where the file shall lie."))
            return
        place = Path(self.place.text().strip())
        if place.suffix != SUFFIX:
            place = place.with_name(place.name + SUFFIX)
        self.asked.emit(Start(place, name, self.organisation.text().strip(), str(self.pack.currentData())))


def _is_enter(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
