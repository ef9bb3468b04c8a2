"""Coaching in full: huddles, series, notes, recognition, replies, obstacles and what else version 2 holds.

Written once and never changed after a release: it imports nothing of the house, so that it does the same in
ten years. Columns of old rows get a server default that a second step takes away again.
"""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead from version 1 to version 2."""
    _people()
    _meeting()
    _seeing()
    _listening()
    _table("draft", _texts("id answers"), _moments("kept_at"))
    _widen_old_tables()
    _turn_notes()
    _sum_up()
    _search()


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


def _index(table: str, *columns: str, unique: bool = False) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns), unique=unique)


def _people() -> None:
    """Photos, absences and numbers from elsewhere."""
    _table("person_photo", _texts("id person_id jpeg"), person_id="person")
    _index("person_photo", "person_id", unique=True)
    _table("absence", _texts("id person_id reason"), _days("first last"), person_id="person")
    _index("absence", "person_id", "first")
    _table(
        "person_measure",
        _texts("id person_id title unit source"),
        _columns("value", sa.Float(), null=False),
        _days("on"),
        person_id="person",
    )
    _index("person_measure", "person_id", "on")


def _meeting() -> None:
    """Templates and series."""
    _table(
        "agenda_template",
        _texts("id title kind points state"),
        _texts("stands_for", null=True),
        _whole("minutes"),
    )
    _table(
        "session_series",
        _texts("id coach_id team kind template rule"),
        _texts("person_id template_id", null=True),
        _moments("first_at"),
        _whole("minutes"),
        _days("ended_on", null=True),
        person_id="person",
        coach_id="person",
        template_id="agenda_template",
    )
    _index("session_series", "person_id")


def _seeing() -> None:
    """Notes, recognition, replies, and what the coach got wrong."""
    _table(
        "note",
        _texts("id person_id writer_id text used_as used_id"),
        _moments("at"),
        _columns("private", sa.Boolean(), null=False),
        person_id="person",
        writer_id="person",
    )
    _index("note", "person_id", "at")
    _table(
        "recognition",
        _texts("id team giver_id behaviour effect public"),
        _texts("person_id standard_id observation_id note_id consent_way", null=True),
        _days("on"),
        _days("told_on consent_on withdrawn_on", null=True),
        person_id="person",
        giver_id="person",
        standard_id="service_standard",
        observation_id="observation",
        note_id="note",
    )
    _index("recognition", "person_id", "on")
    _table(
        "reply",
        _texts("id person_id kind text way"),
        _texts("session_id observation_id", null=True),
        _days("on"),
        _moments("entered_at"),
        person_id="person",
        session_id="coaching_session",
        observation_id="observation",
    )
    _index("reply", "observation_id")
    _index("reply", "session_id")
    _index("reply", "person_id", "on")
    _table(
        "oops",
        _texts("id by_id what answer told learned"),
        _moments("happened_at"),
        _moments("answered_at", null=True),
        by_id="person",
    )
    _index("oops", "happened_at")


def _listening() -> None:
    """Obstacles, the customer's voice and the pulse."""
    _table(
        "obstacle",
        _texts("id text kind way source owner state outcome"),
        _texts("raised_by_id moment_id observation_id session_id note_id", null=True),
        _days("raised_on"),
        _days("answer_due closed_on told_on", null=True),
        raised_by_id="person",
        moment_id="moment_of_truth",
        observation_id="observation",
        session_id="coaching_session",
        note_id="note",
    )
    _index("obstacle", "raised_by_id", "raised_on")
    _table(
        "customer_voice",
        _texts("id kind text"),
        _texts("person_id moment_id", null=True),
        _days("on"),
        _days("told_on", null=True),
        person_id="person",
        moment_id="moment_of_truth",
    )
    _index("customer_voice", "person_id", "on")
    _table(
        "pulse",
        _texts("id person_id words way led_to outcome"),
        _texts("session_id obstacle_id", null=True),
        _moments("at"),
        _whole("value"),
        _days("outcome_on", null=True),
        person_id="person",
        session_id="coaching_session",
        obstacle_id="obstacle",
    )
    _index("pulse", "person_id", "at")


