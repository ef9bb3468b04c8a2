"""One behaviour to read: its rule, how it is done, both models, and whether it makes a difference."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.charts.rows import Row as Rate
from coachbook.charts.rows import rates_chart
from coachbook.charts.scene import Scene
from coachbook.practice.proof import Proof
from coachbook.statistics.words import quoted
from coachbook.ui.parts.buttons import icon_button, link, secondary
from coachbook.ui.parts.cards import Card, KeyValues
from coachbook.ui.parts.chart_view import ChartView
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.layouts import side_by_side
from coachbook.ui.parts.texts import PlainLabel, TextRole, body, muted, quote
from coachbook.ui.practice.champions.state import Detail
from coachbook.ui.shell.theme import Tone


class DetailView(QWidget):
    """Shows one behaviour. `practised`: make a role-play; `edited`: change it; `retired`: take it out."""

    practised = Signal()
    edited = Signal()
    negative_wanted = Signal()
    retired = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.practise = secondary(self.tr("Make a role-play"), writes=True)
        self.practise.clicked.connect(self.practised)
        self.edit = icon_button("pencil", self.tr("Edit this behaviour (E)"))
        self.edit.clicked.connect(self.edited)
        self.retire = icon_button("trash-2", self.tr("Take it out of the list"), writes=True)
        self.retire.clicked.connect(self.retired)
        self.write_negative = link(self.tr("Write one"), writes=True)
        self.write_negative.clicked.connect(self.negative_wanted)
        self._build()

    def show_detail(self, detail: Detail) -> None:
        """Another behaviour, or the same one as it is now."""
        told = detail.behaviour
        self.title.setText(told.title)
        self.rule.setText(detail.rule or self.tr("No rule yet: “When …, I …” is what people carry to work."))
        self.place.setText(detail.place)
        self.place.setVisible(bool(detail.place))
        pairs = (
            (self.tr("Does"), told.does),
            (self.tr("Tone and timing"), detail.how),
            (self.tr("Why it works"), told.why),
        )
        self.situations.setText("\n".join(quoted(line) for line in detail.situations))
        self.asked_for.setVisible(bool(detail.situations))
        self.how.show_pairs([(name, value.strip()) for name, value in pairs])
        self.how.setVisible(any(value.strip() for _, value in pairs))
        self.says.setText(quoted(told.says) if told.says.strip() else self.tr("No words were noted."))
        self.source.setText(detail.source)
        negative = told.not_like_this.strip()
        self.negative.setText(quoted(negative) if negative else self.tr("No negative model yet."))
        self.nobody.setText(self._note(detail))
        self.nobody.set_tone(Tone.AMBER if detail.named else None)
        self.write_negative.setVisible(not negative)
        self._show_proof(detail)

    def _note(self, detail: Detail) -> str:
        """Under the negative model: what it lacks, or that nobody stands in it."""
        if detail.named:
            return self.tr("Leave “{name}” out: a negative model names nobody.").format(name=detail.named)
        if detail.behaviour.not_like_this.strip():
            if detail.negative_from:
                return self.tr("Made up from {source}; nobody is named.").format(source=detail.negative_from)
            return self.tr("A made-up contrast; nobody is named.")
        return self.tr("People learn more from both models side by side.")

    def _show_proof(self, detail: Detail) -> None:
        self.proof.set_subtitle(detail.proof_of)
        proof = detail.proof
        counted = proof is not None and bool(proof.told.best.of or proof.told.rest.of)
        self.chart.setVisible(counted)
        if proof is not None and counted:
            self.chart.show_chart(partial(_drawn, self._rates(proof)))
        self.verdict.setText(proof.sentence if proof is not None else self.tr("Nothing was marked yet."))
        self.left_out.setText(detail.left_out)
        self.left_out.setVisible(bool(detail.left_out))

    def _rates(self, proof: Proof) -> tuple[Rate, ...]:
        best, rest = proof.told.best, proof.told.rest
        of_best = self.tr("Champions, {seen} of {of}").format(seen=best.seen, of=best.of)
        of_rest = self.tr("Others, {seen} of {of}").format(seen=rest.seen, of=rest.of)
        return Rate(of_best, best.rate), Rate(of_rest, rest.rate, quiet=True)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._head())
        models = QHBoxLayout()
        models.setSpacing(16)
        models.addWidget(self._like_this(), 1, Qt.AlignmentFlag.AlignTop)
        models.addWidget(self._not_like_this(), 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(models)
        self.proof = Card(self.tr("Does it separate the best from the rest?"), " ")
        self.chart = ChartView()
        self.verdict, self.left_out = body(""), muted("")
        self.proof.add(self.chart)
        self.proof.add(self.verdict)
        self.proof.add(self.left_out)
        column.addWidget(self.proof)
        self.situations = body("")
        self.asked_for = Card(self.tr("What asks for it"), self.tr("Customers’ lines, the calmest first"))
        self.asked_for.add(self.situations)
        column.addWidget(self.asked_for)

    def _head(self) -> Card:
        self.title = PlainLabel("", TextRole.SHEET, wrap=True)
        self.rule = muted("")
        self.place = PlainLabel("", TextRole.SMALL, wrap=True)
        self.how = KeyValues()
        card = Card()
        first = QHBoxLayout()
        first.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(4)
        for text in (self.title, self.rule, self.place):
            words.addWidget(text)
        first.addLayout(words, 1)
        for button in (self.edit, self.retire, self.practise):
            first.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        card.add_layout(first)
        card.add_space(4)
        card.add(self.how)
        return card

    def _like_this(self) -> Card:
        self.says, self.source = quote(""), muted("")
        card = Card(bar=Tone.ACCENT)
        card.add_line(Chip(self.tr("Like this"), Tone.ACCENT))
        card.add(self.says)
        card.add(self.source)
        return card

    def _not_like_this(self) -> Card:
        self.negative, self.nobody = quote(""), muted("")
        card = Card(bar=Tone.NEUTRAL)
        card.add_line(Chip(self.tr("Not like this")))
        card.add(self.negative)
        card.add(self.nobody)
        card.add_layout(side_by_side(self.write_negative))
        return card


def _drawn(rows: tuple[Rate, ...], width: float) -> Scene:
    """The rates; nothing where nothing was counted."""
    return rates_chart(rows, width) or Scene(width, 0, (), "")
