"""What the page Sessions shows of a week or a day, as a value made from records: columns, blocks, figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from enum import StrEnum

from coachbook.coaching.days import day_of, long_day, plain_day, time_of, weekday
from coachbook.coaching.sessions import KIND_NAMES, ends_at, with_whom
from coachbook.coaching.slots import workdays
from coachbook.coaching.wall import wall_of
from coachbook.records import Absence, CoachingSession, Focus, Id, Person
from coachbook.records.kinds import SessionKind, SessionState
from coachbook.ui.coaching.sessions.lanes import LEAST_MINUTES, Span, lanes_of
from coachbook.ui.shell.tokens import Tone

FIRST_HOUR, LAST_HOUR = 8, 18
"""The hours that are always there; earlier and later ones appear with a session in them."""
SHOWN = (SessionState.PLANNED, SessionState.RUNNING, SessionState.HELD, SessionState.CLOSED)
"""What stands in a calendar; what fell through gives its slot free and stands in the list."""
_DAY = 24 * 60
_SATURDAY = 5
_AWAY_NAMED = 2

TONES: Mapping[SessionKind, Tone] = {
    SessionKind.ONE_ON_ONE: Tone.ACCENT,
    SessionKind.SIDE_BY_SIDE: Tone.AMBER,
    SessionKind.ROLE_PLAY: Tone.VIOLET,
    SessionKind.FOLLOW_UP: Tone.NEUTRAL,
    SessionKind.HUDDLE: Tone.BLUE,
}


class Sign(StrEnum):
    """What a block says besides its words; colour alone never says it."""

    NONE = ""
    DONE = "done"
    TO_CLOSE = "to close"
    RUNNING = "running"
    STALE = "what became of it?"
    LOST = "lost its slot"
    GONE = "has left"


@dataclass(frozen=True, slots=True)
class Block:
    """One session in the calendar; `start` in minutes of the day on the wall."""

    id: Id
    day: int
    start: int
    minutes: int
    lane: int
    lanes: int
    time: str
    title: str
    line: str
    spoken: str
    tone: Tone
    sign: Sign
    movable: bool


@dataclass(frozen=True, slots=True)
class Day:
    """One column."""

    on: date
    title: str
    is_today: bool
    away: str
    """Who is not there, in a few words."""


@dataclass(frozen=True, slots=True)
class WeekState:
    """The columns and their blocks, in the order of day, time and lane."""

    days: tuple[Day, ...]
    blocks: tuple[Block, ...]
    first_hour: int
    last_hour: int
    span: str
    figures: str

    def blocks_of(self, day: int) -> tuple[Block, ...]:
        """The blocks of one column."""
        return tuple(block for block in self.blocks if block.day == day)

    def block(self, id_: Id | None) -> Block | None:
        """The block of a session, where it is in sight."""
        return next((block for block in self.blocks if block.id == id_), None)


@dataclass(frozen=True, slots=True)
class Around:
    """What blocks are told from: people, focuses, absences, who lost their slot and who has left."""

    people: Mapping[Id, Person]
    focuses: Mapping[Id, Focus]
    absences: tuple[Absence, ...]
    lost: frozenset[Id]
    gone: frozenset[Id]
    coach_id: Id
    today: date
    zone: tzinfo
    aim: int
    """The minutes of coaching that the coach aims for in a week; 0 for none."""


def week_days(on: date, sessions: Iterable[CoachingSession], zone: tzinfo) -> tuple[date, ...]:
    """The days of the week of `on`: Monday to Friday, and those of the weekend up to the last one used."""
    days = list(workdays(on))
    used = {day_of(s.starts_at, zone) for s in sessions if s.state in SHOWN}
    weekend = [days[-1] + timedelta(days=1), days[-1] + timedelta(days=2)]
    last = max((number for number, day in enumerate(weekend, start=1) if day in used), default=0)
    return (*days, *weekend[:last])


def opening_day(today: date, sessions: Iterable[CoachingSession], zone: tzinfo) -> date:
    """The day whose week is opened: today, or from an unused weekend on the Monday after."""
    if today.weekday() < _SATURDAY or today in week_days(today, sessions, zone):
        return today
    return today + timedelta(days=7 - today.weekday())


def week_state(days: Sequence[date], sessions: Iterable[CoachingSession], around: Around) -> WeekState:
    """The calendar of these days; sessions of other days and those that fell through are passed over."""
    columns = {day: number for number, day in enumerate(days)}
    shown = [s for s in sessions if s.state in SHOWN and day_of(s.starts_at, around.zone) in columns]
    shown.sort(key=lambda session: (session.starts_at, session.id))
    blocks: list[Block] = []
    for day, number in columns.items():
        own = [s for s in shown if day_of(s.starts_at, around.zone) == day]
        lanes = lanes_of([Span(_start(s, around), s.minutes) for s in own])
        found = [
            _block(session, number, (lane.number, lane.of), around)
            for session, lane in zip(own, lanes, strict=True)
        ]
        blocks += sorted(found, key=lambda block: (block.start, block.lane))
    ends = [block.start + max(block.minutes, LEAST_MINUTES) for block in blocks]
    return WeekState(
        days=tuple(_day(day, around) for day in days),
        blocks=tuple(blocks),
        first_hour=min([FIRST_HOUR, *(block.start // 60 for block in blocks)]),
        last_hour=max([LAST_HOUR, *(min(24, -(-end // 60)) for end in ends)]),
        span=_span(days[0], days[-1], around.today),
        figures=_figures(shown, around, one_day=len(days) == 1),
    )


def hours(minutes: int) -> str:
    """A length of time in a few words: "3 h 40 min", "4 h", "25 min"."""
    whole, rest = divmod(minutes, 60)
    return (
        " ".join(part for part in (f"{whole} h" if whole else "", f"{rest} min" if rest else "") if part)
        or "0 min"
    )


def _block(session: CoachingSession, day: int, lane: tuple[int, int], around: Around) -> Block:
    start = _start(session, around)
    name = with_whom(session, around.people)
    kind = KIND_NAMES[session.kind]
    title = f"Huddle, {name}" if session.kind is SessionKind.HUDDLE else f"{name} · {kind}"
    focus = around.focuses.get(session.focus_id or "")
    sign = _sign(session, around)
    begins, ends = time_of(session.starts_at, around.zone), time_of(ends_at(session), around.zone)
    holder = around.people.get(session.coach_id)
    held_by = f"held by {holder.called}" if holder and holder.id != around.coach_id else ""
    line = held_by or (focus.behaviour if focus else "")
    when = f"{long_day(day_of(session.starts_at, around.zone))}, {begins} to {ends}"
    whom = f"{kind} with {name}"
    return Block(
        id=session.id,
        day=day,
        start=start,
        minutes=min(session.minutes, _DAY - start),
        lane=lane[0],
        lanes=lane[1],
        time=begins,
        title=title,
        line=line,
        spoken=", ".join(part for part in (when, whom, held_by, sign.value) if part),
        tone=TONES[session.kind],
        sign=sign,
        movable=session.state is SessionState.PLANNED and sign is not Sign.GONE,
    )


def _sign(session: CoachingSession, around: Around) -> Sign:
    if session.id in around.gone:
        return Sign.GONE
    if session.id in around.lost:
        return Sign.LOST
    if session.state is SessionState.PLANNED and day_of(session.starts_at, around.zone) < around.today:
        return Sign.STALE
    return {
        SessionState.RUNNING: Sign.RUNNING,
        SessionState.HELD: Sign.TO_CLOSE,
        SessionState.CLOSED: Sign.DONE,
    }.get(session.state, Sign.NONE)


def _start(session: CoachingSession, around: Around) -> int:
    wall = wall_of(session.starts_at, around.zone)
    return wall.hour * 60 + wall.minute


def _day(on: date, around: Around) -> Day:
    gone = [a for a in around.absences if a.first <= on <= a.last]
    names = ["you" if a.person_id == around.coach_id else _called(a.person_id, around) for a in gone]
    named = ", ".join(names[:_AWAY_NAMED])
    if len(names) > _AWAY_NAMED:
        named = f"{named} and {len(names) - _AWAY_NAMED} more"
    return Day(
        on=on,
        title=f"{weekday(on)[:3]} {on.day}",
        is_today=on == around.today,
        away=f"{named} away" if named else "",
    )


def _called(id_: Id, around: Around) -> str:
    person = around.people.get(id_)
    return person.called if person else "somebody"


def _span(first: date, last: date, today: date) -> str:
    year = "" if last.year == today.year == first.year else f" {last.year}"
    if first == last:
        return f"{long_day(first)}{year}"
    begin = str(first.day) if first.month == last.month else plain_day(first)
    return f"{begin} to {plain_day(last)}{year}"


def _figures(shown: Sequence[CoachingSession], around: Around, *, one_day: bool) -> str:
    """How many sessions, and how much coaching of one's own that is against the aim of the week."""
    if not shown:
        return "nothing planned yet"
    own = sum(session.minutes for session in shown if session.coach_id == around.coach_id)
    number = f"{len(shown)} session{'' if len(shown) == 1 else 's'}"
    aim = f", aim {hours(around.aim)}" if around.aim and not one_day else ""
    return f"{number}, {hours(own)} of coaching{aim}"
