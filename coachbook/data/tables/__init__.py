"""The tables of the workbook: a mirror of `records`, made from them."""

from sqlalchemy import Table

from coachbook.data.tables.base import Row, table_of
from coachbook.data.tables.book import AuditEntryRow, DraftRow, WorkbookProfileRow
from coachbook.data.tables.calibrating import (
    CalibrationRaterRow,
    CalibrationRatingRow,
    CalibrationRoundRow,
    SealingKeyRow,
)
from coachbook.data.tables.coaching import (
    AbsenceRow,
    CommitmentRow,
    FocusRow,
    OopsRow,
    PersonMeasureRow,
    PersonPhotoRow,
    PersonRow,
    PulseRow,
)
from coachbook.data.tables.direction import MomentOfTruthRow, ServiceStandardRow, VisionRow
from coachbook.data.tables.listening import CustomerVoiceRow, ObstacleRow
from coachbook.data.tables.observing import NoteRow, ObservationRow, RatingRow, RecognitionRow, ReplyRow
from coachbook.data.tables.planning import (
    DevelopmentPlanRow,
    PlanActionRow,
    PlanGoalRow,
    PlanTemplateRow,
    PlanVersionRow,
)
from coachbook.data.tables.practice import (
    ChampionAskRow,
    ChampionBehaviourRow,
    ChampionNominationRow,
    JudgementCallRow,
    RolePlayScriptRow,
)
from coachbook.data.tables.rehearsing import RehearsalRow, WorkshopRow
from coachbook.data.tables.search import ENTRY
from coachbook.data.tables.sessions import AgendaTemplateRow, CoachingSessionRow, SessionSeriesRow
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
    AgendaTemplateRow,
    SessionSeriesRow,
    CoachingSessionRow,
    ObservationRow,
    RatingRow,
    ChampionBehaviourRow,
    RolePlayScriptRow,
    CommitmentRow,
    PlanTemplateRow,
    DevelopmentPlanRow,
    PlanGoalRow,
    PlanActionRow,
    PlanVersionRow,
    PersonPhotoRow,
    AbsenceRow,
    PersonMeasureRow,
    NoteRow,
    RecognitionRow,
    ReplyRow,
    OopsRow,
    ObstacleRow,
    CustomerVoiceRow,
    PulseRow,
    DraftRow,
    JudgementCallRow,
    ChampionNominationRow,
    WorkshopRow,
    ChampionAskRow,
    RehearsalRow,
    SealingKeyRow,
    CalibrationRoundRow,
    CalibrationRaterRow,
    CalibrationRatingRow,
)

TABLES: dict[type[Record], Table] = {kind: table_of(row) for kind, row in zip(KINDS, _ROWS, strict=True)}
"""The table of each kind of record."""

__all__ = ["ENTRY", "METADATA", "TABLES", "Row"]
