"""Own view: how people see a contact of theirs, set beside how the coach saw it, and never averaged with it.

What differs is where the talk begins, so it is said in words. The own view records the way by which it came:
on the handed over screen, on paper, or told; it is called blind nowhere, because nobody can know that here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from coachbook.changes import Acting, Change, adding
from coachbook.coaching.judging import summed
from coachbook.coaching.observations import marks_of
from coachbook.errors import Fault
from coachbook.records import Id, Observation, Person, Rating, ServiceStandard
from coachbook.records.kinds import Mark, ObservationKind, ObservationState, Scale, Way
from coachbook.statistics.words import count


class Beside(NamedTuple):
    """One standard as both saw it: the coach's rating and the person's own, each of which may be missing."""

    standard: ServiceStandard
    seen: Rating | None
    own: Rating | None

    @property
    def apart(self) -> int | None:
        """Marks between them: 0 for the same, 4 for met against not met; None where one has no mark."""
        one, other = _steps(self.seen), _steps(self.own)
        return None if one is None or other is None else abs(one - other)


def take_own_view(
    acting: Acting,
    beside: Observation,
    ratings: Iterable[Rating],
    standards: Mapping[Id, ServiceStandard],
    person: Person,
    marks: Mapping[Id, Mark],
    evidence: Mapping[Id, str],
    *,
    words: str = "",
    way: Way,
) -> Change:
    """The person's own view of the contact `beside`, as it was given; it is frozen at once.

    `ratings` are the coach's, of whom only the standards and moments are taken; `marks` and `evidence` are
    the person's by standard. Raises `Fault("marks")` without a single mark, `Fault("person")` for somebody
    else, `Fault("kind")` beside another own view.
    """
    if beside.kind is ObservationKind.SELF:
        raise Fault("kind", "This is an own view already; open the one that it stands beside.")
    if person.id != beside.person_id:
        raise Fault("person", "Only the person who was observed has an own view of this contact.")
    made = Observation(
        id=acting.new_id(),
        person_id=person.id,
        observer_id=person.id,
        kind=ObservationKind.SELF,
        way=way,
        at=beside.at,
        channel=beside.channel,
        shift=beside.shift,
        site=beside.site,
        moment_ids=beside.moment_ids,
        reference=beside.reference,
        behaviour=words.strip(),
        beside_id=beside.id,
        state=ObservationState.SUBMITTED,
        submitted_at=acting.now,
    )
    own = tuple(_rated(acting, made, each, standards, marks, evidence) for each in ratings)
    if all(each.mark is None for each in own):
        raise Fault("marks", f"{person.called} has not rated anything yet; one standard is enough.")
    made = made.but(**summed(own, standards))
    return Change(f"{person.called}’s own view", "take own view", adding(made, *own), undoable=False)


def side_by_side(
    seen: Iterable[Rating], own: Iterable[Rating], standards: Mapping[Id, ServiceStandard]
) -> tuple[Beside, ...]:
    """Both views, a line for each standard, in the order of the coach's form; versions of one are one."""
    theirs = {standards[each.standard_id].root_id: each for each in own}
    lines = []
    for rating in sorted(seen, key=lambda each: each.position):
        standard = standards[rating.standard_id]
        lines.append(Beside(standard, rating, theirs.pop(standard.root_id, None)))
    return (*lines, *(Beside(standards[each.standard_id], None, each) for each in theirs.values()))


def difference(line: Beside, called: str, by: str = "") -> str:
    """Where the two stand to each other, in words.

    `called` is the person, `by` who observed; empty where that is whoever reads it.
    """
    if line.apart is None:
        return _one_sided(line, called, by)
    if line.apart == 0:
        return "Seen alike"
    higher = called if (_steps(line.own) or 0) > (_steps(line.seen) or 0) else by or "you"
    if line.standard.scale is Scale.MET_NOT_MET:
        return f"Seen differently: met for {higher} only"
    marks = "one mark" if line.apart == 1 else f"{count(line.apart)} marks"
    return f"{marks.capitalize()} apart, {higher} higher"


def summary(lines: Iterable[Beside], called: str, by: str = "") -> str:
    """Both views in a sentence, with where to begin: what is furthest apart; `called`, `by` as above."""
    two = f"{by or 'You'} and {called}"
    both = [line for line in lines if line.apart is not None]
    if not both:
        return f"{two} rated no standard both."
    alike = sum(line.apart == 0 for line in both)
    start = f"{two} saw {alike} of {len(both)} alike."
    furthest = max(both, key=lambda line: line.apart or 0)
    if furthest.apart:
        return f"{start} Begin where it is furthest apart: {furthest.standard.title}."
    return f"{start} Ask what made it go well."


def _rated(
    acting: Acting,
    made: Observation,
    rating: Rating,
    standards: Mapping[Id, ServiceStandard],
    marks: Mapping[Id, Mark],
    evidence: Mapping[Id, str],
) -> Rating:
    standard = standards[rating.standard_id]
    mark = marks.get(standard.id)
    if mark is not None and mark not in marks_of(standard.scale):
        raise Fault("marks", f"{standard.title} has no such mark.")
    return Rating(
        id=acting.new_id(),
        observation_id=made.id,
        standard_id=standard.id,
        moment_id=rating.moment_id,
        position=rating.position,
        mark=mark,
        evidence=evidence.get(standard.id, "").strip(),
    )


def _steps(rating: Rating | None) -> int | None:
    if rating is None or rating.mark in (None, Mark.NOT_APPLICABLE):
        return None
    return {Mark.MET: 5, Mark.NOT_MET: 1}.get(rating.mark) or int(rating.mark)


def _one_sided(line: Beside, called: str, by: str) -> str:
    """What to say where not both gave a mark."""
    own = line.own.mark if line.own else None
    seen = line.seen.mark if line.seen else None
    if own is seen is Mark.NOT_APPLICABLE:
        return "No occasion for it, for both"
    if own is None and seen is None:
        return "Not rated by either"
    if own is None:
        return f"{called} did not rate it"
    if seen is None:
        return f"{by or 'You'} did not rate it"
    return f"No occasion for it, says {called if own is Mark.NOT_APPLICABLE else by or 'your form'}"
