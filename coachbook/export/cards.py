"""Cards of recognition for the team's room or the huddle: what somebody did, and what it did.

A card is made only of what may be shown: a person's with consent that still holds, a team's always, since it
names nobody. Other names in the words are masked, because nobody else was asked. One card fills an A5 sheet,
several stand below each other on A4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from coachbook.coaching.recognition import masked, may_be_shown, why_not_shown
from coachbook.errors import Fault
from coachbook.export.document import (
    Block,
    Caption,
    Document,
    Heading,
    KeepTogether,
    Paragraph,
    Poster,
    Rule,
    Title,
)
from coachbook.export.phrases import dated
from coachbook.paths import safe_name
from coachbook.records import Id, Person, Recognition, ServiceStandard


@dataclass(frozen=True, slots=True)
class PraiseCard:
    """One card: for whom, what was done, what it did, and the standard that it shows."""

    whom: str
    on: date
    behaviour: str
    effect: str
    standard: str


@dataclass(frozen=True, slots=True)
class CardsContent:
    """All that a sheet of cards says; `id` is that of its first recognition."""

    id: Id
    cards: tuple[PraiseCard, ...]
    organisation: str = ""
    vision: str = ""

    @property
    def is_single(self) -> bool:
        """Whether it is one card on a small sheet."""
        return len(self.cards) == 1


def cards_content(
    recognitions: Sequence[Recognition],
    *,
    people: Mapping[Id, Person],
    standards: Mapping[Id, ServiceStandard],
    organisation: str = "",
    vision: str = "",
) -> CardsContent:
    """The cards of these, in their order.

    Raises `Fault("public")` where one may not be shown, with the sentence that says why, or there is none.
    """
    if not recognitions:
        raise Fault("public", "There is nothing to print: nobody has agreed to be named yet.")
    for each in recognitions:
        if not may_be_shown(each):
            raise Fault("public", why_not_shown(each, people.get(each.person_id or "")))
    cards = tuple(_card(each, people, standards) for each in recognitions)
    return CardsContent(recognitions[0].id, cards, organisation, vision)


def cards_document(content: CardsContent) -> Document:
    """The sheet; equal content gives an equal document."""
    newest = max(card.on for card in content.cards)
    return Document(
        title="Recognition",
        subject="Recognition card" if content.is_single else "Recognition cards",
        created=datetime.combine(newest, time(12), tzinfo=UTC),
        blocks=(*_blocks(content, newest), *_promise(content.vision)),
        organisation=content.organisation,
        header_left=content.organisation,
        header_right="Recognition",
        page_label="" if content.is_single else "Page {page} of {pages}",
    )


def cards_file_name(content: CardsContent) -> str:
    """What the file is called; whom a single card is for, which the wall will say too."""
    newest = max(card.on for card in content.cards)
    about = content.cards[0].whom if content.is_single else "cards"
    return f"{safe_name(f'Recognition {about} {newest.isoformat()}')}.pdf"


def _card(
    recognition: Recognition, people: Mapping[Id, Person], standards: Mapping[Id, ServiceStandard]
) -> PraiseCard:
    person = people.get(recognition.person_id or "")
    others = [each for each in people.values() if each.id != recognition.person_id]
    standard = standards.get(recognition.standard_id or "")
    return PraiseCard(
        whom=person.name if person else recognition.team,
        on=recognition.on,
        behaviour=_masked(recognition.behaviour, others, person),
        effect=_masked(recognition.effect, others, person),
        standard=standard.title if standard else "",
    )


def _masked(text: str, others: Iterable[Person], person: Person | None) -> str:
    """The words without other people's names; a name that the person shares with another one stays."""
    own = {person.name, person.given_name} if person else set()
    asked = [
        each.but(given_name="" if each.given_name in own else each.given_name)
        for each in others
        if each.name not in own
    ]
    return masked(text, asked)


def _blocks(content: CardsContent, newest: date) -> Iterable[Block]:
    return _single(content.cards[0]) if content.is_single else _several(content.cards, newest)


def _promise(vision: str) -> Iterable[Block]:
    """What customers are promised, below: praise shows that it is meant."""
    if vision:
        yield Rule()
        yield Paragraph(vision, muted=True)


def _single(card: PraiseCard) -> Iterable[Block]:
    yield Title(card.whom, dated(card.on))
    yield from _body(card)


def _several(cards: Iterable[PraiseCard], newest: date) -> Iterable[Block]:
    yield Title("Recognition", dated(newest))
    for number, card in enumerate(cards):
        if number:
            yield Rule()
        yield KeepTogether((Heading(f"{card.whom}, {dated(card.on)}"), *_body(card)))


def _body(card: PraiseCard) -> Iterable[Block]:
    yield Poster(card.behaviour)
    if card.effect:
        yield Poster(card.effect, second=True)
    if card.standard:
        yield Caption(f"Our standard: {card.standard}")
