"""Sources: the people and standards that the palette finds by name.

The one room of the shell that knows records; `app.py` imports it after the store and the first paint.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from coachbook.coaching.people import is_here
from coachbook.records import Person, ServiceStandard
from coachbook.records.kinds import Publication
from coachbook.ui.shell.commands import Whom, fit
from coachbook.ui.shell.finders import Found
from coachbook.ui.shell.places import Place
from coachbook.workbook import Workbook

_MOST = 6
_Named = TypeVar("_Named", Person, ServiceStandard)


class People:
    """Everybody in the workbook, by name."""

    beside = False

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._known: tuple[Person, ...] | None = None

    def begin(self) -> None:
        """Read them anew, once they are asked for."""
        self._known = None

    @property
    def heading(self) -> str:
        """The words over the results."""
        return QCoreApplication.translate("sources", "People")

    def find(self, text: str) -> Iterable[Found]:
        """Those whose name fits, best first."""
        if self._known is None:
            self._known = self._workbook.all(Person, order_by="name")
        return tuple(
            Found(each.name, _about(each), Place("person", each.id), whom=whom_of(each, self._workbook))
            for each in _best(text, self._known, "name")
        )


class Standards:
    """The service standards, by title."""

    beside = False

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._known: tuple[ServiceStandard, ...] | None = None

    def begin(self) -> None:
        """Read them anew, once they are asked for."""
        self._known = None

    @property
    def heading(self) -> str:
        """The words over the results."""
        return QCoreApplication.translate("sources", "Standards")

    def find(self, text: str) -> Iterable[Found]:
        """Those whose title fits, best first."""
        if self._known is None:
            published = Publication.PUBLISHED
            self._known = self._workbook.all(ServiceStandard, state=published, order_by="title")
        return tuple(
            Found(each.title, each.behaviour, Place("standard", each.id))
            for each in _best(text, self._known, "title")
        )


def whom_of(person: Person, workbook: Workbook) -> Whom | None:
    """The person, where one can meet, observe and note something about them: who is here, and not oneself."""
    if person.id == workbook.profile.coach_id or not is_here(person, workbook.acting().today):
        return None
    return Whom(person.id, person.called)


def _about(person: Person) -> str:
    return " · ".join(part for part in (person.role_title, person.team) if part)


def _best(text: str, records: Iterable[_Named], field: str) -> tuple[_Named, ...]:
    ranked = [(fit(text, str(getattr(record, field))), record) for record in records]
    fitting = sorted(
        ((rank, record) for rank, record in ranked if rank is not None), key=lambda pair: pair[0]
    )
    return tuple(record for _, record in fitting[:_MOST])
