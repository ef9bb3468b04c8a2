"""What the tests of scripts read out of a change."""

from coachbook.changes import Change
from coachbook.records import RolePlayScript


def after(change: Change, unchanged: RolePlayScript | None = None) -> RolePlayScript:
    """The script as the change leaves it; `unchanged` where the change changes nothing."""
    if unchanged is not None and not change.edits:
        return unchanged
    (edit,) = change.edits
    assert isinstance(edit.after, RolePlayScript)
    return edit.after


def with_beat(script: RolePlayScript, key: str, /, **changes: object) -> RolePlayScript:
    return script.but(beats=tuple(b.but(**changes) if b.key == key else b for b in script.beats))
