"""Sampling plan: whom and which moment to observe next, so that nobody and no moment is left out.

The pair of person and moment that was not seen for the longest time comes first, pairs that were never seen
before all others; who was seen less often decides between equal ones, and a seed between the rest. So a pair
waits at most as long as it takes to see every other pair once, whatever else was observed in between.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from coachbook.coaching.days import counted, day_of
from coachbook.coaching.people import is_coached
from coachbook.records import Absence, Id, MomentOfTruth, Person, ServiceStandard
from coachbook.records.kinds import Channel, Publication
from coachbook.records.lines import SeenCount
from coachbook.statistics.words import sentence_case

WINDOW_DAYS = 180
"""Days that count for coverage; what lies before them is as good as not seen."""
_FEW = 8
"""Observations from which the share of a shift or a channel says something."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One observation to make next, and why."""

    person_id: Id
    moment_id: Id
    days: int | None
    """Days since this person was seen at this moment; None for never within the window."""
    reasons: tuple[str, ...]
    """The pair first; then a shift or a channel of theirs that is hardly seen."""

    @property
    def sentence(self) -> str:
        """The reasons as one sentence."""
        return f"{sentence_case('; '.join(self.reasons))}."


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the observations one person, moment, shift or channel has."""

    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was observed in the window, and what was not."""

    total: int
    by_person: tuple[Share, ...]
    by_moment: tuple[Share, ...]
    by_shift: tuple[Share, ...]
    by_channel: tuple[Share, ...]
    cells: Mapping[tuple[Id, Id], int]
    """Contacts by person and moment; only those that were."""
    empty: tuple[tuple[Id, Id], ...]
    """Person and moment of each pair that was never seen, by person."""


def ratable(
    moments: Iterable[MomentOfTruth], standards: Iterable[ServiceStandard]
) -> tuple[MomentOfTruth, ...]:
    """The published moments at which something can be rated, in the order of the journey."""
    used = {id_ for each in standards if each.state is Publication.PUBLISHED for id_ in each.moment_ids}
    found = (each for each in moments if each.state is Publication.PUBLISHED and each.id in used)
    return tuple(sorted(found, key=lambda each: (each.position, each.id)))


def present(
    people: Iterable[Person], absences: Iterable[Absence], coach_id: Id, today: date
) -> tuple[Person, ...]:
    """Who can be observed today: coached, here, begun, and not away."""
    away = {each.person_id for each in absences if each.first <= today <= each.last}
    return tuple(
        each
        for each in people
        if is_coached(each, coach_id, today)
        and each.id not in away
        and (each.since is None or each.since <= today)
    )


def next_to_observe(
    people: Sequence[Person],
    moments: Sequence[MomentOfTruth],
    seen: Iterable[SeenCount],
    today: date,
    zone: tzinfo,
    *,
    seed: int = 0,
    most: int = 3,
) -> tuple[Proposal, ...]:
    """The next observations to make, the first one first; the same for the same records, day and seed.

    `people` are those who can be observed (see `present`), `moments` those at which something can be rated.
    Each proposal is about somebody else as long as there is somebody else, and likewise for the moments.
    """
    seen = tuple(seen)
    table = _Seen(people, seen, zone)
    chance = random.Random(f"{seed} {today.isoformat()}")  # noqa: S311 - a fair order, not a secret
    pairs = [(person, moment) for person in people for moment in moments]
    luck = {(person.id, moment.id): chance.random() for person, moment in pairs}
    left = sorted(
        pairs,
        key=lambda pair: (
            *table.rank(pair[0].id, pair[1].id),
            luck[pair[0].id, pair[1].id],
            pair[0].id,
            pair[1].id,
        ),
    )
    proposals: list[Proposal] = []
    while left and len(proposals) < most:
        whom = {each.person_id for each in proposals}
        where = {each.moment_id for each in proposals}
        person, moment = min(
            left,
            key=lambda pair: bool(proposals) and (pair[0].id in whom) + (pair[1].id in where),
        )
        left.remove((person, moment))
        proposals.append(_proposal(person, moment, table, today))
    return tuple(proposals)


