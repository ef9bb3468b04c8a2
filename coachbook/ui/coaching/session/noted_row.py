"""A point of a session that is over, as a row: its title, and each note under its question with its mark."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from coachbook.records import AgendaPoint
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.marks import DoneMark
from coachbook.ui.parts.rows import Row
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.theme import Tone


def noted_row(point: AgendaPoint) -> Row:
    """The point with what was noted on it, private notes marked."""
    below: list[QWidget] = []
    for note in point.notes:
        if not note.text:
            continue
        if note.private:
            below.append(Chip(QCoreApplication.translate("Session", "private"), Tone.AMBER))
        if note.prompt:
            below.append(PlainLabel(note.prompt, TextRole.SMALL, wrap=True))
        below.append(PlainLabel(note.text, TextRole.BODY, wrap=True, selectable=True))
    return Row(point.title, "", leading=(DoneMark(done=point.done),), below=below)
