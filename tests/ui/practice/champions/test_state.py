"""What the page Champions says: groups by moment, gaps, names with consent, and the proof."""

from datetime import date

from coachbook.practice.champion_load import Load
from coachbook.practice.proof import Proof
from coachbook.records import ChampionBehaviour, MomentOfTruth, RolePlayScript, ServiceStandard
from coachbook.records.kinds import Consent, Publication
from coachbook.statistics.separation import Side, compared
from coachbook.ui.practice.champions.state import (
    ChampionsState,
    Detail,
    Verdict,
    champion_row,
    champions_state,
    detail_of,
)

OPENING = MomentOfTruth(id="m1", position=0, title="The first question")
CLOSING = MomentOfTruth(id="m2", position=1, title="Closing the account")
LISTENS = ServiceStandard(id="s1", root_id="s1", title="Listens fully", behaviour="Lets people end")
NAMES = {"lena": "Lena Tran"}


def behaviour(id_: str = "b1", **told: object) -> ChampionBehaviour:
    usual = {"title": f"Behaviour {id_}", "says": "Hello.", "not_like_this": "“Next.”", "moment_id": "m1"}
    return ChampionBehaviour.model_validate({"id": id_, **usual, **told})


def state(*behaviours: ChampionBehaviour, **more: object) -> ChampionsState:
    told = {"moments": (CLOSING, OPENING), "scripts": (), "marks": {}, **more}
    return champions_state(behaviours, told["moments"], (LISTENS,), told["scripts"], NAMES, told["marks"])


def said(shown: ChampionsState) -> str:
    return "".join(text for text, _ in shown.sentence)


def proof(
    seen: int, of: int, other_seen: int, other_of: int, *, champions: int = 2, out: tuple[str, ...] = ()
) -> Proof:
    told = compared({"b1": (Side(seen, of, 2), Side(other_seen, other_of, 3))})["b1"]
    return Proof(told, champions, out)


def detail(told: ChampionBehaviour, proved: Proof | None = None, called: tuple[str, ...] = ()) -> Detail:
    return detail_of(told, (OPENING,), (LISTENS,), NAMES, proved, called)


def test_behaviours_stand_by_moment_in_the_order_of_the_journey() -> None:
    shown = state(behaviour("b1", moment_id="m2"), behaviour("b2"), behaviour("b3", moment_id=None))
    assert [(group.title, [row.id for row in group.rows]) for group in shown.groups] == [
        ("The first question", ["b2"]),
        ("Closing the account", ["b1"]),
        ("Not tied to a moment", ["b3"]),
    ]
    assert shown.note == "3 behaviours"


def test_a_row_says_who_showed_it_what_it_shows_and_where_it_is_practised() -> None:
    script = RolePlayScript.model_validate(
        {
            "id": "r",
            "title": "One",
            "moment_id": "m1",
            "standard_id": "s1",
            "behaviour_ids": ("b1",),
            "customer": {"name": "Renata", "situation": "", "moods": (), "wants": ""},
            "beats": (),
        }
    )
    told = behaviour(champion_id="lena", standard_id="s1")
    again = script.but(id="r2", state=Publication.RETIRED)
    (group,) = state(told, moments=(OPENING,), scripts=(script, again)).groups
    assert group.rows[0].line == "Lena Tran · Listens fully · in 1 role-play"
    assert state(told, moments=(OPENING,)).note == "1 behaviour, 1 person"


def test_who_does_not_want_to_be_named_is_named_nowhere() -> None:
    told = behaviour(champion_id="lena", consent=Consent.REFUSED, source="Call", source_on=date(2026, 11, 3))
    assert state(told).groups[0].rows[0].line == "A colleague"
    assert detail(told).source == "A colleague, Call, 3 Nov 2026 · not to be named"


