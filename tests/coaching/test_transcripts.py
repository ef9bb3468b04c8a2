"""Transcripts: who said what, from the text that chat and call programs really write."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coachbook.coaching.transcripts import (
    LONGEST_LINE,
    Side,
    parted,
    read_transcript,
    sides_of,
    with_agent,
)
from coachbook.errors import Fault


def told(text: str) -> list[tuple[str, str, str]]:
    return [(each.speaker, each.time, each.text) for each in read_transcript(text).lines]


@pytest.mark.parametrize(
    "text",
    [
        "Agent: Hello\nCustomer: Hi",
        "[10:02] Agent: Hello\n[10:03] Customer: Hi",
        "10:02:11 Agent: Hello\n10:03:40 Customer: Hi",
        "20/11/2026, 10:02 - Agent: Hello\n20/11/2026, 10:03 - Customer: Hi",
        "[2026-11-20 10:02] Agent: Hello\n[2026-11-20 10:03] Customer: Hi",
        "Agent (10:02): Hello\nCustomer (10:03): Hi",
        "Agent:\nHello\n\nCustomer:\nHi\n",
        "Agent  10:02 AM\nHello\nCustomer  10:03 AM\nHi",
        "**Agent:** Hello\n**Customer:** Hi",
        "\ufeffAgent: Hello\r\nCustomer: Hi\r\n",
        "WEBVTT\n\n1\n0:01 --> 0:02\n<v Agent>Hello</v>\n\n2\n0:03 --> 0:04\n<v Customer>Hi</v>\n",
    ],
)
def test_each_usual_way_of_writing_a_chat_gives_the_same_two_lines(text: str) -> None:
    assert [(speaker, words) for speaker, _, words in told(text)] == [("Agent", "Hello"), ("Customer", "Hi")]


def test_a_time_stands_with_its_line() -> None:
    assert told("[10:02] Agent: Hello\nCustomer (10:03 PM): Hi")[0][1] == "10:02"
    assert told("[10:02] Agent: Hello\nCustomer (10:03 PM): Hi")[1][1] == "10:03 PM"


def test_indented_lines_and_lines_without_a_name_go_on_with_what_was_said() -> None:
    text = "Agent: One moment,\n   please.\nIt takes a minute.\nCustomer: Username: cm730\nOrder ID: 33"
    assert told(text) == [
        ("Agent", "", "One moment,\nplease.\nIt takes a minute."),
        ("Customer", "", "Username: cm730\nOrder ID: 33"),
    ]


def test_names_that_come_again_are_speakers_and_a_word_before_a_colon_is_not() -> None:
    lines = told("Priya: Hello\nTom: Hi\nPriya: This is why: it rained\nTom: Oh\nReason: rain")
    assert [speaker for speaker, _, _ in lines] == ["Priya", "Tom", "Priya", "Tom"]
    assert lines[3][2] == "Oh\nReason: rain"


def test_an_address_in_a_line_is_no_speaker() -> None:
    assert told("Agent: See\nhttps://example.org\nCustomer: Thanks")[0][2] == "See\nhttps://example.org"


def test_a_text_without_speakers_gives_its_lines_as_they_stand() -> None:
    found = read_transcript("She called twice.\n\nNobody answered.", "note.txt")
    assert not found.has_speakers
    assert [(each.number, each.text) for each in found.lines] == [
        (1, "She called twice."),
        (2, "Nobody answered."),
    ]
    assert found.side("") is Side.OTHER


@pytest.mark.parametrize("text", ["", "  \n\t\n", "Agent:\nCustomer:\n", "\ufeff"])
def test_nothing_to_read_is_said_in_one_sentence(text: str) -> None:
    with pytest.raises(Fault) as refused:
        read_transcript(text)
    assert refused.value.field == "transcript"


def test_sides_come_from_the_role_from_the_person_observed_and_from_who_is_left() -> None:
    assert sides_of(["Agent 2", "customer"]) == {"Agent 2": Side.AGENT, "customer": Side.CUSTOMER}
    assert sides_of(["Priya", "Tom"], ["Priya Shah", "Priya"]) == {"Priya": Side.AGENT, "Tom": Side.CUSTOMER}
    assert sides_of(["Visitor", "Marcus", "System"]) == {
        "Visitor": Side.CUSTOMER,
        "Marcus": Side.AGENT,
        "System": Side.OTHER,
    }
    assert set(sides_of(["A", "B"]).values()) == {Side.OTHER}


def test_whoever_is_not_the_agent_is_a_customer_but_for_systems() -> None:
    speakers = ["Ana", "Bo", "System", "Agent 2"]
    assert with_agent(speakers, "Bo") == {
        "Ana": Side.CUSTOMER,
        "Bo": Side.AGENT,
        "System": Side.OTHER,
        "Agent 2": Side.CUSTOMER,
    }
    assert with_agent(speakers, "") == sides_of(speakers)


def test_a_side_may_be_corrected() -> None:
    found = read_transcript("Ana: a\nBo: b\nAna: c\nBo: d")
    assert found.but("Bo", Side.AGENT).side("Bo") is Side.AGENT
    assert found.side("Bo") is Side.OTHER


def test_a_line_of_two_hundred_thousand_letters_is_parted_and_nothing_of_it_is_lost() -> None:
    text = "It is late. " * 17_000
    parts = parted(text)
    assert max(map(len, parts)) <= LONGEST_LINE
    assert " ".join(parts) == text.strip()
    assert "".join(parted("x" * 200_000)) == "x" * 200_000


def test_ten_megabytes_are_read_line_by_line() -> None:
    row = "[10:{:02d}] {}: I will call you back before five, and you will not have to ask again."
    text = "\n".join(row.format(n % 60, "Agent" if n % 2 else "Customer") for n in range(130_000))
    assert len(text) > 10_000_000
    found = read_transcript(text)
    assert len(found.lines) == 130_000
    assert found.lines[-1].number == 130_000
    assert list(found.sides) == ["Customer", "Agent"]


def test_what_no_workbook_can_keep_is_left_out() -> None:
    assert told("Agent: a\0b\nCustomer: c\ud800d") == [("Agent", "", "ab"), ("Customer", "", "c?d")]


@example("\0")
@given(st.text(max_size=400))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    with suppress(Fault):
        found = read_transcript(text)
        assert [each.number for each in found.lines] == list(range(1, len(found.lines) + 1))
        assert all(each.text.strip() for each in found.lines)


_words = st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters=":<>"), min_size=1)
_turns = st.lists(
    st.tuples(st.sampled_from(["Agent", "Customer"]), _words.map(str.strip).filter(bool)), min_size=1
)


@given(_turns)
def test_what_was_said_is_read_back_unchanged(turns: list[tuple[str, str]]) -> None:
    found = read_transcript("\n".join(f"{who}: {words}" for who, words in turns))
    assert [(each.speaker, each.text) for each in found.lines] == turns
