"""The golden thread: what a goal rests on, and where it is broken."""

from __future__ import annotations

from datetime import date

import pytest

from coachbook.coaching.golden_thread import Link, Thread, goal_thread, is_unsupported
from coachbook.records import (
    ChampionBehaviour,
    MomentOfTruth,
    PlanAction,
    PlanGoal,
    ServiceStandard,
    Vision,
)
from coachbook.records.kinds import ActionKind, ActionState, Publication

MOMENT = MomentOfTruth(id="first", position=0, title="The first complaint")
FIRST = ServiceStandard(
    id="listens", root_id="listens", title="Listens", behaviour="Lets them finish.", moment_ids=("first",),
    phrase="You tell us once",
)  # fmt: skip
SECOND = FIRST.but(id="listens-2", version=2)
VISION = Vision(id="v", text="you tell us once, and we take it from there.")
SAYS_BACK = ChampionBehaviour(
    id="back", title="Says it back", standard_id="listens", state=Publication.PUBLISHED,
    captured_on=date(2026, 10, 1),
)  # fmt: skip
WAITS = SAYS_BACK.but(id="waits", title="Waits three seconds")
GOAL = PlanGoal(
    id="g", plan_id="p", standard_id="listens-2", title="Listens", behaviour="I wait.", rating_ids=("r",)
)
ACTION = PlanAction(id="a", goal_id="g", behaviour="wait", owner_id="marcus", behaviour_id="waits")


def thread(
    goal: PlanGoal = GOAL,
    actions: tuple[PlanAction, ...] = (),
    vision: Vision | None = VISION,
    behaviours: tuple[ChampionBehaviour, ...] = (SAYS_BACK, WAITS),
    standard: ServiceStandard = SECOND,
) -> Thread:
    return goal_thread(
        goal, actions, {FIRST.id: FIRST, standard.id: standard}, {MOMENT.id: MOMENT}, behaviours, vision
    )


def test_a_whole_thread_leads_from_the_ratings_to_the_phrase_whatever_the_version() -> None:
    whole = thread()
    assert whole == Thread(("r",), (SAYS_BACK, WAITS), SECOND, (MOMENT,), "You tell us once")
    assert whole.broken == ()


def test_what_an_action_practises_comes_before_what_else_shows_the_standard() -> None:
    assert thread(actions=(ACTION,)).behaviours == (WAITS,)


@pytest.mark.parametrize(
    ("found", "broken"),
    [
        (thread(GOAL.but(rating_ids=())), (Link.SEEN,)),
        (thread(behaviours=(SAYS_BACK.but(state=Publication.DRAFT),)), (Link.BEHAVIOUR,)),
        (thread(standard=SECOND.but(moment_ids=("gone",))), (Link.MOMENT,)),
        (thread(vision=None), (Link.PHRASE,)),
        (thread(vision=VISION.but(text="Fast and friendly.")), (Link.PHRASE,)),
        (thread(GOAL.but(standard_id=None)), (Link.BEHAVIOUR, Link.STANDARD, Link.MOMENT, Link.PHRASE)),
    ],
)
def test_each_missing_link_breaks_it_at_its_place(found: Thread, broken: tuple[Link, ...]) -> None:
    assert found.broken == broken


@pytest.mark.parametrize(
    ("fields", "unsupported"),
    [
        ({}, True),
        ({"observation_ids": ("o",)}, False),
        ({"kind": ActionKind.ROLE_PLAY}, True),
        ({"kind": ActionKind.ROLE_PLAY, "rehearsal_ids": ("r",)}, False),
        ({"kind": ActionKind.COURSE}, False),
        ({"state": ActionState.UNDER_WAY}, False),
    ],
)
def test_what_is_called_done_on_the_job_or_in_practice_needs_something_that_shows_it(
    fields: dict[str, object], unsupported: bool
) -> None:
    done = ACTION.but(state=ActionState.DONE)
    assert is_unsupported(done.but(**fields)) is unsupported
