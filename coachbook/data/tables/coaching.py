"""Tables of Coaching about people, promises and how people are."""

from sqlalchemy import Index

from coachbook.data.tables.base import Row, table_args
from coachbook.records import (
    Absence,
    CoachingSession,
    Commitment,
    Focus,
    Observation,
    Obstacle,
    Oops,
    Person,
    PersonMeasure,
    PersonPhoto,
    Pulse,
    ServiceStandard,
)


class PersonRow(Row, Person, table=True):
    """Who is coached, coaches, trains or shows how."""

    __tablename__ = "person"
    __table_args__ = table_args({"coach_id": Person}, Index(None, "name"))


class PersonPhotoRow(Row, PersonPhoto, table=True):
    """Small pictures of people."""

    __tablename__ = "person_photo"
    __table_args__ = table_args({"person_id": Person}, Index(None, "person_id", unique=True))


class AbsenceRow(Row, Absence, table=True):
    """Who is not there when."""

    __tablename__ = "absence"
    __table_args__ = table_args({"person_id": Person}, Index(None, "person_id", "first"))


class PersonMeasureRow(Row, PersonMeasure, table=True):
    """Numbers about people from elsewhere."""

    __tablename__ = "person_measure"
    __table_args__ = table_args({"person_id": Person}, Index(None, "person_id", "on"))


class FocusRow(Row, Focus, table=True):
    """The one behaviour that a person works on, with the ones before it."""

    __tablename__ = "focus"
    __table_args__ = table_args(
        {"person_id": Person, "standard_id": ServiceStandard}, Index(None, "person_id", "since")
    )


class CommitmentRow(Row, Commitment, table=True):
    """Promises."""

    __tablename__ = "commitment"
    __table_args__ = table_args(
        {
            "owner_id": Person,
            "person_id": Person,
            "session_id": CoachingSession,
            "observation_id": Observation,
            "buddy_id": Person,
        },
        Index(None, "person_id", "due"),
        Index(None, "owner_id", "state", "due"),
        Index(None, "session_id"),
        Index(None, "state", "due"),
        Index(None, "closed_on", "id", "state"),
    )


class OopsRow(Row, Oops, table=True):
    """What went wrong and how it was answered."""

    __tablename__ = "oops"
    __table_args__ = table_args({"by_id": Person}, Index(None, "happened_at"))


class PulseRow(Row, Pulse, table=True):
    """How people say work is."""

    __tablename__ = "pulse"
    __table_args__ = table_args(
        {"person_id": Person, "session_id": CoachingSession, "obstacle_id": Obstacle},
        Index(None, "person_id", "at"),
        Index(None, "at"),
    )
