"""What the person writes at the close: own words, worth, obstacle and pulse, in one change."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coachbook.coaching.own_close import OwnClose, take_own_close
from coachbook.errors import Fault
from coachbook.records import CoachingSession, Obstacle, Pulse
from coachbook.records.kinds import ObstacleKind, SessionState, Way, Worth

HELD = CoachingSession(
    id="s1",
    person_id="marcus",
    coach_id="dana",
    starts_at=datetime(2026, 11, 24, 8, tzinfo=UTC),
    state=SessionState.HELD,
)
SAID = OwnClose(" I say it back. ", Worth.YES, "We must ask for two forms.", 2)


def of(change, kind):
    return [edit.after for edit in change.edits if edit.kind is kind]


def test_all_of_it_is_one_change(acting, marcus) -> None:
    change = take_own_close(acting, HELD, marcus, SAID)
    (session,) = of(change, CoachingSession)
    assert (session.own_words, session.own_words_way) == ("I say it back.", Way.HAND_OVER)
    assert session.worth_to_person is Worth.YES
    (obstacle,) = of(change, Obstacle)
    assert (obstacle.kind, obstacle.raised_by_id, obstacle.session_id) == (
        ObstacleKind.MUST_DO,
        "marcus",
        "s1",
    )
    (pulse,) = of(change, Pulse)
    assert (pulse.value, pulse.person_id, pulse.session_id, pulse.way) == (2, "marcus", "s1", Way.HAND_OVER)


def test_what_is_left_out_stays_as_it_was(acting, marcus) -> None:
    told = HELD.but(own_words="Told.", own_words_way=Way.TOLD_TO_COACH, worth_to_person=Worth.NO)
    assert take_own_close(acting, told, marcus, OwnClose(" ", None, "\n", None)).edits == ()


def test_a_second_pulse_takes_the_place_of_the_first(acting, marcus) -> None:
    (first,) = of(take_own_close(acting, HELD, marcus, OwnClose(pulse=2)), Pulse)
    (again,) = of(take_own_close(acting, HELD, marcus, OwnClose(pulse=4), first), Pulse)
    assert (again.id, again.value) == (first.id, 4)


def test_nothing_is_taken_once_it_is_closed(acting, marcus) -> None:
    with pytest.raises(Fault):
        take_own_close(acting, HELD.but(state=SessionState.CLOSED), marcus, SAID)
