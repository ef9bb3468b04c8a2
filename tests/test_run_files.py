"""Results of role-plays by sealed files: a trainer's workbook, a supervisor's, and nobody else's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coachbook.changes import Change, adding, replacing
from coachbook.data.sealed_file import SUFFIX
from coachbook.errors import Fault
from coachbook.records import (
    ChampionBehaviour,
    Commitment,
    Observation,
    Rating,
    Rehearsal,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.records.kinds import Consent, Mark, ObservationKind, ObservationState
from coachbook.records.practice_kinds import RunState
from coachbook.rounds import arrived
from coachbook.run_files import arrived_results, ask_for_results, send_results
from coachbook.workbook import Workbook, check_workbook, open_workbook
from tests.practice.practised import made, named, practised
from tests.workbooks import CLOCK


@pytest.fixture
def trainer(tmp_path: Path) -> Iterator[Workbook]:
    """Who leads the practice, in a workbook of their own."""
    book = made(tmp_path / "trainer.coachbook", "Tomas Okafor", "Marcus Oyelaran", "Lena Tran")
    yield book
    book.close()


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[Workbook]:
    """Who coaches Marcus, elsewhere."""
    book = made(tmp_path / "supervisor.coachbook", "Dana Novak", "Marcus Oyelaran", "Priya Raman")
    yield book
    book.close()


@pytest.fixture
def address(supervisor: Workbook, tmp_path: Path) -> Path:
    """Dana asks for the results of Marcus."""
    return ask_for_results(supervisor, [named(supervisor, "Marcus Oyelaran")], tmp_path)


def take(book: Workbook, path: Path) -> str:
    arrival = arrived_results(book, path)
    if arrival.change.edits:
        book.do(arrival.change)
    return arrival.sentence


def test_a_run_comes_back_to_the_supervisor_with_its_promise_and_without_those_not_asked_for(
    trainer: Workbook, supervisor: Workbook, address: Path, tmp_path: Path
) -> None:
    mine, other = practised(trainer, "Marcus Oyelaran"), practised(trainer, "Lena Tran")
    sealed = send_results(trainer, (mine, other), address, tmp_path)
    assert sealed.suffix == SUFFIX
    assert b"pause" not in sealed.read_bytes()
    assert take(supervisor, sealed) == "One run from Tomas Okafor is in."
    (run,) = supervisor.all(Rehearsal)
    marcus = named(supervisor, "Marcus Oyelaran")
    assert (run.id, run.agent_id, run.state) == (mine.id, marcus.id, RunState.CLOSED)
    assert run.source == "Tomas Okafor, 20 Nov"
    assert [held.name for held in run.roles] == ["", "Tomas Okafor", "Ana"]
    assert (run.keep, run.went, run.next_due, run.marks) == (mine.keep, mine.went, mine.next_due, mine.marks)
    (promise,) = supervisor.all(Commitment)
    assert (promise.owner_id, promise.behaviour, promise.cue) == (marcus.id, "say it back", "a story ends")
    assert run.commitment_id == promise.id
    supervisor.undo()
    assert supervisor.all(Rehearsal) == ()


def test_the_same_file_twice_changes_nothing(
    trainer: Workbook, supervisor: Workbook, address: Path, tmp_path: Path
) -> None:
    sealed = send_results(trainer, [practised(trainer, "Marcus Oyelaran")], address, tmp_path)
    take(supervisor, sealed)
    before = supervisor.all(Rehearsal), supervisor.all(Commitment)
    assert take(supervisor, sealed).endswith("are in already; nothing was changed.")
    assert (supervisor.all(Rehearsal), supervisor.all(Commitment)) == before


def test_a_second_file_adds_only_what_is_new(
    trainer: Workbook, supervisor: Workbook, address: Path, tmp_path: Path
) -> None:
    first = practised(trainer, "Marcus Oyelaran")
    take(supervisor, send_results(trainer, [first], address, tmp_path))
    second = practised(trainer, "Marcus Oyelaran")
    both = send_results(trainer, [first, second], address, tmp_path)
    assert take(supervisor, both) == "One run from Tomas Okafor is in."
    assert {run.id for run in supervisor.all(Rehearsal)} == {first.id, second.id}


def test_ratings_come_along_where_their_standards_are_known(
    trainer: Workbook, supervisor: Workbook, address: Path, tmp_path: Path
) -> None:
    run = practised(trainer, "Marcus Oyelaran")
    standard = trainer.all(ServiceStandard)[0]
    script = trainer.get(RolePlayScript, run.script_id)
    assert script is not None
    rated = Observation(
        id="rated", person_id=run.agent_id, observer_id=trainer.coach.id, kind=ObservationKind.ROLE_PLAY,
        at=run.at, moment_ids=(script.moment_id,), state=ObservationState.SUBMITTED, score=75.0,
    )  # fmt: skip
    own = standard.but(id="ours", root_id="ours", title="Only here")
    ratings = [
        Rating(id="r1", observation_id="rated", standard_id=standard.id, mark=Mark.FOUR, evidence="Said it")
    ]
    linked = run.but(observation_id="rated")
    trainer.do(Change("rate", "rate", (*adding(own, rated, *ratings), *replacing(run, linked))))
    take(supervisor, send_results(trainer, [linked], address, tmp_path))
    (found,) = supervisor.all(Rehearsal)
    observation = supervisor.get(Observation, found.observation_id)
    assert observation is not None
    assert (observation.score, observation.kind, observation.source) == (
        75.0,
        ObservationKind.ROLE_PLAY,
        found.source,
    )
    assert [rating.mark for rating in supervisor.all(Rating, observation_id="rated")] == [Mark.FOUR]
    supervisor.undo()
    foreign = ratings[0].but(standard_id="ours")
    trainer.do(Change("rate", "rate", replacing(ratings[0], foreign)))
    told = take(supervisor, send_results(trainer, [linked], address, tmp_path))
    assert "Some ratings rest on standards that this workbook does not have" in told
    assert supervisor.all(Observation) == ()


def test_no_champion_is_named_in_what_is_sent(
    trainer: Workbook, supervisor: Workbook, address: Path, tmp_path: Path
) -> None:
    (script,) = trainer.all(RolePlayScript, title="Charged twice")
    behaviour = trainer.get(ChampionBehaviour, script.behaviour_ids[0])
    assert behaviour is not None
    lena = named(trainer, "Lena Tran")
    given = behaviour.but(champion_id=lena.id, consent=Consent.GIVEN)
    beats = tuple(
        beat.but(credit="Lena Tran", model_answer="As Lena Tran says")
        if beat.behaviour_id == behaviour.id
        else beat
        for beat in script.beats
    )
    trainer.do(
        Change(
            "credit", "credit", (*replacing(behaviour, given), *replacing(script, script.but(beats=beats)))
        )
    )
    run = practised(trainer, "Marcus Oyelaran")
    assert "Lena Tran" in run.played.model_dump_json()
    take(supervisor, send_results(trainer, [run], address, tmp_path))
    (found,) = supervisor.all(Rehearsal)
    assert "Lena" not in found.model_dump_json()


def test_what_is_taken_in_leaves_a_sound_workbook(
    trainer: Workbook, supervisor: Workbook, address: Path, tmp_path: Path
) -> None:
    take(supervisor, send_results(trainer, [practised(trainer, "Marcus Oyelaran")], address, tmp_path))
    place = supervisor.place
    supervisor.close()
    assert check_workbook(place).problems == ()


def test_it_is_opened_in_no_other_workbook(trainer: Workbook, address: Path, tmp_path: Path) -> None:
    sealed = send_results(trainer, [practised(trainer, "Marcus Oyelaran")], address, tmp_path)
    third = made(tmp_path / "third.coachbook", "Eve Stone", "Marcus Oyelaran")
    with pytest.raises(Fault, match="sealed for another workbook"):
        arrived_results(third, sealed)
    third.close()


@pytest.mark.parametrize("where", [0.2, 0.6, 0.99])
def test_an_edited_file_is_refused(
    trainer: Workbook, supervisor: Workbook, address: Path, tmp_path: Path, where: float
) -> None:
    sealed = send_results(trainer, [practised(trainer, "Marcus Oyelaran")], address, tmp_path)
    raw = bytearray(sealed.read_bytes())
    raw[int(len(raw) * where)] ^= 1
    edited = tmp_path / f"edited{SUFFIX}"
    edited.write_bytes(raw)
    with pytest.raises(Fault, match=r"changed or cut off|another workbook"):
        arrived_results(supervisor, edited)
    assert supervisor.all(Rehearsal) == ()


@pytest.mark.parametrize("kept", [0, 12, 60, -1])
def test_a_file_that_is_cut_off_is_refused(
    trainer: Workbook, supervisor: Workbook, address: Path, tmp_path: Path, kept: int
) -> None:
    sealed = send_results(trainer, [practised(trainer, "Marcus Oyelaran")], address, tmp_path)
    cut = tmp_path / f"cut{SUFFIX}"
    cut.write_bytes(sealed.read_bytes()[:kept])
    with pytest.raises(Fault):
        arrived_results(supervisor, cut)


def test_files_of_the_other_kinds_say_where_they_belong(
    trainer: Workbook, supervisor: Workbook, address: Path, tmp_path: Path
) -> None:
    with pytest.raises(Fault, match="is an address"):
        arrived_results(supervisor, address)
    sealed = send_results(trainer, [practised(trainer, "Marcus Oyelaran")], address, tmp_path)
    with pytest.raises(Fault, match="about role-plays"):
        arrived(supervisor, sealed)
    with pytest.raises(Fault, match="no address for results"):
        send_results(trainer, (), sealed, tmp_path)
    damaged = tmp_path / f"damaged{SUFFIX}"
    damaged.write_bytes(address.read_bytes()[:-20])
    with pytest.raises(Fault, match="changed or cut off"):
        send_results(trainer, (), damaged, tmp_path)


def test_nothing_is_sent_of_open_runs_or_to_who_asks_for_nobody_here(
    trainer: Workbook, supervisor: Workbook, tmp_path: Path
) -> None:
    run = practised(trainer, "Marcus Oyelaran")
    with pytest.raises(Fault, match="Choose whose results"):
        ask_for_results(supervisor, (), tmp_path)
    others = ask_for_results(supervisor, [named(supervisor, "Priya Raman")], tmp_path)
    with pytest.raises(Fault, match="Dana Novak asks for"):
        send_results(trainer, [run], others, tmp_path)
    own = ask_for_results(supervisor, [named(supervisor, "Marcus Oyelaran")], tmp_path)
    with pytest.raises(Fault, match="Dana Novak asks for"):
        send_results(trainer, [run.but(state=RunState.DEBRIEF)], own, tmp_path)


def test_a_script_that_is_not_here_is_asked_for_first(
    trainer: Workbook, supervisor: Workbook, address: Path, tmp_path: Path
) -> None:
    (script,) = trainer.all(RolePlayScript, title="Charged twice")
    own = script.but(id="own", title="Only the trainer has it")
    trainer.do(Change("script", "compose", adding(own)))
    run = practised(trainer, "Marcus Oyelaran", "Only the trainer has it")
    sealed = send_results(trainer, [run], address, tmp_path)
    with pytest.raises(Fault, match="ask for it as a pack"):
        arrived_results(supervisor, sealed)
    supervisor.do(Change("script", "compose", adding(script.but(id="elsewhere", title=own.title))))
    take(supervisor, sealed)
    assert [each.script_id for each in supervisor.all(Rehearsal)] == ["elsewhere"]


def test_the_key_survives_the_closing_of_the_workbook(
    trainer: Workbook, supervisor: Workbook, address: Path, tmp_path: Path
) -> None:
    sealed = send_results(trainer, [practised(trainer, "Marcus Oyelaran")], address, tmp_path)
    place = supervisor.place
    supervisor.close()
    again = open_workbook(Path(shutil.copy(place, tmp_path / "copy.coachbook")), CLOCK)
    assert take(again, sealed) == "One run from Tomas Okafor is in."
    again.close()
