"""Who acts in the tests of Listening: Dana, on 24 November 2026."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from coachbook.changes import Acting, seeded_ids


@pytest.fixture
def acting() -> Acting:
    """Dana on Tuesday 24 November 2026 at 9:00 on the wall in Berlin."""
    return Acting("dana", datetime(2026, 11, 24, 8, tzinfo=UTC), ZoneInfo("Europe/Berlin"), seeded_ids(1))
