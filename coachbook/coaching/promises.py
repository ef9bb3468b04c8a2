"""Promises: made, kept, not kept, dropped; what is due, and how often they are kept.

"When (cue), I will (behaviour)" is the form that works (implementation intentions; 94 tests, d = .65). A kept
promise counts as on time when it ended on its due day or before. The rate carries its Wilson interval.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from coachbook.changes import Acting, Change, adding, replacing
from coachbook.coaching.days import plain_day
from coachbook.coaching.people import is_here
from coachbook.errors import Fault
from coachbook.records import Commitment, Id, Person
from coachbook.records.base import LONGEST_TEXT
from coachbook.records.kinds import CommitmentState, PromiseTo
from coachbook.statistics.intervals import FEWEST_FOR_A_MEAN, Interval, percent, wilson

_IF_THEN = re.compile(
    r"\s*when\s+(?P<cue>.+?)\s*,\s*(?:then\s+)?I(?:\s+will|['’]ll)?\s+(?P<behaviour>.+)", re.I | re.S
)
_BARE = re.compile(r"\s*I(?:\s+will|['’]ll)\s+(?P<behaviour>.+)", re.I | re.S)


_MOST_TIMES = 1000
LONGEST_DUE = timedelta(days=731)
"""How far ahead a promise may be due; a later day is a slip of the finger."""


class KeptRate(NamedTuple):
    """How many promises that ended were kept on time; `interval` is None before any ended."""

    on_time: int
    of: int
    interval: Interval | None

    @property
    def enough(self) -> bool:
        """Whether enough ended to say anything: under three a rate stays blank."""
        return self.of >= FEWEST_FOR_A_MEAN

    @property
    def text(self) -> str:
        """As it stands beside the list: "23 of 25 kept on time, 75 to 98 %"."""
        if self.interval is None:
            return ""
        low, high = percent(self.interval.low), percent(self.interval.high)
        return f"{self.on_time} of {self.of} kept on time, {low} to {high} %"


def make_promise(
    acting: Acting,
    owner: Person,
    behaviour: str,
    due: date,
    *,
    cue: str = "",
    made_to: PromiseTo | None = None,
    person_id: Id | None = None,
    session_id: Id | None = None,
    observation_id: Id | None = None,
    buddy_id: Id | None = None,
    times: int = 1,
    made_on: date | None = None,
) -> Change:
    """A promise by `owner`, made today. By default the coach promises to the person, a person to the coach.

    One that was made earlier, on `made_on`, may be overdue already: whoever enters it from paper means that.
    Raises `Fault("behaviour")` where it is blank or too long, `Fault("due")` for a day that is over or more
    than two years ahead, `Fault("made_on")` for a day to come, `Fault("times")` unless it is to be done 1 to
    1000 times, `Fault("owner")` for somebody who has left.
    """
    cue, behaviour = _checked(cue, behaviour)
    made_on = made_on or acting.today
    _check_owner(acting, owner, due)
    if made_on > acting.today:
        raise Fault("made_on", "A promise was made today or earlier; choose another day.")
    if due < made_on:
        earliest = "today" if made_on == acting.today else "on the day it was made"
        raise Fault("due", f"A promise is due {earliest} or later; choose another day.")
    _check_due(acting, due)
    if not 1 <= times <= _MOST_TIMES:
        raise Fault("times", f"A promise is kept 1 to {_MOST_TIMES} times; choose a smaller number.")
    own = owner.id == acting.who
    promise = Commitment(
        id=acting.new_id(),
        owner_id=owner.id,
        person_id=person_id if own else person_id or owner.id,
        made_to=made_to or (PromiseTo.PERSON if own else PromiseTo.COACH),
        session_id=session_id,
        observation_id=observation_id,
        cue=cue,
        behaviour=behaviour,
        made_on=made_on,
        due=due,
        buddy_id=buddy_id,
        times=times,
    )
    return Change(f"{owner.called}’s promise", "make promise", adding(promise))


def correct_promise(
    acting: Acting,
    promise: Commitment,
    *,
    cue: str | None = None,
    behaviour: str | None = None,
    due: date | None = None,
) -> Change:
    """Other words or another day. Raises as `make_promise` does, `Fault("promise")` once it has ended."""
    _refuse_ended(promise)
    words = _checked(
        promise.cue if cue is None else cue, promise.behaviour if behaviour is None else behaviour
    )
    if due is not None and due < acting.today:
        raise Fault("due", "A promise is due today or later; choose another day.")
    if due is not None:
        _check_due(acting, due)
    after = promise.but(cue=words[0], behaviour=words[1], due=due or promise.due)
    merge = f"promise {promise.id} {'due' if due else 'words'}"
    return Change("the promise", "correct promise", replacing(promise, after), merge)


def keep(acting: Acting, promise: Commitment, outcome: str = "") -> Change:
    """The promise was kept, today. Raises `Fault("promise")` where it has ended already."""
    return _ended(acting, promise, CommitmentState.KEPT, outcome, "the kept promise", "keep promise")


def not_kept(acting: Acting, promise: Commitment, outcome: str) -> Change:
    """The promise was not kept, and what came out instead. Raises `Fault("outcome")` without words."""
    if not outcome.strip():
        raise Fault("outcome", "Write what came out instead; that is what the next promise learns from.")
    return _ended(acting, promise, CommitmentState.NOT_KEPT, outcome, "the promise not kept", "break promise")


def drop(acting: Acting, promise: Commitment, outcome: str) -> Change:
    """The promise no longer makes sense; it counts in no rate. Raises `Fault("outcome")` without words."""
    if not outcome.strip():
        raise Fault("outcome", "Write why it no longer makes sense.")
    return _ended(acting, promise, CommitmentState.DROPPED, outcome, "the dropped promise", "drop promise")


def done_once(acting: Acting, promise: Commitment) -> Change:
    """It was done once more; the last time keeps the promise. Raises `Fault("promise")` once it has ended."""
    _refuse_ended(promise)
    after = promise.but(done_times=min(promise.done_times + 1, promise.times))
    if after.done_times == after.times:
        after = after.but(state=CommitmentState.KEPT, closed_on=acting.today)
    return Change("doing it once more", "do promise once", replacing(promise, after))


def tell(acting: Acting, promise: Commitment, on: date | None = None) -> Change:
    """Whom it was made to was told how it ended, today unless another day is given.

    Raises `Fault("promise")` while it is open, `Fault("told_on")` for a day to come or before it ended.
    """
    if promise.state is CommitmentState.OPEN or promise.closed_on is None:
        raise Fault("promise", "This promise is still open; say first how it ended.")
    on = on or acting.today
    if not promise.closed_on <= on <= acting.today:
        raise Fault("told_on", "The day of telling lies between the day it ended and today.")
    return Change("telling how it ended", "tell promise", replacing(promise, promise.but(told_on=on)))


def is_overdue(promise: Commitment, today: date) -> bool:
    """Whether it is open and its day is over."""
    return promise.state is CommitmentState.OPEN and promise.due < today


def is_due(promise: Commitment, today: date) -> bool:
    """Whether it is open, and due today or overdue."""
    return promise.state is CommitmentState.OPEN and promise.due <= today


def in_order(promises: Iterable[Commitment], coach_id: Id, today: date) -> tuple[Commitment, ...]:
    """Open promises as they ask for attention: the coach's own due ones, other due ones, then by day."""
    waiting = (promise for promise in promises if promise.state is CommitmentState.OPEN)

    def rank(promise: Commitment) -> tuple[bool, bool, date, bool, Id]:
        due, others = is_due(promise, today), promise.owner_id != coach_id
        return (not due, due and others, promise.due, others, promise.id)

    return tuple(sorted(waiting, key=rank))


