"""What is asked of a workbook for a brief: since the last session, with bounds, and nothing of others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from coachbook.briefing import NEWEST_RATINGS, gather_brief, open_focus_of
from coachbook.records import (
    CoachingSession,
    Commitment,
    CustomerVoice,
    DevelopmentPlan,
    Focus,
    Note,
    Observation,
    Obstacle,
    Person,
    PersonMeasure,
    PlanAction,
    PlanGoal,
    Rating,
    Recognition,
    Record,
    Reply,
    ServiceStandard,
)
from coachbook.records.kinds import (
    CommitmentState,
    Mark,
    ObservationState,
    PlanState,
    ReplyKind,
    SessionState,
)
from coachbook.workbook import Workbook, create
from tests.workbooks import CLOCK

NOW = CLOCK.now()
LAST = NOW - timedelta(days=14)
TODAY = date(2026, 11, 20)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Workbook]:
    """Dana coaches Marcus, who has a history, and Lena."""
    made = create(tmp_path / "team.coachbook", coach_name="Dana Novak", clock=CLOCK)
    dana = made.profile.coach_id
    made.bring_in(
        "import people",
        [
            Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus", coach_id=dana),
            Person(id="lena", name="Lena Tran", given_name="Lena", coach_id=dana),
            ServiceStandard(id="listens", root_id="listens", title="Listens fully", behaviour="Lets finish"),
            *(held(f"s{weeks}", NOW - timedelta(weeks=weeks), dana) for weeks in (2, 4, 6)),
        ],
    )
    yield made
    made.close()


def held(id_: str, at: datetime, coach: str, who: str = "marcus") -> CoachingSession:
    return CoachingSession(
        id=id_,
        person_id=who,
        coach_id=coach,
        starts_at=at,
        state=SessionState.CLOSED,
        talked_about=("listens",),
    )


def watched(book: Workbook, id_: str, at: datetime, who: str = "marcus") -> list[Record]:
    seen = Observation(
        id=id_,
        person_id=who,
        observer_id=book.profile.coach_id,
        at=at,
        reference=f"call {id_}",
        state=ObservationState.SUBMITTED,
        submitted_at=at,
        score=70,
    )
    mark = Rating(id=f"{id_} r", observation_id=id_, standard_id="listens", mark=Mark.TWO, evidence="cut in")
    return [seen, mark]


def brief_of(book: Workbook, who: str = "marcus", before: datetime | None = None):
    person = book.get(Person, who)
    assert person is not None
    return gather_brief(book, person, open_focus_of(book, who), before)


def test_it_looks_back_to_the_last_held_session_before_the_one_it_is_for(book: Workbook) -> None:
    book.bring_in(
        "import observations",
        [*watched(book, "old", LAST - timedelta(days=1)), *watched(book, "new", LAST + timedelta(days=1))],
    )
    brief = brief_of(book)
    assert brief.last is not None
    assert brief.last.id == "s2"
    assert [seen.observation_ids for seen in brief.missed] == [("new",)]
    assert brief.news.cited["new"].reference == "call new"
    earlier = brief_of(book, before=LAST)
    assert earlier.last is not None
    assert earlier.last.id == "s4"
    assert [seen.observation_ids for seen in earlier.missed] == [("old",)]


def test_what_is_of_somebody_else_stays_out(book: Workbook) -> None:
    dana = book.profile.coach_id
    yesterday = TODAY - timedelta(days=1)
    hers = {"person_id": "lena"}
    book.bring_in(
        "import",
        [
            *watched(book, "hers", NOW - timedelta(days=1), "lena"),
            Note(id="n", writer_id=dana, at=NOW, text="x", **hers),
            Recognition(id="r", giver_id=dana, on=yesterday, behaviour="x", **hers),
            CustomerVoice(id="v", text="x", on=yesterday, **hers),
            PersonMeasure(id="m", title="x", value=1, on=yesterday, **hers),
            Obstacle(id="o", text="x", raised_by_id="lena", raised_on=yesterday),
            Commitment(id="c", owner_id="lena", behaviour="x", made_on=yesterday, due=TODAY, **hers),
            Reply(id="y", observation_id="hers", kind=ReplyKind.DISPUTED, on=TODAY, entered_at=NOW, **hers),
            Focus(id="f", behaviour="x", since=yesterday, **hers),
        ],
    )
    brief = brief_of(book)
    news = brief.news
    assert not any((brief.open, brief.standards, brief.focus, brief.returns, news.notes, news.replies))
    assert not any((news.recognitions, news.voices, news.measures, news.obstacles, news.cited))
    hers_now = brief_of(book, "lena")
    assert (len(hers_now.open), len(hers_now.news.notes), len(hers_now.news.replies)) == (1, 1, 1)


def test_promises_count_whoever_made_them_and_an_answer_ends_a_dispute(book: Workbook) -> None:
    dana = book.profile.coach_id
    spoken = {"made_on": LAST.date(), "due": TODAY}
    done = {"state": CommitmentState.KEPT, "closed_on": TODAY}
    book.bring_in(
        "import",
        [
            Commitment(id="his", owner_id="marcus", person_id="marcus", behaviour="x", **spoken),
            Commitment(id="mine", owner_id=dana, person_id="marcus", behaviour="x", **spoken),
            Commitment(id="to lena", owner_id="marcus", person_id="lena", behaviour="x", **spoken, **done),
            Commitment(id="hers", owner_id=dana, person_id="lena", behaviour="x", **spoken),
            *watched(book, "o", NOW - timedelta(days=2)),
            Reply(
                id="said",
                person_id="marcus",
                observation_id="o",
                kind=ReplyKind.DISPUTED,
                on=TODAY,
                entered_at=NOW,
            ),
            Reply(
                id="then",
                person_id=dana,
                observation_id="o",
                kind=ReplyKind.ANSWERED,
                on=TODAY,
                entered_at=NOW + timedelta(minutes=1),
            ),
        ],
    )
    brief = brief_of(book)
    assert {each.id for each in brief.open} == {"his", "mine"}
    assert [each.id for each in brief.kept] == ["to lena"]
    assert brief.news.replies == ()


def test_only_what_is_due_in_a_plan_under_way_is_told(book: Workbook) -> None:
    dana = book.profile.coach_id
    records: list[Record] = []
    for state in (PlanState.DRAFT, PlanState.ACTIVE, PlanState.CLOSED):
        plan = DevelopmentPlan(
            id=f"plan {state}",
            person_id="marcus",
            coach_id=dana,
            title="Plan",
            period_start=TODAY,
            period_end=TODAY,
            state=state,
            made_on=TODAY,
        )
        goal = PlanGoal(id=f"goal {state}", plan_id=plan.id, title="Goal", behaviour="x")
        action = PlanAction(
            id=f"action {state}", goal_id=goal.id, behaviour="x", owner_id="marcus", due=TODAY
        )
        records += [plan, goal, action]
    book.bring_in("import", records)
    news = brief_of(book).news
    assert [each.id for each in news.actions] == ["action active"]
    assert news.plans == {"goal active": "plan active"}


def test_an_ended_focus_comes_back_from_the_workbook(book: Workbook) -> None:
    ended = TODAY - timedelta(days=7)
    book.bring_in(
        "import",
        [
            Focus(id="old", person_id="marcus", behaviour="Name the day", since=LAST.date(), until=ended),
            Focus(id="now", person_id="marcus", standard_id="listens", behaviour="x", since=ended),
        ],
    )
    brief = brief_of(book)
    assert brief.focus is not None
    assert brief.focus.id == "now"
    assert [each.focus.id for each in brief.returns] == ["old"]
    assert brief.focus_return is not None
    assert brief.focus_return.days == 7


def test_a_long_history_is_read_up_to_its_bound_only(book: Workbook) -> None:
    """However many observations lie since the last session, the latest ones are read, in few questions."""
    records: list[Record] = []
    for number in range(NEWEST_RATINGS + 300):
        records += watched(book, f"o{number}", LAST + timedelta(minutes=number + 1))
    book.bring_in("import", records)
    asked: list[str] = []
    event.listen(book.ask.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    brief = brief_of(book)
    (seen,) = brief.missed
    assert len(seen.misses) == NEWEST_RATINGS
    assert seen.misses[0].observation_id == f"o{NEWEST_RATINGS + 299}"
    assert sum(each.startswith("SELECT") for each in asked) <= 26
    assert len(brief.news.cited) == 30
