"""What the page of one person shows, as a value made from the person's records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from coachbook.charts.ratings import Rating as Dot
from coachbook.coaching.brief import Brief
from coachbook.coaching.days import (
    counted,
    counted_days,
    day_of,
    long_day,
    month_name,
    near_day,
    plain_day,
    time_of,
)
from coachbook.coaching.evidence import from_contacts
from coachbook.coaching.gaps import gaps
from coachbook.coaching.leaving import StillOpen, leaving_words, open_words
from coachbook.coaching.people import is_here, short_name
from coachbook.coaching.promises import in_order, kept_rate
from coachbook.coaching.sessions import KIND_NAMES
from coachbook.records import (
    CoachingSession,
    Commitment,
    DevelopmentPlan,
    Focus,
    Id,
    Person,
    PlanAction,
    PlanGoal,
    ServiceStandard,
)
from coachbook.records.kinds import (
    ActionState,
    GoalState,
    Mark,
    PersonRole,
    PlanState,
    Scale,
    SessionState,
    SignAct,
)
from coachbook.records.lines import RatingLine
from coachbook.statistics.process_behaviour import Reading, sentence
from coachbook.statistics.team_moves import TeamMove, team_sentence
from coachbook.statistics.words import count, day, noted, sentence_case

Run = tuple[str, bool]
"""A piece of a sentence and whether it stands out."""
DOTS = 24
"""The latest ratings of a standard that are drawn."""
STANDARDS = 2
QUOTES = 3


@dataclass(frozen=True, slots=True)
class StandardDots:
    """One standard with its single ratings: dots, and how many were missed."""

    standard_id: Id
    title: str
    subtitle: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal of the plan: the share of its actions that are done, in words too."""

    title: str
    done: str
    share: float | None


@dataclass(frozen=True, slots=True)
class PlanCard:
    """The plan that runs, or the latest."""

    id: Id
    title: str
    line: str
    goals: tuple[GoalLine, ...]


@dataclass(frozen=True, slots=True)
class Next:
    """The sentence at the top, and where its link leads: a session, or the sheet that plans one."""

    runs: tuple[Run, ...]
    session_id: Id | None
    settles: bool = False
    """Whether the link asks what becomes of what stayed open with somebody who has left."""


@dataclass(frozen=True, slots=True)
class Trend:
    """The totals: a reading, its verdict in words, and what was said while there is too little to judge."""

    reading: Reading
    verdict: str
    quotes: tuple[str, ...]


_ROLES = {
    PersonRole.COACH: "coaches others",
    PersonRole.TRAINER: "trainer",
    PersonRole.CHAMPION: "champion",
    PersonRole.LEADER: "leads",
}


def about(person: Person, coach: Person | None, today: date) -> str:
    """The line under the name: role, team, since when, coached by whom, times away, and when they left."""
    parts = [person.role_title, person.team, person.site, person.shift]
    parts += [_ROLES[role] for role in person.roles if role in _ROLES]
    if person.since is not None:
        parts.append(f"with us since {month_name(person.since)} {person.since.year}")
    if coach is not None and coach.id != person.id:
        parts.append(f"coached by {coach.name}")
    if person.breaks and person.left_on is None:
        parts.append(f"back since {plain_day(person.breaks[-1].back_on)} {person.breaks[-1].back_on.year}")
    if person.left_on is not None:
        parts.append(leaving_words(person, today))
    return " · ".join(part for part in parts if part)


def focus_since(focus: Focus, today: date) -> str:
    """Since when the focus stands: "Focus since 3 November"."""
    year = "" if focus.since.year == today.year else f" {focus.since.year}"
    return f"Focus since {plain_day(focus.since)}{year}"


