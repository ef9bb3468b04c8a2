"""Oops: something that went wrong on our side, how soon it was answered, who was told and what was learned.

A coach who writes down the own ones shows that it may be said. There is no field for blame: who writes it
down answers for it.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from datetime import datetime, timedelta

from coachbook.changes import Acting, Change, adding, removing, replacing
from coachbook.coaching.days import counted_days
from coachbook.errors import Fault
from coachbook.records import Oops
from coachbook.records.typed import typed_name, typed_text
from coachbook.statistics.intervals import FEWEST_FOR_A_MEAN
from coachbook.statistics.words import count, sentence_case

_HOUR, _DAY = 60, 60 * 24


def write_down(
    acting: Acting,
    what: str,
    happened_at: datetime,
    *,
    answered_at: datetime | None = None,
    answer: str = "",
    told: str = "",
    learned: str = "",
) -> Change:
    """What went wrong, and when; the answer may follow later.

    Raises `Fault` that names the field: `what` where it is blank, `happened_at` for a moment to come,
    `answered_at` for one before it or to come, `answer` where an answer has a time and no words, and any
    text that is too long.
    """
    oops = Oops(
        id=acting.new_id(),
        by_id=acting.who,
        **_checked(acting, what, happened_at, answered_at, answer, told, learned),
    )
    return Change("the oops", "write down oops", adding(oops))


def correct(
    acting: Acting,
    oops: Oops,
    what: str,
    happened_at: datetime,
    *,
    answered_at: datetime | None,
    answer: str,
    told: str,
    learned: str,
) -> Change:
    """Other words and times, such as the answer once there is one. Raises as `write_down` does."""
    after = oops.but(**_checked(acting, what, happened_at, answered_at, answer, told, learned))
    return Change("the oops", "correct oops", replacing(oops, after))


def strike_out(oops: Oops) -> Change:
    """It was written down by mistake."""
    return Change("the oops", "strike out oops", removing(oops))


def response_time(oops: Oops) -> timedelta | None:
    """From when it happened to when it was answered; None while it is not."""
    return None if oops.answered_at is None else oops.answered_at - oops.happened_at


def response_in_words(oops: Oops) -> str:
    """How soon it was answered: "answered in 2 hours", "answered in 3 days", "not answered yet"."""
    took = response_time(oops)
    return "not answered yet" if took is None else f"answered in {span_in_words(took)}"


def span_in_words(span: timedelta) -> str:
    """A span as one says it: minutes under an hour, hours under two days, then days."""
    minutes = max(0, round(span.total_seconds() / 60))
    if minutes < _HOUR:
        return "a minute" if minutes <= 1 else f"{minutes} minutes"
    if minutes < 2 * _DAY:
        hours = round(minutes / _HOUR)
        return f"{hours} hour{'' if hours == 1 else 's'}"
    return counted_days(round(minutes / _DAY))


def in_order(every: Iterable[Oops]) -> tuple[Oops, ...]:
    """What is not answered yet first, the oldest of it first; then the answered ones, the latest first."""
    known = tuple(every)
    still = sorted(
        (each for each in known if each.answered_at is None), key=lambda each: (each.happened_at, each.id)
    )
    answered = sorted(
        (each for each in known if each.answered_at is not None),
        key=lambda each: (each.happened_at, each.id),
        reverse=True,
    )
    return (*still, *answered)


def summary(every: Iterable[Oops]) -> str:
    """How soon they are answered, in a sentence: the one in the middle, from three on."""
    known = tuple(every)
    took = [each for each in map(response_time, known) if each is not None]
    still = len(known) - len(took)
    verb = "waits" if still == 1 else "wait"
    waits = f" {sentence_case(count(still))} {verb} for an answer." if still else ""
    if len(took) < FEWEST_FOR_A_MEAN:
        return waits.strip()
    middle = timedelta(seconds=statistics.median(each.total_seconds() for each in took))
    return f"Of the {len(took)} that were answered, the middle one took {span_in_words(middle)}.{waits}"


def _checked(
    acting: Acting,
    what: str,
    happened_at: datetime,
    answered_at: datetime | None,
    answer: str,
    told: str,
    learned: str,
) -> dict[str, object]:
    what = typed_text(what, "what", "Write what went wrong, as the customer or the team met it.")
    if happened_at > acting.now:
        raise Fault("happened_at", "This happened by now; choose another time.")
    if answered_at is not None and not happened_at <= answered_at <= acting.now:
        raise Fault("answered_at", "The answer came after it happened and by now; choose another time.")
    answer = typed_text(answer, "answer", "Write what was done about it." if answered_at is not None else "")
    return {
        "what": what,
        "happened_at": happened_at,
        "answered_at": answered_at,
        "answer": answer,
        "told": typed_name(told, "told"),
        "learned": typed_text(learned, "learned"),
    }
