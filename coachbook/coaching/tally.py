"""Live tally: behaviours counted by key while a contact goes on, each press with its time.

Every press is a change of its own that is stored at once; what can be taken back are the presses of this
tally and nothing else. Afterwards the presses that matter become evidence of a standard.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from coachbook.changes import Change, Edit, replacing
from coachbook.coaching.days import time_of
from coachbook.coaching.people import tidy
from coachbook.errors import Fault
from coachbook.records import (
    BehaviourMark,
    ChampionBehaviour,
    Id,
    Observation,
    Rating,
    ServiceStandard,
    TallyKey,
    TallyMark,
)
from coachbook.records.base import LONGEST_NAME, LONGEST_TEXT
from coachbook.records.kinds import ObservationState, Publication, Seen

MOST_KEYS = 20
MOST_MARKS = 2_000
"""Presses that one tally holds: one every two seconds for over an hour."""
MOST_BACK = 100
"""Presses that can be taken back, and brought back again."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SPARE = _LETTERS + "123456789"


@dataclass(frozen=True, slots=True)
class TallyLine:
    """One key with what it counted so far."""

    key: str
    label: str
    count: int
    times: tuple[str, ...]
    """On the wall, oldest first."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The presses of one tally that were taken back and may be brought back, the latest last."""

    observation_id: Id = ""
    marks: tuple[TallyMark, ...] = ()

    def of(self, observation: Observation) -> TakenBack:
        """These where they belong to this observation; none for another one."""
        return self if self.observation_id == observation.id else TakenBack(observation.id)


def proposed_keys(
    rated: Iterable[ServiceStandard],
    behaviours: Iterable[ChampionBehaviour],
    standards: Mapping[Id, ServiceStandard],
) -> tuple[TallyKey, ...]:
    """A key for each published behaviour of the rated standards, and for each standard that has none.

    The key is the first letter of its name that is free, else any free one. `standards` holds every version,
    for a behaviour may have been captured under an earlier one.
    """
    by_root = {each.root_id: each for each in rated}
    things: list[tuple[str, Id, Id | None]] = []
    covered: set[Id] = set()
    for behaviour in sorted(behaviours, key=lambda each: (each.title, each.id)):
        standard = standards.get(behaviour.standard_id or "")
        meant = by_root.get(standard.root_id) if standard is not None else None
        if meant is not None and behaviour.state is Publication.PUBLISHED:
            things.append((behaviour.title, meant.id, behaviour.id))
            covered.add(meant.id)
    things += [(each.title, each.id, None) for each in by_root.values() if each.id not in covered]
    keys: list[TallyKey] = []
    for title, standard_id, behaviour_id in things[:MOST_KEYS]:
        key = free_key(title, keys)
        keys.append(TallyKey(key=key, label=title, standard_id=standard_id, behaviour_id=behaviour_id))
    return tuple(keys)


def free_key(label: str, keys: Iterable[TallyKey]) -> str:
    """The first letter of a name that no key has, else any letter or figure that is free."""
    taken = {each.key for each in keys}
    own: list[str] = [letter for letter in label.casefold() if letter in _LETTERS]
    free: list[str] = [letter for letter in (*own, *_SPARE) if letter not in taken]
    return free[0]


def set_keys(observation: Observation, keys: Sequence[TallyKey]) -> Change:
    """Other keys for the tally; a key that has counted already stays, or its presses would mean nothing.

    Raises `Fault("keys")` where two are the same, one is no letter or figure, or there are too many.
    """
    _refuse_submitted(observation)
    keys = tuple(each.but(key=each.key.casefold(), label=tidy(each.label)[:LONGEST_NAME]) for each in keys)
    names = [each.key for each in keys]
    if len(set(names)) < len(names):
        raise Fault("keys", "Two behaviours have the same key; give each its own.")
    if any(len(name) != 1 or not name.isalnum() for name in names):
        raise Fault("keys", "A key is one letter or one figure.")
    if len(keys) > MOST_KEYS:
        raise Fault("keys", f"At most {MOST_KEYS} behaviours can be counted at once; leave some out.")
    lost = {mark.key for mark in observation.tally} - set(names)
    if lost:
        raise Fault("keys", f"{', '.join(sorted(lost)).upper()} has counted already and stays as it is.")
    after = observation.but(tally_keys=keys)
    return Change("the keys of a tally", "set tally keys", replacing(observation, after))


def press(observation: Observation, key: str, at: datetime) -> Change | None:
    """Count one behaviour; None for a key that counts nothing. Raises `Fault("tally")` where it is full."""
    _refuse_submitted(observation)
    key = key.casefold()
    if all(each.key != key for each in observation.tally_keys):
        return None
    if len(observation.tally) >= MOST_MARKS:
        raise Fault("tally", f"This tally holds {MOST_MARKS:,} presses and is full.")
    return _marked(observation, (*observation.tally, TallyMark(key=key, at=at)))


