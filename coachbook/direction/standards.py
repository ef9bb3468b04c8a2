"""Acts on service standards: write, publish the next version, retire; history stays under its version."""

from __future__ import annotations

from collections.abc import Iterable

from coachbook.changes import Acting, Change, Edit, adding, replacing
from coachbook.errors import Fault
from coachbook.records import Anchor, ServiceStandard
from coachbook.records.kinds import Mark, Publication, Scale

ASKED_ANCHORS = {
    Scale.ONE_TO_FIVE: (Mark.ONE, Mark.THREE, Mark.FIVE),
    Scale.MET_NOT_MET: (Mark.MET, Mark.NOT_MET),
}
"""The marks that a published standard describes; 2 and 4 lie between them."""


def current(standards: Iterable[ServiceStandard]) -> tuple[ServiceStandard, ...]:
    """The published standards, heaviest first."""
    published = (standard for standard in standards if standard.state is Publication.PUBLISHED)
    return tuple(sorted(published, key=lambda standard: (-standard.weight, standard.title)))


def weight_share(standard: ServiceStandard, standards: Iterable[ServiceStandard]) -> float:
    """Its share, 0 to 1, among the weights of all published standards."""
    total = sum(other.weight for other in current(standards))
    return standard.weight / total if total else 0.0


def new_standard(acting: Acting, title: str, behaviour: str, **fields: object) -> Change:
    """A new standard, published at once. Raises `Fault` named after the field that is missing."""
    id_ = acting.new_id()
    standard = ServiceStandard.model_validate(
        {
            **_checked(title, behaviour, fields),
            "id": id_,
            "root_id": id_,
            "state": Publication.PUBLISHED,
            "published_on": acting.today,
        }
    )
    return Change(f"the standard {standard.title}", "new standard", adding(standard))


def revise_standard(acting: Acting, standard: ServiceStandard, *, rated: bool, **fields: object) -> Change:
    """Other words for a standard.

    Once it was rated (`rated`), the words it was rated with stay: the change becomes its next version.
    Raises `Fault` named after the field that is missing.
    """
    title = str(fields.pop("title", standard.title))
    behaviour = str(fields.pop("behaviour", standard.behaviour))
    wanted = {**dict(standard), **_checked(title, behaviour, {**dict(standard), **fields})}
    if not rated:
        after = standard.but(**wanted)
        merge = f"standard {standard.id} {' '.join(sorted(fields))}"
        return Change(f"the standard {after.title}", "revise standard", replacing(standard, after), merge)
    after = ServiceStandard.model_validate(
        {**wanted, "id": acting.new_id(), "version": standard.version + 1, "published_on": acting.today}
    )
    if after.but(id=standard.id, version=standard.version, published_on=standard.published_on) == standard:
        return Change("nothing", "revise standard", ())
    retired = standard.but(state=Publication.RETIRED)
    edits: tuple[Edit, ...] = (*replacing(standard, retired), *adding(after))
    return Change(f"the standard {after.title}", "revise standard", edits)


def retire_standard(standard: ServiceStandard) -> Change:
    """It is asked for no longer; what was rated with it stays readable."""
    after = standard.but(state=Publication.RETIRED)
    return Change(f"retiring {standard.title}", "retire standard", replacing(standard, after))


def missing_anchors(standard: ServiceStandard) -> tuple[Mark, ...]:
    """The marks that still lack their words."""
    return tuple(mark for mark in ASKED_ANCHORS[standard.scale] if not standard.anchor(mark).strip())


def anchors_from(texts: dict[Mark, str]) -> tuple[Anchor, ...]:
    """Anchors in the order of the scale, without the empty ones."""
    order = list(Mark)
    written = sorted((mark for mark, text in texts.items() if text.strip()), key=order.index)
    return tuple(Anchor(mark=mark, text=texts[mark].strip()) for mark in written)


def _checked(title: str, behaviour: str, fields: dict[str, object]) -> dict[str, object]:
    if not title.strip():
        raise Fault("title", "Give the standard a title of a few words.")
    if not behaviour.strip():
        raise Fault("behaviour", "Write what can be seen or heard when it is met.")
    if fields.get("critical") and fields.get("scale", Scale.ONE_TO_FIVE) is not Scale.MET_NOT_MET:
        raise Fault("scale", "A critical standard is rated met or not met.")
    return {**fields, "title": title.strip(), "behaviour": behaviour.strip()}