def next_step(
    person: Person,
    sessions: Iterable[CoachingSession],
    brief: Brief,
    now: datetime,
    zone: tzinfo,
    stayed_open: StillOpen | None = None,
) -> Next:
    """What comes next with the person, and what to bring; the way to plan where nothing does.

    Of who has left: what stayed open with them.
    """
    if not is_here(person, day_of(now, zone)):
        return _gone(person, day_of(now, zone), stayed_open)
    every = sorted(sessions, key=lambda each: (each.starts_at, each.id))
    running = next((each for each in every if each.state is SessionState.RUNNING), None)
    if running is not None:
        return Next((("A session is running.", True),), running.id)
    to_close = next((each for each in every if each.state is SessionState.HELD), None)
    if to_close is not None:
        kind, on = KIND_NAMES[to_close.kind], long_day(day_of(to_close.starts_at, zone))
        return Next(
            ((f"Close the {kind} of {on}: ", False), ("the agreed words are missing.", True)), to_close.id
        )
    coming = next(
        (each for each in every if each.state is SessionState.PLANNED and each.starts_at >= now), None
    )
    if coming is not None:
        when = _when(coming.starts_at, now, zone)
        bring = _bring(brief)
        return Next(((f"Next: {KIND_NAMES[coming.kind]} {when}. {bring}".rstrip(), False),), coming.id)
    return Next(((f"No session is planned; {_last(brief, now, zone)}.", False),), None)


def _gone(person: Person, today: date, stayed_open: StillOpen | None) -> Next:
    first = (f"{short_name(person.called)} {leaving_words(person, today)}. ", True)
    if stayed_open is None or not stayed_open.asks:
        return Next((first, ("Everything stays readable.", False)), None)
    words = sentence_case(open_words(stayed_open))
    return Next((first, (f"{words} stayed open.", False)), None, settles=True)


def trend(
    person: Person, reading: Reading, lines: Iterable[RatingLine], move: TeamMove[Id] | None = None
) -> Trend:
    """The totals with their verdict; before there are limits, the latest things that were written down.

    Where the person moved with most of the team, `move`, it says so: that is no matter of one person.
    """
    said: list[str] = []
    if reading.limits is None:
        written = (line for line in from_contacts(lines) if line.evidence.strip())
        said = list(dict.fromkeys(f"{day(line.at.date())}: {noted(line.evidence)}" for line in written))
    verdict = sentence(reading, person.called)
    if move is not None and person.id in move.who:
        verdict = f"{verdict} {team_sentence(move)}"
    return Trend(reading, verdict, tuple(said[:QUOTES]))


def standards_to_show(
    lines: Sequence[RatingLine], standards: Mapping[Id, ServiceStandard], until: date, zone: tzinfo
) -> tuple[StandardDots, ...]:
    """The standards on the scale 1 to 5 that were missed most often; those rated most where none was."""
    real = tuple(reversed(from_contacts(lines)))
    by_root: dict[Id, list[RatingLine]] = {}
    newest: dict[Id, ServiceStandard] = {}
    for line in real:
        standard = standards.get(line.standard_id)
        if (
            standard is None
            or standard.scale is not Scale.ONE_TO_FIVE
            or line.mark in (None, Mark.NOT_APPLICABLE)
        ):
            continue
        by_root.setdefault(standard.root_id, []).append(line)
        known = newest.get(standard.root_id)
        newest[standard.root_id] = standard if known is None or standard.version > known.version else known
    missed = [
        gap.standard.root_id for gap in sorted(gaps(real, standards, until), key=lambda g: -g.baseline.missed)
    ]
    often = sorted(by_root, key=lambda root: (-len(by_root[root]), newest[root].title))
    roots = [root for root in dict.fromkeys((*missed, *often)) if root in by_root][:STANDARDS]
    return tuple(_dots(newest[root], by_root[root], zone) for root in roots)


def open_promises(
    promises: Iterable[Commitment], person: Person, coach_id: Id, today: date
) -> tuple[tuple[Commitment, ...], str]:
    """The open promises that concern the person, and how each side kept those that ended."""
    every = tuple(promises)
    theirs = [each for each in every if each.owner_id == person.id]
    mine = [each for each in every if each.owner_id == coach_id != person.id]
    name = "You" if person.id == coach_id else short_name(person.called)
    rates = ((name, kept_rate(theirs).text), ("You", kept_rate(mine).text))
    return in_order(every, coach_id, today), ". ".join(f"{who}: {text}" for who, text in rates if text)


def plan_card(
    plans: Iterable[DevelopmentPlan], goals: Iterable[PlanGoal], actions: Iterable[PlanAction]
) -> PlanCard | None:
    """The latest plan, one that runs before one that is closed; None before there is any."""
    latest = max(
        plans, key=lambda plan: (plan.state is not PlanState.CLOSED, plan.period_start, plan.id), default=None
    )
    if latest is None:
        return None
    by_goal: dict[Id, list[PlanAction]] = {}
    for action in actions:
        if action.state is not ActionState.DROPPED:
            by_goal.setdefault(action.goal_id, []).append(action)
    own = sorted((goal for goal in goals if goal.plan_id == latest.id), key=lambda goal: goal.position)
    lines = tuple(
        _goal(goal, by_goal.get(goal.id, [])) for goal in own if goal.state is not GoalState.DROPPED
    )
    return PlanCard(latest.id, latest.title, _plan_line(latest), lines)


