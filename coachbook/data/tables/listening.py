"""Tables of Listening."""

from sqlalchemy import Index

from coachbook.data.tables.base import Row, table_args
from coachbook.records import (
    CoachingSession,
    CustomerVoice,
    MomentOfTruth,
    Note,
    Observation,
    Obstacle,
    Person,
)


class ObstacleRow(Row, Obstacle, table=True):
    """What stops people from serving."""

    __tablename__ = "obstacle"
    __table_args__ = table_args(
        {
            "raised_by_id": Person,
            "moment_id": MomentOfTruth,
            "observation_id": Observation,
            "session_id": CoachingSession,
            "note_id": Note,
        },
        Index(None, "raised_by_id", "raised_on"),
    )


class CustomerVoiceRow(Row, CustomerVoice, table=True):
    """What customers said."""

    __tablename__ = "customer_voice"
    __table_args__ = table_args(
        {"person_id": Person, "moment_id": MomentOfTruth}, Index(None, "person_id", "on")
    )
