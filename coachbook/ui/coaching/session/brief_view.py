"""Before the talk: what changed since the last one, and the agenda that is made from it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.coaching.brief import promises_text
from coachbook.coaching.days import day_of, plain_day
from coachbook.coaching.evidence import StandardSeen
from coachbook.records.lines import RatingLine
from coachbook.statistics.words import noted
from coachbook.ui.coaching.promising import PromiseList
from coachbook.ui.coaching.session.agenda_card import AgendaCard
from coachbook.ui.coaching.session.ratings_card import RatingsCard
from coachbook.ui.coaching.session.state import Sitting
from coachbook.ui.parts.avatars import Avatar
from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import Lead
from coachbook.ui.shell.theme import Tone

_SHOWN = 4


class BriefView(QWidget):
    """The brief of a planned session; every line leads to its source."""

    promise_chosen = Signal(object)
    observation_chosen = Signal(object)
    moving = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = Avatar("")
        self.aim = secondary("")
        self._head = PageHead(face=self._face, trailing=(self.aim,))
        self._moved = Lead()
        self._moved.followed.connect(self.moving)
        self._opening = Lead()
        self.agenda = AgendaCard(self.tr("Agenda made from it"))
        self._promises = PromiseList()
        self._promises.activated.connect(self.promise_chosen)
        self._strengths = RowList(choosable=True, name=self.tr("What went well"))
        self._strengths.activated.connect(self.observation_chosen)
        self._ratings = RatingsCard()
        self._misses = RowList(choosable=True, name=self.tr("To work on"))
        self._misses.activated.connect(self.observation_chosen)
        self._build()

    def _build(self) -> None:
        self._promise_card = Card(self.tr("Promises"), ruled=True)
        self._promise_card.add(self._promises)
        self._well = Card(" ", ruled=True)
        self._well.add(self._strengths)
        self._thing = Card(" ", ruled=True)
        self._thing.add(self._misses)
        columns = Columns((4, 4, 3))
        for column, card in (
            (0, self._promise_card),
            (0, self._well),
            (1, self._thing),
            (1, self._ratings),
            (2, self.agenda),
        ):
            columns.add(column, card)
        page = PageColumn()
        for widget in (self._head, self._moved, self._opening, columns):
            page.add(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def show_sitting(self, state: Sitting) -> None:
        """Show the brief of a session."""
        brief, person = state.brief, state.person
        self._face.show_person(person.name, person.id)
        title = self.tr("Brief for {name}: {when}").format(name=person.called, when=state.when)
        last = brief.last is not None
        since = self.tr("Since {day}") if last else self.tr("First session; what is known since {day}")
        self._head.say(title, f"{since.format(day=plain_day(brief.since))} · {state.line}")
        self.aim.set_text(self.tr("Change the focus") if state.focus else self.tr("Set the focus"))
        self._moved.setVisible(bool(state.moved))
        self._moved.say(((state.moved, True),), self.tr("Move or cancel") if state.moved else "")
        self._opening.say(brief.opening)
        promises = (*brief.kept, *brief.not_kept, *brief.open)
        self._promise_card.set_subtitle(promises_text(brief))
        self._promises.show_promises(promises, state.people, state.coach.id, state.today)
        self._promise_card.setVisible(bool(promises))
        self._ratings.show_ratings(state.ratings)
        self._show_strengths(state)
        self._show_misses(state)
        self.agenda.show_session(state.session)

    def _show_strengths(self, state: Sitting) -> None:
        found = state.brief.strengths[:_SHOWN]
        self._well.set_title(self.tr("What {name} does well").format(name=state.person.called))
        titles = {line.standard_id: seen for seen in state.brief.standards for line in seen.lines}
        rows = [self._strength(line, titles.get(line.standard_id)) for line in found]
        none = self.tr("No strength is noted {since}. Ask what went well.").format(
            since=state.brief.since_text
        )
        self._strengths.set_rows(rows or [Row("", none.format(since=state.brief.since_text))])

    def _strength(self, line: RatingLine, seen: StandardSeen | None) -> Row:
        title = seen.standard.title if seen else self.tr("Strength")
        evidence = noted(line.evidence) if line.evidence else self.tr("noted without words")
        return Row(title, evidence, leading=(_mark_chip(line),), key=line.observation_id)

    def _show_misses(self, state: Sitting) -> None:
        brief = state.brief
        in_focus = brief.focus_seen
        seen = in_focus if in_focus is not None else next(iter(brief.missed), None)
        title = brief.focus.behaviour if brief.focus else (seen.standard.title if seen else "")
        self._thing.set_title(
            self.tr("One thing: {what}").format(what=title) if title else self.tr("One thing")
        )
        lines = (seen.misses or seen.lines)[:_SHOWN] if seen else ()
        rows = [self._miss(line, state) for line in lines]
        others = [each for each in brief.missed if each is not seen][:2]
        rows += [self._other(each) for each in others]
        if brief.observations:
            none = self.tr("No miss within reach is noted {since}.")
        else:
            none = self.tr("Nothing was observed {since}.")
        self._misses.set_rows(rows or [Row("", none.format(since=brief.since_text))])

    def _miss(self, line: RatingLine, state: Sitting) -> Row:
        on = self.tr("Observation of {day}").format(day=plain_day(day_of(line.at, state.zone)))
        words = line.evidence or self.tr("noted without words")
        return Row(on, words, leading=(_mark_chip(line),), key=line.observation_id)

    def _other(self, seen: StandardSeen) -> Row:
        line = seen.misses[0]
        return Row(seen.standard.title, line.evidence, leading=(_mark_chip(line),), key=line.observation_id)


def _mark_chip(line: RatingLine) -> Chip:
    mark = line.mark
    if mark is None:
        return Chip("–")
    tone = Tone.AMBER if mark.is_miss else (Tone.ACCENT if mark.is_met else Tone.NEUTRAL)
    return Chip(mark.value.replace("_", " "), tone)
