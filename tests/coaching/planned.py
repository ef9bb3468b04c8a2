"""Standards, gaps and ratings that the tests of plans and of goals begin with."""

from __future__ import annotations

from datetime import UTC, date, datetime

from coachbook.changes import Change
from coachbook.coaching.gaps import Gap, gaps
from coachbook.records import Record, ServiceStandard
from coachbook.records.kinds import Cause, Mark, ObservationKind, Scale
from coachbook.records.lines import RatingLine

LISTENS = ServiceStandard(
    id="listens",
    root_id="listens",
    title="Listens fully",
    behaviour="Lets them finish.",
    why="Heard.",
)
EASY = ServiceStandard(id="easy", root_id="easy", title="Makes it easy", behaviour="One form.")
KEEPS = ServiceStandard(
    id="keeps", root_id="keeps", title="Keeps it", behaviour="Calls back.", scale=Scale.MET_NOT_MET
)
STANDARDS = {each.id: each for each in (LISTENS, EASY, KEEPS)}
UNTIL = date(2026, 11, 24)


def line(
    standard: ServiceStandard,
    mark: str,
    number: int = 0,
    cause: Cause | None = None,
    on: date = date(2026, 10, 1),
    kind: ObservationKind = ObservationKind.LIVE,
) -> RatingLine:
    return RatingLine(
        rating_id=f"{standard.id}-{on}-{number}",
        observation_id=f"o-{on}-{number}",
        person_id="marcus",
        at=datetime(on.year, on.month, on.day, 9, number % 60, tzinfo=UTC),
        kind=kind,
        standard_id=standard.id,
        moment_id=None,
        mark=Mark(mark),
        evidence="Cut in twice.",
        cause=cause,
        strength=False,
    )


def gap_of(standard: ServiceStandard, *marks: tuple[str, Cause | None]) -> Gap:
    seen = [line(standard, mark, number, cause) for number, (mark, cause) in enumerate(marks)]
    return gaps(seen, STANDARDS, UNTIL)[0]


THEIRS = gap_of(LISTENS, *[("2", Cause.SKILL)] * 3, *[("4", None)] * 5)
OUTSIDE = gap_of(EASY, *[("1", Cause.POLICY)] * 4, *[("5", None)] * 3)
RARE = gap_of(LISTENS, ("2", Cause.SKILL), ("4", None))


def made(change: Change, kind: type[Record]) -> Record:
    return next(e.after for e in reversed(change.edits) if e.after is not None and e.kind is kind)
