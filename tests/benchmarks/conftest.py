"""What was measured, as one table at the end of `make bench`: each figure beside its bound.

The same is written as the rows of the tables in docs/speed.md, into `out/benchmarks/speed.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.benchmarks.side_by_side import Compared

_KEPT = pytest.StashKey["Table"]()
WRITTEN = Path(__file__).parents[2] / "out" / "benchmarks" / "speed.md"


class _Line(NamedTuple):
    what: str
    ours: str
    floor: str
    figure: str
    bound: str
    holds: bool


class Table:
    """All that was measured in this run."""

    def __init__(self) -> None:
        self.lines: list[_Line] = []

    def ratio(self, what: str, found: Compared, bound: float) -> None:
        """Note how many times the floor ours took, and hold it to the bound."""
        holds = found.ratio <= bound
        times = (_in_ms(found.ours), _in_ms(found.floor))
        self._note(_Line(what, *times, f"{found.ratio:.2f} ×", f"{bound:g} ×", holds))
        assert holds, f"{what}: {found.ratio:.2f} times, at most {bound:g}"

    def memory(self, what: str, ours: int, floor: int, bound: float) -> None:
        """Note how many times the floor's bytes ours holds, and hold it to the bound."""
        found = ours / floor
        sizes = (f"{ours / 2**20:.0f} MB", f"{floor / 2**20:.0f} MB")
        self._note(_Line(what, *sizes, f"{found:.2f} ×", f"{bound:g} ×", found <= bound))
        assert found <= bound, f"{what}: {found:.2f} times, at most {bound:g}"

    def wait(self, what: str, seconds: float, bound: float, work: float | None = None) -> None:
        """Note how long somebody waits, and hold it to the bound; `work` is the processor's share of it."""
        holds = seconds <= bound
        told = "" if work is None else _in_ms(work)
        self._note(_Line(what, told, "", _in_ms(seconds), _in_ms(bound), holds))
        assert holds, f"{what}: {seconds * 1000:.0f} ms, at most {bound * 1000:.0f}"

    def _note(self, line: _Line) -> None:
        self.lines.append(line)
        over = "" if line.holds else ", OVER"
        print(f"\n{line.what}: {line.figure} (bound {line.bound}{over})", flush=True)  # whoever waits sees it


def _in_ms(seconds: float) -> str:
    ms = seconds * 1000
    return f"{ms:.2f} ms" if ms < 10 else f"{ms:.0f} ms"


@pytest.fixture
def table(request: pytest.FixtureRequest) -> Table:
    """Where a benchmark notes what it measured."""
    return request.config.stash[_KEPT]


def pytest_configure(config: pytest.Config) -> None:
    """Begin an empty table."""
    config.stash[_KEPT] = Table()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what was measured."""
    lines = config.stash[_KEPT].lines
    if not lines:
        return
    terminalreporter.section("measured against the floors")
    for row in _aligned(lines):
        terminalreporter.write_line(row)
    WRITTEN.parent.mkdir(parents=True, exist_ok=True)
    WRITTEN.write_text("\n".join((*marked_down(lines), "")), encoding="utf-8")
    terminalreporter.write_line(f"as rows of docs/speed.md: {WRITTEN}")


def marked_down(lines: list[_Line]) -> Iterator[str]:
    """The same as two tables in Markdown: what is set beside a floor, and what somebody waits for."""
    beside = [line for line in lines if line.floor]
    yield from ("| what | ours | floor | times | bound | |", "|---|--:|--:|--:|--:|---|")
    for what, ours, floor, figure, bound, holds in beside:
        yield f"| {what} | {ours} | {floor} | {_bare(figure)} | {_bare(bound)} |{' ' if holds else ' over '}|"
    yield from ("", "| what | longest wait | bound | |", "|---|--:|--:|---|")
    for what, _, _, figure, bound, holds in (line for line in lines if not line.floor):
        yield f"| {what} | {figure} | {bound} |{' ' if holds else ' over '}|"


def _bare(times: str) -> str:
    return times.removesuffix(" ×")


def _aligned(lines: list[_Line]) -> Iterator[str]:
    head = ("", "ours", "floor", "figure", "bound", "")
    told = [(*line[:5], "" if line.holds else "OVER") for line in lines]
    wide = [max(len(row[at]) for row in (head, *told)) for at in range(6)]
    for row in (head, *told):
        what, *figures = (
            text.ljust(width) if at == 0 else text.rjust(width)
            for at, (text, width) in enumerate(zip(row, wide, strict=True))
        )
        yield "   ".join((what, *figures)).rstrip()
