"""What the page Observations shows: rows, and the sentence that says what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from coachbook.clock import local
from coachbook.coaching.contact import whom, whom_called
from coachbook.coaching.days import counted, day_of, plain_day
from coachbook.records import Id, MomentOfTruth, Observation, Person, Rating
from coachbook.records.kinds import ObservationState
from coachbook.records.lines import ContactLine
from coachbook.statistics.words import day, sentence_case
from coachbook.ui.coaching.observing import KIND_NAMES, moments_in_words, score_in_words


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """One observation in the list."""

    id: Id
    person_id: Id
    """Empty on a walk that names nobody."""
    person: str
    when: str
    moment: str
    kind: str
    score: str
    passed: bool
    draft: bool
    amended: bool
    """Whether it amends an earlier version."""
    disputed: bool
    """Whether a dispute about it waits for its answer."""
    tally: str
    """Strengths and misses in words."""


@dataclass(frozen=True, slots=True)
class Next:
    """The first line: a sentence, the words of its link, and where the link leads."""

    sentence: str
    link: str = ""
    observation_id: Id | None = None
    person_id: Id | None = None


def rows_of(
    observations: Iterable[ContactLine],
    ratings: Iterable[Rating],
    people: Mapping[Id, Person],
    moments: Mapping[Id, MomentOfTruth],
    *,
    today: date,
    zone: tzinfo,
    disputed: Collection[Id] = (),
) -> tuple[ObservationRow, ...]:
    """The rows of these observations, in their order; `ratings` are those of the drafts among them."""
    strengths = Counter(each.observation_id for each in ratings if each.strength)
    misses = Counter(each.observation_id for each in ratings if each.mark is not None and each.mark.is_miss)
    return tuple(
        ObservationRow(
            id=each.id,
            person_id=each.person_id or "",
            person=whom(each, people),
            when=when(each.at, today, zone),
            moment=moments_in_words(each.moment_ids, moments),
            kind=KIND_NAMES[each.kind],
            score=_score(each),
            passed=not each.critical_missed,
            draft=each.state is ObservationState.DRAFT,
            amended=each.amends_id is not None,
            disputed=each.id in disputed,
            tally=tally(each.strengths + strengths[each.id], each.misses + misses[each.id]),
        )
        for each in observations
    )


def _score(observation: ContactLine) -> str:
    """The score, a critical miss before it: where a column is narrow only the beginning is in sight."""
    words = score_in_words(observation)
    missed = ", not passed"
    return f"not passed, {words.replace(missed, '', 1)}" if missed in words else words


def when(at: datetime, today: date, zone: tzinfo) -> str:
    """Day and time on the wall: "19 Nov, 14:05", with the year where it is another one."""
    there = local(at, zone)
    year = "" if there.year == today.year else f" {there.year}"
    return f"{day(there.date())}{year}, {there:%H:%M}"


def tally(strengths: int, misses: int) -> str:
    """Strengths first, then misses: "1 strength, 2 misses"; nothing where there is neither."""
    words = []
    if strengths:
        words.append(f"{strengths} strength{'' if strengths == 1 else 's'}")
    if misses:
        words.append(f"{misses} miss{'' if misses == 1 else 'es'}")
    return ", ".join(words)


def what_next(
    drafts: Sequence[Observation],
    team: Iterable[Person],
    last_observed: Mapping[Id, datetime],
    people: Mapping[Id, Person],
    zone: tzinfo,
    disputed: Observation | None = None,
) -> Next:
    """Answer what was disputed first, then go on with a draft; else observe whoever was seen least lately.

    `team` is who is coached and here; `drafts` are newest first; `disputed` has waited longest.
    """
    if disputed is not None:
        on = plain_day(day_of(disputed.at, zone))
        words = f"{whom_called(disputed, people)} disputed the observation of {on} and waits for an answer."
        return Next(words, "Answer it", observation_id=disputed.id)
    least = least_seen(team, last_observed)
    seen = ""
    if least is not None:
        last = last_observed.get(least.id)
        on = f"not been observed since {plain_day(day_of(last, zone))}" if last else "not been observed yet"
        seen = f"{least.called} has {on}."
    if drafts:
        newest = drafts[0]
        about = f"{whom_called(newest, people)}, {plain_day(day_of(newest.at, zone))}"
        words = (
            f"A draft waits: {about}."
            if len(drafts) == 1
            else f"{sentence_case(counted(len(drafts), 'draft'))} wait, the newest about {about}."
        )
        return Next(f"{words} {seen}".strip(), "Go on with it", observation_id=newest.id)
    if least is None:
        return Next("Add people first, under People; then observe a contact of theirs.")
    return Next(seen, f"Observe {least.called}", person_id=least.id)


def least_seen(team: Iterable[Person], last_observed: Mapping[Id, datetime]) -> Person | None:
    """Who was never observed, or not for the longest time; by name where that is equal."""

    def rank(person: Person) -> tuple[bool, float, str]:
        last = last_observed.get(person.id)
        return (last is not None, last.timestamp() if last else 0.0, person.name)

    return min(team, key=rank, default=None)
