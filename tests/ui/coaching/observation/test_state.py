"""What the form shows, without a window: words of a mark, hints, what a place asks for."""

from __future__ import annotations

from coachbook.records import Anchor, ChampionBehaviour, Person, ServiceStandard
from coachbook.records.kinds import Consent, Mark
from coachbook.ui.coaching.observation.state import Wanted, anchors_of, line_of, wanted

ANCHORS = (
    Anchor(mark=Mark.ONE, text="Cuts in."),
    Anchor(mark=Mark.THREE, text="Lets them finish."),
    Anchor(mark=Mark.FIVE, text="Says it back."),
)
LISTENS = ServiceStandard(id="l", root_id="l", title="Listens", behaviour="Lets finish", anchors=ANCHORS)


def test_two_and_four_lie_between_their_neighbours() -> None:
    assert line_of(LISTENS, Mark.FIVE) == "5 · Says it back."
    assert line_of(LISTENS, Mark.TWO) == "2 · between 1: Cuts in, and 3: Lets them finish."
    assert line_of(LISTENS, Mark.FOUR) == "4 · between 3: Lets them finish, and 5: Says it back."


def test_without_a_mark_the_expected_behaviour_is_said() -> None:
    assert line_of(LISTENS, None) == "Lets finish"
    assert line_of(LISTENS.but(anchors=ANCHORS[:1]), Mark.TWO) == "2 · next to 1: Cuts in."
    assert line_of(LISTENS.but(anchors=()), Mark.FIVE) == "Lets finish"


def test_anchors_go_down_and_name_a_champion_only_with_consent() -> None:
    aisha = Person(id="a", name="Aisha Bello", given_name="Aisha")
    says = ChampionBehaviour(
        id="b", title="Say back", says="Two charges.", champion_id="a", standard_id="l", consent=Consent.GIVEN
    )
    shown = anchors_of(LISTENS, Mark.THREE, [says], {"a": aisha})
    assert shown.title == "What a 3 looks like"
    assert [(name, given) for name, _, given in shown.rows] == [("5", False), ("3", True), ("1", False)]
    assert shown.example == "Champion example: Aisha — “Two charges.”"
    hidden = anchors_of(LISTENS, None, [says.but(consent=Consent.REFUSED)], {"a": aisha})
    assert (hidden.title, hidden.example) == ("What to look for", "Champion example: “Two charges.”")


def test_a_place_says_with_what_to_begin() -> None:
    assert wanted("") == Wanted()
    assert wanted("person:p1 moment:m1 moment:m2") == Wanted("p1", ("m1", "m2"))