def kept_rate(promises: Iterable[Commitment], since: date | None = None) -> KeptRate:
    """Kept on time among those that ended kept or not kept, due on `since` or later."""
    ended = [
        promise
        for promise in promises
        if promise.state in (CommitmentState.KEPT, CommitmentState.NOT_KEPT)
        and (since is None or promise.due >= since)
    ]
    return rate_of(sum(is_on_time(promise) for promise in ended), len(ended))


def rate_of(on_time: int, ended: int) -> KeptRate:
    """The rate of so many that were kept on time among those that ended."""
    return KeptRate(on_time, ended, wilson(on_time, ended))


def is_on_time(promise: Commitment) -> bool:
    """Whether it was kept on its due day or before."""
    closed = promise.closed_on
    return promise.state is CommitmentState.KEPT and closed is not None and closed <= promise.due


def sentence(promise: Commitment) -> str:
    """The promise as it is said: "When a complaint ends, I will say it back", or the errand as written."""
    if not promise.cue:
        return promise.behaviour
    return f"When {promise.cue}, I will {promise.behaviour}"


def times_in_words(promise: Commitment) -> str:
    """How often it was done: "1 of 3"; empty for what is done once."""
    return f"{promise.done_times} of {promise.times}" if promise.times > 1 else ""


def made_sentence(promise: Commitment, people: Mapping[Id, Person], coach_id: Id) -> str:
    """Who promised, to whom and when: "You promised Lena on 17 November"."""
    owner, about = people.get(promise.owner_id), people.get(promise.person_id or "")
    who = "You" if promise.owner_id == coach_id else (owner.called if owner else "Somebody")
    names = {
        PromiseTo.PERSON: f" {about.called}" if about and promise.owner_id != promise.person_id else "",
        PromiseTo.CUSTOMER: " a customer",
        PromiseTo.TEAM: " the team",
        PromiseTo.COACH: "",
    }
    return f"{who} promised{names[promise.made_to]} on {plain_day(promise.made_on)}"


