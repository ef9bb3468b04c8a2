"""A case from an observation: the contact without its marks and without names of the team."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from coachbook.practice.calibration_cases import case_from, without_names
from coachbook.records import Observation, Person, QuotedLine, Rating
from coachbook.records.kinds import Channel, Mark
from coachbook.records.practice_kinds import CaseKind

ZONE = ZoneInfo("Europe/Berlin")
LENA = Person(id="lena", name="Lena Tran", given_name="Lena")
TOM = Person(id="tom", name="Tomas Okafor", given_name="Tomas")
PEOPLE = {each.id: each for each in (LENA, TOM)}


def seen(**fields: object) -> Observation:
    told = {"id": "o", "person_id": "lena", "observer_id": "tom", "at": datetime(2026, 11, 12, 9, tzinfo=UTC)}
    return Observation(**{**told, **fields})


def test_the_marked_lines_of_a_chat_become_its_transcript() -> None:
    lines = (
        QuotedLine(number=3, speaker="Visitor 88", text="Where is my parcel?"),
        QuotedLine(number=4, speaker="Lena Tran", text="I'm Lena. I asked Tomas Okafor for you."),
        QuotedLine(number=5, speaker="Tomas", text="It left on Monday."),
    )
    case = case_from(seen(quotes=lines, reference="Chat 88101", channel=Channel.CHAT), (), PEOPLE, ZONE)
    assert case.kind is CaseKind.TRANSCRIPT
    assert case.text == (
        "Customer: Where is my parcel?\n"
        "Agent: I'm a colleague. I asked a colleague for you.\n"
        "Colleague: It left on Monday."
    )
    assert (case.title, case.reference, case.channel) == ("Chat 88101", "Chat 88101", Channel.CHAT)
    assert case.observation_id == "o"


def test_without_lines_what_was_seen_is_told_but_never_a_mark_or_an_effect() -> None:
    ratings = [
        Rating(id="b", observation_id="o", standard_id="s2", position=2, mark=Mark.ONE, evidence="Hung up."),
        Rating(id="a", observation_id="o", standard_id="s1", position=1, mark=Mark.FIVE, evidence="“Hello.”"),
    ]
    contact = seen(situation="Lena answers a complaint.", impact="The customer will leave us.")
    case = case_from(contact, ratings, PEOPLE, ZONE)
    assert case.kind is CaseKind.NOTE
    assert case.text == "A colleague answers a complaint.\n“Hello.”\nHung up."
    assert case.title == "Contact of 12 Nov"
    assert not {"1", "5", "leave"} & set(case.text.split())


def test_of_a_contact_with_nothing_but_a_reference_the_recording_is_rated() -> None:
    case = case_from(seen(reference="Call 88101 of Lena Tran"), (), PEOPLE, ZONE)
    assert (case.kind, case.text, case.reference) == (
        CaseKind.RECORDING,
        "",
        "Call 88101 of a colleague",
    )


def test_a_mystery_walk_without_a_name_still_tells_the_agent_from_the_customer() -> None:
    lines = (
        QuotedLine(number=1, speaker="Agent", text="Good morning."),
        QuotedLine(number=2, speaker="Lena", text="Can I help?"),
        QuotedLine(number=3, speaker="Me", text="Yes."),
    )
    case = case_from(seen(person_id=None, quotes=lines), (), PEOPLE, ZONE)
    assert [line.split(":")[0] for line in case.text.split("\n")] == ["Agent", "Agent", "Customer"]


def test_whole_names_are_taken_out_before_given_ones() -> None:
    assert without_names("Lena Tran and LENA TRAN and Lena", PEOPLE.values()) == (
        "A colleague and a colleague and a colleague"
    )
