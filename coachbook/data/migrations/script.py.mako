"""${message}

Written once and never changed after a release: it imports nothing of the house, so that it does the same in
ten years. Columns of old rows get a server default that a second step takes away again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead from the version before to this one."""
    ${upgrades if upgrades else "pass"}
