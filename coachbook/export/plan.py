"""The document of a development plan, as human resources receives it or as the person takes it home.

It can be read alone: for whom and how long, what it is for, what the person is good at, the promise that it
serves, where each goal starts and wants to get, what will be done by when, what the company does, what each
goal rests on, and who stands behind it. It says what its data say and nothing else, so that what is attached
to it is what is printed. "Agreed" is printed only where the record says so; until then the document is marked
as a draft.

Sources of its parts: the IDP forms of public employers (evidence beside each action, a comment of the
person, receipt that is not agreement), as gathered in the project's research.
"""

from __future__ import annotations

from datetime import UTC, datetime, time

from coachbook.charts.rows import Row, means_chart, rates_chart
from coachbook.charts.scene import Scene
from coachbook.coaching.endings import ending_words
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
from coachbook.export.phrases import ACTS, HOW, NOTHING, SKILLS, STATES, WAYS, dated, short_id
from coachbook.export.plan_appendix import evidence, history
from coachbook.export.plan_data import ActionData, Audience, GoalData, PlanData
from coachbook.export.plan_file import digest_of
from coachbook.paths import safe_name
from coachbook.records import Baseline
from coachbook.records.kinds import ActionState, GoalKind, GoalState, Measure, PlanState, SignAct
from coachbook.statistics.intervals import Interval, percent
from coachbook.statistics.words import day, quoted

_CHART_WIDTH = 590.0
"""Wider than a page's body, so that the chart's letters come out a little smaller than the text."""
_KIND = "Development plan"
_LONGEST_NAME = 40
"""Bytes of a file name that the person's name may take, so that kind and period still fit behind it."""

HASH_SHOWN = 12
"""Digits of the content's hash in the footer: enough to tell any two states of a plan apart."""
PERSON_FIELD, COACH_FIELD = "person", "coach"
"""The fields of the two digital signatures."""
_WITHHELD = "In this copy colleagues stand by their role, and customers without name or number."
_GOALS = {
    GoalKind.LEARNING: "A goal of learning.",
    GoalKind.BEHAVIOUR: "A goal of behaviour.",
    GoalKind.OUTCOME: "A goal of outcome.",
}


def plan_document(data: PlanData) -> Document:
    """The plan as a document; equal data give an equal document, whenever and wherever it is made."""
    person = data.person
    blocks: list[Block] = [
        Title(_KIND, " · ".join(part for part in (person.name, _period_name(data.title)) if part)),
        Facts(_facts(data)),
        *_purpose(data),
        *_strengths(data),
        *_charts(data),
    ]
    for number, goal in enumerate(data.goals, 1):
        blocks += _goal(goal, number)
    blocks += [
        *_company(data),
        *_reviews(data),
        *_comment(data),
        *_acts(data),
        *history(data),
        *evidence(data),
        _sign_off(data),
    ]
    return Document(
        title=f"{_KIND}, {dated(data.period_start)} to {dated(data.period_end)}",
        subject="Confidential personnel record",
        created=datetime.combine(data.as_of, time(), UTC),
        blocks=tuple(blocks),
        organisation=data.organisation,
        header_left=" · ".join(part for part in (data.organisation, person.team) if part),
        header_right="Confidential · personnel record",
        footer_left=f"Plan {short_id(data.id)} · version {data.version} · {dated(data.as_of)}",
        footer_centre=digest_of(data)[:HASH_SHOWN],
        draft="Draft" if data.state is PlanState.DRAFT else "",
    )


def plan_file_name(data: PlanData) -> str:
    """What the file is called: "Marcus Oyelaran, development plan, winter 2026.pdf", valid on all systems."""
    person = safe_name(data.person.name, _LONGEST_NAME)
    name = ", ".join(part for part in (person, "development plan", _period_name(data.title)) if part)
    return f"{safe_name(name)}.pdf"


