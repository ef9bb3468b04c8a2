"""What the documents about one person or team say, gathered from the workbook: for pages and command line.

An observation, a scorecard over a period, and a results sheet since a day; each is read with bounds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from coachbook.coaching.attention import team_together
from coachbook.coaching.endings import ending_words
from coachbook.coaching.people import is_own, was_there
from coachbook.coaching.replies import in_turn
from coachbook.coaching.trend import readings_by_person
from coachbook.coaching.wall import moment_of
from coachbook.direction.moments import Won, won_rates
from coachbook.errors import Fault
from coachbook.export.observation_content import ObservationRecords, observation_content
from coachbook.export.observation_data import ObservationData
from coachbook.export.results_content import FEWEST_PEOPLE, ResultsRecords, results_content
from coachbook.export.results_data import GoalData, ResultsData
from coachbook.export.scorecard_content import ScorecardRecords, scorecard_content
from coachbook.export.scorecard_data import ScorecardData
from coachbook.masks import behaviours_of
from coachbook.records import (
    Commitment,
    DevelopmentPlan,
    Id,
    MomentOfTruth,
    Observation,
    Obstacle,
    Person,
    PersonMeasure,
    PlanGoal,
    Rating,
    Recognition,
    Record,
    Reply,
    ServiceStandard,
)
from coachbook.records.kinds import ObservationKind, ObservationState, PlanState, PromiseTo
from coachbook.records.lines import MomentMarks, RatingLine, ScoreLine
from coachbook.statistics.scoring import PASS_LINE
from coachbook.statistics.team_moves import team_sentence
from coachbook.statistics.words import count
from coachbook.workbook import Workbook, at_least, below, equal, one_of

R = TypeVar("R", bound=Record)
QUARTER = timedelta(days=90)
"""How far a scorecard and a results sheet look back, unless a day is given."""
_SERIES = timedelta(days=400)
"""How far back the values lie that one person's results are compared with."""


def gather_observation(workbook: Workbook, observation: Observation) -> ObservationData:
    """All that the document of an observation says. Raises `Fault("observation")` for a draft."""
    versions = _versions(workbook, observation)
    ids = one_of("observation_id", versions)
    later = workbook.all(Observation, amends_id=observation.id, state=ObservationState.SUBMITTED)
    records = ObservationRecords(
        profile=workbook.profile,
        people=_by_id(workbook.all(Person)),
        ratings=workbook.all(Rating, observation_id=observation.id, order_by="position"),
        standards=_by_id(workbook.all(ServiceStandard)),
        moments=_by_id(workbook.all(MomentOfTruth)),
        behaviours=behaviours_of(workbook),
        promises=workbook.all(
            Commitment, ids, equal("made_to", PromiseTo.CUSTOMER), order_by=("due", "made_on")
        ),
        replies=in_turn(workbook.all(Reply, ids)),
        own_view=_own_view(workbook, observation, versions),
        first=workbook.get(Observation, observation.amends_id),
        later=later[-1] if later else None,
        zone=workbook.clock.zone,
    )
    return observation_content(observation, records)


def gather_scorecard(
    workbook: Workbook, person: Person, since: date | None = None, until: date | None = None
) -> ScorecardData:
    """All that the scorecard of a period says, both days included; the last three months unless given.

    Raises `Fault("since")` for a period that ends before it begins.
    """
    since, until = _period(workbook, since, until)
    begins, ends = _moments_of(workbook, since, until)
    lines = workbook.ask.rating_lines(person_id=person.id, since=begins, until=ends, contacts=True)
    standards = _by_id(workbook.all(ServiceStandard))
    won = _won(workbook, lines, standards)
    records = ScorecardRecords(
        person=person,
        since=since,
        until=until,
        coach=_coach_of(workbook, person),
        organisation=workbook.profile.organisation,
        observations=workbook.ask.observations(person_id=person.id, since=begins, until=ends),
        lines=lines,
        standards=standards,
        moments=workbook.all(MomentOfTruth, order_by="position"),
        won={id_: (each.won, each.judged) for id_, each in won.items()},
        promises=workbook.all(
            Commitment, at_least("due", since), below("due", until + timedelta(days=1)), owner_id=person.id
        ),
        system=_system(workbook, begins, ends, person),
        zone=workbook.clock.zone,
    )
    return scorecard_content(records)


