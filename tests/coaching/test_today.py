"""Today: what it says follows from what is there, and its first sentence says what to do next."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from coachbook.changes import Acting, seeded_ids
from coachbook.coaching.attention import balance, who_is_waiting, without_sentence
from coachbook.coaching.idea import idea_of_the_week
from coachbook.coaching.owed import Owed
from coachbook.coaching.today import Besides, Day, Readiness, as_an_act, day_sentence, make_day
from coachbook.records import (
    AgendaPoint,
    ChampionBehaviour,
    CoachingSession,
    Commitment,
    Focus,
    Person,
    Recognition,
    ServiceStandard,
)
from coachbook.records.kinds import PromiseTo, Publication, SessionKind, SessionState
from coachbook.records.lines import NotedCount
from coachbook.statistics.process_behaviour import Point, Reading, read

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
ACTING = Acting("dana", NOW, UTC, seeded_ids(1))
DANA = Person(id="dana", name="Dana Novak", given_name="Dana")
TEAM = tuple(
    Person(id=name.split()[0].lower(), name=name, given_name=name.split()[0])
    for name in ("Marcus Oyelaran", "Lena Tran", "Priya Raman", "Jonas Weber")
)
MARCUS, LENA, PRIYA, JONAS = TEAM
YESTERDAY = {person.id: NOW - timedelta(days=1) for person in TEAM}


def session(who: str, hour: int = 9, days: int = 0, **fields: object) -> CoachingSession:
    at = datetime(2026, 11, 24, hour, 30, tzinfo=UTC) + timedelta(days=days)
    base = {"id": f"{who} {hour} {days}", "person_id": who, "coach_id": "dana", "starts_at": at}
    return CoachingSession.model_validate({**base, **fields})


def promise(behaviour: str, due: date = TODAY, **fields: object) -> Commitment:
    base = {"id": behaviour[:40], "owner_id": "dana", "behaviour": behaviour, "made_on": date(2026, 11, 17)}
    return Commitment.model_validate({**base, "made_to": PromiseTo.PERSON, "due": due, **fields})


def day_of(**known: object) -> Day:
    given_here = {
        "people": (DANA, *TEAM),
        "sessions": (),
        "commitments": (),
        "focuses": (),
        "last_held": YESTERDAY,
        "readings": {},
    }
    return make_day(ACTING, **{**given_here, **known})


def said(day: Day) -> str:
    return day_sentence(day, Besides())


def counted(who: str, strengths: int, to_work_on: int = 0, praised: int | None = None) -> NotedCount:
    at = None if praised is None else NOW - timedelta(days=praised)
    return NotedCount(who, strengths, to_work_on, at)


def test_the_sentence_of_the_drawing() -> None:
    day = day_of(
        sessions=(session("marcus"), session("lena", 11), session("marcus", 15)),
        commitments=(promise("Get Lena access to the refunds tool", person_id="lena"),),
        last_held={**YESTERDAY, "priya": NOW - timedelta(days=19)},
    )
    assert said(day) == (
        "First: get Lena access to the refunds tool, which you promised for today. "
        "Then three sessions, and Priya, whom nobody has coached for 19 days."
    )


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        ({}, "Nothing is due today. A good day to observe a contact and note what went well."),
        ({"sessions": (session("marcus"),)}, "One session."),
        (
            {"sessions": (session("marcus", state=SessionState.RUNNING),)},
            "Your session with Marcus is running.",
        ),
        ({"sessions": (session("marcus", state=SessionState.HELD),)}, "The close of Marcus’s session."),
        (
            {"commitments": (promise("say it back", owner_id="lena", due=date(2026, 11, 23)),)},
            "First: ask Lena what became of “say it back”, due yesterday.",
        ),
        (
            {"commitments": (promise("Call IT", due=date(2026, 11, 20), person_id="lena"),)},
            "First: call IT, which you promised Lena for 20 November, overdue.",
        ),
        (
            {"last_held": {**YESTERDAY, "jonas": NOW - timedelta(days=15)}},
            "Jonas, whom nobody has coached for 15 days.",
        ),
    ],
)
def test_the_first_sentence_says_what_to_do_next(known, sentence) -> None:
    assert said(day_of(**known)) == sentence


def owed_on(days: int, **where: object) -> Owed:
    due = TODAY + timedelta(days=days)
    return Owed(due, "Say what I will do instead", "Lena, plan", days < 0, **where)


@pytest.mark.parametrize(
    ("known", "besides", "sentence"),
    [
        ({"sessions": (session("marcus", days=-1),)}, Besides(), "One earlier session to settle."),
        ({}, Besides((owed_on(-1, plan_id="p"),)), "One due action in a plan."),
        ({}, Besides((owed_on(0, person_id="lena"),)), "One due answer to an obstacle."),
        ({}, Besides(runs=2, pulses=1), "One low pulse to take up, and two role-plays to run again."),
        ({}, Besides((owed_on(-1, plan_id="p"),) * 4), "Several due actions in plans."),
        (
            {"sessions": (session("lena"), session("marcus", days=-1)), "disputes": 1},
            Besides((owed_on(-1, plan_id="p"),)),
            "One session, one earlier session to settle, one dispute to answer, and what else waits below.",
        ),
    ],
)
def test_what_is_left_over_or_owed_is_never_said_to_be_nothing(known, besides, sentence) -> None:
    assert day_sentence(day_of(**known), besides) == sentence


def test_what_is_due_later_this_week_leaves_today_free() -> None:
    later = Besides((owed_on(1, plan_id="p"),))
    assert day_sentence(day_of(), later).startswith("Nothing is due today.")


def test_while_it_is_not_known_what_else_waits_nothing_is_said_to_be_due() -> None:
    assert day_sentence(day_of(), None) == "A good day to observe a contact and note what went well."


def test_a_promise_goes_on_within_a_sentence_but_keeps_its_abbreviations() -> None:
    assert as_an_act("Get access.") == "get access"
    assert as_an_act("IT must answer") == "IT must answer"
    assert as_an_act("") == ""


def test_the_days_sessions_say_what_they_ask_for() -> None:
    focus = Focus(id="f", person_id="marcus", behaviour="Let the customer finish", since=TODAY)
    point = AgendaPoint(key="k", title="Promises")
    rows = day_of(
        focuses=(focus,),
        observed={"priya": 2},
        sessions=(
            session("priya", 15),
            session("marcus", 9, agenda=(point,)),
            session("marcus", 10),
            session("lena", 11, state=SessionState.CLOSED),
            session("jonas", 12, state=SessionState.CANCELLED),
            session("jonas", 9, days=1),
            session("lena", 9, days=-1, state=SessionState.HELD),
        ),
    ).sessions
    assert [(row.session.person_id, row.readiness) for row in rows] == [
        ("lena", Readiness.TO_CLOSE),
        ("marcus", Readiness.READY),
        ("marcus", Readiness.NEEDS_AGENDA),
        ("lena", Readiness.CLOSED),
        ("priya", Readiness.NEEDS_FOCUS),
    ]
    assert rows[-1].observed == 2


def test_a_planned_session_of_yesterday_is_left_over() -> None:
    day = day_of(sessions=(session("marcus", days=-1), session("lena", days=-2, state=SessionState.MISSED)))
    assert [each.person_id for each in day.left_over] == ["marcus"]


def test_who_waits_is_counted_in_days_and_the_longest_comes_first() -> None:
    held = {
        "marcus": NOW - timedelta(days=14),
        "lena": NOW - timedelta(days=15),
        "priya": NOW - timedelta(days=19),
    }
    rows = who_is_waiting(TEAM, held, {}, TODAY, UTC)
    assert [(row.person.id, row.why) for row in rows] == [
        ("jonas", "No session yet"),
        ("priya", "19 days since the last session"),
        ("lena", "15 days since the last session"),
    ]


def test_a_change_is_told_only_by_the_statistics() -> None:
    steady = [70, 74, 68, 73, 71, 75, 69, 72, 70, 74, 68, 73]
    fell = read([Point(TODAY - timedelta(days=40 - n), value) for n, value in enumerate([*steady, 20])])
    same = read([Point(TODAY - timedelta(days=40 - n), value) for n, value in enumerate(steady)])
    rows = who_is_waiting(TEAM, YESTERDAY, {"jonas": fell, "lena": same}, TODAY, UTC)
    assert [row.person.id for row in rows] == ["jonas"]
    assert not rows[0].overdue
    assert rows[0].why.startswith("Jonas’s total fell below the usual range")


def test_a_change_is_not_pushed_out_by_those_who_only_wait() -> None:
    many = [Person(id=f"p{n}", name=f"Person {n}") for n in range(9)]
    steady = [70, 74, 68, 73, 71, 75, 69, 72, 70, 74, 68, 73, 20]
    fell = read([Point(TODAY - timedelta(days=40 - n), value) for n, value in enumerate(steady)])
    rows = who_is_waiting([*many, JONAS], {"jonas": NOW - timedelta(days=1)}, {"jonas": fell}, TODAY, UTC)
    assert len(rows) == 4
    assert rows[-1].person is JONAS


def fallen(days_ago: int) -> Reading:
    steady = [70, 74, 68, 73, 71, 75, 69, 72, 70, 74, 68, 73]
    day = TODAY - timedelta(days=days_ago)
    points = [Point(day - timedelta(days=12 - n), value) for n, value in enumerate(steady)]
    return read([*points, Point(day, 20)])


def test_a_move_of_the_whole_team_is_told_once_and_names_nobody() -> None:
    readings = {person.id: fallen(3 + n) for n, person in enumerate(TEAM)}
    day = day_of(readings=readings, sessions=(session("marcus"),))
    assert day.waiting == ()
    assert day.together.who == {person.id for person in TEAM}
    told = "All four people’s totals fell between 18 Nov and 21 Nov; look at the system before any of them."
    assert said(day) == f"One session. {told}"
    assert said(day_of(readings=readings)) == told


def test_one_who_did_not_move_with_the_team_is_still_named() -> None:
    readings = {person.id: fallen(3) for person in TEAM[:3]} | {TEAM[3].id: fallen(40)}
    day = day_of(readings=readings)
    assert [row.person.id for row in day.waiting] == [TEAM[3].id]
    assert said(day).startswith("Three of four people’s totals fell on 21 Nov;")


def test_a_move_of_the_team_that_is_over_four_weeks_old_is_history() -> None:
    day = day_of(readings={person.id: fallen(40) for person in TEAM})
    assert day.together.who == frozenset()
    assert "system" not in said(day)
    assert len(day.waiting) == 4


def test_the_balance_sums_up_and_names_who_had_no_recognition_and_no_strength_noted() -> None:
    given = Recognition(id="r", person_id="lena", giver_id="dana", on=date(2026, 10, 27), behaviour="calm")
    counts = (counted("marcus", 2, 1, 3), counted("priya", 1, 0, 29), counted("lena", 0, 4))
    found = balance(counts, (given,), TEAM, TODAY, UTC)
    assert (found.strengths, found.to_work_on) == (3, 5)
    assert without_sentence(found) == "Jonas and Priya have had no recognition for 4 weeks"


def test_who_came_within_four_weeks_is_not_said_to_have_had_none() -> None:
    fresh = JONAS.but(since=TODAY - timedelta(days=27))
    assert balance((), (), (fresh,), TODAY, UTC).without == ()
    assert without_sentence(balance((), (), (JONAS,), TODAY, UTC)) == (
        "Jonas has had no recognition for 4 weeks"
    )


def test_many_without_recognition_are_counted() -> None:
    found = balance((), (), TEAM, TODAY, UTC)
    assert without_sentence(found) == "Four people have had no recognition for 4 weeks"


def test_a_huddle_stands_among_the_sessions_and_asks_for_no_focus() -> None:
    at = datetime(2026, 11, 24, 8, 45, tzinfo=UTC)
    huddle = CoachingSession(id="h", coach_id="dana", kind=SessionKind.HUDDLE, team="Phone", starts_at=at)
    (row,) = day_of(sessions=(huddle,)).sessions
    assert (row.person, row.whom, row.readiness) == (None, "Phone", Readiness.NEEDS_AGENDA)
    running = day_of(sessions=(huddle.but(state=SessionState.RUNNING),))
    assert said(running) == "Your session with Phone is running."


def test_a_dispute_is_part_of_what_comes_next() -> None:
    assert said(day_of(disputes=1)) == "One dispute to answer."
    assert (
        said(day_of(disputes=2, sessions=(session("marcus"),))) == "One session, and two disputes to answer."
    )


def behaviour(id_: str, standard_id: str | None, **fields: object) -> ChampionBehaviour:
    return ChampionBehaviour.model_validate({"id": id_, "title": id_, "standard_id": standard_id, **fields})


def test_the_idea_belongs_to_what_most_people_work_on_and_changes_by_week() -> None:
    standards = [ServiceStandard(id=x, root_id=x, title=x, behaviour=x) for x in ("a", "b")]
    behaviours = [behaviour("a1", "a"), behaviour("b1", "b"), behaviour("b2", "b"), behaviour("none", None)]
    behaviours.append(behaviour("b0", "b", state=Publication.RETIRED))
    focuses = [
        Focus(id=f"f{n}", person_id=f"p{n}", standard_id=standard, behaviour="x", since=TODAY, until=until)
        for n, (standard, until) in enumerate(
            [("a", None), ("b", None), ("b", None), ("a", TODAY), ("a", TODAY), (None, None)]
        )
    ]
    weeks = [
        idea_of_the_week(behaviours, standards, focuses, TODAY + timedelta(days=7 * n)) for n in range(4)
    ]
    assert [idea.behaviour.id for idea in weeks if idea] in (["b1", "b2"] * 2, ["b2", "b1"] * 2)
    assert {idea.followers for idea in weeks if idea} == {2}
    monday = idea_of_the_week(behaviours, standards, focuses, date(2026, 11, 23))
    assert monday == idea_of_the_week(behaviours, standards, focuses, date(2026, 11, 29))


def test_without_behaviours_there_is_no_idea_and_without_a_focus_all_take_turns() -> None:
    assert idea_of_the_week([], [], [], TODAY) is None
    idea = idea_of_the_week([behaviour("x", None)], [], [], TODAY)
    assert idea is not None
    assert idea.followers == 0


def test_nothing_is_listed_with_somebody_who_has_left() -> None:
    gone = JONAS.but(left_on=TODAY)
    known = {
        "people": (DANA, MARCUS, LENA, PRIYA, gone),
        "sessions": (session("jonas"), session("jonas", days=-3)),
        "commitments": (
            promise("Call them back", owner_id="jonas", person_id="jonas"),
            promise("Send the letter", person_id="jonas"),
        ),
    }
    day = day_of(**known)
    assert day.sessions == ()
    assert [each.id for each in day.left_over] == ["jonas 9 -3"], "what was planned before still asks"
    assert day.promises == ()
    kept = gone.but(keeps=("jonas 9 0", "Send the letter"))
    day = day_of(**{**known, "people": (DANA, MARCUS, LENA, PRIYA, kept)})
    assert [row.whom for row in day.sessions] == ["Jonas"]
    assert [each.behaviour for each in day.promises] == ["Send the letter"]


def test_who_leaves_on_a_day_ahead_is_still_listed() -> None:
    leaving = JONAS.but(left_on=TODAY + timedelta(days=1))
    day = day_of(people=(DANA, MARCUS, LENA, PRIYA, leaving), sessions=(session("jonas"),))
    assert [row.whom for row in day.sessions] == ["Jonas"]


def test_nobody_is_without_recognition_who_has_just_come_into_the_workbook() -> None:
    team = (MARCUS.but(known_from=TODAY - timedelta(days=3), since=date(2020, 1, 1)), LENA)
    found = balance((), (), team, TODAY, UTC)
    assert [person.called for person in found.without] == ["Lena"]
    long_known = MARCUS.but(known_from=TODAY - timedelta(days=40))
    assert len(balance((), (), (long_known, LENA), TODAY, UTC).without) == 2
