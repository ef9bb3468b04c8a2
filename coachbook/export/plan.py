"""The document of a development plan, as human resources receives it.

It can be read alone: for whom and how long, what the person is good at, the promise that it serves, where
each goal starts and wants to get, what will be done by when, what was seen that the goal rests on, what the
company does, and who stands behind it. "Agreed" is printed only where the record says so; until then the
document is marked as a draft.

Sources of its parts: the IDP forms of public employers (evidence beside each action, a comment of the
person, receipt that is not agreement), as gathered in the project's research.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

from coachbook.charts.rows import Row, means_chart, rates_chart
from coachbook.charts.scene import Scene
from coachbook.coaching.plans import action_text
from coachbook.export.document import (
    Block,
    BulletList,
    Caption,
    Cell,
    Column,
    Columns,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Quote,
    Run,
    Sign,
    Signatory,
    SignOff,
    Table,
    Title,
    Words,
    WritingLines,
)
from coachbook.export.phrases import ACTS, CHANNELS, HOW, MARKS, NOTHING, SEEN_BY, WAYS, dated, short_id
from coachbook.export.plan_content import GoalContent, PlanContent, SeenThing
from coachbook.export.reading import content_hash
from coachbook.paths import safe_name
from coachbook.records import Baseline, PlanAction
from coachbook.records.kinds import ActionState, GoalState, Mark, Measure, PlanState
from coachbook.statistics.intervals import Interval, percent
from coachbook.statistics.words import day, quoted, sentence_case

_CHART_WIDTH = 590.0
"""Wider than a page's body, so that the chart's letters come out a little smaller than the text."""
_KIND = "Development plan"
_LONGEST_NAME = 40
"""Bytes of a file name that the person's name may take, so that kind and period still fit behind it."""


def plan_document(content: PlanContent) -> Document:
    """The plan as a document; equal content gives an equal document, whenever and wherever it is made."""
    plan, person = content.plan, content.person
    blocks: list[Block] = [
        Title(_KIND, " · ".join(part for part in (person.name, _period_name(plan.title)) if part)),
        Facts(
            (
                Fact("Role", person.role_title or NOTHING),
                Fact("Coach", content.coach_name or NOTHING),
                Fact("Period", f"{dated(plan.period_start)} – {dated(plan.period_end)}"),
                Fact("Next review", dated(plan.next_review) if plan.next_review else NOTHING),
            )
        ),
        *_strengths(content),
        *_charts(content),
    ]
    for number, goal in enumerate(content.goals, 1):
        blocks += _goal(goal, number, content)
    blocks += [
        *_company(content),
        *_reviews(content),
        *_comment(content),
        *_acts(content),
        _sign_off(content),
    ]
    unfinished = plan.state is PlanState.DRAFT
    document = Document(
        title=f"{_KIND}, {dated(plan.period_start)} to {dated(plan.period_end)}",
        subject="Confidential personnel record",
        created=datetime.combine(content.as_of, time(), UTC),
        blocks=tuple(blocks),
        organisation=content.organisation,
        header_left=" · ".join(part for part in (content.organisation, person.team) if part),
        header_right="Confidential · personnel record",
        draft="Draft" if unfinished else "",
    )
    footer = f"Plan {short_id(plan.id)} · version {plan.version} · {dated(content.as_of)}"
    return replace(document, footer_left=footer, footer_centre=content_hash(document)[:12])


def plan_file_name(content: PlanContent) -> str:
    """What the file is called: "Marcus Oyelaran, development plan, winter 2026.pdf", valid on all systems."""
    person = safe_name(content.person.name, _LONGEST_NAME)
    name = ", ".join(part for part in (person, "development plan", _period_name(content.plan.title)) if part)
    return f"{safe_name(name)}.pdf"


def _period_name(title: str) -> str:
    """The plan's title without the kind of document, which stands above it."""
    rest = title.strip()
    if rest.lower().startswith(_KIND.lower()):
        rest = rest[len(_KIND) :].lstrip(" ,.:·–-")
    return rest