def split_if_then(text: str) -> tuple[str, str]:
    """Cue and behaviour of a typed line: "When A, I will B" gives (A, B); anything else ("", the line).

    A line that begins with "I will" loses it, since the sentence says it again.
    """
    found = _IF_THEN.fullmatch(text)
    if found:
        return found["cue"].strip(), found["behaviour"].strip()
    bare = _BARE.fullmatch(text)
    return "", (bare["behaviour"] if bare else text).strip()


def _check_owner(acting: Acting, owner: Person, due: date) -> None:
    left = owner.left_on
    if left is None:
        return
    if not is_here(owner, acting.today):
        raise Fault("owner", f"{owner.called} left on {plain_day(left)}; let somebody promise who is here.")
    if due > left:
        raise Fault("due", f"{owner.called} leaves on {plain_day(left)}; choose a day until then.")


def _check_due(acting: Acting, due: date) -> None:
    if due > acting.today + LONGEST_DUE:
        raise Fault("due", "A promise is due within two years; choose a nearer day.")


def _ended(
    acting: Acting, promise: Commitment, state: CommitmentState, outcome: str, label: str, verb: str
) -> Change:
    _refuse_ended(promise)
    outcome = outcome.strip()
    if len(outcome) > LONGEST_TEXT:
        raise Fault("outcome", f"An outcome has at most {LONGEST_TEXT} characters; shorten it.")
    after = promise.but(state=state, closed_on=acting.today, outcome=outcome)
    return Change(label, verb, replacing(promise, after))


def _refuse_ended(promise: Commitment) -> None:
    if promise.state is not CommitmentState.OPEN:
        raise Fault("promise", "This promise has ended already; undo that first.")


def _checked(cue: str, behaviour: str) -> tuple[str, str]:
    cue, behaviour = " ".join(cue.split()), " ".join(behaviour.split())
    if not behaviour:
        raise Fault("behaviour", "Write what will be done, so that it can be seen or heard.")
    if max(len(cue), len(behaviour)) > LONGEST_TEXT:
        raise Fault("behaviour", f"A promise has at most {LONGEST_TEXT} characters; keep the one thing.")
    return cue, behaviour
