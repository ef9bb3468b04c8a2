"""What comes of a low pulse: the sheet that asks for an obstacle, an act or a word, for every page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Acting, Change
from coachbook.coaching.pulse import act_done, led_to_obstacle, needs_outcome, word_said
from coachbook.errors import Fault
from coachbook.records import Id, Person, Pulse
from coachbook.records.kinds import PulseOutcome
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field, TextArea
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.page import Page


class PulseSheet(FormSheet):
    """Asks what came of one low pulse."""

    def __init__(self, over: QWidget, pulse: Pulse, name: str) -> None:
        super().__init__(
            over,
            self.tr("What comes of it?"),
            self.tr("{name} answered {value} of 5 to how work is. It stays between you.").format(
                name=name, value=pulse.value
            ),
            action=self.tr("Note it"),
            top=90,
        )
        self.pulse = pulse
        if pulse.words:
            self.add(PlainLabel(pulse.words, TextRole.QUOTE, wrap=True))
        self.choice = ChoiceChips(
            self.tr("What comes of it"),
            (
                (PulseOutcome.WORD, self.tr("a word was said")),
                (PulseOutcome.ACT, self.tr("something is done")),
                (PulseOutcome.OBSTACLE, self.tr("an obstacle is raised")),
            ),
            value=PulseOutcome.WORD,
        )
        self.add(self.choice)
        self.words = TextArea(least=2, most=6)
        self.field = self.add_field(Field(self.tr("In a sentence"), self.words))
        self.choice.chosen.connect(self._on_chosen)

    def change(self, acting: Acting) -> Change:
        """The act that was chosen. Raises `Fault("outcome")`, `Fault("text")`."""
        act = {PulseOutcome.ACT: act_done, PulseOutcome.OBSTACLE: led_to_obstacle}
        chosen = self.choice.value()
        made = act.get(chosen, word_said) if isinstance(chosen, PulseOutcome) else word_said
        return made(acting, self.pulse, self.words.text())

    def field_of(self, _fault: Fault) -> Field:
        """There is one."""
        return self.field

    @Slot(object)
    def _on_chosen(self, chosen: object) -> None:
        raised = self.tr("Others read this one: write what stands in the way, and not the answer.")
        self.field.set_hint(raised if chosen is PulseOutcome.OBSTACLE else "")


class Pulses(QObject):
    """Asks on `page` what comes of a low pulse, and stores the answer."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._sheet: PulseSheet | None = None

    def answer(self, pulse_id: Id) -> None:
        """Lay the sheet about one that waits; nothing for any other."""
        book = self._page.desk.workbook
        pulse = book.get(Pulse, pulse_id)
        if pulse is None or not needs_outcome(pulse):
            return
        person = book.get(Person, pulse.person_id)
        sheet = PulseSheet(self._page.window(), pulse, person.called if person else self.tr("Somebody"))
        self._sheet = sheet
        sheet.accepted.connect(self._on_accepted)
        sheet.rise(sheet.choice.options[0])

    @Slot()
    def _on_accepted(self) -> None:
        sheet, book = self._sheet, self._page.desk.workbook
        if sheet is not None:
            sheet.carry_out(lambda: sheet.change(book.acting()), self._do)

    def _do(self, change: Change) -> bool:
        return self._page.desk.do(change, self._page)
