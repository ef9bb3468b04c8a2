"""Acts on the vision: write a version, publish it; the one before it is retired and stays readable."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coachbook.changes import Acting, Change, Edit, adding, replacing
from coachbook.errors import Fault
from coachbook.records import Vision
from coachbook.records.kinds import Publication


def published(visions: Iterable[Vision]) -> Vision | None:
    """The vision that holds now."""
    return next((vision for vision in visions if vision.state is Publication.PUBLISHED), None)


def valid_on(visions: Iterable[Vision], day: date) -> Vision | None:
    """The vision that held on `day`: a plan of last year prints last year's text."""
    held = [
        vision
        for vision in visions
        if vision.published_on is not None
        and vision.published_on <= day
        and (vision.retired_on is None or day < vision.retired_on)
    ]
    return max(held, key=lambda vision: vision.version, default=None)


def draft_vision(acting: Acting, visions: Iterable[Vision], text: str, **fields: object) -> Change:
    """The next version, as a draft. Raises `Fault("text")` while it says nothing."""
    if not text.strip():
        raise Fault("text", "Write what customers get, in words that you would say to one.")
    version = max((vision.version for vision in visions), default=0) + 1
    vision = Vision.model_validate({"id": acting.new_id(), "version": version, "text": text, **fields})
    return Change("a new vision", "draft vision", adding(vision))


def correct_vision(vision: Vision, **fields: object) -> Change:
    """Other words in a draft. Raises `Fault("state")` for a published one: publish a new version instead."""
    if vision.state is not Publication.DRAFT:
        raise Fault("state", "A published vision stays as it is; write the next version.")
    merge = f"vision {vision.id} {' '.join(sorted(fields))}"
    return Change("the vision", "correct vision", replacing(vision, vision.but(**fields)), merge)


def publish_vision(acting: Acting, vision: Vision, visions: Iterable[Vision]) -> Change:
    """The draft holds from today; what held until now is retired.

    Raises `Fault` named after the field that is missing: what the customer gets and feels are required.
    """
    if not vision.customer_gets.strip():
        raise Fault("customer_gets", "Write what the customer gets; a vision without it promises nothing.")
    if not vision.customer_feels.strip():
        raise Fault("customer_feels", "Write how the customer feels afterwards.")
    edits: list[Edit] = []
    for other in visions:
        if other.state is Publication.PUBLISHED and other.id != vision.id:
            edits += replacing(other, other.but(state=Publication.RETIRED, retired_on=acting.today))
    edits += replacing(vision, vision.but(state=Publication.PUBLISHED, published_on=acting.today))
    return Change("publishing the vision", "publish vision", tuple(edits))
