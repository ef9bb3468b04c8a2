"""Promises that are due to nobody any more, because who made them or was to get them has left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from coachbook.coaching.leaving import silent_promises
from coachbook.coaching.people import is_here
from coachbook.records import Commitment, Id, Person
from coachbook.records.kinds import CommitmentState
from coachbook.workbook import Workbook, below, equal, one_of


def read_silent(book: Workbook, people: Mapping[Id, Person]) -> frozenset[Id]:
    """The open promises by and to people who have left, without those that were kept on purpose."""
    today = book.acting().today
    gone = [person.id for person in people.values() if not is_here(person, today)]
    if not gone:
        return frozenset()
    still = equal("state", CommitmentState.OPEN)
    theirs = (
        *book.all(Commitment, one_of("owner_id", gone), still),
        *book.all(Commitment, one_of("person_id", gone), still),
    )
    return silent_promises(theirs, people, today)


def count_due(book: Workbook) -> int:
    """How many promises are due or overdue."""
    tomorrow = book.acting().today + timedelta(days=1)
    due = (equal("state", CommitmentState.OPEN), below("due", tomorrow))
    number = book.ask.count(Commitment, due)
    if not number:
        return 0
    silent = read_silent(book, {person.id: person for person in book.all(Person)})
    return number - (book.ask.count(Commitment, (*due, one_of("id", silent))) if silent else 0)
