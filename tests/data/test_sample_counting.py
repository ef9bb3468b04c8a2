"""What the sample's coach counted and quoted, and the numbers of the telephone: seen, and never scored."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coachbook.clock import FixedClock
from coachbook.data.sample import sample_records
from coachbook.records import Observation, PersonMeasure, Rating
from coachbook.records.kinds import ObservationKind, ObservationState

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def records():
    return sample_records(FixedClock(NOW))


def of(records, kind):
    return [record for record in records if isinstance(record, kind)]


def test_a_rehearsal_was_counted_quoted_and_kept_out_of_the_trends(records) -> None:
    rehearsal = next(o for o in of(records, Observation) if o.kind is ObservationKind.ROLE_PLAY)
    assert rehearsal.state is ObservationState.SUBMITTED
    assert len(rehearsal.tally) == 3
    counted = next(
        each for each in of(records, Rating) if each.observation_id == rehearsal.id and each.strength
    )
    assert counted.evidence.startswith("3 times: ")
    assert f"“{rehearsal.quotes[0].text}” (Agent, line 4)" in counted.evidence


def test_numbers_from_elsewhere_stand_by_week_for_three_people(records) -> None:
    measures = of(records, PersonMeasure)
    assert {each.title for each in measures} == {"Handle time", "Satisfaction"}
    assert {each.unit for each in measures if each.title == "Handle time"} == {"s"}
    assert len({each.person_id for each in measures}) == 3
    assert max(each.on for each in measures) < NOW.date()
