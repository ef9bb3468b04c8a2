"""One behaviour with all its fields in the page: what is typed is written by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.errors import Fault
from coachbook.practice.champions import revise_behaviour, with_consent
from coachbook.records import ChampionBehaviour, Person, RolePlayScript
from coachbook.records.kinds import Consent
from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.cards import Card
from coachbook.ui.practice.champions.fields import BehaviourFields, Offers
from coachbook.ui.practice.reading import called, names_of, stage_of
from coachbook.ui.shell.page import Page


class _Save(QObject):
    """Writes one field; a bound method of it is what the page keeps while the field is unwritten."""

    def __init__(self, name: str, write: Callable[[str], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._name = name
        self._write = write

    def __call__(self) -> bool:
        """Whether the field is written."""
        return self._write(self._name)


class BehaviourEditor(QWidget):
    """The fields of `behaviour` in one card. `finished` when the hand is done with it.

    The page keeps what is typed (`Page.typed`), so nothing is lost when it is left, and a refused text stays
    in its field with the fault beside it.
    """

    finished = Signal()

    def __init__(self, page: Page, offers: Offers) -> None:
        super().__init__()
        self._page = page
        self._behaviour: ChampionBehaviour | None = None
        self.fields = BehaviourFields(offers, self)
        self._saves = {name: _Save(name, self._write, self) for name in self.fields.by_name}
        self.done = secondary(self.tr("Done"))
        self.done.clicked.connect(self.finished)
        self._card = Card(self.tr("Edit the behaviour"), self.tr("What you type is saved."), aside=self.done)
        self._lay_out()
        self.fields.typed.connect(self._on_typed)
        self.fields.picked.connect(self._on_picked)
        if page.desk.workbook.read_only:
            self.fields.read_only()

    @property
    def behaviour(self) -> ChampionBehaviour | None:
        """What is being edited, as it was read or written last."""
        return self._behaviour

    def take(self, behaviour: ChampionBehaviour) -> None:
        """Show what is stored; what is being typed stays, and starts from what was read before it."""
        another = self._behaviour is None or self._behaviour.id != behaviour.id
        if another or not self._page.has_unsaved:
            self._behaviour = behaviour
            for field in self.fields.by_name.values():
                field.set_fault(None)
        self.fields.show(behaviour, self._page)

    def show_fault(self, fault: Fault) -> bool:
        """Say a fault beside its field; whether the field is here."""
        field = self.fields.by_name.get(fault.field)
        if field is not None:
            field.set_fault(fault.message)
        return field is not None

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        for names in (
            ("title", "skill"),
            ("rule_when", "rule_do"),
            ("says",),
            ("not_like_this", "not_like_source"),
            ("does",),
            ("tone", "timing"),
            ("why",),
            ("champion_id",),
            ("consent", "consent_way"),
            ("source", "source_on"),
            ("moment_id", "standard_id"),
            ("customer_lines",),
            ("facts",),
        ):
            line = QHBoxLayout()
            line.setSpacing(12)
            for name in names:
                line.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
            self._card.add_layout(line)
            self._card.add_space(4)

    def _write(self, name: str) -> bool:
        before = self._behaviour
        if before is None:
            return True
        book = self._page.desk.workbook
        value = self.fields.value(name)
        if name in ("customer_lines", "facts") and isinstance(value, tuple):
            value = tuple(" ".join(line.split())[:300] for line in value if line.strip())
        if name == "title" and not str(value).strip():
            raise Fault("title", self.tr("Give the behaviour a title that says what to do."))
        after = before.but(**{name: value})
        today = book.acting().today
        if name == "champion_id":  # somebody else has not been asked
            after = with_consent(after.but(consent=Consent.NOT_ASKED), Consent.NOT_ASKED, today)
        elif name == "consent":
            after = with_consent(before, after.consent, today)
        change = revise_behaviour(
            before,
            after,
            scripts=[s for s in book.all(RolePlayScript) if before.id in s.behaviour_ids],
            names=names_of(book),
            called=called(book.all(Person)),
            pack_credit=stage_of(book).credit,
        )
        self.fields[name].set_fault(None)
        written = self._page.desk.do(change, self._page)
        if written:
            stored = book.get(ChampionBehaviour, before.id)
            self._behaviour = stored or before
        return written

    @Slot(str)
    def _on_typed(self, name: str) -> None:
        self._page.typed(self.fields[name].editor, self._saves[name])

    @Slot(str)
    def _on_picked(self, name: str) -> None:
        try:
            self._write(name)
        except Fault as fault:
            self.show_fault(fault)
