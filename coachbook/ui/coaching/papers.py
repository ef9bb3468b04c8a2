"""Papers about one person or a team: which one, over which days, on which paper, into which folder.

For the pages of a person and of People. What a paper holds, and for whom it is, is said before it is written.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from coachbook.coaching.people import short_name
from coachbook.documents import Content, PageSize
from coachbook.errors import Fault
from coachbook.held_papers import gather_held
from coachbook.person_papers import QUARTER, gather_results, gather_scorecard, teams_of
from coachbook.records import Person
from coachbook.ui.exporting import Exporter
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dates import DateField
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.keys import Shortcut
from coachbook.ui.shell.page import Page
from coachbook.workbook import Workbook


class PaperKind(StrEnum):
    """Which paper about a person."""

    SCORECARD = "scorecard"
    RESULTS = "results"
    EVERYTHING = "everything"


class _PaperSheet(FormSheet):
    """The days and the paper, which every one of these sheets asks for."""

    writes = False

    def __init__(self, over: QWidget, title: str, sentence: str) -> None:
        super().__init__(
            over, title, sentence, action=QCoreApplication.translate("Papers", "Choose a folder")
        )
        self._shortcut = Shortcut("Ctrl+Return", self, self.action.click)

    def _add_days(self, since: date, until: date, size: PageSize) -> None:
        self.since, self.until = DateField(since), DateField(until)
        self.since_field = Field(self.tr("From"), self.since)
        self.until_field = Field(self.tr("Until"), self.until)
        self.add_side_by_side(self.since_field, self.until_field)
        self.paper = ChoiceChips(self.tr("Paper"), tuple((s, s.value) for s in PageSize), value=size)
        self.add_field(Field(self.tr("Paper"), self.paper))

    def field_of(self, fault: Fault) -> Field:
        """The days are what can be wrong."""
        return self.since_field if fault.field == "since" else super().field_of(fault)

    def paper_size(self) -> PageSize:
        """The paper that was chosen."""
        value = self.paper.value()
        return value if isinstance(value, PageSize) else PageSize.A4


class PersonPaperSheet(_PaperSheet):
    """Scorecard, results, or everything that is held about somebody."""

    def __init__(self, over: QWidget, person: Person, today: date, size: PageSize) -> None:
        super().__init__(over, self.tr("On paper"), self.tr("A PDF about {name}.").format(name=person.name))
        self.kind = ChoiceChips(
            self.tr("Which"),
            (
                (PaperKind.SCORECARD, self.tr("Scorecard")),
                (PaperKind.RESULTS, self.tr("Results")),
                (PaperKind.EVERYTHING, self.tr("Everything held")),
            ),
            value=PaperKind.SCORECARD,
        )
        self.kind.chosen.connect(self._on_kind)
        self.add_field(Field(self.tr("Which"), self.kind))
        self.told = PlainLabel("", TextRole.MUTED, wrap=True)
        self.add(self.told)
        self._name = short_name(person.called)
        self._add_days(today - QUARTER, today, size)
        self._on_kind()

    def chosen(self) -> PaperKind:
        """The paper that was chosen."""
        value = self.kind.value()
        return value if isinstance(value, PaperKind) else PaperKind.SCORECARD

    @Slot()
    def _on_kind(self, _value: object = None) -> None:
        kind = self.chosen()
        told = {
            PaperKind.SCORECARD: self.tr(
                "Every standard with its single ratings, how often it was met, and both scores. "
                "For you and {name}; private notes are not in it."
            ),
            PaperKind.RESULTS: self.tr(
                "What changed from the first day on, against what was before, and what cannot be said yet. "
                "For you and {name}; private notes are not in it."
            ),
            PaperKind.EVERYTHING: self.tr(
                "All that this workbook holds about {name}, also what you noted in private. It is for {name} "
                "alone, for whoever asks what is kept about them; give it to nobody else."
            ),
        }[kind]
        self.told.setText(told.format(name=self._name))
        for field in (self.since_field, self.until_field):
            field.setVisible(kind is not PaperKind.EVERYTHING)
        self.relay()


class TeamPaperSheet(_PaperSheet):
    """The results of a team."""

    def __init__(self, over: QWidget, teams: tuple[str, ...], today: date, size: PageSize) -> None:
        super().__init__(
            over,
            self.tr("Results of a team"),
            self.tr(
                "What changed from a day on, what was taken out of the way, and what cannot be said yet. It "
                "names nobody but who agreed to be praised in public, so it may hang on a wall."
            ),
        )
        self.team = ChoiceChips(
            self.tr("Team"), [(team, short_name(team, 32)) for team in teams], value=teams[0]
        )
        self.add_field(Field(self.tr("Team"), self.team))
        self._add_days(today - QUARTER, today, size)


class PaperActs(QObject):
    """Asks on a page for a paper about a person or a team, and writes it beside the window."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._person: Person | None = None
        self._size = PageSize.A4
        self.sheet: PersonPaperSheet | TeamPaperSheet | None = None
        self.exporter = Exporter(page, self.tr("The PDF is written: {file}"))

    def ask_about(self, person: Person) -> None:
        """Which paper about this person."""
        self._person = person
        sheet = PersonPaperSheet(self._page.window(), person, self._book.acting().today, self._size)
        sheet.accepted.connect(self._on_person)
        self._lay(sheet, sheet.kind.options[0])

    @Slot()
    def ask_team(self) -> None:
        """The results of which team."""
        teams = teams_of(self._book)
        if not teams:
            self._page.desk.notices.say(
                self.tr("Nobody is in a team yet; write the team among the facts of a person.")
            )
            return
        sheet = TeamPaperSheet(self._page.window(), teams, self._book.acting().today, self._size)
        sheet.accepted.connect(self._on_team)
        self._lay(sheet, sheet.team.options[0])

    @property
    def _book(self) -> Workbook:
        return self._page.desk.workbook

    def _lay(self, sheet: PersonPaperSheet | TeamPaperSheet, first: QWidget) -> None:
        self.sheet = sheet
        sheet.fallen.connect(self._on_fallen, Qt.ConnectionType.UniqueConnection)
        sheet.rise(first)

    @Slot()
    def _on_person(self) -> None:
        sheet, person = self.sheet, self._person
        if not isinstance(sheet, PersonPaperSheet) or person is None:
            return
        since, until = sheet.since.day(), sheet.until.day()

        def gather() -> Content:
            kind = sheet.chosen()
            if kind is PaperKind.SCORECARD:
                return gather_scorecard(self._book, person, since, until)
            if kind is PaperKind.RESULTS:
                return gather_results(self._book, person=person, since=since, until=until)
            return gather_held(self._book, person)

        self._write(sheet, sheet.carry_out(gather, _goes_on))

    @Slot()
    def _on_team(self) -> None:
        sheet = self.sheet
        if not isinstance(sheet, TeamPaperSheet):
            return
        team, since, until = str(sheet.team.value()), sheet.since.day(), sheet.until.day()

        def gather() -> Content:
            return gather_results(self._book, team=team, since=since, until=until)

        self._write(sheet, sheet.carry_out(gather, _goes_on))

    def _write(self, sheet: PersonPaperSheet | TeamPaperSheet, content: Content | None) -> None:
        if content is not None:
            self._size = sheet.paper_size()
            self.exporter.begin(content, size=self._size)

    @Slot()
    def _on_fallen(self) -> None:
        self.sheet = None


def _goes_on(_content: Content) -> bool:
    return True
