"""What the page Vision and standards shows, as a value made from records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coachbook.coaching.days import plain_day
from coachbook.direction.alignment import ChainGap, GapKind, chain_gaps, links_in_line
from coachbook.direction.figures import LOOK_BACK, Standing, standings
from coachbook.direction.standards import current, drafts, in_force, weight_share
from coachbook.direction.vision import draft_of, earlier, published
from coachbook.records import ChampionBehaviour, Id, MomentOfTruth, ServiceStandard, Vision
from coachbook.records.kinds import Publication
from coachbook.records.lines import MarkCount
from coachbook.statistics.intervals import percent
from coachbook.statistics.words import count, sentence_case
from coachbook.ui.direction.earlier import EarlierVersion
from coachbook.ui.direction.written import remarks
from coachbook.wording.checks import LONGEST_VISION, check_vision
from coachbook.wording.rules import word_count

LONG_SILENCE = 30
"""Days without a word about a standard from which the table points it out."""


@dataclass(frozen=True, slots=True)
class VisionView:
    """A vision to be read: its words, what the wording check says of it."""

    head: str
    text: str
    pairs: tuple[tuple[str, str], ...]
    praise: tuple[str, ...]
    """What is right with it, for green chips."""
    remarks: tuple[str, ...]
    """What stands out, as sentences."""


@dataclass(frozen=True, slots=True)
class StandardRow:
    """One standard in the table."""

    id: Id
    """The id of its first version, by which its page is found."""
    title: str
    phrase: str
    critical: bool
    moments: int
    weight: int
    share: str
    talked: str
    """"3 days ago", "today"; "not in 90 days"."""
    silence: int
    """Days since it was talked about, for sorting; a large number where it was not."""
    figure: str
    rated: int | None
    """How often in the last 90 days; None while it is being counted."""
    champion: bool
    draft: bool

    @property
    def silent(self) -> bool:
        """Whether it has not been talked about for long."""
        return self.silence > LONG_SILENCE


@dataclass(frozen=True, slots=True)
class VisionState:
    """All that the page shows."""

    sentence: str
    vision: VisionView | None
    draft: Vision | None
    draft_head: str
    rows: tuple[StandardRow, ...]
    gaps: tuple[ChainGap, ...]
    in_line: tuple[str, ...]
    earlier: tuple[EarlierVersion, ...]
    phrases: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether there is neither a vision nor a standard."""
        return self.vision is None and self.draft is None and not self.rows


def vision_state(
    visions: Sequence[Vision],
    standards: Sequence[ServiceStandard],
    moments: Sequence[MomentOfTruth],
    behaviours: Sequence[ChampionBehaviour],
    *,
    counts: Sequence[MarkCount] | None,
    talked: Mapping[Id, date],
    today: date,
) -> VisionState:
    """The page from records; `counts` are the marks of the last 90 days, None until they are counted.

    `talked` are days by standard id.
    """
    now, draft = published(visions), draft_of(visions)
    gaps = chain_gaps(visions, standards, moments, behaviours)
    rows = _rows(standards, behaviours, moments, counts=counts, talked=talked, today=today)
    return VisionState(
        sentence=_sentence(gaps, draft, rows, first=now is None),
        vision=_view(now, today) if now else None,
        draft=draft,
        draft_head=f"Version {draft.version}, not published yet" if draft else "",
        rows=rows,
        gaps=gaps,
        in_line=links_in_line(gaps),
        earlier=tuple(_earlier(vision) for vision in earlier(visions)),
        phrases=now.phrases if now else (),
    )


def _sentence(
    gaps: Sequence[ChainGap], draft: Vision | None, rows: Sequence[StandardRow], *, first: bool
) -> str:
    if draft is not None and first:
        return "Write what customers get and feel, then publish it: standards and moments hang on it."
    if draft is not None:
        return "A new version of the vision is being written; it holds once you publish it."
    if not gaps:
        return _in_line(rows)
    if gaps[0].kind is GapKind.NO_VISION:
        return "Begin with the vision: what customers get from you, and how they feel afterwards."
    missing = f"{sentence_case(count(len(gaps)))} links are" if len(gaps) > 1 else "One link is"
    return f"{missing} missing. Begin here: {gaps[0].sentence}; {gaps[0].advice}."


