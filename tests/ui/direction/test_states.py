"""What the pages say is made from records alone."""

from datetime import UTC, date, datetime

import pytest

from coachbook.records import ChampionBehaviour, MomentOfTruth, Observation, Person, ServiceStandard, Vision
from coachbook.records.kinds import Consent, Mark, ObservationKind, Publication, Scale
from coachbook.records.lines import RatingLine
from coachbook.ui.direction.moments.state import Known, MomentsState, moments_state
from coachbook.ui.direction.standard.state import StandardState, Uses, shown_by, standard_state
from coachbook.ui.direction.vision.state import vision_state

TODAY = date(2026, 11, 20)
NO_USE = Uses()
STANDARD = ServiceStandard(
    id="s1",
    root_id="s1",
    title="Calls back",
    behaviour="Calls on the day that was said.",
    moment_ids=("m0", "m1"),
    published_on=date(2026, 6, 23),
)
MOMENTS = tuple(MomentOfTruth(id=f"m{n}", position=n, title=f"Moment {n}") for n in range(2))
SHOWN = tuple(
    ChampionBehaviour(id=f"b{n}", title="Rings", standard_id="s1", moment_id=f"m{n}", source="Pack")
    for n in range(2)
)


def lines(moment: str, marks: list[Mark]) -> list[RatingLine]:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    live = ObservationKind.LIVE
    return [
        RatingLine(f"{moment}{n}", f"{moment}o{n}", "p", at, live, "s1", moment, mark, "", None, False)
        for n, mark in enumerate(marks)
    ]


def of_standard(*standards: ServiceStandard, uses: Uses = NO_USE) -> StandardState:
    found = standard_state(
        "s1", standards, moments=MOMENTS, phrases=("Tell us once",), behaviours=SHOWN, people={},
        lines=(), talked={"s1": date(2026, 11, 17)}, uses=uses, today=TODAY,
    )  # fmt: skip
    assert found is not None
    return found


def of_moments(*ratings: RatingLine, standards: tuple[ServiceStandard, ...] = (STANDARD,)) -> MomentsState:
    return moments_state(MOMENTS, Known(standards, SHOWN, lines=ratings), None, UTC)


def test_a_standard_that_nobody_was_rated_with_changes_at_once() -> None:
    state = of_standard(STANDARD)
    assert state.sentence == (
        "Version 1, in force since 23 June. Nobody was rated with it yet, so a change holds at once."
    )
    assert not state.rated
    assert state.figure_line == "Not rated in the last 90 days"
    assert dict(state.uses)["Talked about"] == "3 days ago"


@pytest.mark.parametrize(("ratings", "said"), [(1, "rated once"), (2, "rated twice"), (42, "rated 42 times")])
def test_a_rated_standard_says_what_a_change_becomes(ratings: int, said: str) -> None:
    state = of_standard(STANDARD, uses=Uses(ratings=ratings))
    assert said in state.sentence
    assert "a change becomes version 2" in state.sentence


def test_a_draft_is_what_is_written_on_and_what_is_in_force_is_readable() -> None:
    draft = STANDARD.but(id="d", version=2, state=Publication.DRAFT, published_on=None, title="Rings back")
    state = of_standard(STANDARD, draft, uses=Uses(ratings=9))
    assert state.working == draft
    assert state.draft_head == "Version 2, not in force yet"
    assert "Observations go on being rated with version 1" in state.draft_line
    assert [each.head for each in state.earlier] == ["Version 1, in force from 23 June 2026"]
    assert len(state.showers) == 2


def test_a_phrase_that_left_the_vision_stays_a_choice_of_its_standard() -> None:
    assert of_standard(STANDARD.but(phrase="We ring")).phrases == ("Tell us once", "We ring")


def test_there_is_no_page_of_a_standard_that_is_not_there() -> None:
    missing = standard_state(
        "x", (STANDARD,), moments=(), phrases=(), behaviours=(), people={}, lines=(), talked={},
        uses=Uses(), today=TODAY,
    )  # fmt: skip
    assert missing is None


def test_a_champion_is_named_with_consent_only() -> None:
    person = Person(id="p", name="Aisha Bello")
    behaviour = SHOWN[0].but(champion_id="p", consent=Consent.GIVEN)
    assert shown_by(behaviour, {"p": person}) == "Aisha Bello"
    assert shown_by(behaviour.but(consent=Consent.NOT_ASKED), {"p": person}) == "A colleague, not named"
    assert shown_by(SHOWN[0], {"p": person}) == "Pack"


def test_the_weakest_moment_is_named_only_where_the_intervals_say_so() -> None:
    few = of_moments(*lines("m0", [Mark.ONE] * 2), *lines("m1", [Mark.FIVE] * 3))
    assert few.sentence == (
        "No moment stands out from the others. Observe “Moment 0” next: "
        "it was seen least, two times in 90 days."
    )
    many = of_moments(*lines("m0", [Mark.ONE] * 9), *lines("m1", [Mark.FIVE] * 9))
    assert many.sentence == (
        "Look at “Moment 0” first: won in 0 of 9, 0 to 30 %, "
        "while the other moments were won in 9 of 9, 70 to 100 %."
    )


def test_a_moment_without_a_standard_comes_before_any_figure() -> None:
    half = STANDARD.but(moment_ids=("m1",))
    state = of_moments(*lines("m1", [Mark.ONE] * 9), standards=(half,))
    assert state.sentence == "“Moment 0” has no standard: say what customers may expect there."
    assert [row.covered for row in state.rows] == [False, True]


def test_an_observation_without_a_score_and_a_critical_miss_are_said() -> None:
    seen = Observation(id="o", person_id="p", observer_id="c", at=datetime(2026, 11, 2, tzinfo=UTC))
    known = Known(last=(seen, seen.but(score=81.25, critical_missed=True)), people={})
    chosen = moments_state(MOMENTS, known, "m1", UTC).chosen
    assert chosen is not None
    assert [each.line for each in chosen.observations] == [
        "2 November · no score",
        "2 November · 81.3 of 100, not passed",
    ]


def test_the_table_shows_drafts_last_and_a_silent_standard_in_words() -> None:
    vision = Vision(id="v", text="Tell us once.", state=Publication.PUBLISHED, published_on=TODAY)
    fresh = STANDARD.but(id="n", root_id="n", title="A new one", state=Publication.DRAFT, weight=99)
    critical = STANDARD.but(id="c", root_id="c", scale=Scale.MET_NOT_MET, critical=True, weight=30)
    state = vision_state(
        [vision], [fresh, STANDARD, critical], MOMENTS, SHOWN, lines=(), talked={"s1": TODAY}, today=TODAY
    )
    assert [(row.id, row.share, row.talked) for row in state.rows] == [
        ("c", "75 %", "not in 90 days"),
        ("s1", "25 %", "today"),
        ("n", "", "not in 90 days"),
    ]
    assert [row.champion for row in state.rows] == [False, True, False]
    assert [row.draft for row in state.rows] == [False, False, True]
    assert state.rows[0].figure == ""
