"""Rounds of calibration to test with: cases, standards and marks from a table."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from coachbook.changes import Acting, Change, seeded_ids
from coachbook.practice.calibration import Invited, add_case, new_round, open_round, rate, submit
from coachbook.records import CalibrationCase, CalibrationRater, CalibrationRound, ServiceStandard
from coachbook.records.kinds import Mark, Scale

NOW = datetime(2026, 11, 20, 8, 15, tzinfo=UTC)
ACTING = Acting("coach", NOW, ZoneInfo("Europe/Berlin"), seeded_ids(4))
NAMES = ("Dana", "Tom", "Aisha", "Lena")


def later(minutes: int, acting: Acting = ACTING) -> Acting:
    return Acting(acting.who, acting.now + timedelta(minutes=minutes), acting.zone, acting.new_id)


def standard(title="Shows empathy", scale=Scale.ONE_TO_FIVE, id_="warm", **fields) -> ServiceStandard:
    return ServiceStandard(
        id=id_, root_id=id_, title=title, behaviour="Names the feeling.", scale=scale, **fields
    )


def after(change: Change, kind: type):
    return [edit.after for edit in change.edits if isinstance(edit.after, kind)]


def drafted(
    standards=None, names=NAMES, cases=5, acting=ACTING
) -> tuple[CalibrationRound, list[CalibrationRater]]:
    """A round with everything in it, not opened yet."""
    change = new_round(
        acting, "Round of 20 November", standards or [standard()], [Invited(None, n) for n in names]
    )
    (round_,), raters = after(change, CalibrationRound), after(change, CalibrationRater)
    for number in range(cases):
        case = CalibrationCase(key="new", title=f"Call {88101 + number}", text="I have been waiting.")
        (round_,) = after(add_case(acting, round_, case), CalibrationRound)
    return round_, raters


def opened(standards=None, names=NAMES, cases=5, acting=ACTING):
    """The same, open."""
    round_, raters = drafted(standards, names, cases, acting)
    known = {each.id: each for each in standards or [standard()]}
    (round_,) = after(open_round(acting, round_, raters, known), CalibrationRound)
    return round_, raters


def marked(round_, rater, rows, acting=ACTING) -> list:
    """The ratings of one rater: a row of marks for each standard; None is left out, "na" is a mark."""
    found = []
    for rated, row in zip(round_.standards, rows, strict=True):
        for case, value in zip(round_.cases, row, strict=True):
            if value is not None:
                mark = Mark(str(value))
                found.append(rate(acting, round_, rater, None, case.key, rated, mark).edits[0].after)
    return found


def rated(table, round_, raters, acting=ACTING):
    """All raters by a table of rows for one standard, submitted; a gap is "not applicable"."""
    ratings, done = [], []
    for rater, row in zip(raters, table, strict=True):
        own = marked(round_, rater, [["na" if value is None else value for value in row]], acting)
        done += after(submit(acting, round_, rater, own), CalibrationRater)
        ratings += own
    return done, ratings
