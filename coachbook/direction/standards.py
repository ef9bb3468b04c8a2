"""Acts on service standards: write, put in force, retire; what was rated stays readable under its version.

A standard that nobody was rated with yet is corrected where it stands. Once it was rated, its words stay as
they are: what is typed then gathers in one draft, the next version, which nobody is rated with until one act
puts it in force. So typing never makes a version for each key, and no rating changes its meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coachbook.changes import Acting, Change, adding, removing, replacing
from coachbook.errors import Fault
from coachbook.records import Anchor, Id, ServiceStandard
from coachbook.records.kinds import Mark, Publication, Scale

ASKED_ANCHORS = {
    Scale.ONE_TO_FIVE: (Mark.ONE, Mark.THREE, Mark.FIVE),
    Scale.MET_NOT_MET: (Mark.MET, Mark.NOT_MET),
}
"""The marks that a published standard describes; 2 and 4 lie between them."""

OUTSTANDING = {Scale.ONE_TO_FIVE: Mark.FIVE, Scale.MET_NOT_MET: Mark.MET}
"""The mark that must be described before a standard is in force: what people aim at."""

_SAME_WORDS = {
    Mark.FIVE: Mark.MET,
    Mark.ONE: Mark.NOT_MET,
    Mark.MET: Mark.FIVE,
    Mark.NOT_MET: Mark.ONE,
}
"""Which anchor keeps its words when the scale changes."""


def current(standards: Iterable[ServiceStandard]) -> tuple[ServiceStandard, ...]:
    """The published standards, heaviest first."""
    published = (standard for standard in standards if standard.state is Publication.PUBLISHED)
    return tuple(sorted(published, key=lambda standard: (-standard.weight, standard.title)))


def drafts(standards: Iterable[ServiceStandard]) -> tuple[ServiceStandard, ...]:
    """The standards and versions that are written but not in force, by title."""
    written = (standard for standard in standards if standard.state is Publication.DRAFT)
    return tuple(sorted(written, key=lambda standard: (standard.title, standard.id)))


def versions(root_id: Id, standards: Iterable[ServiceStandard]) -> tuple[ServiceStandard, ...]:
    """All versions of one standard, the newest first."""
    family = (standard for standard in standards if standard.root_id == root_id)
    return tuple(sorted(family, key=lambda standard: (-standard.version, standard.id)))


def working_version(root_id: Id, standards: Iterable[ServiceStandard]) -> ServiceStandard | None:
    """The version that is written on: the draft, else the one in force, else the newest retired one."""
    family = versions(root_id, standards)
    for state in (Publication.DRAFT, Publication.PUBLISHED):
        for standard in family:
            if standard.state is state:
                return standard
    return family[0] if family else None


def in_force(root_id: Id, standards: Iterable[ServiceStandard]) -> ServiceStandard | None:
    """The version that people are rated with now."""
    family = versions(root_id, standards)
    return next((standard for standard in family if standard.state is Publication.PUBLISHED), None)


def weight_share(standard: ServiceStandard, standards: Iterable[ServiceStandard]) -> float:
    """Its share, 0 to 1, among the weights in force; a draft counts in the place of what it will replace."""
    others = sum(other.weight for other in current(standards) if other.root_id != standard.root_id)
    return standard.weight / (others + standard.weight)


def new_standard(acting: Acting, title: str, behaviour: str, **fields: object) -> Change:
    """A new standard as a draft: nobody is rated with it before it is put in force.

    Raises `Fault` named after the field that is missing.
    """
    id_ = acting.new_id()
    told = {
        **_checked(title.strip(), behaviour.strip(), fields),
        "id": id_,
        "root_id": id_,
        "state": Publication.DRAFT,
    }
    standard = ServiceStandard.model_validate(told)
    return Change(f"the standard {standard.title}", "new standard", adding(standard))


def edit_standard(
    acting: Acting,
    standard: ServiceStandard,
    standards: Iterable[ServiceStandard],
    *,
    rated: bool,
    **fields: object,
) -> Change:
    """Other words for a standard, typed one field at a time.

    A draft, and a standard that was not `rated` yet, are corrected where they stand. A rated one stays as
    it is, and the words begin its next version as a draft; a draft that says the same as the version in
    force again goes. Raises `Fault` named after the field that is wrong, or "state" for a retired standard.
    """
    if standard.state is Publication.RETIRED:
        raise Fault("state", "A retired standard stays as it was; write a new one.")
    merge = f"standard {standard.root_id} {' '.join(sorted(fields))}"
    after = standard.but(**_fitted(standard, fields))
    label = f"the standard {after.title}"
    if standard.state is Publication.DRAFT:
        now = in_force(standard.root_id, standards)
        if now is not None and _says_the_same(after, now):
            return Change(label, "revise standard", removing(standard), merge)
        return Change(label, "revise standard", replacing(standard, after), merge)
    if not rated:
        return Change(label, "revise standard", replacing(standard, after), merge)
    if after == standard:
        return Change(label, "revise standard", (), merge)
    newest = versions(standard.root_id, standards)
    draft = after.but(
        id=acting.new_id(),
        version=max((each.version for each in newest), default=standard.version) + 1,
        state=Publication.DRAFT,
        published_on=None,
    )
    return Change(label, "draft standard", adding(draft), merge)


def put_in_force(acting: Acting, draft: ServiceStandard, standards: Iterable[ServiceStandard]) -> Change:
    """The draft holds from today; the version before it is retired and stays readable.

    Raises `Fault` named after the field that is missing: title, behaviour, or the anchor of the best mark
    ("anchor 5", "anchor met").
    """
    if draft.state is not Publication.DRAFT:
        raise Fault("state", "Only a draft can be put in force.")
    _checked(draft.title, draft.behaviour, dict(draft))
    best = OUTSTANDING[draft.scale]
    if not draft.anchor(best).strip():
        raise Fault(f"anchor {best}", "Describe what this looks like at its best; it is what people aim at.")
    edits = replacing(draft, draft.but(state=Publication.PUBLISHED, published_on=acting.today))
    now = in_force(draft.root_id, standards)
    if now is not None:
        edits = (*replacing(now, now.but(state=Publication.RETIRED)), *edits)
    return Change(f"putting {draft.title} in force", "publish standard", edits)


def drop_draft(draft: ServiceStandard, *, referred: bool = False) -> Change:
    """Without the draft: what is in force stays. Raises `Fault("state")` where something refers to it."""
    if draft.state is not Publication.DRAFT:
        raise Fault("state", "Only a draft can be dropped; retire what was in force.")
    if referred:
        raise Fault("state", "Something in the workbook refers to this draft, so it stays.")
    return Change(f"dropping the draft of {draft.title}", "drop draft", removing(draft))


def retire_standard(standard: ServiceStandard) -> Change:
    """It is asked for no longer; what was rated with it stays readable."""
    after = standard.but(state=Publication.RETIRED)
    return Change(f"retiring {standard.title}", "retire standard", replacing(standard, after))


def missing_anchors(standard: ServiceStandard) -> tuple[Mark, ...]:
    """The marks that still lack their words."""
    return tuple(mark for mark in ASKED_ANCHORS[standard.scale] if not standard.anchor(mark).strip())


def anchors_from(texts: Mapping[Mark, str]) -> tuple[Anchor, ...]:
    """Anchors in the order of the scale, without the empty ones."""
    order = list(Mark)
    written = sorted((mark for mark, text in texts.items() if text.strip()), key=order.index)
    return tuple(Anchor(mark=mark, text=texts[mark].strip()) for mark in written)


def with_anchor(standard: ServiceStandard, mark: Mark, text: str) -> tuple[Anchor, ...]:
    """The anchors of a standard with other words for one mark."""
    return anchors_from({**{anchor.mark: anchor.text for anchor in standard.anchors}, mark: text})


def _fitted(standard: ServiceStandard, fields: dict[str, object]) -> dict[str, object]:
    """The fields, checked as they would stand; anchors move to the other scale where it changes."""
    wanted = {**dict(standard), **fields}
    if fields.get("critical"):
        wanted["scale"] = Scale.MET_NOT_MET
    if wanted["scale"] is not standard.scale and "anchors" not in fields:
        kept = {_SAME_WORDS[a.mark]: a.text for a in standard.anchors if a.mark in _SAME_WORDS}
        wanted["anchors"] = anchors_from(kept)
    return _checked(str(wanted["title"]), str(wanted["behaviour"]), wanted)


def _says_the_same(draft: ServiceStandard, now: ServiceStandard) -> bool:
    return draft.but(id=now.id, version=now.version, state=now.state, published_on=now.published_on) == now


def _checked(title: str, behaviour: str, fields: dict[str, object]) -> dict[str, object]:
    if not title.strip():
        raise Fault("title", "Give the standard a title of a few words.")
    if not behaviour.strip():
        raise Fault("behaviour", "Write what can be seen or heard when it is met.")
    if fields.get("critical") and fields.get("scale", Scale.ONE_TO_FIVE) is not Scale.MET_NOT_MET:
        raise Fault("scale", "A critical standard is rated met or not met.")
    return {**fields, "title": title, "behaviour": behaviour}
