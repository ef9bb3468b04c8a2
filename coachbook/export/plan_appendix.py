"""The end of a plan's document: its versions and what changed between them, and what each goal rests on.

A goal leads back over what was seen to the standard, the moment of truth, the phrase of the promise and the
champion behaviour. Where that thread is broken the document says "unsupported" instead of passing over it.
"""

from __future__ import annotations

from collections.abc import Iterator

from coachbook.coaching.golden_thread import UNSUPPORTED
from coachbook.export.document import Block, BulletList, Caption, Column, Heading, Run, Table, Words
from coachbook.export.phrases import CHANNELS, KEPT, SEEN_BY, dated, mark_words
from coachbook.export.plan_data import ActionData, GoalData, PlanData, SeenData
from coachbook.records.kinds import VersionReason
from coachbook.statistics.words import listed, quoted, sentence_case


def history(data: PlanData) -> list[Block]:
    """Which versions were kept, with their hashes, and what changed from one to the next."""
    items: list[Words] = []
    for kept in data.kept:
        run = Run(f"Version {kept.version}, {KEPT[kept.why]} on {dated(kept.on)}. ", bold=True)
        changed = (Run(f"{' '.join(kept.changed)} "),) if kept.changed else ()
        items.append((run, *changed, Run(f"SHA-256 {kept.digest}", muted=True)))
    if data.since_kept:
        items.append((Run("Since then. ", bold=True), Run(" ".join(data.since_kept))))
    if not items:
        return []
    agreed = [kept.version for kept in data.kept if kept.why is VersionReason.AGREED]
    said = f"The version that was agreed last is version {agreed[-1]}." if agreed else "None was agreed yet."
    return [Heading("Versions of this plan"), BulletList(tuple(items)), Caption(said)]


def evidence(data: PlanData) -> list[Block]:
    """The appendix: for each goal the way back to what was seen and to the promise."""
    blocks: list[Block] = [Heading("What the goals rest on")] if data.goals else []
    for number, goal in enumerate(data.goals, 1):
        blocks += [Heading(f"Goal {number} · {goal.title}", 2), *_thread(goal), *_seen(goal), *_shown(goal)]
    return blocks


def _thread(goal: GoalData) -> Iterator[Block]:
    thread, baseline = goal.thread, goal.baseline
    counted = _counted(baseline.n) + f" until {dated(baseline.until)}" if baseline else ""
    rows = (
        ("Observations", counted or (_counted(len(goal.seen)) if goal.seen else UNSUPPORTED)),
        ("Service standard", thread.standard or UNSUPPORTED),
        ("Moment of truth", listed(thread.moments) or UNSUPPORTED),
        ("Promise to customers", quoted(thread.phrase) if thread.phrase else UNSUPPORTED),
        ("Champion behaviour", listed(thread.behaviours) or UNSUPPORTED),
    )
    yield Table((Column("Rests on", 1.4), Column("Which", 5)), rows)


def _seen(goal: GoalData) -> Iterator[Block]:
    if not goal.seen:
        yield Caption("No observation is linked to this goal yet.")
        return
    columns = (
        Column("Seen on", 1.2),
        Column("What was seen", 5),
        Column("Where", 2.4),
        Column("Rated", 1.1),
    )
    rows = tuple(
        (dated(seen.on), seen.evidence or "nothing written down", _place(seen), mark_words(seen.mark))
        for seen in goal.seen
    )
    yield Table(columns, rows)


def _shown(goal: GoalData) -> Iterator[Block]:
    """What shows the actions done."""
    items = [text for text in map(_shown_by, goal.actions) if text]
    if items:
        yield BulletList(tuple(items))


def _shown_by(action: ActionData) -> str:
    parts = []
    if action.seen_on:
        parts.append(f"seen on {listed([dated(on) for on in action.seen_on])}")
    if action.practised_on:
        parts.append(f"practised on {listed([dated(on) for on in action.practised_on])}")
    return f"{quoted(sentence_case(action.behaviour))}: {'; '.join(parts)}." if parts else ""


def _counted(number: int) -> str:
    return "one observation" if number == 1 else f"{number} observations"


def _place(seen: SeenData) -> str:
    how = f"{SEEN_BY[seen.kind]}, {CHANNELS[seen.channel]}"
    return f"{seen.moment} · {how}" if seen.moment else sentence_case(how)
