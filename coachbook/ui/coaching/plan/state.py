"""What the page of one plan shows, as a value: goals with their actions, the sides, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coachbook.coaching.days import counted, near_day, plain_day
from coachbook.coaching.doing import is_open
from coachbook.coaching.gaps import Ground
from coachbook.coaching.plans import action_text
from coachbook.export.phrases import KEPT, WAYS, dated
from coachbook.export.plan import HASH_SHOWN
from coachbook.export.plan_data import KeptData
from coachbook.records import CompanySupport, DevelopmentPlan, SignOff
from coachbook.records.kinds import PlanState, SignAct, SignRole
from coachbook.statistics.words import count, listed, quoted, sentence_case
from coachbook.ui.coaching.plan.asking import PlanReading
from coachbook.ui.coaching.plan.goal_state import GoalLine, goal_line


@dataclass(frozen=True, slots=True)
class SignLine:
    """What was done under the plan, or is still to be done."""

    title: str
    line: str
    done: bool


@dataclass(frozen=True, slots=True)
class PlanPageState:
    """The whole editor."""

    plan: DevelopmentPlan
    called: str
    title: str
    sentence: str
    next: str
    step: str
    """Which act the sentence offers: "goal", "sign", "review", or none."""
    chip: str
    review: str
    review_overdue: bool
    closed: bool
    goals: tuple[GoalLine, ...]
    add: str
    """The words on the dashed row that leads from gaps to a goal."""
    strengths: tuple[tuple[str, str], ...]
    more_strengths: int
    support: tuple[CompanySupport, ...]
    signs: tuple[SignLine, ...]
    rule: str
    """What changing the plan would mean, while it is agreed."""
    reviews: tuple[tuple[str, str], ...]
    later: str
    """The looks back that lie beyond the next one."""
    versions: tuple[tuple[str, str], ...]
    """What was kept, newest first, with what changed before it."""
    comment: str


def plan_state(read: PlanReading, coach_name: str) -> PlanPageState:
    """The page from what was read; `coach_name` is the name of the plan's coach."""
    plan, person, today = read.plan, read.person, read.today
    step, words = _next(read)
    overdue = plan.next_review is not None and plan.next_review < today
    parts = (
        person.name,
        person.team,
        f"{dated(plan.period_start)} to {dated(plan.period_end)}",
        f"coach {coach_name}" if coach_name else "",
    )
    return PlanPageState(
        plan=plan,
        called=person.called,
        title=plan.title,
        sentence=" · ".join(part for part in parts if part),
        next=words,
        step=step,
        chip=_chip(plan),
        review=_review_chip(plan, today),
        review_overdue=overdue,
        closed=plan.state is PlanState.CLOSED,
        goals=tuple(goal_line(goal, read) for goal in read.goals),
        add=_add(read),
        strengths=tuple((strength.title, strength.evidence) for strength in plan.strengths),
        more_strengths=len(read.more_praised()),
        support=plan.company_support,
        signs=_signs(plan, person.called),
        rule=_rule(plan),
        reviews=tuple((dated(each.on), each.note) for each in reversed(plan.reviews)),
        later=_later(plan),
        versions=_versions(read),
        comment=plan.person_comment,
    )


def agreement(plan: DevelopmentPlan) -> SignOff | None:
    """The person's latest agreement, to this version or an earlier one."""
    return next(
        (s for s in reversed(plan.sign_offs) if s.act is SignAct.AGREED and s.role is SignRole.PERSON), None
    )


def _chip(plan: DevelopmentPlan) -> str:
    if plan.state is PlanState.DRAFT:
        return "Draft" if plan.version == 1 else f"Draft of version {plan.version}"
    if plan.state is PlanState.CLOSED:
        return "Closed"
    agreed = agreement(plan)
    if plan.state is PlanState.ACTIVE:
        return f"Under way, agreed {plain_day(agreed.on)}" if agreed else "Under way"
    return f"Agreed {plain_day(agreed.on)}" if agreed else "Agreed"


def _review_chip(plan: DevelopmentPlan, today: date) -> str:
    if plan.state is PlanState.CLOSED or plan.next_review is None:
        return ""
    word = "Review was due" if plan.next_review < today else "Next review"
    return f"{word} {plain_day(plan.next_review)}"


def _later(plan: DevelopmentPlan) -> str:
    if not plan.later_reviews or plan.state is PlanState.CLOSED:
        return ""
    return f"Then on {listed([plain_day(on) for on in plan.later_reviews])}."


