"""Workbooks as large as anybody will ever have, made by chance from a seed, for the benchmarks.

The large one holds 50 people, 20,000 sessions, 200,000 observations and 1.6 million ratings; two more hold
the same history each for 40 and for 400 people, to show what more people cost. Each is made once (some
minutes) and kept in `out/`, under a name that changes with this file and with the tables.
"""

from __future__ import annotations

import hashlib
import random
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import event

from coachbook.clock import FixedClock
from coachbook.coaching.judging import summed
from coachbook.data.engine import open_engine, writing
from coachbook.data.store import insert_all
from coachbook.data.tables import METADATA
from coachbook.records import (
    AgendaPoint,
    CoachingSession,
    Commitment,
    Focus,
    Id,
    MomentOfTruth,
    Note,
    Observation,
    Person,
    PointNote,
    Rating,
    Recognition,
    Record,
    ServiceStandard,
)
from coachbook.records.kinds import (
    Cause,
    Channel,
    CommitmentState,
    Mark,
    ObservationKind,
    ObservationState,
    PointKind,
    Scale,
    SessionState,
    Way,
)
from coachbook.workbook import create

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
CLOCK = FixedClock(NOW)
KEPT = Path(__file__).parents[2] / "out" / "benchmarks"
PACK = "contact-centre"
RATED = 8
"""Standards in each observation."""
_BATCH = 2_000
_WORDS = """
    before rent charge card form line call customer asked waited listened promised noted letter branch refund
    account number window queue fee date clear again told heard second first week month paid opened closed
    offered said back sentence recap helped moved sent found checked named cost morning evening counter desk
"""
_ONE_TO_FIVE = ((Mark.ONE, 2), (Mark.TWO, 12), (Mark.THREE, 34), (Mark.FOUR, 36), (Mark.FIVE, 16))
_YES_NO = ((Mark.MET, 92), (Mark.NOT_MET, 8))


class Size(NamedTuple):
    """How many people a workbook has, and how much history each of them."""

    people: int
    observations: int
    sessions: int

    def __str__(self) -> str:
        return f"{self.people}x{self.observations}"


LARGE = Size(people=50, observations=4_000, sessions=400)
FEW, MANY = Size(people=40, observations=400, sessions=40), Size(people=400, observations=400, sessions=40)


def made(size: Size) -> Path:
    """The workbook of this size; made now where it is not kept from an earlier run."""
    told = hashlib.sha256(Path(__file__).read_bytes() + _columns().encode()).hexdigest()[:12]
    place = KEPT / f"{size} {told}.coachbook"
    if not place.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        for old in KEPT.glob(f"{size} *"):
            old.unlink()
        growing = place.with_name(f"growing {place.name}")
        growing.unlink(missing_ok=True)
        _grow(growing, size)
        growing.rename(place)
    return place


def _columns() -> str:
    """What the tables hold now, as text."""
    parts = [
        (t.name, t.columns.keys(), sorted(str(i.name) for i in t.indexes)) for t in METADATA.sorted_tables
    ]
    return str(parts)


def _grow(place: Path, size: Size) -> None:
    workbook = create(place, coach_name="Dana Whitfield", pack=PACK, clock=CLOCK)
    life = _Life(size, workbook.coach, workbook.all(ServiceStandard), workbook.all(MomentOfTruth))
    workbook.close()
    engine = open_engine(place)
    event.listen(engine, "connect", _hurry)
    try:
        for batch in _batches(life.records()):
            with writing(engine) as connection:
                insert_all(connection, batch)
    finally:
        with engine.connect() as connection:
            connection.exec_driver_sql("ANALYZE")
        engine.dispose()


def _hurry(connection: sqlite3.Connection, _record: object) -> None:
    """What dies half way is made anew, so nothing needs to be safe yet."""
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -1000000")


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    batch: list[Record] = []
    for record in records:
        batch.append(record)
        if len(batch) >= _BATCH:
            yield batch
            batch = []
    yield batch


