"""Acts on people: add, correct, let go, take back; and what to call somebody."""

from __future__ import annotations

import unicodedata

from coachbook.changes import Acting, Change, adding, replacing
from coachbook.errors import Fault
from coachbook.records import Id, Person
from coachbook.records.base import LONGEST_NAME
from coachbook.records.kinds import PersonRole


def tidy(text: str) -> str:
    """One line without doubled spaces, in composed form; what is typed in a name field."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def given_name_of(name: str) -> str:
    """The first word of a name: what to call the person until somebody writes another one."""
    words = name.split()
    return words[0] if words else ""


def new_person(acting: Acting, name: str, **fields: object) -> Person:
    """A person who is not stored yet, with what is known. Raises `Fault("name")`."""
    name = _checked_name(name)
    given = tidy(str(fields.pop("given_name", ""))) or given_name_of(name)
    return Person.model_validate({"id": acting.new_id(), "name": name, "given_name": given, **fields})


def add_person(acting: Acting, name: str, **fields: object) -> Change:
    """Add somebody to the team, coached by who acts. Raises `Fault("name")`."""
    fields.setdefault("coach_id", acting.who)
    person = new_person(acting, name, **fields)
    return Change(f"add {person.called}", "add person", adding(person))


def correct_person(person: Person, **fields: object) -> Change:
    """Other facts about a person. Raises `Fault("name")` for a blank or overlong name."""
    if "name" in fields:
        fields["name"] = _checked_name(str(fields["name"]))
    after = person.but(**fields)
    merge = f"person {person.id} {' '.join(sorted(fields))}"
    return Change(f"changes to {person.called}", "correct person", replacing(person, after), merge)


def let_go(acting: Acting, person: Person) -> Change:
    """The person leaves today; everything stays readable. Raises `Fault("person")` for the coach."""
    if person.id == acting.who:
        raise Fault("person", "You cannot leave your own workbook; hand it over first.")
    return Change(
        f"{person.called} leaving", "person leaves", replacing(person, person.but(left_on=acting.today))
    )


def take_back(person: Person) -> Change:
    """The person is back."""
    return Change(
        f"{person.called} coming back", "person returns", replacing(person, person.but(left_on=None))
    )


def is_coached(person: Person, coach_id: Id) -> bool:
    """Whether somebody is on the coach's list: not the coach, and still here."""
    return person.id != coach_id and person.left_on is None


def nominate_champion(person: Person, *, champion: bool) -> Change:
    """Name somebody a champion, or no longer; by another measure than the behaviours they then show."""
    others: tuple[PersonRole, ...] = tuple(r for r in person.roles if r is not PersonRole.CHAMPION)
    roles = (*others, PersonRole.CHAMPION) if champion else others
    return Change(
        f"{person.called} as champion", "nominate champion", replacing(person, person.but(roles=roles))
    )


def _checked_name(name: str) -> str:
    name = tidy(name)
    if not name:
        raise Fault("name", "Write a name; everything else may follow later.")
    if len(name) > LONGEST_NAME:
        raise Fault("name", f"A name has at most {LONGEST_NAME} characters; shorten it.")
    return name
