"""The way back is the way that was come."""

from coachbook.ui.shell.places import Place, Trail

A, B, C = Place("a"), Place("b", "1"), Place("c", "2", "plan")


def test_back_and_forward_go_the_same_way() -> None:
    trail = Trail()
    for place in (A, B, C):
        trail.visit(place)
    assert [trail.back(), trail.back(), trail.back()] == [B, A, None]
    assert [trail.forward(), trail.forward(), trail.forward()] == [B, C, None]


def test_going_somewhere_new_forgets_what_lay_ahead() -> None:
    trail = Trail()
    for place in (A, B):
        trail.visit(place)
    trail.back()
    trail.visit(C)
    assert not trail.can_go_forward
    assert trail.back() == A


def test_the_same_place_twice_is_one_visit_and_a_long_way_is_cut() -> None:
    trail = Trail()
    trail.visit(A)
    trail.visit(A)
    assert not trail.can_go_back
    for number in range(300):
        trail.visit(Place("p", str(number)))
    steps = 0
    while trail.back() is not None:
        steps += 1
    assert steps == 99
