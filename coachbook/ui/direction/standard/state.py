"""What the page of one standard shows, as a value made from records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coachbook.coaching.days import counted, plain_day
from coachbook.direction.figures import LOOK_BACK, standings
from coachbook.direction.standards import ASKED_ANCHORS, in_force, versions, weight_share, working_version
from coachbook.records import ChampionBehaviour, Id, MomentOfTruth, Person, ServiceStandard
from coachbook.records.kinds import Consent, Mark, Publication, Scale
from coachbook.records.lines import MarkCount
from coachbook.statistics.intervals import percent, rate_sentence
from coachbook.statistics.words import sentence_case
from coachbook.ui.direction.earlier import EarlierVersion
from coachbook.ui.direction.vision.state import talked_text

MARK_NAMES = {
    Mark.ONE: "1",
    Mark.THREE: "3",
    Mark.FIVE: "5",
    Mark.MET: "Met",
    Mark.NOT_MET: "Not met",
}


@dataclass(frozen=True, slots=True)
class Shower:
    """One champion behaviour that shows the standard."""

    id: Id
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class Uses:
    """Where a standard is used: counts over all its versions."""

    ratings: int | None = 0
    """Marks ever given with the version in force; None while they are being counted."""
    scripts: int = 0
    goals: int = 0
    focuses: int = 0

    def lines(self, talked: str) -> tuple[tuple[str, str], ...]:
        """Name and value of each use."""
        return (
            ("Role-plays that train it", str(self.scripts)),
            ("People whose focus it is", str(self.focuses)),
            ("Goals in plans", str(self.goals)),
            ("Talked about", talked),
        )


@dataclass(frozen=True, slots=True)
class StandardState:
    """All that the page shows; `working` is the version that the fields write on."""

    working: ServiceStandard
    sentence: str
    draft: bool
    first: bool
    """Whether it has never been in force."""
    draft_head: str
    draft_line: str
    retired: bool
    rated: bool
    marks: tuple[tuple[Mark, str], ...]
    share: str
    moments: tuple[tuple[Id, str], ...]
    phrases: tuple[str, ...]
    figure: str
    figure_line: str
    met: str
    showers: tuple[Shower, ...]
    uses: tuple[tuple[str, str], ...]
    earlier: tuple[EarlierVersion, ...]


def standard_state(
    root_id: Id,
    standards: Sequence[ServiceStandard],
    *,
    moments: Sequence[MomentOfTruth],
    phrases: Sequence[str],
    behaviours: Sequence[ChampionBehaviour],
    people: Mapping[Id, Person],
    counts: Sequence[MarkCount] | None,
    talked: Mapping[Id, date],
    uses: Uses,
    today: date,
) -> StandardState | None:
    """The page of the standard whose first version has the id `root_id`; None where there is none.

    `counts` are the marks of the last 90 days, None while they are being counted.
    """
    working = working_version(root_id, standards)
    if working is None:
        return None
    now = in_force(root_id, standards)
    family = versions(root_id, standards)
    ids = {standard.id for standard in family}
    standing = standings(counts or (), {standard.id: standard for standard in standards}, today).get(root_id)
    days = [(today - day).days for id_, day in talked.items() if id_ in ids]
    draft = working.state is Publication.DRAFT
    rated = now is not None and uses.ratings != 0
    held = sorted(
        (m for m in moments if m.state is not Publication.RETIRED or m.id in working.moment_ids),
        key=lambda m: (m.position, m.title),
    )
    return StandardState(
        working=working,
        sentence=_sentence(working, now, uses.ratings),
        draft=draft,
        first=now is None and draft,
        draft_head=f"Version {working.version}, not in force yet" if draft else "",
        draft_line=_draft_line(now),
        retired=working.state is Publication.RETIRED,
        rated=rated,
        marks=tuple((mark, MARK_NAMES[mark]) for mark in ASKED_ANCHORS[working.scale]),
        share=_share(working, standards),
        moments=tuple((moment.id, moment.title) for moment in held),
        phrases=_phrases(phrases, working),
        figure=standing.figure if standing else "",
        figure_line="Counting …"
        if counts is None
        else _figure_line(working.scale, standing.met.rated if standing else 0),
        met=rate_sentence(standing.met.met, standing.met.rated, "met") if standing else rate_sentence(0, 0),
        showers=tuple(_shower(b, people) for b in behaviours if _shows(b, ids)),
        uses=uses.lines(talked_text(min(days, default=None))),
        earlier=tuple(_earlier(s) for s in family if s is not working and s.state is not Publication.DRAFT),
    )


def _sentence(working: ServiceStandard, now: ServiceStandard | None, ratings: int | None) -> str:
    if working.state is Publication.RETIRED:
        return "Retired: nobody is rated with it any more. What was rated with it stays readable."
    if now is None:
        return "A draft: nobody is rated with it before you put it in force."
    if working.state is Publication.DRAFT:
        return f"Version {now.version} is in force; version {working.version} waits to be put in force."
    if ratings is None:
        return f"{_version(working)}. Counting how often it was rated …"
    if ratings:
        return (
            f"{_version(working)}, rated {counted_times(ratings)}. Its words stay; a change becomes version "
            f"{working.version + 1} and waits here until you put it in force."
        )
    return f"{_version(working)}. Nobody was rated with it yet, so a change holds at once."


def counted_times(times: int) -> str:
    """How often: "once", "twice", "42 times"."""
    return {1: "once", 2: "twice"}.get(times, f"{times} times")


def _version(standard: ServiceStandard) -> str:
    since = f", in force since {plain_day(standard.published_on)}" if standard.published_on else ""
    return f"Version {standard.version}{since}"


def _draft_line(now: ServiceStandard | None) -> str:
    if now is None:
        return "Describe at least what it looks like at its best, then put it in force."
    return (
        f"Observations go on being rated with version {now.version}. What was rated keeps the words it was "
        "rated with, also afterwards."
    )


def _share(working: ServiceStandard, standards: Sequence[ServiceStandard]) -> str:
    return f"makes {percent(weight_share(working, standards))} % of all weights"


def _phrases(phrases: Sequence[str], working: ServiceStandard) -> tuple[str, ...]:
    """Those of the vision, and its own where the vision does not hold it any more."""
    own = (working.phrase,) if working.phrase and working.phrase not in phrases else ()
    return (*phrases, *own)


def _figure_line(scale: Scale, rated: int) -> str:
    what = "mean rating" if scale is Scale.ONE_TO_FIVE else "met"
    if rated < 3:
        few = "not rated" if not rated else f"rated {counted_times(rated)}, too few for a figure"
        return f"{sentence_case(few)} in the last {LOOK_BACK} days"
    return f"{sentence_case(what)} of {counted(rated, 'rating')} in the last {LOOK_BACK} days"


def _shows(behaviour: ChampionBehaviour, ids: set[Id]) -> bool:
    return behaviour.standard_id in ids and behaviour.state is not Publication.RETIRED


def _shower(behaviour: ChampionBehaviour, people: Mapping[Id, Person]) -> Shower:
    return Shower(behaviour.id, behaviour.title, shown_by(behaviour, people))


def shown_by(behaviour: ChampionBehaviour, people: Mapping[Id, Person]) -> str:
    """Who showed a behaviour: the champion where consent is given, else where it comes from."""
    champion = people.get(behaviour.champion_id or "")
    if champion is not None and behaviour.consent is Consent.GIVEN:
        return champion.name
    return "A colleague, not named" if champion is not None else behaviour.source


def _earlier(standard: ServiceStandard) -> EarlierVersion:
    since = f", in force from {plain_day(standard.published_on)}" if standard.published_on else ""
    year = f" {standard.published_on.year}" if standard.published_on else ""
    critical = "critical, " if standard.critical else ""
    pairs = [(MARK_NAMES.get(anchor.mark, anchor.mark.value), anchor.text) for anchor in standard.anchors]
    pairs += [("Weight", f"{critical}{standard.weight}"), ("Why it matters", standard.why)]
    return EarlierVersion(
        f"Version {standard.version}{since}{year}", f"{standard.title}. {standard.behaviour}", tuple(pairs)
    )
