"""What the page that checks a document shows: what it is, who signed it, and what taking it in would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coachbook.coaching.days import counted
from coachbook.export.phrases import dated
from coachbook.plan_intake import Intake

if TYPE_CHECKING:
    from coachbook.export.signing.checking import Signature
    from coachbook.verifying import Verified


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One signature: who and when, what it proves, and whether the document is as it was."""

    title: str
    line: str
    whole: bool


@dataclass(frozen=True, slots=True)
class CheckState:
    """The whole page, once a document was read."""

    name: str
    sentence: str
    holds: bool
    """Whether it is whole and the workbook does not say otherwise."""
    signatures: tuple[SignatureLine, ...]
    would: tuple[str, ...]
    """What taking it in would do, or why it does nothing."""
    can_take: bool
    plan_id: str
    """The plan that it is of, where this workbook has it."""


def check_state(
    name: str, found: Verified, intake: Intake | None, refusal: str, *, known: bool
) -> CheckState:
    """The page for the document of this name; `refusal` is why it cannot be taken in, where it cannot."""
    other = bool(found.compared) and not found.same and known
    return CheckState(
        name=name,
        sentence=found.sentence,
        holds=found.whole and not other,
        signatures=tuple(_signature(each) for each in found.signatures),
        would=_would(intake) if intake is not None else (refusal,),
        can_take=intake is not None and bool(intake.records),
        plan_id=found.data.id if found.data is not None and known else "",
    )


def _signature(each: Signature) -> SignatureLine:
    from coachbook.export.signing.checking import State  # there already, since something was checked

    when = f" on {dated(each.at.date())} at {each.at:%H:%M}" if each.at else ""
    vouched = (
        f"{each.issuer} vouches for the name"
        if each.issuer
        else "nobody but the holder vouches for the name: compare the fingerprint"
    )
    said = {
        State.WHOLE: "Nothing was changed since",
        State.SIGNED_ON: "Only further signatures were added since",
        State.CHANGED: "The document was CHANGED since",
    }[each.state]
    stamp = "; the time is vouched for" if each.timestamped else ""
    line = f"{said}; {vouched}{stamp}.\nFingerprint {each.fingerprint}"
    return SignatureLine(f"{each.name}{when}", line, each.state is not State.CHANGED)


def _would(intake: Intake) -> tuple[str, ...]:
    if not intake.records:
        return intake.said
    data = intake.data
    actions = sum(len(goal.actions) for goal in data.goals)
    added = (
        f"The plan of {data.person.name}, {dated(data.period_start)} to {dated(data.period_end)}, is added "
        f"as version {data.version}, with {counted(len(data.goals), 'goal')} "
        f"and {counted(actions, 'action')}."
    )
    return (*intake.said, added)


def done_sentence(intake: Intake) -> str:
    """What is said once it is taken in."""
    return f"The plan of {intake.data.person.name} is in this workbook now."
