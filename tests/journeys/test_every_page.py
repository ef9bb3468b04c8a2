"""Every page in a huge workbook and in an empty one: each opens, and reads no more than it shows."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from coachbook.coaching.people import new_person
from coachbook.records import (
    ChampionBehaviour,
    CoachingSession,
    Commitment,
    DevelopmentPlan,
    Focus,
    Observation,
    Person,
    PlanAction,
    PlanGoal,
    Rating,
    Record,
    ServiceStandard,
)
from coachbook.records.kinds import Cause, Mark, ObservationState, PlanState, Scale, SessionState
from coachbook.ui.shell.places import Place
from coachbook.workbook import Workbook, create
from tests.windows import Hand, every_place
from tests.workbooks import CLOCK

PEOPLE, CONTACTS = 40, 5000
MOST_QUESTIONS = 40
"""Questions to the file that one page may ask when it is opened, however much lies in it.

The brief of a session rests on seventeen kinds of record, each asked for once.
"""


@pytest.fixture(scope="session")
def _seeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Workbooks from the pack: with nobody, with a few, and with a great many."""
    folder = tmp_path_factory.mktemp("sizes")
    sizes = {"empty": (0, 0), "small": (4, 40), "huge": (PEOPLE, CONTACTS)}
    places = {}
    for name, (people, contacts) in sizes.items():
        places[name] = folder / f"{name}.coachbook"
        book = create(places[name], coach_name="Dana Whitfield", pack="contact-centre", clock=CLOCK)
        if people:
            book.bring_in("import", records_of(book, people, contacts))
        book.close()
    return places


@pytest.fixture
def place_of(_seeds: dict[str, Path], tmp_path: Path) -> Callable[[str], Path]:
    """`place_of("huge")` is that workbook, alone in its folder."""
    return lambda size: Path(shutil.copy(_seeds[size], tmp_path / f"{size}.coachbook"))


def records_of(book: Workbook, people: int, contacts: int) -> list[Record]:
    """A team with contacts spread over a year, two sessions, a promise, a focus and a plan for each."""
    team = [
        new_person(book.acting(), f"Person {number:02}", team=f"Team {number % 5}")
        for number in range(people)
    ]
    standards = book.all(ServiceStandard)[:3]
    made: list[Record] = [*team]
    for number in range(contacts):
        made += contact(book, number, team[number % people], standards)
    for number, person in enumerate(team):
        made += around(book, number, person, standards[0])
    return made


def contact(
    book: Workbook, number: int, person: Person, standards: tuple[ServiceStandard, ...]
) -> list[Record]:
    """One contact with a rating for each standard."""
    at = CLOCK.now() - timedelta(hours=2 * number % (364 * 24), minutes=number % 50)
    moment = standards[0].moment_ids[0]
    made: list[Record] = [
        Observation(
            id=f"o{number}", person_id=person.id, observer_id=book.coach.id, at=at, moment_ids=(moment,),
            state=ObservationState.SUBMITTED, submitted_at=at, score=number % 100, score_in_control=50,
            impact="The customer had to call again.",
        )
    ]  # fmt: skip
    for position, standard in enumerate(standards):
        if standard.scale is Scale.MET_NOT_MET:
            mark = Mark.NOT_MET if (number + position) % 9 == 0 else Mark.MET
        else:
            mark = (Mark.TWO, Mark.THREE, Mark.FOUR, Mark.FIVE)[(number * 7 + position) % 4]
        made.append(
            Rating(
                id=f"r{number}-{position}", observation_id=f"o{number}", standard_id=standard.id,
                moment_id=moment, position=position, mark=mark, evidence="Said what there was to say.",
                cause=Cause.SKILL if mark.is_miss else None, strength=mark is Mark.FIVE,
            )
        )  # fmt: skip
    return made


