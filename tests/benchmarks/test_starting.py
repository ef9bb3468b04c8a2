"""How long the window takes to show and to fill, and how much memory it holds, over the floor of Qt itself.

The floor and the program are started in turn, and the least of each is compared, so that a machine's own ups
and downs fall on neither. Bytecode is compiled first: without it a start measures the compiler.
"""

import compileall
import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

import coachbook
from coachbook.clock import FixedClock
from coachbook.workbook import make_sample
from tests.benchmarks.side_by_side import Compared

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
    """Of each the least seconds over the rounds, and the least of peak memory."""
    for words in (ours, floor):
        start(home, *words)
    pairs = [(start(home, *ours), start(home, *floor)) for _ in range(ROUNDS)]
    seconds = Compared(min(mine[0] for mine, _ in pairs), min(other[0] for _, other in pairs))
    return seconds, min(mine[1] for mine, _ in pairs), min(other[1] for _, other in pairs)


def test_the_window_is_shown(place, tmp_path, table):
    seconds, _, _ = paired(tmp_path, ("shown", place), ("bare",))
    table.ratio("window shown beside a bare one", seconds, 1.5)


def test_the_first_page_shows_its_data(place, tmp_path, table):
    seconds, held, floor = paired(tmp_path, ("today", place), ("tables",))
    table.memory("memory on Today", held, floor, 1.6)
    table.ratio("first page with its data", seconds, 1.3)
