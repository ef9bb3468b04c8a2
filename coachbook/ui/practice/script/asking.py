"""What the page of a script reads of the workbook, and what it can be composed from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from coachbook.masks import behaviours_of
from coachbook.practice.ingredients import Ingredients
from coachbook.practice.scenes import Stage
from coachbook.records import (
    ChampionBehaviour,
    CustomerVoice,
    Id,
    JudgementCall,
    MomentOfTruth,
    Person,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.records.kinds import Channel, Publication
from coachbook.ui.practice.composing import composed_anew
from coachbook.ui.practice.reading import called, journey, stage_of
from coachbook.ui.practice.script.state import (
    Choice,
    Offered,
    choice_of,
    first_choice,
    ingredients,
    offered,
    offered_calls,
    offered_voices,
    skills_for,
)
from coachbook.workbook import Workbook

_COMPOSED = ("title", "scene", "customer", "beats", "learning_points", "observer_sheet", "debrief")
"""What a script gets from its ingredients, and a hand may change."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was read last."""

    behaviours: tuple[ChampionBehaviour, ...]
    moments: tuple[MomentOfTruth, ...]
    standards: tuple[ServiceStandard, ...]
    people: tuple[Person, ...]
    calls: tuple[JudgementCall, ...]
    voices: tuple[CustomerVoice, ...]
    by_id: Mapping[Id, ChampionBehaviour]
    """The behaviours once more, so that composing takes no longer beside thousands of them."""
    stage: Stage

    def first(self) -> Choice:
        """What a new script begins with."""
        standards = [s for s in self.standards if s.state is Publication.PUBLISHED]
        return first_choice(journey(self.moments), standards, self.behaviours)

    def moments_for(self, choice: Choice) -> list[tuple[Id, str]]:
        """The moments to choose from, in the order of the journey; a chosen one also when it is retired."""
        used = [m for m in self.moments if m.state is not Publication.RETIRED or m.id == choice.moment_id]
        return [(m.id, m.title) for m in sorted(used, key=lambda m: (m.position, m.id))]

    def skills_for(self, choice: Choice) -> list[tuple[Id, str]]:
        """The standards to choose from, those of the moment first; a chosen one whatever its state."""
        used = [s for s in self.standards if s.state is Publication.PUBLISHED or s.id == choice.standard_id]
        return [(s.id, s.title) for s in skills_for(choice.moment_id, used)]

    def ways_for(self, choice: Choice) -> tuple[Channel, ...]:
        """The ways to choose from: a queue at the till is met in no letter. What is chosen stays there."""
        known = self.stage.channels(choice.moment_id)
        return tuple(way for way in Channel if way in known or way is choice.channel)

    def met(self, choice: Choice) -> Choice:
        """The choice with a way in which its moment can happen."""
        known = self.stage.channels(choice.moment_id)
        return choice if choice.channel in known else replace(choice, channel=known[0])

    def offered(self, choice: Choice) -> Offered:
        """Behaviours, judgement calls and customers' words to choose from."""
        names = {person.id: person.name for person in self.people}
        return replace(
            offered(choice, self.behaviours, names),
            calls=offered_calls(choice, self.calls),
            voices=offered_voices(choice, self.voices, called(self.people)),
        )

    def people_by_name(self) -> list[tuple[Id, str]]:
        """Who may have written a twist."""
        return [(p.id, p.name) for p in sorted(self.people, key=lambda p: (p.name.casefold(), p.id))]

    def made_from(self, choice: Choice) -> Ingredients | None:
        """What to compose from; None while the moment or the standard is missing."""
        return ingredients(
            choice,
            self.moments,
            self.standards,
            self.by_id,
            {call.id: call for call in self.calls},
            {voice.id: voice for voice in self.voices},
        )


def ask(book: Workbook) -> Asked:
    """Read it."""
    behaviours = behaviours_of(book)
    return Asked(
        behaviours,
        book.all(MomentOfTruth),
        book.all(ServiceStandard),
        book.all(Person),
        book.all(JudgementCall),
        book.all(CustomerVoice),
        {behaviour.id: behaviour for behaviour in behaviours},
        stage_of(book),
    )


def changed_by_hand(book: Workbook, asked: Asked, script: RolePlayScript) -> bool:
    """Whether a script says anything else than its ingredients give now."""
    made_from = asked.made_from(choice_of(script))
    if made_from is None or not made_from.behaviours:
        return False
    change = composed_anew(book, script, made_from)
    again = change.edits[0].after if change.edits else script
    return isinstance(again, RolePlayScript) and any(
        getattr(again, part) != getattr(script, part) for part in _COMPOSED
    )
