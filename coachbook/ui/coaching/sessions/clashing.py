"""What stands in the way of a time, in words for under the field: clocks, absences, sessions, the past."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from coachbook.coaching.absences import span_words
from coachbook.coaching.days import day_of, plain_day
from coachbook.coaching.sessions import conflict_sentence
from coachbook.coaching.slots import Taken
from coachbook.coaching.wall import Meant
from coachbook.records import Id, Person
from coachbook.workbook import Workbook

_NAMED = 4


def clash_sentence(
    book: Workbook,
    taken: Taken,
    people: Mapping[Id, Person],
    meant: Meant,
    minutes: int,
    who: Iterable[Id | None],
    except_id: Id | None = None,
) -> str:
    """All that is to be said of a time; empty where nothing is. It is said, and never refused."""
    acting = book.acting()
    there = set(who)
    parts = [meant.told]
    away = taken.away(meant.at, there)
    if away is not None:
        person = people.get(away.person_id)
        name = "You are" if away.person_id == acting.who else f"{person.called if person else 'Somebody'} is"
        parts.append(f"{name} away {span_words(away)}.")
    found = taken.clashes(meant.at, minutes, there, except_id)
    parts.append(conflict_sentence(found, people, acting.zone, acting.who))
    if meant.at < acting.now:
        parts.append("This time has passed already.")
    return " ".join(part for part in parts if part)


def series_clashes(taken: Taken, dates: Sequence[Meant], minutes: int, who: Iterable[Id | None]) -> str:
    """Which dates of a series after the first are taken, or moved by the clocks; empty where none is."""
    there = set(who)
    hit = [each for each in dates[1:] if not taken.is_free(each.at, minutes, there)]
    told = [each.told for each in dates[1:] if each.told]
    if not hit:
        return " ".join(told)
    days = [plain_day(day_of(each.at, taken.zone)) for each in hit]
    named = ", ".join(days[:_NAMED]) + (f" and {len(days) - _NAMED} more" if len(days) > _NAMED else "")
    one = len(hit) == 1
    return " ".join((f"{'One date is' if one else f'{len(hit)} dates are'} taken: {named}.", *told))
