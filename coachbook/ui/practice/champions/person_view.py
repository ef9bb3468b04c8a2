"""One champion: by what nominated, what was asked of them, and whether they may be named."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.records import ChampionAsk
from coachbook.records.practice_kinds import Answer, AskFor
from coachbook.statistics.words import day
from coachbook.ui.parts.avatars import Avatar
from coachbook.ui.parts.buttons import link, secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.keyed import KeyedButton
from coachbook.ui.parts.layouts import side_by_side
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole, body, muted
from coachbook.ui.practice.champions.asking import Champion
from coachbook.ui.shell.theme import Tone


class PersonView(QWidget):
    """Shows one champion. Signals carry the id of the nomination or the request."""

    nominated = Signal()
    asked = Signal()
    unnamed = Signal()
    ended = Signal(object)
    thanked = Signal(object)
    accepted = Signal(object)
    declined = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.face = Avatar("", size=40)
        self.name = PlainLabel("", TextRole.SHEET, wrap=True)
        self.load = muted("")
        self.ask = secondary(self.tr("Ask for something"), writes=True)
        self.ask.clicked.connect(self.asked)
        self.consent = body("")
        self.unname = link(self.tr("Name them nowhere"), writes=True)
        self.unname.clicked.connect(self.unnamed)
        self.nominations = RowList(even=False, name=self.tr("Nominations"))
        self.nobody = muted(
            self.tr(
                "Called a champion, but nobody wrote down by which measure: "
                "such a person stands on neither side of a comparison."
            )
        )
        self.nominate = secondary(self.tr("Nominate by a measure"), writes=True)
        self.nominate.clicked.connect(self.nominated)
        self.requests = RowList(even=False, name=self.tr("Requests"))
        self.quiet = muted(self.tr("Nothing has been asked yet."))
        self._build()

    def show_champion(self, champion: Champion) -> None:
        """Another champion, or the same one as it is now."""
        person = champion.person
        self.face.show_person(person.name, person.id)
        self.name.setText(person.name)
        self.load.setText(champion.load.sentence)
        self.load.set_tone(Tone.AMBER if champion.load.is_full else None)
        self.nominations.set_rows(
            [
                Row(
                    ground[:1].upper() + ground[1:],
                    self.tr("since {day} {year}").format(
                        day=day(each.nominated_on), year=each.nominated_on.year
                    )
                    + (f" · {each.why}" if each.why else ""),
                    trailing=(self._button(self.tr("End"), each.id, self.ended),),
                )
                for each, ground in champion.nominations
            ]
        )
        self.nobody.setVisible(not champion.nominations)
        self._show_consent(champion)
        self.requests.set_rows([self._request(each) for each in champion.asks[:8]])
        self.quiet.setVisible(not champion.asks)

    def _show_consent(self, champion: Champion) -> None:
        named, of = champion.may_be_named, champion.behaviours
        if not of:
            said = self.tr("Nothing was captured from them yet.")
        elif named:
            said = self.tr("May be named beside {named} of {of} behaviours.").format(named=named, of=of)
        else:
            said = self.tr("Named beside none of {of} behaviours.").format(of=of)
        self.consent.setText(said)
        self.unname.setVisible(bool(named))

    def _request(self, ask: ChampionAsk) -> Row:
        what = {
            AskFor.HOST: self.tr("Host a practice"),
            AskFor.BESIDE: self.tr("Somebody beside them"),
            AskFor.CAPTURE: self.tr("Show how they do it"),
            AskFor.SHARE: self.tr("Tell it to others"),
            AskFor.OTHER: self.tr("Something else"),
        }[ask.asked_for]
        line = f"{day(ask.on)} {ask.on.year}"
        if ask.minutes:
            line += self.tr(", {minutes} minutes").format(minutes=ask.minutes)
        if ask.note:
            line += f" · {ask.note}"
        return Row(what, line, trailing=self._acts(ask))

    def _acts(self, ask: ChampionAsk) -> tuple[QWidget, ...]:
        if ask.thanked_on is not None:
            return (Chip(self.tr("thanked"), Tone.ACCENT),)
        if ask.answer is Answer.DECLINED:
            return (Chip(self.tr("declined")),)
        thank = self._button(self.tr("Thanked today"), ask.id, self.thanked)
        if ask.answer is Answer.ACCEPTED:
            return (thank,)
        yes = self._button(self.tr("Said yes"), ask.id, self.accepted)
        no = self._button(self.tr("Said no"), ask.id, self.declined)
        return yes, no, thank

    def _button(self, text: str, id_: str, signal: SignalInstance) -> KeyedButton:
        made = KeyedButton(text, id_)
        made.pressed_for.connect(signal)
        return made

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        head = Card()
        first = QHBoxLayout()
        first.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.name)
        words.addWidget(self.load)
        first.addWidget(self.face, 0, Qt.AlignmentFlag.AlignTop)
        first.addLayout(words, 1)
        first.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignTop)
        head.add_layout(first)
        head.add(self.consent)
        head.add_layout(side_by_side(self.unname))
        column.addWidget(head)
        why = Card(
            self.tr("One of the best, by what?"),
            self.tr("Never by the standard that they are then shown to be good at"),
        )
        why.add(self.nominations)
        why.add(self.nobody)
        why.add_layout(side_by_side(self.nominate))
        column.addWidget(why)
        asks = Card(self.tr("Asked of them"))
        asks.add(self.requests)
        asks.add(self.quiet)
        column.addWidget(asks)