def _versions(read: PlanReading) -> tuple[tuple[str, str], ...]:
    rows = [
        (f"Version {each.version}, {KEPT[each.why]} on {dated(each.on)}", _kept(each)) for each in read.kept
    ]
    if read.since_kept:
        rows.append(("Since then", " ".join(read.since_kept)))
    return tuple(reversed(rows))


def _kept(version: KeptData) -> str:
    """What changed before it, and the hash by which its document is known again."""
    return " ".join((*version.changed, f"Hash {version.digest[:HASH_SHOWN]}."))


def _next(read: PlanReading) -> tuple[str, str]:
    """The act that comes next, and the sentence that says so."""
    plan, called = read.plan, read.person.called
    if plan.state is PlanState.CLOSED:
        return "", f"This plan is closed and stays as it is; start {called}’s next one from the list."
    if not read.goals:
        return "goal", "A plan begins with one or two goals from what was seen."
    if plan.next_review is not None and plan.next_review < read.today:
        return "review", f"The review was due {near_day(plan.next_review, read.today)}: look back together."
    if plan.state is PlanState.DRAFT:
        earlier = agreement(plan)
        if earlier is None:
            return "sign", f"Talk it through with {called}, then record what {called} says."
        words = (
            f"{called} agreed to version {earlier.version} on {plain_day(earlier.on)}; it was changed since, "
            f"so version {plan.version} needs an agreement of its own."
        )
        return "sign", words
    return "", _what_is_due(read)


def _what_is_due(read: PlanReading) -> str:
    """Under an agreement: the action that comes first."""
    still = [action for action in read.actions if is_open(action) and action.due]
    still.sort(key=lambda action: action.due or date.max)
    if not still or still[0].due is None:
        return "Nothing is due until the review."
    first, on = still[0], still[0].due
    when = f"was due {near_day(on, read.today)}" if on < read.today else f"is due {near_day(on, read.today)}"
    return f"“{_short(action_text(first))}” {when}."


def _short(text: str, longest: int = 80) -> str:
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]} …"


def _add(read: PlanReading) -> str:
    ready = sum(gap.ground is Ground.GOAL for gap in read.gaps())
    words = "Add a goal from the observations"
    open_places = read.left_open()
    if open_places:
        words += f" · the template leaves {count(open_places)} open"
    if not ready:
        return words
    return f"{words} · {counted(ready, 'standard')} missed"


def _signs(plan: DevelopmentPlan, called: str) -> tuple[SignLine, ...]:
    lines = [_sign(each, called) for each in reversed(plan.sign_offs)]
    present = [each for each in plan.sign_offs if each.version == plan.version]
    if plan.state is not PlanState.CLOSED:
        if not any(each.role is SignRole.PERSON and each.act is SignAct.AGREED for each in present):
            lines.insert(
                0, SignLine(f"{called} has not agreed", f"version {plan.version} is a draft", done=False)
            )
        if not any(each.role is SignRole.HR for each in present):
            lines.append(SignLine("Human resources", "export, send, then record the receipt", done=False))
    return tuple(lines)


def _rule(plan: DevelopmentPlan) -> str:
    if plan.state in (PlanState.DRAFT, PlanState.CLOSED):
        return ""
    return f"What you change makes version {plan.version + 1}, a draft that needs agreement again."


def _sign(entry: SignOff, called: str) -> SignLine:
    who = called if entry.role is SignRole.PERSON else entry.name
    act = {SignAct.AGREED: "agreed", SignAct.RECEIVED: "received it", SignAct.DECLINED: "chose not to sign"}
    seen = f"witness: {entry.witness}" if entry.witness else ""
    parts = (dated(entry.on), f"version {entry.version}", WAYS[entry.way], seen)
    line = " · ".join(part for part in parts if part)
    if entry.comment:
        line += f"\n{quoted(entry.comment)}"
    return SignLine(f"{who} {act[entry.act]}", line, done=True)


def gaps_sentence(read: PlanReading) -> str:
    """The sentence over the gaps: how many there are, and how many are not the person's to close."""
    found = read.gaps()
    whose = f"{read.person.called}, {period_name(read.plan)}"
    if not found:
        return f"{whose}. Nothing was missed that is not a goal already."
    theirs = sum(gap.ground is Ground.NOT_THEIRS for gap in found)
    words = f"{sentence_case(counted(len(found), 'gap'))}"
    if theirs:
        verb = "is" if theirs == 1 else "are"
        words += f"; {count(theirs)} of them {verb} not for {read.person.called} to close"
    return f"{whose}. {words}."


def period_name(plan: DevelopmentPlan) -> str:
    """The plan's title without its kind: "winter 2026"."""
    return plan.title.removeprefix("Development plan").lstrip(" ,") or plan.title
