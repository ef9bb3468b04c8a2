"""Tables of Coaching about development plans."""

from sqlalchemy import Index

from coachbook.data.tables.base import Row, table_args
from coachbook.records import (
    DevelopmentPlan,
    Person,
    PlanAction,
    PlanGoal,
    PlanTemplate,
    PlanVersion,
    RolePlayScript,
    ServiceStandard,
)


class PlanTemplateRow(Row, PlanTemplate, table=True):
    """Templates of plans."""

    __tablename__ = "plan_template"
    __table_args__ = table_args({})


class DevelopmentPlanRow(Row, DevelopmentPlan, table=True):
    """Development plans."""

    __tablename__ = "development_plan"
    __table_args__ = table_args(
        {"person_id": Person, "coach_id": Person, "template_id": PlanTemplate},
        Index(None, "person_id", "period_start"),
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


class PlanVersionRow(Row, PlanVersion, table=True):
    """Versions of plans as something was put under them."""

    __tablename__ = "plan_version"
    __table_args__ = table_args({"plan_id": DevelopmentPlan}, Index(None, "plan_id"))
