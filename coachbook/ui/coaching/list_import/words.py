"""What the columns of lists are called, and what is said of each kind of list before one is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from coachbook.coaching.contact_rows import ObservationColumn, in_force
from coachbook.coaching.lists import Target
from coachbook.coaching.measures_import import MeasureColumn
from coachbook.coaching.people_days import DayOrder
from coachbook.coaching.people_import import Column
from coachbook.direction.standards_import import StandardColumn
from coachbook.records import ServiceStandard
from coachbook.ui.coaching.list_import.state import Goes

Option = tuple[object, str]

TARGETS: Mapping[Target, str] = {
    Target.PEOPLE: "People",
    Target.STANDARDS: "A scorecard form",
    Target.OBSERVATIONS: "Past observations",
    Target.MEASURES: "Measures",
}
TITLES: Mapping[Target, str] = {
    Target.PEOPLE: "Import people",
    Target.STANDARDS: "Import standards",
    Target.OBSERVATIONS: "Import observations",
    Target.MEASURES: "Import measures",
}
WANTED: Mapping[Target, str] = {
    Target.PEOPLE: "One person a row and headings in the first: a name, or given and family name; "
    "personnel number, role, team, e-mail and first day if you have them.",
    Target.STANDARDS: "One standard a row: its title; behaviour, weight, scale, what is critical, "
    "moments of truth and the words for each mark if you have them.",
    Target.OBSERVATIONS: "One contact a row, with a column of marks for each standard; or one mark a row, "
    "with the standard in a column. People and standards must be here already.",
    Target.MEASURES: "A person, a day and figures such as handle time, satisfaction or adherence; "
    "they stand in the brief and never in a score.",
}
PLACES: Mapping[Target, tuple[str, str]] = {
    Target.PEOPLE: ("people", "People"),
    Target.STANDARDS: ("vision", "Vision and standards"),
    Target.OBSERVATIONS: ("observations", "Observations"),
    Target.MEASURES: ("people", "People"),
}
"""The page that a list belongs to, and what it is called."""

_NAMES: Mapping[StrEnum, str] = {
    Column.NAME: "Name",
    Column.GIVEN_NAME: "Given name",
    Column.FAMILY_NAME: "Family name",
    Column.PERSONNEL_NUMBER: "Personnel number",
    Column.ROLE_TITLE: "Role",
    Column.TEAM: "Team",
    Column.EMAIL: "E-mail",
    Column.SINCE: "With us since",
}
_STANDARD: Mapping[StrEnum, str] = {
    StandardColumn.TITLE: "Title",
    StandardColumn.BEHAVIOUR: "Behaviour",
    StandardColumn.WEIGHT: "Weight",
    StandardColumn.SCALE: "Scale",
    StandardColumn.CRITICAL: "Critical, yes or no",
    StandardColumn.WHY: "Why it matters",
    StandardColumn.MOMENT: "Moments of truth",
    StandardColumn.ANCHOR_1: "What a 1 looks like",
    StandardColumn.ANCHOR_2: "What a 2 looks like",
    StandardColumn.ANCHOR_3: "What a 3 looks like",
    StandardColumn.ANCHOR_4: "What a 4 looks like",
    StandardColumn.ANCHOR_5: "What a 5 looks like",
    StandardColumn.ANCHOR_MET: "What met looks like",
    StandardColumn.ANCHOR_NOT_MET: "What not met looks like",
}
_OBSERVATION: Mapping[StrEnum, str] = {
    ObservationColumn.PERSON: "Person",
    ObservationColumn.NUMBER: "Personnel number",
    ObservationColumn.DAY: "Day",
    ObservationColumn.TIME: "Time",
    ObservationColumn.REFERENCE: "Reference",
    ObservationColumn.CHANNEL: "Channel",
    ObservationColumn.SHIFT: "Shift",
    ObservationColumn.MOMENT: "Moment of truth",
    ObservationColumn.OBSERVER: "Observer",
    ObservationColumn.COMMENT: "What was seen",
    ObservationColumn.STANDARD: "Standard",
    ObservationColumn.MARK: "Mark",
    ObservationColumn.EVIDENCE: "Evidence",
    ObservationColumn.CAUSE: "Cause of a miss",
}
_MEASURE: Mapping[StrEnum, str] = {
    MeasureColumn.PERSON: "Person",
    MeasureColumn.NUMBER: "Personnel number",
    MeasureColumn.DAY: "Day",
    MeasureColumn.MEASURE: "A measure",
    MeasureColumn.TITLE: "What was measured",
    MeasureColumn.VALUE: "Value",
    MeasureColumn.UNIT: "Unit",
}
_COLUMNS: Mapping[Target, Mapping[StrEnum, str]] = {
    Target.PEOPLE: _NAMES,
    Target.STANDARDS: _STANDARD,
    Target.OBSERVATIONS: _OBSERVATION,
    Target.MEASURES: _MEASURE,
}
_DAYS = (Column.SINCE, ObservationColumn.DAY, MeasureColumn.DAY)


def options(target: Target, standards: Iterable[ServiceStandard]) -> tuple[Option, ...]:
    """Where a column of such a list may go; days once for each order, marks for each standard in force."""
    found: list[Option] = [("", "leave out")]
    for column, name in _COLUMNS[target].items():
        if column in _DAYS:
            found += [(Goes(column, order), f"{name} · {order.value}") for order in DayOrder]
        else:
            found.append((Goes(column), name))
    if target is Target.OBSERVATIONS:
        marks = ObservationColumn.MARKS_OF
        found += [(Goes(marks, of=each.id), f"Marks: {each.title}") for each in in_force(standards)]
    return tuple(found)
