"""From the rows of a scorecard form to service standards with weights, anchors and what is critical.

A row with what people aim at and with its moments comes into force at once; any other becomes a draft, which
lacks the same as a draft that is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from coachbook.changes import Acting
from coachbook.coaching.list_words import read_scale, read_yes
from coachbook.coaching.lists import Found, Meaning, Refused, Row, fold, guess, refuse_doubles
from coachbook.coaching.people import short_name
from coachbook.direction.standards import OUTSTANDING, anchors_from
from coachbook.errors import Fault
from coachbook.records import Id, MomentOfTruth, ServiceStandard
from coachbook.records.base import LONGEST_NAME, LONGEST_TEXT
from coachbook.records.kinds import Mark, Publication, Scale

_HEAVIEST = 100
_NAMED = 3


class StandardColumn(StrEnum):
    """What a column of a scorecard form may mean."""

    TITLE = "title"
    BEHAVIOUR = "behaviour"
    WEIGHT = "weight"
    SCALE = "scale"
    CRITICAL = "critical"
    WHY = "why"
    MOMENT = "moment"
    ANCHOR_1 = "anchor_1"
    ANCHOR_2 = "anchor_2"
    ANCHOR_3 = "anchor_3"
    ANCHOR_4 = "anchor_4"
    ANCHOR_5 = "anchor_5"
    ANCHOR_MET = "anchor_met"
    ANCHOR_NOT_MET = "anchor_not_met"


_HEADINGS: Mapping[StrEnum, str] = {
    StandardColumn.TITLE: "title|standard|name|question|criterion|item|attribute|skill|competency|standards",
    StandardColumn.BEHAVIOUR: "behaviour|behavior|description|definition|guideline|guidance|"
    "expectation|details|what",
    StandardColumn.WEIGHT: "weight|weighting|points|max points|max score|maximum score|"
    "possible points|weight %|score",
    StandardColumn.SCALE: "scale|answer type|type|rated|rating scale|response type|answers",
    StandardColumn.CRITICAL: "critical|auto-fail|auto fail|autofail|fatal|must|must be met|"
    "knock-out|zero tolerance",
    StandardColumn.WHY: "why|reason|purpose|why it matters|impact",
    StandardColumn.MOMENT: "moment|moments|moment of truth|moments of truth",
    StandardColumn.ANCHOR_1: "1|anchor 1|poor|1 = poor|unacceptable|level 1|1 point",
    StandardColumn.ANCHOR_2: "2|anchor 2|level 2|below|2 points",
    StandardColumn.ANCHOR_3: "3|anchor 3|level 3|average|meets|3 points",
    StandardColumn.ANCHOR_4: "4|anchor 4|level 4|above|4 points",
    StandardColumn.ANCHOR_5: "5|anchor 5|outstanding|excellent|5 = excellent|level 5|exceeds|5 points",
    StandardColumn.ANCHOR_MET: "met|anchor met|yes|pass|looks like when met",
    StandardColumn.ANCHOR_NOT_MET: "not met|anchor not met|no|fail|looks like when not met",
}
_ANCHORS = {
    StandardColumn.ANCHOR_1: Mark.ONE,
    StandardColumn.ANCHOR_2: Mark.TWO,
    StandardColumn.ANCHOR_3: Mark.THREE,
    StandardColumn.ANCHOR_4: Mark.FOUR,
    StandardColumn.ANCHOR_5: Mark.FIVE,
    StandardColumn.ANCHOR_MET: Mark.MET,
    StandardColumn.ANCHOR_NOT_MET: Mark.NOT_MET,
}
_USUAL_WEIGHT = 10
_YES_OR_NO = (Mark.MET, Mark.NOT_MET)
_ENDS = {Mark.MET: Mark.FIVE, Mark.NOT_MET: Mark.ONE}
"""Whose words stand in where a form describes the ends of the other scale."""


def guess_standards(header: Sequence[str]) -> dict[int, Meaning]:
    """Which column means what, by its heading."""
    return guess(header, _HEADINGS)


def prepare_standards(
    acting: Acting,
    rows: Iterable[Row],
    meanings: Mapping[int, Meaning],
    standards: Iterable[ServiceStandard],
    moments: Iterable[MomentOfTruth],
) -> Found:
    """What the rows would add: a standard each. One of the same title is here already and stays unchanged.

    Raises `Fault("columns")` where no column holds titles.
    """
    if StandardColumn.TITLE not in {each.column for each in meanings.values()}:
        raise Fault("columns", "No column holds the standards; name one Title.")
    refuse_doubles(meanings)
    rows = tuple(rows)
    reader = _Reader(acting, rows, meanings, moments)
    here = {fold(each.title): each for each in standards if each.state is not Publication.RETIRED}
    new: dict[str, tuple[int, ServiceStandard]] = {}
    already, repeated, unreadable = [], [], []
    for row in rows:
        title = reader.cell(row, StandardColumn.TITLE)
        try:
            standard = reader.standard(row, title)
        except Fault as fault:
            unreadable.append(Refused(row.number, short_name(title), fault.message))
            continue
        key = fold(title)
        if key in here:
            already.append(Refused(row.number, title, f"{title} is here already and stays unchanged."))
        elif key in new:
            repeated.append(Refused(row.number, title, f"{title} stands in row {new[key][0]} already."))
        else:
            new[key] = (row.number, standard)
    found = tuple(standard for _, standard in new.values())
    return Found(found, tuple(already), tuple(repeated), (), tuple(unreadable), notes=_notes(found, reader))


class _Reader:
    """Makes standards of cells."""

    def __init__(
        self,
        acting: Acting,
        rows: Sequence[Row],
        meanings: Mapping[int, Meaning],
        moments: Iterable[MomentOfTruth],
    ) -> None:
        self._acting = acting
        self._places = {each.column: index for index, each in meanings.items()}
        self._moments = {fold(each.title): each.id for each in moments}
        self._factor = _factor(self.cell(row, StandardColumn.WEIGHT) for row in rows)
        self.softened: list[str] = []
        """Critical standards that were rated from 1 to 5 and are met or not met here."""

    def cell(self, row: Row, column: StandardColumn) -> str:
        """A cell by what its column means; empty where no column does."""
        index = self._places.get(column)
        return row.cell(index) if index is not None else ""

    def standard(self, row: Row, title: str) -> ServiceStandard:
        """The standard of a row. Raises `Fault` for what cannot be read."""
        if not title:
            raise Fault("title", "The title is missing.")
        if len(title) > LONGEST_NAME:
            raise Fault("title", f"A title has at most {LONGEST_NAME} characters; shorten it.")
        critical = read_yes(self.cell(row, StandardColumn.CRITICAL))
        texts = {mark: self._text(row, column) for column, mark in _ANCHORS.items()}
        scale = self._scale(row, title, texts, critical=critical)
        anchors = anchors_from(_on(scale, texts))
        moment_ids = self._moment_ids(row)
        ready = bool(moment_ids) and any(each.mark is OUTSTANDING[scale] for each in anchors)
        id_ = self._acting.new_id()
        return ServiceStandard(
            id=id_,
            root_id=id_,
            title=title,
            behaviour=self._text(row, StandardColumn.BEHAVIOUR) or title,
            scale=scale,
            anchors=anchors,
            weight=self._weight(row),
            critical=critical,
            why=self._text(row, StandardColumn.WHY),
            moment_ids=moment_ids,
            state=Publication.PUBLISHED if ready else Publication.DRAFT,
            published_on=self._acting.today if ready else None,
        )

    def _scale(self, row: Row, title: str, texts: Mapping[Mark, str], *, critical: bool) -> Scale:
        """The scale that is written, else the one whose anchors are; a critical one is met or not met."""
        written = read_scale(self.cell(row, StandardColumn.SCALE))
        if critical:
            if written is Scale.ONE_TO_FIVE:
                self.softened.append(title)
            return Scale.MET_NOT_MET
        if written is not None:
            return written
        points = any(text for mark, text in texts.items() if mark not in _YES_OR_NO)
        met = any(texts[mark] for mark in _YES_OR_NO)
        return Scale.MET_NOT_MET if met and not points else Scale.ONE_TO_FIVE

    def _weight(self, row: Row) -> int:
        text = self.cell(row, StandardColumn.WEIGHT)
        if not text:
            return _USUAL_WEIGHT
        weight = round(_number(text) * self._factor)
        if weight < 1:
            raise Fault("weight", f"A weight of {text} counts nowhere; give it more, or leave the row out.")
        if weight > _HEAVIEST:
            raise Fault(
                "weight", f"The weight {short_name(text)} is over {_HEAVIEST}; a weight is a share of 100."
            )
        return weight

    def _moment_ids(self, row: Row) -> tuple[Id, ...]:
        named = [part.strip() for part in self.cell(row, StandardColumn.MOMENT).split(";") if part.strip()]
        for each in named:
            if fold(each) not in self._moments:
                raise Fault(
                    "moment", f"There is no moment of truth called {short_name(each)}; write it first."
                )
        return tuple(dict.fromkeys(self._moments[fold(each)] for each in named))

    def _text(self, row: Row, column: StandardColumn) -> str:
        index = self._places.get(column)
        text = row.cells[index].strip() if index is not None and index < len(row.cells) else ""
        if len(text) > LONGEST_TEXT:
            raise Fault("text", f"A text has {len(text):,} characters; at most {LONGEST_TEXT:,} fit.")
        return text


def _on(scale: Scale, texts: Mapping[Mark, str]) -> dict[Mark, str]:
    """The anchors of a scale; the ends of the other one stand in where it has none of its own."""
    if scale is Scale.ONE_TO_FIVE:
        return {mark: text for mark, text in texts.items() if mark not in _YES_OR_NO}
    return {mark: texts[mark] or texts[_ENDS[mark]] for mark in _YES_OR_NO}


def _factor(texts: Iterable[str]) -> Decimal:
    """What makes whole weights of parts of one, such as 0.15, and of halves, such as 2.5."""
    weights = []
    for text in texts:
        try:
            weights.append(_number(text))
        except Fault:
            continue  # an empty or odd cell is said with its own row
    most = max(weights, default=Decimal(0))
    if 0 < most <= 1 and any(weight != int(weight) for weight in weights):
        return Decimal(100)
    odd = any(weight != int(weight) for weight in weights)
    return next((Decimal(by) for by in (10, 4, 2) if odd and most * by <= _HEAVIEST), Decimal(1))


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text.rstrip("% ").replace(",", "."))
    except InvalidOperation:
        raise Fault("weight", f"The weight “{short_name(text)}” is not a number.") from None
    if not number.is_finite() or number < 0:
        raise Fault("weight", f"The weight “{short_name(text)}” is not a number.")
    return number


def _notes(found: Sequence[ServiceStandard], reader: _Reader) -> tuple[str, ...]:
    notes = []
    drafts = sum(each.state is Publication.DRAFT for each in found)
    if drafts:
        come = "One comes in as a draft" if drafts == 1 else f"{drafts} come in as drafts"
        notes.append(
            f"{come}, for want of moments of truth or of the words for the best mark; "
            "put them in force under Vision and standards."
        )
    named = [each.title for each in found if each.title in reader.softened]
    if named:
        more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
        notes.append(
            "What is critical is met or not met, also where the form rates from 1 to 5: "
            f"{', '.join(named[:_NAMED])}{more}."
        )
    return tuple(notes)
