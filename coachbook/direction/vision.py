"""Acts on the vision: write a version, publish it; the one before it is retired and stays readable."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coachbook.changes import Acting, Change, Edit, adding, removing, replacing
from coachbook.errors import Fault
from coachbook.records import Vision
from coachbook.records.base import LONGEST_NAME
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


def draft_of(visions: Iterable[Vision]) -> Vision | None:
    """The version that is being written, the newest of several."""
    written = (vision for vision in visions if vision.state is Publication.DRAFT)
    return max(written, key=lambda vision: (vision.version, vision.id), default=None)


def earlier(visions: Iterable[Vision]) -> tuple[Vision, ...]:
    """The versions that held before, the newest first."""
    held = (vision for vision in visions if vision.state is Publication.RETIRED)
    return tuple(sorted(held, key=lambda vision: (-vision.version, vision.id)))


def draft_vision(acting: Acting, visions: Iterable[Vision]) -> Change:
    """The next version as a draft, which begins with the words of the one in force."""
    known = tuple(visions)
    now = published(known)
    version = max((vision.version for vision in known), default=0) + 1
    fresh = Vision(id=acting.new_id(), version=version, text="")
    if now is not None:
        fresh = now.but(id=fresh.id, version=version, state=Publication.DRAFT, published_on=None)
    return Change("a new vision", "draft vision", adding(fresh))


def drop_vision(vision: Vision) -> Change:
    """Without the draft: what holds stays. Raises `Fault("state")` for a version that held."""
    if vision.state is not Publication.DRAFT:
        raise Fault("state", "A vision that held stays readable; write the next version.")
    return Change("dropping the draft of the vision", "drop draft", removing(vision))


def phrases_from(text: str) -> tuple[str, ...]:
    """One phrase a line, each once, without blank ones."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(dict.fromkeys(line[:LONGEST_NAME] for line in lines if line))


def correct_vision(vision: Vision, **fields: object) -> Change:
    """Other words in a draft. Raises `Fault("state")` for a published one: publish a new version instead."""
    if vision.state is not Publication.DRAFT:
        raise Fault("state", "A published vision stays as it is; write the next version.")
    merge = f"vision {vision.id} {' '.join(sorted(fields))}"
    return Change("the vision", "correct vision", replacing(vision, vision.but(**fields)), merge)


def publish_vision(acting: Acting, vision: Vision, visions: Iterable[Vision]) -> Change:
    """The draft holds from today; what held until now is retired.

    Raises `Fault` named after the field that is missing: the text, what the customer gets and feels are
    required, and each phrase is a part of the text.
    """
    if not vision.text.strip():
        raise Fault("text", "Write what customers get, in words that you would say to one.")
    if not vision.customer_gets.strip():
        raise Fault("customer_gets", "Write what the customer gets; a vision without it promises nothing.")
    if not vision.customer_feels.strip():
        raise Fault("customer_feels", "Write how the customer feels afterwards.")
    strange = next((p for p in vision.phrases if p.casefold() not in _flat(vision.text)), None)
    if strange is not None:
        raise Fault("phrases", f"“{strange}” is not in the vision; a phrase is a part of its text.")
    edits: list[Edit] = []
    for other in visions:
        if other.state is Publication.PUBLISHED and other.id != vision.id:
            edits += replacing(other, other.but(state=Publication.RETIRED, retired_on=acting.today))
    edits += replacing(vision, vision.but(state=Publication.PUBLISHED, published_on=acting.today))
    return Change("publishing the vision", "publish vision", tuple(edits))


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()
