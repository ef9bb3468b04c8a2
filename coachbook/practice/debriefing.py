"""The debrief of a run: who speaks when, the one thing to keep and to change, the goal, and the end.

The order is fixed: the agent on themselves, then the observer, then the coach. Who hears the others first
says what they said; so each is locked until the one before has words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coachbook.changes import Acting, Change, replacing
from coachbook.errors import Fault
from coachbook.practice.rehearsal import cast_now
from coachbook.practice.spacing import due_after, same_practice
from coachbook.records import Rehearsal
from coachbook.records.base import LONGEST_TEXT
from coachbook.records.kinds import Way
from coachbook.records.practice_kinds import DebriefVoice, RunRole, RunState, Went
from coachbook.records.rehearsing import DebriefWord

_CALLED = {
    DebriefVoice.AGENT: "the agent",
    DebriefVoice.OBSERVER: "the observer",
    DebriefVoice.COACH: "the coach",
}
_TAKEN = ("keep", "change", "goal_cue", "goal_behaviour")


def voices(run: Rehearsal) -> tuple[DebriefVoice, ...]:
    """Who speaks, in order; without an observer there is none to ask."""
    observed = any(each.role is RunRole.OBSERVER for each in cast_now(run))
    return tuple(voice for voice in DebriefVoice if observed or voice is not DebriefVoice.OBSERVER)


def word_of(run: Rehearsal, voice: DebriefVoice) -> DebriefWord | None:
    """What one of them said."""
    return next((word for word in run.debrief if word.voice is voice), None)


def next_voice(run: Rehearsal) -> DebriefVoice | None:
    """Whose turn it is; None once all have spoken."""
    return next((voice for voice in voices(run) if word_of(run, voice) is None), None)


def is_open(run: Rehearsal, voice: DebriefVoice) -> bool:
    """Whether it may be written now: everybody before has words."""
    order = voices(run)
    return voice in order and all(word_of(run, each) is not None for each in order[: order.index(voice)])


def speak(run: Rehearsal, voice: DebriefVoice, text: str, way: Way | None = None) -> Change:
    """What one of them says; blank takes it back. `way` says how it came, None for what the coach thinks.

    Raises `Fault` named by the voice where somebody before has not spoken, or somebody after has already and
    this would be taken back, and where it is too long.
    """
    _refuse_unless_debrief(run)
    if not is_open(run, voice):
        first = next_voice(run)
        raise Fault(voice.value, f"First {_CALLED[first or DebriefVoice.AGENT]}, then {_CALLED[voice]}.")
    if len(text) > LONGEST_TEXT:
        raise Fault(voice.value, f"At most {LONGEST_TEXT} characters; keep what matters.")
    order = voices(run)
    later = order[order.index(voice) + 1 :]
    if not text.strip() and any(word_of(run, each) for each in later):
        raise Fault(
            voice.value, f"{_CALLED[later[0]].capitalize()} has spoken already; change it, but leave words."
        )
    said = {word.voice: word for word in run.debrief}
    said.pop(voice, None)
    if text.strip():
        said[voice] = DebriefWord(voice=voice, text=text, way=way)
    debrief = tuple(said[each] for each in order if each in said)
    return Change(
        "the debrief",
        "write debrief",
        replacing(run, run.but(debrief=debrief)),
        f"run {run.id} {voice.value}",
    )


def take_with(run: Rehearsal, **texts: str) -> Change:
    """What is taken along: `keep`, `change`, `goal_cue` ("when ...") or `goal_behaviour` ("... I will ...").

    Raises `Fault` named by the field before all have spoken, or where it is too long.
    """
    _refuse_unless_debrief(run)
    for name, text in texts.items():
        if name not in _TAKEN:
            raise ValueError(name)
        waits = next_voice(run)
        if waits is not None and text.strip():
            raise Fault(name, f"First {_CALLED[waits]} speaks.")
        if len(text) > LONGEST_TEXT:
            raise Fault(name, f"At most {LONGEST_TEXT} characters; one thing is enough.")
    return Change(
        "what is taken from the run",
        "conclude run",
        replacing(run, run.but(**texts)),
        f"run {run.id} {' '.join(sorted(texts))}",
    )


def close_run(acting: Acting, run: Rehearsal, went: Went, others: Sequence[Rehearsal] = ()) -> Change:
    """Close a run after its debrief and say when the next is due; `others` are the runs that there are.

    Raises `Fault("debrief")` while somebody has not spoken, and "keep", "change" or "goal_behaviour" while
    that is missing.
    """
    _refuse_unless_debrief(run)
    waits = next_voice(run)
    if waits is not None:
        raise Fault("debrief", f"A run is closed after its debrief: {_CALLED[waits]} has not spoken yet.")
    missing = {
        "keep": "Write the one thing to keep.",
        "change": "Write the one thing to change.",
        "goal_behaviour": "Write the goal for the next calls.",
    }
    for name, sentence in missing.items():
        if not getattr(run, name).strip():
            raise Fault(name, sentence)
    after = run.but(
        state=RunState.CLOSED,
        went=went,
        next_due=due_on(acting, run, went, others),
        closed_at=acting.now,
    )
    return Change("closing the run", "close run", replacing(run, after))


def due_on(acting: Acting, run: Rehearsal, went: Went, others: Sequence[Rehearsal]) -> date:
    """When the next run would be due if this one went so."""
    return due_after(same_practice(run, others), went, acting.today)


def _refuse_unless_debrief(run: Rehearsal) -> None:
    if run.state is not RunState.DEBRIEF:
        raise Fault("run", "The debrief begins when the talk has ended, and ends with it.")
