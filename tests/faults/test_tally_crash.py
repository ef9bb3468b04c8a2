"""A tally that is killed while it counts: at most the last keystroke is lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from coachbook.changes import Change, adding
from coachbook.clock import SystemClock
from coachbook.records import Observation, Person, TallyKey
from coachbook.workbook import Workbook

_COUNT = """
import sys
from pathlib import Path
from coachbook.coaching.tally import press
from coachbook.records import Observation
from coachbook.workbook import open_workbook

book = open_workbook(Path(sys.argv[1]))
while True:
    seen = book.get(Observation, "contact")
    book.do(press(seen, "s", book.clock.now()))
    print(len(seen.tally) + 1, flush=True)
"""


def test_a_tally_that_is_killed_has_every_press_that_was_answered(
    file: Path, opened: Callable[..., Workbook]
) -> None:
    book = opened(file)
    bob = Person(id="bob", name="Bob")
    contact = Observation(
        id="contact",
        person_id=bob.id,
        observer_id=book.coach.id,
        at=SystemClock().now(),
        tally_keys=(TallyKey(key="s", label="Says it back"),),
    )
    book.do(Change("a contact", "start", adding(bob, contact)))
    book.close()
    counting = subprocess.Popen([sys.executable, "-c", _COUNT, str(file)], stdout=subprocess.PIPE, text=True)
    assert counting.stdout is not None
    told = [int(counting.stdout.readline()) for _ in range(25)]
    counting.kill()
    told += [int(line) for line in counting.stdout if line.strip().isdigit()]
    counting.stdout.close()
    counting.wait()
    kept = len(opened(file).get(Observation, "contact").tally)
    assert max(told) <= kept <= max(told) + 1
