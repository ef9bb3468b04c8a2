"""Every kind of record comes back from storage exactly as it went in, whatever was typed into it."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from coachbook.changes import Edit
from coachbook.data.checking import REFERENCES
from coachbook.data.engine import open_engine, reading, writing
from coachbook.data.store import Store
from coachbook.data.tables import TABLES
from coachbook.errors import Fault, WorkbookDamaged
from coachbook.records import (
    KINDS,
    AgendaTemplate,
    CalibrationRater,
    CalibrationRound,
    ChampionBehaviour,
    CoachingSession,
    Commitment,
    DevelopmentPlan,
    Focus,
    MomentOfTruth,
    Note,
    Observation,
    Obstacle,
    Person,
    PlanAction,
    PlanGoal,
    PlanTemplate,
    Record,
    RolePlayScript,
    SealingKey,
    ServiceStandard,
    SessionSeries,
    Value,
    Workshop,
)
from coachbook.records.base import Text
from tests.data.anything import NASTY, record_id, records

SOME = settings(max_examples=8, suppress_health_check=list(HealthCheck))
DAY = "2026-11-20"


def referred_to() -> list[Record]:
    """One record of each kind that others refer to."""
    ids = {kind: record_id(kind) for kind in KINDS}
    person, standard, moment = ids[Person], ids[ServiceStandard], ids[MomentOfTruth]
    session = {"person_id": person, "coach_id": person, "starts_at": f"{DAY}T09:00Z"}
    plan = {"title": "x", "period_start": DAY, "period_end": DAY, "made_on": DAY}
    customer = {"name": "x", "situation": "", "moods": (), "wants": ""}
    told: dict[type[Record], dict[str, object]] = {
        Person: {"name": "Ann"},
        ServiceStandard: {"root_id": standard, "title": "x", "behaviour": ""},
        MomentOfTruth: {"position": 0, "title": "x"},
        Focus: {"person_id": person, "behaviour": "", "since": DAY},
        AgendaTemplate: {"title": "x"},
        SessionSeries: {"coach_id": person, "first_at": f"{DAY}T09:00Z", "rule": ""},
        CoachingSession: session,
        Note: {"person_id": person, "writer_id": person, "at": f"{DAY}T09:00Z", "text": ""},
        Obstacle: {"text": "", "raised_on": DAY},
        Observation: {"person_id": person, "observer_id": person, "at": f"{DAY}T09:00Z"},
        RolePlayScript: {
            "title": "x",
            "moment_id": moment,
            "standard_id": standard,
            "customer": customer,
            "beats": (),
        },
        PlanTemplate: {"title": "x"},
        DevelopmentPlan: {"person_id": person, "coach_id": person, **plan},
        PlanGoal: {"plan_id": ids[DevelopmentPlan], "title": "x", "behaviour": ""},
        PlanAction: {"goal_id": ids[PlanGoal], "behaviour": "", "owner_id": person},
        Commitment: {"owner_id": person, "behaviour": "", "made_on": DAY, "due": DAY},
        ChampionBehaviour: {"title": "x"},
        Workshop: {"title": "x", "on": DAY, "coach_id": person},
        SealingKey: {"owner_id": person, "made_at": f"{DAY}T09:00Z", "public": "", "secret": ""},
        CalibrationRound: {"title": "x", "made_on": DAY, "host_id": person},
        CalibrationRater: {"round_id": ids[CalibrationRound]},
    }
    return [kind.model_validate({"id": ids[kind], **fields}) for kind, fields in told.items()]


@pytest.fixture
def engine(place) -> Iterator[Engine]:
    engine = open_engine(place)
    yield engine
    engine.dispose()


@pytest.fixture
def store(engine) -> Store:
    store = Store(engine)
    store.add_many(referred_to())
    return store


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@SOME
@given(drawn=st.data())
def test_a_record_comes_back_as_it_went_in(store, kind, drawn):
    first = drawn.draw(records(kind))
    second = drawn.draw(records(kind, first.id))
    if kind is ServiceStandard:  # one version each
        assume(not store.all(kind, ()) or first.version not in {each.version for each in store.all(kind)})
        second = second.but(version=first.version)
    store.apply([Edit(None, first)])
    assert store.get(kind, first.id) == first
    store.apply([Edit(first, second)])
    assert store.get(kind, first.id) == second
    assert second in store.all(kind)
    store.apply([Edit(second, None)])
    assert store.get(kind, first.id) is None


@pytest.mark.parametrize("name", NASTY)
def test_a_name_is_found_again_by_what_was_typed(workbook, add_person, name):
    person = add_person(workbook, name)
    assert workbook.all(Person, name=name) == (person,)


@pytest.mark.parametrize("bad", ["a\0b", "half \ud83d of a letter"])
@pytest.mark.parametrize("field", ["name", "team", "id"])
def test_what_no_storage_can_keep_is_refused_where_it_is_typed(bad, field):
    with pytest.raises(
        Fault, match=r"^This text holds a character that cannot be kept; type it anew\.$"
    ) as fault:
        Person(**{"id": "x", "name": "x", field: bad})
    assert fault.value.field == field


def test_it_is_refused_deep_inside_of_a_value_too():
    class Part(Value):
        lines: tuple[Text, ...]

    with pytest.raises(Fault) as fault:
        Part(lines=("fine", "not\0fine"))
    assert fault.value.field == "lines"


def test_a_number_without_a_value_is_refused():
    observation = next(each for each in referred_to() if isinstance(each, Observation))
    with pytest.raises(ValueError, match="finite"):
        observation.but(score=float("nan"))


def test_changing_back_what_a_value_left_out_as_default_still_finds_its_match(store):
    """JSON leaves defaults out; the before-image must be written the same way."""
    session = store.get(CoachingSession, record_id(CoachingSession))
    point: dict[str, object] = {"key": "a", "title": "Look back"}
    longer = session.but(agenda=({**point, "minutes": 20},))
    back = session.but(agenda=(point,))
    for before, after in ((session, longer), (longer, back), (back, session)):
        store.apply([Edit(before, after)])
        assert store.get(CoachingSession, session.id) == after


def test_a_row_that_is_no_valid_record_is_reported_and_not_passed_on(store, engine):
    with writing(engine) as connection:
        connection.execute(text("UPDATE person SET roles = '[\"emperor\"]' WHERE name = 'Ann'"))
    with pytest.raises(WorkbookDamaged):
        store.all(Person)


def test_many_rows_are_counted_by_the_store_and_not_by_python(store, engine):
    store.add_many(Person(id=f"p{n}", name=f"Person {n}") for n in range(1000))
    with reading(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM person")).scalar_one() == 1002


def test_every_reference_of_a_record_has_a_key_or_a_kind():
    """Whoever adds a field that ends in _id says in the tables or in the check where it leads."""
    to_any_kind = {"who_id", "used_id"}
    loose: set[str] = set()
    for kind in KINDS:
        keyed = {column.name for column in TABLES[kind].columns if column.foreign_keys}
        loose |= _reference_fields(kind) - keyed
    assert {name.removesuffix("_ids").removesuffix("_id") for name in loose - to_any_kind} <= set(REFERENCES)


def _reference_fields(model: type[Value]) -> set[str]:
    found: set[str] = set()
    for name, field in model.model_fields.items():
        if name.endswith(("_id", "_ids")):
            found.add(name)
        found |= _inside(field.annotation)
    return found


def _inside(annotation: object) -> set[str]:
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return _reference_fields(annotation)
    parts = getattr(annotation, "__args__", ())
    return set().union(*(_inside(part) for part in parts)) if parts else set()
