"""How long the window takes to show and to fill, and how much memory it holds, over the floor of Qt itself.

The floor and the program are started in turn and compared pair by pair, so that the machine's own ups and
downs fall on both. Bytecode is compiled first: without it a start measures the compiler.
"""

import compileall
import json
import os
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

import coachbook
from coachbook.clock import FixedClock
from coachbook.workbook import make_sample

ROUNDS = 7
PROGRAMS = Path(__file__).with_name("starting.py")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    compileall.compile_dir(Path(coachbook.__file__).parent, quiet=2)
    place = tmp_path_factory.mktemp("start") / "sample.coachbook"
    make_sample(place, FixedClock(datetime.now(UTC))).close()
    return place


def start(home, *words):
    """Seconds from the start of the process to its goal, and its peak memory in bytes."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "COACHBOOK_HOME": str(home)}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.time()
    done = subprocess.run(
        [sys.executable, str(PROGRAMS), *map(str, words)],
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    return told["at"] - began, told["memory"]


def paired(home, ours, floor):
    """Medians over the rounds: our seconds, the floor's, their ratio, and the ratio of memory."""
    for words in (ours, floor):
        start(home, *words)
    pairs = [(start(home, *ours), start(home, *floor)) for _ in range(ROUNDS)]
    seconds = [mine[0] / other[0] for mine, other in pairs]
    memory = [mine[1] / other[1] for mine, other in pairs]
    return (
        statistics.median(mine[0] for mine, _ in pairs),
        statistics.median(other[0] for _, other in pairs),
        statistics.median(seconds),
        statistics.median(memory),
        statistics.median(mine[1] for mine, _ in pairs),
    )


def test_the_window_is_shown(place, tmp_path):
    ours, floor, ratio, _, _ = paired(tmp_path, ("shown", place), ("bare",))
    print(f"\nwindow shown: {ours * 1000:.0f} ms, bare {floor * 1000:.0f} ms: {ratio:.2f} (bound 1.5)")
    assert ratio <= 1.5


def test_the_first_page_shows_its_data(place, tmp_path):
    ours, floor, ratio, memory, held = paired(tmp_path, ("today", place), ("tables",))
    print(
        f"\nfirst page with data: {ours * 1000:.0f} ms, floor {floor * 1000:.0f} ms: {ratio:.2f} (bound 1.3)"
    )
    print(f"memory on Today: {held / 2**20:.0f} MB: {memory:.2f} times the floor (bound 1.6)")
    assert memory <= 1.6
    assert ratio <= 1.3
