"""Acts on moments of truth, and what is known of each: standards, champions, how often it was won."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coachbook.changes import Acting, Change, Edit, adding, replacing
from coachbook.errors import Fault
from coachbook.records import ChampionBehaviour, Id, MomentOfTruth, ServiceStandard
from coachbook.records.kinds import Publication
from coachbook.records.lines import MomentMarks
from coachbook.statistics.scoring import PASS_LINE, Marked, is_won


@dataclass(frozen=True, slots=True)
class Won:
    """How often a moment was won, of how many observations that judged it."""

    won: int
    judged: int


def journey(moments: Iterable[MomentOfTruth]) -> tuple[MomentOfTruth, ...]:
    """The moments in force, in the order in which a customer meets them."""
    held = (moment for moment in moments if moment.state is not Publication.RETIRED)
    return tuple(sorted(held, key=lambda moment: (moment.position, moment.title)))


def add_moment(acting: Acting, moments: Iterable[MomentOfTruth], title: str, **fields: object) -> Change:
    """A moment at the end of the journey. Raises `Fault("title")`.

    Retired moments keep their places, so that an undone retirement finds its own again.
    """
    if not title.strip():
        raise Fault("title", "Give the moment a name that a customer would understand.")
    position = max((moment.position for moment in moments), default=-1) + 1
    moment = MomentOfTruth.model_validate(
        {"id": acting.new_id(), "position": position, "title": title.strip(), **fields}
    )
    return Change(f"the moment {moment.title}", "add moment", adding(moment))


def correct_moment(moment: MomentOfTruth, **fields: object) -> Change:
    """Other words for a moment. Raises `Fault("title")`."""
    if not str(fields.get("title", moment.title)).strip():
        raise Fault("title", "Give the moment a name that a customer would understand.")
    merge = f"moment {moment.id} {' '.join(sorted(fields))}"
    after = moment.but(**fields)
    return Change(f"the moment {after.title}", "correct moment", replacing(moment, after), merge)


def move_moment(moments: Sequence[MomentOfTruth], moment: MomentOfTruth, to: int) -> Change:
    """Another place in the journey, counted from 0; the others close up."""
    others = [other for other in journey(moments) if other.id != moment.id]
    others.insert(max(0, min(to, len(others))), moment)
    edits: list[Edit] = []
    for position, other in enumerate(others):
        edits += replacing(other, other.but(position=position))
    return Change(f"the place of {moment.title}", "move moment", tuple(edits))


def retire_moment(moment: MomentOfTruth) -> Change:
    """It is no longer part of the journey; what was seen there stays readable."""
    after = moment.but(state=Publication.RETIRED)
    return Change(f"retiring {moment.title}", "retire moment", replacing(moment, after))


def won_rates(
    together: Iterable[MomentMarks],
    standards: Mapping[Id, ServiceStandard],
    pass_line: int | None = PASS_LINE,
) -> dict[Id, Won]:
    """For each moment: how many observations won it, of those that judged it (see `statistics.scoring`).

    `together` are the marks of real contacts, `standards` holds every version by id.
    """
    rates: dict[Id, Won] = {}
    for moment_id, marks, times in together:
        given = [(standards[id_], mark) for id_, mark in marks if id_ in standards]
        marked = (Marked(mark, standard.weight, standard.critical) for standard, mark in given)
        verdict = is_won(marked, pass_line)
        if verdict is not None:
            before = rates.get(moment_id, Won(0, 0))
            rates[moment_id] = Won(before.won + verdict * times, before.judged + times)
    return rates


def uncovered(
    moments: Iterable[MomentOfTruth], standards: Iterable[ServiceStandard]
) -> tuple[MomentOfTruth, ...]:
    """Moments in force that no published standard asks anything of."""
    covered = {
        moment_id
        for standard in standards
        if standard.state is Publication.PUBLISHED
        for moment_id in standard.moment_ids
    }
    return tuple(moment for moment in journey(moments) if moment.id not in covered)


def orphans(
    moments: Iterable[MomentOfTruth], standards: Iterable[ServiceStandard]
) -> tuple[ServiceStandard, ...]:
    """Published standards that belong to no moment in force, so that nobody ever observes them."""
    held = {moment.id for moment in journey(moments)}
    return tuple(
        standard
        for standard in standards
        if standard.state is Publication.PUBLISHED and not held.intersection(standard.moment_ids)
    )


def without_champion(
    moments: Iterable[MomentOfTruth], behaviours: Iterable[ChampionBehaviour]
) -> tuple[MomentOfTruth, ...]:
    """Moments in force that no champion behaviour shows."""
    shown = {behaviour.moment_id for behaviour in behaviours if behaviour.state is not Publication.RETIRED}
    return tuple(moment for moment in journey(moments) if moment.id not in shown)
