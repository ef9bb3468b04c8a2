"""Taking in a plan from its document: compared with the workbook first, then added with the ids that it has.

The person is known by the personnel number, else by the name, else added. What was seen stays behind in the
workbook that the plan comes from; what the document said of it is kept as a version, and stands in every
document that is made of the plan from here on.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coachbook.changes import Acting
from coachbook.errors import Fault
from coachbook.export.attached import LARGEST_PDF, data_in
from coachbook.export.plan_data import ActionData, Owner, PlanData
from coachbook.export.plan_file import canonical, digest_of
from coachbook.plan_papers import gather_plan
from coachbook.records import (
    DevelopmentPlan,
    Id,
    Person,
    PlanAction,
    PlanGoal,
    PlanVersion,
    Record,
    ServiceStandard,
    Strength,
)
from coachbook.records.kinds import PersonRole, VersionReason
from coachbook.workbook import Workbook, one_of

_FIELD = "file"


@dataclass(frozen=True, slots=True)
class Intake:
    """What taking in a plan would do: the records that it adds, none where it is here already."""

    data: PlanData
    records: tuple[Record, ...]
    said: tuple[str, ...]
    """What happens, in sentences."""


def read_document(path: Path) -> bytes:
    """The bytes of a document. Raises `Fault("file")` where there is none that can be read."""
    try:
        if path.stat().st_size > LARGEST_PDF:
            raise Fault(_FIELD, f"{path.name} is larger than a plan's document can be: choose another.")
        return path.read_bytes()
    except FileNotFoundError:
        raise Fault(_FIELD, f"There is no file {path.name}: check its name and folder.") from None
    except OSError:
        raise Fault(
            _FIELD, f"{path.name} cannot be read: check that it is a file and that you may read it."
        ) from None


def prepared(workbook: Workbook, pdf: bytes) -> Intake:
    """What taking in this document would do; nothing is changed.

    Raises `Fault("file")` for a file that is no plan, for one without data, and for a plan that is here and
    differs; what two workbooks know of one plan is not mixed.
    """
    data = data_in(pdf)
    if data is None:
        raise Fault(
            _FIELD, "This document carries no data, as copies for the person do: take the one for HR."
        )
    here = workbook.get(DevelopmentPlan, data.id)
    if here is not None:
        return Intake(data, (), (_already(workbook, here, data),))
    _refuse_taken_ids(workbook, data)
    acting = workbook.acting()
    people = workbook.all(Person, order_by="name")
    person, found = _person(acting, data, people)
    coach, known = _coach(acting, data, people)
    said = [found, *([] if known else [f"{data.coach} is added as the coach of the plan."])]
    new = [who for who in (person, coach) if who.id not in {each.id for each in people}]
    plan = _plan(data, person, coach)
    named = {each.name.casefold(): each.id for each in (*people, coach)}
    standards = {standard.id for standard in workbook.all(ServiceStandard)}
    goals = tuple(_goals(data, standards))
    actions = tuple(_actions(data, plan, named))
    version = PlanVersion(
        id=acting.new_id(),
        plan_id=plan.id,
        version=plan.version,
        why=VersionReason.TAKEN_IN,
        kept_at=acting.now,
        content=canonical(data),
        digest=digest_of(data),
    )
    return Intake(data, (*new, plan, *goals, *actions, version), tuple(said))


def take_in(workbook: Workbook, intake: Intake) -> None:
    """Add what was prepared, as one act that can be taken back. Raises as `Workbook.bring_in` does."""
    workbook.bring_in("take in plan", intake.records, f"the plan of {intake.data.person.called}")


def _already(workbook: Workbook, here: DevelopmentPlan, data: PlanData) -> str:
    told = f"The plan of {data.person.name} is in this workbook already"
    digest = digest_of(data)
    now = gather_plan(workbook, here, names_colleagues=data.names_colleagues)
    if digest_of(now) == digest:
        return f"{told}, and it is the same; nothing was changed."
    taken = workbook.all(PlanVersion, plan_id=here.id, why=VersionReason.TAKEN_IN)
    if any(version.digest == digest for version in taken):
        return f"{told} and has been changed here since; nothing was changed."
    raise Fault(
        _FIELD,
        f"{told} as version {here.version}, and the document with version {data.version} differs: "
        "open both and decide which one holds.",
    )


def _refuse_taken_ids(workbook: Workbook, data: PlanData) -> None:
    """A document that somebody wrote by hand may call two things by one identity."""
    goals = [goal.id for goal in data.goals]
    actions = [action.id for goal in data.goals for action in goal.actions]
    twice = len(set(goals)) < len(goals) or len(set(actions)) < len(actions)
    known = len(workbook.all(PlanGoal, one_of("id", goals), limit=1))
    known += len(workbook.all(PlanAction, one_of("id", actions), limit=1))
    if twice or known:
        raise Fault(_FIELD, "Goals of this document are those of another plan here: ask for it again.")


def _person(acting: Acting, data: PlanData, people: tuple[Person, ...]) -> tuple[Person, str]:
    told = data.person
    number = told.personnel_number.strip()
    by_number = [each for each in people if number and each.personnel_number.strip() == number]
    namesakes = [each for each in people if each.name.casefold() == told.name.casefold()]
    free = [each for each in namesakes if not (number and each.personnel_number.strip())]
    found = by_number or free
    if len(found) > 1:
        raise Fault(
            _FIELD, f"{len(found)} people here are called {told.name}: give each a personnel number first."
        )
    if found:
        way = "personnel number" if by_number else "name"
        return found[0], f"{found[0].name} is known here by the {way}."
    person = Person(
        id=acting.new_id(),
        name=told.name,
        given_name="" if told.called == told.name else told.called,
        personnel_number=told.personnel_number,
        role_title=told.role,
        team=told.team,
        known_from=acting.today,
        coach_id=acting.who,
    )
    return person, f"{told.name} is added to the people."


def _coach(acting: Acting, data: PlanData, people: tuple[Person, ...]) -> tuple[Person, bool]:
    """Who coaches by the plan; others are added as ones who lead, whom nobody waits to coach."""
    named = [each for each in people if each.name.casefold() == data.coach.casefold()]
    mine = next(each for each in people if each.id == acting.who)
    if not data.coach or mine in named:
        return mine, True
    if named:
        return named[0], True
    roles = (PersonRole.COACH, PersonRole.LEADER)
    return Person(id=acting.new_id(), name=data.coach, roles=roles, known_from=acting.today), False


def _plan(data: PlanData, person: Person, coach: Person) -> DevelopmentPlan:
    if data.period_end < data.period_start:
        raise Fault(_FIELD, "The plan in this document ends before it starts: ask for it again.")
    return DevelopmentPlan(
        id=data.id,
        person_id=person.id,
        coach_id=coach.id,
        title=data.title,
        period_start=data.period_start,
        period_end=data.period_end,
        version=data.version,
        state=data.state,
        made_on=data.made_on,
        strengths=tuple(Strength(title=each.title, evidence=each.evidence) for each in data.strengths),
        company_support=data.company_support,
        next_review=data.next_review,
        later_reviews=data.later_reviews,
        reviews=data.reviews,
        person_comment=data.comment,
        sign_offs=data.sign_offs,
    )


def _goals(data: PlanData, standards: set[Id]) -> list[PlanGoal]:
    return [
        PlanGoal(
            id=goal.id,
            plan_id=data.id,
            position=place,
            standard_id=goal.standard_id if goal.standard_id in standards else None,
            title=goal.title,
            behaviour=goal.behaviour,
            why=goal.why,
            kind=goal.kind,
            baseline=goal.baseline,
            target=goal.target,
            review_on=goal.review_on,
            state=goal.state,
            ending=goal.ending,
        )
        for place, goal in enumerate(data.goals)
    ]


def _actions(data: PlanData, plan: DevelopmentPlan, named: dict[str, Id]) -> list[PlanAction]:
    return [
        PlanAction(
            id=action.id,
            goal_id=goal.id,
            position=place,
            kind=action.kind,
            cue=action.cue,
            behaviour=action.behaviour,
            due=action.due,
            times=action.times,
            done_times=action.done_times,
            state=action.state,
            skill=action.skill,
            evidence=action.evidence,
            done_on=action.done_on,
            **_whom(action, plan, named),
        )
        for goal in data.goals
        for place, action in enumerate(goal.actions)
    ]


def _whom(action: ActionData, plan: DevelopmentPlan, named: dict[str, Id]) -> dict[str, Id | None]:
    """Who does it and who helps, as far as a name of this workbook tells; the version keeps the rest."""
    beside = named.get(action.beside.casefold())
    if action.owner is Owner.PERSON:
        return {"owner_id": plan.person_id, "buddy_id": beside}
    if action.owner is Owner.COACH:
        return {"owner_id": plan.coach_id, "buddy_id": beside if beside != plan.coach_id else None}
    return {"owner_id": beside or plan.person_id, "buddy_id": None}
