"""What the pages say is made from records alone."""

from datetime import UTC, date, datetime

import pytest

from coachbook.direction.moments import Won, won_rates
from coachbook.records import ChampionBehaviour, MomentOfTruth, Observation, Person, ServiceStandard, Vision
from coachbook.records.kinds import Consent, Mark, Publication, Scale
from coachbook.records.lines import MarkCount, MomentMarks
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


def won(moment: str, marks: list[Mark]) -> dict[str, Won]:
    return won_rates([MomentMarks(moment, (("s1", mark),), 1) for mark in marks], {"s1": STANDARD})


def of_standard(
    *standards: ServiceStandard, uses: Uses = NO_USE, counts: tuple[MarkCount, ...] | None = ()
) -> StandardState:
    found = standard_state(
        "s1", standards, moments=MOMENTS, phrases=("Tell us once",), behaviours=SHOWN, people={},
        counts=counts, talked={"s1": date(2026, 11, 17)}, uses=uses, today=TODAY,
    )  # fmt: skip
    assert found is not None
    return found


def of_moments(
    rates: dict[str, Won] | None, standards: tuple[ServiceStandard, ...] = (STANDARD,)
) -> MomentsState:
    return moments_state(MOMENTS, Known(standards, SHOWN, won=rates), None, UTC)


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
        "x", (STANDARD,), moments=(), phrases=(), behaviours=(), people={}, counts=(), talked={},
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
    few = of_moments(won("m0", [Mark.ONE] * 2) | won("m1", [Mark.FIVE] * 3))
    assert few.sentence == (
        "No moment stands out from the others. Observe “Moment 0” next: "
        "it was seen least, two times in 90 days."
    )
    many = of_moments(won("m0", [Mark.ONE] * 9) | won("m1", [Mark.FIVE] * 9))
    assert many.sentence == (
        "Look at “Moment 0” first: won in 0 of 9, 0 to 30 %, "
        "while the other moments were won in 9 of 9, 70 to 100 %."
    )


def test_what_is_still_being_counted_is_said_and_never_shown_as_nothing() -> None:
    moments = of_moments(None)
    assert moments.sentence == "Counting what was observed in 90 days …"
    assert [row.won for row in moments.rows] == ["counting …", "counting …"]
    standard = of_standard(STANDARD, uses=Uses(ratings=None), counts=None)
    assert standard.sentence == "Version 1, in force since 23 June. Counting how often it was rated …"
    assert (standard.figure, standard.figure_line) == ("", "Counting …")
    vision = vision_state([], [STANDARD], MOMENTS, SHOWN, counts=None, talked={}, today=TODAY)
    assert [row.rated for row in vision.rows] == [None]


def test_a_moment_without_a_standard_comes_before_any_figure() -> None:
    half = STANDARD.but(moment_ids=("m1",))
    state = of_moments(won("m1", [Mark.ONE] * 9), standards=(half,))
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
        [vision], [fresh, STANDARD, critical], MOMENTS, SHOWN, counts=(), talked={"s1": TODAY}, today=TODAY
    )
    assert [(row.id, row.share, row.talked) for row in state.rows] == [
        ("c", "75 %", "not in 90 days"),
        ("s1", "25 %", "today"),
        ("n", "", "not in 90 days"),
    ]
    assert [row.champion for row in state.rows] == [False, True, False]
    assert [row.draft for row in state.rows] == [False, False, True]
    assert state.rows[0].figure == ""