def _facts(data: PlanData) -> tuple[Fact, ...]:
    """What a reader looks up first; what nobody has written down is left out of the second row."""
    reviews = (data.next_review, *data.later_reviews)
    facts = [
        Fact("Role", data.person.role or NOTHING),
        Fact("Coach", data.coach or NOTHING),
        Fact("Period", f"{dated(data.period_start)} – {dated(data.period_end)}"),
        Fact("Next review", ", then ".join(dated(on) for on in reviews if on) or NOTHING),
    ]
    if data.person.personnel_number:
        facts.append(Fact("Personnel number", data.person.personnel_number))
    if data.legal_entity:
        facts.append(Fact("Employer", data.legal_entity))
    stands = f"{STATES[data.state]}, version {data.version}, made on {dated(data.made_on)}"
    facts.append(Fact("State", stands))
    if data.kept_until:
        facts.append(Fact("Kept until", dated(data.kept_until)))
    return tuple(facts)


def _purpose(data: PlanData) -> list[Block]:
    """What the plan is for, and what was left out of this copy."""
    blocks: list[Block] = [Paragraph(data.purpose, muted=True)] if data.purpose else []
    if data.audience is Audience.HR and not data.names_colleagues:
        blocks.append(Caption(_WITHHELD))
    return blocks


def _period_name(title: str) -> str:
    """The plan's title without the kind of document, which stands above it."""
    rest = title.strip()
    if rest.lower().startswith(_KIND.lower()):
        rest = rest[len(_KIND) :].lstrip(" ,.:·–-")
    return rest


def _strengths(content: PlanData) -> list[Block]:
    heading = Heading(f"Where {content.person.called} is strong")
    left: list[Block] = [heading]
    for strength in content.strengths:
        title = Run(strength.title, bold=True)
        left.append(Paragraph((title, Run(f"\n{strength.evidence}")) if strength.evidence else (title,)))
    if not content.promise:
        return left if len(left) > 1 else []
    promise = (Heading("Our promise to customers"), Paragraph(content.promise, muted=True))
    return [Columns(tuple(left), promise)] if len(left) > 1 else [*promise]


def _charts(content: PlanData) -> list[Block]:
    """Where the goals start, as dots with their intervals: means first, then rates."""
    blocks: list[Block] = []
    baselines = [(goal.title, goal.baseline) for goal in content.goals if goal.baseline]
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


def _goal(goal: GoalData, number: int) -> list[Block]:
    ending = {GoalState.OPEN: "", GoalState.REACHED: " · reached", GoalState.DROPPED: " · dropped"}[
        goal.state
    ]
    blocks: list[Block] = [
        Heading(f"Goal {number} · {goal.title}{ending}"),
        Paragraph(_stated(goal.behaviour, _measured(goal))),
    ]
    if goal.why.strip():
        blocks.append(Paragraph((Run("Why it matters: ", bold=True), Run(goal.why.strip()))))
    if goal.ending:
        blocks.append(
            Paragraph(
                (
                    Run(f"In the end, on {dated(goal.ending.on)}: ", bold=True),
                    Run(ending_words(goal.baseline, goal.ending)),
                )
            )
        )
    if goal.actions:
        columns = (
            Column("Action", 4.6),
            Column("How", 2.05),
            Column("With", 1.6),
            Column("Due", 1.0),
            Column("Done", 0.9),
        )
        rows = tuple(_action_row(action) for action in goal.actions)
        blocks.append(Table(columns, rows))
    else:
        blocks.append(Paragraph("No action is planned yet.", muted=True))
    return blocks


def _stated(behaviour: str, measured: str) -> Words:
    text = behaviour.strip()
    text += "" if text.endswith((".", "!", "?", "…")) else "."
    return (Run(text), Run(f" {measured}", muted=True)) if measured else text


def _measured(goal: GoalData) -> str:
    """From where to where, on how many observations, when it is looked at, and what kind of goal it is."""
    parts = []
    if goal.baseline is not None:
        parts.append(f"Starts at {_where(goal.baseline)}.")
    if goal.target is not None:
        target = _value(goal.target.measure, goal.target.value)
        parts.append(f"Target {target} on at least {goal.target.least} observations.")
    if goal.review_on is not None:
        parts.append(f"Review on {dated(goal.review_on)}.")
    parts.append(_GOALS[goal.kind])
    return " ".join(parts)


