"""A point of a session that is over, as a row: its title, and each note under its question with its mark."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coachbook.records import AgendaPoint, PointNote
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.marks import DoneMark
from coachbook.ui.parts.rows import Row
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.theme import Tone


def noted_row(point: AgendaPoint) -> Row:
    """The point with what was noted on it, each private note marked on the line of its own question."""
    below: list[QWidget] = []
    for note in point.notes:
        if not note.text:
            continue
        if note.prompt or note.private:
            below.append(_question(note))
        below.append(PlainLabel(note.text, TextRole.BODY, wrap=True, selectable=True))
    return Row(point.title, "", leading=(DoneMark(done=point.done),), below=below)


def _question(note: PointNote) -> QWidget:
    """What was asked, and behind it the mark: between two notes it would be taken for that of the other."""
    line = QWidget()
    across = QHBoxLayout(line)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(8)
    asked = note.prompt or QCoreApplication.translate("Session", "For you")  # as its box was called
    across.addWidget(PlainLabel(asked, TextRole.SMALL, wrap=True))
    if note.private:
        mark = Chip(QCoreApplication.translate("Session", "private"), Tone.AMBER)
        across.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    across.addStretch(1)
    return line
