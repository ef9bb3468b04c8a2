"""Moments stand in the order of the journey; how often each was won is counted by hand here."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Acting
from coachbook.direction.figures import weakest_moment, won_text
from coachbook.direction.moments import (
    Won,
    add_moment,
    correct_moment,
    journey,
    move_moment,
    orphans,
    retire_moment,
    uncovered,
    won_rates,
)
from coachbook.errors import Fault
from coachbook.records import MomentOfTruth, ServiceStandard
from coachbook.records.kinds import Mark, ObservationKind, Publication, Scale
from coachbook.records.lines import MomentMarks, RatingLine

Moments = tuple[MomentOfTruth, ...]


def line(observation: str, moment: str, mark: Mark, standard: str = "s1", **fields: object) -> RatingLine:
    told: dict[str, object] = {
        "rating_id": f"{observation}-{standard}-{moment}",
        "observation_id": observation,
        "person_id": "p",
        "at": datetime(2026, 11, 1, tzinfo=UTC),
        "kind": ObservationKind.LIVE,
        "standard_id": standard,
        "moment_id": moment,
        "mark": mark,
        "evidence": "",
        "cause": None,
        "strength": False,
    }
    return RatingLine(**{**told, **fields})  # type: ignore[arg-type]  # a test's shorthand


def moved(moments: Sequence[MomentOfTruth], which: MomentOfTruth, to: int) -> Moments:
    found = {moment.id: moment for moment in moments}
    for edit in move_moment(moments, which, to).edits:
        assert isinstance(edit.after, MomentOfTruth)
        found[edit.after.id] = edit.after
    return tuple(found.values())


def test_a_moment_is_added_at_the_end_of_the_journey(acting: Acting, moments: Moments) -> None:
    added = add_moment(acting, moments, " The bill ").edits[0].after
    assert isinstance(added, MomentOfTruth)
    assert journey((*moments, added))[-1].title == "The bill"
    with pytest.raises(Fault) as refused:
        add_moment(acting, moments, " ")
    assert refused.value.field == "title"


def test_a_moment_keeps_a_name(moments: Moments) -> None:
    with pytest.raises(Fault):
        correct_moment(moments[0], title="  ")
    assert correct_moment(moments[0], at_stake="Trust").edits[0].after == moments[0].but(at_stake="Trust")


@pytest.mark.parametrize(("to", "order"), [(0, "m3 m1 m2"), (1, "m1 m3 m2"), (9, "m1 m2 m3")])
def test_the_others_close_up_when_a_moment_moves(moments: Moments, to: int, order: str) -> None:
    assert " ".join(m.id for m in journey(moved(moments, moments[2], to))) == order


@given(moves=st.lists(st.tuples(st.integers(0, 4), st.integers(-1, 6)), max_size=8))
def test_no_move_loses_a_moment_or_gives_two_one_place(moves: list[tuple[int, int]]) -> None:
    held: Moments = tuple(MomentOfTruth(id=f"m{n}", position=n, title=f"M{n}") for n in range(5))
    for which, to in moves:
        moment = journey(held)[which]
        held = moved(held, moment, to)
        assert sorted(m.position for m in held) == list(range(5))
        assert journey(held)[max(0, min(to, 4))].id == moment.id


def test_a_retired_moment_leaves_the_journey(moments: Moments) -> None:
    gone = retire_moment(moments[1]).edits[0].after
    assert isinstance(gone, MomentOfTruth)
    assert [m.id for m in journey((moments[0], gone, moments[2]))] == ["m1", "m3"]


def test_moments_without_standard_and_standards_without_moment_are_found(
    moments: Moments, standard: ServiceStandard
) -> None:
    assert [m.id for m in uncovered(moments, [standard])] == ["m2", "m3"]
    draft = standard.but(id="d", root_id="d", state=Publication.DRAFT, moment_ids=("m2", "m3"))
    assert len(uncovered(moments, [standard, draft])) == 2
    lonely = standard.but(id="l", root_id="l", moment_ids=())
    assert orphans(moments, [standard, lonely]) == (lonely,)


def together(lines: Sequence[RatingLine]) -> list[MomentMarks]:
    """What was marked at one moment of one contact, side by side."""
    places = sorted({(str(line.moment_id), line.observation_id) for line in lines})
    return [
        MomentMarks(
            moment,
            tuple(
                (each.standard_id, each.mark)
                for each in lines
                if (each.moment_id, each.observation_id) == (moment, contact)
            ),
            times=1,
        )
        for moment, contact in places
    ]


def test_a_moment_is_won_by_its_score_and_every_critical_standard(standard: ServiceStandard) -> None:
    critical = standard.but(id="c", root_id="c", anchors=(), scale=Scale.MET_NOT_MET, critical=True, weight=1)
    standards = {"s1": standard, "c": critical}
    lines = [
        line("won", "m1", Mark.FOUR),
        line("low", "m1", Mark.THREE),
        line("missed", "m1", Mark.FIVE),
        line("missed", "m1", Mark.NOT_MET, "c"),
        line("nothing", "m1", Mark.NOT_APPLICABLE),
        line("other", "m2", Mark.FIVE),
    ]
    given = together(lines)
    assert won_rates(given, standards) == {"m1": Won(1, 3), "m2": Won(1, 1)}
    assert won_rates(given, standards, pass_line=50)["m1"] == Won(2, 3)
    assert won_rates([each._replace(times=2) for each in given], standards)["m1"] == Won(2, 6)


def test_the_words_beside_a_count_carry_the_interval_and_say_when_it_is_too_small() -> None:
    assert won_text(Won(0, 0)) == "not observed yet"
    assert won_text(Won(2, 2)) == "won in 2 of 2, too few to say more"
    assert won_text(Won(14, 18)) == "won in 14 of 18, 55 to 91 %"


def test_only_a_moment_that_chance_does_not_explain_is_called_weakest(moments: Moments) -> None:
    assert weakest_moment(moments, {"m1": Won(5, 10), "m2": Won(7, 10), "m3": Won(6, 10)}) is None
    assert weakest_moment(moments, {"m1": Won(0, 2), "m2": Won(30, 30)}) is None
    found = weakest_moment(moments, {"m1": Won(2, 20), "m2": Won(18, 20), "m3": Won(17, 20)})
    assert found is not None
    assert (found.moment.id, found.own, found.others) == ("m1", Won(2, 20), Won(35, 40))
    # Alone P would be .03 (Fisher), which is no finding among three moments that are looked at.
    assert weakest_moment(moments, {"m1": Won(4, 12), "m2": Won(9, 12), "m3": Won(9, 12)}) is None