def around(book: Workbook, number: int, person: Person, standard: ServiceStandard) -> list[Record]:
    """Sessions, a promise, a focus and a plan with a goal and an action."""
    now, coach = CLOCK.now(), book.coach.id
    today = now.date()
    common = {"person_id": person.id, "coach_id": coach}
    return [
        CoachingSession(id=f"s{number}", starts_at=now + timedelta(days=number, hours=1), **common),
        CoachingSession(
            id=f"t{number}", starts_at=now - timedelta(days=20), state=SessionState.CLOSED,
            held_at=now - timedelta(days=20), closed_at=now - timedelta(days=20), own_words="Mine.", **common,
        ),
        Focus(id=f"f{number}", person_id=person.id, standard_id=standard.id, behaviour="Let them finish",
              since=today - timedelta(days=30)),
        Commitment(id=f"c{number}", owner_id=person.id, person_id=person.id, behaviour="say it back",
                   cue="a story ends", made_on=today - timedelta(days=20), due=today - timedelta(days=3)),
        DevelopmentPlan(
            id=f"p{number}", title="Development plan, autumn 2026", period_start=date(2026, 9, 1),
            period_end=date(2026, 12, 1), made_on=date(2026, 9, 1), state=PlanState.AGREED,
            next_review=today - timedelta(days=1), **common,
        ),
        PlanGoal(id=f"g{number}", plan_id=f"p{number}", standard_id=standard.id, title=standard.title,
                 behaviour="When a story ends, I say it back."),
        PlanAction(id=f"a{number}", goal_id=f"g{number}", behaviour="say it back", cue="a story ends",
                   owner_id=person.id, due=today),
        ChampionBehaviour(id=f"b{number}", title=f"Say it back {number}", says="So it is the blue one?",
                          moment_id=standard.moment_ids[0], standard_id=standard.id),
    ]  # fmt: skip


@contextmanager
def asked(book: Workbook) -> Iterator[list[str]]:
    """Every question to the file meanwhile."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            found.append(statement)

    event.listen(book.ask.engine, "before_cursor_execute", note)
    yield found
    event.remove(book.ask.engine, "before_cursor_execute", note)


def questions(hand: Hand) -> dict[str, int]:
    """How many questions each page asks when it is opened; the most of a page's places counts."""
    found: dict[str, int] = {}
    for place in sample_of(hand.book):
        with asked(hand.book) as statements:
            assert hand.window.go(place), place
            hand.wait_for(hand.page.isVisible)
        assert not hand.window.shelf.notices, (
            place,
            [card.notice.text for card in hand.window.shelf.notices],
        )
        name = f"{place.key} {place.sub.partition(':')[0]}".strip()
        found[name] = max(found.get(name, 0), len(statements))
    return found


def sample_of(book: Workbook) -> list[Place]:
    """The places of a workbook; of many that are alike, one."""
    kept: list[Place] = []
    seen: dict[tuple[str, str, bool], int] = {}
    for place in every_place(book):
        alike = (place.key, place.sub.partition(":")[0], place.target is None)
        seen[alike] = seen.get(alike, 0) + 1
        if seen[alike] == 1:
            kept.append(place)
    return kept


def test_every_page_asks_a_huge_workbook_no_more_questions_than_a_small_one(
    begin: Callable[..., Hand], place_of: Callable[[str], Path]
) -> None:
    few = questions(begin(place_of("small")))
    many = questions(begin(place_of("huge")))
    assert set(few) == set(many)
    assert not {page: (few[page], many[page]) for page in few if many[page] > few[page] + 6}
    assert not {page: count for page, count in many.items() if count > MOST_QUESTIONS}


def test_every_page_opens_in_a_workbook_with_nobody_in_it(
    begin: Callable[..., Hand], place_of: Callable[[str], Path]
) -> None:
    hand = begin(place_of("empty"))
    opened = {name.partition(" ")[0] for name in questions(hand)}
    assert opened == {entry.key for entry in hand.window.entries}
