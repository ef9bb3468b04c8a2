"""Masks of a workbook: who has not agreed to be named, asked of the workbook for every reader of its texts.

The rule is in `practice.masking`; pages, documents, lists and the search read behaviours and scripts with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coachbook.practice.masking import Masks, masked, names_by_person, refused, unnamed
from coachbook.records import ChampionBehaviour, Id, Person, Record, Rehearsal, RolePlayScript
from coachbook.wording.folding import asked, words
from coachbook.workbook import Condition, Hit, Workbook, one_of

__all__ = ["Masks", "behaviours_of", "due_runs_of", "masked_hits", "masks_of", "scripts_of", "search_of"]

_MASKED: tuple[type[Record], ...] = (ChampionBehaviour, RolePlayScript, Rehearsal)


def masks_of(workbook: Workbook, behaviours: Sequence[ChampionBehaviour] | None = None) -> Masks:
    """What is masked in the workbook as consents stand now; `behaviours` where all were read already."""
    read = workbook.all(ChampionBehaviour) if behaviours is None else behaviours
    people = workbook.all(Person) if any(map(unnamed, read)) else ()
    return Masks(read, people)


def behaviours_of(
    workbook: Workbook, *conditions: Condition, order_by: str = ""
) -> tuple[ChampionBehaviour, ...]:
    """The behaviours of a workbook as pages read them: who refused is named in none of their texts."""
    found = workbook.all(ChampionBehaviour, *conditions, order_by=order_by or ())
    if not any(map(refused, found)):
        return found
    return Masks(found, workbook.all(Person)).behaviours(found)


def scripts_of(workbook: Workbook, *conditions: Condition, order_by: str = "") -> tuple[RolePlayScript, ...]:
    """The scripts of a workbook as pages read them: only who said yes is named in them."""
    found = workbook.all(RolePlayScript, *conditions, order_by=order_by or ())
    return masks_of(workbook).scripts(found) if found else found


def due_runs_of(workbook: Workbook, person_id: Id | None = None) -> tuple[Rehearsal, ...]:
    """The last run of each person and script, or of one person, whose next one is due; the oldest first.

    As others may read them; of people who are here and scripts that are in use.
    """
    ids = workbook.ask.due_runs(workbook.acting().today, person_id)
    if not ids:
        return ()
    masks = masks_of(workbook)
    found = {run.id: masks.run(run) for run in workbook.all(Rehearsal, one_of("id", ids))}
    return tuple(found[id_] for id_ in ids if id_ in found)


def search_of(workbook: Workbook, question: str, *, limit: int = 60) -> tuple[Hit, ...]:
    """What a search finds as others may read it: as many as `limit`, also where some of them are withheld."""
    asked_for = limit
    while True:
        hits = workbook.search(question, limit=asked_for)
        kept = masked_hits(workbook, hits, question)
        if len(kept) >= limit or len(hits) < asked_for:
            return kept[:limit]
        asked_for *= 4


def masked_hits(workbook: Workbook, hits: Iterable[Hit], question: str) -> tuple[Hit, ...]:
    """What a search found, without the names that are withheld, and without what only these names led to."""
    found = tuple(hits)
    if not any(hit.kind in _MASKED for hit in found):
        return found
    behaviours = workbook.all(ChampionBehaviour)
    hidden = [each for each in behaviours if unnamed(each)]
    if not hidden:
        return found
    masks = masks_of(workbook, behaviours)
    called = names_by_person(workbook.all(Person))
    names = tuple({name for each in hidden for name in called.get(each.champion_id or "", ())})
    wanted = asked(question)
    kept: list[Hit] = []
    for hit in found:
        read = _read(workbook, masks, hit)
        if read is None:
            kept.append(hit)
            continue
        told = frozenset(words(read))
        if all(any(word.startswith(each) for word in told) for each in wanted.words):
            title, excerpt = masked(hit.title, names), masked(hit.excerpt, names)
            marks = hit.marks if excerpt == hit.excerpt else ()
            kept.append(hit._replace(title=title, excerpt=excerpt, marks=marks, person_id=None))
    return tuple(kept)


def _read(workbook: Workbook, masks: Masks, hit: Hit) -> str | None:
    """All that a hit's record says once it is masked; None where nothing is masked in it."""
    if hit.kind is ChampionBehaviour:
        behaviour = workbook.get(ChampionBehaviour, hit.id)
        hides = behaviour is not None and masks.hides(behaviour)
        if behaviour is None or not hides:
            return None
        return masks.behaviour(behaviour).model_dump_json(exclude={"id", "champion_id"})
    if hit.kind is RolePlayScript:
        script = workbook.get(RolePlayScript, hit.id)
        return _told(script, masks.script(script)) if script is not None else None
    if hit.kind is Rehearsal:
        run = workbook.get(Rehearsal, hit.id)
        return _told(run, masks.run(run)) if run is not None else None
    return None


def _told(before: Record, after: Record) -> str | None:
    return None if before == after else after.model_dump_json()
