"""What Today counts: strengths and misses by person, the latest scores of each, observations since a day."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from coachbook.coaching.judging import summed
from coachbook.records import Commitment, Observation, Person, Rating, Recognition, Record, ServiceStandard
from coachbook.records.kinds import Cause, CommitmentState, Mark, ObservationKind, ObservationState
from coachbook.workbook import Workbook


@pytest.fixture
def now(workbook: Workbook) -> datetime:
    """Two people and a standard are there."""
    coach = workbook.profile.coach_id
    workbook.bring_in(
        "import",
        [
            Person(id="marcus", name="Marcus", coach_id=coach),
            Person(id="lena", name="Lena", coach_id=coach),
            ServiceStandard(id="st", root_id="st", title="Listens", behaviour="Listens"),
        ],
    )
    return workbook.clock.now()


def seen(workbook: Workbook, id_: str, who: str, at: datetime, mark: Mark, **fields: object) -> list[Record]:
    rated = {key: fields.pop(key) for key in ("cause", "strength") if key in fields}
    base = {"id": id_, "person_id": who, "observer_id": workbook.profile.coach_id, "at": at}
    done = {"state": ObservationState.SUBMITTED, "submitted_at": at, "score": 50}
    rating = Rating.model_validate(
        {"id": f"{id_} r", "observation_id": id_, "standard_id": "st", "mark": mark, **rated}
    )
    kept = summed([rating], {each.id: each for each in workbook.all(ServiceStandard)})
    return [Observation.model_validate({**base, **kept, **done, **fields}), rating]


def test_strengths_and_misses_are_counted_by_person_within_the_days(workbook: Workbook, now) -> None:
    day = timedelta(days=1)
    workbook.bring_in(
        "import",
        [
            *seen(workbook, "a", "marcus", now - 3 * day, Mark.FIVE, strength=True),
            *seen(workbook, "b", "marcus", now - day, Mark.TWO, cause=Cause.SKILL),
            *seen(workbook, "c", "marcus", now - day, Mark.TWO, cause=Cause.POLICY),
            *seen(workbook, "d", "marcus", now - 40 * day, Mark.FIVE, strength=True),
            *seen(workbook, "e", "marcus", now - day, Mark.ONE, kind=ObservationKind.ROLE_PLAY),
            *seen(workbook, "f", "lena", now - day, Mark.NOT_MET),
        ],
    )
    counts = {each.person_id: each for each in workbook.ask.noted_counts(("marcus", "lena"), now - 30 * day)}
    assert (counts["marcus"].strengths, counts["marcus"].to_work_on) == (1, 1)
    assert counts["marcus"].praised_at == now - 3 * day
    assert counts["lena"][1:] == (0, 1, None)
    assert [each.person_id for each in workbook.ask.noted_counts(("lena",), now - 30 * day)] == ["lena"]
    assert workbook.ask.noted_counts((), now) == ()


def test_the_latest_scores_of_each_are_those_in_force(workbook: Workbook, now) -> None:
    records: list[Record] = []
    for number in range(6):
        at = now - timedelta(days=10 - number)
        records += seen(workbook, f"m{number}", "marcus", at, Mark.THREE, score=number)
    records += seen(workbook, "l", "lena", now, Mark.THREE, score=77)
    records += seen(workbook, "play", "marcus", now, Mark.THREE, score=99, kind=ObservationKind.ROLE_PLAY)
    records += seen(workbook, "m5 again", "marcus", now, Mark.THREE, score=60, amends_id="m5")
    workbook.bring_in("import", records)
    found = workbook.ask.latest_scores(("marcus", "lena"), 3)
    assert [(each.person_id, each.score) for each in found] == [
        ("lena", 77), ("marcus", 3), ("marcus", 4), ("marcus", 60),
    ]  # fmt: skip
    assert workbook.ask.latest_scores(("lena",), 3) == found[:1]
    assert found[1].at == now - timedelta(days=7)
    assert workbook.ask.latest_scores(("somebody else",), 3) == ()


def test_observations_are_counted_since_a_day_or_ever(workbook: Workbook, now) -> None:
    day = timedelta(days=1)
    workbook.bring_in(
        "import",
        [
            *seen(workbook, "a", "marcus", now - 3 * day, Mark.FIVE),
            *seen(workbook, "b", "marcus", now - day, Mark.TWO),
            *seen(workbook, "c", "marcus", now - day, Mark.TWO, kind=ObservationKind.ROLE_PLAY),
            *seen(workbook, "d", "marcus", now, Mark.TWO, state=ObservationState.DRAFT, submitted_at=None),
        ],
    )
    assert workbook.ask.observed_since("marcus", now - 2 * day) == 1
    assert workbook.ask.observed_since("marcus", None) == 2


def test_the_last_recognition_of_each_person_since_a_day(workbook: Workbook, now) -> None:
    today = now.date()
    day = timedelta(days=1)
    given = [
        ("a", {"person_id": "marcus"}, today - 9 * day),
        ("b", {"person_id": "marcus"}, today - 3 * day),
        ("c", {"person_id": "lena"}, today - 20 * day),
        ("d", {"team": "Orders"}, today),
    ]
    workbook.bring_in(
        "import",
        [
            Recognition.model_validate(
                {
                    "id": id_,
                    "giver_id": workbook.profile.coach_id,
                    "on": on,
                    "behaviour": "Read it back",
                    **whom,
                }
            )
            for id_, whom, on in given
        ],
    )
    assert workbook.ask.last_recognised(today - 10 * day) == {"marcus": today - 3 * day}
    assert set(workbook.ask.last_recognised(today - 20 * day)) == {"marcus", "lena"}


def test_kept_promises_are_counted_for_their_owner_by_the_day_they_were_due(workbook: Workbook, now) -> None:
    today = now.date()
    day = timedelta(days=1)
    kept, broken, dropped = CommitmentState.KEPT, CommitmentState.NOT_KEPT, CommitmentState.DROPPED
    made = [
        ("on time", "marcus", kept, today - 9 * day, today - 9 * day),
        ("early", "marcus", kept, today - 9 * day, today - 12 * day),
        ("late", "marcus", kept, today - 9 * day, today - 8 * day),
        ("broken", "marcus", broken, today - 9 * day, today - 9 * day),
        ("dropped", "marcus", dropped, today - 9 * day, today - 9 * day),
        ("open", "marcus", CommitmentState.OPEN, today - 9 * day, None),
        ("long ago", "marcus", kept, today - 99 * day, today - 99 * day),
        ("hers", "lena", broken, today - 90 * day, today - 90 * day),
    ]
    workbook.bring_in(
        "import",
        [
            Commitment(
                id=id_, owner_id=who, behaviour="call back", made_on=today - 200 * day, due=due, state=state,
                closed_on=closed,
            )
            for id_, who, state, due, closed in made
        ],
    )  # fmt: skip
    assert workbook.ask.kept_counts("marcus", today - 90 * day) == (2, 4)
    assert workbook.ask.kept_counts("lena", today - 90 * day) == (0, 1)
    assert workbook.ask.kept_counts("nobody", today) == (0, 0)
