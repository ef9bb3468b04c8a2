"""What a capture begins with when it comes from a strength of an observation."""

from datetime import UTC, datetime

import pytest

from coachbook.changes import Change, adding
from coachbook.records import Observation, Rating, ServiceStandard
from coachbook.records.kinds import Mark, Publication
from coachbook.ui.practice.champions.quoted import parted, told_in
from coachbook.workbook import Workbook


@pytest.mark.parametrize(
    ("evidence", "said", "seen"),
    [
        ("“It lasts 7 days.” (Agent, line 16)", "It lasts 7 days.", ""),
        ("“So: twice.”\n“Is that all?” (line 4)", "So: twice.\nIs that all?", ""),
        ("Waited, then said “So: twice.”", "So: twice.", "Waited, then said “So: twice.”"),
        ("Hands off the keyboard.", "", "Hands off the keyboard."),
        ("", "", ""),
    ],
)
def test_what_was_quoted_is_said_and_the_rest_was_seen(evidence: str, said: str, seen: str) -> None:
    assert parted(evidence) == (said, seen)


def test_a_strength_brings_its_words_person_moment_and_standard(book: Workbook) -> None:
    standard = book.all(ServiceStandard, state=Publication.PUBLISHED)[0]
    moment = standard.moment_ids[0]
    seen = Observation(
        id="o", person_id="lena", observer_id=book.coach.id, at=datetime(2026, 11, 12, 9, tzinfo=UTC),
        moment_ids=(moment,), reference="Call 88101",
    )  # fmt: skip
    rating = Rating(
        id="r", observation_id="o", standard_id=standard.id, moment_id=moment, mark=Mark.FIVE,
        evidence="“So: twice.” (Agent, line 2)", strength=True,
    )  # fmt: skip
    book.do(Change("x", "x", adding(seen, rating)))
    told = told_in(book, "capture observation:o strength:r")
    assert (told["says"], told["champion_id"], told["source"]) == ("So: twice.", "lena", "Call 88101")
    assert (told["standard_id"], told["moment_id"]) == (standard.id, moment)
    assert told["observation_id"] == "o"
