"""Said: what the palette finds in all that was written, in words and with the place that shows it.

Beside `sources` the other room of the shell that knows records; `app.py` imports it after the store.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from coachbook.masks import search_of
from coachbook.records import (
    AgendaTemplate,
    CalibrationRound,
    ChampionAsk,
    ChampionBehaviour,
    ChampionNomination,
    CoachingSession,
    Commitment,
    CustomerVoice,
    DevelopmentPlan,
    Focus,
    JudgementCall,
    MomentOfTruth,
    Note,
    Observation,
    Obstacle,
    Oops,
    Person,
    PlanAction,
    PlanGoal,
    Pulse,
    Rating,
    Recognition,
    Record,
    Rehearsal,
    Reply,
    RolePlayScript,
    ServiceStandard,
    Vision,
    Workshop,
)
from coachbook.statistics.words import day
from coachbook.ui.shell import pages
from coachbook.ui.shell.finders import Found
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.sources import whom_of
from coachbook.workbook import Hit, Workbook, one_of

_MOST = 40
_LATELY = timedelta(days=7)
"""What was said within it stands before what always holds, such as a standard or a moment."""

_KINDS: dict[type[Record], str] = {
    AgendaTemplate: str(QT_TRANSLATE_NOOP("said", "Agenda template")),
    CalibrationRound: str(QT_TRANSLATE_NOOP("said", "Calibration")),
    ChampionAsk: str(QT_TRANSLATE_NOOP("said", "Asked of a champion")),
    ChampionBehaviour: str(QT_TRANSLATE_NOOP("said", "Champion behaviour")),
    ChampionNomination: str(QT_TRANSLATE_NOOP("said", "Nomination")),
    CoachingSession: str(QT_TRANSLATE_NOOP("said", "Session")),
    Commitment: str(QT_TRANSLATE_NOOP("said", "Promise")),
    CustomerVoice: str(QT_TRANSLATE_NOOP("said", "Customer voice")),
    DevelopmentPlan: str(QT_TRANSLATE_NOOP("said", "Development plan")),
    Focus: str(QT_TRANSLATE_NOOP("said", "Focus")),
    JudgementCall: str(QT_TRANSLATE_NOOP("said", "Judgement call")),
    MomentOfTruth: str(QT_TRANSLATE_NOOP("said", "Moment of truth")),
    Note: str(QT_TRANSLATE_NOOP("said", "Note")),
    Observation: str(QT_TRANSLATE_NOOP("said", "Observation")),
    Obstacle: str(QT_TRANSLATE_NOOP("said", "Obstacle")),
    Oops: str(QT_TRANSLATE_NOOP("said", "Oops")),
    Person: str(QT_TRANSLATE_NOOP("said", "Person")),
    PlanAction: str(QT_TRANSLATE_NOOP("said", "Action of a plan")),
    PlanGoal: str(QT_TRANSLATE_NOOP("said", "Goal of a plan")),
    Pulse: str(QT_TRANSLATE_NOOP("said", "Pulse")),
    Rating: str(QT_TRANSLATE_NOOP("said", "Evidence")),
    Recognition: str(QT_TRANSLATE_NOOP("said", "Recognition")),
    Rehearsal: str(QT_TRANSLATE_NOOP("said", "Practice run")),
    Reply: str(QT_TRANSLATE_NOOP("said", "Reply")),
    RolePlayScript: str(QT_TRANSLATE_NOOP("said", "Role-play")),
    ServiceStandard: str(QT_TRANSLATE_NOOP("said", "Service standard")),
    Vision: str(QT_TRANSLATE_NOOP("said", "Vision")),
    Workshop: str(QT_TRANSLATE_NOOP("said", "Workshop")),
}

_HOMES: dict[type[Record], str] = {
    AgendaTemplate: "templates",
    CalibrationRound: "round",
    ChampionBehaviour: "champions",
    CoachingSession: "session",
    Commitment: "promises",
    CustomerVoice: "voice",
    DevelopmentPlan: "plan",
    MomentOfTruth: "moments",
    Note: "notes",
    Observation: "observation",
    Obstacle: "obstacles",
    Oops: "promises",
    Person: "person",
    Recognition: "recognition",
    Rehearsal: "run",
    RolePlayScript: "script",
    ServiceStandard: "standard",
    Vision: "vision",
    Workshop: "workshop",
}
"""The page that shows a record by its id; what has none is shown on the page of whom it is about."""

_FILTERS: dict[type[Record], str] = {
    CustomerVoice: "recognition",
    Note: "notes",
    Obstacle: "raised",
    Pulse: "raised",
    Recognition: "recognition",
    Reply: "raised",
}
"""Which part of the time line of a person's page shows it."""


class Said:
    """Everything that was written, by its words."""

    beside = True

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._keys = frozenset(entry.key for entry in pages.working())

    @property
    def heading(self) -> str:
        """The words over the results."""
        return QCoreApplication.translate("said", "Found in what was said")

    def begin(self) -> None:
        """Nothing is kept from the last time."""

    def find(self, text: str) -> Iterable[Found]:
        """What holds the words, that of the last week first and the newest first; a page is named once."""
        hits = search_of(self._workbook, text, limit=_MOST)
        about = {hit.person_id for hit in hits if hit.person_id}
        people = {person.id: person for person in self._workbook.all(Person, one_of("id", about))}
        today = self._workbook.acting().today
        late = {hit for hit in hits if hit.on is not None and today - _LATELY <= hit.on <= today}
        hits = (*(hit for hit in hits if hit in late), *(hit for hit in hits if hit not in late))
        found: list[Found] = []
        seen: set[Place] = set()
        for hit in hits:
            place = self._place(hit)
            if place is None or (place in seen and place.key != "person"):
                continue
            seen.add(place)
            person = people.get(hit.person_id or "")
            whom = whom_of(person, self._workbook) if person is not None else None
            found.append(_found(hit, place, person.name if person else "", today)._replace(whom=whom))
        return tuple(found)

    def _place(self, hit: Hit) -> Place | None:
        """Where a hit is shown; None where no page of this copy shows it."""
        home = _HOMES.get(hit.shown_by, "")
        if home in self._keys:
            # The ledger of promises shows those of one person; every other page shows the record itself.
            whose = f"person:{hit.person_id}" if hit.kind is Commitment and hit.person_id else ""
            return Place(home, hit.shown_id, whose)
        if hit.person_id is None or "person" not in self._keys:
            return None
        return Place("person", hit.person_id, _FILTERS.get(hit.kind, ""))


def _found(hit: Hit, place: Place, person: str, today: date) -> Found:
    kind = QCoreApplication.translate("said", _KINDS[hit.kind])
    own = hit.title or person
    name = own if own.startswith(kind) else " · ".join(part for part in (kind, own) if part)
    about = [person] if person and hit.title and person != hit.title else []
    if hit.on is not None:
        about.append(day(hit.on) if hit.on.year == today.year else f"{day(hit.on)} {hit.on.year}")
    # What begins with a quotation needs no other marks around it.
    bare = hit.excerpt.lstrip("…").startswith(tuple("“\"„«‘'"))
    quoted = "{text}" if bare else QCoreApplication.translate("said", "“{text}”")
    lead = quoted.index("{text}")
    # Words that stand in the name alone are not in what follows it, which would only be its beginning.
    excerpt = hit.excerpt if hit.marks else ""
    return Found(
        name,
        quoted.format(text=excerpt) if excerpt else "",
        place,
        tuple((start + lead, end + lead) for start, end in hit.marks),
        ", ".join(about),
        QCoreApplication.translate("said", "Private") if hit.private else "",
    )