def _widen_old_tables() -> None:
    """The new columns of old tables."""
    _widen(
        "coaching_session",
        {"team": "", "attendance": "[]", "talked_about": "[]", "calendar_sequence": 0},
        (*_texts("template_id series_id", null=True),),
        may_be_empty={"person_id": sa.Text()},
        template_id="agenda_template",
        series_id="session_series",
    )
    _index("coaching_session", "series_id")
    _widen("commitment", {"times": 1, "done_times": 0}, _days("told_on", null=True))
    _widen(
        "observation",
        {
            "shift": "", "site": "", "effort": "[]", "tally_keys": "[]", "tally": "[]",
            "quotes": "[]", "quotes_from": "", "source": "", "strengths": 0, "misses": 0, "corrections": 0,
        },
        _texts("beside_id way", null=True),
        may_be_empty={"person_id": sa.Text()},
        beside_id="observation",
    )  # fmt: skip
    op.drop_index(op.f("ix_observation_person_id_at"), "observation")
    _index("observation", "person_id", "state", "at", "id")
    _index("observation", "state", "at", "id")
    _index("observation", "beside_id")
    _index("commitment", "owner_id", "due")
    _index("commitment", "session_id")
    _widen("person", {"site": "", "shift": "", "breaks": "[]"})
    _widen("workbook_profile", {"coaching_minutes": 240}, may_be_empty={"pass_line": sa.Integer()})


def _widen(
    table: str,
    filled: dict[str, str | int],
    empty: tuple[sa.Column[Any], ...] = (),
    may_be_empty: dict[str, sa.types.TypeEngine[Any]] | None = None,
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
        for name, kind in (may_be_empty or {}).items():
            batch.alter_column(name, existing_type=kind, nullable=True)
        for name, target in references.items():
            key = batch.f(f"fk_{table}_{name}_{target}")
            batch.create_foreign_key(key, target, [name], ["id"], deferrable=True, initially="DEFERRED")


def _turn_notes() -> None:
    """The two notes of an agenda point become a list of notes that are each marked shared or private."""
    connection = op.get_bind()
    sessions = sa.table("coaching_session", sa.column("id", sa.Text()), sa.column("agenda", sa.Text()))
    rows = connection.execute(
        sa.select(sessions.c.id, sessions.c.agenda).where(sessions.c.agenda.like("%_note%"))
    )
    for id_, agenda in rows.all():
        turned = json.dumps([_with_notes(point) for point in json.loads(agenda)], **_COMPACT)
        connection.execute(sa.update(sessions).where(sessions.c.id == id_).values(agenda=turned))


_COMPACT: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}
"""As version 1 and 2 write JSON themselves, so that a change of such a row still finds it as it was."""


def _with_notes(point: dict[str, Any]) -> dict[str, Any]:
    shared, private = point.pop("shared_note", ""), point.pop("private_note", "")
    notes = [{"text": shared}] if shared else []
    if private:
        notes.append({"text": private, "private": True})
    return {**point, "notes": notes} if notes else point


def _search() -> None:
    """The index of all texts, empty: whoever runs the migrations fills it from the records afterwards."""
    op.create_table(
        "search_entry",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        *_texts("kind record_id"),
        sa.Column("private", sa.Boolean(), nullable=False),
        *_texts("owner_id", null=True),
        *_texts("words"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
        sqlite_strict=True,
    )
    _index("search_entry", "record_id")
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5("
            "words, content='search_entry', content_rowid='id', "
            "tokenize='ascii', detail='none', columnsize=0, prefix='2 3')"
        )
    else:
        op.execute(
            "CREATE INDEX ix_search_entry_words ON search_entry "
            "USING gin ((array_to_tsvector(string_to_array(words, ' '))))"
        )


def _sum_up() -> None:
    """Submitted observations keep how many strengths, misses and corrections were rated."""
    names = ("id", "state", "strengths", "misses", "corrections")
    observation = sa.table("observation", *map(sa.column, names))
    rating = sa.table(
        "rating", *map(sa.column, ("observation_id", "mark", "cause")), sa.column("strength", sa.Boolean())
    )
    missed = rating.c.mark.in_(("1", "2", "not_met"))
    within = sa.or_(rating.c.cause.is_(None), rating.c.cause.in_(("skill", "knowledge")))
    sums = {"strengths": rating.c.strength, "misses": missed, "corrections": sa.and_(missed, within)}
    counted = {
        name: sa.select(sa.func.count())
        .where(rating.c.observation_id == observation.c.id, which)
        .scalar_subquery()
        for name, which in sums.items()
    }
    op.execute(sa.update(observation).where(observation.c.state == "submitted").values(counted))
