"""What the page Champions shows: behaviours by moment, what they lack, and one of them in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from coachbook.practice.champion_load import Load
from coachbook.practice.champions import gaps, names_in
from coachbook.practice.proof import Proof
from coachbook.practice.sheets import learning_point, sentence
from coachbook.records import (
    ChampionBehaviour,
    Id,
    MomentOfTruth,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.records.kinds import Consent, Publication
from coachbook.records.practice_kinds import Skill
from coachbook.statistics.separation import Separation
from coachbook.statistics.words import count, day, listed, sentence_case
from coachbook.ui.practice.reading import journey, who_showed

Run = tuple[str, bool]

ENOUGH = 8
"""Marks on both sides from which "no difference" is worth a chip: with fewer, little could have been seen."""


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
    skill: Skill = Skill.PEOPLE


@dataclass(frozen=True, slots=True)
class MomentGroup:
    """The behaviours of one moment, by title."""

    title: str
    rows: tuple[BehaviourRow, ...]


@dataclass(frozen=True, slots=True)
class GapRow:
    """One kind of thing that the collection lacks, and where to begin."""

    title: str
    line: str
    behaviour_id: Id | None = None
    """The first behaviour that lacks it; None for a moment without one."""
    field: str = ""
    """The field in which it would stand."""
    moment_id: Id | None = None


@dataclass(frozen=True, slots=True)
class ChampionRow:
    """One champion in the list of people."""

    id: Id
    name: str
    line: str
    is_full: bool
    """Whether one more request would be over the limit."""


@dataclass(frozen=True, slots=True)
class ChampionsState:
    """The list with its first sentence."""

    sentence: tuple[Run, ...]
    groups: tuple[MomentGroup, ...]
    behaviours: int
    people: int
    gaps: tuple[GapRow, ...] = ()

    @property
    def note(self) -> str:
        """How many there are, and of how many people: "31 behaviours, 6 people"."""
        parts = [f"{self.behaviours} behaviour{'' if self.behaviours == 1 else 's'}"]
        if self.people:
            parts.append(f"{self.people} {'person' if self.people == 1 else 'people'}")
        return ", ".join(parts)

    @property
    def by_skill(self) -> dict[Skill, int]:
        """How many behaviours train what."""
        return dict(Counter(row.skill for group in self.groups for row in group.rows))

    def of(self, skill: Skill | None) -> ChampionsState:
        """The same with the behaviours of one skill only; None for all of them."""
        if skill is None:
            return self
        kept = (replace(g, rows=tuple(row for row in g.rows if row.skill is skill)) for g in self.groups)
        return replace(self, groups=tuple(group for group in kept if group.rows))

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
    proof: Proof | None
    left_out: str
    """Who stands on neither side, and why; empty for nobody."""
    situations: tuple[str, ...]
    """What customers say that asks for it, from the calmest to the angriest."""
    negative_from: str
    """What the negative model was made from."""


def champions_state(
    behaviours: Iterable[ChampionBehaviour],
    moments: Sequence[MomentOfTruth],
    standards: Iterable[ServiceStandard],
    scripts: Iterable[RolePlayScript],
    people: Mapping[Id, str],
    proved: Mapping[Id, Proof],
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
        return BehaviourRow(
            behaviour.id,
            behaviour.title,
            sentence_case(line),
            _verdict(proved.get(behaviour.id)),
            behaviour.skill,
        )

    groups = []
    used_moments = journey(moments)
    known = {moment.id for moment in used_moments}
    for title, ids in ((m.title, {m.id}) for m in used_moments):
        groups.append((title, [b for b in shown if b.moment_id in ids]))
    groups.append(("Not tied to a moment", [b for b in shown if b.moment_id not in known]))
    return ChampionsState(
        sentence=_sentence(shown, used_moments, proved),
        groups=tuple(
            MomentGroup(title, tuple(row(b) for b in sorted(found, key=lambda b: (b.title.casefold(), b.id))))
            for title, found in groups
            if found
        ),
        behaviours=len(shown),
        people=len({b.champion_id for b in shown if b.champion_id}),
        gaps=_gap_rows(shown, used_moments),
    )


def detail_of(
    behaviour: ChampionBehaviour,
    moments: Iterable[MomentOfTruth],
    standards: Iterable[ServiceStandard],
    people: Mapping[Id, str],
    proof: Proof | None = None,
    called: Iterable[str] = (),
) -> Detail:
    """One behaviour in full; `called` are all names in use, which no negative model should hold."""
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
        proof=proof,
        left_out=_left_out(proof, standard),
        situations=tuple(line for line in behaviour.customer_lines if line.strip()),
        negative_from=behaviour.not_like_source.strip(),
    )


def champion_row(id_: Id, name: str, grounds: Sequence[str], load: Load) -> ChampionRow:
    """One champion: by what nominated, and how often asked."""
    by = listed(list(grounds)) if grounds else "nobody wrote down by which measure"
    return ChampionRow(id_, name, f"{sentence_case(by)} · {load.short}", load.is_full)


def _gap_rows(shown: Sequence[ChampionBehaviour], moments: Sequence[MomentOfTruth]) -> tuple[GapRow, ...]:
    """What is missing, the moments first: one row a kind, with as many titles as fit."""
    missing = gaps(shown, moments)
    rows = [
        GapRow(f"{moment.title} has no champion behaviour", "", moment_id=moment.id)
        for moment in missing.moments_without_champion
    ]
    for behaviours, what, field in (
        (missing.without_negative, "no negative model", "not_like_this"),
        (missing.without_rule, "no rule “when …, I …”", "rule_when"),
        (missing.without_three_situations, "fewer than three situations", "customer_lines"),
    ):
        if behaviours:
            one = len(behaviours) == 1
            title = f"{sentence_case(count(len(behaviours)))} with {what}"
            named = (
                behaviours[0].title
                if one
                else f"{behaviours[0].title}, and {count(len(behaviours) - 1)} more"
            )
            rows.append(GapRow(title, named, behaviours[0].id, field))
    return tuple(rows)


def _left_out(proof: Proof | None, standard: str) -> str:
    """That somebody is on neither side, so that the proof does not go in a circle; a count, no names."""
    if proof is None or not proof.left_out:
        return ""
    many = len(proof.left_out)
    stand = "person stands" if many == 1 else "people stand"
    by = f"by the ratings of “{standard}” itself, " if standard else ""
    return (
        f"{sentence_case(count(many))} {stand} on neither side: "
        f"nominated for another moment, {by}or by no measure."
    )


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


def _verdict(proof: Proof | None) -> Verdict:
    if proof is None or not proof.champions:
        return Verdict.NONE
    if proof.is_shown:
        return Verdict.SEPARATES
    could_be_seen = min(proof.told.best.of, proof.told.rest.of) >= ENOUGH
    not_seen = proof.told.verdict is Separation.NOT_SEEN and could_be_seen
    return Verdict.NO_DIFFERENCE if not_seen else Verdict.NONE


def _sentence(
    shown: Sequence[ChampionBehaviour], moments: Sequence[MomentOfTruth], proved: Mapping[Id, Proof]
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
    best = next((b for b in shown if _verdict(proved.get(b.id)) is Verdict.SEPARATES), None)
    whole = "Every moment has a champion behaviour, and every behaviour both of its models."
    if best is None:
        return ((f"{whole} Mark them as seen or not seen when you observe.", False),)
    return ((f"{whole} Teach this one first: ", False), (best.title, True), (".", False))
