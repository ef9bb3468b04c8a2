"""Tables of Practice about playing scripts."""

from sqlalchemy import Index

from coachbook.data.tables.base import Row, table_args
from coachbook.records import (
    CoachingSession,
    Commitment,
    Observation,
    Person,
    PlanAction,
    Rehearsal,
    RolePlayScript,
    Workshop,
)


class WorkshopRow(Row, Workshop, table=True):
    """Practices of several."""

    __tablename__ = "workshop"
    __table_args__ = table_args(
        {"coach_id": Person, "host_id": Person, "session_id": CoachingSession}, Index(None, "on")
    )


class RehearsalRow(Row, Rehearsal, table=True):
    """Scripts that were played."""

    __tablename__ = "rehearsal"
    __table_args__ = table_args(
        {
            "script_id": RolePlayScript,
            "agent_id": Person,
            "coach_id": Person,
            "host_id": Person,
            "workshop_id": Workshop,
            "session_id": CoachingSession,
            "action_id": PlanAction,
            "observation_id": Observation,
            "commitment_id": Commitment,
        },
        Index(None, "agent_id", "at"),
        Index(None, "script_id", "at"),
        Index(None, "workshop_id"),
        Index(None, "next_due"),
    )
