"""One workbook, in a file and in a team's database: the same promises on both."""

from pathlib import Path

import pytest
from sqlalchemy import text

from coachbook.changes import Change, adding, removing, replacing
from coachbook.errors import Fault, Stale, WorkbookMissing
from coachbook.records import AuditEntry, CoachingSession, Focus, Person, WorkbookProfile
from coachbook.records.kinds import Act
from coachbook.workbook import create


def people(workbook) -> set[str]:
    return {person.name for person in workbook.all(Person)}


def renaming(person: Person, name: str, **options) -> Change:
    return Change(
        f"rename {person.name}", "rename person", replacing(person, person.but(name=name)), **options
    )


def entries(workbook) -> list[AuditEntry]:
    return [entry for entry in workbook.all(AuditEntry) if entry.act is not Act.MAKE]


# Doing, undoing, redoing


def test_a_change_is_there_for_whoever_opens_the_workbook_next(workbook, opened, add_person):
    bob = add_person(workbook, "Bob")
    workbook.close()
    assert opened(workbook.place).get(Person, bob.id) == bob


def test_undo_takes_back_and_redo_does_again(workbook, add_person):
    bob = add_person(workbook, "Bob")
    workbook.do(renaming(bob, "Robert"))
    assert (workbook.undo(), people(workbook)) == ("rename Bob", {"Jane Doe", "Bob"})
    assert (workbook.undo(), people(workbook)) == ("add Bob", {"Jane Doe"})
    assert workbook.undo() is None
    assert (workbook.redo(), people(workbook)) == ("add Bob", {"Jane Doe", "Bob"})
    assert (workbook.redo(), people(workbook)) == ("rename Bob", {"Jane Doe", "Robert"})
    assert workbook.redo() is None


def test_the_labels_say_what_undo_and_redo_would_do(workbook, add_person):
    assert (workbook.undo_label, workbook.redo_label) == (None, None)
    add_person(workbook, "Bob")
    assert (workbook.undo_label, workbook.redo_label) == ("add Bob", None)
    workbook.undo()
    assert (workbook.undo_label, workbook.redo_label) == (None, "add Bob")


def test_a_removed_record_comes_back_whole(workbook, add_person):
    bob = add_person(workbook, "Bob", email="bob@example.org", team="Blue")
    workbook.do(Change("remove Bob", "remove person", removing(bob)))
    assert workbook.get(Person, bob.id) is None
    workbook.undo()
    assert workbook.get(Person, bob.id) == bob


def test_records_that_refer_to_each_other_are_added_and_taken_back_in_any_order(workbook):
    ann = Person(id="ann", name="Ann")
    focus = Focus(id="focus", person_id="ann", behaviour="Asks twice", since=workbook.clock.now().date())
    workbook.do(Change("add", "add", adding(focus, ann)))
    workbook.undo()
    assert (workbook.get(Person, "ann"), workbook.get(Focus, "focus")) == (None, None)
    workbook.redo()
    assert workbook.get(Focus, "focus") == focus


def test_a_change_that_changes_nothing_leaves_no_trace(workbook, add_person):
    bob = add_person(workbook, "Bob")
    workbook.do(renaming(bob, "Bob"))
    assert workbook.undo_label == "add Bob"
    assert len(entries(workbook)) == 1


def test_what_cannot_be_undone_closes_the_way_back_past_it(workbook, add_person):
    bob = add_person(workbook, "Bob")
    workbook.do(renaming(bob, "Robert", undoable=False))
    assert workbook.undo_label is None
    assert workbook.undo() is None
    assert people(workbook) == {"Jane Doe", "Robert"}


# Typing


def test_what_is_typed_into_one_field_is_one_change_and_one_entry(workbook, add_person):
    person = add_person(workbook, "B")
    for name in ("Bo", "Bob", "Bobb"):
        changed = person.but(name=name)
        workbook.do(Change("type", "rename person", replacing(person, changed), merge="name"))
        person = changed
    assert len(entries(workbook)) == 2
    workbook.undo()
    assert people(workbook) == {"Jane Doe", "B"}


def test_leaving_the_field_ends_the_change(workbook, add_person):
    person = add_person(workbook, "B")
    for name in ("Bo", "Bob"):
        changed = person.but(name=name)
        workbook.do(Change("type", "rename person", replacing(person, changed), merge="name"))
        workbook.settle()
        person = changed
    assert len(entries(workbook)) == 3
    workbook.undo()
    assert people(workbook) == {"Jane Doe", "Bo"}


def test_added_and_removed_in_one_go_leaves_nothing_to_take_back(workbook):
    bob = Person(id="bob", name="Bob")
    workbook.do(Change("type", "add person", adding(bob), merge="row"))
    workbook.do(Change("type", "remove person", removing(bob), merge="row"))
    assert workbook.undo_label is None
    assert people(workbook) == {"Jane Doe"}


