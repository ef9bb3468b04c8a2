"""What the page of one observation shows, as values made from records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coachbook.coaching.days import plain_day
from coachbook.coaching.evidence import latest_versions
from coachbook.coaching.judging import moments_judged, score_of
from coachbook.coaching.observations import can_be_strength
from coachbook.coaching.submitting import Requirement, requirements
from coachbook.records import (
    ChampionBehaviour,
    Focus,
    Id,
    MomentOfTruth,
    Observation,
    Person,
    Rating,
    ServiceStandard,
)
from coachbook.records.kinds import (
    Cause,
    Consent,
    Mark,
    ObservationKind,
    ObservationState,
    Publication,
    Scale,
    Seen,
)
from coachbook.statistics.scoring import Score
from coachbook.statistics.words import quoted

PERSON, MOMENT, KIND = "person:", "moment:", "kind:"
POINTS_RULE = (
    "1 to 5 give 0, 25, 50, 75 and 100 points, met gives 100 and not met 0. "
    "The score is their mean by weight; N/A counts nowhere."
)
_BETWEEN = {Mark.TWO: (Mark.ONE, Mark.THREE), Mark.FOUR: (Mark.THREE, Mark.FIVE)}
_SPOKEN = {Mark.MET: "met", Mark.NOT_MET: "not met", Mark.NOT_APPLICABLE: "N/A"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """With what a new observation begins, as the place's `sub` says it."""

    person_id: Id | None = None
    moment_ids: tuple[Id, ...] = ()
    kind: ObservationKind | None = None


@dataclass(frozen=True, slots=True)
class BehaviourLine:
    """One champion behaviour of a standard, and whether it was seen here."""

    id: Id
    title: str
    seen: Seen | None


