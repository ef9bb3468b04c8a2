"""Is everything in line: from the vision over standards and moments to champions, each gap as one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from coachbook.direction.moments import orphans, uncovered, without_champion
from coachbook.direction.standards import current, missing_anchors
from coachbook.direction.vision import published
from coachbook.records import ChampionBehaviour, Id, MomentOfTruth, ServiceStandard, Vision
from coachbook.records.kinds import Publication


class GapKind(StrEnum):
    """Which link of the chain is missing."""

    NO_VISION = "no_vision"
    PHRASE_WITHOUT_STANDARD = "phrase_without_standard"
    STANDARD_WITHOUT_PHRASE = "standard_without_phrase"
    MOMENT_WITHOUT_STANDARD = "moment_without_standard"
    STANDARD_WITHOUT_MOMENT = "standard_without_moment"
    STANDARD_WITHOUT_CHAMPION = "standard_without_champion"
    MOMENT_WITHOUT_CHAMPION = "moment_without_champion"
    STANDARD_WITHOUT_ANCHORS = "standard_without_anchors"
    STANDARD_WITHOUT_WHY = "standard_without_why"


@dataclass(frozen=True, slots=True)
class ChainGap:
    """One missing link: what is missing, and what to do about it."""

    kind: GapKind
    sentence: str
    advice: str
    record_id: Id = ""
    """The moment or standard where it is mended; of a missing phrase, the vision."""
    phrase: str = ""
    """The phrase of the vision that no standard serves."""


def chain_gaps(
    visions: Sequence[Vision],
    standards: Sequence[ServiceStandard],
    moments: Sequence[MomentOfTruth],
    behaviours: Sequence[ChampionBehaviour],
) -> tuple[ChainGap, ...]:
    """Every missing link from the vision down to the champions; none when all is in line."""
    held = current(standards)
    return (
        *_vision_gaps(published(visions), held),
        *_standard_gaps(standards, behaviours),
        *(
            ChainGap(
                GapKind.MOMENT_WITHOUT_STANDARD,
                f"{moment.title} has no standard",
                "say what customers may expect there",
                moment.id,
            )
            for moment in uncovered(moments, standards)
        ),
        *(
            ChainGap(
                GapKind.STANDARD_WITHOUT_MOMENT,
                f"{standard.title} belongs to no moment",
                "nobody will ever observe it; choose its moments",
                standard.id,
            )
            for standard in orphans(moments, standards)
        ),
        *(
            ChainGap(
                GapKind.MOMENT_WITHOUT_CHAMPION,
                f"{moment.title} has no champion",
                "capture what your best people do there",
                moment.id,
            )
            for moment in without_champion(moments, behaviours)
        ),
    )


def links_in_line(gaps: Sequence[ChainGap]) -> tuple[str, ...]:
    """What is in line, said for the links that have no gap; nothing of this while there is no vision."""
    missing = {gap.kind for gap in gaps}
    if GapKind.NO_VISION in missing:
        return ()
    said = (
        (GapKind.PHRASE_WITHOUT_STANDARD, "Every phrase of the vision has a standard"),
        (GapKind.STANDARD_WITHOUT_PHRASE, "Every standard serves a phrase of the vision"),
        (GapKind.MOMENT_WITHOUT_STANDARD, "Every moment has a standard"),
        (GapKind.STANDARD_WITHOUT_CHAMPION, "Every standard has a champion behaviour"),
        (GapKind.MOMENT_WITHOUT_CHAMPION, "Every moment has a champion behaviour"),
    )
    return tuple(sentence for kind, sentence in said if kind not in missing)


def _vision_gaps(vision: Vision | None, standards: Sequence[ServiceStandard]) -> list[ChainGap]:
    if vision is None:
        return [ChainGap(GapKind.NO_VISION, "There is no vision yet", "write what customers get and feel")]
    served = {standard.phrase.strip().casefold() for standard in standards}
    gaps = [
        ChainGap(
            GapKind.PHRASE_WITHOUT_STANDARD,
            f"No standard serves “{phrase}”",
            "a phrase without a standard is a poster",
            vision.id,
            phrase,
        )
        for phrase in vision.phrases
        if phrase.strip().casefold() not in served
    ]
    known = {phrase.strip().casefold() for phrase in vision.phrases}
    return gaps + [
        ChainGap(
            GapKind.STANDARD_WITHOUT_PHRASE,
            f"{standard.title} serves no phrase of the vision",
            "say which promise it keeps",
            standard.id,
        )
        for standard in standards
        if standard.phrase.strip().casefold() not in known
    ]


def _standard_gaps(
    standards: Sequence[ServiceStandard], behaviours: Sequence[ChampionBehaviour]
) -> list[ChainGap]:
    # What shows one version of a standard shows all of them.
    roots = {standard.id: standard.root_id for standard in standards}
    held = (b.standard_id for b in behaviours if b.state is not Publication.RETIRED)
    shown = {roots.get(standard_id, standard_id) for standard_id in held if standard_id}
    gaps = []
    for standard in current(standards):
        if missing_anchors(standard):
            gaps.append(
                ChainGap(
                    GapKind.STANDARD_WITHOUT_ANCHORS,
                    f"{standard.title} lacks anchors",
                    "describe what each mark looks like",
                    standard.id,
                )
            )
        if not standard.why.strip():
            gaps.append(
                ChainGap(
                    GapKind.STANDARD_WITHOUT_WHY,
                    f"{standard.title} does not say why it matters",
                    "say what it does for the customer",
                    standard.id,
                )
            )
        if standard.root_id not in shown:
            gaps.append(
                ChainGap(
                    GapKind.STANDARD_WITHOUT_CHAMPION,
                    f"{standard.title} has no champion",
                    "capture a behaviour that shows it",
                    standard.id,
                )
            )
    return gaps