def _in_line(rows: Sequence[StandardRow]) -> str:
    quiet = max(rows, key=lambda row: row.silence, default=None)
    if quiet is None or not quiet.silent:
        return "Everything is in line, from the vision to the champions; each standard is talked about."
    days = f"{min(quiet.silence, LOOK_BACK)} days" + (" or more" if quiet.silence > LOOK_BACK else "")
    return f"Everything is in line. “{quiet.title}” was not talked about for {days}; bring it up next."


def _view(vision: Vision, today: date) -> VisionView:
    words = word_count(vision.text)
    praise = [f"{words} words"] if words <= LONGEST_VISION else []
    if vision.customer_gets.strip():
        praise.append("says what customers get")
    if vision.customer_feels.strip():
        praise.append("says how they feel")
    if vision.today.strip() and vision.aspired.strip():
        praise.append("now and then")
    found = check_vision(vision.text, vision.customer_gets, vision.customer_feels)
    head = f"Our vision · version {vision.version}"
    if vision.published_on is not None:
        head += f", in force since {_day(vision.published_on, today)}"
    return VisionView(head, vision.text, _pairs(vision), tuple(praise), remarks(vision.text, found))


def _pairs(vision: Vision) -> tuple[tuple[str, str], ...]:
    return (
        ("The customer gets", vision.customer_gets),
        ("The customer feels", vision.customer_feels),
        ("Today", vision.today),
        ("Where we are going", vision.aspired),
    )


def _earlier(vision: Vision) -> EarlierVersion:
    head = f"Version {vision.version}"
    if vision.published_on and vision.retired_on:
        head += f", from {_full(vision.published_on)} to {_full(vision.retired_on)}"
    return EarlierVersion(head, vision.text, _pairs(vision))


def _rows(
    standards: Sequence[ServiceStandard],
    behaviours: Sequence[ChampionBehaviour],
    moments: Sequence[MomentOfTruth],
    *,
    counts: Sequence[MarkCount] | None,
    talked: Mapping[Id, date],
    today: date,
) -> tuple[StandardRow, ...]:
    by_id = {standard.id: standard for standard in standards}
    known = standings(counts or (), by_id, today)
    shown = {
        by_id[b.standard_id].root_id
        for b in behaviours
        if b.state is not Publication.RETIRED and b.standard_id in by_id
    }
    last: dict[Id, date] = {}
    for id_, day in talked.items():
        if id_ in by_id:
            root = by_id[id_].root_id
            last[root] = max(day, last.get(root, day))
    held = {moment.id for moment in moments if moment.state is not Publication.RETIRED}
    written = drafts(standards)
    fresh = [draft for draft in written if in_force(draft.root_id, standards) is None]
    changing = {draft.root_id for draft in written}
    return tuple(
        _row(
            standard,
            standing=known.get(standard.root_id),
            counting=counts is None,
            share=weight_share(standard, standards),
            moments=len(held.intersection(standard.moment_ids)),
            silence=(today - last[standard.root_id]).days if standard.root_id in last else None,
            champion=standard.root_id in shown,
            draft=standard.root_id in changing,
        )
        for standard in (*current(standards), *fresh)
    )


def _row(
    standard: ServiceStandard,
    *,
    standing: Standing | None,
    counting: bool,
    share: float,
    moments: int,
    silence: int | None,
    champion: bool,
    draft: bool,
) -> StandardRow:
    return StandardRow(
        id=standard.root_id,
        title=standard.title,
        phrase=standard.phrase,
        critical=standard.critical,
        moments=moments,
        weight=standard.weight,
        share=f"{percent(share)} %" if standard.state is Publication.PUBLISHED else "",
        talked=talked_text(silence),
        silence=LOOK_BACK + 1 if silence is None else max(0, silence),
        figure=standing.figure if standing else "",
        rated=None if counting else standing.met.rated if standing else 0,
        champion=champion,
        draft=draft,
    )


def talked_text(days: int | None) -> str:
    """When it was talked about last, in words."""
    if days is None:
        return f"not in {LOOK_BACK} days"
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"


def _day(on: date, today: date) -> str:
    return plain_day(on) if on.year == today.year else _full(on)


def _full(on: date) -> str:
    return f"{plain_day(on)} {on.year}"