def coverage(
    people: Sequence[Person],
    moments: Sequence[MomentOfTruth],
    seen: Iterable[SeenCount],
    channel_names: Mapping[Channel, str],
    without_shift: str = "no shift noted",
) -> Coverage:
    """What these people were observed at; a contact with two moments counts at both, and once elsewhere."""
    known = {each.id: each for each in people}
    own = [each for each in seen if each.person_id in known]
    persons, shifts, channels = Counter[str](), Counter[str](), Counter[Channel]()
    cells: Counter[tuple[Id, Id]] = Counter()
    for each in own:
        persons[each.person_id] += each.times
        shifts[each.shift or known[each.person_id].shift] += each.times
        channels[each.channel] += each.times
        for moment_id in dict.fromkeys(each.moment_ids):
            cells[each.person_id, moment_id] += each.times
    at = Counter[str]()
    for (_, moment_id), count in cells.items():
        at[moment_id] += count
    all_shifts = sorted({each.shift for each in people} | set(shifts), key=lambda name: (not name, name))
    named_shifts = [name for name in all_shifts if name or len(all_shifts) > 1]
    return Coverage(
        total=sum(persons.values()),
        by_person=tuple(Share(each.id, each.name, persons[each.id]) for each in people),
        by_moment=tuple(Share(each.id, each.title, at[each.id]) for each in moments),
        by_shift=tuple(Share(name, name or without_shift, shifts[name]) for name in named_shifts),
        by_channel=tuple(
            Share(each, channel_names[each], channels[each]) for each in Channel if channels[each]
        ),
        cells=dict(cells),
        empty=tuple(
            (person.id, moment.id)
            for person in people
            for moment in moments
            if not cells[person.id, moment.id]
        ),
    )


class _Seen:
    """When and how often each pair was seen, and how the shifts and the channels share the observations."""

    def __init__(self, people: Sequence[Person], seen: Iterable[SeenCount], zone: tzinfo) -> None:
        known = {each.id: each for each in people}
        self.last: dict[tuple[Id, Id], date] = {}
        self.pairs: Counter[tuple[Id, Id]] = Counter()
        self.persons: Counter[Id] = Counter()
        self.moments: Counter[Id] = Counter()
        self.shifts: Counter[str] = Counter({each.shift: 0 for each in people if each.shift})
        for each in seen:
            person = known.get(each.person_id)
            if person is None:
                continue
            day = day_of(each.last, zone)
            self.persons[each.person_id] += each.times
            if each.shift or person.shift:
                self.shifts[each.shift or person.shift] += each.times
            for moment_id in dict.fromkeys(each.moment_ids):
                pair = (each.person_id, moment_id)
                self.last[pair] = max(day, self.last.get(pair, day))
                self.pairs[pair] += each.times
                self.moments[moment_id] += each.times

    def rank(self, person_id: Id, moment_id: Id) -> tuple[int, int, int]:
        """Never seen before the rest, then the longest ago; the person, then the moment seen less often."""
        last = self.last.get((person_id, moment_id))
        return (last.toordinal() if last else 0, self.persons[person_id], self.moments[moment_id])

    def hardly_seen(self, shift: str) -> str:
        """A shift that has less than half of its even share, in words; nothing for any other."""
        total = sum(self.shifts.values())
        count = self.shifts[shift]
        if not shift or len(self.shifts) < 2 or total < _FEW or count * 2 * len(self.shifts) >= total:
            return ""
        return f"the shift “{shift}” has {counted(count, '', ' ').strip()} of {total} observations"


def _proposal(person: Person, moment: MomentOfTruth, table: _Seen, today: date) -> Proposal:
    last = table.last.get((person.id, moment.id))
    days = max(0, (today - last).days) if last else None
    if days is None:
        since = "yet" if person.id not in table.persons else f"in the last {WINDOW_DAYS} days"
        pair = f"{person.called} has not been seen at “{moment.title}” {since}"
    elif days == 0:
        pair = f"{person.called} was seen at “{moment.title}” today"
    else:
        pair = f"{person.called} has not been seen at “{moment.title}” for {counted(days, 'day')}"
    return Proposal(person.id, moment.id, days, tuple(filter(None, (pair, table.hardly_seen(person.shift)))))