class _Life:
    """What happened in such a workbook, told record by record."""

    def __init__(
        self,
        size: Size,
        coach: Person,
        standards: tuple[ServiceStandard, ...],
        moments: tuple[MomentOfTruth, ...],
    ) -> None:
        self.size, self.coach, self.moments = size, coach, moments
        self.standards = standards[:RATED]
        self.chance = random.Random(7)

    @cached_property
    def by_id(self) -> dict[Id, ServiceStandard]:
        return {standard.id: standard for standard in self.standards}

    def new_id(self) -> Id:
        return f"{self.chance.getrandbits(128):032x}"

    def words(self, least: int, most: int) -> str:
        chosen = self.chance.choices(_WORDS.split(), k=self.chance.randint(least, most))
        return f"{' '.join(chosen).capitalize()}."

    def ago(self, share: float) -> datetime:
        """The moment when this share of the last three years is still to come, within working hours."""
        at = NOW - timedelta(days=1 + share * 1095)
        return at.replace(
            hour=self.chance.randint(8, 17), minute=self.chance.randrange(60), second=0, microsecond=0
        )

    def records(self) -> Iterator[Record]:
        for number in range(self.size.people):
            person = Person(
                id=self.new_id(),
                name=f"{self.words(1, 1)[:-1]} {self.words(1, 1)[:-1]} {number}",
                personnel_number=f"P{number:05d}",
                team=f"Team {number % 5 + 1}",
                shift=("early", "late", "night")[number % 3],
                coach_id=self.coach.id,
            )
            yield person
            yield from self.met(person)
            yield from self.seen(person)

    def met(self, person: Person) -> Iterator[Record]:
        focus = Focus(id=self.new_id(), person_id=person.id, behaviour=self.words(4, 8), since=NOW.date())
        yield focus
        for number in range(self.size.sessions):
            at = self.ago(1 - number / self.size.sessions)
            session = CoachingSession(
                id=self.new_id(), person_id=person.id, coach_id=self.coach.id, state=SessionState.CLOSED,
                starts_at=at, held_at=at, closed_at=at + timedelta(minutes=30), focus_id=focus.id,
                own_words=self.words(6, 20), own_words_way=Way.TOLD_TO_COACH,
                agenda=tuple(self.point() for _ in range(4)),
                talked_about=(self.chance.choice(self.standards).root_id,),
            )  # fmt: skip
            yield session
            yield self.promise(person, session)
        for share in (0.001, 0.01, 0.02, 0.1, 0.3):
            noted = {"person_id": person.id, "behaviour": self.words(5, 12), "effect": self.words(4, 8)}
            yield Note(
                id=self.new_id(), person_id=person.id, writer_id=self.coach.id, at=self.ago(share),
                text=self.words(5, 20), private=self.chance.random() < 0.5,
            )  # fmt: skip
            yield Recognition(id=self.new_id(), giver_id=self.coach.id, on=self.ago(share).date(), **noted)

    def point(self) -> AgendaPoint:
        standard = self.chance.choice(self.standards)
        return AgendaPoint(
            key=self.new_id(), kind=PointKind.EVIDENCE, title=standard.title, done=True,
            standard_id=standard.id, notes=(PointNote(text=self.words(5, 15)),),
        )  # fmt: skip

    def promise(self, person: Person, session: CoachingSession) -> Commitment:
        day = session.starts_at.date()
        recent = (NOW.date() - day).days < 14
        return Commitment(
            id=self.new_id(), owner_id=self.chance.choice((person.id, self.coach.id)), person_id=person.id,
            session_id=session.id, behaviour=self.words(4, 10), made_on=day, due=day + timedelta(days=7),
            state=CommitmentState.OPEN if recent else self.chance.choice(tuple(CommitmentState)[1:3]),
            closed_on=None if recent else day + timedelta(days=6),
        )  # fmt: skip

    def seen(self, person: Person) -> Iterator[Record]:
        for number in range(self.size.observations):
            id_, at = self.new_id(), self.ago(1 - number / self.size.observations)
            moment = self.chance.choice(self.moments)
            ratings = [self.rating(id_, moment.id, place) for place in range(len(self.standards))]
            yield Observation(
                id=id_, person_id=person.id, observer_id=self.coach.id, at=at, submitted_at=at,
                kind=self.chance.choice((ObservationKind.LIVE, ObservationKind.RECORDED)),
                channel=self.chance.choice((Channel.PHONE, Channel.CHAT)), shift=person.shift,
                moment_ids=(moment.id,), reference=f"Call {self.chance.randrange(100_000)}",
                state=ObservationState.SUBMITTED, situation=self.words(6, 12), impact=self.words(4, 8),
            ).but(**summed(ratings, self.by_id))  # fmt: skip
            yield from ratings

    def rating(self, observation_id: Id, moment_id: Id, position: int) -> Rating:
        standard = self.standards[position]
        marks = _ONE_TO_FIVE if standard.scale is Scale.ONE_TO_FIVE else _YES_NO
        (mark,) = self.chance.choices([mark for mark, _ in marks], [weight for _, weight in marks])
        told = mark.is_miss or mark is Mark.FIVE
        return Rating(
            id=self.new_id(), observation_id=observation_id, standard_id=standard.id, moment_id=moment_id,
            position=position, mark=mark, evidence=self.words(5, 14) if told else "",
            cause=self.chance.choice((Cause.SKILL, Cause.SKILL, Cause.TOOL)) if mark.is_miss else None,
            strength=mark is Mark.FIVE,
        )  # fmt: skip