def _strengths(content: PlanContent) -> list[Block]:
    heading = Heading(f"Where {content.person.called} is strong")
    left: list[Block] = [heading]
    for strength in content.plan.strengths:
        title = Run(strength.title, bold=True)
        left.append(Paragraph((title, Run(f"\n{strength.evidence}")) if strength.evidence else (title,)))
    vision = content.vision
    if vision is None or not vision.text.strip():
        return left if len(left) > 1 else []
    promise = (Heading("Our promise to customers"), Paragraph(vision.text, muted=True))
    return [Columns(tuple(left), promise)] if len(left) > 1 else [*promise]


def _charts(content: PlanContent) -> list[Block]:
    """Where the goals start, as dots with their intervals: means first, then rates."""
    blocks: list[Block] = []
    baselines = [(goal.goal.title, goal.goal.baseline) for goal in content.goals if goal.goal.baseline]
    for measure, what in (
        (Measure.MEAN_RATING, "mean rating on the 1 to 5 scale"),
        (Measure.MET_RATE, "share of observations in which it was met"),
    ):
        chosen = [(title, baseline) for title, baseline in baselines if baseline.measure is measure]
        rows = [Row(title, _interval(baseline), marked=True) for title, baseline in chosen]
        scene = _scene(rows, measure)
        if scene is not None:
            counts = "; ".join(f"{title} {baseline.n}" for title, baseline in chosen)
            caption = f"Dot: {what}. Bar: its 95 per cent interval. Observations: {counts}."
            blocks += [Figure(scene), Caption(caption)]
    return [Heading("Where the goals start"), *blocks] if blocks else []


def _scene(rows: list[Row], measure: Measure) -> Scene | None:
    if measure is Measure.MEAN_RATING:
        return means_chart(rows, _CHART_WIDTH)
    return rates_chart(rows, _CHART_WIDTH)


def _interval(baseline: Baseline) -> Interval | None:
    if baseline.value is None or baseline.low is None or baseline.high is None:
        return None
    return Interval(baseline.low, baseline.value, baseline.high)


def _goal(content: GoalContent, number: int, whole: PlanContent) -> list[Block]:
    goal = content.goal
    ending = {GoalState.OPEN: "", GoalState.REACHED: " · reached", GoalState.DROPPED: " · dropped"}[
        goal.state
    ]
    blocks: list[Block] = [
        Heading(f"Goal {number} · {goal.title}{ending}"),
        Paragraph(_stated(goal.behaviour, _measured(content))),
    ]
    if goal.why.strip():
        blocks.append(Paragraph((Run("Why it matters: ", bold=True), Run(goal.why.strip()))))
    if content.actions:
        columns = (
            Column("Action", 4.6),
            Column("How", 2.05),
            Column("With", 1.6),
            Column("Due", 1.0),
            Column("Done", 0.9),
        )
        rows = tuple(_action_row(action, whole) for action in content.actions)
        blocks.append(Table(columns, rows))
    else:
        blocks.append(Paragraph("No action is planned yet.", muted=True))
    return [*blocks, *_evidence(content)]


def _stated(behaviour: str, measured: str) -> Words:
    text = behaviour.strip()
    text += "" if text.endswith((".", "!", "?", "…")) else "."
    return (Run(text), Run(f" {measured}", muted=True)) if measured else text


def _measured(content: GoalContent) -> str:
    """From where to where, on how many observations, and when it is looked at."""
    goal, parts = content.goal, []
    if goal.baseline is not None:
        parts.append(f"Starts at {_where(goal.baseline)}.")
    if goal.target is not None:
        target = _value(goal.target.measure, goal.target.value)
        parts.append(f"Target {target} on at least {goal.target.least} observations.")
    if goal.review_on is not None:
        parts.append(f"Review on {dated(goal.review_on)}.")
    return " ".join(parts)


