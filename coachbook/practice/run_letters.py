"""What the files of role-play results say: the address that a supervisor gives, and the runs that come back.

A supervisor's address names the people whose runs are asked for, and holds the key to seal them to. Whoever
leads the workshop seals the closed runs of these people and of nobody else: the script as it was played,
without the name of any champion, marks, debrief, and the ratings that were submitted. How it is sealed is the
business of `data.sealed_file`. The people of an address are known here by their names, the others who played
come along as guests.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from pydantic import AwareDatetime, TypeAdapter, ValidationError

from coachbook.errors import Fault
from coachbook.records import Commitment, Id, Observation, Person, Played, Rating, Rehearsal
from coachbook.records.base import Line, Value
from coachbook.records.kinds import ObservationState
from coachbook.records.practice_kinds import RunState
from coachbook.records.rehearsing import RoleHeld

FIELD = "file"
"""What faults of a file are named after."""
V = TypeVar("V", bound=Value)


class Known(Value):
    """One whose runs are asked for, as the supervisor's workbook knows them."""

    id: Id
    name: Line


class Address(Value):
    """Where results go to, and whose are wanted."""

    address: Id
    """The id of the key in the supervisor's workbook."""
    host: Line
    """Who asks."""
    public: Line
    token: Line
    people: tuple[Known, ...]


class SentRun(Value):
    """One run with what was rated and promised in it."""

    run: Rehearsal
    """Without anything that only the sender's workbook knows."""
    person: Id
    """Who practised, by the address."""
    observation: Observation | None = None
    ratings: tuple[Rating, ...] = ()
    promised: date | None = None
    """Until when the goal is promised."""


class Sent(Value):
    """What stands in a sealed file of results."""

    address: Id
    by: Line
    sent_at: AwareDatetime
    runs: tuple[SentRun, ...]


_ADDRESS, _SENT = TypeAdapter(Address), TypeAdapter(Sent)


def address_digest(raw: bytes) -> str:
    """What tells one address from every other: results are sealed to just this one."""
    return hashlib.sha256(raw).hexdigest()


def address_text(address: Address) -> bytes:
    """The address as UTF-8 JSON. Raises `Fault("people")` where nobody is asked for."""
    if not address.people:
        raise Fault("people", "Choose whose results you ask for.")
    return json.dumps(address.model_dump(mode="json"), ensure_ascii=False, indent=1).encode()


def read_address(raw: bytes) -> Address:
    """What an address says. Raises `Fault("file")` where it is damaged."""
    return _read(_ADDRESS, raw)


def read_results(raw: bytes) -> Sent:
    """What a file of results says. Raises `Fault("file")` where it is damaged."""
    return _read(_SENT, raw)


def results_text(sent: Sent) -> bytes:
    """The results as UTF-8 JSON."""
    return sent.model_dump_json(exclude_defaults=True).encode()


def asked_for(run: Rehearsal, address: Address, names: Mapping[Id, str]) -> Known | None:
    """Whom of an address a run is of: the agent, by the same id or the same name; None for anybody else."""
    guest = run.roles[0].name if run.roles and run.agent_id is None else ""
    name = _folded(names.get(run.agent_id, "") if run.agent_id else guest)
    by_id = next((known for known in address.people if known.id == run.agent_id), None)
    if by_id is not None and _folded(by_id.name) == name:
        return by_id
    alike = [known for known in address.people if name and _folded(known.name) == name]
    return alike[0] if len(alike) == 1 else None  # two of one name: nobody's results go to the wrong one


def letter_of(
    run: Rehearsal,
    known: Known,
    people: Mapping[Id, Person],
    *,
    played: Played,
    observation: Observation | None = None,
    ratings: Sequence[Rating] = (),
    promise: Commitment | None = None,
) -> SentRun:
    """A run as it leaves the workbook; `played` is its script with no champion named.

    Raises `Fault("run")` before it is closed.
    """
    if run.state is not RunState.CLOSED:
        raise Fault("run", "A run is sent once its debrief is over and it is closed.")
    rated = (
        observation if observation is not None and observation.state is ObservationState.SUBMITTED else None
    )
    bare = run.but(
        played=played,
        agent_id=None,
        host_id=None,
        workshop_id=None,
        session_id=None,
        action_id=None,
        observation_id=None,
        commitment_id=None,
        roles=tuple(_as_guest(held, people) for held in run.roles),
    )
    return SentRun(
        run=bare,
        person=known.id,
        observation=_bare(rated) if rated is not None else None,
        ratings=tuple(ratings) if rated is not None else (),
        promised=promise.due if promise is not None else None,
    )


def refuse_nothing(letters: Iterable[SentRun], address: Address) -> tuple[SentRun, ...]:
    """The letters. Raises `Fault("run")` where none is of anybody whom the address asks for."""
    found = tuple(letters)
    if not found:
        raise Fault(
            "run",
            f"None of these runs is closed and by somebody whom {address.host} asks for; nothing is sent.",
        )
    return found


def _bare(observation: Observation) -> Observation:
    """The ratings' own observation, without what only the sender's workbook knows."""
    return observation.but(
        person_id=None, seen=(), quotes=(), tally=(), tally_keys=(), beside_id=None, amends_id=None
    )


def _as_guest(held: RoleHeld, people: Mapping[Id, Person]) -> RoleHeld:
    if held.person_id is None:
        return held
    person = people.get(held.person_id)
    return held.but(person_id=None, name=person.name if person is not None else "somebody")


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _read(adapter: TypeAdapter[V], raw: bytes) -> V:
    try:
        return adapter.validate_json(raw)
    except ValidationError as error:
        raise Fault(FIELD, "The file was changed or cut off on its way; ask for it once more.") from error
