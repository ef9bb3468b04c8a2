"""What was seen, gathered for a talk: strengths first, then misses, one group for each standard.

Role-plays stay apart, since practice is where misses belong, and so does what people say of themselves. A
miss whose cause lies in a rule, a tool, the authority or the load is kept apart as excused: it is told, and
no ground for coaching the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from coachbook.records import Id, ServiceStandard
from coachbook.records.kinds import Cause, Mark, Publication
from coachbook.records.lines import MarkCount, RatingLine


class StandardSeen(NamedTuple):
    """What was seen of one standard, over all its versions; `standard` is the latest one."""

    standard: ServiceStandard
    lines: tuple[RatingLine, ...]
    """RatingLine, newest first."""
    misses: tuple[RatingLine, ...]
    """Within the person's control, newest first."""
    excused: tuple[RatingLine, ...]
    """Missed for a cause outside the person's control, newest first."""

    @property
    def observation_ids(self) -> tuple[Id, ...]:
        """The contacts to talk about: those of the misses, else all; newest first."""
        return tuple(dict.fromkeys(line.observation_id for line in self.misses or self.lines))


def is_miss(line: RatingLine) -> bool:
    """Whether it is a miss that the person can change."""
    return line.mark is not None and line.mark.is_miss and not is_excused(line)


def is_excused(line: RatingLine) -> bool:
    """Whether it is a miss whose cause lies outside the person's control."""
    missed = line.mark is not None and line.mark.is_miss
    return missed and line.cause is not None and not line.cause.in_control


def from_contacts(lines: Iterable[RatingLine]) -> tuple[RatingLine, ...]:
    """The lines of real contacts as others saw them, newest first."""
    real = (line for line in lines if line.kind.counts)
    return tuple(sorted(real, key=lambda line: (line.at, line.rating_id), reverse=True))


def counted_marks(lines: Iterable[RatingLine]) -> tuple[MarkCount, ...]:
    """How often each mark was given among lines at hand, as the reader's `mark_counts` sums it for all."""
    times: dict[tuple[Id | None, Id, Mark, Cause | None, bool], tuple[int, datetime]] = {}
    for line in lines:
        if line.mark is not None:
            praised = line.strength and bool(line.evidence.strip())
            key = (line.person_id, line.standard_id, line.mark, line.cause, praised)
            count, last = times.get(key, (0, line.at))
            times[key] = (count + 1, max(last, line.at))
    return tuple(MarkCount(*key, count, last) for key, (count, last) in times.items())


def strengths_in(lines: Iterable[RatingLine]) -> tuple[RatingLine, ...]:
    """What was noted as a strength, newest first."""
    return tuple(line for line in from_contacts(lines) if line.strength)


def by_standard(
    lines: Iterable[RatingLine], standards: Iterable[ServiceStandard]
) -> tuple[StandardSeen, ...]:
    """The rated lines, grouped by standard: critical misses first, then most misses, then the newest."""
    latest = latest_versions(standards)
    groups: dict[Id, list[RatingLine]] = {}
    for line in from_contacts(lines):
        standard = latest.get(line.standard_id)
        if standard is not None and line.mark not in (None, Mark.NOT_APPLICABLE):
            groups.setdefault(standard.root_id, []).append(line)
    seen = [_seen(latest[group[0].standard_id], group) for group in groups.values()]

    def rank(each: StandardSeen) -> tuple[bool, int, float, Id]:
        newest = each.misses[0].at if each.misses else each.lines[0].at
        critical = each.standard.critical and bool(each.misses)
        return (not critical, -len(each.misses), -newest.timestamp(), each.standard.id)

    return tuple(sorted(seen, key=rank))


def latest_versions(standards: Iterable[ServiceStandard]) -> Mapping[Id, ServiceStandard]:
    """For the id of each version, the latest version of the same standard; drafts are not in force yet."""
    every = tuple(standard for standard in standards if standard.state is not Publication.DRAFT)
    latest: dict[Id, ServiceStandard] = {}
    for standard in every:
        known = latest.get(standard.root_id)
        if known is None or standard.version > known.version:
            latest[standard.root_id] = standard
    return {standard.id: latest[standard.root_id] for standard in every}


def _seen(standard: ServiceStandard, group: list[RatingLine]) -> StandardSeen:
    misses = tuple(line for line in group if is_miss(line))
    return StandardSeen(standard, tuple(group), misses, tuple(line for line in group if is_excused(line)))
