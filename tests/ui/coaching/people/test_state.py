"""What the page People says: rows from columns, the filter, and a first sentence that is true."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from coachbook.records import Focus, Person
from coachbook.records.kinds import PersonRole
from coachbook.statistics.process_behaviour import Point, Reading, read
from coachbook.ui.coaching.people.state import PeopleState, chosen_rows, lead, people_state

TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def person(id_: str, name: str, **fields: object) -> Person:
    return Person.model_validate({"id": id_, "name": name, "given_name": name.split(maxsplit=1)[0], **fields})


def reading(*values: float) -> Reading:
    return read([Point(TODAY - timedelta(days=len(values) - at), value) for at, value in enumerate(values)])


STEADY = reading(70, 74, 68, 77, 71, 75, 69, 73, 72, 76, 70, 74)
FELL = reading(70, 74, 68, 77, 71, 75, 69, 73, 72, 76, 70, 74, 20)


def state(people: list[Person], days: dict[str, int], **known: object) -> PeopleState:
    facts: dict = {"focuses": (), "standards": {}, "promises": {}, "readings": {}, **known}
    last = {id_: NOON - timedelta(days=ago) for id_, ago in days.items()}
    return people_state(people, coach_id="dana", last_held=last, today=TODAY, zone=UTC, **facts)


def said(found: PeopleState, **options: object) -> str:
    shown = chosen_rows(found, **options)
    return "".join(text for text, _ in lead(found, shown, left=bool(options.get("left"))))


TEAM = [
    person("dana", "Dana Novak"),
    person("priya", "Priya Raman", team="Billing"),
    person("jonas", "Jonas Weber", team="Billing"),
    person("khai", "Nguyễn Thị Minh Khai", given_name="Khai", team="Night"),
    person("old", "Olga Lund", left_on=date(2026, 3, 1)),
]
DAYS = {"priya": 19, "jonas": 15, "khai": 0}


def test_the_coach_is_not_on_the_own_list_and_the_rest_stands_by_name() -> None:
    assert [row.name for row in state(TEAM, DAYS).rows] == [
        "Jonas Weber", "Nguyễn Thị Minh Khai", "Olga Lund", "Priya Raman",
    ]  # fmt: skip


def test_a_row_says_when_on_what_and_how_promises_went() -> None:
    focuses = (
        Focus(id="f", person_id="priya", standard_id="s", behaviour="Say it back", since=TODAY),
        Focus(id="g", person_id="jonas", behaviour="Name the day", since=TODAY),
    )
    found = state(TEAM, DAYS, focuses=focuses, standards={"s": "Listens fully"}, promises={"priya": (2, 4)})
    rows = {row.id: row for row in found.rows}
    assert (rows["priya"].coached, rows["priya"].focus, rows["priya"].kept) == (
        "19 days",
        "Listens fully",
        "2 of 4",
    )
    assert (rows["jonas"].focus, rows["jonas"].kept) == ("Name the day", "")
    assert rows["khai"].coached == "today"


def test_what_is_worth_knowing_comes_from_counts_and_the_statistics() -> None:
    known = {"priya": STEADY, "jonas": FELL, "khai": reading(70, 80)}
    worth = {row.id: row.worth for row in state(TEAM, DAYS, readings=known).rows}
    assert worth == {
        "priya": "longest without coaching",
        "jonas": "total fell on 23 Nov",
        "khai": "too few to say",
        "old": "left on 1 Mar 2026",
    }


def test_on_time_is_said_only_of_who_was_coached_within_two_weeks_and_seen_enough() -> None:
    found = state(TEAM[1:2], {"priya": 14}, readings={"priya": STEADY})
    assert found.rows[0].worth == "on time"
    assert said(found) == "Everybody was coached within two weeks, and has been seen often enough to judge."


def test_the_first_sentence_names_who_waits_longest_and_who_was_seen_too_little() -> None:
    found = state(TEAM, DAYS, readings={"priya": STEADY, "jonas": STEADY})
    assert said(found) == (
        "Priya has waited longest, 19 days. Khai has been seen too little to say anything."
    )


def test_nobody_has_waited_longest_while_somebody_was_never_coached() -> None:
    found = state(TEAM, {"priya": 19, "jonas": 1}, readings={"priya": STEADY, "jonas": STEADY})
    assert {row.id: row.worth for row in found.rows}["khai"] == "no session yet"
    assert said(found).startswith("Khai has not been coached yet.")


def test_of_a_list_that_was_just_imported_one_is_named_to_begin_with() -> None:
    many = [person(f"p{n}", f"Person {n:03}") for n in range(300)]
    assert said(state(many, {})) == "Nobody below has been coached yet; begin with Person. "


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("nguyen", ["Nguyễn Thị Minh Khai"]),
        ("KHAI night", ["Nguyễn Thị Minh Khai"]),
        ("billing", ["Jonas Weber", "Priya Raman"]),
        ("listens", ["Priya Raman"]),
        ("priya night", []),
        ("  ", ["Jonas Weber", "Nguyễn Thị Minh Khai", "Priya Raman"]),
    ],
)
def test_every_typed_word_must_stand_in_name_team_or_focus(text: str, names: list[str]) -> None:
    focus = Focus(id="f", person_id="priya", behaviour="Listens fully", since=TODAY)
    found = state(TEAM, DAYS, focuses=(focus,))
    assert [row.name for row in chosen_rows(found, text)] == names


def test_a_filtered_list_says_what_part_of_it_is_shown() -> None:
    found = state(TEAM, DAYS, readings={"priya": STEADY, "jonas": STEADY})
    assert said(found, text="jonas") == "One of 3 is below. Jonas has waited longest, 15 days. "
    assert said(found, text="nobody") == "None of the 3 fits; take the filter away with Escape."


def test_teams_narrow_the_list_and_those_who_left_stand_apart() -> None:
    found = state(TEAM, DAYS)
    assert found.teams == ("Billing", "Night")
    assert [row.id for row in chosen_rows(found, teams=("Night",))] == ["khai"]
    assert [row.id for row in chosen_rows(found, left=True)] == ["old"]
    assert said(found, left=True) == "One person has left. Everything stays readable."


def test_only_the_largest_teams_get_a_chip() -> None:
    people = [person(f"p{n}", f"Bo {n}", team=f"Team {n % 9}") for n in range(25)]
    assert len(state(people, {}).teams) == 6


def test_shifts_can_be_chosen_where_there_are_two_and_go_together_with_teams():
    people = [
        Person(id="a", name="Ann", team="Billing", shift="Night"),
        Person(id="b", name="Bo", team="Billing", shift="Day"),
        Person(id="c", name="Cy", team="Chat", shift="Night"),
    ]
    found = state(people, {})
    assert found.shifts == ("Day", "Night")
    assert [row.id for row in chosen_rows(found, shifts=("Night",))] == ["a", "c"]
    assert [row.id for row in chosen_rows(found, teams=("Billing",), shifts=("Night",))] == ["a"]
    assert state([people[0], people[2]], {}).shifts == ()


def test_typing_finds_by_role_site_and_coach_as_well():
    champion = Person(
        id="a", name="Ann", role_title="Agent", site="Harbour", roles=(PersonRole.CHAMPION,), coach_id="zoe"
    )
    found = state([champion, Person(id="zoe", name="Zoë Coach")], {})
    for text in ("agent", "harb", "champion", "zoe coach ann"):
        assert [row.id for row in chosen_rows(found, text)] == ["a"], text


def test_who_leaves_on_a_day_ahead_is_on_the_list_until_then() -> None:
    leaving = person("lea", "Lea Brandt", left_on=TODAY + timedelta(days=3))
    row = next(row for row in state([*TEAM, leaving], DAYS).rows if row.id == "lea")
    assert not row.left
    assert row.worth.startswith("leaves on ")


def test_nobody_waits_for_a_leader_to_be_coached() -> None:
    boss = person("rita", "Rita Boss", roles=(PersonRole.LEADER,))
    found = state([*TEAM, boss], DAYS)
    assert next(row.worth for row in found.rows if row.id == "rita") == "leads"
    assert said(found) == said(state(TEAM, DAYS))


def test_a_move_of_the_whole_team_is_no_matter_of_single_people() -> None:
    team = ("priya", "jonas", "khai")
    found = state(TEAM, DAYS, readings=dict.fromkeys(team, FELL))
    assert {row.worth for row in found.rows if row.id in team} == {"moved with the whole team"}
    assert "look at the system before any of them." in said(found)
    apart = state(TEAM, DAYS, readings={"priya": FELL})
    assert apart.together == ""
