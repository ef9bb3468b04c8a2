"""What the page Champions shows: behaviours by moment, what they lack, and one of them in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coachbook.practice.champions import gaps, names_in
from coachbook.practice.sheets import learning_point, sentence
from coachbook.records import (
    ChampionBehaviour,
    Id,
    MomentOfTruth,
    Observation,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.records.kinds import Consent, Publication, Seen
from coachbook.statistics.intervals import Comparison, Separation, separates
from coachbook.statistics.words import count, day, sentence_case
from coachbook.ui.practice.reading import journey, who_showed

Run = tuple[str, bool]

WINDOW_DAYS = 180
"""How far back marks are counted: long enough for rates, short enough to speak of today's team."""

ENOUGH = 8
"""Marks on both sides from which "no difference" is worth a chip: with fewer, little could have been seen."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a behaviour was seen, of how often there was a chance: among champions and others."""

    champions_seen: int = 0
    champions: int = 0
    others_seen: int = 0
    others: int = 0

    @property
    def comparison(self) -> Comparison:
        """Whether it separates the best from the rest."""
        return separates(self.champions_seen, self.champions, self.others_seen, self.others)


class Verdict(StrEnum):
    """What the list says about a behaviour in one chip; most say nothing."""

    NONE = ""
    SEPARATES = "separates"
    NO_DIFFERENCE = "no_difference"


@dataclass(frozen=True, slots=True)
class BehaviourRow:
    """One behaviour in the list."""

    id: Id
    title: str
    line: str
    verdict: Verdict = Verdict.NONE


@dataclass(frozen=True, slots=True)
class MomentGroup:
    """The behaviours of one moment, by title."""

    title: str
    rows: tuple[BehaviourRow, ...]


@dataclass(frozen=True, slots=True)
class ChampionsState:
    """The list with its first sentence."""

    sentence: tuple[Run, ...]
    groups: tuple[MomentGroup, ...]
    behaviours: int
    people: int

    @property
    def note(self) -> str:
        """How many there are, and of how many people: "31 behaviours, 6 people"."""
        parts = [f"{self.behaviours} behaviour{'' if self.behaviours == 1 else 's'}"]
        if self.people:
            parts.append(f"{self.people} {'person' if self.people == 1 else 'people'}")
        return ", ".join(parts)

    @property
    def ids(self) -> tuple[Id, ...]:
        """The behaviours in the order of the list."""
        return tuple(row.id for group in self.groups for row in group.rows)


@dataclass(frozen=True, slots=True)
class Detail:
    """One behaviour in full."""

    behaviour: ChampionBehaviour
    rule: str
    place: str
    """Its moment and its standard."""
    how: str
    """Tone and timing in one text."""
    source: str
    """Who said it, where, and whether the name may be used."""
    named: str
    """Somebody whose name stands in the negative model, or nobody."""
    proof_of: str
    """What was counted for the comparison."""
    tally: Tally
    proof: str
    """The sentence under the chart."""


def tallies(
    observations: Iterable[Observation], behaviours: Iterable[ChampionBehaviour], champions: frozenset[Id]
) -> dict[Id, Tally]:
    """The marks of submitted observations, by behaviour; `champions` are the nominated people's ids.

    Counted is what others saw at the behaviour's own moment in the work of a known person: practice is not
    work, and nobody judges the own words blind. "No chance" is no count.
    """
    at = {behaviour.id: behaviour.moment_id for behaviour in behaviours}
    found: Counter[tuple[Id, bool, bool]] = Counter()
    for observation in observations:
        if not observation.kind.counts or observation.person_id is None:
            continue
        best = observation.person_id in champions
        for mark in observation.seen:
            moment = at.get(mark.behaviour_id)
            elsewhere = moment is not None and moment not in observation.moment_ids
            if mark.behaviour_id in at and mark.seen is not Seen.NO_CHANCE and not elsewhere:
                found[mark.behaviour_id, best, mark.seen is Seen.SEEN] += 1

    def tally(id_: Id) -> Tally:
        best, rest = found[id_, True, True], found[id_, False, True]
        return Tally(best, best + found[id_, True, False], rest, rest + found[id_, False, False])

    return {id_: tally(id_) for id_ in at}


