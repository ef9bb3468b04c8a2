"""Acts on obstacles: raise one as it was said, tell who raised it, close it with what came out.

What is closed has an outcome, and the one who raised it has been told: people stop raising what nobody
answers. An obstacle is quoted as people say it ("must do", "cannot do", "not allowed"), with the place where
the rule stands written, which nobody may know.
"""

from __future__ import annotations

import re
from datetime import date

from coachbook.changes import Acting, Change, adding, replacing
from coachbook.errors import Fault
from coachbook.records import Id, Obstacle
from coachbook.records.kinds import ObstacleKind, ObstacleState, Way
from coachbook.records.typed import typed_name, typed_text

_SAID = (
    (
        ObstacleKind.NOT_ALLOWED,
        re.compile(r"\b(not allowed|may not|mustn['’]t|must not|forbidden|not permitted)\b", re.I),
    ),
    (
        ObstacleKind.CANNOT_DO,
        re.compile(r"\b(cannot|can['’]t|can not|no way to|not able to|unable to)\b", re.I),
    ),
    (ObstacleKind.MUST_DO, re.compile(r"\b(must|have to|has to|need to|needs to|required to)\b", re.I)),
)


def said_as(text: str) -> ObstacleKind:
    """How an obstacle is quoted, by its first such word: "We can't refund" is a "cannot do"."""
    found = [
        (match.start(), at, kind) for at, (kind, said) in enumerate(_SAID) if (match := said.search(text))
    ]
    return min(found)[2] if found else ObstacleKind.OTHER


def raise_obstacle(
    acting: Acting,
    text: str,
    *,
    kind: ObstacleKind | None = None,
    raised_by_id: Id | None = None,
    raised_on: date | None = None,
    way: Way = Way.TOLD_TO_COACH,
    moment_id: Id | None = None,
    observation_id: Id | None = None,
    session_id: Id | None = None,
    note_id: Id | None = None,
    source: str = "",
    owner: str = "",
    answer_due: date | None = None,
) -> Change:
    """Something that stops people from serving, as it was said, raised today unless another day is given.

    `kind` is read from the words where it is not given. Raises `Fault` that names the field: `text` where it
    is blank or too long, `raised_on` for a day to come, `answer_due` for one before it was raised.
    """
    text = typed_text(text, "text", "Write what stands in the way, as it was said.")
    raised_on = raised_on or acting.today
    if raised_on > acting.today:
        raise Fault("raised_on", "An obstacle was raised today or earlier; choose another day.")
    if answer_due is not None and answer_due < raised_on:
        raise Fault("answer_due", "An answer is due on the day it was raised or later; choose another day.")
    obstacle = Obstacle(
        id=acting.new_id(),
        text=text,
        kind=kind or said_as(text),
        raised_by_id=raised_by_id,
        raised_on=raised_on,
        way=way,
        moment_id=moment_id,
        observation_id=observation_id,
        session_id=session_id,
        note_id=note_id,
        source=typed_name(source, "source"),
        owner=typed_name(owner, "owner"),
        answer_due=answer_due,
    )
    return Change("the obstacle", "raise obstacle", adding(obstacle))


def tell(acting: Acting, obstacle: Obstacle, on: date | None = None) -> Change:
    """Who raised it was told what came of it, today unless another day is given.

    Raises `Fault("told_on")` for a day to come or one before it was raised.
    """
    after = obstacle.but(told_on=_day_of_telling(acting, obstacle, on or acting.today))
    return Change("telling what came of it", "tell obstacle", replacing(obstacle, after))


def close(acting: Acting, obstacle: Obstacle, outcome: str = "", told_on: date | None = None) -> Change:
    """It is settled, one way or the other, today.

    Raises `Fault("outcome")` where nothing says what came out, `Fault("told_on")` while somebody else raised
    it and was not told, `Fault("obstacle")` where it is closed already.
    """
    if obstacle.state is ObstacleState.CLOSED:
        raise Fault("obstacle", "This obstacle is closed already; undo that first.")
    outcome = typed_text(
        outcome or obstacle.outcome, "outcome", "Write what came out of it, also where nothing did."
    )
    told_on = told_on or obstacle.told_on
    if told_on is not None:
        told_on = _day_of_telling(acting, obstacle, told_on)
    elif obstacle.raised_by_id not in (None, acting.who):
        raise Fault("told_on", "Tell who raised it what came out, then close it.")
    after = obstacle.but(state=ObstacleState.CLOSED, outcome=outcome, told_on=told_on, closed_on=acting.today)
    return Change("the closed obstacle", "close obstacle", replacing(obstacle, after))


def _day_of_telling(acting: Acting, obstacle: Obstacle, on: date) -> date:
    if not obstacle.raised_on <= on <= acting.today:
        raise Fault("told_on", "The day of telling lies between the day it was raised and today.")
    return on
