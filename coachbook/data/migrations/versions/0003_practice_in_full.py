"""Practice in full: champions and their load, judgement calls, rehearsals, workshops, calibration; plans.

Open until version 3 is released: until then it grows with the records. It imports nothing of the house, so
that it does the same in ten years. Columns of old rows get a server default that a second step takes away
again.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead from version 2 to version 3."""
    _champions()
    _rehearsing()
    _calibrating()
    _planning()
    _widen_old_tables()
    _list_quickly()


def _columns(names: str, type_: sa.types.TypeEngine[Any], *, null: bool) -> tuple[sa.Column[Any], ...]:
    return tuple(sa.Column(name, type_, nullable=null) for name in names.split())


def _texts(names: str, *, null: bool = False) -> tuple[sa.Column[Any], ...]:
    return _columns(names, sa.Text(), null=null)


def _whole(names: str) -> tuple[sa.Column[Any], ...]:
    return _columns(names, sa.Integer(), null=False)


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


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def _champions() -> None:
    """Judgement calls, nominations, and the workshops and other things that champions are asked for."""
    _table(
        "judgement_call",
        _texts("id title dilemma customer_line implies phrase source state"),
        _texts("moment_id standard_id", null=True),
        _days("made_on", null=True),
        moment_id="moment_of_truth",
        standard_id="service_standard",
    )
    _table(
        "champion_nomination",
        _texts("id person_id ground measured_by unit why nominated_by_id"),
        _texts("moment_id standard_id", null=True),
        _columns("value", sa.Float(), null=True),
        _days("nominated_on"),
        _days("ended_on", null=True),
        person_id="person",
        moment_id="moment_of_truth",
        standard_id="service_standard",
        nominated_by_id="person",
    )
    _index("champion_nomination", "person_id")
    _table(
        "workshop",
        _texts("id title coach_id team script_ids cohort rotation note state"),
        _texts("host_id session_id", null=True),
        _days("on"),
        _moments("starts_at", null=True),
        _whole("minutes"),
        coach_id="person",
        host_id="person",
        session_id="coaching_session",
    )
    _index("workshop", "on")
    _table(
        "champion_ask",
        _texts("id person_id asked_by_id asked_for note answer"),
        _texts("workshop_id behaviour_id", null=True),
        _days("on"),
        _days("thanked_on", null=True),
        _whole("minutes"),
        person_id="person",
        asked_by_id="person",
        workshop_id="workshop",
        behaviour_id="champion_behaviour",
    )
    _index("champion_ask", "person_id", "on")


def _rehearsing() -> None:
    """Scripts that were played."""
    _table(
        "rehearsal",
        _texts("id script_id played coach_id way state roles beat steps marks said debrief"),
        _texts("keep change goal_cue goal_behaviour source"),
        _texts("agent_id host_id workshop_id session_id action_id observation_id", null=True),
        _texts("commitment_id went", null=True),
        _moments("at"),
        _moments("running_since closed_at", null=True),
        _whole("spent_seconds"),
        _days("next_due", null=True),
        script_id="role_play_script",
        agent_id="person",
        coach_id="person",
        host_id="person",
        workshop_id="workshop",
        session_id="coaching_session",
        action_id="plan_action",
        observation_id="observation",
        commitment_id="commitment",
    )
    _index("rehearsal", "agent_id", "at")
    _index("rehearsal", "script_id", "at")
    _index("rehearsal", "workshop_id")
    _index("rehearsal", "next_due")


def _calibrating() -> None:
    """Rounds of calibration, their raters and ratings, and the keys that files are sealed to."""
    _table("sealing_key", _texts("id owner_id public secret"), _moments("made_at"), owner_id="person")
    _table(
        "calibration_round",
        _texts("id title host_id cases standards expert note state mended_ids"),
        _texts("key_id invitation follows_id", null=True),
        _days("made_on"),
        _days("deadline", null=True),
        _moments("opened_at closed_at", null=True),
        host_id="person",
        key_id="sealing_key",
        follows_id="calibration_round",
    )
    _index("calibration_round", "made_on")
    _table(
        "calibration_rater",
        _texts("id round_id name digest"),
        _texts("person_id way", null=True),
        _whole("position"),
        _days("invited_on", null=True),
        _moments("submitted_at received_at", null=True),
        round_id="calibration_round",
        person_id="person",
    )
    _index("calibration_rater", "round_id")
    _index("calibration_rater", "person_id")
    _table(
        "calibration_rating",
        _texts("id round_id rater_id case_key standard_key evidence"),
        _texts("mark", null=True),
        _moments("rated_at", null=True),
        round_id="calibration_round",
        rater_id="calibration_rater",
    )
    _index("calibration_rating", "round_id")
    _index("calibration_rating", "rater_id")


