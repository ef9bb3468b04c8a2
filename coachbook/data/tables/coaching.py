"""Tables of Coaching."""

from sqlalchemy import Index

from coachbook.data.tables.base import Row, table_args
from coachbook.records import (
    CoachingSession,
    Commitment,
    DevelopmentPlan,
    Focus,
    MomentOfTruth,
    Observation,
    Person,
    PlanAction,
    PlanGoal,
    Rating,
    RolePlayScript,
    ServiceStandard,
)


class PersonRow(Row, Person, table=True):
    """Who is coached, coaches, trains or shows how."""

    __tablename__ = "person"
    __table_args__ = table_args({"coach_id": Person}, Index(None, "name"))


class FocusRow(Row, Focus, table=True):
    """The one behaviour that a person works on, with the ones before it."""

    __tablename__ = "focus"
    __table_args__ = table_args(
        {"person_id": Person, "standard_id": ServiceStandard}, Index(None, "person_id", "since")
    )


class CoachingSessionRow(Row, CoachingSession, table=True):
    """Sessions with their agendas."""

    __tablename__ = "coaching_session"
    __table_args__ = table_args(
        {"person_id": Person, "coach_id": Person, "focus_id": Focus, "next_session_id": CoachingSession},
        Index(None, "person_id", "starts_at"),
        Index(None, "starts_at"),
    )


class ObservationRow(Row, Observation, table=True):
    """Observed contacts."""

    __tablename__ = "observation"
    __table_args__ = table_args(
        {"person_id": Person, "observer_id": Person, "amends_id": Observation},
        Index(None, "person_id", "at"),
        Index(None, "at"),
        Index(None, "amends_id"),
    )


class RatingRow(Row, Rating, table=True):
    """The marks of observations, one row a standard."""

    __tablename__ = "rating"
    __table_args__ = table_args(
        {"observation_id": Observation, "standard_id": ServiceStandard, "moment_id": MomentOfTruth},
        Index(None, "observation_id"),
        Index(None, "standard_id"),
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
        Index(None, "state", "due"),
    )


class DevelopmentPlanRow(Row, DevelopmentPlan, table=True):
    """Development plans."""

    __tablename__ = "development_plan"
    __table_args__ = table_args(
        {"person_id": Person, "coach_id": Person}, Index(None, "person_id", "period_start")
    )


class PlanGoalRow(Row, PlanGoal, table=True):
    """Goals of plans."""

    __tablename__ = "plan_goal"
    __table_args__ = table_args(
        {"plan_id": DevelopmentPlan, "standard_id": ServiceStandard}, Index(None, "plan_id")
    )


class PlanActionRow(Row, PlanAction, table=True):
    """Actions of goals."""

    __tablename__ = "plan_action"
    __table_args__ = table_args(
        {"goal_id": PlanGoal, "owner_id": Person, "buddy_id": Person, "script_id": RolePlayScript},
        Index(None, "goal_id"),
    )
