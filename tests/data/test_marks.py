"""What is counted in SQL is what one counts by hand from the ratings, in a file and in a team's database."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from coachbook.coaching.evidence import counted_marks, from_contacts
from coachbook.coaching.gaps import counted_gaps, gaps, praised, strengths, worded_strengths
from coachbook.data import marks
from coachbook.direction.moments import Won, won_rates
from coachbook.records import Id, MomentOfTruth, Observation, Person, Rating, Record, ServiceStandard
from coachbook.records.kinds import Cause, Mark, ObservationKind, ObservationState, Publication, Scale
from coachbook.records.lines import RatingLine
from coachbook.statistics.scoring import Marked, judge_moment
from coachbook.workbook import Workbook, equal

PEOPLE = ("marcus", "lena")
MOMENTS = ("first", "last")
OLD = ServiceStandard(
    id="old", root_id="old", title="Listens", behaviour="Listens", state=Publication.RETIRED, weight=3
)
STANDARDS = (
    OLD,
    OLD.but(id="new", version=2, state=Publication.PUBLISHED, title="Listens and says it back", weight=2),
    OLD.but(id="greets", root_id="greets", title="Greets", state=Publication.PUBLISHED),
    OLD.but(
        id="checks", root_id="checks", title="Checks", state=Publication.PUBLISHED,
        scale=Scale.MET_NOT_MET, critical=True, weight=1,
    ),
)  # fmt: skip
BY_ID = {standard.id: standard for standard in STANDARDS}


def life(workbook: Workbook, chance: random.Random, contacts: int) -> Iterator[Record]:
    """Contacts of every kind and state, some amended, on standards of several versions."""
    for id_ in PEOPLE:
        yield Person(id=id_, name=id_.title(), coach_id=workbook.profile.coach_id)
    yield from STANDARDS
    for position, id_ in enumerate(MOMENTS):
        yield MomentOfTruth(id=id_, position=position, title=id_.title())
    amended: list[Id] = []
    for number in range(contacts):
        state = chance.choice((*[ObservationState.SUBMITTED] * 5, ObservationState.DRAFT))
        replaced = chance.choice(amended) if amended and chance.random() < 0.1 else None
        at = workbook.clock.now() - timedelta(hours=number * 7 + 1)
        yield Observation(
            id=f"o{number}", observer_id=workbook.profile.coach_id, state=state, at=at,
            person_id=chance.choice((*PEOPLE, None)), kind=chance.choice(tuple(ObservationKind)),
            amends_id=replaced, submitted_at=at if state is ObservationState.SUBMITTED else None,
        )  # fmt: skip
        if replaced is not None:
            amended.remove(replaced)
        elif state is ObservationState.SUBMITTED:
            amended.append(f"o{number}")
        for position in range(chance.randint(0, 5)):
            yield rating(chance, f"o{number}", position)


def rating(chance: random.Random, observation_id: Id, position: int) -> Rating:
    standard = chance.choice(STANDARDS)
    ones = (Mark.ONE, Mark.TWO, Mark.THREE, Mark.FOUR, Mark.FIVE)
    marks_of = (Mark.MET, Mark.NOT_MET) if standard.scale is Scale.MET_NOT_MET else ones
    mark = chance.choice((*marks_of * 3, Mark.NOT_APPLICABLE, None))
    return Rating(
        id=f"{observation_id} {position}", observation_id=observation_id, position=position,
        standard_id=standard.id, moment_id=chance.choice((*MOMENTS, None)), mark=mark,
        evidence=chance.choice(("", " \n\t", "She said it back.")), strength=chance.random() < 0.4,
        cause=chance.choice((*Cause, None)) if mark is not None and mark.is_miss else None,
    )  # fmt: skip


@pytest.fixture(params=range(3))
def lived(request: pytest.FixtureRequest, workbook: Workbook) -> Workbook:
    """A workbook in which a good deal happened, by chance."""
    workbook.bring_in("import", list(life(workbook, random.Random(request.param), 120)))
    return workbook


def of_contacts(workbook: Workbook, since: datetime | None = None) -> tuple[RatingLine, ...]:
    return tuple(reversed(from_contacts(workbook.ask.rating_lines(since=since))))


def a_week_ago(workbook: Workbook) -> datetime:
    return workbook.clock.now() - timedelta(days=7)


def test_marks_are_counted_as_by_hand(lived: Workbook) -> None:
    for since in (None, a_week_ago(lived)):
        by_hand = counted_marks(of_contacts(lived, since))
        assert by_hand
        assert set(lived.ask.mark_counts(since=since)) == set(by_hand)
    mine = {each for each in counted_marks(of_contacts(lived)) if each.person_id == "lena"}
    assert set(lived.ask.mark_counts(people=("lena",))) == mine
    assert lived.ask.mark_counts(people=()) == ()


def test_gaps_and_strengths_from_counts_are_those_from_every_rating(lived: Workbook) -> None:
    today = lived.acting().today
    for person_id in PEOPLE:
        mine = [line for line in of_contacts(lived) if line.person_id == person_id]
        counts = lived.ask.mark_counts(people=(person_id,))
        misses = [
            line for line in of_contacts(lived)
            if line.person_id == person_id and line.mark is not None and line.mark.is_miss
        ]  # fmt: skip
        assert counted_gaps(counts, BY_ID, today, misses) == gaps(mine, BY_ID, today)
        assert worded_strengths(praised(counts, BY_ID), mine, BY_ID) == strengths(mine, BY_ID)


def test_moments_are_won_as_by_hand(lived: Workbook) -> None:
    since = a_week_ago(lived)
    together: dict[tuple[Id, Id], list[Marked]] = defaultdict(list)
    for line in of_contacts(lived, since):
        if line.moment_id is not None:
            standard = BY_ID[line.standard_id]
            marked = Marked(line.mark, standard.weight, standard.critical)
            together[(line.moment_id, line.observation_id)].append(marked)
    verdicts: dict[Id, list[bool]] = defaultdict(list)
    for (moment_id, _), given in together.items():
        won = judge_moment(given).won
        if won is not None:
            verdicts[moment_id].append(won)
    by_hand = {moment_id: Won(sum(won), len(won)) for moment_id, won in verdicts.items()}
    assert by_hand
    assert won_rates(lived.ask.moment_marks(since=since), BY_ID) == by_hand
    assert won_rates(lived.ask.moment_marks(since=since), BY_ID, pass_line=None) == {}


def test_only_praise_with_words_and_only_these_marks_are_read(lived: Workbook) -> None:
    said = lived.ask.rating_lines(praised=True, contacts=True)
    assert said == tuple(
        line for line in lived.ask.rating_lines()
        if line.kind.counts and line.strength and line.evidence.strip()
    )  # fmt: skip
    missed = lived.ask.rating_lines(marks=(Mark.ONE, Mark.NOT_MET))
    assert {line.mark for line in missed} == {Mark.ONE, Mark.NOT_MET}


def test_many_contacts_are_told_from_few(lived: Workbook, monkeypatch: pytest.MonkeyPatch) -> None:
    hers = len(lived.ask.observations(person_id="lena"))
    monkeypatch.setattr(marks, "FEW", hers)
    assert not lived.ask.are_many(person_id="lena")
    assert lived.ask.are_many()
    monkeypatch.setattr(marks, "FEW", hers - 1)
    assert lived.ask.are_many(person_id="lena")
    assert not lived.ask.are_many(since=lived.clock.now())


def test_whether_there_is_any_is_told_without_counting(lived: Workbook) -> None:
    assert lived.ask.has(Rating)
    assert not lived.ask.has(Rating, (equal("observation_id", "nobody's"),))
