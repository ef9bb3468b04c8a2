"""What the tests of documents share: a document around some blocks, and reading a PDF back."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pypdfium2
import pytest

from coachbook.export.document import Block, Document
from coachbook.export.plan_content import PlanRecords, plan_content
from coachbook.export.plan_data import Audience, PlanData
from coachbook.records import (
    Baseline,
    CompanySupport,
    DevelopmentPlan,
    MomentOfTruth,
    Observation,
    Person,
    PlanAction,
    PlanGoal,
    PlanReview,
    Rating,
    SignOff,
    Strength,
    Target,
    Vision,
    WorkbookProfile,
)
from coachbook.records.kinds import (
    ActionKind,
    ActionState,
    Channel,
    Mark,
    Measure,
    ObservationState,
    PlanState,
    SignAct,
    SignRole,
    Way,
)

MOMENT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def document_of() -> Callable[..., Document]:
    """`document_of(block, ..., header_left=...)` gives a document that holds these blocks."""

    def make(*blocks: Block, **fields: object) -> Document:
        given = {"title": "Development plan", "subject": "Personnel record", "created": MOMENT, **fields}
        return Document(blocks=blocks, **given)

    return make


@pytest.fixture(scope="session")
def pages_of() -> Callable[[bytes], list[str]]:
    """`pages_of(pdf)` gives the text of each page, as a reader takes it out of the file."""

    def read(content: bytes) -> list[str]:
        file = pypdfium2.PdfDocument(content)
        texts = []
        for page in file:
            text_page = page.get_textpage()
            texts.append(text_page.get_text_bounded().replace("\r\n", "\n"))
            text_page.close()
            page.close()
        file.close()
        return texts

    return read


@pytest.fixture(scope="session")
def words_of(pages_of: Callable[[bytes], list[str]]) -> Callable[[bytes], str]:
    """`words_of(pdf)` gives all its words with single spaces between them."""

    def read(content: bytes) -> str:
        return " ".join(" ".join(pages_of(content)).split())

    return read


PEOPLE = (
    Person(
        id="marcus", name="Marcus Oyelaran", given_name="Marcus", role_title="Support agent", team="Billing"
    ),
    Person(id="dana", name="Dana Whitfield"),
    Person(id="tomas", name="Tomas Okafor"),
)
PROFILE = WorkbookProfile(
    id="workbook",
    title="Team",
    organisation="Northwind Utilities",
    coach_id="dana",
    made_on=date(2026, 1, 1),
)
PLAN = DevelopmentPlan(
    id="7f3a22b1c0de",
    person_id="marcus",
    coach_id="dana",
    title="Development plan, winter 2026",
    period_start=date(2026, 11, 1),
    period_end=date(2027, 1, 31),
    version=2,
    state=PlanState.AGREED,
    made_on=date(2026, 11, 1),
    strengths=(Strength(title="Knows the product", evidence="9 of 12 were met."),),
    company_support=(
        CompanySupport(text="Two forms for one change of address"),
        CompanySupport(text="Queue board timer in red", removed_on=date(2026, 11, 12)),
    ),
    next_review=date(2026, 12, 1),
    reviews=(PlanReview(on=date(2026, 11, 20), note="The recap line comes by itself on easy calls."),),
    person_comment="I asked for fewer goals, and we kept two.",
    sign_offs=(
        SignOff(
            role=SignRole.PERSON,
            act=SignAct.AGREED,
            name="Marcus Oyelaran",
            on=date(2026, 11, 3),
            version=2,
            way=Way.HAND_OVER,
        ),
    ),
)
GOALS = (
    PlanGoal(
        id="promise",
        plan_id=PLAN.id,
        position=1,
        title="Keeps every call-back promise",
        behaviour="Each promised call-back is made on the promised day",
        baseline=Baseline(
            measure=Measure.MET_RATE, value=0.88, n=25, low=0.7, high=0.96, missed=3, until=date(2026, 11, 1)
        ),
        target=Target(measure=Measure.MET_RATE, value=1.0),
    ),
    PlanGoal(
        id="listen",
        plan_id=PLAN.id,
        position=0,
        standard_id="listens",
        title="Listens fully before solving",
        behaviour="The customer hears the story said back before any fix is offered.",
        why="Nobody should have to tell it twice.",
        baseline=Baseline(
            measure=Measure.MEAN_RATING, value=2.9, n=12, low=2.3, high=3.5, missed=4, until=date(2026, 11, 1)
        ),
        target=Target(measure=Measure.MEAN_RATING, value=3.9),
        review_on=date(2026, 12, 1),
        rating_ids=("r-old", "r-new", "r-draft", "r-gone"),
    ),
    PlanGoal(id="foreign", plan_id="another", title="Another plan's goal", behaviour="Elsewhere"),
)
ACTIONS = (
    PlanAction(
        id="a2", goal_id="listen", position=1, kind=ActionKind.ROLE_PLAY, behaviour="play the refund",
        owner_id="marcus", times=4, done_times=2, due=date(2026, 12, 4),
    ),
    PlanAction(
        id="a1", goal_id="listen", cue="a complaint ends", behaviour="say it back in one sentence",
        owner_id="marcus", buddy_id="tomas", state=ActionState.DONE, due=date(2026, 11, 27),
    ),
    PlanAction(
        id="a3", goal_id="promise", kind=ActionKind.COMPANY, behaviour="free a slot at 16:00",
        owner_id="dana", state=ActionState.DROPPED,
    ),
    PlanAction(id="a9", goal_id="foreign", behaviour="another plan's action", owner_id="marcus"),
)  # fmt: skip
OBSERVATIONS = (
    Observation(
        id="o-old", person_id="marcus", observer_id="dana", at=datetime(2026, 10, 5, 9, tzinfo=UTC),
        state=ObservationState.SUBMITTED, situation="NEVER PRINTED",
    ),
    Observation(
        id="o-new", person_id="marcus", observer_id="dana", at=datetime(2026, 10, 28, 23, 30, tzinfo=UTC),
        state=ObservationState.SUBMITTED, channel=Channel.CHAT,
    ),
    Observation(
        id="o-draft", person_id="marcus", observer_id="dana", at=datetime(2026, 10, 29, tzinfo=UTC)
    ),
)  # fmt: skip
RATINGS = (
    Rating(
        id="r-old", observation_id="o-old", standard_id="listens", moment_id="complaint", mark=Mark.TWO,
        evidence="Offered the form while the customer was still explaining.",
    ),
    Rating(
        id="r-new", observation_id="o-new", standard_id="listens", mark=Mark.ONE, evidence="Cut in twice."
    ),
    Rating(id="r-draft", observation_id="o-draft", standard_id="listens", mark=Mark.ONE, evidence="UNSENT"),
)  # fmt: skip
VISIONS = (
    Vision(id="v1", text="We are there for you.", published_on=date(2025, 1, 1), retired_on=date(2026, 6, 1)),
    Vision(id="v2", text="You tell us once.", version=2, published_on=date(2026, 6, 1)),
)


@pytest.fixture(scope="session")
def plan_of() -> Callable[..., PlanData]:
    """`plan_of(title=..., person={...})` gives the data of a plan that has a bit of everything.

    `profile`, `records` and `audience` say more of the workbook and of the reader.
    """

    def make(
        *,
        person: dict[str, object] | None = None,
        profile: dict[str, object] | None = None,
        records: dict[str, object] | None = None,
        audience: Audience = Audience.HR,
        names_colleagues: bool = False,
        **fields: object,
    ) -> PlanData:
        people = {one.id: one for one in PEOPLE}
        people["marcus"] = people["marcus"].but(**(person or {}))
        given: dict[str, object] = {
            "people": people,
            "goals": GOALS,
            "actions": ACTIONS,
            "moments": {"complaint": MomentOfTruth(id="complaint", position=0, title="The first complaint")},
            "visions": VISIONS,
            "observations": {one.id: one for one in OBSERVATIONS},
            "ratings": {one.id: one for one in RATINGS},
            **(records or {}),
        }
        gathered = PlanRecords(PROFILE.but(**(profile or {})), **given)
        return plan_content(PLAN.but(**fields), gathered, audience, names_colleagues=names_colleagues)

    return make