def take_back(observation: Observation, taken: TakenBack) -> tuple[Change | None, TakenBack]:
    """The last press of this tally taken back, and what can be brought back; None where there is none."""
    _refuse_submitted(observation)
    taken = taken.of(observation)
    if not observation.tally or len(taken.marks) >= MOST_BACK:
        return None, taken
    last = observation.tally[-1]
    change = _marked(observation, observation.tally[:-1])
    return change, TakenBack(observation.id, (*taken.marks, last))


def bring_back(observation: Observation, taken: TakenBack) -> tuple[Change | None, TakenBack]:
    """What was taken back last, counted again with its own time; None where there is none."""
    _refuse_submitted(observation)
    taken = taken.of(observation)
    if not taken.marks:
        return None, taken
    change = _marked(observation, (*observation.tally, taken.marks[-1]))
    return change, TakenBack(observation.id, taken.marks[:-1])


def counted_so_far(observation: Observation, zone: tzinfo) -> tuple[TallyLine, ...]:
    """Each key with its presses, in the order of the keys."""
    return tuple(
        TallyLine(each.key, each.label, len(times), times)
        for each in observation.tally_keys
        for times in [tuple(time_of(m.at, zone) for m in observation.tally if m.key == each.key)]
    )


def evidence_of(label: str, marks: Sequence[TallyMark], zone: tzinfo) -> str:
    """Presses as evidence: "3 times: says it back (10:02, 10:05, 10:09)"."""
    times = ", ".join(time_of(mark.at, zone) for mark in sorted(marks, key=lambda mark: mark.at))
    often = "Once" if len(marks) == 1 else f"{len(marks)} times"
    return f"{often}: {_inside(label)} ({times})"


def tally_as_evidence(
    observation: Observation,
    ratings: Sequence[Rating],
    standards: Mapping[Id, ServiceStandard],
    chosen: Sequence[int],
    zone: tzinfo,
    rating_id: Id | None = None,
) -> Change:
    """Write chosen presses, by their places in the tally, into evidence; behaviours become marked as seen.

    Each behaviour goes to the rating of its standard, or all of them to the rating `rating_id`.
    Raises `Fault("marks")` where nothing is chosen, `Fault("rating")` where no rating is meant,
    `Fault("evidence")` where the text has no room.
    """
    _refuse_submitted(observation)
    marks = [observation.tally[at] for at in sorted(set(chosen)) if 0 <= at < len(observation.tally)]
    if not marks:
        raise Fault("marks", "Choose what was counted first.")
    keys = {each.key: each for each in observation.tally_keys}
    after = {rating.id: rating for rating in ratings}
    seen = {each.behaviour_id: each for each in observation.seen}
    for key in dict.fromkeys(mark.key for mark in marks):
        bound = keys[key]
        rating = _rating_for(bound, after, standards, rating_id)
        text = evidence_of(bound.label, [mark for mark in marks if mark.key == key], zone)
        evidence = "\n".join(filter(None, [rating.evidence.rstrip(), text]))
        if len(evidence) > LONGEST_TEXT:
            raise Fault("evidence", f"Evidence holds {LONGEST_TEXT:,} characters; choose fewer presses.")
        after[rating.id] = rating.but(evidence=evidence)
        if bound.behaviour_id is not None:
            seen[bound.behaviour_id] = BehaviourMark(behaviour_id=bound.behaviour_id, seen=Seen.SEEN)
    edits: list[Edit] = list(replacing(observation, observation.but(seen=tuple(seen.values()))))
    for rating in ratings:
        edits += replacing(rating, after[rating.id])
    return Change("what was counted", "use tally", tuple(edits))


def _rating_for(
    bound: TallyKey,
    ratings: Mapping[Id, Rating],
    standards: Mapping[Id, ServiceStandard],
    rating_id: Id | None,
) -> Rating:
    if rating_id is not None and rating_id in ratings:
        return ratings[rating_id]
    meant = standards.get(bound.standard_id or "")
    for rating in ratings.values():
        rated = standards.get(rating.standard_id)
        if meant is not None and rated is not None and rated.root_id == meant.root_id:
            return rating
    raise Fault("rating", f"Say which standard “{bound.label}” belongs to.")


def _marked(observation: Observation, marks: tuple[TallyMark, ...]) -> Change:
    after = observation.but(tally=marks)
    # One tally is one act of the workbook's own undo; its presses are taken back one by one in the tally.
    return Change("a tally", "tally", replacing(observation, after), merge=f"tally {observation.id}")


def _inside(label: str) -> str:
    """A name within a sentence: its first letter small, unless the word is written large as a whole."""
    first = label.split(" ", 1)[0]
    return label if first.isupper() and len(first) > 1 else label[:1].lower() + label[1:]


def _refuse_submitted(observation: Observation) -> None:
    if observation.state is ObservationState.SUBMITTED:
        raise Fault("state", "This observation is submitted and stays as it is; amend it to add to it.")
