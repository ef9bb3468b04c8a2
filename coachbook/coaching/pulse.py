"""The pulse: how a person says work is, asked in private in a one-on-one, and what a low one leads to.

It is between the person and the coach: it stands in no document and no export, and is summed up only from
five people on, as counts and never as names. A low pulse (1 or 2) ends in an obstacle that was raised, in an
act, or in a word that was said to the person; one that stays open for more than two weeks is shown again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from coachbook.changes import Acting, Change, Edit, adding, replacing
from coachbook.coaching.days import counted_days, day_of, plain_day
from coachbook.errors import Fault
from coachbook.listening.obstacles import raise_obstacle
from coachbook.records import Id, Person, Pulse
from coachbook.records.kinds import PulseOutcome, Way
from coachbook.records.typed import typed_text
from coachbook.statistics.intervals import percent, wilson

QUESTION = "How is work for you these days?"
"""The question, the same for everybody; its ends are said below."""

ENDS = ("bad", "good")
"""What 1 and 5 mean."""

LOW = 2
"""From here down something has to come of it."""

FEWEST = 5
"""People below whom nothing is summed up: of four answers one can guess whose is whose."""

LONGEST_OPEN = 14
"""Days after which an open low pulse is shown again."""

RECENT = 90
"""Days after which an answer says nothing about these days any more."""


class PulseSum(NamedTuple):
    """The latest answers of a group, without names: how many of how many said 1 or 2."""

    low: int
    of: int

    @property
    def text(self) -> str:
        """In words: "3 of 8 people answered 1 or 2; with so few, 14 to 69 % is possible."."""
        interval = wilson(self.low, self.of)
        if interval is None:
            return ""
        bounds = f"{percent(interval.low)} to {percent(interval.high)} %"
        return f"{self.low} of {self.of} people answered 1 or 2; with so few, {bounds} is possible."


def take_pulse(
    acting: Acting,
    person: Person,
    value: int,
    *,
    words: str = "",
    session_id: Id | None = None,
    way: Way = Way.TOLD_TO_COACH,
    earlier: Pulse | None = None,
) -> Change:
    """What the person answered, 1 to 5, with words where they gave some.

    `earlier` is the answer that this one takes the place of, where the person changes it in the same session.
    Raises `Fault("pulse")` for another number, `Fault("words")` where they are too long.
    """
    if not 1 <= value <= 5:
        raise Fault("pulse", "A pulse is 1 to 5; leave it out where the person would rather not say.")
    words = typed_text(words, "words")
    if earlier is not None:
        after = earlier.but(value=value, words=words, way=way, at=acting.now)
        return Change("the pulse", "take pulse", replacing(earlier, after))
    pulse = Pulse(
        id=acting.new_id(),
        person_id=person.id,
        session_id=session_id,
        at=acting.now,
        value=value,
        words=words,
        way=way,
    )
    return Change("the pulse", "take pulse", adding(pulse))


def is_low(pulse: Pulse) -> bool:
    """Whether it was 1 or 2."""
    return pulse.value <= LOW


def needs_outcome(pulse: Pulse) -> bool:
    """Whether it was low and nothing has come of it yet."""
    return is_low(pulse) and pulse.led_to is PulseOutcome.OPEN


def word_said(acting: Acting, pulse: Pulse, words: str) -> Change:
    """The coach talked about it with the person. Raises `Fault("outcome")` without what was said."""
    words = typed_text(words, "outcome", "Write in a sentence what you said or heard.")
    return _led(acting, pulse, PulseOutcome.WORD, words, None, ())


def act_done(acting: Acting, pulse: Pulse, act: str) -> Change:
    """Something was done about it. Raises `Fault("outcome")` without what it was."""
    act = typed_text(act, "outcome", "Write in a sentence what you did or will do.")
    return _led(acting, pulse, PulseOutcome.ACT, act, None, ())


def led_to_obstacle(acting: Acting, pulse: Pulse, text: str) -> Change:
    """It showed something that stops people from serving, raised here in the words of `text`.

    The obstacle is read by whoever works on it, so it holds what stands in the way and not the answer.
    Raises as `raise_obstacle` does.
    """
    change = raise_obstacle(
        acting, text, raised_by_id=pulse.person_id, session_id=pulse.session_id, way=pulse.way
    )
    raised = change.edits[0].record
    return _led(acting, pulse, PulseOutcome.OBSTACLE, "", raised.id, change.edits)


def _led(
    acting: Acting,
    pulse: Pulse,
    led_to: PulseOutcome,
    outcome: str,
    obstacle_id: Id | None,
    more: tuple[Edit, ...],
) -> Change:
    if pulse.led_to is not PulseOutcome.OPEN:
        raise Fault("outcome", "Something has come of this already; undo that first.")
    after = pulse.but(led_to=led_to, outcome=outcome, outcome_on=acting.today, obstacle_id=obstacle_id)
    return Change("what came of the pulse", "answer pulse", (*more, *replacing(pulse, after)))


def open_low(pulses: Iterable[Pulse]) -> tuple[Pulse, ...]:
    """The low ones of which nothing has come yet, the oldest first."""
    return tuple(
        sorted((each for each in pulses if needs_outcome(each)), key=lambda each: (each.at, each.id))
    )


def waiting_too_long(pulses: Iterable[Pulse], now: datetime) -> tuple[Pulse, ...]:
    """The low ones that have been open for more than 14 days, the oldest first."""
    limit = timedelta(days=LONGEST_OPEN)
    return tuple(pulse for pulse in open_low(pulses) if now - pulse.at > limit)


def waiting_sentence(pulse: Pulse, person: Person, now: datetime, zone: tzinfo) -> str:
    """What Today and the person's page say of one that waits; it does not tell the answer itself."""
    on = day_of(pulse.at, zone)
    days = (day_of(now, zone) - on).days
    return (
        f"What {person.called} said about work on {plain_day(on)} has waited for {counted_days(days)}: "
        "raise an obstacle, do something, or say a word."
    )


def summed(pulses: Iterable[Pulse], now: datetime) -> PulseSum | None:
    """The latest answer of each person in the last 90 days, counted; None from fewer than five people."""
    since = now - timedelta(days=RECENT)
    latest: dict[Id, Pulse] = {}
    for pulse in sorted(pulses, key=lambda each: (each.at, each.id)):
        if pulse.at >= since:
            latest[pulse.person_id] = pulse
    if len(latest) < FEWEST:
        return None
    return PulseSum(sum(is_low(pulse) for pulse in latest.values()), len(latest))
