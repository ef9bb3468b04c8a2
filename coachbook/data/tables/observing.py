"""Tables of Coaching about what was seen."""

from sqlalchemy import Index, text

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

_AMENDED = text("amends_id IS NOT NULL")


class ObservationRow(Row, Observation, table=True):
    """Observed contacts.

    Each list and each sum that somebody waits for is read from one index, without the rows behind it: they
    lie far apart where there are hundreds of thousands.
    """

    __tablename__ = "observation"
    __table_args__ = table_args(
        {"person_id": Person, "observer_id": Person, "amends_id": Observation, "beside_id": Observation},
        Index(
            "ix_observation_sums",
            "person_id",
            "state",
            "at",
            "id",
            "kind",
            "score",
            "strengths",
            "corrections",
        ),
        Index(None, "at"),
        Index(None, "state", "at", "id"),
        Index(None, "state", "kind", "at", "id"),
        Index(None, "moment_ids", "state", "at", "id", "kind"),
        Index(
            "ix_observation_amended", "state", "at", "id", sqlite_where=_AMENDED, postgresql_where=_AMENDED
        ),
        Index(None, "amends_id", "state"),
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
    __table_args__ = table_args(
        {"person_id": Person, "writer_id": Person},
        Index(None, "person_id", "at"),
        Index(None, "used_as", "at", "id"),
        Index(None, "at", "id", "used_as"),
    )


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
        Index(None, "on", "id"),
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
