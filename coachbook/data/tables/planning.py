"""Tables of Coaching about development plans."""

from sqlalchemy import Index

from coachbook.data.tables.base import Row, table_args
from coachbook.records import DevelopmentPlan, Person, PlanAction, PlanGoal, RolePlayScript, ServiceStandard


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
