"""Files of role-play results: the address a supervisor gives, and the sealed runs that come back to it.

For the page and the command line alike, as `rounds` is for calibration. What the files say is in
`practice.run_letters`, what becomes of the runs in `coaching.practised_elsewhere`, the seal in
`data.sealed_file`. The key is made at the first address and stays in the supervisor's workbook; what was
sealed to it is opened nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from coachbook.changes import Change, adding
from coachbook.coaching.practised_elsewhere import Here, take_in_runs
from coachbook.data.sealed_file import (
    ADDRESS,
    RESULTS,
    SUFFIX,
    KeyPair,
    invitation_file,
    new_key,
    read_envelope,
    seal,
    token_of,
    unseal,
)
from coachbook.errors import Fault
from coachbook.export.writing import write_plain
from coachbook.masks import Masks
from coachbook.paths import safe_name, unused
from coachbook.practice.run_letters import (
    FIELD,
    Address,
    Known,
    Sent,
    SentRun,
    address_digest,
    address_text,
    asked_for,
    letter_of,
    read_address,
    read_results,
    refuse_nothing,
    results_text,
)
from coachbook.records import (
    CalibrationRound,
    ChampionBehaviour,
    Commitment,
    Id,
    MomentOfTruth,
    Observation,
    Person,
    PlanAction,
    Rating,
    Rehearsal,
    RolePlayScript,
    SealingKey,
    ServiceStandard,
)
from coachbook.records.kinds import Consent
from coachbook.records.practice_kinds import RunState
from coachbook.workbook import Workbook

__all__ = ["SUFFIX", "ResultsArrival", "arrived_results", "ask_for_results", "send_results"]

_RESULTS = "results"
"""What stands for the rater where tokens are made: one address has one token."""


class ResultsArrival(NamedTuple):
    """What a file would do: the act, what to say when it is done, and the one run where it is only one.

    An act without edits means that all of it is in already.
    """

    change: Change
    sentence: str
    run_id: Id | None


def ask_for_results(workbook: Workbook, people: Sequence[Person], folder: Path) -> Path:
    """Write the address for the results of these people, for whoever practises with them.

    Raises `Fault("people")` where nobody is chosen, and `ExportFailed`.
    """
    key, fresh = _key(workbook)
    address = Address(
        address=key.id,
        host=workbook.coach.name,
        public=key.public,
        token=token_of(key.secret, key.id, _RESULTS),
        people=tuple(Known(id=person.id, name=person.name) for person in people),
    )
    text = address_text(address)
    if fresh:
        workbook.do(Change("asking for results", "ask for results", adding(key)))
    name = safe_name(f"Results of role-plays for {workbook.coach.name}")
    return write_plain(unused(folder / f"{name}{SUFFIX}"), invitation_file(text, ADDRESS)).path


def send_results(workbook: Workbook, runs: Iterable[Rehearsal], address_path: Path, folder: Path) -> Path:
    """Seal the closed runs of those whom the address asks for; champions are named in none of them.

    Raises `Fault("file")` where the address is none or damaged, `Fault("run")` where no run is asked for, and
    `ExportFailed`.
    """
    envelope = read_envelope(address_path)
    if envelope.kind != ADDRESS:
        raise Fault(FIELD, f"{address_path.name} is no address for results; ask the supervisor for theirs.")
    address = read_address(envelope.body)
    letters = refuse_nothing(_letters(workbook, runs, address), address)
    acting = workbook.acting()
    sent = Sent(address=address.address, by=workbook.coach.name, sent_at=acting.now, runs=letters)
    sealed = seal(
        results_text(sent),
        public=address.public,
        token=address.token,
        round_id=address.address,
        rater_id=_RESULTS,
        content=address_digest(envelope.body),
        kind=RESULTS,
    )
    name = safe_name(f"Results of {len(letters)} runs by {workbook.coach.name}")
    return write_plain(unused(folder / f"{name}{SUFFIX}"), sealed).path


def arrived_results(workbook: Workbook, path: Path) -> ResultsArrival:
    """What a file of results would do here; nothing is changed by asking.

    Raises `Fault("file")`, with one sentence that says why it cannot be taken in.
    """
    envelope = read_envelope(path)
    if envelope.kind == ADDRESS:
        raise Fault(FIELD, f"{path.name} is an address: choose it when you send the results of a run.")
    if envelope.kind != RESULTS:
        raise Fault(FIELD, f"{path.name} is of a calibration round; take it in under Calibration.")
    key = workbook.get(SealingKey, envelope.head["round"])
    if key is None:
        raise Fault(FIELD, "The file is sealed for another workbook; open that one, or ask for it once more.")
    token = token_of(key.secret, key.id, _RESULTS)
    sent = read_results(unseal(envelope, pair=KeyPair(key.public, key.secret), token=token))
    people = {person.id: person for person in workbook.all(Person)}
    taken = take_in_runs(workbook.acting(), sent, _here(workbook, people, sent))
    number = len(sent.runs)
    runs = "one run" if number == 1 else f"{number} runs"
    if not taken.runs:
        said = f"The results of {runs} by {sent.by} are in already; nothing was changed."
        return ResultsArrival(taken.change, said, sent.runs[0].run.id if number == 1 else None)
    new = len(taken.runs)
    told = f"{'One run' if new == 1 else f'{new} runs'} from {sent.by} {'is' if new == 1 else 'are'} in."
    if taken.unrated:
        told += " Some ratings rest on standards that this workbook does not have, and were left out."
    return ResultsArrival(taken.change, told, taken.runs[0].id if new == 1 else None)


def _key(workbook: Workbook) -> tuple[SealingKey, bool]:
    """The coach's key for results, and whether it is a new one: that of a round is never used for it."""
    of_rounds = {each.key_id for each in workbook.all(CalibrationRound)}
    owned = workbook.all(SealingKey, owner_id=workbook.coach.id, order_by="made_at")
    known = next((key for key in owned if key.id not in of_rounds), None)
    if known is not None:
        return known, False
    acting, pair = workbook.acting(), new_key()
    made = SealingKey(
        id=acting.new_id(), owner_id=acting.who, made_at=acting.now, public=pair.public, secret=pair.secret
    )
    return made, True