def champions_state(
    behaviours: Iterable[ChampionBehaviour],
    moments: Sequence[MomentOfTruth],
    standards: Iterable[ServiceStandard],
    scripts: Iterable[RolePlayScript],
    people: Mapping[Id, str],
    marks: Mapping[Id, Tally],
) -> ChampionsState:
    """The published behaviours by moment in journey order; those without a moment come last."""
    shown = [b for b in behaviours if b.state is Publication.PUBLISHED]
    titles = {standard.id: standard.title for standard in standards}
    used: Counter[Id] = Counter()
    for script in scripts:
        if script.state is not Publication.RETIRED:
            used.update(set(script.behaviour_ids))

    def row(behaviour: ChampionBehaviour) -> BehaviourRow:
        often = used[behaviour.id]
        parts = [who_showed(behaviour, people), titles.get(behaviour.standard_id or "", "")]
        parts += [f"in {often} role-play{'s' if often > 1 else ''}"] if often else []
        line = " · ".join(part for part in parts if part)
        return BehaviourRow(behaviour.id, behaviour.title, sentence_case(line), _verdict(marks, behaviour.id))

    groups = []
    used_moments = journey(moments)
    known = {moment.id for moment in used_moments}
    for title, ids in ((m.title, {m.id}) for m in used_moments):
        groups.append((title, [b for b in shown if b.moment_id in ids]))
    groups.append(("Not tied to a moment", [b for b in shown if b.moment_id not in known]))
    return ChampionsState(
        sentence=_sentence(shown, used_moments, marks),
        groups=tuple(
            MomentGroup(title, tuple(row(b) for b in sorted(found, key=lambda b: (b.title.casefold(), b.id))))
            for title, found in groups
            if found
        ),
        behaviours=len(shown),
        people=len({b.champion_id for b in shown if b.champion_id}),
    )


def detail_of(
    behaviour: ChampionBehaviour,
    moments: Iterable[MomentOfTruth],
    standards: Iterable[ServiceStandard],
    people: Mapping[Id, str],
    tally: Tally,
    champions: frozenset[Id],
    called: Iterable[str] = (),
) -> Detail:
    """One behaviour in full; `champions` are the ids of who is nominated, `called` all names in use."""
    moment = next((m.title for m in moments if m.id == behaviour.moment_id), "")
    standard = next((s.title for s in standards if s.id == behaviour.standard_id), "")
    has_rule = bool(behaviour.rule_when.strip() and behaviour.rule_do.strip())
    where = f"of “{moment}”" if moment else "of all moments"
    return Detail(
        behaviour=behaviour,
        rule=learning_point(behaviour) if has_rule else "",
        place=" · ".join(part for part in (moment, standard) if part),
        how=" ".join(sentence(text) for text in (behaviour.tone, behaviour.timing) if text.strip()),
        source=_source(behaviour, people),
        named=next(iter(names_in(behaviour.not_like_this, called)), ""),
        proof_of=f"Marked as seen in observations {where}, last six months; bars are 95 per cent intervals",
        tally=tally,
        proof=tally.comparison.sentence if champions else _NOBODY,
    )


_NOBODY = "Nobody is nominated as a champion yet, so there is nobody to compare the others with."


def _source(behaviour: ChampionBehaviour, people: Mapping[Id, str]) -> str:
    where = behaviour.source if behaviour.champion_id else ""
    when = f"{day(behaviour.source_on)} {behaviour.source_on.year}" if behaviour.source_on else ""
    said = ", ".join(part for part in (who_showed(behaviour, people), where, when) if part)
    named = {
        Consent.GIVEN: "may be named",
        Consent.REFUSED: "not to be named",
        Consent.NOT_ASKED: "not asked yet whether to be named",
    }[behaviour.consent]
    return sentence_case(f"{said} · {named}" if behaviour.champion_id else said)


def _verdict(marks: Mapping[Id, Tally], id_: Id) -> Verdict:
    tally = marks.get(id_, Tally())
    verdict = tally.comparison.verdict
    if verdict is Separation.YES:
        return Verdict.SEPARATES
    if verdict is Separation.NOT_SEEN and min(tally.champions, tally.others) >= ENOUGH:
        return Verdict.NO_DIFFERENCE
    return Verdict.NONE


def _sentence(
    shown: Sequence[ChampionBehaviour], moments: Sequence[MomentOfTruth], marks: Mapping[Id, Tally]
) -> tuple[Run, ...]:
    """What the collection lacks; where nothing is missing, what to teach first."""
    missing = gaps(shown, moments)
    runs: list[Run] = []
    without = len(missing.without_negative)
    if without:
        has = "has" if without == 1 else "have"
        noun = "behaviour" if without == 1 else "behaviours"
        runs.append((f"{sentence_case(count(without))} {noun} {has} no negative model yet", False))
    bare = missing.moments_without_champion
    if bare:
        runs += [(", and " if runs else "", False), (bare[0].title, True)]
        others = len(bare) - 1
        if others:
            runs.append((f" and {count(others)} more moment{'' if others == 1 else 's'} have", False))
        runs.append(
            (" no champion behaviour at all" if others else " has no champion behaviour at all", False)
        )
    if runs:
        return (*runs, (".", False))
    best = next((b for b in shown if _verdict(marks, b.id) is Verdict.SEPARATES), None)
    whole = "Every moment has a champion behaviour, and every behaviour both of its models."
    if best is None:
        return ((f"{whole} Mark them as seen or not seen when you observe.", False),)
    return ((f"{whole} Teach this one first: ", False), (best.title, True), (".", False))
