"""Before the talk: what changed since the last one, and the agenda that is made from it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.coaching.brief_lines import reading_minutes, sections
from coachbook.coaching.brief_parts import Part
from coachbook.coaching.days import counted, plain_day
from coachbook.coaching.sessions import KIND_NAMES
from coachbook.ui.coaching.session.agenda_card import AgendaCard
from coachbook.ui.coaching.session.brief_card import BriefCard
from coachbook.ui.coaching.session.ratings_card import RatingsCard
from coachbook.ui.coaching.session.state import Sitting
from coachbook.ui.parts.avatars import Avatar
from coachbook.ui.parts.buttons import link, secondary
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead
from coachbook.ui.parts.texts import Lead

_PLACES = {
    Part.PROMISES: 0,
    Part.WELL: 0,
    Part.NOTES: 0,
    Part.ONE_THING: 1,
    Part.OUTSIDE: 1,
    Part.COMPLAINED: 1,
    Part.RAISED: 1,
    Part.REPLIES: 1,
    Part.PLAN: 1,
    Part.PRACTICE: 1,
    Part.MEASURES: 1,
    Part.SILENT: 1,
}
"""The column of each card."""


class BriefView(QWidget):
    """The brief of a planned session; every line leads to its source.

    `chosen(Source)`: a line was clicked. `moving`: the sentence about postponements was followed.
    """

    chosen = Signal(object)
    moving = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = Avatar("")
        self.plan = secondary(self.tr("Kind and agenda"), writes=True)
        self.print = secondary(self.tr("Print"))
        self._head = PageHead(face=self._face, trailing=(self.plan, self.print))
        self._moved = Lead()
        self._moved.followed.connect(self.moving)
        self._opening = Lead()
        self.aim = link("", writes=True)
        self.agenda = AgendaCard(self.tr("Agenda made from it"))
        self._ratings = RatingsCard()
        self.cards = {part: BriefCard(aside=self.aim if part is Part.ONE_THING else None) for part in _PLACES}
        for card in self.cards.values():
            card.chosen.connect(self.chosen)
        self._build()

    def _build(self) -> None:
        columns = Columns((4, 4, 3))
        for part, place in _PLACES.items():
            columns.add(place, self.cards[part])
        columns.add(2, self.agenda)
        columns.add(2, self._ratings)
        page = PageColumn()
        for widget in (self._head, self._moved, self._opening, columns):
            page.add(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def show_sitting(self, state: Sitting, *, more: bool = False) -> None:
        """Show the brief of a session; `more`: there is evidence that its agenda does not know."""
        brief, person = state.brief, state.person
        found = sections(brief, state.people, state.coach.id, state.zone)
        self._face.show_person(person.name, person.id)
        self._head.say(
            self.tr("Brief for {name}, {when}").format(name=person.called, when=state.when),
            self._since(state, reading_minutes(found)),
        )
        self.aim.set_text(self.tr("Change the focus") if state.focus else self.tr("Set the focus"))
        self._moved.setVisible(bool(state.moved))
        self._moved.say(((state.moved, True),), self.tr("Move or cancel") if state.moved else "")
        self._opening.say(brief.opening)
        by_part = {each.part: each for each in found}
        for part, card in self.cards.items():
            card.show_section(by_part.get(part))
        self._ratings.show_ratings(state.ratings)
        self.agenda.show_session(state.session, more=more)

    def _since(self, state: Sitting, minutes: int) -> str:
        """How far back it looks, how long it takes to read, and what it is for."""
        last, day = state.brief.last, plain_day(state.brief.since)
        since = self.tr("First session; what is known since {day}").format(day=day)
        if last is not None:
            since = self.tr("Since the {kind} of {day}").format(kind=KIND_NAMES[last.kind], day=day)
        read = self.tr("{minutes} to read").format(minutes=counted(minutes, "minute"))
        return " · ".join((since, read, self.tr("every line leads to its source"), state.shape))