@dataclass(frozen=True, slots=True)
class StandardLine:
    """One standard of the form: what it is called, how it was rated, and what is asked for."""

    rating_id: Id
    standard_id: Id
    title: str
    scale: Scale
    mark: Mark | None
    line: str
    focus: bool
    critical: bool
    strength: bool
    can_be_strength: bool
    evidence: str
    evidence_wanted: bool
    asked: str
    """What the empty evidence field says."""
    cause: Cause | None
    missed: bool
    behaviours: tuple[BehaviourLine, ...]
    moment: str = ""
    """The moment that begins with this line, where the contact has more than one."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """What the marks of the current standard look like, beside the form."""

    title: str
    standard: str
    rows: tuple[tuple[str, str, bool], ...]
    """Mark, words, and whether it is the mark given."""
    why: str
    example: str


@dataclass(frozen=True, slots=True)
class ObservationView:
    """All that the form, or the submitted observation, shows."""

    submitted: bool
    rated: int
    lines: tuple[StandardLine, ...]
    checks: tuple[Requirement, ...]
    score: Score | None
    """None while something is unrated."""
    verdicts: tuple[str, ...] = ()
    """Whether each moment was won, in words; nothing where the workbook has no pass line."""

    @property
    def rated_in_words(self) -> str:
        """How far it is: "5 of 6"."""
        return f"{self.rated} of {len(self.lines)}"


def wanted(sub: str) -> Wanted:
    """Reads the `sub` of a new observation: "person:<id>", "moment:<id>", "kind:<kind>", parted by spaces."""
    words = sub.split()
    person = next((word.removeprefix(PERSON) for word in words if word.startswith(PERSON)), None)
    moments = tuple(word.removeprefix(MOMENT) for word in words if word.startswith(MOMENT))
    kinds = {f"{KIND}{kind}": kind for kind in ObservationKind}
    return Wanted(person or None, moments, next((kinds[word] for word in words if word in kinds), None))


def observation_view(
    observation: Observation,
    ratings: Iterable[Rating],
    standards: Mapping[Id, ServiceStandard],
    behaviours: Iterable[ChampionBehaviour] = (),
    focus: Focus | None = None,
    moments: Mapping[Id, MomentOfTruth] | None = None,
    pass_line: int | None = None,
) -> ObservationView:
    """The form's value; `standards` holds every version, `focus` is the person's open one, or None."""
    ordered = sorted(ratings, key=lambda rating: rating.position)
    taught = _by_root(behaviours, standards)
    begun = _headings(ordered, observation, moments or {})
    lines = tuple(
        _line(
            rating,
            standards[rating.standard_id],
            observation,
            taught,
            _is_focus(focus, rating, standards),
            begun.get(rating.id, ""),
        )
        for rating in ordered
    )
    rated = sum(rating.mark is not None for rating in ordered)
    whole = bool(ordered) and rated == len(ordered)
    return ObservationView(
        submitted=observation.state is ObservationState.SUBMITTED,
        rated=rated,
        lines=lines,
        checks=requirements(observation, ordered, standards),
        score=score_of(ordered, standards) if whole else None,
        verdicts=_verdicts(ordered, standards, moments or {}, pass_line) if whole else (),
    )


def anchors_of(
    standard: ServiceStandard,
    mark: Mark | None,
    behaviours: Iterable[ChampionBehaviour],
    people: Mapping[Id, Person],
) -> Anchors:
    """What `standard` looks like at each anchored mark, and how a champion does it."""
    title = "What to look for"
    if mark is not None and mark is not Mark.NOT_APPLICABLE:
        title = f"What {_SPOKEN[mark]} looks like" if mark in _SPOKEN else f"What a {mark} looks like"
    order = [Mark.MET, Mark.NOT_MET] if standard.scale is Scale.MET_NOT_MET else list(reversed(Mark))
    rows = tuple(
        (_SPOKEN.get(each, str(each)).capitalize(), standard.anchor(each), each is mark)
        for each in order
        if standard.anchor(each)
    )
    return Anchors(title, standard.title, rows, standard.why, _example(behaviours, people))


def line_of(standard: ServiceStandard, mark: Mark | None) -> str:
    """What the mark given looks like: 2 and 4 lie between their neighbours; before it, what is expected."""
    if mark is None:
        return standard.behaviour
    if mark is Mark.NOT_APPLICABLE:
        return "N/A: there was no occasion for it; it counts nowhere"
    own = standard.anchor(mark)
    if own:
        return f"{_SPOKEN.get(mark, str(mark)).capitalize()} · {own}"
    near = [(each, standard.anchor(each)) for each in _BETWEEN.get(mark, ()) if standard.anchor(each)]
    if len(near) == 2:
        (low, below), (high, above) = near
        return f"{mark} · between {low}: {below.rstrip('.')}, and {high}: {above}"
    if near:
        return f"{mark} · next to {near[0][0]}: {near[0][1]}"
    return standard.behaviour


def _headings(
    ratings: Iterable[Rating], observation: Observation, moments: Mapping[Id, MomentOfTruth]
) -> dict[Id, str]:
    """The moments by the rating that each begins with, where there is more than one."""
    found: dict[Id, str] = {}
    last: Id | None = None
    for rating in ratings:
        moment = moments.get(rating.moment_id or "")
        if rating.moment_id != last and moment is not None:
            left = moment.id not in observation.moment_ids
            found[rating.id] = f"{moment.title} · no longer chosen, rated before" if left else moment.title
        last = rating.moment_id
    return found if len(found) > 1 else {}


def _verdicts(
    ratings: Sequence[Rating],
    standards: Mapping[Id, ServiceStandard],
    moments: Mapping[Id, MomentOfTruth],
    pass_line: int | None,
) -> tuple[str, ...]:
    if pass_line is None:
        return ()
    judged = [
        (moments[moment_id].title, each.lines[-1])
        for moment_id, each in moments_judged(ratings, standards, pass_line)
        if moment_id in moments
    ]
    return tuple(f"{title}, {words[0].lower()}{words[1:]}" for title, words in judged)


def _line(
    rating: Rating,
    standard: ServiceStandard,
    observation: Observation,
    taught: Mapping[Id, Sequence[ChampionBehaviour]],
    focus: bool,
    moment: str,
) -> StandardLine:
    mark = rating.mark
    missed = mark is not None and mark.is_miss
    was = {each.behaviour_id: each.seen for each in observation.seen}
    shows = mark is not None and mark is not Mark.NOT_APPLICABLE
    known = taught.get(standard.root_id, ())
    lines = tuple(BehaviourLine(b.id, b.title, was.get(b.id)) for b in known if shows or b.id in was)
    return StandardLine(
        rating_id=rating.id,
        standard_id=standard.id,
        title=standard.title,
        scale=standard.scale,
        mark=mark,
        line=line_of(standard, mark),
        focus=focus,
        critical=standard.critical,
        strength=rating.strength,
        can_be_strength=can_be_strength(mark),
        evidence=rating.evidence,
        evidence_wanted=missed or mark is Mark.FIVE or rating.strength or bool(rating.evidence),
        asked=_asked(mark, rating.strength),
        cause=rating.cause,
        missed=missed,
        behaviours=lines,
        moment=moment,
    )


def _asked(mark: Mark | None, strength: bool) -> str:
    if mark is not None and mark.is_miss:
        return "What was said or done? A miss needs its evidence."
    if strength:
        return "What was said or done? A strength needs its words."
    if mark is Mark.FIVE:
        return "What made it a 5? Good to have for the talk."
    return "What was said or done?"


def _by_root(
    behaviours: Iterable[ChampionBehaviour], standards: Mapping[Id, ServiceStandard]
) -> dict[Id, list[ChampionBehaviour]]:
    """Published behaviours by the first version of their standard, so that a new version keeps them."""
    found: dict[Id, list[ChampionBehaviour]] = {}
    for behaviour in sorted(behaviours, key=lambda each: (each.title, each.id)):
        standard = standards.get(behaviour.standard_id or "")
        if standard is not None and behaviour.state is Publication.PUBLISHED:
            found.setdefault(standard.root_id, []).append(behaviour)
    return found


def _is_focus(focus: Focus | None, rating: Rating, standards: Mapping[Id, ServiceStandard]) -> bool:
    if focus is None or focus.standard_id is None:
        return False
    latest = latest_versions(standards.values())
    worked_on, rated = latest.get(focus.standard_id), latest.get(rating.standard_id)
    return worked_on is not None and worked_on == rated


def _example(behaviours: Iterable[ChampionBehaviour], people: Mapping[Id, Person]) -> str:
    """One champion's own words, whose they are said only with consent; a person's before a pack's."""
    spoken = [each for each in behaviours if each.says]
    if not spoken:
        return ""
    best = min(spoken, key=lambda each: (each.champion_id is None, each.title, each.id))
    whose = ""
    champion = people.get(best.champion_id or "")
    if champion is not None and best.consent is Consent.GIVEN:
        whose = champion.called + (f", {plain_day(best.source_on)}" if best.source_on else "")
    said = quoted(best.says)
    return f"Champion example: {whose} — {said}" if whose else f"Champion example: {said}"
