"""Programs that draw plans and are timed from outside, one process or several; see `test_documents`.

Each prints one JSON line and ends. Run as `python drawing.py NAME`. They stand in a program of their own,
because a worker imports the program that started it, and a test run is a large one.
"""

import json
import os
import sys
import time
from datetime import date, timedelta

PLANS = 200
ROUNDS = 3


def plan_data(number):
    """A plan of three goals with six actions each, a bit of everything in it."""
    from coachbook.export.plan_data import ActionData, GoalData, PersonData, PlanData, SeenData
    from coachbook.records import Baseline, PlanReview, Target
    from coachbook.records.kinds import Channel, Mark, Measure, ObservationKind

    on = date(2026, 11, 2)
    sentence = "The customer finishes the story and hears it said back before any fix is offered."
    kind, channel = ObservationKind.LIVE, Channel.PHONE
    seen = tuple(
        SeenData(on=on - timedelta(days=day), evidence=sentence, mark=Mark.TWO, kind=kind, channel=channel)
        for day in range(4)
    )
    mean = Baseline(measure=Measure.MEAN_RATING, value=2.9, n=12, low=2.3, high=3.5, missed=4, until=on)
    goals = tuple(
        GoalData(
            id=f"{number}-{goal}",
            title=f"Listens fully before solving, part {goal}",
            behaviour=sentence,
            baseline=mean,
            target=Target(measure=Measure.MEAN_RATING, value=4.0),
            seen=seen,
            actions=tuple(
                ActionData(
                    id=f"{number}-{goal}-{at}", cue="a complaint ends", behaviour="say it back", due=on
                )
                for at in range(6)
            ),
        )
        for goal in range(3)
    )
    return PlanData(
        id=f"plan-{number:08d}",
        title="Development plan, winter 2026",
        organisation="Northwind",
        person=PersonData(name=f"Person {number}", called="Person"),
        coach="Dana Whitfield",
        made_on=on,
        period_start=on,
        period_end=date(2027, 1, 31),
        as_of=on,
        purpose=sentence,
        goals=goals,
        reviews=(PlanReview(on=on, note=sentence),),
        acknowledgement=sentence,
        refusal=sentence,
    )


def _spent():
    """Seconds on the wall, and of processors: of this process and of those that it started and outlived."""
    times = os.times()
    return time.perf_counter(), times.user + times.system, times.children_user + times.children_system


def processes():
    """What 200 plans take of one process and of two, the least of some rounds in turn."""
    from coachbook.export.plan_batch import draw_plans

    plans = [plan_data(number) for number in range(PLANS)]
    list(draw_plans(plans[:1]))
    rounds = {1: [], 2: []}
    for _ in range(ROUNDS):
        for workers, kept in rounds.items():
            before = _spent()
            drawn = list(draw_plans(plans, workers=workers))
            kept.append([after - start for after, start in zip(_spent(), before, strict=True)])
            if not all(isinstance(each, bytes) for each in drawn):
                raise SystemExit("a plan was not drawn")
    one, two = ([min(each[at] for each in rounds[workers]) for at in range(3)] for workers in (1, 2))
    print(json.dumps({"one": one, "two": two}))


def first():
    """What the first plan takes and what the second, in a process that knows the records as a window does."""
    from coachbook.documents import draw

    data = [plan_data(number) for number in range(2)]
    spent = []
    for each in data:
        before = time.process_time()
        draw(each)
        spent.append(time.process_time() - before)
    print(json.dumps({"first": spent[0], "second": spent[1]}))


if __name__ == "__main__":
    {"processes": processes, "first": first}[sys.argv[1]]()