def _planning() -> None:
    """Templates of plans, and their versions as something was put under them."""
    _table(
        "plan_template", _texts("id title role_title about review_after goals state"), _whole("lasts_days")
    )
    _table(
        "plan_version",
        _texts("id plan_id why content digest"),
        _whole("version"),
        _moments("kept_at"),
        plan_id="development_plan",
    )
    _index("plan_version", "plan_id")


def _widen_old_tables() -> None:
    """The new columns of old tables."""
    _widen(
        "champion_behaviour",
        {"not_like_source": "", "skill": "people"},
        (*_days("consent_on withdrawn_on", null=True), *_texts("consent_way", null=True)),
    )
    _widen(
        "role_play_script",
        {
            "judgement_ids": "[]", "voice_ids": "[]", "kind": "service", "skill": "people", "why": "",
            "twist_by": "", "source": "",
        },
        (*_texts("twist_by_id twist_way", null=True), *_days("run_by_coach_on", null=True)),
        twist_by_id="person",
    )  # fmt: skip
    _widen("person", {"keeps": "[]"}, _days("known_from", null=True))
    _widen(
        "development_plan",
        {"later_reviews": "[]"},
        _texts("template_id", null=True),
        template_id="plan_template",
    )
    _widen("plan_goal", {}, _texts("ending", null=True))
    _widen(
        "plan_action",
        {"observation_ids": "[]", "rehearsal_ids": "[]"},
        (*_days("done_on", null=True), *_texts("skill", null=True)),
    )
    _widen(
        "workbook_profile",
        {
            "champion_asks": 4, "legal_entity": "", "plan_purpose": "", "plan_acknowledgement": "",
            "plan_refusal": "",
        },
        _columns("retention_months", sa.Integer(), null=True),
    )  # fmt: skip


def _widen(
    table: str,
    filled: dict[str, str | int],
    empty: tuple[sa.Column[Any], ...] = (),
    **references: str,
) -> None:
    """Add columns `filled` with a value in every old row, `empty` ones, and foreign keys."""
    kinds: dict[type, sa.types.TypeEngine[Any]] = {str: sa.Text(), int: sa.Integer()}
    with op.batch_alter_table(table) as batch:
        for name, value in filled.items():
            column = sa.Column(name, kinds[type(value)], nullable=False, server_default=str(value))
            batch.add_column(column)
    with op.batch_alter_table(table, table_kwargs={"sqlite_strict": True}) as batch:
        for name, value in filled.items():
            batch.alter_column(name, existing_type=kinds[type(value)], server_default=None)
        for column in empty:
            batch.add_column(column)
        for name, target in references.items():
            key = batch.f(f"fk_{table}_{name}_{target}")
            batch.create_foreign_key(key, target, [name], ["id"], deferrable=True, initially="DEFERRED")


def _list_quickly() -> None:
    """Indexes by which long lists are read in their order, and sums without their rows."""
    op.drop_index(op.f("ix_observation_person_id_state_at_id"), "observation")
    sums = ["person_id", "state", "at", "id", "kind", "score", "strengths", "corrections"]
    op.create_index("ix_observation_sums", "observation", sums)
    op.drop_index(op.f("ix_observation_amends_id"), "observation")
    _index("observation", "amends_id", "state")
    amended = sa.text("amends_id IS NOT NULL")
    op.create_index(
        "ix_observation_amended",
        "observation",
        ["state", "at", "id"],
        sqlite_where=amended,
        postgresql_where=amended,
    )
    _index("observation", "state", "kind", "at", "id")
    _index("observation", "moment_ids", "state", "at", "id", "kind")
    _index("note", "used_as", "at", "id")
    _index("note", "at", "id", "used_as")
    _index("recognition", "on", "id")
    _index("coaching_session", "state", "starts_at", "id")
    op.drop_index(op.f("ix_commitment_owner_id_due"), "commitment")
    _index("commitment", "owner_id", "state", "due")
    _index("commitment", "closed_on", "id", "state")
    _index("pulse", "at")
