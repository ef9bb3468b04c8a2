"""First workbook: every table of version 1.

Frozen since version 1 was released: it imports nothing of the house, so that it does the same in ten years.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lay the tables, each after those it refers to."""
    _direction()
    _people()
    _practice()
    _observing()
    _meeting()
    _planning()


def _columns(names: str, type_: sa.types.TypeEngine[Any], *, null: bool) -> tuple[sa.Column[Any], ...]:
    return tuple(sa.Column(name, type_, nullable=null) for name in names.split())


def _texts(names: str, *, null: bool = False) -> tuple[sa.Column[Any], ...]:
    return _columns(names, sa.Text(), null=null)


def _whole(names: str) -> tuple[sa.Column[Any], ...]:
    return _columns(names, sa.Integer(), null=False)


def _numbers(names: str) -> tuple[sa.Column[Any], ...]:
    return _columns(names, sa.Float(), null=True)


def _flags(names: str) -> tuple[sa.Column[Any], ...]:
    return _columns(names, sa.Boolean(), null=False)


def _days(names: str, *, null: bool = False) -> tuple[sa.Column[Any], ...]:
    return _columns(names, sa.Date(), null=null)


def _moments(names: str, *, null: bool = False) -> tuple[sa.Column[Any], ...]:
    return _columns(names, sa.DateTime(timezone=True), null=null)


def _table(name: str, *columns: tuple[sa.Column[Any], ...], **references: str) -> None:
    """A table with `id` as its key and a foreign key, checked at commit, for each `column=table`."""
    keys = (
        sa.ForeignKeyConstraint(
            [column],
            [f"{target}.id"],
            name=op.f(f"fk_{name}_{column}_{target}"),
            deferrable=True,
            initially="DEFERRED",
        )
        for column, target in references.items()
    )
    flat = (column for group in columns for column in group)
    key = sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}"))
    op.create_table(name, *flat, key, *keys, sqlite_strict=True)


def _index(table: str, *columns: str, unique: bool = False) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns), unique=unique)


def _direction() -> None:
    """The vision, the moments and the standards."""
    _table(
        "vision",
        _texts("id"),
        _whole("version"),
        _texts("text customer_gets customer_feels today aspired phrases state"),
        _days("published_on retired_on", null=True),
    )
    _table(
        "moment_of_truth",
        _texts("id"),
        _whole("position"),
        _texts("title situation at_stake won_when lost_when state"),
    )
    _index("moment_of_truth", "position")
    _table(
        "service_standard",
        _texts("id root_id"),
        _whole("version"),
        _texts("title behaviour scale anchors"),
        _whole("weight"),
        _flags("critical"),
        _texts("why scope moment_ids phrase real_example state"),
        _days("published_on", null=True),
        root_id="service_standard",
    )
    _index("service_standard", "root_id", "version", unique=True)


def _people() -> None:
    """The people, the workbook's profile and its audit."""
    _table(
        "person",
        _texts("id name given_name personnel_number role_title team email"),
        _days("since left_on", null=True),
        _texts("coach_id", null=True),
        _texts("roles"),
        coach_id="person",
    )
    _index("person", "name")
    _table(
        "workbook_profile",
        _texts("id title organisation coach_id"),
        _whole("pass_line"),
        _texts("pack"),
        _flags("sample"),
        _days("made_on"),
        coach_id="person",
    )
    _table(
        "audit_entry",
        _texts("id"),
        _moments("at"),
        _texts("who_id act verb touched"),
    )
    _index("audit_entry", "at")
    _table(
        "focus",
        _texts("id person_id"),
        _texts("standard_id", null=True),
        _texts("behaviour"),
        _days("since"),
        _days("until", null=True),
        person_id="person",
        standard_id="service_standard",
    )
    _index("focus", "person_id", "since")


