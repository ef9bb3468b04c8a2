"""What changed, in the few words of a cell."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coachbook.coaching.trend import changed_words
from coachbook.statistics.process_behaviour import Point, Reading, read

STEADY = [70, 75, 72, 80, 74, 69, 77, 73]


def reading(*latest: float, before: list[float] = STEADY) -> Reading:
    values = [*before, *latest]
    return read(Point(date(2026, 8, 3) + timedelta(days=7 * n), value) for n, value in enumerate(values))


@pytest.mark.parametrize(
    ("latest", "words"),
    [
        ((74, 71, 73, 75), ""),
        ((74, 30, 45, 73), "total fell on 5 Oct"),
        ((74, 71, 30, 45), "total fell on 12 Oct"),
        ((30, 74, 45, 73), "total fell on 28 Sep and again on 12 Oct"),
        ((74, 98, 72, 71), "total rose on 5 Oct"),
        ((61, 74, 61, 62), "totals near the lower limit, 19 Oct"),
        ((30, 99, 73, 72), "total moved both ways, up to 5 Oct"),
    ],
)
def test_a_change_is_told_in_a_few_words_with_its_first_day(latest: tuple[float, ...], words: str) -> None:
    assert changed_words(reading(*latest)) == words


def test_a_change_on_few_totals_is_provisional_and_no_reading_says_nothing() -> None:
    assert changed_words(reading(98)) == "total rose on 28 Sep, provisional"
    assert changed_words(None) == ""
