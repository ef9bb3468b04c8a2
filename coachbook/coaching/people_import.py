"""From the rows of a list to new people: what columns mean, who is new, who is here, what cannot be read.

Nothing is written here: the result says what would happen, and the same result is then written.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from coachbook.changes import Acting
from coachbook.coaching.people import new_person, tidy
from coachbook.errors import Fault
from coachbook.records import Person


class Column(StrEnum):
    """What a column may mean."""

    NAME = "name"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    PERSONNEL_NUMBER = "personnel_number"
    ROLE_TITLE = "role_title"
    TEAM = "team"
    EMAIL = "email"
    SINCE = "since"


_HEADINGS = {
    Column.NAME: "name|full name|employee|employee name|agent|person|mitarbeiter|nom complet",
    Column.GIVEN_NAME: "given name|first name|firstname|forename|vorname|prénom|prenom|nombre",
    Column.FAMILY_NAME: "family name|last name|lastname|surname|nachname|nom|apellido",
    Column.PERSONNEL_NUMBER: "personnel number|personnel no|employee number|employee no|employee id|empl no"
    "|emp id|staff number|staff id|personalnummer|id|number|matricule",
    Column.ROLE_TITLE: "role|job title|title|position|job|funktion|poste",
    Column.TEAM: "team|department|group|unit|abteilung|équipe|equipe",
    Column.EMAIL: "email|e-mail|mail|email address|e-mail address",
    Column.SINCE: "with us since|since|start date|hire date|hired|joined|eintritt|start",
}
_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%Y/%m/%d", "%d.%m.%y")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list: its line number and its cells."""

    number: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not taken, and why, in one sentence."""

    row: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class PeopleImport:
    """What a list would do: nothing of it is written yet."""

    new: tuple[Person, ...]
    already_here: tuple[Refused, ...]
    maybe_twice: tuple[Refused, ...]
    unreadable: tuple[Refused, ...]

    @property
    def refused(self) -> tuple[Refused, ...]:
        """Every row that is not taken, in the order of the file."""
        return tuple(sorted((*self.already_here, *self.maybe_twice, *self.unreadable), key=lambda r: r.row))


def guess_columns(header: Sequence[str]) -> dict[int, Column]:
    """Which column means what, by its heading; each meaning once, the first heading that fits."""
    meanings: dict[int, Column] = {}
    for index, heading in enumerate(header):
        folded = " ".join(heading.replace("_", " ").replace(".", " ").split()).casefold()
        for column, known in _HEADINGS.items():
            if folded in known.split("|") and column not in meanings.values():
                meanings[index] = column
                break
    return meanings


def prepare(
    acting: Acting,
    rows: Iterable[Row],
    columns: Mapping[int, Column],
    people: Iterable[Person],
) -> PeopleImport:
    """Sort the rows into new people, people already here, maybe the same person twice, and unreadable.

    The same personnel number, or where there is none the same name, is the same person. The same name with
    other numbers may be one person twice: those rows are left out and named, for somebody to look.
    Raises `Fault("columns")` where no column holds a name.
    """
    meanings = set(columns.values())
    if Column.NAME not in meanings and not {Column.GIVEN_NAME, Column.FAMILY_NAME} <= meanings:
        raise Fault("columns", "No column holds the names; name one Name, or two Given name and Family name.")
    rows = tuple(rows)
    order = _day_order(rows, columns)
    new: list[tuple[int, Person]] = []
    already, unreadable = [], []
    known_numbers, known_names = _known(people)
    taken: dict[str, int] = {}
    for row in rows:
        fields = _fields(row, columns)
        name = _name(fields)
        try:
            person = _person(acting, fields, name, order)
        except Fault as fault:
            unreadable.append(Refused(row.number, name, fault.message))
            continue
        number, folded = person.personnel_number, _fold(person.name)
        if (number and number in known_numbers) or (not number and folded in known_names):
            already.append(Refused(row.number, name, f"{name} is here already and stays unchanged."))
            continue
        key = f"#{number}" if number else folded
        if key in taken:
            unreadable.append(Refused(row.number, name, f"{name} stands in row {taken[key]} already."))
            continue
        taken[key] = row.number
        new.append((row.number, person))
    certain, twice = _apart(new, known_names)
    return PeopleImport(tuple(certain), tuple(already), tuple(twice), tuple(unreadable))


def _known(people: Iterable[Person]) -> tuple[set[str], dict[str, Person]]:
    people = tuple(people)
    return {p.personnel_number for p in people if p.personnel_number}, {_fold(p.name): p for p in people}


def _apart(
    new: Sequence[tuple[int, Person]], known: Mapping[str, Person]
) -> tuple[list[Person], list[Refused]]:
    """People whose name stands once, and rows whose name stands elsewhere with another number."""
    rows_of: dict[str, list[int]] = defaultdict(list)
    for number, person in new:
        rows_of[_fold(person.name)].append(number)
    certain, twice = [], []
    for number, person in new:
        folded = _fold(person.name)
        others = [other for other in rows_of[folded] if other != number]
        if others:
            where = " and ".join(str(other) for other in others[:3])
            twice.append(
                Refused(
                    number,
                    person.name,
                    f"{person.name} may stand twice: see row {where}, the numbers differ.",
                )
            )
        elif folded in known:
            twice.append(
                Refused(
                    number, person.name, f"{person.name} may be here already with another number; look first."
                )
            )
        else:
            certain.append(person)
    return certain, twice


def _fields(row: Row, columns: Mapping[int, Column]) -> dict[Column, str]:
    return {column: tidy(row.cells[i]) if i < len(row.cells) else "" for i, column in columns.items()}


def _name(fields: Mapping[Column, str]) -> str:
    whole = fields.get(Column.NAME, "")
    if not whole:
        return tidy(f"{fields.get(Column.GIVEN_NAME, '')} {fields.get(Column.FAMILY_NAME, '')}")
    # "Weber, Jonas" is how lists sort people, not how anybody is called.
    family, comma, given = whole.partition(",")
    return tidy(f"{given} {family}") if comma and given.strip() else whole


def _person(
    acting: Acting,
    fields: Mapping[Column, str],
    name: str,
    order: Sequence[str],
) -> Person:
    if not name:
        raise Fault("name", "The name is missing.")
    since = fields.get(Column.SINCE, "")
    kept = (Column.PERSONNEL_NUMBER, Column.ROLE_TITLE, Column.TEAM, Column.EMAIL)
    texts = {column.value: fields.get(column, "") for column in kept}
    too_long = next((value for value in texts.values() if len(value) > 300), None)
    if too_long is not None:
        raise Fault("row", f"One cell has {len(too_long)} characters; at most 300 fit.")
    return new_person(
        acting,
        name,
        given_name=fields.get(Column.GIVEN_NAME, ""),
        coach_id=acting.who,
        since=_day(since, order) if since else None,
        **texts,
    )


def _day_order(rows: Sequence[Row], columns: Mapping[int, Column]) -> tuple[str, ...]:
    """The day formats, the one first that reads most of the column: 03/04 alone would not say which it is."""
    index = next((i for i, column in columns.items() if column is Column.SINCE), None)
    if index is None:
        return _DAYS
    texts = [
        row.cells[index].strip() for row in rows[:2000] if index < len(row.cells) and row.cells[index].strip()
    ]
    return tuple(sorted(_DAYS, key=lambda form: -sum(_reads(text, form) for text in texts)))


def _reads(text: str, form: str) -> bool:
    try:
        datetime.strptime(text, form)  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return False
    return True


def _day(text: str, order: Sequence[str]) -> date:
    for form in order:
        if _reads(text, form):
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
    raise Fault("since", f"The day {text} does not exist.")


def _fold(name: str) -> str:
    return unicodedata.normalize("NFKC", tidy(name)).casefold()