def test_the_first_sentence_names_what_is_missing() -> None:
    bare = behaviour("b2", not_like_this=" ")
    assert said(state(behaviour(), bare)) == (
        "One behaviour has no negative model yet, and Closing the account has no champion behaviour at all."
    )
    assert said(state(behaviour())) == "Closing the account has no champion behaviour at all."
    full = state(behaviour(), moments=(OPENING,))
    assert said(full).startswith("Every moment has a champion")
    proved = state(behaviour(), moments=(OPENING,), marks={"b1": proof(9, 9, 0, 9)})
    assert said(proved).endswith("Teach this one first: Behaviour b1.")


def test_the_list_praises_nothing_that_the_marks_do_not_show() -> None:
    def verdict(proved: Proof | None) -> Verdict:
        marks = {} if proved is None else {"b1": proved}
        return state(behaviour(), marks=marks).groups[0].rows[0].verdict

    assert verdict(None) is Verdict.NONE
    assert verdict(proof(2, 2, 0, 9)) is Verdict.NONE
    assert verdict(proof(9, 9, 0, 9)) is Verdict.SEPARATES
    assert verdict(proof(3, 5, 4, 9)) is Verdict.NONE, "with five marks little could have been seen"
    assert verdict(proof(5, 9, 4, 9)) is Verdict.NO_DIFFERENCE
    assert verdict(proof(0, 9, 9, 9)) is Verdict.NONE
    assert verdict(proof(9, 9, 0, 9, champions=0)) is Verdict.NONE, "of nobody's nomination"


def test_who_stands_on_neither_side_is_said() -> None:
    told = behaviour(standard_id="s1")
    assert detail(told, proof(9, 9, 0, 9)).left_out == ""
    assert detail(told, proof(9, 9, 0, 9, out=("lena",))).left_out == (
        "One person stands on neither side: nominated for another moment, by the ratings of “Listens fully” "
        "itself, or by no measure."
    )


def test_a_name_that_stands_in_a_negative_model_is_pointed_out() -> None:
    def named(text: str) -> str:
        return detail(behaviour(not_like_this=text), called=("Lena Tran", "Lena")).named

    assert named("“As lena says: wait.”") == "Lena"
    assert named("“As Lena Tran says: wait.”") == "Lena Tran"
    assert named("“Helena says: wait.”") == ""


def test_what_customers_say_and_what_the_negative_model_came_from_are_shown() -> None:
    told = behaviour(customer_lines=("Hello?", " ", "Well?"), not_like_source="three observations")
    assert detail(told).situations == ("Hello?", "Well?")
    assert detail(told).negative_from == "three observations"


def test_what_is_missing_leads_to_where_it_would_be_written() -> None:
    bare = behaviour("b2", not_like_this="", rule_when="x", rule_do="y", customer_lines=("A?", "B?", "C?"))
    gaps = state(behaviour("b1", customer_lines=("A?",)), bare).gaps
    assert [(gap.title, gap.behaviour_id, gap.field, gap.moment_id) for gap in gaps] == [
        ("Closing the account has no champion behaviour", None, "", "m2"),
        ("One with no negative model", "b2", "not_like_this", None),
        ("One with no rule “when …, I …”", "b1", "rule_when", None),
        ("One with fewer than three situations", "b1", "customer_lines", None),
    ]
    many = state(*(behaviour(f"b{n}") for n in range(1, 4)), moments=(OPENING,)).gaps
    assert many[0].title == "Three with no rule “when …, I …”"
    assert many[0].line == "Behaviour b1, and two more"


def test_a_champion_is_listed_with_the_measure_and_the_load() -> None:
    row = champion_row("lena", "Lena Tran", ("named by five",), Load(2, 4, 60, 0))
    assert row.line == "Named by five · asked twice in thirty days"
    nobody = champion_row("lena", "Lena Tran", (), Load(4, 4, 60, 0))
    assert nobody.line == "Nobody wrote down by which measure · asked four times in thirty days"
    assert nobody.is_full
