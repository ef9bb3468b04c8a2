"""A draft of an observation whose program is killed: what was answered is there, whatever kind it is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from coachbook.changes import Change, adding
from coachbook.records import (
    ChampionBehaviour,
    Commitment,
    MomentOfTruth,
    Observation,
    Person,
    Rating,
    ServiceStandard,
)
from coachbook.records.kinds import Cause, EffortTag, Mark, PromiseTo, Seen
from coachbook.workbook import Workbook

_OBSERVE = """
import sys
import time
from datetime import timedelta
from pathlib import Path
from coachbook.coaching.observations import (
    annotate, correct_header, mark_behaviour, rate, start_observation, tag_effort, write,
)
from coachbook.coaching.promises import make_promise
from coachbook.records import MomentOfTruth, Observation, Person, Rating, ServiceStandard
from coachbook.records.kinds import Cause, EffortTag, Mark, PromiseTo, Seen
from coachbook.workbook import open_workbook

book = open_workbook(Path(sys.argv[1]))
bob, moment, standard = book.get(Person, "bob"), book.get(MomentOfTruth, "m"), book.get(ServiceStandard, "s")
book.do(start_observation(book.acting(), bob, [moment], [standard]))
seen = lambda: book.all(Observation)[0]
rating = lambda: book.all(Rating)[0]
book.do(rate(seen(), rating(), standard, Mark.TWO))
book.do(annotate(seen(), rating(), evidence="Cut in twice."))
book.do(annotate(seen(), rating(), cause=Cause.LOAD))
book.do(mark_behaviour(seen(), "b", Seen.NOT_SEEN))
book.do(tag_effort(seen(), [EffortTag.TRANSFERRED]))
book.do(correct_header(seen(), shift="Late", site="Hall 2"))
book.do(write(seen(), impact="She called again."))
promise = dict(made_to=PromiseTo.CUSTOMER, person_id="bob", observation_id=seen().id)
due = book.acting().today + timedelta(days=30)
book.do(make_promise(book.acting(), bob, "call her back", due, **promise))
print("answered", flush=True)
while True:
    time.sleep(60)
"""


def test_a_killed_draft_has_everything_that_was_entered(file: Path, opened: Callable[..., Workbook]) -> None:
    book = opened(file)
    moment = MomentOfTruth(id="m", position=0, title="First question")
    standard = ServiceStandard(id="s", root_id="s", title="Listens", behaviour="Waits", moment_ids=("m",))
    looked_for = ChampionBehaviour(id="b", title="Says it back", standard_id="s")
    people = Person(id="bob", name="Bob")
    book.do(Change("a team", "start", adding(people, moment, standard, looked_for)))
    book.close()
    observing = subprocess.Popen(
        [sys.executable, "-c", _OBSERVE, str(file)], stdout=subprocess.PIPE, text=True
    )
    assert observing.stdout is not None
    assert observing.stdout.readline().strip() == "answered"
    observing.kill()
    observing.stdout.close()
    observing.wait()
    book = opened(file)
    (seen,), (rating,) = book.all(Observation), book.all(Rating)
    assert (rating.mark, rating.evidence, rating.cause) == (Mark.TWO, "Cut in twice.", Cause.LOAD)
    assert [(each.behaviour_id, each.seen) for each in seen.seen] == [("b", Seen.NOT_SEEN)]
    assert (seen.effort, seen.shift, seen.site, seen.impact) == (
        (EffortTag.TRANSFERRED,),
        "Late",
        "Hall 2",
        "She called again.",
    )
    (promise,) = book.all(Commitment)
    assert (promise.made_to, promise.observation_id) == (PromiseTo.CUSTOMER, seen.id)
    assert promise.due - promise.made_on == timedelta(days=30)
