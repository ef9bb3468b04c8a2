"""The aim: how much of the week goes into coaching, so that the calendar can say what it comes to."""

from __future__ import annotations

from coachbook.changes import Change, replacing
from coachbook.errors import Fault
from coachbook.records import WorkbookProfile

MOST = 40 * 60
"""Minutes of a whole working week."""


def aim_at(profile: WorkbookProfile, minutes: int) -> Change:
    """Another aim, in minutes of coaching a week; 0 for none. Raises `Fault("aim")` for over 40 hours."""
    if not 0 <= minutes <= MOST:
        raise Fault("aim", f"Coaching takes 0 to {MOST // 60} hours of a week.")
    after = profile.but(coaching_minutes=minutes)
    return Change("the aim of the week", "set coaching aim", replacing(profile, after), merge="coaching aim")