def who_reads(person: Person, *, in_a_file: bool) -> str:
    """Who can read what about the person; as it is, and no more than that."""
    name = short_name(person.called)
    if in_a_file:
        return (
            f"Who has this file reads all of it, private notes too. {name} and human resources see what you "
            f"give them on paper or as PDF. Private notes stand in no PDF and no export; only the copy of "
            f"everything that {name} may ask for holds them."
        )
    return (
        f"Who may read this team’s database reads all of it, private notes too. {name} and human resources "
        f"see what you give them on paper or as PDF. Private notes stand in no PDF and no export; only the "
        f"copy of everything that {name} may ask for holds them."
    )


def _when(at: datetime, now: datetime, zone: tzinfo) -> str:
    on, today = day_of(at, zone), day_of(now, zone)
    near = near_day(on, today)
    named = near if near in ("today", "tomorrow") else f"on {near}"
    return f"{named} {time_of(at, zone)}"


def _bring(brief: Brief) -> str:
    things: list[str] = []
    missed = [line for seen in brief.missed for line in seen.misses]
    if missed:
        newest = max(missed, key=lambda line: line.at)
        things.append(f"the contact of {plain_day(newest.at.date())}")
    elif brief.strengths:
        things.append(f"the strength of {plain_day(brief.strengths[0].at.date())}")
    things += _promised(brief)
    return f"Bring {' and '.join(things)}." if things else "Nothing new is noted since the last one."


def _promised(brief: Brief) -> list[str]:
    """The promises as one brings them: "two kept promises and one open", "one open promise"."""
    kept, still = len(brief.kept), len(brief.open)
    if kept and still:
        return [f"{counted(kept, 'kept promise')} and {count(still)} open"]
    if kept:
        return [counted(kept, "kept promise")]
    return [counted(still, "open promise")] if still else []


def _last(brief: Brief, now: datetime, zone: tzinfo) -> str:
    if brief.last is None:
        return "there has been none yet"
    days = (day_of(now, zone) - day_of(brief.last.starts_at, zone)).days
    return "the last one was today" if days <= 0 else f"the last one was {counted_days(days)} ago"


def _dots(standard: ServiceStandard, lines: Sequence[RatingLine], zone: tzinfo) -> StandardDots:
    latest = lines[-DOTS:]
    low = sum(line.mark is not None and line.mark.is_miss for line in latest)
    of = (
        f"The latest {len(latest)} of {len(lines)} ratings"
        if len(latest) < len(lines)
        else f"{len(lines)} rating{'' if len(lines) == 1 else 's'}"
    )
    verb = "was" if low <= 1 else "were"
    what = f"{'none' if low == 0 else low} {verb} 1 or 2"
    return StandardDots(
        standard.id,
        standard.title,
        f"{of} · {what}",
        tuple(Dot(day_of(line.at, zone), int(str(line.mark)), line.evidence) for line in latest),
    )


def _goal(goal: PlanGoal, actions: Sequence[PlanAction]) -> GoalLine:
    done = sum(action.state is ActionState.DONE for action in actions)
    if goal.state is GoalState.REACHED:
        return GoalLine(goal.title, "reached", 1.0)
    if not actions:
        return GoalLine(goal.title, "no action yet", None)
    return GoalLine(
        goal.title,
        f"{done} of {len(actions)} {'action' if len(actions) == 1 else 'actions'} done",
        done / len(actions),
    )


def _plan_line(plan: DevelopmentPlan) -> str:
    agreed = [
        sign.on for sign in plan.sign_offs if sign.act is SignAct.AGREED and sign.version == plan.version
    ]
    if plan.state is PlanState.CLOSED:
        return "closed"
    parts = [f"agreed {day(max(agreed))}" if agreed else "draft, not agreed yet"]
    if plan.next_review is not None:
        parts.append(f"review {day(plan.next_review)}")
    return ", ".join(parts)
