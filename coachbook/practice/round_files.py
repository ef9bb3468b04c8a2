"""What the files of a calibration round say: an invitation for one rater, and the ratings that come back.

Both are plain JSON; how ratings are sealed is the business of `data.sealed_file`. An invitation holds all
that a rater needs: the cases, the standards with their anchors, and the key to seal the ratings to. A sealed
file names the digest of what was rated, so that marks of changed cases are not mixed with the others'.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import AwareDatetime, TypeAdapter, ValidationError

from coachbook.changes import Acting, Change, Edit, adding, replacing
from coachbook.errors import Fault
from coachbook.practice.calibration import MARKS, rating_id
from coachbook.records import (
    CalibrationCase,
    CalibrationRater,
    CalibrationRating,
    CalibrationRound,
    Id,
    Invitation,
    RatedStandard,
)
from coachbook.records.base import Value
from coachbook.records.kinds import Mark, Way
from coachbook.records.practice_kinds import RoundState

FIELD = "file"
"""What faults of a file are named after."""


class Told(NamedTuple):
    """What an invitation says: the round as it goes into the rater's workbook, and who the rater is."""

    round: CalibrationRound
    rater: CalibrationRater


class _Mark(Value):
    case: Id
    standard: Id
    mark: Mark | None = None
    evidence: str = ""


class Answers(Value):
    """What one rater submitted, as it stands in a sealed file."""

    round: Id
    rater: Id
    submitted_at: AwareDatetime
    marks: tuple[_Mark, ...]


def content_digest(round_: CalibrationRound) -> str:
    """What tells one set of cases and standards from every other, whatever workbook it lies in."""
    told = json.dumps(_content(round_), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def invitation_text(round_: CalibrationRound, rater: CalibrationRater, name: str, by: Invitation) -> bytes:
    """The invitation of one rater, as UTF-8 JSON; `name` is how the rater is called."""
    told = {
        "round": round_.id,
        "title": round_.title,
        "deadline": round_.deadline.isoformat() if round_.deadline else None,
        "rater": rater.id,
        "name": name,
        **by.model_dump(mode="json"),
        **_content(round_),
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def read_invitation(acting: Acting, raw: bytes) -> Told:
    """What an invitation says. Raises `Fault("file")` where it is damaged."""
    told = _parsed(raw)
    try:
        round_ = CalibrationRound(
            id=told["round"],
            title=told["title"],
            made_on=acting.today,
            deadline=told["deadline"],
            host_id=acting.who,
            cases=tuple(CalibrationCase.model_validate(each) for each in told["cases"]),
            standards=tuple(RatedStandard.model_validate(each) for each in told["standards"]),
            state=RoundState.OPEN,
            opened_at=acting.now,
            invitation=Invitation(host=told["host"], public=told["public"], token=told["token"]),
        )
        rater = CalibrationRater(
            id=told["rater"], round_id=round_.id, person_id=acting.who, name=told["name"]
        )
    except (KeyError, TypeError, ValidationError) as error:
        raise _damaged() from error
    if not round_.cases or not round_.standards:
        raise _damaged()
    return Told(round_, rater)


def accept_invitation(told: Told) -> Change:
    """The round and its one rater in the workbook of whoever was invited."""
    return Change(
        f"the invitation to “{told.round.title}”", "accept invitation", adding(told.round, told.rater)
    )


def answers_text(
    round_: CalibrationRound, rater: CalibrationRater, ratings: Iterable[CalibrationRating]
) -> bytes:
    """What a rater submitted, as UTF-8 JSON, in the order of the round: equal marks give equal bytes.

    Raises `Fault` before it is submitted.
    """
    if rater.submitted_at is None:
        raise Fault("state", "Submit your ratings first; then they can be sealed.")
    own = {(r.case_key, r.standard_key): r for r in ratings if r.rater_id == rater.id}
    slots = [(case.key, standard.key) for case in round_.cases for standard in round_.standards]
    marks = tuple(
        _Mark(
            case=case, standard=standard, mark=own[case, standard].mark, evidence=own[case, standard].evidence
        )
        for case, standard in slots
        if (case, standard) in own
    )
    told = Answers(round=round_.id, rater=rater.id, submitted_at=rater.submitted_at, marks=marks)
    return told.model_dump_json(exclude_defaults=True).encode()


def read_answers(raw: bytes) -> Answers:
    """What a rater submitted. Raises `Fault("file")` where it is damaged."""
    try:
        return _ANSWERS.validate_json(raw)
    except ValidationError as error:
        raise _damaged() from error


_ANSWERS = TypeAdapter(Answers)


def merge_answers(
    acting: Acting,
    round_: CalibrationRound,
    rater: CalibrationRater,
    before: Sequence[CalibrationRating],
    answers: Answers,
    digest: str,
) -> Change:
    """What a rater submitted elsewhere, taken in; without edits where it is in already.

    Where one rater sent two different files, the one that was submitted first holds, in whichever order
    they arrive: marks that were changed after a talk are not blind. Raises `Fault("file")`.
    """
    label = "taking in ratings"
    if rater.submitted_at is not None and (rater.submitted_at, rater.digest) <= (
        answers.submitted_at,
        digest,
    ):
        return Change(label, "take in ratings", ())
    _refuse_foreign(round_, rater, answers)
    own = {each.id: each for each in before if each.rater_id == rater.id}
    edits: list[Edit] = []
    for told in answers.marks:
        id_ = rating_id(round_.id, rater.id, told.case, told.standard)
        after = CalibrationRating(
            id=id_,
            round_id=round_.id,
            rater_id=rater.id,
            case_key=told.case,
            standard_key=told.standard,
            mark=told.mark,
            evidence=told.evidence,
            rated_at=answers.submitted_at,
        )
        stood = own.pop(id_, None)
        edits += (Edit(stood, after),) if stood != after else ()
    edits += (Edit(left, None) for left in own.values())
    submitted = rater.but(
        submitted_at=answers.submitted_at, way=Way.REPLY_FILE, received_at=acting.now, digest=digest
    )
    return Change(label, "take in ratings", (*edits, *replacing(rater, submitted)))


def _refuse_foreign(round_: CalibrationRound, rater: CalibrationRater, answers: Answers) -> None:
    """Refuse marks of what this round does not hold; the seal has told who wrote them, not what."""
    scales = {standard.key: standard.scale for standard in round_.standards}
    cases = {case.key for case in round_.cases}
    if (answers.round, answers.rater) != (round_.id, rater.id):
        raise Fault(FIELD, "The file belongs to another round or rater; ask for the right one.")
    for told in answers.marks:
        if told.case not in cases or told.standard not in scales:
            raise Fault(FIELD, "The file rates cases that are not in this round; ask for the right one.")
        if told.mark not in (None, Mark.NOT_APPLICABLE, *MARKS[scales[told.standard]]):
            raise _damaged()


def _content(round_: CalibrationRound) -> dict[str, Any]:
    """Cases and standards as they travel: without what they are called in the host's own workbook."""
    cases = (case.but(moment_id=None, observation_id=None) for case in round_.cases)
    return {
        "cases": [case.model_dump(mode="json") for case in cases],
        "standards": [standard.model_dump(mode="json") for standard in round_.standards],
    }


def _parsed(raw: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise _damaged() from error
    if not isinstance(told, dict):
        raise _damaged()
    return told


def _damaged() -> Fault:
    return Fault(FIELD, "The file was changed or cut off on its way; ask for it once more.")