# Two windows


def test_the_second_to_change_a_record_gets_both_texts_and_changes_nothing(workbook, opened, add_person):
    bob = add_person(workbook, "Bob")
    other = opened(workbook.place, alone=False)
    workbook.do(renaming(bob, "Robert"))
    with pytest.raises(Stale) as stale:
        other.do(renaming(bob, "Bobby"))
    assert (stale.value.mine.name, stale.value.theirs.name) == ("Bobby", "Robert")
    assert people(other) == {"Jane Doe", "Robert"}
    assert other.undo_label is None
    assert len(entries(other)) == 2


def test_a_change_of_another_field_is_noticed_as_well(workbook, opened, add_person):
    bob = add_person(workbook, "Bob")
    other = opened(workbook.place, alone=False)
    workbook.do(Change("team", "change team", replacing(bob, bob.but(team="Blue"))))
    with pytest.raises(Stale):
        other.do(renaming(bob, "Bobby"))
    assert other.get(Person, bob.id).team == "Blue"


def test_a_record_that_was_removed_elsewhere_is_stale_with_nothing_stored(workbook, opened, add_person):
    bob = add_person(workbook, "Bob")
    other = opened(workbook.place, alone=False)
    workbook.do(Change("remove", "remove person", removing(bob)))
    with pytest.raises(Stale) as stale:
        other.do(renaming(bob, "Bobby"))
    assert stale.value.theirs is None


def test_one_stale_edit_holds_back_the_whole_change(workbook, opened, add_person):
    bob, ann = add_person(workbook, "Bob"), add_person(workbook, "Ann")
    other = opened(workbook.place, alone=False)
    workbook.do(renaming(bob, "Robert"))
    edits = (*replacing(ann, ann.but(name="Anna")), *replacing(bob, bob.but(name="Bobby")))
    with pytest.raises(Stale):
        other.do(Change("both", "rename people", edits))
    assert people(other) == {"Jane Doe", "Robert", "Ann"}


def test_undo_does_not_overwrite_what_another_window_wrote(workbook, opened, add_person):
    bob = add_person(workbook, "Bob")
    other = opened(workbook.place, alone=False)
    other.do(renaming(bob, "Bobby"))
    with pytest.raises(Stale):
        workbook.undo()
    assert people(workbook) == {"Jane Doe", "Bobby"}
    assert workbook.undo_label is None, "it can never be taken back, so it no longer stands in the way"


def test_redo_does_not_overwrite_what_another_window_wrote(workbook, opened, add_person):
    bob = add_person(workbook, "Bob")
    workbook.do(renaming(bob, "Robert"))
    workbook.undo()
    other = opened(workbook.place, alone=False)
    other.do(renaming(bob, "Bobby"))
    with pytest.raises(Stale):
        workbook.redo()
    assert people(workbook) == {"Jane Doe", "Bobby"}
    assert (workbook.redo_label, workbook.undo_label) == (None, "add Bob")


# References


def test_a_reference_to_nobody_is_refused(workbook):
    lost = Focus(id="focus", person_id="nobody", behaviour="x", since=workbook.clock.now().date())
    with pytest.raises(Stale, match="not in the workbook any more"):
        workbook.do(Change("add", "add focus", adding(lost)))
    assert workbook.all(Focus) == ()
    assert entries(workbook) == []


def test_a_person_whom_others_refer_to_is_not_removed(workbook, add_person):
    bob = add_person(workbook, "Bob")
    focus = Focus(id="focus", person_id=bob.id, behaviour="x", since=workbook.clock.now().date())
    workbook.do(Change("add", "add focus", adding(focus)))
    with pytest.raises(Stale, match="refers to this") as stale:
        workbook.do(Change("remove", "remove person", removing(bob)))
    assert stale.value.theirs == bob
    assert workbook.get(Focus, "focus") == focus


def test_one_id_is_given_once(workbook, add_person):
    bob = add_person(workbook, "Bob")
    with pytest.raises(Stale, match="already"):
        workbook.do(Change("add", "add person", adding(Person(id=bob.id, name="Another"))))
    assert people(workbook) == {"Jane Doe", "Bob"}


# The audit


def test_each_act_is_told_with_who_and_when_and_never_with_what(workbook, add_person):
    bob = add_person(workbook, "Bob Marker")
    workbook.do(renaming(bob, "Robert Marker"))
    workbook.undo()
    workbook.redo()
    told = entries(workbook)
    assert sorted(entry.act for entry in told) == [Act.DO, Act.DO, Act.REDO, Act.UNDO]
    assert {entry.who_id for entry in told} == {workbook.coach.id}
    assert {entry.at for entry in told} == {workbook.clock.now()}
    assert {entry.touched for entry in told} == {(f"Person:{bob.id}",)}
    assert "Marker" not in repr(told)


