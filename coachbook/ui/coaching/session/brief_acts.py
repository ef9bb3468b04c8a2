"""What a user does with a brief: follow a line to its source, print it, and change the session's shape."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachbook.coaching.agenda import fit_to_slot
from coachbook.coaching.brief_parts import Source
from coachbook.coaching.templates import all_templates
from coachbook.documents import gather_session_brief
from coachbook.records import (
    AgendaTemplate,
    CoachingSession,
    Commitment,
    DevelopmentPlan,
    Note,
    Observation,
    Person,
    Recognition,
    Record,
    Rehearsal,
    ServiceStandard,
)
from coachbook.records.kinds import SessionState
from coachbook.ui.coaching.person.time_line import Shown
from coachbook.ui.coaching.session.acts import PromiseActs
from coachbook.ui.coaching.session.brief_view import BriefView
from coachbook.ui.coaching.session.shape_sheet import ShapeSheet
from coachbook.ui.exporting import Exporter
from coachbook.ui.shell.places import Place

if TYPE_CHECKING:
    from coachbook.ui.coaching.session.page import SessionPage

_PAGES: Mapping[type[Record], str] = {
    Observation: "observation",
    DevelopmentPlan: "plan",
    ServiceStandard: "standard",
    CoachingSession: "session",
    Recognition: "recognition",
    Note: "notes",
    Rehearsal: "run",
}
"""The page of each kind of source; what has none stands in the time line of the person."""


class BriefActs(QObject):
    """The acts of the brief."""

    def __init__(self, page: SessionPage, view: BriefView, promises: PromiseActs) -> None:
        super().__init__(page)
        self._page = page
        self._promises = promises
        self._sheet: ShapeSheet | None = None
        self._exporter = Exporter(page, self.tr("The brief is written: {file}"))
        view.chosen.connect(self._on_chosen)
        view.print.clicked.connect(self.print_it)
        view.plan.clicked.connect(self.reshape)
        view.agenda.fitted.connect(self._on_fitted)

    @Slot()
    def print_it(self) -> None:
        """Write the brief as a PDF, without what is private."""
        state = self._page.state
        if state is not None and state.session.state is SessionState.PLANNED:
            self._page.commit()
            self._exporter.begin(gather_session_brief(self._page.desk.workbook, state.session, state.brief))

    @Slot()
    def reshape(self) -> None:
        """Ask for another kind, template or length."""
        page = self._page
        page.commit()
        state = page.state
        if state is None or state.session.state is not SessionState.PLANNED:
            page.ask_for_one()
            return
        templates = all_templates(page.desk.workbook.all(AgendaTemplate))
        self._sheet = ShapeSheet(page.window(), state, templates)
        self._sheet.accepted.connect(self._on_shaped)
        self._sheet.edit.clicked.connect(self._on_templates)
        self._sheet.rise(self._sheet.kind.options[0])

    @Slot()
    def _on_shaped(self) -> None:
        sheet, page = self._sheet, self._page
        if sheet is None:
            return
        team = page.desk.workbook.all(Person)
        if sheet.carry_out(lambda: sheet.change(page.acting, team), page.act) is not None:
            self._sheet = None

    @Slot()
    def _on_templates(self) -> None:
        if self._sheet is not None:
            self._sheet.fall()
            self._sheet = None
        self._page.desk.go(Place("templates"))

    @Slot()
    def _on_fitted(self) -> None:
        self._page.attempt(fit_to_slot)

    @Slot(object)
    def _on_chosen(self, source: object) -> None:
        state = self._page.state
        if state is None or not isinstance(source, Source):
            return
        if source.kind is Commitment:
            self._promises.ask(source.id)
            return
        if source.kind is Person:
            self._page.desk.go(Place("observations", None, f"person:{source.id}"))
            return
        key = _PAGES.get(source.kind)
        if key is not None:
            self._page.desk.go(Place(key, source.id))
        else:
            self._page.desk.go(Place("person", state.person.id, f"{Shown.RAISED} {source.id}"))
