"""Files of calibration rounds: what is written for raters, and what comes back from them.

For the page and the command line alike. The rules of merging are in `practice.round_files`, the seal is in
`data.sealed_file`; this room asks the workbook for the round, its raters and its key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from coachbook.changes import Change, adding, replacing
from coachbook.data.sealed_file import (
    INVITATION,
    RATINGS,
    SUFFIX,
    Envelope,
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
from coachbook.paths import safe_name, unused
from coachbook.practice.calibration import in_order, may_see, name_of
from coachbook.practice.calibration_drift import Drift, chain, drift
from coachbook.practice.calibration_results import Results, results
from coachbook.practice.round_files import (
    FIELD,
    accept_invitation,
    answers_text,
    content_digest,
    invitation_text,
    merge_answers,
    read_answers,
    read_invitation,
)
from coachbook.records import (
    CalibrationRater,
    CalibrationRating,
    CalibrationRound,
    Id,
    Invitation,
    Person,
    SealingKey,
)
from coachbook.records.practice_kinds import RoundState
from coachbook.workbook import Workbook

__all__ = [
    "SUFFIX",
    "Arrival",
    "RoundsRead",
    "arrived",
    "gather_round",
    "invite",
    "to_invite",
    "write_answers",
]


class RoundRead(NamedTuple):
    """One round with what was rated in it."""

    round: CalibrationRound
    raters: tuple[CalibrationRater, ...]
    ratings: tuple[CalibrationRating, ...]


class RoundsRead(NamedTuple):
    """A round behind those that led to it, as they were read; frozen, so that an errand may work on it."""

    over: tuple[RoundRead, ...]
    people: tuple[Person, ...]

    def worked_out(self) -> tuple[Results, Drift]:
        """The results of the last round, and the drift over all of them. Loads NumPy the first time."""
        people = {person.id: person for person in self.people}
        each = [results(round_, raters, ratings, people) for round_, raters, ratings in self.over]
        return each[-1], drift(each)


class Arrival(NamedTuple):
    """What a file would do: the round that it belongs to, the change, and what to say when it is done.

    A change without edits means that all of it is in already.
    """

    round_id: Id
    change: Change
    sentence: str


def gather_round(workbook: Workbook, round_: CalibrationRound) -> RoundsRead:
    """The round and those that led to it, with what was rated in them; without earlier ones still blind."""
    rounds = {each.id: each for each in workbook.all(CalibrationRound)}
    read = (
        RoundRead(
            each,
            workbook.all(CalibrationRater, round_id=each.id),
            workbook.all(CalibrationRating, round_id=each.id),
        )
        for each in chain(round_, rounds)
    )
    coach_id = workbook.profile.coach_id
    over = tuple(
        each for each in read if each.round.id == round_.id or may_see(each.round, each.raters, coach_id)
    )
    return RoundsRead(over, tuple(workbook.all(Person, order_by="id")))


def to_invite(workbook: Workbook, round_: CalibrationRound) -> tuple[CalibrationRater, ...]:
    """Who rates by a file unless somebody says otherwise: who is not in, and has not begun here.

    Never the workbook's coach, who sees what comes back and so rates here.
    """
    begun = {each.rater_id for each in workbook.all(CalibrationRating, round_id=round_.id)}
    coach_id = workbook.profile.coach_id
    raters = in_order(workbook.all(CalibrationRater, round_id=round_.id))
    return tuple(
        each
        for each in raters
        if each.submitted_at is None and each.id not in begun and each.person_id != coach_id
    )


def invite(
    workbook: Workbook, round_: CalibrationRound, raters: Sequence[CalibrationRater], folder: Path
) -> tuple[Path, ...]:
    """Write an invitation for each of these raters, and note that they rate elsewhere from now on.

    Raises `Fault("raters")` for the workbook's coach and where nobody is left to invite, `Fault("state")`
    unless the round is open, and `ExportFailed`; then nothing is noted, and what was written before stays in
    the folder.
    """
    if round_.state is not RoundState.OPEN or round_.invitation is not None:
        raise Fault("state", "Open the round first; then its raters can be invited.")
    if any(rater.person_id == workbook.profile.coach_id for rater in raters):
        raise Fault("raters", "You rate in this workbook, without a file; invite only the others.")
    waiting = [rater for rater in raters if rater.submitted_at is None]
    if not waiting:
        raise Fault("raters", "Whoever is missing rates here; there is nobody left to invite.")
    if not {rater.id for rater in waiting} <= {rater.id for rater in to_invite(workbook, round_)}:
        raise Fault("raters", "Whoever has begun to rate here goes on here; invite only the others.")
    key = workbook.get(SealingKey, round_.key_id)
    acting = workbook.acting()
    fresh = key is None
    if key is None:
        pair = new_key()
        key = SealingKey(
            id=acting.new_id(),
            owner_id=acting.who,
            made_at=acting.now,
            public=pair.public,
            secret=pair.secret,
        )
    people = {person.id: person for person in workbook.all(Person)}
    paths = []
    for rater in waiting:
        token = token_of(key.secret, round_.id, rater.id)
        by = Invitation(host=workbook.coach.name, public=key.public, token=token)
        name = name_of(rater, people)
        path = unused(folder / f"{safe_name(f'{round_.title} for {name}')}{SUFFIX}")
        write_plain(path, invitation_file(invitation_text(round_, rater, name, by)))
        paths.append(path)
    noted = [
        edit
        for rater in waiting
        for edit in replacing(rater, rater.but(invited_on=rater.invited_on or acting.today))
    ]
    laid = (*adding(key), *replacing(round_, round_.but(key_id=key.id))) if fresh else ()
    workbook.do(Change(f"inviting raters to “{round_.title}”", "invite raters", (*laid, *noted)))
    return tuple(paths)


def write_answers(
    workbook: Workbook, round_: CalibrationRound, rater: CalibrationRater, folder: Path
) -> Path:
    """Seal what an invited rater submitted to the round, for its host.

    Raises `Fault` before it is submitted or where the round came by no invitation, and `ExportFailed`.
    """
    if round_.invitation is None:
        raise Fault("state", "These ratings are in the host’s workbook already; they need no file.")
    text = answers_text(round_, rater, workbook.all(CalibrationRating, rater_id=rater.id))
    sealed = seal(
        text,
        public=round_.invitation.public,
        token=round_.invitation.token,
        round_id=round_.id,
        rater_id=rater.id,
        content=content_digest(round_),
    )
    name = safe_name(f"{round_.title} by {rater.name or workbook.coach.name}")
    return write_plain(unused(folder / f"{name}{SUFFIX}"), sealed).path


def arrived(workbook: Workbook, path: Path) -> Arrival:
    """What a file of a round would do here; nothing is changed by asking.

    Raises `Fault("file")`, with one sentence that says why it cannot be taken in.
    """
    envelope = read_envelope(path)
    if envelope.kind not in (INVITATION, RATINGS):
        raise Fault(FIELD, f"{path.name} is about role-plays, not a round; take it in under Workshops.")
    return _invitation(workbook, envelope) if envelope.kind == INVITATION else _answers(workbook, envelope)


def _invitation(workbook: Workbook, envelope: Envelope) -> Arrival:
    told = read_invitation(workbook.acting(), envelope.body)
    known = workbook.get(CalibrationRound, told.round.id)
    if known is not None and known.invitation is None:
        rater = workbook.get(CalibrationRater, told.rater.id)
        if rater is not None and rater.person_id == workbook.profile.coach_id:
            raise Fault(FIELD, "This invitation is to yourself; you rate in this workbook, without a file.")
        raise Fault(FIELD, "This is an invitation that you made yourself; send it to its rater.")
    if known is not None:
        said = f"The invitation to “{known.title}” is here already; nothing was changed."
        return Arrival(known.id, Change("an invitation", "accept invitation", ()), said)
    host = told.round.invitation.host if told.round.invitation is not None else ""
    said = f"{host} asks you to rate “{told.round.title}”."
    return Arrival(told.round.id, accept_invitation(told), said)


def _answers(workbook: Workbook, envelope: Envelope) -> Arrival:
    round_ = workbook.get(CalibrationRound, envelope.head["round"])
    if round_ is None or round_.invitation is not None:
        raise Fault(FIELD, "The file is of a round that this workbook does not hold; open the right one.")
    rater = workbook.get(CalibrationRater, envelope.head["rater"])
    key = workbook.get(SealingKey, round_.key_id)
    if rater is None or rater.round_id != round_.id or key is None:
        raise Fault(FIELD, "The file is of somebody who does not rate in this round; ask for the right one.")
    token = token_of(key.secret, round_.id, rater.id)
    text = unseal(envelope, pair=KeyPair(key.public, key.secret), token=token)
    if envelope.head["content"] != content_digest(round_):
        raise Fault(FIELD, "Other cases were rated than those of this round; send a new invitation.")
    answers, digest = read_answers(text), hashlib.sha256(text).hexdigest()
    name = name_of(rater, {p.id: p for p in workbook.all(Person)})
    before = workbook.all(CalibrationRating, rater_id=rater.id)
    change = merge_answers(workbook.acting(), round_, rater, before, answers, digest)
    if not change.edits:
        again = rater.digest == digest
        said = "are in already" if again else "were submitted before, and the first ones hold"
        return Arrival(round_.id, change, f"The ratings of {name} {said}; nothing was changed.")
    if round_.state is RoundState.CLOSED:
        raise Fault(FIELD, f"The round is closed and takes nothing more in; {name} can rate in the next one.")
    return Arrival(round_.id, change, f"The ratings of {name} for “{round_.title}” are in.")
