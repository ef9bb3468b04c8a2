"""Nouns of Direction: the vision, the moments of truth and the service standards."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from coachbook.records.base import MOST, Id, Line, Name, Record, Text, Value
from coachbook.records.kinds import Mark, Publication, Scale, Scope


class Vision(Record):
    """The service mission: what customers get and feel, today and aspired; one is published."""

    version: Annotated[int, Field(ge=1, le=MOST)] = 1
    text: Text
    customer_gets: Text = ""
    customer_feels: Text = ""
    today: Text = ""
    aspired: Text = ""
    phrases: tuple[Line, ...] = ()
    """The phrases that standards rest on, each a part of `text`."""
    state: Publication = Publication.DRAFT
    published_on: date | None = None
    retired_on: date | None = None


class MomentOfTruth(Record):
    """A point in the customer's journey where the relation is won or lost."""

    position: Annotated[int, Field(ge=0, le=MOST)]
    """Its place in the journey, counted from 0."""
    title: Name
    situation: Text = ""
    at_stake: Text = ""
    won_when: Text = ""
    lost_when: Text = ""
    state: Publication = Publication.PUBLISHED


class Anchor(Value):
    """What one mark looks like when it is seen."""

    mark: Mark
    text: Text


class ServiceStandard(Record):
    """Observable behaviour expected at one or more moments; each version is a record of its own."""

    root_id: Id
    """The id of the first version: the same for all versions of one standard."""
    version: Annotated[int, Field(ge=1, le=MOST)] = 1
    title: Name
    behaviour: Text
    scale: Scale = Scale.ONE_TO_FIVE
    anchors: tuple[Anchor, ...] = ()
    weight: Annotated[int, Field(ge=1, le=100)] = 10
    """Its share in a score, against the weights of what else was rated."""
    critical: bool = False
    why: Text = ""
    """Why it matters to the customer."""
    scope: Scope = Scope.EXTERNAL
    moment_ids: tuple[Id, ...] = ()
    phrase: Line = ""
    """The phrase of the vision that it serves."""
    real_example: Text = ""
    state: Publication = Publication.PUBLISHED
    published_on: date | None = None

    @model_validator(mode="after")
    def _critical_is_met_or_not(self) -> Self:
        if self.critical and self.scale is not Scale.MET_NOT_MET:
            raise ValueError("A critical standard is rated met or not met.")
        return self

    @model_validator(mode="after")
    def _anchors_fit_the_scale(self) -> Self:
        yes_or_no = {Mark.MET, Mark.NOT_MET}
        for anchor in self.anchors:
            if anchor.mark is Mark.NOT_APPLICABLE or (anchor.mark in yes_or_no) != (
                self.scale is Scale.MET_NOT_MET
            ):
                raise ValueError("An anchor describes a mark of the standard's own scale.")
        return self

    def anchor(self, mark: Mark) -> str:
        """What `mark` looks like; for 2 and 4 without words of their own, the empty string."""
        return next((a.text for a in self.anchors if a.mark is mark), "")