def _where(baseline: Baseline) -> str:
    counted = "one observation" if baseline.n == 1 else f"{baseline.n} observations"
    if baseline.value is None:
        return f"too few to say ({counted} until {dated(baseline.until)})"
    interval = _interval(baseline)
    bounds = ""
    if interval is not None:
        low, high = (_value(baseline.measure, edge) for edge in (interval.low, interval.high))
        bounds = f", between {low} and {high}"
    return f"{_value(baseline.measure, baseline.value)} ({counted} until {dated(baseline.until)}{bounds})"


def _value(measure: Measure, value: float) -> str:
    return f"{value:.1f}" if measure is Measure.MEAN_RATING else f"{percent(value)} %"


def _action_row(action: PlanAction, content: PlanContent) -> tuple[Cell, ...]:
    with_whom = action.buddy_id or (action.owner_id if action.owner_id != content.plan.person_id else None)
    name = content.names.get(with_whom, "") if with_whom else ""
    return (
        action_text(action),
        HOW[action.kind],
        name or NOTHING,
        day(action.due) if action.due else NOTHING,
        _done(action),
    )


def _done(action: PlanAction) -> Cell:
    if action.state is ActionState.DROPPED:
        return "dropped"
    if action.times > 1:
        return f"{action.done_times} of {action.times}"
    return Sign.DONE if action.state is ActionState.DONE else ""


def _evidence(content: GoalContent) -> list[Block]:
    if not content.seen:
        return [Caption("No observation is linked to this goal yet.")]
    columns = (
        Column("Seen on", 1.2),
        Column("What was seen", 5),
        Column("Where", 2.4),
        Column("Rated", 1.1),
    )
    rows = tuple(
        (dated(seen.on), seen.evidence or "nothing written down", _place(seen), _rated(seen.mark))
        for seen in content.seen
    )
    return [Heading("What this goal rests on", 3), Table(columns, rows)]


def _place(seen: SeenThing) -> str:
    how = f"{SEEN_BY[seen.kind]}, {CHANNELS[seen.channel]}"
    return f"{seen.moment} · {how}" if seen.moment else sentence_case(how)


def _rated(mark: Mark | None) -> str:
    return MARKS.get(mark, f"{mark} of 5")


def _company(content: PlanContent) -> list[Block]:
    items = []
    for entry in content.plan.company_support:
        state = f"removed on {dated(entry.removed_on)}" if entry.removed_on else "open"
        items.append((Run(entry.text), Run(f" · {state}", muted=True)))
    if not items:
        return []
    return [Heading(f"What the company does for {content.person.called}"), BulletList(tuple(items))]


def _reviews(content: PlanContent) -> list[Block]:
    if not content.plan.reviews:
        return []
    rows = tuple((dated(review.on), review.note) for review in content.plan.reviews)
    return [Heading("Reviews"), Table((Column("On", 1), Column("What we both saw", 6)), rows)]


def _comment(content: PlanContent) -> list[Block]:
    heading = Heading(f"In {content.person.called}’s own words")
    if content.plan.person_comment.strip():
        return [heading, Quote(content.plan.person_comment.strip(), content.person.name)]
    return [heading, WritingLines(2)]


def _acts(content: PlanContent) -> list[Block]:
    """What was done with the plan so far, each with its way; nothing is said where nothing was done."""
    items = []
    for act in content.plan.sign_offs:
        done = ACTS[act.act].format(version=act.version)
        text = f"{act.name} {done} on {dated(act.on)}, {WAYS[act.way]}."
        items.append(
            (Run(text), Run(f" {quoted(act.comment)}", italic=True)) if act.comment.strip() else text
        )
    return [Heading("Where the plan stands"), BulletList(tuple(items))] if items else []


def _sign_off(content: PlanContent) -> SignOff:
    person, coach = content.person.name, content.coach_name
    statement = (
        f"I have seen version {content.plan.version} of this plan, talked it through and could comment on "
        "it. My signature says that I received it; it does not say that I agree with every sentence."
    )
    return SignOff(
        statement,
        (
            Signatory(person, "signature, date"),
            Signatory(coach or "Coach", "coach, signature, date"),
            Signatory("Human resources", "received, date"),
        ),
    )