def test_an_import_is_one_entry_that_counts(workbook):
    workbook.bring_in("import people", [Person(id=f"p{n}", name=f"Person {n}") for n in range(50)])
    (entry,) = entries(workbook)
    assert (entry.act, entry.touched) == (Act.IMPORT, ("Person:50 records",))
    assert len(people(workbook)) == 51
    assert workbook.undo_label is None


def test_an_import_with_one_bad_reference_brings_in_nothing(workbook):
    good = Person(id="good", name="Good")
    with pytest.raises(Stale):
        workbook.bring_in("import people", [good, Person(id="bad", name="Bad", coach_id="nobody")])
    assert people(workbook) == {"Jane Doe"}


# Listening


def test_listeners_hear_which_kinds_changed_and_who_began_it(workbook, add_person):
    heard = []
    stop = workbook.listen(lambda kinds, origin: heard.append((kinds, origin)))
    bob = add_person(workbook, "Bob")
    workbook.do(renaming(bob, "Robert"), origin="the page")
    workbook.undo()
    stop()
    workbook.redo()
    only = frozenset({Person})
    assert heard == [(only, None), (only, "the page"), (only, None)]


def test_a_refused_change_is_told_to_nobody(workbook, opened, add_person):
    bob = add_person(workbook, "Bob")
    heard = []
    workbook.listen(lambda kinds, origin: heard.append(kinds))
    with pytest.raises(Stale):
        workbook.do(renaming(bob.but(team="other"), "Robert"))
    assert heard == []


# Asking


def test_lists_are_narrowed_ordered_and_cut(workbook, add_person):
    for name, team in (("Cid", "Blue"), ("Ann", "Red"), ("Bob", "Blue")):
        add_person(workbook, name, team=team)
    assert [p.name for p in workbook.all(Person, team="Blue", order_by="name")] == ["Bob", "Cid"]
    assert [p.name for p in workbook.all(Person, order_by="-name", limit=2)] == ["Jane Doe", "Cid"]
    assert [p.name for p in workbook.all(Person, order_by="name", limit=2, offset=1)] == ["Bob", "Cid"]


# Making


def test_a_new_workbook_belongs_to_its_coach(empty_place, clock):
    workbook = create(empty_place, coach_name="  Zoë   O'Neill ", organisation="Harbour", clock=clock)
    assert (workbook.coach.name, workbook.coach.given_name) == ("Zoë O'Neill", "Zoë")
    assert workbook.profile.organisation == "Harbour"
    workbook.close()


def test_a_place_that_is_taken_is_left_alone(place, opened, clock):
    with pytest.raises(Fault):
        create(place, coach_name="Somebody Else", clock=clock)
    assert opened(place).coach.name == "Jane Doe"


@pytest.mark.parametrize("name", ["", "  "])
def test_a_coach_without_a_name_makes_no_workbook(tmp_path, name):
    with pytest.raises(Fault) as fault:
        create(tmp_path / "books" / "New.coachbook", coach_name=name)
    assert fault.value.field == "coach_name"
    assert not (tmp_path / "books").exists()


def test_making_that_fails_half_way_leaves_nothing(empty_place, clock, monkeypatch):
    def broken(connection, records):
        raise RuntimeError("power")

    monkeypatch.setattr("coachbook.data.opening.insert_all", broken)
    with pytest.raises(RuntimeError):
        create(empty_place, coach_name="Jane", clock=clock)
    monkeypatch.undo()
    if isinstance(empty_place, Path):
        assert list(empty_place.parent.glob("New*")) == []
    create(empty_place, coach_name="Jane", clock=clock).close()


def test_an_empty_database_holds_no_workbook(cluster, opened):
    database = cluster.made()
    with pytest.raises(WorkbookMissing):
        opened(cluster.address(database))
    cluster.drop(database)


def test_the_time_that_comes_back_is_the_one_that_went_in(workbook):
    now = workbook.clock.now()
    session = CoachingSession(id="s", person_id=workbook.coach.id, coach_id=workbook.coach.id, starts_at=now)
    workbook.do(Change("plan", "plan session", adding(session)))
    assert workbook.get(CoachingSession, "s").starts_at == now


def test_the_profile_is_one_record_like_any_other(workbook):
    profile = workbook.profile
    workbook.do(Change("rename", "rename workbook", replacing(profile, profile.but(title="North"))))
    assert workbook.title == "North"
    assert workbook.all(WorkbookProfile) == (workbook.profile,)


def test_a_connection_that_the_server_closed_is_made_anew(team, opened, cluster, add_person):
    workbook = opened(team)
    with workbook._opened.engine.connect() as connection:
        name = connection.execute(text("SELECT current_database()")).scalar_one()
    cluster.tell(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    add_person(workbook, "Bob")
    assert people(workbook) == {"Jane Doe", "Bob"}
