"""Silence: which standards nobody has talked about for long, with one person or in the whole team.

What is talked about matters to people; a standard that is never mentioned is not one. A standard counts as
talked about in a held session when the session's close says so, or, for older ones, when its agenda had it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, tzinfo
from typing import NamedTuple

from coachbook.coaching.days import counted_days, day_of
from coachbook.coaching.evidence import latest_versions
from coachbook.records import Id, ServiceStandard
from coachbook.records.kinds import Publication
from coachbook.records.lines import Talk

SILENT_DAYS = 28
"""Days after which a standard that was not mentioned is named."""


class Silent(NamedTuple):
    """A standard that was not talked about for long."""

    standard: ServiceStandard
    days: int | None
    """Since it was last talked about; of one that was in none of the talks, since the first of them or since
    it is in force; None before the first talk."""
    talks: int
    """How many talks were read."""
    never: bool = False
    """Whether it was in none of them."""


def last_talked(
    standards: Iterable[ServiceStandard], talks: Iterable[Talk], zone: tzinfo
) -> Mapping[Id, date]:
    """The last day on which each standard was talked about, by its first version's id."""
    latest = latest_versions(standards)
    last: dict[Id, date] = {}
    for talk in talks:
        on = day_of(talk.at, zone)
        for id_ in talk.standard_ids:
            root = latest[id_].root_id if id_ in latest else id_
            last[root] = max(on, last.get(root, on))
    return last


def silent_standards(
    standards: Iterable[ServiceStandard],
    talks: Iterable[Talk],
    today: date,
    zone: tzinfo,
    days: int = SILENT_DAYS,
) -> tuple[Silent, ...]:
    """The published standards that were not talked about for `days` days or more, longest first.

    `talks` are those of one person, or of everybody for the report on the whole team.
    """
    every, said = tuple(standards), tuple(talks)
    last = last_talked(every, said, zone)
    first = min((day_of(talk.at, zone) for talk in said), default=None)
    began: dict[Id, date] = {}
    for each in every:
        if each.published_on is not None:
            began[each.root_id] = min(each.published_on, began.get(each.root_id, each.published_on))
    found = []
    for standard in latest_published(every):
        on = last.get(standard.root_id)
        since = on or (max(first, began.get(standard.root_id, first)) if first else None)
        if since is None or (today - since).days >= days:
            silent_for = None if since is None else (today - since).days
            found.append(Silent(standard, silent_for, len(said), never=on is None))
    found.sort(key=lambda each: (not each.never, -(each.days or 0), each.standard.title))
    return tuple(found)


def latest_published(standards: Iterable[ServiceStandard]) -> tuple[ServiceStandard, ...]:
    """Each standard in its latest version, without drafts and what was retired."""
    latest = {standard.root_id: standard for standard in latest_versions(standards).values()}
    return tuple(each for each in latest.values() if each.state is Publication.PUBLISHED)


def silence_text(silent: Silent) -> str:
    """How long a standard was silent: "41 days"; "never yet" before the first talk."""
    return "never yet" if silent.days is None else counted_days(silent.days)


def silence_words(silent: Silent, *, observed: bool) -> str:
    """What else is known of it: "in none of 8 talks; observed since"."""
    seen = "observed since" if observed else "not observed since either"
    if not silent.never or not silent.talks:
        return seen
    talks = "not in the last talk" if silent.talks == 1 else f"in none of {silent.talks} talks"
    return f"{talks}; {seen}"