def gather_results(
    workbook: Workbook,
    *,
    person: Person | None = None,
    team: str = "",
    since: date | None = None,
    until: date | None = None,
) -> ResultsData:
    """All that the results sheet of one person, or of a team by its name, says.

    It compares what was since a day with what was before: of a person by the statistics of a series, of a
    team with a span of the same length. Without a day it is that of the plan that runs, else three months
    ago.
    Raises `Fault("since")` for a period that ends before it begins, `Fault("team")` for a team of fewer than
    three, whose sheet would be about one of them.
    """
    if since is None and person is not None:
        since = _plan_began(workbook, person)
    since, until = _period(workbook, since, until)
    before = since - (_SERIES if person else until - since + timedelta(days=1))
    members = [person] if person else _members(workbook, team, since, until)
    _check_team(person, members, team)
    people = _by_id(members)
    begins, ends = _moments_of(workbook, before, until)
    lines = _lines(workbook, people, begins, ends)
    standards = _by_id(workbook.all(ServiceStandard))
    own, after = one_of("person_id", people), until + timedelta(days=1)
    promised = (one_of("owner_id", people), at_least("due", before), below("due", after))
    records = ResultsRecords(
        whom=person.name if person else team,
        people=people,
        before=before,
        since=since,
        until=until,
        person=person,
        coach=_coach_of(workbook, person) if person else workbook.coach.name,
        organisation=workbook.profile.organisation,
        system="" if person else _system(workbook, begins, ends),
        lines=lines,
        scores=_scores(workbook, person, begins, ends),
        standards=standards,
        moments=workbook.all(MomentOfTruth, order_by="position"),
        won=_won_twice(workbook, lines, standards, since),
        measures=workbook.all(PersonMeasure, own, at_least("on", before), below("on", after), order_by="on"),
        promises=workbook.all(Commitment, *promised),
        obstacles=workbook.all(Obstacle, one_of("raised_by_id", people), below("raised_on", after)),
        goals=_goals_ended(workbook, person, since, until),
        recognitions=workbook.all(Recognition, own, order_by="on"),
        zone=workbook.clock.zone,
    )
    return results_content(records)


def teams_of(workbook: Workbook) -> tuple[str, ...]:
    """The names of the teams of the people who are here, in their order."""
    today = workbook.acting().today
    return tuple(sorted({each.team for each in workbook.all(Person) if each.team and was_there(each, today)}))


def _period(workbook: Workbook, since: date | None, until: date | None) -> tuple[date, date]:
    until = until or workbook.acting().today
    since = since or until - QUARTER
    if since > until:
        raise Fault("since", "The period ends before it begins; choose an earlier first day.")
    return since, until


def _moments_of(workbook: Workbook, since: date, until: date) -> tuple[datetime, datetime]:
    """From the first moment of one day to the last of another, on the wall clock."""
    zone = workbook.clock.zone
    ends = datetime.combine(until + timedelta(days=1), time())
    return moment_of(datetime.combine(since, time()), zone).at, moment_of(ends, zone).at


def _coach_of(workbook: Workbook, person: Person) -> str:
    coach = workbook.get(Person, person.coach_id) or workbook.coach
    return coach.name


def _members(workbook: Workbook, team: str, since: date, until: date) -> list[Person]:
    """Who was in the team within the period, by its name whatever its case."""
    folded = team.strip().casefold()
    every = workbook.all(Person, order_by="name")
    return [
        each
        for each in every
        if folded and each.team.casefold() == folded and (was_there(each, since) or was_there(each, until))
    ]


def _check_team(person: Person | None, members: Sequence[Person], team: str) -> None:
    if not members:
        raise Fault("team", f"Nobody is in a team called {team}; check the name.")
    if person is None and len(members) < FEWEST_PEOPLE:
        raise Fault(
            "team",
            f"{team} has fewer than {count(FEWEST_PEOPLE)} people, so its results would be about one of "
            "them; write the results of each person instead.",
        )


def _lines(
    workbook: Workbook, people: Collection[Id], begins: datetime, ends: datetime
) -> tuple[RatingLine, ...]:
    if len(people) == 1:
        (only,) = people
        return workbook.ask.rating_lines(person_id=only, since=begins, until=ends, contacts=True)
    every = workbook.ask.rating_lines(since=begins, until=ends, contacts=True)
    return tuple(line for line in every if line.person_id in people)


