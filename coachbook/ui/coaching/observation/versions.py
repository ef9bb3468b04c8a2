"""What an amendment changed, in words: the facts, the marks with their evidence, and what was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coachbook.records import ChampionBehaviour, Id, Observation, Rating, ServiceStandard
from coachbook.ui.coaching.observing import CAUSE_NAMES, EFFORT_NAMES, SEEN_NAMES, mark_in_words

NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was: what, how it was, how it is."""

    what: str
    before: str
    after: str


def differences(
    facts: tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]]],
    first: tuple[Observation, Iterable[Rating]],
    later: tuple[Observation, Iterable[Rating]],
    standards: Mapping[Id, ServiceStandard],
    behaviours: Iterable[ChampionBehaviour],
) -> tuple[Difference, ...]:
    """What the later version has otherwise than the first; `facts` are the headers of both in words."""
    before, after = dict(facts[0]), dict(facts[1])
    found = [_between(name, before.get(name, ""), after.get(name, "")) for name in {**before, **after}]
    old, new = ({standards[r.standard_id].root_id: r for r in each} for each in (first[1], later[1]))
    for root in {**old, **new}:
        found += _rating(old.get(root), new.get(root), standards)
    texts = (("Situation", "situation"), ("Behaviour", "behaviour"), ("Impact on the customer", "impact"))
    found += [_between(name, getattr(first[0], field), getattr(later[0], field)) for name, field in texts]
    found.append(_between("What it cost the customer", _effort(first[0]), _effort(later[0])))
    was, now = ({mark.behaviour_id: mark.seen for mark in each[0].seen} for each in (first, later))
    for behaviour in sorted(behaviours, key=lambda each: each.title):
        marks = [SEEN_NAMES[each[behaviour.id]] if behaviour.id in each else "" for each in (was, now)]
        found.append(_between(behaviour.title, *marks))
    return tuple(each for each in found if each is not None)


def _rating(
    old: Rating | None, new: Rating | None, standards: Mapping[Id, ServiceStandard]
) -> list[Difference | None]:
    known = new or old
    if known is None:
        return []
    title = standards[known.standard_id].title
    return [
        _between(title, _mark(old), _mark(new)),
        _between(f"Evidence for {title}", old.evidence if old else "", new.evidence if new else ""),
        _between(f"Cause of {title}", _cause(old), _cause(new)),
        _between(f"Strength: {title}", _strength(old), _strength(new)),
    ]


def _between(what: str, before: str, after: str) -> Difference | None:
    before, after = before.strip(), after.strip()
    return None if before == after else Difference(what, before or NOTHING, after or NOTHING)


def _mark(rating: Rating | None) -> str:
    return mark_in_words(rating.mark) or "not rated" if rating is not None else ""


def _cause(rating: Rating | None) -> str:
    return CAUSE_NAMES[rating.cause] if rating is not None and rating.cause is not None else ""


def _strength(rating: Rating | None) -> str:
    return "yes" if rating is not None and rating.strength else ""


def _effort(observation: Observation) -> str:
    return ", ".join(EFFORT_NAMES[each] for each in observation.effort)
