"""Telling of a plan's document who signed it when, whether it is whole, which plan it is, and if it holds.

What is told is no stronger than what was checked: a certificate that somebody made for themselves proves that
nothing was changed since, and not who they are.
"""

from __future__ import annotations

from dataclasses import dataclass

from coachbook.export.attached import data_in
from coachbook.export.phrases import KEPT, dated, short_id
from coachbook.export.plan_data import PlanData
from coachbook.export.plan_file import digest_of
from coachbook.export.signing.checking import Signature, State, signatures_of
from coachbook.plan_papers import gather_plan
from coachbook.records import DevelopmentPlan, PlanVersion
from coachbook.statistics.words import listed, whose
from coachbook.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Verified:
    """What a document is found to be."""

    data: PlanData | None
    """None in a copy without data, such as the person's own."""
    signatures: tuple[Signature, ...]
    compared: str = ""
    """How it stands to a workbook, as the end of a sentence; empty where none was asked."""
    same: bool = True
    """Whether the workbook says the same; true where none was asked."""

    @property
    def whole(self) -> bool:
        """Whether nothing was changed since each signature."""
        return all(signature.state is not State.CHANGED for signature in self.signatures)

    @property
    def sentence(self) -> str:
        """All of it in one sentence."""
        ends = f", and {self.compared}" if self.compared else ""
        return f"{self._which()}: {listed([_signed(each) for each in self.signatures]) or _NOBODY}{ends}."

    def _which(self) -> str:
        if self.data is None:
            return "A document without data, as copies for the person are"
        return f"{whose(self.data.person.name, 'plan')} {short_id(self.data.id)}, version {self.data.version}"


_NOBODY = "nobody has signed it digitally"


def verify(pdf: bytes, workbook: Workbook | None = None) -> Verified:
    """What the bytes of a document are found to be, compared with `workbook` where there is one.

    Raises `Fault("file")` for what is no whole PDF, is closed, or carries data that are no plan's.
    """
    data = data_in(pdf)
    signatures = signatures_of(pdf)
    if workbook is None:
        return Verified(data, signatures)
    if data is None:
        return Verified(data, signatures, "without data it cannot be compared with the workbook", same=False)
    compared, same = _compared(data, workbook)
    return Verified(data, signatures, compared, same)


def _signed(signature: Signature) -> str:
    by = f"signed by {signature.name}"
    if signature.at is not None:
        by += f" on {dated(signature.at.date())} at {signature.at:%H:%M}"
    if not signature.issuer:
        by += " with a certificate of their own"
    return f"{by} and {'CHANGED since' if signature.state is State.CHANGED else 'whole since'}"


def _compared(data: PlanData, workbook: Workbook) -> tuple[str, bool]:
    plan = workbook.get(DevelopmentPlan, data.id)
    if plan is None:
        return "the workbook has no such plan", False
    now = gather_plan(workbook, plan, data.audience, names_colleagues=data.names_colleagues)
    if digest_of(now) == digest_of(data):
        return "the same as in the workbook", True
    kept = {version.digest: version for version in workbook.all(PlanVersion, plan_id=plan.id)}
    version = next((kept[digest] for digest in _as_kept(data) if digest in kept), None)
    if version is not None:
        return f"the same as version {version.version}, which the workbook keeps as {KEPT[version.why]}", True
    return f"not the same as in the workbook, which has version {plan.version}", False


def _as_kept(data: PlanData) -> tuple[str, ...]:
    """The digests under which a workbook may keep it: its own, and that from before it was kept itself."""
    if not data.kept or data.since_kept:
        return (digest_of(data),)
    *earlier, last = data.kept
    return digest_of(data), digest_of(data.but(kept=tuple(earlier), since_kept=last.changed))
