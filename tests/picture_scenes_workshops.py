"""The scenes of workshops: all of them, one before its rotation, in the middle, and over."""

from __future__ import annotations

from coachbook.coaching.people import is_here
from coachbook.practice.champion_load import host_workshop
from coachbook.practice.rehearsal import end_run
from coachbook.practice.workshops import (
    add_members,
    all_there,
    attend,
    close_workshop,
    plan_workshop,
    play_turn,
    rotate,
    runs_next,
)
from coachbook.records import ChampionAsk, Person, Rehearsal, RolePlayScript, Workshop
from coachbook.records.kinds import PersonRole


def _now(studio):
    return studio.book.get(Workshop, studio.workshop_id)


def _plan(studio):
    """Five people and two guests, hosted by a champion."""
    studio.open(studio.draft)
    book = studio.book
    scripts = [s.id for s in book.all(RolePlayScript, order_by="title") if "twice" in s.title][:1]
    scripts += [s.id for s in book.all(RolePlayScript, order_by="title") if s.id not in scripts][:1]
    acting = book.acting()
    change = plan_workshop(acting, "Complaints, in threes", acting.today, script_ids=scripts, minutes=90)
    book.do(change)
    studio.workshop_id = change.edits[0].record.id
    people = [p for p in book.all(Person, order_by="name") if is_here(p, acting.today)]
    own = [p for p in people if p.id != book.coach.id][:5]
    book.do(add_members(acting, _now(studio), own, ("Ana from the branch", "Tom Weber")))
    champion = next((p for p in people if PersonRole.CHAMPION in p.roles), own[0])
    book.do(host_workshop(_now(studio), champion, acting, book.all(ChampionAsk)))


def planned(studio):
    """Nothing was said of who is there."""
    _plan(studio)
    studio.go("workshop", _now(studio).id)


def running(studio):
    """One group has played its first turn, the other is about to."""
    _plan(studio)
    book = studio.book
    book.do(attend(_now(studio), _now(studio).cohort[6].key, present=False))
    book.do(all_there(_now(studio)))
    book.do(rotate(_now(studio)))
    script = book.get(RolePlayScript, _now(studio).script_ids[0])
    change = play_turn(book.acting(), _now(studio), runs_next(_now(studio))[0], script)
    book.do(change)
    book.do(end_run(book.acting(), book.get(Rehearsal, change.edits[0].record.id)))
    studio.go("workshop", _now(studio).id)


def over(studio):
    """Closed."""
    running(studio)
    studio.book.do(close_workshop(_now(studio)))
    studio.page.refresh()


def every(studio):
    """The list of them."""
    running(studio)
    studio.book.do(plan_workshop(studio.book.acting(), "Outages", studio.book.acting().today))
    studio.go("workshops")


def none(studio):
    """Before there is one."""
    studio.open(studio.draft)
    studio.go("workshops")


def planning(studio):
    """The sheet that plans one."""
    every(studio)
    studio.page.plan.click()


def members(studio):
    """The sheet that adds people."""
    planned(studio)
    studio.page.add.click()


def host(studio):
    """The sheet that asks a champion."""
    planned(studio)
    studio.page.around.ask.click()


def scenes():
    """Under the names of their pictures."""
    return (
        ("36j-workshops-none", none),
        ("36k-workshops", every),
        ("36l-workshop-plan", planning),
        ("36m-workshop-people", members),
        ("36n-workshop-host", host),
        ("36o-workshop-planned", planned),
        ("36p-workshop", running),
        ("36q-workshop-over", over),
    )
