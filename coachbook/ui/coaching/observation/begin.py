"""The start of an observation: who, at which moment of truth, when and how; the form follows at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coachbook.clock import local
from coachbook.coaching.contact import standards_for
from coachbook.coaching.observations import start_observation
from coachbook.errors import Fault
from coachbook.records import Id, Observation, Person
from coachbook.records.kinds import Channel, ObservationKind
from coachbook.ui.coaching.observation.asking import Around, around, last_ways
from coachbook.ui.coaching.observation.facing import asked_beyond
from coachbook.ui.coaching.observation.header import Facts
from coachbook.ui.coaching.observation.state import wanted
from coachbook.ui.parts.buttons import primary
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import FilterChips
from coachbook.ui.parts.layouts import PageColumn, PageHead
from coachbook.ui.parts.texts import PlainLabel, TextRole, label
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.theme import px


class Begin(PageColumn):
    """The few fields that an observation needs to begin. `begun(id)` when its draft is in the workbook."""

    begun = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._known: Around | None = None
        self.facts = Facts()
        self.facts.without_moments()
        self.moments = FilterChips(self.tr("Moments of truth"))
        self.moments.changed.connect(self._on_moments)
        self.moment_fault = PlainLabel("", TextRole.FAULT, wrap=True)
        self.preview = PlainLabel("", TextRole.MUTED, wrap=True)
        self.action = primary(self.tr("Begin to rate"), writes=True)
        self.action.clicked.connect(self.begin)
        self.facts.corrected.connect(self._on_fact)
        card = Card()
        card.setMaximumWidth(px(760))
        card.add(self.facts)
        card.add_space(6)
        for widget in (
            label(self.tr("Moments of truth in it")),
            self.moments,
            self.moment_fault,
            self.preview,
        ):
            card.add(widget)
        card.add_space(6)
        card.add_line(self.action)
        line = QHBoxLayout()
        line.addWidget(card, 1)
        line.addStretch(0)
        sentence = self.tr("One contact, rated against its standards; kept as a draft from the first moment.")
        self.add(PageHead(self.tr("What did you see?"), sentence))
        self.add_layout(line)

    def start(self, sub: str) -> None:
        """Offer a new one; `sub` says about whom and at which moments (see `state.wanted`)."""
        asked = wanted(sub)
        channel, kind = last_ways(self._desk.workbook)
        self.clear_faults()
        now = local(self._desk.clock.now(), self._desk.clock.zone)
        walk = asked.kind is ObservationKind.MYSTERY_WALK
        self.facts.show_contact(now, Channel.IN_PERSON if walk else channel, asked.kind or kind)
        self.facts.person.set_value(None)
        self.facts.site.set_text_quietly("")
        self.facts.reference.set_text_quietly("")
        self.facts.observer.set_value(None)
        self.show_known(around(self._desk.workbook))
        self.facts.person.set_value(asked.person_id)
        self._on_fact("person_id", asked.person_id)
        self.moments.set_values(asked.moment_ids)
        self._show_preview()

    def show_known(self, known: Around) -> None:
        """Offer who and what there is now; what is chosen stays."""
        self._known = known
        self._show_people(known)
        moments = [(each.id, each.title) for each in known.ratable()]
        if moments != [(option.value, option.text()) for option in self.moments.options]:
            self.moments.set_options(moments)
        self._show_preview()

    def first_focus(self) -> QWidget:
        """The first field that is still open."""
        if self.facts.person.value() is None or not self.moments.options:
            return self.facts.person
        return self.moments.options[0] if not self.chosen() else self.action

    def chosen(self) -> tuple[Id, ...]:
        """The moments that are on, in the order of the journey."""
        return tuple(str(value) for value in self.moments.values())

    def clear_faults(self) -> None:
        """Before checking anew."""
        self.facts.clear_faults()
        self.moment_fault.hide()

    def show_fault(self, fault: Fault) -> None:
        """Put the sentence beside its field, and go there."""
        if fault.field == "moment":
            self.moment_fault.setText(fault.message)
            self.moment_fault.show()
            if self.moments.options:
                self.moments.options[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif fault.field in self.facts.fields:
            self.facts.fields[fault.field].set_fault(fault.message)
            self.facts.fields[fault.field].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._desk.notices.warn(fault.message)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins, from wherever it is not used otherwise."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.begin()
            return
        super().keyPressEvent(event)

    @Slot()
    def begin(self) -> None:
        """Keep the draft, or say beside the field what lacks."""
        known, facts = self._known, self.facts
        if known is None:
            return
        self.clear_faults()
        person = self._person()
        observer_id = facts.observer.value() if facts.fields["observer"].isVisibleTo(facts) else None
        try:
            if facts.person.value() is None:
                raise Fault("person", self.tr("Choose whom you observed."))
            if facts.fields["observer"].isVisibleTo(facts) and observer_id is None:
                raise Fault("observer", self.tr("Choose who observed it."))
            change = start_observation(
                self._desk.workbook.acting(),
                person,
                [known.moments[id_] for id_ in self.chosen()],
                known.standards.values(),
                at=facts.at.moment().replace(tzinfo=self._desk.clock.zone),
                kind=facts.chosen_kind(),
                channel=facts.chosen_channel(),
                reference=facts.reference.text(),
                observer_id=str(observer_id) if observer_id else None,
                shift=str(facts.shift.value() or "") if known.shifts else None,
                site=facts.site.text() if facts.fields["site"].isVisibleTo(facts) else None,
            )
            done = self._desk.do(change, self)
        except Fault as fault:
            self.show_fault(fault)
            return
        if done:
            self.begun.emit(next(each.record.id for each in change.edits if each.kind is Observation))

    @Slot()
    def _on_moments(self) -> None:
        self.moment_fault.hide()
        self._show_preview()

    @Slot(str, object)
    def _on_fact(self, name: str, _value: object) -> None:
        """What is asked for follows the person, the kind and the day."""
        known, facts, person = self._known, self.facts, self._person()
        if known is None:
            return
        if name == "kind":
            self._show_people(known)
            if facts.chosen_kind() is ObservationKind.MYSTERY_WALK:
                facts.channel.set_value(Channel.IN_PERSON)
        if name == "person_id":
            facts.show_shift(person.shift if person else "", known.shifts)
            facts.site.set_text_quietly(person.site if person else "")
        chosen = person.id if person else None
        facts.show_observers(known.observers(chosen), _text(facts.observer.value()))
        facts.show_extra(*asked_beyond(facts.chosen_kind(), chosen, known, site=facts.site.text()))
        self._show_preview()

    def _person(self) -> Person | None:
        known = self._known
        return known.people.get(_text(self.facts.person.value()) or "") if known else None

    def _show_people(self, known: Around) -> None:
        walk = self.facts.chosen_kind() is ObservationKind.MYSTERY_WALK
        chosen = _text(self.facts.person.value())
        self.facts.show_people(known.observable(chosen), chosen, or_nobody=walk)

    def _show_preview(self) -> None:
        """Say what will be rated."""
        every = self._known.standards.values() if self._known is not None else ()
        day = self.facts.at.moment().date()
        titles = [standard.title for standard, _ in standards_for(self.chosen(), every, day)]
        words = self.tr("%n standards will be rated", "", len(titles))
        if len(titles) == 1:
            words = self.tr("One standard will be rated")
        self.preview.setText(f"{words}: {', '.join(titles)}." if titles else "")
        self.preview.setVisible(bool(titles))


def _text(value: object) -> str | None:
    return str(value) if value else None
