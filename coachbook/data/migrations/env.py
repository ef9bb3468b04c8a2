"""What Alembic runs: the migrations, on the connection and in the transaction that `migrate` hands over.

SQLAlchemy holds a real BEGIN already; without one a migration that fails would stay half done on SQLite.
Types are rendered plainly, so that no migration ever imports the house.
"""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator


def _plainly(kind: str, item: Any, _draft: Any) -> str | Literal[False]:  # noqa: ANN401 - Alembic's own types
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("metadata"),
    render_as_batch=True,
    render_item=_plainly,
    include_name=context.config.attributes.get("is_ours"),
)
with context.begin_transaction():
    context.run_migrations()
