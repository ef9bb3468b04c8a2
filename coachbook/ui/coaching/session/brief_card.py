"""One card of a brief: its lines as rows, each with its mark and the way to its source."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from coachbook.coaching.brief_parts import BriefLine, Section, Shade
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.theme import Tone

_TONES: Mapping[Shade, Tone] = {
    Shade.GOOD: Tone.ACCENT,
    Shade.CARE: Tone.AMBER,
    Shade.LATE: Tone.RED,
    Shade.PRACTICE: Tone.VIOLET,
    Shade.INFORM: Tone.BLUE,
    Shade.PLAIN: Tone.NEUTRAL,
}


class BriefCard(Card):
    """Shows a section; hidden while it has nothing to say. `chosen(Source)` when a line is clicked."""

    chosen = Signal(object)

    def __init__(self, *, aside: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(" ", aside=aside, parent=parent)
        self.rows = RowList(choosable=True)
        self.rows.activated.connect(self._on_activated)
        self.add(self.rows)
        self._shown: Section | None = None

    def show_section(self, section: Section | None) -> None:
        """Show other lines; those that are there already stay as they are."""
        self.setVisible(section is not None)
        if section is None or section == self._shown:
            return
        self._shown = section
        self.set_title(section.title)
        self.set_subtitle(section.subtitle)
        self.rows.setAccessibleName(section.title)
        rows = [_row(line, at) for at, line in enumerate(section.lines)]
        self.rows.set_rows(rows or [Row("", section.none)])

    @Slot(object)
    def _on_activated(self, key: object) -> None:
        if self._shown is not None and isinstance(key, int):
            self.chosen.emit(self._shown.lines[key].source)


def _row(line: BriefLine, at: int) -> Row:
    leads = line.source is not None
    trailing = (PlainLabel(line.aside, TextRole.MUTED),) if line.aside else ()
    return Row(
        line.title,
        line.text,
        leading=(Chip(line.mark, _TONES[line.shade]),),
        trailing=trailing,
        key=at if leads else None,
    )
