"""Ten minutes: three points stay, and none is lost."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.coaching.short_form import essential, in_ten_minutes, is_short, waiting
from coachbook.errors import Fault
from coachbook.records import AgendaPoint, CoachingSession
from coachbook.records.kinds import PointKind, SessionState


def session(*kinds: PointKind) -> CoachingSession:
    return CoachingSession(
        id="s1",
        person_id="marcus",
        coach_id="dana",
        starts_at=datetime(2026, 11, 24, 8, tzinfo=UTC),
        agenda=tuple(
            AgendaPoint(key=f"p{n}", title=kind.value, kind=kind, minutes=5) for n, kind in enumerate(kinds)
        ),
    )


GROW = session(
    PointKind.PROMISES,
    PointKind.STRENGTHS,
    PointKind.EVIDENCE,
    PointKind.EVIDENCE,
    PointKind.PRACTICE,
    PointKind.QUESTION,
    PointKind.NEXT_STEP,
)


def test_promises_what_was_seen_and_one_step_are_left_of_a_grow_session() -> None:
    short = in_ten_minutes(GROW).edits[0].after
    timed = [(point.title, point.minutes) for point in short.agenda if point.minutes]
    assert [title for title, _ in timed] == ["promises", "evidence", "next_step"]
    assert sum(minutes for _, minutes in timed) == 10
    assert (short.minutes, waiting(short)) == (10, 4)
    assert is_short(short)
    assert not is_short(GROW)


@given(st.lists(st.sampled_from(PointKind), max_size=12))
def test_no_point_is_lost_and_the_minutes_are_ten(kinds: list[PointKind]) -> None:
    before = session(*kinds)
    after = in_ten_minutes(before).edits[0].after
    assert [point.key for point in after.agenda] == [point.key for point in before.agenda]
    assert len(essential(before.agenda)) == min(3, len(kinds))
    assert sum(point.minutes for point in after.agenda) == (10 if kinds else 0)


def test_one_that_has_begun_stays_as_long_as_it_was_planned() -> None:
    with pytest.raises(Fault) as caught:
        in_ten_minutes(GROW.but(state=SessionState.RUNNING))
    assert caught.value.field == "session"
