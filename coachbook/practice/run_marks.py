"""What is noted while a script is played: the observer's marks with their times, and the lines of a chat."""

from __future__ import annotations

from coachbook.changes import Acting, Change, replacing
from coachbook.errors import Fault
from coachbook.practice.rehearsal import seconds, walk_of
from coachbook.records import Rehearsal
from coachbook.records.base import LONGEST_TEXT
from coachbook.records.kinds import Speaker
from coachbook.records.practice_kinds import RunRole, RunState
from coachbook.records.rehearsing import ChatLine, ObserverMark


def mark(acting: Acting, run: Rehearsal, item: int) -> Change:
    """The observer saw line `item` of the sheet, counted from 0. Raises `Fault("mark")` where it has none."""
    _refuse_unless_played(run)
    sheet = run.played.observer_sheet
    if not 0 <= item < len(sheet):
        raise Fault("mark", f"The observer’s sheet has {len(sheet)} lines.")
    made = ObserverMark(
        item=item, behaviour_id=sheet[item].behaviour_id, at=seconds(run, acting.now), beat=run.beat
    )
    return Change(
        f"the mark at “{sheet[item].title}”", "mark run", replacing(run, run.but(marks=(*run.marks, made)))
    )


def unmark(run: Rehearsal, item: int) -> Change:
    """Take the last mark of a line back; nothing where it has none."""
    _refuse_unless_played(run)
    place = next((n for n in reversed(range(len(run.marks))) if run.marks[n].item == item), None)
    marks = run.marks if place is None else (*run.marks[:place], *run.marks[place + 1 :])
    return Change("the mark taken back", "unmark run", replacing(run, run.but(marks=marks)))


def say(acting: Acting, run: Rehearsal, role: RunRole, text: str) -> Change:
    """What one of them types in a run that is played as a chat. Raises `Fault("said")` where it is blank."""
    _refuse_unless_played(run)
    if not text.strip():
        raise Fault("said", "Write what you would say to the customer.")
    if len(text.strip()) > LONGEST_TEXT:
        raise Fault("said", f"At most {LONGEST_TEXT} characters; say it shorter.")
    line = ChatLine(role=role, text=text.strip(), at=seconds(run, acting.now), beat=run.beat)
    return Change("the line of the chat", "say in run", replacing(run, run.but(said=(*run.said, line))))


def talk_of(run: Rehearsal) -> tuple[ChatLine, ...]:
    """The chat so far: what the customer said on the way that was taken, and what was typed in answer.

    The times of the customer's lines are those at which their beats came up.
    """
    came_up = {step.beat: step.at for step in reversed(run.steps)}
    lines: list[ChatLine] = []
    walk = walk_of(run)
    beats = {beat.key: beat for beat in walk.beats}
    for key in walk.taken:
        beat = beats[key]
        if beat.speaker is not Speaker.AGENT and beat.line.strip():
            lines.append(ChatLine(role=RunRole.CUSTOMER, text=beat.line, at=came_up.get(key, 0), beat=key))
        lines += (line for line in run.said if line.beat == key)
    return tuple(lines)


def _refuse_unless_played(run: Rehearsal) -> None:
    if run.state is not RunState.RUNNING:
        raise Fault("run", "The talk has ended; go back a beat to note more.")
