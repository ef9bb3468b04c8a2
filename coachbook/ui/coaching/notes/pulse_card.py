"""How work is: the low pulses that wait for something to come of them, and the sum from five people on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import Signal

from coachbook.coaching.days import counted_days, day_of, plain_day
from coachbook.coaching.pulse import FEWEST, open_low, summed, waiting_too_long
from coachbook.records import Id, Person, Pulse
from coachbook.ui.parts.avatars import Avatar
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import muted
from coachbook.ui.shell.theme import Tone


class PulseCard(Card):
    """Hidden while nobody was asked. `opened(id)` asks what comes of one."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("How work is"))
        self.rows = RowList(choosable=True, name=self.tr("How work is"))
        self.rows.activated.connect(self.opened)
        self._none = muted(self.tr("Nothing waits: each low answer led to an obstacle, an act or a word."))
        self.add(self._none)
        self.add(self.rows)

    def show_pulses(
        self, pulses: Sequence[Pulse], people: Mapping[Id, Person], now: datetime, zone: tzinfo
    ) -> None:
        """Show what waits of these, which are those of the last months."""
        self.setVisible(bool(pulses))
        whole = summed(pulses, now)
        told = self.tr("Answers are summed up from {fewest} people on.").format(fewest=FEWEST)
        self.set_subtitle(whole.text if whole is not None else told)
        late = {pulse.id for pulse in waiting_too_long(pulses, now)}
        waiting = open_low(pulses)
        self.rows.set_rows([self._row(each, people, now, zone, late=each.id in late) for each in waiting])
        self.rows.setVisible(bool(waiting))
        self._none.setVisible(not waiting)

    def _row(
        self, pulse: Pulse, people: Mapping[Id, Person], now: datetime, zone: tzinfo, *, late: bool
    ) -> Row:
        person = people.get(pulse.person_id)
        name = person.name if person else self.tr("Somebody")
        on = day_of(pulse.at, zone)
        waits = counted_days((day_of(now, zone) - on).days)
        line = self.tr("Asked on {day}, {days} ago").format(day=plain_day(on), days=waits)
        if on == day_of(now, zone):
            line = self.tr("Asked today")
        chip = Chip(self.tr("waits too long"), Tone.RED) if late else Chip(self.tr("waits"), Tone.AMBER)
        return Row(name, line, leading=(Avatar(name, pulse.person_id),), trailing=(chip,), key=pulse.id)
