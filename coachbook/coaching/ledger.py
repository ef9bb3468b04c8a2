"""The ledger: all promises of a workbook in one order, by who promised, with how often each side keeps them.

Leaders' promises stand in the same ledger as everybody's, and so do those made to customers: a team sees by
them whether the promise of the service is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from coachbook.changes import Acting, Change, replacing
from coachbook.coaching.days import counted, counted_days, near_day
from coachbook.coaching.people import short_name
from coachbook.coaching.promises import KeptRate, is_due, is_overdue, sentence
from coachbook.records import Commitment, Id, Person
from coachbook.records.kinds import CommitmentState, PersonRole
from coachbook.records.lines import PromiseTally
from coachbook.statistics.intervals import percent, wilson
from coachbook.statistics.words import count, sentence_case

_LONGEST = 90
_NAMED = 2


class Side(StrEnum):
    """Whose promise it is, and which ones the ledger keeps apart."""

    OWN = "own"
    PEOPLE = "people"
    LEADERS = "leaders"
    CUSTOMERS = "customers"


class Standing(NamedTuple):
    """How one side keeps its promises."""

    side: Side
    rate: KeptRate
    open: int
    overdue: int


def _side(owner_id: Id, people: Mapping[Id, Person], coach_id: Id, *, to_customer: bool) -> Side:
    """To customers first, whoever gave it; then the coach's own, a leader's, or a person's."""
    if to_customer:
        return Side.CUSTOMERS
    if owner_id == coach_id:
        return Side.OWN
    owner = people.get(owner_id)
    return Side.LEADERS if owner is not None and PersonRole.LEADER in owner.roles else Side.PEOPLE


def open_in_order(promises: Iterable[Commitment], coach_id: Id, today: date) -> tuple[Commitment, ...]:
    """The open ones: overdue before due today before later; of overdue and due ones the coach's own first."""
    waiting = (promise for promise in promises if promise.state is CommitmentState.OPEN)

    def rank(promise: Commitment) -> tuple[int, bool, date, bool, Id]:
        urgency = 0 if is_overdue(promise, today) else 1 if is_due(promise, today) else 2
        others = promise.owner_id != coach_id
        return urgency, urgency < 2 and others, promise.due, others, promise.id

    return tuple(sorted(waiting, key=rank))


def and_told(acting: Acting, change: Change) -> Change:
    """`change`, which ends a promise, and that whoever it was made to was told today."""
    ((before, after),) = ((edit.before, edit.after) for edit in change.edits)
    if not isinstance(after, Commitment) or before is None:
        raise TypeError("only the end of a promise is told")
    return Change(change.label, change.verb, replacing(before, after.but(told_on=acting.today)))


def standings(
    tallies: Iterable[PromiseTally], people: Mapping[Id, Person], coach_id: Id
) -> tuple[Standing, ...]:
    """How each side keeps its promises; sides that never promised anything are left out."""
    by_side: dict[Side, list[PromiseTally]] = {}
    for tally in tallies:
        side = _side(tally.owner_id, people, coach_id, to_customer=tally.to_customer)
        by_side.setdefault(side, []).append(tally)
    return tuple(_standing(side, by_side[side]) for side in Side if side in by_side)


def _standing(side: Side, tallies: Iterable[PromiseTally]) -> Standing:
    on_time = ended = still = overdue = 0
    for tally in tallies:
        on_time, ended = on_time + tally.on_time, ended + tally.ended
        still, overdue = still + tally.open, overdue + tally.overdue
    return Standing(side, KeptRate(on_time, ended, wilson(on_time, ended)), still, overdue)


def rate_figure(rate: KeptRate) -> str:
    """The count itself, "23 of 25"; blank under three, where it would say more than it can."""
    return f"{rate.on_time} of {rate.of}" if rate.enough else ""


def rate_in_words(rate: KeptRate) -> str:
    """What the count can tell: "kept on time, between 75 and 98 % of the time at this rate"."""
    if not rate.enough or rate.interval is None:
        ended = f"{count(rate.of)} ended so far" if rate.of else "none has ended yet"
        return f"{sentence_case(ended)}; from three on a rate is shown."
    low, high = percent(rate.interval.low), percent(rate.interval.high)
    return f"kept on time, between {low} and {high} % of the time at this rate"


def first_sentence(
    promises: Iterable[Commitment], people: Mapping[Id, Person], coach_id: Id, today: date
) -> str:
    """What to do next: the coach's own overdue and due ones, then others' overdue ones, then the next."""
    waiting = open_in_order(promises, coach_id, today)
    own = [each for each in waiting if each.owner_id == coach_id]
    late = [each for each in own if is_overdue(each, today)]
    if late:
        days = counted_days((today - late[0].due).days)
        return f"You are {days} late with “{_cut(sentence(late[0]))}”{_more(late, 'overdue')}."
    due = [each for each in own if is_due(each, today)]
    if due:
        return f"Today you owe “{_cut(sentence(due[0]))}”{_more(due, 'due')}."
    theirs = [each for each in waiting if is_overdue(each, today)]
    if theirs:
        verb = "is" if len(theirs) == 1 else "are"
        noun = sentence_case(counted(len(theirs), "promise"))
        return f"{noun} of {_whose(theirs, people)} {verb} overdue; ask how it went."
    if waiting:
        return (
            f"Nothing is overdue. Next is “{_cut(sentence(waiting[0]))}”, {near_day(waiting[0].due, today)}."
        )
    return "Nothing is promised at the moment."


def _more(promises: Sequence[Commitment], how: str) -> str:
    others = len(promises) - 1
    return f"; {count(others)} more of yours {'is' if others == 1 else 'are'} {how}" if others else ""


def _whose(promises: Iterable[Commitment], people: Mapping[Id, Person]) -> str:
    names = list(dict.fromkeys(_called(each, people) for each in promises))
    if len(names) <= _NAMED:
        return " and ".join(names)
    return f"{', '.join(names[:_NAMED])} and others"


def _called(promise: Commitment, people: Mapping[Id, Person]) -> str:
    owner = people.get(promise.owner_id)
    return short_name(owner.called) if owner else "somebody"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
