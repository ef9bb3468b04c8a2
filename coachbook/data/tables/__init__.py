"""The tables of the workbook: a mirror of `records`, made from them."""

from sqlalchemy import Table

from coachbook.data.tables.base import Row, table_of
from coachbook.data.tables.book import AuditEntryRow, WorkbookProfileRow
from coachbook.data.tables.coaching import (
    CoachingSessionRow,
    CommitmentRow,
    DevelopmentPlanRow,
    FocusRow,
    ObservationRow,
    PersonRow,
    PlanActionRow,
    PlanGoalRow,
    RatingRow,
)
from coachbook.data.tables.direction import MomentOfTruthRow, ServiceStandardRow, VisionRow
from coachbook.data.tables.practice import ChampionBehaviourRow, RolePlayScriptRow
from coachbook.records import KINDS, Record

METADATA = Row.metadata

_ROWS: tuple[type[Row], ...] = (
    PersonRow,
    WorkbookProfileRow,
    AuditEntryRow,
    VisionRow,
    MomentOfTruthRow,
    ServiceStandardRow,
    FocusRow,
    CoachingSessionRow,
    ObservationRow,
    RatingRow,
    ChampionBehaviourRow,
    RolePlayScriptRow,
    CommitmentRow,
    DevelopmentPlanRow,
    PlanGoalRow,
    PlanActionRow,
)

TABLES: dict[type[Record], Table] = {kind: table_of(row) for kind, row in zip(KINDS, _ROWS, strict=True)}
"""The table of each kind of record."""

__all__ = ["METADATA", "TABLES", "Row"]
