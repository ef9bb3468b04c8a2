"""From the rows of a list to new people: what columns mean, who is new, who is here, what cannot be read.

Nothing is written here: the result says what would happen, and the same result is then written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from coachbook.changes import Acting
from coachbook.coaching.lists import Found, Refused, Row, fold, guess
from coachbook.coaching.people import short_name, tidied_person, tidy
from coachbook.coaching.people_days import DayOrder, DayReading, day_order, read_day
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


_HEADINGS: Mapping[StrEnum, str] = {
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


_KEPT = frozenset({Column.GIVEN_NAME, Column.PERSONNEL_NUMBER, Column.ROLE_TITLE, Column.TEAM, Column.EMAIL})


def guess_columns(header: Sequence[str]) -> dict[int, Column]:
    """Which column means what, by its heading; each meaning once, the first heading that fits."""
    return {index: Column(each.column) for index, each in guess(header, _HEADINGS).items()}


def prepare(
    acting: Acting,
    rows: Iterable[Row],
    columns: Mapping[int, Column],
    people: Iterable[Person],
    days: DayOrder | None = None,
    apart: Container[str] = frozenset(),
) -> Found:
    """Sort the rows into new people, people already here, maybe the same person twice, and unreadable.

    The same personnel number, or where there is none the same name, is the same person. The same name with
    other numbers may be one person twice: those rows are left out and named, for somebody to look.

    `apart` holds the names, as `fold` writes them, of which somebody has said that they are several people's;
    each number is then a person of its own, known by it from there on. `days` is the order of days where the
    user has said it; else the column tells it.
    Raises `Fault("columns")` where no column holds a name.
    """
    check_columns(columns)
    rows = tuple(rows)
    reading = DayReading(days) if days else _days(rows, columns)
    known = _Known(people)
    new: list[tuple[int, Person]] = []
    already, repeated, unreadable = [], [], []
    taken: dict[str, tuple[int, str]] = {}
    reader = _Reader(acting, columns, reading.order if reading else DayOrder.YEAR_FIRST)
    for row in rows:
        fields = reader.fields(row)
        name = _name(fields)
        try:
            person = reader.person(fields, name)
        except Fault as fault:
            unreadable.append(Refused(row.number, short_name(name), fault.message))
            continue
        here = known.same(person)
        if here is not None:
            already.append(Refused(row.number, name, _is_here(person, here)))
            continue
        key = f"#{person.personnel_number}" if person.personnel_number else fold(person.name)
        if key in taken:
            repeated.append(Refused(row.number, name, _stands_twice(person, *taken[key])))
            continue
        taken[key] = (row.number, name)
        new.append((row.number, person))
    certain, twice, told = _namesakes(new, known.names, apart)
    return Found(
        tuple(certain),
        tuple(already),
        tuple(repeated),
        tuple(twice),
        tuple(unreadable),
        reading,
        told_apart=tuple(told),
    )


class EveryName:
    """Stands for all names: whoever shares one has a number of their own, and is another person."""

    def __contains__(self, name: object) -> bool:
        return True


def check_columns(columns: Mapping[int, Column]) -> None:
    """Raises `Fault("columns")` where no column holds a name, or two mean the same."""
    meanings = set(columns.values())
    if Column.NAME not in meanings and not {Column.GIVEN_NAME, Column.FAMILY_NAME} <= meanings:
        raise Fault("columns", "No column holds the names; name one Name, or two Given name and Family name.")
    if len(meanings) < len(columns):
        raise Fault("columns", "Two columns mean the same; leave one of them out.")


def as_called(name: str) -> str:
    """A name as one says it: "Weber, Jonas" is how lists sort people, not how anybody is called."""
    family, comma, given = name.partition(",")
    return tidy(f"{given} {family}") if comma and given.strip() else name


class _Known:
    """The people of the workbook, by number and by name."""

    def __init__(self, people: Iterable[Person]) -> None:
        people = tuple(people)
        self.numbers = {p.personnel_number: p for p in people if p.personnel_number}
        self.names = {fold(p.name): p for p in people}

    def same(self, person: Person) -> Person | None:
        """Who of them is surely the same person."""
        if person.personnel_number:
            return self.numbers.get(person.personnel_number)
        return self.names.get(fold(person.name))


class _Reader:
    """Makes persons of cells; remembers the days it has read, for many people start on one day."""

    def __init__(self, acting: Acting, columns: Mapping[int, Column], order: DayOrder) -> None:
        self._acting = acting
        self._today = acting.today
        self._columns = tuple(columns.items())
        self._order = order
        self._days: dict[str, date] = {}

    def fields(self, row: Row) -> dict[Column, str]:
        cells = row.cells
        return {column: tidy(cells[i]) if i < len(cells) else "" for i, column in self._columns}

    def person(self, fields: Mapping[Column, str], name: str) -> Person:
        if not name:
            raise Fault("name", "The name is missing.")
        texts: dict[str, object] = {column.value: text for column, text in fields.items() if column in _KEPT}
        since = fields.get(Column.SINCE, "")
        texts["coach_id"] = self._acting.who
        texts["since"] = self._day(since) if since else None
        return tidied_person(self._acting, name, texts)

    def _day(self, text: str) -> date:
        if text not in self._days:
            self._days[text] = read_day(text, self._order, self._today)
        return self._days[text]


def _is_here(person: Person, here: Person) -> str:
    if fold(person.name) == fold(here.name):
        return f"{here.name} is here already and stays unchanged."
    return f"Number {person.personnel_number} is here already, as {here.name}, who stays unchanged."


def _stands_twice(person: Person, row: int, name: str) -> str:
    if fold(person.name) == fold(name):
        return f"{name} stands in row {row} already."
    return f"Number {person.personnel_number} stands in row {row} already, as {name}."


def _namesakes(
    new: Sequence[tuple[int, Person]], known: Mapping[str, Person], apart: Container[str]
) -> tuple[list[Person], list[Refused], list[Refused]]:
    """People who are certain, rows whose name stands elsewhere too, and rows that were told apart."""
    rows_of: dict[str, list[int]] = defaultdict(list)
    for number, person in new:
        rows_of[fold(person.name)].append(number)
    certain: list[Person] = []
    twice: list[Refused] = []
    told: list[Refused] = []
    for number, person in new:
        folded = fold(person.name)
        others = [other for other in rows_of[folded] if other != number]
        if not others and folded not in known:
            certain.append(person)
        elif person.personnel_number and folded in apart:
            certain.append(person)
            told.append(Refused(number, person.name, "", folded))
        else:
            why = _may_stand_twice(person, others, known.get(folded))
            twice.append(Refused(number, person.name, why, folded if person.personnel_number else ""))
    return certain, twice, told


def _may_stand_twice(person: Person, others: Sequence[int], here: Person | None) -> str:
    if not person.personnel_number:
        return f"{person.name} has no number here, and the name stands elsewhere too; give the number."
    if others:
        where = " and ".join(str(other) for other in others[:3])
        return f"{person.name} may stand twice: see row {where}, the numbers differ."
    number = "another number" if here is not None and here.personnel_number else "no number"
    return f"{person.name} may be here already with {number}; look first."


def _name(fields: Mapping[Column, str]) -> str:
    whole = fields.get(Column.NAME, "")
    if not whole:
        return tidy(f"{fields.get(Column.GIVEN_NAME, '')} {fields.get(Column.FAMILY_NAME, '')}")
    return as_called(whole)


def _days(rows: Sequence[Row], columns: Mapping[int, Column]) -> DayReading | None:
    index = next((i for i, column in columns.items() if column is Column.SINCE), None)
    if index is None:
        return None
    return day_order(tidy(row.cells[index]) for row in rows if index < len(row.cells))
