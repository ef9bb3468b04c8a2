"""Huddles: begun with a team about one idea, and closed with who was there."""

from __future__ import annotations

from datetime import date

import pytest

from coachbook.coaching.holding import finish
from coachbook.coaching.huddles import (
    all_attend,
    attend,
    attendance_sentence,
    begin_huddle,
    close_huddle,
    hold_huddle,
    huddle_points,
    present,
    teams,
)
from coachbook.coaching.idea import Idea
from coachbook.coaching.sessions import plan_huddle
from coachbook.errors import Fault
from coachbook.records import ChampionBehaviour, Person, ServiceStandard
from coachbook.records.kinds import SessionKind, SessionState

LISTENS = ServiceStandard(
    id="listens-2", root_id="listens", version=2, title="Listens", behaviour="Lets finish"
)
IDEA = Idea(
    ChampionBehaviour(
        id="say-back",
        title="Say back what you heard",
        standard_id="listens-2",
        rule_when="a complaint ends",
        rule_do="say it back in one sentence",
        captured_on=date(2026, 10, 1),
    ),
    LISTENS,
    3,
)


@pytest.fixture
def team(marcus, lena) -> list[Person]:
    return [marcus.but(team="Billing"), lena.but(team="Billing")]


@pytest.fixture
def running(acting, team):
    return begin_huddle(acting, "Billing", team, IDEA).edits[0].after


@pytest.fixture
def held(acting, running):
    return finish(acting, running).edits[0].after


def test_a_huddle_begins_at_once_with_the_team_and_the_idea(acting, running) -> None:
    assert (running.kind, running.person_id, running.team) == (SessionKind.HUDDLE, None, "Billing")
    assert (running.state, running.starts_at, running.minutes) == (SessionState.RUNNING, acting.now, 10)
    first = running.agenda[0]
    assert first.title == "This week’s one idea: Say back what you heard"
    assert first.why == "When a complaint ends, say it back in one sentence."
    assert running.current_point == first.key
    assert sum(point.minutes for point in running.agenda) == 10
    assert {each.person_id for each in running.attendance} == {"marcus", "lena"}


def test_nobody_counts_as_present_before_somebody_said_so(held) -> None:
    assert present(held) == ()
    assert attendance_sentence(held) == "Nobody is marked as present yet."


def test_a_huddle_is_not_closed_without_its_attendance(acting, held) -> None:
    with pytest.raises(Fault) as caught:
        close_huddle(acting, held)
    assert caught.value.field == "attendance"
    there = attend(held, "lena", present=True).edits[0].after
    assert attendance_sentence(there) == "One of two was there."
    closed = close_huddle(acting, there, [LISTENS]).edits[0].after
    assert closed.state is SessionState.CLOSED
    assert closed.talked_about == ("listens",)


def test_all_are_marked_in_one_step_and_one_who_was_away_after(held) -> None:
    there = all_attend(held).edits[0].after
    assert attendance_sentence(there) == "Two of two were there."
    away = attend(there, "marcus", present=False).edits[0].after
    assert present(away) == ("lena",)


def test_a_guest_is_added_when_they_came(held) -> None:
    assert present(attend(held, "guest", present=True).edits[0].after) == ("guest",)


def test_only_what_was_held_is_closed(acting, running) -> None:
    with pytest.raises(Fault) as caught:
        close_huddle(acting, all_attend(running).edits[0].after)
    assert caught.value.field == "session"


def test_a_closed_huddle_keeps_its_attendance(acting, held) -> None:
    closed = close_huddle(acting, all_attend(held).edits[0].after).edits[0].after
    for act in (lambda: attend(closed, "lena", present=False), lambda: all_attend(closed)):
        with pytest.raises(Fault):
            act()


def test_a_planned_huddle_without_an_agenda_is_about_the_idea(acting, team) -> None:
    planned = plan_huddle(acting, "Billing", team, acting.now).edits[0].after
    (edit,) = hold_huddle(acting, planned, IDEA).edits
    assert edit.before == planned
    assert (edit.after.state, len(edit.after.agenda)) == (SessionState.RUNNING, 3)
    own = planned.but(agenda=(huddle_points(acting, None)[0],))
    assert len(hold_huddle(acting, own, IDEA).edits[0].after.agenda) == 1


def test_without_an_idea_the_point_still_stands(acting) -> None:
    first = huddle_points(acting, None)[0]
    assert first.title == "This week’s one idea"
    assert first.standard_id is None


def test_a_long_idea_is_cut_to_what_a_point_holds(acting) -> None:
    long = IDEA._replace(behaviour=IDEA.behaviour.but(title="x" * 300))
    assert len(huddle_points(acting, long)[0].title) == 300


def test_the_teams_are_those_of_people_who_are_here(acting, team, dana, marcus) -> None:
    gone = marcus.but(id="gone", team="Old", left_on=date(2026, 1, 1))
    assert teams(
        [*team, gone, dana.but(team="Coaches"), marcus.but(id="x", team=" ")], dana, acting.today
    ) == ("Billing",)
