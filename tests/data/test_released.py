"""A workbook of every released version still opens, whole: the files in `tests/fixtures` are never remade.

The version that is being written has none until it is released: until then its tables may still change.

Beside each lies what was in it: how many records of each kind, and a hash over all of them as they read now.
A version that adds fields changes the hash of what an old workbook reads as; the new hash is then written
beside the old file, with the reason in the commit.
"""

import hashlib
import json
import shutil
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import pytest

from coachbook.changes import Change, replacing
from coachbook.clock import FixedClock
from coachbook.coaching.judging import summed
from coachbook.data.schema import SCHEMA_VERSION
from coachbook.records import KINDS, AuditEntry, CoachingSession, Observation, Rating, ServiceStandard
from coachbook.records.kinds import ObservationState
from coachbook.workbook import check_workbook, open_workbook

RELEASED = sorted((Path(__file__).parent.parent / "fixtures").glob("workbook-v*.coachbook"))
NOTED_IN_VERSION_1 = 85
CLOCK = FixedClock(datetime(2026, 11, 23, 9, tzinfo=UTC))


def content_of(workbook):
    """Counts by kind, and a hash over every record but the audit, which grows by opening and migrating."""
    counts, hashed = {}, hashlib.sha256()
    for kind in KINDS:
        records = workbook.all(kind)
        counts[kind.__name__] = len(records)
        if kind is not AuditEntry:
            for record in records:
                hashed.update(record.model_dump_json().encode())
    return {"counts": counts, "sha256": hashed.hexdigest()}


def test_there_is_one_for_every_version_but_the_one_that_is_being_written():
    assert [path.stem for path in RELEASED] == [f"workbook-v{n}" for n in range(1, SCHEMA_VERSION)]


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_it_opens_with_all_that_was_in_it(released, tmp_path):
    place = tmp_path / released.name
    shutil.copy(released, place)
    workbook = open_workbook(place, CLOCK)
    try:
        assert content_of(workbook) == json.loads(released.with_suffix(".json").read_text(encoding="utf-8"))
    finally:
        workbook.close()
    report = check_workbook(place)
    assert report.is_sound, report.problems
    assert report.version == SCHEMA_VERSION


def test_what_version_1_noted_on_a_point_is_still_under_it_and_can_be_changed(tmp_path):
    place = tmp_path / "old.coachbook"
    shutil.copy(next(path for path in RELEASED if path.stem == "workbook-v1"), place)
    workbook = open_workbook(place, CLOCK)
    try:
        noted = [
            (session, note.text)
            for session in workbook.all(CoachingSession)
            for point in session.agenda
            for note in point.notes
        ]
        assert len(noted) == NOTED_IN_VERSION_1
        session, _ = noted[0]
        said = "Tried the line twice in the role-play; the second time it sounded like their own."
        assert said in {text for _, text in noted}
        # The row must read back byte for byte as the migration wrote it, or no change would find it again.
        workbook.do(Change("words", "words", replacing(session, session.but(own_words="Three calls."))))
    finally:
        workbook.close()


def test_what_version_1_rated_is_summed_up_as_a_submit_would_do_today(tmp_path):
    place = tmp_path / "old.coachbook"
    shutil.copy(next(path for path in RELEASED if path.stem == "workbook-v1"), place)
    workbook = open_workbook(place, CLOCK)
    try:
        standards = {standard.id: standard for standard in workbook.all(ServiceStandard)}
        ratings = {
            id_: tuple(group)
            for id_, group in groupby(
                workbook.all(Rating, order_by="observation_id"), key=attrgetter("observation_id")
            )
        }
        submitted = workbook.all(Observation, state=ObservationState.SUBMITTED)
        assert any(each.corrections < each.misses for each in submitted)
        for each in submitted:
            assert each == each.but(**summed(ratings[each.id], standards))
    finally:
        workbook.close()
