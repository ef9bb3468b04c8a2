"""What saving costs over the plainest way: the same rows through SQLModel's own session, equally durable."""

import time
from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, event
from sqlmodel import Field, Session, SQLModel

from coachbook.changes import Change, adding, random_id
from coachbook.clock import FixedClock
from coachbook.records import MomentOfTruth, Observation, Person, Rating, ServiceStandard
from coachbook.workbook import create
from tests.benchmarks.side_by_side import Compared

ROUNDS = 60
CLOCK = FixedClock(datetime(2026, 11, 20, 9, tzinfo=UTC))


class PlainObservation(SQLModel, table=True):
    id: str = Field(primary_key=True)
    person_id: str
    observer_id: str
    kind: str
    at: datetime
    channel: str
    moment_ids: str
    reference: str
    state: str
    situation: str
    behaviour: str
    impact: str
    seen: str
    submitted_at: datetime | None
    amends_id: str | None
    amend_reason: str
    score: float | None
    score_in_control: float | None
    critical_missed: bool


class PlainRating(SQLModel, table=True):
    id: str = Field(primary_key=True)
    observation_id: str = Field(foreign_key="plainobservation.id", index=True)
    standard_id: str = Field(index=True)
    moment_id: str | None
    position: int
    mark: str | None
    evidence: str
    cause: str | None
    strength: bool


class PlainAudit(SQLModel, table=True):
    id: str = Field(primary_key=True)
    at: datetime
    who_id: str
    act: str
    verb: str
    touched: str


@pytest.fixture
def session_engine(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'plain.db'}")

    @event.listens_for(engine, "connect")
    def durable(connection, _record):
        for line in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            connection.execute(f"PRAGMA {line}")

    SQLModel.metadata.create_all(
        engine, tables=[m.__table__ for m in (PlainObservation, PlainRating, PlainAudit)]
    )
    yield engine
    engine.dispose()


@pytest.fixture
def workbook(tmp_path):
    workbook = create(tmp_path / "w.coachbook", coach_name="Dana", pack="contact-centre", clock=CLOCK)
    person = Person(id=random_id(), name="Priya Raman")
    workbook.do(Change("add", "add", adding(person)))
    yield workbook
    workbook.close()


def observation_with_ratings(workbook):
    person = workbook.all(Person)[0]
    moment = workbook.all(MomentOfTruth)[0]
    standards = workbook.all(ServiceStandard)[:8]
    observation = Observation(
        id=random_id(), person_id=person.id, observer_id=person.id, at=CLOCK.now(), moment_ids=(moment.id,)
    )
    ratings = [
        Rating(
            id=random_id(),
            observation_id=observation.id,
            standard_id=standard.id,
            moment_id=moment.id,
            position=position,
            evidence="Offered the form while she was still describing the second charge.",
        )
        for position, standard in enumerate(standards)
    ]
    return observation, ratings


def save_plainly(engine, observation, ratings):
    with Session(engine) as session:
        values = {
            **observation.model_dump(mode="json"),
            "at": observation.at,
            "moment_ids": "[]",
            "seen": "[]",
        }
        session.add(PlainObservation(**values))
        session.add_all(PlainRating(**rating.model_dump(mode="json")) for rating in ratings)
        session.add(
            PlainAudit(id=random_id(), at=CLOCK.now(), who_id="x", act="do", verb="observe", touched="[]")
        )
        session.commit()


def test_an_observation_with_eight_ratings_is_saved(workbook, session_engine, table):
    ours, plain = [], []
    for turn in range(ROUNDS):
        observation, ratings = observation_with_ratings(workbook)
        change = Change("observe", "observe", adding(observation, *ratings))
        start = time.perf_counter()
        workbook.do(change)
        middle = time.perf_counter()
        save_plainly(session_engine, observation, ratings)
        end = time.perf_counter()
        if turn >= 10:
            ours.append(middle - start)
            plain.append(end - middle)
    table.ratio("saving an observation beside SQLModel's session", Compared(min(ours), min(plain)), 1.5)
