"""What observations, scorecards and results sheets say: counts by hand, honest verdicts, and their data."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pikepdf
import pytest

from coachbook.charts.dated import dated_chart
from coachbook.charts.strips import LATEST, Strip, strips_chart
from coachbook.cli import main
from coachbook.clock import FixedClock
from coachbook.documents import document_of, draw
from coachbook.errors import Fault
from coachbook.export import data_file, held_data, observation_data, results_data, scorecard_data
from coachbook.export.reading import text_of
from coachbook.export.results_content import ResultsRecords, results_content
from coachbook.export.results_data import Change
from coachbook.export.scorecard_content import ScorecardRecords, scorecard_content
from coachbook.person_papers import gather_observation, gather_results, gather_scorecard
from coachbook.records import Observation, Person, PersonMeasure, ServiceStandard
from coachbook.records.kinds import Cause, Channel, Mark, ObservationKind, ObservationState, Scale
from coachbook.records.lines import RatingLine
from coachbook.statistics.process_behaviour import Point
from coachbook.workbook import Workbook, open_workbook

CLOCK = FixedClock(datetime(2026, 11, 20, 8, 15, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
FILES = (observation_data.FILE, scorecard_data.FILE, results_data.FILE, held_data.FILE)
MARCUS = Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus")
LISTENS = ServiceStandard(id="listens", root_id="listens", title="Listens fully", behaviour="Lets finish")
CHECKS = ServiceStandard(
    id="checks", root_id="checks", title="Checks who asks", behaviour="Checks first",
    scale=Scale.MET_NOT_MET, critical=True,
)  # fmt: skip
STANDARDS = {each.id: each for each in (LISTENS, CHECKS)}
SINCE, UNTIL = date(2026, 10, 1), date(2026, 11, 20)


@pytest.fixture(scope="module")
def sample(copy_of_sample: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_sample(tmp_path_factory.mktemp("papers"))


@pytest.fixture(scope="module")
def book(sample: Path) -> Iterator[Workbook]:
    made = open_workbook(sample, CLOCK, alone=False)
    yield made
    made.close()


def line(number: int, mark: Mark, standard: ServiceStandard = LISTENS, **more: object) -> RatingLine:
    """A rating on the n-th day since September began."""
    at = datetime(2026, 9, 1, 10, tzinfo=UTC) + timedelta(days=number)
    given = {
        "rating_id": f"r{number}{standard.id}", "observation_id": f"o{number}", "person_id": "marcus",
        "at": at, "kind": ObservationKind.LIVE, "standard_id": standard.id, "moment_id": None, "mark": mark,
        "evidence": "", "cause": None, "strength": False, **more,
    }  # fmt: skip
    return RatingLine(**given)


def scorecard(*lines: RatingLine, **more: object):
    return scorecard_content(ScorecardRecords(MARCUS, SINCE, UNTIL, lines=lines, standards=STANDARDS, **more))


def test_a_scorecard_counts_by_hand_and_leaves_what_did_not_apply_out() -> None:
    marks = (Mark.FIVE, Mark.FOUR, Mark.THREE, Mark.TWO, Mark.NOT_APPLICABLE, Mark.ONE)
    data = scorecard(*(line(n, mark) for n, mark in enumerate(marks)))
    (standard,) = data.standards
    assert (standard.met.hits, standard.met.of) == (2, 5)
    assert (standard.missed.hits, standard.missed.of) == (2, 5)
    assert standard.not_applicable == 1
    assert [dot.mark.value for dot in standard.dots] == ["5", "4", "3", "2", "1"]
    words = text_of(document_of(data))
    assert "2 of 5, 12 to 77 %" in words  # Wilson, by hand


def test_misses_that_nobody_could_control_are_told_apart() -> None:
    data = scorecard(line(1, Mark.ONE, cause=Cause.TOOL), line(2, Mark.TWO, cause=Cause.SKILL))
    assert data.standards[0].excused == 1


def test_role_plays_and_own_views_count_nowhere() -> None:
    kinds = (ObservationKind.ROLE_PLAY, ObservationKind.SELF)
    assert scorecard(*(line(n, Mark.ONE, kind=kind) for n, kind in enumerate(kinds))).standards == ()


def test_marks_of_a_scale_that_an_earlier_version_had_are_left_out() -> None:
    data = scorecard(line(1, Mark.MET), line(2, Mark.FOUR))
    assert data.standards[0].met.of == 1


def test_a_mean_stays_blank_under_three_and_the_verdict_says_too_few() -> None:
    seen = [
        Observation(
            id=f"o{n}", person_id="marcus", observer_id="dana", at=datetime(2026, 10, n, tzinfo=UTC),
            channel=Channel.CHAT, state=ObservationState.SUBMITTED, score=score, score_in_control=score,
        )
        for n, score in ((1, 40.0), (2, 90.0))
    ]  # fmt: skip
    data = scorecard(observations=seen)
    assert data.mean is None
    assert data.verdict.startswith("Too few to judge: two totals")
    words = text_of(document_of(data))
    assert "too few to say" in words
    assert "1 Oct 2026: 40; 2 Oct 2026: 90" in words


def test_what_was_written_is_quoted_with_strengths_first_and_not_without_end() -> None:
    praised = [line(n, Mark.FIVE, evidence=f"good {n}", strength=True) for n in range(4)]
    missed = [line(n, Mark.ONE, evidence=f"bad {n}") for n in range(4, 6)]
    words = text_of(document_of(scorecard(*praised, *missed)))
    assert words.index("good 3") < words.index("bad 5")
    assert "good 2" in words
    assert "good 1" not in words


def results(*lines: RatingLine, person: Person | None = MARCUS, **more: object):
    people = dict.fromkeys(("marcus", "a", "b"), MARCUS)
    asked = {"before": date(2025, 10, 1), "since": SINCE, "until": UNTIL, **more}
    whom = person.name if person else "Billing"
    return results_content(
        ResultsRecords(whom, people, person=person, lines=lines, standards=STANDARDS, **asked)
    )


def test_a_change_within_chance_is_not_yet_shown_and_one_beyond_it_rose() -> None:
    before = [line(n, mark) for n, mark in enumerate((Mark.TWO, Mark.THREE, Mark.FOUR) * 4)]
    steady = [line(40 + n, mark) for n, mark in enumerate((Mark.THREE, Mark.FOUR, Mark.THREE))]
    better = [line(40 + n, Mark.FIVE) for n in range(8)]
    assert results(*before, *steady).standards[0].change in (Change.NOT_YET_SHOWN, Change.TOO_FEW)
    found = results(*before, *better)
    assert found.standards[0].change is Change.ROSE
    words = text_of(document_of(found))
    assert "rose" in words
    assert "0 %" in words


def test_a_team_changes_only_where_the_intervals_do_not_touch_and_names_nobody() -> None:
    before = [line(n % 20, Mark.TWO, rating_id=f"b{n}") for n in range(30)]
    since = [line(31 + n % 20, Mark.FIVE, rating_id=f"s{n}") for n in range(30)]
    found = results(*before, *since, person=None)
    assert found.standards[0].change is Change.ROSE
    assert results(*before[:4], *since[:4], person=None).standards[0].change is not Change.FELL
    words = text_of(document_of(found))
    assert "Marcus" not in words
    assert "Nobody is named in it" in words


def test_a_teams_mean_of_a_measure_needs_three_people_on_a_day() -> None:
    def measured(on: int, people: int) -> list[PersonMeasure]:
        return [
            PersonMeasure(
                id=f"m{on}{n}", person_id="a", title="Handle time", unit="s", value=300 + n,
                on=date(2026, 10, on),
            )
            for n in range(people)
        ]  # fmt: skip

    found = results(person=None, measures=[*measured(5, 2), *measured(6, 3)])
    (figure,) = found.figures
    assert [(point.on, point.value) for point in figure.points] == [(date(2026, 10, 6), 301.0)]


def test_a_sheet_with_nothing_says_so() -> None:
    assert "Nothing has been measured yet." in text_of(document_of(results()))


def test_the_sample_leads_with_obstacles_and_praises_only_with_consent(book: Workbook) -> None:
    team = next(each.team for each in book.all(Person) if each.name == "Marcus Oyelaran")
    data = gather_results(book, team=team.upper())
    words = text_of(document_of(data))
    assert words.index("What was taken out of the way") < words.index("Service standards")
    assert data.praised
    assert "“Not yet shown” means" in words


@pytest.mark.parametrize("team", ["", "Nowhere"])
def test_a_team_of_nobody_is_refused(book: Workbook, team: str) -> None:
    with pytest.raises(Fault) as refusal:
        gather_results(book, team=team)
    assert refusal.value.field == "team"


def test_a_period_that_ends_before_it_begins_is_refused(book: Workbook) -> None:
    person = book.all(Person)[0]
    for gather in (
        gather_scorecard,
        lambda b, p, *days: gather_results(b, person=p, since=days[0], until=days[1]),
    ):
        with pytest.raises(Fault) as refusal:
            gather(book, person, date(2026, 2, 1), date(2026, 1, 1))
        assert refusal.value.field == "since"


def test_a_draft_observation_has_no_document(book: Workbook) -> None:
    seen = book.all(Observation, state=ObservationState.SUBMITTED, limit=1)[0]
    with pytest.raises(Fault, match="submit it first"):
        gather_observation(book, seen.but(state=ObservationState.DRAFT))


def test_an_observation_says_its_score_with_its_arithmetic_and_strengths_before_misses(
    book: Workbook,
) -> None:
    every = book.all(Observation, state=ObservationState.SUBMITTED, order_by="-at")
    seen = next(each for each in every if each.misses and each.strengths and each.score is not None)
    words = text_of(document_of(gather_observation(book, seen)))
    assert "Points times weight make" in words
    assert words.index("What went well") < words.index("What missed the standard")
    assert "stands for:" in words


# Charts


def test_strips_draw_the_latest_and_count_all() -> None:
    scene = strips_chart([Strip("Listens", (1,) * 10 + (5,) * LATEST)], 560)
    assert scene is not None
    assert "10 of 34" in scene.alt
    assert sum(type(shape).__name__ == "Dot" for shape in scene.shapes) == LATEST
    assert strips_chart([Strip("Listens", ())], 560) is None
    with pytest.raises(ValueError, match="1 to 5"):
        strips_chart([Strip("Listens", (6,))], 560)


def test_dated_values_lie_on_either_side_of_the_day() -> None:
    points = [Point(date(2026, 10, n), float(n)) for n in (1, 5, 9)]
    scene = dated_chart(points, date(2026, 10, 6), 560)
    assert scene is not None
    assert scene.alt == "Values before and since 6 Oct: 1 Oct: 1; 5 Oct: 5; 9 Oct: 9."
    assert dated_chart(points[:1], date(2026, 10, 6), 560) is None


# The data


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.key)
def test_the_published_schema_is_the_one_of_the_data(file: data_file.DataFile) -> None:
    path = Path(__file__).parents[2] / "docs" / f"{file.key}-data.schema.json"
    assert json.loads(path.read_text(encoding="utf-8")) == data_file.schema(file)


def test_what_is_attached_is_what_the_document_was_made_of(book: Workbook) -> None:
    person = next(each for each in book.all(Person) if each.name == "Marcus Oyelaran")
    data = gather_scorecard(book, person)
    with pikepdf.open(io.BytesIO(draw(data))) as pdf:
        told = json.loads(pdf.attachments["scorecard.json"].get_file().read_bytes())
        assert pdf.Root.AF[0].AFRelationship == "/Data"
    assert (told["format"], told["version"]) == ("coachbook-scorecard", 1)
    again = scorecard_data.ScorecardData.model_validate_json(json.dumps(told["scorecard"]))
    assert again == data
    assert told["digest"] == data_file.digest_of(scorecard_data.FILE, data)
    assert told["digest"][:12] in text_of(document_of(data))


# The command line


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("observation", "--person", "Marcus"), "Observation Marcus Oyelaran 2026-11-"),
        (("summary", "--person", "Marcus"), "Summary Marcus Oyelaran 2026-11-"),
        (
            ("scorecard", "--person", "Marcus", "--since", "2026-09-01"),
            "Scorecard Marcus Oyelaran 2026-11-20",
        ),
        (("results", "--person", "Marcus", "--paper", "letter"), "Results Marcus Oyelaran 2026-11-20"),
        (("results", "--team", "Orders and returns"), "Results Orders and returns 2026-11-20"),
        (("person", "--person", "Marcus"), "Everything about Marcus Oyelaran 2026-11-20"),
    ],
)
def test_the_command_line_writes_each_kind(sample, tmp_path, capsys, words, name) -> None:
    kind, *rest = words
    assert main(["export", kind, str(sample), *rest, "--to", str(tmp_path), "--json"], CLOCK) == 0
    (written,) = json.loads(capsys.readouterr().out)["written"]
    assert Path(written["path"]).name.startswith(name)
    assert Path(written["path"]).read_bytes().startswith(b"%PDF")


def test_a_period_gives_every_observation_of_it(sample, tmp_path, capsys) -> None:
    days = ("--since", "2026-11-01", "--until", "2026-11-15")
    asked = ["export", "observation", str(sample), "--person", "Marcus", *days, "--to", str(tmp_path)]
    assert main(asked, CLOCK) == 0
    names = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert len(names) > 1
    assert all("2026-11-0" in name or "2026-11-1" in name for name in names)
    capsys.readouterr()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("observation", "--id", "none"), "There is no observation with the id none"),
        (("observation", "--person", "Nobody"), "There is no person called Nobody"),
        (("results", "--team", "Nobody's"), "Nobody is in a team called"),
        (("person", "--person", "Nobody"), "There is no person called Nobody"),
    ],
)
def test_what_cannot_be_written_is_refused_in_a_sentence(sample, tmp_path, capsys, words, reason) -> None:
    kind, *rest = words
    assert main(["export", kind, str(sample), *rest, "--to", str(tmp_path)], CLOCK) == 1
    assert reason in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
