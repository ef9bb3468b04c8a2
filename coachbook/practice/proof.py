"""Proof: what the marks say about who shows a behaviour, champions and the others, kept apart from belief.

Three rules keep it from going round in a circle.
- A champion counts as one only by a nomination, which says by which measure. Who was nominated by the
  ratings of the very standard that a behaviour shows stands on neither side for that behaviour, and so does
  whoever is only called a champion.
- The contact that a behaviour was captured from does not count for it.
- Only what others saw in real work counts: practice is where misses belong, and nobody judges the own words
  blind. "No chance" is no mark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from coachbook.practice.nominating import is_in_force
from coachbook.records import (
    ChampionBehaviour,
    ChampionNomination,
    Id,
    Observation,
    Person,
    ServiceStandard,
)
from coachbook.records.kinds import PersonRole, Publication, Seen
from coachbook.records.practice_kinds import Ground
from coachbook.statistics.separation import Compared, Separation, Side, compared


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether one behaviour separates the best from the rest."""

    told: Compared
    champions: int
    """How many people stand on the champions' side, marked or not."""
    left_out: tuple[Id, ...] = ()
    """Who stands on neither side: nominated by this very standard, or by nothing."""

    @property
    def sentence(self) -> str:
        """The verdict in words."""
        if not self.champions:
            return "Nobody is nominated for this by another measure, so there is nobody to compare with."
        return self.told.sentence

    @property
    def is_shown(self) -> bool:
        """Whether "separates" may stand beside it."""
        return bool(self.champions) and self.told.verdict is Separation.YES


def proofs(
    behaviours: Iterable[ChampionBehaviour],
    observations: Iterable[Observation],
    nominations: Iterable[ChampionNomination],
    people: Iterable[Person],
    standards: Iterable[ServiceStandard],
    today: date,
) -> dict[Id, Proof]:
    """The proof of every published behaviour, from what was observed; one correction over all of them."""
    shown = [each for each in behaviours if each.state is Publication.PUBLISHED]
    roots = {standard.id: standard.root_id for standard in standards}
    in_force = [each for each in nominations if is_in_force(each, today)]
    by_name = frozenset(person.id for person in people if PersonRole.CHAMPION in person.roles)
    marks = _marks(shown, observations)
    sides: dict[Id, tuple[Side, Side]] = {}
    parted: dict[Id, tuple[frozenset[Id], frozenset[Id]]] = {}
    for behaviour in shown:
        best, out = _parted(behaviour, in_force, by_name, roots)
        parted[behaviour.id] = best, out
        marked = marks.get(behaviour.id, {})
        rest = marked.keys() - best - out
        sides[behaviour.id] = _side(marked, best), _side(marked, rest)
    told = compared(sides)
    return {id_: Proof(told[id_], len(best), tuple(sorted(out))) for id_, (best, out) in parted.items()}


def _parted(
    behaviour: ChampionBehaviour,
    nominations: Iterable[ChampionNomination],
    by_name: frozenset[Id],
    roots: Mapping[Id, Id],
) -> tuple[frozenset[Id], frozenset[Id]]:
    """Who counts as a champion for this behaviour, and who is left out."""
    own = roots.get(behaviour.standard_id or "", behaviour.standard_id)
    best: set[Id] = set()
    named: set[Id] = set(by_name)
    for each in nominations:
        named.add(each.person_id)
        circular = (
            each.ground is Ground.STANDARD
            and own is not None
            and roots.get(each.standard_id or "", each.standard_id) == own
        )
        here = each.moment_id is None or behaviour.moment_id is None or each.moment_id == behaviour.moment_id
        if here and not circular:
            best.add(each.person_id)
    return frozenset(best), frozenset(named - best)


def _marks(
    behaviours: Iterable[ChampionBehaviour], observations: Iterable[Observation]
) -> dict[Id, dict[Id, tuple[int, int]]]:
    """How often each person was seen doing each behaviour, and of how many chances."""
    known = {behaviour.id: behaviour for behaviour in behaviours}
    found: dict[Id, dict[Id, tuple[int, int]]] = defaultdict(dict)
    for observation in observations:
        if not observation.kind.counts or observation.person_id is None:
            continue
        for mark in observation.seen:
            behaviour = known.get(mark.behaviour_id)
            if behaviour is None or mark.seen is Seen.NO_CHANCE:
                continue
            elsewhere = behaviour.moment_id is not None and behaviour.moment_id not in observation.moment_ids
            if elsewhere or behaviour.observation_id in (observation.id, observation.amends_id or ""):
                continue
            seen, of = found[behaviour.id].get(observation.person_id, (0, 0))
            found[behaviour.id][observation.person_id] = seen + (mark.seen is Seen.SEEN), of + 1
    return found


def _side(marked: Mapping[Id, tuple[int, int]], people: Iterable[Id]) -> Side:
    counted = [marked[person] for person in people if person in marked]
    return Side(sum(seen for seen, _ in counted), sum(of for _, of in counted), len(counted))
