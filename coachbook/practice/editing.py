"""The acts of the editor: beats of a script changed, added, moved, taken out and branched by hand.

Nothing is refused because the talk is not whole yet: while somebody draws, `paths.faults` says in
sentences what is still wrong. Each act keeps what it can: a beat moves with its branch, and where one is
taken out, what led to it leads on to what followed it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from coachbook.changes import Change, replacing
from coachbook.errors import Fault
from coachbook.practice.credits import AFTER, day_of
from coachbook.practice.paths import first_key, graph_of, reachable, ways_on
from coachbook.practice.wordings import quotable, shortened
from coachbook.records import Beat, CustomerVoice, Id, RolePlayScript
from coachbook.records.kinds import Speaker

BY_HAND = "added by hand"
TRY_AGAIN = "Own the miss, then try again"
WELL_PUT = "Own the miss, and put it another way"


def change_beat(script: RolePlayScript, key: Id, **changes: object) -> Change:
    """Change parts of one beat. A model answer that is changed is no quote any more: its credit says "after".

    Raises `Fault` where there is no such beat.
    """
    beat = _beat(script, key)
    answer = changes.get("model_answer", beat.model_answer)
    if answer != beat.model_answer and "credit" not in changes:
        adapted = beat.credit if not beat.credit or beat.credit.startswith(AFTER) else AFTER + beat.credit
        changes["credit"] = shortened(adapted) if answer else ""
    if changes.get("line", beat.line) != beat.line and "voice_id" not in changes:
        changes["voice_id"] = None
        if beat.voice_id is not None:
            changes["why_here"] = shortened(AFTER + beat.why_here.removesuffix(UNCHANGED))
    return _with_beats(
        script,
        tuple(b.but(**changes) if b.key == key else b for b in script.beats),
        f"beat of “{script.title}”",
        "change beat",
        merge=f"script:{script.id}:{key}:{'+'.join(sorted(changes))}",
    )


UNCHANGED = ", unchanged"
"""Ends the reason of a line that a customer really said."""


def said_by_customer(script: RolePlayScript, key: Id, voice: CustomerVoice) -> Change:
    """Let a customer's turn be what a customer really said, unchanged.

    Raises `Fault` where not one sentence of it can be said in one turn, and where it is no customer's turn.
    """
    beat = _beat(script, key)
    line = quotable(voice.text.strip())
    if beat.speaker is Speaker.AGENT:
        raise Fault("line", "This is the agent's turn; choose one of the customer's.")
    if not line:
        raise Fault("line", "Not one sentence of it can be said in one turn; choose a shorter one.")
    told = beat.but(line=line, voice_id=voice.id, why_here=f"customer voice of {day_of(voice.on)}{UNCHANGED}")
    beats = tuple(told if b.key == key else b for b in script.beats)
    return _with_beats(script, beats, f"line of “{script.title}”", "take line from voice")


def add_beat(script: RolePlayScript, after: Id, speaker: Speaker, line: str) -> Change:
    """Put a beat behind another one; `line` is spoken, or is the agent's cue. Empty `after`: at the front.

    Behind a turn that branches it comes after the asides, and both ways lead to it, so that no path passes
    it by.
    """
    key = _free_key(script, "own")
    told = {"cue": line} if speaker is Speaker.AGENT else {"line": line}
    new = Beat.model_validate({"key": key, "speaker": speaker, "why_here": BY_HAND, **told})
    if not after:
        return _with_beats(script, (new, *script.beats), f"beat in “{script.title}”", "add beat")
    at = _beat(script, after)
    new = new.but(aside=at.aside)
    onward = next(iter(ways_on(script.beats, at.key)), "")
    place = script.beats.index(at) + 1
    while not at.aside and place < len(script.beats) and script.beats[place].aside:
        place += 1
    first = script.beats.index(at)
    before = tuple(
        beat.but(if_softens=key) if n >= first and onward and beat.if_softens == onward else beat
        for n, beat in enumerate(script.beats[:place])
    )
    beats = (*before, new, *script.beats[place:])
    if onward and next(iter(ways_on(beats, key)), "") != onward:
        beats = (*before, new.but(if_softens=onward), *script.beats[place:])
    return _with_beats(script, beats, f"beat in “{script.title}”", "add beat")


def remove_beat(script: RolePlayScript, key: Id) -> Change:
    """Take a beat out, with the branch that only it leads to; what led to it leads on to what followed it."""
    _beat(script, key)
    onward = next(iter(ways_on(script.beats, key)), "")
    before = reachable(graph_of(script.beats), (first_key(script.beats),))

    def led_on(beat: Beat) -> Beat:
        softer = onward if beat.if_softens == key else beat.if_softens
        harder = onward if beat.if_escalates == key else beat.if_escalates
        if harder == softer:
            harder = ""
        return beat.but(if_softens=softer, if_escalates=harder)

    kept = tuple(led_on(beat) for beat in script.beats if beat.key != key)
    after = reachable(graph_of(kept), (first_key(kept),))
    whole = tuple(b for b in kept if not (b.aside and b.key in before and b.key not in after))
    return _with_beats(script, whole, f"beat out of “{script.title}”", "remove beat")


def move_beat(script: RolePlayScript, key: Id, by: int) -> Change:
    """Move a beat one place up (-1) or down (1) among its like: a main beat takes its branch with it.

    At the end of the line nothing changes. Ways that only name the next beat follow the new order; those
    that were drawn elsewhere stay as they are.
    """
    beat = _beat(script, key)
    beats = _as_they_come(script.beats)
    blocks = _blocks(beats)
    if not beat.aside:
        lead = next(n for n, block in enumerate(blocks) if any(b.key == key for b in block))
        moved = _swapped(blocks, lead, by)
    else:
        moved = [_moved_within(block, key, by) for block in blocks]
    after = tuple(each for block in moved for each in block)
    if [b.key for b in after] == [b.key for b in script.beats]:
        after = script.beats
    return _with_beats(script, after, f"order of “{script.title}”", "move beat")


def branch_beat(script: RolePlayScript, key: Id, escalation: str, recovery_cue: str = "") -> Change:
    """Let an agent's turn branch: the customer escalates, the agent tries again, and the talk goes on.

    Raises `Fault` where it branches already, and for a turn that is not the agent's.
    """
    beat = _beat(script, key)
    if beat.speaker is not Speaker.AGENT:
        raise Fault("line", "Only an agent's turn can go well or badly; choose one of those.")
    if beat.if_escalates:
        raise Fault("line", "This turn branches already.")
    if not escalation.strip():
        raise Fault("line", "Write what the customer says when the answer missed.")
    back = next(iter(ways_on(script.beats, key)), "")
    first, second = _free_key(script, "branch"), _free_key(script, "again")
    asides = (
        Beat(
            key=first,
            speaker=Speaker.CUSTOMER,
            line=escalation.strip(),
            why_here=shortened(f"if “{beat.cue}” was missed" if beat.cue.strip() else "if it was missed"),
            aside=True,
        ),
        Beat(
            key=second,
            speaker=Speaker.AGENT,
            cue=recovery_cue.strip() or (f"{TRY_AGAIN}: {beat.cue}" if beat.cue.strip() else WELL_PUT),
            behaviour_id=beat.behaviour_id,
            if_softens=back,
            why_here="a second chance to show it",
            aside=True,
        ),
    )
    place = script.beats.index(beat) + 1
    led = beat.but(if_softens=back, if_escalates=first)
    beats = (*script.beats[: place - 1], led, *asides, *script.beats[place:])
    return _with_beats(script, beats, f"branch in “{script.title}”", "branch beat")


def unbranch_beat(script: RolePlayScript, key: Id) -> Change:
    """Take the branch of a turn away, with the asides that only it led to."""
    beat = _beat(script, key)
    plain = beat.but(if_escalates="", if_softens="")
    beats = tuple(plain if b.key == key else b for b in script.beats)
    before = reachable(graph_of(script.beats), (first_key(script.beats),))
    after = reachable(graph_of(beats), (first_key(beats),))
    kept = tuple(b for b in beats if not (b.aside and b.key in before and b.key not in after))
    return _with_beats(script, kept, f"branch out of “{script.title}”", "remove branch")


def in_turn(script: RolePlayScript, *acts: Callable[[RolePlayScript], Change]) -> Change:
    """Several acts on one script as one that can be undone; each begins where the one before it ended."""
    done: Change | None = None
    for act in acts:
        change = act(script)
        if change.edits:
            after = change.edits[-1].after
            script = after if isinstance(after, RolePlayScript) else script
        done = change if done is None or not done.edits else done.merged(change) if change.edits else done
    if done is None:
        raise ValueError("There is nothing to do.")
    return replace(done, merge="")


def lead_beat(script: RolePlayScript, key: Id, *, softens: str, escalates: str) -> Change:
    """Draw by hand where a turn leads to; the empty string for the next beat, and for no branch."""
    beat = _beat(script, key)
    led = beat.but(if_softens=softens, if_escalates="" if escalates == softens else escalates)
    beats = tuple(led if b.key == key else b for b in script.beats)
    return _with_beats(script, beats, f"way of “{script.title}”", "lead beat")


def _beat(script: RolePlayScript, key: Id) -> Beat:
    for beat in script.beats:
        if beat.key == key:
            return beat
    raise Fault("beats", "This beat is no longer in the script; look at the script again.")


def _free_key(script: RolePlayScript, word: str) -> str:
    taken = {beat.key for beat in script.beats}
    return next(name for n in range(1, len(taken) + 2) if (name := f"{word}{n}") not in taken)


def _as_they_come(beats: Sequence[Beat]) -> tuple[Beat, ...]:
    """The beats without the ways that only name what would follow anyway."""

    def plain(beat: Beat) -> Beat:
        if not beat.if_softens:
            return beat
        bare = tuple(b.but(if_softens="") if b.key == beat.key else b for b in beats)
        follows = next((way for way in ways_on(bare, beat.key) if way != beat.if_escalates), "")
        return beat.but(if_softens="") if follows == beat.if_softens else beat

    return tuple(plain(beat) for beat in beats)


def _blocks(beats: Sequence[Beat]) -> list[tuple[Beat, ...]]:
    """Each main beat with the asides behind it."""
    blocks: list[tuple[Beat, ...]] = []
    for beat in beats:
        if beat.aside and blocks:
            blocks[-1] = (*blocks[-1], beat)
        else:
            blocks.append((beat,))
    return blocks


def _swapped(blocks: list[tuple[Beat, ...]], lead: int, by: int) -> list[tuple[Beat, ...]]:
    other = lead + by
    if not 0 <= other < len(blocks):
        return blocks
    moved = list(blocks)
    moved[lead], moved[other] = moved[other], moved[lead]
    return moved


def _moved_within(block: tuple[Beat, ...], key: Id, by: int) -> tuple[Beat, ...]:
    """A block whose aside `key` has moved among the asides; the way in and the way out stay at their ends."""
    place = next((n for n, beat in enumerate(block) if beat.key == key), None)
    if place is None or not 1 <= place + by < len(block):
        return block
    moved = list(block)
    moved[place], moved[place + by] = moved[place + by], moved[place]
    if moved[0].if_escalates == block[1].key:
        moved[0] = moved[0].but(if_escalates=moved[1].key)
    return tuple(moved)


def _with_beats(
    script: RolePlayScript, beats: tuple[Beat, ...], label: str, verb: str, merge: str = ""
) -> Change:
    """The change to these beats; the script's twist is what its own twist beat says."""
    own = (b for b in beats if b.speaker is Speaker.TWIST and b.judgement_id is None)
    twist = next((beat.line for beat in own), "")
    calls = tuple(dict.fromkeys(b.judgement_id for b in beats if b.judgement_id is not None))
    after = script.but(beats=beats, twist=twist, judgement_ids=calls)
    return Change(label, verb, replacing(script, after), merge=merge)
