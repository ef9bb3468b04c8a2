"""Documents of a workbook: what each says is gathered here, drawn by `export`, and written to a folder.

This room stands above the workbook and `export` and below the pages and the command line, so that both make
the same document in the same way. Gathering reads records and is quick; drawing takes long and needs nothing
but what was gathered, so pages hand it to an errand. ReportLab is imported when something is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from coachbook.export.plan import plan_document, plan_file_name
from coachbook.export.plan_content import PlanContent, plan_content
from coachbook.export.roleplay import RolePlayContent, roleplay_document, roleplay_file_name
from coachbook.paths import unused
from coachbook.records import (
    DevelopmentPlan,
    Id,
    MomentOfTruth,
    Observation,
    Person,
    PlanAction,
    PlanGoal,
    Rating,
    Record,
    RolePlayScript,
    ServiceStandard,
    Vision,
)
from coachbook.workbook import Workbook, one_of

if TYPE_CHECKING:
    from coachbook.export.document import Document

R = TypeVar("R", bound=Record)
Content = PlanContent | RolePlayContent
"""What a document says, gathered; frozen, so that an errand may draw it."""


class PageSize(StrEnum):
    """The paper that a document is laid out for."""

    A4 = "A4"
    LETTER = "Letter"


@dataclass(frozen=True, slots=True)
class WrittenDocument:
    """A document that was written: which record it is of, where it lies, and the hash of its bytes."""

    id: Id
    name: str
    path: Path
    sha256: str


def gather_plan(workbook: Workbook, plan: DevelopmentPlan) -> PlanContent:
    """All that the document of a plan says."""
    goals = workbook.all(PlanGoal, plan_id=plan.id, order_by="position")
    actions = workbook.all(PlanAction, one_of("goal_id", [goal.id for goal in goals]))
    ratings = _by_id(workbook.all(Rating, one_of("id", [id_ for goal in goals for id_ in goal.rating_ids])))
    seen = {rating.observation_id for rating in ratings.values()}
    return plan_content(
        plan,
        organisation=workbook.profile.organisation,
        people=_by_id(workbook.all(Person)),
        goals=goals,
        actions=actions,
        standards=_by_id(workbook.all(ServiceStandard)),
        moments=_by_id(workbook.all(MomentOfTruth)),
        visions=workbook.all(Vision),
        observations=_by_id(workbook.all(Observation, one_of("id", sorted(seen)))),
        ratings=ratings,
        zone=workbook.clock.zone,
    )


def gather_script(workbook: Workbook, script: RolePlayScript) -> RolePlayContent:
    """All that the trainer's copy of a script says."""
    return RolePlayContent(
        script=script,
        moment=workbook.get(MomentOfTruth, script.moment_id),
        standard=workbook.get(ServiceStandard, script.standard_id),
        organisation=workbook.profile.organisation,
    )


def document_of(content: Content) -> Document:
    """The document that the content makes, as plain blocks."""
    return plan_document(content) if isinstance(content, PlanContent) else roleplay_document(content)


def draw(content: Content, size: PageSize = PageSize.A4) -> bytes:
    """The PDF. Raises `ExportFailed` where a letter is missing from the fonts."""
    from coachbook.export.pdf import A4, LETTER  # ReportLab only when something is drawn
    from coachbook.export.pdf import draw as draw_pdf

    return draw_pdf(document_of(content), LETTER if size is PageSize.LETTER else A4)


def file_name(content: Content) -> str:
    """What the file is called, valid on all systems."""
    return plan_file_name(content) if isinstance(content, PlanContent) else roleplay_file_name(content)


def write_to(content: Content, folder: Path, size: PageSize = PageSize.A4) -> WrittenDocument:
    """Draw and write the document into a folder, beside what lies there already.

    Raises `ExportFailed`; then nothing is written.
    """
    drawn = draw(content, size)
    return write_drawn(content, drawn, unused(folder / file_name(content)))


def write_drawn(content: Content, drawn: bytes, path: Path) -> WrittenDocument:
    """Write bytes that were drawn already, such as those of a preview, to a chosen place."""
    from coachbook.export.writing import write

    written = write(path, drawn)
    return WrittenDocument(*identity(content), written.path, written.sha256)


def identity(content: Content) -> tuple[Id, str]:
    """The id and the name of what a document is of."""
    if isinstance(content, PlanContent):
        return content.plan.id, content.person.name
    return content.script.id, content.script.title


def _by_id(records: Iterable[R]) -> dict[Id, R]:
    return {record.id: record for record in records}
