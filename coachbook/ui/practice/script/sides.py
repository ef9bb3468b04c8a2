"""What stands beside the beats: the quality of the pack, what was checked, the path of the talk."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.charts.scene import Scene
from coachbook.charts.script_path import script_path
from coachbook.practice.scripts import QualityPoint
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chart_view import ChartView
from coachbook.ui.parts.fields import CheckMark
from coachbook.ui.parts.marks import DoneMark
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.practice.script.state import FINE, Path, ScriptView
from coachbook.ui.shell.theme import Tone


class SidesView(QWidget):
    """Three cards. `ran(bool)`: the coach says whether the script was run."""

    ran = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self.quality = RowList(name=self.tr("Pack quality"))
        self.run = CheckMark(self.tr("I have run it myself"))
        self.run.ticked.connect(self._on_run)
        self.checked = PlainLabel("", TextRole.MUTED, wrap=True)
        self.chart = ChartView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        pack = Card(self.tr("Pack quality"))
        pack.add(self.quality)
        pack.add(self.run)
        check = Card(self.tr("Checked"))
        check.add(self.checked)
        path = Card(self.tr("Path"))
        path.add(self.chart)
        for card in (pack, check, path):
            column.addWidget(card)

    def show_view(self, view: ScriptView, *, run: bool) -> None:
        """The sides of a script."""
        self.quality.set_rows([_row(point) for point in view.quality])
        self.run.setChecked(run)
        self.checked.set_tone(Tone.AMBER if view.checked else None)
        self.checked.setText("\n".join(view.checked) or FINE)
        if view.path != self._path:
            self._path = view.path
            self.chart.show_chart(partial(_drawn, view.path))

    @Slot(bool)
    def _on_run(self, on: bool) -> None:
        self.ran.emit(on)


def _row(point: QualityPoint) -> Row:
    row = Row(point.title, point.missing, leading=(DoneMark(done=point.met),), plain=True)
    state = row.tr("done") if point.met else row.tr("open")
    row.setAccessibleName(f"{point.title}, {state}")
    return row


def _drawn(path: Path, width: float) -> Scene:
    """The chart of a path; nothing for a script without beats."""
    scene = script_path(path.names, path.branches, width, path.numbers)
    return scene or Scene(width, 0, (), "")
