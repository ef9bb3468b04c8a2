"""How long composing a script takes, also beside many behaviours, and printing its five documents."""

import time
from dataclasses import replace
from datetime import date
from statistics import median

from coachbook.data.packs import read_pack
from coachbook.export.pdf import draw
from coachbook.export.roleplay import Copy, RolePlayContent
from coachbook.export.roleplay_copies import roleplay_document
from coachbook.practice.composer import compose
from coachbook.ui.practice.script.state import Choice, ingredients
from tests.benchmarks.test_documents import ink_by_hand, marks_of

COMPOSED = 0.020
MANY = 1.5
PRINTED = 4.0
ROUNDS = 60
DAY = date(2026, 11, 20)


def made(pack, known):
    """Choosing three behaviours among these, and composing from them, as the page does."""
    chosen = tuple(behaviour.id for behaviour in pack.behaviours[:3])
    choice = Choice(pack.moments[0].id, pack.standards[0].id, chosen)
    found = ingredients(choice, pack.moments, pack.standards, known)
    return compose(found, pack.stage, script_id="s", on=DAY, vision=pack.vision)


def test_composing_beside_twenty_and_two_thousand_behaviours():
    pack = read_pack("contact-centre", DAY)
    twins = [each.but(id=f"{each.id}-{n}") for n in range(99) for each in pack.behaviours[:20]]
    few = {behaviour.id: behaviour for behaviour in pack.behaviours[:20]}
    many = few | {behaviour.id: behaviour for behaviour in twins}
    assert len(many) == 2000
    assert made(pack, few) == made(pack, many)
    times: dict[int, list[float]] = {len(few): [], len(many): []}
    for _ in range(ROUNDS):
        for known in (few, many):
            start = time.perf_counter()
            made(pack, known)
            times[len(known)].append(time.perf_counter() - start)
    ratio = min(times[2000]) / min(times[20])
    told = f"{median(times[20]) * 1000:.1f} ms of 20 behaviours, {median(times[2000]) * 1000:.1f} of 2,000"
    print(f"\ncomposing: {told}, {ratio:.2f} times as long (bound {MANY:g})")
    assert median(times[2000]) <= COMPOSED
    assert ratio <= MANY


def test_a_printed_pack_of_five_documents_against_a_raw_canvas(monkeypatch):
    pack = read_pack("contact-centre", DAY)
    script = pack.scripts[0]
    known = {record.id: record for record in (*pack.moments, *pack.standards, *pack.behaviours)}
    behaviours = tuple(known[id_] for id_ in script.behaviour_ids)
    whole = RolePlayContent(
        script,
        known[script.moment_id],
        known[script.standard_id],
        "Northwind",
        behaviours,
        pack.vision.text,
    )
    documents = [roleplay_document(replace(whole, copy=copy)) for copy in Copy]
    marks = [marks_of(document, monkeypatch) for document in documents]
    floor, drawn = [], []
    for _ in range(8):
        for seconds, work, given in ((floor, ink_by_hand, marks), (drawn, draw, documents)):
            start = time.perf_counter()
            for each in given:
                work(each)
            seconds.append(time.perf_counter() - start)
    ratio = min(drawn) / min(floor)
    told = f"{min(drawn) * 1000:.0f} ms, {ratio:.2f} times a raw canvas"
    print(f"\npractice pack of five documents: {told} (bound {PRINTED:g})")
    assert ratio <= PRINTED
