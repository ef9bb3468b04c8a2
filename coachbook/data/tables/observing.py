"""Tables of Coaching about what was seen."""

from sqlalchemy import Index

from coachbook.data.tables.base import Row, table_args
from coachbook.records import (
    CoachingSession,
    MomentOfTruth,
    Note,
    Observation,
    Person,
    Rating,
    Recognition,
    Reply,
    ServiceStandard,
)


class ObservationRow(Row, Observation, table=True):
    """Observed contacts."""

    __tablename__ = "observation"
    __table_args__ = table_args(
        {"person_id": Person, "observer_id": Person, "amends_id": Observation, "beside_id": Observation},
        Index(None, "person_id", "state", "at", "id"),
        Index(None, "at"),
        Index(None, "state", "at", "id", "moment_ids"),  # a list by moment is counted without its rows
        Index(None, "amends_id"),
        Index(None, "beside_id"),
    )


class RatingRow(Row, Rating, table=True):
    """The marks of observations, one row a standard."""

    __tablename__ = "rating"
    __table_args__ = table_args(
        {"observation_id": Observation, "standard_id": ServiceStandard, "moment_id": MomentOfTruth},
        Index(None, "observation_id"),
        Index(None, "standard_id"),
    )


class NoteRow(Row, Note, table=True):
    """Notes."""

    __tablename__ = "note"
    __table_args__ = table_args({"person_id": Person, "writer_id": Person}, Index(None, "person_id", "at"))


class RecognitionRow(Row, Recognition, table=True):
    """Praise that was given."""

    __tablename__ = "recognition"
    __table_args__ = table_args(
        {
            "person_id": Person,
            "giver_id": Person,
            "standard_id": ServiceStandard,
            "observation_id": Observation,
            "note_id": Note,
        },
        Index(None, "person_id", "on"),
    )


class ReplyRow(Row, Reply, table=True):
    """What people answered to sessions and observations."""

    __tablename__ = "reply"
    __table_args__ = table_args(
        {"person_id": Person, "session_id": CoachingSession, "observation_id": Observation},
        Index(None, "observation_id"),
        Index(None, "session_id"),
        Index(None, "person_id", "on"),
    )
