"""What the columns of a list show of rows that have an id, a title over a grey line, or a chip."""

from __future__ import annotations

from typing import Protocol

from coachbook.ui.shell.theme import Tone


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


class _Titled(Protocol):
    @property
    def title(self) -> str: ...


class _Lined(Protocol):
    @property
    def line(self) -> str: ...


class _Chipped(Protocol):
    @property
    def chip(self) -> str: ...
    @property
    def tone(self) -> Tone: ...


def key_of(row: _Identified) -> str:
    """The key of the row: the id of the record behind it."""
    return row.id


def title_of(row: _Titled) -> str:
    """The upper line."""
    return row.title


def line_of(row: _Lined) -> str:
    """The lower line."""
    return row.line


def chip_of(row: _Chipped) -> tuple[str, Tone] | None:
    """The chip in its tone; none without words."""
    return (row.chip, row.tone) if row.chip else None


def no_text(_row: object) -> str:
    """Of a cell that shows a chip only."""
    return ""
