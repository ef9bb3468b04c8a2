"""Outcome: what a verb of the command line wrote, refused, answered and said, and how that is printed."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

DONE, REFUSED, WRONG_USAGE = 0, 1, 2
"""The exit codes."""


@dataclass(slots=True)
class Outcome:
    """What was written and what was refused, for people and for programs."""

    written: list[dict[str, str]] = field(default_factory=list)
    refused: list[dict[str, str]] = field(default_factory=list)
    beside: list[dict[str, str]] = field(default_factory=list)
    """Files that accompany what was written and are no record's own, as an index does."""
    said: list[str] = field(default_factory=list)
    answer: Any = None
    """What was asked for, for programs: printed in place of the rest."""

    def write(self, id_: str, name: str, path: str, sha256: str, sentence: str) -> None:
        """Note something that was written."""
        self.written.append({"id": id_, "name": name, "path": path, "sha256": sha256})
        self.said.append(sentence)

    def write_beside(self, name: str, path: str, sha256: str) -> None:
        """Note a file that accompanies what was written."""
        self.beside.append({"name": name, "path": path, "sha256": sha256})
        self.said.append(path)

    def refuse(self, id_: str, name: str, reason: str) -> None:
        """Note something that was refused, and why."""
        self.refused.append({"id": id_, "name": name, "reason": reason})

    @property
    def code(self) -> int:
        """The exit code."""
        return REFUSED if self.refused else DONE


def tell(outcome: Outcome, *, as_json: bool) -> None:
    """Print it: sentences for people, or JSON for programs."""
    with reader_may_leave(sys.stdout):
        if as_json and outcome.answer is not None and not outcome.refused:
            print(json.dumps(outcome.answer, ensure_ascii=False, indent=1))
        elif as_json:
            happened = {"written": outcome.written, "refused": outcome.refused}
            if outcome.beside:
                happened["beside"] = outcome.beside
            print(json.dumps(happened, ensure_ascii=False))
        else:
            for sentence in outcome.said:
                print(sentence)
    if not as_json:
        with reader_may_leave(sys.stderr):
            for refusal in outcome.refused:
                print(refusal["reason"], file=sys.stderr)


@contextmanager
def reader_may_leave(stream: TextIO | None) -> Iterator[None]:
    """What is printed herein goes out at its end; a reader such as `head` that has enough is no failure.

    Windows tells of one that left by a number of its own; a program without a console has no stream there.
    """
    try:
        try:
            yield
        finally:
            if stream is not None:
                stream.flush()
    except OSError as error:
        left = isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)
        if stream is None or not left:
            raise
        # What is still to go out goes nowhere, or Python would complain of it at the end.
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), stream.fileno())


def speak_utf8() -> None:
    """Names of any script must come out: a Windows console may still stand on a page of 256 letters."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
