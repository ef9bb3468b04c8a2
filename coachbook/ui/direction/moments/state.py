"""What the page Moments of truth shows, as a value made from records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo

from coachbook.coaching.days import counted, day_of, plain_day
from coachbook.direction.figures import LOOK_BACK, Weakest, weakest_moment, won_text
from coachbook.direction.moments import Won, journey, uncovered, without_champion
from coachbook.direction.standards import current
from coachbook.records import (
    ChampionBehaviour,
    Id,
    MomentOfTruth,
    Observation,
    Person,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.records.kinds import Publication
from coachbook.statistics.intervals import rate_text
from coachbook.statistics.scoring import shown
from coachbook.ui.direction.standard.state import shown_by

LAST_SHOWN = 5
"""Observations that are listed of one moment."""


@dataclass(frozen=True, slots=True)
class MomentRow:
    """One moment in the journey."""

    id: Id
    number: int
    title: str
    judged: int
    """How often it was judged lately."""
    won: str
    covered: bool
    champion: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A line that leads somewhere: the id of the record, its title, a grey line."""

    id: Id
    title: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class ChosenMoment:
    """The moment that is looked at, with all that hangs on it."""

    moment: MomentOfTruth
    head: str
    first: bool
    last: bool
    standards: tuple[Link, ...]
    behaviours: tuple[Link, ...]
    scripts: tuple[Link, ...]
    observations: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MomentsState:
    """All that the page shows."""

    sentence: str
    rows: tuple[MomentRow, ...]
    chosen: ChosenMoment | None


@dataclass(frozen=True, slots=True)
class Known:
    """What hangs on moments, as it stands in the workbook; `standards` holds every version."""

    standards: Sequence[ServiceStandard] = ()
    behaviours: Sequence[ChampionBehaviour] = ()
    scripts: Sequence[RolePlayScript] = ()
    won: Mapping[Id, Won] | None = field(default_factory=dict)
    """How often each moment was won in the last 90 days; None while it is being counted."""
    last: Sequence[Observation] = ()
    """The last observations of the chosen moment, the newest first."""
    people: Mapping[Id, Person] = field(default_factory=dict)


def moments_state(
    moments: Sequence[MomentOfTruth], known: Known, chosen_id: Id | None, zone: tzinfo
) -> MomentsState:
    """The page, with the moment `chosen_id` looked at, or the first one."""
    held = journey(moments)
    rates = known.won or {}
    bare = {moment.id for moment in uncovered(moments, known.standards)}
    unshown = {moment.id for moment in without_champion(moments, known.behaviours)}
    rows = tuple(
        MomentRow(
            moment.id,
            number,
            moment.title,
            rates.get(moment.id, Won(0, 0)).judged,
            "counting …" if known.won is None else won_text(rates.get(moment.id, Won(0, 0))),
            moment.id not in bare,
            moment.id not in unshown,
        )
        for number, moment in enumerate(held, start=1)
    )
    at = next((i for i, moment in enumerate(held) if moment.id == chosen_id), 0)
    return MomentsState(
        sentence=_sentence(rows, weakest_moment(held, rates), counting=known.won is None),
        rows=rows,
        chosen=_chosen(held[at], at, len(held), rows[at], known, zone) if held else None,
    )


def _sentence(rows: Sequence[MomentRow], weakest: Weakest | None, *, counting: bool) -> str:
    bare = next((row for row in rows if not row.covered), None)
    if bare is not None:
        return f"“{bare.title}” has no standard: say what customers may expect there."
    if counting and rows:
        return f"Counting what was observed in {LOOK_BACK} days …"
    if weakest is not None:
        own, others = weakest.own, weakest.others
        return (
            f"Look at “{weakest.moment.title}” first: won in {rate_text(own.won, own.judged)}, "
            f"while the other moments were won in {rate_text(others.won, others.judged)}."
        )
    unshown = next((row for row in rows if not row.champion), None)
    if unshown is not None:
        return f"“{unshown.title}” has no champion behaviour: capture what your best people do there."
    if not rows:
        return "Add the first moment: a point at which a customer decides what to think of you."
    least = min(rows, key=lambda row: row.judged)
    times = counted(least.judged, "time") if least.judged else "not"
    return (
        f"No moment stands out from the others. Observe “{least.title}” next: it was seen least, "
        f"{times} in {LOOK_BACK} days."
    )


def _chosen(
    moment: MomentOfTruth, at: int, of: int, row: MomentRow, known: Known, zone: tzinfo
) -> ChosenMoment:
    return ChosenMoment(
        moment=moment,
        head=f"{at + 1} of {of} in the journey · {row.won}",
        first=at == 0,
        last=at == of - 1,
        standards=tuple(
            Link(standard.id, standard.title, standard.behaviour)
            for standard in current(known.standards)
            if moment.id in standard.moment_ids
        ),
        behaviours=tuple(
            Link(each.id, each.title, shown_by(each, known.people))
            for each in known.behaviours
            if each.moment_id == moment.id and each.state is not Publication.RETIRED
        ),
        scripts=tuple(
            Link(script.id, script.title)
            for script in known.scripts
            if script.moment_id == moment.id and script.state is not Publication.RETIRED
        ),
        observations=tuple(_observation(each, known.people, zone) for each in known.last),
    )


def _observation(each: Observation, people: Mapping[Id, Person], zone: tzinfo) -> Link:
    person = people.get(each.person_id or "")
    score = "no score" if each.score is None else f"{shown(each.score)} of 100"
    missed = ", not passed" if each.critical_missed else ""
    when = plain_day(day_of(each.at, zone))
    return Link(each.id, person.name if person else each.site, f"{when} · {score}{missed}")
