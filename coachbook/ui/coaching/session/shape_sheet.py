"""The sheet that changes a planned session: its kind, the template of its agenda, its length."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Acting, Change
from coachbook.coaching.agenda import build_agenda
from coachbook.coaching.converting import reshape
from coachbook.coaching.sessions import KIND_NAMES, LONGEST, SHORTEST
from coachbook.coaching.templates import Template
from coachbook.errors import Fault
from coachbook.records import Person
from coachbook.records.kinds import SessionKind
from coachbook.ui.coaching.session.state import Sitting
from coachbook.ui.parts.buttons import link
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import CheckMark, Field, NumberField


class ShapeSheet(FormSheet):
    """Asks for the kind, the template and the minutes, and whether the agenda is built anew."""

    def __init__(self, over: QWidget, state: Sitting, templates: Sequence[Template]) -> None:
        super().__init__(
            over,
            self.tr("Kind and agenda"),
            self.tr("Nothing that is noted is lost; what cannot be turned says so."),
            action=self.tr("Change it"),
            wide=620,
        )
        self._state = state
        self._templates = {each.key: each for each in templates}
        session = state.session
        self.kind = ChoiceChips(
            self.tr("Kind"), [(kind, KIND_NAMES[kind]) for kind in SessionKind], value=session.kind
        )
        self.kind_field = self.add_field(Field(self.tr("Kind"), self.kind))
        self.template = ChoiceChips(
            self.tr("Agenda"),
            [(key, each.name) for key, each in self._templates.items()],
            value=state.template.key,
        )
        self.template_field = self.add_field(Field(self.tr("Agenda"), self.template))
        self.edit = link(self.tr("Edit the templates"))
        self.add(self.edit)
        self.minutes = NumberField(session.minutes, least=SHORTEST, most=LONGEST, unit=self.tr("min"), step=5)
        self.minutes_field = self.add_field(Field(self.tr("How long"), self.minutes))
        self.anew = CheckMark(self.tr("Build the agenda anew from the evidence"), on=not session.agenda)
        self.anew_field = self.add_field(Field(self.tr("Points"), self.anew))
        self.template.chosen.connect(self._on_template)

    def change(self, acting: Acting, team: Sequence[Person]) -> Change:
        """The act. Raises `Fault` for "kind", "minutes" and "agenda"."""
        state, kind, minutes = self._state, self.kind.value(), self.minutes.value()
        template = self._templates[str(self.template.value())]
        anew = self.anew.isChecked()
        return reshape(
            state.session,
            state.person,
            kind=kind if isinstance(kind, SessionKind) else state.session.kind,
            template=template,
            minutes=minutes,
            agenda=build_agenda(state.brief, template, minutes, acting.new_id) if anew else None,
            members=team,
        )

    def field_of(self, fault: Fault) -> Field:
        """The field that a fault belongs beside."""
        return {"minutes": self.minutes_field, "agenda": self.anew_field}.get(fault.field, self.kind_field)

    @Slot(object)
    def _on_template(self, key: object) -> None:
        self.minutes.setValue(self._templates[str(key)].minutes)
        self.anew.setChecked(True)
