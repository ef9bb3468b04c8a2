"""Every kind of document that is printed: what makes it, what its file is called, and what it carries.

Whoever draws, writes or names a document asks here; a new kind is a line in `KINDS`. Nothing of ReportLab is
imported by it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from coachbook.export import data_file, held_data, observation_data, results_data, scorecard_data
from coachbook.export.brief import BriefContent, brief_document, brief_file_name
from coachbook.export.calibration import (
    CalibrationContent,
    calibration_document,
    calibration_file_name,
)
from coachbook.export.cards import CardsContent, cards_document, cards_file_name
from coachbook.export.document import Document
from coachbook.export.held import held_document, held_file_name
from coachbook.export.held_data import HeldContent
from coachbook.export.observation import observation_document, observation_file_name
from coachbook.export.observation_data import ObservationData
from coachbook.export.plan import plan_document, plan_file_name
from coachbook.export.plan_data import PlanData
from coachbook.export.results import results_document, results_file_name
from coachbook.export.results_data import ResultsData
from coachbook.export.roleplay import RolePlayContent, roleplay_file_name
from coachbook.export.roleplay_copies import roleplay_document
from coachbook.export.scorecard import scorecard_document, scorecard_file_name
from coachbook.export.scorecard_data import ScorecardData
from coachbook.export.summary import SummaryContent, summary_document, summary_file_name
from coachbook.records import Id, Value

Paper = (
    PlanData
    | RolePlayContent
    | BriefContent
    | CardsContent
    | SummaryContent
    | CalibrationContent
    | ObservationData
    | ScorecardData
    | ResultsData
    | HeldContent
)
"""What is printed."""
Carried = tuple[str, bytes, str, str]
"""A file inside a document: its name, its bytes, its media type, and what it is in words."""


class Kind(NamedTuple):
    """What there is to know of one kind of document; each function takes the content of that kind."""

    document: Callable[[Any], Document]
    file_name: Callable[[Any], str]
    identity: Callable[[Any], tuple[Id, str]]
    """The id and the name of what it is of."""
    carried: Callable[[Any], tuple[Carried, ...]] = lambda _: ()


def _data(file: data_file.DataFile) -> Callable[[Any], tuple[Carried, ...]]:
    """The data of such a document, as the file that goes into it."""

    def carried(data: Value) -> tuple[Carried, ...]:
        return ((file.name, data_file.attached(file, data), data_file.MEDIA_TYPE, file.says),)

    return carried


KINDS: Mapping[type[Paper], Kind] = {
    PlanData: Kind(plan_document, plan_file_name, lambda c: (c.id, c.person.name)),
    RolePlayContent: Kind(roleplay_document, roleplay_file_name, lambda c: (c.script.id, c.script.title)),
    BriefContent: Kind(brief_document, brief_file_name, lambda c: (c.session.id, c.person.name)),
    CardsContent: Kind(cards_document, cards_file_name, lambda c: (c.id, c.cards[0].whom)),
    SummaryContent: Kind(summary_document, summary_file_name, lambda c: (c.id, c.whom)),
    CalibrationContent: Kind(
        calibration_document, calibration_file_name, lambda c: (c.results.round.id, c.results.round.title)
    ),
    ObservationData: Kind(
        observation_document,
        observation_file_name,
        lambda c: (c.id, c.person or c.site),
        _data(observation_data.FILE),
    ),
    ScorecardData: Kind(
        scorecard_document, scorecard_file_name, lambda c: (c.id, c.person), _data(scorecard_data.FILE)
    ),
    ResultsData: Kind(
        results_document, results_file_name, lambda c: (c.id, c.whom), _data(results_data.FILE)
    ),
    HeldContent: Kind(
        lambda c: held_document(c.data),
        lambda c: held_file_name(c.data),
        lambda c: (c.data.id, c.data.person),
        lambda c: (*_data(held_data.FILE)(c.data), *held_data.picture_file(c)),
    ),
}
