"""Merging: what becomes of a record that two people changed at once; pure, without a window.

Three states are known: what both began from, mine, and theirs. A field that only one of them changed is taken
from whoever changed it. Where both did, the user says which text stays, or keeps both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from coachbook.changes import Change, Edit
    from coachbook.records import Record

_LINE = 300
"""Letters that a one-line field holds, as `records.base.LONGEST_NAME` says."""


class Keep(Enum):
    """What the user chose."""

    BOTH = "both"
    MINE = "mine"
    THEIRS = "theirs"


class Disputed(NamedTuple):
    """One field that differs: its name, and both texts."""

    field: str
    mine: str
    theirs: str


def disputed(edit: Edit, theirs: Record | None) -> tuple[Disputed, ...]:
    """The fields that I changed and that are stored otherwise now; in the record's order."""
    if edit.after is None or theirs is None:
        return ()
    before = dict(edit.before) if edit.before is not None else {}
    return tuple(
        Disputed(name, _shown(mine), _shown(other))
        for name, mine, other in _pairs(edit.after, theirs)
        if mine != other and before.get(name) != mine
    )


def merged(edit: Edit, theirs: Record | None, keep: Keep) -> Record | None:
    """The record as it shall stand; None where it shall be gone.

    `theirs` is None where the other one removed it: then mine comes back, or it stays gone.
    """
    if keep is Keep.THEIRS or edit.after is None:
        return theirs if keep is Keep.THEIRS else edit.after
    if theirs is None:
        return edit.after
    before = dict(edit.before) if edit.before is not None else {}
    taken: dict[str, object] = {}
    for name, mine, other in _pairs(edit.after, theirs):
        if mine == other or before.get(name) == mine:
            continue
        both_are_texts = isinstance(mine, str) and isinstance(other, str) and "\n" not in name
        if keep is Keep.BOTH and both_are_texts and before.get(name) != other:
            taken[name] = _together(str(mine), str(other), one_line=_is_line(theirs, name))
        else:
            taken[name] = mine
    return theirs.but(**taken)


def settled(change: Change, mine: object, theirs: Record | None, keep: Keep) -> Change | None:
    """The change that does what the user chose about the record `mine`; None where nothing is left to do."""
    edits: list[Edit] = []
    for edit in change.edits:
        if edit.after is not mine and edit.after != mine:
            edits.append(edit)
            continue
        wanted = merged(edit, theirs, keep)
        if wanted != theirs:
            edits.append(type(edit)(theirs, wanted))
    if keep is Keep.THEIRS:
        edits = [edit for edit in edits if edit.before != theirs]
    return replace(change, edits=tuple(edits), merge="") if edits else None


def _pairs(mine: Record, theirs: Record) -> Iterator[tuple[str, object, object]]:
    others = dict(theirs)
    for name, value in mine:
        if name != "id":
            yield name, value, others.get(name)


def _is_line(record: Record, field: str) -> bool:
    """Whether a field holds one line rather than a text: what is short by its own rule."""
    limits = (getattr(rule, "max_length", None) for rule in type(record).model_fields[field].metadata)
    return any(limit is not None and limit <= _LINE for limit in limits)


def _together(mine: str, theirs: str, *, one_line: bool) -> str:
    """Both texts, theirs first because it was stored first; one where it holds the other already."""
    if mine.strip() in theirs:
        return theirs
    if theirs.strip() in mine:
        return mine
    if not theirs.strip():
        return mine
    if one_line:
        return f"{theirs.strip()}, {mine.strip()}"[:_LINE]
    return f"{theirs.rstrip()}\n\n{mine.lstrip()}"


def _shown(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return "\n".join(_shown(each) for each in value)
    return "" if value is None else str(value)
