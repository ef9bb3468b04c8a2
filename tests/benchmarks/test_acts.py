"""What a person waits for, act by act, on the sample workbook: repeated and told by pytest-benchmark.

The bounds are absolute and wide, because they are about patience: a second for what is asked for, a tenth of
one for what happens while somebody types.
"""

from datetime import UTC, datetime, timedelta

import pytest

from coachbook.clock import FixedClock
from coachbook.coaching.agenda import build_agenda
from coachbook.coaching.brief import make_brief
from coachbook.coaching.gaps import gaps
from coachbook.documents import draw
from coachbook.plan_papers import gather_plan
from coachbook.practice.composer import compose
from coachbook.practice.ingredients import Ingredients
from coachbook.practice.scenes import stage
from coachbook.records import (
    ChampionBehaviour,
    CoachingSession,
    Commitment,
    DevelopmentPlan,
    MomentOfTruth,
    Person,
    ServiceStandard,
)
from coachbook.records.kinds import SessionTemplate
from coachbook.workbook import make_sample, open_workbook

CLOCK = FixedClock(datetime(2026, 11, 20, 9, tzinfo=UTC))
ASKED, TYPING = 1.0, 0.1


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("acts") / "sample.coachbook"
    make_sample(place, CLOCK).close()
    return place


@pytest.fixture
def book(place):
    workbook = open_workbook(place, CLOCK)
    yield workbook
    workbook.close()


def test_opening_the_workbook(benchmark, place):
    benchmark(lambda: open_workbook(place, CLOCK).close())
    assert benchmark.stats.stats.median <= ASKED


def test_a_brief_with_its_agenda(benchmark, book):
    person = book.all(Person, name="Marcus Oyelaran")[0]

    def brief():
        made = make_brief(
            book.acting(),
            person,
            sessions=book.all(CoachingSession, person_id=person.id),
            commitments=book.all(Commitment, person_id=person.id),
            lines=book.ask.rating_lines(person_id=person.id, since=CLOCK.now() - timedelta(days=400)),
            standards=book.all(ServiceStandard),
        )
        return build_agenda(made, SessionTemplate.GROW, 30, iter(map(str, range(99))).__next__)

    assert sum(point.minutes for point in benchmark(brief)) == 30
    assert benchmark.stats.stats.median <= ASKED


def test_the_gaps_of_a_person(benchmark, book):
    person = book.all(Person, name="Marcus Oyelaran")[0]
    standards = {standard.id: standard for standard in book.all(ServiceStandard)}
    found = benchmark(lambda: gaps(book.ask.rating_lines(person_id=person.id), standards, CLOCK.now().date()))
    assert found
    assert benchmark.stats.stats.median <= TYPING


def test_composing_a_script(benchmark, book):
    moment, standard = book.all(MomentOfTruth)[0], book.all(ServiceStandard)[0]
    chosen = Ingredients(moment, standard, book.all(ChampionBehaviour)[:3])
    script = benchmark(lambda: compose(chosen, stage(), script_id="s", on=CLOCK.now().date()))
    assert script.beats
    assert benchmark.stats.stats.median <= TYPING


def test_drawing_a_plan(benchmark, book):
    plan = book.all(DevelopmentPlan)[0]
    assert benchmark(lambda: draw(gather_plan(book, plan))).startswith(b"%PDF")
    assert benchmark.stats.stats.median <= ASKED