def _where(baseline: Baseline) -> str:
    counted = "one observation" if baseline.n == 1 else f"{baseline.n} observations"
    missed = f"; {baseline.missed} were 1, 2 or not met" if baseline.missed else ""
    if baseline.value is None:
        return f"too few to say ({counted} until {dated(baseline.until)}{missed})"
    interval = _interval(baseline)
    bounds = ""
    if interval is not None:
        low, high = (_value(baseline.measure, edge) for edge in (interval.low, interval.high))
        bounds = f", between {low} and {high}"
    told = f"{counted} until {dated(baseline.until)}{bounds}{missed}"
    return f"{_value(baseline.measure, baseline.value)} ({told})"


def _value(measure: Measure, value: float) -> str:
    return f"{value:.1f}" if measure is Measure.MEAN_RATING else f"{percent(value)} %"


def _action_row(action: ActionData) -> tuple[Cell, ...]:
    how = f"{HOW[action.kind]}, {SKILLS[action.skill]}" if action.skill else HOW[action.kind]
    due = day(action.due) if action.due else NOTHING
    return _action_text(action), how, action.beside or NOTHING, due, _done(action)


def _action_text(action: ActionData) -> Words:
    """What is to be done, and below it what was written down of it."""
    text = action.behaviour[:1].upper() + action.behaviour[1:]
    if action.cue:
        text = f"When {action.cue}, I will {action.behaviour}"
    if not action.evidence.strip():
        return text
    return (Run(text), Run(f"\n{action.evidence.strip()}", muted=True))


def _done(action: ActionData) -> Cell:
    if action.state is ActionState.DROPPED:
        return "dropped"
    if action.times > 1:
        return f"{action.done_times} of {action.times}"
    if action.state is ActionState.DONE:
        return f"done {day(action.done_on)}" if action.done_on else Sign.DONE
    return "begun" if action.state is ActionState.UNDER_WAY else ""


def _company(content: PlanData) -> list[Block]:
    items = []
    for entry in content.company_support:
        state = f"removed on {dated(entry.removed_on)}" if entry.removed_on else "open"
        items.append((Run(entry.text), Run(f" · {state}", muted=True)))
    if not items:
        return []
    return [Heading(f"What the company does for {content.person.called}"), BulletList(tuple(items))]


def _reviews(content: PlanData) -> list[Block]:
    if not content.reviews:
        return []
    rows = tuple((dated(review.on), review.note) for review in content.reviews)
    return [Heading("Reviews"), Table((Column("On", 1), Column("What we both saw", 6)), rows)]


def _comment(content: PlanData) -> list[Block]:
    heading = Heading(f"In {content.person.called}’s own words")
    if content.comment.strip():
        return [heading, Quote(content.comment.strip(), content.person.name)]
    return [heading, WritingLines(2)]


def _acts(content: PlanData) -> list[Block]:
    """What was done with the plan so far, each with its way; nothing is said where nothing was done."""
    items: list[Words] = []
    for act in content.sign_offs:
        done = ACTS[act.act].format(version=act.version)
        seen = f"; witness: {act.witness.strip()}" if act.witness.strip() else ""
        text = f"{act.name} {done} on {dated(act.on)}, {WAYS[act.way]}{seen}."
        items.append(
            (Run(text), Run(f" {quoted(act.comment)}", italic=True)) if act.comment.strip() else text
        )
    return [Heading("Where the plan stands"), BulletList(tuple(items))] if items else []


def _sign_off(content: PlanData) -> SignOff:
    """The lines to sign on with their wording, and what stands there for whoever would rather not."""
    declined = any(a.act is SignAct.DECLINED and a.version == content.version for a in content.sign_offs)
    wording = (content.acknowledgement, "" if declined else content.refusal)
    lines = [
        Signatory(content.person.name, "signature, date", PERSON_FIELD),
        Signatory(content.coach or "Coach", "coach, signature, date", COACH_FIELD),
    ]
    if content.audience is Audience.HR:
        lines.append(Signatory("Human resources", "received, date"))
    return SignOff("\n".join(part for part in wording if part), tuple(lines))
