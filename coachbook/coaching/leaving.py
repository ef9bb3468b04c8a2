"""Leaving: the day from which somebody is gone, what is open then, and what becomes of each of it.

Nothing that was referred to is deleted: what was said and seen stays readable, and what was to come is
settled in one step that can be undone. What is neither settled nor kept on purpose is asked for once on the
person's page, and is never planned, moved or listed as due.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta, tzinfo
from enum import StrEnum
from typing import NamedTuple

from coachbook.changes import Acting, Change, Edit, adding, replacing
from coachbook.coaching.days import counted, day_of, plain_day
from coachbook.coaching.moving import handed
from coachbook.coaching.people import is_here, short_name
from coachbook.coaching.sessions import raised
from coachbook.errors import Fault
from coachbook.records import (
    CoachingSession,
    Commitment,
    DevelopmentPlan,
    Id,
    Obstacle,
    Person,
    SessionSeries,
)
from coachbook.records.kinds import CommitmentState, ObstacleState, PlanState, PromiseTo, SessionState
from coachbook.statistics.words import listed, sentence_case

LONGEST_AHEAD = timedelta(days=366)


class Becomes(StrEnum):
    """What becomes of a promise when somebody in it leaves."""

    RELEASED = "released"
    KEPT_OPEN = "kept open"
    HANDED_OVER = "handed over"


class Settled(NamedTuple):
    """What becomes of one promise, and to whom it is handed."""

    becomes: Becomes
    owner: Person | None = None


class StillOpen(NamedTuple):
    """What is open with somebody from a day on, each in its order."""

    sessions: tuple[CoachingSession, ...] = ()
    """Planned with them."""
    series: tuple[SessionSeries, ...] = ()
    """Those that the sessions belong to."""
    to_hold: tuple[CoachingSession, ...] = ()
    """Planned ones that they were to hold."""
    huddles: tuple[CoachingSession, ...] = ()
    """Planned ones that they stand on the attendance of."""
    by_them: tuple[Commitment, ...] = ()
    to_them: tuple[Commitment, ...] = ()
    plans: tuple[DevelopmentPlan, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    """What they raised and nobody answered."""

    @property
    def promises(self) -> tuple[Commitment, ...]:
        """By them and to them."""
        return (*self.by_them, *self.to_them)

    @property
    def asks(self) -> bool:
        """Whether something of it would come up again unless it is settled."""
        return bool(self.sessions or self.to_hold or self.promises)


def still_open(
    person: Person,
    day: date,
    today: date,
    zone: tzinfo,
    *,
    sessions: Iterable[CoachingSession] = (),
    series: Iterable[SessionSeries] = (),
    promises: Iterable[Commitment] = (),
    plans: Iterable[DevelopmentPlan] = (),
    obstacles: Iterable[Obstacle] = (),
) -> StillOpen:
    """What is open when somebody leaves on `day`, without what was kept on purpose.

    Until a day ahead a promise may still be kept; then only those count that are due from that day on.
    """
    ahead = [
        each
        for each in sorted(sessions, key=lambda each: (each.starts_at, each.id))
        if each.state is SessionState.PLANNED
        and day_of(each.starts_at, zone) >= day
        and each.id not in person.keeps
    ]
    with_them = tuple(each for each in ahead if each.person_id == person.id)
    tied = {each.series_id for each in with_them}
    waiting = [
        each
        for each in sorted(promises, key=lambda each: (each.due, each.id))
        if each.state is CommitmentState.OPEN
        and (day <= today or each.due >= day)
        and not _meant(person, each)
    ]
    return StillOpen(
        sessions=with_them,
        series=tuple(each for each in series if each.id in tied),
        to_hold=tuple(each for each in ahead if each.coach_id == person.id),
        huddles=tuple(each for each in ahead if person.id in _attending(each)),
        by_them=tuple(each for each in waiting if each.owner_id == person.id),
        to_them=tuple(each for each in waiting if person.id == each.person_id != each.owner_id),
        plans=tuple(p for p in plans if p.person_id == person.id and p.state is not PlanState.CLOSED),
        obstacles=tuple(
            each for each in obstacles if each.raised_by_id == person.id and each.state is ObstacleState.OPEN
        ),
    )


def let_go(
    acting: Acting,
    person: Person,
    day: date | None = None,
    found: StillOpen | None = None,
    *,
    cancel: bool = True,
    settled: Mapping[Id, Settled] | None = None,
    last_seen: date | None = None,
) -> Change:
    """The person leaves on `day`, today by default; everything stays readable.

    `found` is what `still_open` says for that day. Its sessions are cancelled and their series ended unless
    `cancel` is False; then they are kept on purpose. What they were to hold is taken over by who acts.
    Promises become what `settled` says, released where it says nothing. `last_seen` is the last day on which
    they were coached or observed.

    Raises `Fault("person")` for the coach and for who has left, `Fault("day")` for a day that cannot be,
    `Fault("owner")` where a promise is handed to nobody, or to somebody who is not here then.
    """
    day = day or acting.today
    _check(acting, person, day, last_seen)
    edits, kept = _settled(acting, person, day, found or StillOpen(), settled or {}, cancel=cancel)
    after = person.but(left_on=day, keeps=(*person.keeps, *kept))
    return Change(f"{person.called} leaving", "person leaves", (*replacing(person, after), *edits))


def settle(
    acting: Acting,
    person: Person,
    found: StillOpen,
    *,
    cancel: bool = True,
    settled: Mapping[Id, Settled] | None = None,
) -> Change:
    """Settle what stayed open with somebody who has left. Raises `Fault("owner")` as `let_go` does."""
    day = person.left_on or acting.today
    edits, kept = _settled(acting, person, day, found, settled or {}, cancel=cancel)
    after = person.but(keeps=(*person.keeps, *kept))
    label = f"what was open with {person.called}"
    return Change(label, "settle leaving", (*replacing(person, after), *edits))


def session_goes_on(session: CoachingSession, people: Mapping[Id, Person], zone: tzinfo) -> bool:
    """Whether a session can be thought of: both are here on its day, or it was kept on purpose."""
    day = day_of(session.starts_at, zone)
    both = (people.get(session.person_id or ""), people.get(session.coach_id))
    return all(one is None or is_here(one, day) or session.id in one.keeps for one in both)


def promise_goes_on(promise: Commitment, people: Mapping[Id, Person], today: date) -> bool:
    """Whether a promise is asked for: by and to somebody who is here, or kept on purpose.

    One that was made after somebody had left was meant so.
    """
    both = (people.get(promise.owner_id), people.get(promise.person_id or ""))
    return all(one is None or is_here(one, today) or _meant(one, promise) for one in both)


def unsettled(
    sessions: Iterable[CoachingSession], people: Mapping[Id, Person], zone: tzinfo
) -> tuple[CoachingSession, ...]:
    """Planned sessions with or by somebody who is not here on their day; earliest first."""
    found = (
        each
        for each in sessions
        if each.state is SessionState.PLANNED and not session_goes_on(each, people, zone)
    )
    return tuple(sorted(found, key=lambda each: (each.starts_at, each.id)))


def gone_from(session: CoachingSession, people: Mapping[Id, Person], zone: tzinfo) -> Person | None:
    """Who will not be here on the day of a session; None where both will."""
    day = day_of(session.starts_at, zone)
    both = (people.get(session.person_id or ""), people.get(session.coach_id))
    return next((one for one in both if one is not None and not is_here(one, day)), None)


def unsettled_sentence(found: Iterable[CoachingSession], person: Person, today: date) -> str:
    """That sessions are planned with who leaves: "One session is planned with Jonas, who left on 3 May."."""
    number = sum(person.id in (each.person_id, each.coach_id) for each in found)
    verb = "is" if number == 1 else "are"
    return (
        f"{sentence_case(counted(number, 'session'))} {verb} planned with {short_name(person.called)}, "
        f"who {leaving_words(person, today)}."
    )


def leaving_words(person: Person, today: date) -> str:
    """When somebody left or leaves: "left on 20 November", "leaves on 30 November"."""
    if person.left_on is None:
        return "is here"
    year = "" if person.left_on.year == today.year else f" {person.left_on.year}"
    return f"{'leaves' if is_here(person, today) else 'left'} on {plain_day(person.left_on)}{year}"


def open_words(found: StillOpen) -> str:
    """What is open, in words: "two sessions and one promise"; empty for nothing."""
    parts = (
        (len(found.sessions) + len(found.to_hold), "session"),
        (len(found.promises), "promise"),
        (len(found.plans), "plan"),
        (len(found.obstacles), "obstacle"),
    )
    return listed([counted(number, noun) for number, noun in parts if number])


def usual(promise: Commitment, coach: Person) -> Settled:
    """What is offered for a promise: one to a customer goes to the coach, any other is released."""
    if promise.made_to is PromiseTo.CUSTOMER and promise.owner_id != coach.id:
        return Settled(Becomes.HANDED_OVER, coach)
    return Settled(Becomes.RELEASED)


def silent_promises(
    promises: Iterable[Commitment], people: Mapping[Id, Person], today: date
) -> frozenset[Id]:
    """The open promises that nobody is asked for, because who made them or was to get them has left."""
    return frozenset(
        each.id
        for each in promises
        if each.state is CommitmentState.OPEN and not promise_goes_on(each, people, today)
    )


def _attending(session: CoachingSession) -> set[Id]:
    return {each.person_id for each in session.attendance}


def _meant(person: Person, promise: Commitment) -> bool:
    after = person.left_on is not None and promise.made_on > person.left_on
    return after or promise.id in person.keeps


def _check(acting: Acting, person: Person, day: date, last_seen: date | None) -> None:
    if person.id == acting.who:
        raise Fault("person", "You cannot leave your own workbook; hand it over first.")
    if person.left_on is not None:
        raise Fault("person", f"{person.called} {leaving_words(person, acting.today)} already.")
    if day > acting.today + LONGEST_AHEAD:
        raise Fault("day", "Choose a day within a year; what comes later can be noted then.")
    since = max((each for each in (person.since, *(b.back_on for b in person.breaks)) if each), default=None)
    if since is not None and day < since:
        raise Fault("day", f"{person.called} came on {_dated(since)}; choose that day or a later one.")
    if last_seen is not None and day < last_seen:
        raise Fault(
            "day", f"{person.called} was still here on {_dated(last_seen)}; choose that day or a later one."
        )


def _settled(
    acting: Acting,
    person: Person,
    day: date,
    found: StillOpen,
    settled: Mapping[Id, Settled],
    *,
    cancel: bool,
) -> tuple[list[Edit], list[Id]]:
    """The edits that settle what is open, and the ids of what is kept on purpose."""
    why = f"{person.called} {'leaves' if day > acting.today else 'left'} on {plain_day(day)}."
    edits, kept = _met(acting, person, day, found, why, cancel=cancel)
    for promise in found.promises:
        choice = settled.get(promise.id, Settled(Becomes.RELEASED))
        if choice.becomes is Becomes.KEPT_OPEN:
            kept.append(promise.id)
        elif choice.becomes is Becomes.RELEASED:
            edits.append(Edit(promise, _ended(acting, promise, why)))
        else:
            owner = _taking_over(acting, person, choice.owner)
            added = _handed_on(acting, promise, owner, person)
            edits.append(Edit(promise, _ended(acting, promise, f"Handed to {owner.called}: {why}")))
            edits += adding(added)
            if added.person_id == person.id:
                kept.append(added.id)
    return edits, kept


def _met(
    acting: Acting, person: Person, day: date, found: StillOpen, why: str, *, cancel: bool
) -> tuple[list[Edit], list[Id]]:
    """What becomes of sessions; a huddle that they were to hold and to attend is changed by one edit."""
    before = {each.id: each for each in (*found.sessions, *found.to_hold, *found.huddles)}
    after = dict(before)
    for session in found.sessions:
        if cancel:
            after[session.id] = _off(session, why)
    for session in found.to_hold:
        mine = session.person_id == acting.who
        after[session.id] = _off(session, why) if mine else handed(session, acting.who, why)
    for huddle in found.huddles:
        there = tuple(each for each in huddle.attendance if each.person_id != person.id)
        after[huddle.id] = after[huddle.id].but(attendance=there)
    edits = [Edit(before[id_], after[id_]) for id_ in before if before[id_] != after[id_]]
    if not cancel:
        return edits, [session.id for session in found.sessions]
    ending = (each for each in found.series if each.ended_on is None or each.ended_on > day)
    return [*(Edit(each, each.but(ended_on=day)) for each in ending), *edits], []


def _off(session: CoachingSession, why: str) -> CoachingSession:
    return raised(session, session.but(state=SessionState.CANCELLED, reason=why))


def _ended(acting: Acting, promise: Commitment, outcome: str) -> Commitment:
    return promise.but(state=CommitmentState.DROPPED, closed_on=acting.today, outcome=outcome)


def _taking_over(acting: Acting, person: Person, owner: Person | None) -> Person:
    if owner is None or owner.id == person.id:
        raise Fault("owner", "Choose who takes the promise over.")
    if not is_here(owner, acting.today):
        raise Fault("owner", f"{owner.called} {leaving_words(owner, acting.today)}; choose somebody else.")
    return owner


def _handed_on(acting: Acting, promise: Commitment, owner: Person, person: Person) -> Commitment:
    """The same promise as the new owner makes it today; what was overdue is due today."""
    by_coach = owner.id == acting.who
    about, made_to = promise.person_id, promise.made_to
    if promise.owner_id == person.id:
        about = None if by_coach else owner.id
        if by_coach and made_to is PromiseTo.COACH:
            made_to = PromiseTo.TEAM
    return promise.but(
        id=acting.new_id(),
        owner_id=owner.id,
        person_id=about,
        made_to=made_to,
        buddy_id=None if promise.buddy_id in (owner.id, person.id) else promise.buddy_id,
        made_on=acting.today,
        due=max(promise.due, acting.today),
    )


def _dated(day: date) -> str:
    return f"{plain_day(day)} {day.year}"
