"""What happened in a large workbook, told by chance from a seed: three years of a coach with a team.

Each person has the same kind of history, however many there are. More people do not make a
coach's day longer, nor a coach's team larger: beyond that team they have coaches of their own, as where many
work. Whose workbook it is has four sessions today, and every coach eight on each of the days after.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from coachbook.coaching.judging import summed
from coachbook.records import (
    AgendaPoint,
    CoachingSession,
    Commitment,
    CustomerVoice,
    DevelopmentPlan,
    Focus,
    Id,
    MomentOfTruth,
    Note,
    Observation,
    Obstacle,
    Person,
    PersonMeasure,
    PlanAction,
    PlanGoal,
    PointNote,
    Pulse,
    Rating,
    Recognition,
    Record,
    Reply,
    ServiceStandard,
)
from coachbook.records.kinds import (
    ActionState,
    Cause,
    Channel,
    CommitmentState,
    GoalState,
    Mark,
    NoteUse,
    ObservationKind,
    ObservationState,
    ObstacleState,
    PlanState,
    PointKind,
    PulseOutcome,
    ReplyKind,
    Scale,
    SessionState,
    VoiceKind,
    Way,
)
from tests.benchmarks.pouring import Form, Pouring, stored_moment
from tests.benchmarks.sayings import Sayings

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
RATED = 8
"""Standards in each observation."""
_YEARS = 3 * 365
_TODAY = 4
_WAYS = 2_000
"""In how many ways an observation was rated."""
_ONE_TO_FIVE = ((Mark.ONE, 2), (Mark.TWO, 12), (Mark.THREE, 34), (Mark.FOUR, 36), (Mark.FIVE, 16))
_YES_NO = ((Mark.MET, 92), (Mark.NOT_MET, 8))
_OBSERVATION, _RATING = Form(Observation), Form(Rating)
_SEEN = (ObservationKind.LIVE, ObservationKind.RECORDED)
_BY = (Channel.PHONE, Channel.CHAT)


class Size(NamedTuple):
    """How many people a workbook has, and how much history each of them."""

    people: int
    observations: int
    sessions: int
    team: int = 50
    """How many of the people have the same coach."""

    def __str__(self) -> str:
        return f"{self.people}x{self.observations}"


class _Rated(NamedTuple):
    """One way in which an observation was rated."""

    sums: dict[str, Any]
    rows: tuple[tuple[Any, ...], ...]
    told: tuple[bool, ...]
    """Beside which of the ratings evidence stands."""


class Life:
    """The history of such a workbook."""

    def __init__(
        self,
        size: Size,
        coach: Person,
        standards: tuple[ServiceStandard, ...],
        moments: tuple[MomentOfTruth, ...],
    ) -> None:
        self.size, self.coach, self.moments = size, coach, moments
        self.standards = standards[:RATED]
        self.chance = random.Random(7)
        self.say = Sayings(self.chance)
        self.rated = tuple(self._ways())

    def pour(self, pour: Pouring) -> None:
        """Write all of it."""
        for number in range(self.size.people):
            if number and number % self.size.team == 0:
                self.coach = Person(id=self.new_id(), name=f"{self.say.name()} {number} (coach)")
                pour.record(self.coach)
            person = Person(
                id=self.new_id(),
                name=f"{self.say.name()} {number}",
                personnel_number=f"P{number:05d}",
                team=f"Team {number % 5 + 1}",
                shift=("early", "late", "night")[number % 3],
                coach_id=self.coach.id,
            )
            for record in (person, *self._met(person), *self._ahead(person, number), *self._heard(person)):
                pour.record(record)
            for record in self._grown(person):
                pour.record(record)
            self._see(person, pour)

    def new_id(self) -> Id:
        """An id such as the program gives."""
        return f"{self.chance.getrandbits(128):032x}"

    def ago(self, share: float) -> datetime:
        """The moment when this share of the last three years is still to come, within working hours."""
        at = NOW - timedelta(days=1 + int(share * _YEARS))
        return at.replace(hour=8 + int(self.chance.random() * 10), minute=int(self.chance.random() * 60))

    # What was said and promised

    def _met(self, person: Person) -> Iterator[Record]:
        focus = Focus(id=self.new_id(), person_id=person.id, behaviour=self.say.text(), since=NOW.date())
        yield focus
        for number in range(self.size.sessions):
            at = self.ago(1 - number / self.size.sessions)
            session = CoachingSession(
                id=self.new_id(), person_id=person.id, coach_id=self.coach.id, state=SessionState.CLOSED,
                starts_at=at, held_at=at, closed_at=at + timedelta(minutes=30), focus_id=focus.id,
                own_words=self.say.text(), own_words_way=Way.TOLD_TO_COACH, agenda=self._agenda(done=True),
                talked_about=(self.chance.choice(self.standards).root_id,),
            )  # fmt: skip
            yield session
            yield self._promise(person, session)
            if number % 10 == 0:
                yield Reply(
                    id=self.new_id(), person_id=person.id, session_id=session.id, text=self.say.text(),
                    kind=ReplyKind.REPLIED, on=at.date(), entered_at=at,
                )  # fmt: skip

    def _ahead(self, person: Person, number: int) -> Iterator[Record]:
        """The sessions that are planned: three a person, in the coach's own hours."""
        team = min(self.size.team, self.size.people)
        for round_ in range(3):
            place = number % team + round_ * team + (_TODAY if number >= team else 0)
            days, hour = (0, place) if place < _TODAY else divmod(place - _TODAY, 8)
            at = NOW.replace(hour=9 + hour) + timedelta(days=days + (place >= _TODAY))
            yield CoachingSession(
                id=self.new_id(), person_id=person.id, coach_id=self.coach.id, starts_at=at,
                agenda=self._agenda(done=False),
            )  # fmt: skip

    def _agenda(self, *, done: bool) -> tuple[AgendaPoint, ...]:
        return tuple(self._point(done=done) for _ in range(4))

    def _point(self, *, done: bool) -> AgendaPoint:
        standard = self.chance.choice(self.standards)
        notes = (PointNote(text=self.say.text(), private=self.chance.random() < 0.1),) if done else ()
        return AgendaPoint(
            key=self.new_id(), kind=PointKind.EVIDENCE, title=standard.title, done=done,
            standard_id=standard.id, notes=notes,
        )  # fmt: skip

    def _promise(self, person: Person, session: CoachingSession) -> Commitment:
        day = session.starts_at.date()
        recent = (NOW.date() - day).days < 14
        return Commitment(
            id=self.new_id(), owner_id=self.chance.choice((person.id, self.coach.id)), person_id=person.id,
            session_id=session.id, behaviour=self.say.text(), made_on=day, due=day + timedelta(days=7),
            state=CommitmentState.OPEN if recent else self.chance.choice(tuple(CommitmentState)[1:3]),
            closed_on=None if recent else day + timedelta(days=6),
        )  # fmt: skip

    def _heard(self, person: Person) -> Iterator[Record]:
        """Notes, praise, letters, obstacles and numbers from elsewhere."""
        many = self.size.sessions
        for at in self._spread(many):
            yield Note(
                id=self.new_id(), person_id=person.id, writer_id=self.coach.id, at=at, text=self.say.text(),
                private=self.chance.random() < 0.5, used_as=self._use(at),
            )  # fmt: skip
        for at in self._spread(many // 4):
            yield Recognition(
                id=self.new_id(), person_id=person.id, giver_id=self.coach.id, on=at.date(),
                behaviour=self.say.text(), effect=self.say.text(), told_on=at.date(),
            )  # fmt: skip
        for at in self._spread(many // 10):
            yield CustomerVoice(
                id=self.new_id(), kind=self.chance.choice(tuple(VoiceKind)), text=self.say.text(),
                on=at.date(), person_id=person.id, told_on=at.date(),
            )  # fmt: skip
            yield Pulse(
                id=self.new_id(), person_id=person.id, at=at, value=self.chance.randint(1, 5),
                words=self.say.text(), led_to=PulseOutcome.WORD, outcome=self.say.text(),
                outcome_on=at.date(),
            )  # fmt: skip
            yield PersonMeasure(
                id=self.new_id(), person_id=person.id, title="Handle time",
                value=self.chance.randint(200, 500), unit="s", on=at.date(),
            )  # fmt: skip
        for at in self._spread(many // 20):
            yield Obstacle(
                id=self.new_id(), text=self.say.text(), raised_by_id=person.id, raised_on=at.date(),
                state=ObstacleState.CLOSED, outcome=self.say.text(), closed_on=at.date(), told_on=at.date(),
            )  # fmt: skip

    def _spread(self, many: int) -> Iterator[datetime]:
        return (self.ago(1 - number / many) for number in range(many))

    def _use(self, at: datetime) -> NoteUse:
        return NoteUse.OPEN if (NOW - at).days < 14 else NoteUse.LEFT_ALONE

    def _grown(self, person: Person) -> Iterator[Record]:
        """Four plans a person, of which the last still runs."""
        for number in range(4):
            start = NOW.date() - timedelta(days=_YEARS - number * 365 + 60)
            over = number < 3
            plan = DevelopmentPlan(
                id=self.new_id(), person_id=person.id, coach_id=self.coach.id, title=self.say.text()[:80],
                period_start=start, period_end=start + timedelta(days=364), made_on=start,
                state=PlanState.CLOSED if over else PlanState.ACTIVE,
                next_review=None if over else NOW.date() + timedelta(days=30),
            )  # fmt: skip
            yield plan
            for position in range(2):
                standard = self.standards[(number + position) % RATED]
                goal = PlanGoal(
                    id=self.new_id(), plan_id=plan.id, position=position, standard_id=standard.id,
                    title=standard.title, behaviour=self.say.text(), why=self.say.text(),
                    state=GoalState.REACHED if over else GoalState.OPEN,
                )  # fmt: skip
                yield goal
                for place in range(3):
                    yield PlanAction(
                        id=self.new_id(), goal_id=goal.id, position=place, behaviour=self.say.text(),
                        cue=self.say.text(), owner_id=person.id, due=start + timedelta(days=90 * (place + 1)),
                        state=ActionState.DONE if over or place == 0 else ActionState.TO_DO,
                    )  # fmt: skip

    # What was seen: the millions, so as rows

    def _ways(self) -> Iterator[_Rated]:
        by_id = {standard.id: standard for standard in self.standards}
        for _ in range(_WAYS):
            ratings = [self._rating(position, standard) for position, standard in enumerate(self.standards)]
            told = tuple(bool(each.cause) or each.strength for each in ratings)
            yield _Rated(summed(ratings, by_id), tuple(_RATING.row(each) for each in ratings), told)

    def _rating(self, position: int, standard: ServiceStandard) -> Rating:
        marks = _ONE_TO_FIVE if standard.scale is Scale.ONE_TO_FIVE else _YES_NO
        (mark,) = self.chance.choices([mark for mark, _ in marks], [weight for _, weight in marks])
        return Rating(
            id="id", observation_id="of", standard_id=standard.id, position=position, mark=mark,
            cause=self.chance.choice((Cause.SKILL, Cause.SKILL, Cause.TOOL)) if mark.is_miss else None,
            strength=mark is Mark.FIVE,
        )  # fmt: skip

    def _see(self, person: Person, pour: Pouring) -> None:
        usual = Observation(
            id="id", person_id=person.id, observer_id=self.coach.id, at=NOW, shift=person.shift,
            state=ObservationState.SUBMITTED,
        )  # fmt: skip
        row, pick = _OBSERVATION.row(usual), self.chance.choice
        for number in range(self.size.observations):
            id_, at = self.new_id(), self.ago(1 - number / self.size.observations)
            moment, rated, when = pick(self.moments), pick(self.rated), stored_moment(at)
            said, felt, call = self.say.one(), self.say.one(), str(int(self.chance.random() * 100_000))
            seen = _OBSERVATION.like(
                row, id=id_, at=when, submitted_at=when, kind=pick(_SEEN).value, channel=pick(_BY).value,
                moment_ids=f'["{moment.id}"]', reference=f"Call {call}", situation=said.text,
                impact=felt.text, **rated.sums,
            )  # fmt: skip
            pour.row(_OBSERVATION, seen)
            words = dict.fromkeys(("call", call, *said.words, *felt.words, person.shift))
            pour.entry(_OBSERVATION.kind, at, " ".join(words), id_)
            self._rate(id_, at, moment.id, rated, pour)

    def _rate(self, observation_id: Id, at: datetime, moment_id: Id, rated: _Rated, pour: Pouring) -> None:
        about = {"observation_id": observation_id, "moment_id": moment_id}
        for row, told in zip(rated.rows, rated.told, strict=True):
            id_ = self.new_id()
            if not told:
                pour.row(_RATING, _RATING.like(row, id=id_, **about))
                continue
            evidence = self.say.one()
            pour.row(_RATING, _RATING.like(row, id=id_, evidence=evidence.text, **about))
            pour.entry(_RATING.kind, at, " ".join(evidence.words), id_)
