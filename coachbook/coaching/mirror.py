"""The coach's mirror: how evenly a coach's observations and sessions spread over the people.

It is for the coach's own eyes: what to see is the coach's habit, and no person's worth. Nobody is expected to
get as much as everybody else, so only what a fair draw would hardly do is called uneven, and only who is
beyond doubt is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from coachbook.coaching.people import short_name
from coachbook.records import Id, Person
from coachbook.records.lines import SeenCount, Talk
from coachbook.statistics.evenness import Evenness, EvennessVerdict, evenness, evenness_sentence
from coachbook.statistics.words import listed

_NAMED = 4
LIMITS = (
    "It is asked of real contacts and of sessions with one person, by the days that each was there. Of fair "
    "draws, 3 to 6 in 100 are called uneven as well, and it does not say why: look before you judge yourself."
)
"""What the test cannot say, for whoever reads it."""


class Mirror(NamedTuple):
    """How two habits spread over the people who can be coached now, judged."""

    observations: Evenness[Id]
    sessions: Evenness[Id]


def mirror(
    team: Iterable[Person], seen: Iterable[SeenCount], talks: Iterable[Talk], first: date, last: date
) -> Mirror:
    """How evenly real contacts were observed and sessions held from `first` to `last`, both included.

    A huddle is everybody's and counts for nobody. Who was there for half of the time has half the fair share.
    """
    here = tuple(team)
    days = {person.id: float(days_there(person, first, last)) for person in here}
    observed: Counter[Id] = Counter()
    for each in seen:
        observed[each.person_id] += each.times
    met = Counter(talk.person_id for talk in talks if talk.person_id is not None)
    return Mirror(
        evenness({person.id: observed[person.id] for person in here}, days),
        evenness({person.id: met[person.id] for person in here}, days),
    )


def days_there(person: Person, first: date, last: date) -> int:
    """On how many of the days from `first` to `last` somebody was in the team, and known to the workbook."""
    came = max(each for each in (first, person.since, person.known_from) if each is not None)
    went = min(last, person.left_on - timedelta(days=1)) if person.left_on else last
    away = sum(_overlap(each.left_on, each.back_on - timedelta(days=1), came, went) for each in person.breaks)
    return max(0, (went - came).days + 1 - away)


def mirror_sentence(found: Evenness[Id], people: Mapping[Id, Person], noun: str) -> str:
    """A spread in words: the verdict, who beyond doubt has fewer or more, and else who has none."""
    if not found.total:
        return f"No {noun} yet."
    said = [evenness_sentence(found, noun)]
    if found.under:
        said.append(f"Clearly fewer than a fair share: {_names(found.under, people)}.")
    if found.over:
        said.append(f"Clearly more: {_names(found.over, people)}.")
    rest = found.without - found.under
    if rest and found.verdict is not EvennessVerdict.TOO_FEW:
        said.append(f"None yet, which chance explains: {_names(rest, people)}.")
    return " ".join(said)


def _names(who: Iterable[Id], people: Mapping[Id, Person]) -> str:
    names = sorted(short_name(people[each].called) for each in who if each in people)
    return listed([*names[:_NAMED], f"{len(names) - _NAMED} more"] if len(names) > _NAMED else names)


def _overlap(one_first: date, one_last: date, first: date, last: date) -> int:
    return max(0, (min(one_last, last) - max(one_first, first)).days + 1)
