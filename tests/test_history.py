"""Two stacks of changes: what can be taken back, and what can be done again."""

from coachbook.changes import Change, adding, removing, replacing
from coachbook.history import History
from coachbook.records import Person

ANN = Person(id="ann", name="Ann")


def change(label: str, **options) -> Change:
    return Change(label, "do", adding(Person(id=label, name=label)), **options)


def typed(before: str, after: str, field: str = "name") -> Change:
    edits = replacing(ANN.but(name=before), ANN.but(name=after))
    return Change(after, "type", edits, merge=field)


def labels(history: History) -> tuple[str | None, str | None]:
    last, coming = history.last, history.next
    return (last.label if last else None, coming.label if coming else None)


def test_what_was_undone_can_be_done_again():
    history = History()
    history.did(change("one"))
    history.did(change("two"))
    history.undid()
    assert labels(history) == ("one", "two")
    history.undid()
    assert labels(history) == (None, "one")
    history.redid()
    assert labels(history) == ("one", "two")


def test_a_new_change_ends_the_way_forward():
    history = History()
    history.did(change("one"))
    history.undid()
    history.did(change("two"))
    assert labels(history) == ("two", None)


def test_the_oldest_change_goes_first():
    history = History(longest=3)
    for label in "abcd":
        history.did(change(label))
    for _ in range(3):
        history.undid()
    assert history.last is None
    assert history.next.label == "b"


def test_what_cannot_be_undone_closes_the_way_back():
    history = History()
    history.did(change("one"))
    history.did(change("submit", undoable=False))
    assert labels(history) == (None, None)


def test_typing_into_one_field_is_one_change():
    history = History()
    history.did(typed("Ann", "Anna"))
    assert history.merges(typed("Anna", "Annah"))
    history.did(typed("Anna", "Annah"))
    assert [(edit.before.name, edit.after.name) for edit in history.last.edits] == [("Ann", "Annah")]


def test_another_field_is_another_change():
    history = History()
    history.did(typed("Ann", "Anna"))
    assert not history.merges(typed("Anna", "Annah", field="team"))


def test_after_the_focus_has_left_typing_is_another_change():
    history = History()
    history.did(typed("Ann", "Anna"))
    history.settle()
    assert not history.merges(typed("Anna", "Annah"))


def test_after_undo_typing_is_another_change():
    history = History()
    history.did(typed("Ann", "Anna"))
    history.did(typed("Anna", "Annah", field="team"))
    history.undid()
    assert not history.merges(typed("Anna", "Annah"))


def test_what_comes_to_nothing_is_not_kept():
    history = History()
    history.did(change("one"))
    history.did(Change("add", "add", adding(ANN), merge="row"))
    history.did(Change("remove", "remove", removing(ANN), merge="row"))
    assert labels(history) == ("one", None)
