"""Runs for tests: a clock that goes on, and what an act leaves behind."""

from datetime import UTC, datetime, timedelta

from coachbook.changes import Acting, Change, seeded_ids
from coachbook.practice.debriefing import speak, take_with, voices
from coachbook.practice.rehearsal import begin_run, end_run
from coachbook.records import Beat, ObserverItem, Rehearsal, RolePlayScript
from coachbook.records.practice_kinds import RunRole
from coachbook.records.rehearsing import RoleHeld

BEGAN = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
CAST = (
    RoleHeld(role=RunRole.AGENT, person_id="lena"),
    RoleHeld(role=RunRole.CUSTOMER, person_id="coach"),
    RoleHeld(role=RunRole.OBSERVER, name="Tom"),
)


def at(seconds: int) -> Acting:
    """The coach, so many seconds after the beginning."""
    return Acting("coach", BEGAN + timedelta(seconds=seconds), UTC, seeded_ids(seconds + 1))


def run_of(change: Change, unchanged: Rehearsal | None = None) -> Rehearsal:
    """The run as the change leaves it; `unchanged` where the change changes nothing."""
    found = [edit.after for edit in change.edits if isinstance(edit.after, Rehearsal)]
    if not found and unchanged is not None:
        return unchanged
    (run,) = found
    return run


def begun(script: RolePlayScript, cast: tuple[RoleHeld, ...] = CAST) -> Rehearsal:
    """A run that has just been begun."""
    return run_of(begin_run(at(0), script, cast))


def debriefed(run: Rehearsal) -> Rehearsal:
    """The run after its talk, with all that a debrief needs to be closed."""
    run = run_of(end_run(at(90), run))
    for voice in voices(run):
        run = run_of(speak(run, voice, f"As {voice.value}."))
    for name in ("keep", "change", "goal_cue", "goal_behaviour"):
        run = run_of(take_with(run, **{name: f"the {name}"}))
    return run


def bare(beats: tuple[Beat, ...]) -> RolePlayScript:
    """A script of nothing but these beats and one line to mark."""
    return RolePlayScript(
        id="s",
        title="Charged twice",
        moment_id="m",
        standard_id="n",
        customer={"name": "Renata", "situation": "Charged twice.", "moods": ("calm",), "wants": "Money."},
        beats=beats,
        observer_sheet=(ObserverItem(title="Lets her finish"),),
    )
