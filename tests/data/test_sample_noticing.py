"""What the sample's coach noticed: enough on every page to learn from, and all of it as the acts allow it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from coachbook.clock import FixedClock
from coachbook.coaching.notes import waiting
from coachbook.coaching.oops import summary
from coachbook.coaching.pulse import summed, waiting_too_long
from coachbook.coaching.recognition import is_public, without_lately
from coachbook.data.sample import sample_records
from coachbook.records import CustomerVoice, Note, Obstacle, Oops, Person, Pulse, Recognition
from coachbook.records.kinds import NoteUse, ObstacleState

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def records():
    return sample_records(FixedClock(NOW))


def of(records, kind):
    return [record for record in records if isinstance(record, kind)]


def test_notes_wait_and_one_became_something(records) -> None:
    notes = of(records, Note)
    assert len(waiting(notes)) == 4
    (used,) = [note for note in notes if note.used_as is NoteUse.RECOGNITION]
    assert used.used_id in {each.id for each in of(records, Recognition)}
    assert {note.private for note in notes} == {True, False}


def test_some_praise_is_public_and_some_had_none(records) -> None:
    praise = of(records, Recognition)
    assert sum(map(is_public, praise)) == 2
    assert sum(each.person_id is None for each in praise) == 1
    team = [person for person in of(records, Person) if person.id != "person-coach"]
    latest = {each.person_id: each.on for each in sorted(praise, key=lambda each: each.on) if each.person_id}
    assert {each.called for each in without_lately(team, latest, NOW.date())} == {"Jonas", "Priya"}


def test_a_low_pulse_waits_too_long_and_the_sum_stands_on_more_than_five(records) -> None:
    pulses = of(records, Pulse)
    assert len(waiting_too_long(pulses, NOW + timedelta(hours=3))) == 1
    found = summed(pulses, NOW)
    assert found is not None
    assert (found.low, found.of) == (2, 6)


def test_what_is_closed_has_an_outcome_and_was_told(records) -> None:
    obstacles = of(records, Obstacle)
    assert Counter(each.state for each in obstacles) == {ObstacleState.OPEN: 2, ObstacleState.CLOSED: 1}
    assert all(each.outcome and each.told_on for each in obstacles if each.state is ObstacleState.CLOSED)
    assert summary(of(records, Oops)) == "Of the 3 that were answered, the middle one took 3 hours."
    assert len(of(records, CustomerVoice)) == 3


@pytest.mark.parametrize("days", [0, 1, 2, 3, 100, 400])
def test_it_can_be_lived_through_whatever_the_last_day(days) -> None:
    assert of(sample_records(FixedClock(NOW + timedelta(days=days))), Note)
