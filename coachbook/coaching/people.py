"""Acts on people: add, correct, take back; who is here, and what to call somebody."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from coachbook.changes import Acting, Change, adding, replacing
from coachbook.errors import Fault
from coachbook.records import Break, Id, Person
from coachbook.records.base import LONGEST_NAME
from coachbook.records.kinds import PersonRole


def tidy(text: str) -> str:
    """One line without doubled spaces, in composed form; what is typed in a name field."""
    # Most cells of a long list are plain ASCII, which is composed already; asking first is twice as quick.
    if text.isascii():
        return text if text.isalnum() else " ".join(text.split())
    return " ".join(unicodedata.normalize("NFC", text).split())


def given_name_of(name: str) -> str:
    """The first word of a name: what to call the person until somebody writes another one.

    A first word without a letter, or one that opens what looks like markup, is no name: the whole stands.
    """
    words = name.split()
    if not words:
        return ""
    first = words[0]
    spoken = not first.startswith("<") and any(letter.isalpha() for letter in first)
    return first if spoken else " ".join(words)


def short_name(name: str, longest: int = 40) -> str:
    """A name that fits into a sentence or on a button; the whole one stands elsewhere on the page."""
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"


def new_person(acting: Acting, name: str, **fields: object) -> Person:
    """A person who is not stored yet, with what is known. Raises `Fault` that names the field."""
    return tidied_person(acting, tidy(name), _tidied(fields))


def tidied_person(acting: Acting, name: str, fields: Mapping[str, object]) -> Person:
    """As `new_person`, from lines that are tidy already: a long list is tidied once, when it is read."""
    _check_name(name)
    _check_lines(fields)
    given = fields.get("given_name") or given_name_of(name)
    made = {"id": acting.new_id(), "name": name, "known_from": acting.today}
    return Person.model_validate({**made, **fields, "given_name": given})


def add_person(acting: Acting, name: str, **fields: object) -> Change:
    """Add somebody to the team, coached by who acts. Raises `Fault` that names the field."""
    fields.setdefault("coach_id", acting.who)
    person = new_person(acting, name, **fields)
    return Change(f"add {person.called}", "add person", adding(person))


def correct_person(person: Person, **fields: object) -> Change:
    """Other facts about a person. Raises `Fault` that names the field: a blank name, a line over 300."""
    fields = _tidied(fields)
    if "name" in fields:
        _check_name(str(fields["name"]))
    _check_lines(fields)
    after = person.but(**fields)
    merge = f"person {person.id} {' '.join(sorted(fields))}"
    return Change(f"changes to {person.called}", "correct person", replacing(person, after), merge)


def take_back(acting: Acting, person: Person) -> Change:
    """The person is back from today on, or stays after all; a time away of a day or more is kept.

    What was settled meanwhile stays as it is: a cancelled session is planned anew, with its own words.
    """
    left, back = person.left_on, acting.today
    away = (Break(left_on=left, back_on=back),) if left is not None and left < back else ()
    after = person.but(left_on=None, keeps=(), breaks=(*person.breaks, *away))
    return Change(f"{person.called} coming back", "person returns", replacing(person, after))


def coaches_among(people: Iterable[Person], coach_id: Id) -> tuple[Person, ...]:
    """Who coaches: whoever acts, whoever has that role, and whoever somebody is coached by; by name."""
    every = tuple(people)
    named = {person.coach_id for person in every} | {coach_id}
    found = (each for each in every if each.id in named or PersonRole.COACH in each.roles)
    return tuple(sorted(found, key=lambda each: (each.id != coach_id, each.name.casefold(), each.id)))


def is_here(person: Person, day: date) -> bool:
    """Whether somebody is with the team on a day: who leaves is gone from the day of leaving on."""
    return person.left_on is None or day < person.left_on


def was_there(person: Person, day: date) -> bool:
    """Whether the coach can have seen somebody since a day: in the team then, and in the workbook."""
    return all(each is None or each <= day for each in (person.since, person.known_from))


def can_meet(person: Person, coach_id: Id, day: date) -> bool:
    """Whether the coach can sit down with somebody on a day: not the coach, and here."""
    return person.id != coach_id and is_here(person, day)


def is_coached(person: Person, coach_id: Id, day: date) -> bool:
    """Whether somebody is on the coach's list: here, not the coach, and nobody who leads.

    A leader can be met, observed and held to a promise, but nobody waits for their coaching.
    """
    return can_meet(person, coach_id, day) and PersonRole.LEADER not in person.roles


def is_own(person: Person, coach_id: Id, day: date) -> bool:
    """Whether somebody waits for this coach: on the list, and not said to be coached by somebody else."""
    return person.coach_id in (None, coach_id) and is_coached(person, coach_id, day)


def nominate_champion(person: Person, *, champion: bool) -> Change:
    """Name somebody a champion, or no longer; by another measure than the behaviours they then show."""
    others: tuple[PersonRole, ...] = tuple(r for r in person.roles if r is not PersonRole.CHAMPION)
    roles = (*others, PersonRole.CHAMPION) if champion else others
    return Change(
        f"{person.called} as champion", "nominate champion", replacing(person, person.but(roles=roles))
    )


def _check_name(name: str) -> None:
    if not name:
        raise Fault("name", "Write a name; everything else may follow later.")
    if len(name) > LONGEST_NAME:
        raise Fault("name", f"A name has at most {LONGEST_NAME} characters; shorten it.")


def _tidied(fields: Mapping[str, object]) -> dict[str, object]:
    """The same fields with every line tidied, so that one team is not two because of a space."""
    return {field: tidy(value) if isinstance(value, str) else value for field, value in fields.items()}


def _check_lines(fields: Mapping[str, object]) -> None:
    for field, value in fields.items():
        if isinstance(value, str) and len(value) > LONGEST_NAME:
            raise Fault(field, f"This line has {len(value)} characters; at most {LONGEST_NAME} fit.")