def _scores(
    workbook: Workbook, person: Person | None, begins: datetime, ends: datetime
) -> tuple[ScoreLine, ...]:
    if person is None:
        return ()
    return workbook.ask.scores(person_id=person.id, since=begins, until=ends)


def _won(
    workbook: Workbook, lines: Iterable[RatingLine], standards: dict[Id, ServiceStandard]
) -> dict[Id, Won]:
    """How often each moment was won in these contacts; nothing where the workbook has no pass line."""
    line = workbook.profile.pass_line
    if line is None:
        return {}
    together: dict[tuple[Id, Id], list[RatingLine]] = {}
    for each in lines:
        if each.moment_id is not None:
            together.setdefault((each.moment_id, each.observation_id), []).append(each)
    marks = [
        MomentMarks(moment, tuple((each.standard_id, each.mark) for each in rated), 1)
        for (moment, _), rated in together.items()
    ]
    return won_rates(marks, standards, line or PASS_LINE)


def _won_twice(
    workbook: Workbook, lines: Sequence[RatingLine], standards: dict[Id, ServiceStandard], since: date
) -> dict[Id, tuple[tuple[int, int], tuple[int, int]]]:
    """How often each moment was won and judged before a day, and from it on."""
    at = moment_of(datetime.combine(since, time()), workbook.clock.zone).at
    earlier = _won(workbook, [line for line in lines if line.at < at], standards)
    later = _won(workbook, [line for line in lines if line.at >= at], standards)
    none = Won(0, 0)
    found = {}
    for id_ in {**earlier, **later}:
        before, after = earlier.get(id_, none), later.get(id_, none)
        found[id_] = (before.won, before.judged), (after.won, after.judged)
    return found


def _system(workbook: Workbook, begins: datetime, ends: datetime, person: Person | None = None) -> str:
    """What the statistics say of the coach's team, where it moved together, and the person with it."""
    acting = workbook.acting()
    team = [each for each in workbook.all(Person) if is_own(each, acting.who, acting.today)]
    own = {each.id for each in team}
    scores = [each for each in workbook.ask.scores(since=begins, until=ends) if each.person_id in own]
    move = team_together(team, readings_by_person(scores, acting.zone), acting.today)
    moved = move.together and (person is None or person.id in move.who)
    return team_sentence(move) if moved else ""


def _plan_began(workbook: Workbook, person: Person) -> date | None:
    plans = workbook.all(DevelopmentPlan, person_id=person.id)
    running = [plan.period_start for plan in plans if plan.state in (PlanState.AGREED, PlanState.ACTIVE)]
    today = workbook.acting().today
    return max((on for on in running if on < today), default=None)


def _goals_ended(workbook: Workbook, person: Person | None, since: date, until: date) -> tuple[GoalData, ...]:
    """The goals of one person's plans that were judged within the period."""
    if person is None:
        return ()
    plans = _by_id(workbook.all(DevelopmentPlan, person_id=person.id))
    goals = workbook.all(PlanGoal, one_of("plan_id", plans), order_by="position") if plans else ()
    return tuple(
        GoalData(
            title=goal.title,
            plan=plans[goal.plan_id].title,
            on=goal.ending.on,
            ending=ending_words(goal.baseline, goal.ending),
        )
        for goal in goals
        if goal.ending is not None and since <= goal.ending.on <= until
    )


def _versions(workbook: Workbook, observation: Observation) -> tuple[Id, ...]:
    """The observation and every version before it, the newest first."""
    ids = [observation.id]
    first = workbook.get(Observation, observation.amends_id)
    while first is not None and first.id not in ids:
        ids.append(first.id)
        first = workbook.get(Observation, first.amends_id)
    return tuple(ids)


def _own_view(
    workbook: Workbook, observation: Observation, versions: Collection[Id]
) -> tuple[Observation, tuple[Rating, ...]] | None:
    """The person's own view of the contact; an amended observation has that of its first version."""
    if observation.kind is ObservationKind.SELF:
        return None
    views = workbook.all(
        Observation,
        one_of("beside_id", versions),
        equal("state", ObservationState.SUBMITTED),
        order_by="submitted_at",
    )
    if not views:
        return None
    return views[-1], workbook.all(Rating, observation_id=views[-1].id, order_by="position")


def _by_id(records: Iterable[R]) -> dict[Id, R]:
    return {record.id: record for record in records}
