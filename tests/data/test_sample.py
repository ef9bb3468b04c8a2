"""The sample workbook: the same for the same day, one real shift, nothing that would be refused."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from coachbook.changes import Acting, seeded_ids
from coachbook.clock import FixedClock
from coachbook.coaching.lost_slots import lost_slots
from coachbook.coaching.submitting import requirements
from coachbook.data.sample import sample_records
from coachbook.records import (
    Absence,
    ChampionBehaviour,
    CoachingSession,
    Commitment,
    DevelopmentPlan,
    Observation,
    Person,
    PlanGoal,
    Rating,
    Reply,
    RolePlayScript,
    ServiceStandard,
    WorkbookProfile,
)
from coachbook.records.kinds import (
    CommitmentState,
    ObservationState,
    PlanState,
    ReplyKind,
    SessionKind,
    SessionState,
)
from coachbook.statistics.process_behaviour import Point, Verdict, read

FRIDAY = datetime(2026, 11, 20, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def records():
    return sample_records(FixedClock(FRIDAY))


def of(records, kind):
    return [record for record in records if isinstance(record, kind)]


def verdicts(records):
    found = {}
    for person in of(records, Person):
        totals = [o for o in of(records, Observation) if o.person_id == person.id and o.score is not None]
        points = [Point(o.at.date(), o.score) for o in sorted(totals, key=lambda o: o.at)]
        found[person.called] = read(points).verdict
    return found


def test_the_same_day_gives_the_same_sample(records):
    assert sample_records(FixedClock(FRIDAY)) == records


@pytest.mark.parametrize("days", [0, 1, 2, 100, 833])
def test_one_person_changed_and_the_rest_is_noise_whatever_the_last_day(days):
    found = verdicts(sample_records(FixedClock(FRIDAY + timedelta(days=days))))
    assert {name for name, verdict in found.items() if verdict in (Verdict.FELL, Verdict.ROSE)} == {"Jonas"}
    assert found["Jonas"] is Verdict.FELL


def test_eight_people_have_four_months_of_sessions_observations_promises_and_plans(records):
    kinds = Counter(type(record) for record in records)
    assert kinds[Person] == 9, "eight people and their coach"
    days = [o.at.date() for o in of(records, Observation)]
    assert 110 <= (max(days) - min(days)).days <= 130
    assert {s.state for s in of(records, CoachingSession)} >= {SessionState.CLOSED, SessionState.PLANNED}
    assert {c.state for c in of(records, Commitment)} >= {
        CommitmentState.OPEN,
        CommitmentState.KEPT,
        CommitmentState.NOT_KEPT,
    }
    assert {p.state for p in of(records, DevelopmentPlan)} == {
        PlanState.DRAFT,
        PlanState.AGREED,
        PlanState.ACTIVE,
        PlanState.CLOSED,
    }
    assert of(records, PlanGoal)


def test_every_submitted_observation_keeps_what_submitting_asks_for(records):
    standards = {s.id: s for s in of(records, ServiceStandard)}
    ratings = of(records, Rating)
    submitted = [o for o in of(records, Observation) if o.state is ObservationState.SUBMITTED]
    assert len(submitted) > 100
    for observation in submitted:
        its = [r for r in ratings if r.observation_id == observation.id]
        assert all(r.met for r in requirements(observation, its, standards)), observation.id


def test_the_last_day_has_three_sessions_a_draft_and_a_promise_that_is_due(records):
    today = FRIDAY.date()
    planned = [s for s in of(records, CoachingSession) if s.starts_at.date() == today]
    assert [s.state for s in planned] == [SessionState.PLANNED] * 3
    assert [o.state for o in of(records, Observation)].count(ObservationState.DRAFT) == 1
    assert any(c.due == today and c.state is CommitmentState.OPEN for c in of(records, Commitment))


def test_nothing_happens_after_the_last_day_but_what_is_planned(records):
    end = FRIDAY + timedelta(hours=16)
    assert all(o.at <= end for o in of(records, Observation))
    assert all(s.state is SessionState.PLANNED for s in of(records, CoachingSession) if s.starts_at > end)


def test_every_session_that_was_held_is_closed_in_the_persons_own_words(records):
    closed = [s for s in of(records, CoachingSession) if s.state is SessionState.CLOSED]
    assert len(closed) > 50
    alone = [s for s in closed if s.person_id is not None]
    assert all(s.own_words and s.agenda for s in alone)


def test_the_huddles_of_the_last_weeks_say_who_was_there_and_what_they_were_about(records):
    huddles = [
        s for s in of(records, CoachingSession) if s.person_id is None and s.state is SessionState.CLOSED
    ]
    assert len(huddles) == 5
    for huddle in huddles:
        assert 0 < sum(each.present for each in huddle.attendance) < len(huddle.attendance)
        assert huddle.talked_about


def test_some_sessions_were_answered_and_one_was_only_read(records):
    replies = [each for each in of(records, Reply) if each.session_id is not None]
    assert sorted(each.kind for each in replies) == [ReplyKind.ACKNOWLEDGED, ReplyKind.REPLIED]


def test_the_days_ahead_have_a_huddle_and_a_session_that_lost_its_slot(records):
    absences, sessions = of(records, Absence), of(records, CoachingSession)
    (huddle,) = [s for s in sessions if s.kind is SessionKind.HUDDLE and s.state is SessionState.PLANNED]
    assert len(huddle.attendance) > 3
    profile = of(records, WorkbookProfile)[0]
    acting = Acting(profile.coach_id, FRIDAY, UTC, seeded_ids(1))
    lost = lost_slots(acting, sessions, absences, {each.id: each for each in of(records, Person)})
    assert len(lost) == 1
    assert lost[0].offered is not None


def test_a_script_credits_each_champion_whose_words_it_quotes_with_the_day(records):
    champions = {each.id: each for each in of(records, ChampionBehaviour) if each.champion_id}
    names = {person.id: person.name for person in of(records, Person)}
    quoted = [
        (script, beat, champions[beat.behaviour_id])
        for script in of(records, RolePlayScript)
        for beat in script.beats
        if beat.behaviour_id in champions and beat.model_answer and not beat.aside
    ]
    assert {script.title for script, _, _ in quoted} >= {"Charged twice", "One size too small"}
    for script, beat, shown in quoted:
        said_on = f"{shown.source_on.day} {shown.source_on:%b %Y}"
        assert beat.credit == f"{names[shown.champion_id]}, {said_on}"
        assert script.composed_on >= shown.source_on
