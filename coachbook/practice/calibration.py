"""Rounds of calibration: laid out, opened, rated blind, submitted and closed.

A round keeps the words of its standards as they are rated, so that it reads the same in the workbook of a
rater who has none of them, and after a standard has got its next version. Nothing that is rated here enters
anyone's scores: a case is a contact, and not a person's record.

Blind means: while somebody still has to rate in this workbook, nobody's marks are shown in it. Raters who
were invited by a file rate elsewhere, so they do not hold the others back. The workbook's coach sees whatever
is shown in it, and so rates here, whatever was written for them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from coachbook.changes import Acting, Change, Edit, adding, removing, replacing
from coachbook.errors import Fault
from coachbook.records import (
    CalibrationCase,
    CalibrationRater,
    CalibrationRating,
    CalibrationRound,
    CaseMark,
    Id,
    Person,
    RatedStandard,
    ServiceStandard,
)
from coachbook.records.kinds import Mark, Scale
from coachbook.records.practice_kinds import RoundState
from coachbook.statistics.words import count

MARKS: Mapping[Scale, tuple[Mark, ...]] = {
    Scale.ONE_TO_FIVE: (Mark.ONE, Mark.TWO, Mark.THREE, Mark.FOUR, Mark.FIVE),
    Scale.MET_NOT_MET: (Mark.NOT_MET, Mark.MET),
}
"""The marks of each scale, from the lowest; "not applicable" is a gap on both."""


class Invited(NamedTuple):
    """Somebody who is to rate: a person of the workbook, or a name."""

    person_id: Id | None
    name: str


def new_round(
    acting: Acting,
    title: str,
    standards: Iterable[ServiceStandard],
    raters: Iterable[Invited],
    *,
    deadline: date | None = None,
    follows_id: Id | None = None,
) -> Change:
    """A round as a draft, with its raters; cases are added to it.

    Raises `Fault` for a blank title, or a deadline that is over.
    """
    _titled(title)
    _still_ahead(acting, deadline)
    made = CalibrationRound(
        id=acting.new_id(),
        title=title.strip(),
        made_on=acting.today,
        deadline=deadline,
        host_id=acting.who,
        standards=tuple(rated_standard(each) for each in standards),
        follows_id=follows_id,
    )
    invited = [_rater(acting, made.id, each, place) for place, each in enumerate(_once(raters))]
    return Change(f"the round “{made.title}”", "new calibration", adding(made, *invited))


def rated_standard(standard: ServiceStandard) -> RatedStandard:
    """A standard as a round keeps it."""
    return RatedStandard(
        key=standard.id,
        root_key=standard.root_id,
        version=standard.version,
        title=standard.title,
        behaviour=standard.behaviour,
        scale=standard.scale,
        anchors=standard.anchors,
        weight=standard.weight,
    )


def change_round(round_: CalibrationRound, **fields: object) -> Change:
    """Other words or another deadline; cases and standards only before it is opened. Raises `Fault`."""
    if {"cases", "standards"} & set(fields):
        _only_in_draft(round_)
    if round_.invitation is not None:
        raise Fault("state", "This round is somebody else’s; only its host changes it.")
    merge = f"round {round_.id} {' '.join(sorted(fields))}"
    return Change(
        f"the round “{round_.title}”", "change calibration", replacing(round_, round_.but(**fields)), merge
    )


def lay_anew(
    acting: Acting,
    round_: CalibrationRound,
    *,
    title: str,
    deadline: date | None,
    standards: Iterable[ServiceStandard] | None = None,
) -> Change:
    """Another title, another day until when, and in a draft other standards; None leaves those.

    Raises `Fault` for a blank title, a new deadline that is over, no standard, and a round that is closed or
    somebody else's.
    """
    if round_.state is RoundState.CLOSED:
        raise Fault("title", "The round is closed; its title and its day stay as they are.")
    _titled(title)
    if deadline != round_.deadline:
        _still_ahead(acting, deadline)
    fields: dict[str, object] = {"title": title.strip(), "deadline": deadline}
    if standards is not None:
        fields["standards"] = tuple(rated_standard(each) for each in standards)
        if not fields["standards"]:
            raise Fault("standards", "Choose what everybody is to rate by.")
    return change_round(round_, **fields)


def add_case(acting: Acting, round_: CalibrationRound, case: CalibrationCase) -> Change:
    """One more contact to rate; its key is made anew.

    Raises `Fault` where the round is open, or the case has neither a text nor a reference.
    """
    _only_in_draft(round_)
    _can_be_rated(case)
    keyed = case.but(key=acting.new_id())
    after = round_.but(cases=(*round_.cases, keyed))
    return Change(f"the case “{case.title}”", "add case", replacing(round_, after))


def change_case(round_: CalibrationRound, case: CalibrationCase) -> Change:
    """Other words for the case of this key. Raises `Fault` as `add_case` does."""
    _only_in_draft(round_)
    _can_be_rated(case)
    cases = tuple(case if each.key == case.key else each for each in round_.cases)
    return Change(f"the case “{case.title}”", "change case", replacing(round_, round_.but(cases=cases)))


def drop_case(round_: CalibrationRound, key: Id) -> Change:
    """Without one of its cases. Raises `Fault` once the round is open."""
    _only_in_draft(round_)
    kept = tuple(case for case in round_.cases if case.key != key)
    return Change("leaving a case out", "drop case", replacing(round_, round_.but(cases=kept)))


def add_raters(
    acting: Acting, round_: CalibrationRound, raters: Sequence[CalibrationRater], more: Iterable[Invited]
) -> Change:
    """More raters, each once.

    Raises `Fault` for a closed round, where nobody new is named, and for the coach once somebody has
    submitted: the coach may have seen those marks.
    """
    if round_.state is RoundState.CLOSED:
        raise Fault("raters", "The round is closed; begin another one.")
    known = {(each.person_id, each.name.casefold()) for each in raters}
    new = [each for each in _once(more) if (each.person_id, each.name.casefold()) not in known]
    if not new:
        raise Fault("raters", "Choose somebody who is not a rater of this round yet.")
    if any(each.submitted_at for each in raters) and any(each.person_id == acting.who for each in new):
        raise Fault("raters", "Ratings are in that you may have seen; you can rate in the next round.")
    first = max((each.position for each in raters), default=-1) + 1
    added = [_rater(acting, round_.id, each, first + place) for place, each in enumerate(new)]
    return Change(f"raters of “{round_.title}”", "add raters", adding(*added))


def drop_rater(rater: CalibrationRater, ratings: Iterable[CalibrationRating]) -> Change:
    """Without a rater who has not submitted, and what they began. Raises `Fault` for one who has."""
    if rater.submitted_at is not None:
        raise Fault("raters", "This rater has submitted; what was submitted stays.")
    own = [each for each in ratings if each.rater_id == rater.id]
    return Change("leaving a rater out", "drop rater", removing(*own, rater))


def open_round(
    acting: Acting,
    round_: CalibrationRound,
    raters: Sequence[CalibrationRater],
    standards: Mapping[Id, ServiceStandard],
) -> Change:
    """The raters may begin; from here on cases and standards stay as they are.

    The words of the standards are taken as they stand now. Raises `Fault` where a case, a standard or a
    second rater is missing; one rater is enough beside an expert key.
    """
    _only_in_draft(round_)
    if not round_.cases:
        raise Fault("cases", "Add a case first: what everybody is to rate.")
    if not round_.standards:
        raise Fault("standards", "Choose a standard first: what everybody is to rate by.")
    if not raters:
        raise Fault("raters", "Add the raters first.")
    if len(raters) < 2 and not round_.expert:
        raise Fault("raters", "Add a second rater: one alone agrees with nobody.")
    now = tuple(
        rated_standard(standards[each.key]) if each.key in standards else each for each in round_.standards
    )
    after = round_.but(state=RoundState.OPEN, opened_at=acting.now, standards=now)
    return Change(f"opening the round “{round_.title}”", "open calibration", replacing(round_, after))


def rating_id(round_id: Id, rater_id: Id, case_key: Id, standard_key: Id) -> Id:
    """The id of a rating: the same wherever it is made, so that taking it in twice changes nothing."""
    told = "\n".join((round_id, rater_id, case_key, standard_key))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def rate(
    acting: Acting,
    round_: CalibrationRound,
    rater: CalibrationRater,
    before: CalibrationRating | None,
    case_key: Id,
    standard: RatedStandard,
    mark: Mark | None,
    evidence: str | None = None,
) -> Change:
    """One rater's mark for one case and standard; `before` is what they gave before, if anything.

    Raises `Fault` where the round is not open, the rater has submitted or rates elsewhere, or the mark is
    none of the standard's scale.
    """
    if round_.state is not RoundState.OPEN:
        raise Fault("state", "Only an open round is rated.")
    if rater.submitted_at is not None:
        raise Fault("state", "These ratings were submitted; they stay as they are.")
    if not rates_here(rater, acting.who):
        raise Fault("state", "An invitation was made for this rater, who rates with it and not here.")
    if mark not in (None, Mark.NOT_APPLICABLE, *MARKS[standard.scale]):
        raise Fault("mark", "This mark is none of the standard’s scale.")
    id_ = rating_id(round_.id, rater.id, case_key, standard.key)
    text = evidence if evidence is not None else before.evidence if before is not None else ""
    after = CalibrationRating(
        id=id_,
        round_id=round_.id,
        rater_id=rater.id,
        case_key=case_key,
        standard_key=standard.key,
        mark=mark,
        evidence=text,
        rated_at=before.rated_at if before is not None and before.mark is mark else acting.now,
    )
    if before == after:
        return Change("a rating", "rate case", ())
    return Change("a rating", "rate case", (Edit(before, after),), merge=f"calibrating {id_}")


def unrated(
    round_: CalibrationRound, rater: CalibrationRater, ratings: Iterable[CalibrationRating]
) -> tuple[tuple[Id, Id], ...]:
    """What a rater has still to mark, as (case, standard), in the order of the round."""
    marked = {(r.case_key, r.standard_key) for r in ratings if r.rater_id == rater.id and r.mark is not None}
    slots = ((case.key, standard.key) for case in round_.cases for standard in round_.standards)
    return tuple(slot for slot in slots if slot not in marked)


def submit(
    acting: Acting,
    round_: CalibrationRound,
    rater: CalibrationRater,
    ratings: Iterable[CalibrationRating],
) -> Change:
    """The rater is done; from here on the marks stay as they are, and cannot be taken back.

    Raises `Fault` where something is not marked yet, with how much.
    """
    if round_.state is not RoundState.OPEN or rater.submitted_at is not None:
        raise Fault("state", "There is nothing to submit here.")
    left = len(unrated(round_, rater, ratings))
    if left:
        are = "mark is" if left == 1 else "marks are"
        raise Fault("mark", f"{count(left).capitalize()} {are} missing; N stands for what does not apply.")
    after = rater.but(submitted_at=acting.now)
    return Change("submitting ratings", "submit calibration", replacing(rater, after), undoable=False)


def set_key(round_: CalibrationRound, marks: Iterable[CaseMark]) -> Change:
    """What the expert says, or what all agreed on after they talked. Raises `Fault` in an invited round."""
    return change_round(round_, expert=tuple(marks))


def close_round(acting: Acting, round_: CalibrationRound, raters: Iterable[CalibrationRater]) -> Change:
    """No more ratings are taken in; what was submitted is there for all to see. Raises `Fault`.

    It cannot be undone where that shows marks to somebody who still had to rate here: they would go on to
    rate what they have seen.
    """
    if round_.invitation is not None:
        raise Fault("state", "This round is somebody else’s; its host closes it.")
    if round_.state is not RoundState.OPEN:
        raise Fault("state", "Only an open round is closed.")
    raters = tuple(raters)
    unveils = any(each.submitted_at for each in raters) and not may_see(round_, raters, acting.who)
    after = round_.but(state=RoundState.CLOSED, closed_at=acting.now)
    label = f"closing the round “{round_.title}”"
    return Change(label, "close calibration", replacing(round_, after), undoable=not unveils)


def note_mended(round_: CalibrationRound, standard_id: Id) -> Change:
    """A version of a standard was written because of this round."""
    after = round_.but(mended_ids=tuple(dict.fromkeys((*round_.mended_ids, standard_id))))
    return Change(f"the round “{round_.title}”", "mend standard", replacing(round_, after))


def rates_here(rater: CalibrationRater, coach_id: Id) -> bool:
    """Whether somebody rates in this workbook, whose coach has the id, and not by a file."""
    return rater.invited_on is None or rater.person_id == coach_id


def waiting_here(raters: Iterable[CalibrationRater], coach_id: Id) -> tuple[CalibrationRater, ...]:
    """Who has still to rate in this workbook, and must see no marks before."""
    return tuple(each for each in raters if each.submitted_at is None and rates_here(each, coach_id))


def may_see(round_: CalibrationRound, raters: Iterable[CalibrationRater], coach_id: Id) -> bool:
    """Whether what was submitted may be shown in this workbook, whose coach has the id."""
    if round_.invitation is not None:
        return False
    if round_.state is RoundState.CLOSED:
        return True
    raters = tuple(raters)
    return any(each.submitted_at is not None for each in raters) and not waiting_here(raters, coach_id)


def name_of(rater: CalibrationRater, people: Mapping[Id, Person]) -> str:
    """How a rater is called."""
    person = people.get(rater.person_id or "")
    return person.name if person is not None else rater.name or "Rater"


def in_order(raters: Iterable[CalibrationRater]) -> tuple[CalibrationRater, ...]:
    """Raters as they were added."""
    return tuple(sorted(raters, key=_place))


def _place(rater: CalibrationRater) -> tuple[int, Id]:
    return rater.position, rater.id


def _once(raters: Iterable[Invited]) -> tuple[Invited, ...]:
    named = (each for each in raters if each.person_id is not None or each.name.strip())
    found: dict[tuple[Id | None, str], Invited] = {}
    for each in named:
        found.setdefault((each.person_id, each.name.strip().casefold()), each)
    return tuple(found.values())


def _rater(acting: Acting, round_id: Id, invited: Invited, position: int) -> CalibrationRater:
    return CalibrationRater(
        id=acting.new_id(),
        round_id=round_id,
        person_id=invited.person_id,
        name="" if invited.person_id is not None else invited.name.strip(),
        position=position,
    )


def _titled(title: str) -> None:
    if not title.strip():
        raise Fault("title", "Give the round a title, such as the day on which you will meet.")


def _still_ahead(acting: Acting, deadline: date | None) -> None:
    if deadline is not None and deadline < acting.today:
        raise Fault("deadline", "This day is over; choose one that is still to come.")


def _can_be_rated(case: CalibrationCase) -> None:
    if not (case.text.strip() or case.reference.strip()):
        raise Fault("text", "Paste the transcript or write a note, or say where the recording lies.")


def _only_in_draft(round_: CalibrationRound) -> None:
    if round_.state is not RoundState.DRAFT:
        raise Fault("state", "The round is open; its cases and standards stay as they are.")