def _observing() -> None:
    """Observations and champion behaviours, which may come from one."""
    _table(
        "observation",
        _texts("id person_id observer_id kind"),
        _moments("at"),
        _texts("channel moment_ids reference state situation behaviour impact seen"),
        _moments("submitted_at", null=True),
        _texts("amends_id", null=True),
        _texts("amend_reason"),
        _numbers("score score_in_control"),
        _flags("critical_missed"),
        person_id="person",
        observer_id="person",
        amends_id="observation",
    )
    _index("observation", "amends_id")
    _index("observation", "at")
    _index("observation", "person_id", "at")
    _table(
        "rating",
        _texts("id observation_id standard_id"),
        _texts("moment_id", null=True),
        _whole("position"),
        _texts("mark", null=True),
        _texts("evidence"),
        _texts("cause", null=True),
        _flags("strength"),
        observation_id="observation",
        standard_id="service_standard",
        moment_id="moment_of_truth",
    )
    _index("rating", "observation_id")
    _index("rating", "standard_id")
    _table(
        "champion_behaviour",
        _texts("id title rule_when rule_do does says tone timing why not_like_this"),
        _texts("moment_id standard_id champion_id", null=True),
        _texts("source"),
        _days("source_on", null=True),
        _texts("observation_id", null=True),
        _texts("consent customer_lines facts state"),
        _days("captured_on", null=True),
        moment_id="moment_of_truth",
        standard_id="service_standard",
        champion_id="person",
        observation_id="observation",
    )
    _index("champion_behaviour", "moment_id")


def _practice() -> None:
    """The scripts."""
    _table(
        "role_play_script",
        _texts("id title moment_id standard_id behaviour_ids"),
        _whole("difficulty"),
        _texts("channel"),
        _whole("variant"),
        _texts("scene facts customer beats learning_points observer_sheet debrief twist goal"),
        _flags("run_by_coach"),
        _texts("state"),
        _days("composed_on", null=True),
        moment_id="moment_of_truth",
        standard_id="service_standard",
    )


def _meeting() -> None:
    """Sessions and the promises made there."""
    _table(
        "coaching_session",
        _texts("id person_id coach_id kind template state"),
        _moments("starts_at"),
        _whole("minutes"),
        _texts("focus_id", null=True),
        _texts("agenda current_point"),
        _moments("running_since", null=True),
        _whole("spent_seconds"),
        _moments("held_at closed_at", null=True),
        _texts("own_words"),
        _texts("own_words_way worth_to_person worth_to_coach", null=True),
        _texts("checks moves reason"),
        _texts("next_session_id", null=True),
        person_id="person",
        coach_id="person",
        focus_id="focus",
        next_session_id="coaching_session",
    )
    _index("coaching_session", "person_id", "starts_at")
    _index("coaching_session", "starts_at")
    _table(
        "commitment",
        _texts("id owner_id"),
        _texts("person_id", null=True),
        _texts("made_to"),
        _texts("session_id observation_id", null=True),
        _texts("cue behaviour"),
        _days("made_on due"),
        _texts("state"),
        _days("closed_on", null=True),
        _texts("outcome"),
        _texts("buddy_id", null=True),
        owner_id="person",
        person_id="person",
        session_id="coaching_session",
        observation_id="observation",
        buddy_id="person",
    )
    _index("commitment", "person_id", "due")
    _index("commitment", "state", "due")


def _planning() -> None:
    """Development plans."""
    _table(
        "development_plan",
        _texts("id person_id coach_id title"),
        _days("period_start period_end"),
        _whole("version"),
        _texts("state"),
        _days("made_on"),
        _texts("strengths company_support"),
        _days("next_review", null=True),
        _texts("reviews person_comment sign_offs"),
        person_id="person",
        coach_id="person",
    )
    _index("development_plan", "person_id", "period_start")
    _table(
        "plan_goal",
        _texts("id plan_id"),
        _whole("position"),
        _texts("standard_id", null=True),
        _texts("title behaviour why kind"),
        _texts("baseline target", null=True),
        _days("review_on", null=True),
        _texts("rating_ids state"),
        plan_id="development_plan",
        standard_id="service_standard",
    )
    _index("plan_goal", "plan_id")
    _table(
        "plan_action",
        _texts("id goal_id"),
        _whole("position"),
        _texts("kind cue behaviour owner_id"),
        _texts("buddy_id", null=True),
        _days("due", null=True),
        _whole("times done_times"),
        _texts("state"),
        _texts("script_id behaviour_id", null=True),
        _texts("evidence"),
        goal_id="plan_goal",
        owner_id="person",
        buddy_id="person",
        script_id="role_play_script",
    )
    _index("plan_action", "goal_id")
