"""What the page of a person says: whose promises were kept."""

from __future__ import annotations

from datetime import date, timedelta

from coachbook.records import Commitment, Person
from coachbook.records.kinds import CommitmentState
from coachbook.statistics.process_behaviour import Point, read
from coachbook.statistics.team_moves import team_moves
from coachbook.ui.coaching.person.state import open_promises, trend

TODAY = date(2026, 11, 24)
MARCUS = Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus")


def kept(id_: str, owner: str, closed: date = TODAY) -> Commitment:
    return Commitment(
        id=id_,
        owner_id=owner,
        person_id="marcus",
        behaviour="call back",
        made_on=date(2026, 11, 1),
        due=TODAY,
        state=CommitmentState.KEPT,
        closed_on=closed,
    )


def test_each_side_is_told_apart() -> None:
    promises = (kept("a", "marcus"), kept("b", "marcus"), kept("c", "dana", date(2026, 11, 30)))
    _, told = open_promises(promises, MARCUS, "dana", TODAY)
    assert told == "Marcus: 2 of 2 kept on time, 34 to 100 %. You: 0 of 1 kept on time, 0 to 79 %"


def test_a_side_that_ended_none_is_left_out() -> None:
    assert open_promises((kept("a", "marcus"),), MARCUS, "dana", TODAY)[1].startswith("Marcus: 1 of 1")
    assert open_promises((), MARCUS, "dana", TODAY) == ((), "")


def test_who_moved_with_the_team_is_not_judged_alone() -> None:
    steady = [70, 74, 68, 77, 71, 75, 69, 73, 72, 76, 70, 74]
    points = [Point(date(2026, 11, 1) + timedelta(days=n), value) for n, value in enumerate([*steady, 20])]
    fell = read(points)
    move = team_moves({"marcus": fell, "lena": fell, "priya": fell})
    assert trend(MARCUS, fell, (), move).verdict.endswith("look at the system before any of them.")
    assert "system" not in trend(MARCUS, fell, (), None).verdict
    assert "system" not in trend(MARCUS.but(id="ben"), fell, (), move).verdict
