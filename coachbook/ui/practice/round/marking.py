"""Marking a case: a rater's mark becomes a rating, the key's a part of the round."""

from __future__ import annotations

from typing import NamedTuple

from coachbook.changes import Change
from coachbook.practice.calibration import rate, rating_id, set_key
from coachbook.records import CalibrationRater, CalibrationRating, CalibrationRound, CaseMark, Id
from coachbook.records.kinds import Mark
from coachbook.workbook import Workbook

KEY = "key"
"""The rater whose marks are the expert key."""


class Given(NamedTuple):
    """Who marks what."""

    rater: Id
    case_key: Id
    standard_key: Id


def marking(
    book: Workbook, round_: CalibrationRound, given: Given, mark: Mark | None, evidence: str | None
) -> Change | None:
    """The change that keeps a mark; None where the rater or the standard is gone. Raises `Fault`."""
    if given.rater == KEY:
        return set_key(round_, _with_mark(round_, given, mark, evidence))
    rater = book.get(CalibrationRater, given.rater)
    standard = next((each for each in round_.standards if each.key == given.standard_key), None)
    if rater is None or standard is None:
        return None
    before = _stored(book, round_, given)
    return rate(book.acting(), round_, rater, before, given.case_key, standard, mark, evidence)


def mark_of(book: Workbook, round_: CalibrationRound, given: Given) -> Mark | None:
    """The mark as it is stored."""
    if given.rater == KEY:
        kept = key_ratings(round_).get((given.case_key, given.standard_key))
    else:
        kept = _stored(book, round_, given)
    return kept.mark if kept is not None else None


def key_ratings(round_: CalibrationRound) -> dict[tuple[Id, Id], CalibrationRating]:
    """The key's marks, as if a rater had given them."""
    return {
        (each.case_key, each.standard_key): CalibrationRating(
            id=rating_id(round_.id, KEY, each.case_key, each.standard_key),
            round_id=round_.id,
            rater_id=KEY,
            case_key=each.case_key,
            standard_key=each.standard_key,
            mark=each.mark,
            evidence=each.why,
        )
        for each in round_.expert
    }


def _stored(book: Workbook, round_: CalibrationRound, given: Given) -> CalibrationRating | None:
    id_ = rating_id(round_.id, given.rater, given.case_key, given.standard_key)
    return book.get(CalibrationRating, id_)


def _with_mark(
    round_: CalibrationRound, given: Given, mark: Mark | None, why: str | None
) -> tuple[CaseMark, ...]:
    """The key with another mark in one place; without it where the mark is taken back."""
    where = (given.case_key, given.standard_key)
    stood = next((each for each in round_.expert if (each.case_key, each.standard_key) == where), None)
    kept = tuple(each for each in round_.expert if each is not stood)
    if mark is None:
        return kept
    text = why if why is not None else stood.why if stood is not None else ""
    return (*kept, CaseMark(case_key=where[0], standard_key=where[1], mark=mark, why=text))
