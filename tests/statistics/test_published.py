"""The figures that the docs publish are those that the rooms give as their proof."""

from __future__ import annotations

import re
from pathlib import Path

from coachbook.statistics import process_behaviour, rated_shift

DOCS = (Path(__file__).parents[2] / "docs" / "statistics.md").read_text(encoding="utf-8")


def rows(text: str, mark: str) -> list[list[str]]:
    """The figures of each row of the table that follows `mark`: whole numbers and decimals, in order."""
    lines = text.split(mark, 1)[1].splitlines()
    begin = next(n for n, line in enumerate(lines) if re.match(r"[|\s]*\d+\s.*\d\.\d", line))
    taken = []
    for line in lines[begin:]:
        if not re.match(r"[|\s]*\d+\s", line):
            break
        taken.append(re.findall(r"\d+(?:\.\d)?", line))
    return taken


def test_the_false_alarms_of_the_usual_range_are_those_of_its_room():
    published = rows(DOCS, "### How often it is wrong")
    assert published == rows(process_behaviour.__doc__ or "", "earlier points")
    assert all(float(ours) <= 10 for row in published for ours in row[2::2])


def test_the_false_alarms_of_single_ratings_are_those_of_their_room():
    published = rows(DOCS, "## Before and after")
    assert published == rows(rated_shift.__doc__ or "", "before        wide")
    assert all(float(share) <= 10 for row in published for share in row[1:])


def test_the_factors_in_the_docs_are_those_that_hold():
    said = re.search(
        r"(\d\.\d+) instead of (\d\.\d+) from 6 totals on,\s+(\d\.\d+) from 8, (\d\.\d+) from 12", DOCS
    )
    assert said is not None
    factor = process_behaviour.bound_factor
    assert [float(each) for each in said.groups()] == [
        factor(6),
        process_behaviour.WHEELER,
        factor(8),
        factor(12),
    ]
