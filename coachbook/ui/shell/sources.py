"""Sources: the people and standards that the palette finds by name.

The one room of the shell that knows records; `app.py` imports it after the store and the first paint.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from coachbook.records import Person, ServiceStandard
from coachbook.records.kinds import Publication
from coachbook.ui.shell.finders import Found
from coachbook.ui.shell.palette import fit
from coachbook.ui.shell.places import Place
from coachbook.workbook import Workbook

_MOST = 6
_Named = TypeVar("_Named", Person, ServiceStandard)


class People:
    """Everybody in the workbook, by name."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook

    @property
    def heading(self) -> str:
        """The words over the results."""
        return QCoreApplication.translate("sources", "People")

    def find(self, text: str) -> Iterable[Found]:
        """Those whose name fits, best first."""
        people = self._workbook.all(Person, order_by="name")
        return tuple(
            Found(each.name, _about(each), Place("person", each.id)) for each in _best(text, people, "name")
        )


class Standards:
    """The service standards, by title."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook

    @property
    def heading(self) -> str:
        """The words over the results."""
        return QCoreApplication.translate("sources", "Standards")

    def find(self, text: str) -> Iterable[Found]:
        """Those whose title fits, best first."""
        standards = self._workbook.all(ServiceStandard, state=Publication.PUBLISHED, order_by="title")
        return tuple(
            Found(each.title, each.behaviour, Place("standard", each.id))
            for each in _best(text, standards, "title")
        )


def _about(person: Person) -> str:
    return " · ".join(part for part in (person.role_title, person.team) if part)


def _best(text: str, records: Iterable[_Named], field: str) -> tuple[_Named, ...]:
    ranked = [(fit(text, str(getattr(record, field))), record) for record in records]
    fitting = sorted(
        ((rank, record) for rank, record in ranked if rank is not None), key=lambda pair: pair[0]
    )
    return tuple(record for _, record in fitting[:_MOST])
