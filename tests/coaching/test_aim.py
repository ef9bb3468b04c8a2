"""The aim of the week: some hours, or none, and never more than there are."""

from __future__ import annotations

from datetime import date

import pytest

from coachbook.coaching.aim import aim_at
from coachbook.errors import Fault
from coachbook.records import PROFILE_ID, WorkbookProfile

PROFILE = WorkbookProfile(id=PROFILE_ID, title="Team", coach_id="dana", made_on=date(2026, 11, 24))


@pytest.mark.parametrize("minutes", [0, 15, 300, 2400])
def test_an_aim_is_taken_over_and_typing_is_one_step(minutes) -> None:
    change = aim_at(PROFILE, minutes)
    assert change.edits[0].after.coaching_minutes == minutes
    assert change.merge == aim_at(PROFILE, 60).merge != ""


@pytest.mark.parametrize("minutes", [-15, 2415])
def test_an_aim_that_no_week_has_is_refused(minutes) -> None:
    with pytest.raises(Fault, match="0 to 40 hours") as caught:
        aim_at(PROFILE, minutes)
    assert caught.value.field == "aim"
