"""The page Today as a value: what it says about promises, the idea and the balance."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from coachbook.changes import Acting, seeded_ids
from coachbook.coaching.today import make_day
from coachbook.records import ChampionBehaviour, CoachingSession, Commitment, Person, RolePlayScript
from coachbook.records.kinds import Consent, PromiseTo, SessionKind, SessionState
from coachbook.ui.coaching.today.state import (
    SHOWN_PROMISES,
    DayPart,
    Ground,
    TodayState,
    Urgency,
    today_state,
)

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
DANA = Person(id="dana", name="Dana Novak", given_name="Dana")
AISHA = Person(id="aisha", name="Aisha Bello", given_name="Aisha")


def promise(number: int, **fields: object) -> Commitment:
    base = {"id": f"p{number}", "owner_id": "dana", "person_id": "aisha", "made_to": PromiseTo.PERSON}
    days = {"made_on": TODAY - timedelta(days=7), "due": TODAY + timedelta(days=number)}
    return Commitment.model_validate({**base, "behaviour": f"do {number}", **days, **fields})


def state_of(*promises: Commitment, hour: int = 8, people=(DANA, AISHA), **known: object) -> TodayState:
    acting = Acting("dana", NOW, UTC, seeded_ids(1))
    asked = {"sessions": (), "focuses": (), "last_held": {}, "readings": {}}
    told = {"scripts": known.pop("scripts", ()), "ground": known.pop("ground", None)}
    day = make_day(acting, people=people, commitments=promises, **{**asked, **known})
    by_id = {person.id: person for person in people}
    return today_state(day, people=by_id, coach=DANA, now=NOW.replace(hour=hour), zone=UTC, **told)


@pytest.mark.parametrize(
    ("hour", "part"),
    [(0, DayPart.MORNING), (11, DayPart.MORNING), (12, DayPart.AFTERNOON), (18, DayPart.EVENING)],
)
def test_the_greeting_follows_the_clock(hour, part) -> None:
    assert state_of(hour=hour).part is part


def test_promises_say_how_urgent_they_are_and_who_made_them() -> None:
    lines = state_of(promise(-3), promise(0), promise(2, owner_id="aisha"), promise(30)).promises
    assert [(line.urgency, line.day) for line in lines] == [
        (Urgency.OVERDUE, "21 Nov"),
        (Urgency.TODAY, "24 Nov"),
        (Urgency.LATER, "Thu"),
        (Urgency.LATER, "24 Dec"),
    ]
    assert lines[0].line == "You promised Aisha on 17 November, due 21 November"
    assert [line.own for line in lines] == [True, True, False, True]


def test_a_long_ledger_says_how_many_more_there_are() -> None:
    state = state_of(*(promise(number) for number in range(SHOWN_PROMISES + 3)))
    assert (len(state.promises), state.more_promises) == (SHOWN_PROMISES, 3)


def test_without_anybody_to_coach_the_page_teaches() -> None:
    assert state_of(people=(DANA,)).empty
    assert not state_of().empty


def test_nothing_noted_has_no_share_and_names_nobody() -> None:
    state = state_of()
    assert state.share is None
    assert state.without == ""


@pytest.mark.parametrize(
    ("consent", "quote", "source"),
    [
        (Consent.GIVEN, "Let me say it back.", "From Aisha Bello of 12 November"),
        (Consent.NOT_ASKED, "", ""),
        (Consent.REFUSED, "", ""),
    ],
)
def test_a_champion_is_named_and_quoted_with_consent_only(consent, quote, source) -> None:
    behaviour = ChampionBehaviour(
        id="b",
        title="Say it back",
        says="Let me say it back.",
        champion_id="aisha",
        source_on=date(2026, 11, 12),
        consent=consent,
    )
    idea = state_of(behaviours=(behaviour,)).idea
    assert idea is not None
    assert (idea.title, idea.quote, idea.source) == ("Say it back", quote, source)


def test_the_idea_says_whose_contact_it_was_and_at_which_moment() -> None:
    behaviour = ChampionBehaviour(
        id="b",
        title="Say it back",
        champion_id="aisha",
        source_on=date(2026, 11, 12),
        consent=Consent.GIVEN,
    )
    idea = state_of(behaviours=(behaviour,), ground=Ground("The first complaint", "call")).idea
    assert idea is not None
    assert idea.source == "From Aisha Bello’s call of 12 November · Moment of truth: The first complaint"


def test_the_idea_counts_the_role_plays_that_use_it() -> None:
    behaviour = ChampionBehaviour(id="b", title="Say it back")
    customer = {"name": "Mr Hale", "situation": "x", "moods": (), "wants": "y"}
    common = {"moment_id": "m", "standard_id": "s", "customer": customer, "beats": ()}
    scripts = [
        RolePlayScript.model_validate({"id": f"s{n}", "title": "t", "behaviour_ids": ids, **common})
        for n, ids in enumerate((("b",), ("b", "c"), ("c",)))
    ]
    idea = state_of(behaviours=(behaviour,), scripts=scripts).idea
    assert idea is not None
    assert idea.source == "used in two role-plays"


def test_a_promise_of_several_times_says_how_often_it_was_done() -> None:
    (line,) = state_of(promise(2, times=3, done_times=1)).promises
    assert line.times == "1 of 3"


def test_a_huddle_of_today_can_be_opened_and_without_one_a_team_can_be_called_together() -> None:
    at = NOW.replace(hour=9)
    huddle = CoachingSession(id="h", coach_id="dana", kind=SessionKind.HUDDLE, team="Phone", starts_at=at)
    state = state_of(sessions=(huddle,))
    assert state.huddle == "h"
    assert (state.sessions[0].title, state.sessions[0].face) == ("Phone · huddle", "Phone")
    closed = state_of(sessions=(huddle.but(state=SessionState.CLOSED),))
    assert closed.huddle is None
    assert not closed.has_team
    assert state_of(people=(DANA, AISHA.but(team="Phone"))).has_team


def test_a_huddle_that_nobody_held_is_left_over_under_its_teams_name() -> None:
    at = NOW - timedelta(days=1)
    huddle = CoachingSession(id="h", coach_id="dana", kind=SessionKind.HUDDLE, team="Phone", starts_at=at)
    (left,) = state_of(sessions=(huddle,)).left_over
    assert (left.name, left.title) == ("Phone", "Phone · huddle")


def test_what_waits_is_counted_in_words() -> None:
    state = state_of(disputes=1, notes=2)
    assert state.disputes == "One dispute waits for your answer"
    assert state.notes == "Two notes wait to become something, or nothing"
    assert (state_of().disputes, state_of().notes) == ("", "")
