"""Acts under a development plan: who agreed to it, received it or chose not to sign, when and by which way.

Nothing is called agreed before it is recorded, and what was recorded cannot be undone: it happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coachbook.changes import Acting, Change, replacing
from coachbook.coaching.plans import refuse_closed
from coachbook.errors import Fault
from coachbook.records import DevelopmentPlan, Person, PlanGoal, SignOff
from coachbook.records.kinds import PlanState, SignAct, SignRole, Way


def agree(
    acting: Acting,
    plan: DevelopmentPlan,
    person: Person,
    goals: Sequence[PlanGoal],
    way: Way,
    comment: str = "",
    on: date | None = None,
) -> Change:
    """The person agrees to this version; cannot be undone.

    Raises `Fault("goals")` without a goal, `Fault("on")` for a day ahead, `Fault("act")` where it was agreed.
    """
    refuse_closed(plan)
    if not goals:
        raise Fault("goals", "A plan without a goal cannot be agreed; add one from the observations.")
    if plan.state is not PlanState.DRAFT:
        raise Fault("act", f"{person.called} has agreed to version {plan.version} already.")
    after = _signed(acting, plan, SignRole.PERSON, SignAct.AGREED, person.name, way, comment, on)
    return Change("agree", "agree plan", replacing(plan, after.but(state=PlanState.AGREED)), undoable=False)


def record_act(
    acting: Acting,
    plan: DevelopmentPlan,
    role: SignRole,
    act: SignAct,
    name: str,
    way: Way,
    comment: str = "",
    on: date | None = None,
    witness: str = "",
) -> Change:
    """Somebody received this version, or chose not to sign it; what was recorded cannot be undone.

    `witness` is who was there when it was offered, where somebody chose not to sign.
    Agreement has an act of its own, `agree`, since it changes the plan's state. Raises `Fault("act")` for it
    and for what stands there already, `Fault("name")`, `Fault("on")` for a day that is still ahead.
    """
    if act is SignAct.AGREED:
        raise Fault("act", "Agreement is recorded by the person's own act.")
    if any((s.role, s.act, s.version) == (role, act, plan.version) for s in plan.sign_offs):
        raise Fault("act", f"This is recorded for version {plan.version} already.")
    if not name.strip():
        raise Fault("name", "Write who it was.")
    after = _signed(acting, plan, role, act, name.strip(), way, comment, on, witness)
    return Change(f"{act.value} plan", f"plan {act.value}", replacing(plan, after), undoable=False)


def _signed(
    acting: Acting,
    plan: DevelopmentPlan,
    role: SignRole,
    act: SignAct,
    name: str,
    way: Way,
    comment: str,
    on: date | None,
    witness: str = "",
) -> DevelopmentPlan:
    day = on or acting.today
    if day > acting.today:
        raise Fault("on", "This day is still ahead; record it when it has happened.")
    entry = SignOff(
        role=role,
        act=act,
        name=name,
        on=day,
        version=plan.version,
        way=way,
        comment=comment.strip(),
        witness=witness.strip(),
    )
    return plan.but(sign_offs=(*plan.sign_offs, entry))