def _letters(workbook: Workbook, runs: Iterable[Rehearsal], address: Address) -> Iterable[SentRun]:
    people = {person.id: person for person in workbook.all(Person)}
    names = {id_: person.name for id_, person in people.items()}
    unnamed = Masks(
        [behaviour.but(consent=Consent.REFUSED) for behaviour in workbook.all(ChampionBehaviour)],
        people.values(),
    )
    for run in runs:
        known = asked_for(run, address, names) if run.state is RunState.CLOSED and not run.source else None
        if known is not None:
            yield letter_of(
                run,
                known,
                people,
                played=unnamed.run(run).played,
                observation=workbook.get(Observation, run.observation_id),
                ratings=workbook.all(Rating, observation_id=run.observation_id) if run.observation_id else (),
                promise=workbook.get(Commitment, run.commitment_id),
            )


def _here(workbook: Workbook, people: dict[Id, Person], sent: Sent) -> Here:
    ids = [letter.run.id for letter in sent.runs]
    return Here(
        people=people,
        scripts=workbook.all(RolePlayScript),
        runs=frozenset(id_ for id_ in ids if workbook.get(Rehearsal, id_) is not None),
        actions=tuple(
            action
            for person_id in dict.fromkeys(letter.person for letter in sent.runs)
            for action in workbook.all(PlanAction, owner_id=person_id)
        ),
        moments=frozenset(moment.id for moment in workbook.all(MomentOfTruth)),
        standards=frozenset(standard.id for standard in workbook.all(ServiceStandard)),
        behaviours=frozenset(behaviour.id for behaviour in workbook.all(ChampionBehaviour)),
    )
