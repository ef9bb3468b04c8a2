"""What the page of a person says: whose promises were kept."""

from __future__ import annotations

from datetime import date

from coachbook.records import Commitment, Person
from coachbook.records.kinds import CommitmentState
from coachbook.ui.coaching.person.state import open_promises

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
