"""Whose row it is: the person that a row of a list names, by number or by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from coachbook.coaching.lists import fold
from coachbook.coaching.people import short_name
from coachbook.coaching.people_import import as_called
from coachbook.errors import Fault
from coachbook.records import Person


class Whose:
    """Finds the people of the workbook for the rows of a list."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._numbers: dict[str, Person] = {}
        self._names: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            if person.personnel_number:
                self._numbers[fold(person.personnel_number)] = person
            self._names[fold(person.name)].append(person)
            if person.given_name and fold(person.given_name) != fold(person.name):
                self._names[fold(person.given_name)].append(person)

    def find(self, number: str, name: str) -> Person:
        """The person with this number, else with this name; also of those who have left.

        Raises `Fault("person")` where there is none, or more than one has the name.
        """
        if number:
            found = self._numbers.get(fold(number))
            if found is not None:
                return found
            if not name:
                raise Fault("person", f"Nobody here has the number {short_name(number)}.")
        if not name:
            raise Fault("person", "The name is missing.")
        same = self._names.get(fold(as_called(name)), [])
        if len(same) == 1:
            return same[0]
        if same:
            raise Fault("person", f"{len(same)} people are called {name}; give the personnel number.")
        raise Fault("person", f"Nobody here is called {short_name(name)}; import people first.")
